"""
Handles
=======

What can be done with any handle, the standard devices, and the handles behind Python's file objects.
"""
from pywincffi.core import timers
from pywincffi.core.checks import (
    HANDLE, LOWEST_PSEUDO_HANDLE, NUMBERS, PYFILE, VALID_HANDLE, api_error, as_number, boolean, explain, has_type,
    index, input_check, last_error)
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.overlapped import closed, closing, duplicated, made
from pywincffi.exceptions import InputError, PyWinCFFIError

try:
    import msvcrt
except ImportError:  # not Windows, and using it says so
    msvcrt = library

__all__ = [
    "DUPLICATE_CLOSE_SOURCE", "DUPLICATE_SAME_ACCESS", "HANDLE_FLAG_INHERIT", "HANDLE_FLAG_PROTECT_FROM_CLOSE",
    "INVALID_HANDLE_VALUE", "STD_ERROR_HANDLE", "STD_INPUT_HANDLE", "STD_OUTPUT_HANDLE",
    "CloseHandle", "CompareObjectHandles", "DuplicateHandle", "GetHandleInformation", "GetStdHandle",
    "SetHandleInformation", "SetStdHandle", "handle_from_file", "handle_from_int", "handle_to_int",
]

DUPLICATE_CLOSE_SOURCE = library.DUPLICATE_CLOSE_SOURCE
DUPLICATE_SAME_ACCESS = library.DUPLICATE_SAME_ACCESS
HANDLE_FLAG_INHERIT = library.HANDLE_FLAG_INHERIT
HANDLE_FLAG_PROTECT_FROM_CLOSE = library.HANDLE_FLAG_PROTECT_FROM_CLOSE
INVALID_HANDLE_VALUE = library.INVALID_HANDLE_VALUE
STD_ERROR_HANDLE = library.STD_ERROR_HANDLE
STD_INPUT_HANDLE = library.STD_INPUT_HANDLE
STD_OUTPUT_HANDLE = library.STD_OUTPUT_HANDLE

NULL = ffi.NULL
ERROR_NOT_SAME_OBJECT = library.ERROR_NOT_SAME_OBJECT
ERROR_SUCCESS = library.ERROR_SUCCESS

_HANDLE = ctype("HANDLE")

# Microsoft's page writes the devices as ((DWORD)-10) and so on; so do people.
_SIGNED_DEVICES = {-10: STD_INPUT_HANDLE, -11: STD_OUTPUT_HANDLE, -12: STD_ERROR_HANDLE}


def CloseHandle(hObject):
    """
    Closes an open object handle.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/handleapi/nf-handleapi-closehandle

    :param handle hObject: The handle to close. It must not be used afterwards, and not be closed again: Windows
        may by then have given its value to another object.

    :raises pywincffi.exceptions.InputError: ``hObject`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, for example (6, ERROR_INVALID_HANDLE).
    """
    try:
        # Before, not after: once it is closed another thread may be given its number, for a handle of its own.
        known = closing(hObject)
        code = library.CloseHandle(hObject or None)
    except Exception as error:
        explain(error, "CloseHandle", locals())
    if known is not None:
        closed(hObject, known, code)
    if not code:
        raise api_error("CloseHandle")


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
    input_check("hFirstObjectHandle", hFirstObjectHandle, HANDLE)
    input_check("hSecondObjectHandle", hSecondObjectHandle, HANDLE)
    try:
        same = bool(library.CompareObjectHandles(hFirstObjectHandle, hSecondObjectHandle))
    except Exception as error:
        explain(error, "CompareObjectHandles", locals())
    if not same:
        failure = last_error("CompareObjectHandles")
        if failure not in (ERROR_SUCCESS, ERROR_NOT_SAME_OBJECT):
            raise api_error("CompareObjectHandles", failure)
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
        ``DUPLICATE_CLOSE_SOURCE`` to close that one, whatever becomes of the duplicate; both; or 0.

    :rtype: handle
    :returns: The duplicate, which means something only in the process ``hTargetProcessHandle``. Close it with
        :func:`CloseHandle` if that is this one; another process has to close its own.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, or a number does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: ``hSourceHandle`` is not open (6, ERROR_INVALID_HANDLE), for example.

    >>> hProcess = GetCurrentProcess()
    >>> inheritable = DuplicateHandle(hProcess, handle, hProcess, 0, True, DUPLICATE_SAME_ACCESS)
    """
    input_check("hSourceProcessHandle", hSourceProcessHandle, HANDLE)
    input_check("hSourceHandle", hSourceHandle, HANDLE)
    input_check("hTargetProcessHandle", hTargetProcessHandle, HANDLE)
    try:
        options = index(dwOptions)
        handle = library.pywincffi_DuplicateHandle(
            hSourceProcessHandle, hSourceHandle, hTargetProcessHandle, index(dwDesiredAccess), boolean(bInheritHandle),
            options)
    except Exception as error:
        explain(error, "DuplicateHandle", locals())
    if not handle:
        raise api_error("DuplicateHandle")
    from_here = _is_this_process(hSourceProcessHandle)
    if _is_this_process(hTargetProcessHandle):
        timers.duplicated(hSourceHandle if from_here else None, handle)
        if from_here:
            duplicated(hSourceHandle, handle)
        else:
            made(handle)
    if from_here:
        # The number of the one that is closed may be free for the duplicate.
        if options & DUPLICATE_CLOSE_SOURCE and handle != hSourceHandle:
            known = closing(hSourceHandle)
            if known is not None:
                closed(hSourceHandle, known, True)
    return handle


def _is_this_process(hProcess):
    return hProcess == library.GetCurrentProcess() or library.GetProcessId(hProcess) == library.GetCurrentProcessId()


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
    """
    try:
        flags = library.pywincffi_GetHandleInformation(hObject or None)
    except Exception as error:
        explain(error, "GetHandleInformation", locals())
    if flags < 0:
        raise api_error("GetHandleInformation", ~flags >> 32)
    return flags


def GetStdHandle(nStdHandle):
    """
    Retrieves the handle of a standard device.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/getstdhandle

    :param int nStdHandle: The device: ``STD_INPUT_HANDLE``, ``STD_OUTPUT_HANDLE`` or ``STD_ERROR_HANDLE``. Their
        values on Microsoft's page, -10, -11 and -12, are understood too.

    :rtype: handle or None
    :returns: The handle, which the process shares: do not close it. None where the process has no such device, as
        in a service or under ``pythonw.exe``.

    :raises pywincffi.exceptions.InputError: ``nStdHandle`` is not an unsigned 32-bit number.
    :raises pywincffi.exceptions.WindowsAPIError: There is no device of this number (6, ERROR_INVALID_HANDLE).

    >>> hStdOut = GetStdHandle(STD_OUTPUT_HANDLE)
    """
    try:
        device = index(nStdHandle)
        handle = library.GetStdHandle(device if device >= 0 else _SIGNED_DEVICES.get(device, device))
    except Exception as error:
        explain(error, "GetStdHandle", locals())
    if handle == INVALID_HANDLE_VALUE:
        raise api_error("GetStdHandle", expected=VALID_HANDLE)
    return handle or None


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
        code = library.SetHandleInformation(hObject or None, index(dwMask), index(dwFlags))
    except Exception as error:
        explain(error, "SetHandleInformation", locals())
    if not code:
        raise api_error("SetHandleInformation")


def SetStdHandle(nStdHandle, hHandle):
    """
    Sets the handle of a standard device.

    Child processes get it as theirs, and so does whatever calls :func:`GetStdHandle` later. Python's own ``sys.stdin``,
    ``sys.stdout`` and ``sys.stderr`` go on using what they have.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/setstdhandle

    :param int nStdHandle: The device, as for :func:`GetStdHandle`.
    :param hHandle: The handle. It has to stay open as long as it is the device's. None takes the device away.
    :type hHandle: handle or None

    :raises pywincffi.exceptions.InputError: ``nStdHandle`` is not an unsigned 32-bit number, or ``hHandle`` not a
        handle.
    :raises pywincffi.exceptions.WindowsAPIError: There is no device of this number (6, ERROR_INVALID_HANDLE).
    """
    input_check("hHandle", hHandle, (type(None), HANDLE))
    try:
        device = index(nStdHandle)
        code = library.SetStdHandle(_SIGNED_DEVICES.get(device, device), NULL if hHandle is None else hHandle)
    except Exception as error:
        explain(error, "SetStdHandle", locals())
    if not code:
        raise api_error("SetStdHandle")


def handle_from_file(python_file):
    """
    Gets the Windows handle of a Python file object.

    .. seealso::

        https://learn.microsoft.com/en-us/cpp/c-runtime-library/reference/get-osfhandle

    :param file python_file: An open file object that has a file descriptor: what ``open()``, ``os.fdopen()`` or
        ``tempfile`` returned, or a standard stream that was not replaced. Text that the object still buffers has not
        reached the handle; call its ``flush()`` first.

    :rtype: handle
    :returns: The handle. It belongs to the file object: it is closed with it, and must not be closed by itself.

    :raises pywincffi.exceptions.InputError: ``python_file`` is no file object, is closed, or has a file descriptor
        that is not open.

    >>> with open("log.txt", "wb") as log:
    ...     WriteFile(handle_from_file(log), b"started")
    """
    input_check("python_file", python_file, PYFILE)
    try:
        # Python's own C runtime has to be asked: file descriptors are not shared with the one the extension uses.
        value = msvcrt.get_osfhandle(python_file.fileno())
    except PyWinCFFIError:
        raise
    except Exception:  # its own, and what the object's fileno() raises
        value = -1
    # -2: a standard stream without a device.
    if value in (-1, -2):
        raise InputError("python_file", python_file, PYFILE)
    return ffi.cast("HANDLE", value)


def handle_from_int(value):
    """
    Makes a handle of a number, which is how other modules of Python have them: ``msvcrt``, ``_winapi``, ``subprocess``,
    ``ctypes`` and ``socket``, whose ``fileno()`` is one on Windows.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/winprog64/interprocess-communication

    :param int value: The number, from 1 to the largest that a pointer holds; or -1 to -6, the pseudo handles.

    :rtype: handle
    :returns: The handle, whether it is open or not. It belongs to whom it belonged to before, who has to close it.

    :raises pywincffi.exceptions.InputError: ``value`` is not such a number.

    >>> WaitForSingleObject(handle_from_int(popen._handle), 1000)
    0
    """
    try:
        number = None if has_type(value, bool) else index(value)
        if number is not None and (LOWEST_PSEUDO_HANDLE <= number < 0 or 0 < number < NUMBERS):
            return ffi.cast(_HANDLE, number)
    except PyWinCFFIError:
        raise
    except Exception:  # what its __index__ raises
        pass
    raise InputError("value", value, "the number of a handle: from 1 to %d, or -1 to %d" % (
        NUMBERS - 1, LOWEST_PSEUDO_HANDLE), ffi=ffi)


def handle_to_int(hObject):
    """
    The number of a handle, for modules that take handles as numbers.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/winprog64/interprocess-communication

    :param handle hObject: The handle. The number means the same handle: if one of them is closed, so is the other.

    :rtype: int
    :returns: The number; of a pseudo handle a negative one, such as -1 for that of GetCurrentProcess.
        :func:`handle_from_int` makes the same handle of it.

    :raises pywincffi.exceptions.InputError: ``hObject`` is not a handle.

    >>> descriptor = msvcrt.open_osfhandle(handle_to_int(reader), os.O_RDONLY)
    """
    input_check("hObject", hObject, HANDLE)
    number = as_number(hObject)
    return number if number < NUMBERS + LOWEST_PSEUDO_HANDLE else number - NUMBERS
