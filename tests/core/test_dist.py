import subprocess
import sys
import unittest

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

    def test_stand_in(self):
        stand_in = dist.Unavailable("library", "why")
        self.assertEqual(repr(stand_in.GetStdHandle), "<library.GetStdHandle: unavailable>")
        with self.assertRaises(ResourceNotFoundError) as context:
            stand_in.GetStdHandle(1)
        self.assertEqual(str(context.exception), "library.GetStdHandle cannot be used: why")
        self.assertFalse(hasattr(stand_in, "__wrapped__"))
        for use in (lambda: stand_in.A | 1, lambda: 1 | stand_in.A, lambda: stand_in.A & 1, lambda: 1 & stand_in.A,
                    lambda: stand_in.A ^ 1, lambda: 1 ^ stand_in.A, lambda: ~stand_in.A, lambda: int(stand_in.A),
                    lambda: stand_in[0], lambda: list(stand_in)):
            self.assertRaises(ResourceNotFoundError, use)
