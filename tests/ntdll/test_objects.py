import os
import shutil
import struct
import tempfile
import threading

import six

from pywincffi import ntstatus
from pywincffi.dev.testutil import TestCase
from pywincffi.kernel32 import (
    EVENT_MODIFY_STATE, CloseHandle, CreatePipe, DuplicateHandle, GetCurrentProcess, ReadFile, WriteFile)
from pywincffi.ntdll import (
    NtQueryObject, ObjectBasicInformation, ObjectNameInformation, ObjectTypeInformation, objects)
from pywincffi.ownership import Owner
from tests import oracle
from tests.support.libraries import Replaced
from tests.support.warm import Warm
from tests.support.windows import part_differs

ObjectTypesInformation = 3
UNICODE_STRING = struct.calcsize("@2HP")


def name_of(handle):
    """The name of an object, which comes after the UNICODE_STRING that points to it."""
    data = NtQueryObject(handle, ObjectNameInformation)
    return data[UNICODE_STRING:][:struct.unpack_from("@H", data)[0]].decode("utf-16-le")


def type_of(handle):
    """The type of an object: its name comes after the whole structure."""
    data = NtQueryObject(handle, ObjectTypeInformation)
    return data[struct.calcsize("@2HP22I"):][:struct.unpack_from("@H", data)[0]].decode("utf-16-le")


def basic(handle):
    """Of an object, the attributes and the access of the handle, and the numbers of handles and references."""
    data = NtQueryObject(handle, ObjectBasicInformation)
    assert type(data) is bytes and len(data) == 56
    return struct.unpack_from("@4I", data)


class ObjectsTestCase(Warm, TestCase):
    def warm_up(self):
        oracle.use_a_name()

    def opened(self, handle):
        self.addCleanup(CloseHandle, handle)
        return handle


class TestNtQueryObject(ObjectsTestCase):
    def test_basic_information(self):
        event = self.opened(oracle.event())
        _, access, handles, references = basic(event)
        self.assertEqual(access, 0x1F0003)  # EVENT_ALL_ACCESS
        self.assertGreaterEqual(references, handles)
        self.assertEqual(handles, 1)
        other = self.opened(DuplicateHandle(GetCurrentProcess(), event, GetCurrentProcess(), EVENT_MODIFY_STATE, False))
        self.assertEqual(basic(other)[1:3], (EVENT_MODIFY_STATE, 2))
        self.assertEqual(basic(event)[1:3], (0x1F0003, 2))

    def test_name(self):
        name = u"pywincffi \u20ac %d" % os.getpid()
        self.assertTrue(name_of(self.opened(oracle.event(name))).endswith(u"\\" + name))
        self.assertEqual(name_of(self.opened(oracle.event())), u"")
        self.assertEqual(name_of(GetCurrentProcess()), u"")

    def test_name_of_a_file(self):
        """Also of one that takes more than the first buffer has."""
        folder = six.text_type(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, u"\\\\?\\" + folder)
        path = folder
        for length in (1, 200, 200, 200):
            path = os.path.join(path, u"x" * length)
            os.mkdir(u"\\\\?\\" + path)
            with Owner(oracle.open_directory(u"\\\\?\\" + path)) as directory:
                self.assertTrue(name_of(directory).lower().endswith(path[2:].lower()))

    def test_name_of_a_pipe(self):
        for end in oracle.named_pipe():
            self.assertTrue(name_of(self.opened(end)).startswith(u"\\Device\\NamedPipe\\pywincffi-"))

    def test_type(self):
        reader, writer = CreatePipe()
        for handle in (self.opened(reader), self.opened(writer)):
            self.assertEqual(type_of(handle), u"File")
        self.assertEqual(type_of(self.opened(oracle.event())), u"Event")
        self.assertEqual(type_of(GetCurrentProcess()), u"Process")

    def test_class_without_an_object(self):
        types = NtQueryObject(None, ObjectTypesInformation)
        self.assertGreater(struct.unpack_from("@I", types)[0], 10)
        self.assertIn(u"File".encode("utf-16-le"), types)

    def test_owner(self):
        with Owner(oracle.event()) as event:
            self.assertEqual(type_of(event), u"Event")
        with self.assertWindowsError("NtQueryObject", self.library.ERROR_INVALID_HANDLE):
            NtQueryObject(event, ObjectTypeInformation)

    def test_pipe_that_is_read_from(self):
        """Whether the call waits for the read or not, the other threads go on."""
        reader, writer = CreatePipe()
        names, started = [], threading.Event()

        def read():
            started.set()
            names.append(ReadFile(reader, 1))

        threads = [threading.Thread(target=read), threading.Thread(target=lambda: names.append(name_of(reader)))]
        threads[0].start()
        started.wait()
        threads[1].start()
        threads[1].join(0.2)
        WriteFile(writer, b"x")
        for thread in threads:
            thread.join()
        self.opened(reader)
        self.opened(writer)
        self.assertIn(b"x", names)
        self.assertEqual(len([name for name in names if name_of(reader) == name]), 1)

    def test_failures(self):
        with part_differs("Wine", "STATUS_NOT_IMPLEMENTED"), self.assertWindowsError(
                "NtQueryObject", ntstatus.STATUS_INVALID_INFO_CLASS):
            NtQueryObject(GetCurrentProcess(), 0x7FFF)
        event = oracle.event()
        CloseHandle(event)
        for handle in (event, None, self.ffi.cast("HANDLE", 0)):
            for kind in (ObjectBasicInformation, ObjectNameInformation, ObjectTypeInformation):
                with self.assertWindowsError("NtQueryObject", ntstatus.STATUS_INVALID_HANDLE) as caught:
                    NtQueryObject(handle, kind)
                self.assertEqual(caught[0].winerror, self.library.ERROR_INVALID_HANDLE)

    def test_bad_input(self):
        for value in (5, b"abc", self.ffi.cast("HWND", 1), self.ffi.new("HANDLE *")):
            self.assertInputError("Handle", NtQueryObject, value, ObjectBasicInformation)
        for value in (2 ** 32, -2 ** 31 - 1, 1.5, None):
            self.assertInputError("ObjectInformationClass", NtQueryObject, GetCurrentProcess(), value)


class TestSizes(TestCase):
    def answer(self, status=ntstatus.STATUS_INFO_LENGTH_MISMATCH, told=0, suffices=()):
        """Has the function refuse all sizes but those that suffice; returns those that it is asked for."""
        sizes = []

        def answer(handle, kind, information, size, needed):
            sizes.append(size)
            needed[0] = size if size in suffices else told
            return 0 if size in suffices else status - 2 ** 32
        self.addCleanup(setattr, objects, "library", objects.library)
        objects.library = Replaced(self.library, NtQueryObject=answer)
        return sizes

    def test_the_only_size_of_a_class(self):
        sizes = self.answer(suffices=[56])
        self.assertEqual(len(NtQueryObject(GetCurrentProcess(), ObjectBasicInformation)), 56)
        self.assertEqual(sizes, [56])

    def test_size_that_is_told(self):
        for status in (ntstatus.STATUS_BUFFER_OVERFLOW, ntstatus.STATUS_BUFFER_TOO_SMALL):
            sizes = self.answer(status, 5000, [5000])
            self.assertEqual(len(NtQueryObject(GetCurrentProcess(), ObjectNameInformation)), 5000)
            self.assertEqual(sizes, [1024, 5000])

    def test_size_that_is_not_told(self):
        sizes = self.answer(suffices=[2])
        self.assertEqual(len(NtQueryObject(GetCurrentProcess(), 4)), 2)
        self.assertEqual(sizes, [0, 2])

    def test_class_that_refuses_any_size(self):
        sizes = self.answer()
        with self.assertWindowsError("NtQueryObject", ntstatus.STATUS_INFO_LENGTH_MISMATCH):
            NtQueryObject(GetCurrentProcess(), ObjectTypeInformation)
        self.assertEqual(sizes[:3], [1024, 2048, 4096])
        self.assertEqual(sizes[-1], 1 << 24)
