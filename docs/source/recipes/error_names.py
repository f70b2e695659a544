from __future__ import print_function

from pywincffi.exceptions import WindowsAPIError
from pywincffi.kernel32 import GENERIC_READ, OPEN_EXISTING, CreateFile
from pywincffi.winerror import ERROR_FILE_NOT_FOUND, error_name

try:
    CreateFile("missing.txt", GENERIC_READ, dwCreationDisposition=OPEN_EXISTING)
except WindowsAPIError as error:
    print(error.api_function, error.code, error.error_name, error.filename)
    print("is it missing?", error.code == ERROR_FILE_NOT_FOUND)
print(error_name(1223), error_name(10061), error_name(-2147467259))
