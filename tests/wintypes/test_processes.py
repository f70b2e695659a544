# -*- coding: utf-8 -*-
import ctypes
import gc

from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError
from pywincffi.kernel32 import (
    PROC_THREAD_ATTRIBUTE_HANDLE_LIST, GetCurrentProcess, InitializeProcThreadAttributeList, UpdateProcThreadAttribute)
from pywincffi.wintypes import (
    JOBOBJECT_ASSOCIATE_COMPLETION_PORT, JOBOBJECT_BASIC_LIMIT_INFORMATION, JOBOBJECT_EXTENDED_LIMIT_INFORMATION,
    PROCESSENTRY32, STARTUPINFO, STARTUPINFOEX)
from tests import oracle
from tests.support.values import BYTES


class TestStartupInfo(TestCase):
    def test_fields(self):
        startup = STARTUPINFO(lpTitle=u"t\xeftle", dwFlags=5, hStdInput=GetCurrentProcess())
        gc.collect()
        self.assertEqual(startup.cdata.cb, self.ffi.sizeof("STARTUPINFOW"))
        self.assertEqual(self.ffi.string(startup.cdata.lpTitle), u"t\xeftle")
        self.assertEqual((startup.lpTitle, startup.lpDesktop, startup.dwFlags), (u"t\xeftle", None, 5))
        self.assertEqual(startup.cdata.hStdInput, GetCurrentProcess())

    def test_bad_fields(self):
        for name, value in (("hStdInput", 5), ("lpTitle", 5), ("lpTitle", u"a\0b"), ("wShowWindow", 65536), ("cbs", 1)):
            with self.assertRaises(InputError) as context:
                STARTUPINFO(**{name: value})
            self.assertEqual(context.exception.name, name)


class TestStartupInfoEx(TestCase):
    def test_is_one_structure(self):
        startup = STARTUPINFOEX(lpTitle=u"title", dwFlags=5)
        extended = startup.extended
        self.assertEqual(extended.StartupInfo.cb, self.ffi.sizeof("STARTUPINFOEXW"))
        self.assertEqual(self.ffi.addressof(extended, "StartupInfo"), startup.cdata)
        startup.dwFlags = 7
        self.assertEqual((extended.StartupInfo.dwFlags, startup.dwFlags), (7, 7))
        gc.collect()
        self.assertEqual(startup.lpTitle, u"title")
        self.assertEqual(extended.lpAttributeList, self.ffi.NULL)
        self.assertIsNone(startup.lpAttributeList)

    def test_handle_list(self):
        handle = GetCurrentProcess()
        startup = STARTUPINFOEX(handle_list=(handle, handle))
        self.assertEqual(startup.extended.lpAttributeList, startup.lpAttributeList.cdata)
        (number, content), = startup.lpAttributeList.values
        self.assertEqual((number, list(content)), (PROC_THREAD_ATTRIBUTE_HANDLE_LIST, [handle]))
        self.assertIn("lpAttributeList=<PROC_THREAD_ATTRIBUTE_LIST of 0x20002>", repr(startup))

    def test_attribute_list(self):
        attributes = InitializeProcThreadAttributeList(1)
        UpdateProcThreadAttribute(attributes, 0, PROC_THREAD_ATTRIBUTE_HANDLE_LIST, [GetCurrentProcess()])
        startup = STARTUPINFOEX(lpAttributeList=attributes)
        self.assertIs(startup.lpAttributeList, attributes)
        startup.lpAttributeList = None
        self.assertEqual(startup.extended.lpAttributeList, self.ffi.NULL)

    def test_bad_fields(self):
        attributes = InitializeProcThreadAttributeList(1)
        for name, fields in (
                ("handle_list", dict(handle_list=5)),
                ("handle_list[0]", dict(handle_list=[5])), ("lpAttributeList", dict(lpAttributeList=5)),
                ("lpAttributeList", dict(lpAttributeList=attributes, handle_list=[GetCurrentProcess()])),
                ("lpAttributeList", dict(lpAttributeList=self.ffi.NULL)), ("dwFlags", dict(dwFlags=-1))):
            with self.assertRaises(InputError) as context:
                STARTUPINFOEX(**fields)
            self.assertEqual(context.exception.name, name)


class TestJobStructures(TestCase):
    def test_layout(self):
        limits = JOBOBJECT_BASIC_LIMIT_INFORMATION(2 ** 40 + 5, 2 ** 62, 3, 4, 5, 6, 7, 8, 9)
        other = oracle.BasicLimits.from_buffer_copy(self.ffi.buffer(limits.cdata)[:])
        self.assertEqual([getattr(other, name) for name, _ in oracle.BasicLimits._fields_],
                         [2 ** 40 + 5, 2 ** 62, 3, 4, 5, 6, 7, 8, 9])
        self.assertEqual(limits.PerProcessUserTimeLimit, 2 ** 40 + 5)
        self.assertEqual(ctypes.sizeof(other), self.ffi.sizeof("JOBOBJECT_BASIC_LIMIT_INFORMATION"))

    def test_structure_in_a_structure(self):
        limits = JOBOBJECT_EXTENDED_LIMIT_INFORMATION(
            BasicLimitInformation=JOBOBJECT_BASIC_LIMIT_INFORMATION(LimitFlags=5), JobMemoryLimit=2 ** 20)
        self.assertEqual(limits.BasicLimitInformation.LimitFlags, 5)
        limits.BasicLimitInformation.LimitFlags = 6
        self.assertEqual(limits.cdata.BasicLimitInformation.LimitFlags, 6)

    def test_bad_times(self):
        for value in (2 ** 63, -2 ** 63 - 1, 1.5, "5", None):
            with self.assertRaises(InputError) as context:
                JOBOBJECT_BASIC_LIMIT_INFORMATION(PerJobUserTimeLimit=value)
            self.assertEqual(context.exception.name, "PerJobUserTimeLimit")

    def test_completion_port(self):
        largest = 2 ** (8 * self.ffi.sizeof("void *")) - 1
        structure = JOBOBJECT_ASSOCIATE_COMPLETION_PORT(largest, GetCurrentProcess())
        self.assertEqual((structure.CompletionKey, structure.CompletionPort), (largest, GetCurrentProcess()))
        self.assertIn("CompletionKey=%d" % largest, repr(structure))
        for name, value in (("CompletionKey", largest + 1), ("CompletionKey", -1), ("CompletionKey", None),
                            ("CompletionPort", 5), ("CompletionPort", b"abc"), ("NoSuchField", 5)):
            with self.assertRaises(InputError) as context:
                JOBOBJECT_ASSOCIATE_COMPLETION_PORT(**{name: value})
            self.assertEqual(context.exception.name, name)


class TestProcessEntry(TestCase):
    def test_name(self):
        entry = PROCESSENTRY32(szExeFile=u"caf\xe9.exe", th32ProcessID=5)
        self.assertEqual((entry.szExeFile, entry.th32ProcessID), (u"caf\xe9.exe", 5))
        self.assertEqual(entry.cdata.dwSize, self.ffi.sizeof("PROCESSENTRY32W"))
        self.assertEqual(PROCESSENTRY32().szExeFile, u"")
        self.assertEqual(PROCESSENTRY32(szExeFile=u"x" * 259).szExeFile, u"x" * 259)
        for value in (u"x" * 260, 5, None, u"a\0b", BYTES):
            with self.assertRaises(InputError) as context:
                PROCESSENTRY32(szExeFile=value)
            self.assertEqual(context.exception.name, "szExeFile")
