"""
Process
=======

Processes and threads: starting, watching and ending them, and the access rights to them.

.. seealso::

    https://learn.microsoft.com/en-us/windows/win32/procthread/process-creation-flags
    https://learn.microsoft.com/en-us/windows/win32/procthread/process-security-and-access-rights
"""
from collections import namedtuple

from pywincffi import wintypes  # as a package: most of its modules are for CreateProcess alone
from pywincffi.core.buffers import allocate, readable
from pywincffi.core.checks import (
    HANDLE, VALID_DWORD, api_error, boolean, explain, has_type, index, input_check, is_structure, last_error)
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.startup import command_line, distinct_handles, environment_block, limited_text
from pywincffi.core.structures import keeping, pointer
from pywincffi.exceptions import InputError, WindowsAPIError
from pywincffi.kernel32.handles import CloseHandle
from pywincffi.wintypes import SECURITY_ATTRIBUTES

__all__ = [
    "ABOVE_NORMAL_PRIORITY_CLASS", "BELOW_NORMAL_PRIORITY_CLASS", "CREATE_BREAKAWAY_FROM_JOB",
    "CREATE_DEFAULT_ERROR_MODE", "CREATE_NEW_CONSOLE", "CREATE_NEW_PROCESS_GROUP", "CREATE_NO_WINDOW",
    "CREATE_PRESERVE_CODE_AUTHZ_LEVEL", "CREATE_PROTECTED_PROCESS", "CREATE_SECURE_PROCESS", "CREATE_SEPARATE_WOW_VDM",
    "CREATE_SHARED_WOW_VDM", "CREATE_SUSPENDED", "CREATE_UNICODE_ENVIRONMENT", "DEBUG_ONLY_THIS_PROCESS",
    "DEBUG_PROCESS", "DELETE", "DETACHED_PROCESS", "EXTENDED_STARTUPINFO_PRESENT", "HIGH_PRIORITY_CLASS",
    "IDLE_PRIORITY_CLASS", "INHERIT_PARENT_AFFINITY", "NORMAL_PRIORITY_CLASS", "PROCESS_ALL_ACCESS",
    "PROCESS_CREATE_PROCESS", "PROCESS_CREATE_THREAD", "PROCESS_DUP_HANDLE", "PROCESS_QUERY_INFORMATION",
    "PROCESS_QUERY_LIMITED_INFORMATION", "PROCESS_SET_INFORMATION", "PROCESS_SET_QUOTA", "PROCESS_SET_SESSIONID",
    "PROCESS_SUSPEND_RESUME", "PROCESS_TERMINATE", "PROCESS_VM_OPERATION", "PROCESS_VM_READ", "PROCESS_VM_WRITE",
    "PROC_THREAD_ATTRIBUTE_CHILD_PROCESS_POLICY", "PROC_THREAD_ATTRIBUTE_GROUP_AFFINITY",
    "PROC_THREAD_ATTRIBUTE_HANDLE_LIST", "PROC_THREAD_ATTRIBUTE_IDEAL_PROCESSOR", "PROC_THREAD_ATTRIBUTE_JOB_LIST",
    "PROC_THREAD_ATTRIBUTE_MITIGATION_POLICY", "PROC_THREAD_ATTRIBUTE_PARENT_PROCESS",
    "PROC_THREAD_ATTRIBUTE_PREFERRED_NODE", "READ_CONTROL", "REALTIME_PRIORITY_CLASS", "STARTF_FORCEOFFFEEDBACK",
    "STARTF_FORCEONFEEDBACK", "STARTF_PREVENTPINNING", "STARTF_RUNFULLSCREEN", "STARTF_TITLEISAPPID",
    "STARTF_TITLEISLINKNAME", "STARTF_UNTRUSTEDSOURCE", "STARTF_USECOUNTCHARS", "STARTF_USEFILLATTRIBUTE",
    "STARTF_USEHOTKEY", "STARTF_USEPOSITION", "STARTF_USESHOWWINDOW", "STARTF_USESIZE", "STARTF_USESTDHANDLES",
    "STILL_ACTIVE", "SW_FORCEMINIMIZE", "SW_HIDE", "SW_MAXIMIZE", "SW_MINIMIZE", "SW_NORMAL", "SW_RESTORE", "SW_SHOW",
    "SW_SHOWDEFAULT", "SW_SHOWMAXIMIZED", "SW_SHOWMINIMIZED", "SW_SHOWMINNOACTIVE", "SW_SHOWNA", "SW_SHOWNOACTIVATE",
    "SW_SHOWNORMAL", "SYNCHRONIZE", "WRITE_DAC", "WRITE_OWNER",
    "CreateProcess", "CreateProcessResult", "DeleteProcThreadAttributeList", "GetCurrentProcess",
    "GetCurrentProcessId", "GetCurrentThreadId", "GetExitCodeProcess", "GetProcessId",
    "InitializeProcThreadAttributeList", "OpenProcess", "ResumeThread", "TerminateProcess",
    "UpdateProcThreadAttribute", "pid_exists",
]

ABOVE_NORMAL_PRIORITY_CLASS = library.ABOVE_NORMAL_PRIORITY_CLASS
BELOW_NORMAL_PRIORITY_CLASS = library.BELOW_NORMAL_PRIORITY_CLASS
CREATE_BREAKAWAY_FROM_JOB = library.CREATE_BREAKAWAY_FROM_JOB
CREATE_DEFAULT_ERROR_MODE = library.CREATE_DEFAULT_ERROR_MODE
CREATE_NEW_CONSOLE = library.CREATE_NEW_CONSOLE
CREATE_NEW_PROCESS_GROUP = library.CREATE_NEW_PROCESS_GROUP
CREATE_NO_WINDOW = library.CREATE_NO_WINDOW
CREATE_PRESERVE_CODE_AUTHZ_LEVEL = library.CREATE_PRESERVE_CODE_AUTHZ_LEVEL
CREATE_PROTECTED_PROCESS = library.CREATE_PROTECTED_PROCESS
CREATE_SECURE_PROCESS = library.CREATE_SECURE_PROCESS
CREATE_SEPARATE_WOW_VDM = library.CREATE_SEPARATE_WOW_VDM
CREATE_SHARED_WOW_VDM = library.CREATE_SHARED_WOW_VDM
CREATE_SUSPENDED = library.CREATE_SUSPENDED
CREATE_UNICODE_ENVIRONMENT = library.CREATE_UNICODE_ENVIRONMENT
DEBUG_ONLY_THIS_PROCESS = library.DEBUG_ONLY_THIS_PROCESS
DEBUG_PROCESS = library.DEBUG_PROCESS
DELETE = library.DELETE
DETACHED_PROCESS = library.DETACHED_PROCESS
EXTENDED_STARTUPINFO_PRESENT = library.EXTENDED_STARTUPINFO_PRESENT
HIGH_PRIORITY_CLASS = library.HIGH_PRIORITY_CLASS
IDLE_PRIORITY_CLASS = library.IDLE_PRIORITY_CLASS
INHERIT_PARENT_AFFINITY = library.INHERIT_PARENT_AFFINITY
NORMAL_PRIORITY_CLASS = library.NORMAL_PRIORITY_CLASS
PROCESS_ALL_ACCESS = library.PROCESS_ALL_ACCESS
PROCESS_CREATE_PROCESS = library.PROCESS_CREATE_PROCESS
PROCESS_CREATE_THREAD = library.PROCESS_CREATE_THREAD
PROCESS_DUP_HANDLE = library.PROCESS_DUP_HANDLE
PROCESS_QUERY_INFORMATION = library.PROCESS_QUERY_INFORMATION
PROCESS_QUERY_LIMITED_INFORMATION = library.PROCESS_QUERY_LIMITED_INFORMATION
PROCESS_SET_INFORMATION = library.PROCESS_SET_INFORMATION
PROCESS_SET_QUOTA = library.PROCESS_SET_QUOTA
PROCESS_SET_SESSIONID = library.PROCESS_SET_SESSIONID
PROCESS_SUSPEND_RESUME = library.PROCESS_SUSPEND_RESUME
PROCESS_TERMINATE = library.PROCESS_TERMINATE
PROCESS_VM_OPERATION = library.PROCESS_VM_OPERATION
PROCESS_VM_READ = library.PROCESS_VM_READ
PROCESS_VM_WRITE = library.PROCESS_VM_WRITE
PROC_THREAD_ATTRIBUTE_CHILD_PROCESS_POLICY = library.PROC_THREAD_ATTRIBUTE_CHILD_PROCESS_POLICY
PROC_THREAD_ATTRIBUTE_GROUP_AFFINITY = library.PROC_THREAD_ATTRIBUTE_GROUP_AFFINITY
PROC_THREAD_ATTRIBUTE_HANDLE_LIST = library.PROC_THREAD_ATTRIBUTE_HANDLE_LIST
PROC_THREAD_ATTRIBUTE_IDEAL_PROCESSOR = library.PROC_THREAD_ATTRIBUTE_IDEAL_PROCESSOR
PROC_THREAD_ATTRIBUTE_JOB_LIST = library.PROC_THREAD_ATTRIBUTE_JOB_LIST
PROC_THREAD_ATTRIBUTE_MITIGATION_POLICY = library.PROC_THREAD_ATTRIBUTE_MITIGATION_POLICY
PROC_THREAD_ATTRIBUTE_PARENT_PROCESS = library.PROC_THREAD_ATTRIBUTE_PARENT_PROCESS
PROC_THREAD_ATTRIBUTE_PREFERRED_NODE = library.PROC_THREAD_ATTRIBUTE_PREFERRED_NODE
READ_CONTROL = library.READ_CONTROL
REALTIME_PRIORITY_CLASS = library.REALTIME_PRIORITY_CLASS
STARTF_FORCEOFFFEEDBACK = library.STARTF_FORCEOFFFEEDBACK
STARTF_FORCEONFEEDBACK = library.STARTF_FORCEONFEEDBACK
STARTF_PREVENTPINNING = library.STARTF_PREVENTPINNING
STARTF_RUNFULLSCREEN = library.STARTF_RUNFULLSCREEN
STARTF_TITLEISAPPID = library.STARTF_TITLEISAPPID
STARTF_TITLEISLINKNAME = library.STARTF_TITLEISLINKNAME
STARTF_UNTRUSTEDSOURCE = library.STARTF_UNTRUSTEDSOURCE
STARTF_USECOUNTCHARS = library.STARTF_USECOUNTCHARS
STARTF_USEFILLATTRIBUTE = library.STARTF_USEFILLATTRIBUTE
STARTF_USEHOTKEY = library.STARTF_USEHOTKEY
STARTF_USEPOSITION = library.STARTF_USEPOSITION
STARTF_USESHOWWINDOW = library.STARTF_USESHOWWINDOW
STARTF_USESIZE = library.STARTF_USESIZE
STARTF_USESTDHANDLES = library.STARTF_USESTDHANDLES
STILL_ACTIVE = library.STILL_ACTIVE
SW_FORCEMINIMIZE = library.SW_FORCEMINIMIZE
SW_HIDE = library.SW_HIDE
SW_MAXIMIZE = library.SW_MAXIMIZE
SW_MINIMIZE = library.SW_MINIMIZE
SW_NORMAL = library.SW_NORMAL
SW_RESTORE = library.SW_RESTORE
SW_SHOW = library.SW_SHOW
SW_SHOWDEFAULT = library.SW_SHOWDEFAULT
SW_SHOWMAXIMIZED = library.SW_SHOWMAXIMIZED
SW_SHOWMINIMIZED = library.SW_SHOWMINIMIZED
SW_SHOWMINNOACTIVE = library.SW_SHOWMINNOACTIVE
SW_SHOWNA = library.SW_SHOWNA
SW_SHOWNOACTIVATE = library.SW_SHOWNOACTIVATE
SW_SHOWNORMAL = library.SW_SHOWNORMAL
SYNCHRONIZE = library.SYNCHRONIZE
WRITE_DAC = library.WRITE_DAC
WRITE_OWNER = library.WRITE_OWNER

NULL = ffi.NULL
ERROR_ACCESS_DENIED = library.ERROR_ACCESS_DENIED
ERROR_INSUFFICIENT_BUFFER = library.ERROR_INSUFFICIENT_BUFFER
ERROR_INVALID_PARAMETER = library.ERROR_INVALID_PARAMETER
PROC_THREAD_ATTRIBUTE_NUMBER = library.PROC_THREAD_ATTRIBUTE_NUMBER
WAIT_OBJECT_0 = library.WAIT_OBJECT_0
_DWORD_PTR_P = ctype("DWORD_PTR *")
_LPDWORD = ctype("DWORD *")
_LPSTARTUPINFOEX = ctype("STARTUPINFOEXW *")
_SIZE_T_P = ctype("SIZE_T *")
# The attributes whose values are arrays of handles.
_HANDLE_LISTS = (PROC_THREAD_ATTRIBUTE_HANDLE_LIST, PROC_THREAD_ATTRIBUTE_JOB_LIST)


class CreateProcessResult(namedtuple("CreateProcessResult", "hProcess hThread dwProcessId dwThreadId")):
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
    :param lpCommandLine: The command line as text, which the program itself takes apart; or the arguments, the
        program first, which are quoted as programs built with Microsoft's C runtime parse them. A batch file is read
        by ``cmd.exe``, which has rules of its own: arguments that mean something to it are refused in a sequence.
    :type lpCommandLine: str or sequence(path)
    :param SECURITY_ATTRIBUTES lpProcessAttributes: The security attributes of the process; None for the default.
    :param SECURITY_ATTRIBUTES lpThreadAttributes: The security attributes of its first thread; None for the default.
    :param bool bInheritHandles: Whether the process inherits the inheritable handles of this one: all of them, or
        those that the ``handle_list`` of a :class:`~pywincffi.wintypes.STARTUPINFOEX` names.
    :param int dwCreationFlags: How to create it, a combination of the ``CREATE_`` constants and others of this module,
        and its priority class. What ``lpEnvironment`` and ``lpStartupInfo`` need is added.
    :param lpEnvironment: The environment variables of the process, a mapping of names to values; None for those of this
        one. Most programs need at least ``SystemRoot``.
    :type lpEnvironment: mapping(str, str)
    :param path lpCurrentDirectory: The folder the process starts in; None for the one this process is in.
    :param lpStartupInfo: Its standard handles and its window, and with a STARTUPINFOEX its attributes. None for the
        default.
    :type lpStartupInfo: STARTUPINFO or STARTUPINFOEX

    :rtype: CreateProcessResult
    :returns: The process and its first thread. Close both handles with :func:`pywincffi.kernel32.CloseHandle`.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, or a number does not fit; a text
        is longer than 32766 characters, or holds a NUL; there is no program; names of environment
        variables are empty, hold a ``=``, or differ in case alone; there is a handle list, and ``bInheritHandles`` is
        not true.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such program (2, ERROR_FILE_NOT_FOUND), or it is none
        (193, ERROR_BAD_EXE_FORMAT), or the folder does not exist (267, ERROR_DIRECTORY), for example.

    >>> process = CreateProcess(None, [sys.executable, "-c", "print('Hello world!')"])
    >>> CloseHandle(process.hThread)
    >>> CloseHandle(process.hProcess)
    """
    application = limited_text("lpApplicationName", lpApplicationName)
    line = command_line("lpCommandLine", lpCommandLine, ffi.string(application) if application else None)
    if lpApplicationName is None and lpCommandLine is None:
        raise InputError("lpCommandLine", lpCommandLine, "text or arguments, where there is no lpApplicationName")
    process_attributes = pointer("lpProcessAttributes", lpProcessAttributes, SECURITY_ATTRIBUTES, nullable=True)
    thread_attributes = pointer("lpThreadAttributes", lpThreadAttributes, SECURITY_ATTRIBUTES, nullable=True)
    environment = environment_block("lpEnvironment", lpEnvironment)
    directory = limited_text("lpCurrentDirectory", lpCurrentDirectory)
    # Until Windows has read it all, whatever other threads do with the structure and with its list of attributes.
    startup, extended, values, _kept = _startup_info(lpStartupInfo)
    try:
        flags = ffi.new(_LPDWORD, index(dwCreationFlags))[0]
        if flags & EXTENDED_STARTUPINFO_PRESENT and not extended:
            # Windows would read on where a STARTUPINFO ends.
            raise InputError("lpStartupInfo", lpStartupInfo, "a STARTUPINFOEX, as dwCreationFlags says", ffi=ffi)
        if extended:
            flags |= EXTENDED_STARTUPINFO_PRESENT
        if lpEnvironment is not None:
            flags |= CREATE_UNICODE_ENVIRONMENT
        inherit = boolean(bInheritHandles)
        if not inherit and any(each == PROC_THREAD_ATTRIBUTE_HANDLE_LIST for each, _ in values):
            raise InputError("bInheritHandles", bInheritHandles, "True, as there is a list of handles to inherit")
        information = ffi.new("PROCESS_INFORMATION *")
        code = library.CreateProcessW(application, line, process_attributes, thread_attributes, inherit, flags,
                                      environment, directory, startup, information)
    except Exception as error:
        explain(error, "CreateProcessW", locals())
    if not code:
        raise api_error("CreateProcess")
    return CreateProcessResult(
        information.hProcess, information.hThread, information.dwProcessId, information.dwThreadId)


def _startup_info(lpStartupInfo):
    """
    The pointer to pass, whether it is that to a STARTUPINFOEX, the attributes with their values, and what else has to
    be kept alive until Windows has read it.
    """
    if lpStartupInfo is None:
        return wintypes.STARTUPINFO().cdata, False, [], None
    values, kept = [], None
    extended = has_type(lpStartupInfo, wintypes.STARTUPINFOEX)
    if extended or has_type(lpStartupInfo, wintypes.STARTUPINFO):
        pointer("lpStartupInfo", lpStartupInfo, wintypes.STARTUPINFOEX if extended else wintypes.STARTUPINFO)
        copy = lpStartupInfo.__copy__()  # the structure itself may be changed while Windows reads it
        startup, attributes = copy.cdata, copy.lpAttributeList if extended else None
        kept = copy, attributes
        if attributes is not None:
            with keeping:
                if not attributes.cdata:
                    raise InputError("lpStartupInfo", lpStartupInfo, "one whose lpAttributeList is not deleted yet")
                values = list(attributes.values)
                kept += (attributes.memory,)
    elif is_structure(lpStartupInfo, _LPSTARTUPINFOEX):
        startup, extended = ffi.cast("STARTUPINFOW *", lpStartupInfo), True
    else:
        startup = pointer("lpStartupInfo", lpStartupInfo, wintypes.STARTUPINFO)
    if startup[0].cbReserved2 and not startup[0].lpReserved2:
        # Windows would read there.
        raise InputError("lpStartupInfo", lpStartupInfo, "one whose cbReserved2 is 0, since its lpReserved2 is None",
                         ffi=ffi)
    return startup, extended, values, kept


def DeleteProcThreadAttributeList(lpAttributeList):
    """
    Deletes a list of attributes.

    It is not needed: the last reference to the list does the same.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-deleteprocthreadattributelist

    :param PROC_THREAD_ATTRIBUTE_LIST lpAttributeList: The list. It cannot be used any more.

    :raises pywincffi.exceptions.InputError: ``lpAttributeList`` is not what :func:`InitializeProcThreadAttributeList`
        returned, or was deleted before.
    """
    try:
        with keeping:  # another thread may be deleting it, or setting an attribute
            library.DeleteProcThreadAttributeList(_attribute_list(lpAttributeList))
            lpAttributeList.cdata = ffi.cast("LPPROC_THREAD_ATTRIBUTE_LIST", 0)
    except Exception as error:
        explain(error, "DeleteProcThreadAttributeList", locals())


def _attribute_list(lpAttributeList):
    input_check("lpAttributeList", lpAttributeList, wintypes.PROC_THREAD_ATTRIBUTE_LIST)
    if not lpAttributeList.cdata:
        raise InputError("lpAttributeList", lpAttributeList, "a list of attributes that is not deleted yet")
    return lpAttributeList.cdata


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
    """
    return library.GetCurrentProcessId()


def GetCurrentThreadId():
    """
    Retrieves the identifier of the thread that calls.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-getcurrentthreadid

    :rtype: int
    :returns: The identifier, unique in the system while the thread exists.
    """
    return library.GetCurrentThreadId()


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
        lpExitCode = library.pywincffi_GetExitCodeProcess(hProcess or None)
    except Exception as error:
        explain(error, "GetExitCodeProcess", locals())
    if lpExitCode < 0:
        raise api_error("GetExitCodeProcess", ~lpExitCode >> 32)
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
    """
    try:
        identifier = library.GetProcessId(Process or None)
    except Exception as error:
        explain(error, "GetProcessId", locals())
    if not identifier:
        raise api_error("GetProcessId")
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
    attributes = wintypes.PROC_THREAD_ATTRIBUTE_LIST()
    try:
        count, flags = ffi.new(_LPDWORD, index(dwAttributeCount))[0], index(dwFlags)
        if count > PROC_THREAD_ATTRIBUTE_NUMBER:
            raise InputError("dwAttributeCount", dwAttributeCount,
                             "at most %d: there are no more attributes" % PROC_THREAD_ATTRIBUTE_NUMBER)
        lpSize = ffi.new(_SIZE_T_P)
        code = library.InitializeProcThreadAttributeList(attributes.cdata, count, flags, lpSize)
    except Exception as error:
        explain(error, "InitializeProcThreadAttributeList", locals())
    # The first call tells the size; that it has no room is no failure.
    if not code:
        failure = last_error("InitializeProcThreadAttributeList")
        if failure != ERROR_INSUFFICIENT_BUFFER:
            raise api_error("InitializeProcThreadAttributeList", failure)
    attributes.memory = allocate("dwAttributeCount", lpSize[0])
    cdata = ffi.cast("LPPROC_THREAD_ATTRIBUTE_LIST", attributes.memory)
    code = library.InitializeProcThreadAttributeList(cdata, count, flags, lpSize)
    if not code:
        raise api_error("InitializeProcThreadAttributeList")
    attributes.cdata = cdata
    return attributes


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
    except Exception as error:
        explain(error, "OpenProcess", locals())
    if not handle:
        raise api_error("OpenProcess")
    return handle


def ResumeThread(hThread):
    """
    Lets a suspended thread run on, such as the first one of a process created with ``CREATE_SUSPENDED``.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-resumethread

    :param handle hThread: The thread; the handle needs the access right ``THREAD_SUSPEND_RESUME``.

    :rtype: int
    :returns: How often it was suspended before: 0 if it was running, 1 if it runs now; otherwise it needs as many more
        calls.

    :raises pywincffi.exceptions.InputError: ``hThread`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, or is not that of a thread
        (6, ERROR_INVALID_HANDLE), for example.

    >>> process = CreateProcess(None, "notepad", dwCreationFlags=CREATE_SUSPENDED)
    >>> ResumeThread(process.hThread)
    1
    """
    try:
        count = library.ResumeThread(hThread or None)
    except Exception as error:
        explain(error, "ResumeThread", locals())
    if count == 0xFFFFFFFF:
        raise api_error("ResumeThread", expected=VALID_DWORD)
    return count


def TerminateProcess(hProcess, uExitCode):
    """
    Ends a process at once: it gets no chance to save or to clean up.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-terminateprocess

    :param handle hProcess: The process; the handle needs the access right ``PROCESS_TERMINATE``. This function
        returns before the process has ended; its handle is signalled when it has.
    :param int uExitCode: The exit code of the process.

    :raises pywincffi.exceptions.InputError: ``hProcess`` is not a handle, or ``uExitCode`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: The process has ended already, or may not be ended
        (5, ERROR_ACCESS_DENIED), or the handle is not open (6, ERROR_INVALID_HANDLE), for example.

    >>> TerminateProcess(process.hProcess, 1)
    """
    try:
        code = library.TerminateProcess(hProcess or None, index(uExitCode))
    except Exception as error:
        explain(error, "TerminateProcess", locals())
    if not code:
        raise api_error("TerminateProcess")


def UpdateProcThreadAttribute(lpAttributeList, dwFlags, Attribute, lpValue):
    """
    Sets an attribute in a list of attributes.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-updateprocthreadattribute

    :param PROC_THREAD_ATTRIBUTE_LIST lpAttributeList: The list.
    :param int dwFlags: 0; reserved.
    :param int Attribute: The attribute, one of the ``PROC_THREAD_ATTRIBUTE_`` constants.
    :param lpValue: Its value: for ``PROC_THREAD_ATTRIBUTE_HANDLE_LIST``, the handles that the new process inherits, and
        for ``PROC_THREAD_ATTRIBUTE_JOB_LIST``, the jobs it belongs to; for ``PROC_THREAD_ATTRIBUTE_PARENT_PROCESS``
        the process to be its parent; for others the bytes that Microsoft's page describes. The list keeps it.
    :type lpValue: sequence(handle) or handle or buffer

    :raises pywincffi.exceptions.InputError: The list is none, or deleted, or ``lpValue`` is not what the attribute
        takes, or a number does not fit.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such attribute (50, ERROR_NOT_SUPPORTED), or no more room
        in the list (122, ERROR_INSUFFICIENT_BUFFER), for example.
    """
    _attribute_list(lpAttributeList)
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
    except Exception as error:
        explain(error, "UpdateProcThreadAttribute", locals())
    if not code:
        raise api_error("UpdateProcThreadAttribute")


def _attribute_value(number, lpValue):
    """The memory with the value of an attribute."""
    if number in _HANDLE_LISTS:
        return ffi.new("HANDLE[]", distinct_handles("lpValue", lpValue))
    if number == PROC_THREAD_ATTRIBUTE_PARENT_PROCESS:
        input_check("lpValue", lpValue, HANDLE)
        return ffi.new("HANDLE[1]", [lpValue])
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
    except Exception as error:
        explain(error, "OpenProcess", locals())
    try:
        hProcess = OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION | SYNCHRONIZE, False, identifier)
    except WindowsAPIError as error:
        if error.code == ERROR_INVALID_PARAMETER:
            return identifier == 0
        if error.code == ERROR_ACCESS_DENIED:
            return _is_listed(identifier)
        raise
    try:
        # Windows disregards the two lowest bits, and opens another process than was asked for.
        return (library.GetProcessId(hProcess) == identifier
                and library.WaitForSingleObject(hProcess, 0) != WAIT_OBJECT_0)
    finally:
        CloseHandle(hProcess)


def _is_listed(dwProcessId):
    from pywincffi.kernel32.toolhelp import (  # here: a module more to load, and this is seldom asked
        TH32CS_SNAPPROCESS, CreateToolhelp32Snapshot, Process32First, Process32Next)

    hSnapshot = CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0)
    try:
        entry = Process32First(hSnapshot)
        while entry is not None and entry.th32ProcessID != dwProcessId:
            entry = Process32Next(hSnapshot)
        return entry is not None
    finally:
        CloseHandle(hSnapshot)
