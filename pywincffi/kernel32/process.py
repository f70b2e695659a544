"""
Process
=======

Starting, opening, watching and ending processes, and the access rights to them.

.. seealso::

    https://learn.microsoft.com/en-us/windows/win32/procthread/process-creation-flags
    https://learn.microsoft.com/en-us/windows/win32/procthread/process-security-and-access-rights
"""
from pywincffi.core import named_tuple, publish
from pywincffi.core.checks import (
    NON_ZERO, REFUSED, boolean, distinct_handles, dword, error_check, failure_of, handle_check, index, input_check,
    input_checks, input_error)
from pywincffi.core.convert import allocate, pointer, readable
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.kernel32.handles import CloseHandle

NULL = ffi.NULL
_DWORD_PTR_P = ctype("DWORD_PTR *")
_LPDWORD = ctype("DWORD *")
_SIZE_T_P = ctype("SIZE_T *")
# The attributes whose values are arrays of handles.
_HANDLE_LISTS = (library.PROC_THREAD_ATTRIBUTE_HANDLE_LIST, library.PROC_THREAD_ATTRIBUTE_JOB_LIST)


class CreateProcessResult(named_tuple("CreateProcessResult", "hProcess hThread dwProcessId dwThreadId")):
    """
    The process that :func:`CreateProcess` started: PROCESS_INFORMATION.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/ns-processthreadsapi-process_information

    :param handle hProcess: The process, with every access to it.
    :param handle hThread: Its first thread, with every access to it.
    :param int dwProcessId: The identifier of the process.
    :param int dwThreadId: The identifier of the thread.
    """

    __slots__ = ()

    def __getattr__(self, name):
        if name != "lpProcessInformation":  # where pywincffi 0.5.0 had all of these
            raise AttributeError("%r object has no attribute %r" % (type(self).__name__, name))
        from pywincffi.core.deprecated import warn
        warn("CreateProcessResult.lpProcessInformation is deprecated; use the attributes of the CreateProcessResult")
        return self


def CreateProcess(lpApplicationName=None, lpCommandLine=None, lpProcessAttributes=None, lpThreadAttributes=None,
                  bInheritHandles=False, dwCreationFlags=0, lpEnvironment=None, lpCurrentDirectory=None,
                  lpStartupInfo=None):
    """
    Starts a program.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-createprocessw
        https://learn.microsoft.com/en-us/windows/win32/procthread/process-creation-flags
        https://learn.microsoft.com/en-us/cpp/c-language/parsing-c-command-line-arguments

    :param path lpApplicationName: The program's file, with its folder and extension. None if ``lpCommandLine`` begins
        with it: Windows then looks for it in several folders, and adds ``.exe`` where there is no extension.
    :param lpCommandLine: The arguments, the program first; or the command line as text.

        A sequence of arguments reaches the program as given: it is quoted as programs built with Microsoft's C runtime
        parse it. If the program is a batch file (``.bat``, ``.cmd``), it is quoted for ``cmd.exe``, which runs batch
        files; the characters that ``cmd.exe`` interprets even inside quotes (``"``, ``%``, ``!``, control characters)
        are refused.

        Text is passed as it is. In it, quote the program if its path has spaces: otherwise Windows tries each part up
        to a space as a program. Without ``lpApplicationName``, the name of the program has at most 260
        characters.
    :type lpCommandLine: str or sequence(path)
    :param SECURITY_ATTRIBUTES lpProcessAttributes: The security attributes of the process; None for the default.
    :param SECURITY_ATTRIBUTES lpThreadAttributes: The security attributes of its first thread; None for the default.
    :param bool bInheritHandles: Whether the process inherits the inheritable handles of this one: all of them, or
        those that the ``handle_list`` of a :class:`~pywincffi.wintypes.STARTUPINFOEX` names.
    :param int dwCreationFlags: How to create it, a combination of the ``CREATE_`` constants and others of this module,
        and its priority class. What ``lpEnvironment`` and ``lpStartupInfo`` need is added.
    :param lpEnvironment: The environment variables of the process, a mapping of names to values; None for those of this
        one. Most programs need at least ``SystemRoot``. Of names that differ only in case, such as ``PATH`` and
        ``Path``, the last one wins.
    :type lpEnvironment: mapping(str, str)
    :param path lpCurrentDirectory: The folder the process starts in; None for the one this process is in.
    :param lpStartupInfo: Its standard handles and its window, and with a STARTUPINFOEX its attributes. None for the
        default. Handles must be inheritable, and need ``bInheritHandles=True``; those of the standard devices need the
        flag ``STARTF_USESTDHANDLES`` and, if there is a ``handle_list``, a place in it.
    :type lpStartupInfo: STARTUPINFO or STARTUPINFOEX

    :rtype: CreateProcessResult
    :returns: The process and its first thread. Close both handles with :func:`pywincffi.kernel32.CloseHandle`. The
        process may not have initialized yet: if a DLL is missing, only its exit code shows that.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a number does not fit; if a text
        is longer than 32766 characters, or contains a NUL; if there is no program, or an argument for a batch file that
        ``cmd.exe`` would interpret; if names of environment variables are empty or contain a ``=``; if a handle cannot
        reach the process.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such program (2, ERROR_FILE_NOT_FOUND), or it is none
        (193, ERROR_BAD_EXE_FORMAT), or the folder does not exist (267, ERROR_DIRECTORY), for example. ``filename`` is
        the program, or the folder.

    >>> process = CreateProcess(None, [sys.executable, "-c", "print('Hello world!')"])
    >>> CloseHandle(process.hThread)
    >>> CloseHandle(process.hProcess)
    """
    # Most programs that use this module start no processes.
    from pywincffi.kernel32._startup import (
        command_line, environment_block, inherited, limited_text, program_name, startup_info)
    application = limited_text("lpApplicationName", lpApplicationName)
    line = command_line("lpCommandLine", lpCommandLine, ffi.string(application) if application else None)
    if lpApplicationName is None and lpCommandLine is None:
        raise input_error("lpCommandLine", lpCommandLine, "text or arguments, where there is no lpApplicationName")
    process_attributes = pointer("lpProcessAttributes", lpProcessAttributes, "SECURITY_ATTRIBUTES *", nullable=True)
    thread_attributes = pointer("lpThreadAttributes", lpThreadAttributes, "SECURITY_ATTRIBUTES *", nullable=True)
    environment = environment_block("lpEnvironment", lpEnvironment)
    directory = limited_text("lpCurrentDirectory", lpCurrentDirectory)
    # Until Windows has read it all, whatever other threads do with the structure and with its list of attributes.
    startup, extended, values, _kept = startup_info(lpStartupInfo)
    try:
        flags = ffi.new(_LPDWORD, index(dwCreationFlags))[0]
        if flags & library.EXTENDED_STARTUPINFO_PRESENT and not extended:
            # Windows would read on where a STARTUPINFO ends.
            raise input_error("lpStartupInfo", lpStartupInfo, "a STARTUPINFOEX, as dwCreationFlags says")
        if extended:
            flags |= library.EXTENDED_STARTUPINFO_PRESENT
        if lpEnvironment is not None:
            flags |= library.CREATE_UNICODE_ENVIRONMENT
        inherit = inherited(bInheritHandles, boolean(bInheritHandles), lpStartupInfo, startup, values)
        information = ffi.new("PROCESS_INFORMATION *")
        code = library.CreateProcessW(application, line, process_attributes, thread_attributes, inherit, flags,
                                      environment, directory, startup, information)
    except Exception:
        input_checks("CreateProcess", locals())
        raise
    failure = failure_of("CreateProcess", code)
    if failure:
        error_check("CreateProcess", failure, filename=ffi.string(directory) if failure == library.ERROR_DIRECTORY
                    and lpCurrentDirectory is not None else program_name(application, line))
    return CreateProcessResult(
        information.hProcess, information.hThread, information.dwProcessId, information.dwThreadId)


def DeleteProcThreadAttributeList(lpAttributeList):
    """
    Deletes a list of attributes.

    It is not needed: the last reference to the list does the same.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-deleteprocthreadattributelist

    :param PROC_THREAD_ATTRIBUTE_LIST lpAttributeList: The list. It cannot be used any more.

    :raises pywincffi.exceptions.InputError: ``lpAttributeList`` is not what :func:`InitializeProcThreadAttributeList`
        returned, or was deleted before.

    >>> attributes = InitializeProcThreadAttributeList(1)
    >>> DeleteProcThreadAttributeList(attributes)
    """
    from pywincffi.core.structures import keeping
    try:
        with keeping:  # another thread may be deleting it, or setting an attribute
            library.DeleteProcThreadAttributeList(_attribute_list(lpAttributeList))
            lpAttributeList.cdata = ffi.cast("LPPROC_THREAD_ATTRIBUTE_LIST", 0)
    except Exception:
        input_checks("DeleteProcThreadAttributeList", locals())
        raise


def _attribute_list(lpAttributeList):
    from pywincffi.wintypes.processthreadsapi import PROC_THREAD_ATTRIBUTE_LIST
    input_check("lpAttributeList", lpAttributeList, PROC_THREAD_ATTRIBUTE_LIST)
    if not lpAttributeList.cdata:
        raise input_error("lpAttributeList", lpAttributeList, "a list of attributes that is not deleted yet")
    return lpAttributeList.cdata


def ExitProcess(uExitCode):
    """
    Ends this process, with all its threads, at once. It does not return.

    Python does not shut down: no ``finally`` block, ``atexit`` function or destructor runs, and what Python's files
    have buffered may be lost. ``sys.exit()`` ends a program properly; ``os._exit()`` does the same as this function.
    Windows notifies the DLLs. If one of the threads that Windows has ended held a lock that a DLL then needs, the
    process never ends; ``TerminateProcess(GetCurrentProcess(), code)`` notifies no DLL.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-exitprocess

    :param int uExitCode: The exit code of the process, signed or not; :func:`GetExitCodeProcess` returns it unsigned.

    :raises pywincffi.exceptions.InputError: ``uExitCode`` does not fit 32 bits.

    >>> sys.stdout.flush()
    >>> ExitProcess(1)
    """
    try:
        library.ExitProcess(dword(uExitCode))
    except Exception:
        input_checks("ExitProcess", locals())
        raise


def GetCurrentProcess():
    """
    Retrieves a handle of this process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-getcurrentprocess

    :rtype: handle
    :returns: A pseudo handle: in every process it means the process itself. It need not be closed.

    >>> GetProcessId(GetCurrentProcess()) == os.getpid()
    True
    """
    return library.GetCurrentProcess()


def GetCurrentProcessId():
    """
    Retrieves the identifier of this process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-getcurrentprocessid

    :rtype: int
    :returns: The identifier, the same as ``os.getpid()``.

    >>> GetCurrentProcessId() == os.getpid()
    True
    """
    return library.GetCurrentProcessId()


def GetExitCodeProcess(hProcess):
    """
    Retrieves the exit code of a process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-getexitcodeprocess

    :param handle hProcess: The process; the handle needs ``PROCESS_QUERY_LIMITED_INFORMATION``.

    :rtype: int
    :returns: The exit code, 0 to 4294967295, or ``STILL_ACTIVE`` (259) if the process has not ended. But a process may
        itself end with 259: to know whether it has ended, wait for the handle.

    :raises pywincffi.exceptions.InputError: ``hProcess`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open (6, ERROR_INVALID_HANDLE), or lacks the
        access right (5, ERROR_ACCESS_DENIED), for example.

    >>> GetExitCodeProcess(process.hProcess)
    0
    """
    try:
        lpExitCode = library.GetExitCodeProcess_value(hProcess or REFUSED)
    except Exception:
        input_checks("GetExitCodeProcess", locals())
        raise
    if lpExitCode < 0:
        error_check("GetExitCodeProcess", -lpExitCode)
    return lpExitCode


def GetProcessId(Process):
    """
    Retrieves the identifier of a process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-getprocessid

    :param handle Process: The process; the handle needs ``PROCESS_QUERY_LIMITED_INFORMATION``.

    :rtype: int
    :returns: The identifier. No other process has it while the handle is open.

    :raises pywincffi.exceptions.InputError: ``Process`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open (6, ERROR_INVALID_HANDLE), or lacks the
        access right (5, ERROR_ACCESS_DENIED), for example.

    >>> GetProcessId(process.hProcess) == process.dwProcessId
    True
    """
    try:
        identifier = library.GetProcessId(Process or REFUSED)
    except Exception:
        input_checks("GetProcessId", locals())
        raise
    if not identifier:
        error_check("GetProcessId", identifier, NON_ZERO)
    return identifier


def InitializeProcThreadAttributeList(dwAttributeCount, dwFlags=0):
    """
    Makes a list with room for attributes of a new process.

    For a list of handles alone, ``STARTUPINFOEX(handle_list=[...])`` does it all.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-initializeprocthreadattributelist

    :param int dwAttributeCount: How many attributes there is room for.
    :param int dwFlags: 0; reserved.

    :rtype: PROC_THREAD_ATTRIBUTE_LIST
    :returns: The empty list, for :func:`UpdateProcThreadAttribute` and
        :class:`STARTUPINFOEX(lpAttributeList=...) <pywincffi.wintypes.STARTUPINFOEX>`. It deletes itself, or is
        deleted by :func:`DeleteProcThreadAttributeList`.

    :raises pywincffi.exceptions.InputError: A number does not fit 32 bits, or there cannot be so many attributes.
    :raises pywincffi.exceptions.WindowsAPIError: There are not so many attributes, or ``dwFlags`` is not 0
        (87, ERROR_INVALID_PARAMETER), for example.

    >>> attributes = InitializeProcThreadAttributeList(1)
    >>> UpdateProcThreadAttribute(attributes, 0, PROC_THREAD_ATTRIBUTE_HANDLE_LIST, [reader, writer])
    >>> startup = STARTUPINFOEX(lpAttributeList=attributes)
    """
    from pywincffi.wintypes.processthreadsapi import PROC_THREAD_ATTRIBUTE_LIST
    attributes = PROC_THREAD_ATTRIBUTE_LIST()
    try:
        count, flags = ffi.new(_LPDWORD, index(dwAttributeCount))[0], index(dwFlags)
        if count > library.PROC_THREAD_ATTRIBUTE_NUMBER:
            raise input_error("dwAttributeCount", dwAttributeCount,
                              "at most %d: there are no more attributes" % library.PROC_THREAD_ATTRIBUTE_NUMBER)
        lpSize = ffi.new(_SIZE_T_P)
        code = library.InitializeProcThreadAttributeList(attributes.cdata, count, flags, lpSize)
    except Exception:
        input_checks("InitializeProcThreadAttributeList", locals())
        raise
    # The first call tells the size; that it has no room is no failure.
    if not code:
        failure = failure_of("InitializeProcThreadAttributeList")
        if failure != library.ERROR_INSUFFICIENT_BUFFER:
            error_check("InitializeProcThreadAttributeList", failure)
    attributes.memory = allocate("dwAttributeCount", lpSize[0])
    cdata = ffi.cast("LPPROC_THREAD_ATTRIBUTE_LIST", attributes.memory)
    code = library.InitializeProcThreadAttributeList(cdata, count, flags, lpSize)
    if not code:
        error_check("InitializeProcThreadAttributeList", code, NON_ZERO)
    attributes.cdata = cdata
    return attributes


def IsDebuggerPresent():
    """
    Tells whether a debugger is attached to this process.

    Only debuggers of Windows count, not those that run in Python, such as ``pdb``.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/debugapi/nf-debugapi-isdebuggerpresent

    :rtype: bool

    >>> IsDebuggerPresent()
    False
    """
    return bool(library.IsDebuggerPresent())


def OpenProcess(dwDesiredAccess, bInheritHandle, dwProcessId):
    """
    Opens an existing local process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-openprocess
        https://learn.microsoft.com/en-us/windows/win32/procthread/process-security-and-access-rights

    :param int dwDesiredAccess: The access to the process, a combination of the constants of this module.
    :param bool bInheritHandle: Whether processes that this one creates inherit the handle.
    :param int dwProcessId: The identifier of the process, as in ``os.getpid()``.

    :rtype: handle
    :returns: The handle of the process. Close it with :func:`pywincffi.kernel32.CloseHandle`.

    :raises pywincffi.exceptions.InputError: A number does not fit 32 bits, or ``bInheritHandle`` is neither True nor
        False.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such process (87, ERROR_INVALID_PARAMETER), or it may
        not be opened with that access (5, ERROR_ACCESS_DENIED), for example.

    >>> hProcess = OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION | SYNCHRONIZE, False, os.getpid())
    """
    try:
        handle = library.OpenProcess(index(dwDesiredAccess), boolean(bInheritHandle), index(dwProcessId))
    except Exception:
        input_checks("OpenProcess", locals())
        raise
    if not handle:
        error_check("OpenProcess", handle, NON_ZERO)
    return handle


def TerminateProcess(hProcess, uExitCode):
    """
    Ends a process at once: it gets no chance to save or to clean up.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-terminateprocess

    :param handle hProcess: The process; the handle needs the access right ``PROCESS_TERMINATE``. This function
        returns before the process has ended; the handle is signaled when it has. For this process itself it does not
        return.
    :param int uExitCode: The exit code of the process, signed or not; :func:`GetExitCodeProcess` returns it unsigned.

    :raises pywincffi.exceptions.InputError: ``hProcess`` is not a handle, or ``uExitCode`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: The process has ended already, or may not be ended
        (5, ERROR_ACCESS_DENIED), or the handle is not open (6, ERROR_INVALID_HANDLE), for example.

    >>> TerminateProcess(process.hProcess, 1)
    """
    try:
        code = library.TerminateProcess(hProcess or REFUSED, dword(uExitCode))
    except Exception:
        input_checks("TerminateProcess", locals())
        raise
    if not code:
        error_check("TerminateProcess", code, NON_ZERO)


def UpdateProcThreadAttribute(lpAttributeList, dwFlags, Attribute, lpValue):
    """
    Sets an attribute in a list of attributes.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-updateprocthreadattribute

    :param PROC_THREAD_ATTRIBUTE_LIST lpAttributeList: The list.
    :param int dwFlags: 0; reserved.
    :param int Attribute: The attribute, one of the ``PROC_THREAD_ATTRIBUTE_`` constants.
    :param lpValue: The value of the attribute: for ``PROC_THREAD_ATTRIBUTE_HANDLE_LIST``, the handles that the new
        process inherits, which must be inheritable and no pseudo handles; for ``PROC_THREAD_ATTRIBUTE_JOB_LIST``
        (Windows 10), the jobs that it belongs to; for ``PROC_THREAD_ATTRIBUTE_PARENT_PROCESS``, the process to be its
        parent, whose handle needs ``PROCESS_CREATE_PROCESS``; for others the bytes that Microsoft's page describes. For
        ``PROC_THREAD_ATTRIBUTE_MITIGATION_POLICY`` these are ``struct.pack("=Q", policy)``, where ``policy`` combines
        ``PROCESS_CREATION_MITIGATION_POLICY_`` constants, or, since Windows 10, version 1703,
        ``struct.pack("=QQ", policy, policy2)`` with ``PROCESS_CREATION_MITIGATION_POLICY2_`` constants too. The list
        keeps the value. ``PROC_THREAD_ATTRIBUTE_SECURITY_CAPABILITIES`` needs Windows 8,
        ``PROC_THREAD_ATTRIBUTE_PROTECTION_LEVEL`` Windows 8.1, ``PROC_THREAD_ATTRIBUTE_CHILD_PROCESS_POLICY``
        Windows 10, ``PROC_THREAD_ATTRIBUTE_DESKTOP_APP_POLICY`` its version 1703, and
        ``PROC_THREAD_ATTRIBUTE_MACHINE_TYPE`` and ``PROC_THREAD_ATTRIBUTE_ENABLE_OPTIONAL_XSTATE_FEATURES``
        Windows 11.
    :type lpValue: sequence(handle) or handle or buffer

    :raises pywincffi.exceptions.InputError: The list is none, or deleted, or ``lpValue`` is not what the attribute
        takes, or a number does not fit.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such attribute (50, ERROR_NOT_SUPPORTED), or no more room
        in the list (122, ERROR_INSUFFICIENT_BUFFER), for example.

    >>> attributes = InitializeProcThreadAttributeList(1)
    >>> UpdateProcThreadAttribute(attributes, 0, PROC_THREAD_ATTRIBUTE_HANDLE_LIST, [writer])
    >>> startup = STARTUPINFOEX(lpAttributeList=attributes)
    """
    from pywincffi.core.structures import keeping
    try:
        number = ffi.new(_DWORD_PTR_P, index(Attribute))[0]
        content = _attribute_value(number, lpValue)
        flags = index(dwFlags)
        # Of two threads that take the last room in the list at one moment, Windows might let both write there.
        with keeping:
            code = library.UpdateProcThreadAttribute(
                _attribute_list(lpAttributeList), flags, number, content, ffi.sizeof(content), NULL, NULL)
            if code:
                lpAttributeList.values.append((number, content))  # Windows has only noted where it is
    except Exception:
        input_checks("UpdateProcThreadAttribute", locals())
        raise
    if not code:
        error_check("UpdateProcThreadAttribute", code, NON_ZERO)


def _attribute_value(number, lpValue):
    """The memory with the value of an attribute."""
    if number in _HANDLE_LISTS:
        return ffi.new("HANDLE[]", distinct_handles("lpValue", lpValue))
    if number == library.PROC_THREAD_ATTRIBUTE_PARENT_PROCESS:
        return ffi.new("HANDLE[1]", [handle_check("UpdateProcThreadAttribute", "lpValue", lpValue)])
    content, size = readable("lpValue", lpValue)
    # A copy: Windows reads it when the process is created, and the buffer may have changed by then.
    copy = ffi.new("char[]", size)
    ffi.memmove(copy, content, size)
    return copy


def pid_exists(dwProcessId):
    """
    Tells whether there is a process with an identifier.

    A process that has ended exists no more, even while there are handles of it, whatever its exit code. One that may
    not be opened exists. By the time this returns it may have ended; and its identifier may be given to another one:
    to watch a process, keep a handle of it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/procthread/process-handles-and-identifiers

    :param int dwProcessId: The identifier. 0, of the system's idle process, exists.

    :rtype: bool

    :raises pywincffi.exceptions.InputError: ``dwProcessId`` is not an unsigned 32-bit number.
    :raises pywincffi.exceptions.WindowsAPIError: Windows could not tell, for want of memory for example.

    >>> pid_exists(os.getpid())
    True
    """
    try:
        identifier = index(dwProcessId)  # once: the object need not say the same twice
    except Exception:
        input_checks("OpenProcess", locals())
        raise
    from pywincffi.exceptions import WindowsAPIError
    try:
        hProcess = OpenProcess(library.PROCESS_QUERY_LIMITED_INFORMATION | library.SYNCHRONIZE, False, identifier)
    except WindowsAPIError as error:
        if error.code == library.ERROR_INVALID_PARAMETER:
            return identifier == 0
        if error.code == library.ERROR_ACCESS_DENIED:
            return _is_listed(identifier)
        raise
    try:
        # Windows disregards the two lowest bits, and opens another process than was asked for.
        return (library.GetProcessId(hProcess) == identifier
                and library.WaitForSingleObject(hProcess, 0) != library.WAIT_OBJECT_0)
    finally:
        CloseHandle(hProcess)


def _is_listed(dwProcessId):
    # Few programs need it.
    from pywincffi.kernel32.toolhelp import CreateToolhelp32Snapshot, Process32First, Process32Next
    hSnapshot = CreateToolhelp32Snapshot(library.TH32CS_SNAPPROCESS, 0)
    try:
        entry = Process32First(hSnapshot)
        while entry is not None and entry.th32ProcessID != dwProcessId:
            entry = Process32Next(hSnapshot)
        return entry is not None
    finally:
        CloseHandle(hSnapshot)


publish(__name__)
