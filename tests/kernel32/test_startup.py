# -*- coding: utf-8 -*-
import ctypes
import json
import os
import random
import shutil
import sys
import tempfile
import unittest
from ctypes import wintypes

from pywincffi.core.checks import distinct_handles
from pywincffi.kernel32._startup import command_line, environment_block
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError
from pywincffi.kernel32 import (
    HANDLE_FLAG_INHERIT, PROC_THREAD_ATTRIBUTE_HANDLE_LIST, STARTF_USEHOTKEY, STARTF_USESTDHANDLES, CloseHandle,
    CreatePipe, CreateProcess, GetCurrentProcess, GetExitCodeProcess, SetHandleInformation, handle_to_int, process)
from pywincffi.wintypes import SECURITY_ATTRIBUTES, STARTUPINFO, STARTUPINFOEX
from tests import oracle

try:
    import msvcrt
except ImportError:  # not Windows
    msvcrt = None

PRINT_ARGUMENTS = "import json, sys; print(json.dumps(sys.argv[1:]))"
# In Python 2 bytes are text.
BYTES_VALUES = ({u"a": b"\xff"},) if sys.version_info[0] > 2 else ()
BYTES = (b"\xff",) if sys.version_info[0] > 2 else ()


class Mapping(object):
    """The least that is a mapping."""

    def keys(self):
        return ["b", "a"]

    def __getitem__(self, key):
        return key * 2


class TestCommandLine(TestCase):
    def text(self, value, program=None):
        return self.ffi.string(command_line("lpCommandLine", value, program))

    def parsed(self, line):
        """The arguments as Windows itself takes a command line apart."""
        parse = ctypes.windll.shell32.CommandLineToArgvW
        parse.argtypes = [wintypes.LPCWSTR, ctypes.POINTER(ctypes.c_int)]
        parse.restype = ctypes.POINTER(wintypes.LPWSTR)
        count = ctypes.c_int()
        return parse(line, ctypes.byref(count))[:count.value]

    def test_text_is_taken_as_it_is(self):
        for line in (u"a  'b' \"", u"", u"x" * 32766, u"\xe9\u20ac\U0001f600"):
            self.assertEqual(self.text(line), line)
        self.assertEqual(command_line("lpCommandLine", None), self.ffi.NULL)

    def test_memory_is_for_windows_to_write(self):
        line = u"program"
        buffer = command_line("lpCommandLine", line)
        self.assertEqual(len(buffer), len(line) + 1)
        buffer[0] = u"X"
        self.assertEqual(line, u"program")

    def test_quoting(self):
        # The examples of Microsoft's page on parsing C command-line arguments, the other way round.
        for arguments, expected in (
                (["p", "a b c", "d", "e"], u'p "a b c" d e'),
                (["p", 'ab"c', "\\", "d"], u'p ab\\"c \\ d'),
                (["p", "a\\\\\\b", "de fg", "h"], u'p a\\\\\\b "de fg" h'),
                (["p", 'a\\"b', "c", "d"], u'p a\\\\\\"b c d'),
                (["p", "a\\\\b c", "d", "e"], u'p "a\\\\b c" d e'),
                (["p", "a b\\", ""], u'p "a b\\\\" ""'),
                (["a program", "x"], u'"a program" x'),
                (["C:\\with space\\", "x"], u'"C:\\with space\\" x'),
                ((u"caf\xe9", u"\u20ac"), u"caf\xe9 \u20ac"),
                (iter(["p", "q"]), u"p q")):
            self.assertEqual(self.text(arguments), expected)

    def test_windows_parses_what_was_meant(self):
        parts = [u"", u"a", u" ", u"\t", u"\\", u"\\\\", u'"', u"b c", u"\\\"", u"d\\ "]
        for program in (u"program", u"a program", u"C:\\with space\\", u"C:\\without\\"):
            for first in parts:
                for second in parts:
                    arguments = [program, first + second, second + first, first]
                    self.assertEqual(self.parsed(self.text(arguments)), arguments)

    def random_arguments(self, count, refused=u""):
        alphabet = [each for each in u"ab%1 \t\"\\^&|<>()!,;=@'`~*?/-+.:$#[]{}" if each not in refused]
        generator = random.Random(count)
        return [u"".join(generator.choice(alphabet) for _ in range(generator.randrange(9))) for _ in range(count)]

    def test_random_arguments_as_windows_parses_them(self):
        arguments = self.random_arguments(6000)
        for start in range(0, len(arguments), 20):
            some = [u"program"] + arguments[start:start + 20]
            self.assertEqual(self.parsed(self.text(some)), some)

    def output(self, arguments):
        """What a program prints that CreateProcess() starts with the arguments."""
        reader, writer = CreatePipe(lpPipeAttributes=SECURITY_ATTRIBUTES(bInheritHandle=True))
        try:
            process = CreateProcess(None, arguments, bInheritHandles=True, lpStartupInfo=STARTUPINFO(
                dwFlags=STARTF_USESTDHANDLES, hStdOutput=writer, hStdError=writer))
            CloseHandle(process.hThread)
            CloseHandle(process.hProcess)
        finally:
            CloseHandle(writer)
        with os.fdopen(msvcrt.open_osfhandle(handle_to_int(reader), os.O_RDONLY), "rb") as stream:
            return stream.read().decode("ascii")

    def test_random_arguments_as_the_c_runtime_parses_them(self):
        arguments = [each.replace(u"*", u"x").replace(u"?", u"x") for each in self.random_arguments(900)]
        for start in range(0, len(arguments), 300):
            some = arguments[start:start + 300]
            self.assertEqual(json.loads(self.output([sys.executable, u"-c", PRINT_ARGUMENTS] + some)), some)

    def test_random_arguments_as_cmd_parses_them(self):
        """A batch file passes all of its arguments to a program; and gets each of them as one."""
        folder = tempfile.mkdtemp(prefix="a&b (c)^,;=")
        self.addCleanup(shutil.rmtree, folder)
        script, batch = os.path.join(folder, "print.py"), os.path.join(folder, "pass on.bat")
        with open(script, "w") as stream:
            stream.write(PRINT_ARGUMENTS)
        with open(batch, "w") as stream:
            stream.write('@"%s" "%%~dp0print.py" %%*\n' % sys.executable)
        arguments = [each.replace(u"*", u"x").replace(u"?", u"x") for each in self.random_arguments(200, u'%"!')]
        for start in range(0, len(arguments), 40):
            some = arguments[start:start + 40]
            self.assertEqual(json.loads(self.output([batch] + some)), some)
        with open(batch, "w") as stream:
            stream.write('@"%s" "%%~dp0print.py" %%1 %%2 %%3 %%4 %%5 %%6 %%7 %%8 %%9\n' % sys.executable)
        for start in range(0, 45, 9):
            some = arguments[start:start + 9]
            self.assertEqual(json.loads(self.output([batch] + some)), some)

    def test_longest(self):
        # Characters outside the first 65536 count twice.
        self.assertEqual(len(command_line("lpCommandLine", u"\U0001f600" * 16383)), 32767)
        for value in (u"x" * 32767, u"\U0001f600" * 16384, [u"x"] * 17000, [u"p", u'"' * 17000]):
            with self.assertRaises(InputError) as context:
                command_line("lpCommandLine", value)
            self.assertEqual(context.exception.name, "lpCommandLine")

    def test_bad_input(self):
        for value in (5, 1.5, u"a\0b", [], [5], [u"p", None], [u"p", u"a\0"], [u'a"b'], object()) + BYTES + tuple(
                [u"p", each] for each in BYTES):
            with self.assertRaises(InputError) as context:
                command_line("lpCommandLine", value)
            self.assertEqual(context.exception.name.partition("[")[0], "lpCommandLine")

    def test_which_one_is_bad(self):
        for value, name in (([5], "lpCommandLine[0]"), ([u"p", None], "lpCommandLine[1]"),
                            ([u"p", u"q", u"a\0"], "lpCommandLine[2]"), ([u'a"b'], "lpCommandLine[0]"),
                            ([u"x.bat", u"a", u"a%b"], "lpCommandLine[2]"), ([], "lpCommandLine")):
            self.assertInputError(name, command_line, "lpCommandLine", value)

    @unittest.skipUnless(hasattr(os, "fspath"), "this Python has no paths but text")
    def test_paths(self):
        import pathlib
        self.assertEqual(self.text([pathlib.PureWindowsPath("C:/a b/p.exe"), "x"]), u'"C:\\a b\\p.exe" x')

    def test_batch_files(self):
        self.assertEqual(self.text(["x.bat", "a b", "c"]), u'"x.bat" "a b" c')
        self.assertEqual(self.text(["x.exe", "a&b"]), u"x.exe a&b")
        self.assertEqual(self.text(["x.bat", "a&b"], "x.exe"), u"x.bat a&b")
        for argument in (u"a&b", u"a|b", u"<a", u"a>", u"(a)", u"a^b", u"a,b", u"a;b", u"a=b", u"a\tb", u"", u"\xa0",
                         u"'a'"):
            for program in (u"x.bat", u"C:\\a&b\\x.CMD", u"dir/x.bat. "):
                self.assertEqual(self.text([program, argument]), u'"%s" "%s"' % (program, argument))
        for argument in (u"a", u"\xe9", u"C:\\x.y", u"-a", u"/b", u"a_b"):
            self.assertEqual(self.text(["x.bat", argument]), u'"x.bat" ' + argument)

    def test_what_cannot_be_quoted_for_cmd(self):
        for character in u'"%!\r\n\x1a\x0b\x0c\x01':
            for arguments in ([u"x.bat", u"a" + character], [u"a%sb.bat" % character, u"c"]):
                position = 1 if arguments[0] == u"x.bat" else 0
                with self.assertRaises(InputError) as context:
                    command_line("lpCommandLine", arguments)
                self.assertEqual(context.exception.name, "lpCommandLine[%d]" % position)
                if position:
                    self.assertIn("without %s: cmd.exe" % repr(character).lstrip("u"), str(context.exception))

    def test_batch_file_as_application(self):
        self.assertEqual(self.text(None, u"C:\\a&b\\x.bat"), u'"C:\\a&b\\x.bat"')
        self.assertEqual(command_line("lpCommandLine", None, u"C:\\a&b\\x.exe"), self.ffi.NULL)
        self.assertEqual(self.text([u"c:/x/Y.BAT", u"a&b"], u"C:\\x\\y.bat"), u'"c:/x/Y.BAT" "a&b"')
        for first in (u"x&ver", u"y.bat", u"cmd"):  # cmd.exe would run that
            with self.assertRaises(InputError) as context:
                command_line("lpCommandLine", [first, u"ok"], u"C:\\x\\y.bat")
            self.assertEqual((context.exception.name, context.exception.value), ("lpCommandLine[0]", first))


class TestEnvironmentBlock(TestCase):
    def block(self, value):
        return self.ffi.unpack(environment_block("lpEnvironment", value),
                               len(environment_block("lpEnvironment", value)))

    def test_block(self):
        self.assertEqual(self.block({u"NAME": u"value", u"a": u"", u"caf\xe9": u"\u20ac \U0001f600=x"}),
                         u"a=\0caf\xe9=\u20ac \U0001f600=x\0NAME=value\0\0")
        self.assertEqual(self.block(Mapping()), u"a=aa\0b=bb\0\0")
        self.assertEqual(environment_block("lpEnvironment", None), self.ffi.NULL)

    def test_empty_block_ends_twice(self):
        self.assertEqual(self.block({}), u"\0\0")

    def test_order(self):
        # By capitals: "_" comes after "Z", and before "z" were there no capitals.
        names = [u"=C:", u"A", u"b", u"C", u"z", u"_", u"\xdf", u"\xe9", u"\u20ac"]
        expected = [u"=C:", u"A", u"b", u"C", u"z", u"_", u"\xe9", u"\xdf", u"\u20ac"]
        if sys.version_info[0] < 3:
            expected = sorted(names, key=lambda name: name.upper())
        block = self.block(dict((name, u"x") for name in names))
        self.assertEqual([line.rpartition(u"=")[0] for line in block.split(u"\0")[:-2]], expected)

    def test_bad_input(self):
        for value in (5, u"A=B", [u"A=B"], [(u"A", u"B")], {5: u"a"}, {u"a": 5}, {u"a": None}, {u"": u"a"},
                      {u"a=b": u"c"}, {u"==": u"y"}, {u"a": u"b\0c"}, {u"a\0": u"b"}) + BYTES_VALUES:
            with self.assertRaises(InputError) as context:
                environment_block("lpEnvironment", value)
            self.assertEqual(context.exception.name.partition("[")[0], "lpEnvironment")

    def test_last_of_names_that_differ_in_case_wins(self):
        class Pairs(object):
            def __init__(self, *pairs):
                self.pairs = pairs

            def keys(self):
                return [key for key, _ in self.pairs]

            def __getitem__(self, name):
                return dict(self.pairs)[name]

        self.assertEqual(self.block(Pairs((u"PATH", u"1"), (u"a", u""), (u"Path", u"2"))), u"a=\0Path=2\0\0")
        self.assertEqual(self.block(Pairs((u"Path", u"2"), (u"PATH", u"1"))), u"PATH=1\0\0")
        self.assertEqual(self.block(Pairs((u"\xe9", u"2"), (u"\xc9", u"1"))), u"\xc9=1\0\0")

    def test_which_one_is_bad(self):
        with self.assertRaises(InputError) as context:
            environment_block("lpEnvironment", {u"PATH": 1})
        self.assertEqual(str(context.exception), "lpEnvironment['PATH']: expected text, got 1 (int)")
        with self.assertRaises(InputError) as context:
            environment_block("lpEnvironment", {1: u"x"})
        self.assertEqual(str(context.exception),
                         "lpEnvironment: expected names of variables that are text, got 1 (int)")


class TestInheritedHandles(TestCase):
    """Handles for a new process that would not reach it."""

    def pipe(self, inheritable=True):
        handles = CreatePipe(lpPipeAttributes=SECURITY_ATTRIBUTES(bInheritHandle=inheritable))
        for handle in handles:
            self.addCleanup(CloseHandle, handle)
        return handles

    def assertRefused(self, name, startup, message="", inherit=True):
        with self.assertRaises(InputError) as context:
            CreateProcess(None, "cmd /c exit 0", bInheritHandles=inherit, lpStartupInfo=startup)
        self.assertEqual(context.exception.name, name)
        self.assertIn(message, str(context.exception))

    def test_flag_is_missing(self):
        handle, _ = self.pipe()
        for field in ("hStdInput", "hStdOutput", "hStdError"):
            for kind in (STARTUPINFO, STARTUPINFOEX):
                self.assertRefused("lpStartupInfo." + field, kind(**{field: handle}), "STARTF_USESTDHANDLES")
            startup = self.ffi.new("STARTUPINFOW[1]")
            setattr(startup[0], field, handle)
            self.assertRefused("lpStartupInfo." + field, startup, "STARTF_USESTDHANDLES")
        exit_code(lpStartupInfo=STARTUPINFO(dwFlags=STARTF_USEHOTKEY, hStdInput=handle))

    def test_nothing_is_inherited(self):
        handle, _ = self.pipe()
        self.assertRefused("bInheritHandles", STARTUPINFO(dwFlags=STARTF_USESTDHANDLES, hStdError=handle),
                           "lpStartupInfo.hStdError", inherit=False)

    def test_not_inheritable(self):
        handle, _ = self.pipe(inheritable=False)
        startup = STARTUPINFO(dwFlags=STARTF_USESTDHANDLES, hStdOutput=handle)
        self.assertRefused("lpStartupInfo.hStdOutput", startup, "an inheritable handle")
        self.assertRefused("handle_list[1]", STARTUPINFOEX(handle_list=[self.pipe()[0], handle]),
                           "an inheritable handle")
        SetHandleInformation(handle, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT)
        exit_code(bInheritHandles=True, lpStartupInfo=startup)

    def test_not_in_the_list(self):
        reader, writer = self.pipe()
        for handles in ([reader], []):
            self.assertRefused("lpStartupInfo.hStdError", STARTUPINFOEX(
                dwFlags=STARTF_USESTDHANDLES, hStdError=writer, handle_list=handles), "handle_list")

    def test_not_open(self):
        closed = self.ffi.cast("HANDLE", 0x7FFFFFF0)
        with self.assertWindowsError("GetHandleInformation", self.library.ERROR_INVALID_HANDLE):
            CreateProcess(None, "cmd", bInheritHandles=True,
                          lpStartupInfo=STARTUPINFO(dwFlags=STARTF_USESTDHANDLES, hStdError=closed))

    def test_no_handles(self):
        nothing = self.ffi.cast("HANDLE", -1)
        exit_code(lpStartupInfo=STARTUPINFO(dwFlags=STARTF_USESTDHANDLES, hStdInput=nothing))

    def test_empty_list_means_none(self):
        reader, _ = self.pipe()
        seen = []

        class Noting(object):
            def __getattr__(_, name):
                return noted if name == "CreateProcessW" else getattr(self.library, name)

        def noted(*arguments):
            seen.append(bool(arguments[4]))
            return self.library.CreateProcessW(*arguments)

        self.addCleanup(setattr, process, "library", process.library)
        process.library = Noting()
        for handles in ([reader], []):
            startup = STARTUPINFOEX(handle_list=handles)
            self.assertEqual([number for number, _ in startup.lpAttributeList.values],
                             [PROC_THREAD_ATTRIBUTE_HANDLE_LIST])
            self.assertEqual(exit_code(bInheritHandles=True, lpStartupInfo=startup), 0)
        self.assertEqual(exit_code(bInheritHandles=False, lpStartupInfo=startup), 0)
        self.assertEqual(seen, [True, False, False])


def exit_code(application=None, line=None, **arguments):
    """The exit code of a process."""
    process = CreateProcess(application, line or [sys.executable, "-c", "pass"], **arguments)
    try:
        oracle.wait(process.hProcess, 60000)
        return GetExitCodeProcess(process.hProcess)
    finally:
        CloseHandle(process.hThread)
        CloseHandle(process.hProcess)


class TestDistinctHandles(TestCase):
    def test_each_once(self):
        first, second = self.ffi.cast("HANDLE", 4), self.ffi.cast("HANDLE", 8)
        again = self.ffi.cast("HANDLE", 4)
        self.assertEqual(distinct_handles("name", iter([second, first, again, second])), [second, first])

    def test_bad_input(self):
        for value in (None, 5, [], GetCurrentProcess(), [5], [None], [b"abc"]):
            with self.assertRaises(InputError) as context:
                distinct_handles("name", value)
            self.assertEqual(context.exception.name.partition("[")[0], "name")
        self.assertInputError("name[1]", distinct_handles, "name", [GetCurrentProcess(), 5])
        with self.assertWindowsError("UpdateProcThreadAttribute", self.library.ERROR_INVALID_HANDLE):
            distinct_handles("name", [self.ffi.NULL])
