import copy
import ctypes
import os
import pickle
import tempfile
import threading
import uuid

from pywincffi.core import dist
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError
from pywincffi.ole32 import (
    APTTYPE_MAINSTA, APTTYPE_MTA, APTTYPE_STA, CLSCTX_INPROC_SERVER, COINIT_APARTMENTTHREADED, COINIT_MULTITHREADED,
    CLSIDFromString, CoCreateInstance, CoGetApartmentType, CoInitialize, CoInitializeEx, CoTaskMemFree, CoUninitialize,
    IID_IPersistFile, IID_IUnknown, Interface, StringFromGUID2, com)
from pywincffi.shell32 import CLSID_ShellLink, IID_IShellItem, IID_IShellLinkW, SHCreateItemFromParsingName
from tests import oracle
from tests.ole32.objects import ComTestCase, WithoutComTestCase
from tests.support.folders import remove
from tests.support.libraries import Replaced

SHELL_LINK = u"{00021401-0000-0000-C000-000000000046}"


def in_thread(function):
    """Runs a function in another thread; returns its result, or raises its exception."""
    results, failures = [], []

    def run():
        try:
            results.append(function())
        except BaseException as error:  # pylint: disable=broad-except
            failures.append(error)
    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if failures:
        raise failures[0]
    return results[0]


def references(interface):
    """How many references an object has, by its own count."""
    ffi, _ = dist.load()
    methods = ffi.cast("void ***", interface._references[0])[0]
    for number in (1, 2):
        count = ffi.cast("ULONG(__stdcall *)(void *)", methods[number])(interface._references[0])
    return count


class TestCoInitialize(WithoutComTestCase):
    def test_apartment(self):
        def run():
            self.assertIs(CoInitialize(), True)
            self.assertIs(CoInitialize(), False)
            kind = CoGetApartmentType().pAptType
            CoUninitialize()
            self.assertEqual(CoGetApartmentType().pAptType, kind)
            CoUninitialize()
            return kind
        self.assertIn(in_thread(run), (APTTYPE_STA, APTTYPE_MAINSTA))

    def test_other_apartment(self):
        def run():
            CoInitializeEx(COINIT_MULTITHREADED)
            try:
                with self.assertWindowsError("CoInitialize", 0x80010106):
                    CoInitialize()
            finally:
                CoUninitialize()
            return True
        self.assertTrue(in_thread(run))


class TestCoInitializeEx(WithoutComTestCase):
    def test_apartment(self):
        for flags, kinds in ((COINIT_MULTITHREADED, (APTTYPE_MTA,)),
                             (COINIT_APARTMENTTHREADED, (APTTYPE_STA, APTTYPE_MAINSTA))):
            def run():
                self.assertIs(CoInitializeEx(flags), True)
                # Windows' own count: ctypes initializes again.
                code = oracle.function("ole32", "CoInitializeEx", ctypes.c_long, ctypes.c_void_p, ctypes.c_uint32)(
                    None, flags)
                oracle.function("ole32", "CoUninitialize", None)()
                kind = CoGetApartmentType().pAptType
                CoUninitialize()
                return code, kind
            code, kind = in_thread(run)
            self.assertEqual(code, 1)  # S_FALSE
            self.assertIn(kind, kinds)

    def test_other_apartment(self):
        def run():
            CoInitialize()
            try:
                with self.assertWindowsError("CoInitializeEx", 0x80010106):
                    CoInitializeEx(COINIT_MULTITHREADED)
            finally:
                CoUninitialize()
            return True
        self.assertTrue(in_thread(run))

    def test_bad_input(self):
        for value in (-1, 2 ** 32, None, u"COINIT_MULTITHREADED"):
            self.assertInputError("dwCoInit", CoInitializeEx, value)


class TestCoUninitialize(ComTestCase):
    def test_releases_what_is_left(self):
        def run():
            CoInitializeEx(COINIT_MULTITHREADED)
            CoInitializeEx(COINIT_MULTITHREADED)
            link = self.link(IID_IUnknown)
            CoUninitialize()
            self.assertFalse(link.closed)
            CoUninitialize()
            return link
        link = in_thread(run)
        self.assertTrue(link.closed)
        with self.assertWindowsError("IUnknown::QueryInterface", 0x80010108):
            link.QueryInterface(IID_IPersistFile)

    def test_not_initialized(self):
        def run():
            with self.assertWindowsError("CoUninitialize", 0x800401F0):
                CoUninitialize()
            return True
        self.assertTrue(in_thread(run))


class TestCoGetApartmentType(WithoutComTestCase):
    def test_not_initialized(self):
        def run():
            with self.assertWindowsError("CoGetApartmentType", 0x800401F0):
                CoGetApartmentType()
            return True
        self.assertTrue(in_thread(run))


class TestIdentifiers(TestCase):
    def test_from_string(self):
        self.assertEqual(CLSIDFromString(SHELL_LINK), CLSID_ShellLink)
        self.assertEqual(CLSIDFromString(SHELL_LINK), uuid.UUID(SHELL_LINK))
        for _ in range(5):
            number = uuid.uuid4()
            self.assertEqual(CLSIDFromString(u"{%s}" % number), number)

    def test_constants(self):
        self.assertEqual({IID_IUnknown: 1}[uuid.UUID("00000000-0000-0000-c000-000000000046")], 1)
        self.assertIs(type(IID_IUnknown), uuid.UUID)

    def test_no_identifier(self):
        with self.assertWindowsError("CLSIDFromString", 0x800401F3):
            CLSIDFromString(u"pywincffi.NoSuchClass")

    def test_to_string(self):
        self.assertEqual(StringFromGUID2(uuid.UUID(SHELL_LINK)), SHELL_LINK)
        number = uuid.uuid4()
        self.assertEqual(StringFromGUID2(number), u"{%s}" % str(number).upper())

    def test_failure_is_reported(self):
        def fail(*_):
            self.library.SetLastError(self.library.ERROR_INVALID_DATA)
            return 0
        com.library = Replaced(self.library, StringFromGUID2=fail)
        self.addCleanup(setattr, com, "library", self.library)
        with self.assertWindowsError("StringFromGUID2", self.library.ERROR_INVALID_DATA):
            StringFromGUID2(CLSID_ShellLink)

    def test_bad_input(self):
        for value in (None, 5, u"a\0", object()):
            self.assertInputError("lpsz", CLSIDFromString, value)
        for value in (None, 5, SHELL_LINK, b"x" * 16, object(), self.ffi.new("GUID *")):
            self.assertInputError("rguid", StringFromGUID2, value)


class TestCoCreateInstance(ComTestCase):
    def test_object(self):
        with self.link(IID_IShellLinkW) as link:
            self.assertEqual(link.iid, IID_IShellLinkW)
            self.assertEqual(references(link), 1)
        self.assertTrue(link.closed)

    def test_no_class(self):
        with self.assertWindowsError("CoCreateInstance", 0x80040154):
            CoCreateInstance(uuid.uuid4(), CLSCTX_INPROC_SERVER, IID_IUnknown)

    def test_no_interface(self):
        with self.assertWindowsError("CoCreateInstance", 0x80004002):
            self.link(IID_IShellItem)

    def test_bad_input(self):
        for value in self.not_uuids():
            self.assertInputError("rclsid", CoCreateInstance, value, CLSCTX_INPROC_SERVER, IID_IUnknown)
            self.assertInputError("riid", CoCreateInstance, CLSID_ShellLink, CLSCTX_INPROC_SERVER, value)
        for value in (-1, 2 ** 32, None, u"1"):
            self.assertInputError("dwClsContext", CoCreateInstance, CLSID_ShellLink, value, IID_IUnknown)
        link = self.link(IID_IUnknown)
        for value in (link, 5, self.ffi.NULL):
            self.assertInputError(
                "pUnkOuter", CoCreateInstance, CLSID_ShellLink, CLSCTX_INPROC_SERVER, IID_IUnknown, value)


class TestInterface(ComTestCase):
    def test_references(self):
        link = self.link(IID_IShellLinkW)
        file = link.QueryInterface(IID_IPersistFile)
        self.assertEqual(references(link), 2)
        file.Release()
        file.Release()
        self.assertEqual(references(link), 1)
        link.method("IShellLinkW::SetShowCmd", 15, "int")(3)
        self.assertEqual(references(link), 1)
        link.Release()
        self.assertTrue(link.closed)

    def test_methods(self):
        folder = tempfile.mkdtemp()
        self.addCleanup(remove, folder)
        path = os.path.join(folder, u"a.lnk")
        with self.link(IID_IShellLinkW) as link:
            self.assertEqual(link.method("IShellLinkW::SetPath", 20, "LPCWSTR")(u"C:\\windows\\notepad.exe"), 0)
            self.assertEqual(link.method("IShellLinkW::SetShowCmd", 15, "int")(3), 0)
            with link.QueryInterface(IID_IPersistFile) as file:
                file.method("IPersistFile::Save", 6, "LPCWSTR", "BOOL")(path, True)
        with open(path, "rb") as stream:
            content = bytearray(stream.read())
        # The size of the header, the identifier of links, and at 0x3C how to show the window.
        self.assertEqual(bytes(content[:4]), b"\x4c\0\0\0")
        self.assertEqual(bytes(content[4:20]), uuid.UUID(SHELL_LINK).bytes_le)
        self.assertEqual(content[0x3C], 3)
        with self.link(IID_IShellLinkW) as link:
            with link.QueryInterface(IID_IPersistFile) as file:
                file.method("IPersistFile::Load", 5, "LPCWSTR", "DWORD")(path, 0)
            buffer = self.ffi.new("wchar_t[]", 260)
            link.method("IShellLinkW::GetPath", 3, "LPWSTR", "int", "void *", "DWORD")(
                buffer, 260, self.ffi.NULL, 4)
        self.assertEqual(self.ffi.string(buffer).lower(), u"c:\\windows\\notepad.exe")

    def test_method_that_returns_an_interface(self):
        with SHCreateItemFromParsingName(u"C:\\windows", IID_IShellItem) as item:
            pointer = self.ffi.new("void **")
            item.method("IShellItem::GetParent", 4, "void **")(pointer)
            parent = Interface.returned(pointer, IID_IShellItem)
            self.assertEqual(pointer[0], self.ffi.NULL)
            order = self.ffi.new("int *")
            # Takes an interface.
            result = parent.method("IShellItem::Compare", 7, "void *", "DWORD", "int *")(parent, 0, order)
            self.assertEqual((result, order[0]), (0, 0))
            self.assertInputError("pointer", Interface.returned, pointer, IID_IShellItem)
            self.assertEqual(references(parent), 1)
            parent.Release()
            with self.assertRaises(InputError):
                item.method("IShellItem::Compare", 7, "void *", "DWORD", "int *")(parent, 0, order)

    def test_failure_of_a_method(self):
        with self.link(IID_IPersistFile) as file:
            with self.assertWindowsError("IPersistFile::Load", self.library.ERROR_FILE_NOT_FOUND):
                file.method("IPersistFile::Load", 5, "LPCWSTR", "DWORD")(u"C:\\no such file.lnk", 0)
            with self.assertWindowsError("IUnknown::QueryInterface", 0x80004002):
                file.QueryInterface(uuid.uuid4())

    def test_released(self):
        link = self.link(IID_IShellLinkW)
        method = link.method("IShellLinkW::SetPath", 20, "LPCWSTR")
        link.Release()
        with self.assertWindowsError("IShellLinkW::SetPath", 0x80010108):
            method(u"C:\\")
        self.assertIn("released", repr(link))

    def test_other_thread(self):
        link = self.link(IID_IShellLinkW)
        method = link.method("IShellLinkW::SetShowCmd", 15, "int")

        def run():
            for function, name in ((link.Release, "IUnknown::Release"), (lambda: method(3), "IShellLinkW::SetShowCmd"),
                                   (lambda: link.QueryInterface(IID_IPersistFile), "IUnknown::QueryInterface")):
                with self.assertWindowsError(name, 0x8001010E):
                    function()
            return True
        self.assertTrue(in_thread(run))
        self.assertFalse(link.closed)

    def test_multithreaded(self):
        started, done = threading.Event(), threading.Event()
        made = []

        def make():
            CoInitializeEx(COINIT_MULTITHREADED)
            made.append(self.link(IID_IShellLinkW))
            started.set()
            done.wait(10)
            CoUninitialize()

        def use():
            CoInitializeEx(COINIT_MULTITHREADED)
            made[0].method("IShellLinkW::SetShowCmd", 15, "int")(3)
            made[0].Release()
            CoUninitialize()
            return made[0].closed
        thread = threading.Thread(target=make)
        thread.start()
        try:
            started.wait(10)
            self.assertTrue(in_thread(use))
        finally:
            done.set()
            thread.join()

    def test_threads_that_use_and_release(self):
        """A call holds a reference of its own: the object cannot go in the middle of it."""
        def run():
            CoInitializeEx(COINIT_MULTITHREADED)
            try:
                for _ in range(50):
                    link = self.link(IID_IShellLinkW)
                    method = link.method("IShellLinkW::SetShowCmd", 15, "int")
                    users = [threading.Thread(target=self.use, args=(method,)) for _ in range(2)]
                    for each in users:
                        each.start()
                    link.Release()
                    for each in users:
                        each.join()
            finally:
                CoUninitialize()
            return True
        self.assertTrue(in_thread(run))

    @staticmethod
    def use(method):
        try:
            for _ in range(20):
                method(3)
        except OSError as error:
            assert error.winerror & 0xFFFFFFFF == 0x80010108

    def test_cannot_be_copied_or_made(self):
        link = self.link(IID_IUnknown)
        for function in (copy.copy, copy.deepcopy, pickle.dumps, lambda _: Interface()):
            with self.assertRaises(TypeError):
                function(link)

    def test_bad_input(self):
        link = self.link(IID_IShellLinkW)
        for value in self.not_uuids():
            self.assertInputError("riid", link.QueryInterface, value)
            self.assertInputError("iid", Interface.returned, self.ffi.new("void **"), value)
        for value in (-1, 0, 2, 1024, None, u"3"):
            self.assertInputError("number", link.method, "X::Y", value)
        self.assertInputError("name", link.method, 5, 3)
        for value in (5, u"no type", u"int, int)(", None):
            with self.assertRaises(InputError):
                link.method("X::Y", 3, value)
        for value in (None, 5, self.ffi.NULL, self.ffi.new("void **"), self.ffi.new("int *")):
            self.assertInputError("pointer", Interface.returned, value, IID_IUnknown)
        method = link.method("IShellLinkW::SetPath", 20, "LPCWSTR")
        for arguments in ((), (5,), (u"a", u"b"), (None,), (link,)):
            with self.assertRaises(InputError) as context:
                method(*arguments)
            self.assertEqual(context.exception.name, "arguments")


class TestCoTaskMemFree(ComTestCase):
    def test_text(self):
        with SHCreateItemFromParsingName(u"C:\\windows", IID_IShellItem) as item:
            pointer = self.ffi.new("LPWSTR *")
            item.method("IShellItem::GetDisplayName", 5, "DWORD", "LPWSTR *")(0x80058000, pointer)
            self.assertEqual(self.ffi.string(pointer[0]).lower(), u"c:\\windows")
            block = oracle.number(pointer[0])
            validate = oracle.function("kernel32", "HeapValidate", ctypes.c_int, ctypes.c_void_p, ctypes.c_uint32,
                                       ctypes.c_void_p)
            heap = oracle.function("kernel32", "GetProcessHeap", ctypes.c_void_p)()
            self.assertTrue(validate(heap, 0, block))
            CoTaskMemFree(pointer[0])
            self.assertFalse(validate(heap, 0, block))

    def test_nothing(self):
        CoTaskMemFree(None)
        CoTaskMemFree(self.ffi.NULL)

    def test_bad_input(self):
        for value in (5, b"abc", self.ffi.new("char[5]"), self.ffi.new("void **"), self.ffi.cast("void *", 5),
                      self.ffi.cast("void *", -1), self.ffi.cast("void *", 0x10000), self.ffi.cast("int", 5)):
            self.assertInputError("pv", CoTaskMemFree, value)
