import ast
import os
import subprocess
import sys
import textwrap
import unittest

import six

from pywincffi.dev import stubs

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
try:
    import mypy
except ImportError:
    mypy = None


@unittest.skipIf(six.PY2 or sys.platform == "win32", "stubs are written on the developer's system, by Python 3")
class TestStubs(unittest.TestCase):
    def test_are_current(self):
        stale = []
        for path, content in list(stubs.names().items()) + list(stubs.stubs().items()):
            with open(path) as stream:
                if stream.read() != content:
                    stale.append(path)
        self.assertEqual(stale, [], "run python -m pywincffi.dev.stubs")

    def test_types(self):
        for text, expected in [
                ("int", "int"), ("handle", "HANDLE"), ("handle or None", "Union[HANDLE, None]"),
                ("tuple(handle, handle)", "Tuple[HANDLE, HANDLE]"), ("list(tuple(int, str))", "List[Tuple[int, str]]"),
                ("dict(str, int) or None", "Union[Dict[str, int], None]"),
                ("OVERLAPPED", "Union[OVERLAPPED, CData]")]:
            self.assertEqual(stubs._parse(text, "here"), expected)
        self.assertEqual(stubs._parse("OVERLAPPED", "here", result=True), "OVERLAPPED")

    def test_long_lines_are_broken_inside_brackets(self):
        long = "    def F(%s) -> Union[int, None]: ..." % ", ".join("name%d: int" % number for number in range(30))
        for line in (long, long.strip(), "__all__ = [%s]" % ", ".join('"name%d"' % number for number in range(30))):
            broken = stubs._wrapped(line)
            self.assertEqual(" ".join(broken.split()), line.strip())
            self.assertTrue(all([len(each) <= 120 for each in broken.splitlines()]), broken)
            ast.parse(textwrap.dedent(broken))
        self.assertEqual(stubs._wrapped(long[:120]), long[:120])

    def test_result_that_depends_on_a_parameter(self):
        def Read(nSize, lpBuffer=None):
            """
            :param int nSize: How much.
            :param bytes lpBuffer: Where to.

            :rtype: bytes; int with lpBuffer
            """
        self.assertEqual(stubs._function(Read).splitlines(), [
            "@overload", "def Read(nSize: int, lpBuffer: None = ...) -> bytes: ...",
            "@overload", "def Read(nSize: int, *, lpBuffer: bytes) -> int: ..."])

    def test_names_of_lazy_packages(self):
        found = dict((os.path.basename(os.path.dirname(path)), content) for path, content in stubs.names().items())
        self.assertIn('    "CloseHandle": "handles",\n', found["kernel32"])
        self.assertIn('    "ERROR_ACCESS_DENIED": "errors",\n', found["kernel32"])
        self.assertIn('    "OVERLAPPED": "minwinbase",\n', found["wintypes"])

    def test_unknown_type(self):
        with self.assertRaises(stubs.Unwritten) as context:
            stubs._parse("handel", "CloseHandle(hObject)")
        self.assertIn("CloseHandle(hObject): no such type as 'handel'", str(context.exception))

    def test_fields_come_from_the_header(self):
        self.assertEqual(dict(stubs.structure_fields("OVERLAPPED"))["OffsetHigh"], "DWORD")
        self.assertRaises(stubs.Unwritten, stubs.structure_fields, "NO_SUCH_STRUCTURE")


@unittest.skipIf(mypy is None or sys.platform == "win32", "mypy is not installed")
class TestWithMypy(unittest.TestCase):
    def mypy(self, *arguments):
        process = subprocess.Popen(
            [sys.executable, "-m", "mypy", "--strict", "--platform", "win32", "--no-error-summary"] + list(arguments),
            cwd=ROOT, env=dict(os.environ, MYPYPATH=ROOT), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return process.communicate()[0].decode()

    def test_examples_are_accepted(self):
        folder = os.path.join(ROOT, "docs", "source", "examples")
        names = [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if name.endswith(".py")]
        # They run on Python 2 as well and can have no annotations.
        self.assertEqual(self.mypy("--allow-untyped-defs", "--allow-untyped-calls", *names), "")

    def test_wrong_calls_are_rejected(self):
        program = textwrap.dedent("""\
            from pywincffi.kernel32 import CloseHandle, CreatePipe, OpenProcess, ReadFile, WriteFile
            from pywincffi.kernel32 import NoSuchFunction
            from pywincffi.wintypes import OVERLAPPED
            reader, writer = CreatePipe()
            CloseHandle(5)
            CloseHandle(None)
            CreatePipe("5")
            WriteFile(writer, 5)
            OpenProcess(5, 5, 5)
            OpenProcess(5, False)
            ReadFile(b"abc", 1)
            ReadFile(reader, 1, 5)
            OVERLAPPED(Offset="5")
            """)
        lines = self.mypy("-c", program).splitlines()
        found = [int(line.split(":")[1]) for line in lines if ": error:" in line]
        self.assertEqual(found, [2] + list(range(5, 14)), "\n".join(lines))
