"""
What snapshots hold
===================
"""
from pywincffi.core.structures import Structure

__all__ = ["PROCESSENTRY32"]


class PROCESSENTRY32(Structure):
    """
    A process in a snapshot.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/tlhelp32/ns-tlhelp32-processentry32w

    :param int cntUsage: Not used.
    :param int th32ProcessID: The identifier of the process.
    :param int th32DefaultHeapID: Not used.
    :param int th32ModuleID: Not used.
    :param int cntThreads: How many threads it had.
    :param int th32ParentProcessID: The identifier of the process that created it. By now it may be that of another.
    :param int pcPriClassBase: The base priority of its threads.
    :param int dwFlags: Not used.
    :param str szExeFile: The name of its program, without the folder.
    """

    __slots__ = ()
    ctype = "PROCESSENTRY32W"
    size_field = "dwSize"
