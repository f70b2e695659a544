from __future__ import print_function

import threading
import time

from pywincffi.kernel32 import INFINITE, CreateSemaphore, ReleaseSemaphore, WaitForSingleObject
from pywincffi.ownership import Owner

LIMIT = 2
changes = [0]


def use(hSemaphore):
    WaitForSingleObject(hSemaphore, INFINITE)
    changes.append(1)
    time.sleep(0.02)
    changes.append(-1)
    ReleaseSemaphore(hSemaphore, 1)


with Owner(CreateSemaphore(None, LIMIT, LIMIT)) as semaphore:
    threads = [threading.Thread(target=use, args=(semaphore,)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
most = max(sum(changes[:end]) for end in range(len(changes)))
print("%d threads, never more than %d at once: %s" % (len(threads), LIMIT, most <= LIMIT))
