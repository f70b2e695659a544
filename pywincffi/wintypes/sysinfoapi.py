"""
System information
==================
"""
from pywincffi.core import publish
from pywincffi.core.structures import Structure


class SYSTEM_INFO(Structure):
    """
    The processors of the computer, and how its memory is divided.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/sysinfoapi/ns-sysinfoapi-system_info

    :param int dwOemId: Obsolete: ``wProcessorArchitecture`` and ``wReserved`` together.
    :param int wProcessorArchitecture: One of the ``PROCESSOR_ARCHITECTURE_`` constants.
    :param int wReserved: Reserved.
    :param int dwPageSize: The size of a page of memory in bytes.
    :param int lpMinimumApplicationAddress: The lowest address that a program can use.
    :param int lpMaximumApplicationAddress: The highest address that a program can use.
    :param int dwActiveProcessorMask: The processors in use, one bit for each, of the processor group of the program.
    :param int dwNumberOfProcessors: The number of logical processors in the processor group of the program.
    :param int dwProcessorType: Obsolete.
    :param int dwAllocationGranularity: In bytes: memory is reserved at multiples of this.
    :param int wProcessorLevel: The level of the processor, as its manufacturer counts.
    :param int wProcessorRevision: The revision of the processor.
    """

    __slots__ = ()
    ctype = "SYSTEM_INFO"
    by_name = ("wProcessorArchitecture", "wReserved")


class MEMORYSTATUSEX(Structure):
    """
    How much memory there is, and how much of it is free. All sizes are in bytes.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/sysinfoapi/ns-sysinfoapi-memorystatusex

    :param int dwMemoryLoad: The physical memory in use, in percent.
    :param int ullTotalPhys: The physical memory.
    :param int ullAvailPhys: The physical memory that is free, or can be at once.
    :param int ullTotalPageFile: The memory that the system, or this process if that is less, can commit.
    :param int ullAvailPageFile: The memory that this process can still commit.
    :param int ullTotalVirtual: The addresses that this process can use.
    :param int ullAvailVirtual: The addresses that are neither reserved nor committed.
    :param int ullAvailExtendedVirtual: Reserved; always 0.

    :func:`pywincffi.kernel32.GlobalMemoryStatusEx` returns it.
    """

    __slots__ = ()
    ctype = "MEMORYSTATUSEX"
    size_field = "dwLength"


publish(__name__)
