import ast
import os
import re
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
        return self.run_module("mypy", "--strict", "--platform", "win32", "--no-error-summary", *arguments)

    def run_module(self, *arguments):
        process = subprocess.Popen(
            [sys.executable, "-m"] + list(arguments), cwd=ROOT, env=dict(os.environ, MYPYPATH=ROOT, PYTHONPATH=ROOT),
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return process.communicate()[0].decode()

    def test_stubs_agree_with_what_runs(self):
        """As far as it can be seen without Windows; tests/test_type_information.py sees the rest."""
        lines = self.run_module(
            "mypy.stubtest", "pywincffi", "--concise", "--mypy-config-file", "setup.cfg").splitlines()
        expected = [
            r"\bpywincffi\.core\.dist\.Unavailable\b",  # what stands for constants here
            # In place of this list the stubs of packages have what it lists.
            r"^pywincffi\.\w+\.__all__ is not present in stub$",
            # With these in the stub, any name would pass for a field.
            r"^pywincffi\.core\.structures\.Structure\.__(get|set)attr__ is not present in stub$",
            r"\.OVERLAPPED\.Internal(High)? is not present at runtime$",  # as no field is: it is C's
            r"\.__del__ is not present in stub$",
            r"^pywincffi\._types failed to import"]
        self.assertGreater(len(lines), 500)  # it did look
        self.assertEqual([line for line in lines if not any(re.search(each, line) for each in expected)], [])

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

    def assert_every_line_is_wrong(self, program):
        before, _, wrong = textwrap.dedent(program).partition("# wrong:\n")
        lines = self.mypy("-c", before + wrong).splitlines()
        first = before.count("\n") + 1
        found = sorted(set(int(line.split(":")[1]) for line in lines if ": error:" in line))
        self.assertEqual(found, list(range(first, first + wrong.count("\n"))), "\n".join(lines))

    def test_wrong_arguments_of_every_kind(self):
        self.assert_every_line_is_wrong("""\
            import socket
            from pywincffi import kernel32, user32, ws2_32
            from pywincffi.ownership import Owner
            from pywincffi.wintypes import COORD, MSG, OVERLAPPED, SECURITY_ATTRIBUTES, STARTUPINFO
            reader, writer = kernel32.CreatePipe()
            module = kernel32.GetModuleHandle()
            overlapped = OVERLAPPED()
            # wrong:
            kernel32.CreateFile(b"name", 0, 0, None, kernel32.OPEN_EXISTING)
            kernel32.CreateFile("name", "r", 0, None, kernel32.OPEN_EXISTING)
            kernel32.CreateFile("name")
            kernel32.CreatePipe(lpPipeAttributes=STARTUPINFO())
            kernel32.CreateProcess(None, 5)
            kernel32.CreateProcess(None, ["python"], lpEnvironment="A=1")
            kernel32.DeleteFile(5)
            kernel32.FreeLibrary(reader)
            kernel32.GetModuleFileName(reader)
            kernel32.GetStdHandle()
            kernel32.GetStdHandle("stdout")
            kernel32.GetOverlappedResult(reader, None, True)
            kernel32.GetQueuedCompletionStatus(reader)
            kernel32.ReadFileEx(reader, 10, overlapped, "routine")
            kernel32.SetConsoleCursorPosition(reader, 5)
            kernel32.SetConsoleMode(reader, None)
            kernel32.SetConsoleTitle(None)
            kernel32.SetEvent()
            kernel32.SetEvent(module)
            kernel32.SetWaitableTimer(reader, "now")
            kernel32.WaitForMultipleObjects(reader, False, 0)
            kernel32.WaitForMultipleObjects([1, 2], False, 0)
            kernel32.WaitForSingleObject(reader)
            kernel32.WaitForSingleObject(reader, 1.5)
            kernel32.WriteFile(reader)
            kernel32.pid_exists("1")
            user32.EnumWindows(5)
            user32.GetWindowText(reader)
            user32.MessageBox(None, None, None, "buttons")
            user32.PostMessage(module, 0, 0, 0)
            user32.TranslateMessage(overlapped)
            ws2_32.WSAEventSelect("socket", reader, 0)
            ws2_32.WSASetEvent(module)
            COORD(X="1")
            COORD(Z=1)
            SECURITY_ATTRIBUTES(bInheritHandle="yes")
            Owner("handle")
            """)

    def test_wrong_use_of_results(self):
        self.assert_every_line_is_wrong("""\
            from typing import List
            from pywincffi import kernel32
            from pywincffi.wintypes import MSG, OVERLAPPED
            reader, writer = kernel32.CreatePipe()
            overlapped = OVERLAPPED()
            text = ""
            number = 0
            # wrong:
            first, second, third = kernel32.CreatePipe()
            text = kernel32.ReadFile(reader, 1)
            text = kernel32.WriteFile(writer, "x")
            number = kernel32.GetCurrentDirectory()
            number = kernel32.CreateEvent()
            number = kernel32.CloseHandle(reader)
            kernel32.PeekNamedPipe(reader, 0).nBytesAvailable
            kernel32.CreateProcess(None, "python").pid
            kernel32.GetLastError().code
            text = overlapped.Offset
            overlapped.Offset = "x"
            overlapped.NoSuchField
            text = kernel32.ERROR_ACCESS_DENIED
            number = kernel32.INVALID_HANDLE_VALUE
            kernel32.ReadFile(reader, 1, lpBuffer=bytearray(1)).decode()
            """)
