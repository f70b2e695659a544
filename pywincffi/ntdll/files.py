"""
Files
=====

Opens files by their names in the kernel, with options that :func:`pywincffi.kernel32.CreateFile` has not.
"""
from pywincffi.core import named_tuple, publish
from pywincffi.core.checks import NT_SUCCESS, error_check, index, input_checks
from pywincffi.core.convert import path, pointer, readable
from pywincffi.core.dist import ctype, ffi, library

_PHANDLE = ctype("HANDLE *")
_PIO_STATUS_BLOCK = ctype("IO_STATUS_BLOCK *")
_PLARGE_INTEGER = ctype("LARGE_INTEGER *")
_POBJECT_ATTRIBUTES = ctype("OBJECT_ATTRIBUTES *")
_PUNICODE_STRING = ctype("UNICODE_STRING *")


class NtCreateFileResult(named_tuple("NtCreateFileResult", "FileHandle Information")):
    """
    What :func:`NtCreateFile` opened.

    :param handle FileHandle: The file. Close it with :func:`pywincffi.kernel32.CloseHandle`.
    :param int Information: What was done: ``FILE_OPENED``, ``FILE_CREATED``, ``FILE_OVERWRITTEN`` or
        ``FILE_SUPERSEDED``.
    """

    __slots__ = ()


def NtCreateFile(DesiredAccess, ObjectAttributes, AllocationSize, FileAttributes, ShareAccess, CreateDisposition,
                 CreateOptions, EaBuffer=None):
    """
    Creates or opens a file, a directory, a volume or a device.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winternl/nf-winternl-ntcreatefile

    :param int DesiredAccess: The access rights, such as ``FILE_READ_DATA`` and, with the options
        ``FILE_SYNCHRONOUS_IO_ALERT`` and ``FILE_SYNCHRONOUS_IO_NONALERT``, ``SYNCHRONIZE``.
    :param OBJECT_ATTRIBUTES ObjectAttributes: The name of the file in the kernel, which
        :func:`RtlDosPathNameToNtPathName_U_WithStatus` returns; or its path from the directory that is
        ``RootDirectory``.
    :param AllocationSize: The size in bytes to allocate for a new file; None for none.
    :type AllocationSize: int or None
    :param int FileAttributes: The attributes of a new file, such as ``FILE_ATTRIBUTE_NORMAL``.
    :param int ShareAccess: What others may do with the file: ``FILE_SHARE_READ``, ``FILE_SHARE_WRITE`` and
        ``FILE_SHARE_DELETE``, or 0.
    :param int CreateDisposition: What to do if there is the file, and if there is not: ``FILE_OPEN``, ``FILE_CREATE``,
        ``FILE_OPEN_IF``, ``FILE_OVERWRITE``, ``FILE_OVERWRITE_IF`` or ``FILE_SUPERSEDE``.
    :param int CreateOptions: The options: ``FILE_NON_DIRECTORY_FILE``, for example. Without
        ``FILE_SYNCHRONOUS_IO_NONALERT`` or ``FILE_SYNCHRONOUS_IO_ALERT`` the file is opened for overlapped operations.
    :param EaBuffer: The extended attributes of a new file, FILE_FULL_EA_INFORMATION structures; None, the default, for
        none.
    :type EaBuffer: buffer or None

    :rtype: NtCreateFileResult
    :returns: The file, and what was done. Close the file with :func:`pywincffi.kernel32.CloseHandle`.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, or a number does not fit.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such file (0xC0000034,
        STATUS_OBJECT_NAME_NOT_FOUND), it is there (0xC0000035, STATUS_OBJECT_NAME_COLLISION), or the name is none of
        the kernel's (0xC000003B, STATUS_OBJECT_PATH_SYNTAX_BAD), for example.

    >>> name = UNICODE_STRING(RtlDosPathNameToNtPathName_U_WithStatus("data.bin"))
    >>> FileHandle, Information = NtCreateFile(
    ...     FILE_READ_DATA | SYNCHRONIZE, OBJECT_ATTRIBUTES(ObjectName=name, Attributes=OBJ_CASE_INSENSITIVE), None, 0,
    ...     FILE_SHARE_READ, FILE_OPEN, FILE_SYNCHRONOUS_IO_NONALERT | FILE_NON_DIRECTORY_FILE)
    """
    attributes, name, _kept = _snapshot(pointer("ObjectAttributes", ObjectAttributes, "OBJECT_ATTRIBUTES *"))
    content, size = (ffi.NULL, 0) if EaBuffer is None else readable("EaBuffer", EaBuffer)
    FileHandle, IoStatusBlock = ffi.new(_PHANDLE), ffi.new(_PIO_STATUS_BLOCK)
    try:
        allocation = ffi.NULL if AllocationSize is None else ffi.new(
            _PLARGE_INTEGER, {"QuadPart": index(AllocationSize)})
        status = library.NtCreateFile(
            FileHandle, index(DesiredAccess), attributes, IoStatusBlock, allocation, index(FileAttributes),
            index(ShareAccess), index(CreateDisposition), index(CreateOptions), content, size)
    except Exception:
        input_checks("NtCreateFile", locals())
        raise
    if status < 0:
        error_check("NtCreateFile", status, NT_SUCCESS, name)
    return NtCreateFileResult(FileHandle[0], IoStatusBlock.Information)


def _snapshot(attributes):
    """
    Returns a copy of the attributes, the name, and what the copy points to. Another thread may set another name during
    the call.
    """
    from pywincffi.core.structures import keeping
    with keeping:
        copy = ffi.new(_POBJECT_ATTRIBUTES, attributes[0])
        if not copy.ObjectName or not copy.ObjectName.Buffer:
            return copy, None, None
        string = ffi.new(_PUNICODE_STRING, copy.ObjectName[0])
        name = ffi.unpack(string.Buffer, string.Length // 2)
    text = ffi.new("wchar_t[]", name)
    string.Buffer, copy.ObjectName = text, string
    return copy, name, (string, text)


def RtlDosPathNameToNtPathName_U_WithStatus(DosPathName):
    """
    Returns the name that a path has in the kernel. Nothing is opened: there need not be such a file.

    Microsoft has no page on this function.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file

    :param str DosPathName: The path, which may be relative to the current directory.

    :rtype: str
    :returns: The name, such as ``\\??\\C:\\Windows`` for ``C:\\Windows``.

    :raises pywincffi.exceptions.InputError: ``DosPathName`` is not text, or holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: It is no path: empty, for example (0xC0000033,
        STATUS_OBJECT_NAME_INVALID).

    >>> print(RtlDosPathNameToNtPathName_U_WithStatus("C:\\\\Windows"))
    \\??\\C:\\Windows
    """
    name = path("DosPathName", DosPathName)
    NtPathName = ffi.new(_PUNICODE_STRING)
    try:
        status = library.RtlDosPathNameToNtPathName_U_WithStatus(name, NtPathName, ffi.NULL, ffi.NULL)
    except Exception:
        input_checks("RtlDosPathNameToNtPathName_U_WithStatus", locals())
        raise
    if status < 0:
        error_check("RtlDosPathNameToNtPathName_U_WithStatus", status, NT_SUCCESS, name)
    try:
        return ffi.unpack(NtPathName.Buffer, NtPathName.Length // 2)
    finally:
        library.RtlFreeUnicodeString(NtPathName)


publish(__name__)
