import ctypes
import datetime
import os
import struct
import time

from pywincffi.core.times import UTC
from pywincffi.dev.testutil import TestCase
from pywincffi.kernel32 import (
    AC_LINE_OFFLINE, AC_LINE_ONLINE, AC_LINE_UNKNOWN, BATTERY_PERCENTAGE_UNKNOWN, ES_CONTINUOUS, ES_DISPLAY_REQUIRED,
    ES_SYSTEM_REQUIRED, MAX_COMPUTERNAME_LENGTH, PROCESSOR_ARCHITECTURE_AMD64, PROCESSOR_ARCHITECTURE_ARM64,
    PROCESSOR_ARCHITECTURE_INTEL, ExpandEnvironmentStrings, GetACP, GetComputerName, GetNativeSystemInfo, GetOEMCP,
    GetSystemDirectory, GetSystemInfo, GetSystemPowerStatus, GetSystemTimeAsFileTime, GetSystemTimePreciseAsFileTime,
    GetSystemTimes, GetSystemTimesResult, GetTickCount, GetTickCount64, GetWindowsDirectory, GlobalMemoryStatusEx,
    SetThreadExecutionState, system)
from pywincffi.wintypes import MEMORYSTATUSEX, SYSTEM_INFO, SYSTEM_POWER_STATUS
from tests import oracle
from tests.oracle import wintypes
from tests.support.values import BYTES


class TestSystem(TestCase):
    def test_code_page(self):
        self.assertEqual(GetACP(), oracle.code_page())

    def test_computer_name(self):
        self.assertEqual(GetComputerName(), oracle.computer_name())
        self.assertTrue(0 < len(GetComputerName()) <= MAX_COMPUTERNAME_LENGTH)

    def test_folders(self):
        self.assertEqual(os.path.normcase(GetWindowsDirectory()), os.path.normcase(os.environ["SystemRoot"]))
        self.assertEqual(os.path.dirname(GetSystemDirectory()), GetWindowsDirectory())
        self.assertTrue(os.path.exists(os.path.join(GetSystemDirectory(), "kernel32.dll")))

    def test_tick_count(self):
        before, ticks, after = oracle.tick_count(), GetTickCount64(), oracle.tick_count()
        self.assertTrue(before <= ticks <= after, (before, ticks, after))
        time.sleep(0.05)
        self.assertTrue(20 <= GetTickCount64() - ticks < 10000)

    def test_power_status(self):
        # It may change between two calls, but not each time.
        found = []
        for _ in range(20):
            before, status, after = oracle.power_status(), GetSystemPowerStatus(), oracle.power_status()
            if before == after:
                found.append((status, before))
        self.assertTrue(found)
        for status, expected in found:
            self.assertIs(type(status), SYSTEM_POWER_STATUS)
            self.assertEqual(self.ffi.buffer(status.cdata)[:], expected)
            self.assertIn(status.ACLineStatus, (AC_LINE_OFFLINE, AC_LINE_ONLINE, AC_LINE_UNKNOWN))
            self.assertTrue(status.BatteryLifePercent <= 100
                            or status.BatteryLifePercent == BATTERY_PERCENTAGE_UNKNOWN)

    def test_memory(self):
        status, (load, physical) = GlobalMemoryStatusEx(), oracle.memory_status()
        self.assertIs(type(status), MEMORYSTATUSEX)
        self.assertEqual(status.ullTotalPhys, physical)
        self.assertTrue(abs(status.dwMemoryLoad - load) < 20, (status, load))
        self.assertTrue(0 < status.ullAvailPhys < status.ullTotalPhys)
        self.assertTrue(0 < status.ullAvailVirtual < status.ullTotalVirtual)

    def test_memory_that_windows_cannot_tell(self):
        class Failing(object):
            @staticmethod
            def GlobalMemoryStatusEx(lpBuffer):
                self.SetLastError(31)
                return 0
        self.addCleanup(setattr, system, "library", system.library)
        system.library = Failing
        with self.assertWindowsError("GlobalMemoryStatusEx", 31):
            GlobalMemoryStatusEx()

    def test_functions_that_take_no_arguments(self):
        for function in (GetTickCount64, GetSystemPowerStatus, GetSystemInfo, GetSystemTimes, GetSystemTimeAsFileTime,
                         GlobalMemoryStatusEx):
            self.assertRaises(TypeError, function, 1)

    def test_power_status_that_windows_cannot_tell(self):
        class Failing(object):
            @staticmethod
            def GetSystemPowerStatus(lpSystemPowerStatus):
                self.SetLastError(31)
                return 0
        self.addCleanup(setattr, system, "library", system.library)
        system.library = Failing
        with self.assertWindowsError("GetSystemPowerStatus", 31):
            GetSystemPowerStatus()

    def test_failures_are_reported(self):
        class Failing(object):
            MAX_COMPUTERNAME_LENGTH = MAX_COMPUTERNAME_LENGTH

            @staticmethod
            def GetSystemDirectoryW(lpBuffer, uSize):
                self.SetLastError(8)
                return 0
            GetWindowsDirectoryW = GetComputerNameW = GetSystemDirectoryW
            MAX_COMPUTERNAME_LENGTH = MAX_COMPUTERNAME_LENGTH
        self.addCleanup(setattr, system, "library", system.library)
        system.library = Failing
        with self.assertWindowsError("GetSystemDirectory", 8):
            GetSystemDirectory()
        with self.assertWindowsError("GetWindowsDirectory", 8):
            GetWindowsDirectory()
        with self.assertWindowsError("GetComputerName", 8):
            GetComputerName()


class TestExpandEnvironmentStrings(TestCase):
    def test_values(self):
        os.environ["PYWINCFFI_TEST"] = "value"
        self.addCleanup(os.environ.pop, "PYWINCFFI_TEST")
        self.assertEqual(ExpandEnvironmentStrings(u"<%PYWINCFFI_TEST%> %no such variable% 100%"),
                         u"<value> %no such variable% 100%")
        self.assertEqual(ExpandEnvironmentStrings(u""), u"")

    def test_any_length(self):
        os.environ["PYWINCFFI_TEST"] = "x" * 1000
        self.addCleanup(os.environ.pop, "PYWINCFFI_TEST")
        for length in (257, 258, 259, 260, 261, 30000):
            self.assertEqual(ExpandEnvironmentStrings(u"a" * length), u"a" * length)
        self.assertEqual(ExpandEnvironmentStrings(u"%PYWINCFFI_TEST%" * 20), u"x" * 20000)

    def test_failure(self):
        class Failing(object):
            @staticmethod
            def ExpandEnvironmentStringsW(lpSrc, lpDst, nSize):
                self.SetLastError(8)
                return 0
        self.addCleanup(setattr, system, "library", system.library)
        system.library = Failing
        with self.assertWindowsError("ExpandEnvironmentStrings", 8):
            ExpandEnvironmentStrings(u"text")

    def test_bad_input(self):
        for value in (None, 5, BYTES, u"a\0b"):
            self.assertInputError("lpSrc", ExpandEnvironmentStrings, value)


class TestComputer(TestCase):
    def info(self, function):
        content = ctypes.create_string_buffer(self.ffi.sizeof("SYSTEM_INFO"))
        oracle.function("kernel32", function, None, ctypes.c_void_p)(content)
        return content.raw

    def test_system_info(self):
        for name, found in (("GetSystemInfo", GetSystemInfo()), ("GetNativeSystemInfo", GetNativeSystemInfo())):
            self.assertIs(type(found), SYSTEM_INFO)
            self.assertEqual(self.ffi.buffer(found.cdata)[:], self.info(name))
            self.assertEqual((found.dwPageSize, found.dwAllocationGranularity), (4096, 65536))
            self.assertEqual(found.dwNumberOfProcessors, int(os.environ["NUMBER_OF_PROCESSORS"]))
            self.assertTrue(0 < found.lpMinimumApplicationAddress < id(found) < found.lpMaximumApplicationAddress)
        own = GetSystemInfo().wProcessorArchitecture
        if struct.calcsize("P") == 4:
            self.assertEqual(own, PROCESSOR_ARCHITECTURE_INTEL)
        else:
            self.assertIn(own, (PROCESSOR_ARCHITECTURE_AMD64, PROCESSOR_ARCHITECTURE_ARM64))

    def test_code_page_of_consoles(self):
        self.assertEqual(GetOEMCP(), oracle.function("kernel32", "GetOEMCP", wintypes.UINT)())

    def test_tick_count(self):
        count = oracle.function("kernel32", "GetTickCount", wintypes.DWORD)
        before, ticks, after = count(), GetTickCount(), count()
        self.assertTrue((ticks - before) % 2 ** 32 <= (after - before) % 2 ** 32, (before, ticks, after))
        self.assertTrue(0 <= ticks < 2 ** 32)

    def test_time(self):
        now = datetime.datetime(1970, 1, 1, tzinfo=UTC) + datetime.timedelta(seconds=time.time())
        for found in (GetSystemTimeAsFileTime(), GetSystemTimePreciseAsFileTime()):
            self.assertEqual(found.tzinfo, UTC)
            self.assertLess(abs(found - now), datetime.timedelta(seconds=5))
        times = set(GetSystemTimePreciseAsFileTime() for _ in range(1000))
        self.assertGreater(len(times), 10)

    def test_times(self):
        def times():
            content = (ctypes.c_ulonglong * 3)()
            function = oracle.function("kernel32", "GetSystemTimes", wintypes.BOOL, *[ctypes.c_void_p] * 3)
            self.assertTrue(function(*[ctypes.byref(content, 8 * each) for each in range(3)]))
            return [each / 1e7 for each in content]

        before, found, after = times(), GetSystemTimes(), times()
        self.assertIs(type(found), GetSystemTimesResult)
        for first, second, third in zip(before, found, after):
            # Linux, and so Wine, may take back a little of the idle time.
            self.assertTrue(0 < first < second + 0.5 < third + 1, (first, second, third))

    def test_times_that_windows_cannot_tell(self):
        class Failing(object):
            @staticmethod
            def GetSystemTimes(lpIdleTime, lpKernelTime, lpUserTime):
                self.SetLastError(5)
                return 0
        self.addCleanup(setattr, system, "library", system.library)
        system.library = Failing
        with self.assertWindowsError("GetSystemTimes", 5):
            GetSystemTimes()


class TestSetThreadExecutionState(TestCase):
    def test_state(self):
        self.addCleanup(SetThreadExecutionState, ES_CONTINUOUS)
        SetThreadExecutionState(ES_CONTINUOUS | ES_SYSTEM_REQUIRED)
        self.assertEqual(oracle.set_execution_state(ES_CONTINUOUS | ES_DISPLAY_REQUIRED),
                         ES_CONTINUOUS | ES_SYSTEM_REQUIRED)
        self.assertEqual(SetThreadExecutionState(ES_CONTINUOUS), ES_CONTINUOUS | ES_DISPLAY_REQUIRED)

    def test_state_that_windows_refuses(self):
        class Failing(object):
            @staticmethod
            def SetThreadExecutionState(esFlags):
                self.SetLastError(87)
                return 0
        self.addCleanup(setattr, system, "library", system.library)
        system.library = Failing
        with self.assertWindowsError("SetThreadExecutionState", 87):
            SetThreadExecutionState(ES_CONTINUOUS)

    def test_bad_input(self):
        for value in (BYTES, -1, 2 ** 32, None):
            self.assertInputError("esFlags", SetThreadExecutionState, value)
