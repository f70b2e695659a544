"""
Modules
=======

The modules that a process has loaded: its program and its DLLs.

The handle of a module, ``HMODULE``, is valid in its own process only. Windows reads the list of the modules in the
memory of the process: while the process loads or unloads DLLs, or before it has initialized, these functions may fail
with ERROR_PARTIAL_COPY (299), or miss a module. A snapshot, see :mod:`pywincffi.kernel32.toolhelp`, does not change.
A module that was loaded with ``LOAD_LIBRARY_AS_DATAFILE`` is not in the list.

.. seealso::

    https://learn.microsoft.com/en-us/windows/win32/psapi/module-information
"""
from pywincffi.core import publish
from pywincffi.core.checks import HMODULE, NON_ZERO, REFUSED, error_check, handle_check, index, input_checks, nullable
from pywincffi.core.convert import fill
from pywincffi.core.dist import ctype, ffi, library

_LPDWORD = ctype("DWORD *")
_HMODULES = ctype("HMODULE[]")


def EnumProcessModules(hProcess):
    """
    Retrieves the modules of a process. A 32-bit process can ask for those of 32-bit processes only. In a 64-bit
    process, :func:`EnumProcessModulesEx` chooses between 32-bit and 64-bit modules.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/psapi/nf-psapi-enumprocessmodules

    :param handle hProcess: The process; the handle needs ``PROCESS_QUERY_INFORMATION`` and ``PROCESS_VM_READ``.

    :rtype: list(HMODULE)
    :returns: The modules, the program first. They need not be freed.

    :raises pywincffi.exceptions.InputError: ``hProcess`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, or is not that of a process
        (6, ERROR_INVALID_HANDLE), or lacks an access right (5, ERROR_ACCESS_DENIED), or a 32-bit process asks for
        the modules of a 64-bit one (299, ERROR_PARTIAL_COPY), for example.

    >>> EnumProcessModules(GetCurrentProcess())[0] == GetModuleHandle()
    True
    """
    def call(lphModule, cb):
        return library.EnumProcessModules_value(process, lphModule, cb)

    try:
        process = hProcess or REFUSED
        modules, lpcbNeeded = _modules(call)
    except Exception:
        input_checks("EnumProcessModules", locals())
        raise
    if lpcbNeeded < 0:
        error_check("EnumProcessModules", -lpcbNeeded)
    return modules


def EnumProcessModulesEx(hProcess, dwFilterFlag):
    """
    Retrieves the modules of a process, those of 32 or 64 bits.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/psapi/nf-psapi-enumprocessmodulesex

    :param handle hProcess: The process; the handle needs ``PROCESS_QUERY_INFORMATION`` and ``PROCESS_VM_READ``.
    :param int dwFilterFlag: ``LIST_MODULES_32BIT``, ``LIST_MODULES_64BIT`` or ``LIST_MODULES_ALL``, or
        ``LIST_MODULES_DEFAULT`` for the same as :func:`EnumProcessModules`. In a 32-bit process it is ignored.

    :rtype: list(HMODULE)
    :returns: The modules, the program first. They need not be freed.

    :raises pywincffi.exceptions.InputError: ``hProcess`` is not a handle, or ``dwFilterFlag`` not a number of 32
        bits.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, or is not that of a process
        (6, ERROR_INVALID_HANDLE), or lacks an access right (5, ERROR_ACCESS_DENIED), for example.

    >>> modules = EnumProcessModulesEx(GetCurrentProcess(), LIST_MODULES_ALL)
    """
    def call(lphModule, cb):
        return library.EnumProcessModulesEx_value(process, lphModule, cb, flag)

    try:
        process = hProcess or REFUSED
        flag = ffi.new(_LPDWORD, index(dwFilterFlag))[0]
        modules, lpcbNeeded = _modules(call)
    except Exception:
        input_checks("EnumProcessModulesEx", locals())
        raise
    if lpcbNeeded < 0:
        error_check("EnumProcessModulesEx", -lpcbNeeded)
    return modules


def _modules(call):
    """The modules that a function writes to an array, however many, and what the function returned."""
    size, item = 256, ffi.sizeof("HMODULE")
    while True:
        lphModule = ffi.new(_HMODULES, size)
        lpcbNeeded = call(lphModule, size * item)
        if lpcbNeeded <= size * item:
            return ffi.unpack(lphModule, max(lpcbNeeded, 0) // item), lpcbNeeded
        size = max(lpcbNeeded // item + 16, 2 * size)  # in the meantime there may be more


def GetModuleBaseName(hProcess, hModule=None):
    """
    Retrieves the name of a module of a process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/psapi/nf-psapi-getmodulebasenamew

    :param handle hProcess: The process; the handle needs ``PROCESS_QUERY_INFORMATION`` and ``PROCESS_VM_READ``.
    :param HMODULE hModule: The module; None for the program.

    :rtype: str
    :returns: The file name without the folder.

    :raises pywincffi.exceptions.InputError: ``hProcess`` is not a handle, or ``hModule`` not a module handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, or is not that of a process
        (6, ERROR_INVALID_HANDLE), or the process has no such module (6 too), or the handle lacks an access right
        (5, ERROR_ACCESS_DENIED), for example.

    >>> GetModuleBaseName(GetCurrentProcess())
    'python.exe'
    """
    module = nullable("GetModuleBaseName", "hModule", hModule, HMODULE)
    try:
        process = hProcess or REFUSED
        return fill("GetModuleBaseName", lambda lpBaseName, nSize: library.GetModuleBaseNameW(
            process, module, lpBaseName, nSize))
    except Exception:
        input_checks("GetModuleBaseName", locals())
        raise


def GetModuleFileNameEx(hProcess, hModule=None):
    """
    Retrieves the path of a module of a process.

    For the program, :func:`pywincffi.kernel32.QueryFullProcessImageName` needs fewer access rights; for modules of this
    process there is :func:`pywincffi.kernel32.GetModuleFileName`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/psapi/nf-psapi-getmodulefilenameexw

    :param handle hProcess: The process; the handle needs ``PROCESS_QUERY_INFORMATION`` and ``PROCESS_VM_READ``.
    :param HMODULE hModule: The module; None for the program.

    :rtype: str
    :returns: The path.

    :raises pywincffi.exceptions.InputError: ``hProcess`` is not a handle, or ``hModule`` not a module handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, or is not that of a process
        (6, ERROR_INVALID_HANDLE), or the process has no such module (6 too), or the handle lacks an access right
        (5, ERROR_ACCESS_DENIED), for example.

    >>> hProcess = OpenProcess(PROCESS_QUERY_INFORMATION | PROCESS_VM_READ, False, os.getpid())
    >>> paths = [GetModuleFileNameEx(hProcess, each) for each in EnumProcessModules(hProcess)]
    """
    module = nullable("GetModuleFileNameEx", "hModule", hModule, HMODULE)
    try:
        process = hProcess or REFUSED
        return fill("GetModuleFileNameEx", lambda lpFilename, nSize: library.GetModuleFileNameExW(
            process, module, lpFilename, nSize))
    except Exception:
        input_checks("GetModuleFileNameEx", locals())
        raise


def GetModuleInformation(hProcess, hModule):
    """
    Retrieves where a module of a process is in the memory of the process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/psapi/nf-psapi-getmoduleinformation

    :param handle hProcess: The process; the handle needs ``PROCESS_QUERY_INFORMATION`` and ``PROCESS_VM_READ``.
    :param HMODULE hModule: The module.

    :rtype: MODULEINFO
    :returns: Its address, its size in bytes, and the address of its entry point.

    :raises pywincffi.exceptions.InputError: ``hProcess`` is not a handle, or ``hModule`` not a module handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, or is not that of a process
        (6, ERROR_INVALID_HANDLE), or the process has no such module (6 too), or the handle lacks an access right
        (5, ERROR_ACCESS_DENIED), for example.

    >>> information = GetModuleInformation(GetCurrentProcess(), GetModuleHandle("kernel32"))
    >>> end = information.lpBaseOfDll + information.SizeOfImage
    """
    from pywincffi.wintypes.psapi import MODULEINFO
    module = handle_check("GetModuleInformation", "hModule", hModule, HMODULE)
    lpmodinfo = MODULEINFO()
    try:
        code = library.GetModuleInformation(
            hProcess or REFUSED, module, lpmodinfo.cdata, ffi.sizeof(lpmodinfo.cdata[0]))
    except Exception:
        input_checks("GetModuleInformation", locals())
        raise
    if not code:
        error_check("GetModuleInformation", code, NON_ZERO)
    return lpmodinfo


publish(__name__)
