import gc
import os
import socket
import struct
import time
import weakref

from pywincffi.core import overlapped
from pywincffi.dev.testutil import STALE_ERROR, TestCase
from pywincffi.exceptions import InputError, WindowsAPIError
from pywincffi.kernel32 import (
    CBR_19200, CBR_115200, CLRBREAK, CLRDTR, EV_RXCHAR, EV_TXEMPTY, MAXDWORD, NOPARITY, ONESTOPBIT, PURGE_RXCLEAR,
    SETBREAK, SETDTR, SETXOFF, SETXON, ClearCommBreak, ClearCommError, ClearCommErrorResult, CloseHandle, CreateProcess,
    EscapeCommFunction, GetCommMask, GetCommModemStatus, GetCommState, GetCommTimeouts, PurgeComm, ReadFile,
    SetCommBreak, SetCommMask, SetCommState, SetCommTimeouts, SetupComm, WaitCommEvent, WriteFile, serial)
from pywincffi.wintypes import COMMTIMEOUTS, COMSTAT, DCB, OVERLAPPED
from tests import oracle
from tests.support.windows import differs, is_any, unix_path

PEER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "serial_peer.py")
SECONDS = 20


def tearDownModule():
    if isinstance(SerialTestCase.cable, Cable):
        SerialTestCase.cable.close()
        SerialTestCase.cable = None  # who needs another one plugs it in


class Cable(object):
    """A serial port, and the other end of what is plugged in there."""

    def __init__(self):
        if not PEER.upper().startswith("Z:"):
            raise EnvironmentError("the tests are not on the host")
        listener = socket.socket()
        listener.settimeout(SECONDS)
        listener.bind(("127.0.0.1", 0))
        listener.listen(2)
        try:
            port = str(listener.getsockname()[1])
            # A program of the host, whose paths begin with a slash. The 32-bit Wine starts 32-bit programs only, which
            # are those of the system that it is in; from there it goes on to the host. Wine returns handles of no
            # meaning for them. os.spawnv() and subprocess close these, and with them whatever has that number.
            try:
                CreateProcess(u"Z:\\usr\\bin\\env", [u"env", u"python3", u"-E", unix_path(PEER), port])
            except WindowsAPIError:
                path = PEER[len("Z:"):].replace("\\", "/")  # Z: is what is at /host
                CreateProcess(u"\\\\?\\unix\\usr\\sbin\\chroot",
                              [u"chroot", u"/host", u"python3", u"-E", path, port])
            self._data, self._control = listener.accept()[0], listener.accept()[0]
        finally:
            listener.close()
        for connection in (self._data, self._control):
            connection.settimeout(SECONDS)
        self.port = u"Z:" + self._answer().replace("/", "\\")

    def send(self, data):
        self._data.sendall(data)

    def receive(self, size):
        return b"".join(self._received(self._data) for _ in range(size))

    def is_silent(self, seconds):
        """Whether nothing is received in that time."""
        self._data.settimeout(seconds)
        try:
            return self._data.recv(1) is None
        except socket.timeout:
            return True
        finally:
            self._data.settimeout(SECONDS)

    def speed(self, new="speed?"):
        """The speed of the line as its owner sees it, after a change where there is one."""
        self._control.sendall(("%s\n" % new).encode("ascii"))
        return int(self._answer())

    def close(self):
        self._data.close()
        self._control.close()

    def _answer(self):
        line = b""
        while not line.endswith(b"\n"):
            line += self._received(self._control)
        return line.decode("ascii").strip()

    @staticmethod
    def _received(connection):
        byte = connection.recv(1)
        if not byte:
            raise EOFError("the other end of the cable is gone")
        return byte


class SerialTestCase(TestCase):
    """The base class of tests that need a serial port. They share one, which Wine has and its host the other end of."""

    #: The cable, or why there is none.
    cable = None

    @classmethod
    def setUpClass(cls):
        super(SerialTestCase, cls).setUpClass()
        if SerialTestCase.cable is None and oracle.IS_WINE:
            try:
                SerialTestCase.cable = Cable()
            except (EnvironmentError, EOFError, socket.timeout) as error:
                SerialTestCase.cable = "no python3 beside Wine could hold the other end of a cable: %s" % error

    def setUp(self):
        super(SerialTestCase, self).setUp()
        if not oracle.IS_WINE:
            self.skipTest("needs a serial port with a cable, which only the host of Wine can provide")
        if not isinstance(self.cable, Cable):
            self.skipTest(self.cable)
        self.before = overlapped.kept()

    def open(self, flags=0):
        handle = oracle.open_file(self.cable.port, flags)
        self.addCleanup(CloseHandle, handle)
        return handle

    def overlapped(self):
        event = oracle.event()
        self.addCleanup(CloseHandle, event)
        return OVERLAPPED(hEvent=event)

    def wait_for_bytes(self, handle, count):
        end = time.time() + SECONDS
        while ClearCommError(handle).lpStat.cbInQue < count and time.time() < end:
            time.sleep(0.01)


class TestGetCommState(SerialTestCase):
    def test_settings(self):
        self.assertEqual(self.cable.speed(19200), 19200)
        settings = GetCommState(self.open())
        self.assertIsInstance(settings, DCB)
        self.assertEqual(settings.BaudRate, CBR_19200)
        self.assertEqual((settings.ByteSize, settings.Parity, settings.StopBits), (8, NOPARITY, ONESTOPBIT))
        self.assertEqual(settings.fBinary, 1)
        self.assertEqual(settings.cdata.DCBlength, 28)


class TestSetCommState(SerialTestCase):
    def test_new_dcb(self):
        handle = self.open()
        SetCommState(handle, DCB())
        settings = GetCommState(handle)
        self.assertEqual((settings.BaudRate, settings.ByteSize, settings.Parity, settings.StopBits, settings.fBinary),
                         (9600, 8, 0, 0, 1))
        self.assertNotEqual(settings.XonChar, settings.XoffChar)

    def test_speed(self):
        handle = self.open()
        settings = GetCommState(handle)
        settings.BaudRate = CBR_115200
        SetCommState(handle, settings)
        self.assertEqual(self.cable.speed(), 115200)
        self.assertEqual(GetCommState(handle).BaudRate, CBR_115200)

    def test_plain_cdata(self):
        handle = self.open()
        settings = self.ffi.new("DCB[1]", [GetCommState(handle)[0]])
        settings[0].BaudRate = 19200
        SetCommState(handle, settings)
        self.assertEqual(self.cable.speed(), 19200)

    def test_flow_control(self):
        handle = self.open()
        settings = GetCommState(handle)
        settings.fInX = settings.fOutX = True
        settings.XonChar, settings.XoffChar = b"\x11", b"\x13"
        SetCommState(handle, settings)
        changed = GetCommState(handle)
        self.assertEqual((changed.fInX, changed.fOutX, changed.XonChar, changed.XoffChar), (1, 1, b"\x11", b"\x13"))

    def test_impossible(self):
        handle = self.open()
        settings = GetCommState(handle)
        settings.ByteSize = 99
        code = self.library.ERROR_NOT_SUPPORTED if is_any("Wine") else self.library.ERROR_INVALID_PARAMETER
        with self.assertWindowsError("SetCommState", code):
            SetCommState(handle, settings)


class TestCommTimeouts(SerialTestCase):
    def test_there_and_back(self):
        handle = self.open()
        SetCommTimeouts(handle, COMMTIMEOUTS(1, 2, 3, 4, 5))
        self.assertEqual(GetCommTimeouts(handle), COMMTIMEOUTS(1, 2, 3, 4, 5))

    def test_reading_at_once_what_there_is(self):
        handle = self.open()
        SetCommTimeouts(handle, COMMTIMEOUTS(ReadIntervalTimeout=MAXDWORD))
        self.assertEqual(ReadFile(handle, 10), b"")
        self.cable.send(b"data")
        self.wait_for_bytes(handle, 4)
        self.assertEqual(ReadFile(handle, 10), b"data")

    def test_reading_for_some_time(self):
        handle = self.open()
        SetCommTimeouts(handle, COMMTIMEOUTS(ReadTotalTimeoutConstant=300))
        before = time.time()
        self.assertEqual(ReadFile(handle, 10), b"")
        self.assertGreater(time.time() - before, 0.2)


class TestClearCommError(SerialTestCase):
    def test_counts_what_was_received(self):
        handle = self.open()
        result = ClearCommError(handle)
        self.assertIsInstance(result, ClearCommErrorResult)
        self.assertIsInstance(result.lpStat, COMSTAT)
        self.assertEqual((result.lpErrors, result.lpStat.cbInQue), (0, 0))
        self.cable.send(b"hello")
        self.wait_for_bytes(handle, 5)
        self.assertEqual(ClearCommError(handle).lpStat.cbInQue, 5)
        self.assertEqual(ReadFile(handle, 5), b"hello")
        self.assertEqual(ClearCommError(handle).lpStat.cbInQue, 0)


class TestPurgeComm(SerialTestCase):
    def test_drops_what_was_received(self):
        handle = self.open()
        self.cable.send(b"dropped")
        self.wait_for_bytes(handle, 7)
        PurgeComm(handle, PURGE_RXCLEAR)
        self.assertEqual(ClearCommError(handle).lpStat.cbInQue, 0)
        self.cable.send(b"kept")
        self.assertEqual(ReadFile(handle, 4), b"kept")


class TestSetupComm(SerialTestCase):
    def test_port_goes_on_working(self):
        handle = self.open()
        SetupComm(handle, 4096, 4096)
        WriteFile(handle, b"data")
        self.assertEqual(self.cable.receive(4), b"data")


class TestEscapeCommFunction(SerialTestCase):
    def test_sending_stops_and_goes_on(self):
        handle = self.open(oracle.FILE_FLAG_OVERLAPPED)
        EscapeCommFunction(handle, SETXOFF)
        lpOverlapped = self.overlapped()
        WriteFile(handle, b"data", lpOverlapped)
        self.assertTrue(self.cable.is_silent(0.3))
        EscapeCommFunction(handle, SETXON)
        self.assertEqual(self.cable.receive(4), b"data")
        self.assertTrue(oracle.wait(lpOverlapped.hEvent))

    def test_break(self):
        handle = self.open()
        EscapeCommFunction(handle, SETBREAK)
        EscapeCommFunction(handle, CLRBREAK)
        WriteFile(handle, b"data")
        self.assertEqual(self.cable.receive(4), b"data")

    def test_port_without_such_a_line(self):
        handle = self.open()
        for function in (SETDTR, CLRDTR):
            with self.assertWindowsError("EscapeCommFunction", self.library.ERROR_NOT_SUPPORTED):
                EscapeCommFunction(handle, function)

    def test_no_such_function(self):
        with self.assertWindowsError("EscapeCommFunction", self.library.ERROR_INVALID_PARAMETER):
            EscapeCommFunction(self.open(), 77)


class TestBreak(SerialTestCase):
    def test_line_works_afterwards(self):
        handle = self.open()
        SetCommBreak(handle)
        ClearCommBreak(handle)
        WriteFile(handle, b"data")
        self.assertEqual(self.cable.receive(4), b"data")


class TestGetCommModemStatus(SerialTestCase):
    def test_port_without_such_lines(self):
        # A pseudo terminal is all that a test has, and that has none.
        with self.assertRaises(WindowsAPIError) as context:
            GetCommModemStatus(self.open())
        self.assertEqual(context.exception.api_function, "GetCommModemStatus")

    def test_lines(self):
        class Lines(object):
            @staticmethod
            def GetCommModemStatus_value(hFile):
                return 0x30
        self.addCleanup(setattr, serial, "library", serial.library)
        serial.library = Lines
        self.assertEqual(GetCommModemStatus(self.open()), self.library.MS_CTS_ON | self.library.MS_DSR_ON)


class TestSetCommMask(SerialTestCase):
    def test_is_what_windows_says(self):
        handle = self.open()
        SetCommMask(handle, EV_RXCHAR | EV_TXEMPTY)
        self.assertEqual(oracle.comm_mask(handle), EV_RXCHAR | EV_TXEMPTY)


class TestGetCommMask(SerialTestCase):
    def test_is_what_windows_says(self):
        handle = self.open()
        for mask in (EV_RXCHAR | EV_TXEMPTY, EV_RXCHAR, 0):
            oracle.set_comm_mask(handle, mask)
            self.assertEqual(GetCommMask(handle), mask)


class TestWaitCommEvent(SerialTestCase):
    def test_event_that_has_happened(self):
        handle = self.open()
        SetCommMask(handle, EV_RXCHAR)
        self.cable.send(b"x")
        self.wait_for_bytes(handle, 1)
        self.assertEqual(WaitCommEvent(handle), EV_RXCHAR)

    def test_overlapped(self):
        handle = self.open(oracle.FILE_FLAG_OVERLAPPED)
        SetCommMask(handle, EV_RXCHAR)
        self.cable.send(b"x")
        self.wait_for_bytes(handle, 1)
        lpOverlapped = self.overlapped()
        events = WaitCommEvent(handle, lpOverlapped)
        self.assertEqual(events[0], EV_RXCHAR)
        self.assertEqual(overlapped.kept(), self.before)

    @differs("Wine", "ends a wait at once on a port without modem lines, as a pseudo terminal is")
    def test_event_to_come(self):
        handle = self.open(oracle.FILE_FLAG_OVERLAPPED)
        SetCommMask(handle, EV_RXCHAR)
        lpOverlapped = self.overlapped()
        events = WaitCommEvent(handle, lpOverlapped)
        self.assertFalse(oracle.wait(lpOverlapped.hEvent, 100))
        self.cable.send(b"x")
        self.assertTrue(oracle.wait(lpOverlapped.hEvent))
        self.assertEqual(events[0], EV_RXCHAR)

    def test_ended_by_another_mask(self):
        handle = self.open(oracle.FILE_FLAG_OVERLAPPED)
        SetCommMask(handle, EV_RXCHAR)
        lpOverlapped = self.overlapped()
        events = WaitCommEvent(handle, lpOverlapped)
        SetCommMask(handle, EV_TXEMPTY)
        self.assertTrue(oracle.wait(lpOverlapped.hEvent))
        self.assertEqual(events[0], 0)

    @differs("Wine", "waits for nothing, too")
    def test_no_event_chosen(self):
        handle = self.open(oracle.FILE_FLAG_OVERLAPPED)
        SetCommMask(handle, 0)
        with self.assertWindowsError("WaitCommEvent", self.library.ERROR_INVALID_PARAMETER):
            WaitCommEvent(handle, self.overlapped())


class Replacement(object):
    """The library, but for the function that waits: reads the events from a pipe."""

    def __init__(self, test):
        self._test = test

    def __getattr__(self, name):
        return getattr(self._test.library, name)

    def WaitCommEvent_start(self, hFile, lpEvtMask, *more):
        return self._test.library.ReadFile_start(self._test.server, lpEvtMask, 4, self._test.ffi.NULL, *more)


class TestPending(TestCase):
    """A wait that is pending, for which Windows is replaced: not every port can have one under Wine."""

    def setUp(self):
        super(TestPending, self).setUp()
        self.before = overlapped.kept()
        self.handle = oracle.open_file(u"NUL")
        self.server, self.client = oracle.named_pipe()
        for handle in (self.handle, self.server, self.client):
            self.addCleanup(CloseHandle, handle)
        self.addCleanup(setattr, serial, "library", serial.library)
        serial.library = Replacement(self)

    def complete(self, events):
        WriteFile(self.client, struct.pack("<I", events), OVERLAPPED())

    def test_result_comes_later(self):
        lpOverlapped = OVERLAPPED()
        events = WaitCommEvent(self.handle, lpOverlapped)
        self.assertEqual(events[0], 0)
        with self.assertRaises(InputError) as context:
            WaitCommEvent(self.handle, lpOverlapped)
        self.assertEqual(context.exception.name, "lpOverlapped")
        self.complete(EV_RXCHAR)
        self.assertEqual(events[0], EV_RXCHAR)
        WaitCommEvent(self.handle, lpOverlapped)  # it may be used again
        self.complete(0)

    def test_kept_alive(self):
        lpOverlapped = self.ffi.new("OVERLAPPED *")
        structure, mask = weakref.ref(lpOverlapped), weakref.ref(WaitCommEvent(self.handle, lpOverlapped))
        del lpOverlapped
        gc.collect()
        self.assertIsNotNone(structure())
        self.assertIsNotNone(mask())
        self.complete(EV_RXCHAR)
        self.assertEqual(overlapped.kept(), self.before)
        gc.collect()
        self.assertIsNone(structure())
        self.assertIsNone(mask())


class TestOtherHandles(TestCase):
    CALLS = [
        ("ClearCommError", lambda handle: ClearCommError(handle)),
        ("SetupComm", lambda handle: SetupComm(handle, 1024, 1024)),
        ("EscapeCommFunction", lambda handle: EscapeCommFunction(handle, SETBREAK)),
        ("SetCommBreak", lambda handle: SetCommBreak(handle)),
        ("ClearCommBreak", lambda handle: ClearCommBreak(handle)),
        ("GetCommModemStatus", lambda handle: GetCommModemStatus(handle)),
        ("GetCommState", lambda handle: GetCommState(handle)),
        ("SetCommState", lambda handle: SetCommState(handle, DCB(ByteSize=8, BaudRate=9600, fBinary=True))),
        ("GetCommTimeouts", lambda handle: GetCommTimeouts(handle)),
        ("SetCommTimeouts", lambda handle: SetCommTimeouts(handle, COMMTIMEOUTS())),
        ("PurgeComm", lambda handle: PurgeComm(handle, PURGE_RXCLEAR)),
        ("GetCommMask", lambda handle: GetCommMask(handle)),
        ("SetCommMask", lambda handle: SetCommMask(handle, EV_RXCHAR)),
        ("WaitCommEvent", lambda handle: WaitCommEvent(handle)),
        ("WaitCommEvent", lambda handle: WaitCommEvent(handle, OVERLAPPED())),
    ]

    def test_closed(self):
        handle, invalid = oracle.open_file(u"NUL"), self.library.ERROR_INVALID_HANDLE
        CloseHandle(handle)
        with self.assertWindowsError("ClearCommError", invalid):
            ClearCommError(handle)
        with self.assertWindowsError("SetupComm", invalid):
            SetupComm(handle, 1024, 1024)
        with self.assertWindowsError("EscapeCommFunction", invalid):
            EscapeCommFunction(handle, SETBREAK)
        with self.assertWindowsError("SetCommBreak", invalid):
            SetCommBreak(handle)
        with self.assertWindowsError("ClearCommBreak", invalid):
            ClearCommBreak(handle)
        with self.assertWindowsError("GetCommModemStatus", invalid):
            GetCommModemStatus(handle)
        with self.assertWindowsError("GetCommState", invalid):
            GetCommState(handle)
        with self.assertWindowsError("SetCommState", invalid):
            SetCommState(handle, DCB(ByteSize=8, BaudRate=9600, fBinary=True))
        with self.assertWindowsError("GetCommTimeouts", invalid):
            GetCommTimeouts(handle)
        with self.assertWindowsError("SetCommTimeouts", invalid):
            SetCommTimeouts(handle, COMMTIMEOUTS())
        with self.assertWindowsError("PurgeComm", invalid):
            PurgeComm(handle, PURGE_RXCLEAR)
        with self.assertWindowsError("GetCommMask", invalid):
            GetCommMask(handle)
        with self.assertWindowsError("SetCommMask", invalid):
            SetCommMask(handle, EV_RXCHAR)
        for arguments in ((), (OVERLAPPED(),)):
            with self.assertWindowsError("WaitCommEvent", invalid):
                WaitCommEvent(handle, *arguments)

    def test_not_of_a_serial_port(self):
        handle = oracle.open_file(u"NUL")
        self.addCleanup(CloseHandle, handle)
        for name, call in self.CALLS:
            with self.assertRaises(WindowsAPIError) as context:
                call(handle)
            self.assertEqual(context.exception.api_function, name)
            # Which code that is depends on what the handle is of.
            self.assertNotIn(context.exception.code, (0, STALE_ERROR), name)


class TestBadInput(TestCase):
    def test_no_handle(self):
        for value in (None, 5, b"abc", DCB(), "COM1"):
            self.assertInputError("hFile", ClearCommError, value)
            self.assertInputError("hFile", SetupComm, value, 1, 1)
            self.assertInputError("hFile", EscapeCommFunction, value, SETBREAK)
            self.assertInputError("hFile", SetCommBreak, value)
            self.assertInputError("hFile", ClearCommBreak, value)
            self.assertInputError("hFile", GetCommModemStatus, value)
            self.assertInputError("hFile", GetCommState, value)
            self.assertInputError("hFile", SetCommState, value, DCB())
            self.assertInputError("hFile", GetCommTimeouts, value)
            self.assertInputError("hFile", SetCommTimeouts, value, COMMTIMEOUTS())
            self.assertInputError("hFile", PurgeComm, value, 0)
            self.assertInputError("hFile", GetCommMask, value)
            self.assertInputError("hFile", SetCommMask, value, 0)
            self.assertInputError("hFile", WaitCommEvent, value)
            self.assertInputError("hFile", WaitCommEvent, value, OVERLAPPED())

    def test_numbers(self):
        handle = self.library.GetCurrentProcess()
        for value in (-1, 2 ** 32, 2 ** 80, 1.0, "1", None, [], self.ffi.NULL):
            self.assertInputError("dwInQueue", SetupComm, handle, value, 1)
            self.assertInputError("dwOutQueue", SetupComm, handle, 1, value)
            self.assertInputError("dwFunc", EscapeCommFunction, handle, value)
            self.assertInputError("dwFlags", PurgeComm, handle, value)
            self.assertInputError("dwEvtMask", SetCommMask, handle, value)

    def test_structures(self):
        handle = self.library.GetCurrentProcess()
        for value in (None, 5, b"abc", "baud=9600", {}, OVERLAPPED(), COMSTAT(), self.ffi.NULL, self.ffi.new("DCB[2]")):
            self.assertInputError("lpDCB", SetCommState, handle, value)
            self.assertInputError("lpCommTimeouts", SetCommTimeouts, handle, value)
        self.assertInputError("lpDCB", SetCommState, handle, COMMTIMEOUTS())
        self.assertInputError("lpCommTimeouts", SetCommTimeouts, handle, DCB())
        for value in (5, b"abc", DCB(), self.ffi.NULL, self.ffi.new("OVERLAPPED[2]"),
                      self.ffi.cast("OVERLAPPED *", 0)):
            self.assertInputError("lpOverlapped", WaitCommEvent, handle, value)
