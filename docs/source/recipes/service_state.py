from __future__ import print_function

import time

from pywincffi.advapi32 import (
    SC_MANAGER_CONNECT, SERVICE_QUERY_STATUS, SERVICE_RUNNING, OpenSCManager, OpenService, QueryServiceStatusEx)
from pywincffi.ownership import Owner


def wait_for(service, state, timeout):
    """Waits until a service is in a state; returns whether it is."""
    end = time.time() + timeout
    while QueryServiceStatusEx(service).dwCurrentState != state:
        if time.time() > end:
            return False
        time.sleep(0.1)
    return True


with Owner(OpenSCManager(dwDesiredAccess=SC_MANAGER_CONNECT)) as manager:
    with Owner(OpenService(manager, "RpcSs", SERVICE_QUERY_STATUS)) as service:
        print("it runs:", wait_for(service, SERVICE_RUNNING, timeout=10.0))
