import datetime
import os
import shutil
import sys
import tempfile
import threading

from pywincffi.advapi32 import (
    HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE, KEY_ALL_ACCESS, KEY_NOTIFY, KEY_QUERY_VALUE, KEY_WOW64_32KEY,
    KEY_WOW64_64KEY, REG_BINARY, REG_CREATED_NEW_KEY, REG_DWORD, REG_DWORD_BIG_ENDIAN, REG_EXPAND_SZ, REG_MULTI_SZ,
    REG_NONE, REG_NOTIFY_CHANGE_LAST_SET, REG_NOTIFY_CHANGE_NAME, REG_OPENED_EXISTING_KEY, REG_OPTION_VOLATILE,
    REG_QWORD, REG_SZ, RegCloseKey, RegCreateKeyEx, RegDeleteKey, RegDeleteKeyEx, RegDeleteTree, RegDeleteValue,
    RegEnumKeyEx, RegEnumValue, RegLoadAppKey, RegNotifyChangeKeyValue, RegOpenKeyEx, RegQueryInfoKey,
    RegQueryValueEx, RegSetValueEx, registry)
from pywincffi.core import PY2
from pywincffi.core.times import UTC
from pywincffi.dev.testutil import TestCase
from pywincffi.kernel32 import CloseHandle, CreateEvent, WaitForSingleObject
from pywincffi.ownership import Owner
from pywincffi.wintypes import SECURITY_ATTRIBUTES
from tests import oracle
from tests.support.libraries import Replaced
from tests.support.windows import part_differs

if sys.platform == "win32":
    winreg = __import__("winreg" if sys.version_info[0] > 2 else "_winreg")
PATH = u"Software\\pywincffi test %d" % os.getpid()


class RegistryTestCase(TestCase):
    """A key of its own, in ``self.key``; ``self.other`` is the same key, opened by the standard library."""

    def setUp(self):
        super(RegistryTestCase, self).setUp()
        self.other = winreg.CreateKey(winreg.HKEY_CURRENT_USER, PATH)
        self.addCleanup(self.delete, PATH)
        self.addCleanup(self.other.Close)
        self.key = RegOpenKeyEx(HKEY_CURRENT_USER, PATH, 0, KEY_ALL_ACCESS)
        self.addCleanup(self.close)

    def close(self):
        if self.key is not None:
            RegCloseKey(self.key)
        self.key = None

    def delete(self, path):
        # That of Python 2 enumerates no long names.
        key = RegOpenKeyEx(HKEY_CURRENT_USER, path)
        for index in reversed(range(RegQueryInfoKey(key).lpcSubKeys)):
            self.delete(path + u"\\" + RegEnumKeyEx(key, index).lpName)
        RegCloseKey(key)
        RegDeleteKey(HKEY_CURRENT_USER, path)

    def closed(self):
        key = RegOpenKeyEx(self.key)
        RegCloseKey(key)
        return key

    def replace(self, **functions):
        registry.library = Replaced(self.library, **functions)
        self.addCleanup(setattr, registry, "library", self.library)


class TestKeys(RegistryTestCase):
    def test_open(self):
        winreg.SetValueEx(self.other, "name", 0, winreg.REG_SZ, u"h\xe4")
        key = RegOpenKeyEx(HKEY_CURRENT_USER, PATH)
        self.addCleanup(RegCloseKey, key)
        self.assertIs(self.ffi.typeof(key), self.ffi.typeof("HKEY"))
        self.assertEqual(RegQueryValueEx(key, "name"), (u"h\xe4", REG_SZ))
        self.assertTrue(oracle.is_open(self.ffi.cast("HANDLE", key)))

    def test_open_the_key_itself(self):
        for name in (None, ""):
            key = RegOpenKeyEx(self.key, name)
            self.assertNotEqual(key, self.key)
            RegCloseKey(key)

    def test_open_what_is_not_there(self):
        with self.assertWindowsError("RegOpenKeyEx", self.library.ERROR_FILE_NOT_FOUND):
            RegOpenKeyEx(self.key, "nothing")
        with self.assertWindowsError("RegOpenKeyEx", self.library.ERROR_INVALID_HANDLE):
            RegOpenKeyEx(self.ffi.cast("HKEY", 0), "nothing")

    def test_rights(self):
        key = RegOpenKeyEx(HKEY_CURRENT_USER, PATH, 0, KEY_QUERY_VALUE)
        self.addCleanup(RegCloseKey, key)
        with self.assertWindowsError("RegSetValueEx", self.library.ERROR_ACCESS_DENIED):
            RegSetValueEx(key, "name", REG_SZ, "text")

    def test_create(self):
        for expected in (REG_CREATED_NEW_KEY, REG_OPENED_EXISTING_KEY):
            key, disposition = RegCreateKeyEx(self.key, "a\\b", "class", REG_OPTION_VOLATILE, KEY_ALL_ACCESS,
                                              SECURITY_ATTRIBUTES(bInheritHandle=True))
            self.addCleanup(RegCloseKey, key)
            self.assertEqual(disposition, expected)
        self.assertEqual(winreg.EnumKey(winreg.OpenKey(self.other, "a"), 0), "b")
        self.assertEqual(RegQueryInfoKey(key).lpClass, u"class")

    def test_create_below_nothing(self):
        with self.assertWindowsError("RegCreateKeyEx", self.library.ERROR_INVALID_HANDLE):
            RegCreateKeyEx(self.closed(), "name")

    def test_close(self):
        key = RegOpenKeyEx(self.key)
        RegCloseKey(key)
        self.assertFalse(oracle.is_open(self.ffi.cast("HANDLE", key)))
        with self.assertWindowsError("RegCloseKey", self.library.ERROR_INVALID_HANDLE):
            RegCloseKey(key)
        RegCloseKey(HKEY_CURRENT_USER)

    def test_is_no_handle_and_no_handle_is_a_key(self):
        event = CreateEvent()
        self.addCleanup(CloseHandle, event)
        self.assertInputError("hKey", RegCloseKey, event)
        self.assertInputError("hKey", RegQueryInfoKey, event)
        self.assertInputError("hObject", CloseHandle, self.key)

    def test_delete(self):
        for delete in (RegDeleteKey, RegDeleteKeyEx):
            winreg.CreateKey(self.other, "child").Close()
            delete(self.key, u"CHILD")
            with self.assertRaises(WindowsError):
                winreg.OpenKey(self.other, "child")

    def test_empty_path_deletes_the_key_itself(self):
        for delete in (RegDeleteKey, RegDeleteKeyEx):
            with Owner(RegCreateKeyEx(self.key, "child").phkResult) as child:
                delete(child, "")
            with self.assertRaises(WindowsError):
                winreg.OpenKey(self.other, "child")

    def test_delete_a_key_with_subkeys(self):
        winreg.CreateKey(self.other, "a\\b").Close()
        with self.assertWindowsError("RegDeleteKey", self.library.ERROR_ACCESS_DENIED):
            RegDeleteKey(self.key, "a")
        with self.assertWindowsError("RegDeleteKeyEx", self.library.ERROR_ACCESS_DENIED):
            RegDeleteKeyEx(self.key, "a", KEY_WOW64_64KEY)
        with self.assertWindowsError("RegDeleteKey", self.library.ERROR_FILE_NOT_FOUND):
            RegDeleteKey(self.key, "nothing")

    def test_delete_a_tree(self):
        for name in (u"a\\b\\c", u"a\\d", u"e"):
            winreg.CreateKey(self.other, name).Close()
        winreg.SetValueEx(self.other, "value", 0, winreg.REG_SZ, "text")
        RegDeleteTree(self.key, "a")
        self.assertEqual(winreg.QueryInfoKey(self.other)[:2], (1, 1))
        with self.assertWindowsError("RegDeleteTree", self.library.ERROR_FILE_NOT_FOUND):
            RegDeleteTree(self.key, "a")
        # What a program puts together from nothing must not mean everything.
        for name in ("", u""):
            self.assertInputError("lpSubKey", RegDeleteTree, self.key, name)
        self.assertEqual(winreg.QueryInfoKey(self.other)[:2], (1, 1))
        RegDeleteTree(self.key, None)
        self.assertEqual(winreg.QueryInfoKey(self.other)[:2], (0, 0))
        with self.assertWindowsError("RegDeleteTree", self.library.ERROR_INVALID_HANDLE):
            RegDeleteTree(self.closed(), "a")

    def test_hive(self):
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        path = os.path.join(folder, u"h\xe4" if sys.version_info[0] > 2 else "hive")
        with part_differs("Wine", "returns a number that is no handle"):
            for value in (u"first", u"second"):
                with Owner(RegLoadAppKey(path)) as key:
                    self.assertIn("HKEY", repr(self.ffi.typeof(key.handle)))
                    RegSetValueEx(key, value, REG_SZ, value)
                    self.assertEqual(RegEnumValue(key, 0).lpValueName, u"first")
                self.assertGreater(os.path.getsize(path), 0)

    def test_hive_as_windows_is_asked(self):
        def load(name, result, rights, options, reserved):
            self.assertEqual((name, rights, options, reserved), (u"a", 5, 1, 0))
            result[0] = self.ffi.cast("HKEY", 0x1234)
            return code

        self.replace(RegLoadAppKeyW=load)
        code = 0
        self.assertEqual(RegLoadAppKey("a", 5, 1), self.ffi.cast("HKEY", 0x1234))
        code = self.library.ERROR_SHARING_VIOLATION
        with self.assertWindowsError("RegLoadAppKey", code) as caught:
            RegLoadAppKey("a", 5, 1)
        self.assertEqual(caught[0].filename, u"a")

    def test_views(self):
        flags = KEY_WOW64_32KEY, KEY_WOW64_64KEY
        keys = [RegOpenKeyEx(HKEY_LOCAL_MACHINE, "Software", 0, self.library.KEY_READ | each) for each in flags]
        found = [set(RegEnumKeyEx(key, index).lpName for index in range(RegQueryInfoKey(key).lpcSubKeys))
                 for key in keys]
        for each, key, names in zip(flags, keys, found):
            RegCloseKey(key)
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, "Software", 0, winreg.KEY_READ | each) as other:
                self.assertEqual(names, set(winreg.EnumKey(other, index)
                                            for index in range(winreg.QueryInfoKey(other)[0])))

    def test_enumerate(self):
        names = [u"a", u"b" * 255, u"c\u20ac"]
        for name in names:
            RegCloseKey(RegCreateKeyEx(self.key, name, u"k" * 300 if name == u"a" else None).phkResult)
        found = [RegEnumKeyEx(self.key, index) for index in range(3)]
        self.assertEqual(sorted(each.lpName for each in found), names)
        self.assertEqual(sorted(each.lpClass for each in found), [u"", u"", u"k" * 300])
        for each in found:
            self.assertLess(abs(datetime.datetime.now(UTC) - each.lpftLastWriteTime), datetime.timedelta(minutes=5))
        with self.assertWindowsError("RegEnumKeyEx", self.library.ERROR_NO_MORE_ITEMS):
            RegEnumKeyEx(self.key, 3)

    def test_information(self):
        winreg.CreateKey(self.other, "child").Close()
        winreg.SetValueEx(self.other, "name", 0, winreg.REG_BINARY, b"12345678901")
        found = RegQueryInfoKey(self.key)
        self.assertEqual((found.lpcSubKeys, found.lpcbMaxSubKeyLen), (1, 5))
        self.assertEqual((found.lpcValues, found.lpcbMaxValueNameLen, found.lpcbMaxValueLen), (1, 4, 11))
        expected = winreg.QueryInfoKey(self.other)
        self.assertEqual(expected[:2], (1, 1))
        ticks = found.lpftLastWriteTime - datetime.datetime(1601, 1, 1, tzinfo=UTC)
        self.assertEqual(ticks, datetime.timedelta(microseconds=expected[2] // 10))
        with self.assertWindowsError("RegQueryInfoKey", self.library.ERROR_INVALID_HANDLE):
            RegQueryInfoKey(self.closed())

    def test_long_class(self):
        RegCloseKey(RegCreateKeyEx(self.key, "child", u"k" * 1000).phkResult)
        key = RegOpenKeyEx(self.key, "child")
        self.addCleanup(RegCloseKey, key)
        self.assertEqual(RegQueryInfoKey(key).lpClass, u"k" * 1000)

    def test_bad_input(self):
        for value in (None, 5, u"a", CreateEvent):
            self.assertInputError("hKey", RegDeleteTree, value, "a")
        for value in (5, u"a\0"):
            self.assertInputError("lpSubKey", RegDeleteTree, self.key, value)
        for value in (None, 5, u"a\0"):
            self.assertInputError("lpFile", RegLoadAppKey, value)
        self.assertInputError("samDesired", RegLoadAppKey, u"a", -1)
        self.assertInputError("dwOptions", RegLoadAppKey, u"a", 1, None)
        self.assertInputError("hKey", RegOpenKeyEx, 1, "a")
        self.assertInputError("lpSubKey", RegOpenKeyEx, self.key, 1)
        self.assertInputError("lpSubKey", RegOpenKeyEx, self.key, "a\0b")
        self.assertInputError("ulOptions", RegOpenKeyEx, self.key, "a", -1)
        self.assertInputError("samDesired", RegOpenKeyEx, self.key, "a", 0, 2 ** 32)
        self.assertInputError("hKey", RegCreateKeyEx, "HKEY", "a")
        self.assertInputError("lpSubKey", RegCreateKeyEx, self.key, None)
        self.assertInputError("lpClass", RegCreateKeyEx, self.key, "a", 1)
        self.assertInputError("dwOptions", RegCreateKeyEx, self.key, "a", None, "")
        self.assertInputError("samDesired", RegCreateKeyEx, self.key, "a", None, 0, None)
        self.assertInputError("lpSecurityAttributes", RegCreateKeyEx, self.key, "a", None, 0, 0, 1)
        self.assertInputError("hKey", RegCloseKey, None)
        self.assertInputError("hKey", RegDeleteKey, 0, "a")
        self.assertInputError("lpSubKey", RegDeleteKey, self.key, None)
        self.assertInputError("hKey", RegDeleteKeyEx, 0, "a")
        self.assertInputError("lpSubKey", RegDeleteKeyEx, self.key, b"a\0")
        self.assertInputError("samDesired", RegDeleteKeyEx, self.key, "a", "")
        self.assertInputError("hKey", RegEnumKeyEx, 0, 0)
        self.assertInputError("dwIndex", RegEnumKeyEx, self.key, -1)
        self.assertInputError("hKey", RegQueryInfoKey, [])


class TestValues(RegistryTestCase):
    VALUES = [
        (REG_SZ, u"\u20ac h\xe4 \U0001F600"), (REG_SZ, u""), (REG_SZ, u"x" * 5000), (REG_EXPAND_SZ, u"%PATH%"),
        (REG_MULTI_SZ, [u"a", u"b\xe4"]), (REG_MULTI_SZ, []), (REG_MULTI_SZ, [u"a", u"", u"b"]), (REG_MULTI_SZ, [u""]),
        (REG_DWORD, 0), (REG_DWORD, 2 ** 32 - 1), (REG_QWORD, 2 ** 64 - 1), (REG_BINARY, b"\0\xff"), (REG_NONE, None),
        (REG_BINARY, None), (REG_DWORD_BIG_ENDIAN, b"\0\0\0\1"), (12345, b"anything")]

    def test_there_and_back(self):
        for kind, data in self.VALUES:
            RegSetValueEx(self.key, "name", kind, data)
            found = RegQueryValueEx(self.key, "name")
            self.assertEqual(found, (data, kind))
            if kind not in (REG_DWORD, REG_QWORD):  # which may be long in Python 2
                self.assertIs(type(found.lpData), type(data))
            self.assertEqual(RegEnumValue(self.key, 0), (u"name", data, kind))

    def test_as_the_standard_library_has_them(self):
        for kind, data in self.VALUES:
            if sys.version_info < (3, 8) and (kind in (REG_MULTI_SZ, REG_QWORD) or kind == 12345):
                continue  # its own faults were repaired later
            if PY2 and kind == REG_SZ and data > u"\xff":
                continue  # it uses the ANSI code page
            RegSetValueEx(self.key, "name", kind, data)
            self.assertEqual(winreg.QueryValueEx(self.other, "name"), (data, kind))
            winreg.SetValueEx(self.other, "other", 0, kind, data)
            self.assertEqual(RegQueryValueEx(self.key, "other"), (data, kind))

    def test_default_value(self):
        RegSetValueEx(self.key, None, REG_SZ, "text")
        self.assertEqual(winreg.QueryValue(self.other, None), "text")
        self.assertEqual(RegQueryValueEx(self.key), ("text", REG_SZ))
        self.assertEqual(RegEnumValue(self.key, 0).lpValueName, u"")
        RegDeleteValue(self.key)
        with self.assertWindowsError("RegQueryValueEx", self.library.ERROR_FILE_NOT_FOUND):
            RegQueryValueEx(self.key)

    def test_buffers(self):
        for data in (bytearray(b"abc"), memoryview(b"abc")):
            RegSetValueEx(self.key, "name", REG_BINARY, data)
            self.assertEqual(winreg.QueryValueEx(self.other, "name"), (b"abc", winreg.REG_BINARY))

    def set_raw(self, kind, data):
        content = self.ffi.new("BYTE[]", data)
        self.assertEqual(self.library.RegSetValueExW(self.key, u"name", 0, kind, content, len(data)), 0)

    def test_data_of_another_size_than_the_type_has(self):
        for kind, data, expected in (
                (REG_DWORD, b"", 0), (REG_DWORD, b"\1\2", 0x201), (REG_DWORD, b"\1\0\0\0\1", 1),
                (REG_QWORD, b"\1\0\0\0", 1), (REG_SZ, b"a", u""), (REG_SZ, b"a\0b", u"a"), (REG_SZ, b"a\0b\0", u"ab"),
                (REG_SZ, b"a\0\0\0b\0", u"a"), (REG_SZ, b"", u""), (REG_MULTI_SZ, b"", []),
                (REG_MULTI_SZ, b"a\0", [u"a"]),
                (REG_MULTI_SZ, b"a\0\0\0", [u"a"]), (REG_MULTI_SZ, b"a\0\0\0b", [u"a"]), (REG_MULTI_SZ, b"\0\0", [])):
            self.set_raw(kind, data)
            self.assertEqual(RegQueryValueEx(self.key, "name"), (expected, kind), data)

    def test_lone_surrogate(self):
        RegSetValueEx(self.key, "name", REG_SZ, u"a\ud800b")
        self.assertEqual(RegQueryValueEx(self.key, "name").lpData, u"a\ud800b")

    def test_value_that_grows_meanwhile(self):
        sizes, call = [], self.library.RegQueryValueExW

        def grow(key, name, reserved, kind, data, size):
            sizes.append(size[0])
            winreg.SetValueEx(self.other, "name", 0, winreg.REG_BINARY, b"x" * (1500 * len(sizes)))
            code = call(key, name, reserved, kind, data, size)
            if code:
                size[0] = 0  # as for HKEY_PERFORMANCE_DATA, which says nothing
            return code

        self.replace(RegQueryValueExW=grow)
        self.assertEqual(len(RegQueryValueEx(self.key, "name").lpData), 1500 * len(sizes))
        self.assertEqual(sizes, [1024, 2048, 4096, 8192][:len(sizes)])
        self.assertGreaterEqual(len(sizes), 2)

    def test_performance_data(self):
        """The size that Windows reports for it may be any number."""
        sizes = []

        def query(key, name, reserved, kind, data, size):
            sizes.append(size[0])
            if len(sizes) < 4:
                size[0] = 2 ** 24
                return self.library.ERROR_MORE_DATA
            kind[0], size[0] = REG_BINARY, 3
            self.ffi.memmove(data, b"abc", 3)
            return 0

        self.replace(RegQueryValueExW=query)
        found = RegQueryValueEx(self.library.HKEY_PERFORMANCE_DATA, "Global")
        self.assertEqual(found, (b"abc", REG_BINARY))
        self.assertEqual(sizes, [1024, 2048, 4096, 8192])

    def test_enumerate(self):
        names = [u"", u"a", u"n" * 16000]
        for name in names:
            RegSetValueEx(self.key, name, REG_BINARY, b"x" * 3000)
        found = [RegEnumValue(self.key, index) for index in range(3)]
        self.assertEqual(sorted(each.lpValueName for each in found), names)
        self.assertEqual(set(each.lpData for each in found), set([b"x" * 3000]))
        with self.assertWindowsError("RegEnumValue", self.library.ERROR_NO_MORE_ITEMS):
            RegEnumValue(self.key, 3)

    def test_delete(self):
        winreg.SetValueEx(self.other, "name", 0, winreg.REG_SZ, "text")
        RegDeleteValue(self.key, "name")
        self.assertEqual(winreg.QueryInfoKey(self.other)[1], 0)
        with self.assertWindowsError("RegDeleteValue", self.library.ERROR_FILE_NOT_FOUND):
            RegDeleteValue(self.key, "name")

    def test_bad_input(self):
        self.assertInputError("hKey", RegEnumValue, 0, 0)
        self.assertInputError("dwIndex", RegEnumValue, self.key, "0")
        self.assertInputError("hKey", RegDeleteValue, 0, "a")
        self.assertInputError("lpValueName", RegDeleteValue, self.key, 1)
        self.assertInputError("hKey", RegQueryValueEx, object(), "a")
        self.assertInputError("lpValueName", RegQueryValueEx, self.key, "a\0")
        self.assertInputError("hKey", RegSetValueEx, 0, "a", REG_SZ, "a")
        self.assertInputError("lpValueName", RegSetValueEx, self.key, 1, REG_SZ, "a")
        self.assertInputError("dwType", RegSetValueEx, self.key, "a", -1, None)
        self.assertInputError("dwType", RegSetValueEx, self.key, "a", None, None)

    def test_bad_data(self):
        for kind, data in ((REG_SZ, 1), (REG_SZ, None), (REG_SZ, u"a\0b"), (REG_EXPAND_SZ, [u"a"]),
                           (REG_MULTI_SZ, u"abc"), (REG_MULTI_SZ, None),
                           (REG_DWORD, -1), (REG_DWORD, 2 ** 32), (REG_DWORD, "1"),
                           (REG_QWORD, 2 ** 64), (REG_QWORD, None), (REG_BINARY, u"text"), (REG_BINARY, 1),
                           (12345, [])):
            self.assertInputError("lpData", RegSetValueEx, self.key, "name", kind, data)
        self.assertInputError("lpData[1]", RegSetValueEx, self.key, "name", REG_MULTI_SZ, [u"a", 1])
        self.assertEqual(winreg.QueryInfoKey(self.other)[1], 0)


class TestRegNotifyChangeKeyValue(RegistryTestCase):
    def setUp(self):
        super(TestRegNotifyChangeKeyValue, self).setUp()
        self.event = CreateEvent(bManualReset=False)
        self.addCleanup(CloseHandle, self.event)

    def is_signaled(self, milliseconds=0):
        return WaitForSingleObject(self.event, milliseconds) == self.library.WAIT_OBJECT_0

    def test_event(self):
        key = RegOpenKeyEx(HKEY_CURRENT_USER, PATH, 0, KEY_NOTIFY)
        self.addCleanup(RegCloseKey, key)
        for value in (1, 2):
            RegNotifyChangeKeyValue(key, False, REG_NOTIFY_CHANGE_LAST_SET, self.event)
            self.assertFalse(self.is_signaled())
            winreg.SetValueEx(self.other, "name", 0, winreg.REG_DWORD, value)
            self.assertTrue(self.is_signaled(60000))

    def test_subtree(self):
        winreg.CreateKey(self.other, "child").Close()
        RegNotifyChangeKeyValue(self.key, True, REG_NOTIFY_CHANGE_NAME, self.event)
        self.assertFalse(self.is_signaled())
        winreg.CreateKey(self.other, "child\\new").Close()
        self.assertTrue(self.is_signaled(60000))

    def test_close_signals(self):
        RegNotifyChangeKeyValue(self.key, False, REG_NOTIFY_CHANGE_LAST_SET, self.event)
        self.close()
        self.assertTrue(self.is_signaled(60000))

    def test_wait(self):
        returned = threading.Event()

        def change():
            # A change before the call waits would be missed, and the call would wait for ever.
            value = 0
            while not returned.wait(0.1):
                value += 1
                winreg.SetValueEx(self.other, "name", 0, winreg.REG_DWORD, value)

        thread = threading.Thread(target=change)
        self.addCleanup(thread.join)
        self.addCleanup(returned.set)
        thread.start()
        RegNotifyChangeKeyValue(self.key, False, REG_NOTIFY_CHANGE_LAST_SET)
        self.assertGreaterEqual(RegQueryValueEx(self.key, "name").lpData, 1)

    def test_failures(self):
        with self.assertWindowsError("RegNotifyChangeKeyValue", self.library.ERROR_INVALID_HANDLE):
            RegNotifyChangeKeyValue(self.closed(), False, REG_NOTIFY_CHANGE_NAME, self.event)
        key = RegOpenKeyEx(self.key, None, 0, KEY_QUERY_VALUE)
        self.addCleanup(RegCloseKey, key)
        with self.assertWindowsError("RegNotifyChangeKeyValue", self.library.ERROR_ACCESS_DENIED):
            RegNotifyChangeKeyValue(key, False, REG_NOTIFY_CHANGE_NAME, self.event)

    def test_bad_input(self):
        self.assertInputError("hKey", RegNotifyChangeKeyValue, 1, False, 1)
        self.assertInputError("bWatchSubtree", RegNotifyChangeKeyValue, self.key, 2, 1)
        self.assertInputError("dwNotifyFilter", RegNotifyChangeKeyValue, self.key, False, -1)
        self.assertInputError("hEvent", RegNotifyChangeKeyValue, self.key, False, 1, 5)
        self.assertInputError("hEvent", RegNotifyChangeKeyValue, self.key, False, 1, self.key)
        self.assertInputError("fAsynchronous", RegNotifyChangeKeyValue, self.key, False, 1, self.event, "yes")
