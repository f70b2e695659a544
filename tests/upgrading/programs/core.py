"""What a program for pywincffi 0.5.0 may use of its core."""
import logging

from pywincffi.core import dist
from pywincffi.core.checks import NON_ZERO, error_check, input_check
from pywincffi.core.logger import STREAM_HANDLER, get_logger
from pywincffi.core.typesbase import CFFICDataWrapper
from pywincffi.exceptions import InputError, InternalError, PyWinCFFIError, ResourceNotFoundError, WindowsAPIError

ffi, library = dist.load()
print(dist.MODULE_NAME)
print(isinstance(STREAM_HANDLER, logging.StreamHandler), get_logger("upgrading").name)
for error in (ResourceNotFoundError("nothing"), WindowsAPIError("CreateFile", "no such file", 2, None)):
    try:
        raise error
    except InternalError as caught:
        print("InternalError", caught)
    except PyWinCFFIError as caught:
        print(type(caught).__name__)
try:
    input_check("dwFlags", "text", allowed_types=(int,))
except InputError as error:
    print(error.name, error.value)
try:
    error_check("SetEvent", code=0, expected=NON_ZERO)
except WindowsAPIError:
    print("SetEvent failed")
error_check("SetEvent", code=1, expected=NON_ZERO)


class Times(CFFICDataWrapper):
    def __init__(self):
        super(Times, self).__init__("FILETIME[2]", ffi)


times = Times()
times[1].dwLowDateTime = 3
print(times[0].dwLowDateTime, times[1].dwLowDateTime)
attributes = CFFICDataWrapper("SECURITY_ATTRIBUTES *", ffi)
attributes.bInheritHandle = True
print(attributes.bInheritHandle, attributes.nLength)
