"""Events and waits, as a program for pywincffi 0.5.0 has them."""
from pywincffi.core import dist
from pywincffi.exceptions import InputError, WindowsAPIError
from pywincffi.kernel32.events import CreateEvent, OpenEvent, ResetEvent, SetEvent
from pywincffi.kernel32.handle import CloseHandle
from pywincffi.kernel32.synchronization import WaitForSingleObject
from pywincffi.user32.synchronization import MsgWaitForMultipleObjects
from pywincffi.wintypes import SECURITY_ATTRIBUTES, wintype_to_cdata

ffi, library = dist.load()
attributes = SECURITY_ATTRIBUTES()
attributes.bInheritHandle = True
event = CreateEvent(lpEventAttributes=attributes, lpName=u"pywincffi-upgrading-%d" % id(attributes))
print(WaitForSingleObject(event, 0) == library.WAIT_TIMEOUT)
SetEvent(event)
print(WaitForSingleObject(event, 0) == library.WAIT_OBJECT_0)
# By default it is reset by hand.
print(WaitForSingleObject(event, 0) == library.WAIT_OBJECT_0)
print(MsgWaitForMultipleObjects([event], False, 0, library.QS_ALLINPUT))
other = OpenEvent(library.EVENT_ALL_ACCESS, False, u"pywincffi-upgrading-%d" % id(attributes))
ResetEvent(other)
print(WaitForSingleObject(event, 0) == library.WAIT_TIMEOUT)
print(library.SetEvent(wintype_to_cdata(event)) != 0)
print(wintype_to_cdata(None) == ffi.NULL)
print(event == event, event == other)
CloseHandle(other)
CloseHandle(event)
for function, argument in ((OpenEvent, (library.EVENT_ALL_ACCESS, False, u"no such event")), (SetEvent, ("event",))):
    try:
        function(*argument)
    except WindowsAPIError:
        print("WindowsAPIError")
    except InputError as error:
        print("InputError", error.name, error.value)
