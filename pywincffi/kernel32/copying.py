"""
Copying files
=============
"""
from pywincffi.core import publish, raise_from
from pywincffi.core.callbacks import Enumeration, callback, keep_exception
from pywincffi.core.checks import (
    NON_ZERO, boolean, error_check, has_type, hresult, index, input_checks, input_error, is_callable)
from pywincffi.core.convert import path, pointer
from pywincffi.core.dist import Unavailable, ctype, ffi, library

NULL = ffi.NULL
_LPBOOL = ctype("BOOL *")
# The Python type of cdata that owns its memory.
_OWNED = None if isinstance(ffi, Unavailable) else type(ffi.new("BOOL *"))
_ANSWERS = (library.PROGRESS_CONTINUE, library.PROGRESS_CANCEL, library.PROGRESS_STOP, library.PROGRESS_QUIET)


def CopyFile(lpExistingFileName, lpNewFileName, bFailIfExists):
    """
    Copies a file, with its attributes and times, its extended attributes and its alternate data streams.

    Waits until the file is copied. Other Python threads run meanwhile; Ctrl-C does not end the wait.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-copyfilew

    :param path lpExistingFileName: The file to copy. Of a symbolic link, the target is copied.
    :param path lpNewFileName: The name of the copy. If a symbolic link has this name, its target is overwritten.
    :param bool bFailIfExists: Whether to fail if a file has this name; otherwise the file is replaced, unless it is
        hidden or read-only.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a path holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such file (2, ERROR_FILE_NOT_FOUND), or a file has the
        new name (80, ERROR_FILE_EXISTS), for example.

    >>> CopyFile("notes.txt", "notes.bak", False)
    """
    lpExistingFileName = path("lpExistingFileName", lpExistingFileName)
    lpNewFileName = path("lpNewFileName", lpNewFileName)
    try:
        code = library.CopyFileW(lpExistingFileName, lpNewFileName, boolean(bFailIfExists))
    except Exception:
        input_checks("CopyFile", locals())
        raise
    if not code:
        error_check("CopyFile", code, NON_ZERO, lpExistingFileName, lpNewFileName)


def CopyFile2(pwszExistingFileName, pwszNewFileName, pExtendedParameters=None):
    """
    Copies a file as :func:`CopyFile` does, with more options.

    Windows 8 and later have this function. Waits until the file is copied. Other Python threads run meanwhile; Ctrl-C
    does not end the wait.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-copyfile2

    :param path pwszExistingFileName: The file to copy.
    :param path pwszNewFileName: The name of the copy.
    :param COPYFILE2_EXTENDED_PARAMETERS pExtendedParameters: How to copy the file. None, the default, replaces a file
        with the new name.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a path holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such file (2, ERROR_FILE_NOT_FOUND), a file has the new
        name (80, ERROR_FILE_EXISTS, or 183, ERROR_ALREADY_EXISTS), or the copy was cancelled (1235,
        ERROR_REQUEST_ABORTED), for example. If the HRESULT does not hold an error code of Windows, ``code`` is the
        HRESULT.
    :raises pywincffi.exceptions.FunctionNotFoundError: If this Windows is older than Windows 8.

    >>> CopyFile2("notes.txt", "notes.bak", COPYFILE2_EXTENDED_PARAMETERS(COPY_FILE_FAIL_IF_EXISTS))
    """
    pwszExistingFileName = path("pwszExistingFileName", pwszExistingFileName)
    pwszNewFileName = path("pwszNewFileName", pwszNewFileName)
    parameters = pointer(
        "pExtendedParameters", pExtendedParameters, "COPYFILE2_EXTENDED_PARAMETERS *", nullable=True)
    try:
        failure = hresult(library.CopyFile2(pwszExistingFileName, pwszNewFileName, parameters))
    except Exception:
        input_checks("CopyFile2", locals())
        raise
    if failure:
        error_check("CopyFile2", failure, filename=pwszExistingFileName, filename2=pwszNewFileName)


def CopyFileEx(
        lpExistingFileName, lpNewFileName, lpProgressRoutine=None, lpData=None, pbCancel=None, dwCopyFlags=0):
    """
    Copies a file as :func:`CopyFile` does, and reports the progress.

    Waits until the file is copied. Other Python threads run meanwhile; Ctrl-C ends the wait when Windows next calls
    ``lpProgressRoutine``.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-copyfileexw
        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nc-winbase-lpprogress_routine

    :param path lpExistingFileName: The file to copy.
    :param path lpNewFileName: The name of the copy.
    :param lpProgressRoutine: None, or a function that Windows calls in this thread, for the start of each stream and
        then now and then. Its arguments are TotalFileSize, TotalBytesTransferred, StreamSize, StreamBytesTransferred,
        each in bytes; dwStreamNumber, from 1 on; dwCallbackReason, ``CALLBACK_STREAM_SWITCH`` or
        ``CALLBACK_CHUNK_FINISHED``; the open handles hSourceFile and hDestinationFile, which it must not close; and
        ``lpData``. It returns ``PROGRESS_CONTINUE`` or None to continue, ``PROGRESS_QUIET`` to continue without being
        called again, ``PROGRESS_CANCEL`` to cancel the copy and delete it, or ``PROGRESS_STOP`` to stop and keep what
        is there. If it raises an exception, the copy is cancelled, and this function raises the exception.
    :type lpProgressRoutine: callable(int, int, int, int, int, int, handle, handle, any) -> (int or None) or None
    :param any lpData: Any object; it is passed to ``lpProgressRoutine``.
    :param cdata pbCancel: None, or ``ffi.new("BOOL *")``: when another thread sets the value to 1, the copy is
        cancelled.
    :param int dwCopyFlags: A combination of the ``COPY_FILE_`` constants; 0, the default, replaces a file with the new
        name.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, a path holds a NUL, or
        ``lpProgressRoutine`` returns something else.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such file (2, ERROR_FILE_NOT_FOUND), a file has the new
        name (80, ERROR_FILE_EXISTS), or the copy was cancelled or stopped (1235, ERROR_REQUEST_ABORTED), for example.

    >>> CopyFileEx("notes.txt", "notes.bak", lambda size, done, *_: print(done, "of", size))
    """
    lpExistingFileName = path("lpExistingFileName", lpExistingFileName)
    lpNewFileName = path("lpNewFileName", lpNewFileName)
    if lpProgressRoutine is not None and not is_callable(lpProgressRoutine):
        raise input_error("lpProgressRoutine", lpProgressRoutine, "None or a function that takes nine arguments")
    cancel = _flag("pbCancel", pbCancel)
    try:
        flags = index(dwCopyFlags)
        if lpProgressRoutine is None:
            code = library.CopyFileExW(lpExistingFileName, lpNewFileName, NULL, NULL, cancel, flags)
        else:
            code = _Copy("lpProgressRoutine", lambda *values: lpProgressRoutine(*values + (lpData,))).run(
                lambda lParam: library.CopyFileExW(
                    lpExistingFileName, lpNewFileName, library.pywincffi_CopyProgressRoutine,
                    ffi.cast("void *", lParam), cancel, flags))
    except Exception:
        input_checks("CopyFileEx", locals())
        raise
    if not code:
        error_check("CopyFileEx", code, NON_ZERO, lpExistingFileName, lpNewFileName)


def _flag(name, value):
    """The pointer to a BOOL that Windows reads during the call; the cdata owns its memory."""
    if value is None:
        return NULL
    if not has_type(value, _OWNED) or ffi.typeof(value) is not _LPBOOL:
        raise input_error(name, value, 'None or ffi.new("BOOL *")')
    return value


class _Copy(Enumeration):
    """A call of CopyFileEx with a progress routine."""

    def call(self, *arguments):
        result, cause = self.function(*arguments), None
        try:
            answer = library.PROGRESS_CONTINUE if result is None else index(result)
            if answer in _ANSWERS:
                return answer
        except Exception as error:  # what the object's __index__ raises
            cause = error
        raise_from(input_error(self.name, result, "a function that returns None or a PROGRESS_ constant"), cause)


@callback("pywincffi_CopyProgressRoutine", error=1, onerror=keep_exception)  # PROGRESS_CANCEL
def _copy_progress_routine(
        TotalFileSize, TotalBytesTransferred, StreamSize, StreamBytesTransferred, dwStreamNumber, dwCallbackReason,
        hSourceFile, hDestinationFile, lpData):
    return Enumeration.of(lpData).call(
        TotalFileSize.QuadPart, TotalBytesTransferred.QuadPart, StreamSize.QuadPart, StreamBytesTransferred.QuadPart,
        dwStreamNumber, dwCallbackReason, hSourceFile, hDestinationFile)


publish(__name__)
