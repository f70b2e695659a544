"""Names of packages, as most programs for pywincffi 0.5.0 import them."""
import os
import tempfile

from pywincffi.core import dist
from pywincffi.exceptions import InputError
from pywincffi.kernel32 import (
    CloseHandle, CreateEvent, CreateFile, CreatePipe, GetOverlappedResult, PeekNamedPipe, ReadFile, ResetEvent,
    SetEvent, WaitForSingleObject, WriteFile)
from pywincffi.user32 import MsgWaitForMultipleObjects
from pywincffi.wintypes import HANDLE, OVERLAPPED, SECURITY_ATTRIBUTES, handle_from_file, wintype_to_cdata

ffi, library = dist.load()
folder = tempfile.mkdtemp()
path = os.path.join(folder, u"file")
handle = CreateFile(path, library.GENERIC_WRITE, dwShareMode=library.FILE_SHARE_READ,
                    dwCreationDisposition=library.CREATE_ALWAYS, dwFlagsAndAttributes=library.FILE_FLAG_OVERLAPPED)
lpOverlapped = OVERLAPPED()
lpOverlapped.hEvent = CreateEvent(bManualReset=True, bInitialState=False)
WriteFile(handle, b"Hello world", lpOverlapped=lpOverlapped)
print(GetOverlappedResult(handle, lpOverlapped, True))
CloseHandle(handle)
CloseHandle(lpOverlapped.hEvent)
with open(path, "rb") as stream:
    print(ReadFile(handle_from_file(stream), 100))
os.remove(path)
os.rmdir(folder)

attributes = SECURITY_ATTRIBUTES()
attributes.bInheritHandle = True
reader, writer = CreatePipe(lpPipeAttributes=attributes)
print(isinstance(reader, HANDLE), WriteFile(writer, b"Hello"), PeekNamedPipe(reader, 0).lpTotalBytesAvail)
try:
    WriteFile(writer, None)
except InputError as error:
    print(error.name)
CloseHandle(reader)
CloseHandle(writer)

event = CreateEvent(bManualReset=False)
print(library.ResetEvent(wintype_to_cdata(event)) != 0)
SetEvent(event)
print(MsgWaitForMultipleObjects([event], False, 0, library.QS_ALLINPUT))
ResetEvent(event)
print(WaitForSingleObject(event, 0) == library.WAIT_TIMEOUT)
CloseHandle(event)
