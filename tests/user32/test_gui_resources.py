import os
from ctypes import wintypes

from pywincffi.exceptions import InputError
from pywincffi.kernel32 import (
    CloseHandle, CreateEvent, GetCurrentProcess, OpenProcess, PROCESS_QUERY_INFORMATION)
from pywincffi.user32 import (
    GR_GDIOBJECTS, GR_GDIOBJECTS_PEAK, GR_GLOBAL, GR_USEROBJECTS, GR_USEROBJECTS_PEAK, GetGuiResources)
from tests import oracle
from tests.support.windows import differs
from tests.user32.window import WindowTestCase

LACKS = "has no such function (120, ERROR_CALL_NOT_IMPLEMENTED)"


class TestGetGuiResources(WindowTestCase):
    @differs("Wine", LACKS)
    def test_numbers(self):
        expected = oracle.function("user32", "GetGuiResources", wintypes.DWORD, wintypes.HANDLE, wintypes.DWORD)
        process = OpenProcess(PROCESS_QUERY_INFORMATION, False, os.getpid())
        self.addCleanup(CloseHandle, process)
        for flags in (GR_USEROBJECTS, GR_GDIOBJECTS, GR_USEROBJECTS_PEAK, GR_GDIOBJECTS_PEAK):
            self.assertEqual(GetGuiResources(GetCurrentProcess(), flags), expected(-1, flags))
            self.assertEqual(GetGuiResources(process, flags), expected(-1, flags))

    @differs("Wine", LACKS)
    def test_windows_are_counted(self):
        before = GetGuiResources(GetCurrentProcess(), GR_USEROBJECTS)
        self.window(), self.window()
        self.assertGreaterEqual(GetGuiResources(GetCurrentProcess(), GR_USEROBJECTS), before + 2)
        self.assertGreater(GetGuiResources(GR_GLOBAL, GR_USEROBJECTS), before)

    @differs("Wine", LACKS)
    def test_failure(self):
        event = CreateEvent()
        self.addCleanup(CloseHandle, event)
        with self.assertWindowsError("GetGuiResources", self.library.ERROR_INVALID_HANDLE):
            GetGuiResources(event, GR_USEROBJECTS)

    def test_bad_input(self):
        for value in (None, 5, u"x", b"abc"):
            with self.assertRaises(InputError) as context:
                GetGuiResources(value, GR_USEROBJECTS)
            self.assertEqual(context.exception.name, "hProcess")
        for value in (-1, 2 ** 32, u"1", None, 1.0):
            self.assertInputError("uiFlags", GetGuiResources, GetCurrentProcess(), value)
