"""
A service, and a program that installs, starts, asks, stops and deletes it.

The service control manager starts the program with the argument ``run``. A user, who must be an administrator, gives
``install``, ``start``, ``ask``, ``stop`` or ``delete``.
"""
from __future__ import print_function

import os
import subprocess
import sys
import time

from pywincffi.advapi32 import (
    SERVICE_ACCEPT_STOP, SERVICE_CONTROL_STOP, SERVICE_RUNNING, SERVICE_STOPPED, SERVICE_WIN32_OWN_PROCESS,
    ControlService, CreateService, DeleteService, OpenSCManager, OpenService, QueryServiceStatusEx,
    RegisterServiceCtrlHandlerEx, SetServiceStatus, StartService, StartServiceCtrlDispatcher)
from pywincffi.kernel32 import INFINITE, CreateEvent, SetEvent, WaitForSingleObject
from pywincffi.ownership import Owner
from pywincffi.wintypes import SERVICE_STATUS

NAME = "pywincffi-example"
PROGRAM = os.path.abspath(__file__)
LOG = os.path.splitext(PROGRAM)[0] + ".log"
# A control of the service's own, from 128 to 255.
ASK = 128


def write(text):
    with open(LOG, "a") as stream:
        stream.write(text + "\n")


def main(arguments):
    """The service: Windows calls this in a thread."""
    stopping = CreateEvent()
    status = SERVICE_STATUS(SERVICE_WIN32_OWN_PROCESS, SERVICE_RUNNING, SERVICE_ACCEPT_STOP)

    def handle(dwControl, dwEventType, lpEventData, lpContext):
        if dwControl == SERVICE_CONTROL_STOP:
            SetEvent(stopping)
        elif dwControl == ASK:
            write("asked")

    service = RegisterServiceCtrlHandlerEx(arguments[0], handle)
    write("started")
    SetServiceStatus(service, status)
    WaitForSingleObject(stopping, INFINITE)
    write("stopped")
    status.dwCurrentState = SERVICE_STOPPED
    SetServiceStatus(service, status)


def wait_for(service, state, timeout=30.0):
    """Waits until the service is in a state."""
    end = time.time() + timeout
    while QueryServiceStatusEx(service).dwCurrentState != state:
        if time.time() > end:
            raise RuntimeError("the service is not in the state %d" % state)
        time.sleep(0.05)


def manage(verb):
    with Owner(OpenSCManager()) as manager:
        if verb == "install":
            command = subprocess.list2cmdline([sys.executable, PROGRAM, "run"])
            Owner(CreateService(manager, NAME, command, "An example of pywincffi")).close()
            return
        with Owner(OpenService(manager, NAME)) as service:
            if verb == "start":
                StartService(service)
                wait_for(service, SERVICE_RUNNING)
            elif verb == "ask":
                ControlService(service, ASK)
            elif verb == "stop":
                ControlService(service, SERVICE_CONTROL_STOP)
                wait_for(service, SERVICE_STOPPED)
            elif verb == "delete":
                DeleteService(service)


if sys.argv[1:] == ["run"]:
    StartServiceCtrlDispatcher([(NAME, main)])
elif len(sys.argv) == 2:
    manage(sys.argv[1])
else:
    print("usage: service.py install|start|ask|stop|delete")
