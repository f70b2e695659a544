# -*- coding: utf-8 -*-
import decimal
import gc
import json
import os
import struct
import subprocess
import sys
import tempfile
import threading
import time
import weakref

import six

from pywincffi import kernel32
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError, WindowsAPIError
from pywincffi.kernel32 import (
    CREATE_NEW_PROCESS_GROUP, CREATE_SUSPENDED, EXTENDED_STARTUPINFO_PRESENT, IDLE_PRIORITY_CLASS,
    PROC_THREAD_ATTRIBUTE_HANDLE_LIST, PROC_THREAD_ATTRIBUTE_MITIGATION_POLICY, PROC_THREAD_ATTRIBUTE_PARENT_PROCESS,
    PROCESS_QUERY_LIMITED_INFORMATION, PROCESS_TERMINATE, STARTF_USESTDHANDLES, STILL_ACTIVE, SYNCHRONIZE,
    CloseHandle, CreateProcess, CreateProcessResult, DeleteProcThreadAttributeList, ExitProcess, GetCurrentProcess,
    GetCurrentProcessId, GetExitCodeProcess, GetLastError, GetProcessId, InitializeProcThreadAttributeList,
    IsDebuggerPresent, OpenProcess, ReadFile, TerminateProcess, UpdateProcThreadAttribute, pid_exists, process)
from pywincffi.wintypes import OVERLAPPED, PROC_THREAD_ATTRIBUTE_LIST, SECURITY_ATTRIBUTES, STARTUPINFO, STARTUPINFOEX
from tests import oracle
from tests.processes import ProcessTestCase
from tests.support.values import BYTES
from tests.support.windows import differs

PRINT_ARGUMENTS = "import json, sys; print(json.dumps(sys.argv[1:]))"
PRINT_ENVIRONMENT = "import json, os; print(json.dumps(dict(os.environ)))"
# Prints which of the handles in its arguments are open in the process.
PRINT_OPEN_HANDLES = """
import ctypes, sys
from ctypes import wintypes
call = ctypes.windll.kernel32.GetHandleInformation
call.argtypes = [wintypes.HANDLE, ctypes.POINTER(wintypes.DWORD)]
print([bool(call(int(each), ctypes.byref(wintypes.DWORD()))) for each in sys.argv[1:]])
"""
NOT_HANDLES = (None, 5, -1, "handle", b"abc", [], 1.5)


def replace_library(test, functions):
    """Let the module call other functions, until the end of the test."""
    library = process.library

    class Library(object):
        def __getattr__(self, name):
            return functions.get(name) or getattr(library, name)

    test.addCleanup(setattr, process, "library", library)
    process.library = Library()


class TestCreateProcess(ProcessTestCase):
    def environment(self, **variables):
        return dict(((each, os.environ[each]) for each in ("SystemRoot", "PATH")), **variables)

    def test_result(self):
        result = self.start(None, "cmd /c exit 7")
        self.assertIs(type(result), CreateProcessResult)
        self.assertEqual(oracle.process_id(result.hProcess), result.dwProcessId)
        self.assertNotEqual(result.dwThreadId, 0)
        self.assertTrue(oracle.wait(result.hProcess))
        self.assertTrue(oracle.wait(result.hThread))
        self.assertEqual(GetExitCodeProcess(result.hProcess), 7)

    def test_application_name(self):
        result = self.start(os.path.join(os.environ["SystemRoot"], "system32", "cmd.exe"), "what it thinks /c exit 3")
        self.assertTrue(oracle.wait(result.hProcess))
        self.assertEqual(GetExitCodeProcess(result.hProcess), 3)

    def test_application_name_alone(self):
        result = self.start(os.path.join(os.environ["SystemRoot"], "system32", "hostname.exe"))
        self.assertTrue(oracle.wait(result.hProcess))

    def test_arguments_arrive(self):
        arguments = ["", "a b", "tab\there", 'a"b', '"', '""', "\\", "\\\\", "a\\", "a b\\", "a b\\\\", '\\"',
                     'a\\\\"b c', "%PATH%", "^&|<>!", "line\nbreak", "'single'"]
        self.assertEqual(json.loads(self.run_python(PRINT_ARGUMENTS, *arguments)), arguments)

    def test_text_of_any_character(self):
        code = "import sys; print(ascii(sys.argv[1]) if sys.version_info[0] > 2 else repr(sys.argv[1]))"
        if six.PY3:
            text = u"h\xe9llo \u20ac \U0001f600"
            self.assertEqual(self.run_python(code, text).strip(), ascii(text))  # noqa: F821, not in Python 2

    def test_command_line_is_not_changed(self):
        # Windows may write to what it is given; it must not be the caller's text.
        line = u"cmd /c exit 0"
        before = line[:]
        self.start(None, line)
        self.assertEqual(line, before)

    def test_longest_command_line(self):
        program = u"cmd /c exit 4 "
        self.assertEqual(len(program + u"x" * (32766 - len(program))), 32766)
        result = self.start(None, program + u"x" * 4000)
        self.assertTrue(oracle.wait(result.hProcess))
        for length in (32767, 40000):
            with self.assertRaises(InputError) as context:
                CreateProcess(None, u"x" * length)
            self.assertEqual(context.exception.name, "lpCommandLine")

    def test_environment(self):
        os.environ["PYWINCFFI_TEST"] = "not for the child"
        self.addCleanup(os.environ.pop, "PYWINCFFI_TEST")
        expected = self.environment(EMPTY="", NAME="value", lower="case", **{"with space": "a=b"})
        found = json.loads(self.run_python(PRINT_ENVIRONMENT, lpEnvironment=expected))
        for name, value in (("EMPTY", ""), ("NAME", "value"), ("LOWER", "case"), ("WITH SPACE", "a=b")):
            self.assertEqual(found[name], value)
        self.assertNotIn("PYWINCFFI_TEST", found)

    def test_environment_of_any_character(self):
        if six.PY3:
            value = u"h\xe9llo \u20ac \U0001f600"
            found = json.loads(self.run_python(PRINT_ENVIRONMENT, lpEnvironment=self.environment(NAME=value)))
            self.assertEqual(found["NAME"], value)

    def test_environment_is_inherited(self):
        os.environ["PYWINCFFI_TEST"] = "inherited"
        self.addCleanup(os.environ.pop, "PYWINCFFI_TEST")
        self.assertEqual(json.loads(self.run_python(PRINT_ENVIRONMENT))["PYWINCFFI_TEST"], "inherited")

    def test_empty_environment(self):
        cmd = os.path.join(os.environ["SystemRoot"], "system32", "cmd.exe")
        result = self.start(cmd, "cmd /c if defined PYWINCFFI_TEST (exit 1) else exit 2", lpEnvironment={})
        self.assertTrue(oracle.wait(result.hProcess))
        self.assertEqual(GetExitCodeProcess(result.hProcess), 2)

    def test_current_directory(self):
        folder = tempfile.mkdtemp()
        self.addCleanup(os.rmdir, folder)
        output = self.run_python("import os; print(os.getcwd())", lpCurrentDirectory=folder)
        self.assertEqual(os.path.normcase(os.path.basename(output.strip())), os.path.normcase(os.path.basename(folder)))

    @differs("Wine", "starts every process with the normal priority")
    def test_creation_flags(self):
        code = "import ctypes; print(ctypes.windll.kernel32.GetPriorityClass(ctypes.c_void_p(-1)))"
        output = self.run_python(code, dwCreationFlags=IDLE_PRIORITY_CLASS | CREATE_NEW_PROCESS_GROUP)
        self.assertEqual(int(output), IDLE_PRIORITY_CLASS)

    @differs("Wine", "CreateProcess makes no inheritable handles")
    def test_security_attributes(self):
        for inherit in (True, False):
            result = self.start(None, "cmd /c exit 0", lpProcessAttributes=SECURITY_ATTRIBUTES(bInheritHandle=inherit),
                                lpThreadAttributes=SECURITY_ATTRIBUTES(bInheritHandle=not inherit))
            self.assertEqual(oracle.is_inheritable(result.hProcess), inherit)
            self.assertEqual(oracle.is_inheritable(result.hThread), not inherit)

    def test_startup_info_as_cdata(self):
        for cname in ("STARTUPINFOW *", "STARTUPINFOW[1]", "STARTUPINFOEXW *", "STARTUPINFOEXW[1]"):
            startup = self.ffi.new(cname)
            first = startup[0].StartupInfo if "EX" in cname else startup[0]
            first.cb = self.ffi.sizeof(startup[0])
            self.assertTrue(oracle.wait(self.start(None, "cmd /c exit 0", lpStartupInfo=startup).hProcess))

    def test_title(self):
        code = ("import ctypes; text = ctypes.create_unicode_buffer(100);"
                "print(ctypes.windll.kernel32.GetConsoleTitleW(text, 100) and text.value)")
        startup = STARTUPINFO(lpTitle="any title")
        gc.collect()
        self.assertEqual(startup.lpTitle, "any title")
        self.run_python(code, startup=lambda **fields: STARTUPINFO(lpTitle="any title", **fields))

    def test_only_listed_handles_are_inherited(self):
        # Use high numbers: a handle that the child opens itself must not have the same number.
        low = [oracle.event() for _ in range(500)]
        listed, other = self.pipe()
        for each in low:
            CloseHandle(each)
        numbers = [str(oracle.number(each)) for each in (listed, other)]
        self.assertEqual(self.run_python(PRINT_OPEN_HANDLES, *numbers).strip(), "[True, True]")

        def startup(**fields):
            standard = [fields["hStdInput"], fields["hStdOutput"], fields["hStdError"]]
            return STARTUPINFOEX(handle_list=standard + [listed], **fields)

        output = self.run_python(PRINT_OPEN_HANDLES, *numbers, startup=startup)
        self.assertEqual(output.strip(), "[True, False]")

    def test_handle_list_needs_inheritance(self):
        for inherit in (False, 0):
            with self.assertRaises(InputError) as context:
                CreateProcess(None, "cmd", bInheritHandles=inherit,
                              lpStartupInfo=STARTUPINFOEX(handle_list=[self.pipe()[0]]))
            self.assertEqual(context.exception.name, "bInheritHandles")

    def test_startup_info_is_changed_meanwhile(self):
        """As another thread may do: Windows reads what was there before, and nothing of it is freed."""
        attributes = InitializeProcThreadAttributeList(1)
        UpdateProcThreadAttribute(attributes, 0, PROC_THREAD_ATTRIBUTE_HANDLE_LIST, [self.pipe()[0]])
        kept = [weakref.ref(each) for each in (attributes.memory, attributes.values[0][1])]
        startup = STARTUPINFOEX(lpTitle=u"before", lpAttributeList=attributes)
        pointers = [attributes.cdata]
        seen = []

        def meanwhile(*arguments):
            startup.lpTitle = u"after"
            DeleteProcThreadAttributeList(startup.lpAttributeList)
            startup.lpAttributeList.memory = None
            del startup.lpAttributeList.values[:]
            startup.lpAttributeList = None
            gc.collect()
            passed = self.ffi.cast("STARTUPINFOEXW *", arguments[8])
            seen.extend([self.ffi.string(passed.StartupInfo.lpTitle), passed.lpAttributeList])
            self.assertEqual([each for each in kept if each() is None], [])
            return self.library.CreateProcessW(*arguments)

        del attributes
        replace_library(self, {"CreateProcessW": meanwhile})
        self.start(None, "cmd /c exit 0", bInheritHandles=True, dwCreationFlags=CREATE_SUSPENDED, lpStartupInfo=startup)
        self.assertEqual(seen, [u"before"] + pointers)
        gc.collect()
        self.assertEqual([each() for each in kept], [None, None])

    def test_deleted_attributes(self):
        attributes = InitializeProcThreadAttributeList(1)
        startup = STARTUPINFOEX(lpAttributeList=attributes)
        DeleteProcThreadAttributeList(attributes)
        with self.assertRaises(InputError) as context:
            CreateProcess(None, "cmd", lpStartupInfo=startup)
        self.assertEqual(context.exception.name, "lpStartupInfo")

    def test_plain_startup_info_said_to_be_extended(self):
        for startup in (None, STARTUPINFO(), self.ffi.new("STARTUPINFOW *")):
            with self.assertRaises(InputError) as context:
                CreateProcess(None, "cmd", dwCreationFlags=EXTENDED_STARTUPINFO_PRESENT, lpStartupInfo=startup)
            self.assertEqual(context.exception.name, "lpStartupInfo")

    def test_reserved_bytes_that_are_not_there(self):
        extended = self.ffi.new("STARTUPINFOEXW *")
        extended.StartupInfo.cbReserved2 = 1
        for startup in (STARTUPINFO(cbReserved2=1), STARTUPINFOEX(cbReserved2=1), extended,
                        self.ffi.new("STARTUPINFOW *", {"cbReserved2": 1})):
            self.assertInputError("lpStartupInfo", lambda startup: CreateProcess(None, "cmd", lpStartupInfo=startup),
                                  startup)

    def test_no_such_program(self):
        for arguments in ((None, "no-such-program"), ("C:\\no-such-program.exe",), (None, ["no such program"])):
            with self.assertWindowsError("CreateProcess", self.library.ERROR_FILE_NOT_FOUND) as caught:
                CreateProcess(*arguments)
            self.assertIn("such", caught[0].filename)

    def test_error_names_the_program(self):
        for arguments, name in (((None, "missing.exe -v"), u"missing.exe"),
                                ((None, '"a missing.exe" -v'), u"a missing.exe"),
                                (("C:\\missing.exe", "x"), u"C:\\missing.exe"),
                                ((None, ["missing", "-v"]), u"missing")):
            with self.assertWindowsError("CreateProcess", self.library.ERROR_FILE_NOT_FOUND) as caught:
                CreateProcess(*arguments)
            self.assertEqual(caught[0].filename, name)
            self.assertIn("missing", str(caught[0]))

    def test_no_program(self):
        descriptor, path = tempfile.mkstemp(".exe")
        os.write(descriptor, b"no program\n")
        os.close(descriptor)
        self.addCleanup(os.remove, path)
        with self.assertWindowsError("CreateProcess", self.library.ERROR_BAD_EXE_FORMAT):
            CreateProcess(path)

    def test_no_such_folder(self):
        with self.assertWindowsError("CreateProcess", self.library.ERROR_DIRECTORY) as caught:
            CreateProcess(None, "cmd /c exit 0", lpCurrentDirectory="C:\\no\\such\\folder")
        self.assertEqual(caught[0].filename, u"C:\\no\\such\\folder")

    def test_failure_without_an_error(self):
        replace_library(self, {"CreateProcessW": lambda *_: self.SetLastError() or 0})
        with self.assertWindowsError("CreateProcess", self.library.ERROR_GEN_FAILURE):
            CreateProcess(None, "cmd /c exit 0")

    def test_neither_program_nor_command_line(self):
        with self.assertRaises(InputError) as context:
            CreateProcess()
        self.assertEqual(context.exception.name, "lpCommandLine")

    def test_bad_input(self):
        event = OVERLAPPED()
        for name, values in (
                ("lpApplicationName", (5, BYTES, "a\0b", ["cmd"], "x" * 32767)),
                ("lpCommandLine", (5, BYTES, "a\0b", [], [5], ["cmd", None], ["a\"b"], 1.5)),
                ("lpProcessAttributes", (5, event, self.ffi.NULL, True)),
                ("lpThreadAttributes", (5, event, self.ffi.NULL, True)),
                ("bInheritHandles", (None, 2, -1, "yes", 1.5)),
                ("dwCreationFlags", (None, -1, 2 ** 32, 1.5, "1", decimal.Decimal(1))),
                ("lpEnvironment", (5, "A=B", ["A=B"], {5: "a"}, {"a": 5}, {"": "a"}, {"a=b": "c"}, {"a": "b\0"},
                                   )),
                ("lpCurrentDirectory", (5, BYTES, "a\0b", "x" * 32767)),
                ("lpStartupInfo", (5, event, self.ffi.NULL, {}, self.ffi.cast("STARTUPINFOEXW *", 0)))):
            for value in values:
                arguments = dict({"lpApplicationName": "cmd", "lpCommandLine": "cmd"}, **{name: value})
                with self.assertRaises(InputError) as context:
                    CreateProcess(**arguments)
                self.assertEqual(context.exception.name.partition("[")[0], name, "%r: %s" % (value, context.exception))

    def test_bad_flags_beside_good_structures(self):
        with self.assertRaises(InputError) as context:
            CreateProcess("cmd", "cmd", SECURITY_ATTRIBUTES(), SECURITY_ATTRIBUTES(), False, -1, {}, "C:\\",
                          STARTUPINFOEX())
        self.assertEqual(context.exception.name, "dwCreationFlags")

    def test_batch_files(self):
        for argument in ('"&calc', "%PATH%", "x\r\ny", "!x!"):
            for program in ("x.bat", "X.CMD", "x.bat. "):
                with self.assertRaises(InputError) as context:
                    CreateProcess(None, [program, argument])
                self.assertEqual(context.exception.name, "lpCommandLine[1]")
            with self.assertRaises(InputError) as context:
                CreateProcess("x.bat", ["x.bat", argument])
            self.assertEqual(context.exception.name, "lpCommandLine[1]")

    def test_batch_file_runs(self):
        descriptor, path = tempfile.mkstemp(".bat")
        os.write(descriptor, b"@exit %~1\r\n")
        os.close(descriptor)
        self.addCleanup(os.remove, path)
        result = self.start(None, [path, "5"])
        self.assertTrue(oracle.wait(result.hProcess))
        self.assertEqual(GetExitCodeProcess(result.hProcess), 5)


class TestAttributeLists(ProcessTestCase):
    def test_parent_process(self):
        parent = self.waiting()
        attributes = InitializeProcThreadAttributeList(1)
        UpdateProcThreadAttribute(attributes, 0, PROC_THREAD_ATTRIBUTE_PARENT_PROCESS, parent.hProcess)
        child = self.start(None, "cmd /c exit 0", dwCreationFlags=CREATE_SUSPENDED,
                           lpStartupInfo=STARTUPINFOEX(lpAttributeList=attributes))
        self.assertEqual(oracle.parent_process_id(child.hProcess), parent.dwProcessId)

    def test_value_is_kept_until_the_process_is_created(self):
        listed, other = self.pipe()
        attributes = InitializeProcThreadAttributeList(2)
        UpdateProcThreadAttribute(attributes, 0, PROC_THREAD_ATTRIBUTE_HANDLE_LIST, [listed, listed])
        number, content = attributes.values[0]
        self.assertEqual((number, list(content)), (PROC_THREAD_ATTRIBUTE_HANDLE_LIST, [listed]))
        kept = weakref.ref(content)
        startup = STARTUPINFOEX(lpAttributeList=attributes)
        del attributes, content
        gc.collect()
        self.assertIsNotNone(kept())
        result = self.start(None, "cmd /c exit 0", bInheritHandles=True, lpStartupInfo=startup)
        self.assertTrue(oracle.wait(result.hProcess))
        del startup
        gc.collect()
        self.assertIsNone(kept())

    def test_raw_value_is_a_copy(self):
        attributes = InitializeProcThreadAttributeList(1)
        policy = bytearray(8)
        UpdateProcThreadAttribute(attributes, 0, PROC_THREAD_ATTRIBUTE_MITIGATION_POLICY, policy)
        policy[0] = 255
        self.assertEqual(self.ffi.buffer(attributes.values[0][1], 8)[:], b"\0" * 8)

    def test_policies_of_64_bits(self):
        self.assertEqual(kernel32.PROCESS_CREATION_MITIGATION_POLICY_IMAGE_LOAD_PREFER_SYSTEM32_ALWAYS_ON, 1 << 60)
        attributes = InitializeProcThreadAttributeList(1)
        policy = struct.pack("=QQ", kernel32.PROCESS_CREATION_MITIGATION_POLICY_FONT_DISABLE_ALWAYS_ON,
                             kernel32.PROCESS_CREATION_MITIGATION_POLICY2_CET_USER_SHADOW_STACKS_ALWAYS_OFF)
        UpdateProcThreadAttribute(attributes, 0, PROC_THREAD_ATTRIBUTE_MITIGATION_POLICY, policy)
        self.assertEqual(self.ffi.buffer(attributes.values[0][1])[:], policy)
        result = self.start(None, "cmd /c exit 3", lpStartupInfo=STARTUPINFOEX(lpAttributeList=attributes))
        self.assertTrue(oracle.wait(result.hProcess))

    def test_deletion(self):
        attributes = InitializeProcThreadAttributeList(1)
        DeleteProcThreadAttributeList(attributes)
        self.assertFalse(attributes.cdata)
        with self.assertRaises(InputError) as context:
            DeleteProcThreadAttributeList(attributes)
        self.assertEqual(context.exception.name, "lpAttributeList")
        with self.assertRaises(InputError) as context:
            UpdateProcThreadAttribute(attributes, 0, PROC_THREAD_ATTRIBUTE_HANDLE_LIST, [GetCurrentProcess()])
        self.assertEqual(context.exception.name, "lpAttributeList")

    def test_last_reference_leaves_the_last_error_alone(self):
        attributes = InitializeProcThreadAttributeList(1)
        self.SetLastError(5)
        del attributes
        gc.collect()
        self.assertEqual(GetLastError(), 5)

    def test_handle_that_is_not_open(self):
        with self.assertWindowsError("UpdateProcThreadAttribute", self.library.ERROR_INVALID_HANDLE):
            UpdateProcThreadAttribute(
                InitializeProcThreadAttributeList(1), 0, PROC_THREAD_ATTRIBUTE_HANDLE_LIST, [self.ffi.NULL])

    def test_no_such_attribute(self):
        with self.assertWindowsError("UpdateProcThreadAttribute", self.library.ERROR_NOT_SUPPORTED):
            UpdateProcThreadAttribute(InitializeProcThreadAttributeList(1), 0, 0x2FFFF, b"abc")

    def test_no_room(self):
        attributes = InitializeProcThreadAttributeList(1)
        UpdateProcThreadAttribute(attributes, 0, PROC_THREAD_ATTRIBUTE_PARENT_PROCESS, GetCurrentProcess())
        with self.assertRaises(WindowsAPIError) as context:
            UpdateProcThreadAttribute(attributes, 0, PROC_THREAD_ATTRIBUTE_HANDLE_LIST, [GetCurrentProcess()])
        self.assertIn(context.exception.code, (self.library.ERROR_INSUFFICIENT_BUFFER, self.library.ERROR_GEN_FAILURE))
        self.assertEqual(len(attributes.values), 1)

    def test_one_thread_at_a_time(self):
        """Windows does not see to it: two threads could both take the last room, or one delete what another sets."""
        attributes = InitializeProcThreadAttributeList(1)
        inside, together, results = [], [], []

        def called(function):
            def call(*arguments):
                inside.append(function)
                together.append(len(inside))
                time.sleep(0.05)
                try:
                    return function(*arguments)
                finally:
                    inside.remove(function)
            return call

        def run(function, *arguments):
            try:
                function(attributes, *arguments)
                results.append(function)
            except (InputError, WindowsAPIError) as error:
                results.append(type(error))

        replace_library(self, {name: called(getattr(self.library, name)) for name in (
            "UpdateProcThreadAttribute", "DeleteProcThreadAttributeList")})
        threads = [threading.Thread(target=run, args=arguments) for arguments in 2 * [
            (UpdateProcThreadAttribute, 0, PROC_THREAD_ATTRIBUTE_HANDLE_LIST, [GetCurrentProcess()]),
            (UpdateProcThreadAttribute, 0, PROC_THREAD_ATTRIBUTE_PARENT_PROCESS, GetCurrentProcess()),
            (DeleteProcThreadAttributeList,)]]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(set(together), {1})
        self.assertEqual(results.count(DeleteProcThreadAttributeList), 1)
        self.assertLessEqual(results.count(UpdateProcThreadAttribute), 1)
        self.assertEqual(len(attributes.values), results.count(UpdateProcThreadAttribute))

    @differs("Wine", "does not look at them")
    def test_flags_are_reserved(self):
        with self.assertWindowsError("InitializeProcThreadAttributeList", self.library.ERROR_INVALID_PARAMETER):
            InitializeProcThreadAttributeList(1, 5)

    def test_failure_is_reported(self):
        # Beside the one above, which Wine cannot run; at the first call as well as at the second.
        library = self.library
        for failing, room in ((1, library.ERROR_INVALID_PARAMETER), (2, library.ERROR_INSUFFICIENT_BUFFER)):
            codes = [room, library.ERROR_INVALID_PARAMETER]

            class Failing(object):
                PROC_THREAD_ATTRIBUTE_NUMBER = library.PROC_THREAD_ATTRIBUTE_NUMBER
                ERROR_INSUFFICIENT_BUFFER = library.ERROR_INSUFFICIENT_BUFFER

                @staticmethod
                def InitializeProcThreadAttributeList(*_):
                    library.SetLastError(codes.pop(0))
                    return 0

            process.library = Failing
            try:
                with self.assertWindowsError("InitializeProcThreadAttributeList", library.ERROR_INVALID_PARAMETER):
                    InitializeProcThreadAttributeList(1)
            finally:
                process.library = library
            self.assertEqual(len(codes), 2 - failing)

    def test_bad_input(self):
        attributes = InitializeProcThreadAttributeList(1)
        for name, values in (("dwAttributeCount", (None, -1, 2 ** 16, 2 ** 31, 2 ** 32, 1.5, "1")),
                             ("dwFlags", (None, -1, 2 ** 32, "1"))):
            for value in values:
                arguments = dict({"dwAttributeCount": 1}, **{name: value})
                with self.assertRaises(InputError) as context:
                    InitializeProcThreadAttributeList(**arguments)
                self.assertEqual(context.exception.name, name)
        for name, values in (
                ("lpAttributeList", (None, 5, self.ffi.NULL, PROC_THREAD_ATTRIBUTE_LIST())),
                ("dwFlags", (None, -1, 2 ** 32, "1")), ("Attribute", (None, -1, 2 ** 64, "1")),
                ("lpValue", (None, 5, [], [None], [5], GetCurrentProcess()))):
            for value in values:
                arguments = dict({"lpAttributeList": attributes, "dwFlags": 0, "lpValue": [GetCurrentProcess()],
                                  "Attribute": PROC_THREAD_ATTRIBUTE_HANDLE_LIST}, **{name: value})
                with self.assertRaises(InputError) as context:
                    UpdateProcThreadAttribute(**arguments)
                self.assertEqual(context.exception.name.partition("[")[0], name)
        for value in NOT_HANDLES + ([GetCurrentProcess()],):
            with self.assertRaises(InputError) as context:
                UpdateProcThreadAttribute(attributes, 0, PROC_THREAD_ATTRIBUTE_PARENT_PROCESS, value)
            self.assertEqual(context.exception.name, "lpValue")
        for value in (None, 5):
            with self.assertRaises(InputError) as context:
                DeleteProcThreadAttributeList(value)
            self.assertEqual(context.exception.name, "lpAttributeList")


class TestOpenProcess(TestCase):
    def open(self, *arguments):
        handle = OpenProcess(*arguments)
        self.addCleanup(CloseHandle, handle)
        return handle

    def test_opens_the_process(self):
        self.assertEqual(oracle.process_id(self.open(PROCESS_QUERY_LIMITED_INFORMATION, False, os.getpid())),
                         os.getpid())

    def test_opens_a_child(self):
        child = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)
        handle = self.open(PROCESS_QUERY_LIMITED_INFORMATION | SYNCHRONIZE, False, child.pid)
        self.assertEqual(oracle.process_id(handle), child.pid)
        self.assertFalse(oracle.wait(handle, 0))
        child.communicate()
        self.assertTrue(oracle.wait(handle))

    def test_access_is_as_asked(self):
        handle = self.open(SYNCHRONIZE, False, os.getpid())
        self.assertEqual(oracle.process_id(handle), 0)  # needs the right to query

    def test_inheritance(self):
        for inherit in (True, False, 1, 0):
            handle = self.open(PROCESS_TERMINATE, inherit, os.getpid())
            self.assertEqual(oracle.is_inheritable(handle), bool(inherit))

    def test_no_such_process(self):
        with self.assertWindowsError("OpenProcess", self.library.ERROR_INVALID_PARAMETER):
            OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, False, 0xFFFFFFF0)

    def test_bad_numbers(self):
        for value in (-1, 2 ** 32, 2 ** 32 + os.getpid(), 2 ** 64, 1.0, "1", None, b"1", [], self.ffi.NULL):
            with self.assertRaises(InputError) as context:
                OpenProcess(value, False, os.getpid())
            self.assertEqual(context.exception.name, "dwDesiredAccess")
            with self.assertRaises(InputError) as context:
                OpenProcess(SYNCHRONIZE, False, value)
            self.assertEqual(context.exception.name, "dwProcessId")

    def test_arguments_in_the_wrong_order(self):
        with self.assertRaises(InputError) as context:
            OpenProcess(SYNCHRONIZE, os.getpid(), False)
        self.assertEqual(context.exception.name, "bInheritHandle")

    def test_bad_booleans(self):
        for value in (None, 2, -1, 1.0, "yes", b"", [], 2 ** 70):
            with self.assertRaises(InputError) as context:
                OpenProcess(SYNCHRONIZE, value, os.getpid())
            self.assertEqual(context.exception.name, "bInheritHandle")


class TestCurrent(TestCase):
    def test_process(self):
        self.assertEqual(oracle.process_id(GetCurrentProcess()), os.getpid())
        self.assertIs(self.ffi.typeof(GetCurrentProcess()), self.ffi.typeof("HANDLE"))

    def test_process_id(self):
        self.assertEqual(GetCurrentProcessId(), os.getpid())


class TestIsDebuggerPresent(ProcessTestCase):
    """As Windows tells it to Python's ctypes, in a process without a debugger and in one that this process debugs."""

    script = ("import ctypes, sys; from pywincffi.kernel32 import IsDebuggerPresent; "
              "sys.exit(10 * IsDebuggerPresent() + ctypes.windll.kernel32.IsDebuggerPresent())")

    def test_without_a_debugger(self):
        self.assertIs(IsDebuggerPresent(), False)
        self.assertEqual(subprocess.call([sys.executable, "-c", self.script], stdin=subprocess.PIPE), 0)

    def test_with_a_debugger(self):
        # Windows takes the flag from the process's own environment block, where a debugger sets it too.
        self.assertEqual(subprocess.call([sys.executable, "-c", self.set_flag + self.script],
                                         stdin=subprocess.PIPE), 11)

    set_flag = (
        "import ctypes; ntdll = ctypes.WinDLL('ntdll'); ntdll.RtlGetCurrentPeb.restype = ctypes.c_void_p; "
        "ctypes.c_ubyte.from_address(ntdll.RtlGetCurrentPeb() + 2).value = 1; ")

    def test_takes_no_arguments(self):
        self.assertRaises(TypeError, IsDebuggerPresent, 1)


class HandleTestCase(ProcessTestCase):
    def only(self, access):
        """A handle of this process with one access right."""
        handle = OpenProcess(access, False, os.getpid())
        self.addCleanup(CloseHandle, handle)
        return handle

    def closed(self):
        handle = OpenProcess(SYNCHRONIZE, False, os.getpid())
        CloseHandle(handle)
        return handle

    def assertNeedsHandle(self, name, function, *arguments):
        for value in NOT_HANDLES + (self.ffi.new("char[4]"),):
            with self.assertRaises(InputError) as context:
                function(value, *arguments)
            self.assertEqual(context.exception.name, name)


class TestGetProcessId(HandleTestCase):
    def test_identifier(self):
        self.assertEqual(GetProcessId(GetCurrentProcess()), os.getpid())
        child = self.ended()
        self.assertEqual(GetProcessId(child.hProcess), child.dwProcessId)

    def test_failures(self):
        with self.assertWindowsError("GetProcessId", self.library.ERROR_INVALID_HANDLE):
            GetProcessId(self.closed())
        with self.assertWindowsError("GetProcessId", self.library.ERROR_ACCESS_DENIED):
            GetProcessId(self.only(SYNCHRONIZE))

    def test_bad_input(self):
        self.assertNeedsHandle("Process", GetProcessId)
        with self.assertRaises(InputError):
            GetProcessId(os.getpid())


class TestGetExitCodeProcess(HandleTestCase):
    def test_codes(self):
        for code in (0, 1, 259, -1, 2 ** 31 - 1):
            self.assertEqual(GetExitCodeProcess(self.ended(code).hProcess), code & 0xFFFFFFFF)

    def test_running(self):
        self.assertEqual(STILL_ACTIVE, 259)
        self.assertEqual(GetExitCodeProcess(GetCurrentProcess()), STILL_ACTIVE)
        self.assertEqual(GetExitCodeProcess(self.waiting().hProcess), STILL_ACTIVE)

    def test_failures(self):
        with self.assertWindowsError("GetExitCodeProcess", self.library.ERROR_INVALID_HANDLE):
            GetExitCodeProcess(self.closed())
        with self.assertWindowsError("GetExitCodeProcess", self.library.ERROR_ACCESS_DENIED):
            GetExitCodeProcess(self.only(SYNCHRONIZE))

    def test_bad_input(self):
        self.assertNeedsHandle("hProcess", GetExitCodeProcess)
        with self.assertRaises(InputError):
            GetExitCodeProcess(os.getpid())


class TestExitProcess(ProcessTestCase):
    CODE = """
import atexit, sys
from pywincffi.kernel32 import ExitProcess
atexit.register(print, "atexit")
sys.stdout.write("flushed")
sys.stdout.flush()
sys.stdout.write("buffered")
try:
    ExitProcess(int(sys.argv[1]))
finally:
    sys.stdout.flush()
"""

    def test_ends_without_python(self):
        for code in (0, 7, -3):
            process, _, reader = self.start_python("from __future__ import print_function\n" + self.CODE, str(code))
            self.assertTrue(oracle.wait(process.hProcess, 60000))
            self.assertEqual(GetExitCodeProcess(process.hProcess), code % 2 ** 32)
            # What Python 2 has buffered, the C runtime has.
            self.assertIn(ReadFile(reader, 100), [b"flushed"] + [b"flushedbuffered"] * six.PY2)

    def test_code_is_unsigned(self):
        codes = []
        replace_library(self, {"ExitProcess": codes.append})
        for code in (7, -3, 2 ** 32 - 1):
            ExitProcess(code)
        self.assertEqual(codes, [7, 2 ** 32 - 3, 2 ** 32 - 1])

    def test_bad_input(self):
        for value in (None, -2 ** 31 - 1, 2 ** 32, 1.5, "1"):
            self.assertInputError("uExitCode", ExitProcess, value)


class TestTerminateProcess(HandleTestCase):
    def test_ends_it(self):
        for code in (0, 7, 2 ** 32 - 1, -1, -2 ** 31):
            child = self.waiting()
            TerminateProcess(child.hProcess, code)
            self.assertTrue(oracle.wait(child.hProcess))
            self.assertEqual(GetExitCodeProcess(child.hProcess), code % 2 ** 32)

    def test_failures(self):
        with self.assertWindowsError("TerminateProcess", self.library.ERROR_INVALID_HANDLE):
            TerminateProcess(self.closed(), 0)
        child = self.waiting()
        handle = OpenProcess(SYNCHRONIZE, False, child.dwProcessId)
        self.addCleanup(CloseHandle, handle)
        with self.assertWindowsError("TerminateProcess", self.library.ERROR_ACCESS_DENIED):
            TerminateProcess(handle, 0)
        self.assertFalse(oracle.wait(child.hProcess, 0))

    def test_bad_input(self):
        self.assertNeedsHandle("hProcess", TerminateProcess, 0)
        child = self.waiting()
        for value in (None, -2 ** 31 - 1, 2 ** 32, 1.5, "1"):
            with self.assertRaises(InputError) as context:
                TerminateProcess(child.hProcess, value)
            self.assertEqual(context.exception.name, "uExitCode")
        self.assertFalse(oracle.wait(child.hProcess, 0))


class TestPidExists(ProcessTestCase):
    def test_processes_that_run(self):
        child = self.waiting()
        self.assertIs(pid_exists(os.getpid()), True)
        self.assertIs(pid_exists(child.dwProcessId), True)
        self.assertIs(pid_exists(0), True)

    def test_there_is_none(self):
        self.assertIs(pid_exists(0xFFFFFFF0), False)
        self.assertIs(pid_exists(2 ** 32 - 1), False)

    def test_ended_process_with_open_handles(self):
        for code in (0, STILL_ACTIVE):
            child = self.ended(code)
            self.assertIs(pid_exists(child.dwProcessId), False)

    def test_numbers_that_windows_rounds(self):
        for add in (1, 2, 3):
            self.assertIs(pid_exists(os.getpid() + add), False)

    def test_access_denied(self):
        self.deny(self.library.ERROR_ACCESS_DENIED)
        child = self.waiting()
        self.assertIs(pid_exists(os.getpid()), True)
        self.assertIs(pid_exists(child.dwProcessId), True)
        self.assertIs(pid_exists(os.getpid() + 1), False)
        self.assertIs(pid_exists(0xFFFFFFF0), False)

    def test_other_failures_are_reported(self):
        self.deny(self.library.ERROR_NOT_ENOUGH_MEMORY)
        with self.assertWindowsError("OpenProcess", self.library.ERROR_NOT_ENOUGH_MEMORY):
            pid_exists(os.getpid())

    def test_bad_input(self):
        for value in (None, -1, 2 ** 32, 1.5, "1"):
            with self.assertRaises(InputError) as context:
                pid_exists(value)
            self.assertEqual(context.exception.name, "dwProcessId")

    def deny(self, code):
        """Let processes be opened no more: tests may run as a user to whom none is forbidden."""
        def denied(*_):
            raise WindowsAPIError("OpenProcess", "denied", code, 0)
        original = process.OpenProcess
        self.addCleanup(setattr, process, "OpenProcess", original)
        process.OpenProcess = denied


class TestConstants(TestCase):
    def test_documented_values(self):
        # From Microsoft's page on process access rights: the compiler and the page must agree.
        self.assertEqual(
            [process.PROCESS_TERMINATE, process.PROCESS_CREATE_THREAD, process.PROCESS_VM_OPERATION,
             process.PROCESS_VM_READ, process.PROCESS_VM_WRITE, process.PROCESS_DUP_HANDLE,
             process.PROCESS_CREATE_PROCESS, process.PROCESS_SET_QUOTA, process.PROCESS_SET_INFORMATION,
             process.PROCESS_QUERY_INFORMATION, process.PROCESS_SUSPEND_RESUME,
             process.PROCESS_QUERY_LIMITED_INFORMATION, process.SYNCHRONIZE],
            [0x1, 0x2, 0x8, 0x10, 0x20, 0x40, 0x80, 0x100, 0x200, 0x400, 0x800, 0x1000, 0x100000])
        # From those on process creation flags, STARTUPINFO and UpdateProcThreadAttribute.
        self.assertEqual(
            [CREATE_SUSPENDED, CREATE_NEW_PROCESS_GROUP, EXTENDED_STARTUPINFO_PRESENT, STARTF_USESTDHANDLES,
             PROC_THREAD_ATTRIBUTE_PARENT_PROCESS, PROC_THREAD_ATTRIBUTE_HANDLE_LIST],
            [0x4, 0x200, 0x80000, 0x100, 0x20000, 0x20002])
