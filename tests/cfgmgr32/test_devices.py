import ctypes

from pywincffi.cfgmgr32 import (
    CR_NO_SUCH_DEVNODE, CR_OUT_OF_MEMORY, CM_Get_Device_ID, CM_Get_Parent, CM_MapCrToWin32Err, devices)
from pywincffi.dev.testutil import TestCase
from pywincffi.setupapi import (
    DIGCF_ALLCLASSES, DIGCF_PRESENT, SetupDiDestroyDeviceInfoList, SetupDiEnumDeviceInfo, SetupDiGetClassDevs,
    SetupDiGetDeviceInstanceId)
from tests import oracle
from tests.support.libraries import Replaced
from tests.support.windows import differs, is_any

# No device has such a number.
MISSING = 0x7FFFFFF0


def mapped(code):
    """The error code of Windows for a code of cfgmgr32.dll."""
    if is_any("Wine 8"):  # lacks the function
        return 31
    function = oracle.function("cfgmgr32", "CM_MapCrToWin32Err", ctypes.c_uint32, ctypes.c_uint32, ctypes.c_uint32)
    return function(code, 31)


class DevicesTestCase(TestCase):
    def devices(self):
        """The devices that are present, while the test runs: Wine forgets them with the set."""
        found = SetupDiGetClassDevs(Flags=DIGCF_ALLCLASSES | DIGCF_PRESENT)
        self.addCleanup(SetupDiDestroyDeviceInfoList, found)
        index, device = 0, SetupDiEnumDeviceInfo(found, 0)
        while device is not None:
            yield device.DevInst, SetupDiGetDeviceInstanceId(found, device)
            index += 1
            device = SetupDiEnumDeviceInfo(found, index)


class TestCM_Get_Device_ID(DevicesTestCase):
    def test_effect(self):
        count = 0
        for number, identifier in self.devices():
            self.assertEqual(CM_Get_Device_ID(number), identifier)
            count += 1
        self.assertGreater(count, 0)

    def test_no_device(self):
        function = oracle.function("cfgmgr32", "CM_Get_Device_IDW", ctypes.c_uint32, ctypes.c_uint32, ctypes.c_void_p,
                                   ctypes.c_uint32, ctypes.c_uint32)
        code = function(MISSING, ctypes.create_unicode_buffer(300), 300, 0)
        self.assertNotEqual(code, 0)
        with self.assertWindowsError("CM_Get_Device_ID", mapped(code)):
            CM_Get_Device_ID(MISSING)

    def test_bad_input(self):
        for value in (-1, 2 ** 32, None, u"1"):
            self.assertInputError("dnDevInst", CM_Get_Device_ID, value)


class TestCM_Get_Parent(DevicesTestCase):
    @differs("Wine", "does not have the function")
    def test_effect(self):
        function = oracle.function("cfgmgr32", "CM_Get_Parent", ctypes.c_uint32, ctypes.c_void_p, ctypes.c_uint32,
                                   ctypes.c_uint32)
        for number, _ in self.devices():
            parent = ctypes.c_uint32()
            if function(ctypes.byref(parent), number, 0) == 0:
                self.assertEqual(CM_Get_Parent(number), parent.value)
                return
        self.fail("no device has a parent")

    def test_no_device(self):
        devices.library = Replaced(self.library, CM_Get_Parent=lambda *_: CR_NO_SUCH_DEVNODE)
        self.addCleanup(setattr, devices, "library", self.library)
        with self.assertWindowsError("CM_Get_Parent", mapped(CR_NO_SUCH_DEVNODE)):
            CM_Get_Parent(5)

    def test_bad_input(self):
        for value in (-1, 2 ** 32, None, u"1"):
            self.assertInputError("dnDevInst", CM_Get_Parent, value)


class TestCM_MapCrToWin32Err(TestCase):
    @differs("Wine 8", "lacks the function")
    def test_effect(self):
        self.assertEqual(CM_MapCrToWin32Err(CR_OUT_OF_MEMORY, 77), self.library.ERROR_NOT_ENOUGH_MEMORY)
        function = oracle.function("cfgmgr32", "CM_MapCrToWin32Err", ctypes.c_uint32, ctypes.c_uint32, ctypes.c_uint32)
        for code in range(60):
            self.assertEqual(CM_MapCrToWin32Err(code, 77), function(code, 77))

    def test_bad_input(self):
        for value in (-1, 2 ** 32, None):
            self.assertInputError("CmReturnCode", CM_MapCrToWin32Err, value, 0)
            self.assertInputError("DefaultErr", CM_MapCrToWin32Err, 0, value)
