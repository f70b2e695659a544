import sys

from pywincffi.kernel32 import FormatMessage
from tests.examples.running import ExampleTestCase


class TestTutorialCtypes(ExampleTestCase):
    def test_output(self):
        lines = iter(self.run_example("tutorial_ctypes.py").splitlines())

        def expect(*parts):
            line = next(lines)
            for part in parts:
                self.assertIn(part, line)

        expect("this program is ", sys.executable.rpartition("\\")[2])
        expect("Beep is exported: True")
        expect("MyOwnFunction is not: 127")
        expect("operator new is exported: True")
        expect("number 1 is accept: True")
        expect("InputError: lpProcName: expected a name, or an ordinal from 1 to 65535, got 0 (int)")
        expect("42 bottles of beer")
        expect("TypeError: GetModuleHandle() takes ")
        expect("InputError: lpModuleName: expected None or text, got 32 (int)")
        expect("GetModuleHandle failed with Windows error 126 (ERROR_MOD_NOT_FOUND): ")
        expect("error 126 is the last error: True")
        expect("its message is: ", FormatMessage(dwMessageId=126))
        expect("10 20")
        expect("POINT(x=0, y=5)")
        expect("ValueError: POINT: expected at most 2 fields: x, y, got (1, 2, 3) (tuple)")
        expect("ValueError: x: expected an integer from -2147483648 to 2147483647 (", "), got 2147483648")
        expect("RECT(left=1, top=2, right=3, bottom=4)")
        expect("POINT(x=11, y=20) POINT(x=10, y=20)")
        expect("9600 1 0")
        expect("the box is ", " pixels wide")
        expect("it belongs to process ")
        expect("ZeroDivisionError: from the callback")
        expect("it is closed: GetWindowRect failed with Windows error 1400 (ERROR_INVALID_WINDOW_HANDLE): ")
        self.assertEqual(list(lines), [])
