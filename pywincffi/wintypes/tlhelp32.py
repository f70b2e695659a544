"""
Snapshots
=========
"""
from pywincffi.core import publish
from pywincffi.core.structures import Structure


class MODULEENTRY32(Structure):
    """
    A module, such as a DLL, in a snapshot of a process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/tlhelp32/ns-tlhelp32-moduleentry32w

    :param int th32ModuleID: Not used.
    :param int th32ProcessID: The identifier of the process.
    :param int GlblcntUsage: Not used.
    :param int ProccntUsage: Not used.
    :param int modBaseAddr: The address of the module in the process.
    :param int modBaseSize: The size of the module in memory, in bytes.
    :param HMODULE hModule: The handle of the module, which is valid in that process only.
    :param str szModule: The file name of the module, without the folder.
    :param str szExePath: The path of the module.
    """

    __slots__ = ()
    ctype = "MODULEENTRY32W"
    size_field = "dwSize"


class PROCESSENTRY32(Structure):
    """
    A process in a snapshot.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/tlhelp32/ns-tlhelp32-processentry32w

    :param int cntUsage: Not used.
    :param int th32ProcessID: The identifier of the process.
    :param int th32DefaultHeapID: Not used.
    :param int th32ModuleID: Not used.
    :param int cntThreads: The number of threads of the process.
    :param int th32ParentProcessID: The identifier of the process that created this one. Windows may have given the
        identifier to another process since.
    :param int pcPriClassBase: The base priority of the threads that the process creates.
    :param int dwFlags: Not used.
    :param str szExeFile: The file name of the program, without the folder.
    """

    __slots__ = ()
    ctype = "PROCESSENTRY32W"
    size_field = "dwSize"


class THREADENTRY32(Structure):
    """
    A thread in a snapshot.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/tlhelp32/ns-tlhelp32-threadentry32

    :param int cntUsage: Not used.
    :param int th32ThreadID: The identifier of the thread.
    :param int th32OwnerProcessID: The identifier of the process that the thread belongs to.
    :param int tpBasePri: The base priority of the thread, 0 to 31.
    :param int tpDeltaPri: Not used.
    :param int dwFlags: Not used.
    """

    __slots__ = ()
    ctype = "THREADENTRY32"
    size_field = "dwSize"


publish(__name__)
