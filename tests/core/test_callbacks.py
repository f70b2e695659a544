import threading

from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError
from pywincffi.user32 import windows


class TestEnumeration(TestCase):
    """By way of that of EnumWindows; the function called in its place is none of Windows."""

    def setUp(self):
        super(TestEnumeration, self).setUp()
        self.enumeration = windows._enum_windows_proc
        self.told = []

    def enumerate(self, times=3):
        """Calls back as EnumWindows does, with numbers for windows."""
        for number in range(times):
            self.told.append(self.enumeration.address(self.ffi.cast("HWND", number), -number))
            if not self.told[-1]:
                return 0
        return 5

    def run_with(self, function):
        return self.enumeration.run("name", function, self.enumerate)

    def test_result_is_that_of_the_function(self):
        arguments = []
        self.assertEqual(self.run_with(lambda *each: arguments.append(each)), 5)
        self.assertEqual([lParam for _, lParam in arguments], [0, -1, -2])
        self.assertEqual(self.told, [1, 1, 1])

    def test_false_stops_it(self):
        self.assertIs(self.run_with(lambda hwnd, lParam: lParam > -1), True)
        self.assertEqual(self.told, [1, 0])

    def test_arguments_are_passed_on(self):
        self.assertEqual(self.enumeration.run("name", lambda *_: True, self.enumerate, 1), 5)
        self.assertEqual(self.told, [1])

    def test_exceptions(self):
        for kind in (ZeroDivisionError, KeyboardInterrupt, GeneratorExit):
            def fail(hwnd, lParam):
                raise kind("reason")
            del self.told[:]
            with self.assertRaises(kind) as context:
                self.run_with(fail)
            self.assertEqual(str(context.exception), "reason")
            self.assertEqual(self.told, [0])
        # Nothing of it is left.
        self.assertEqual(self.run_with(lambda *_: None), 5)

    def test_other_results(self):
        for result in ("yes", 2, 1.0, []):
            with self.assertRaises(InputError) as context:
                self.run_with(lambda hwnd, lParam: result)
            self.assertEqual((context.exception.name, context.exception.value), ("name", result))

    def test_windows_function_that_cannot_be_called(self):
        with self.assertRaises(TypeError):
            self.enumeration.run("name", lambda *_: True, self.enumerate, "three")
        self.assertEqual(self.run_with(lambda *_: None), 5)

    def test_each_thread_has_its_own(self):
        results = {}

        def inner():
            results["inner"] = self.run_with(lambda hwnd, lParam: False)

        def outer(hwnd, lParam):
            thread = threading.Thread(target=inner)
            thread.start()
            thread.join()
        results["outer"] = self.run_with(outer)
        self.assertEqual(results, {"inner": True, "outer": 5})
