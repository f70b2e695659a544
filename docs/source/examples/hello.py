from pywincffi.exceptions import WindowsAPIError
from pywincffi.kernel32 import (
    CloseHandle, CreatePipe, ReadFile, WriteFile)

reader, writer = CreatePipe()
WriteFile(writer, "Hello world!")
print(ReadFile(reader, 100))

CloseHandle(writer)
try:
    ReadFile(reader, 100)
except WindowsAPIError as error:
    print(error)
CloseHandle(reader)
