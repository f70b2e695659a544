import contextlib
import copy
import gc
import itertools
import pickle
import sys
import threading
import traceback

from pywincffi.advapi32 import (
    LOGON32_LOGON_NETWORK, SE_PRIVILEGE_ENABLED, TOKEN_DUPLICATE, TOKEN_IMPERSONATE, TOKEN_QUERY, DuplicateTokenEx,
    EnabledPrivileges, GetTokenInformation, ImpersonateLoggedOnUser, ImpersonateNamedPipeClient, ImpersonateSelf,
    Impersonation, LogonUser, LookupPrivilegeValue, NamedPipeClientImpersonation, OpenProcessToken, OpenThreadToken,
    PrivilegeCheck, RevertToSelf, SecurityIdentification, SecurityImpersonation, SetThreadToken, TokenImpersonation,
    TokenImpersonationLevel, TokenStatistics, TokenUser, impersonation, tokens)
from pywincffi.dev import testutil
from pywincffi.dev.testutil import TestCase, open_handles
from pywincffi.exceptions import InputError, WindowsAPIError
from pywincffi.kernel32 import (
    CloseHandle, CreateEvent, GetCurrentProcess, GetCurrentThread, GetCurrentThreadId, GetThreadId, ReadFile, WriteFile,
    handle_from_int, handles)
from pywincffi.ownership import Owner
from pywincffi.wintypes import RECT
from tests import oracle
from tests.support.interruptions import Calls, Lines
from tests.support.libraries import Replaced
from tests.support.reports import reports
from tests.support.secrets import shown
from tests.support.windows import differs

NOTIFY, UNHELD = u"SeChangeNotifyPrivilege", u"SeCreateTokenPrivilege"


def impersonates():
    """The identifier of the token that this thread impersonates, or None."""
    try:
        with Owner(OpenThreadToken(GetCurrentThread(), TOKEN_QUERY, True)) as token:
            return int(GetTokenInformation(token, TokenStatistics).TokenId)
    except WindowsAPIError as error:
        if error.code != 1008:  # ERROR_NO_TOKEN
            raise
    return None


def handles_of_this_thread():
    """The numbers of the open handles of this thread."""
    found = set()
    for number in range(4, 8192, 4):
        try:
            if GetThreadId(handle_from_int(number)) == GetCurrentThreadId():
                found.add(number)
        except WindowsAPIError:
            pass
    return found


@contextlib.contextmanager
def closing_tokens():
    """Closes the tokens that the block leaves open: a handle that an interrupted function has not returned."""
    before = open_handles()
    try:
        yield
    finally:
        for number in open_handles() - before:
            if testutil._type(number) == "Token":
                CloseHandle(handle_from_int(number))


class Unready(impersonation.ThreadToken):
    _begin = None


class ThreadTestCase(TestCase):
    def setUp(self):
        super(ThreadTestCase, self).setUp()
        with Owner(OpenProcessToken(GetCurrentProcess(), TOKEN_DUPLICATE)) as token:
            self.token = DuplicateTokenEx(token, TOKEN_QUERY | TOKEN_IMPERSONATE | TOKEN_DUPLICATE, None,
                                          SecurityImpersonation, TokenImpersonation)
        self.addCleanup(CloseHandle, self.token)
        self.addCleanup(RevertToSelf)
        self.assertIsNone(impersonates())

    def replace(self, **functions):
        impersonation.library = Replaced(self.library, **functions)
        self.addCleanup(setattr, impersonation, "library", self.library)

    def in_thread(self, function):
        """What a function returns in another thread."""
        found = []

        def run():
            try:
                found.append(function())
            except BaseException:
                found.append(traceback.format_exc())

        thread = threading.Thread(target=run)
        thread.start()
        thread.join()
        return found[0]


class TestFunctions(ThreadTestCase):
    def test_user(self):
        ImpersonateLoggedOnUser(self.token)
        self.assertIsNotNone(impersonates())
        self.assertIsNone(self.in_thread(impersonates))
        RevertToSelf()
        self.assertIsNone(impersonates())

    def test_self(self):
        ImpersonateSelf(SecurityIdentification)
        with Owner(OpenThreadToken(GetCurrentThread(), TOKEN_QUERY, True)) as token:
            self.assertEqual(GetTokenInformation(token, TokenImpersonationLevel), SecurityIdentification)
        RevertToSelf()
        self.assertIsNone(impersonates())

    def test_token(self):
        SetThreadToken(None, self.token)
        self.assertIsNotNone(impersonates())
        SetThreadToken(GetCurrentThread(), None)
        self.assertIsNone(impersonates())

    def test_failure(self):
        event = CreateEvent()
        self.addCleanup(CloseHandle, event)
        for name, call in (("ImpersonateLoggedOnUser", lambda handle: ImpersonateLoggedOnUser(handle)),
                           ("SetThreadToken", lambda handle: SetThreadToken(handle, None))):
            with self.assertRaises(WindowsAPIError) as context:
                call(event)
            self.assertEqual(context.exception.api_function, name)
            with self.assertWindowsError(name, self.library.ERROR_INVALID_HANDLE):
                call(self.ffi.NULL)
        self.replace(RevertToSelf=lambda: 0, ImpersonateSelf=lambda _: 0, ImpersonateLoggedOnUser=lambda _: 0,
                     SetThreadToken=lambda *_: 0)
        self.SetLastError(5)
        with self.assertWindowsError("RevertToSelf", 5):
            RevertToSelf()
        self.SetLastError(5)
        with self.assertWindowsError("ImpersonateSelf", 5):
            ImpersonateSelf(SecurityImpersonation)
        self.SetLastError(5)
        with self.assertWindowsError("ImpersonateLoggedOnUser", 5):
            ImpersonateLoggedOnUser(self.token)
        self.SetLastError(5)
        with self.assertWindowsError("SetThreadToken", 5):
            SetThreadToken(None, None)
        impersonation.library = self.library

    def test_bad_input(self):
        for value in (5, u"a", RECT()):
            self.assertInputError("hToken", ImpersonateLoggedOnUser, value)
            self.assertInputError("hToken", Impersonation, value)
            self.assertInputError("Thread", SetThreadToken, value, None)
            self.assertInputError("Token", SetThreadToken, None, value)
            self.assertInputError("names[0]", EnabledPrivileges, 5)
        for value in (None, 2 ** 40):
            self.assertInputError("ImpersonationLevel", ImpersonateSelf, value)
        self.assertIsNone(impersonates())


class TestImpersonation(ThreadTestCase):
    def test_block(self):
        with Impersonation(self.token) as block:
            self.assertIs(type(block), Impersonation)
            self.assertIsNotNone(impersonates())
            self.assertIsNone(self.in_thread(impersonates))
        self.assertIsNone(impersonates())

    def test_block_that_raises(self):
        for kind in (ValueError, KeyboardInterrupt, SystemExit, GeneratorExit):
            with self.assertRaises(kind):
                with Impersonation(self.token):
                    raise kind
            self.assertIsNone(impersonates())

    def test_nested(self):
        with Impersonation(self.token):
            outer = impersonates()
            with Impersonation(self.token):
                with EnabledPrivileges(NOTIFY):
                    self.assertNotEqual(impersonates(), outer)
            self.assertEqual(impersonates(), outer)
            with self.assertRaises(ValueError):
                with Impersonation(self.token):
                    raise ValueError
            self.assertEqual(impersonates(), outer)
        self.assertIsNone(impersonates())

    def test_in_another_order(self):
        """A token that a block gave does not outlive all blocks, whatever the order in which they end."""
        for order in itertools.permutations(range(3)):
            blocks, given = [Impersonation(self.token), EnabledPrivileges(NOTIFY), Impersonation(self.token)], []
            with Impersonation(self.token) if order[0] else EnabledPrivileges(NOTIFY):
                outer = impersonates()
                for block in blocks:
                    block.__enter__()
                    given.append(impersonates())
                running = [0, 1, 2]
                for number in order:
                    blocks[number].__exit__(None, None, None)
                    running.remove(number)
                    # What the last block gave that still runs.
                    self.assertEqual(impersonates(), given[running[-1]] if running else outer)
            self.assertIsNone(impersonates())

    def test_outer_block_that_nobody_ends(self):
        block = Impersonation(self.token)
        block.__enter__()
        with EnabledPrivileges(NOTIFY):
            given = impersonates()
            del block
            gc.collect()
            self.assertEqual(impersonates(), given)
        self.assertIsNone(impersonates())

    def test_again(self):
        block = Impersonation(self.token)
        for _ in range(2):
            with block:
                with self.assertRaises(InputError):
                    with block:
                        self.fail("one object, two blocks")
                self.assertIsNotNone(impersonates())
            self.assertIsNone(impersonates())

    def test_another_thread_ends_it(self):
        """The thread that began the block has its token back, and the one that ends it has what it had."""
        block = Impersonation(self.token)
        block.__enter__()

        def end():
            with Impersonation(self.token):
                before = impersonates()
                block.__exit__(None, None, None)
                return before is not None and impersonates() == before

        self.assertIs(self.in_thread(end), True)
        self.assertIsNone(impersonates())

    def test_nobody_ends_it(self):
        def generate():
            with Impersonation(self.token):
                yield impersonates()

        generator = generate()
        self.assertIsNotNone(next(generator))
        del generator
        gc.collect()
        self.assertIsNone(impersonates())
        block = Impersonation(self.token)
        block.__enter__()
        self.assertIsNotNone(impersonates())
        # The garbage collector may run in any thread.
        owner = [block]
        del block
        self.in_thread(owner.pop)
        gc.collect()
        self.assertIsNone(impersonates())

    def test_beginning_that_fails(self):
        event = CreateEvent()
        self.addCleanup(CloseHandle, event)
        with Impersonation(self.token):
            before = impersonates()
            with self.assertRaises(WindowsAPIError):
                with Impersonation(event):
                    self.fail("this is no token")
            self.assertEqual(impersonates(), before)
        self.assertIsNone(impersonates())

    def test_beginning_that_is_interrupted(self):
        """A signal handler may raise once the thread has the token already."""
        def call(token):
            self.library.ImpersonateLoggedOnUser(token)
            raise KeyboardInterrupt

        self.replace(ImpersonateLoggedOnUser=call)
        with self.assertRaises(KeyboardInterrupt):
            with Impersonation(self.token):
                self.fail("it was interrupted")
        self.assertIsNone(impersonates())

    def blocks(self):
        return Impersonation(self.token), EnabledPrivileges(NOTIFY)

    def test_signal_at_every_line(self):
        """Wherever a signal handler raises when a block begins, the thread has its token back at once."""
        with closing_tokens():
            for block in self.blocks():
                for number in range(1, 1000):
                    lines, before = Lines(number), sys.gettrace()
                    sys.settrace(lines.trace)
                    try:
                        with block:
                            pass
                    except KeyboardInterrupt:
                        sys.settrace(before)
                        self.assertIsNone(impersonates(), lines.seen[-1])
                    finally:
                        sys.settrace(before)
                    if not lines.is_raised:
                        break
                self.assertGreater(number, 3)
        self.assertTrue(self.in_thread(lambda: bool(Impersonation(self.token).__enter__())))

    def test_signal_at_every_line_after_a_signal(self):
        """Ctrl-C after each call of Windows, and again at each line that runs after it."""
        with closing_tokens():
            for block in self.blocks():
                seconds = 0
                for first in range(1, 1000):
                    for second in range(1, 1000):
                        calls, lines, before = Calls(first), Lines(second), sys.gettrace()
                        with calls.interrupting(impersonation, tokens, handles):
                            calls.raised = lambda lines=lines: sys.settrace(lines.trace)
                            try:
                                with block:
                                    calls.passed()
                            except KeyboardInterrupt:
                                sys.settrace(before)
                                self.assertIsNone(impersonates(), (calls.seen[-1], lines.seen[-1:]))
                            finally:
                                sys.settrace(before)
                        seconds += lines.is_raised
                        if not lines.is_raised:
                            break
                    if not calls.is_raised:
                        break
                self.assertGreater(first, 2)
                if isinstance(block, EnabledPrivileges):
                    self.assertGreater(seconds, 3)

    def test_end_runs_no_python(self):
        """Signal handlers run between instructions of Python: there is none, and so no signal interrupts the end."""
        gc.collect()  # a finalizer of an earlier test's garbage would run Python
        for block in self.blocks():
            lines, before = Lines(0), sys.gettrace()
            block.__enter__()
            sys.settrace(lines.trace)
            block.__exit__(None, None, None)
            sys.settrace(before)
            self.assertEqual(lines.seen, [])
            self.assertIsNone(impersonates())

    def test_end_before_the_beginning(self):
        """Another thread cannot end a block while it begins: the thread would get the token afterwards, for ever."""
        block = Impersonation(self.token)

        def call(token):
            self.in_thread(lambda: block.__exit__(None, None, None))
            return self.library.ImpersonateLoggedOnUser(token)

        block.__exit__(None, None, None)
        self.replace(ImpersonateLoggedOnUser=call)
        with block:
            self.assertIsNotNone(impersonates())
        self.assertIsNone(impersonates())

    def test_end_that_fails(self):
        """The program must not go on as somebody else, and not know it."""
        for is_deleted in (False, True):
            block, before = Impersonation(self.token), handles_of_this_thread()
            block.__enter__()
            given = impersonates()
            for handle in handles_of_this_thread() - before:
                CloseHandle(handle_from_int(handle))
            if not is_deleted:
                with self.assertWindowsError("SetThreadToken", self.library.ERROR_INVALID_HANDLE):
                    block.__exit__(None, None, None)
            self.assertEqual(impersonates(), given)
            self.SetLastError(5)
            with reports() as found:
                del block
                getattr(sys, "exc_clear", gc.collect)()  # the traceback of Python 2
            self.assertEqual(self.library.GetLastError(), 5)
            self.assertIn("a thread keeps the token", found[0])
            RevertToSelf()

    def test_beginning_that_is_no_function(self):
        with self.assertRaises(TypeError):
            with Unready():
                self.fail("no _begin()")
        self.assertIsNone(impersonates())

    def test_copies(self):
        block = Impersonation(self.token)
        for call in (copy.copy, copy.deepcopy, pickle.dumps):
            with self.assertRaises(TypeError):
                call(block)


class TestNamedPipeClient(ThreadTestCase):
    def setUp(self):
        super(TestNamedPipeClient, self).setUp()
        self.server, self.client = oracle.named_pipe(overlapped=False)
        for each in (self.server, self.client):
            self.addCleanup(CloseHandle, each)

    def talk(self):
        WriteFile(self.client, b"request")
        self.assertEqual(ReadFile(self.server, 100), b"request")

    def user(self):
        with Owner(OpenThreadToken(GetCurrentThread(), TOKEN_QUERY, True)) as token:
            return GetTokenInformation(token, TokenUser).Sid

    def test_function(self):
        self.talk()
        ImpersonateNamedPipeClient(self.server)
        with Owner(OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY)) as token:
            self.assertEqual(self.user(), GetTokenInformation(token, TokenUser).Sid)
        self.assertIsNone(self.in_thread(impersonates))
        RevertToSelf()
        self.assertIsNone(impersonates())

    def test_block(self):
        self.talk()
        for kind in (None, ValueError, KeyboardInterrupt, GeneratorExit):
            try:
                with NamedPipeClientImpersonation(self.server):
                    self.assertIsNotNone(impersonates())
                    self.assertIsNone(self.in_thread(impersonates))
                    if kind is not None:
                        raise kind
            except BaseException as error:
                self.assertIs(type(error), kind)
            self.assertIsNone(impersonates())

    def test_nested(self):
        self.talk()
        with Impersonation(self.token):
            outer = impersonates()
            with NamedPipeClientImpersonation(self.server):
                with EnabledPrivileges(NOTIFY):
                    self.assertNotEqual(impersonates(), outer)
            self.assertEqual(impersonates(), outer)
        self.assertIsNone(impersonates())

    def test_failure(self):
        event = CreateEvent()
        self.addCleanup(CloseHandle, event)
        for handle in (self.client, event):
            with self.assertRaises(WindowsAPIError) as context:
                ImpersonateNamedPipeClient(handle)
            self.assertEqual(context.exception.api_function, "ImpersonateNamedPipeClient")
            with self.assertRaises(WindowsAPIError):
                with NamedPipeClientImpersonation(handle):
                    self.fail("there is no client")
            self.assertIsNone(impersonates())
        with self.assertWindowsError("ImpersonateNamedPipeClient", self.library.ERROR_INVALID_HANDLE):
            ImpersonateNamedPipeClient(self.ffi.NULL)

    @differs("Wine", "does not ask for a message")
    def test_nothing_was_read(self):
        with self.assertWindowsError("ImpersonateNamedPipeClient", self.library.ERROR_CANNOT_IMPERSONATE):
            with NamedPipeClientImpersonation(self.server):
                self.fail("nobody has said anything")

    def test_bad_input(self):
        for value in (None, 5, u"a", RECT()):
            self.assertInputError("hNamedPipe", ImpersonateNamedPipeClient, value)
            self.assertInputError("hNamedPipe", NamedPipeClientImpersonation, value)


class TestEnabledPrivileges(ThreadTestCase):
    def enabled(self):
        with Owner(OpenThreadToken(GetCurrentThread(), TOKEN_QUERY, True)) as token:
            return PrivilegeCheck(token, [LookupPrivilegeValue(None, NOTIFY)])

    def test_block(self):
        with EnabledPrivileges(NOTIFY):
            self.assertIs(self.enabled(), True)
            self.assertIsNone(self.in_thread(impersonates))
        self.assertIsNone(impersonates())
        with self.assertRaises(ValueError):
            with EnabledPrivileges(NOTIFY):
                raise ValueError
        self.assertIsNone(impersonates())

    def test_of_the_user_that_is_impersonated(self):
        with Impersonation(self.token):
            before = impersonates()
            with EnabledPrivileges(NOTIFY):
                with Owner(OpenThreadToken(GetCurrentThread(), TOKEN_QUERY, True)) as token:
                    self.assertEqual(GetTokenInformation(token, TokenImpersonationLevel), SecurityImpersonation)
                self.assertIs(self.enabled(), True)
            self.assertEqual(impersonates(), before)

    def test_privilege_that_is_not_held(self):
        with self.assertWindowsError("AdjustTokenPrivileges", self.library.ERROR_NOT_ALL_ASSIGNED):
            with EnabledPrivileges(NOTIFY, UNHELD):
                self.fail("the block runs without the privilege")
        self.assertIsNone(impersonates())
        with self.assertWindowsError("LookupPrivilegeValue", self.library.ERROR_NO_SUCH_PRIVILEGE):
            with EnabledPrivileges(u"SeNothingPrivilege"):
                self.fail("there is no such privilege")
        self.assertIsNone(impersonates())
        self.assertTrue(SE_PRIVILEGE_ENABLED)


class TestLogonUser(ThreadTestCase):
    SECRET = u"correct horse battery staple"

    @differs("Wine", "takes any password")
    def test_wrong_password(self):
        with self.assertWindowsError("LogonUser", self.library.ERROR_LOGON_FAILURE):
            CloseHandle(LogonUser(u"nobody has such a name", u".", self.SECRET, LOGON32_LOGON_NETWORK))

    def test_failure_and_what_windows_gets(self):
        seen = []

        def call(user, domain, password, *numbers):
            seen.append((user, domain, password and self.ffi.string(password), numbers, password))
            return self.ffi.NULL

        self.replace(LogonUserW_value=call)
        secret = bytearray(self.SECRET.encode("utf-16-le"))
        for password, expected in ((secret, self.SECRET), (self.SECRET, self.SECRET), (None, None), (u"", u""),
                                   (bytearray(), u"")):
            self.SetLastError(self.library.ERROR_LOGON_FAILURE)
            with self.assertWindowsError("LogonUser", self.library.ERROR_LOGON_FAILURE):
                self.log_on(password)
            user, domain, found, numbers, memory = seen.pop()
            self.assertEqual((user, domain, numbers), (u"user", self.ffi.NULL, (LOGON32_LOGON_NETWORK, 0)))
            self.assertEqual(found or None, expected or None)
            if memory:
                # The copy is wiped.
                self.assertEqual(set(bytearray(self.ffi.buffer(memory))), set([0]))
        # The program's own is the program's to wipe, and can still be resized.
        self.assertEqual(secret.decode("utf-16-le"), self.SECRET)
        secret.append(1)

    def test_signal_at_every_line(self):
        """Wherever a signal handler raises before the copy is wiped, no copy is left while the traceback exists."""
        self.replace(LogonUserW_value=lambda *_: self.token)
        for number in range(1, 100):
            lines, secret = Lines(number), bytearray(self.SECRET.encode("utf-16-le"))
            try:
                with lines.tracing():
                    LogonUser(u"user", None, secret, LOGON32_LOGON_NETWORK)
            except KeyboardInterrupt:
                error = sys.exc_info()[2]
                if any(["wipe_copies" in (each[3] or "") for each in traceback.extract_tb(error)]):
                    break
                for each in self.copies(error):
                    self.assertEqual(set(bytearray(self.ffi.buffer(each))), set([0]), lines.seen[-1])
        self.assertGreater(number, 10)

    def copies(self, traceback_):
        """The arrays of characters in the variables of a traceback."""
        while traceback_ is not None:
            for value in traceback_.tb_frame.f_locals.values():
                if isinstance(value, self.ffi.CData) and self.ffi.typeof(value).cname == "wchar_t[]":
                    yield value
            traceback_ = traceback_.tb_next

    def log_on(self, password, user=u"user", kind=LOGON32_LOGON_NETWORK):
        failure = self.library.GetLastError()
        self.assertEqual(shown(self.SECRET[:10], LogonUser, user, None, password, kind), [])
        self.SetLastError(failure)
        LogonUser(user, None, password, kind)

    def test_bad_input(self):
        for name, position, values in (("lpszUsername", 0, (None, 5, u"a\0")), ("lpszDomain", 1, (5, u"a\0")),
                                       ("dwLogonType", 3, (None, -1)), ("dwLogonProvider", 4, (None, -1))):
            for value in values:
                arguments = [u"user", u".", bytearray(self.SECRET.encode("utf-16-le")), LOGON32_LOGON_NETWORK, 0]
                arguments[position] = value
                self.assertInputError(name, LogonUser, *arguments)
        for arguments in ((5, LOGON32_LOGON_NETWORK), (u"user", -1)):
            self.assertRaises(InputError, self.log_on, self.SECRET, *arguments)
        odd = bytearray(self.SECRET.encode("utf-16-le"))[:-1]
        for value in (5, odd, self.SECRET + u"\0", bytearray((self.SECRET + u"\0" + self.SECRET).encode("utf-16-le")),
                      memoryview(odd), [self.SECRET]) + ((b"bytes",) if sys.version_info[0] > 2 else ()):
            with self.assertRaises(InputError) as context:
                self.log_on(value)
            self.assertEqual(context.exception.name, "lpszPassword")

    def test_token(self):
        self.replace(LogonUserW_value=lambda *_: self.token)
        self.assertIs(LogonUser(u"user", u".", u"a", LOGON32_LOGON_NETWORK), self.token)
        self.assertTrue(oracle.is_open(self.token))
