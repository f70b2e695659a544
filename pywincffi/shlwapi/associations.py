"""
Associations
============

What programs files and protocols are associated with.
"""
from pywincffi.core import publish
from pywincffi.core.checks import error_check, hresult, index, input_checks
from pywincffi.core.convert import allocate_wide, text
from pywincffi.core.dist import ffi, library


def AssocQueryString(flags, str, pszAssoc, pszExtra=None):  # pylint: disable=redefined-builtin
    """
    Returns what the registry says of a type of file, a protocol or a program.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/shlwapi/nf-shlwapi-assocquerystringw

    :param int flags: A combination of the ``ASSOCF_`` constants, or ``ASSOCF_NONE``.
    :param int str: What to return, one of the ``ASSOCSTR_`` constants.
    :param str pszAssoc: An extension, such as ``".txt"``, or a protocol, a program identifier or an identifier of a
        class in braces; with ``ASSOCF_OPEN_BYEXENAME``, the name of a program.
    :param str pszExtra: More, most often a verb such as ``"open"``; None, the default, for the default verb.

    :rtype: str
    :returns: The text.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If there is none (1155, ERROR_NO_ASSOCIATION), for example.

    >>> program = AssocQueryString(ASSOCF_NONE, ASSOCSTR_EXECUTABLE, u".txt", u"open")
    """
    pszAssoc, pszExtra = text("pszAssoc", pszAssoc), text("pszExtra", pszExtra, nullable=True)
    pcchOut = ffi.new("DWORD *", 260)
    try:
        wanted, kind = index(flags) | library.ASSOCF_NOTRUNCATE, index(str)
        while True:
            size = pcchOut[0]
            pszOut = allocate_wide(size)
            # With this flag a text that does not fit is no success.
            result = library.AssocQueryStringW(wanted, kind, pszAssoc, pszExtra, pszOut, pcchOut)
            if result not in (library.E_POINTER, library.S_FALSE) or pcchOut[0] <= size:
                break
    except Exception:
        input_checks("AssocQueryString", locals())
        raise
    if result == library.S_FALSE:  # a success, but of a call without a buffer
        error_check("AssocQueryString", library.ERROR_INSUFFICIENT_BUFFER)
    failure = hresult(result)
    if failure:
        error_check("AssocQueryString", failure)
    return ffi.string(pszOut)


publish(__name__)
