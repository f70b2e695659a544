import gc
import os
import shutil
import socket
import struct
import tempfile
import weakref

from pywincffi.core import overlapped
from pywincffi.core.sockets import socket_number
from pywincffi.dev.testutil import TestCase
from pywincffi.kernel32 import (
    FILE_DEVICE_DISK, FILE_FLAG_BACKUP_SEMANTICS, FILE_FLAG_OVERLAPPED, FILE_SHARE_READ, FILE_SHARE_WRITE,
    FSCTL_DELETE_REPARSE_POINT, FSCTL_GET_REPARSE_POINT, FSCTL_IS_VOLUME_MOUNTED, FSCTL_QUERY_ALLOCATED_RANGES,
    FSCTL_REQUEST_OPLOCK_LEVEL_1, FSCTL_SET_REPARSE_POINT, FSCTL_SET_SPARSE, FSCTL_SET_ZERO_DATA, GENERIC_READ,
    GENERIC_WRITE, IOCTL_DISK_GET_DRIVE_GEOMETRY, IOCTL_STORAGE_GET_DEVICE_NUMBER, OPEN_EXISTING, CancelIoEx,
    CloseHandle, CreateFile, CreateIoCompletionPort, DeviceIoControl, GetLastError, GetOverlappedResult,
    GetQueuedCompletionStatus)
from pywincffi.winerror import (
    ERROR_IO_PENDING, ERROR_MORE_DATA, ERROR_NOT_A_REPARSE_POINT, ERROR_OPERATION_ABORTED)
from pywincffi.wintypes import (
    DISK_GEOMETRY, FILE_ALLOCATED_RANGE_BUFFER, FILE_ZERO_DATA_INFORMATION, OVERLAPPED, STORAGE_DEVICE_NUMBER)
from tests import oracle
from tests.support.windows import differs

SHARED = FILE_SHARE_READ | FILE_SHARE_WRITE
# Of \\.\MountPointManager, in mountmgr.h: all mount points, of which there may be more than the buffer holds.
IOCTL_MOUNTMGR_QUERY_POINTS = 0x6D0008
MOUNTMGR_MOUNT_POINT = b"\0" * 24
FILE_FLAG_OPEN_REPARSE_POINT = 0x200000
IO_REPARSE_TAG_MOUNT_POINT = 0xA0000003
FILE_ATTRIBUTE_REPARSE_POINT = 0x400
FILE_ATTRIBUTE_SPARSE_FILE = 0x200
# Of \Device\Afd, as trio and libuv know it.
IOCTL_AFD_POLL = 0x12024
AFD_POLL_RECEIVE = 1
SIO_BASE_HANDLE = 0x48000022


class DeviceTestCase(TestCase):
    def open(self, name, access=0, flags=0):
        handle = CreateFile(name, access, SHARED, None, OPEN_EXISTING, flags)
        self.addCleanup(CloseHandle, handle)
        return handle

    def folder(self):
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder, True)
        return folder

    def file(self, content, flags=0):
        name = os.path.join(self.folder(), "file")
        with open(name, "wb") as stream:
            stream.write(content)
        return name, self.open(name, GENERIC_READ | GENERIC_WRITE, flags)

    def event(self):
        event = oracle.event()
        self.addCleanup(CloseHandle, event)
        return event


class TestVolume(DeviceTestCase):
    def setUp(self):
        super(TestVolume, self).setUp()
        self.volume = self.open("\\\\.\\" + os.environ["SystemDrive"])

    def control(self, code, size):
        """What ctypes gets."""
        content, count = oracle.ctypes.create_string_buffer(size), oracle.wintypes.DWORD()
        void_p, dword = oracle.ctypes.c_void_p, oracle.wintypes.DWORD
        function = oracle.function("kernel32", "DeviceIoControl", oracle.wintypes.BOOL, oracle.wintypes.HANDLE, dword,
                                   void_p, dword, void_p, dword, void_p, void_p)
        self.assertTrue(function(oracle.number(self.volume), code, None, 0, content, size,
                                 oracle.ctypes.byref(count), None))
        return content.raw[:count.value]

    def test_output_as_bytes(self):
        expected = self.control(IOCTL_STORAGE_GET_DEVICE_NUMBER, 12)
        for size in (12, 13, 100):
            self.assertEqual(DeviceIoControl(self.volume, IOCTL_STORAGE_GET_DEVICE_NUMBER, b"", size), expected)
        self.assertEqual(GetLastError(), 0)

    def test_output_in_a_structure(self):
        number = STORAGE_DEVICE_NUMBER()
        self.assertEqual(DeviceIoControl(self.volume, IOCTL_STORAGE_GET_DEVICE_NUMBER, lpOutBuffer=number), 12)
        self.assertEqual(self.ffi.buffer(number.cdata)[:], self.control(IOCTL_STORAGE_GET_DEVICE_NUMBER, 12))
        self.assertEqual(number.DeviceType, FILE_DEVICE_DISK)
        geometry = DISK_GEOMETRY()
        self.assertEqual(DeviceIoControl(self.volume, IOCTL_DISK_GET_DRIVE_GEOMETRY, lpOutBuffer=geometry), 24)
        self.assertEqual(self.ffi.buffer(geometry.cdata)[:], self.control(IOCTL_DISK_GET_DRIVE_GEOMETRY, 24))
        self.assertIn(geometry.BytesPerSector, (512, 4096))

    def test_output_in_a_buffer(self):
        expected, target = self.control(IOCTL_STORAGE_GET_DEVICE_NUMBER, 12), bytearray(b"x" * 20)
        self.assertEqual(DeviceIoControl(
            self.volume, IOCTL_STORAGE_GET_DEVICE_NUMBER, lpOutBuffer=memoryview(target)[4:]), 12)
        self.assertEqual(bytes(target), b"xxxx" + expected + b"xxxx")
        self.assertEqual(DeviceIoControl(self.volume, IOCTL_STORAGE_GET_DEVICE_NUMBER, b"", 12, None, target), 12)
        self.assertEqual(bytes(target), expected + expected[-4:] + b"xxxx")

    def test_no_output(self):
        self.assertEqual(DeviceIoControl(self.volume, FSCTL_IS_VOLUME_MOUNTED), b"")

    def test_bad_input(self):
        code = IOCTL_STORAGE_GET_DEVICE_NUMBER
        for name, arguments in (
                ("hDevice", (5, code)), ("dwIoControlCode", (self.volume, -1)),
                ("dwIoControlCode", (self.volume, 2 ** 32)), ("dwIoControlCode", (self.volume, None)),
                ("lpInBuffer", (self.volume, code, 5)), ("lpInBuffer", (self.volume, code, None)),
                ("lpInBuffer", (self.volume, code, OVERLAPPED.__new__(OVERLAPPED))),
                ("nOutBufferSize", (self.volume, code, b"", -1)), ("nOutBufferSize", (self.volume, code, b"", 2 ** 32)),
                ("nOutBufferSize", (self.volume, code, b"", None)), ("lpOverlapped", (self.volume, code, b"", 12, 5)),
                ("lpOutBuffer", (self.volume, code, b"", 0, None, b"bytes")),
                ("lpOutBuffer", (self.volume, code, b"", 0, None, 12)),
                ("lpOutBuffer", (self.volume, code, b"", 13, None, bytearray(12))),
                ("lpOutBuffer", (self.volume, code, b"", 13, None, STORAGE_DEVICE_NUMBER()))):
            self.assertInputError(name, DeviceIoControl, *arguments)

    def test_failures(self):
        with self.assertWindowsError("DeviceIoControl", self.library.ERROR_INVALID_HANDLE):
            DeviceIoControl(self.ffi.NULL, IOCTL_STORAGE_GET_DEVICE_NUMBER)
        handle = self.file(b"")[1]
        with self.assertWindowsError("DeviceIoControl", ERROR_NOT_A_REPARSE_POINT):
            DeviceIoControl(handle, FSCTL_GET_REPARSE_POINT, b"", 100)


class TestMoreOutputThanRoom(DeviceTestCase):
    def check(self, manager, *more):
        part = DeviceIoControl(manager, IOCTL_MOUNTMGR_QUERY_POINTS, MOUNTMGR_MOUNT_POINT, 32, *more)
        self.assertEqual(GetLastError(), ERROR_MORE_DATA)
        self.assertLessEqual(len(part), 32)
        size = struct.unpack_from("I", part)[0]
        self.assertGreater(size, 32)
        whole = DeviceIoControl(manager, IOCTL_MOUNTMGR_QUERY_POINTS, MOUNTMGR_MOUNT_POINT, size, *more)
        self.assertEqual(GetLastError(), 0)
        self.assertEqual(len(whole), size)
        self.assertIn(u"\\DosDevices\\C:".encode("utf-16-le"), whole)

    def test_a_part_is_returned(self):
        self.check(self.open("\\\\.\\MountPointManager"))

    def test_with_an_overlapped(self):
        before = overlapped.kept()
        self.check(self.open("\\\\.\\MountPointManager", flags=FILE_FLAG_OVERLAPPED), OVERLAPPED(hEvent=self.event()))
        self.assertEqual(overlapped.kept(), before)


class TestFile(DeviceTestCase):
    def ranges(self, handle, size, room=4096):
        found = DeviceIoControl(handle, FSCTL_QUERY_ALLOCATED_RANGES, FILE_ALLOCATED_RANGE_BUFFER(0, size), room)
        return list(struct.unpack("%dq" % (len(found) // 8), found))

    @differs("Wine", "has no sparse files: on Windows the middle of the file is not allocated any more")
    def test_sparse(self):
        name, handle = self.file(b"x" * 0x60000)
        self.assertFalse(oracle.attributes(name) & FILE_ATTRIBUTE_SPARSE_FILE)
        DeviceIoControl(handle, FSCTL_SET_SPARSE)
        self.assertTrue(oracle.attributes(name) & FILE_ATTRIBUTE_SPARSE_FILE)
        DeviceIoControl(handle, FSCTL_SET_ZERO_DATA, FILE_ZERO_DATA_INFORMATION(0x20000, 0x40000))
        with open(name, "rb") as stream:
            self.assertEqual(stream.read(), b"x" * 0x20000 + b"\0" * 0x20000 + b"x" * 0x20000)
        self.assertEqual(self.ranges(handle, 0x60000), [0, 0x20000, 0x40000, 0x20000])
        self.assertEqual(self.ranges(handle, 0x60000, 16), [0, 0x20000])
        self.assertEqual(GetLastError(), ERROR_MORE_DATA)

    @differs("Wine", "has no opportunistic locks: on Windows the lock is broken when the file is opened again")
    def test_opportunistic_lock(self):
        name = os.path.join(self.folder(), "file")
        with open(name, "wb"):
            pass
        handle = self.open(name, GENERIC_READ, FILE_FLAG_OVERLAPPED)
        lpOverlapped = OVERLAPPED(hEvent=self.event())
        self.assertEqual(bytes(DeviceIoControl(handle, FSCTL_REQUEST_OPLOCK_LEVEL_1, lpOverlapped=lpOverlapped)), b"")
        self.assertFalse(oracle.wait(lpOverlapped.hEvent, 50))
        with open(name, "rb"):
            self.assertTrue(oracle.wait(lpOverlapped.hEvent))
        self.assertEqual(GetOverlappedResult(handle, lpOverlapped, False), 0)

    @differs("Wine", "has no junctions that a program can make: on Windows the directory leads to the other one")
    def test_junction(self):
        folder = self.folder()
        target, junction = os.path.join(folder, u"target"), os.path.join(folder, u"junction")
        os.mkdir(target)
        os.mkdir(junction)
        with open(os.path.join(target, "file"), "wb") as stream:
            stream.write(b"content")
        handle = self.open(junction, GENERIC_WRITE, FILE_FLAG_BACKUP_SEMANTICS | FILE_FLAG_OPEN_REPARSE_POINT)
        DeviceIoControl(handle, FSCTL_SET_REPARSE_POINT, self.mount_point(target))
        self.assertTrue(oracle.attributes(junction) & FILE_ATTRIBUTE_REPARSE_POINT)
        with open(os.path.join(junction, "file"), "rb") as stream:
            self.assertEqual(stream.read(), b"content")
        self.assertEqual(DeviceIoControl(handle, FSCTL_GET_REPARSE_POINT, b"", 16384), self.mount_point(target))
        DeviceIoControl(handle, FSCTL_DELETE_REPARSE_POINT, struct.pack("IHH", IO_REPARSE_TAG_MOUNT_POINT, 0, 0))
        self.assertFalse(oracle.attributes(junction) & FILE_ATTRIBUTE_REPARSE_POINT)
        self.assertEqual(os.listdir(junction), [])

    @staticmethod
    def mount_point(target):
        """A REPARSE_DATA_BUFFER."""
        names = [(u"\\??\\" + target).encode("utf-16-le"), target.encode("utf-16-le")]
        data = struct.pack("HHHH", 0, len(names[0]), len(names[0]) + 2, len(names[1])) + b"".join(
            name + b"\0\0" for name in names)
        return struct.pack("IHH", IO_REPARSE_TAG_MOUNT_POINT, len(data), 0) + data


class TestPending(DeviceTestCase):
    """An operation that waits: until a socket has something to read, as trio waits."""

    def setUp(self):
        # The first connection of a process opens handles that stay.
        for each in self.connection():
            each.close()
        super(TestPending, self).setUp()
        self.near, self.far = self.connection()
        self.addCleanup(self.near.close)
        self.addCleanup(self.far.close)
        self.before = overlapped.kept()
        self.afd = self.open("\\\\.\\GLOBALROOT\\Device\\Afd\\pywincffi", GENERIC_READ | GENERIC_WRITE,
                             FILE_FLAG_OVERLAPPED)

    @staticmethod
    def connection():
        listener = socket.socket()
        try:
            listener.bind(("127.0.0.1", 0))
            listener.listen(1)
            near = socket.create_connection(listener.getsockname())
            return near, listener.accept()[0]
        finally:
            listener.close()

    def poll_info(self):
        """An AFD_POLL_INFO with one socket."""
        return bytearray(struct.pack("qIIPIi0q", 2 ** 63 - 1, 1, 0, self.base(), AFD_POLL_RECEIVE, 0))

    def base(self):
        """The socket of Windows itself, behind what providers may have laid around it."""
        number, count = oracle.ctypes.c_size_t(), oracle.wintypes.DWORD()
        size_t, void_p, dword = oracle.ctypes.c_size_t, oracle.ctypes.c_void_p, oracle.wintypes.DWORD
        function = oracle.function("ws2_32", "WSAIoctl", oracle.ctypes.c_int, size_t, dword, void_p, dword, void_p,
                                   dword, void_p, void_p, void_p)
        self.assertEqual(function(
            socket_number("near", self.near), SIO_BASE_HANDLE, None, 0, oracle.ctypes.byref(number),
            oracle.ctypes.sizeof(number), oracle.ctypes.byref(count), None, None), 0)
        return number.value

    def events(self, info):
        _, count, _, number, events, status = struct.unpack_from("qIIPIi", bytes(info))
        self.assertEqual((count, number, status), (1, self.base(), 0))
        return events

    def test_input_and_output_in_one_buffer(self):
        info, lpOverlapped = self.poll_info(), OVERLAPPED(hEvent=self.event())
        self.assertIsNone(DeviceIoControl(self.afd, IOCTL_AFD_POLL, info, 0, lpOverlapped, info))
        self.assertEqual(GetLastError(), ERROR_IO_PENDING)
        self.assertFalse(oracle.wait(lpOverlapped.hEvent, 50))
        self.assertRaises(BufferError, info.extend, b"x")
        self.assertInputError("lpOverlapped", DeviceIoControl, self.afd, IOCTL_AFD_POLL, info, 0, lpOverlapped, info)
        self.far.sendall(b"x")
        self.assertEqual(GetOverlappedResult(self.afd, lpOverlapped, True), struct.calcsize("qIIPIi"))
        self.assertEqual(self.events(info), AFD_POLL_RECEIVE)
        info.extend(b"x")
        self.assertEqual(overlapped.kept(), self.before)

    def test_complete_at_once(self):
        self.far.sendall(b"x")
        lpOverlapped = OVERLAPPED(hEvent=self.event())
        for _ in range(20):
            result = DeviceIoControl(self.afd, IOCTL_AFD_POLL, self.poll_info(), 64, lpOverlapped)
            result = result[:GetOverlappedResult(self.afd, lpOverlapped, True)]
            self.assertEqual(self.events(result), AFD_POLL_RECEIVE)
        self.assertEqual(overlapped.kept(), self.before)

    def test_memory_is_kept_alive(self):
        lpOverlapped = self.ffi.new("OVERLAPPED *")
        source, target = self.ffi.new("char[]", bytes(self.poll_info())), self.ffi.new("char[64]")
        source_buffer = self.ffi.buffer(source, len(self.poll_info()))
        self.assertIsNone(DeviceIoControl(
            self.afd, IOCTL_AFD_POLL, source_buffer, 0, lpOverlapped, self.ffi.buffer(target)))
        references = [weakref.ref(each) for each in (lpOverlapped, source, target)]
        del lpOverlapped, source, target, source_buffer
        gc.collect()
        self.assertTrue(all([each() is not None for each in references]))
        self.far.sendall(b"x")
        self.wait_until_forgotten()
        gc.collect()
        self.assertEqual([each() for each in references], [None] * 3)

    def wait_until_forgotten(self):
        for _ in range(1000):
            if overlapped.kept() == self.before:
                return
            oracle.wait(self.event(), 10)
        self.assertEqual(overlapped.kept(), self.before)

    def test_packet(self):
        port = CreateIoCompletionPort(self.afd, None, 7)
        self.addCleanup(CloseHandle, port)
        lpOverlapped = OVERLAPPED(object="the socket")
        info = self.poll_info()
        self.assertIsNone(DeviceIoControl(self.afd, IOCTL_AFD_POLL, info, 0, lpOverlapped, info))
        self.assertIsNone(GetQueuedCompletionStatus(port, 0))
        self.far.sendall(b"x")
        packet = GetQueuedCompletionStatus(port, 10000)
        self.assertIs(packet.lpOverlapped, lpOverlapped)
        self.assertEqual((packet.lpCompletionKey, packet.error, self.events(info)), (7, 0, AFD_POLL_RECEIVE))
        self.assertEqual(overlapped.kept(), self.before)

    def test_cancelled(self):
        info, lpOverlapped = self.poll_info(), OVERLAPPED(hEvent=self.event())
        DeviceIoControl(self.afd, IOCTL_AFD_POLL, info, 0, lpOverlapped, info)
        CancelIoEx(self.afd, lpOverlapped)
        with self.assertWindowsError("GetOverlappedResult", ERROR_OPERATION_ABORTED):
            GetOverlappedResult(self.afd, lpOverlapped, True)
        info.extend(b"x")
        self.assertEqual(overlapped.kept(), self.before)

    def test_operation_that_does_not_start(self):
        lpOverlapped = OVERLAPPED(hEvent=self.event())
        with self.assertWindowsError("DeviceIoControl", self.library.ERROR_INVALID_PARAMETER):
            DeviceIoControl(self.afd, IOCTL_AFD_POLL, b"", 0, lpOverlapped)
        self.assertEqual(overlapped.kept(), self.before)
