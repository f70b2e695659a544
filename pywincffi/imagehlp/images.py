"""
Images
======

Examines the files of programs and DLLs. Windows' functions here are for one thread at a time; the wrappers see to that.
"""
import sys

from pywincffi.core import named_tuple, publish, raise_from, reentrant_lock
from pywincffi.core.callbacks import Enumeration, callback, keep_exception
from pywincffi.core.checks import (
    NON_ZERO, error_check, index, input_checks, input_error, is_callable, last_error)
from pywincffi.core.convert import path, readable
from pywincffi.core.dist import ctype, ffi, library

NULL = ffi.NULL
_PDWORD = ctype("DWORD *")
# Where a program has the offset of its header, and how much of the header the function reads.
_OFFSET, _HEADER = 0x3C, 92
_one_thread = reentrant_lock()
# What stands for the calls of BindImageEx() under way, the innermost last: its routine gets nothing of the caller's.
_running = []


class CheckSumMappedFileResult(named_tuple("CheckSumMappedFileResult", "HeaderSum CheckSum")):
    """
    The result of :func:`CheckSumMappedFile`.

    :param int HeaderSum: The checksum in the header of the file; 0 if the linker wrote none.
    :param int CheckSum: The checksum that the file has.
    """

    __slots__ = ()


def CheckSumMappedFile(BaseAddress):
    """
    Computes the checksum of a program or DLL.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/imagehlp/nf-imagehlp-checksummappedfile

    :param buffer BaseAddress: The content of the whole file.

    :rtype: CheckSumMappedFileResult
    :returns: The checksum in the file's header, and the one that should be there.

    :raises pywincffi.exceptions.InputError: If ``BaseAddress`` is no buffer.
    :raises pywincffi.exceptions.WindowsAPIError: If the content is not that of a program or DLL
        (193, ERROR_BAD_EXE_FORMAT).

    >>> with open(sys.executable, "rb") as stream:
    ...     HeaderSum, CheckSum = CheckSumMappedFile(stream.read())
    """
    content, size = readable("BaseAddress", BaseAddress)
    try:
        # A copy, with a NUL at its end: the function reads two bytes at a time, and another thread may change the
        # offset of the header.
        image = ffi.new("char[]", content if type(content) is bytes else ffi.unpack(content, size))
        start = ffi.cast(_PDWORD, image + _OFFSET)[0] if size >= _OFFSET + 4 else size
        if start + _HEADER > size:
            error_check("CheckSumMappedFile", library.ERROR_BAD_EXE_FORMAT)
        HeaderSum, CheckSum = ffi.new(_PDWORD), ffi.new(_PDWORD)
        with _one_thread:
            headers = library.CheckSumMappedFile(image, size, HeaderSum, CheckSum)
    except Exception:
        input_checks("CheckSumMappedFile", locals())
        raise
    if not headers:
        failure = last_error("CheckSumMappedFile")
        if failure != 0:
            error_check("CheckSumMappedFile", failure)
        error_check("CheckSumMappedFile", library.ERROR_BAD_EXE_FORMAT)
    return CheckSumMappedFileResult(HeaderSum[0], CheckSum[0])


def BindImageEx(Flags, ImageName, DllPath=None, SymbolPath=None, StatusRoutine=None):
    """
    Computes the addresses of the functions that a program or DLL imports, and reports each DLL and function.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/imagehlp/nf-imagehlp-bindimageex

    :param int Flags: What to do, a combination of the ``BIND_`` constants. Without ``BIND_NO_UPDATE`` the file is
        changed.
    :param path ImageName: The program or DLL. The path must be one that the ANSI code page can encode.
    :param DllPath: The folders to look for DLLs in, and for ``ImageName`` if it cannot be opened as it is, separated by
        semicolons; None for the search path.
    :type DllPath: path or None
    :param SymbolPath: The folder with the symbols; None if there is none.
    :type SymbolPath: path or None
    :param StatusRoutine: Called with the reason, one of the ``Bind`` constants such as ``BindImportModule``; the names
        of the file and of the DLL, None where there is none; the address that was computed; and a parameter that
        depends on the reason. If it returns False, binding ends; if it raises an exception, this function raises the
        exception.
    :type StatusRoutine: callable(int, str or None, str or None, int, int) -> (bool or None)

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or ``StatusRoutine`` returns something
        else.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such file (2, ERROR_FILE_NOT_FOUND), for example.

    >>> dlls = set()
    >>> BindImageEx(BIND_NO_UPDATE | BIND_ALL_IMAGES | BIND_CACHE_IMPORT_DLLS, sys.executable,
    ...             StatusRoutine=lambda Reason, ImageName, DllName, Va, Parameter: dlls.add(DllName))
    """
    if StatusRoutine is not None and not is_callable(StatusRoutine):
        raise input_error("StatusRoutine", StatusRoutine, "None, or a function that takes five arguments")
    image = _ansi("ImageName", ImageName)
    dlls, symbols = _ansi("DllPath", DllPath, True), _ansi("SymbolPath", SymbolPath, True)
    try:
        flags = index(Flags)
        if StatusRoutine is None:
            with _one_thread:
                code = library.BindImageEx(flags, image, dlls, symbols, NULL)
        else:
            code = _reporting(StatusRoutine, lambda: library.BindImageEx(
                flags, image, dlls, symbols, library.pywincffi_ImageStatusRoutine))
    except Exception:
        input_checks("BindImageEx", locals())
        raise
    if not code:
        error_check("BindImageEx", code, NON_ZERO, image.decode(_encoding()))


def _reporting(StatusRoutine, windows_function):
    """Calls ``windows_function``, which calls the routine."""
    def run(handle):
        with _one_thread:
            _running.append(handle)
            try:
                return windows_function()
            finally:
                _running.pop()
    return Enumeration("StatusRoutine", StatusRoutine).run(run)


@callback("pywincffi_ImageStatusRoutine", onerror=keep_exception)
def _status_routine(Reason, ImageName, DllName, Va, Parameter):
    return Enumeration.of(_running[-1]).call(Reason, _read(ImageName), _read(DllName), Va, Parameter)


def _ansi(name, value, nullable=False):
    """What C takes for a path in the ANSI code page."""
    if value is None and nullable:
        return NULL
    value = path(name, value)
    try:
        content = value.encode(_encoding())
        if content.decode(_encoding()) == value:  # Python 2 writes question marks for other characters
            return content
    except UnicodeError as error:
        raise_from(input_error(name, value, "a path that the ANSI code page can encode"), error)
    raise input_error(name, value, "a path that the ANSI code page can encode")


def _read(value):
    return ffi.string(value).decode(_encoding(), "replace") if value else None


def _encoding():
    return "mbcs" if sys.platform == "win32" else "ascii"


publish(__name__)
