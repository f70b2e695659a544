from __future__ import print_function

import datetime

from pywincffi.kernel32 import (
    INFINITE, CancelWaitableTimer, CreateWaitableTimer, SetWaitableTimer, WaitForSingleObject)
from pywincffi.ownership import Owner

with Owner(CreateWaitableTimer()) as timer:
    SetWaitableTimer(timer, datetime.timedelta(milliseconds=20), lPeriod=20)
    for tick in range(1, 4):
        WaitForSingleObject(timer, INFINITE)
        print("tick", tick)
    CancelWaitableTimer(timer)
