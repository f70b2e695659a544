# -*- coding: utf-8 -*-
import ctypes
import os
import threading
import time

import six

from pywincffi import kernel32, user32, ws2_32
from pywincffi.dev.testutil import STALE_ERROR, TestCase
from pywincffi.exceptions import InputError, WindowsAPIError
from pywincffi.kernel32 import (
    ERROR_ACCESS_DENIED, ERROR_INVALID_HANDLE, FORMAT_MESSAGE_ALLOCATE_BUFFER, FORMAT_MESSAGE_ARGUMENT_ARRAY,
    FORMAT_MESSAGE_FROM_HMODULE, FORMAT_MESSAGE_FROM_STRING, FORMAT_MESSAGE_FROM_SYSTEM, FORMAT_MESSAGE_IGNORE_INSERTS,
    SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX, CloseHandle, FormatMessage, GetCurrentProcess, GetCurrentProcessId,
    GetErrorMode, GetLastError, GetModuleHandle, SetErrorMode, SetLastError)
from tests import oracle
from tests.support.source import headers, needs_headers


class TestLastError(TestCase):
    def test_of_the_last_call(self):
        self.assertEqual(GetLastError(), STALE_ERROR)
        handle = oracle.event()
        CloseHandle(handle)
        with self.assertRaises(WindowsAPIError):
            CloseHandle(handle)
        self.assertEqual(GetLastError(), ERROR_INVALID_HANDLE)

    def test_what_python_does_in_between_does_not_matter(self):
        SetLastError(ERROR_ACCESS_DENIED)
        ctypes.windll.kernel32.SetLastError(87)
        self.assertRaises(EnvironmentError, open, "no such file")
        self.assertEqual(GetLastError(), ERROR_ACCESS_DENIED)
        self.assertEqual(self.ffi.getwinerror()[0], ERROR_ACCESS_DENIED)
        GetCurrentProcessId()
        self.assertEqual(GetLastError(), ERROR_ACCESS_DENIED)

    def test_is_each_threads_own(self):
        wrong = []

        def work(code):
            for _ in range(50):
                SetLastError(code)
                time.sleep(0.0005)
                if GetLastError() != code:
                    wrong.append(code)

        threads = [threading.Thread(target=work, args=(1000 + number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        work(5)
        for thread in threads:
            thread.join()
        self.assertEqual(wrong, [])

    def test_every_code(self):
        for code in (0, 1, 2 ** 31, 2 ** 32 - 1):
            SetLastError(code)
            self.assertEqual(GetLastError(), code)

    def test_signed_codes(self):
        """As the attribute winerror of an exception is."""
        for code in (0x80070005, 2 ** 31, 2 ** 32 - 1):
            SetLastError(WindowsAPIError("f", "", code, 0).winerror)
            self.assertEqual(GetLastError(), code)

    def test_bad_input(self):
        for value in (None, -2 ** 31 - 1, 2 ** 32, 1.5, "5"):
            with self.assertRaises(InputError) as context:
                SetLastError(value)
            self.assertEqual(context.exception.name, "dwErrCode")
        self.assertEqual(GetLastError(), STALE_ERROR)


class TestCodes(TestCase):
    @needs_headers
    def test_all_of_them(self):
        names = [name for path in headers.paths() if os.path.basename(path) == "winerror.h"
                 for name in headers.constants(path) if name.startswith("ERROR_")]
        self.assertGreater(len(names), 60)
        for name in names:
            self.assertEqual(getattr(kernel32, name), getattr(self.library, name))
            self.assertIn(name, kernel32.errors.__all__)

    def test_documented_values(self):
        self.assertEqual([kernel32.ERROR_SUCCESS, kernel32.ERROR_ACCESS_DENIED, kernel32.ERROR_BROKEN_PIPE,
                          kernel32.ERROR_IO_PENDING], [0, 5, 109, 997])
        self.assertEqual([kernel32.ERROR_NOT_SAME_DEVICE, kernel32.ERROR_NETNAME_DELETED,
                          kernel32.ERROR_ELEVATION_REQUIRED, kernel32.ERROR_CONNECTION_ABORTED], [17, 64, 740, 1236])
        self.assertEqual([ws2_32.WSA_IO_PENDING, ws2_32.WSA_OPERATION_ABORTED, ws2_32.WSAECONNRESET],
                         [997, 995, 10054])

    def test_other_constants_without_a_list(self):
        self.assertEqual([kernel32.VK_RETURN, kernel32.VK_F12, kernel32.VK_NUMPAD9, kernel32.VK_OEM_102],
                         [0x0D, 0x7B, 0x69, 0xE2])
        self.assertEqual(user32.VK_ESCAPE, kernel32.VK_ESCAPE)
        self.assertEqual([kernel32.SW_HIDE, kernel32.SW_SHOW, kernel32.SW_SHOWMINNOACTIVE], [0, 5, 7])


class TestFormatMessage(TestCase):
    def test_of_the_system(self):
        for code in (0, 5, 87, 109, 997):
            text = FormatMessage(dwMessageId=code)
            self.assertIs(type(text), six.text_type)
            self.assertEqual(text, oracle.message(code))
        self.assertEqual(FormatMessage(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, None, 5),
                         FormatMessage(dwMessageId=5))

    def test_signed_code(self):
        self.assertEqual(FormatMessage(dwMessageId=WindowsAPIError("f", "", 0x80070005, 0).winerror),
                         oracle.message(0x80070005))

    def test_module_that_is_gone(self):
        with self.assertWindowsError("FormatMessage", self.library.ERROR_INVALID_HANDLE):
            FormatMessage(FORMAT_MESSAGE_FROM_HMODULE | FORMAT_MESSAGE_IGNORE_INSERTS, self.ffi.cast("HMODULE", 0), 5)

    def test_inserts_are_ignored(self):
        # ERROR_BAD_EXE_FORMAT: "%1 is not a valid Win32 application."
        text = FormatMessage(FORMAT_MESSAGE_FROM_STRING | FORMAT_MESSAGE_IGNORE_INSERTS, u"%1 and %2!d! and %99")
        self.assertEqual(text, u"%1 and %2!d! and %99")

    def test_inserts(self):
        for message, arguments, expected in (
                (u"%1 holds %2!d! bytes", [u"caf\xe9 \U0001f600", 10], u"caf\xe9 \U0001f600 holds 10 bytes"),
                (u"%2 %1 %2", ["a", "b"], u"b a b"),
                (u"100%%", [], u"100%"),
                (u"100%%", None, u"100%"),
                (u"%1!5s!|%1!-5s!|", ["ab"], u"   ab|ab   |"),
                (u"%1!d! %2!u! %3!x! %4!X! %5!04d!", [-5, 2 ** 32 - 1, 255, 255, 7], u"-5 4294967295 ff FF 0007"),
                (u"no inserts", ["not needed"], u"no inserts")):
            self.assertEqual(FormatMessage(FORMAT_MESSAGE_FROM_STRING, message, Arguments=arguments), expected)
            self.assertEqual(FormatMessage(FORMAT_MESSAGE_FROM_STRING | FORMAT_MESSAGE_ARGUMENT_ARRAY, message,
                                           Arguments=arguments), expected)

    def test_converts_each_argument_once(self):
        class Fickle(object):
            numbers = [0, 7]

            def __index__(self):
                return self.numbers.pop(0)
        arguments = [Fickle()]
        self.assertEqual(FormatMessage(FORMAT_MESSAGE_FROM_STRING, u"%1!d! %1!u! %1!x!", Arguments=arguments), u"0 0 0")
        self.assertEqual(Fickle.numbers, [7])

    def test_insert_of_two_kinds(self):
        """Windows would read text at the address that the number is."""
        class Both(type(u"")):
            def __index__(self):
                return 8
        for message in (u"%1 %1!d!", u"%1!d! %1", u"%1!s! %2 %1!x!"):
            with self.assertRaises(InputError) as context:
                FormatMessage(FORMAT_MESSAGE_FROM_STRING, message, Arguments=[Both(u"text"), u"other"])
            self.assertEqual(context.exception.name, "Arguments")

    def test_long_messages(self):
        for length in (200, 300, 5000, 20000):
            text = u"x" * length
            self.assertEqual(FormatMessage(FORMAT_MESSAGE_FROM_STRING | FORMAT_MESSAGE_IGNORE_INSERTS, text), text)

    def test_line_break_at_the_end(self):
        text = FormatMessage(FORMAT_MESSAGE_FROM_STRING | FORMAT_MESSAGE_IGNORE_INSERTS, u" first\r\nsecond \r\n")
        self.assertEqual(text, u" first\r\nsecond ")

    def test_empty_message(self):
        self.assertEqual(FormatMessage(FORMAT_MESSAGE_FROM_STRING, u""), u"")

    def test_of_a_module(self):
        text = FormatMessage(FORMAT_MESSAGE_FROM_HMODULE | FORMAT_MESSAGE_IGNORE_INSERTS,
                             GetModuleHandle("kernelbase" if oracle.IS_WINE else "kernel32"), 5)
        self.assertEqual(text, FormatMessage(dwMessageId=5))

    def test_no_such_message(self):
        with self.assertWindowsError("FormatMessage", self.library.ERROR_MR_MID_NOT_FOUND):
            FormatMessage(dwMessageId=0x20000001)

    def test_bad_input(self):
        string = FORMAT_MESSAGE_FROM_STRING
        kernel = GetModuleHandle("kernel32")
        for name, cases in (
                ("dwFlags", [dict(dwFlags=each) for each in (-1, 2 ** 32, 1.5, "1")] + [
                    dict(dwFlags=FORMAT_MESSAGE_ALLOCATE_BUFFER | FORMAT_MESSAGE_FROM_SYSTEM),
                    dict(dwFlags=string | FORMAT_MESSAGE_FROM_SYSTEM, lpSource=u"text"),
                    dict(dwFlags=string | FORMAT_MESSAGE_FROM_HMODULE, lpSource=u"text")]),
                ("lpSource", [dict(dwFlags=string, lpSource=each) for each in (None, 5, u"a\0b", kernel)]
                 + [dict(lpSource=each) for each in (5, u"text", kernel)]
                 + [dict(dwFlags=FORMAT_MESSAGE_FROM_HMODULE | FORMAT_MESSAGE_IGNORE_INSERTS, lpSource=each)
                    for each in (5, u"text", GetCurrentProcess())]),
                ("dwMessageId", [dict(dwMessageId=each) for each in (None, -2 ** 31 - 1, 2 ** 32, 1.5, "1")]),
                ("dwLanguageId", [dict(dwLanguageId=each) for each in (None, -1, 2 ** 32, 1.5, "1")]),
                ("Arguments", [dict(Arguments=[])] + [
                    dict(dwFlags=string, lpSource=text, Arguments=arguments) for text, arguments in (
                        (u"%1", None), (u"%1", []), (u"%1", 5), (u"%2", [u"a"]), (u"%99", [u"a"] * 98), (u"%1", [5]),
                        (u"%1", [None]), (u"%1", [u"a\0b"]), (u"%1!d!", [u"5"]), (u"%1!d!", [2 ** 32]),
                        (u"%1!d!", [-2 ** 31 - 1]), (u"%1!d!", [1.5]), (u"%1!I64d!", [5]), (u"%1!*s!", [u"a", 5]),
                        (u"%1!S!", [u"a"]), (u"%1!hs!", [u"a"]), (u"%1!n!", [5]), (u"%1!!", [u"a"]),
                        (u"Hello %1!", [u"a"]))])):
            for arguments in cases:
                with self.assertRaises(InputError) as context:
                    FormatMessage(**arguments)
                self.assertEqual(context.exception.name, name, "%r: %s" % (arguments, context.exception))


class TestErrorMode(TestCase):
    def test_sets_and_returns_the_mode_before(self):
        before = oracle.error_mode()
        self.addCleanup(SetErrorMode, before)
        self.assertEqual(GetErrorMode(), before)
        self.assertEqual(SetErrorMode(SEM_FAILCRITICALERRORS), before)
        self.assertEqual((GetErrorMode(), oracle.error_mode()), (SEM_FAILCRITICALERRORS, 1))
        self.assertEqual(SetErrorMode(SEM_NOGPFAULTERRORBOX), SEM_FAILCRITICALERRORS)
        self.assertEqual(oracle.error_mode(), 2)

    def test_bad_input(self):
        for value in (None, -1, 2 ** 32, 1.5, "1"):
            with self.assertRaises(InputError) as context:
                SetErrorMode(value)
            self.assertEqual(context.exception.name, "uMode")
