"""
List the processes, with the memory and the processor time of each: ``list_processes.py``.

With the identifier of a process, ``list_processes.py PID``, also list its threads and modules; ``self`` is this one.
"""
from __future__ import print_function

import os
import sys

from pywincffi.exceptions import WindowsAPIError
from pywincffi.kernel32 import (
    ABOVE_NORMAL_PRIORITY_CLASS, BELOW_NORMAL_PRIORITY_CLASS, ERROR_BAD_LENGTH, HIGH_PRIORITY_CLASS,
    IDLE_PRIORITY_CLASS, NORMAL_PRIORITY_CLASS, PROCESS_QUERY_LIMITED_INFORMATION, REALTIME_PRIORITY_CLASS,
    TH32CS_SNAPMODULE, TH32CS_SNAPMODULE32, TH32CS_SNAPPROCESS, TH32CS_SNAPTHREAD, THREAD_QUERY_LIMITED_INFORMATION,
    CloseHandle, CreateToolhelp32Snapshot, GetPriorityClass, GetProcessTimes, GetThreadPriority, GetThreadTimes,
    Module32First, Module32Next, OpenProcess, OpenThread, Process32First, Process32Next, QueryFullProcessImageName,
    Thread32First, Thread32Next)
from pywincffi.psapi import GetProcessMemoryInfo

PRIORITIES = {
    IDLE_PRIORITY_CLASS: "idle",
    BELOW_NORMAL_PRIORITY_CLASS: "below normal",
    NORMAL_PRIORITY_CLASS: "normal",
    ABOVE_NORMAL_PRIORITY_CLASS: "above normal",
    HIGH_PRIORITY_CLASS: "high",
    REALTIME_PRIORITY_CLASS: "realtime",
}
ROW = "%7s %7s %7s %10s %9s  %-19s  %-12s %s"


def snapshot(flags, pid):
    """While a process loads a DLL, Windows cannot list its modules."""
    for _ in range(100):
        try:
            return CreateToolhelp32Snapshot(flags, pid)
        except WindowsAPIError as error:
            if error.code != ERROR_BAD_LENGTH:
                raise
    raise RuntimeError("process %d never stops loading modules" % pid)


def entries(first, following, flags, pid=0):
    """The entries of a snapshot, one by one."""
    hSnapshot = snapshot(flags, pid)
    try:
        entry = first(hSnapshot)
        while entry is not None:
            yield entry
            entry = following(hSnapshot)
    finally:
        CloseHandle(hSnapshot)


def ask(function, *arguments):
    """What a function returns; None where Windows does not say, about a process of another user for example."""
    try:
        return function(*arguments)
    except WindowsAPIError:
        return None


class Process(object):
    """What a process is like at one moment."""

    def __init__(self, entry):
        self.pid, self.parent = entry.th32ProcessID, entry.th32ParentProcessID
        self.name, self.threads = entry.szExeFile, entry.cntThreads
        self.memory = self.times = self.priority = self.path = None
        hProcess = ask(OpenProcess, PROCESS_QUERY_LIMITED_INFORMATION, False, self.pid)
        if hProcess is not None:
            try:
                self.memory = ask(GetProcessMemoryInfo, hProcess)
                self.times = ask(GetProcessTimes, hProcess)
                self.priority = ask(GetPriorityClass, hProcess)
                self.path = ask(QueryFullProcessImageName, hProcess)
            finally:
                CloseHandle(hProcess)

    def row(self):
        times = self.times
        return ROW % (
            self.pid, self.parent, self.threads,
            "?" if self.memory is None else "%d KiB" % (self.memory.WorkingSetSize // 1024),
            "?" if times is None else "%.2f s" % (times.lpKernelTime + times.lpUserTime),
            "?" if times is None else times.lpCreationTime.strftime("%Y-%m-%d %H:%M:%S"),
            PRIORITIES.get(self.priority or 0, "?"), self.path or self.name)


def print_threads(pid):
    print("\nthreads of process %d" % pid)
    for entry in entries(Thread32First, Thread32Next, TH32CS_SNAPTHREAD):
        if entry.th32OwnerProcessID == pid:
            hThread = ask(OpenThread, THREAD_QUERY_LIMITED_INFORMATION, False, entry.th32ThreadID)
            if hThread is None:
                print("%7d" % entry.th32ThreadID)
                continue
            try:
                times = GetThreadTimes(hThread)
                print("%7d  %.2f s, priority %d" % (
                    entry.th32ThreadID, times.lpKernelTime + times.lpUserTime, GetThreadPriority(hThread)))
            finally:
                CloseHandle(hThread)


def print_modules(pid):
    print("\nmodules of process %d" % pid)
    for entry in entries(Module32First, Module32Next, TH32CS_SNAPMODULE | TH32CS_SNAPMODULE32, pid):
        print("0x%016X %6d KiB  %s" % (entry.modBaseAddr, entry.modBaseSize // 1024, entry.szExePath))


def main():
    print(ROW % ("process", "parent", "threads", "memory", "time", "since (UTC)", "priority", "program"))
    for entry in entries(Process32First, Process32Next, TH32CS_SNAPPROCESS):
        print(Process(entry).row())
    for argument in sys.argv[1:]:
        pid = os.getpid() if argument == "self" else int(argument)
        print_threads(pid)
        print_modules(pid)


if __name__ == "__main__":
    main()
