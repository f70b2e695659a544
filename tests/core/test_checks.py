import decimal
import io
import unittest

from pywincffi.core import checks
from pywincffi.core.checks import (
    BOOL, HANDLE, HWND, INPUT_CHECK_MAPPINGS, CheckMapping, Enums, Wrapped, boolean, error_check, expected_for,
    failure_of, handle_check, index, input_check, input_checks, is_callable, items, nullable, present)
from pywincffi.core.checks import OVERLAPPED as OVERLAPPED_RULE
from pywincffi.core import PY2, integer_types
from pywincffi.core.handle_types import HGDIOBJ
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import FunctionNotFoundError, InputError, WindowsAPIError
from pywincffi.kernel32 import CreatePipe
from pywincffi.ownership import Owner
from pywincffi.wintypes import OVERLAPPED, SECURITY_ATTRIBUTES


class Hostile(object):
    """Raises whatever is done with it."""

    def _raise(self, *_):
        raise RuntimeError("hostile")

    __eq__ = __hash__ = __int__ = __index__ = __len__ = __bool__ = __nonzero__ = __repr__ = __iter__ = _raise
    __class__ = file = closed = fileno = property(_raise)


class Changing(object):
    """A number that is another one each time."""

    def __init__(self, *numbers):
        self.numbers = list(numbers)

    def __index__(self):
        return self.numbers.pop(0)


class Namespace(object):
    def __init__(self, **attributes):
        self.__dict__.update(attributes)


class Claims(object):
    """Says that it is of another type."""

    def __init__(self, kind):
        self.kind = kind

    @property
    def __class__(self):
        return self.kind


class TestEnums(unittest.TestCase):
    def test_documented_values(self):
        self.assertEqual([Enums.NON_ZERO.value, Enums.HANDLE.value, Enums.UTF8.value, Enums.OVERLAPPED.value,
                          Enums.PYFILE.value], [1, 2, 3, 4, 5])

    def test_all_are_described(self):
        for member in Enums:
            self.assertTrue(member.description)

    def test_mappings(self):
        self.assertEqual(CheckMapping._fields, ("kind", "cname", "nullable"))
        self.assertEqual(INPUT_CHECK_MAPPINGS[Enums.HANDLE], ("pointer", "void *", False))
        self.assertTrue(INPUT_CHECK_MAPPINGS[Enums.OVERLAPPED].nullable)


class TestConversions(unittest.TestCase):
    def test_boolean(self):
        self.assertEqual([boolean(value) for value in (True, False, 1, 0)], [True, False, 1, 0])
        self.assertRaises(ValueError, boolean, 2)
        self.assertRaises(TypeError, boolean, "yes")

    def test_boolean_asks_once(self):
        self.assertEqual(boolean(Changing(1, 7)), 1)
        self.assertRaises(ValueError, boolean, Changing(7, 1))

    def test_index(self):
        self.assertEqual(index(5), 5)
        for value in (1.0, "1", decimal.Decimal(1)):
            self.assertRaises(TypeError, index, value)


class TestInputCheck(unittest.TestCase):
    def assertRefused(self, *arguments, **keywords):
        with self.assertRaises(InputError) as context:
            input_check("name", *arguments, **keywords)
        self.assertEqual(context.exception.name, "name")
        self.assertIs(context.exception.value, arguments[0])

    def test_types(self):
        input_check("name", 1, int)
        input_check("name", 1, (str, int))
        input_check("name", "1", allowed_types=(str, int))
        self.assertRefused(1, str)
        self.assertRefused(None, (str, int))
        self.assertRefused(Hostile(), (str, int))
        self.assertRefused(Hostile(), int)

    def test_rule_that_is_no_type(self):
        for types in ("int", 5, None, [int], object()):
            for value in (1, Hostile()):
                for allowed in (types, (str, types), (types, object), (Enums.UTF8, types)):
                    if allowed is None or types is None and PY2:
                        continue  # no rule; and isinstance() of Python 2 names another one
                    with self.assertRaises(InputError) as context:
                        input_check("name", value, allowed)
                    self.assertEqual(context.exception.name, "allowed_types")
                    self.assertIs(context.exception.value, types)

    def test_value_at_fault_and_not_the_rule(self):
        class Old:  # in Python 2 one that is no type
            pass
        input_check("name", Old(), Old)
        input_check("name", 1, ((int, str), Old))
        for types in (Old, (int, Old), ((int, Old), str), (Enums.UTF8, (Old, int))):
            self.assertRefused(Hostile(), types)
        self.assertRefused(Hostile(), int, (1, 2))

    def test_values_that_are_none(self):
        for types in (None, int, str):
            with self.assertRaises(InputError) as context:
                input_check("name", 1, types, allowed_values=5)
            self.assertEqual(context.exception.name, "allowed_values")
        self.assertRefused(1, allowed_values=[])

    def test_values(self):
        input_check("name", 1, allowed_values=(1, 2))
        input_check("name", 1, int, (1, 2))
        self.assertRefused(3, allowed_values=(1, 2))
        self.assertRefused(3, int, (1, 2))
        self.assertRefused("1", int, ("1",))
        self.assertRefused(Hostile(), allowed_values=(1, 2))

    def test_no_rule(self):
        input_check("name", object())

    def test_utf8(self):
        for value in ("", "abc", u"\u20ac"):
            input_check("name", value, Enums.UTF8)
        for value in (b"\xff", bytearray(b"a"), None, 5, Hostile(), Claims(str)):
            self.assertRefused(value, Enums.UTF8)

    def test_pyfile(self):
        with io.open(__file__, "rb") as stream:
            input_check("name", stream, Enums.PYFILE)
        with io.open(__file__, "rb") as stream:
            stand_in = Namespace(file=stream, closed=False, fileno=stream.fileno)
            input_check("name", stand_in, Enums.PYFILE)
            for attributes in ({"closed": True}, {"fileno": lambda: -1}, {"file": 5}):
                self.assertRefused(Namespace(**dict(vars(stand_in), **attributes)), Enums.PYFILE)
        for value in (stream, io.BytesIO(), io.StringIO(), None, 0, __file__, Hostile()):
            self.assertRefused(value, Enums.PYFILE)

    def test_enum_among_types(self):
        input_check("name", None, (type(None), Enums.UTF8))
        input_check("name", u"x", (type(None), Enums.UTF8))
        self.assertRefused(5, (type(None), Enums.UTF8))

    def test_bool(self):
        for value in (True, False, 1, 0):
            input_check("name", value, Enums.BOOL)
        for value in (2, -1, None, "", 1.0, Hostile()):
            self.assertRefused(value, Enums.BOOL)

    def test_rules_for_results_are_no_rules_for_input(self):
        for rule in (Enums.NON_ZERO, Enums.VALID_HANDLE, Enums.VALID_DWORD, Enums.VALID_INT, Enums.VALID_LONG):
            with self.assertRaises(InputError) as context:
                input_check("name", 1, rule)
            self.assertEqual(context.exception.name, "allowed_types")


class TestInputCheckOfCdata(TestCase):
    def test_values_that_are_none(self):
        for types in (Enums.OVERLAPPED, Enums.HANDLE):
            with self.assertRaises(InputError) as context:
                input_check("name", 1, types, allowed_values=5)
            self.assertEqual(context.exception.name, "allowed_values")

    def test_module(self):
        module = self.library.GetModuleHandleW(self.ffi.NULL)
        input_check("name", module, Enums.HMODULE)
        for value in (None, 5, b"abc", self.ffi.NULL, self.ffi.cast("HMODULE", 0), self.ffi.cast("HANDLE", module),
                      self.library.GetCurrentProcess(), self.ffi.new("char[1]")):
            with self.assertRaises(InputError) as context:
                input_check("name", value, Enums.HMODULE)
            self.assertEqual(context.exception.name, "name")

    def test_handle(self):
        handle = self.library.GetCurrentProcess()
        input_check("name", handle, Enums.HANDLE)
        input_check("name", self.ffi.cast("HANDLE", 8), Enums.HANDLE)
        input_check("name", self.ffi.gc(handle, lambda _: None), Enums.HANDLE)
        for value in (self.ffi.NULL, b"abc", "void *", u"void *", self.ffi.typeof("void *"), self.ffi.new("char[1]"),
                      self.ffi.cast("char *", 8), 8, None, handle.__class__, Hostile(), Claims(self.ffi.CData)):
            with self.assertRaises(InputError):
                input_check("name", value, Enums.HANDLE)

    def test_structures(self):
        for rule, cname in ((Enums.OVERLAPPED, "OVERLAPPED"), (Enums.SECURITY_ATTRIBUTES, "SECURITY_ATTRIBUTES")):
            for value in (None, self.ffi.new(cname + " *"), self.ffi.new(cname + "[1]"), self.ffi.new(cname + "[]", 1)):
                input_check("name", value, rule)
            for value in (self.ffi.NULL, self.ffi.new(cname + "[2]"), self.ffi.new("DWORD *"), {}, Hostile(),
                          self.ffi.cast(cname + " *", 0), self.ffi.new("DWORD[1]"), self.ffi.new(cname + " **")):
                with self.assertRaises(InputError):
                    input_check("name", value, rule)

    def test_window(self):
        input_check("name", self.ffi.cast("HWND", 8), Enums.HWND)
        for value in (self.ffi.NULL, self.ffi.cast("HWND", 0), self.library.GetCurrentProcess(), b"abc", 8, None,
                      self.ffi.new("HWND *"), Hostile()):
            with self.assertRaises(InputError) as context:
                input_check("name", value, Enums.HWND)
        self.assertIn("HWND", str(context.exception))

    def test_nullable(self):
        window, process = self.ffi.cast("HWND", 8), self.library.GetCurrentProcess()
        self.assertEqual(nullable("GetDC", "name", None, HWND), self.ffi.NULL)
        self.assertIs(nullable("GetDC", "name", window, HWND), window)
        self.assertIs(nullable("GetDC", "name", process, HANDLE), process)
        self.assertEqual(nullable("GetDC", "name", self.ffi.cast("HWND", 0), HWND), self.ffi.cast("HWND", 0))
        owner = Owner(window, lambda handle: None)
        self.assertIs(nullable("GetDC", "name", owner, HWND), window)
        owner.close()
        with self.assertWindowsError("GetDC", self.library.ERROR_INVALID_WINDOW_HANDLE):
            nullable("GetDC", "name", owner, HWND)
        for rule, values in ((HWND, (process, 0, False, b"abc", Hostile())),
                             (HANDLE, (window, 0, b"abc", Hostile()))):
            for value in values:
                with self.assertRaises(InputError) as context:
                    nullable("GetDC", "name", value, rule)
                self.assertEqual(context.exception.name, "name")
                self.assertIn("None or ", str(context.exception))

    def test_owner_that_another_thread_closes_meanwhile(self):
        class Closing(Wrapped):
            """Has its handle when it is first asked, and is closed afterwards."""

            def __init__(self, handle):
                self.handles = [handle]

            @property
            def cdata(self):
                return self.handles.pop() if self.handles else None
        event, window, brush = [self.ffi.cast(cname, 8) for cname in ("HANDLE", "HWND", "HBRUSH")]
        self.assertIs(handle_check("SetEvent", "hEvent", Closing(event)), event)
        self.assertIs(nullable("CreateFile", "hTemplateFile", Closing(event), HANDLE), event)
        self.assertIs(handle_check("GetParent", "hWnd", Closing(window), HWND), window)
        self.assertEqual(handle_check("DeleteObject", "ho", Closing(brush), HGDIOBJ), self.ffi.cast("HGDIOBJ", 8))
        self.assertEqual(OVERLAPPED(hEvent=Closing(event)).hEvent, event)


class TestErrorCheck(TestCase):
    def test_success(self):
        # The last error is one left over from before: see TestCase.
        error_check("f", 1, Enums.NON_ZERO)
        error_check("f", self.library.GetCurrentProcess(), Enums.NON_ZERO)
        error_check("f", self.ffi.cast("HANDLE", 4), Enums.VALID_HANDLE)
        error_check("f", self.ffi.NULL, Enums.VALID_HANDLE)
        error_check("f", 0, Enums.VALID_DWORD)
        error_check("f", 0xFFFFFFFE, Enums.VALID_DWORD)
        error_check("f", 0, Enums.VALID_INT)
        error_check("f", 0xFFFFFFFF, Enums.VALID_INT)
        error_check("f", -1, Enums.VALID_LONG)
        error_check("f", 0xFFFFFFFF, Enums.VALID_LONG)
        error_check("f", 0)
        error_check("f", 7, 7)

    def test_without_a_code_the_last_error_counts(self):
        self.SetLastError(0)
        error_check("f")
        self.SetLastError(5)
        with self.assertWindowsError("f", 5):
            error_check("f")
        error_check("f", expected=5)
        error_check("f", expected=Enums.NON_ZERO)
        self.SetLastError(0)
        with self.assertWindowsError("f", 0):
            error_check("f", expected=Enums.NON_ZERO)

    def test_codes_from_the_upper_half(self):
        for call in (lambda: error_check("f"), lambda: error_check("f", 0xE0000BAD)):
            self.SetLastError(0xE0000BAD)
            with self.assertWindowsError("f", 0xE0000BAD) as caught:
                call()
            self.assertEqual(caught[0].winerror, 0xE0000BAD - 2 ** 32)
        error_check("f", expected=0xE0000BAD)

    def test_codes_of_more_than_32_bits(self):
        for code, winerror in ((-2 ** 31 - 1, 2 ** 31 - 1), (2 ** 32 + 5, 5), (2 ** 70, 0)):
            with self.assertWindowsError("f", code) as caught:
                error_check("f", code, 0)
            self.assertEqual(caught[0].winerror, winerror)

    def test_no_error_at_all_is_not_the_last_error(self):
        self.SetLastError(5)
        with self.assertWindowsError("f", 0):
            error_check("f", 0, expected=1)

    def test_code_that_windows_does_not_know(self):
        with self.assertWindowsError("f", 0x20000BAD) as caught:
            error_check("f", 0x20000BAD)
        self.assertTrue(str(caught[0]).endswith(
            "f failed with Windows error 536873901: Windows has no description of it"))

    def test_result_says_failure_and_last_error_says_why(self):
        for code, expected in ((0, Enums.NON_ZERO), (self.ffi.NULL, Enums.NON_ZERO),
                               (self.library.INVALID_HANDLE_VALUE, Enums.VALID_HANDLE),
                               (-1, Enums.VALID_INT), (0xFFFFFFFF, Enums.VALID_DWORD),
                               (0x7FFFFFFF, Enums.VALID_LONG)):
            self.SetLastError(5)
            with self.assertWindowsError("f", 5) as caught:
                error_check("f", code, expected)
            self.assertIs(caught[0].expected_code, expected)

    def test_failure_without_an_error(self):
        code = self.library.CloseHandle(self.ffi.cast("HANDLE", 0x7FFFFFF0))
        self.assertEqual(failure_of("CloseHandle", code), self.library.ERROR_INVALID_HANDLE)
        self.SetLastError(0)
        for code in (0, self.ffi.NULL):
            self.assertEqual(failure_of("f", code), self.library.ERROR_GEN_FAILURE)
        self.SetLastError(5)
        self.assertEqual(failure_of("f"), 5)
        self.assertEqual(failure_of("f", 1), 0)

    def test_status_codes(self):
        self.SetLastError(6)
        with self.assertWindowsError("f", 5) as caught:
            error_check("f", 5)
        self.assertEqual(caught[0].expected_code, 0)
        self.assertEqual(caught[0].api_error_message, self.ffi.getwinerror(5)[1])

    def test_bad_names(self):
        for name in (None, 5, u"\xfc", bytearray(b"X"), Hostile(), b"\xfc" if PY2 else b"X"):
            for code, expected in ((0, Enums.NON_ZERO), (None, Enums.NON_ZERO), (5, 0), (-1, Enums.VALID_INT)):
                self.SetLastError(0)
                with self.assertRaises(InputError) as context:
                    error_check(name, code, expected)
                self.assertEqual(context.exception.name, "api_function")
                self.assertIs(context.exception.value, name)
        for name in (u"X", "X"):
            with self.assertWindowsError(name, 5):
                error_check(name, 5)

    def test_bad_codes(self):
        for code in ("abc", b"", [], 1.5, self.ffi.NULL, self.ffi.cast("double", 5), self.ffi.cast("wchar_t", 5),
                     self.ffi.new("int *")):
            with self.assertRaises(InputError) as context:
                error_check("f", code, 0)
            self.assertEqual(context.exception.name, "code")
            self.assertIs(context.exception.value, code)
        for code in ("", [], 0.0, ()):
            with self.assertRaises(InputError) as context:
                error_check("f", code, Enums.NON_ZERO)
            self.assertEqual(context.exception.name, "code")

    def test_codes_of_other_types(self):
        for code in (integer_types[-1](5), self.ffi.cast("DWORD", 5), self.ffi.cast("LONGLONG", 5)):
            with self.assertWindowsError("f", 5):
                error_check("f", code, 0)
        self.SetLastError(5)
        for code in (False, integer_types[-1](0), self.ffi.cast("HANDLE", 0), self.ffi.cast("BOOL", 0)):
            with self.assertWindowsError("f", 5):
                error_check("f", code, Enums.NON_ZERO)

    def test_unknown_rules(self):
        for rule in (Enums.HANDLE, Enums.UTF8, True, None, "0", 1.0):
            with self.assertRaises(InputError) as context:
                error_check("f", 1, rule)
            self.assertEqual(context.exception.name, "expected")


class TestFunctionsThatNotEveryWindowsHas(TestCase):
    def setUp(self):
        super(TestFunctionsThatNotEveryWindowsHas, self).setUp()
        self.newer = self.library.pywincffi_declared(b"CompareObjectHandles")
        self.before = self.newer.module
        self.addCleanup(self.look_in, None)

    def look_in(self, name):
        """Have the function looked up anew, in another DLL."""
        self.kept = None if name is None else self.ffi.new("char[]", name)
        self.newer.module = self.before if name is None else self.kept
        self.newer.address = self.ffi.NULL

    def test_missing_function(self):
        for module in (b"ws2_32.dll", b"no-such-module-of-windows.dll"):
            self.look_in(module)
            with self.assertWindowsError("CompareObjectHandles", self.library.ERROR_PROC_NOT_FOUND) as caught:
                present("CompareObjectHandles")
            self.assertIsInstance(caught[0], FunctionNotFoundError)
            self.assertEqual(caught[0].since, "Windows 10")
            for name in ("CompareObjectHandles", module.decode("ascii")):
                self.assertIn(name, str(caught[0]))
            self.assertEqual(self.library.CompareObjectHandles(self.ffi.NULL, self.ffi.NULL), 0)
            self.assertEqual(self.library.GetLastError(), self.library.ERROR_PROC_NOT_FOUND)

    def test_found_once_for_all(self):
        self.look_in(None)
        present("CompareObjectHandles")
        process = self.library.GetCurrentProcess()
        self.SetLastError(5)
        self.assertEqual(self.library.CompareObjectHandles(process, process), 1)
        self.assertTrue(self.newer.address)
        self.newer.module = self.ffi.NULL  # no longer needed
        present("CompareObjectHandles")
        self.assertEqual(self.library.CompareObjectHandles(process, process), 1)

    def test_looking_for_it_is_no_failure(self):
        for function in (b"CompareObjectHandles", b"MessageBoxW"):
            self.library.pywincffi_declared(function).address = self.ffi.NULL
            self.SetLastError(5)
            present(function.decode("ascii"))
            self.assertEqual(self.library.GetLastError(), 5)

    def test_other_functions(self):
        self.look_in(b"ws2_32.dll")
        present("CloseHandle")
        # They may fail with that code too.
        with self.assertWindowsError("GetProcAddress", self.library.ERROR_PROC_NOT_FOUND) as caught:
            error_check("GetProcAddress", self.library.ERROR_PROC_NOT_FOUND)
        self.assertNotIsInstance(caught[0], FunctionNotFoundError)


class TestInputChecks(TestCase):
    def after(self, error, api_function, **arguments):
        """What a wrapper does after an exception of its call."""
        try:
            raise error
        except Exception:
            input_checks(api_function, arguments)
            raise

    def test_names_the_first_argument_at_fault(self):
        with self.assertRaises(InputError) as context:
            self.after(OverflowError(), "OpenProcess", dwDesiredAccess=1, bInheritHandle=True, dwProcessId=-1)
        self.assertEqual(context.exception.name, "dwProcessId")
        self.assertIn("an integer from 0 to 4294967295 (DWORD)", str(context.exception))

    def test_our_own_mistakes_are_not_hidden(self):
        error = ZeroDivisionError()
        with self.assertRaises(ZeroDivisionError) as context:
            self.after(error, "OpenProcess", dwDesiredAccess=1, bInheritHandle=True, dwProcessId=1)
        self.assertIs(context.exception, error)

    def test_good_text_and_structures_are_not_blamed(self):
        for structure in (SECURITY_ATTRIBUTES(), self.ffi.new("SECURITY_ATTRIBUTES *"), None):
            with self.assertRaises(InputError) as context:
                self.after(OverflowError(), "CreateProcessW", lpApplicationName=u"text", lpCommandLine=[u"text"],
                           lpProcessAttributes=structure, lpEnvironment={}, dwCreationFlags=-1)
            self.assertEqual(context.exception.name, "dwCreationFlags")
        with self.assertRaises(InputError) as context:
            self.after(TypeError(), "CreateProcessW", lpProcessAttributes=self.ffi.new("OVERLAPPED *"))
        self.assertEqual(context.exception.name, "lpProcessAttributes")

    def test_64_bit_numbers(self):
        for value in (2 ** 63 - 1, -2 ** 63):
            self.assertIsNone(expected_for(value, "LARGE_INTEGER"))
        for value in (2 ** 63, -2 ** 63 - 1, None, 1.5):
            self.assertIn("LARGE_INTEGER", expected_for(value, "LARGE_INTEGER"))

    def test_typed_errors_pass(self):
        with self.assertRaises(WindowsAPIError):
            self.after(WindowsAPIError("f", "", 5, 0), "OpenProcess", dwProcessId=-1)

    def test_arguments_before_the_one_at_fault_are_not_blamed(self):
        for attributes in (None, SECURITY_ATTRIBUTES(), self.ffi.new("SECURITY_ATTRIBUTES *"),
                           self.ffi.new("SECURITY_ATTRIBUTES[1]")):
            with self.assertRaises(InputError) as context:
                CreatePipe(-1, attributes)
            self.assertEqual(context.exception.name, "nSize")

    def test_only_what_windows_calls_so_is_examined(self):
        with self.assertRaises(ZeroDivisionError):
            self.after(ZeroDivisionError(), "OpenProcess", nSize=-1, something=None)

    def test_hostile_values(self):
        with self.assertRaises(InputError) as context:
            self.after(TypeError(), "OpenProcess", dwDesiredAccess=Hostile(), bInheritHandle=True, dwProcessId=1)
        self.assertEqual(context.exception.name, "dwDesiredAccess")


class TestIsCallable(TestCase):
    def test_only_functions_of_c(self):
        for value in (len, lambda: None, self.ffi.cast("int (*)(int)", 8)):
            self.assertTrue(is_callable(value))
        for value in (None, 5, self.ffi.NULL, self.ffi.new("OVERLAPPED *")):
            self.assertFalse(is_callable(value))


class TestItems(TestCase):
    def test_items(self):
        for value in ([1, 2], (1, 2)):
            self.assertEqual(items("name", value, "numbers"), (1, 2))

    def test_neither(self):
        class Items(list):
            def __iter__(self):
                raise RuntimeError("hostile")

        class Pretender(object):
            __class__ = list
        for value in (None, 5, "ab", {1: 2}, iter([1]), Items([1]), Pretender(), Hostile()):
            with self.assertRaises(InputError) as context:
                items("name", value, "numbers")
            self.assertEqual(context.exception.name, "name")
            self.assertIn("numbers", str(context.exception))


class TestExpectedFor(TestCase):
    def test_signal_handler_that_raises(self):
        def interrupted(_):
            checks.index = index
            raise RuntimeError
        checks.index = interrupted
        try:
            self.assertIsNone(expected_for(5, "DWORD"))
            checks.index = interrupted
            self.assertIsNotNone(expected_for(2 ** 32, "DWORD"))
        finally:
            checks.index = index

    def test_numbers(self):
        for cname, low, high in (("DWORD", 0, 2 ** 32 - 1), ("WORD", 0, 2 ** 16 - 1), ("LONG", -2 ** 31, 2 ** 31 - 1),
                                 ("LONGLONG", -2 ** 63, 2 ** 63 - 1)):
            for value in (low, high):
                self.assertIsNone(expected_for(value, cname))
            for value in (low - 1, high + 1):
                self.assertEqual(expected_for(value, cname), "an integer from %d to %d (%s)" % (low, high, cname))
            # A number of C's own is one to cffi, but to index() it is none.
            for value in (None, 1.0, "1", self.ffi.cast(cname, 7)):
                self.assertEqual(expected_for(value, cname), "an integer (%s)" % cname)

    def test_pointers_to_numbers(self):
        # The wrapper takes the number and makes the pointer.
        self.assertIsNone(expected_for(5, "LPDWORD"))
        self.assertIsNone(expected_for(self.ffi.new("DWORD *"), "LPDWORD"))
        self.assertEqual(expected_for(-1, "LPDWORD"), "an integer from 0 to 4294967295 (LPDWORD)")
        self.assertEqual(expected_for(None, "LPDWORD"), "an integer (LPDWORD)")
        self.assertIsNone(expected_for(None, "LPDWORD?"))

    def test_truth_values(self):
        self.assertIsNone(expected_for(True, "BOOL"))
        self.assertIs(expected_for(2, "BOOL"), BOOL)

    def test_handles(self):
        handle = self.library.GetCurrentProcess()
        self.assertIs(expected_for(self.ffi.NULL, "HANDLE"), HANDLE)
        self.assertIsNone(expected_for(self.ffi.NULL, "HANDLE?"))
        for cname in ("HANDLE", "HANDLE?"):
            self.assertIsNone(expected_for(handle, cname))
            for value in (b"abc", 5, self.ffi.new("OVERLAPPED *"), self.ffi.new("HANDLE[1]")):
                self.assertIs(expected_for(value, cname), HANDLE)
        self.assertIs(expected_for(None, "HANDLE"), HANDLE)

    def test_what_is_checked_or_converted_before_the_call(self):
        for value, cname in ((u"text", "LPCWSTR"), (b"bytes", "LPCVOID"), (None, "HANDLE?"), (5, "LPCSTR"),
                             (OVERLAPPED(), "LPOVERLAPPED"), (None, "LPOVERLAPPED?")):
            self.assertIsNone(expected_for(value, cname), cname)

    def test_structures(self):
        for value in (None, SECURITY_ATTRIBUTES(), self.ffi.new("OVERLAPPED[2]")):
            self.assertIs(expected_for(value, "LPOVERLAPPED"), OVERLAPPED_RULE)
            self.assertEqual(expected_for(value, "LPDCB"),
                             "a DCB (pywincffi.wintypes.DCB(), or ffi.new(\"DCB *\"))")
        # Not by its tag, tagMSG; and the class has no W.
        self.assertEqual(expected_for(5, "LPMSG"), "a MSG (pywincffi.wintypes.MSG(), or ffi.new(\"MSG *\"))")
        self.assertIn("pywincffi.wintypes.STARTUPINFO()", expected_for(5, "LPSTARTUPINFOW"))
