from __future__ import print_function

import os

from pywincffi.exceptions import WindowsAPIError
from pywincffi.kernel32 import (
    ERROR_OPERATION_ABORTED, FILE_FLAG_OVERLAPPED, GENERIC_READ, GENERIC_WRITE, OPEN_EXISTING, PIPE_ACCESS_DUPLEX,
    PIPE_TYPE_BYTE, WAIT_TIMEOUT, CancelIoEx, CreateEvent, CreateFile, CreateNamedPipe, GetOverlappedResult, ReadFile,
    WaitForSingleObject, WriteFile)
from pywincffi.ownership import Owner
from pywincffi.winerror import ERROR_NOT_FOUND
from pywincffi.wintypes import OVERLAPPED

NAME = "\\\\.\\pipe\\recipe-%d" % os.getpid()


def cancel(pipe, operation):
    """Cancels an operation, unless it has just completed."""
    try:
        CancelIoEx(pipe, operation)
    except WindowsAPIError as error:
        if error.code != ERROR_NOT_FOUND:
            raise


def read(pipe, size, milliseconds):
    """Returns what the pipe has within the time, or None."""
    with Owner(CreateEvent(bManualReset=True)) as event:
        operation = OVERLAPPED(hEvent=event.handle)
        data = ReadFile(pipe, size, operation)
        if WaitForSingleObject(event, milliseconds) == WAIT_TIMEOUT:
            cancel(pipe, operation)
        try:
            return data[:GetOverlappedResult(pipe, operation, True)]  # also if data came just before the cancellation
        except WindowsAPIError as error:
            if error.code == ERROR_OPERATION_ABORTED:
                return None
            raise


with Owner(CreateNamedPipe(NAME, PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED, PIPE_TYPE_BYTE, 1, 4096, 4096)) as server:
    with Owner(CreateFile(NAME, GENERIC_READ | GENERIC_WRITE, dwCreationDisposition=OPEN_EXISTING)) as client:
        print("in time:", read(server, 100, 50) is not None)
        WriteFile(client, b"answer")
        print("in time:", read(server, 100, 5000) == b"answer")
