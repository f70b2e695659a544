import os
import struct
import sys

from pywincffi import ntstatus
from pywincffi.dev.testutil import TestCase
from pywincffi.ntdll import (
    NtQuerySystemInformation, RtlGetVersion, SystemBasicInformation, SystemPerformanceInformation,
    SystemProcessInformation, SystemProcessorPerformanceInformation, system)
from tests import oracle
from tests.support.libraries import Replaced

SystemExtendedHandleInformation = 64
IS_64_BIT = sys.maxsize > 2 ** 32


class TestNtQuerySystemInformation(TestCase):
    def test_one_structure(self):
        basic = NtQuerySystemInformation(SystemBasicInformation)
        self.assertIsInstance(basic, bytes)
        self.assertEqual(len(basic), 64 if IS_64_BIT else 44)
        self.assertEqual(bytearray(basic)[56 if IS_64_BIT else 40], int(os.environ["NUMBER_OF_PROCESSORS"]))
        self.assertGreater(len(NtQuerySystemInformation(SystemPerformanceInformation)), 300)

    def test_one_structure_for_each_processor(self):
        times = NtQuerySystemInformation(SystemProcessorPerformanceInformation)
        self.assertEqual(len(times), 48 * int(os.environ["NUMBER_OF_PROCESSORS"]))

    def test_processes(self):
        """The entries follow each other: the first number of each is the distance to the next, 0 in the last."""
        table, position, identifiers = NtQuerySystemInformation(SystemProcessInformation), 0, []
        while True:
            identifiers.append(struct.unpack_from("@P", table, position + (80 if IS_64_BIT else 68))[0])
            following = struct.unpack_from("@I", table, position)[0]
            if not following:
                break
            position += following
        self.assertIn(os.getpid(), identifiers)

    def test_a_class_that_does_not_tell_its_size(self):
        table = NtQuerySystemInformation(SystemExtendedHandleInformation)
        self.assertEqual(len(table) % struct.calcsize("@P"), 0)
        self.assertGreater(struct.unpack_from("@P", table)[0], 10)

    def test_a_class_that_refuses_any_size(self):
        sizes = []

        def refuse(kind, information, size, needed):
            sizes.append(size)
            needed[0] = 8
            return ntstatus.STATUS_INFO_LENGTH_MISMATCH - 2 ** 32

        self.addCleanup(setattr, system, "library", system.library)
        system.library = Replaced(self.library, NtQuerySystemInformation=refuse)
        with self.assertWindowsError("NtQuerySystemInformation", ntstatus.STATUS_INFO_LENGTH_MISMATCH):
            NtQuerySystemInformation(SystemBasicInformation)
        self.assertEqual(sizes[:2], [0, 8])
        self.assertTrue(1 << 26 < sizes[-1] < 1 << 28)

    def test_failure(self):
        with self.assertWindowsError("NtQuerySystemInformation", ntstatus.STATUS_INVALID_INFO_CLASS) as caught:
            NtQuerySystemInformation(0x7FFF)
        self.assertEqual(caught[0].winerror, self.library.ERROR_INVALID_PARAMETER)

    def test_bad_input(self):
        for value in (2 ** 32, -2 ** 31 - 1, 1.5, None):
            self.assertInputError("SystemInformationClass", NtQuerySystemInformation, value)


class TestRtlGetVersion(TestCase):
    def test_version(self):
        version = RtlGetVersion()
        buffer = oracle.ctypes.create_string_buffer(struct.pack("@I", 284), 284)
        oracle.function("ntdll", "RtlGetVersion", oracle.ctypes.c_long, oracle.ctypes.c_void_p)(buffer)
        self.assertEqual(bytes(self.ffi.buffer(version.cdata)[:]), buffer.raw)
        self.assertEqual(struct.unpack_from("@5I", buffer.raw)[1:], (
            version.dwMajorVersion, version.dwMinorVersion, version.dwBuildNumber, version.dwPlatformId))
        self.assertGreaterEqual(version.dwBuildNumber, 7600)

    def test_failure(self):
        self.addCleanup(setattr, system, "library", system.library)
        system.library = Replaced(self.library, RtlGetVersion=lambda _: ntstatus.STATUS_INVALID_PARAMETER - 2 ** 32)
        with self.assertWindowsError("RtlGetVersion", ntstatus.STATUS_INVALID_PARAMETER):
            RtlGetVersion()
