"""A serial port, as a program for pywincffi 0.5.0 has it."""
from pywincffi.exceptions import WindowsAPIError
from pywincffi.kernel32.comms import ClearCommError
from pywincffi.kernel32.handle import CloseHandle
from pywincffi.kernel32.pipe import CreatePipe

reader, writer = CreatePipe()
try:
    ClearCommError(reader)
except WindowsAPIError:
    print("no serial port")
CloseHandle(reader)
CloseHandle(writer)
