"""
Debugging
=========

What a program tells its debugger; attaches to a process as a debugger, and detaches.
"""
from pywincffi.core import publish
from pywincffi.core.checks import NON_ZERO, boolean, error_check, index, input_checks
from pywincffi.core.convert import text
from pywincffi.core.dist import library


def DebugActiveProcess(dwProcessId):
    """
    Attaches to a process as its debugger.

    The process stops until its debugger has taken all debugging events, for which there is no function here, or calls
    :func:`DebugActiveProcessStop`. The connection belongs to the thread that calls. When this thread or its process
    ends, Windows ends the other process, unless :func:`DebugSetProcessKillOnExit` said otherwise. The first call of a
    thread opens a debug object, which Windows keeps open, also after a failure.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/debugapi/nf-debugapi-debugactiveprocess
        https://learn.microsoft.com/en-us/windows/win32/debug/debugging-a-running-process

    :param int dwProcessId: The identifier of the process, which must allow ``PROCESS_ALL_ACCESS``. With the privilege
        SeDebugPrivilege the caller can debug any process.

    :raises pywincffi.exceptions.InputError: If ``dwProcessId`` is not an integer, or does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such process (87, ERROR_INVALID_PARAMETER), or it may
        not be debugged, or is the one that calls (5, ERROR_ACCESS_DENIED), for example.

    >>> DebugActiveProcess(process.dwProcessId)
    >>> DebugSetProcessKillOnExit(False)
    >>> DebugActiveProcessStop(process.dwProcessId)
    """
    try:
        code = library.DebugActiveProcess(index(dwProcessId))
    except Exception:
        input_checks("DebugActiveProcess", locals())
        raise
    if not code:
        error_check("DebugActiveProcess", code, NON_ZERO)


def DebugActiveProcessStop(dwProcessId):
    """
    Detaches from a process that this thread debugs. The process runs on.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/debugapi/nf-debugapi-debugactiveprocessstop

    :param int dwProcessId: The identifier of the process.

    :raises pywincffi.exceptions.InputError: If ``dwProcessId`` is not an integer, or does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such process (87, ERROR_INVALID_PARAMETER), or this
        thread does not debug it, for example.

    >>> DebugActiveProcess(process.dwProcessId)
    >>> DebugActiveProcessStop(process.dwProcessId)
    """
    try:
        code = library.DebugActiveProcessStop(index(dwProcessId))
    except Exception:
        input_checks("DebugActiveProcessStop", locals())
        raise
    if not code:
        error_check("DebugActiveProcessStop", code, NON_ZERO)


def DebugSetProcessKillOnExit(KillOnExit):
    """
    Sets what happens to the processes that this thread debugs when the thread ends.

    The thread must have debugged a process before it calls this. The setting holds for all its processes, also later
    ones.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-debugsetprocesskillonexit

    :param bool KillOnExit: Whether Windows ends the processes, as it does by default. If False, they run on.

    :raises pywincffi.exceptions.InputError: If ``KillOnExit`` is neither True nor False.
    :raises pywincffi.exceptions.WindowsAPIError: If this thread has debugged no process
        (6, ERROR_INVALID_HANDLE), for example.

    >>> DebugActiveProcess(process.dwProcessId)
    >>> DebugSetProcessKillOnExit(False)
    """
    try:
        code = library.DebugSetProcessKillOnExit(boolean(KillOnExit))
    except Exception:
        input_checks("DebugSetProcessKillOnExit", locals())
        raise
    if not code:
        error_check("DebugSetProcessKillOnExit", code, NON_ZERO)


def OutputDebugString(lpOutputString):
    """
    Sends a text to the debugger, or to a program that shows such texts, such as DebugView. Without either the call has
    no effect.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/debugapi/nf-debugapi-outputdebugstringw

    :param str lpOutputString: The text. Nothing is added at its end, no line break for example. Programs get it in the
        ANSI code page, and lack the characters that this has not; a debugger can ask for all of Unicode.

    :raises pywincffi.exceptions.InputError: If ``lpOutputString`` is not text, or holds a NUL.

    >>> OutputDebugString("connected\\n")
    """
    content = text("lpOutputString", lpOutputString)
    try:
        library.OutputDebugStringW(content)
    except Exception:
        input_checks("OutputDebugString", locals())
        raise


publish(__name__)
