"""Overlapped operations, as a program for pywincffi 0.5.0 has them."""
import os
import tempfile

from pywincffi.core import dist
from pywincffi.kernel32.events import CreateEvent
from pywincffi.kernel32.file import CreateFile, WriteFile
from pywincffi.kernel32.handle import CloseHandle
from pywincffi.kernel32.overlapped import GetOverlappedResult
from pywincffi.wintypes import OVERLAPPED

_, library = dist.load()
folder = tempfile.mkdtemp()
path = os.path.join(folder, u"file")
handle = CreateFile(path, library.GENERIC_WRITE, dwCreationDisposition=library.CREATE_NEW,
                    dwFlagsAndAttributes=library.FILE_FLAG_OVERLAPPED)
lpOverlapped = OVERLAPPED()
lpOverlapped.hEvent = CreateEvent(bManualReset=False, bInitialState=False)
WriteFile(handle, b"Hello world", lpOverlapped=lpOverlapped)
print(GetOverlappedResult(handle, lpOverlapped, bWait=True))
CloseHandle(handle)
CloseHandle(lpOverlapped.hEvent)
with open(path, "rb") as stream:
    print(stream.read())
os.remove(path)
os.rmdir(folder)
