# -*- coding: utf-8 -*-
import ctypes
import os
import sys
import unittest
from ctypes import wintypes

from pywincffi.core.startup import command_line, distinct_handles, environment_block
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError
from pywincffi.kernel32 import GetCurrentProcess


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

    def test_longest(self):
        # Characters outside the first 65536 count twice.
        self.assertEqual(len(command_line("lpCommandLine", u"\U0001f600" * 16383)), 32767)
        for value in (u"x" * 32767, u"\U0001f600" * 16384, [u"x"] * 17000, [u"p", u'"' * 17000]):
            with self.assertRaises(InputError) as context:
                command_line("lpCommandLine", value)
            self.assertEqual(context.exception.name, "lpCommandLine")

    def test_bad_input(self):
        for value in (5, 1.5, b"\xff", u"a\0b", [], [5], [u"p", None], [u"p", u"a\0"], [u'a"b'], [u"p", b"\xff"],
                      object()):
            with self.assertRaises(InputError) as context:
                command_line("lpCommandLine", value)
            self.assertEqual(context.exception.name.partition("[")[0], "lpCommandLine")

    def test_which_one_is_bad(self):
        for value, name in (([5], "lpCommandLine[0]"), ([u"p", None], "lpCommandLine[1]"),
                            ([u"p", u"q", u"a\0"], "lpCommandLine[2]"), ([u'a"b'], "lpCommandLine[0]"),
                            ([u"x.bat", u"a", u"a&b"], "lpCommandLine[2]"), ([], "lpCommandLine")):
            self.assertInputError(name, command_line, "lpCommandLine", value)

    @unittest.skipUnless(hasattr(os, "fspath"), "this Python has no paths but text")
    def test_paths(self):
        import pathlib
        self.assertEqual(self.text([pathlib.PureWindowsPath("C:/a b/p.exe"), "x"]), u'"C:\\a b\\p.exe" x')

    def test_batch_files(self):
        self.assertEqual(self.text(["x.bat", "a b", "c"]), u'x.bat "a b" c')
        self.assertEqual(self.text(["x.exe", "a&b"]), u"x.exe a&b")
        self.assertEqual(self.text(["x.bat", "a&b"], "x.exe"), u"x.bat a&b")
        for program in (None, "C:\\y.cmd"):
            with self.assertRaises(InputError) as context:
                command_line("lpCommandLine", ["x.bat", "a&b"], program)
            self.assertEqual(context.exception.value, "a&b")


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
                      {u"a=b": u"c"}, {u"==": u"y"}, {u"a": u"b\0c"}, {u"a\0": u"b"}, {u"a": b"\xff"},
                      {u"a": u"1", u"A": u"2"}, {u"\xe9": u"1", u"\xc9": u"2"}):
            with self.assertRaises(InputError) as context:
                environment_block("lpEnvironment", value)
            self.assertEqual(context.exception.name.partition("[")[0], "lpEnvironment")

    def test_which_one_is_bad(self):
        with self.assertRaises(InputError) as context:
            environment_block("lpEnvironment", {u"PATH": 1})
        self.assertEqual(str(context.exception), "lpEnvironment['PATH']: expected text, got 1 (int)")
        with self.assertRaises(InputError) as context:
            environment_block("lpEnvironment", {1: u"x"})
        self.assertEqual(str(context.exception),
                         "lpEnvironment: expected names of variables that are text, got 1 (int)")


class TestDistinctHandles(TestCase):
    def test_each_once(self):
        first, second = self.ffi.cast("HANDLE", 4), self.ffi.cast("HANDLE", 8)
        again = self.ffi.cast("HANDLE", 4)
        self.assertEqual(distinct_handles("name", iter([second, first, again, second])), [second, first])

    def test_bad_input(self):
        for value in (None, 5, [], GetCurrentProcess(), [5], [None], [self.ffi.NULL], [b"abc"]):
            with self.assertRaises(InputError) as context:
                distinct_handles("name", value)
            self.assertEqual(context.exception.name.partition("[")[0], "name")
        self.assertInputError("name[1]", distinct_handles, "name", [GetCurrentProcess(), 5])
