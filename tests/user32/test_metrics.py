import ctypes

from pywincffi.dev.testutil import TestCase
from pywincffi.user32 import (
    SM_CLEANBOOT, SM_CMONITORS, SM_CXICON, SM_CXSCREEN, SM_CYSCREEN, SM_CYVIRTUALSCREEN, SM_XVIRTUALSCREEN,
    GetSystemMetrics)
from tests import oracle


class TestGetSystemMetrics(TestCase):
    def test_values(self):
        for number in (SM_CLEANBOOT, SM_CMONITORS, SM_CXICON, SM_CXSCREEN, SM_CYSCREEN, SM_CYVIRTUALSCREEN,
                       SM_XVIRTUALSCREEN, 12345):
            self.assertEqual(GetSystemMetrics(number),
                             oracle.function("user32", "GetSystemMetrics", ctypes.c_int, ctypes.c_int)(number))
        self.assertGreater(GetSystemMetrics(SM_CXSCREEN), 0)

    def test_bad_input(self):
        for value in (None, u"0", 2 ** 31, 1.0):
            self.assertInputError("nIndex", GetSystemMetrics, value)
