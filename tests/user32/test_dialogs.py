import ctypes
import sys
import threading
import time
from ctypes import wintypes

from pywincffi.exceptions import InputError
from pywincffi.user32 import (
    IDCANCEL, IDNO, IDOK, IDYES, MB_ICONERROR, MB_OK, MB_OKCANCEL, MB_YESNO, WM_CLOSE, WM_COMMAND, EnumWindows,
    GetWindowText, MessageBeep, MessageBox, PostMessage, dialogs)
from pywincffi.exceptions import WindowsAPIError
from tests.support.values import BYTES
from tests.user32 import window
from tests.user32.window import WindowTestCase

# Of the text in a message box, as a control.
ID_TEXT = 0xFFFF


class TestMessageBox(WindowTestCase):
    def answer(self, caption, *message):
        """Wait for the box in another thread, and post a message to it; the box's text goes to ``self.texts``."""
        self.texts = []

        def work():
            deadline = time.time() + 60
            found = []

            def look(hwnd, _):
                try:
                    if GetWindowText(hwnd) == caption:
                        found.append(hwnd)
                except WindowsAPIError:
                    pass  # it was closed meanwhile
            while not found and time.time() < deadline:
                EnumWindows(look)
                time.sleep(0.01)
            for hwnd in found:
                text = ctypes.create_unicode_buffer(1000)
                window.function("GetDlgItemTextW", wintypes.UINT, wintypes.HWND, ctypes.c_int, wintypes.LPWSTR,
                                ctypes.c_int)(window.number(hwnd), ID_TEXT, text, 1000)
                self.texts.append(text.value)
                PostMessage(hwnd, *message)
        thread = threading.Thread(target=work)
        thread.start()
        self.addCleanup(thread.join)

    def test_answers(self):
        for number, (kind, message, answer) in enumerate([
                (MB_YESNO, (WM_COMMAND, IDYES), IDYES), (MB_YESNO, (WM_COMMAND, IDNO), IDNO),
                (MB_OKCANCEL, (WM_CLOSE,), IDCANCEL), (MB_OK, (WM_COMMAND, IDOK), IDOK)]):
            caption = u"pywincffi \u20ac %d" % number
            self.answer(caption, *message)
            self.assertEqual(MessageBox(None, u"What now, \u20ac?", caption, kind), answer)
            self.assertEqual(self.texts, [u"What now, \u20ac?"])

    def test_by_name_and_with_an_owner(self):
        owner = self.window()
        self.answer(u"owned", WM_COMMAND, IDOK)
        self.assertEqual(MessageBox(hWnd=owner.hWnd, lpCaption=u"owned"), IDOK)

    def test_closed_owner(self):
        with self.assertWindowsError("MessageBox", self.library.ERROR_INVALID_WINDOW_HANDLE):
            MessageBox(self.closed_window(), "text", "caption")

    def test_bad_input(self):
        with self.assertRaises(InputError):
            MessageBox(5, "text", "caption")
        for name, values in [("hWnd", self.not_windows()), ("lpText", (5, u"a\0b", BYTES, [])),
                             ("lpCaption", (5, u"a\0b", BYTES, [])),
                             ("uType", (-1, 2 ** 32, "0", None, 1.5, self.ffi.NULL))]:
            for value in values:
                with self.assertRaises(InputError) as context:
                    MessageBox(**{name: value})
                self.assertEqual(context.exception.name, name)


class TestMessageBeep(WindowTestCase):
    def setUp(self):
        # The first one opens handles that stay.
        if sys.platform == "win32":
            window.function("MessageBeep", wintypes.BOOL, wintypes.UINT)(MB_OK)
        super(TestMessageBeep, self).setUp()

    def test_sounds(self):
        # No test can hear them.
        for kind in (MB_OK, MB_ICONERROR, 0xFFFFFFFF):
            self.assertIsNone(MessageBeep(kind))
        self.assertIsNone(MessageBeep())

    def test_failure_is_reported(self):
        library = self.library

        class Failing(object):
            @staticmethod
            def MessageBeep(_):
                library.SetLastError(library.ERROR_ACCESS_DENIED)
                return 0
        dialogs.library = Failing
        try:
            with self.assertWindowsError("MessageBeep", library.ERROR_ACCESS_DENIED):
                MessageBeep(MB_OK)
        finally:
            dialogs.library = library

    def test_bad_input(self):
        for value in (-1, 2 ** 32, "0", None, 1.5):
            with self.assertRaises(InputError) as context:
                MessageBeep(value)
            self.assertEqual(context.exception.name, "uType")
