"""Pipes and handles, as a program for pywincffi 0.5.0 has them."""
import tempfile

from pywincffi.core import dist
from pywincffi.kernel32.file import ReadFile, WriteFile
from pywincffi.kernel32.handle import (
    CloseHandle, DuplicateHandle, GetHandleInformation, GetStdHandle, SetHandleInformation)
from pywincffi.kernel32.pipe import CreatePipe, PeekNamedPipe, PeekNamedPipeResult, SetNamedPipeHandleState
from pywincffi.kernel32.process import GetCurrentProcess
from pywincffi.wintypes import HANDLE, SECURITY_ATTRIBUTES, handle_from_file

_, library = dist.load()
attributes = SECURITY_ATTRIBUTES()
attributes.bInheritHandle = True
reader, writer = CreatePipe(attributes, 4096)
print(GetHandleInformation(reader) == library.HANDLE_FLAG_INHERIT)
SetHandleInformation(reader, library.HANDLE_FLAG_INHERIT, 0)
print(GetHandleInformation(reader))
print(WriteFile(writer, b"Hello world"))
peeked = PeekNamedPipe(reader, 5)
print(isinstance(peeked, PeekNamedPipeResult), peeked.lpBytesRead, peeked.lpTotalBytesAvail)
print(ReadFile(reader, 5))
SetNamedPipeHandleState(reader, lpMode=library.PIPE_READMODE_BYTE)
process = GetCurrentProcess()
copy = DuplicateHandle(process, reader, process, 0, False, library.DUPLICATE_SAME_ACCESS)
print(isinstance(copy, HANDLE), copy == reader)
print(ReadFile(copy, 100))
for handle in (copy, reader, writer):
    CloseHandle(handle)
print(isinstance(GetStdHandle(library.STD_OUTPUT_HANDLE), HANDLE))
with tempfile.TemporaryFile() as stream:
    print(WriteFile(handle_from_file(stream), b"Hello"))
    stream.seek(0)
    print(stream.read())
