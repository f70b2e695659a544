"""
Files
=====

Opens files by their names in the kernel, with options that :func:`pywincffi.kernel32.CreateFile` has not; tells what
the kernel knows of a file.
"""
from pywincffi.core import named_tuple, publish
from pywincffi.core.checks import NT_SUCCESS, error_check, handle_check, index, input_checks
from pywincffi.core.convert import allocate, filled, path, pointer, readable
from pywincffi.core.dist import ctype, ffi, library

_CLASS_P = ctype("FILE_INFORMATION_CLASS *")
_PHANDLE = ctype("HANDLE *")
_PIO_STATUS_BLOCK = ctype("IO_STATUS_BLOCK *")
_PLARGE_INTEGER = ctype("LARGE_INTEGER *")
_POBJECT_ATTRIBUTES = ctype("OBJECT_ATTRIBUTES *")
_PUNICODE_STRING = ctype("UNICODE_STRING *")
# Enough for most names, and for the structures of one size.
_MOST = 1024


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


def NtQueryInformationFile(FileHandle, FileInformationClass):
    """
    Returns information on an open file.

    The classes and their structures are the kernel's own: other versions of Windows may have other ones.

    The function returns when it has the information, also if the file was opened for overlapped operations. If a file
    or a pipe was opened for synchronous operations, Windows does one at a time: while another thread or process reads
    from the pipe, this function may wait for ever. Ctrl-C does not end this wait; other threads go on.

    .. seealso::

        https://learn.microsoft.com/en-us/windows-hardware/drivers/ddi/ntifs/nf-ntifs-ntqueryinformationfile

    :param handle FileHandle: The file, directory, volume, device or pipe. Some classes need an access right:
        ``FileBasicInformation`` needs FILE_READ_ATTRIBUTES; ``FilePositionInformation`` needs FILE_READ_DATA or
        FILE_WRITE_DATA, and a file that was opened for synchronous operations.
    :param int FileInformationClass: The kind of information: ``FileStandardInformation``, for example, or the number of
        a class that Microsoft does not document.

    :rtype: bytes
    :returns: The structure of the class. Fields that the file system does not support are 0. A FILE_NAME_INFORMATION
        has the length of the name in bytes, in 32 bits, and then the name, without the drive.

    :raises pywincffi.exceptions.InputError: If ``FileHandle`` is not a handle, or the class does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such class (0xC0000003, STATUS_INVALID_INFO_CLASS), the
        handle lacks an access right (0xC0000022, STATUS_ACCESS_DENIED), is not that of a file (0xC0000024,
        STATUS_OBJECT_TYPE_MISMATCH), or is not open (0xC0000008, STATUS_INVALID_HANDLE), for example.

    >>> allocated, size, links = struct.unpack_from("2qI", NtQueryInformationFile(hFile, FileStandardInformation))
    >>> name = NtQueryInformationFile(hFile, FileNameInformation)
    >>> text = name[4:][:struct.unpack_from("I", name)[0]].decode("utf-16-le")
    """
    file = handle_check("NtQueryInformationFile", "FileHandle", FileHandle)
    try:
        kind = ffi.new(_CLASS_P, index(FileInformationClass))[0]
    except Exception:
        input_checks("NtQueryInformationFile", locals())
        raise
    size, IoStatusBlock = _MOST, ffi.new(_PIO_STATUS_BLOCK)
    while True:
        information = allocate("FileInformationClass", size, as_bytes=True)
        status = library.NtQueryInformationFile(file, IoStatusBlock, information, size, kind)
        if status & 0xFFFFFFFF not in (library.STATUS_INFO_LENGTH_MISMATCH, library.STATUS_BUFFER_TOO_SMALL,
                                       library.STATUS_BUFFER_OVERFLOW) or size > 1 << 24:
            break
        size *= 2
    if status < 0:
        error_check("NtQueryInformationFile", status, NT_SUCCESS)
    return filled(information, min(IoStatusBlock.Information, size))


publish(__name__)
