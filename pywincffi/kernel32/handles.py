"""
Handles
=======

Closing handles, the standard devices, and the handles behind Python's file objects.
"""
from pywincffi.core.checks import HANDLE, NON_ZERO, PYFILE, VALID_HANDLE, error_check, explain, index, input_check
from pywincffi.core.dist import ffi, library
from pywincffi.exceptions import InputError, PyWinCFFIError

try:
    import msvcrt
except ImportError:  # not Windows, and using it says so
    msvcrt = library

__all__ = [
    "INVALID_HANDLE_VALUE", "STD_ERROR_HANDLE", "STD_INPUT_HANDLE", "STD_OUTPUT_HANDLE",
    "CloseHandle", "GetStdHandle", "handle_from_file",
]

INVALID_HANDLE_VALUE = library.INVALID_HANDLE_VALUE
STD_ERROR_HANDLE = library.STD_ERROR_HANDLE
STD_INPUT_HANDLE = library.STD_INPUT_HANDLE
STD_OUTPUT_HANDLE = library.STD_OUTPUT_HANDLE

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
    input_check("hObject", hObject, HANDLE)
    try:
        code = library.CloseHandle(hObject)
    except Exception as error:
        explain(error, "CloseHandle", locals())
    error_check("CloseHandle", code, NON_ZERO)


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
        handle = library.GetStdHandle(_SIGNED_DEVICES.get(device, device))
    except Exception as error:
        explain(error, "GetStdHandle", locals())
    error_check("GetStdHandle", handle, VALID_HANDLE)
    return handle or None


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
