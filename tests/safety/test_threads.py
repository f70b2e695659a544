"""Many threads at once: each has its own last error, none holds up the others, and nothing is freed too early."""
import copy
import gc
import os
import random
import sys
import threading
import time

from pywincffi import kernel32
from pywincffi.core import overlapped as keeper
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import WindowsAPIError
from pywincffi.wintypes import INPUT_RECORD, OVERLAPPED, STARTUPINFO
from tests import oracle
from tests.core.test_structures import Whole

THREADS = 8
SECONDS = float(os.environ.get("PYWINCFFI_TESTS_SECONDS", "1.5"))
_getswitchinterval = getattr(sys, "getswitchinterval", None)


class ThreadsTestCase(TestCase):
    def setUp(self):
        super(ThreadsTestCase, self).setUp()
        # Threads take turns as often as they can.
        if _getswitchinterval is not None:
            self.addCleanup(sys.setswitchinterval, sys.getswitchinterval())
            sys.setswitchinterval(1e-6)
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
            thread.join(60)
            self.assertFalse(thread.is_alive(), "a thread hangs")
        self.assertEqual(problems, [])


class TestLastErrors(ThreadsTestCase):
    def test_each_thread_has_its_own(self):
        end = time.time() + SECONDS
        rounds = []

        def check(number):
            mine = 0x20000000 + number
            closed = oracle.handle(0x7FFFFFF0)
            count = 0
            while time.time() < end:
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
        self.assertGreater(min(rounds), 10)


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
            count, end = 0, time.time() + 0.5
            while time.time() < end:
                kernel32.GetCurrentProcessId()
                count += 1
            # A thread that held the interpreter would let through next to none.
            self.assertGreater(count, 1000)
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
            while time.time() < end:
                change(startup, texts[count % len(texts)])
                count += 1
            rounds.append(count)

        def read():
            count = 0
            while time.time() < end:
                self.assertTrue(use(startup) in texts)
                count += 1
            rounds.append(count)
        self.run_threads(assign, read)
        self.assertGreater(min(rounds), 10)

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
        while time.time() < end:
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
        self.assertGreater(rounds, 20)
        self.assertLess(len(keeper.pending), 100)
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
