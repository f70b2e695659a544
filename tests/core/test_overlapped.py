import gc
import sys
import threading
import time
import weakref

from pywincffi.core import overlapped
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError, WindowsAPIError
from pywincffi.kernel32 import (
    DUPLICATE_CLOSE_SOURCE, DUPLICATE_SAME_ACCESS, FILE_FLAG_OVERLAPPED, GENERIC_READ, GENERIC_WRITE,
    HANDLE_FLAG_PROTECT_FROM_CLOSE, INFINITE, PIPE_ACCESS_DUPLEX, PIPE_READMODE_MESSAGE, PROCESS_ALL_ACCESS,
    CloseHandle, CreateFile, CreateIoCompletionPort, CreateNamedPipe, CreatePipe, DuplicateHandle, GetCurrentProcessId,
    GetOverlappedResult, GetQueuedCompletionStatus, OpenProcess, PostQueuedCompletionStatus, ReadFile, ReadFileEx,
    SetHandleInformation, SetNamedPipeHandleState, SleepEx, WriteFile, WriteFileEx)
from pywincffi.wintypes import OVERLAPPED
from tests import oracle


class Barrier(object):
    """Lets threads go on when all of them have come; Python 2 has none."""

    def __init__(self, count):
        self._count = count
        self._waiting = 0
        self._round = 0
        self._condition = threading.Condition()

    def wait(self):
        with self._condition:
            self._waiting += 1
            if self._waiting == self._count:
                self._waiting, self._round = 0, self._round + 1
                self._condition.notify_all()
            else:
                mine = self._round
                while self._round == mine:
                    self._condition.wait(10)


class Buffer(bytearray):
    """It can be referenced weakly."""


class RegistryTestCase(TestCase):
    def setUp(self):
        super(RegistryTestCase, self).setUp()
        # Operations of other tests, whose thread or handle is gone, may be left, and handles that they did not close.
        self.before = overlapped.kept()
        overlapped.records.clear()

    def assertKept(self, pending=0, routines=0, packets=0):
        kept = [now - then for now, then in zip(overlapped.kept(), self.before)]
        self.assertEqual(kept, [pending, routines, packets])

    def pipe(self):
        handles = oracle.named_pipe()
        for handle in handles:
            self.addCleanup(CloseHandle, handle)
        return handles

    def port(self):
        port = CreateIoCompletionPort()
        self.addCleanup(CloseHandle, port)
        return port


class ProfiledTestCase(RegistryTestCase):
    """What a signal handler, or another thread, does at one moment of a call is done by a profile function."""

    def profiled(self, profile, function, *arguments):
        sys.setprofile(profile)
        try:
            return function(*arguments)
        finally:
            sys.setprofile(None)


class TestInterruptions(ProfiledTestCase):
    """A signal handler that raises right after Windows did what it was to do."""

    class Timeout(Exception):
        pass

    def interrupted(self, called, function, *arguments):
        for kind in (KeyboardInterrupt, self.Timeout, TypeError):
            def profile(_, event, builtin, kind=kind):
                if event == "c_return" and builtin.__name__ == called:
                    raise kind
            lpOverlapped = OVERLAPPED()
            self.assertRaises(kind, self.profiled, profile, function, *[
                lpOverlapped if each is OVERLAPPED else each for each in arguments])
            yield lpOverlapped

    def test_read(self):
        server, client = self.pipe()
        for lpOverlapped in self.interrupted("ReadFile_start", ReadFile, server, 10, OVERLAPPED):
            self.assertKept(pending=1)
            WriteFile(client, b"hello", OVERLAPPED())
            self.assertEqual(GetOverlappedResult(server, lpOverlapped, True), 5)
            self.assertKept()

    def test_before_the_start(self):
        server, client = self.pipe()

        def profile(_, event, builtin):
            if event == "c_call" and builtin.__name__ == "ReadFile_start":
                raise KeyboardInterrupt
        lpOverlapped = OVERLAPPED()
        self.assertRaises(KeyboardInterrupt, self.profiled, profile, ReadFile, server, 10, lpOverlapped)
        self.assertKept()
        self.assertFalse(lpOverlapped.pending)

    def test_routine(self):
        server, client = self.pipe()
        called = []
        for lpOverlapped in self.interrupted(
                "ReadFileEx_start", ReadFileEx, server, 10, OVERLAPPED,
                lambda *given: called.append(given)):
            WriteFile(client, b"hello", OVERLAPPED())
            SleepEx(5000, True)
            self.assertEqual(called.pop(), (0, 5, lpOverlapped))

    def test_posted(self):
        port = self.port()
        for lpOverlapped in self.interrupted(
                "pywincffi_post", PostQueuedCompletionStatus, port, 0, 0, OVERLAPPED):
            self.assertIs(GetQueuedCompletionStatus(port, 0).lpOverlapped, lpOverlapped)
        self.assertKept()


class TestUsedAgainAtOnce(ProfiledTestCase):
    """Another thread is told of an operation, and starts the next with the same structure, before the first returns."""

    def used_again(self, called, function, lpOverlapped, *arguments):
        calls = []

        def profile(_, event, builtin):
            if event == "c_return" and builtin.__name__ == called:
                calls.append(called)
                lpOverlapped[0].InternalHigh = 60000
        result = self.profiled(profile, function, *arguments)
        self.assertTrue(calls)
        return result

    def test_read(self):
        server, client = self.pipe()
        for lpBuffer in (None, bytearray(10)):
            WriteFile(client, b"hello", OVERLAPPED())
            lpOverlapped = OVERLAPPED()
            result = self.used_again("ReadFile_start", ReadFile, lpOverlapped, server, 10, lpOverlapped, lpBuffer)
            self.assertEqual(result, b"hello" if lpBuffer is None else 5)

    def test_part_of_a_message(self):
        """Here the number is in the structure alone; at least it is no more than there is room for."""
        server, client = oracle.named_pipe(message=True)
        for handle in (server, client):
            self.addCleanup(CloseHandle, handle)
        SetNamedPipeHandleState(client, PIPE_READMODE_MESSAGE)
        WriteFile(server, b"0123456789", OVERLAPPED())
        lpOverlapped = OVERLAPPED()
        self.assertEqual(
            self.used_again("ReadFile_start", ReadFile, lpOverlapped, client, 4, lpOverlapped), b"0123")

    def test_written(self):
        client = self.pipe()[1]
        lpOverlapped = OVERLAPPED()
        self.assertEqual(self.used_again("WriteFile_start", WriteFile, lpOverlapped, client, b"hello", lpOverlapped), 5)

    def test_result(self):
        server, client = self.pipe()
        lpOverlapped = OVERLAPPED()
        ReadFile(server, 10, lpOverlapped)
        WriteFile(client, b"hello", OVERLAPPED())
        self.assertEqual(self.used_again(
            "GetOverlappedResult_value", GetOverlappedResult, lpOverlapped, server, lpOverlapped, True), 5)

    def test_structure_of_a_packet_that_another_thread_takes_at_once(self):
        """What the next operation uses is kept, not what the first one used."""
        port = self.port()
        server, client = self.pipe()
        for handle in (server, client):
            CreateIoCompletionPort(handle, port)
        rounds, lpOverlapped, problems = 300, OVERLAPPED(), []

        def work():
            try:
                for _ in range(rounds):
                    packet = GetQueuedCompletionStatus(port, 10000)
                    if packet.lpOverlapped is not lpOverlapped:
                        problems.append(packet)
                    ready.set()
            except Exception as error:  # for the main thread
                problems.append(error)
        ready = threading.Event()
        thread = threading.Thread(target=work)
        thread.start()
        for _ in range(rounds):
            WriteFile(client, b"x", lpOverlapped)
            ready.wait(10)
            ready.clear()
        thread.join()
        self.assertEqual(problems, [])
        self.assertKept()


class TestOperations(RegistryTestCase):
    """Everything that Windows uses is kept until it is done, and not longer."""

    def test_pending_until_complete(self):
        server, client = self.pipe()
        for lpOverlapped in (OVERLAPPED(), self.ffi.new("OVERLAPPED *"), self.ffi.new("OVERLAPPED[1]")):
            watch = weakref.ref(lpOverlapped)
            buffer = Buffer(b"-----")
            content = weakref.ref(buffer)
            self.assertIsNone(ReadFile(server, 5, lpOverlapped, buffer))
            for start in (lambda: ReadFile(server, 5, watch()), lambda: ReadFileEx(server, 5, watch(), len),
                          lambda: WriteFile(client, b"x", watch())):
                self.assertInputError("lpOverlapped", start)
            structure = lpOverlapped.cdata if isinstance(lpOverlapped, OVERLAPPED) else lpOverlapped
            self.library.pywincffi_complete(structure)
            del buffer, lpOverlapped, structure
            self.library.pywincffi_sweep()
            gc.collect()
            self.assertIsNotNone(content())
            self.assertKept(pending=1)
            WriteFile(client, b"hello", OVERLAPPED())
            buffer = content()
            self.assertEqual((GetOverlappedResult(server, watch(), True), buffer), (5, b"hello"))
            del buffer
            gc.collect()
            self.assertIsNone(content())
            self.assertKept()

    def test_complete_at_once_or_failed(self):
        server, client = oracle.named_pipe()
        self.addCleanup(CloseHandle, client)
        lpOverlapped = OVERLAPPED()
        for _ in range(2):
            WriteFile(client, b"x", lpOverlapped)
            self.assertKept()
        CloseHandle(server)
        for start in (lambda: WriteFile(client, b"x", lpOverlapped),
                      lambda: WriteFileEx(client, b"x", lpOverlapped, len)):
            for _ in range(2):  # it can be used again
                self.assertRaises(WindowsAPIError, start)
                self.assertKept()

    def test_used_again_before_anybody_asked(self):
        """What the first operation used goes, not what the next one uses."""
        server, client = self.pipe()
        lpOverlapped, buffers = OVERLAPPED(), [Buffer(b"-"), Buffer(b"-")]
        watches = list(map(weakref.ref, buffers))
        ReadFile(server, 1, lpOverlapped, buffers[0])
        WriteFile(client, b"x", OVERLAPPED())
        ReadFile(server, 1, lpOverlapped, buffers[1])
        del buffers
        gc.collect()
        self.assertEqual([watch() is None for watch in watches], [True, False])
        WriteFile(client, b"y", OVERLAPPED())
        self.assertKept()
        gc.collect()
        self.assertIsNone(watches[1]())

    def test_one_structure_in_two_threads(self):
        """One of them gets it; the other one is refused while that goes on."""
        server, client = self.pipe()
        lpOverlapped, both, started, refused, rounds = OVERLAPPED(), Barrier(2), [], [], 100

        def work(start):
            for _ in range(rounds):
                both.wait()
                try:
                    start()
                    started.append(1)
                except InputError as error:
                    refused.append(error.name)
                both.wait()
                if start is first:
                    WriteFile(client, b"x", OVERLAPPED())
                    while lpOverlapped.pending:
                        pass
                    SleepEx(0, True)
                both.wait()

        def first():
            ReadFile(server, 1, lpOverlapped)
        thread = threading.Thread(target=work, args=(lambda: first(),))
        thread.start()
        work(first)
        thread.join()
        self.assertEqual((len(started), refused), (rounds, ["lpOverlapped"] * rounds))
        self.assertKept()

    def test_sweeps_are_rare_and_enough(self):
        server, client = self.pipe()
        counts = self.ffi.new("DWORD[]", 3)
        highest = 0
        for _ in range(1000):
            ReadFile(server, 1, OVERLAPPED())
            WriteFile(client, b"x", OVERLAPPED())
            self.library.pywincffi_count(counts)
            highest = max(highest, counts[0])
        self.assertTrue(2 <= highest <= 40, highest)

    def test_many_threads(self):
        mistakes, watches = [], []

        def work():
            server, client = oracle.named_pipe()
            for number in range(200):
                lpOverlapped, buffer = OVERLAPPED(), Buffer(b"-----")
                watch = weakref.ref(buffer)
                ReadFile(server, 5, lpOverlapped, buffer)
                del buffer
                if watch() is None:
                    mistakes.append("let go too early")
                WriteFile(client, b"hello", OVERLAPPED())
                watches.append(watch)
                if number % 3:
                    GetOverlappedResult(server, lpOverlapped, True)
            CloseHandle(server)
            CloseHandle(client)
        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual((mistakes, len(watches)), ([], 1600))
        self.assertKept()
        gc.collect()
        self.assertEqual([watch for watch in watches if watch() is not None], [])

    def test_asked_for_while_another_thread_starts_it(self):
        """The answer is that it is not complete, or its result: the table leaves no mark in the structure."""
        server, client = self.pipe()
        lpOverlapped, end, codes = OVERLAPPED(), time.time() + 1, set()

        def ask():
            while time.time() < end:
                try:
                    GetOverlappedResult(server, lpOverlapped, False)
                except WindowsAPIError as error:
                    codes.add(error.code)
        threads = [threading.Thread(target=ask) for _ in range(2)]
        for thread in threads:
            thread.start()
        while time.time() < end:
            ReadFile(server, 1, lpOverlapped)
            WriteFile(client, b"x", OVERLAPPED())
            while lpOverlapped.pending:
                pass
        for thread in threads:
            thread.join()
        self.assertTrue(codes <= set([self.library.ERROR_IO_INCOMPLETE]), codes)


class TestPackets(RegistryTestCase):
    def test_registry_is_empty_after_use(self):
        port = self.port()
        server, client = self.pipe()
        for handle in (server, client):
            CreateIoCompletionPort(handle, port)
        for _ in range(5):
            ReadFile(server, 5, OVERLAPPED())
            WriteFile(client, b"hello", OVERLAPPED())
            for _ in range(2):
                GetQueuedCompletionStatus(port, INFINITE)
        self.assertKept()
        self.assertIsNone(GetQueuedCompletionStatus(port, 0))

    def test_operation_that_fails_at_once_has_no_packet(self):
        port = self.port()
        server, client = oracle.named_pipe()
        CreateIoCompletionPort(server, port)
        CloseHandle(client)
        with self.assertWindowsError("WriteFile", self.library.ERROR_NO_DATA):
            WriteFile(server, b"x", OVERLAPPED())
        self.assertKept()
        CloseHandle(server)
        self.assertIsNone(GetQueuedCompletionStatus(port, 0))

    def test_operation_that_wants_no_packet(self):
        port, event = self.port(), oracle.event()
        self.addCleanup(CloseHandle, event)
        server, client = self.pipe()
        CreateIoCompletionPort(client, port)
        lpOverlapped = OVERLAPPED(hEvent=oracle.handle(oracle.number(event) | 1))
        WriteFile(client, b"x", lpOverlapped)
        self.assertTrue(oracle.wait(event))
        self.assertKept()

    def test_closing(self):
        # The port closed first, or the pipe; with packets inside, and with an operation under way.
        for first in ("port", "pipe"):
            port = CreateIoCompletionPort()
            server, client = oracle.named_pipe()
            CreateIoCompletionPort(server, port)
            WriteFile(server, b"x", OVERLAPPED())
            ReadFile(server, 1, OVERLAPPED())
            self.assertKept(pending=1, packets=2)
            for handle in (port, server, client) if first == "port" else (server, client, port):
                CloseHandle(handle)
            self.assertEqual(overlapped.records, {})
            self.assertKept()

    def test_handle_that_cannot_be_closed(self):
        """It stays what it is: packets for operations on it come out of the port, and of it they are known."""
        port = CreateIoCompletionPort()
        server, client = self.pipe()
        CreateIoCompletionPort(server, port, 7)
        for handle in (server, port):
            SetHandleInformation(handle, HANDLE_FLAG_PROTECT_FROM_CLOSE, HANDLE_FLAG_PROTECT_FROM_CLOSE)
            with self.assertWindowsError("CloseHandle", self.library.ERROR_INVALID_HANDLE):
                CloseHandle(handle)
            SetHandleInformation(handle, HANDLE_FLAG_PROTECT_FROM_CLOSE, 0)
        WriteFile(server, b"x", OVERLAPPED(object=1))
        gc.collect()
        self.assertEqual(GetQueuedCompletionStatus(port, INFINITE).lpOverlapped.object, 1)
        CloseHandle(port)
        self.assertEqual(overlapped.records, {})

    def test_number_of_a_port_that_was_closed_unnoticed(self):
        port = CreateIoCompletionPort()
        PostQueuedCompletionStatus(port, 0, 0, OVERLAPPED())
        overlapped.created(port)
        self.assertEqual(len(overlapped.records), 1)
        self.assertKept()
        CloseHandle(port)

    def test_file_with_the_number_of_a_port_that_was_closed_unnoticed(self):
        port = CreateIoCompletionPort()
        PostQueuedCompletionStatus(port, 0, 0, OVERLAPPED())
        overlapped.skips_packets(port)
        self.assertKept()
        CloseHandle(port)
        self.assertEqual(overlapped.records, {})

    def test_port_that_two_threads_close(self):
        class Records(dict):
            def get(self, handle):
                return dict.pop(self, handle)  # the other thread goes on right now
        port = CreateIoCompletionPort()
        before, overlapped.records = overlapped.records, Records(overlapped.records)
        try:
            self.assertIsNone(overlapped.closing(port))
        finally:
            overlapped.records = before
        self.assertEqual(overlapped._closing_ports, {})
        CloseHandle(port)

    def test_duplicates(self):
        here = self.library.GetCurrentProcess()

        def duplicate(handle, options=DUPLICATE_SAME_ACCESS):
            return DuplicateHandle(here, handle, here, 0, False, options)
        port = CreateIoCompletionPort()
        server, client = oracle.named_pipe()
        CreateIoCompletionPort(server, port, 7)
        # Operations on a duplicate have packets too, and a port lives as long as one handle of it.
        other, other_port = duplicate(server), duplicate(port, DUPLICATE_SAME_ACCESS | DUPLICATE_CLOSE_SOURCE)
        WriteFile(server, b"x", OVERLAPPED(object=1))
        CloseHandle(server)
        WriteFile(other, b"x", OVERLAPPED(object=2))
        gc.collect()
        packets = [GetQueuedCompletionStatus(other_port, INFINITE) for _ in range(2)]
        self.assertEqual([(packet.lpCompletionKey, packet.lpOverlapped.object) for packet in packets], [(7, 1), (7, 2)])
        unknown = duplicate(client)
        for handle in (other, other_port, client, unknown):
            CloseHandle(handle)
        self.assertEqual(overlapped.records, {})
        self.assertKept()

    def test_port_that_a_file_gets_by_a_duplicate(self):
        # Whoever says where the duplicate belongs: the pseudo handle, or one like any other process has.
        here = self.library.GetCurrentProcess()
        opened = OpenProcess(PROCESS_ALL_ACCESS, False, GetCurrentProcessId())
        self.addCleanup(CloseHandle, opened)
        for process in (here, opened):
            port = self.port()
            server, client = self.pipe()
            first = DuplicateHandle(process, server, process, 0, False, DUPLICATE_SAME_ACCESS)
            CreateIoCompletionPort(first, port)
            second = DuplicateHandle(process, server, process, 0, False, DUPLICATE_SAME_ACCESS)
            for number, handle in enumerate((server, first, second)):
                WriteFile(handle, b"x", OVERLAPPED(object=number))
                gc.collect()
                self.assertEqual(GetQueuedCompletionStatus(port, INFINITE).lpOverlapped.object, number)
            for handle in (first, second):
                CloseHandle(handle)
        # Of what stands for the process itself nothing is kept.
        CloseHandle(DuplicateHandle(here, here, here, 0, False, DUPLICATE_SAME_ACCESS))
        self.assertNotIn(here, overlapped.records)

    def test_new_handle_with_the_number_of_one_that_was_closed_unnoticed(self):
        """Its operations have no packets, and nothing is kept for such."""
        here = self.library.GetCurrentProcess()
        name = u"\\\\.\\pipe\\%s-%d" % (type(self).__name__, oracle.number(self.port()))

        def server():
            return CreateNamedPipe(name, PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED, 0, 10, 4096, 4096)

        def unnoticed(make):
            """Make handles until one has the number of a file that the library still takes for open."""
            port = self.port()
            file, other = oracle.named_pipe()
            CreateIoCompletionPort(file, port)
            self.assertTrue(self.library.CloseHandle(file))
            made = []
            for _ in range(1000):
                made += make()
                if file in made:
                    break
            self.assertIn(file, made)
            self.assertEqual(overlapped.report(file), 0)
            for handle in [other] + made:
                CloseHandle(handle)

        first = server()
        unnoticed(lambda: [DuplicateHandle(here, first, here, 0, False, DUPLICATE_SAME_ACCESS)])
        unnoticed(CreatePipe)
        unnoticed(lambda: [CreateFile("NUL", GENERIC_READ)])
        CloseHandle(first)
        for number in range(8):  # the first one that CreateNamedPipe makes is most often it
            port = self.port()
            file, other = oracle.named_pipe()
            CreateIoCompletionPort(file, port)
            self.assertTrue(self.library.CloseHandle(file))
            again = server()
            if again == file:
                break
            CloseHandle(again)
            CloseHandle(other)
        self.assertEqual(again, file)
        client = CreateFile(name, GENERIC_WRITE)
        WriteFile(client, b"x")
        lpOverlapped = OVERLAPPED()
        ReadFile(again, 1, lpOverlapped)
        self.assertEqual(GetOverlappedResult(again, lpOverlapped, True), 1)
        self.assertKept()
        for handle in (client, other, again):
            CloseHandle(handle)

    def test_packet_that_could_not_be_posted(self):
        port, lpOverlapped = self.port(), OVERLAPPED()
        PostQueuedCompletionStatus(port, 0, 0, lpOverlapped)
        with self.assertWindowsError("PostQueuedCompletionStatus", self.library.ERROR_INVALID_HANDLE):
            PostQueuedCompletionStatus(oracle.handle(0x7FFFFFF0), 0, 0, lpOverlapped)
        self.assertKept(packets=1)
        self.assertIs(GetQueuedCompletionStatus(port, 0).lpOverlapped, lpOverlapped)
        self.assertKept()

    def test_packet_posted_with_a_structure_in_use(self):
        """It does not release what the pending operation uses."""
        port, (server, client) = self.port(), self.pipe()
        CreateIoCompletionPort(server, port, 7, 0)
        lpOverlapped = OVERLAPPED()
        data = ReadFile(server, 4, lpOverlapped)
        self.assertKept(pending=1, packets=1)
        PostQueuedCompletionStatus(port, 0, 8, lpOverlapped)
        packet = GetQueuedCompletionStatus(port, 5000)
        self.assertEqual((packet.lpCompletionKey, packet.lpOverlapped), (8, lpOverlapped))
        self.assertKept(pending=1, packets=1)
        WriteFile(client, b"data", OVERLAPPED())
        packet = GetQueuedCompletionStatus(port, 5000)
        self.assertEqual((packet.lpCompletionKey, packet.lpOverlapped, data[:]), (7, lpOverlapped, b"data"))
        self.assertKept()

    def test_port_that_another_library_created(self):
        handle = self.library.CreateIoCompletionPort(
            self.library.INVALID_HANDLE_VALUE, self.ffi.NULL, 0, 0)
        self.addCleanup(CloseHandle, handle)
        first, second = OVERLAPPED(), self.ffi.new("OVERLAPPED *")
        for lpOverlapped in (first, second, first):
            PostQueuedCompletionStatus(handle, 0, 0, lpOverlapped)
        for lpOverlapped in (first, second, first):
            self.assertIs(GetQueuedCompletionStatus(handle, 0).lpOverlapped, lpOverlapped)
        self.assertKept()
        self.library.PostQueuedCompletionStatus(handle, 0, 0, first.cdata)
        self.assertEqual(GetQueuedCompletionStatus(handle, 0).lpOverlapped, first.address)

    def test_one_structure_in_two_ports(self):
        ports, lpOverlapped = [self.port(), CreateIoCompletionPort()], OVERLAPPED()
        PostQueuedCompletionStatus(ports[0], 0, 0, lpOverlapped)
        PostQueuedCompletionStatus(ports[1], 0, 0, lpOverlapped.cdata)
        self.assertIs(GetQueuedCompletionStatus(ports[1], 0).lpOverlapped, lpOverlapped.cdata)
        CloseHandle(ports[1])
        self.assertIs(GetQueuedCompletionStatus(ports[0], 0).lpOverlapped, lpOverlapped)
        self.assertKept()
        ports[1] = self.port()
        for port in ports:
            PostQueuedCompletionStatus(port, 0, 0, lpOverlapped)
        GetQueuedCompletionStatus(ports[1], 0)
        address = oracle.number(lpOverlapped.cdata)
        del lpOverlapped
        gc.collect()
        self.assertEqual(oracle.number(GetQueuedCompletionStatus(ports[0], 0).lpOverlapped.cdata), address)

    def test_port_that_is_closed_while_packets_are_taken_out(self):
        port, lpOverlapped = CreateIoCompletionPort(), OVERLAPPED()
        PostQueuedCompletionStatus(port, 0, 0, lpOverlapped)
        taking = [overlapped.dequeuing(port) for _ in range(2)]
        CloseHandle(port)
        overlapped.done_dequeuing(taking[1])
        self.assertIs(overlapped.dequeued(taking[0], lpOverlapped.cdata), lpOverlapped)
        # Packets that nobody takes out any more.
        other = self.port()
        for given in (lpOverlapped, OVERLAPPED()):
            self.library.pywincffi_post(other, 0, 0, given.cdata, id(given), taking[0].number)
        self.assertKept(packets=2)
        overlapped.done_dequeuing(taking[0])
        self.assertKept()

    def test_port_that_is_being_closed(self):
        """Until Windows has closed the port, another thread may get a packet, and look for its object afterwards."""
        port, structure = CreateIoCompletionPort(), OVERLAPPED()
        PostQueuedCompletionStatus(port, 0, 0, structure)
        record = overlapped.closing(port)
        taking = overlapped.dequeuing(port)
        self.library.CloseHandle(port)
        overlapped.closed(port, record, True)
        self.assertIs(overlapped.dequeued(taking, structure.cdata), structure)
        overlapped.done_dequeuing(taking)
        self.assertEqual((overlapped._closing_ports, overlapped.records), ({}, {}))
        self.assertKept()

    def test_port_that_another_thread_closes(self):
        taken = []

        def take(port):
            try:
                packet = GetQueuedCompletionStatus(port, 5000)
            except WindowsAPIError:  # there were no packets left
                return
            if packet is not None:  # Wine waits in vain if something else has the number of the handle by then
                taken.append(getattr(packet.lpOverlapped, "object", "nothing"))
        for _ in range(100):
            port = CreateIoCompletionPort()
            threads = [threading.Thread(target=take, args=(port,)) for _ in range(3)]
            # Before the threads begin, so that none waits: Wine finds no packet, and then waits for whatever has the
            # number of the handle by then. That may be a lock of Python's, which then misses that it was released.
            for number in range(3):
                PostQueuedCompletionStatus(port, 0, 0, OVERLAPPED(object=number))
            for thread in threads:
                thread.start()
            CloseHandle(port)
            for thread in threads:
                thread.join()
        self.assertTrue(set(taken) <= set(range(3)), taken)
        self.assertTrue(taken)
        self.assertEqual(overlapped.records, {})
        self.assertKept()

    def test_many_threads(self):
        # Every structure comes out as often as it went in, whoever takes it out.
        port = self.port()
        structures = [OVERLAPPED(object=number) for number in range(4)]
        rounds, taken = 200, []

        def post(structure):
            for _ in range(rounds):
                PostQueuedCompletionStatus(port, 0, 0, structure)

        def take():
            while True:
                packet = GetQueuedCompletionStatus(port, INFINITE)
                if packet.lpCompletionKey:
                    return
                taken.append(packet.lpOverlapped)
        takers = [threading.Thread(target=take) for _ in range(4)]
        posters = [threading.Thread(target=post, args=(structure,)) for structure in structures]
        for thread in takers + posters:
            thread.start()
        for thread in posters:
            thread.join()
        for _ in takers:
            self.library.PostQueuedCompletionStatus(port, 0, 1, self.ffi.NULL)
        for thread in takers:
            thread.join()
        self.assertEqual([taken.count(structure) for structure in structures], [rounds] * 4)
        self.assertKept()


class TestRoutines(RegistryTestCase):
    def test_of_a_thread_that_has_ended(self):
        server, client = self.pipe()
        lpOverlapped = OVERLAPPED()
        called = []

        def work():
            WriteFile(client, b"x", OVERLAPPED())
            ReadFileEx(server, 1, lpOverlapped, lambda *_: called.append(1))
            # The thread ends without waiting, and Windows calls nothing any more.
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        for _ in range(1000):  # Python's thread is over a little before Windows' thread
            if overlapped.kept() == self.before:
                break
            SleepEx(20)
        self.assertKept()
        self.assertEqual(called, [])
        WriteFile(client, b"y", OVERLAPPED())
        data = ReadFile(server, 1, lpOverlapped)
        self.assertEqual(data[:GetOverlappedResult(server, lpOverlapped, True)], b"y")

    def test_of_a_thread_that_has_ended_and_is_referred_to(self):
        server, client = self.pipe()
        threads = []

        def work():
            number = self.library.GetCurrentThreadId()
            threads.append(self.library.OpenThread(self.library.SYNCHRONIZE, False, number))
            WriteFile(client, b"x", OVERLAPPED())
            ReadFileEx(server, 1, OVERLAPPED(), lambda *_: None)
        thread = threading.Thread(target=work)
        thread.start()
        self.assertEqual(self.library.WaitForSingleObject(self.wait_for(threads), 10000), 0)
        self.assertKept()
        self.library.CloseHandle(threads[0])
        thread.join()

    @staticmethod
    def wait_for(items):
        while not items:
            time.sleep(0.001)
        return items[0]

    def test_of_a_thread_that_runs(self):
        server, client = self.pipe()
        done, called = threading.Event(), []

        def work():
            WriteFile(client, b"x", OVERLAPPED())
            ReadFileEx(server, 1, OVERLAPPED(), lambda *_: called.append(1))
            started.set()
            done.wait()
            SleepEx(5000, True)
        started = threading.Event()
        thread = threading.Thread(target=work)
        thread.start()
        started.wait()
        self.assertKept(routines=1)
        done.set()
        thread.join()
        self.assertKept()
        self.assertEqual(called, [1])

    def test_routine_for_nothing(self):
        # Windows calls it for a structure that is not known any more.
        self.library.pywincffi_FileIOCompletionRoutine(0, 0, self.ffi.new("OVERLAPPED *"))
