from pywincffi import ntstatus, winerror
from pywincffi.dev.testutil import TestCase
from pywincffi.ntdll import RtlNtStatusToDosError


class TestRtlNtStatusToDosError(TestCase):
    def test_codes(self):
        for status, error in ((ntstatus.STATUS_SUCCESS, 0),
                              (ntstatus.STATUS_ACCESS_DENIED, winerror.ERROR_ACCESS_DENIED),
                              (0xC0000034 - 2 ** 32, 2), (ntstatus.STATUS_BUFFER_OVERFLOW, winerror.ERROR_MORE_DATA),
                              (ntstatus.STATUS_PENDING, winerror.ERROR_IO_PENDING)):
            self.assertEqual(RtlNtStatusToDosError(status), error)

    def test_status_without_an_error_code(self):
        self.assertEqual(RtlNtStatusToDosError(0xC0FFFFFF), winerror.ERROR_MR_MID_NOT_FOUND)

    def test_bad_input(self):
        for value in (2 ** 32, -2 ** 31 - 1, 1.5, None, u"5"):
            self.assertInputError("Status", RtlNtStatusToDosError, value)
