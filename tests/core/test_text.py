import os
import unittest

import six

from pywincffi.core.text import fill, path, text
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError


class TestText(TestCase):
    def test_any_character(self):
        for value in (u"", u"a\xe9\u20ac", u"\U0001f600", u"x" * 100000):
            self.assertEqual(self.ffi.string(self.ffi.new("wchar_t[]", text("name", value))), value)

    def test_none(self):
        self.assertEqual(text("name", None, nullable=True), self.ffi.NULL)

    def test_nul_that_the_class_hides(self):
        class Text(six.text_type):
            def __contains__(self, _):
                return False

            find = __contains__

        with self.assertRaises(InputError):
            text("name", Text(u"a\0b"))

    def test_none_where_it_will_not_do(self):
        with self.assertRaises(InputError) as context:
            text("name", None)
        self.assertIn("expected text,", str(context.exception))
        with self.assertRaises(InputError) as context:
            text("name", 5, nullable=True)
        self.assertIn("expected None or text,", str(context.exception))

    def test_bad_input(self):
        for value in (u"a\0b", u"\0", None, 5, [], bytearray(b"a"), b"\xff"):
            with self.assertRaises(InputError) as context:
                text("lpName", value)
            self.assertEqual(context.exception.name, "lpName")


class Path(object):
    """What stands for a path, in any Python."""

    def __init__(self, value):
        self.value = value

    def __fspath__(self):
        if isinstance(self.value, Exception):
            raise self.value
        return self.value


class TestPath(TestCase):
    def test_text(self):
        self.assertEqual(path("name", u"a"), u"a")
        self.assertEqual(path("name", None, nullable=True), self.ffi.NULL)
        self.assertEqual(path("name", Path(u"a\u20ac")), u"a\u20ac")

    @unittest.skipUnless(hasattr(os, "fspath"), "this Python has no paths but text")
    def test_pathlib(self):
        import pathlib
        self.assertEqual(path("name", pathlib.PureWindowsPath("a/b")), u"a\\b")

    def test_bad_input(self):
        for value in (None, 5, u"a\0b", b"\xff", Path(5), Path(None), Path(u"a\0b"), Path(b"\xff"),
                      Path(RuntimeError()), Path):
            self.assertInputError("lpFileName", path, "lpFileName", value)

    def test_metaclass_that_raises(self):
        class Meta(type):
            def __getattr__(cls, name):
                raise RuntimeError(name)

        class Value(six.with_metaclass(Meta, object)):
            pass

        self.assertInputError("lpFileName", path, "lpFileName", Value())


class TestFill(TestCase):
    def call(self, result, counts_nul, says_what_it_needs=True):
        """A function in the manner of Windows: GetCurrentDirectory's, or GetModuleFileName's."""
        sizes = []

        def function(buffer, size):
            sizes.append(size)
            if len(result) < size:
                self.ffi.memmove(buffer, self.ffi.new("wchar_t[]", result), 2 * (len(result) + 1))
                return len(result)
            return len(result) + 1 if says_what_it_needs else size - (0 if counts_nul else 1)

        self.assertEqual(fill("f", function, 4), result)
        return sizes

    def test_short(self):
        self.assertEqual(self.call(u"ab", True), [4])

    def test_grows(self):
        for length in list(range(1, 12)) + [1000]:
            for counts_nul in (True, False):
                for says in (True, False):
                    self.call(u"x" * length, counts_nul, says)

    def test_failure(self):
        self.SetLastError(5)
        with self.assertWindowsError("f", 5):
            fill("f", lambda buffer, size: 0)
