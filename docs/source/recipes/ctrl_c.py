from __future__ import print_function

import threading
from _thread import interrupt_main

from pywincffi.kernel32 import INFINITE, CreateEvent, SetEvent, WaitForSingleObject
from pywincffi.ownership import Owner


def work(hStop):
    WaitForSingleObject(hStop, INFINITE)
    print("the thread has put its things in order")


with Owner(CreateEvent(bManualReset=True)) as stop, Owner(CreateEvent()) as nothing:
    thread = threading.Thread(target=work, args=(stop,))
    thread.start()
    try:
        threading.Timer(0.1, interrupt_main).start()  # instead of somebody who presses Ctrl-C
        WaitForSingleObject(nothing, INFINITE)
    except KeyboardInterrupt:
        print("Ctrl-C")
    finally:
        SetEvent(stop)
        thread.join()
