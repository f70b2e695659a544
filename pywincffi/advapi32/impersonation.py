"""
Impersonation
=============

Lets a thread act for another user, or with privileges that the rest of the process does not use.

.. seealso::

    https://learn.microsoft.com/en-us/windows/win32/secauthz/client-impersonation
"""
from pywincffi.advapi32.tokens import (
    AdjustTokenPrivileges, DuplicateTokenEx, GetTokenInformation, LookupPrivilegeValue, OpenProcessToken,
    OpenThreadToken)
from pywincffi.core import publish
from pywincffi.core.checks import (
    HANDLE, NON_ZERO, REFUSED, error_check, handle_check, index, input_checks, input_error, nullable)
from pywincffi.core.convert import secret_text, text, wipe_copies
from pywincffi.core.dist import Unavailable, ctype, ffi, library
from pywincffi.exceptions import WindowsAPIError
from pywincffi.kernel32.handles import CloseHandle
from pywincffi.wintypes.winnt import LUID_AND_ATTRIBUTES

NULL = ffi.NULL
_PHANDLE = ctype("HANDLE *")


class ThreadToken(object):
    """
    The base class of :class:`Impersonation`, :class:`NamedPipeClientImpersonation` and :class:`EnabledPrivileges`,
    which give this thread another token for the time of a ``with`` block. One can be used once at a time.

    At the end of the block the thread that began it gets back the token that it had, or none; also if the block raised,
    if another thread ends the block, as it may with a generator, or if nobody ends it and the object is
    garbage-collected. No other thread is affected at any time; a process that the block starts gets the token of this
    process. If a block ends before one that began inside it, the token of the latter stays until its end, and the
    thread then gets back what it had before both. A coroutine or a generator must not be suspended in the block: what
    runs on this thread meanwhile has the token, too.

    Ctrl-C does not interrupt the end of the block, however often it is pressed. Create the object in the ``with``
    statement, without ``as``: a signal handler can raise between two instructions of the statement, in Python before
    3.10 before it calls the end, in Python 3.14 after it has called the beginning. The token then goes with the object,
    at once if no variable has it.
    """

    def __init__(self):
        found = []
        if not library.pywincffi_add_block(id(found)):
            raise MemoryError
        self._block = found.pop()

    # On Windows both are in C, see cdefs/sources/impersonation.c: a signal handler may raise in a method in Python.
    def __enter__(self):
        """
        :rtype: ThreadToken
        """
        raise RuntimeError("this method is in C")

    def __exit__(self, *_):
        raise RuntimeError("this method is in C")

    def _begin(self):
        """Gives this thread the token."""
        raise NotImplementedError

    def _raise(self, api_function, failure):
        """Raises the exception for an error; ``api_function`` is None if another block uses the object."""
        if api_function is None:
            raise input_error(type(self).__name__, self, "an object that no other block uses")
        error_check(api_function, failure)

    def __reduce_ex__(self, _):
        raise TypeError("a %s cannot be copied or pickled: it belongs to a thread" % type(self).__name__)


if not isinstance(library, Unavailable) and not library.pywincffi_add_block_methods(id(ThreadToken)):
    raise MemoryError


class Impersonation(ThreadToken):
    """
    Lets this thread act for another user for the time of a ``with`` block.

    At the end of the block the thread that began it gets back the token that it had, or none, whatever happens. If that
    fails, the end of the block raises: the program should then end, as it goes on in the name of the other user.

    :param handle hToken: The token of the user, as for :func:`ImpersonateLoggedOnUser`.

    :raises pywincffi.exceptions.InputError: If ``hToken`` is no handle.
    :raises pywincffi.exceptions.WindowsAPIError: At the beginning of the block, if the token cannot be impersonated
        (5, ERROR_ACCESS_DENIED), for example. The block does not run then.

    >>> with Impersonation(token):
    ...     user = GetUserName()
    """

    def __init__(self, hToken):
        super(Impersonation, self).__init__()
        handle_check("ImpersonateLoggedOnUser", "hToken", hToken)
        self._token = hToken

    def _begin(self):
        ImpersonateLoggedOnUser(self._token)


class NamedPipeClientImpersonation(ThreadToken):
    """
    Lets this thread act for the client of a named pipe for the time of a ``with`` block.

    At the end of the block the thread that began it gets back the token that it had, or none, whatever happens.

    :param handle hNamedPipe: The server's end of the pipe, as for :func:`ImpersonateNamedPipeClient`.

    :raises pywincffi.exceptions.InputError: If ``hNamedPipe`` is no handle.
    :raises pywincffi.exceptions.WindowsAPIError: At the beginning of the block, if nothing was read from the pipe
        (1368, ERROR_CANNOT_IMPERSONATE), for example. The block does not run then.

    >>> with NamedPipeClientImpersonation(pipe):
    ...     client = GetUserName()
    """

    def __init__(self, hNamedPipe):
        super(NamedPipeClientImpersonation, self).__init__()
        handle_check("ImpersonateNamedPipeClient", "hNamedPipe", hNamedPipe)
        self._pipe = hNamedPipe

    def _begin(self):
        ImpersonateNamedPipeClient(self._pipe)


class EnabledPrivileges(ThreadToken):
    """
    Enables privileges for this thread, for the time of a ``with`` block.

    The thread gets a copy of its token, or of that of the process, in which the privileges are enabled; other threads
    do not have them. At the end of the block the thread that began it gets back the token that it had, or none,
    whatever happens.

    :param str names: The privileges, such as ``"SeBackupPrivilege"``.

    :raises pywincffi.exceptions.InputError: If a name is not text.
    :raises pywincffi.exceptions.WindowsAPIError: At the beginning of the block, if there is no such privilege
        (1313, ERROR_NO_SUCH_PRIVILEGE), or the user does not have it (1300, ERROR_NOT_ALL_ASSIGNED). The block does not
        run then.

    >>> with EnabledPrivileges("SeChangeNotifyPrivilege"):
    ...     content = open(sys.executable, "rb").read(2)
    """

    def __init__(self, *names):
        super(EnabledPrivileges, self).__init__()
        self._names = [text("names[%d]" % number, each) for number, each in enumerate(names)]

    def _begin(self):
        privileges = [LUID_AND_ATTRIBUTES(LookupPrivilegeValue(None, each), library.SE_PRIVILEGE_ENABLED)
                      for each in self._names]
        existing, level = _existing()
        try:
            token = DuplicateTokenEx(
                existing, library.TOKEN_IMPERSONATE | library.TOKEN_ADJUST_PRIVILEGES | library.TOKEN_QUERY, None,
                level, library.TokenImpersonation)
        finally:
            CloseHandle(existing)
        try:
            AdjustTokenPrivileges(token, False, privileges)
            SetThreadToken(None, token)
        finally:
            CloseHandle(token)


def _existing():
    """Returns the token of this thread, or else of the process, and the level for a copy. The caller closes it."""
    try:
        # With the rights of the process: the impersonated user may have none.
        token = OpenThreadToken(library.GetCurrentThread(), library.TOKEN_DUPLICATE | library.TOKEN_QUERY, True)
    except WindowsAPIError as error:
        if error.code != library.ERROR_NO_TOKEN:
            raise
        return OpenProcessToken(library.GetCurrentProcess(), library.TOKEN_DUPLICATE), library.SecurityImpersonation
    try:
        return token, GetTokenInformation(token, library.TokenImpersonationLevel)
    except WindowsAPIError:
        CloseHandle(token)
        raise


def ImpersonateLoggedOnUser(hToken):
    """
    Lets this thread act for another user, until :func:`RevertToSelf`.

    :class:`Impersonation` does the same for the time of a block, whatever happens in it.

    To act for another user, the caller needs the privilege ``SeImpersonatePrivilege``, unless a process of its logon
    session created the token with :func:`LogonUser`. Otherwise the call succeeds, but the thread can only ask who the
    user is, and opens nothing in the user's name (1346, ERROR_BAD_IMPERSONATION_LEVEL).

    A process that the thread starts gets the token of this process, not that of the user.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-impersonateloggedonuser

    :param handle hToken: The token of the user. A primary token needs ``TOKEN_QUERY`` and ``TOKEN_DUPLICATE``, an
        impersonation token ``TOKEN_QUERY`` and ``TOKEN_IMPERSONATE``.

    :raises pywincffi.exceptions.InputError: If ``hToken`` is no handle.
    :raises pywincffi.exceptions.WindowsAPIError: If the token lacks an access right (5, ERROR_ACCESS_DENIED), for
        example. The thread then acts for itself as before.

    >>> ImpersonateLoggedOnUser(token)
    >>> RevertToSelf()
    """
    try:
        code = library.ImpersonateLoggedOnUser(hToken or REFUSED)
    except Exception:
        input_checks("ImpersonateLoggedOnUser", locals())
        raise
    if not code:
        error_check("ImpersonateLoggedOnUser", code, NON_ZERO)


def ImpersonateNamedPipeClient(hNamedPipe):
    """
    Lets this thread act for the client of a named pipe, as the client was when it wrote what was last read from the
    pipe, until :func:`RevertToSelf`.

    :class:`NamedPipeClientImpersonation` does the same for the time of a block, whatever happens in it. If this
    function fails, the thread goes on as the server: do nothing for the client then.

    The client says how far the server may go: if it opened the pipe with ``SECURITY_IDENTIFICATION``, the server can
    only ask who it is, and opens nothing in its name. Of a client on another computer such flags are ignored. To act
    for another user, the server needs the privilege ``SeImpersonatePrivilege``, as with
    :func:`ImpersonateLoggedOnUser`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/namedpipeapi/nf-namedpipeapi-impersonatenamedpipeclient

    :param handle hNamedPipe: The server's end of the pipe.

    :raises pywincffi.exceptions.InputError: If ``hNamedPipe`` is no handle.
    :raises pywincffi.exceptions.WindowsAPIError: If nothing was read from the pipe (1368, ERROR_CANNOT_IMPERSONATE), or
        this is the client's end, for example. The thread then acts for itself as before.

    >>> request = ReadFile(pipe, 4096)
    >>> ImpersonateNamedPipeClient(pipe)
    >>> RevertToSelf()
    """
    try:
        code = library.ImpersonateNamedPipeClient(hNamedPipe or REFUSED)
    except Exception:
        input_checks("ImpersonateNamedPipeClient", locals())
        raise
    if not code:
        error_check("ImpersonateNamedPipeClient", code, NON_ZERO)


def ImpersonateSelf(ImpersonationLevel):
    """
    Gives this thread a copy of the token of the process, until :func:`RevertToSelf`. What is changed in the copy
    affects this thread alone.

    :class:`EnabledPrivileges` enables privileges in such a copy for the time of a block.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-impersonateself

    :param int ImpersonationLevel: The level, usually ``SecurityImpersonation``.

    :raises pywincffi.exceptions.InputError: If ``ImpersonationLevel`` is not an integer of 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such level, for example.

    >>> ImpersonateSelf(SecurityImpersonation)
    >>> RevertToSelf()
    """
    try:
        code = library.ImpersonateSelf(index(ImpersonationLevel))
    except Exception:
        input_checks("ImpersonateSelf", locals())
        raise
    if not code:
        error_check("ImpersonateSelf", code, NON_ZERO)


def LogonUser(lpszUsername, lpszDomain, lpszPassword, dwLogonType, dwLogonProvider=0):
    """
    Logs a user on to this computer.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-logonuserw

    :param str lpszUsername: The name of the user, or ``"user@domain"``.
    :param lpszDomain: The domain, or ``"."`` for the accounts of this computer; None if the name has it.
    :type lpszDomain: str or None
    :param lpszPassword: The password. A bytearray contains it in UTF-16-LE, and the program can wipe it afterwards;
        this function wipes its own copy. Text stays in memory until Python needs the place. None for an account
        without one.
    :type lpszPassword: bytearray or str or None
    :param int dwLogonType: The kind of logon, one of the ``LOGON32_LOGON_`` constants.
    :param int dwLogonProvider: One of the ``LOGON32_PROVIDER_`` constants; ``LOGON32_PROVIDER_DEFAULT`` by default.
        ``LOGON32_LOGON_NEW_CREDENTIALS`` needs ``LOGON32_PROVIDER_WINNT50``.

    :rtype: handle
    :returns: A primary token, or with ``LOGON32_LOGON_NETWORK`` an impersonation token. Close it with
        :func:`CloseHandle`.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type. The error does not have the password.
    :raises pywincffi.exceptions.WindowsAPIError: If the password is wrong (1326, ERROR_LOGON_FAILURE), or the user may
        not log on so (1385, ERROR_LOGON_TYPE_NOT_GRANTED), for example.

    >>> password = bytearray(getpass.getpass().encode("utf-16-le"))
    >>> token = LogonUser("user", ".", password, LOGON32_LOGON_NETWORK)
    >>> password[:] = bytes(len(password))
    """
    given, lpszPassword = iter([lpszPassword]), None  # so that no variable of a traceback has it
    user = text("lpszUsername", lpszUsername)
    domain = NULL if lpszDomain is None else text("lpszDomain", lpszDomain)
    copies = []
    try:
        password = secret_text("lpszPassword", given, copies)
        handle = library.LogonUserW_value(user, domain, password, index(dwLogonType), index(dwLogonProvider))
    except Exception:
        input_checks("LogonUser", dict(each for each in locals().items() if each[0] != "lpszPassword"))
        raise
    finally:
        wipe_copies(copies)
    if not handle:
        error_check("LogonUser", handle, NON_ZERO)
    return handle


def RevertToSelf():
    """
    Ends what :func:`ImpersonateLoggedOnUser`, :func:`ImpersonateNamedPipeClient`, :func:`ImpersonateSelf` or
    :func:`SetThreadToken` began: this thread has the token of the process again.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-reverttoself

    :raises pywincffi.exceptions.WindowsAPIError: If that fails. The program should then end, as it goes on in the name
        of the other user.

    >>> RevertToSelf()
    """
    code = library.RevertToSelf()
    if not code:
        error_check("RevertToSelf", code, NON_ZERO)


def SetThreadToken(Thread, Token):
    """
    Gives a thread an impersonation token, or takes it away. For the token of another user the caller needs the
    privilege ``SeImpersonatePrivilege``, as with :func:`ImpersonateLoggedOnUser`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-setthreadtoken

    :param Thread: The thread, opened with ``THREAD_SET_THREAD_TOKEN``; None for this one.
    :type Thread: handle or None
    :param Token: The token, opened with ``TOKEN_IMPERSONATE``; None for that of the process.
    :type Token: handle or None

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If the token is none for impersonation, or lacks the access right
        (5, ERROR_ACCESS_DENIED), for example.

    >>> SetThreadToken(None, None)
    """
    token = nullable("SetThreadToken", "Token", Token, HANDLE)
    try:
        thread = NULL if Thread is None else ffi.new(_PHANDLE, handle_check("SetThreadToken", "Thread", Thread))
        code = library.SetThreadToken(thread, token)
    except Exception:
        input_checks("SetThreadToken", locals())
        raise
    if not code:
        error_check("SetThreadToken", code, NON_ZERO)


publish(__name__)
