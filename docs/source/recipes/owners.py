from __future__ import print_function

from contextlib import ExitStack

from pywincffi.kernel32 import CreateEvent, SetEvent, WaitForMultipleObjects
from pywincffi.ownership import Owner

with ExitStack() as stack:
    owners = [stack.enter_context(Owner(CreateEvent())) for _ in range(3)]
    # If creating the third event failed, the stack would close the first two.
    for each in owners:
        SetEvent(each)
    print("all are set:", WaitForMultipleObjects(owners, True, 0) == 0)
print("all are closed:", all(each.closed for each in owners))
