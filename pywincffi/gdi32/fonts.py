"""
Fonts
=====

Fonts from files, for a program that brings its own.
"""
from pywincffi.core import publish
from pywincffi.core.checks import NON_ZERO, error_check, index, input_checks
from pywincffi.core.convert import path
from pywincffi.core.dist import ffi, library

NULL = ffi.NULL


def AddFontResourceEx(name, fl=0):
    """
    Adds the fonts of a file to those that programs can use. They stay until as many calls of
    :func:`RemoveFontResourceEx` have removed them, or, with ``FR_PRIVATE``, until the process ends.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wingdi/nf-wingdi-addfontresourceexw

    :param path name: The file, such as a ``.ttf`` file.
    :param int fl: ``FR_PRIVATE`` for this process only, ``FR_NOT_ENUM`` for programs that know the name, or both. The
        default is 0: for all programs, until Windows is restarted.

    :rtype: int
    :returns: How many fonts were added.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or the path holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If the file cannot be read, or has no fonts.

    >>> AddFontResourceEx("my font.ttf", FR_PRIVATE)
    1
    """
    filename = path("name", name)
    try:
        count = library.AddFontResourceExW(filename, index(fl), NULL)
    except Exception:
        input_checks("AddFontResourceEx", locals())
        raise
    if not count:
        error_check("AddFontResourceEx", count, NON_ZERO, filename=filename)
    return count


def RemoveFontResourceEx(name, fl=0):
    """
    Removes the fonts of a file.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wingdi/nf-wingdi-removefontresourceexw

    :param path name: The file, as it was given to :func:`AddFontResourceEx`.
    :param int fl: The same flags.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or the path holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If the fonts were not added, or with other flags.

    >>> RemoveFontResourceEx("my font.ttf", FR_PRIVATE)
    """
    filename = path("name", name)
    try:
        code = library.RemoveFontResourceExW(filename, index(fl), NULL)
    except Exception:
        input_checks("RemoveFontResourceEx", locals())
        raise
    if not code:
        error_check("RemoveFontResourceEx", code, NON_ZERO, filename=filename)


publish(__name__)
