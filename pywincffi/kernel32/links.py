"""
Links
=====

Hard links and symbolic links. :func:`~pywincffi.kernel32.DeviceIoControl` makes and reads junctions.

.. seealso::

    https://learn.microsoft.com/en-us/windows/win32/fileio/hard-links-and-junctions
"""
from pywincffi.core import publish
from pywincffi.core.checks import NON_ZERO, error_check, index, input_checks
from pywincffi.core.convert import path, pointer
from pywincffi.core.dist import library


def CreateHardLink(lpFileName, lpExistingFileName, lpSecurityAttributes=None):
    """
    Gives a file another name, on the same volume. The file is deleted with the last of its names.

    When the file changes, the size and the attributes in the directory are updated only for the name by which it was
    opened: :func:`FindFirstFile` may report old ones for the others.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-createhardlinkw

    :param path lpFileName: The new name.
    :param path lpExistingFileName: A name that the file has. It must be a file on NTFS, not a directory.
    :param SECURITY_ATTRIBUTES lpSecurityAttributes: Reserved: None. The file keeps its security descriptor.

    :raises pywincffi.exceptions.InputError: If a name is not text, or holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such file (2, ERROR_FILE_NOT_FOUND), a file has the new
        name already (183, ERROR_ALREADY_EXISTS), the file has 1024 names (1142, ERROR_TOO_MANY_LINKS), the new name is
        on another volume (17, ERROR_NOT_SAME_DEVICE), or the file system has no hard links (1, ERROR_INVALID_FUNCTION),
        for example.

    >>> CreateHardLink("notes.bak", "notes.txt")
    """
    lpFileName, lpExistingFileName = path("lpFileName", lpFileName), path("lpExistingFileName", lpExistingFileName)
    attributes = pointer("lpSecurityAttributes", lpSecurityAttributes, "SECURITY_ATTRIBUTES *", nullable=True)
    try:
        code = library.CreateHardLinkW(lpFileName, lpExistingFileName, attributes)
    except Exception:
        input_checks("CreateHardLink", locals())
        raise
    if not code:
        error_check("CreateHardLink", code, NON_ZERO, lpExistingFileName, lpFileName)


def CreateSymbolicLink(lpSymlinkFileName, lpTargetFileName, dwFlags=0):
    """
    Creates a symbolic link to a file or directory.

    :func:`DeleteFile` removes a link to a file, and ``os.rmdir()`` one to a directory; the target stays.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-createsymboliclinkw

    :param path lpSymlinkFileName: The name of the link.
    :param path lpTargetFileName: The target, which need not exist. A path without a drive is relative to the link.
    :param int dwFlags: ``SYMBOLIC_LINK_FLAG_DIRECTORY`` if the target is a directory. On Windows 10 since version 1703,
        ``SYMBOLIC_LINK_FLAG_ALLOW_UNPRIVILEGED_CREATE`` lets users create links in developer mode; older versions
        refuse the flag.

    :raises pywincffi.exceptions.InputError: If a name is not text, or holds a NUL, or ``dwFlags`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If the user has not the privilege SeCreateSymbolicLinkPrivilege (1314,
        ERROR_PRIVILEGE_NOT_HELD), something has the name of the link already (183, ERROR_ALREADY_EXISTS), or a flag is
        not known (87, ERROR_INVALID_PARAMETER), for example.

    >>> CreateSymbolicLink("latest", "release 2", SYMBOLIC_LINK_FLAG_DIRECTORY)
    """
    lpSymlinkFileName = path("lpSymlinkFileName", lpSymlinkFileName)
    lpTargetFileName = path("lpTargetFileName", lpTargetFileName)
    try:
        code = library.CreateSymbolicLinkW(lpSymlinkFileName, lpTargetFileName, index(dwFlags))
    except Exception:
        input_checks("CreateSymbolicLink", locals())
        raise
    if not code:
        error_check("CreateSymbolicLink", code, NON_ZERO, lpTargetFileName, lpSymlinkFileName)


publish(__name__)
