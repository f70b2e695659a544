"""One message through a pipe, as multiprocessing.connection sends and receives it, by each contender."""
import _winapi

from pywincffi import kernel32
from pywincffi.wintypes import OVERLAPPED

SIZE = 128


def winapi_send(pipe, data, _):
    operation, error = _winapi.WriteFile(pipe, data, True)
    if error == _winapi.ERROR_IO_PENDING:
        _winapi.WaitForMultipleObjects([operation.event], False, _winapi.INFINITE)
    operation.GetOverlappedResult(True)


def winapi_receive(pipe, _):
    operation, error = _winapi.ReadFile(pipe, SIZE, True)
    if error == _winapi.ERROR_IO_PENDING:
        _winapi.WaitForMultipleObjects([operation.event], False, _winapi.INFINITE)
    operation.GetOverlappedResult(True)
    return operation.getbuffer()


def pywincffi_send(pipe, data, event):
    operation = OVERLAPPED(hEvent=event)
    kernel32.WriteFile(pipe, data, operation)
    if operation.Internal == kernel32.STATUS_PENDING:
        kernel32.WaitForMultipleObjects([event], False, kernel32.INFINITE)
    kernel32.GetOverlappedResult(pipe, operation, True)


def pywincffi_receive(pipe, event):
    operation = OVERLAPPED(hEvent=event)
    data = kernel32.ReadFile(pipe, SIZE, operation)
    if operation.Internal == kernel32.STATUS_PENDING:
        kernel32.WaitForMultipleObjects([event], False, kernel32.INFINITE)
    return data[:kernel32.GetOverlappedResult(pipe, operation, True)]
