"""
Objects
=======

Tells what the kernel knows of an object: its name, its type, and the access rights of a handle.
"""
from pywincffi.core import publish
from pywincffi.core.checks import HANDLE, NT_SUCCESS, error_check, index, input_checks, nullable
from pywincffi.core.convert import allocate, filled
from pywincffi.core.dist import ctype, ffi, library

_CLASS_P = ctype("OBJECT_INFORMATION_CLASS *")
_PULONG = ctype("ULONG *")
# The only size that ObjectBasicInformation takes, which Windows need not tell.
_BASIC = 56
# Enough for most names and types.
_MOST = 1024


def NtQueryObject(Handle, ObjectInformationClass):
    """
    Returns information on an object of the kernel, and on the handle.

    The classes and their structures are the kernel's own: other versions of Windows may have other ones.

    ``ObjectNameInformation`` may wait for ever. If a file or a pipe was opened for synchronous operations, Windows does
    one at a time. While another thread or process reads from the pipe, or waits for its client, the name has to wait.
    Ctrl-C does not end this wait; other threads go on. A program that asks for the names of handles it did not open
    itself does so in a daemon thread, and limits the time that it waits for the thread.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winternl/nf-winternl-ntqueryobject

    :param Handle: The object, of any type. The handle needs no access right. None for a class that concerns no single
        object.
    :type Handle: handle or None
    :param int ObjectInformationClass: The kind of information: ``ObjectBasicInformation``, ``ObjectNameInformation`` or
        ``ObjectTypeInformation``; or the number of a class that Microsoft does not document.

    :rtype: bytes
    :returns: The structure of the class: for ``ObjectBasicInformation``, a PUBLIC_OBJECT_BASIC_INFORMATION; for
        ``ObjectNameInformation``, a UNICODE_STRING, which is empty if the object has no name; for
        ``ObjectTypeInformation``, a PUBLIC_OBJECT_TYPE_INFORMATION, which begins with a UNICODE_STRING, such as
        ``File``. The text follows the structure. Pointers are those of a buffer that no longer exists.

    :raises pywincffi.exceptions.InputError: If ``Handle`` is not a handle, or the class does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such class (0xC0000003, STATUS_INVALID_INFO_CLASS), or
        the handle is not open, or None although the class needs one (0xC0000008, STATUS_INVALID_HANDLE), for example.

    >>> attributes, access, handles, references = struct.unpack_from(
    ...     "4I", NtQueryObject(hFile, ObjectBasicInformation))
    >>> name = NtQueryObject(hFile, ObjectNameInformation)
    >>> text = name[struct.calcsize("2HP"):][:struct.unpack_from("H", name)[0]].decode("utf-16-le")
    """
    handle = nullable("NtQueryObject", "Handle", Handle, HANDLE)
    try:
        kind = ffi.new(_CLASS_P, index(ObjectInformationClass))[0]
    except Exception:
        input_checks("NtQueryObject", locals())
        raise
    size = {library.ObjectBasicInformation: _BASIC, library.ObjectNameInformation: _MOST,
            library.ObjectTypeInformation: _MOST}.get(kind, 0)
    needed = ffi.new(_PULONG)
    while True:
        information = allocate("ObjectInformationClass", size, as_bytes=True)
        status = library.NtQueryObject(handle, kind, information if size else ffi.NULL, size, needed)
        if status & 0xFFFFFFFF not in (library.STATUS_INFO_LENGTH_MISMATCH, library.STATUS_BUFFER_TOO_SMALL,
                                       library.STATUS_BUFFER_OVERFLOW):
            break
        # What it needs may be more by then. Some classes take no larger size than theirs, and some tell none.
        size = needed[0] if size < needed[0] else 2 * size or 2
        if size > 1 << 24:
            break
    if status < 0:
        error_check("NtQueryObject", status, NT_SUCCESS)
    return filled(information, min(needed[0], size))


publish(__name__)
