"""A console, as a program for pywincffi 0.5.0 has it."""
from pywincffi.core import dist
from pywincffi.exceptions import WindowsAPIError
from pywincffi.kernel32.console import GetConsoleScreenBufferInfo, SetConsoleTextAttribute
from pywincffi.kernel32.handle import CloseHandle
from pywincffi.kernel32.pipe import CreatePipe

# The tests have no console.
_, library = dist.load()
reader, writer = CreatePipe()
for function, arguments in ((SetConsoleTextAttribute, (writer, library.FOREGROUND_RED)),
                            (GetConsoleScreenBufferInfo, (writer,))):
    try:
        function(*arguments)
    except WindowsAPIError:
        print("no console")
CloseHandle(reader)
CloseHandle(writer)
