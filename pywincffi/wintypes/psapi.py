"""
Memory and modules of processes
===============================
"""
from pywincffi.core import publish
from pywincffi.core.structures import Structure


class MODULEINFO(Structure):
    """
    Where a module is in the memory of its process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/psapi/ns-psapi-moduleinfo

    :param int lpBaseOfDll: The address of the module.
    :param int SizeOfImage: The size of the module, in bytes.
    :param int EntryPoint: The address of its entry point, 0 if it has none.
    """

    __slots__ = ()
    ctype = "MODULEINFO"


class PROCESS_MEMORY_COUNTERS_EX(Structure):
    """
    How much memory a process uses.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/psapi/ns-psapi-process_memory_counters_ex

    :param int PageFaultCount: The number of page faults.
    :param int PeakWorkingSetSize: The largest working set so far, in bytes.
    :param int WorkingSetSize: The working set: the memory of the process that is in RAM, in bytes.
    :param int QuotaPeakPagedPoolUsage: The most that the kernel had in the paged pool for the process, in bytes.
    :param int QuotaPagedPoolUsage: What the kernel has in the paged pool for the process, in bytes.
    :param int QuotaPeakNonPagedPoolUsage: The most that the kernel had in the nonpaged pool for the process, in bytes.
    :param int QuotaNonPagedPoolUsage: What the kernel has in the nonpaged pool for the process, in bytes.
    :param int PagefileUsage: The same as ``PrivateUsage``; 0 on Windows 7.
    :param int PeakPagefileUsage: The most that the process had committed, in bytes.
    :param int PrivateUsage: The memory that the process has committed: that which no other process shares, in bytes.
    """

    __slots__ = ()
    ctype = "PROCESS_MEMORY_COUNTERS_EX"
    size_field = "cb"


publish(__name__)
