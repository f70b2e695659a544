import subprocess
import sys

from pywincffi.core import PY2
from tests.examples.running import ExampleTestCase

# Another program: a window to write into, which has the focus. Enter ends it.
PROGRAM = u"""
import ctypes, sys
from ctypes import wintypes
user32 = ctypes.WinDLL("user32")
create = user32.CreateWindowExW
create.restype, create.argtypes = wintypes.HWND, (
    [wintypes.DWORD, wintypes.LPCWSTR, wintypes.LPCWSTR, wintypes.DWORD] + [ctypes.c_int] * 4 + [wintypes.HANDLE] * 4)
window = wintypes.HWND(create(0, u"EDIT", u"", 0x10CF0000, 10, 10, 300, 200, None, None, None, None))
user32.SetForegroundWindow(window)
user32.SetFocus(window)
message, is_ready = wintypes.MSG(), False
while user32.GetMessageW(ctypes.byref(message), None, 0, 0) > 0:
    if message.message == 0x100 and message.wParam == 13:
        break
    user32.TranslateMessage(ctypes.byref(message))
    user32.DispatchMessageW(ctypes.byref(message))
    if not is_ready:
        is_ready = True
        print("ready")
        sys.stdout.flush()
text = ctypes.create_unicode_buffer(1000)
user32.GetWindowTextW(window, text, 1000)
print([ord(each) for each in text.value])
"""


class TestTypeText(ExampleTestCase):
    def test_another_program_gets_the_text(self):
        text = u"a B" if PY2 else u"a B\u20AC\xE4\U0001F40D"
        process = subprocess.Popen([sys.executable, "-c", PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.STDOUT)
        self.assertEqual(process.stdout.readline().rstrip(), b"ready")
        output = self.run_example("type_text.py", text + u"\n", "0")
        self.assertEqual(output, u"in 0 seconds this goes to the program in front\n%d events\n" % (
            2 * len(text.encode("utf-16-le")) // 2 + 2))
        output, _ = process.communicate()
        units = bytearray(text.encode("utf-16-le"))
        expected = [low + 256 * high for low, high in zip(units[::2], units[1::2])]
        found = [each for number in eval(output.decode("ascii")) for each in (
            [number] if number < 0x10000 else [0xD800 + (number - 0x10000 >> 10), 0xDC00 + (number - 0x10000 & 0x3FF)])]
        self.assertEqual(found, expected)
