# -*- coding: utf-8 -*-
import ctypes
import locale as python_locale
import os
import unittest

from pywincffi.core import text_type
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import WindowsAPIError
from pywincffi.kernel32 import (
    LCMAP_HIRAGANA, LCMAP_KATAKANA, LCMAP_LINGUISTIC_CASING, LCMAP_LOWERCASE, LCMAP_SORTKEY,
    LCMAP_UPPERCASE, LOCALE_FONTSIGNATURE, LOCALE_ICURRDIGITS, LOCALE_ILANGUAGE, LOCALE_IMEASURE,
    LOCALE_NAME_MAX_LENGTH, LOCALE_NOUSEROVERRIDE, LOCALE_RETURN_NUMBER, LOCALE_SDECIMAL, LOCALE_SENGLANGUAGE,
    LOCALE_SISO639LANGNAME, LOCALE_SNAME, LOCALE_STHOUSAND, NORM_IGNORECASE, CloseHandle, GetLocaleInfoEx,
    GetSystemDefaultLocaleName, GetSystemDefaultUILanguage, GetUserDefaultLocaleName, GetUserDefaultUILanguage,
    LCMapStringEx, locale)
from pywincffi.winerror import ERROR_INVALID_FLAGS, ERROR_INVALID_PARAMETER
from tests import oracle
from tests.oracle import wintypes
from tests.support.values import BYTES


LANGUAGE = os.environ.get("PYWINCFFI_TESTBED_LANGUAGE")


class TestLanguages(TestCase):
    @unittest.skipUnless(LANGUAGE, "testbed.py test --language runs this")
    def test_it_is_the_one_that_was_chosen(self):
        self.assertEqual(GetUserDefaultLocaleName(), LANGUAGE.replace("_", "-"))
        with self.assertRaises(WindowsAPIError) as caught:
            CloseHandle(oracle.handle(0x7FFFFFF0))
        message = caught.exception.strerror
        self.assertNotEqual(message if isinstance(message, text_type) else message.decode("mbcs"), u"Invalid handle")

    def name(self, function):
        content = ctypes.create_unicode_buffer(LOCALE_NAME_MAX_LENGTH)
        self.assertTrue(oracle.function("kernel32", function, ctypes.c_int, wintypes.LPWSTR, ctypes.c_int)(
            content, LOCALE_NAME_MAX_LENGTH))
        return content.value

    def test_names(self):
        for function in (GetUserDefaultLocaleName, GetSystemDefaultLocaleName):
            name = function()
            self.assertEqual(name, self.name(function.__name__))
            self.assertIs(type(name), text_type)
            self.assertEqual(GetLocaleInfoEx(name, LOCALE_SNAME), name)
        self.assertEqual(GetLocaleInfoEx(None, LOCALE_SNAME), GetUserDefaultLocaleName())

    def test_languages(self):
        for name, language in (("GetUserDefaultUILanguage", GetUserDefaultUILanguage()),
                               ("GetSystemDefaultUILanguage", GetSystemDefaultUILanguage())):
            self.assertEqual(language, oracle.function("kernel32", name, wintypes.WORD)())
            self.assertIn(language, python_locale.windows_locale)

    def test_failures(self):
        class Failing(object):
            LOCALE_NAME_MAX_LENGTH = LOCALE_NAME_MAX_LENGTH

            @staticmethod
            def GetUserDefaultLocaleName(lpLocaleName, cchLocaleName):
                self.SetLastError(8)
                return 0
            GetSystemDefaultLocaleName = GetUserDefaultLocaleName
        self.addCleanup(setattr, locale, "library", locale.library)
        locale.library = Failing
        with self.assertWindowsError("GetUserDefaultLocaleName", 8):
            GetUserDefaultLocaleName()
        with self.assertWindowsError("GetSystemDefaultLocaleName", 8):
            GetSystemDefaultLocaleName()


class TestGetLocaleInfoEx(TestCase):
    def test_text(self):
        self.assertEqual([GetLocaleInfoEx(u"de-DE", kind) for kind in (
            LOCALE_SENGLANGUAGE, LOCALE_SISO639LANGNAME, LOCALE_SDECIMAL, LOCALE_STHOUSAND, LOCALE_ILANGUAGE)],
                         [u"German", u"de", u",", u".", u"0407"])
        self.assertEqual(GetLocaleInfoEx(u"ja-JP", LOCALE_SENGLANGUAGE | LOCALE_NOUSEROVERRIDE), u"Japanese")

    def test_numbers(self):
        self.assertEqual([GetLocaleInfoEx(name, kind | LOCALE_RETURN_NUMBER) for name, kind in (
            (u"de-DE", LOCALE_IMEASURE), (u"en-US", LOCALE_IMEASURE), (u"ja-JP", LOCALE_ICURRDIGITS),
            (u"de-DE", LOCALE_ILANGUAGE))], [0, 1, 0, 0x407])

    def test_font_signature(self):
        found = GetLocaleInfoEx(u"de-DE", LOCALE_FONTSIGNATURE)
        self.assertIs(type(found), bytes)
        self.assertEqual(len(found), 32)
        content = ctypes.create_string_buffer(32)
        function = oracle.function("kernel32", "GetLocaleInfoEx", ctypes.c_int, wintypes.LPCWSTR, wintypes.DWORD,
                                   ctypes.c_void_p, ctypes.c_int)
        self.assertEqual(function(u"de-DE", LOCALE_FONTSIGNATURE, content, 16), 16)
        self.assertEqual(found, content.raw)

    def test_failures(self):
        with self.assertWindowsError("GetLocaleInfoEx", ERROR_INVALID_PARAMETER):
            GetLocaleInfoEx(u"no such locale", LOCALE_SNAME)
        with self.assertWindowsError("GetLocaleInfoEx", ERROR_INVALID_FLAGS):
            GetLocaleInfoEx(u"de-DE", 0xFFF)

    def test_bad_input(self):
        for value in (5, BYTES, u"a\0b"):
            self.assertInputError("lpLocaleName", GetLocaleInfoEx, value, LOCALE_SNAME)
        for value in (None, -1, 2 ** 32, "1", 1.5):
            self.assertInputError("LCType", GetLocaleInfoEx, u"de-DE", value)


class TestLCMapStringEx(TestCase):
    def test_case(self):
        self.assertEqual(LCMapStringEx(u"en-US", LCMAP_UPPERCASE, u"stra\xdfe, \xe4"), u"STRA\xdfE, \xc4")
        self.assertEqual(LCMapStringEx(u"", LCMAP_LOWERCASE, u"\xc4B"), u"\xe4b")
        self.assertEqual(LCMapStringEx(None, LCMAP_LOWERCASE, u"AB"), u"ab")

    def test_turkish(self):
        self.assertEqual(LCMapStringEx(u"tr-TR", LCMAP_UPPERCASE | LCMAP_LINGUISTIC_CASING, u"izmir"),
                         u"\u0130ZM\u0130R")
        self.assertEqual(LCMapStringEx(u"tr-TR", LCMAP_UPPERCASE, u"izmir"), u"IZMIR")

    def test_japanese(self):
        self.assertEqual(LCMapStringEx(u"ja-JP", LCMAP_KATAKANA, u"\u3072\u3089"), u"\u30d2\u30e9")
        self.assertEqual(LCMapStringEx(u"ja-JP", LCMAP_HIRAGANA, u"\u30d2\u30e9"), u"\u3072\u3089")

    def test_nul_and_surrogates(self):
        self.assertEqual(LCMapStringEx(u"en-US", LCMAP_UPPERCASE, u"a\0b\U0001f600c"), u"A\0B\U0001f600C")
        self.assertEqual(LCMapStringEx(u"en-US", LCMAP_UPPERCASE, u"\ud83dx"), u"\ud83dX")

    def test_long_text(self):
        self.assertEqual(LCMapStringEx(u"en-US", LCMAP_UPPERCASE, u"abc" * 100000), u"ABC" * 100000)

    def test_sort_key(self):
        def key(value, flags=0):
            found = LCMapStringEx(u"de-DE", LCMAP_SORTKEY | flags, value)
            self.assertIs(type(found), bytes)
            self.assertEqual(found[-1:], b"\0")
            return found

        names = [u"Zoe", u"\xc4nne", u"adam", u"Berta"]
        self.assertEqual(sorted(names, key=key), [u"adam", u"\xc4nne", u"Berta", u"Zoe"])
        self.assertNotEqual(key(u"Adam"), key(u"adam"))
        self.assertEqual(key(u"Adam", NORM_IGNORECASE), key(u"adam", NORM_IGNORECASE))

    def test_failures(self):
        for arguments in ((u"no such locale", LCMAP_UPPERCASE, u"a"), (u"de-DE", LCMAP_UPPERCASE, u"")):
            with self.assertWindowsError("LCMapStringEx", ERROR_INVALID_PARAMETER):
                LCMapStringEx(*arguments)
        with self.assertWindowsError("LCMapStringEx", ERROR_INVALID_FLAGS):
            LCMapStringEx(u"de-DE", LCMAP_HIRAGANA | LCMAP_KATAKANA, u"a")

    def test_bad_input(self):
        for value in (5, BYTES, u"a\0b"):
            self.assertInputError("lpLocaleName", LCMapStringEx, value, LCMAP_UPPERCASE, u"a")
        for value in (None, -1, 2 ** 32, "1", 1.5):
            self.assertInputError("dwMapFlags", LCMapStringEx, u"de-DE", value, u"a")
        for value in (None, 5, BYTES):
            self.assertInputError("lpSrcStr", LCMapStringEx, u"de-DE", LCMAP_UPPERCASE, value)
