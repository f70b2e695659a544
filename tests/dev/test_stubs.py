import ast
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
import unittest

import six

from tests.support import source

stubs = source.module("pywincffi.dev.stubs")
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
try:
    import mypy
except ImportError:
    mypy = None


@unittest.skipIf(six.PY2 or sys.platform == "win32", "stubs are written on the developer's system, by Python 3")
class TestStubs(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.stubs = stubs.Stubs()

    def test_are_current(self):
        self.assertEqual(stubs.update(self.stubs.files(), check=True), [], "run python -m pywincffi.dev.stubs")

    def test_a_stale_file_is_written_unless_this_is_a_check(self):
        path = os.path.join(tempfile.mkdtemp(), "stub.pyi")
        self.addCleanup(shutil.rmtree, os.path.dirname(path))
        self.assertEqual(stubs.update({path: "X: int\n"}, check=True), [path])
        self.assertFalse(os.path.exists(path))
        self.assertEqual(stubs.update({path: "X: int\n"}, check=False), [path])
        self.assertEqual(stubs.update({path: "X: int\n"}, check=True), [])

    def test_every_public_module_has_a_stub(self):
        for name in ("kernel32/errors", "user32/__init__", "wintypes/windef", "winerror", "exceptions", "ownership",
                     "typing", "core/checks", "core/config", "core/dist", "core/logger", "core/structures"):
            self.assertTrue(os.path.exists(os.path.join(ROOT, "pywincffi", name + ".pyi")), name)

    def test_types(self):
        for text, taken, returned in [
                ("int", "int", "int"),
                ("handle", "Union[HANDLE, Owner[HANDLE]]", "HANDLE"),
                ("handle or None", "Optional[Union[HANDLE, Owner[HANDLE]]]", "Optional[HANDLE]"),
                ("bool", "Union[bool, Literal[0, 1]]", "bool"),
                ("path", "Union[str, os.PathLike[str]]", "str"),
                ("buffer", "Buffer", "OutputBuffer"),
                ("bytes or buffer", "Buffer", "Union[bytes, OutputBuffer]"),
                ("tuple(handle, HMONITOR)", "Tuple[Union[HANDLE, Owner[HANDLE]], HMONITOR]", "Tuple[HANDLE, HMONITOR]"),
                ("list(tuple(int, str))", "List[Tuple[int, str]]", "List[Tuple[int, str]]"),
                ("dict(str, int) or None", "Optional[Dict[str, int]]", "Optional[Dict[str, int]]"),
                ("int or any", "Any", "Any"),
                ("HMONITOR or rarely None", "Union[HMONITOR, MaybeNone]", "Union[HMONITOR, MaybeNone]"),
                ("OVERLAPPED", "Union[OVERLAPPED, CData]", "OVERLAPPED"),
                ("callable", "Callable[..., object]", "Callable[..., object]"),
                ("callable(int, OVERLAPPED)", "Callable[[int, OVERLAPPED], object]",
                 "Callable[[int, Union[OVERLAPPED, CData]], object]"),
                ("callable() -> int", "Callable[[], int]", "Callable[[], int]"),
                ("callable(HMONITOR) -> (bool or None) or str",
                 "Union[Callable[[HMONITOR], Optional[Union[bool, Literal[0, 1]]]], str]",
                 "Union[Callable[[HMONITOR], Optional[bool]], str]")]:
            self.assertEqual(self.stubs.parse(text, "here", True), taken)
            self.assertEqual(self.stubs.parse(text, "here", False), returned)

    def test_unknown_type(self):
        for text in ("handel", "", "int or", "int int", "list(handel)", "tuple(int", "callable() ->",
                     "rarely int"):
            with self.assertRaises(stubs.Unwritten) as context:
                self.stubs.parse(text, "CloseHandle(hObject)", True)
            self.assertIn("CloseHandle(hObject): no such type as %r" % text, str(context.exception))

    def test_long_statements_are_broken_between_items(self):
        items = ["name%d: Union[int, None]" % number for number in range(30)]
        for before, after in [("    def F(", ") -> int: ..."), ("X = [", "]"), ("from m import ", "")]:
            broken = stubs._wrapped(before, items, after)
            self.assertEqual("".join("".join(broken).split()).replace("(", "").replace(")", ""), "".join(
                (before + ", ".join(items) + after).split()).replace("(", "").replace(")", ""))
            self.assertTrue(all(len(each) <= 120 for each in broken), broken)
            self.assertTrue(all(each.count("[") == each.count("]") for each in broken[1:-1]), broken)
        self.assertEqual(stubs._wrapped("f(", ["x: int"], ")"), ["f(x: int)"])

    def function(self, source):
        return self.stubs.function_stub(ast.parse(textwrap.dedent(source)).body[0])

    def test_result_that_depends_on_a_parameter(self):
        self.assertEqual(self.function('''
            def Read(nSize, lpBuffer=None):
                """
                :param int nSize: How much.
                :param bytes lpBuffer: Where to.

                :rtype: bytes; int with lpBuffer
                """
            '''), [
                "@overload", "def Read(nSize: int, lpBuffer: None = ...) -> bytes: ...",
                "@overload", "def Read(nSize: int, lpBuffer: bytes) -> int: ..."])

    def test_result_that_depends_on_two_parameters(self):
        self.assertEqual(self.function('''
            def Read(hFile, nSize=1, lpOverlapped=None, lpBuffer=None):
                """
                :param file hFile: From where.
                :param int nSize: How much.
                :param HMONITOR lpOverlapped: How.
                :param bytes lpBuffer: Where to.

                :rtype: bytes; int with lpBuffer;
                    str or None with lpOverlapped and lpBuffer
                """
            '''), [
                "@overload",
                "def Read(hFile: HasFileno, nSize: int = ..., lpOverlapped: None = ..., lpBuffer: None = ...) -> "
                "bytes: ...",
                "@overload", "def Read(hFile: HasFileno, nSize: int, lpOverlapped: None, lpBuffer: bytes) -> int: ...",
                "@overload",
                "def Read(hFile: HasFileno, nSize: int = ..., lpOverlapped: None = ..., *, lpBuffer: bytes) "
                "-> int: ...",
                "@overload",
                "def Read(hFile: HasFileno, nSize: int, lpOverlapped: HMONITOR, lpBuffer: bytes) -> Optional[str]: ...",
                "@overload",
                "def Read(hFile: HasFileno, nSize: int = ..., *, lpOverlapped: HMONITOR, lpBuffer: bytes) "
                "-> Optional[str]: ..."])

    def test_result_that_is_not_documented(self):
        with self.assertRaises(stubs.Unwritten) as context:
            self.function("def Answer():\n    return 42")
        self.assertIn("Answer", str(context.exception))
        self.assertEqual(self.function("def Nothing():\n    return"), ["def Nothing() -> None: ..."])

    def test_documented_properties(self):
        source = textwrap.dedent('''
            class Error(object):
                """
                :param int code: A number.
                :param str text: Its text.
                """
                def __init__(self, code, text):
                    self.code, self._text = code, text

                @property
                def text(self):
                    return self._text

                @text.setter
                def text(self, value):
                    self._text = value
            ''')
        self.assertEqual(self.stubs.class_stub(ast.parse(source).body[0]), [
            "class Error:", "    code: int", "    text: str",
            "    def __init__(self, code: int, text: str) -> None: ..."])

    def test_fields_come_from_the_header(self):
        self.assertIn(("Offset", "int"), self.fields("OVERLAPPED"))
        self.assertIn(("hEvent", "Optional[HANDLE]"), self.fields("OVERLAPPED"))
        self.assertIn(("InternalHigh", "_Field[int, Never]"), self.fields("OVERLAPPED"))
        self.assertIn(("dwSize", "_Field[COORD, _Part[COORD, int]]"), self.fields("CONSOLE_SCREEN_BUFFER_INFO"))
        self.assertIn(("iErrorCode", "_Field[Tuple[int, ...], Sequence[int]]"), self.fields("WSANETWORKEVENTS"))
        self.assertIn(("uChar", "str"), self.fields("KEY_EVENT_RECORD"))
        self.assertIn(("KeyEvent", "_Field[KEY_EVENT_RECORD, _Part[KEY_EVENT_RECORD, Any]]"),
                      self.fields("INPUT_RECORD"))
        self.assertNotIn("cb", dict(self.fields("STARTUPINFO")))

    def fields(self, name):
        lines = self.stubs.class_stub(self.stubs.classes[name])
        return [tuple(line.strip().split(": ", 1)) for line in lines if re.match(r"    \w+: ", line)]

    def test_constants_of_other_topics_are_imported(self):
        files = dict((os.path.relpath(path, os.path.join(ROOT, "pywincffi")).replace(os.sep, "/"), content)
                     for path, content in self.stubs.files().items())
        self.assertIn("\nERROR_ACCESS_DENIED: int\n", files["winerror.pyi"])
        self.assertNotIn("ERROR_ACCESS_DENIED: int", files["kernel32/errors.pyi"])
        self.assertIn("\nfrom pywincffi.user32.virtual_keys import *\n", files["kernel32/console_input.pyi"])
        self.assertIn("from pywincffi.kernel32.files import *\n", files["kernel32/__init__.pyi"])
        self.assertNotIn("kernel32.io import", files["kernel32/__init__.pyi"])


@unittest.skipIf(mypy is None or sys.platform == "win32", "mypy is not installed")
class TestWithMypy(unittest.TestCase):
    def mypy(self, *arguments):
        return self.run_module("mypy", "--strict", "--platform", "win32", "--no-error-summary", *arguments)

    def run_module(self, *arguments, **variables):
        process = subprocess.Popen(
            [sys.executable, "-m"] + list(arguments), cwd=ROOT,
            env=dict(dict(os.environ, MYPYPATH=ROOT, PYTHONPATH=ROOT), **variables),
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return process.communicate()[0].decode()

    def test_stubs_agree_with_what_runs(self):
        """As far as it can be seen without Windows; tests/test_type_information.py compares constants and fields."""
        # Stubs alone: the machinery without stubs imports names of other modules that their stubs do not have.
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        for base, _, names in os.walk(os.path.join(ROOT, "pywincffi")):
            target = os.path.join(folder, os.path.relpath(base, ROOT))
            for name in names:
                if name.endswith(".pyi"):
                    if not os.path.isdir(target):
                        os.makedirs(target)
                    shutil.copy(os.path.join(base, name), target)
        open(os.path.join(folder, "pywincffi", "__init__.pyi"), "w").close()
        output = self.run_module(
            "mypy.stubtest", "pywincffi", "--concise", "--mypy-config-file", os.path.join(ROOT, "setup.cfg"),
            "--allowlist", os.path.join(ROOT, "tests", "dev", "stubtest-allowlist.txt"), MYPYPATH=folder)
        self.assertEqual(output, "")

    def assert_accepted(self, folder):
        names = sorted(glob.glob(os.path.join(ROOT, "docs", "source", folder, "*.py")))
        self.assertTrue(names)
        # They run on Python 2 as well and can have no annotations.
        self.assertEqual(self.mypy("--allow-untyped-defs", "--allow-untyped-calls", "--disable-error-code",
                                   "var-annotated", *names), "")

    def test_examples_are_accepted(self):
        self.assert_accepted("examples")

    def test_recipes_are_accepted(self):
        self.assert_accepted("recipes")

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
            from pywincffi.wintypes import (
                CONSOLE_SCREEN_BUFFER_INFO, COORD, INPUT_RECORD, MSG, OVERLAPPED, SECURITY_ATTRIBUTES, STARTUPINFO)
            reader, writer = kernel32.CreatePipe()
            module = kernel32.GetModuleHandle()
            overlapped = OVERLAPPED()
            screen = CONSOLE_SCREEN_BUFFER_INFO()
            record = INPUT_RECORD()
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
            COORD(X=None)
            COORD(Z=1)
            kernel32.WaitForMultipleObjects((reader, 5), False, 0)
            kernel32.WaitForSingleObject(None, 0)
            kernel32.CreateEvent(None, 2)
            kernel32.ReadFileEx(reader, 10, overlapped, lambda: None)
            kernel32.ReadFileEx(reader, 10, overlapped, lambda error, count, operation: operation.NoSuchField)
            kernel32.SetConsoleCtrlHandler(lambda: True, True)
            kernel32.SetWaitableTimer(reader, 5, 0, lambda argument, low: None)
            kernel32.ReadDirectoryChanges(reader, 5, True, 5, None, lambda error, count, operation: None)
            user32.EnumWindows(lambda hwnd: True)
            user32.EnumWindows(lambda hwnd, lParam: "go on")
            ws2_32.WSAEventSelect(object(), reader, 0)
            kernel32.handle_from_file("name")
            overlapped.Internal = 5
            screen.dwSize = "80, 25"
            screen.dwSize = ("80", "25")
            record.Event = 5
            SECURITY_ATTRIBUTES(bInheritHandle="yes")
            Owner("handle")
            Owner(reader, kernel32.FreeLibrary)
            """)

    def test_wrong_use_of_results(self):
        self.assert_every_line_is_wrong("""\
            from typing import List
            from pywincffi import kernel32
            from pywincffi.core.checks import Enums
            from pywincffi.ownership import Owner
            from pywincffi.wintypes import CONSOLE_SCREEN_BUFFER_INFO, INPUT_RECORD, OVERLAPPED
            reader, writer = kernel32.CreatePipe()
            overlapped = OVERLAPPED()
            screen = CONSOLE_SCREEN_BUFFER_INFO()
            record = INPUT_RECORD()
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
            kernel32.ReadFile(reader, 1, overlapped).decode()
            text = kernel32.ReadFile(reader, 1, None, bytearray(1))
            text = kernel32.ReadFile(reader, 1, overlapped, bytearray(1))
            kernel32.ReadDirectoryChanges(reader, 1, True, 1, overlapped)[0].FileName
            kernel32.ReadFileEx(reader, 1, overlapped, print).decode()
            reader.Close()
            reader[0]
            int(reader)
            reader.cdata
            reader + 1
            len(kernel32.GetModuleHandle())
            kernel32.GetStdHandle(5).Close()
            kernel32.WriteConsole(kernel32.GetProcAddress(kernel32.GetModuleHandle(), 1), "text")
            kernel32.CloseHandle(Owner(kernel32.LoadLibraryEx("name"), kernel32.FreeLibrary).handle)
            record.Event.NoSuchEvent
            text = record.Event.KeyEvent.wRepeatCount
            screen.dwSize.Z
            Enums.NO_SUCH_RULE
            kernel32.errors.S_OK
            kernel32.errors.error_name
            """)

    def test_right_uses(self):
        """What works when a program runs passes, and has the type that it has then."""
        program = textwrap.dedent("""\
            import array
            import mmap
            import pathlib
            import socket
            import sys
            import tempfile
            from typing import List, Optional, Tuple
            from typing_extensions import assert_type
            from pywincffi import kernel32, typing, user32, ws2_32
            from pywincffi.core import dist
            from pywincffi.core.checks import Enums, error_check, input_check
            from pywincffi.core.config import Configuration
            from pywincffi.core.logger import get_logger
            from pywincffi.exceptions import FunctionNotFoundError
            from pywincffi.ownership import Owner
            from pywincffi.typing import HANDLE, HMODULE, OutputBuffer
            from pywincffi.winerror import error_name
            from pywincffi.wintypes import (
                CONSOLE_SCREEN_BUFFER_INFO, COORD, FILETIME, INPUT_RECORD, KEY_EVENT_RECORD, OVERLAPPED,
                SECURITY_ATTRIBUTES, STARTUPINFO, STARTUPINFOEX, WSANETWORKEVENTS)
            reader, writer = kernel32.CreatePipe()
            assert_type(reader, HANDLE)
            handles: List[HANDLE] = [reader, writer]
            kernel32.WaitForMultipleObjects(handles, False, 0)
            kernel32.WaitForMultipleObjects((reader, writer), 0, 0)
            kernel32.CreateEvent(None, 1, 0)
            kernel32.CreateSemaphore(None, 1, 1)
            kernel32.CreateFile(pathlib.Path("name"), kernel32.GENERIC_READ)
            for content in (b"", bytearray(), memoryview(b""), array.array("B"), mmap.mmap(-1, 1), "text"):
                kernel32.WriteFile(writer, content)
            overlapped = OVERLAPPED(hEvent=kernel32.CreateEvent())
            assert_type(overlapped.Internal, int)
            assert_type(kernel32.ReadFile(reader, 1), bytes)
            assert_type(kernel32.ReadFile(reader, 1, overlapped)[:1], bytes)
            assert_type(kernel32.ReadFile(reader, 1, None, bytearray(1)), int)
            assert_type(kernel32.ReadFile(reader, 1, lpBuffer=bytearray(1)), int)
            assert_type(kernel32.ReadFileEx(reader, 1, overlapped, lambda error, count, operation: None), OutputBuffer)
            kernel32.ReadDirectoryChanges(reader, 1, True, 1)[0].FileName
            kernel32.file_notifications(kernel32.ReadDirectoryChanges(reader, 1, True, 1, overlapped)[:1])
            kernel32.SetStdHandle(kernel32.STD_OUTPUT_HANDLE, kernel32.GetStdHandle(kernel32.STD_OUTPUT_HANDLE))
            kernel32.WriteConsole(kernel32.GetStdHandle(kernel32.STD_OUTPUT_HANDLE), "text")
            startup = STARTUPINFOEX(hStdInput=kernel32.GetStdHandle(kernel32.STD_INPUT_HANDLE), handle_list=(reader,))
            startup.hStdOutput = kernel32.GetStdHandle(kernel32.STD_OUTPUT_HANDLE)
            startup.hStdError = None
            kernel32.CreateProcess(None, ["python"], lpEnvironment={"A": "1"}, lpStartupInfo=startup)
            kernel32.CreateProcess("python.exe", lpStartupInfo=STARTUPINFO())
            screen = CONSOLE_SCREEN_BUFFER_INFO(dwSize=(80, 25))
            screen.dwSize = (80, 25)
            screen.dwSize = [80, 25]
            screen.dwSize = {"X": 80}
            screen.dwSize = COORD(80, 25)
            screen.dwSize = screen.dwMaximumWindowSize
            assert_type(screen.dwSize.X, int)
            kernel32.SetConsoleCursorPosition(writer, (0, 1))
            kernel32.SetConsoleCursorPosition(writer, screen.dwSize)
            attributes = SECURITY_ATTRIBUTES(bInheritHandle=0)
            attributes.bInheritHandle = 0
            attributes.bInheritHandle = True
            record = INPUT_RECORD(kernel32.KEY_EVENT, {"KeyEvent": KEY_EVENT_RECORD(uChar="x")})
            record.Event = {"KeyEvent": KEY_EVENT_RECORD(uChar="x")}
            record.Event.KeyEvent.bKeyDown = True
            assert_type(record.Event.KeyEvent.uChar, str)
            events = WSANETWORKEVENTS()
            events.iErrorCode = [0] * 10
            assert_type(events.iErrorCode, Tuple[int, ...])
            titles: List[str] = []
            user32.EnumWindows(lambda hwnd, lParam: titles.append(user32.GetWindowText(hwnd)))
            user32.EnumWindows(lambda hwnd, lParam: lParam != hwnd, 5)
            kernel32.SetConsoleCtrlHandler(lambda event: event == kernel32.CTRL_C_EVENT, True)
            kernel32.SetConsoleCtrlHandler(None, True)
            kernel32.SetWaitableTimer(reader, 5, 0, lambda argument, low, high: None, [])
            user32.PostMessage(None, user32.WM_QUIT)
            connection = socket.socket()
            ws2_32.WSAEventSelect(connection, reader, ws2_32.FD_READ)
            ws2_32.WSAEventSelect(connection.fileno(), reader, ws2_32.FD_READ)
            kernel32.CreateIoCompletionPort(connection, reader)
            kernel32.handle_from_file(sys.stdout)
            kernel32.handle_from_file(tempfile.TemporaryFile())
            with Owner(reader) as owner:
                assert_type(owner, Owner[HANDLE])
                kernel32.ReadFile(owner.handle, 1)
            module = Owner(kernel32.LoadLibraryEx("name"), kernel32.FreeLibrary)
            assert_type(module.detach(), HMODULE)
            assert_type(error_name(5), Optional[str])
            assert_type(kernel32.errors.ERROR_ACCESS_DENIED, int)
            ffi, library = dist.load()
            input_check("hFile", reader, Enums.HANDLE)
            input_check("nSize", 1, (int, type(None)), allowed_values=(1, 2))
            error_check("CloseHandle", library.CloseHandle(ffi.NULL), Enums.NON_ZERO)
            assert_type(Enums.HANDLE.description, str)
            assert_type(Configuration().logging_level(), int)
            get_logger("name").warning("text")
            assert_type(FILETIME.from_int(5).to_datetime().year, int)

            def missing(error: FunctionNotFoundError) -> Optional[str]:
                return error.since

            def send(pipe: typing.HANDLE, message: typing.Buffer, structure: Optional[OVERLAPPED] = None) -> None:
                kernel32.WriteFile(pipe, message, structure)
                kernel32.ReadFile(pipe, 1, structure)
            """)
        self.assertEqual(self.mypy("-c", program), "")
