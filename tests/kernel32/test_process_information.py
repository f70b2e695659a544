import datetime
import os
import sys

from pywincffi.exceptions import InputError
from pywincffi.kernel32 import (
    ABOVE_NORMAL_PRIORITY_CLASS, BELOW_NORMAL_PRIORITY_CLASS, CREATE_SUSPENDED, HIGH_PRIORITY_CLASS,
    IDLE_PRIORITY_CLASS, IMAGE_FILE_MACHINE_AMD64, IMAGE_FILE_MACHINE_ARM64, IMAGE_FILE_MACHINE_I386,
    IMAGE_FILE_MACHINE_UNKNOWN, NORMAL_PRIORITY_CLASS, PROCESS_MODE_BACKGROUND_BEGIN, PROCESS_NAME_NATIVE,
    STARTF_USECOUNTCHARS, STARTF_USESHOWWINDOW, SW_SHOWMINNOACTIVE, SYNCHRONIZE, CloseHandle, CreateEvent,
    GetCommandLine, GetCurrentProcess, GetModuleFileName, GetPriorityClass, GetProcessAffinityMask,
    GetProcessHandleCount, GetProcessIoCounters, GetProcessTimes, GetStartupInfo, IsWow64Process, IsWow64Process2,
    OpenProcess, ProcessIdToSessionId, QueryFullProcessImageName, SetPriorityClass, SetProcessAffinityMask,
    process_information)
from pywincffi.wintypes import IO_COUNTERS, STARTUPINFO
from tests import oracle
from tests.processes import ProcessTestCase
from tests.support.libraries import Replaced
from tests.support.windows import differs

NOT_HANDLES = (None, 5, -1, "handle", b"abc", [], 1.5)
HOUR = datetime.timedelta(hours=1)
IS_64_BIT = sys.maxsize > 2 ** 32


class InformationTestCase(ProcessTestCase):
    def replace(self, **functions):
        """Let the module call other functions, until the end of the test."""
        self.addCleanup(setattr, process_information, "library", process_information.library)
        process_information.library = Replaced(process_information.library, **functions)

    def closed(self):
        handle = OpenProcess(SYNCHRONIZE, False, os.getpid())
        CloseHandle(handle)
        return handle

    def assertNeedsHandle(self, name, function, *arguments):
        for value in NOT_HANDLES + (self.ffi.new("char[4]"),):
            self.assertInputError(name, function, value, *arguments)

    def assertNeedsProcess(self, name, function, *arguments):
        """Nothing but the handle of a process, with access to it, will do."""
        self.assertNeedsHandle(name, function, *arguments)
        event = CreateEvent()
        self.addCleanup(CloseHandle, event)
        for handle in (self.closed(), event):
            with self.assertWindowsError(function.__name__, self.library.ERROR_INVALID_HANDLE):
                function(handle, *arguments)
        handle = OpenProcess(SYNCHRONIZE, False, os.getpid())
        self.addCleanup(CloseHandle, handle)
        with self.assertWindowsError(function.__name__, self.library.ERROR_ACCESS_DENIED):
            function(handle, *arguments)


class TestGetCommandLine(InformationTestCase):
    def test_command_line(self):
        self.assertEqual(GetCommandLine(), oracle.command_line())
        self.assertIs(type(GetCommandLine()), type(u""))

    def test_of_another_process(self):
        code = "from pywincffi.kernel32 import GetCommandLine; print(GetCommandLine())"
        self.assertIn("last argument", self.run_python(code, "last argument"))


class TestPriorityClass(InformationTestCase):
    def test_classes(self):
        child = self.waiting()
        for priority in (IDLE_PRIORITY_CLASS, BELOW_NORMAL_PRIORITY_CLASS, NORMAL_PRIORITY_CLASS,
                         ABOVE_NORMAL_PRIORITY_CLASS, HIGH_PRIORITY_CLASS):
            SetPriorityClass(child.hProcess, priority)
            self.assertEqual(oracle.priority_class(child.hProcess), priority)
            self.assertEqual(GetPriorityClass(child.hProcess), priority)

    def test_this_process(self):
        self.assertEqual(GetPriorityClass(GetCurrentProcess()), oracle.priority_class(GetCurrentProcess()))

    def test_no_such_class(self):
        with self.assertWindowsError("SetPriorityClass", self.library.ERROR_INVALID_PARAMETER):
            SetPriorityClass(self.waiting().hProcess, 12345)

    def test_background_is_for_the_process_itself(self):
        child = self.waiting()
        with self.assertWindowsError("SetPriorityClass", self.library.ERROR_INVALID_PARAMETER):
            SetPriorityClass(child.hProcess, PROCESS_MODE_BACKGROUND_BEGIN)

    def test_failures(self):
        self.assertNeedsProcess("hProcess", GetPriorityClass)
        self.assertNeedsProcess("hProcess", SetPriorityClass, NORMAL_PRIORITY_CLASS)
        with self.assertWindowsError("GetPriorityClass", self.library.ERROR_INVALID_HANDLE):
            GetPriorityClass(self.closed())

    def test_bad_input(self):
        for value in (None, -1, 2 ** 32, 1.5, "1"):
            self.assertInputError("dwPriorityClass", SetPriorityClass, GetCurrentProcess(), value)
        with self.assertRaises(InputError):
            GetPriorityClass(os.getpid())


class TestAffinityMask(InformationTestCase):
    def test_masks(self):
        child = self.waiting()
        masks = GetProcessAffinityMask(child.hProcess)
        self.assertEqual(tuple(masks), oracle.affinity_masks(child.hProcess))
        self.assertEqual(masks.lpProcessAffinityMask & ~masks.lpSystemAffinityMask, 0)
        self.assertNotEqual(masks.lpProcessAffinityMask, 0)
        SetProcessAffinityMask(child.hProcess, 1)
        self.assertEqual(oracle.affinity_masks(child.hProcess)[0], 1)
        self.assertEqual(GetProcessAffinityMask(child.hProcess), (1, masks.lpSystemAffinityMask))

    def test_processors_that_there_are_not(self):
        child = self.waiting()
        for mask in (0, ~oracle.affinity_masks(child.hProcess)[1] & 0xFFFFFFFF):
            with self.assertWindowsError("SetProcessAffinityMask", self.library.ERROR_INVALID_PARAMETER):
                SetProcessAffinityMask(child.hProcess, mask)

    def test_failures(self):
        self.assertNeedsProcess("hProcess", GetProcessAffinityMask)
        self.assertNeedsProcess("hProcess", SetProcessAffinityMask, 1)
        with self.assertWindowsError("GetProcessAffinityMask", self.library.ERROR_INVALID_HANDLE):
            GetProcessAffinityMask(self.closed())

    def test_bad_input(self):
        for value in (None, -1, 2 ** 64, 1.5, "1") + (() if IS_64_BIT else (2 ** 32,)):
            self.assertInputError("dwProcessAffinityMask", SetProcessAffinityMask, GetCurrentProcess(), value)
        with self.assertRaises(InputError):
            GetProcessAffinityMask(os.getpid())


class TestGetProcessHandleCount(InformationTestCase):
    @differs("Wine", "counts no handles")
    def test_count(self):
        before = GetProcessHandleCount(GetCurrentProcess())
        self.assertEqual(before, oracle.handle_count(GetCurrentProcess()))
        handles = [CreateEvent() for _ in range(50)]
        try:
            self.assertGreaterEqual(GetProcessHandleCount(GetCurrentProcess()), before + 50)
        finally:
            for handle in handles:
                CloseHandle(handle)

    def test_what_windows_writes_is_returned(self):
        self.replace(GetProcessHandleCount_value=lambda _: 2 ** 31 + 5)
        self.assertEqual(GetProcessHandleCount(GetCurrentProcess()), 2 ** 31 + 5)
        self.replace(GetProcessHandleCount_value=lambda _: -self.library.ERROR_ACCESS_DENIED)
        with self.assertWindowsError("GetProcessHandleCount", self.library.ERROR_ACCESS_DENIED):
            GetProcessHandleCount(GetCurrentProcess())

    @differs("Wine", "does not look at the handle")
    def test_failures(self):
        self.assertNeedsProcess("hProcess", GetProcessHandleCount)
        with self.assertWindowsError("GetProcessHandleCount", self.library.ERROR_INVALID_HANDLE):
            GetProcessHandleCount(self.closed())

    def test_bad_input(self):
        self.assertNeedsHandle("hProcess", GetProcessHandleCount)
        with self.assertRaises(InputError):
            GetProcessHandleCount(os.getpid())


class TestGetProcessIoCounters(InformationTestCase):
    @differs("Wine", "counts no I/O")
    def test_counters(self):
        before = GetProcessIoCounters(GetCurrentProcess())
        self.assertIs(type(before), IO_COUNTERS)
        with open(__file__, "rb") as stream:
            size = len(stream.read())
        after = GetProcessIoCounters(GetCurrentProcess())
        self.assertGreater(after.ReadOperationCount, before.ReadOperationCount)
        self.assertGreaterEqual(after.ReadTransferCount, before.ReadTransferCount + size)

    def test_what_windows_writes_is_returned(self):
        def counters(_, lpIoCounters):
            self.assertEqual(self.ffi.typeof(lpIoCounters), self.ffi.typeof("IO_COUNTERS *"))
            lpIoCounters.WriteTransferCount = 2 ** 40
            return 1
        self.replace(GetProcessIoCounters=counters)
        self.assertEqual(GetProcessIoCounters(GetCurrentProcess()).WriteTransferCount, 2 ** 40)

    @differs("Wine", "does not look at the handle")
    def test_failures(self):
        self.assertNeedsProcess("hProcess", GetProcessIoCounters)
        with self.assertWindowsError("GetProcessIoCounters", self.library.ERROR_INVALID_HANDLE):
            GetProcessIoCounters(self.closed())

    def test_bad_input(self):
        self.assertNeedsHandle("hProcess", GetProcessIoCounters)
        with self.assertRaises(InputError):
            GetProcessIoCounters(os.getpid())


class TestGetProcessTimes(InformationTestCase):
    def test_process_that_runs(self):
        times = GetProcessTimes(GetCurrentProcess())
        creation, _, kernel, user = oracle.process_times(GetCurrentProcess())
        self.assertEqual(oracle.ticks(times.lpCreationTime) // 10, creation // 10)
        self.assertLess(times.lpCreationTime.replace(tzinfo=None), oracle.now())
        self.assertGreater(times.lpCreationTime.replace(tzinfo=None), oracle.now() - 24 * HOUR)
        self.assertIsNone(times.lpExitTime)
        self.assertLessEqual(times.lpKernelTime, kernel / 1e7)
        self.assertLessEqual(times.lpUserTime, user / 1e7)
        self.assertGreater(times.lpUserTime + times.lpKernelTime, 0)
        # os.times() is the same in seconds.
        self.assertAlmostEqual(GetProcessTimes(GetCurrentProcess()).lpUserTime, os.times()[0], delta=2)

    def test_process_that_has_ended(self):
        child = self.ended()
        times = GetProcessTimes(child.hProcess)
        self.assertEqual(oracle.ticks(times.lpExitTime) // 10, oracle.process_times(child.hProcess)[1] // 10)
        self.assertGreaterEqual(times.lpExitTime, times.lpCreationTime)
        self.assertLess(times.lpExitTime - times.lpCreationTime, HOUR)

    def test_failures(self):
        self.assertNeedsProcess("hProcess", GetProcessTimes)
        with self.assertWindowsError("GetProcessTimes", self.library.ERROR_INVALID_HANDLE):
            GetProcessTimes(self.closed())
        with self.assertRaises(InputError):
            GetProcessTimes(os.getpid())


class TestGetStartupInfo(InformationTestCase):
    def test_what_the_process_was_started_with(self):
        code = ("from pywincffi.kernel32 import GetStartupInfo\n"
                "startup = GetStartupInfo()\n"
                "print('%d %d %d %s %d' % (startup.dwFlags, startup.wShowWindow, startup.dwXCountChars,"
                " startup.lpTitle, startup.cb))")
        output = self.run_python(code, startup=lambda **fields: STARTUPINFO(
            lpTitle=u"a title", wShowWindow=SW_SHOWMINNOACTIVE, dwXCountChars=90, dwYCountChars=30, **dict(
                fields, dwFlags=fields["dwFlags"] | STARTF_USESHOWWINDOW | STARTF_USECOUNTCHARS)))
        flags = 0x100 | STARTF_USESHOWWINDOW | STARTF_USECOUNTCHARS
        self.assertEqual(output.strip(), "%d %d 90 a title %d" % (
            flags, SW_SHOWMINNOACTIVE, self.ffi.sizeof("STARTUPINFOW")))

    def test_can_be_passed_on(self):
        startup = GetStartupInfo()
        self.assertIs(type(startup), STARTUPINFO)
        startup.dwFlags, startup.cbReserved2, startup.lpReserved2 = 0, 0, None
        startup.hStdInput = startup.hStdOutput = startup.hStdError = None
        self.assertTrue(oracle.wait(self.start(None, "cmd /c exit 0", lpStartupInfo=startup).hProcess))


class TestIsWow64Process(InformationTestCase):
    def test_this_process(self):
        is_wow = not IS_64_BIT and "PROCESSOR_ARCHITEW6432" in os.environ
        self.assertIs(IsWow64Process(GetCurrentProcess()), is_wow)

    def test_failures(self):
        self.assertNeedsProcess("hProcess", IsWow64Process)
        with self.assertWindowsError("IsWow64Process", self.library.ERROR_INVALID_HANDLE):
            IsWow64Process(self.closed())
        with self.assertRaises(InputError):
            IsWow64Process(os.getpid())


class TestIsWow64Process2(InformationTestCase):
    def test_this_process(self):
        machines = IsWow64Process2(GetCurrentProcess())
        native = os.environ.get("PROCESSOR_ARCHITEW6432", os.environ["PROCESSOR_ARCHITECTURE"])
        self.assertEqual(machines.pNativeMachine, {
            "AMD64": IMAGE_FILE_MACHINE_AMD64, "x86": IMAGE_FILE_MACHINE_I386,
            "ARM64": IMAGE_FILE_MACHINE_ARM64}[native])
        self.assertEqual(machines.pProcessMachine, IMAGE_FILE_MACHINE_I386 if IsWow64Process(GetCurrentProcess())
                         else IMAGE_FILE_MACHINE_UNKNOWN)

    def test_constants(self):
        self.assertEqual((IMAGE_FILE_MACHINE_UNKNOWN, IMAGE_FILE_MACHINE_AMD64, IMAGE_FILE_MACHINE_ARM64),
                         (0, 0x8664, 0xAA64))

    def test_failures(self):
        self.assertNeedsProcess("hProcess", IsWow64Process2)
        with self.assertWindowsError("IsWow64Process2", self.library.ERROR_INVALID_HANDLE):
            IsWow64Process2(self.closed())
        with self.assertRaises(InputError):
            IsWow64Process2(os.getpid())


class TestProcessIdToSessionId(InformationTestCase):
    def test_session(self):
        session = ProcessIdToSessionId(os.getpid())
        self.assertEqual(session, oracle.session_of(os.getpid()))
        self.assertEqual(ProcessIdToSessionId(self.waiting().dwProcessId), session)

    def test_no_such_process(self):
        with self.assertWindowsError("ProcessIdToSessionId", self.library.ERROR_INVALID_PARAMETER):
            ProcessIdToSessionId(0x7FFFFFF0)

    def test_bad_input(self):
        for value in (None, -1, 2 ** 32, 1.5, "1"):
            self.assertInputError("dwProcessId", ProcessIdToSessionId, value)


class TestQueryFullProcessImageName(InformationTestCase):
    def test_path(self):
        name = QueryFullProcessImageName(GetCurrentProcess())
        self.assertEqual(name.lower(), GetModuleFileName().lower())
        self.assertEqual(os.path.normcase(name), os.path.normcase(sys.executable))
        self.assertIs(type(name), type(u""))

    def test_of_another_process(self):
        self.assertTrue(QueryFullProcessImageName(self.waiting().hProcess).lower().endswith("python.exe"))
        child = self.start(None, "cmd /c exit 0", dwCreationFlags=CREATE_SUSPENDED)
        self.assertTrue(QueryFullProcessImageName(child.hProcess).lower().endswith("\\cmd.exe"))

    def test_native_path(self):
        name = QueryFullProcessImageName(GetCurrentProcess(), PROCESS_NAME_NATIVE)
        self.assertTrue(name.startswith("\\Device\\"), name)
        self.assertEqual(os.path.basename(name).lower(), os.path.basename(sys.executable).lower())

    def test_long_path(self):
        """However long it is, and with no character more than fits."""
        expected, sizes = u"C:\\" + u"x" * 5000, []

        def query(_, flags, lpExeName, lpdwSize):
            sizes.append(lpdwSize[0])
            if lpdwSize[0] <= len(expected):
                self.library.SetLastError(self.library.ERROR_INSUFFICIENT_BUFFER)
                return 0
            lpExeName[0:len(expected) + 1] = expected + u"\0"
            lpdwSize[0] = len(expected)
            return 1

        self.addCleanup(setattr, process_information, "failure_of", process_information.failure_of)
        process_information.failure_of = lambda _: self.library.GetLastError()
        self.replace(QueryFullProcessImageNameW=query)
        self.assertEqual(QueryFullProcessImageName(GetCurrentProcess()), expected)
        self.assertGreater(len(sizes), 1)

    def test_failures(self):
        self.assertNeedsProcess("hProcess", QueryFullProcessImageName)
        with self.assertWindowsError("QueryFullProcessImageName", self.library.ERROR_INVALID_HANDLE):
            QueryFullProcessImageName(self.closed())

    def test_bad_input(self):
        for value in (None, -1, 2 ** 32, 1.5, "1"):
            self.assertInputError("dwFlags", QueryFullProcessImageName, GetCurrentProcess(), value)
        with self.assertRaises(InputError):
            QueryFullProcessImageName(os.getpid())
