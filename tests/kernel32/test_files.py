# -*- coding: utf-8 -*-
import array
import gc
import ntpath
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import weakref

import six

from pywincffi.core import overlapped
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError, WindowsAPIError
from pywincffi.kernel32 import (
    CREATE_ALWAYS, CREATE_NEW, FILE_APPEND_DATA, FILE_ATTRIBUTE_DIRECTORY, FILE_ATTRIBUTE_HIDDEN, FILE_ATTRIBUTE_NORMAL,
    FILE_ATTRIBUTE_READONLY, FILE_BEGIN, FILE_CURRENT, FILE_END, FILE_FLAG_DELETE_ON_CLOSE, FILE_FLAG_OVERLAPPED,
    FILE_SHARE_DELETE, FILE_SHARE_READ, FILE_SHARE_WRITE, FILE_TYPE_CHAR, FILE_TYPE_DISK, FILE_TYPE_PIPE,
    FILE_TYPE_UNKNOWN, GENERIC_READ, GENERIC_WRITE, INFINITE, LOCKFILE_EXCLUSIVE_LOCK, LOCKFILE_FAIL_IMMEDIATELY,
    MOVEFILE_DELAY_UNTIL_REBOOT, MOVEFILE_REPLACE_EXISTING, OPEN_ALWAYS, OPEN_EXISTING, PIPE_NOWAIT, TRUNCATE_EXISTING,
    CloseHandle, CreateFile, CreatePipe, CreateProcess, DeleteFile, FlushFileBuffers, FreeLibrary, GetCurrentDirectory,
    GetFileAttributes, GetFileSizeEx, GetFileType, GetFullPathName, GetLongPathName, GetModuleHandle, GetShortPathName,
    GetTempPath, LoadLibraryEx, LockFileEx, MoveFileEx, PeekNamedPipe, ReadFile, SetCurrentDirectory, SetEndOfFile,
    SetFileAttributes, SetFilePointerEx, SetNamedPipeHandleState, UnlockFileEx, WaitForSingleObject, WriteFile, files,
    handle_from_file)
from pywincffi.wintypes import OVERLAPPED, SECURITY_ATTRIBUTES
from tests import oracle
from tests.support.libraries import Replaced
from tests.support.values import BYTES
from tests.support.windows import differs, part_differs


class FileTestCase(TestCase):
    def setUp(self):
        super(FileTestCase, self).setUp()
        self.before = overlapped.kept()

    def pipe(self):
        handles = CreatePipe()
        for handle in handles:
            self.addCleanup(CloseHandle, handle)
        return handles

    def file(self, content=b""):
        stream = tempfile.TemporaryFile()
        self.addCleanup(stream.close)
        stream.write(content)
        stream.seek(0)
        return stream

    def overlapped_pipe(self, **keywords):
        handles = oracle.named_pipe(**keywords)
        for handle in handles:
            self.addCleanup(CloseHandle, handle)
        return handles

    def overlapped(self, kind="OVERLAPPED[1]"):
        event = oracle.event()
        self.addCleanup(CloseHandle, event)
        return self.ffi.new(kind, [{"hEvent": event}] if kind.endswith("]") else {"hEvent": event})

    def wait(self, lpOverlapped):
        self.assertTrue(oracle.wait(lpOverlapped[0].hEvent), "the operation did not complete")


class TestReadFile(FileTestCase):
    def test_exactly_the_bytes(self):
        reader, writer = self.pipe()
        WriteFile(writer, b"\0a\0\xff\0")
        data = ReadFile(reader, 100)
        self.assertEqual(data, b"\0a\0\xff\0")
        self.assertIs(type(data), bytes)

    def test_no_more_than_asked(self):
        reader, writer = self.pipe()
        WriteFile(writer, b"hello")
        self.assertEqual([ReadFile(reader, 2), ReadFile(reader, 2), ReadFile(reader, 2)], [b"he", b"ll", b"o"])

    def test_nothing(self):
        self.assertEqual(ReadFile(handle_from_file(self.file(b"x")), 0), b"")

    def test_end_of_file(self):
        handle = handle_from_file(self.file(b"end"))
        self.assertEqual([ReadFile(handle, 10), ReadFile(handle, 10)], [b"end", b""])

    def test_broken_pipe(self):
        reader, writer = CreatePipe()
        self.addCleanup(CloseHandle, reader)
        WriteFile(writer, b"last")
        CloseHandle(writer)
        self.assertEqual(ReadFile(reader, 10), b"last")
        with self.assertWindowsError("ReadFile", 109):
            ReadFile(reader, 10)

    def test_megabytes(self):
        content = os.urandom(1 << 20) * 3
        handle = handle_from_file(self.file(content))
        self.assertEqual(ReadFile(handle, 1 << 22), content)

    def test_lets_other_threads_run(self):
        reader, writer = self.pipe()
        thread = threading.Timer(0.2, WriteFile, (writer, b"from a thread"))
        thread.start()
        self.assertEqual(ReadFile(reader, 100), b"from a thread")  # hangs unless the thread can run
        thread.join()

    def test_bad_input(self):
        reader, _ = self.pipe()
        for value in (None, 5, b"abc", "void *", self.ffi.new("OVERLAPPED *")):
            with self.assertRaises(InputError) as context:
                ReadFile(value, 1)
            self.assertEqual(context.exception.name, "hFile")
        for value in (-1, 2 ** 32, 2 ** 40, 2 ** 64, None, 1.0, "1", b"abc", [1]):
            with self.assertRaises(InputError) as context:
                ReadFile(reader, value)
            self.assertEqual(context.exception.name, "nNumberOfBytesToRead")


class TestWriteFile(FileTestCase):
    def test_kinds_of_buffers(self):
        text = u"h\xe9llo \u20ac \U0001f600"
        numbers = array.array("i", [1, 2, 3])
        for value, content in [
                (b"a\0b", b"a\0b"), (bytearray(b"a\0b"), b"a\0b"), (memoryview(b"abcdef")[1:3], b"bc"),
                (memoryview(numbers) if six.PY3 else numbers,
                 memoryview(numbers).tobytes() if six.PY3 else numbers.tostring()),
                (text, text.encode("utf-8")), (self.ffi.buffer(self.ffi.new("char[]", b"xy")), b"xy\0")]:
            reader, writer = self.pipe()
            self.assertEqual(WriteFile(writer, value), len(content))
            self.assertEqual(ReadFile(reader, 100), content)

    def test_nothing(self):
        _, writer = self.pipe()
        self.assertEqual(WriteFile(handle_from_file(self.file()), b""), 0)

    def test_a_large_buffer_is_not_copied(self):
        # The file is short of nothing, so the time is not what is looked at: only who owns the memory is.
        content = bytearray(1 << 16)
        stream = self.file()
        seen = []

        def write(hFile, lpBuffer, *rest):
            seen.append(self.ffi.cast("char *", lpBuffer))
            return self.library.WriteFile_value(hFile, lpBuffer, *rest)

        files.library = Replaced(self.library, WriteFile_value=write)
        try:
            self.assertEqual(WriteFile(handle_from_file(stream), content), len(content))
        finally:
            files.library = self.library
        self.assertEqual(seen, [self.ffi.cast("char *", self.ffi.from_buffer(content))])

    def test_fewer_bytes_than_given(self):
        reader, writer = self.pipe()
        SetNamedPipeHandleState(writer, PIPE_NOWAIT)
        written = WriteFile(writer, b"x" * (1 << 20))
        self.assertLess(written, 1 << 20)
        self.assertEqual(PeekNamedPipe(reader, 0).lpTotalBytesAvail, written)

    def test_no_reader(self):
        reader, writer = CreatePipe()
        self.addCleanup(CloseHandle, writer)
        CloseHandle(reader)
        with self.assertWindowsError("WriteFile", self.library.ERROR_NO_DATA):
            WriteFile(writer, b"x")

    def test_bad_input(self):
        reader, writer = self.pipe()
        for value in (None, 5, b"abc"):
            with self.assertRaises(InputError) as context:
                WriteFile(value, b"x")
            self.assertEqual(context.exception.name, "hFile")
        bad = [None, 5, 5.0, [b"a"], object(), self.ffi.NULL]
        if six.PY3:  # Python 2 has no memoryview with gaps, and encodes a lone surrogate
            bad += [memoryview(b"abcdef")[::2], u"\ud800"]
        for value in bad:
            with self.assertRaises(InputError) as context:
                WriteFile(writer, value)
            self.assertEqual(context.exception.name, "lpBuffer")
        self.assertEqual(PeekNamedPipe(reader, 0).lpTotalBytesAvail, 0)


class TestOverlapped(FileTestCase):
    def test_pending_read(self):
        for kind in ("OVERLAPPED[1]", "OVERLAPPED *"):
            server, client = self.overlapped_pipe()
            lpOverlapped = self.overlapped(kind)
            data = ReadFile(server, 100, lpOverlapped)
            self.assertEqual(lpOverlapped[0].Internal, self.library.STATUS_PENDING)
            self.assertNotIsInstance(data, bytes)
            WriteFile(client, b"late\0", self.overlapped())
            self.wait(lpOverlapped)
            self.assertEqual(data[:lpOverlapped[0].InternalHigh], b"late\0")

    def test_read_that_completes_at_once(self):
        server, client = self.overlapped_pipe()
        WriteFile(client, b"early", self.overlapped())
        lpOverlapped = self.overlapped()
        data = ReadFile(server, 100, lpOverlapped)
        if isinstance(data, bytes):
            self.assertEqual(data, b"early")
        self.wait(lpOverlapped)
        self.assertEqual(data[:lpOverlapped[0].InternalHigh], b"early")

    def test_documented_keyword(self):
        server, client = self.overlapped_pipe()
        self.assertEqual(WriteFile(client, "Hello world", lpOverlapped=self.overlapped()), 11)
        lpOverlapped = self.overlapped()
        data = ReadFile(server, 12, lpOverlapped=lpOverlapped)
        self.wait(lpOverlapped)
        self.assertEqual(data[:lpOverlapped[0].InternalHigh], b"Hello world")

    def test_file_offset_and_end(self):
        descriptor, path = tempfile.mkstemp()
        os.write(descriptor, b"0123456789")
        os.close(descriptor)
        self.addCleanup(os.remove, path)
        handle = oracle.open_file(six.text_type(path), oracle.FILE_FLAG_OVERLAPPED)
        self.addCleanup(CloseHandle, handle)
        for offset, content in ((6, b"6789"), (2, b"2345678")):
            lpOverlapped = self.overlapped()
            lpOverlapped[0].Offset = offset
            data = ReadFile(handle, 7, lpOverlapped)
            self.wait(lpOverlapped)
            self.assertEqual(data[:lpOverlapped[0].InternalHigh], content)
        lpOverlapped = self.overlapped()
        lpOverlapped[0].Offset = 10
        data = ReadFile(handle, 7, lpOverlapped)
        if isinstance(data, bytes):
            self.assertEqual(data, b"")

    def test_message_longer_than_the_buffer(self):
        from pywincffi.kernel32 import PIPE_READMODE_MESSAGE
        server, client = self.overlapped_pipe(message=True)
        SetNamedPipeHandleState(client, PIPE_READMODE_MESSAGE)
        WriteFile(server, b"message", self.overlapped())
        lpOverlapped = self.overlapped()
        data = ReadFile(client, 4, lpOverlapped)
        self.wait(lpOverlapped)
        self.assertEqual(data[:lpOverlapped[0].InternalHigh], b"mess")

    def test_pending_write(self):
        server, client = self.overlapped_pipe()
        content = os.urandom(1 << 20)
        lpOverlapped = self.overlapped()
        if WriteFile(server, content, lpOverlapped) is not None:
            self.fail("a megabyte fitted into the pipe's buffer of 64 KiB")
        self.assertEqual(lpOverlapped[0].Internal, self.library.STATUS_PENDING)
        received = b""
        while len(received) < len(content):
            reading = self.overlapped()
            data = ReadFile(client, 1 << 16, reading)
            self.wait(reading)
            received += data[:reading[0].InternalHigh]
        self.wait(lpOverlapped)
        self.assertEqual(lpOverlapped[0].InternalHigh, len(content))
        self.assertEqual(received, content)

    def test_everything_dropped_while_pending(self):
        server, client = self.overlapped_pipe()
        event = oracle.event()
        self.addCleanup(CloseHandle, event)
        lpOverlapped = self.ffi.new("OVERLAPPED *", {"hEvent": event})
        watch = weakref.ref(lpOverlapped)
        ReadFile(server, 1 << 16, lpOverlapped)
        del lpOverlapped
        gc.collect()
        self.assertIsNotNone(watch(), "Windows still writes there")
        # Memory that Windows must not be writing to, should the buffer have been freed.
        canaries = [bytearray(1 << 16) for _ in range(50)]
        WriteFile(client, b"\xff" * (1 << 16), self.overlapped())
        self.assertTrue(oracle.wait(event))
        self.assertFalse([each for each in canaries if any(each)])
        # The next operations find it complete and let it go.
        for _ in range(20):
            WriteFile(client, b"x", self.overlapped())
            reading = self.overlapped()
            ReadFile(server, 1, reading)
            self.wait(reading)
        self.assertEqual(overlapped.kept(), self.before)
        gc.collect()
        self.assertIsNone(watch())

    def test_exit_while_pending(self):
        script = (
            "from tests import oracle; from pywincffi.kernel32 import *; from pywincffi.core import dist;"
            "ffi, library = dist.load(); server, client = oracle.named_pipe();"
            "[ReadFile(server, 65536, ffi.new('OVERLAPPED *')) for _ in range(100)]; print('bye')")
        process = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        output, errors = process.communicate()
        self.assertEqual((process.returncode, output.strip(), errors), (0, b"bye", b""))

    def test_structure_of_a_pending_operation(self):
        server, client = self.overlapped_pipe()
        lpOverlapped = self.overlapped()
        ReadFile(server, 1, lpOverlapped)
        for call in (lambda: ReadFile(server, 1, lpOverlapped), lambda: WriteFile(client, b"x", lpOverlapped)):
            with self.assertRaises(InputError) as context:
                call()
            self.assertEqual(context.exception.name, "lpOverlapped")
        WriteFile(client, b"x", self.overlapped())
        self.wait(lpOverlapped)
        WriteFile(client, b"y", lpOverlapped)  # complete: it can be used again
        self.wait(lpOverlapped)

    def test_failure_keeps_nothing(self):
        reader, writer = CreatePipe()
        CloseHandle(reader)
        CloseHandle(writer)
        lpOverlapped = self.overlapped()
        with self.assertWindowsError("ReadFile", self.library.ERROR_INVALID_HANDLE):
            ReadFile(reader, 1, lpOverlapped)
        with self.assertWindowsError("WriteFile", self.library.ERROR_INVALID_HANDLE):
            WriteFile(writer, b"x", lpOverlapped)
        with self.assertRaises(InputError):
            ReadFile(reader, -1, lpOverlapped)
        self.assertEqual(overlapped.kept(), self.before)

    def test_bad_structures(self):
        reader, writer = self.pipe()
        new = self.ffi.new
        owner = new("OVERLAPPED[2]")
        for value in (1, "x", b"abc", [], new("OVERLAPPED[2]"), new("OVERLAPPED[0]"), new("SECURITY_ATTRIBUTES *"),
                      self.ffi.NULL, new("OVERLAPPED **"), owner[0],
                      # Not its own memory: nothing could keep that alive.
                      owner + 1, self.ffi.addressof(owner, 0), self.ffi.cast("OVERLAPPED *", owner)):
            for call in (lambda: ReadFile(reader, 1, value), lambda: WriteFile(writer, b"x", value)):
                with self.assertRaises(InputError) as context:
                    call()
                self.assertEqual(context.exception.name, "lpOverlapped")


class FolderTestCase(FileTestCase):
    """With a folder of its own, and names of every kind in it."""

    def setUp(self):
        super(FolderTestCase, self).setUp()
        self.folder = six.text_type(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, u"\\\\?\\" + self.folder)

    def path(self, name=u"file.txt", content=None):
        path = os.path.join(self.folder, name)
        if content is not None:
            with open(path, "wb") as stream:
                stream.write(content)
        return path

    def long_path(self):
        """A path of more than 260 characters, in a folder that exists."""
        folder = u"\\\\?\\" + os.path.join(self.folder, u"x" * 200, u"y" * 200)
        os.makedirs(folder)
        return os.path.join(folder, u"file.txt")

    def create(self, *arguments, **keywords):
        handle = CreateFile(*arguments, **keywords)
        self.addCleanup(CloseHandle, handle)
        return handle

    def content(self, path):
        with open(path, "rb") as stream:
            return stream.read()

    def replace_library(self, **functions):
        """Have the module call these functions instead of Windows'."""
        files.library = Replaced(self.library, **functions)
        self.addCleanup(setattr, files, "library", self.library)

    def failing(self, code):
        """A function of Windows that fails with an error code."""
        def function(*_):
            self.library.SetLastError(code)
            return 0
        return function

    def assertInputErrors(self, function, arguments, bad):
        """Check that each bad value, {position: (name, values)}, is refused in the place of a good argument."""
        for position, (name, values) in bad.items():
            for value in values:
                with self.assertRaises(InputError) as context:
                    function(*arguments[:position] + [value] + arguments[position + 1:])
                self.assertEqual(context.exception.name, name, value)


BAD_HANDLES = (None, 5, "x", b"abc")
BAD_NUMBERS = (-1, 2 ** 32, 2 ** 64, None, 1.0, "1", b"1")
BAD_TEXTS = (None, 5, u"a\0b", u"\0", BYTES, [], object())


class TestCreateFile(FolderTestCase):
    def test_writes_and_reads(self):
        handle = CreateFile(self.path(), GENERIC_WRITE, dwCreationDisposition=CREATE_NEW)
        self.assertEqual(WriteFile(handle, b"a\0b"), 3)
        CloseHandle(handle)
        self.assertEqual(self.content(self.path()), b"a\0b")
        self.assertEqual(ReadFile(self.create(self.path(), GENERIC_READ), 10), b"a\0b")

    def test_names(self):
        for name in (u"caf\xe9.txt", u"\u20ac \u4e2d\u6587.txt", u"\U0001f600.txt", u"x" * 200):
            path = self.path(name)
            CloseHandle(CreateFile(path, GENERIC_WRITE, dwCreationDisposition=CREATE_NEW))
            self.assertTrue(os.path.exists(path), name)

    def test_long_path(self):
        path = self.long_path()
        CloseHandle(CreateFile(path, GENERIC_WRITE, dwCreationDisposition=CREATE_NEW))
        self.assertTrue(os.path.exists(path))

    def test_dispositions(self):
        path = self.path(content=b"content")
        for disposition, content in ((OPEN_EXISTING, b"content"), (OPEN_ALWAYS, b"content"), (TRUNCATE_EXISTING, b""),
                                     (CREATE_ALWAYS, b"")):
            self.path(content=b"content")
            CloseHandle(CreateFile(path, GENERIC_READ | GENERIC_WRITE, 0, None, disposition))
            self.assertEqual(self.content(path), content)
        with self.assertWindowsError("CreateFile", self.library.ERROR_FILE_EXISTS):
            CreateFile(path, GENERIC_WRITE, 0, None, CREATE_NEW)
        for disposition in (OPEN_EXISTING, TRUNCATE_EXISTING):
            with self.assertWindowsError("CreateFile", self.library.ERROR_FILE_NOT_FOUND):
                CreateFile(self.path(u"missing"), GENERIC_WRITE, 0, None, disposition)

    def test_whether_it_was_there(self):
        path = self.path(u"new")
        for disposition in (OPEN_ALWAYS, CREATE_ALWAYS):
            for error in (0, self.library.ERROR_ALREADY_EXISTS):
                handle = CreateFile(path, GENERIC_WRITE, 0, None, disposition)
                self.assertEqual(self.library.GetLastError(), error)
                CloseHandle(handle)
            os.remove(path)

    def test_sharing(self):
        path = self.path(content=b"content")
        handle = CreateFile(path, GENERIC_READ)
        with self.assertWindowsError("CreateFile", self.library.ERROR_SHARING_VIOLATION):
            CreateFile(path, GENERIC_READ, FILE_SHARE_READ)
        CloseHandle(handle)
        for _ in range(2):
            self.create(path, GENERIC_READ, FILE_SHARE_READ)

    def test_inheritance(self):
        path = self.path(content=b"")
        for inherit in (True, False):
            handle = self.create(path, GENERIC_READ, FILE_SHARE_READ, SECURITY_ATTRIBUTES(bInheritHandle=inherit))
            self.assertEqual(oracle.is_inheritable(handle), inherit)
        self.assertFalse(oracle.is_inheritable(self.create(path, GENERIC_READ, FILE_SHARE_READ)))

    def test_attributes_and_flags(self):
        path = self.path()
        handle = CreateFile(path, GENERIC_WRITE, 0, None, CREATE_NEW, FILE_ATTRIBUTE_READONLY)
        CloseHandle(handle)
        self.assertFalse(os.access(path, os.W_OK))
        os.chmod(path, 0o700)
        handle = CreateFile(path, GENERIC_WRITE, FILE_SHARE_DELETE, dwFlagsAndAttributes=FILE_FLAG_DELETE_ON_CLOSE)
        CloseHandle(handle)
        self.assertFalse(os.path.exists(path))

    def test_appends(self):
        path = self.path(content=b"begin")
        handle = CreateFile(path, FILE_APPEND_DATA)
        WriteFile(handle, b", end")
        CloseHandle(handle)
        self.assertEqual(self.content(path), b"begin, end")

    def test_overlapped(self):
        handle = self.create(self.path(content=b"0123456789"), GENERIC_READ, 0, None, OPEN_EXISTING,
                             FILE_FLAG_OVERLAPPED)
        lpOverlapped = self.overlapped()
        lpOverlapped[0].Offset = 4
        data = ReadFile(handle, 3, lpOverlapped)
        self.wait(lpOverlapped)
        self.assertEqual(data[:3], b"456")

    def test_template(self):
        template = self.path(u"template")
        CloseHandle(CreateFile(template, GENERIC_WRITE, 0, None, CREATE_NEW, FILE_ATTRIBUTE_HIDDEN))
        hTemplateFile = self.create(template, GENERIC_READ, FILE_SHARE_READ)
        CloseHandle(CreateFile(self.path(u"new"), GENERIC_WRITE, 0, None, CREATE_NEW, 0, hTemplateFile))
        self.assertTrue(os.path.exists(self.path(u"new")))
        with part_differs("Wine", "knows no templates"):
            self.assertTrue(oracle.attributes(self.path(u"new")) & FILE_ATTRIBUTE_HIDDEN)

    def test_no_such_folder(self):
        with self.assertWindowsError("CreateFile", self.library.ERROR_PATH_NOT_FOUND):
            CreateFile(self.path(u"no/such/folder"), GENERIC_READ)

    def test_bad_input(self):
        self.assertInputErrors(
            CreateFile, [self.path(), GENERIC_WRITE, 0, None, CREATE_NEW, 0, None], {
                0: ("lpFileName", BAD_TEXTS), 1: ("dwDesiredAccess", BAD_NUMBERS), 2: ("dwShareMode", BAD_NUMBERS),
                3: ("lpSecurityAttributes", (5, b"abc", self.ffi.NULL, OVERLAPPED())),
                4: ("dwCreationDisposition", BAD_NUMBERS), 5: ("dwFlagsAndAttributes", BAD_NUMBERS),
                6: ("hTemplateFile", (5, "x", b"abc", OVERLAPPED()))})
        self.assertEqual(os.listdir(self.folder), [])
        with self.assertRaises(InputError):
            CreateFile(u"a\0b", GENERIC_READ)


class TestDeleteFile(FolderTestCase):
    def test_deletes(self):
        for path in (self.path(content=b"x"), self.path(u"\U0001f600\u20ac", content=b"x")):
            DeleteFile(path)
            self.assertFalse(os.path.exists(path))

    def test_long_path(self):
        path = self.long_path()
        open(path, "wb").close()
        DeleteFile(path)
        self.assertFalse(os.path.exists(path))

    def test_failures(self):
        with self.assertWindowsError("DeleteFile", self.library.ERROR_FILE_NOT_FOUND):
            DeleteFile(self.path(u"missing"))
        self.create(self.path(content=b"x"), GENERIC_READ)
        with self.assertWindowsError("DeleteFile", self.library.ERROR_SHARING_VIOLATION):
            DeleteFile(self.path())

    def test_bad_input(self):
        for value in BAD_TEXTS:
            with self.assertRaises(InputError) as context:
                DeleteFile(value)
            self.assertEqual(context.exception.name, "lpFileName")


class TestSetFileAttributes(FolderTestCase):
    def test_sets_these_and_no_others(self):
        path = self.path(content=b"x")
        both = FILE_ATTRIBUTE_READONLY | FILE_ATTRIBUTE_HIDDEN
        self.addCleanup(os.chmod, path, 0o600)
        for attributes in (FILE_ATTRIBUTE_READONLY, FILE_ATTRIBUTE_HIDDEN, both, FILE_ATTRIBUTE_NORMAL):
            SetFileAttributes(path, attributes)
            self.assertEqual(oracle.attributes(path) & both, attributes & both)

    def test_missing_file(self):
        with self.assertWindowsError("SetFileAttributes", self.library.ERROR_FILE_NOT_FOUND):
            SetFileAttributes(self.path(u"missing"), FILE_ATTRIBUTE_NORMAL)

    def test_bad_input(self):
        for arguments, name in [((5, 0), "lpFileName"), ((u"a\0b", 0), "lpFileName"),
                                ((u"a", -1), "dwFileAttributes"), ((u"a", "hidden"), "dwFileAttributes")]:
            with self.assertRaises(InputError) as context:
                SetFileAttributes(*arguments)
            self.assertEqual(context.exception.name, name)


class TestGetFileAttributes(FolderTestCase):
    def test_of_file_and_folder(self):
        path = self.path(content=b"x")
        self.assertEqual(GetFileAttributes(path), oracle.attributes(path))
        self.assertFalse(GetFileAttributes(path) & FILE_ATTRIBUTE_DIRECTORY)
        self.assertTrue(GetFileAttributes(self.folder) & FILE_ATTRIBUTE_DIRECTORY)

    def test_missing_file(self):
        with self.assertWindowsError("GetFileAttributes", self.library.ERROR_FILE_NOT_FOUND):
            GetFileAttributes(self.path(u"missing"))

    def test_bad_input(self):
        for value in BAD_TEXTS:
            self.assertInputError("lpFileName", GetFileAttributes, value)


class TestShortAndLongPaths(FolderTestCase):
    def test_there_and_back(self):
        path = self.path(u"a name of more than eight characters.text", content=b"of this file")
        short = GetShortPathName(path)
        with open(short, "rb") as stream:
            self.assertEqual(stream.read(), b"of this file")
        self.assertEqual(os.path.basename(GetLongPathName(short)), os.path.basename(path))

    def test_long_path(self):
        path = self.long_path()
        open(path, "wb").close()
        self.assertEqual(GetLongPathName(path), path)
        self.assertTrue(os.path.exists(GetShortPathName(path)))

    def test_missing_file(self):
        with self.assertWindowsError("GetShortPathName", self.library.ERROR_FILE_NOT_FOUND):
            GetShortPathName(self.path(u"missing"))
        with self.assertWindowsError("GetLongPathName", self.library.ERROR_FILE_NOT_FOUND):
            GetLongPathName(self.path(u"missing"))

    def test_bad_input(self):
        for value in BAD_TEXTS:
            self.assertInputError("lpszLongPath", GetShortPathName, value)
            self.assertInputError("lpszShortPath", GetLongPathName, value)


class TestMoveFileEx(FolderTestCase):
    def test_renames(self):
        MoveFileEx(self.path(content=b"x"), self.path(u"\U0001f600"))
        self.assertEqual(os.listdir(self.folder), [u"\U0001f600"])

    def test_long_path(self):
        path = self.long_path()
        MoveFileEx(self.path(content=b"x"), path)
        self.assertEqual(self.content(path), b"x")

    def test_replaces_if_told_to(self):
        old, new = self.path(u"old", content=b"old"), self.path(u"new", content=b"new")
        with self.assertWindowsError("MoveFileEx", self.library.ERROR_ALREADY_EXISTS):
            MoveFileEx(new, old)
        MoveFileEx(new, old, MOVEFILE_REPLACE_EXISTING)
        self.assertEqual(os.listdir(self.folder), [u"old"])
        self.assertEqual(self.content(old), b"new")

    def test_no_new_name(self):
        # For the next start of Windows, which is no place to look at.
        seen = []
        self.replace_library(MoveFileExW=lambda *arguments: seen.append(arguments) or 1)
        MoveFileEx(self.path(), None, MOVEFILE_DELAY_UNTIL_REBOOT)
        self.assertEqual(seen, [(self.path(), self.ffi.NULL, MOVEFILE_DELAY_UNTIL_REBOOT)])

    def test_missing(self):
        with self.assertWindowsError("MoveFileEx", self.library.ERROR_FILE_NOT_FOUND):
            MoveFileEx(self.path(), self.path(u"new"))

    def test_bad_input(self):
        with self.assertRaises(InputError):
            MoveFileEx(self.path(), u"a\0b")
        self.assertInputErrors(MoveFileEx, [self.path(), self.path(u"new"), 0], {
            0: ("lpExistingFileName", BAD_TEXTS), 1: ("lpNewFileName", BAD_TEXTS[1:]), 2: ("dwFlags", BAD_NUMBERS)})


class TestFlushFileBuffers(FolderTestCase):
    def test_file(self):
        handle = self.create(self.path(), GENERIC_WRITE, dwCreationDisposition=CREATE_NEW)
        WriteFile(handle, b"content")
        FlushFileBuffers(handle)

    def test_pipe_is_flushed_when_it_was_read(self):
        server, client = oracle.named_pipe(overlapped=False)
        for handle in (server, client):
            self.addCleanup(CloseHandle, handle)
        WriteFile(server, b"content")
        received = []
        thread = threading.Timer(0.2, lambda: received.append(ReadFile(client, 100)))
        thread.start()
        FlushFileBuffers(server)
        self.assertEqual(PeekNamedPipe(client, 0).lpTotalBytesAvail, 0)
        thread.join()
        self.assertEqual(received, [b"content"])

    def test_failure(self):
        handle = self.create(self.path(content=b""), GENERIC_READ)
        with self.assertWindowsError("FlushFileBuffers", self.library.ERROR_ACCESS_DENIED):
            FlushFileBuffers(handle)

    def test_bad_input(self):
        for value in BAD_HANDLES:
            with self.assertRaises(InputError) as context:
                FlushFileBuffers(value)
            self.assertEqual(context.exception.name, "hFile")


class TestSizeAndPosition(FolderTestCase):
    def test_size(self):
        handle = self.create(self.path(content=b"12345"), GENERIC_READ)
        self.assertEqual(GetFileSizeEx(handle), 5)

    def test_moves(self):
        handle = self.create(self.path(content=b"0123456789"), GENERIC_READ)
        for distance, method, position, content in (
                (4, FILE_BEGIN, 4, b"45"), (2, FILE_CURRENT, 8, b"89"), (-3, FILE_END, 7, b"78"),
                (-2, FILE_CURRENT, 7, b"78"), (0, FILE_END, 10, b"")):
            self.assertEqual(SetFilePointerEx(handle, distance, method), position)
            self.assertEqual(ReadFile(handle, 2), content)
        self.assertEqual(SetFilePointerEx(handle, 3), 3)
        self.assertEqual(SetFilePointerEx(handle, self.ffi.new("LARGE_INTEGER *", {"QuadPart": 6})[0]), 6)

    def test_beyond_32_bits(self):
        handle = self.create(self.path(), GENERIC_READ | GENERIC_WRITE, dwCreationDisposition=CREATE_NEW)
        self.assertEqual(SetFilePointerEx(handle, 2 ** 33 + 5), 2 ** 33 + 5)
        self.assertEqual(SetFilePointerEx(handle, -2 ** 33, FILE_CURRENT), 5)
        self.assertEqual(SetFilePointerEx(handle, 2 ** 42, FILE_BEGIN), 2 ** 42)

    def test_size_beyond_32_bits(self):
        handle = self.create(self.path(), GENERIC_WRITE, dwCreationDisposition=CREATE_NEW)
        self.assertEqual(SetFilePointerEx(handle, 2 ** 40 + 1), 2 ** 40 + 1)
        # Nothing is written, so that it takes neither time nor, on most systems, space.
        self.assertEqual(SetFilePointerEx(handle, 2 ** 32 + 1), 2 ** 32 + 1)
        SetEndOfFile(handle)
        self.assertEqual(GetFileSizeEx(handle), 2 ** 32 + 1)

    def test_end_of_file(self):
        path = self.path(content=b"0123456789")
        handle = CreateFile(path, GENERIC_WRITE)
        SetFilePointerEx(handle, 4)
        SetEndOfFile(handle)
        self.assertEqual(GetFileSizeEx(handle), 4)
        SetFilePointerEx(handle, 6)
        SetEndOfFile(handle)
        CloseHandle(handle)
        self.assertEqual(os.path.getsize(path), 6)
        self.assertEqual(self.content(path)[:4], b"0123")

    def test_failures(self):
        reading = self.create(self.path(content=b"0123456789"), GENERIC_READ)
        with self.assertWindowsError("SetEndOfFile", self.library.ERROR_INVALID_HANDLE):
            SetEndOfFile(self.ffi.cast("HANDLE", 0x7FFFFFF0))
        with self.assertWindowsError("SetFilePointerEx", self.library.ERROR_NEGATIVE_SEEK):
            SetFilePointerEx(reading, -1)
        with self.assertWindowsError("GetFileSizeEx", self.library.ERROR_INVALID_HANDLE):
            GetFileSizeEx(self.ffi.cast("HANDLE", 0x7FFFFFF0))

    @differs("Wine", "fails with another code, ERROR_INVALID_PARAMETER")
    def test_end_of_a_file_that_is_only_read(self):
        reading = self.create(self.path(content=b"0123456789"), GENERIC_READ)
        with self.assertWindowsError("SetEndOfFile", self.library.ERROR_ACCESS_DENIED):
            SetEndOfFile(reading)

    def test_bad_input(self):
        handle = self.create(self.path(content=b"0123456789"), GENERIC_READ)
        for value in BAD_HANDLES:
            for function in (GetFileSizeEx, SetEndOfFile, lambda hFile: SetFilePointerEx(hFile, 0)):
                with self.assertRaises(InputError) as context:
                    function(value)
                self.assertEqual(context.exception.name, "hFile")
        with self.assertRaises(InputError):
            GetFileSizeEx(5)
        with self.assertRaises(InputError):
            SetEndOfFile(5)
        with self.assertRaises(InputError):
            SetFilePointerEx(5, 0)
        self.assertInputErrors(SetFilePointerEx, [handle, 0, 0], {
            1: ("liDistanceToMove", (2 ** 63, -2 ** 63 - 1, None, 1.0, "1", b"1", self.ffi.NULL)),
            2: ("dwMoveMethod", BAD_NUMBERS)})


class TestGetFileType(FolderTestCase):
    def test_kinds(self):
        reader, _ = self.pipe()
        for handle, kind in ((self.create(self.path(content=b""), GENERIC_READ), FILE_TYPE_DISK),
                             (reader, FILE_TYPE_PIPE), (self.create(u"NUL", GENERIC_READ), FILE_TYPE_CHAR)):
            self.assertEqual(GetFileType(handle), kind)

    def test_failure(self):
        event = oracle.event()
        self.addCleanup(CloseHandle, event)
        for handle in (event, self.ffi.cast("HANDLE", 0x7FFFFFF0)):
            with self.assertWindowsError("GetFileType", self.library.ERROR_INVALID_HANDLE):
                GetFileType(handle)

    def test_unknown_is_no_failure(self):
        # Devices of an unknown kind are rare. One leaves the last error as it was, which the extension has cleared.
        handle = self.create(self.path(content=b""), GENERIC_READ)
        self.library.SetLastError(self.library.ERROR_INVALID_HANDLE)
        self.library.GetFileType(handle)
        self.assertEqual(self.library.GetLastError(), self.library.ERROR_SUCCESS)
        self.replace_library(GetFileType=self.failing(0), GetLastError=self.library.GetLastError)
        self.assertEqual(GetFileType(handle), FILE_TYPE_UNKNOWN)

    def test_bad_input(self):
        for value in BAD_HANDLES:
            with self.assertRaises(InputError) as context:
                GetFileType(value)
            self.assertEqual(context.exception.name, "hFile")


class TestLocks(FolderTestCase):
    def setUp(self):
        super(TestLocks, self).setUp()
        self.path(content=b"0123456789")
        self.first, self.second = self.open(), self.open()

    def open(self, flags=0):
        return self.create(self.path(), GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE,
                           dwFlagsAndAttributes=flags)

    def is_locked(self, offset, offset_high=0):
        """Whether another handle cannot lock this byte."""
        where = OVERLAPPED(Offset=offset, OffsetHigh=offset_high)
        try:
            LockFileEx(self.second, LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, where)
        except WindowsAPIError as error:
            self.assertEqual(error.code, self.library.ERROR_LOCK_VIOLATION)
            return True
        UnlockFileEx(self.second, 0, 1, 0, where)
        return False

    def test_exclusive(self):
        where = OVERLAPPED(Offset=4)
        self.assertIs(LockFileEx(self.first, LOCKFILE_EXCLUSIVE_LOCK, 0, 2, 0, where), True)
        self.assertEqual([offset for offset in range(10) if self.is_locked(offset)], [4, 5])
        with self.assertWindowsError("LockFileEx", self.library.ERROR_LOCK_VIOLATION):
            LockFileEx(self.second, LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, OVERLAPPED(Offset=5))
        self.assertIsNone(UnlockFileEx(self.first, 0, 2, 0, where))
        self.assertFalse(self.is_locked(4))

    @differs("Wine", "lets others read and write what is locked")
    def test_others_cannot_read(self):
        LockFileEx(self.first, LOCKFILE_EXCLUSIVE_LOCK, 0, 2, 0, OVERLAPPED(Offset=4))
        self.assertEqual(ReadFile(self.second, 4), b"0123")
        with self.assertWindowsError("ReadFile", self.library.ERROR_LOCK_VIOLATION):
            ReadFile(self.second, 1)

    def test_shared(self):
        for handle in (self.first, self.second):
            LockFileEx(handle, LOCKFILE_FAIL_IMMEDIATELY, 0, 2, 0, self.ffi.new("OVERLAPPED[1]"))
        with self.assertWindowsError("LockFileEx", self.library.ERROR_LOCK_VIOLATION):
            LockFileEx(self.second, LOCKFILE_FAIL_IMMEDIATELY | LOCKFILE_EXCLUSIVE_LOCK, 0, 2, 0, OVERLAPPED())

    def test_beyond_32_bits(self):
        LockFileEx(self.first, LOCKFILE_EXCLUSIVE_LOCK, 0, 0, 1, OVERLAPPED(OffsetHigh=1))
        for offset, high, locked in ((0xFFFFFFFF, 0, False), (0, 1, True), (0xFFFFFFFF, 1, True), (0, 2, False)):
            self.assertEqual(self.is_locked(offset, high), locked)

    def test_waits(self):
        LockFileEx(self.first, LOCKFILE_EXCLUSIVE_LOCK, 0, 1, 0, OVERLAPPED())
        thread = threading.Timer(0.2, UnlockFileEx, (self.first, 0, 1, 0, OVERLAPPED()))
        thread.start()
        self.assertIs(LockFileEx(self.second, LOCKFILE_EXCLUSIVE_LOCK, 0, 1, 0, OVERLAPPED()), True)
        thread.join()

    def test_pending(self):
        LockFileEx(self.first, LOCKFILE_EXCLUSIVE_LOCK, 0, 1, 0, OVERLAPPED())
        event = oracle.event()
        self.addCleanup(CloseHandle, event)
        lpOverlapped = self.ffi.new("OVERLAPPED *", {"hEvent": event})
        watch = weakref.ref(lpOverlapped)
        third = self.open(FILE_FLAG_OVERLAPPED)
        self.assertIs(LockFileEx(third, LOCKFILE_EXCLUSIVE_LOCK, 0, 1, 0, lpOverlapped), False)
        with self.assertRaises(InputError):
            LockFileEx(third, 0, 0, 1, 0, lpOverlapped)
        del lpOverlapped
        gc.collect()
        self.assertIsNotNone(watch(), "Windows still writes there")
        UnlockFileEx(self.first, 0, 1, 0, OVERLAPPED())
        with part_differs("Wine", "never completes it"):
            self.assertTrue(oracle.wait(event, 1000))
            self.assertTrue(self.is_locked(0))

    @differs("Wine", "fails with another code, ERROR_LOCK_VIOLATION")
    def test_unlocks_only_what_is_locked(self):
        with self.assertWindowsError("UnlockFileEx", self.library.ERROR_NOT_LOCKED):
            UnlockFileEx(self.first, 0, 1, 0, OVERLAPPED())

    def test_unlocking_leaves_the_structure_of_another_operation_alone(self):
        server, client = self.overlapped_pipe()
        LockFileEx(self.first, LOCKFILE_EXCLUSIVE_LOCK, 0, 1, 0, OVERLAPPED())
        pending = self.overlapped()
        ReadFile(server, 1, pending)
        UnlockFileEx(self.first, 0, 1, 0, pending)
        self.assertEqual(pending[0].Internal, self.library.STATUS_PENDING)
        WriteFile(client, b"x", self.overlapped())
        self.wait(pending)

    def test_failures(self):
        with self.assertWindowsError("LockFileEx", self.library.ERROR_INVALID_HANDLE):
            LockFileEx(self.ffi.cast("HANDLE", 0x7FFFFFF0), 0, 0, 1, 0, OVERLAPPED())
        with self.assertWindowsError("UnlockFileEx", self.library.ERROR_INVALID_HANDLE):
            UnlockFileEx(self.ffi.cast("HANDLE", 0x7FFFFFF0), 0, 1, 0, OVERLAPPED())

    def test_bad_input(self):
        structures = (None, 5, b"abc", self.ffi.NULL, SECURITY_ATTRIBUTES())
        with self.assertRaises(InputError):
            LockFileEx(self.first, 0, 0, 1, 0, None)
        with self.assertRaises(InputError):
            UnlockFileEx(self.first, 0, 1, 0, None)
        self.assertInputErrors(LockFileEx, [self.first, 0, 0, 1, 0, OVERLAPPED()], {
            0: ("hFile", BAD_HANDLES), 1: ("dwFlags", BAD_NUMBERS), 2: ("dwReserved", BAD_NUMBERS),
            3: ("nNumberOfBytesToLockLow", BAD_NUMBERS), 4: ("nNumberOfBytesToLockHigh", BAD_NUMBERS),
            5: ("lpOverlapped", structures)})
        self.assertInputErrors(UnlockFileEx, [self.first, 0, 1, 0, OVERLAPPED()], {
            0: ("hFile", BAD_HANDLES), 1: ("dwReserved", BAD_NUMBERS), 2: ("nNumberOfBytesToUnlockLow", BAD_NUMBERS),
            3: ("nNumberOfBytesToUnlockHigh", BAD_NUMBERS), 4: ("lpOverlapped", structures)})
        self.assertEqual(overlapped.kept(), self.before)


class TestPaths(FolderTestCase):
    def test_current_directory(self):
        # In a process of its own: it holds a handle of the directory, and others may have come to rely on theirs.
        script = (
            "import ntpath, os, sys, six; from pywincffi.kernel32 import GetCurrentDirectory, SetCurrentDirectory\n"
            "folder = GetCurrentDirectory()\n"
            "for name in (u'folder', u'caf\\xe9 \\u20ac \\u4e2d\\u6587', u'\\U0001f600'):\n"
            "    path = ntpath.join(folder, name)\n"
            "    os.mkdir(path)\n"
            "    SetCurrentDirectory(path)\n"
            "    assert six.moves.getcwd() == path\n"
            "    assert GetCurrentDirectory() == path and type(path) is six.text_type\n"
            "SetCurrentDirectory(folder)\n"
            "print('done')")
        process = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, cwd=self.folder)
        output, errors = process.communicate()
        self.assertEqual((output.strip(), errors), (b"done", b""))
        self.assertEqual(len(os.listdir(self.folder)), 3)
        self.assertEqual(GetCurrentDirectory(), six.moves.getcwd())

    def test_full_path(self):
        for name in (u"x", u"a/b\\..\\c", u"\u20ac \U0001f600", u"x" * 1000, u"C:\\x"):
            self.assertEqual(GetFullPathName(name), ntpath.normpath(ntpath.join(six.moves.getcwd(), name)))

    def test_temporary_folder(self):
        before = os.environ.get("TMP")
        self.addCleanup(os.environ.__setitem__, "TMP", before or "")
        for name in ("C:\\folder", "C:\\caf\xe9" if six.PY3 else "C:\\cafe", "C:\\" + "x" * 200):
            os.environ["TMP"] = name
            self.assertEqual(GetTempPath(), name + u"\\")

    def test_failures(self):
        with self.assertWindowsError("SetCurrentDirectory", self.library.ERROR_FILE_NOT_FOUND):
            SetCurrentDirectory(self.path(u"missing"))
        with self.assertRaises(WindowsAPIError):
            GetFullPathName(u"")

    def test_failures_are_reported(self):
        failing = self.failing(8)
        self.replace_library(GetCurrentDirectoryW=failing, GetTempPathW=failing, GetFullPathNameW=failing)
        with self.assertWindowsError("GetFullPathName", 8):
            GetFullPathName(u"x")
        with self.assertWindowsError("GetCurrentDirectory", 8):
            GetCurrentDirectory()
        with self.assertWindowsError("GetTempPath", 8):
            GetTempPath()

    def test_bad_input(self):
        for value in BAD_TEXTS:
            with self.assertRaises(InputError) as context:
                SetCurrentDirectory(value)
            self.assertEqual(context.exception.name, "lpPathName")
            with self.assertRaises(InputError) as context:
                GetFullPathName(value)
            self.assertEqual(context.exception.name, "lpFileName")


class TestPathObjects(FileTestCase):
    """Every function that takes a path takes what stands for one."""

    class Path(object):
        def __init__(self, path):
            self.path = path

        def __fspath__(self):
            return self.path

    def test_all_functions(self):
        here, folder = GetCurrentDirectory(), six.text_type(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, folder)
        first, second = [self.Path(ntpath.join(folder, name)) for name in (u"first", u"second")]
        CloseHandle(CreateFile(first, GENERIC_WRITE, dwCreationDisposition=CREATE_NEW))
        MoveFileEx(first, second)
        SetFileAttributes(second, FILE_ATTRIBUTE_HIDDEN)
        self.assertTrue(GetFileAttributes(second) & FILE_ATTRIBUTE_HIDDEN)
        self.assertEqual(GetLongPathName(self.Path(GetShortPathName(second))), GetLongPathName(second))
        self.assertEqual(os.listdir(folder), [u"second"])
        self.assertEqual(GetFullPathName(second), second.path)
        DeleteFile(second)
        self.assertEqual(os.listdir(folder), [])
        SetCurrentDirectory(self.Path(folder))
        self.assertEqual(GetCurrentDirectory(), folder)
        SetCurrentDirectory(self.Path(here))
        kernel32 = ntpath.join(os.environ["SystemRoot"], "System32", "kernel32.dll")
        self.assertEqual(GetModuleHandle(self.Path(kernel32)), GetModuleHandle("kernel32"))
        FreeLibrary(LoadLibraryEx(self.Path(kernel32)))
        process = CreateProcess(self.Path(sys.executable), [self.Path(sys.executable), "-c", ""],
                                lpCurrentDirectory=self.Path(folder))
        WaitForSingleObject(process.hProcess, INFINITE)
        CloseHandle(process.hThread)
        CloseHandle(process.hProcess)
