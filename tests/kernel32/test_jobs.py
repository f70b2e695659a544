# -*- coding: utf-8 -*-
import itertools
import os
import unittest

from pywincffi.core import dist
from pywincffi.exceptions import InputError
from pywincffi.kernel32 import (
    CREATE_SUSPENDED, ERROR_ALREADY_EXISTS, JOB_OBJECT_LIMIT_ACTIVE_PROCESS, JOB_OBJECT_LIMIT_JOB_TIME,
    JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE, JOB_OBJECT_LIMIT_PROCESS_TIME, JOB_OBJECT_MSG_EXIT_PROCESS,
    JOB_OBJECT_MSG_NEW_PROCESS, JOB_OBJECT_POST_AT_END_OF_JOB, JOB_OBJECT_UILIMIT_READCLIPBOARD,
    AssignProcessToJobObject, CloseHandle, CreateJobObject, GetCurrentProcess, GetExitCodeProcess, GetLastError,
    JobObjectAssociateCompletionPortInformation, JobObjectBasicLimitInformation, JobObjectBasicUIRestrictions,
    JobObjectCpuRateControlInformation, JobObjectEndOfJobTimeInformation, JobObjectExtendedLimitInformation,
    ResumeThread, SetInformationJobObject, TerminateJobObject)
from pywincffi.wintypes import (
    JOBOBJECT_ASSOCIATE_COMPLETION_PORT, JOBOBJECT_BASIC_LIMIT_INFORMATION, JOBOBJECT_BASIC_UI_RESTRICTIONS,
    JOBOBJECT_END_OF_JOB_TIME_INFORMATION, JOBOBJECT_EXTENDED_LIMIT_INFORMATION, SECURITY_ATTRIBUTES)
from tests import oracle
from tests.processes import ProcessTestCase

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
        for value in (None, 5, b"abc", self.ffi.NULL, self.ffi.new("char[4]")):
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
        for value in (5, b"\xff", u"a\0b", []):
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
    @unittest.skipIf(oracle.IS_WINE, "Wine keeps no other limits than JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE")
    def test_extended_limits(self):
        job = self.job()
        basic = JOBOBJECT_BASIC_LIMIT_INFORMATION(
            LimitFlags=JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | JOB_OBJECT_LIMIT_ACTIVE_PROCESS, ActiveProcessLimit=3)
        SetInformationJobObject(job, JobObjectExtendedLimitInformation,
                                JOBOBJECT_EXTENDED_LIMIT_INFORMATION(BasicLimitInformation=basic))
        self.assertEqual(oracle.job_information(job, JobObjectBasicLimitInformation, "ActiveProcessLimit"), 3)

    @unittest.skipIf(oracle.IS_WINE, "Wine keeps no other limits than JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE")
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
        self.assertEqual(oracle.completion(port), (JOB_OBJECT_MSG_EXIT_PROCESS, 2 ** 31 + 7, process.dwProcessId))

    def test_restrictions(self):
        job = self.job()
        SetInformationJobObject(job, JobObjectBasicUIRestrictions,
                                JOBOBJECT_BASIC_UI_RESTRICTIONS(JOB_OBJECT_UILIMIT_READCLIPBOARD))

    @unittest.skipIf(oracle.IS_WINE, "Wine does not know JobObjectEndOfJobTimeInformation")
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
                    None, 5, b"abc", JOBOBJECT_EXTENDED_LIMIT_INFORMATION(), self.ffi.NULL)),
                (JobObjectExtendedLimitInformation, (limits, {}, bytearray(200))),
                (JobObjectCpuRateControlInformation, (None, 5, limits))):
            for value in values:
                with self.assertRaises(InputError) as context:
                    SetInformationJobObject(self.job(), kind, value)
                self.assertEqual(context.exception.name, "lpJobObjectInformation")


class TestTerminateJobObject(JobTestCase):
    def test_ends_its_processes(self):
        job, processes, other = self.job(), [self.waiting(), self.waiting()], self.waiting()
        for process in processes:
            AssignProcessToJobObject(job, process.hProcess)
        TerminateJobObject(job, 2 ** 32 - 3)
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
        for value in (None, -1, 2 ** 32, 1.5, "1"):
            with self.assertRaises(InputError) as context:
                TerminateJobObject(job, value)
            self.assertEqual(context.exception.name, "uExitCode")
