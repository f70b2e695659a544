"""
Lists the memory and the times of all processes, as a monitor does, for each contender.

Names are left out: psutil asks for them by a function that Wine 8 lacks.
"""
import careful

from pywincffi.exceptions import WindowsAPIError
from pywincffi.kernel32 import PROCESS_QUERY_LIMITED_INFORMATION, CloseHandle, GetProcessTimes, OpenProcess
from pywincffi.psapi import EnumProcesses, GetProcessMemoryInfo


def with_pywincffi():
    found = []
    for pid in EnumProcesses():
        try:
            process = OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, False, pid)
        except WindowsAPIError:
            continue
        try:
            times = GetProcessTimes(process)
            found.append((pid, GetProcessMemoryInfo(process).WorkingSetSize, times.lpCreationTime, times.lpUserTime,
                          times.lpKernelTime))
        finally:
            CloseHandle(process)
    return found


def with_ctypes():
    found = []
    for pid in careful.EnumProcesses():
        try:
            process = careful.OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, False, pid)
        except OSError:
            continue
        try:
            created, _, kernel, user = careful.GetProcessTimes(process)
            found.append((pid, careful.GetProcessMemoryInfo(process).WorkingSetSize, careful.moment(created),
                          user / 1e7, kernel / 1e7))
        finally:
            careful.CloseHandle(process)
    return found


def with_psutil(psutil):
    found = []
    for process in psutil.process_iter():
        try:
            with process.oneshot():
                times = process.cpu_times()
                found.append((process.pid, process.memory_info().rss, process.create_time(), times.user,
                              times.system))
        except psutil.Error:
            continue
    return found
