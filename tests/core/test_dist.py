import subprocess
import sys
import unittest

import pywincffi
from pywincffi import kernel32, ws2_32
from pywincffi.core import dist, headers
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import ResourceNotFoundError


class TestLoad(TestCase):
    def test_unpacks(self):
        ffi, library = dist.load()
        self.assertIs(ffi, dist.load().ffi)
        self.assertIs(library, dist.load().library)
        self.assertEqual(ffi.sizeof("DWORD"), 4)

    def test_extension_of_another_release(self):
        script = ("import pywincffi; pywincffi.__version__ = '9.9'\n"
                  "from pywincffi.core import dist\nimport pywincffi.kernel32\n"
                  "try:\n    dist.load()\n"
                  "except Exception as error:\n    print('%s: %s' % (type(error).__name__, error))")
        output = self.run_script(script)
        self.assertIn("ResourceNotFoundError: ", output)
        self.assertIn("was built from pywincffi %s and this is pywincffi 9.9" % pywincffi.__version__, output)

    def test_extension_from_before_extensions_told(self):
        script = ("import sys, types\nold = types.ModuleType('_pywincffi')\nold.__file__ = '_pywincffi.pyd'\n"
                  "old.ffi, old.lib = object(), object()\nsys.modules['_pywincffi'] = old\n"
                  "import pywincffi.kernel32\nfrom pywincffi.core import dist\n"
                  "try:\n    dist.load()\n"
                  "except Exception as error:\n    print('%s: %s' % (type(error).__name__, error))")
        output = self.run_script(script)
        self.assertIn("ResourceNotFoundError: ", output)
        self.assertIn("was built from pywincffi 0.5.0 or older", output)

    def run_script(self, script):
        return subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE).communicate()[0].decode()

    def test_layout_of_structures(self):
        # The compiler supplied these; Python's own module, compiled elsewhere, knows some of them.
        import ctypes
        self.assertEqual(self.ffi.sizeof("OVERLAPPED"), 2 * ctypes.sizeof(ctypes.c_void_p) + 8
                         + ctypes.sizeof(ctypes.c_void_p))
        self.assertEqual(self.ffi.offsetof("OVERLAPPED", "hEvent"), 2 * ctypes.sizeof(ctypes.c_void_p) + 8)


class TestReplacement(unittest.TestCase):
    """The C of a function that is looked up when it is called. That it works, CompareObjectHandles shows."""

    def replacement(self, result, fails, *parameters):
        parameters = [headers.Parameter("_In_", ctype, name) for ctype, name in parameters]
        return dist._replacement(7, headers.Function("Newer", result, parameters, {"fails": fails}, "x.h"))

    def test_function(self):
        self.assertEqual(self.replacement("HANDLE", "INVALID_HANDLE_VALUE", ("LPCWSTR", "name"), ("DWORD", "flags")), (
            "static HANDLE WINAPI pywincffi_call_Newer(LPCWSTR name, DWORD flags)\n"
            "{\n"
            "    HANDLE (WINAPI *pywincffi_found)(LPCWSTR, DWORD) = "
            "(HANDLE (WINAPI *)(LPCWSTR, DWORD))pywincffi_find(&pywincffi_newer_functions[7]);\n"
            "\n"
            "    if (pywincffi_found == NULL)\n"
            "        return (HANDLE)INVALID_HANDLE_VALUE;\n"
            "    return pywincffi_found(name, flags);\n"
            "}\n"
            "#define Newer pywincffi_call_Newer"))

    def test_function_without_a_result(self):
        text = self.replacement("void", "never")
        self.assertIn("pywincffi_call_Newer(void)\n", text)
        self.assertIn("        return;\n    pywincffi_found();\n", text)

    def test_every_failure_rule_has_its_value(self):
        for fails in headers.FAILURES:
            self.assertIn("return (DWORD)", self.replacement("DWORD", fails))
        self.assertIn("return (DWORD)ERROR_PROC_NOT_FOUND;", self.replacement("DWORD", "status"))


class TestNoting(unittest.TestCase):
    def noting(self, fails):
        return dist._noting(7, headers.Function("Find", "DWORD", (), {"fails": fails}, "x.h"))

    def test_failure(self):
        self.assertEqual(self.noting("0xFFFFFFFF"), (
            "static DWORD WINAPI pywincffi_noting_Find(void)\n"
            "{\n"
            "    DWORD pywincffi_result;\n"
            "\n"
            "    pywincffi_result = Find();\n"
            "    if (pywincffi_result == 0xFFFFFFFF)\n"
            "        pywincffi_note(7);\n"
            "    return pywincffi_result;\n"
            "}\n"
            "#undef Find\n"
            "#define Find pywincffi_noting_Find"))

    def test_error_of_before_is_cleared(self):
        self.assertIn("    SetLastError(ERROR_SUCCESS);\n    pywincffi_result = Find();\n",
                      self.noting("0 with an error"))
        self.assertNotIn("SetLastError", self.noting("0"))


class TestRefuseChars(TestCase):
    script = (
        "from pywincffi.core import dist\n"
        "from pywincffi.exceptions import InputError\n"
        "from pywincffi.kernel32 import CloseHandle\n"
        "for value in (dist.ffi.new('char[8]'), dist.ffi.cast('char *', 8)):\n"
        "    try:\n        CloseHandle(value)\n"
        "    except InputError as error:\n        print(error.name)\n")

    def test_in_a_program(self):
        output = subprocess.Popen([sys.executable, "-c", self.script], stdin=subprocess.PIPE, stdout=subprocess.PIPE
                                  ).communicate()[0].decode().split()
        self.assertEqual(output, ["hObject", "hObject"])


class TestWithoutExtension(unittest.TestCase):
    script = (
        "import sys; sys.modules['_pywincffi'] = None\n"
        "import pywincffi.kernel32.io, pywincffi.kernel32.process, pywincffi.core.logger, pywincffi.dev.testutil\n"
        "from pywincffi.core import dist\n"
        "from pywincffi.kernel32 import *\n"
        "calls = [dist.load, CreatePipe, lambda: CloseHandle(5), lambda: ReadFile(None, 1), lambda: GetStdHandle(5),\n"
        "         lambda: OpenProcess(PROCESS_TERMINATE | SYNCHRONIZE, False, 1), lambda: WriteFile(5, b'x'),\n"
        "         lambda: PeekNamedPipe(5, 1), lambda: SetNamedPipeHandleState(5, 1), \n"
        "         lambda: handle_from_file(sys.stdout)]\n"
        "for call in calls:\n"
        "    try:\n        print('%r' % call())\n"
        "    except Exception as error:\n        print('%s: %s' % (type(error).__name__, error))\n")

    def test_imports_and_says_so_when_used(self):
        output = subprocess.Popen([sys.executable, "-c", self.script], stdin=subprocess.PIPE, stdout=subprocess.PIPE
                                  ).communicate()[0].decode().splitlines()
        self.assertEqual(len(output), 10)
        reason = "does not load in this Python" if sys.platform == "win32" else "calls the Windows API"
        for line in output:
            self.assertTrue(line.startswith("ResourceNotFoundError: ") and reason in line, line)

    def test_constants_where_there_are_no_headers(self):
        stand_in, folder = dist.Unavailable("library", "why"), headers.HEADERS
        try:
            headers.HEADERS = folder + " that is not there"
            found = dir(stand_in)
        finally:
            headers.HEADERS = folder
        for module in (kernel32, ws2_32):
            for name in module.__all__:
                self.assertEqual(name in found, name.isupper(), name)

    def test_stand_in(self):
        stand_in = dist.Unavailable("library", "why")
        self.assertEqual(repr(stand_in.GetStdHandle), "<library.GetStdHandle: unavailable>")
        with self.assertRaises(ResourceNotFoundError) as context:
            stand_in.GetStdHandle(1)
        self.assertEqual(str(context.exception), "library.GetStdHandle cannot be used: why")
        self.assertFalse(hasattr(stand_in, "__wrapped__"))
        self.assertIs(stand_in.GetStdHandle, stand_in.GetStdHandle)
        for use in (lambda: stand_in.A | 1, lambda: 1 | stand_in.A, lambda: stand_in.A & 1, lambda: 1 & stand_in.A,
                    lambda: stand_in.A ^ 1, lambda: 1 ^ stand_in.A, lambda: ~stand_in.A, lambda: int(stand_in.A),
                    lambda: stand_in[0], lambda: list(stand_in)):
            self.assertRaises(ResourceNotFoundError, use)
