"""
Handles
=======

Closes, compares and duplicates handles of kernel objects; returns the handles of the standard devices and of Python's
file objects; converts handles to numbers and back.
"""
import sys

from pywincffi.core import publish
from pywincffi.core.checks import (
    INVALID_HANDLE_VALUE, LOWEST_PSEUDO_HANDLE, NON_ZERO, NUMBERS, PYFILE, REFUSED, VALID_HANDLE, Wrapped, as_number,
    boolean, dword, error_check, failure_of, handle_check, handle_to_close, has_type, index, input_checks, input_error,
    is_any_handle, last_error, number_in, unwrapped)
from pywincffi.core.dist import ctype, ffi, library

try:
    import msvcrt
except ImportError:  # not Windows
    msvcrt = None


# pywincffi.core.overlapped once it is loaded, which keeps records by handle.
operations = None
# Called with the source and the target of each duplicate in this process, with None for a source in another process.
duplicated = []

NULL = ffi.NULL
_HANDLE = ctype("HANDLE")
# Classes whose fileno() returns the number of a handle, which is no file descriptor.
_NO_DESCRIPTORS = (("socket", "socket"), ("socket", "SocketType"), ("multiprocessing.connection", "_ConnectionBase"),
                   ("_multiprocessing", "PipeConnection"))
_DEVICES = (library.STD_INPUT_HANDLE, library.STD_OUTPUT_HANDLE, library.STD_ERROR_HANDLE)


def _opened(handle):
    """Forgets what is recorded for the value of a handle that Windows has just returned."""
    if operations and handle in operations.records:
        operations.opened(handle)


def CloseHandle(hObject):
    """
    Closes an open object handle.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/handleapi/nf-handleapi-closehandle

    :param handle hObject: The handle to close. It must not be used afterwards, and not be closed again: Windows
        may by then have given its value to another object.

    :raises pywincffi.exceptions.InputError: ``hObject`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, for example (6, ERROR_INVALID_HANDLE).

    >>> hEvent = CreateEvent()
    >>> CloseHandle(hEvent)
    """
    try:
        handle = handle_to_close("CloseHandle", "hObject", hObject) if issubclass(type(hObject), Wrapped) else hObject
        # Before the call: as soon as the handle is closed, another thread may get its number for a new handle.
        record = operations.closing(handle) if operations and handle in operations.records else None
        code = library.CloseHandle(handle or REFUSED)
    except Exception:
        input_checks("CloseHandle", locals())
        raise
    if record is not None:
        operations.closed(handle, record, code)
    if not code:
        error_check("CloseHandle", code, NON_ZERO)


def CompareObjectHandles(hFirstObjectHandle, hSecondObjectHandle):
    """
    Tells whether two handles refer to the same object.

    Windows 10 and later have this function.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/handleapi/nf-handleapi-compareobjecthandles

    :param handle hFirstObjectHandle: One handle; it needs no access rights.
    :param handle hSecondObjectHandle: The other one.

    :rtype: bool
    :returns: Whether it is one and the same object: the handles are equal, or one is a duplicate of the other, or both
        were opened by one name.

    :raises pywincffi.exceptions.InputError: An argument is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: A handle is not open (6, ERROR_INVALID_HANDLE).
    :raises pywincffi.exceptions.FunctionNotFoundError: This Windows is older than Windows 10.

    >>> CompareObjectHandles(hProcess, GetCurrentProcess())
    True
    """
    try:
        same = bool(library.CompareObjectHandles(hFirstObjectHandle or REFUSED, hSecondObjectHandle or REFUSED))
    except Exception:
        input_checks("CompareObjectHandles", locals())
        raise
    if not same:
        failure = last_error("CompareObjectHandles")
        if failure not in (library.ERROR_SUCCESS, library.ERROR_NOT_SAME_OBJECT):
            error_check("CompareObjectHandles", failure)
    return same


def DuplicateHandle(
        hSourceProcessHandle, hSourceHandle, hTargetProcessHandle, dwDesiredAccess, bInheritHandle, dwOptions=0):
    """
    Makes a second handle for the object that a handle refers to, for this process or for another one.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/handleapi/nf-handleapi-duplicatehandle

    :param handle hSourceProcessHandle: The process that ``hSourceHandle`` belongs to. It needs the access right
        ``PROCESS_DUP_HANDLE``.
    :param handle hSourceHandle: The handle to duplicate.
    :param handle hTargetProcessHandle: The process that gets the duplicate. It needs the same access right.
    :param int dwDesiredAccess: The access rights of the duplicate; they mean nothing under ``DUPLICATE_SAME_ACCESS``.
    :param bool bInheritHandle: Whether child processes of the target inherit the duplicate.
    :param int dwOptions: ``DUPLICATE_SAME_ACCESS`` for the access rights of ``hSourceHandle``;
        ``DUPLICATE_CLOSE_SOURCE`` to close ``hSourceHandle``, even if the call fails; both; or 0.

    A socket must not be duplicated with this function. A duplicate of a completion port in another process cannot be
    used there. A console handle of Windows 7 can be duplicated within this process only.

    :rtype: handle
    :returns: The duplicate, which is valid only in the process ``hTargetProcessHandle``. If that is this process, close
        it with :func:`CloseHandle`. To close a handle of another process, duplicate it into this process with
        ``DUPLICATE_CLOSE_SOURCE``, and close the duplicate.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, or a number does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: ``hSourceHandle`` is not open (6, ERROR_INVALID_HANDLE), for example.

    >>> hProcess = GetCurrentProcess()
    >>> inheritable = DuplicateHandle(hProcess, handle, hProcess, 0, True, DUPLICATE_SAME_ACCESS)
    """
    try:
        source = hSourceHandle or REFUSED
        access, inherited, options = index(dwDesiredAccess), boolean(bInheritHandle), index(dwOptions)
        if options & library.DUPLICATE_CLOSE_SOURCE and has_type(hSourceHandle, Wrapped):
            # Windows closes it, so the Owner gives it away; before that, the other arguments have to be right.
            ffi.new("DWORD[]", (access, options))
            handle_check("DuplicateHandle", "hSourceProcessHandle", hSourceProcessHandle)
            handle_check("DuplicateHandle", "hTargetProcessHandle", hTargetProcessHandle)
            source = handle_to_close("DuplicateHandle", "hSourceHandle", hSourceHandle)
        handle = library.DuplicateHandle_value(
            hSourceProcessHandle or REFUSED, source, hTargetProcessHandle or REFUSED, access, inherited, options)
    except Exception:
        input_checks("DuplicateHandle", locals())
        raise
    failure = failure_of("DuplicateHandle", handle)
    if duplicated:
        source = unwrapped(source)
        from_here = _is_this_process(hSourceProcessHandle)
        # Windows closes the source also if the call fails. The duplicate may get the number of the source.
        source_closed = from_here and options & library.DUPLICATE_CLOSE_SOURCE and handle != source
        to_here = handle and _is_this_process(hTargetProcessHandle)
        if to_here:
            for record in duplicated:
                record(source if from_here else None, handle)
        if source_closed:
            _opened(source)
    if failure:
        error_check("DuplicateHandle", failure)
    return handle


def _is_this_process(hProcess):
    """Whether a handle is one of the process that runs, whatever access rights it has."""
    this = library.GetCurrentProcess()
    if hProcess == this:
        return True
    number = library.GetProcessId(hProcess)
    if not number:
        # The handle may lack the right to ask; a process can give that to itself, not to others that are protected.
        handle = library.DuplicateHandle_value(
            this, hProcess, this, library.PROCESS_QUERY_LIMITED_INFORMATION, False, 0)
        if not handle:
            return False
        number = library.GetProcessId(handle)
        library.CloseHandle(handle)
    return number == library.GetCurrentProcessId()


def GetHandleInformation(hObject):
    """
    Retrieves the flags of a handle.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/handleapi/nf-handleapi-gethandleinformation

    :param handle hObject: The handle.

    :rtype: int
    :returns: ``HANDLE_FLAG_INHERIT`` if child processes inherit it, ``HANDLE_FLAG_PROTECT_FROM_CLOSE`` if
        :func:`CloseHandle` does not close it, both, or 0.

    :raises pywincffi.exceptions.InputError: ``hObject`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open (6, ERROR_INVALID_HANDLE), for example.

    >>> GetHandleInformation(hObject)
    0
    """
    try:
        flags = library.GetHandleInformation_value(hObject or REFUSED)
    except Exception:
        input_checks("GetHandleInformation", locals())
        raise
    if flags < 0:
        error_check("GetHandleInformation", -flags)
    return flags


def GetStdHandle(nStdHandle):
    """
    Retrieves the handle of a standard device.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/getstdhandle

    :param int nStdHandle: The device: ``STD_INPUT_HANDLE``, ``STD_OUTPUT_HANDLE`` or ``STD_ERROR_HANDLE``; or its
        value on Microsoft's page, -10, -11 or -12.

    :rtype: handle
    :returns: The handle. It belongs to the process: do not close it. If the process has no such device, as in a service
        or under ``pythonw.exe``, the handle is NULL, and false as a truth value. Every function that is given a NULL
        handle fails as Windows does (6, ERROR_INVALID_HANDLE).

    :raises pywincffi.exceptions.InputError: If ``nStdHandle`` is none of the three devices.
    :raises pywincffi.exceptions.WindowsAPIError: If Windows cannot return the handle.

    >>> hStdOut = GetStdHandle(STD_OUTPUT_HANDLE)
    >>> if hStdOut and GetFileType(hStdOut) == FILE_TYPE_CHAR:
    ...     WriteConsole(hStdOut, "Hello")
    """
    device = nStdHandle if type(nStdHandle) is int and nStdHandle in _DEVICES else _device(nStdHandle)
    handle = library.GetStdHandle(device)
    if handle == INVALID_HANDLE_VALUE:
        error_check("GetStdHandle", handle, VALID_HANDLE)
    return handle


def _device(nStdHandle):
    """The number of a standard device as the DWORD that Windows takes."""
    return number_in("nStdHandle", nStdHandle, _DEVICES, "STD_INPUT_HANDLE, STD_OUTPUT_HANDLE or STD_ERROR_HANDLE",
                     dword)


def SetHandleInformation(hObject, dwMask, dwFlags):
    """
    Sets the flags of a handle.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/handleapi/nf-handleapi-sethandleinformation

    :param handle hObject: The handle.
    :param int dwMask: The flags to change: ``HANDLE_FLAG_INHERIT``, ``HANDLE_FLAG_PROTECT_FROM_CLOSE``, or both.
    :param int dwFlags: Those of them that are to be set; the others are cleared.

    :raises pywincffi.exceptions.InputError: ``hObject`` is not a handle, or a number does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open (6, ERROR_INVALID_HANDLE), for example.

    >>> SetHandleInformation(writer, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT)
    """
    try:
        code = library.SetHandleInformation(hObject or REFUSED, index(dwMask), index(dwFlags))
    except Exception:
        input_checks("SetHandleInformation", locals())
        raise
    if not code:
        error_check("SetHandleInformation", code, NON_ZERO)


def SetStdHandle(nStdHandle, hHandle):
    """
    Sets the handle of a standard device.

    Child processes get it as theirs, and so does whatever calls :func:`GetStdHandle` later. Python's own ``sys.stdin``,
    ``sys.stdout`` and ``sys.stderr`` go on using what they have.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/setstdhandle

    :param int nStdHandle: The device, as for :func:`GetStdHandle`.
    :param hHandle: The handle. It must stay open as long as the device has it. None, or the NULL handle that
        :func:`GetStdHandle` may return, takes the device away.
    :type hHandle: handle or None

    :raises pywincffi.exceptions.InputError: If ``nStdHandle`` is none of the three devices, or ``hHandle`` is not a
        handle.
    :raises pywincffi.exceptions.WindowsAPIError: If Windows cannot set the handle.

    >>> output = GetStdHandle(STD_OUTPUT_HANDLE)
    >>> SetStdHandle(STD_OUTPUT_HANDLE, writer)  # children that start now write into the pipe
    >>> SetStdHandle(STD_OUTPUT_HANDLE, output)
    """
    device = _device(nStdHandle)
    try:
        code = library.SetStdHandle(device, NULL if hHandle is None else hHandle)
    except Exception:
        input_checks("SetStdHandle", locals())
        raise
    if not code:
        error_check("SetStdHandle", code, NON_ZERO)


def handle_from_descriptor(descriptor):
    """
    Returns the Windows handle of a file descriptor of Python's C runtime.

    .. seealso::

        https://learn.microsoft.com/en-us/cpp/c-runtime-library/reference/get-osfhandle

    :param int descriptor: The file descriptor, from ``os.open()`` or ``os.pipe()`` for example.

    :rtype: handle
    :returns: The handle. It is closed with the descriptor, by ``os.close()``: do not close it yourself.

    :raises pywincffi.exceptions.InputError: If ``descriptor`` is not a file descriptor that is open.

    >>> reader, writer = os.pipe()
    >>> WriteFile(handle_from_descriptor(writer), b"data")
    4
    """
    try:
        number = None if has_type(descriptor, bool) else index(descriptor)
    except Exception:  # what its __index__ raises
        number = None
    value = _osfhandle(number)
    if value is None:
        raise input_error("descriptor", descriptor, "a file descriptor that is open")
    return ffi.cast(_HANDLE, value)


def _osfhandle(descriptor):
    """The handle's number for a file descriptor; None if there is none, or for anything else."""
    if msvcrt is None:
        ffi()  # raises
    try:
        # Python's own C runtime has to be asked: file descriptors are not shared with the one the extension uses.
        value = msvcrt.get_osfhandle(descriptor)
    except Exception:
        return None
    # -2: a standard stream without a device.
    return None if value in (-1, -2) else value


def handle_from_file(python_file):
    """
    Returns the Windows handle of a Python file object.

    .. seealso::

        https://learn.microsoft.com/en-us/cpp/c-runtime-library/reference/get-osfhandle

    :param file python_file: An open file object, or any other object whose ``fileno()`` returns a file descriptor, such
        as the wrappers that programs put in place of ``sys.stdout``. What the object still buffers has not reached the
        handle: call its ``flush()`` first.

    :rtype: handle
    :returns: The handle. It is closed with the file object: do not close it yourself.

    :raises pywincffi.exceptions.InputError: If ``python_file`` has no ``fileno()``, is closed, has a file descriptor
        that is not open, or is a socket or a connection of ``multiprocessing``: their ``fileno()`` is the number of a
        handle, see :func:`handle_from_int`.

    >>> with open("log.txt", "wb") as log:
    ...     WriteFile(handle_from_file(log), b"started")
    """
    # If nobody has imported a module, there are no instances of its classes.
    kinds = tuple(getattr(sys.modules.get(module), name, type(NULL)) for module, name in _NO_DESCRIPTORS)
    try:
        descriptor = None if has_type(python_file, kinds) else python_file.fileno()
    except Exception:  # it has no fileno(), or that raises
        descriptor = None
    value = _osfhandle(descriptor)
    if value is None:
        raise input_error("python_file", python_file, PYFILE)
    return ffi.cast(_HANDLE, value)


def handle_from_int(value):
    """
    Returns the handle with a number. Other modules of Python have handles as numbers: ``msvcrt``, ``_winapi``,
    ``subprocess``, ``ctypes`` and ``socket``, whose ``fileno()`` is one on Windows.

    The result is the handle of a kernel object. A module comes from :func:`module_from_int`; a window, a key of the
    registry and so on from ``ffi.cast("HWND", value)``, with the ``ffi`` of :func:`pywincffi.core.dist.load`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/winprog64/interprocess-communication

    :param int value: The number, from 0 to the largest that a pointer holds; or -1 to -6, the pseudo handles.

    :rtype: handle
    :returns: The handle, whether it is open or not; NULL for 0. Whoever had to close it before still has to.

    :raises pywincffi.exceptions.InputError: If ``value`` is not such a number.

    >>> WaitForSingleObject(handle_from_int(popen._handle), 1000)
    0
    """
    return ffi.cast(_HANDLE, _number(value))


def _number(value):
    """The number of a handle."""
    try:
        number = NUMBERS if has_type(value, bool) else index(value)
    except Exception:  # what its __index__ raises
        number = NUMBERS
    if LOWEST_PSEUDO_HANDLE <= number < NUMBERS:
        return number
    raise input_error("value", value, "the number of a handle: from 0 to %d, or -1 to %d" % (
        NUMBERS - 1, LOWEST_PSEUDO_HANDLE))


def module_from_int(value):
    """
    Returns the module handle with a number, such as ``sys.dllhandle`` or the ``_handle`` of a ``ctypes`` library.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/winprog/windows-data-types

    :param int value: The number: the address that the module is loaded at.

    :rtype: HMODULE
    :returns: The module handle. It is not loaded once more: give it up with :func:`pywincffi.kernel32.FreeLibrary` only
        if the number's owner does not.

    :raises pywincffi.exceptions.InputError: If ``value`` is not such a number.

    >>> GetModuleFileName(module_from_int(sys.dllhandle))
    'C:\\\\Windows\\\\System32\\\\python311.dll'
    """
    return ffi.cast("HMODULE", _number(value))


def handle_to_int(hObject, unsigned=False):
    """
    Returns the number of a handle, for modules that have handles as numbers.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/winprog64/interprocess-communication

    :param hObject: The handle, of any type, such as HMODULE, HWND or HKEY; NULL is 0. The number stands for the same
        handle: closing one closes the other.
    :type hObject: handle or HMODULE or HWND or HKEY or SC_HANDLE or HDC or cdata
    :param bool unsigned: Whether the numbers of pseudo handles are positive too.

    :rtype: int
    :returns: The number. Unless ``unsigned`` is true, the number of a pseudo handle is negative, such as -1 for that of
        GetCurrentProcess. :func:`handle_from_int` returns the same handle for the number of a kernel object, and
        :func:`module_from_int` for that of a module.

    :raises pywincffi.exceptions.InputError: If ``hObject`` is not a handle.

    >>> descriptor = msvcrt.open_osfhandle(handle_to_int(reader), os.O_RDONLY)
    """
    if not is_any_handle(hObject):
        handle_check("handle_to_int", "hObject", hObject)  # raises
    number = as_number(hObject)
    return number if unsigned or number < NUMBERS + LOWEST_PSEUDO_HANDLE else number - NUMBERS


publish(__name__)
