import ctypes
import threading
import uuid

from pywincffi.advapi32 import (
    HKEY_LOCAL_MACHINE, KEY_READ, KEY_SET_VALUE, REG_SZ, RegCreateKeyEx, RegDeleteValue, RegOpenKeyEx, RegQueryValueEx,
    RegSetValueEx, registry)
from pywincffi.core.checks import failure_of
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError
from pywincffi.kernel32 import CloseHandle
from pywincffi.ownership import Owner
from pywincffi.setupapi import (
    DIGCF_ALLCLASSES, DIGCF_DEVICEINTERFACE, DIGCF_PRESENT, ERROR_INVALID_REG_PROPERTY, SP_DEVICE_INTERFACE_DATA,
    SP_DEVINFO_DATA, SPDRP_CLASS, SPDRP_CLASSGUID, SPDRP_HARDWAREID, SetupDiClassGuidsFromName,
    SetupDiDestroyDeviceInfoList, SetupDiEnumDeviceInfo, SetupDiEnumDeviceInterfaces, SetupDiGetClassDevs,
    SetupDiGetDeviceInstanceId, SetupDiGetDeviceInterfaceDetail, SetupDiGetDeviceRegistryProperty,
    SetupDiOpenDevRegKey, devices)
from tests import oracle
from tests.support.libraries import Replaced
from tests.support.windows import part_differs

PORTS = uuid.UUID("4d36e978-e325-11ce-bfc1-08002be10318")
ERROR_INVALID_FLAGS = 1004
# The class of the interfaces of disks, of which every Windows has one.
DISKS = uuid.UUID("53f56307-b6bf-11d0-94f2-00a0c91efb8b")


class DeviceData(ctypes.Structure):
    # As setupapi.h: packed on 32 bit, which for these fields makes no difference.
    _fields_ = [("size", ctypes.c_uint32), ("guid", ctypes.c_char * 16), ("number", ctypes.c_uint32),
                ("reserved", ctypes.c_void_p)]


def identifiers():
    """What ctypes finds: the identifiers of all devices that are present."""
    get = oracle.function("setupapi", "SetupDiGetClassDevsW", ctypes.c_void_p, ctypes.c_void_p, ctypes.c_wchar_p,
                          ctypes.c_void_p, ctypes.c_uint32)
    enumerate_ = oracle.function("setupapi", "SetupDiEnumDeviceInfo", ctypes.c_int, ctypes.c_void_p, ctypes.c_uint32,
                                 ctypes.POINTER(DeviceData))
    identifier = oracle.function("setupapi", "SetupDiGetDeviceInstanceIdW", ctypes.c_int, ctypes.c_void_p,
                                 ctypes.POINTER(DeviceData), ctypes.c_void_p, ctypes.c_uint32, ctypes.c_void_p)
    found, handle, data = [], get(None, None, None, 6), DeviceData(ctypes.sizeof(DeviceData))
    while enumerate_(handle, len(found), data):
        buffer = ctypes.create_unicode_buffer(500)
        identifier(handle, data, buffer, 500, None)
        found.append(buffer.value)
    oracle.function("setupapi", "SetupDiDestroyDeviceInfoList", ctypes.c_int, ctypes.c_void_p)(handle)
    return found


class DevicesTestCase(TestCase):
    def set(self, *arguments):
        found = SetupDiGetClassDevs(*(arguments or (None, None, None, DIGCF_ALLCLASSES | DIGCF_PRESENT)))
        self.addCleanup(self.close, found)
        return found

    @staticmethod
    def close(found):
        try:
            SetupDiDestroyDeviceInfoList(found)
        except OSError:  # the test closed it
            pass

    def closed(self):
        found = SetupDiGetClassDevs(Flags=DIGCF_ALLCLASSES)
        SetupDiDestroyDeviceInfoList(found)
        return found

    def device(self):
        """A set, and the first device in it."""
        found = self.set()
        device = SetupDiEnumDeviceInfo(found, 0)
        if device is None:
            self.skipTest("there is nothing: this machine has no devices")
        return found, device

    def interface(self):
        found = self.set(None, None, None, DIGCF_ALLCLASSES | DIGCF_DEVICEINTERFACE)
        interface = SetupDiEnumDeviceInterfaces(found, None, DISKS, 0)
        if interface is None:
            self.skipTest("there is nothing: this machine has no disk")
        return found, interface

    def replace(self, **functions):
        devices.library = Replaced(self.library, **functions)
        self.addCleanup(setattr, devices, "library", self.library)

    def failing(self, error, value=0):
        def fail(*_):
            self.SetLastError(error)
            return value
        return fail

    def assert_set_refused(self, function, *arguments):
        for value in (None, 5, u"set", b"x", self.ffi.cast("HANDLE", 4)):
            self.assertInputError("DeviceInfoSet", function, value, *arguments)
        with self.assertWindowsError(function.__name__, self.library.ERROR_INVALID_HANDLE):
            function(self.closed(), *arguments)
        with self.assertWindowsError(function.__name__, self.library.ERROR_INVALID_HANDLE):
            function(self.ffi.cast("HDEVINFO", 0x12345678), *arguments)

    def assert_device_refused(self, function, *arguments):
        found, device = self.device()
        other = SetupDiEnumDeviceInfo(self.set(), 0)
        for value in (5, u"device", other, self.ffi.new("SP_DEVINFO_DATA *"), object.__new__(SP_DEVINFO_DATA)):
            self.assertInputError("DeviceInfoData", function, found, value, *arguments)


class TestSetupDiClassGuidsFromName(DevicesTestCase):
    def test_effect(self):
        self.assertEqual(SetupDiClassGuidsFromName(u"Ports"), [PORTS])
        self.assertEqual(SetupDiClassGuidsFromName(u"pywincffi has none"), [])

    def test_more_than_expected(self):
        def many(name, found, count, needed):
            needed[0] = 40
            if count < 40:
                self.SetLastError(self.library.ERROR_INSUFFICIENT_BUFFER)
                return 0
            for number in range(40):
                found[number].Data1 = number
            return 1

        self.replace(SetupDiClassGuidsFromNameW=many)
        devices.failure_of = lambda name, code: 0 if code else self.library.GetLastError()
        self.addCleanup(setattr, devices, "failure_of", failure_of)
        self.assertEqual(SetupDiClassGuidsFromName(u"a")[39], uuid.UUID(int=39 << 96))

    def test_failure(self):
        self.replace(SetupDiClassGuidsFromNameW=self.failing(5))
        with self.assertWindowsError("SetupDiClassGuidsFromName", 5):
            SetupDiClassGuidsFromName(u"Ports")

    def test_bad_input(self):
        for value in (None, 5, u"a\0b"):
            self.assertInputError("ClassName", SetupDiClassGuidsFromName, value)


class TestSetupDiGetClassDevs(DevicesTestCase):
    def test_effect(self):
        found, expected = self.set(), identifiers()
        every = [SetupDiEnumDeviceInfo(found, number) for number in range(len(expected) + 1)]
        self.assertIsNone(every.pop())
        self.assertEqual([SetupDiGetDeviceInstanceId(found, each) for each in every], expected)

    def test_class(self):
        found, device = self.device()
        number, alike = device.ClassGuid, self.set(device.ClassGuid, None, None, DIGCF_PRESENT)
        self.assertEqual(SetupDiEnumDeviceInfo(alike, 0).ClassGuid, number)

    def test_neither_class_nor_all(self):
        with self.assertWindowsError("SetupDiGetClassDevs", self.library.ERROR_INVALID_PARAMETER):
            SetupDiGetClassDevs(Flags=DIGCF_PRESENT)

    def test_bad_input(self):
        for value in (5, str(PORTS), b"x" * 16):
            self.assertInputError("ClassGuid", SetupDiGetClassDevs, value)
        for value in (5, u"a\0b"):
            self.assertInputError("Enumerator", SetupDiGetClassDevs, PORTS, value)
        for value in (5, self.ffi.cast("HANDLE", 4)):
            self.assertInputError("hwndParent", SetupDiGetClassDevs, PORTS, None, value)
        for value in (-1, 2 ** 32, None):
            self.assertInputError("Flags", SetupDiGetClassDevs, PORTS, None, None, value)


class TestSetupDiDestroyDeviceInfoList(DevicesTestCase):
    def test_effect(self):
        freed = []

        def free(handle):
            freed.append(handle)
            return self.library.SetupDiDestroyDeviceInfoList(handle)

        self.replace(SetupDiDestroyDeviceInfoList=free)
        found = SetupDiGetClassDevs(Flags=DIGCF_ALLCLASSES)
        SetupDiDestroyDeviceInfoList(found)
        self.assertEqual(freed, [found])
        with Owner(SetupDiGetClassDevs(Flags=DIGCF_ALLCLASSES), SetupDiDestroyDeviceInfoList) as owner:
            SetupDiEnumDeviceInfo(owner, 0)
        self.assertEqual(len(freed), 2)

    def test_closed(self):
        with self.assertWindowsError("SetupDiDestroyDeviceInfoList", self.library.ERROR_INVALID_HANDLE):
            SetupDiDestroyDeviceInfoList(self.closed())

    def test_while_other_threads_use_it(self):
        failures = []

        def use(found):
            try:
                while True:
                    SetupDiEnumDeviceInfo(found, 0)
            except OSError as error:
                if error.code != self.library.ERROR_INVALID_HANDLE:
                    failures.append(error)

        for _ in range(10):
            found = self.set()
            threads = [threading.Thread(target=use, args=(found,)) for _ in range(3)]
            for thread in threads:
                thread.start()
            SetupDiDestroyDeviceInfoList(found)
            for thread in threads:
                thread.join()
        self.assertEqual(failures, [])

    def test_bad_input(self):
        found = self.set()
        self.assertInputError("hObject", CloseHandle, found)
        self.assert_set_refused(SetupDiDestroyDeviceInfoList)
        self.assertInputError("DeviceInfoSet", SetupDiDestroyDeviceInfoList, None)


class TestSetupDiEnumDeviceInfo(DevicesTestCase):
    def test_effect(self):
        _, device = self.device()
        self.assertIs(type(device), SP_DEVINFO_DATA)
        self.assertIs(type(device.ClassGuid), uuid.UUID)
        self.assertIn(str(device.DevInst), repr(device))
        for kind in (SP_DEVINFO_DATA, SP_DEVICE_INTERFACE_DATA):
            self.assertRaises(InputError, kind)

    def test_failure(self):
        with self.assertWindowsError("SetupDiEnumDeviceInfo", self.library.ERROR_INVALID_HANDLE):
            SetupDiEnumDeviceInfo(self.closed(), 0)

    def test_bad_input(self):
        self.assert_set_refused(SetupDiEnumDeviceInfo, 0)
        self.assertInputError("DeviceInfoSet", SetupDiEnumDeviceInfo, None, 0)
        for value in (-1, 2 ** 32, None):
            self.assertInputError("MemberIndex", SetupDiEnumDeviceInfo, self.set(), value)


class TestSetupDiEnumDeviceInterfaces(DevicesTestCase):
    def test_effect(self):
        found, interface = self.interface()
        self.assertIs(type(interface), SP_DEVICE_INTERFACE_DATA)
        self.assertEqual(interface.InterfaceClassGuid, DISKS)
        self.assertIn(str(interface.Flags), repr(interface))
        device = SetupDiGetDeviceInterfaceDetail(found, interface).DeviceInfoData
        self.assertEqual(SetupDiEnumDeviceInterfaces(found, device, DISKS, 0).InterfaceClassGuid, DISKS)
        self.assertIsNone(SetupDiEnumDeviceInterfaces(found, device, DISKS, 1000))

    def test_none(self):
        self.assertIsNone(SetupDiEnumDeviceInterfaces(self.set(), None, uuid.UUID(int=5), 0))

    def test_failure(self):
        with self.assertWindowsError("SetupDiEnumDeviceInterfaces", self.library.ERROR_INVALID_HANDLE):
            SetupDiEnumDeviceInterfaces(self.closed(), None, DISKS, 0)

    def test_bad_input(self):
        self.assert_set_refused(SetupDiEnumDeviceInterfaces, None, DISKS, 0)
        for value in (None, 5, str(DISKS)):
            self.assertInputError("InterfaceClassGuid", SetupDiEnumDeviceInterfaces, self.set(), None, value, 0)
        for value in (-1, 2 ** 32, None):
            self.assertInputError("MemberIndex", SetupDiEnumDeviceInterfaces, self.set(), None, DISKS, value)
        self.assert_device_refused(SetupDiEnumDeviceInterfaces, DISKS, 0)


class TestSetupDiGetDeviceInstanceId(DevicesTestCase):
    def test_effect(self):
        found, device = self.device()
        self.assertEqual(SetupDiGetDeviceInstanceId(found, device), identifiers()[0])

    def test_failure(self):
        with self.assertWindowsError("SetupDiGetDeviceInstanceId", self.library.ERROR_INVALID_HANDLE):
            SetupDiGetDeviceInstanceId(self.closed(), None)

    def test_bad_input(self):
        self.assert_set_refused(SetupDiGetDeviceInstanceId, None)
        self.assert_device_refused(SetupDiGetDeviceInstanceId)
        self.assertInputError("DeviceInfoData", SetupDiGetDeviceInstanceId, self.set(), None)


class TestSetupDiGetDeviceInterfaceDetail(DevicesTestCase):
    def test_effect(self):
        found, interface = self.interface()
        result = SetupDiGetDeviceInterfaceDetail(found, interface)
        self.assertTrue(result.DevicePath.startswith(u"\\\\?\\"), result.DevicePath)
        self.assertIn(str(DISKS), result.DevicePath.lower())
        identifier = SetupDiGetDeviceInstanceId(found, result.DeviceInfoData)
        self.assertIn(identifier.replace(u"\\", u"#").lower(), result.DevicePath.lower())

    def test_failure(self):
        with self.assertWindowsError("SetupDiGetDeviceInterfaceDetail", self.library.ERROR_INVALID_HANDLE):
            SetupDiGetDeviceInterfaceDetail(self.closed(), None)

    def test_bad_input(self):
        self.assert_set_refused(SetupDiGetDeviceInterfaceDetail, None)
        found, device = self.device()
        for value in (None, 5, device):
            self.assertInputError("DeviceInterfaceData", SetupDiGetDeviceInterfaceDetail, found, value)


class TestSetupDiGetDeviceRegistryProperty(DevicesTestCase):
    def test_types(self):
        found, device = self.device()
        result = SetupDiGetDeviceRegistryProperty(found, device, SPDRP_CLASSGUID)
        self.assertEqual((uuid.UUID(result.PropertyBuffer), result.PropertyRegDataType), (device.ClassGuid, 1))
        names = [SetupDiGetDeviceRegistryProperty(found, device, SPDRP_CLASS).PropertyBuffer]
        self.assertIs(type(names[0]), type(u""))

    def test_values(self):
        values = [(1, u"na\xefve\0".encode("utf-16-le"), u"na\xefve"), (2, u"%a%\0\0x".encode("utf-16-le"), u"%a%"),
                  (7, u"a\0bc\0\0".encode("utf-16-le"), [u"a", u"bc"]), (7, b"", []), (4, b"\1\2\3\xff", 0xFF030201),
                  (4, b"\1", b"\1"), (3, b"\0\1\0", b"\0\1\0"), (1, b"a\0b", u"a")]

        found, device = self.device()
        for kind, content, expected in values:
            def get(handle, data, number, type_, buffer, size, needed, kind=kind, content=content):
                type_[0], needed[0] = kind, len(content)
                self.ffi.memmove(buffer, content, len(content))
                return 1
            self.replace(SetupDiGetDeviceRegistryPropertyW=get)
            self.assertEqual(SetupDiGetDeviceRegistryProperty(found, device, 0), (expected, kind))

    def test_failure(self):
        found, device = self.device()
        with part_differs("Wine", "does not set the error"):
            with self.assertWindowsError("SetupDiGetDeviceRegistryProperty", ERROR_INVALID_REG_PROPERTY):
                SetupDiGetDeviceRegistryProperty(found, device, 9999)
        with self.assertWindowsError("SetupDiGetDeviceRegistryProperty", self.library.ERROR_INVALID_HANDLE):
            SetupDiGetDeviceRegistryProperty(self.closed(), device, SPDRP_CLASS)

    def test_bad_input(self):
        self.assert_set_refused(SetupDiGetDeviceRegistryProperty, None, 0)
        self.assert_device_refused(SetupDiGetDeviceRegistryProperty, SPDRP_HARDWAREID)
        found, device = self.device()
        for value in (-1, 2 ** 32, None):
            self.assertInputError("Property", SetupDiGetDeviceRegistryProperty, found, device, value)


class TestSetupDiOpenDevRegKey(DevicesTestCase):
    def test_effect(self):
        found, device = self.device()
        path = u"SYSTEM\\CurrentControlSet\\Enum\\%s" % SetupDiGetDeviceInstanceId(found, device)
        with Owner(RegCreateKeyEx(HKEY_LOCAL_MACHINE, path + u"\\Device Parameters").phkResult) as key:
            RegSetValueEx(key, u"pywincffi", REG_SZ, u"na\xefve")
        self.addCleanup(self.forget, path + u"\\Device Parameters")
        with Owner(SetupDiOpenDevRegKey(found, device, samDesired=KEY_READ)) as key:
            self.assertEqual(RegQueryValueEx(key, u"pywincffi").lpData, u"na\xefve")

    def forget(self, path):
        with Owner(RegOpenKeyEx(HKEY_LOCAL_MACHINE, path, 0, KEY_SET_VALUE)) as key:
            RegDeleteValue(key, u"pywincffi")

    def test_closer(self):
        found, device = self.device()
        closed = []
        self.replace(SetupDiOpenDevRegKey=lambda *_: self.ffi.cast("HKEY", 0x1234))
        registry.library = Replaced(self.library, RegCloseKey=lambda key: closed.append(int(self.ffi.cast(
            "intptr_t", key))) or 0)
        self.addCleanup(setattr, registry, "library", self.library)
        Owner(SetupDiOpenDevRegKey(found, device)).close()
        self.assertEqual(closed, [0x1234])

    def test_failure(self):
        with self.assertWindowsError("SetupDiOpenDevRegKey", self.library.ERROR_INVALID_HANDLE):
            SetupDiOpenDevRegKey(self.closed(), None)
        found, device = self.device()
        with self.assertWindowsError("SetupDiOpenDevRegKey", ERROR_INVALID_FLAGS):
            SetupDiOpenDevRegKey(found, device, Scope=0x10)

    def test_bad_input(self):
        self.assert_set_refused(SetupDiOpenDevRegKey, None)
        self.assert_device_refused(SetupDiOpenDevRegKey)
        found, device = self.device()
        self.assertInputError("DeviceInfoData", SetupDiOpenDevRegKey, found, None)
        for value in (None, -1, 2 ** 32):
            for number, name in enumerate(("Scope", "HwProfile", "KeyType", "samDesired")):
                arguments = [0] * number + [value]
                self.assertInputError(name, SetupDiOpenDevRegKey, found, device, *arguments)
