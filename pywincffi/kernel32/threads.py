"""
Threads
=======

The threads of this process and of others: opening, suspending and ending them, their times and their priority, and, as
a debugger sees them, their registers.

Python's own ``threading`` starts threads of this process, and :func:`CreateRemoteThread` those of other processes.
:func:`OpenThread` takes what ``GetCurrentThreadId()`` returns.

.. seealso::

    https://learn.microsoft.com/en-us/windows/win32/procthread/processes-and-threads
    https://learn.microsoft.com/en-us/windows/win32/procthread/thread-security-and-access-rights
"""
from pywincffi.core import named_tuple, publish
from pywincffi.core.checks import (
    NON_ZERO, NUMBERS, REFUSED, VALID_DWORD, VALID_LONG, as_number, boolean, dword, error_check, handle_check, has_type,
    index, input_checks, input_error)
from pywincffi.core.convert import pointer
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.kernel32.handles import _is_this_process

_LPCONTEXT = ctype("LPCONTEXT")
_LPDWORD = ctype("DWORD *")
_LPTHREAD_START_ROUTINE = ctype("LPTHREAD_START_ROUTINE")
_VOID_P = ctype("void *")
# The types of registers by their size.
_REGISTERS = {2: ctype("WORD *"), 4: ctype("DWORD *"), 8: ctype("DWORD64 *")}
# What Windows requires of the address of a CONTEXT on 64 bit.
_ALIGNMENT = 16
# The flags in ContextFlags that do not choose a part of the CONTEXT, but tell of the thread.
_STATES = 0xF8000000
# {register: (offset, type)} and the size of a CONTEXT, from the first use on
_layout = []
# What four FILETIMEs are as numbers.
_TICKS = ctype("ULONGLONG[4]")
_LPFILETIME = ctype("FILETIME *")


class CONTEXT(object):
    """
    The registers of a thread, by their names in ``winnt.h``: ``context["Rip"]``. They differ by architecture.

    x86-64
        ``Rax``, ``Rbx``, ``Rcx``, ``Rdx``, ``Rsi``, ``Rdi``, ``R8`` to ``R15``; ``Rip``, ``Rsp``, ``Rbp``, ``EFlags``;
        ``SegCs``, ``SegDs``, ``SegEs``, ``SegFs``, ``SegGs``, ``SegSs``; ``Dr0`` to ``Dr3``, ``Dr6``, ``Dr7``;
        ``MxCsr``
    x86
        ``Eax``, ``Ebx``, ``Ecx``, ``Edx``, ``Esi``, ``Edi``; ``Eip``, ``Esp``, ``Ebp``, ``EFlags``; the ``Seg`` and
        ``Dr`` registers as on x86-64
    ARM64
        ``X0`` to ``X28``, ``Fp``, ``Lr``; ``Pc``, ``Sp``, ``Cpsr``; ``Fpcr``, ``Fpsr``

    The architecture is that of this Python. ``ContextFlags`` is one of the names. The structure also holds the
    floating-point and vector registers, and on ARM64 the debug registers: they have no names here, and
    :func:`SetThreadContext` sets them to what :func:`GetThreadContext` found. ``dict(context)`` has all names.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-context
        https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-arm64_nt_context

    :param int ContextFlags: The parts of the structure that :func:`GetThreadContext` reads, or
        :func:`SetThreadContext` sets: ``CONTEXT_CONTROL``, ``CONTEXT_INTEGER``, ``CONTEXT_FLOATING_POINT`` and
        ``CONTEXT_DEBUG_REGISTERS``, several of them, or ``CONTEXT_FULL`` or ``CONTEXT_ALL``. The flag of the
        extended state, XSTATE, is refused: that state is not in the structure, and Windows would write beyond it.

    :raises pywincffi.exceptions.InputError: If ``ContextFlags`` is something else.

    >>> context = CONTEXT(CONTEXT_CONTROL)
    >>> context["ContextFlags"] == CONTEXT_CONTROL
    True
    """

    __slots__ = ("_memory", "_start")

    # The memory is allocated here, once: Windows may be using it if __init__ is called again.
    def __new__(cls, *_, **__):
        self = object.__new__(cls)
        self._memory = ffi.new("char[]", _context_layout()[1] + _ALIGNMENT - 1)
        self._start = self._memory + -as_number(self._memory) % _ALIGNMENT
        return self

    def __init__(self, ContextFlags=0):
        self["ContextFlags"] = ContextFlags

    def __getitem__(self, name):
        """
        Returns a register.

        :param str name: The name.

        :rtype: int
        """
        return self._register(name)[0]

    def __setitem__(self, name, value):
        """
        Sets a register in the structure.

        :param str name: The name.
        :param int value: The value.
        """
        register = self._register(name)
        highest = 2 ** (8 * ffi.sizeof(ffi.typeof(register).item)) - 1
        try:
            number = index(value)
        except Exception:  # what its __index__ raises
            number = -1
        if not 0 <= number <= highest:
            raise input_error(name, value, "an integer from 0 to %d" % highest)
        if name == "ContextFlags" and number & ~(library.CONTEXT_ALL | _STATES):
            raise input_error(name, value, "a combination of the CONTEXT_ constants")
        register[0] = number

    def _register(self, name):
        registers = _context_layout()[0]
        try:
            offset, kind = registers[name]
        except Exception:  # what its __hash__ and __eq__ raise
            raise input_error("name", name, "one of " + ", ".join(sorted(registers)))
        return ffi.cast(kind, self._start + offset)

    def keys(self):
        """
        Returns the names of the registers, and ``ContextFlags``.

        :rtype: list(str)
        """
        return sorted(_context_layout()[0])

    def __repr__(self):
        return "<CONTEXT %s>" % ", ".join(["%s=0x%X" % (name, self[name]) for name in self.keys()])

    def __reduce_ex__(self, _):
        # Python 2 would pickle the rest, without the memory.
        raise TypeError("cannot pickle a CONTEXT: its memory belongs to this process")


def _context_layout():
    """``({register: (offset, type)}, size of a CONTEXT)``."""
    if not _layout:
        row, registers = library.pywincffi_registers(), {}
        while row.name:
            registers[str(ffi.string(row.name).decode("ascii"))] = row.offset, _REGISTERS[row.size]
            row += 1
        _layout.append((registers, row.size))
    return _layout[0]


class CreateRemoteThreadResult(named_tuple("CreateRemoteThreadResult", "hThread lpThreadId")):
    """
    A thread that :func:`CreateRemoteThread` created.

    :param handle hThread: The thread. Close it with :func:`pywincffi.kernel32.CloseHandle`.
    :param int lpThreadId: The identifier of the thread.
    """

    __slots__ = ()


class GetThreadTimesResult(named_tuple("GetThreadTimesResult", "lpCreationTime lpExitTime lpKernelTime lpUserTime")):
    """
    The times of a thread.

    :param datetime lpCreationTime: When the thread was created, in UTC.
    :param lpExitTime: When the thread ended, in UTC; None while the thread runs.
    :type lpExitTime: datetime or None
    :param float lpKernelTime: How long the thread has run in the kernel, in seconds.
    :param float lpUserTime: How long the thread has run outside the kernel, in seconds.
    """

    __slots__ = ()


def CreateRemoteThread(hProcess, lpThreadAttributes, dwStackSize, lpStartAddress, lpParameter=None, dwCreationFlags=0):
    """
    Starts a thread in another process.

    Windows does not check the address: if there is no function, the other process ends with an error. The addresses of
    functions in kernel32.dll are the same in all processes of one architecture until Windows restarts, so
    :func:`pywincffi.kernel32.GetProcAddress` returns them.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-createremotethread

    :param handle hProcess: The process, not this one. The handle needs ``PROCESS_CREATE_THREAD``,
        ``PROCESS_QUERY_INFORMATION``, ``PROCESS_VM_OPERATION``, ``PROCESS_VM_WRITE`` and ``PROCESS_VM_READ``.
    :param lpThreadAttributes: The security attributes of the thread; None for the default.
    :type lpThreadAttributes: SECURITY_ATTRIBUTES or None
    :param int dwStackSize: The initial size of the stack in bytes; 0 for that of the program.
    :param lpStartAddress: The function to run: its address in the other process. It takes one pointer, and returns the
        exit code of the thread.
    :type lpStartAddress: int or cdata
    :param lpParameter: The pointer to pass: an address in the other process, which
        :func:`pywincffi.kernel32.VirtualAllocEx` returned for example, or any number; None for NULL.
    :type lpParameter: int or cdata
    :param int dwCreationFlags: 0, the default, or ``CREATE_SUSPENDED`` and ``STACK_SIZE_PARAM_IS_A_RESERVATION``.

    :rtype: CreateRemoteThreadResult
    :returns: The thread and its identifier. Close the handle with :func:`pywincffi.kernel32.CloseHandle`.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, a number does not fit,
        ``lpStartAddress`` is 0, or the process is this one.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle lacks an access right, or the process is of another
        session (5, ERROR_ACCESS_DENIED), or the handle is not open (6, ERROR_INVALID_HANDLE), for example.

    >>> start = GetProcAddress(GetModuleHandle("kernel32"), "GetCurrentProcessId")
    >>> hThread, lpThreadId = CreateRemoteThread(process.hProcess, None, 0, start)
    >>> CloseHandle(hThread)
    """
    process = handle_check("CreateRemoteThread", "hProcess", hProcess)
    attributes = pointer("lpThreadAttributes", lpThreadAttributes, "SECURITY_ATTRIBUTES *", nullable=True)
    start = ffi.cast(_LPTHREAD_START_ROUTINE, _remote_address("lpStartAddress", lpStartAddress, 1))
    parameter = ffi.NULL if lpParameter is None else ffi.cast(_VOID_P, _remote_address("lpParameter", lpParameter))
    if _is_this_process(process):
        raise input_error("hProcess", hProcess, "another process; for this one, there is threading")
    lpThreadId = ffi.new(_LPDWORD)
    try:
        handle = library.CreateRemoteThread(
            process, attributes, index(dwStackSize), start, parameter, index(dwCreationFlags), lpThreadId)
    except Exception:
        input_checks("CreateRemoteThread", locals())
        raise
    if not handle:
        error_check("CreateRemoteThread", handle, NON_ZERO)
    return CreateRemoteThreadResult(handle, lpThreadId[0])


def _remote_address(name, value, lowest=0):
    """The number of an address in another process."""
    try:
        is_pointer = has_type(value, ffi.CData) and ffi.typeof(value).kind in ("pointer", "function")
        number = as_number(value) if is_pointer else index(value)
    except Exception:  # what its __index__ raises
        number = -1
    if not lowest <= number < NUMBERS:
        raise input_error(name, value, "an address in the other process: a number, or a pointer")
    return number


def GetCurrentThread():
    """
    Retrieves a handle of the thread that calls.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-getcurrentthread

    :rtype: handle
    :returns: A pseudo handle: in every thread it means the thread itself, so it is of no use to other threads. It need
        not be closed. :func:`pywincffi.kernel32.DuplicateHandle` makes a real handle of it.

    >>> GetThreadId(GetCurrentThread()) == GetCurrentThreadId()
    True
    """
    return library.GetCurrentThread()


def GetCurrentThreadId():
    """
    Retrieves the identifier of the thread that calls.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-getcurrentthreadid

    :rtype: int
    :returns: The identifier, unique in the system while the thread exists.

    >>> GetCurrentThreadId() == threading.get_ident()
    True
    """
    return library.GetCurrentThreadId()


def GetExitCodeThread(hThread):
    """
    Retrieves the exit code of a thread.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-getexitcodethread

    :param handle hThread: The thread; the handle needs ``THREAD_QUERY_LIMITED_INFORMATION``.

    :rtype: int
    :returns: The exit code, 0 to 4294967295, or ``STILL_ACTIVE`` (259) if the thread has not ended. But a thread may
        itself end with 259: to know whether it has ended, wait for the handle. For a thread that ended with its
        process, it is the exit code of the process.

    :raises pywincffi.exceptions.InputError: ``hThread`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, or is not that of a thread
        (6, ERROR_INVALID_HANDLE), or lacks the access right (5, ERROR_ACCESS_DENIED), for example.

    >>> GetExitCodeThread(hThread) == STILL_ACTIVE
    True
    """
    try:
        lpExitCode = library.GetExitCodeThread_value(hThread or REFUSED)
    except Exception:
        input_checks("GetExitCodeThread", locals())
        raise
    if lpExitCode < 0:
        error_check("GetExitCodeThread", -lpExitCode)
    return lpExitCode


def GetProcessIdOfThread(Thread):
    """
    Retrieves the identifier of the process that a thread belongs to.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-getprocessidofthread

    :param handle Thread: The thread; the handle needs ``THREAD_QUERY_LIMITED_INFORMATION``.

    :rtype: int
    :returns: The identifier of the process.

    :raises pywincffi.exceptions.InputError: ``Thread`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, or is not that of a thread
        (6, ERROR_INVALID_HANDLE), or lacks the access right (5, ERROR_ACCESS_DENIED), for example.

    >>> GetProcessIdOfThread(hThread) == os.getpid()
    True
    """
    try:
        identifier = library.GetProcessIdOfThread(Thread or REFUSED)
    except Exception:
        input_checks("GetProcessIdOfThread", locals())
        raise
    if not identifier:
        error_check("GetProcessIdOfThread", identifier, NON_ZERO)
    return identifier


def GetThreadContext(hThread, lpContext):
    """
    Reads the registers of a thread.

    Suspend the thread before, with :func:`SuspendThread`: of a thread that runs, the calling one for example, the
    registers are not valid.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-getthreadcontext

    :param handle hThread: The thread; the handle needs ``THREAD_GET_CONTEXT``, and under WOW64 also
        ``THREAD_QUERY_INFORMATION``.
    :param CONTEXT lpContext: The structure to fill. Its ``ContextFlags`` choose the parts that are read; the others
        stay as they are. For a 64-bit Python the registers of a 32-bit thread are those of the 64-bit code that runs
        it.

    :raises pywincffi.exceptions.InputError: If ``hThread`` is not a handle, or ``lpContext`` is not a CONTEXT.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle is not open, or is not that of a thread
        (6, ERROR_INVALID_HANDLE), or lacks the access right (5, ERROR_ACCESS_DENIED), for example.

    >>> context, previous = CONTEXT(CONTEXT_CONTROL), SuspendThread(process.hThread)
    >>> GetThreadContext(process.hThread, context)
    >>> registers = dict(context)
    """
    context = _context("lpContext", lpContext)
    try:
        code = library.GetThreadContext(hThread or REFUSED, context)
    except Exception:
        input_checks("GetThreadContext", locals())
        raise
    if not code:
        error_check("GetThreadContext", code, NON_ZERO)


def _context(name, value):
    """The pointer to a CONTEXT."""
    if not has_type(value, CONTEXT):
        raise input_error(name, value, "a CONTEXT")
    return ffi.cast(_LPCONTEXT, value._start)


def GetThreadId(Thread):
    """
    Retrieves the identifier of a thread.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-getthreadid

    :param handle Thread: The thread; the handle needs ``THREAD_QUERY_LIMITED_INFORMATION``.

    :rtype: int
    :returns: The identifier. No other thread has it while the handle is open.

    :raises pywincffi.exceptions.InputError: ``Thread`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, or is not that of a thread
        (6, ERROR_INVALID_HANDLE), or lacks the access right (5, ERROR_ACCESS_DENIED), for example.

    >>> GetThreadId(hThread) == GetCurrentThreadId()
    True
    """
    try:
        identifier = library.GetThreadId(Thread or REFUSED)
    except Exception:
        input_checks("GetThreadId", locals())
        raise
    if not identifier:
        error_check("GetThreadId", identifier, NON_ZERO)
    return identifier


def GetThreadPriority(hThread):
    """
    Retrieves the priority of a thread, relative to the priority class of its process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-getthreadpriority

    :param handle hThread: The thread; the handle needs ``THREAD_QUERY_LIMITED_INFORMATION``.

    :rtype: int
    :returns: The priority, -15 to 15: one of the ``THREAD_PRIORITY_`` constants; for processes of the class
        ``REALTIME_PRIORITY_CLASS`` also a number between them.

    :raises pywincffi.exceptions.InputError: ``hThread`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, or is not that of a thread
        (6, ERROR_INVALID_HANDLE), or lacks the access right (5, ERROR_ACCESS_DENIED), for example.

    >>> GetThreadPriority(hThread) == THREAD_PRIORITY_NORMAL
    True
    """
    try:
        priority = library.GetThreadPriority(hThread or REFUSED)
    except Exception:
        input_checks("GetThreadPriority", locals())
        raise
    if priority == 0x7FFFFFFF:
        error_check("GetThreadPriority", priority, VALID_LONG)
    return priority


def GetThreadTimes(hThread):
    """
    Retrieves the times of a thread.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-getthreadtimes

    :param handle hThread: The thread; the handle needs ``THREAD_QUERY_LIMITED_INFORMATION``.

    :rtype: GetThreadTimesResult
    :returns: When the thread was created and when it ended, and how long it has run, in seconds.

    :raises pywincffi.exceptions.InputError: ``hThread`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, or is not that of a thread
        (6, ERROR_INVALID_HANDLE), or lacks the access right (5, ERROR_ACCESS_DENIED), for example.

    >>> times = GetThreadTimes(hThread)
    >>> busy = times.lpKernelTime + times.lpUserTime
    """
    from pywincffi.core.times import of_a_process  # loads datetime
    ticks = ffi.new(_TICKS)
    first = ffi.cast(_LPFILETIME, ticks)
    try:
        code = library.GetThreadTimes(hThread or REFUSED, first, first + 1, first + 2, first + 3)
    except Exception:
        input_checks("GetThreadTimes", locals())
        raise
    if not code:
        error_check("GetThreadTimes", code, NON_ZERO)
    return GetThreadTimesResult(*of_a_process(ticks))


def OpenThread(dwDesiredAccess, bInheritHandle, dwThreadId):
    """
    Opens an existing thread.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-openthread
        https://learn.microsoft.com/en-us/windows/win32/procthread/thread-security-and-access-rights

    :param int dwDesiredAccess: The access to the thread, a combination of the constants of this module and
        ``SYNCHRONIZE``.
    :param bool bInheritHandle: Whether processes that this one creates inherit the handle.
    :param int dwThreadId: The identifier of the thread, as in ``GetCurrentThreadId()``.

    :rtype: handle
    :returns: The handle of the thread. Close it with :func:`pywincffi.kernel32.CloseHandle`.

    :raises pywincffi.exceptions.InputError: A number does not fit 32 bits, or ``bInheritHandle`` is neither True nor
        False.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such thread (87, ERROR_INVALID_PARAMETER), or it may not
        be opened with that access (5, ERROR_ACCESS_DENIED), for example.

    >>> hThread = OpenThread(THREAD_QUERY_LIMITED_INFORMATION, False, GetCurrentThreadId())
    """
    try:
        handle = library.OpenThread(index(dwDesiredAccess), boolean(bInheritHandle), index(dwThreadId))
    except Exception:
        input_checks("OpenThread", locals())
        raise
    if not handle:
        error_check("OpenThread", handle, NON_ZERO)
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
        count = library.ResumeThread(hThread or REFUSED)
    except Exception:
        input_checks("ResumeThread", locals())
        raise
    if count == 0xFFFFFFFF:
        error_check("ResumeThread", count, VALID_DWORD)
    return count


def SetThreadAffinityMask(hThread, dwThreadAffinityMask):
    """
    Sets the processors that a thread can run on.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-setthreadaffinitymask

    :param handle hThread: The thread; the handle needs ``THREAD_SET_LIMITED_INFORMATION`` and
        ``THREAD_QUERY_LIMITED_INFORMATION``.
    :param int dwThreadAffinityMask: The processors, one bit for each: a subset of those of the process, see
        :func:`pywincffi.kernel32.GetProcessAffinityMask`. On a computer with more than 64 processors, the bits stand
        for those of the thread's processor group.

    :rtype: int
    :returns: The mask that the thread had before.

    :raises pywincffi.exceptions.InputError: ``hThread`` is not a handle, or the mask does not fit a pointer.
    :raises pywincffi.exceptions.WindowsAPIError: The mask is 0, or has a processor that the process cannot run on
        (87, ERROR_INVALID_PARAMETER), or the handle is not open (6, ERROR_INVALID_HANDLE), for example.

    >>> everywhere = GetProcessAffinityMask(process.hProcess).lpProcessAffinityMask
    >>> previous = SetThreadAffinityMask(process.hThread, everywhere & 0b11)
    """
    try:
        mask = library.SetThreadAffinityMask(hThread or REFUSED, index(dwThreadAffinityMask))
    except Exception:
        input_checks("SetThreadAffinityMask", locals())
        raise
    if not mask:
        error_check("SetThreadAffinityMask", mask, NON_ZERO)
    return mask


def SetThreadContext(hThread, lpContext):
    """
    Sets the registers of a thread of another process.

    Suspend the thread before, with :func:`SuspendThread`. Begin with the registers that :func:`GetThreadContext` read:
    all registers of a part are set.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-setthreadcontext

    :param handle hThread: The thread, not one of this process; the handle needs ``THREAD_SET_CONTEXT``.
    :param CONTEXT lpContext: The registers. Its ``ContextFlags`` choose the parts that are set. Windows corrects bits
        that it does not let programs set.

    :raises pywincffi.exceptions.InputError: If ``hThread`` is not a handle, or is that of a thread of this process, or
        ``lpContext`` is not a CONTEXT.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle is not open, or is not that of a thread
        (6, ERROR_INVALID_HANDLE), or lacks the access right (5, ERROR_ACCESS_DENIED), for example.

    >>> context, previous = CONTEXT(CONTEXT_INTEGER), SuspendThread(process.hThread)
    >>> GetThreadContext(process.hThread, context)
    >>> SetThreadContext(process.hThread, context)
    """
    context = _context("lpContext", lpContext)
    thread = handle_check("SetThreadContext", "hThread", hThread)
    if _is_of_this_process(thread):
        raise input_error("hThread", hThread, "a thread of another process")
    try:
        code = library.SetThreadContext(thread, context)
    except Exception:
        input_checks("SetThreadContext", locals())
        raise
    if not code:
        error_check("SetThreadContext", code, NON_ZERO)


def _is_of_this_process(hThread):
    """Whether a handle is that of a thread of the process that runs, whatever access rights it has."""
    number = library.GetProcessIdOfThread(hThread)
    if not number:
        # The handle may lack the right to ask; a process can give that to itself.
        this = library.GetCurrentProcess()
        handle = library.DuplicateHandle_value(this, hThread, this, library.THREAD_QUERY_LIMITED_INFORMATION, False, 0)
        if not handle:
            return False
        number = library.GetProcessIdOfThread(handle)
        library.CloseHandle(handle)
    return number == library.GetCurrentProcessId()


def SetThreadPriority(hThread, nPriority):
    """
    Sets the priority of a thread, relative to the priority class of its process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-setthreadpriority
        https://learn.microsoft.com/en-us/windows/win32/procthread/scheduling-priorities

    :param handle hThread: The thread; the handle needs ``THREAD_SET_LIMITED_INFORMATION``.
    :param int nPriority: The priority: one of the ``THREAD_PRIORITY_`` constants; for processes of the class
        ``REALTIME_PRIORITY_CLASS`` also -7 to -3 and 3 to 6; or for the thread that calls
        ``THREAD_MODE_BACKGROUND_BEGIN`` or ``THREAD_MODE_BACKGROUND_END``, which also lower and restore its priority in
        the use of disks and memory.

    :raises pywincffi.exceptions.InputError: ``hThread`` is not a handle, or the priority does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such priority (87, ERROR_INVALID_PARAMETER), or the thread
        is in background mode already (400), or is to end it and is not (401), or the handle is not open
        (6, ERROR_INVALID_HANDLE), for example.

    >>> SetThreadPriority(process.hThread, THREAD_PRIORITY_BELOW_NORMAL)
    """
    try:
        code = library.SetThreadPriority(hThread or REFUSED, index(nPriority))
    except Exception:
        input_checks("SetThreadPriority", locals())
        raise
    if not code:
        error_check("SetThreadPriority", code, NON_ZERO)


def SuspendThread(hThread):
    """
    Stops a thread, until :func:`ResumeThread` lets it run on.

    This is for debuggers, and for threads of other processes. A thread of this process may hold a lock when it stops,
    such as that of the heap; whoever needs the lock then waits until the thread runs on. The thread does not stop while
    it holds Python's GIL. Do not suspend the thread that calls: it would keep the GIL, and no thread of this Python
    could run.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-suspendthread

    :param handle hThread: The thread; the handle needs the access right ``THREAD_SUSPEND_RESUME``.

    :rtype: int
    :returns: How often it was suspended before: 0 if it was running.

    :raises pywincffi.exceptions.InputError: ``hThread`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, or is not that of a thread
        (6, ERROR_INVALID_HANDLE), or lacks the access right, or the thread has ended (5, ERROR_ACCESS_DENIED), or was
        suspended 127 times (156, ERROR_SIGNAL_REFUSED), for example.

    >>> SuspendThread(process.hThread)
    0
    >>> ResumeThread(process.hThread)
    1
    """
    try:
        count = library.SuspendThread(hThread or REFUSED)
    except Exception:
        input_checks("SuspendThread", locals())
        raise
    if count == 0xFFFFFFFF:
        error_check("SuspendThread", count, VALID_DWORD)
    return count


def TerminateThread(hThread, dwExitCode):
    """
    Ends a thread at once: it gets no chance to release anything.

    This is a last resort, for threads of other processes. If the thread belongs to this process and holds a lock, such
    as Python's GIL or that of the heap, this process comes to a standstill: nobody will release it. Of a thread that
    runs Python code Python goes on to believe that it exists.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-terminatethread

    :param handle hThread: The thread; the handle needs the access right ``THREAD_TERMINATE``. With its last thread a
        process ends.
    :param int dwExitCode: The exit code of the thread, signed or not; :func:`GetExitCodeThread` returns it unsigned.

    :raises pywincffi.exceptions.InputError: ``hThread`` is not a handle, or ``dwExitCode`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, or is not that of a thread
        (6, ERROR_INVALID_HANDLE), or lacks the access right (5, ERROR_ACCESS_DENIED), for example.

    >>> TerminateThread(process.hThread, 1)
    """
    try:
        code = library.TerminateThread(hThread or REFUSED, dword(dwExitCode))
    except Exception:
        input_checks("TerminateThread", locals())
        raise
    if not code:
        error_check("TerminateThread", code, NON_ZERO)


publish(__name__)
