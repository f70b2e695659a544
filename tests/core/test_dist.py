import subprocess
import sys
import unittest

import six

import pywincffi
from pywincffi.core import dist
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import ResourceNotFoundError


class TestLoad(TestCase):
    def test_unpacks(self):
        ffi, library = dist.load()
        self.assertIs(ffi, dist.load().ffi)
        self.assertIs(library, dist.load().library)
        self.assertEqual(ffi.sizeof("DWORD"), 4)

    def test_extension_of_another_release(self):
        output = self.run_script("import pywincffi; pywincffi.__version__ = '9.9'\n" + self.importing)
        self.assertTrue(output.startswith("ImportError: "), output)
        self.assertIn("was built from pywincffi %s, but this is pywincffi 9.9" % pywincffi.__version__, output)

    def test_extension_from_before_extensions_told(self):
        output = self.run_script(
            "import sys, types\nold = types.ModuleType('_pywincffi')\nold.__file__ = '_pywincffi.pyd'\n"
            "old.ffi, old.lib = object(), object()\nsys.modules['_pywincffi'] = old\n" + self.importing)
        self.assertTrue(output.startswith("ImportError: "), output)
        self.assertIn("was built from pywincffi 0.5.0 or older", output)

    def test_no_extension(self):
        output = self.run_script("import sys; sys.modules['_pywincffi'] = None\n" + self.importing)
        self.assertTrue(output.startswith(
            "ImportError: pywincffi's extension module, _pywincffi, does not load in this Python"), output)
        self.assertIn("pip install --force-reinstall pywincffi", output)

    importing = ("try:\n    from pywincffi.kernel32 import CloseHandle\n"
                 "except Exception as error:\n    print('%s: %s' % (type(error).__name__, error))")

    def run_script(self, script):
        return subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE).communicate()[0].decode()

    def test_layout_of_structures(self):
        # The compiler supplied these; Python's own module, compiled elsewhere, knows some of them.
        import ctypes
        self.assertEqual(self.ffi.sizeof("OVERLAPPED"), 2 * ctypes.sizeof(ctypes.c_void_p) + 8
                         + ctypes.sizeof(ctypes.c_void_p))
        self.assertEqual(self.ffi.offsetof("OVERLAPPED", "hEvent"), 2 * ctypes.sizeof(ctypes.c_void_p) + 8)


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
    """Another system than Windows, or this one made to look like it."""

    script = (
        # What the standard library looks for on Linux is not here.
        "import subprocess, sys; sys.platform = 'linux'; sys.modules['_pywincffi'] = None\n"
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
        for line in output:
            self.assertTrue(line.startswith("ResourceNotFoundError: "), line)
            self.assertIn("calls the Windows API, and this Python runs on linux", line)

    def test_constants_are_there(self):
        script = ("import sys; sys.platform = 'linux'\n"
                  "from pywincffi import kernel32, winerror, ws2_32\n"
                  "from pywincffi.kernel32 import GENERIC_READ, process\n"
                  "print(GENERIC_READ, process.GENERIC_READ is GENERIC_READ, winerror.ERROR_ACCESS_DENIED)\n"
                  "print(hasattr(kernel32, 'NO_SUCH_CONSTANT'), len(kernel32.__all__) > 500, "
                  "len(ws2_32.__all__) > 50)\n")
        output = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE
                                  ).communicate()[0].decode().splitlines()
        if six.PY2:
            output = [line.strip("()").replace(", ", " ") for line in output]
        self.assertEqual(output, ["<library.GENERIC_READ: unavailable> True <library.ERROR_ACCESS_DENIED: unavailable>",
                                  "False True True"])

    def test_stand_in(self):
        stand_in = dist.Unavailable("library", "why")
        self.assertEqual(repr(stand_in.GetStdHandle), "<library.GetStdHandle: unavailable>")
        with self.assertRaises(ResourceNotFoundError) as context:
            stand_in.GetStdHandle(1)
        self.assertEqual(str(context.exception), "library.GetStdHandle cannot be used: why")
        self.assertFalse(hasattr(stand_in, "__wrapped__"))
        self.assertIs(stand_in.GetStdHandle, stand_in.GetStdHandle)
        flags = [stand_in.A | 1, 1 | stand_in.A, stand_in.A | stand_in.B]  # as modules have them
        self.assertEqual([repr(each) for each in flags], [
            "<library.A | 1: unavailable>"] * 2 + ["<library.A | library.B: unavailable>"])
        for use in (lambda: int(flags[2]), lambda: flags[0] & 1, lambda: stand_in.A & 1, lambda: 1 & stand_in.A,
                    lambda: stand_in.A ^ 1, lambda: 1 ^ stand_in.A, lambda: ~stand_in.A, lambda: int(stand_in.A),
                    lambda: stand_in[0], lambda: list(stand_in)):
            self.assertRaises(ResourceNotFoundError, use)
