"""What Windows is given to read and to write ends where memory ends: one byte too far would end the process."""
import ctypes

from pywincffi import kernel32
from pywincffi.core.convert import allocate, allocate_wide, fill
from pywincffi.dev.testutil import TestCase
from pywincffi.kernel32 import (
    CloseHandle, CreatePipe, FormatMessage, GetModuleFileName, PeekNamedPipe, ReadFile, WriteFile)
from pywincffi.wintypes import OVERLAPPED, PROCESSENTRY32, STARTUPINFO
from tests import oracle
from tests.safety.guarded import guard

SIZES = (0, 1, 2, 100, 4095, 4096, 4097, 65536)


class TestGuards(TestCase):
    def setUp(self):
        super(TestGuards, self).setUp()
        self.memory = guard(self)

    def pipe(self):
        handles = CreatePipe(1 << 17)
        for handle in handles:
            self.addCleanup(CloseHandle, handle)
        return handles

    def test_the_guard(self):
        """Or none of the others could fail."""
        # Reading there would end the process; Windows says that it would.
        query = ctypes.WinDLL("kernel32").VirtualQuery
        query.argtypes, query.restype = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t], ctypes.c_size_t

        class MemoryBasicInformation(ctypes.Structure):
            # On 64 bit the alignment of what follows leaves room behind AllocationProtect, as in Windows' own.
            _fields_ = [("BaseAddress", ctypes.c_void_p), ("AllocationBase", ctypes.c_void_p),
                        ("AllocationProtect", ctypes.c_uint32),
                        ("RegionSize", ctypes.c_size_t), ("State", ctypes.c_uint32), ("Protect", ctypes.c_uint32),
                        ("Type", ctypes.c_uint32)]

        def protection(address):
            information = MemoryBasicInformation()
            self.assertTrue(query(address, ctypes.byref(information), ctypes.sizeof(information)))
            return information.Protect

        no_access, read_write = 0x01, 0x04
        for size in (0, 1, 10, 4096, 4097):
            start = self.memory.allocate(size)
            self.assertEqual(protection(start + size), no_access)
            if size:
                self.assertEqual([protection(start), protection(start + size - 1)], [read_write] * 2)

    def test_buffers_are_guarded(self):
        before = self.memory.made
        self.assertEqual(len(allocate("size", 5)), 5)
        self.assertEqual(len(allocate_wide(5)), 5)
        STARTUPINFO()
        self.assertEqual(self.memory.made - before, 3)

    def test_read_and_write(self):
        reader, writer = self.pipe()
        for size in SIZES:
            content = b"x" * size
            self.assertEqual(WriteFile(writer, self.memory.buffer(content)), size)
            for peeked in set([0, 1, size // 2, size]):
                if peeked <= size:
                    self.assertEqual(PeekNamedPipe(reader, peeked).lpBuffer, b"x" * peeked)
            if size:
                self.assertEqual(ReadFile(reader, size), content)
            else:
                WriteFile(writer, b"y")
                self.assertEqual(ReadFile(reader, 0), b"")
                self.assertEqual(ReadFile(reader, 1), b"y")

    def test_size_that_is_never_the_same(self):
        """The buffer has the size that Windows is told, whatever the object says the second time it is asked."""
        class Fickle(object):
            asked = 0

            def __index__(self):
                self.asked += 1
                return 10 ** self.asked
        reader, writer = self.pipe()
        WriteFile(writer, b"x" * 5000)
        self.assertEqual(PeekNamedPipe(reader, Fickle()).lpBuffer, b"x" * 10)
        self.assertEqual(ReadFile(reader, Fickle()), b"x" * 10)

    def test_more_to_read_than_room(self):
        reader, writer = self.pipe()
        WriteFile(writer, b"x" * 10000)
        for size in (1, 2, 4095, 4096):
            self.assertEqual(PeekNamedPipe(reader, size).lpBuffer, b"x" * size)
            self.assertEqual(ReadFile(reader, size), b"x" * size)

    def test_messages(self):
        """A message that is longer than the buffer is not written behind it."""
        server, client = oracle.named_pipe(message=True, overlapped=False)
        for handle in (server, client):
            self.addCleanup(CloseHandle, handle)
        kernel32.SetNamedPipeHandleState(client, kernel32.PIPE_READMODE_MESSAGE)
        WriteFile(server, b"x" * 5000)
        self.assertEqual(ReadFile(client, 1), b"x")
        self.assertEqual(ReadFile(client, 4096), b"x" * 4096)
        self.assertEqual(ReadFile(client, 903), b"x" * 903)

    def test_overlapped(self):
        server, client = oracle.named_pipe()
        event = oracle.event()
        for handle in (server, client, event):
            self.addCleanup(CloseHandle, handle)
        for size in SIZES[1:]:
            # The structure itself must own its memory.
            overlapped = self.ffi.new("OVERLAPPED[1]")
            overlapped[0].hEvent = event
            data = ReadFile(server, size, overlapped)
            sent = self.ffi.new("OVERLAPPED[1]")
            WriteFile(client, self.memory.buffer(b"x" * size), sent)
            self.assertTrue(oracle.wait(event))
            self.assertEqual(data[:overlapped[0].InternalHigh], b"x" * size)

    def test_texts_of_every_length(self):
        """As functions fill them: with what fits, or with nothing but the size that they need."""
        text = u"C:\\a folder\\file"
        for size in range(1, 40):
            def call(buffer, room):
                if room <= len(text):
                    buffer[0:room] = text[:room]
                    return room
                buffer[0:len(text) + 1] = text + u"\0"
                return len(text)
            self.assertEqual(fill("Name", call, size), text)

    def test_file_names(self):
        expected = GetModuleFileName()
        library = self.library
        for size in range(1, len(expected) + 5):
            name = fill("GetModuleFileName",
                        lambda buffer, room: library.GetModuleFileNameW(self.ffi.NULL, buffer, room), size)
            self.assertEqual(name, expected)

    def test_text_messages(self):
        self.assertTrue(FormatMessage(dwMessageId=5))
        self.assertEqual(FormatMessage(kernel32.FORMAT_MESSAGE_FROM_STRING, u"%1", Arguments=[u"x" * 2000]),
                         u"x" * 2000)

    def test_structures(self):
        snapshot = kernel32.CreateToolhelp32Snapshot(kernel32.TH32CS_SNAPPROCESS, 0)
        self.addCleanup(CloseHandle, snapshot)
        entry = kernel32.Process32First(snapshot)
        self.assertIsInstance(entry, PROCESSENTRY32)
        self.assertTrue(entry.szExeFile)
        process = kernel32.CreateProcess(None, u"cmd /c exit 3", lpStartupInfo=STARTUPINFO(lpTitle=u"title"))
        self.addCleanup(CloseHandle, process.hThread)
        self.addCleanup(CloseHandle, process.hProcess)
        self.assertTrue(oracle.wait(process.hProcess))
        self.assertEqual(kernel32.GetExitCodeProcess(process.hProcess), 3)
        self.assertRaises(ValueError, ReadFile, process.hProcess, 1, OVERLAPPED())  # it does not own its memory here
