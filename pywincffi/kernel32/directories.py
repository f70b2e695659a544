"""
Directories
===========

Creating and removing directories.
"""
from pywincffi.core import publish
from pywincffi.core.checks import NON_ZERO, error_check, input_checks
from pywincffi.core.convert import path, pointer
from pywincffi.core.dist import library


def CreateDirectory(lpPathName, lpSecurityAttributes=None):
    """
    Creates a directory.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-createdirectoryw

    :param path lpPathName: The path. Without ``\\\\?\\`` it is limited to 248 characters.
    :param SECURITY_ATTRIBUTES lpSecurityAttributes: The security of the directory. None, the default: it inherits that
        of its parent.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or the path holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If the directory exists (183, ERROR_ALREADY_EXISTS), or its parent
        does not (3, ERROR_PATH_NOT_FOUND), for example.

    >>> CreateDirectory("reports")
    >>> RemoveDirectory("reports")
    """
    lpPathName = path("lpPathName", lpPathName)
    attributes = pointer("lpSecurityAttributes", lpSecurityAttributes, "SECURITY_ATTRIBUTES *", nullable=True)
    try:
        code = library.CreateDirectoryW(lpPathName, attributes)
    except Exception:
        input_checks("CreateDirectory", locals())
        raise
    if not code:
        error_check("CreateDirectory", code, NON_ZERO, lpPathName)


def RemoveDirectory(lpPathName):
    """
    Removes an empty directory, or the link if the path is that of a symbolic link or a junction.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-removedirectoryw

    :param path lpPathName: The path. If others have the directory open, and share that (``FILE_SHARE_DELETE``), it is
        gone when the last one closes it.

    :raises pywincffi.exceptions.InputError: If ``lpPathName`` is not text, or holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If the directory is not empty (145, ERROR_DIR_NOT_EMPTY), does not
        exist (2, ERROR_FILE_NOT_FOUND), or is a file (267, ERROR_DIRECTORY), for example.

    >>> CreateDirectory("cache")
    >>> RemoveDirectory("cache")
    """
    lpPathName = path("lpPathName", lpPathName)
    try:
        code = library.RemoveDirectoryW(lpPathName)
    except Exception:
        input_checks("RemoveDirectory", locals())
        raise
    if not code:
        error_check("RemoveDirectory", code, NON_ZERO, lpPathName)


publish(__name__)
