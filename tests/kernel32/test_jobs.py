# -*- coding: utf-8 -*-
import itertools
import os

from pywincffi.core import dist
from pywincffi.exceptions import InputError, WindowsAPIError
from pywincffi.kernel32 import (
    CREATE_SUSPENDED, ERROR_ALREADY_EXISTS, JOB_OBJECT_ALL_ACCESS, JOB_OBJECT_CPU_RATE_CONTROL_ENABLE,
    JOB_OBJECT_CPU_RATE_CONTROL_HARD_CAP, JOB_OBJECT_LIMIT_ACTIVE_PROCESS, JOB_OBJECT_LIMIT_JOB_MEMORY,
    JOB_OBJECT_LIMIT_JOB_TIME, JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE, JOB_OBJECT_LIMIT_PROCESS_TIME,
    JOB_OBJECT_MSG_EXIT_PROCESS, JOB_OBJECT_MSG_NEW_PROCESS, JOB_OBJECT_POST_AT_END_OF_JOB,
    JOB_OBJECT_UILIMIT_READCLIPBOARD,
    AssignProcessToJobObject, CloseHandle, CreateJobObject, GetCurrentProcess, GetExitCodeProcess, GetLastError,
    IsProcessInJob, JobObjectAssociateCompletionPortInformation, JobObjectBasicAccountingInformation,
    JobObjectBasicAndIoAccountingInformation, JobObjectBasicLimitInformation, JobObjectBasicProcessIdList,
    JobObjectBasicUIRestrictions, JobObjectCpuRateControlInformation, JobObjectEndOfJobTimeInformation,
    JobObjectExtendedLimitInformation, JobObjectGroupInformation, JobObjectGroupInformationEx,
    JobObjectLimitViolationInformation, JobObjectNotificationLimitInformation, OpenJobObject,
    QueryInformationJobObject, ResumeThread, SetInformationJobObject, TerminateJobObject, ToleranceHigh,
    ToleranceIntervalLong, jobs)
from pywincffi.wintypes import (
    GROUP_AFFINITY, JOBOBJECT_ASSOCIATE_COMPLETION_PORT, JOBOBJECT_BASIC_ACCOUNTING_INFORMATION,
    JOBOBJECT_BASIC_AND_IO_ACCOUNTING_INFORMATION, JOBOBJECT_BASIC_LIMIT_INFORMATION, JOBOBJECT_BASIC_UI_RESTRICTIONS,
    JOBOBJECT_CPU_RATE_CONTROL_INFORMATION, JOBOBJECT_END_OF_JOB_TIME_INFORMATION,
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION, JOBOBJECT_LIMIT_VIOLATION_INFORMATION,
    JOBOBJECT_NOTIFICATION_LIMIT_INFORMATION, SECURITY_ATTRIBUTES)
from tests import oracle
from tests.processes import ProcessTestCase
from tests.support.libraries import Replaced
from tests.support.values import BYTES
from tests.support.windows import differs, part_differs

_numbers = itertools.count()


class JobTestCase(ProcessTestCase):
    def setUp(self):
        # With its first name a process opens the folder of names, for good.
        if not isinstance(dist.library, dist.Unavailable):
            CloseHandle(oracle.event(self.name()))
        super(JobTestCase, self).setUp()

    def job(self, *arguments, **keywords):
        handle = CreateJobObject(*arguments, **keywords)
        self.addCleanup(self.close, handle)
        return handle

    def name(self):
        return u"pywincffi t\xebst %d %d" % (os.getpid(), next(_numbers))

    def event(self):
        handle = oracle.event()
        self.addCleanup(CloseHandle, handle)
        return handle

    def closed(self):
        handle = CreateJobObject()
        CloseHandle(handle)
        return handle

    def assertNeedsHandle(self, name, function, *arguments, **keywords):
        for value in (None, 5, b"abc", self.ffi.new("char[4]")):
            with self.assertRaises(InputError) as context:
                function(*arguments, **dict(keywords, **{name: value}))
            self.assertEqual(context.exception.name, name)


class TestCreateJobObject(JobTestCase):
    def test_without_name(self):
        first, second = self.job(), self.job()
        self.assertNotEqual(first, second)
        self.assertEqual(oracle.job_information(first, JobObjectBasicLimitInformation, "LimitFlags"), 0)

    def test_name(self):
        name = self.name()
        first = self.job(None, name)
        self.assertNotEqual(GetLastError(), ERROR_ALREADY_EXISTS)
        second = self.job(lpName=name)
        self.assertEqual(GetLastError(), ERROR_ALREADY_EXISTS)
        process = self.waiting()
        AssignProcessToJobObject(first, process.hProcess)
        self.assertTrue(oracle.is_process_in_job(process.hProcess, second))

    def test_inheritance(self):
        for inherit in (True, False):
            handle = self.job(SECURITY_ATTRIBUTES(bInheritHandle=inherit))
            self.assertEqual(oracle.is_inheritable(handle), inherit)

    def test_name_of_something_else(self):
        name = self.name()
        self.addCleanup(CloseHandle, oracle.event(name))
        with self.assertWindowsError("CreateJobObject", self.library.ERROR_INVALID_HANDLE):
            CreateJobObject(None, name)

    def test_bad_input(self):
        for value in (5, BYTES, u"a\0b", []):
            with self.assertRaises(InputError) as context:
                CreateJobObject(None, value)
            self.assertEqual(context.exception.name, "lpName")
        for value in (5, True, self.ffi.NULL, JOBOBJECT_BASIC_UI_RESTRICTIONS()):
            with self.assertRaises(InputError) as context:
                CreateJobObject(value)
            self.assertEqual(context.exception.name, "lpJobAttributes")


class TestAssignProcessToJobObject(JobTestCase):
    def test_process_is_in_the_job(self):
        job, process = self.job(), self.waiting()
        self.assertFalse(oracle.is_process_in_job(process.hProcess, job))
        AssignProcessToJobObject(job, process.hProcess)
        self.assertTrue(oracle.is_process_in_job(process.hProcess, job))

    def test_failures(self):
        process = self.waiting()
        with self.assertWindowsError("AssignProcessToJobObject", self.library.ERROR_INVALID_HANDLE):
            AssignProcessToJobObject(self.closed(), process.hProcess)
        with self.assertWindowsError("AssignProcessToJobObject", self.library.ERROR_INVALID_HANDLE):
            AssignProcessToJobObject(self.event(), process.hProcess)

    def test_bad_input(self):
        self.assertNeedsHandle("hJob", AssignProcessToJobObject, hProcess=GetCurrentProcess())
        self.assertNeedsHandle("hProcess", AssignProcessToJobObject, hJob=self.job())
        with self.assertRaises(InputError):
            AssignProcessToJobObject(self.job(), os.getpid())


class TestSetInformationJobObject(JobTestCase):
    @differs("Wine", "keeps no other limits than JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE")
    def test_extended_limits(self):
        job = self.job()
        basic = JOBOBJECT_BASIC_LIMIT_INFORMATION(
            LimitFlags=JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | JOB_OBJECT_LIMIT_ACTIVE_PROCESS, ActiveProcessLimit=3)
        SetInformationJobObject(job, JobObjectExtendedLimitInformation,
                                JOBOBJECT_EXTENDED_LIMIT_INFORMATION(BasicLimitInformation=basic))
        self.assertEqual(oracle.job_information(job, JobObjectBasicLimitInformation, "ActiveProcessLimit"), 3)

    @differs("Wine", "keeps no other limits than JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE")
    def test_times(self):
        job = self.job()
        basic = JOBOBJECT_BASIC_LIMIT_INFORMATION(
            PerProcessUserTimeLimit=2 ** 40 + 5, PerJobUserTimeLimit=2 ** 41,
            LimitFlags=JOB_OBJECT_LIMIT_PROCESS_TIME | JOB_OBJECT_LIMIT_JOB_TIME)
        SetInformationJobObject(job, JobObjectBasicLimitInformation, basic)
        self.assertEqual(
            [oracle.job_information(job, JobObjectBasicLimitInformation, name)
             for name in ("PerProcessUserTimeLimit", "PerJobUserTimeLimit")], [2 ** 40 + 5, 2 ** 41])

    def test_processes_end_with_the_job(self):
        job, process = self.job(), self.waiting()
        limits = self.ffi.new("JOBOBJECT_EXTENDED_LIMIT_INFORMATION[1]")  # plain cdata does as well
        limits[0].BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE
        SetInformationJobObject(job, JobObjectExtendedLimitInformation, limits)
        AssignProcessToJobObject(job, process.hProcess)
        self.assertFalse(oracle.wait(process.hProcess, 0))
        CloseHandle(job)
        self.assertTrue(oracle.wait(process.hProcess))

    def test_completion_port(self):
        job = self.job()
        port = oracle.completion_port()
        self.addCleanup(CloseHandle, port)
        SetInformationJobObject(
            job, JobObjectAssociateCompletionPortInformation,
            JOBOBJECT_ASSOCIATE_COMPLETION_PORT(CompletionKey=2 ** 31 + 7, CompletionPort=port))
        process = self.start(None, "cmd /c exit 0", dwCreationFlags=CREATE_SUSPENDED)
        AssignProcessToJobObject(job, process.hProcess)
        self.assertEqual(oracle.completion(port), (JOB_OBJECT_MSG_NEW_PROCESS, 2 ** 31 + 7, process.dwProcessId))
        ResumeThread(process.hThread)
        message = oracle.completion(port)
        while message[2] != process.dwProcessId:  # of a conhost.exe that Windows starts for it, in the same job
            message = oracle.completion(port)
        self.assertEqual(message, (JOB_OBJECT_MSG_EXIT_PROCESS, 2 ** 31 + 7, process.dwProcessId))

    def test_restrictions(self):
        job = self.job()
        SetInformationJobObject(job, JobObjectBasicUIRestrictions,
                                JOBOBJECT_BASIC_UI_RESTRICTIONS(JOB_OBJECT_UILIMIT_READCLIPBOARD))

    @differs("Wine", "does not know JobObjectEndOfJobTimeInformation")
    def test_end_of_job_time(self):
        job = self.job()
        SetInformationJobObject(job, JobObjectEndOfJobTimeInformation,
                                JOBOBJECT_END_OF_JOB_TIME_INFORMATION(JOB_OBJECT_POST_AT_END_OF_JOB))

    def test_failures(self):
        with self.assertWindowsError("SetInformationJobObject", self.library.ERROR_INVALID_HANDLE):
            SetInformationJobObject(self.closed(), JobObjectBasicLimitInformation, JOBOBJECT_BASIC_LIMIT_INFORMATION())
        with self.assertWindowsError("SetInformationJobObject", self.library.ERROR_INVALID_PARAMETER):
            SetInformationJobObject(self.job(), JobObjectBasicLimitInformation,
                                    JOBOBJECT_BASIC_LIMIT_INFORMATION(LimitFlags=0xFFFFFFFF))
        with self.assertWindowsError("SetInformationJobObject", self.library.ERROR_INVALID_PARAMETER):
            SetInformationJobObject(self.job(), 12345, b"what no structure describes")

    def test_bad_input(self):
        limits = JOBOBJECT_BASIC_LIMIT_INFORMATION()
        self.assertNeedsHandle("hJob", SetInformationJobObject,
                               JobObjectInformationClass=JobObjectBasicLimitInformation, lpJobObjectInformation=limits)
        for value in (None, -1, 2 ** 32, 1.5, "2"):
            with self.assertRaises(InputError) as context:
                SetInformationJobObject(self.job(), value, limits)
            self.assertEqual(context.exception.name, "JobObjectInformationClass")
        for kind, values in (
                (JobObjectBasicLimitInformation, (
                    None, 5, b"abc", JOBOBJECT_EXTENDED_LIMIT_INFORMATION())),
                (JobObjectExtendedLimitInformation, (limits, {}, bytearray(200))),
                (JobObjectCpuRateControlInformation, (None, 5, limits))):
            for value in values:
                with self.assertRaises(InputError) as context:
                    SetInformationJobObject(self.job(), kind, value)
                self.assertEqual(context.exception.name, "lpJobObjectInformation")


class TestIsProcessInJob(JobTestCase):
    def test_membership(self):
        job, other, process = self.job(), self.job(), self.waiting()
        self.assertIs(IsProcessInJob(process.hProcess, job), False)
        AssignProcessToJobObject(job, process.hProcess)
        self.assertIs(IsProcessInJob(process.hProcess, job), True)
        self.assertIs(IsProcessInJob(process.hProcess, other), False)
        self.assertIs(IsProcessInJob(process.hProcess), True)
        self.assertTrue(oracle.is_process_in_job(process.hProcess, job))

    def test_failures(self):
        with self.assertWindowsError("IsProcessInJob", self.library.ERROR_INVALID_HANDLE):
            IsProcessInJob(GetCurrentProcess(), self.closed())
        with self.assertWindowsError("IsProcessInJob", self.library.ERROR_INVALID_HANDLE):
            IsProcessInJob(self.event(), self.job())

    def test_bad_input(self):
        self.assertNeedsHandle("ProcessHandle", IsProcessInJob)
        for value in (5, b"abc", self.ffi.new("char[4]")):
            self.assertInputError("JobHandle", IsProcessInJob, GetCurrentProcess(), value)
        with self.assertRaises(InputError):
            IsProcessInJob(os.getpid())


class TestOpenJobObject(JobTestCase):
    def test_same_job(self):
        name = self.name()
        job, process = self.job(None, name), self.waiting()
        for inherit in (True, False):
            opened = OpenJobObject(JOB_OBJECT_ALL_ACCESS, inherit, name)
            self.addCleanup(CloseHandle, opened)
            self.assertEqual(oracle.is_inheritable(opened), inherit)
        AssignProcessToJobObject(job, process.hProcess)
        self.assertTrue(oracle.is_process_in_job(process.hProcess, opened))

    def test_failures(self):
        with self.assertWindowsError("OpenJobObject", self.library.ERROR_FILE_NOT_FOUND):
            OpenJobObject(JOB_OBJECT_ALL_ACCESS, False, self.name())
        name = self.name()
        self.addCleanup(CloseHandle, oracle.event(name))
        with self.assertWindowsError("OpenJobObject", self.library.ERROR_INVALID_HANDLE):
            OpenJobObject(JOB_OBJECT_ALL_ACCESS, False, name)

    def test_bad_input(self):
        for value in (None, -1, 2 ** 32, 1.5, "1"):
            self.assertInputError("dwDesiredAccess", OpenJobObject, value, False, u"name")
        for value in (None, 2, "", 1.5):
            self.assertInputError("bInheritHandle", OpenJobObject, JOB_OBJECT_ALL_ACCESS, value, u"name")
        for value in (None, 5, BYTES, u"a\0b", []):
            self.assertInputError("lpName", OpenJobObject, JOB_OBJECT_ALL_ACCESS, False, value)


class TestQueryInformationJobObject(JobTestCase):
    def answer(self, answer):
        """Let Windows answer with what a function puts into the buffer."""
        self.addCleanup(setattr, jobs, "library", jobs.library)
        jobs.library = Replaced(jobs.library, QueryInformationJobObject=answer)

    def test_processes(self):
        # Suspended, as a process that runs may start a conhost.exe, which is in its job.
        job, processes = self.job(), [self.waiting(dwCreationFlags=CREATE_SUSPENDED) for _ in range(3)]
        self.assertEqual(QueryInformationJobObject(job, JobObjectBasicProcessIdList), [])
        for number, process in enumerate(processes):
            AssignProcessToJobObject(job, process.hProcess)
            self.assertEqual(sorted(QueryInformationJobObject(job, JobObjectBasicProcessIdList)),
                             sorted(each.dwProcessId for each in processes[:number + 1]))

    def test_more_processes_than_room(self):
        self.addCleanup(setattr, jobs, "failure_of", jobs.failure_of)
        jobs.failure_of = lambda _: self.library.GetLastError()
        for count, calls in ((64, 1), (65, 1), (66, 2), (1000, 2)):
            sizes = []

            def answer(_, kind, information, size, lpReturnLength, count=count, sizes=sizes):
                sizes.append(size)
                information.NumberOfAssignedProcesses = count
                room = (size - 8) // self.ffi.sizeof("ULONG_PTR")
                found = information.NumberOfProcessIdsInList = min(count, room)
                for number in range(found):
                    self.ffi.cast("ULONG_PTR *", information.ProcessIdList)[number] = 4 * number
                if found < count:
                    self.library.SetLastError(self.library.ERROR_MORE_DATA)
                return found == count

            self.answer(answer)
            self.assertEqual(QueryInformationJobObject(None, JobObjectBasicProcessIdList),
                             [4 * number for number in range(count)])
            self.assertEqual(len(sizes), calls)

    def test_list_that_is_never_complete(self):
        for assigned, calls in ((0xFFFFFFFF, 2), (1, 17)):
            sizes = []

            def answer(_, kind, information, size, lpReturnLength, assigned=assigned, sizes=sizes):
                sizes.append(size)
                information.NumberOfAssignedProcesses = assigned
                return True
            self.answer(answer)
            with self.assertWindowsError("QueryInformationJobObject", self.library.ERROR_MORE_DATA):
                QueryInformationJobObject(None, JobObjectBasicProcessIdList)
            self.assertEqual(len(sizes), calls)

    def test_accounting(self):
        # Suspended, as a process that runs may start a conhost.exe, which is in its job.
        job, process = self.job(), self.waiting(dwCreationFlags=CREATE_SUSPENDED)
        AssignProcessToJobObject(job, process.hProcess)
        information = QueryInformationJobObject(job, JobObjectBasicAccountingInformation)
        self.assertIs(type(information), JOBOBJECT_BASIC_ACCOUNTING_INFORMATION)
        self.assertEqual((information.TotalProcesses, information.ActiveProcesses), (1, 1))

    @differs("Wine", "does not know JobObjectBasicAndIoAccountingInformation")
    def test_io_accounting(self):
        job, process = self.job(), self.start(None, "cmd /c exit 0", dwCreationFlags=CREATE_SUSPENDED)
        AssignProcessToJobObject(job, process.hProcess)
        ResumeThread(process.hThread)
        self.assertTrue(oracle.wait(process.hProcess))
        information = QueryInformationJobObject(job, JobObjectBasicAndIoAccountingInformation)
        self.assertIs(type(information), JOBOBJECT_BASIC_AND_IO_ACCOUNTING_INFORMATION)
        self.assertEqual(information.BasicInfo.TotalProcesses, 1)
        self.assertGreater(information.IoInfo.OtherOperationCount, 0)

    def test_limits(self):
        job = self.job()
        limits = QueryInformationJobObject(job, JobObjectExtendedLimitInformation)
        self.assertIs(type(limits), JOBOBJECT_EXTENDED_LIMIT_INFORMATION)
        self.assertEqual(limits.BasicLimitInformation.LimitFlags, 0)
        self.assertIs(type(QueryInformationJobObject(job, JobObjectBasicLimitInformation)),
                      JOBOBJECT_BASIC_LIMIT_INFORMATION)

    @differs("Wine", "keeps no limits that can be queried")
    def test_limits_that_were_set(self):
        job = self.job()
        limits = QueryInformationJobObject(job, JobObjectExtendedLimitInformation)
        limits.BasicLimitInformation.LimitFlags |= JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE
        SetInformationJobObject(job, JobObjectExtendedLimitInformation, limits)
        self.assertEqual(QueryInformationJobObject(job, JobObjectExtendedLimitInformation), limits)

    @differs("Wine", "does not know JobObjectBasicUIRestrictions")
    def test_restrictions(self):
        job, restrictions = self.job(), JOBOBJECT_BASIC_UI_RESTRICTIONS(JOB_OBJECT_UILIMIT_READCLIPBOARD)
        SetInformationJobObject(job, JobObjectBasicUIRestrictions, restrictions)
        self.assertEqual(QueryInformationJobObject(job, JobObjectBasicUIRestrictions), restrictions)

    @differs("Wine", "does not know JobObjectCpuRateControlInformation")
    def test_rate(self):
        job, rate = self.job(), JOBOBJECT_CPU_RATE_CONTROL_INFORMATION(
            JOB_OBJECT_CPU_RATE_CONTROL_ENABLE | JOB_OBJECT_CPU_RATE_CONTROL_HARD_CAP, 2000)
        SetInformationJobObject(job, JobObjectCpuRateControlInformation, rate)
        self.assertEqual(QueryInformationJobObject(job, JobObjectCpuRateControlInformation), rate)

    @differs("Wine", "does not know JobObjectNotificationLimitInformation")
    def test_notifications(self):
        job = self.job()
        limits = JOBOBJECT_NOTIFICATION_LIMIT_INFORMATION(
            LimitFlags=JOB_OBJECT_LIMIT_JOB_MEMORY, JobMemoryLimit=2 ** 33)
        SetInformationJobObject(job, JobObjectNotificationLimitInformation, limits)
        found = QueryInformationJobObject(job, JobObjectNotificationLimitInformation)
        self.assertEqual((found.LimitFlags, found.JobMemoryLimit), (JOB_OBJECT_LIMIT_JOB_MEMORY, 2 ** 33))
        violation = QueryInformationJobObject(job, JobObjectLimitViolationInformation)
        self.assertIs(type(violation), JOBOBJECT_LIMIT_VIOLATION_INFORMATION)
        self.assertEqual((violation.ViolationLimitFlags, violation.JobMemoryLimit), (0, 2 ** 33))

    @differs("Wine", "knows no processor groups")
    def test_groups(self):
        job = self.job()
        self.assertIn(0, QueryInformationJobObject(job, JobObjectGroupInformation))
        groups = QueryInformationJobObject(job, JobObjectGroupInformationEx)
        self.assertIs(type(groups[0]), GROUP_AFFINITY)
        self.assertNotEqual(groups[0].Mask, 0)

    def test_answers(self):
        """Each kind of information has the size that Windows expects, and is returned whole."""
        for kind, structure in (
                (JobObjectBasicAndIoAccountingInformation, JOBOBJECT_BASIC_AND_IO_ACCOUNTING_INFORMATION),
                (JobObjectBasicUIRestrictions, JOBOBJECT_BASIC_UI_RESTRICTIONS),
                (JobObjectCpuRateControlInformation, JOBOBJECT_CPU_RATE_CONTROL_INFORMATION),
                (JobObjectEndOfJobTimeInformation, JOBOBJECT_END_OF_JOB_TIME_INFORMATION),
                (JobObjectLimitViolationInformation, JOBOBJECT_LIMIT_VIOLATION_INFORMATION),
                (JobObjectNotificationLimitInformation, JOBOBJECT_NOTIFICATION_LIMIT_INFORMATION)):
            def answer(_, given, information, size, lpReturnLength, wanted=(kind, structure)):
                self.assertEqual((given, size), (wanted[0], self.ffi.sizeof(wanted[1].ctype)))
                self.ffi.buffer(information, size)[:] = b"\x01" * size
                return True
            self.answer(answer)
            found = QueryInformationJobObject(None, kind)
            self.assertIs(type(found), structure)
            self.assertEqual(self.ffi.buffer(found.cdata)[:], b"\x01" * self.ffi.sizeof(structure.ctype))

    def test_groups_that_windows_answers(self):
        def answer(_, kind, items, size, lpReturnLength):
            if kind == JobObjectGroupInformation:
                items[0], items[1], lpReturnLength[0] = 0, 3, 4
            else:
                items[0].Mask, items[0].Group = 5, 7
                lpReturnLength[0] = self.ffi.sizeof("GROUP_AFFINITY")
            return True
        self.answer(answer)
        self.assertEqual(QueryInformationJobObject(None, JobObjectGroupInformation), [0, 3])
        groups = QueryInformationJobObject(None, JobObjectGroupInformationEx)
        self.assertEqual([(each.Mask, each.Group) for each in groups], [(5, 7)])

    def test_failures(self):
        with self.assertWindowsError("QueryInformationJobObject", self.library.ERROR_INVALID_HANDLE):
            QueryInformationJobObject(self.closed(), JobObjectBasicProcessIdList)
        with part_differs("Wine", "does not look at the handle, for limits"):
            with self.assertWindowsError("QueryInformationJobObject", self.library.ERROR_INVALID_HANDLE):
                QueryInformationJobObject(self.closed(), JobObjectExtendedLimitInformation)
        with self.assertWindowsError("QueryInformationJobObject", self.library.ERROR_INVALID_HANDLE):
            QueryInformationJobObject(self.event(), JobObjectBasicAccountingInformation)
        self.answer(lambda *_: 0)
        for kind in (JobObjectGroupInformation, JobObjectGroupInformationEx, JobObjectBasicUIRestrictions):
            with self.assertRaises(WindowsAPIError):
                QueryInformationJobObject(None, kind)

    def test_bad_input(self):
        for value in (5, b"abc", self.ffi.new("char[4]")):
            self.assertInputError("hJob", QueryInformationJobObject, value, JobObjectBasicLimitInformation)
        for value in (None, -1, 2 ** 32, 1.5, "2", 0, 5, 12345):
            self.assertInputError("JobObjectInformationClass", QueryInformationJobObject, self.job(), value)

    def test_constants(self):
        self.assertEqual((ToleranceHigh, ToleranceIntervalLong), (3, 3))


class TestTerminateJobObject(JobTestCase):
    def test_ends_its_processes(self):
        job, processes, other = self.job(), [self.waiting(), self.waiting()], self.waiting()
        for process in processes:
            AssignProcessToJobObject(job, process.hProcess)
        TerminateJobObject(job, -3)
        for process in processes:
            self.assertTrue(oracle.wait(process.hProcess))
            self.assertEqual(GetExitCodeProcess(process.hProcess), 2 ** 32 - 3)
        self.assertFalse(oracle.wait(other.hProcess, 0))

    def test_failures(self):
        with self.assertWindowsError("TerminateJobObject", self.library.ERROR_INVALID_HANDLE):
            TerminateJobObject(self.closed(), 0)
        with self.assertWindowsError("TerminateJobObject", self.library.ERROR_INVALID_HANDLE):
            TerminateJobObject(self.event(), 0)

    def test_bad_input(self):
        self.assertNeedsHandle("hJob", TerminateJobObject, uExitCode=0)
        job = self.job()
        for value in (None, -2 ** 31 - 1, 2 ** 32, 1.5, "1"):
            with self.assertRaises(InputError) as context:
                TerminateJobObject(job, value)
            self.assertEqual(context.exception.name, "uExitCode")
