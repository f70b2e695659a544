"""
Locales
=======

The languages of Windows and of the user, and text by the rules of a language.

A locale is given by its name, such as ``de-DE``. None is the user's locale, ``""`` the invariant one, and
``!x-sys-default-locale`` that of the system.

.. seealso::

    https://learn.microsoft.com/en-us/windows/win32/intl/locale-names
"""
from pywincffi.core import publish
from pywincffi.core.checks import NON_ZERO, error_check, index, input_checks, input_error
from pywincffi.core.convert import allocate_wide, text
from pywincffi.core.dist import ctype, ffi, library

NULL = ffi.NULL
_LPDWORD = ctype("DWORD *")
_WCHARS = ctype("wchar_t[]")
_LONGEST = 2 ** 31 - 1


def GetLocaleInfoEx(lpLocaleName, LCType):
    """
    Retrieves a piece of information about a locale.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnls/nf-winnls-getlocaleinfoex

    :param lpLocaleName: The name of the locale; None for the user's, with what the user has changed.
    :type lpLocaleName: str or None
    :param int LCType: What to retrieve, one of the ``LOCALE_`` constants, ``LOCALE_SENGLANGUAGE`` for example, alone or
        combined with ``LOCALE_RETURN_NUMBER`` or ``LOCALE_NOUSEROVERRIDE``.

    :rtype: str or int or bytes
    :returns: A text; with ``LOCALE_RETURN_NUMBER`` a number; for ``LOCALE_FONTSIGNATURE`` the bytes of a
        LOCALESIGNATURE.

    :raises pywincffi.exceptions.InputError: If ``lpLocaleName`` is not text, or holds a NUL, or ``LCType`` does not fit
        32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such locale (87, ERROR_INVALID_PARAMETER), or no such
        information (1004, ERROR_INVALID_FLAGS), for example.

    >>> GetLocaleInfoEx("de-DE", LOCALE_SENGLANGUAGE), GetLocaleInfoEx("de-DE", LOCALE_SDECIMAL)
    ('German', ',')
    >>> GetLocaleInfoEx("de-DE", LOCALE_IMEASURE | LOCALE_RETURN_NUMBER)  # metric
    0
    """
    lpLocaleName = text("lpLocaleName", lpLocaleName, nullable=True)
    try:
        kind = index(LCType)
        size = library.GetLocaleInfoEx(lpLocaleName, kind, NULL, 0)
        content = allocate_wide(size)
        if size:
            size = library.GetLocaleInfoEx(lpLocaleName, kind, content, size)
    except Exception:
        input_checks("GetLocaleInfoEx", locals())
        raise
    if not size:
        error_check("GetLocaleInfoEx", size, NON_ZERO)
    if kind & library.LOCALE_RETURN_NUMBER:
        return ffi.cast(_LPDWORD, content)[0]
    if kind & ~library.LOCALE_NOUSEROVERRIDE == library.LOCALE_FONTSIGNATURE:
        return ffi.buffer(content)[:]
    return ffi.unpack(content, size - 1)


def GetSystemDefaultLocaleName():
    """
    Retrieves the name of the system's locale.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnls/nf-winnls-getsystemdefaultlocalename

    :rtype: str
    :returns: The name.

    :raises pywincffi.exceptions.WindowsAPIError: If Windows cannot tell.

    >>> GetSystemDefaultLocaleName()
    'en-US'
    """
    name = allocate_wide(library.LOCALE_NAME_MAX_LENGTH)
    length = library.GetSystemDefaultLocaleName(name, library.LOCALE_NAME_MAX_LENGTH)
    if not length:
        error_check("GetSystemDefaultLocaleName", length, NON_ZERO)
    return ffi.unpack(name, length - 1)


def GetSystemDefaultUILanguage():
    """
    Retrieves the language that Windows was installed in.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnls/nf-winnls-getsystemdefaultuilanguage

    :rtype: int
    :returns: The identifier of the language, 0x0409 for the English of the United States for example.

    >>> "0x%04x" % GetSystemDefaultUILanguage()
    '0x0409'
    """
    return library.GetSystemDefaultUILanguage()


def GetUserDefaultLocaleName():
    """
    Retrieves the name of the user's locale, which says how the user wants dates and numbers to look.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnls/nf-winnls-getuserdefaultlocalename

    :rtype: str
    :returns: The name.

    :raises pywincffi.exceptions.WindowsAPIError: If Windows cannot tell.

    >>> GetUserDefaultLocaleName()
    'en-GB'
    """
    name = allocate_wide(library.LOCALE_NAME_MAX_LENGTH)
    length = library.GetUserDefaultLocaleName(name, library.LOCALE_NAME_MAX_LENGTH)
    if not length:
        error_check("GetUserDefaultLocaleName", length, NON_ZERO)
    return ffi.unpack(name, length - 1)


def GetUserDefaultUILanguage():
    """
    Retrieves the language that the user sees Windows in.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnls/nf-winnls-getuserdefaultuilanguage

    :rtype: int
    :returns: The identifier of the language, 0x0407 for German for example.

    >>> "0x%04x" % GetUserDefaultUILanguage()
    '0x0407'
    """
    return library.GetUserDefaultUILanguage()


def LCMapStringEx(lpLocaleName, dwMapFlags, lpSrcStr):
    """
    Maps text to other characters by the rules of a locale, or makes a sort key of it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnls/nf-winnls-lcmapstringex
        https://learn.microsoft.com/en-us/windows/win32/intl/handling-sorting-in-your-applications

    :param lpLocaleName: The name of the locale; None for the user's.
    :type lpLocaleName: str or None
    :param int dwMapFlags: The mapping: ``LCMAP_LOWERCASE`` or ``LCMAP_UPPERCASE``, with or without
        ``LCMAP_LINGUISTIC_CASING``; ``LCMAP_TITLECASE``; ``LCMAP_HALFWIDTH``, ``LCMAP_FULLWIDTH``, ``LCMAP_HIRAGANA``,
        ``LCMAP_KATAKANA``, ``LCMAP_SIMPLIFIED_CHINESE``, ``LCMAP_TRADITIONAL_CHINESE``; ``NORM_IGNORENONSPACE``,
        ``NORM_IGNORESYMBOLS``. Or ``LCMAP_SORTKEY``, alone or combined with the ``NORM_``, ``LINGUISTIC_`` and
        ``SORT_`` constants.
    :param str lpSrcStr: The text; it must not be empty.

    :rtype: str or bytes
    :returns: The other text. With ``LCMAP_SORTKEY`` bytes: those of two texts compare as the texts do in the locale.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, ``lpLocaleName`` holds a NUL, or
        ``dwMapFlags`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such locale, or ``lpSrcStr`` is empty (87,
        ERROR_INVALID_PARAMETER), or the flags do not go together (1004, ERROR_INVALID_FLAGS), for example.

    >>> LCMapStringEx("tr-TR", LCMAP_UPPERCASE | LCMAP_LINGUISTIC_CASING, "izmir")
    '\u0130ZM\u0130R'
    >>> sort_key = LCMapStringEx("de-DE", LCMAP_SORTKEY | NORM_IGNORECASE, "Z\u00fcrich")
    """
    lpLocaleName = text("lpLocaleName", lpLocaleName, nullable=True)
    lpSrcStr = text("lpSrcStr", lpSrcStr, counted=True)
    if len(lpSrcStr) > _LONGEST // 2:
        raise input_error("lpSrcStr", lpSrcStr, "at most %d characters" % (_LONGEST // 2))
    try:
        flags = index(dwMapFlags)
        # As UTF-16, which may be longer than the text.
        source = ffi.new(_WCHARS, lpSrcStr)
        size = library.LCMapStringEx(lpLocaleName, flags, source, len(source) - 1, NULL, 0, NULL, NULL, 0)
        # Of a sort key the size is in bytes, of which this has twice as many.
        target = allocate_wide(size)
        if size:
            size = library.LCMapStringEx(
                lpLocaleName, flags, source, len(source) - 1, target, size, NULL, NULL, 0)
    except Exception:
        input_checks("LCMapStringEx", locals())
        raise
    if not size:
        error_check("LCMapStringEx", size, NON_ZERO)
    return ffi.buffer(target)[:size] if flags & library.LCMAP_SORTKEY else ffi.unpack(target, size)


publish(__name__)
