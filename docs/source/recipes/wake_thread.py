from __future__ import print_function

import threading

from pywincffi.kernel32 import INFINITE, WAIT_OBJECT_0, CreateEvent, SetEvent, WaitForMultipleObjects
from pywincffi.ownership import Owner

jobs = ["first", "second"]


def work(hStop, hWork):
    # If both events are signaled, the earlier one in the list wins: the work is done before the thread ends.
    while WaitForMultipleObjects([hWork, hStop], False, INFINITE) == WAIT_OBJECT_0:
        while jobs:
            print("did the %s job" % jobs.pop(0))
    print("stopped")


with Owner(CreateEvent(bManualReset=True)) as stop, Owner(CreateEvent()) as work_to_do:
    thread = threading.Thread(target=work, args=(stop, work_to_do))
    thread.start()
    SetEvent(work_to_do)
    SetEvent(stop)
    thread.join()
