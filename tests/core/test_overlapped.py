import gc
import itertools
import sys
import threading
import time
import weakref

from pywincffi.core import checks, overlapped
from pywincffi.core.overlapped import begin, begin_with_routine
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError, WindowsAPIError
from pywincffi.kernel32 import (
    DUPLICATE_CLOSE_SOURCE, DUPLICATE_SAME_ACCESS, FILE_FLAG_OVERLAPPED, GENERIC_READ, GENERIC_WRITE,
    HANDLE_FLAG_PROTECT_FROM_CLOSE, INFINITE, PIPE_ACCESS_DUPLEX, PROCESS_ALL_ACCESS, CloseHandle, CreateFile,
    CreateIoCompletionPort, CreateNamedPipe, CreatePipe, DuplicateHandle, GetCurrentProcessId, GetOverlappedResult,
    GetQueuedCompletionStatus, OpenProcess, PostQueuedCompletionStatus, ReadFile, ReadFileEx, SetHandleInformation,
    SleepEx, WriteFile)
from pywincffi.kernel32 import files
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


class RegistryTestCase(TestCase):
    def setUp(self):
        super(RegistryTestCase, self).setUp()
        for registry in (overlapped.pending, overlapped.routines, overlapped._packets, overlapped._associated,
                         overlapped._ports):
            registry.clear()
            self.addCleanup(registry.clear)

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
        for lpOverlapped in self.interrupted("pywincffi_failure_ReadFile", ReadFile, server, 10, OVERLAPPED):
            self.assertIn(checks.as_number(lpOverlapped.cdata), overlapped.pending)
            WriteFile(client, b"hello", OVERLAPPED())
            self.assertEqual(GetOverlappedResult(server, lpOverlapped, True), 5)

    def test_routine(self):
        server, client = self.pipe()
        called = []
        for lpOverlapped in self.interrupted(
                "pywincffi_failure_ReadFileEx", ReadFileEx, server, 10, OVERLAPPED,
                lambda *given: called.append(given)):
            WriteFile(client, b"hello", OVERLAPPED())
            SleepEx(5000, True)
            self.assertEqual(called.pop(), (0, 5, lpOverlapped))

    def test_posted(self):
        port = self.port()
        for lpOverlapped in self.interrupted(
                "PostQueuedCompletionStatus", PostQueuedCompletionStatus, port, 0, 0, OVERLAPPED):
            self.assertIs(GetQueuedCompletionStatus(port, 0).lpOverlapped, lpOverlapped)
        self.assertEqual(overlapped._packets, {})


class TestUsedAgainAtOnce(ProfiledTestCase):
    """Another thread is told of an operation, and starts the next with the same structure, before the first returns."""

    def used_again(self, returned, function, lpOverlapped, *arguments):
        def profile(frame, event, _):
            if event == "return" and frame.f_code.co_name == returned:
                lpOverlapped[0].InternalHigh = 60000
        return self.profiled(profile, function, *arguments)

    def test_read(self):
        server, client = self.pipe()
        for lpBuffer in (None, bytearray(10)):
            WriteFile(client, b"hello", OVERLAPPED())
            lpOverlapped = OVERLAPPED()
            result = self.used_again("begin", ReadFile, lpOverlapped, server, 10, lpOverlapped, lpBuffer)
            self.assertEqual(result, b"hello" if lpBuffer is None else 5)

    def test_written(self):
        client = self.pipe()[1]
        lpOverlapped = OVERLAPPED()
        self.assertEqual(self.used_again("begin", WriteFile, lpOverlapped, client, b"hello", lpOverlapped), 5)

    def test_result(self):
        server, client = self.pipe()
        lpOverlapped = OVERLAPPED()
        ReadFile(server, 10, lpOverlapped)
        WriteFile(client, b"hello", OVERLAPPED())
        self.assertEqual(
            self.used_again("completed", GetOverlappedResult, lpOverlapped, server, lpOverlapped, True), 5)

    def test_no_more_than_there_is_room_for(self):
        # Windows itself may look into the structure too late.
        def start(*_):
            return self.library.ERROR_SUCCESS, 60000
        before, files.start = files.start, start
        try:
            self.assertEqual(len(ReadFile(self.pipe()[0], 10, OVERLAPPED())), 10)
            self.assertEqual(ReadFile(self.pipe()[0], 5, OVERLAPPED(), bytearray(10)), 5)
        finally:
            files.start = before


class TestBegin(RegistryTestCase):
    def begin(self, status, lpOverlapped, *used):
        """An operation that ends with an error and leaves a status behind."""
        def call(structure):
            if status is not None:
                structure[0].Internal = status
            return self.failure
        return begin(call, self.library.GetCurrentProcess(), lpOverlapped, *used)

    def test_pending_until_complete(self):
        self.failure = self.library.ERROR_IO_PENDING
        for lpOverlapped in (OVERLAPPED(), self.ffi.new("OVERLAPPED *"), self.ffi.new("OVERLAPPED[1]")):
            buffer = self.ffi.new("char[5]")
            watch = weakref.ref(buffer)
            self.assertEqual(self.begin(None, lpOverlapped, buffer), self.failure)
            with self.assertRaises(InputError) as context:
                self.begin(None, lpOverlapped)
            self.assertEqual(context.exception.name, "lpOverlapped")
            del buffer
            gc.collect()
            self.assertIsNotNone(watch())
            overlapped.completed(lpOverlapped)  # it is not
            self.assertIsNotNone(watch())
            lpOverlapped[0].Internal = 0
            overlapped.completed(lpOverlapped)
            gc.collect()
            self.assertIsNone(watch())
        self.assertEqual(overlapped.pending, {})

    def test_complete_at_once_or_failed(self):
        for self.failure in (self.library.ERROR_SUCCESS, self.library.ERROR_ACCESS_DENIED):
            for status in (0, None):
                lpOverlapped = OVERLAPPED()
                for _ in range(2):  # one that failed can be used again, though its status says it is pending
                    self.assertEqual(self.begin(status, lpOverlapped), self.failure)
                    self.assertEqual(overlapped.pending, {})

    def test_call_that_raises(self):
        def call(structure):
            raise RuntimeError
        self.assertRaises(RuntimeError, begin, call, self.library.GetCurrentProcess(), OVERLAPPED())
        self.assertRaises(RuntimeError, begin_with_routine, lambda *_: call(None), OVERLAPPED(), call)
        self.assertEqual((overlapped.pending, overlapped.routines), ({}, {}))

    def test_interrupted_after_the_start(self):
        # By a signal handler between the call and the look at its result: Windows is at work, and nobody else tells.
        for kind in (KeyboardInterrupt, Exception, TypeError):
            def call(structure, *_):
                structure[0].Internal = self.library.STATUS_PENDING
                raise kind

            lpOverlapped, with_routine = OVERLAPPED(), OVERLAPPED()
            self.assertRaises(kind, begin, call, self.library.GetCurrentProcess(), lpOverlapped)
            self.assertRaises(kind, begin_with_routine, call, with_routine, lambda *_: None)
            self.assertEqual((len(overlapped.pending), len(overlapped.routines)), (1, 1))
            lpOverlapped[0].Internal = with_routine[0].Internal = 0
            overlapped.routines.clear()
            overlapped._sweep_at = 0
            overlapped._sweep()
            self.assertEqual(overlapped.pending, {})

    def test_interrupted_before_the_start(self):
        def call(*_):
            raise KeyboardInterrupt
        for start, registry, arguments in ((begin, overlapped.pending, [self.library.GetCurrentProcess()]),
                                           (begin_with_routine, overlapped.routines, [])):
            lpOverlapped = OVERLAPPED()
            arguments = [call] + arguments + [lpOverlapped] + ([] if arguments else [lambda *_: None])
            self.assertRaises(KeyboardInterrupt, start, *arguments)
            self.assertEqual((registry, lpOverlapped.Internal), ({}, 0))

    def test_pending_until_the_call(self):
        # The sweep of another thread comes between the claim and the call.
        def call(structure):
            overlapped._sweep_at = 0
            overlapped._sweep()
            self.assertEqual(list(overlapped.pending), [checks.as_number(structure)])
            return self.library.ERROR_IO_PENDING
        begin(call, self.library.GetCurrentProcess(), OVERLAPPED())

    STARTS_NOTHING = ("CancelIoEx", "GetOverlappedResult", "PostQueuedCompletionStatus")

    def test_every_call_marks_its_structure(self):
        start, marked = "pywincffi_failure_", []
        for name in [each[len(start):] for each in dir(self.library) if each.startswith(start)]:
            declared = self.ffi.string(self.library.pywincffi_parameters(name.encode("ascii"))).decode("ascii")
            types = [each.rpartition(" ")[0].rstrip("?") for each in declared.split(";")]
            if name in self.STARTS_NOTHING or not set(types) & set(["LPOVERLAPPED", "LPWSAOVERLAPPED"]):
                continue
            structure = self.ffi.new("OVERLAPPED *", {"Internal": overlapped._CLAIMED})
            self.assertNotEqual(
                getattr(self.library, start + name)(*[self.argument(each, structure) for each in types]), 0)
            self.assertNotEqual(structure.Internal, overlapped._CLAIMED, name)
            marked.append(name)
        for name in ("ReadFile", "WriteFileEx", "ConnectNamedPipe", "WSAIoctl"):
            self.assertIn(name, marked)

    def argument(self, ctype, structure):
        """For a call that fails, as there is no such handle."""
        if ctype in ("LPOVERLAPPED", "LPWSAOVERLAPPED"):
            return structure
        if ctype == "HANDLE":
            return oracle.handle(0x7FFFFFF0)
        return self.ffi.NULL if ctype.startswith(("LP", "P")) else 0

    def test_used_again_before_it_was_let_go(self):
        # Complete, and nobody asked: what it used goes with the next sweep, not what the next operation uses.
        self.failure = self.library.ERROR_IO_PENDING
        lpOverlapped, first, second = OVERLAPPED(), self.ffi.new("char[5]"), self.ffi.new("char[5]")
        watches = weakref.ref(first), weakref.ref(second)
        self.begin(None, lpOverlapped, first)
        lpOverlapped[0].Internal = 0
        self.begin(None, lpOverlapped, second)
        del first, second
        overlapped._sweep_at = 0
        overlapped._sweep()
        gc.collect()
        self.assertIsNotNone(watches[1]())
        lpOverlapped[0].Internal = 0
        overlapped._sweep_at = 0
        overlapped._sweep()
        gc.collect()
        self.assertEqual([watch() for watch in watches], [None, None])
        self.assertEqual(overlapped.pending, {})

    def test_one_structure_in_two_threads(self):
        """One of them gets it, whichever comes first; the other one is refused while that goes on."""
        is_pending = overlapped._is_pending

        def slow(entry):
            # Both threads look before one of them has claimed it, if they can.
            result = is_pending(entry)
            time.sleep(0.002)
            return result
        self.addCleanup(setattr, overlapped, "_is_pending", is_pending)
        lpOverlapped, both, started, refused = OVERLAPPED(), Barrier(2), [], []
        rounds = 20

        def call(structure, *_):
            started.append(1)
            time.sleep(0)
            return self.library.ERROR_IO_PENDING

        def work(start):
            for _ in range(rounds):
                both.wait()
                try:
                    start()
                except InputError as error:
                    refused.append(error.name)
                both.wait()
                lpOverlapped[0].Internal = 0
                overlapped.routines.clear()
                both.wait()
        here = self.library.GetCurrentProcess()
        for second in (lambda: begin(call, here, lpOverlapped),
                       lambda: begin_with_routine(lambda *_: call(None) and 0, lpOverlapped, call)):
            del refused[:]
            # One that is complete, and that nobody has asked for.
            overlapped._is_pending = is_pending
            begin(call, here, lpOverlapped)
            lpOverlapped[0].Internal = 0
            overlapped._is_pending = slow
            del started[:]
            thread = threading.Thread(target=work, args=(second,))
            thread.start()
            work(lambda: begin(call, here, lpOverlapped))
            thread.join()
            self.assertEqual((len(started), refused), (rounds, ["lpOverlapped"] * rounds))
            overlapped.pending.clear()

    def test_sweeps_are_rare_and_enough(self):
        self.failure = self.library.ERROR_IO_PENDING
        overlapped._sweep_at = overlapped._MINIMUM
        kept = []
        for number in range(1000):
            lpOverlapped = OVERLAPPED()
            self.begin(None, lpOverlapped)
            if number % 10:
                lpOverlapped[0].Internal = 0
            else:
                kept.append(lpOverlapped)
        self.assertTrue(100 <= len(overlapped.pending) <= 300, len(overlapped.pending))
        for lpOverlapped in kept:
            lpOverlapped[0].Internal = 0

    def test_many_threads(self):
        self.failure = self.library.ERROR_IO_PENDING
        mistakes, watches = [], []

        def work():
            for number in range(300):
                lpOverlapped, buffer = OVERLAPPED(), self.ffi.new("char[5]")
                watch = weakref.ref(buffer)
                self.begin(None, lpOverlapped, buffer)
                del buffer
                if watch() is None:
                    mistakes.append("let go too early")
                lpOverlapped[0].Internal = 0
                watches.append(watch)
                if number % 3:
                    overlapped.completed(lpOverlapped)
        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(mistakes, [])
        overlapped._sweep_at = 0
        overlapped._sweep()
        gc.collect()
        self.assertEqual((overlapped.pending, [watch for watch in watches if watch() is not None]), ({}, []))


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
        self.assertEqual(overlapped._packets, {})
        with self.assertWindowsError("GetQueuedCompletionStatus", self.library.WAIT_TIMEOUT):
            GetQueuedCompletionStatus(port, 0)

    def test_operation_that_fails_at_once_has_no_packet(self):
        port = self.port()
        server, client = oracle.named_pipe()
        CreateIoCompletionPort(server, port)
        CloseHandle(client)
        with self.assertWindowsError("WriteFile", self.library.ERROR_NO_DATA):
            WriteFile(server, b"x", OVERLAPPED())
        self.assertEqual(overlapped._packets, {})
        CloseHandle(server)
        with self.assertWindowsError("GetQueuedCompletionStatus", self.library.WAIT_TIMEOUT):
            GetQueuedCompletionStatus(port, 0)

    def test_operation_that_wants_no_packet(self):
        port, event = self.port(), oracle.event()
        self.addCleanup(CloseHandle, event)
        server, client = self.pipe()
        CreateIoCompletionPort(client, port)
        lpOverlapped = OVERLAPPED(hEvent=oracle.handle(oracle.number(event) | 1))
        WriteFile(client, b"x", lpOverlapped)
        self.assertTrue(oracle.wait(event))
        self.assertEqual(overlapped._packets, {})

    def test_closing(self):
        # The port closed first, or the pipe; with packets inside, and with an operation under way.
        for first in ("port", "pipe"):
            port = CreateIoCompletionPort()
            server, client = oracle.named_pipe()
            CreateIoCompletionPort(server, port)
            WriteFile(server, b"x", OVERLAPPED())
            ReadFile(server, 1, OVERLAPPED())
            self.assertEqual(len(overlapped._packets), 2)
            for handle in (port, server, client) if first == "port" else (server, client, port):
                CloseHandle(handle)
            self.assertEqual((overlapped._packets, overlapped._associated, overlapped._ports), ({}, {}, {}))

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
        self.assertEqual((overlapped._associated, overlapped._ports), ({}, {}))

    def test_number_of_a_port_that_was_closed_unnoticed(self):
        port = CreateIoCompletionPort()
        overlapped.posted(port, OVERLAPPED())
        overlapped.created(port)
        self.assertEqual((overlapped._packets, len(overlapped._ports)), ({}, 1))
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
        self.assertEqual((overlapped._packets, overlapped._associated, overlapped._ports), ({}, {}, {}))

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
        self.assertNotIn(oracle.number(here), overlapped._associated)
        self.assertNotIn(2 * sys.maxsize + 1, overlapped._associated)

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
            association = overlapped._associated.get(oracle.number(file))
            self.assertTrue(association is None or association.port is None)
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
        self.assertEqual((overlapped._packets, overlapped.pending), ({}, {}))
        for handle in (client, other, again):
            CloseHandle(handle)

    def test_last_ones_put_in_are_the_ones_taken_back(self):
        first, second = OVERLAPPED(), self.ffi.new("OVERLAPPED *")
        for lpOverlapped in (first, second, first):
            port = overlapped.posted(oracle.handle(4), lpOverlapped)
        overlapped.not_posted(port, first)
        self.assertIs(overlapped.dequeued(port, first.cdata), first)
        self.assertEqual(overlapped.dequeued(port, first.cdata), oracle.number(first.cdata))
        self.assertIs(overlapped.dequeued(port, second), second)
        self.assertIsNone(overlapped.dequeued(port, self.ffi.NULL))

    def test_one_structure_in_two_ports(self):
        ports, lpOverlapped = [self.port(), CreateIoCompletionPort()], OVERLAPPED()
        PostQueuedCompletionStatus(ports[0], 0, 0, lpOverlapped)
        PostQueuedCompletionStatus(ports[1], 0, 0, lpOverlapped.cdata)
        self.assertIs(GetQueuedCompletionStatus(ports[1], 0).lpOverlapped, lpOverlapped.cdata)
        CloseHandle(ports[1])
        self.assertIs(GetQueuedCompletionStatus(ports[0], 0).lpOverlapped, lpOverlapped)
        self.assertEqual(overlapped._packets, {})
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
        for given in (lpOverlapped, OVERLAPPED()):
            overlapped._expect(oracle.number(given.cdata), taking[0], given)
        overlapped.done_dequeuing(taking[0])
        self.assertEqual((overlapped._packets, overlapped._ports), ({}, {}))

    def test_port_that_another_thread_closes(self):
        taken = []

        def take(port):
            try:
                taken.append(GetQueuedCompletionStatus(port, 5000).lpOverlapped.object)
            except WindowsAPIError:  # there were no packets left
                pass
        for _ in range(100):
            port = CreateIoCompletionPort()
            threads = [threading.Thread(target=take, args=(port,)) for _ in range(3)]
            for thread in threads:
                thread.start()
            for number in range(3):
                PostQueuedCompletionStatus(port, 0, 0, OVERLAPPED(object=number))
            CloseHandle(port)
            for thread in threads:
                thread.join()
        self.assertTrue(set(taken) <= set(range(3)), taken)
        self.assertTrue(taken)
        self.assertEqual((overlapped._packets, overlapped._ports), ({}, {}))

    def test_many_threads(self):
        # Every structure comes out as often as it went in, whoever takes it out.
        port = self.port()
        structures = [OVERLAPPED(object=number) for number in range(4)]
        rounds, taken = 200, []

        def post(structure):
            for _ in range(rounds):
                overlapped.posted(port, structure)
                self.library.PostQueuedCompletionStatus(port, 0, 0, structure.cdata)

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
        self.assertEqual(overlapped._packets, {})


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
        self.assertEqual(len(overlapped.routines), 1)
        for _ in itertools.repeat(None, 100):
            overlapped._sweep_routines()
            if not overlapped.routines:
                break
            SleepEx(20)
        self.assertEqual((overlapped.routines, called), ({}, []))
        WriteFile(client, b"y", OVERLAPPED())
        data = ReadFile(server, 1, lpOverlapped)
        self.assertEqual(data[:GetOverlappedResult(server, lpOverlapped, True)], b"y")

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
        overlapped._sweep_routines()
        self.assertEqual(len(overlapped.routines), 1)
        done.set()
        thread.join()
        self.assertEqual((overlapped.routines, called), ({}, [1]))

    def test_routine_for_nothing(self):
        # Windows calls it for a structure that is not known any more.
        self.library.pywincffi_FileIOCompletionRoutine(0, 0, self.ffi.new("OVERLAPPED *"))
