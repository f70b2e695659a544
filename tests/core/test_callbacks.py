import gc
import platform
import subprocess
import sys
import threading
import weakref

import pytest

from pywincffi.core import PY2, callbacks
from pywincffi.core.callbacks import Enumeration, Slots, raise_interruption
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError
from pywincffi.user32 import _procedures, windows  # noqa: F401, it has the callback of EnumWindows
from tests.support.reports import reports


class TestSlots(TestCase):
    def test_functions_by_number(self):
        slots = Slots(3)
        numbers = [slots.add(each) for each in (len, repr, len)]
        self.assertEqual(sorted(numbers), [0, 1, 2])
        self.assertEqual([slots.get(each) for each in numbers], [len, repr, len])
        self.assertIsNone(slots.add(abs))
        slots.remove(numbers[1])
        self.assertIsNone(slots.get(numbers[1]))
        slots.remove(numbers[1])
        self.assertEqual(slots.add(abs), numbers[1])

    def test_number_that_was_released_last_comes_last(self):
        slots = Slots(4)
        used = []
        for _ in range(8):
            used.append(slots.add(len))
            slots.remove(used[-1])
        self.assertEqual(used, [0, 1, 2, 3] * 2)

    def test_threads(self):
        slots, taken = Slots(100), []
        threads = [threading.Thread(target=lambda: taken.extend(slots.add(len) for _ in range(25))) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(sorted(taken), list(range(100)))

    def test_function_is_not_kept_longer(self):
        def function():
            return None
        slots, alive = Slots(1), weakref.ref(function)
        slot = slots.add(function)
        del function
        gc.collect()
        self.assertIsNotNone(alive())
        slots.remove(slot)
        gc.collect()
        self.assertIsNone(alive())


class TestKeptFunction(TestCase):
    """A hook procedure, called as Windows calls it; the next hook, of which there is none, answers 0."""

    def call(self, function, code=3, wParam=4, lParam=-5):
        slot = _procedures.hooks.add(function)
        self.addCleanup(_procedures.hooks.remove, slot)
        return self.library.pywincffi_hook_procedure(slot)(code, wParam, lParam)

    def reported(self, function):
        """What is reported of a call of a function, which is to get the default handling."""
        with reports() as found:
            self.assertEqual(self.call(function), 0)
        return "".join(found)

    def test_arguments_and_answer(self):
        got = []
        for result in (1, 0, -1, True, 2 ** 31 - 1, -2 ** 31):
            self.assertEqual(self.call(lambda *arguments: got.append(arguments) or result), result)
        self.assertEqual(got[0], (3, 4, -5))
        self.assertEqual(self.call(lambda *_: self.ffi.cast("HWND", 77)), 77)

    def test_function_that_does_not_answer(self):
        self.assertEqual(self.call(lambda *_: None), 0)

    def test_function_that_is_not_there_any_more(self):
        procedure = self.library.pywincffi_hook_procedure(_procedures.hooks.add(lambda *_: 5))
        self.assertEqual(procedure(0, 0, 0), 5)
        for slot in list(_procedures.hooks._entries):
            _procedures.hooks.remove(slot)
        self.assertEqual(procedure(0, 0, 0), 0)

    def test_removed_by_itself(self):
        slots = []

        def function(code, wParam, lParam):
            for slot in slots:
                _procedures.hooks.remove(slot)
            gc.collect()
            return code + 1
        slots.append(_procedures.hooks.add(function))
        procedure = self.library.pywincffi_hook_procedure(slots[0])
        del function
        self.assertEqual(procedure(4, 0, 0), 5)
        self.assertEqual(procedure(4, 0, 0), 0)

    def test_no_such_procedure(self):
        for slot in (self.library.PYWINCFFI_HOOKS, 2 ** 32 - 1):
            self.assertEqual(self.library.pywincffi_hook_procedure(slot), self.ffi.NULL)
        for level in (self.library.PYWINCFFI_LEVELS + 1, 2 ** 32 - 1):
            self.assertEqual(self.library.pywincffi_window_procedure(level), self.ffi.NULL)

    def test_each_has_an_address_of_its_own(self):
        found = [self.library.pywincffi_hook_procedure(slot) for slot in range(self.library.PYWINCFFI_HOOKS)]
        found += [self.library.pywincffi_window_procedure(level) for level in range(self.library.PYWINCFFI_LEVELS + 1)]
        self.assertEqual(len(set(int(self.ffi.cast("intptr_t", each)) for each in found)), 128)
        for level in range(self.library.PYWINCFFI_LEVELS + 1):
            self.assertEqual(self.library.pywincffi_level(self.library.pywincffi_window_procedure(level)), level)
        for other in (self.ffi.NULL, self.ffi.cast("WNDPROC", 5), self.ffi.cast("WNDPROC", found[0])):
            self.assertEqual(self.library.pywincffi_level(other), -1)

    def test_exceptions_are_reported(self):
        def fail(*_):
            raise ZeroDivisionError("of the function")
        for function, expected in (
                (fail, "ZeroDivisionError: of the function"), (lambda: 1, "TypeError"), (lambda *_: "1", "TypeError"),
                (lambda *_: 1.0, "TypeError"), (lambda *_: 2 ** 64, "OverflowError")):
            text = self.reported(function)
            self.assertIn(expected, text)
            self.assertEqual(text.count("Traceback"), 1)
        self.assertIn("in fail", self.reported(fail))

    def test_exceptions_that_end_the_program(self):
        for kind in (KeyboardInterrupt, SystemExit, GeneratorExit):
            def fail(*_):
                raise kind("reason")
            self.assertEqual(self.reported(fail), "")
            with self.assertRaises(kind) as context:
                raise_interruption()
            self.assertEqual(str(context.exception), "reason")
            raise_interruption()

    def test_interruption_belongs_to_its_thread(self):
        def fail(*_):
            raise KeyboardInterrupt

        def run():
            self.call(fail)
            self.assertRaises(KeyboardInterrupt, raise_interruption)
            self.call(fail)
            ended.append(True)
        ended = []
        thread = threading.Thread(target=run)
        thread.start()
        thread.join()
        self.assertEqual(ended, [True])
        raise_interruption()

    def test_exception_is_not_kept(self):
        class Kept(object):
            pass
        for kind in (ZeroDivisionError, KeyboardInterrupt):
            alive = []

            def fail(*_):
                error = kind()
                error.kept = Kept()
                alive.append(weakref.ref(error.kept))
                raise error
            self.reported(fail)
            try:
                raise_interruption()
            except KeyboardInterrupt:
                pass
            if PY2:
                sys.exc_clear()
            gc.collect()
            self.assertIsNone(alive[0]())


class TestEnumeration(TestCase):
    """With the callback of EnumWindows; the function that calls it is not Windows'."""

    def setUp(self):
        super(TestEnumeration, self).setUp()
        self.told = []

    def enumerate(self, lParam, times=3):
        """Calls back as EnumWindows does, with numbers for windows."""
        for number in range(times):
            self.told.append(self.library.pywincffi_EnumWindowsProc(self.ffi.cast("HWND", number), lParam))
            if not self.told[-1]:
                return 0
        return 5

    def run_with(self, function):
        try:
            return Enumeration("name", function).run(self.enumerate)
        finally:
            self.assertEqual(callbacks._exceptions, {})

    def test_result_is_that_of_the_function(self):
        arguments = []
        self.assertEqual(self.run_with(arguments.append), 5)
        self.assertEqual([int(self.ffi.cast("INT_PTR", hwnd)) for hwnd in arguments], [0, 1, 2])
        self.assertEqual(self.told, [1, 1, 1])

    def test_false_stops_it(self):
        self.assertIs(self.run_with(lambda hwnd: not hwnd), True)
        self.assertEqual(self.told, [1, 0])

    def test_exceptions(self):
        for kind in (ZeroDivisionError, KeyboardInterrupt, GeneratorExit):
            def fail(hwnd):
                raise kind("reason")
            del self.told[:]
            with self.assertRaises(kind) as context:
                self.run_with(fail)
            self.assertEqual(str(context.exception), "reason")
            self.assertEqual(self.told, [0])
        # Nothing of it is left.
        self.assertEqual(self.run_with(lambda hwnd: None), 5)

    def test_exception_before_the_first_line(self):
        """A signal handler may raise it there."""
        def fail(lParam):
            raise KeyboardInterrupt
        self.addCleanup(setattr, Enumeration, "of", staticmethod(Enumeration.of))
        Enumeration.of = staticmethod(fail)
        self.assertRaises(KeyboardInterrupt, self.run_with, lambda hwnd: None)
        self.assertEqual(self.told, [0])

    def test_other_results(self):
        for result in ("yes", 2, 1.0, []):
            with self.assertRaises(InputError) as context:
                self.run_with(lambda hwnd: result)
            self.assertEqual((context.exception.name, context.exception.value), ("name", result))

    def test_windows_function_that_cannot_be_called(self):
        with self.assertRaises(TypeError):
            Enumeration("name", lambda hwnd: True).run(lambda lParam: self.enumerate(lParam, "three"))
        self.assertEqual(self.run_with(lambda hwnd: None), 5)

    def test_nested(self):
        def fail(hwnd):
            raise ZeroDivisionError

        def outer(hwnd):
            self.assertIs(self.run_with(lambda hwnd: False), True)
            self.assertRaises(ZeroDivisionError, self.run_with, fail)
        self.assertEqual(self.run_with(outer), 5)

    def test_each_thread_has_its_own(self):
        results = {}

        def inner():
            results["inner"] = self.run_with(lambda hwnd: False)

        def outer(hwnd):
            thread = threading.Thread(target=inner)
            thread.start()
            thread.join()
        results["outer"] = self.run_with(outer)
        self.assertEqual(results, {"inner": True, "outer": 5})


@pytest.mark.skipif(platform.machine().upper() not in ("AMD64", "X86", "X86_64", "I386", "I686"),
                    reason="this machine has another machine code")
class TestExit(TestCase):
    """Windows goes on to call its functions while Python exits, and after that."""

    # Machine code calls what Windows would call, in threads that Python does not know, and at the end of Py_Finalize(),
    # where no Python can.
    PROGRAM = """
import ctypes, os, struct, sys, threading, time
sys.path[:0] = %(path)r
from pywincffi.advapi32 import services
from pywincffi import core
from pywincffi.core.dist import ffi, library
from pywincffi.kernel32 import _console_handlers, thread_pool
from pywincffi.user32 import _procedures, timers

IS_64_BIT = struct.calcsize("P") == 8
kernel32 = ctypes.WinDLL("kernel32")
kernel32.VirtualAlloc.restype = ctypes.c_void_p
kernel32.CreateThread.argtypes = [ctypes.c_void_p] * 6
ctypes.pythonapi.Py_AtExit.argtypes = [ctypes.c_void_p]

def call(function, *arguments):
    address = int(ffi.cast("uintptr_t", function))
    if not IS_64_BIT:
        return b"".join(b"\\x6a" + struct.pack("B", each) for each in reversed(arguments)) + (
            b"\\xb8" + struct.pack("<I", address) + b"\\xff\\xd0")
    registers = zip((b"\\xb9", b"\\xba", b"\\x41\\xb8", b"\\x41\\xb9"), arguments)
    return b"\\x48\\x83\\xec\\x28" + b"".join(each + struct.pack("<I", number) for each, number in registers) + (
        b"\\x48\\xb8" + struct.pack("<Q", address) + b"\\xff\\xd0\\x48\\x83\\xc4\\x28")

def executable(code):
    memory = kernel32.VirtualAlloc(None, len(code), 0x3000, 0x40)
    ctypes.memmove(memory, code, len(code))
    return memory

def start(code, repeated=False):
    if repeated:
        code += b"\\xeb" + struct.pack("b", -len(code) - 2)
    else:
        code += b"\\xc3" if IS_64_BIT else b"\\xc2\\4\\0"
    kernel32.CreateThread(None, 0, executable(code), None, 0, None)

def windows(name, *arguments):
    return call(ctypes.cast(getattr(kernel32, name), ctypes.c_void_p).value, *arguments)

calls = [
    call(library.pywincffi_service_handler(), 1, 0, 0, 0), call(library.pywincffi_service_handler(), 4, 0, 0, 0),
    call(library.pywincffi_service_main(), 0, 0), call(library.pywincffi_wait_callback(), 5, 0),
    call(library.pywincffi_console_handler(), 0), call(library.pywincffi_timer_procedure(), 0, 0, 5, 0),
    call(library.pywincffi_hook_procedure(0), 0, 0, 0), call(library.pywincffi_window_procedure(0), 0, 0, 0, 0)]
# The exit code shows that Python's end was reached, and what was called there has returned.
at_end = lambda *codes: ctypes.pythonapi.Py_AtExit(executable(b"".join(codes) + windows("ExitProcess", 7)))
began = threading.Event()
"""

    def output(self, script):
        program = subprocess.Popen([sys.executable, "-c", self.PROGRAM % {"path": sys.path} + script],
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        output, errors = program.communicate()
        self.assertEqual((program.returncode, errors), (7, b""))
        return output

    def test_calls_after_python(self):
        self.assertEqual(self.output("at_end(*calls)\n"), b"")

    def test_calls_while_python_exits(self):
        """In threads that come in at any moment."""
        self.assertEqual(self.output("at_end(windows('Sleep', 100))\n"
                                     "for each in calls[3:6] * 2:\n"
                                     "    start(each, repeated=True)\n"
                                     "time.sleep(0.1)\n"), b"")

    def test_function_that_runs(self):
        """Python waits for it."""
        self.assertEqual(self.output("at_end()\n"
                                     "def function(*_):\n"
                                     "    began.set()\n"
                                     "    time.sleep(0.2)\n"
                                     "    os.write(1, b'ended')\n"
                                     "services._handlers[99] = function, None\n"
                                     "start(call(library.pywincffi_service_handler(), 1, 0, 0, 99))\n"
                                     "began.wait(10)\n"), b"ended")

    def test_functions_of_the_program_at_exit(self):
        """Windows' calls are let in until these have run, also if they were registered first."""
        script = ("import atexit, ctypes, sys, threading\nsys.path[:0] = %r\n"
                  "from pywincffi.core.dist import ffi, library\n"
                  "from pywincffi.kernel32 import SetConsoleCtrlHandler\n"
                  "called = threading.Event()\n"
                  "def clean_up():\n"
                  "    handler = int(ffi.cast('uintptr_t', library.pywincffi_console_handler()))\n"
                  "    ctypes.WinDLL('kernel32').CreateThread(None, 0, ctypes.c_void_p(handler), None, 0, None)\n"
                  "    called.wait(10)\n"
                  "    print(called.is_set())\n"
                  "atexit.register(clean_up)\n"
                  "SetConsoleCtrlHandler(lambda event: called.set(), True)\n" % sys.path)
        self.assertEqual(subprocess.check_output([sys.executable, "-c", script]).split(), [b"True"])

    def test_function_that_never_returns(self):
        self.assertEqual(self.output("at_end()\n"
                                     "core._PATIENCE = 0.1\n"
                                     "def function(*_):\n"
                                     "    began.set()\n"
                                     "    threading.Event().wait()\n"
                                     "thread_pool._functions[99] = function, None, 0\n"
                                     "start(call(library.pywincffi_wait_callback(), 99, 0))\n"
                                     "began.wait(10)\n"), b"")

    def test_procedure_that_never_returns(self):
        """Python does not wait for one, such as that of a window in a thread with a menu."""
        self.assertEqual(self.output("at_end()\n"
                                     "core._PATIENCE = 1e4\n"
                                     "def function(*_):\n"
                                     "    began.set()\n"
                                     "    threading.Event().wait()\n"
                                     "_procedures.hooks._entries[0] = function,\n"
                                     "start(call(library.pywincffi_hook_procedure(0), 0, 0, 0))\n"
                                     "began.wait(10)\n"), b"")
