"""Many threads at once: each has its own last error, none holds up the others, and nothing is freed too early."""
import copy
import gc
import os
import random
import sys
import threading
import time
import traceback

from pywincffi import (
    advapi32, cfgmgr32, comctl32, crypt32, gdi32, kernel32, netapi32, ole32, secur32, setupapi, shell32, user32,
    wtsapi32)
from pywincffi.advapi32 import EnabledPrivileges, Impersonation
from pywincffi.core import overlapped as keeper
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import WindowsAPIError
from pywincffi.wintypes import BITMAPINFO, BITMAPINFOHEADER, INPUT_RECORD, OVERLAPPED, STARTUPINFO, WNDCLASSEX
from tests import oracle
from tests.core.test_structures import Whole
from tests.ole32.objects import WithoutComTestCase
from tests.support.certificates import SERVER
from tests.support.windows import SWITCH_INTERVAL
from tests.user32.window import WindowTestCase

THREADS = 8
# What is repeated is repeated for this long, and so often at least, however busy the machine is.
ROUNDS = 25
SECONDS = float(os.environ.get("PYWINCFFI_TESTS_SECONDS", "1.5"))
_getswitchinterval = getattr(sys, "getswitchinterval", None)


class ThreadsTestCase(TestCase):
    def setUp(self):
        super(ThreadsTestCase, self).setUp()
        # Threads take turns as often as they can.
        if _getswitchinterval is not None:
            self.addCleanup(sys.setswitchinterval, sys.getswitchinterval())
            sys.setswitchinterval(SWITCH_INTERVAL)
        else:
            self.addCleanup(sys.setcheckinterval, sys.getcheckinterval())
            sys.setcheckinterval(1)

    def run_threads(self, *functions):
        """Run functions in threads; what one of them raises fails the test."""
        problems = []

        def guarded(function):
            try:
                function()
            except BaseException as error:  # for the main thread
                problems.append(repr(error))
        threads = [threading.Thread(target=guarded, args=(function,)) for function in functions]
        for thread in threads:
            thread.daemon = True
            thread.start()
        for thread in threads:
            thread.join(240)
            if thread.is_alive():  # the others may tell what it waits for
                left, frames = [each.ident for each in threads if each.is_alive()], sys._current_frames()
                self.fail("%d of %d threads hang, after %r: %s" % (len(left), len(threads), problems, "\n".join(
                    ["".join(traceback.format_stack(frames[each])) for each in left if each in frames])))
        self.assertEqual(problems, [])


class TestLastErrors(ThreadsTestCase):
    def test_each_thread_has_its_own(self):
        end = time.time() + SECONDS
        rounds = []

        def check(number):
            mine = 0x20000000 + number
            closed = oracle.handle(0x7FFFFFF0)
            count = 0
            while count < ROUNDS or time.time() < end:
                # Raw, with other threads' calls in between.
                self.library.SetLastError(mine)
                self.library.GetCurrentProcessId()
                time.sleep(0)
                self.assertEqual(self.library.GetLastError(), mine)
                kernel32.SetLastError(mine)
                kernel32.GetCurrentThreadId()
                self.assertEqual(kernel32.GetLastError(), mine)
                # Failures say what went wrong in this thread.
                if number % 2:
                    self.assertFalse(self.library.CloseHandle(closed))
                    self.assertEqual(self.ffi.getwinerror()[0], self.library.ERROR_INVALID_HANDLE)
                    expected, call = self.library.ERROR_INVALID_HANDLE, lambda: kernel32.CloseHandle(closed)
                else:
                    expected, call = self.library.ERROR_MOD_NOT_FOUND, lambda: kernel32.GetModuleHandle(u"no such")
                try:
                    call()
                    self.fail("it did not fail")
                except WindowsAPIError as error:
                    self.assertEqual(error.code, expected)
                count += 1
            rounds.append(count)
        self.run_threads(*[lambda number=number: check(number) for number in range(THREADS)])
        self.assertEqual(len(rounds), THREADS)


class TestBlocking(ThreadsTestCase):
    def test_reads_do_not_hold_the_others(self):
        """Seven threads wait for data; the eighth goes on working, then gives it to them."""
        pipes = [kernel32.CreatePipe() for _ in range(THREADS - 1)]
        started, got = [], []

        def read(reader):
            started.append(reader)
            got.append(kernel32.ReadFile(reader, 100))

        def work():
            while len(started) < len(pipes):
                time.sleep(0.001)
            time.sleep(0.05)
            self.assertEqual(got, [])
            count, began = 0, time.time()
            while count <= 1000 or time.time() < began + 0.5:
                kernel32.GetCurrentProcessId()
                count += 1
            # A thread that held the interpreter would let through next to none.
            self.assertLess(time.time() - began, 10)
            self.assertEqual(got, [])
            for _, writer in pipes:
                kernel32.WriteFile(writer, b"data")
        self.run_threads(work, *[lambda reader=reader: read(reader) for reader, _ in pipes])
        self.assertEqual(got, [b"data"] * len(pipes))
        for ends in pipes:
            for end in ends:
                kernel32.CloseHandle(end)

    def test_writes_do_not_hold_the_others(self):
        """One thread writes more than the pipe holds, the other reads it."""
        reader, writer = kernel32.CreatePipe(4096)
        content = bytes(bytearray(random.Random(1).getrandbits(8) for _ in range(300000)))
        got = []

        def read():
            while sum(map(len, got)) < len(content):
                got.append(kernel32.ReadFile(reader, 10000))
        self.run_threads(read, lambda: self.assertEqual(kernel32.WriteFile(writer, content), len(content)))
        self.assertEqual(b"".join(got), content)
        kernel32.CloseHandle(reader)
        kernel32.CloseHandle(writer)

    def test_waits_do_not_hold_the_others(self):
        event = oracle.event()
        done = []

        def wait():
            self.assertEqual(self.library.WaitForSingleObject(event, 20000), 0)
            done.append(True)

        def work():
            time.sleep(0.1)
            self.assertEqual(done, [])
            oracle.set_event(event)
        self.run_threads(work, *[wait] * (THREADS - 1))
        self.assertEqual(len(done), THREADS - 1)
        kernel32.CloseHandle(event)


class TestStructures(ThreadsTestCase):
    def used_while_it_is_set(
            self, use, structure=STARTUPINFO, change=lambda startup, text: setattr(startup, "lpTitle", text)):
        """What is read is one of the texts, not memory that was freed."""
        # Long enough for the C runtime to give their memory back to Windows, and for a switch while one is read.
        texts = [character * 400000 for character in u"abcd"]
        startup = structure()
        change(startup, texts[0])
        end = time.time() + SECONDS
        rounds = []

        def assign():
            count = 0
            while count < ROUNDS or time.time() < end:
                change(startup, texts[count % len(texts)])
                count += 1
            rounds.append(count)

        def read():
            count = 0
            while count < ROUNDS or time.time() < end:
                self.assertTrue(use(startup) in texts)
                count += 1
            rounds.append(count)
        self.run_threads(assign, read)
        self.assertEqual(len(rounds), 2)

    def test_text_is_read(self):
        self.used_while_it_is_set(lambda startup: startup.lpTitle)

    def test_copies(self):
        self.used_while_it_is_set(lambda startup: copy.copy(startup).lpTitle)

    def test_parts_are_read(self):
        """There is no moment when nothing is set."""
        for make in (lambda text: {"lpTitle": text}, lambda text: STARTUPINFO(lpTitle=text)):
            self.used_while_it_is_set(lambda whole: whole.StartupInfo.lpTitle, Whole,
                                      lambda whole, text: setattr(whole, "StartupInfo", make(text)))

    def test_parts_are_read_while_copies_are_made(self):
        end = time.time() + SECONDS / 3
        current = [INPUT_RECORD()]

        def read():
            while time.time() < end:
                current[0] = INPUT_RECORD()
                for name in ("KeyEvent", "MouseEvent", "MenuEvent", "FocusEvent"):
                    getattr(current[0].Event, name)

        def duplicate():
            while time.time() < end:
                copy.copy(current[0])
        self.run_threads(read, duplicate, duplicate)


class DesktopThreadsTestCase(ThreadsTestCase):
    def _check_handles(self, before):
        # Wine makes a semaphore the first time that threads meet in one of its critical sections, and keeps it.
        if not oracle.IS_WINE:
            super(DesktopThreadsTestCase, self)._check_handles(before)


class TestDesktop(DesktopThreadsTestCase, WindowTestCase):
    def repeat(self, function):
        """Runs a function again and again in each thread; it is called with the number of the thread, and the round."""
        end = time.time() + SECONDS

        def work(thread):
            round_ = 0
            while round_ < ROUNDS or time.time() < end:
                function(thread, round_)
                round_ += 1
        self.run_threads(*[lambda thread=thread: work(thread) for thread in range(THREADS)])

    def test_procedures(self):
        """Each window gets its own messages, in its thread, by the functions that it has at the moment."""
        def class_procedure(hWnd, uMsg, wParam, lParam):
            return (kernel32.GetCurrentThreadId() + lParam) if uMsg == user32.WM_USER else None
        name = user32.RegisterClassEx(WNDCLASSEX(lpszClassName=u"pywincffi-threads", lpfnWndProc=class_procedure))
        self.addCleanup(user32.UnregisterClass, u"pywincffi-threads")

        def check(thread, round_):
            def over(hWnd, uMsg, wParam, lParam):
                if uMsg == user32.WM_USER:
                    return user32.CallWindowProc(previous, hWnd, uMsg, wParam, lParam + 1)
                return None

            def subclass(hWnd, uMsg, wParam, lParam, uIdSubclass, dwRefData):
                if uMsg == user32.WM_USER:
                    return comctl32.DefSubclassProc(hWnd, uMsg, wParam, lParam + dwRefData)
                return None
            hWnd = user32.CreateWindowEx(0, name)
            expected = kernel32.GetCurrentThreadId()
            previous = user32.SetWindowLongPtr(hWnd, user32.GWLP_WNDPROC, over)
            comctl32.SetWindowSubclass(hWnd, subclass, thread, 10 * round_)
            self.assertEqual(user32.SendMessage(hWnd, user32.WM_USER), expected + 10 * round_ + 1)
            comctl32.RemoveWindowSubclass(hWnd, subclass, thread)
            self.assertEqual(user32.SendMessage(hWnd, user32.WM_USER), expected + 1)
            user32.DestroyWindow(hWnd)
        self.repeat(check)

    def test_messages_hooks_and_timers(self):
        def check(thread, round_):
            hooked, elapsed = [], []
            hook = user32.SetWindowsHookEx(
                user32.WH_GETMESSAGE, lambda *_: hooked.append(1), None, kernel32.GetCurrentThreadId())
            timer = user32.SetTimer(None, 0, user32.USER_TIMER_MINIMUM, lambda *_: elapsed.append(1))
            user32.PostThreadMessage(kernel32.GetCurrentThreadId(), user32.WM_USER, thread, round_)
            while not elapsed:
                message = user32.GetMessage()
                if message.message == user32.WM_USER:
                    self.assertEqual((message.wParam, message.lParam), (thread, round_))
                    self.assertTrue(hooked)
                user32.DispatchMessage(message)
            user32.KillTimer(None, timer)
            user32.UnhookWindowsHookEx(hook)
        self.repeat(check)

    def test_graphics(self):
        information = BITMAPINFO(BITMAPINFOHEADER(biWidth=8, biHeight=-8, biPlanes=1, biBitCount=32))

        def check(thread, round_):
            color = thread * 16 + round_ % 16
            memory = gdi32.CreateCompatibleDC()
            bitmap, pixels = gdi32.CreateDIBSection(None, information)
            previous = gdi32.SelectObject(memory, bitmap)
            gdi32.SetPixel(memory, 1, 0, color)
            gdi32.SelectObject(memory, previous)
            gdi32.GdiFlush()
            self.assertEqual(bytearray(pixels[4:8]), bytearray([0, 0, color, 0]))
            gdi32.DeleteDC(memory)
            gdi32.DeleteObject(bitmap)
        self.repeat(check)


class TestCom(DesktopThreadsTestCase, WithoutComTestCase):
    def test_objects(self):
        def work(number):
            ole32.CoInitializeEx((ole32.COINIT_APARTMENTTHREADED, ole32.COINIT_MULTITHREADED)[number % 2])
            end = time.time() + SECONDS
            while time.time() < end:
                with self.link(shell32.IID_IShellLinkW) as link:
                    link.method("IShellLinkW::SetArguments", 11, "LPCWSTR")(u"arguments %d" % number)
                    text = self.ffi.new("WCHAR[100]")
                    link.method("IShellLinkW::GetArguments", 10, "LPWSTR", "int")(text, 100)
                    self.assertEqual(self.ffi.string(text), u"arguments %d" % number)
                    link.QueryInterface(ole32.IID_IPersistFile).Release()
            ole32.CoUninitialize()
        self.run_threads(*[lambda number=number: work(number) for number in range(THREADS)])


class TestOverlapped(ThreadsTestCase):
    def setUp(self):
        super(TestOverlapped, self).setUp()
        self.addCleanup(gc.set_threshold, *gc.get_threshold())
        gc.set_threshold(1)

    def test_references_dropped_at_every_moment(self):
        """What Windows still uses is kept, and let go afterwards; nothing else is written to."""
        rng = random.Random(5)
        servers = [oracle.named_pipe() for _ in range(4)]
        others = []
        end = time.time() + 2 * SECONDS
        rounds = 0
        while rounds < ROUNDS or time.time() < end:
            rounds += 1
            server, client = rng.choice(servers)
            moment, size = rng.randrange(5), rng.choice([1, 10, 512, 4096])
            overlapped = OVERLAPPED() if moment else self.ffi.new("OVERLAPPED[1]")
            data = kernel32.ReadFile(server, size, overlapped)
            if moment in (0, 1):
                del data, overlapped
            elif moment == 2:
                del overlapped
            elif moment == 3:
                del data
            # Where freed memory would be used again at once.
            others = [bytearray(b"." * size) for _ in range(3)] + [self.ffi.new("OVERLAPPED *") for _ in range(3)]
            kernel32.WriteFile(client, b"x" * size, OVERLAPPED())
            if moment == 4:
                self.assertEqual(data[:overlapped.InternalHigh], b"x" * size)
            for other in others[:3]:
                self.assertEqual(other, b"." * size)
            for other in others[3:]:
                self.assertEqual(self.ffi.buffer(other)[:], b"\0" * self.ffi.sizeof("OVERLAPPED"))
        self.assertLess(keeper.kept().pending, 100)
        for ends in servers:
            for each in ends:
                kernel32.CloseHandle(each)

    def test_closed_while_pending(self):
        for _ in range(50):
            server, client = oracle.named_pipe()
            kernel32.ReadFile(server, 1000, OVERLAPPED())
            kernel32.CloseHandle(server)
            kernel32.CloseHandle(client)
            junk = [bytearray(b"." * 1000) for _ in range(20)]
            gc.collect()
            self.assertEqual([each for each in junk if each != b"." * 1000], [])

    def test_in_threads(self):
        def work(seed):
            rng = random.Random(seed)
            server, client = oracle.named_pipe()
            event = oracle.event()
            end = time.time() + SECONDS
            while time.time() < end:
                overlapped = OVERLAPPED(hEvent=event)
                data = kernel32.ReadFile(server, 100, overlapped)
                message = bytes(bytearray([rng.getrandbits(8)])) * rng.randrange(1, 100)
                kernel32.WriteFile(client, message, OVERLAPPED())
                self.assertTrue(oracle.wait(event))
                self.assertEqual(data[:overlapped.InternalHigh], message)
            for handle in (server, client, event):
                kernel32.CloseHandle(handle)
        self.run_threads(*[lambda seed=seed: work(seed) for seed in range(THREADS)])


class TestAdministration(ThreadsTestCase):
    def test_tokens_are_the_threads_own(self):
        """Each thread impersonates, and enables a privilege, without the others."""
        process = advapi32.OpenProcessToken(kernel32.GetCurrentProcess(), advapi32.TOKEN_DUPLICATE)
        self.addCleanup(kernel32.CloseHandle, process)

        def current():
            try:
                token = advapi32.OpenThreadToken(kernel32.GetCurrentThread(), advapi32.TOKEN_QUERY, True)
            except WindowsAPIError as error:
                self.assertEqual(error.code, self.library.ERROR_NO_TOKEN)
                return None
            try:
                return int(advapi32.GetTokenInformation(token, advapi32.TokenStatistics).TokenId)
            finally:
                kernel32.CloseHandle(token)

        def run():
            token = advapi32.DuplicateTokenEx(
                process, advapi32.TOKEN_QUERY | advapi32.TOKEN_IMPERSONATE | advapi32.TOKEN_DUPLICATE, None,
                advapi32.SecurityImpersonation, advapi32.TokenImpersonation)
            for _ in range(ROUNDS):
                with Impersonation(token):
                    mine = current()
                    self.assertIsNotNone(mine)
                    with EnabledPrivileges("SeChangeNotifyPrivilege"):
                        self.assertNotEqual(current(), mine)
                    self.assertEqual(current(), mine)
                self.assertIsNone(current())
            kernel32.CloseHandle(token)

        self.run_threads(*[run] * THREADS)
        self.assertIsNone(current())

    def test_certificates(self):
        """A store, and a certificate, that threads use while others free them."""
        store = crypt32.CertOpenStore(crypt32.CERT_STORE_PROV_MEMORY)
        content = crypt32.CertAddEncodedCertificateToStore(
            store, crypt32.X509_ASN_ENCODING, SERVER, crypt32.CERT_STORE_ADD_ALWAYS).pbCertEncoded
        shared = [crypt32.CertEnumCertificatesInStore(store)]

        def run():
            for _ in range(ROUNDS):
                found = crypt32.CertEnumCertificatesInStore(store)
                self.assertEqual(found.pbCertEncoded, content)
                old, shared[0] = shared[0], found
                try:
                    crypt32.CertFreeCertificateContext(old)
                    crypt32.CertDuplicateCertificateContext(shared[0])
                except WindowsAPIError as error:  # another thread has freed it
                    self.assertEqual(error.code, self.library.ERROR_INVALID_HANDLE)

        self.run_threads(*[run] * THREADS)
        crypt32.CertCloseStore(store)

    def test_registry_credentials_and_devices(self):
        path = u"Software\\pywincffi threads %d" % os.getpid()
        key = advapi32.RegCreateKeyEx(advapi32.HKEY_CURRENT_USER, path).phkResult
        self.addCleanup(advapi32.RegDeleteTree, advapi32.HKEY_CURRENT_USER, path)
        self.addCleanup(advapi32.RegCloseKey, key)
        # Wine makes the key for credentials when the first one is written, and in each thread another one.
        first = u"pywincffi threads %d" % os.getpid()
        advapi32.CredWrite(advapi32.CREDENTIAL(
            advapi32.CRED_TYPE_GENERIC, first, advapi32.CRED_PERSIST_SESSION, bytearray(b"secret")))
        advapi32.CredDelete(first, advapi32.CRED_TYPE_GENERIC)

        def run(number):
            name, secret = u"pywincffi threads %d %d" % (os.getpid(), number), bytearray([number + 1] * 100)
            for count in range(5):
                advapi32.RegSetValueEx(key, name, advapi32.REG_DWORD, count)
                self.assertEqual(advapi32.RegQueryValueEx(key, name).lpData, count)
                self.assertEqual(crypt32.CryptUnprotectData(crypt32.CryptProtectData(secret)).pDataOut, secret)
                advapi32.CredWrite(advapi32.CREDENTIAL(
                    advapi32.CRED_TYPE_GENERIC, name, advapi32.CRED_PERSIST_SESSION, secret))
                self.assertEqual(advapi32.CredRead(name, advapi32.CRED_TYPE_GENERIC).CredentialBlob, secret)
                devices = setupapi.SetupDiGetClassDevs(Flags=setupapi.DIGCF_ALLCLASSES)
                device = setupapi.SetupDiEnumDeviceInfo(devices, 0)
                if device is not None:
                    self.assertEqual(cfgmgr32.CM_Get_Device_ID(device.DevInst).upper(),
                                     setupapi.SetupDiGetDeviceInstanceId(devices, device).upper())
                setupapi.SetupDiDestroyDeviceInfoList(devices)
                self.assertTrue(netapi32.NetUserEnum())
                self.assertTrue(secur32.GetUserNameEx(secur32.NameSamCompatible))
                wtsapi32.WTSEnumerateSessions()
            advapi32.CredDelete(name, advapi32.CRED_TYPE_GENERIC)

        self.run_threads(*[lambda number=number: run(number) for number in range(THREADS)])
        self.assertEqual(advapi32.RegQueryInfoKey(key).lpcValues, THREADS)
