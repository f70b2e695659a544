"""What the fuzzer knows of the functions that it calls, and what it must never do; examined without Windows."""
import os
import sys
import unittest

from bed import cache

sys.path[:0] = [cache.REPOSITORY, os.path.join(cache.REPOSITORY, ".ci", "fuzz")]
import declared  # noqa: E402
from pywincffi.builder import headers  # noqa: E402


class TestHardware(unittest.TestCase):
    def test_devices_are_not_opened(self):
        for path in ("COM1", "com9:", "\\\\.\\COM10", "\\\\?\\com1", "C:\\folder\\COM1", "COM1.txt", "COM\xb9", "LPT1",
                     "aux", "PRN", "Z:\\dev\\ttyS0", "/dev/ttyS0", "\\\\.\\PhysicalDrive0", "\\\\.\\C:",
                     "\\\\?\\Z:\\dev",
                     "\\\\?\\GLOBALROOT\\Device\\Serial0"):
            self.assertTrue(declared.is_hardware(path), path)

    def test_the_fuzzers_own_texts_are_passed(self):
        for path in ("file", "folder\\inner", "version.dll", "\\\\.\\pipe\\pywincffi-fuzz-1", "\\\\?\\", "NUL", "..",
                     "cmd.exe", "C:\\windows\\system32\\cmd.exe", "comma1", "telecom", "cmd /c exit 3"):
            self.assertFalse(declared.is_hardware(path), path)


class TestDeclared(unittest.TestCase):
    functions = declared.functions()

    def test_every_wrapped_function(self):
        self.assertEqual(sorted(self.functions), sorted(
            headers.public_name(function.name) for path in headers.paths() for function in headers.functions(path)
            if "raw" not in function.facts))

    def test_parameters(self):
        parameters = self.functions["CreateFile"].parameters
        self.assertIn("OPEN_ALWAYS", parameters["dwCreationDisposition"].constants)
        self.assertEqual((parameters["hTemplateFile"].ctype, parameters["hTemplateFile"].is_nullable), ("HANDLE", True))
        self.assertFalse(parameters["lpFileName"].is_nullable)
        self.assertEqual(self.functions["CreateFile"].closer, "CloseHandle")
        self.assertEqual(self.functions["WaitForMultipleObjects"].parameters["lpHandles"].ctype, "HANDLE *")
        parameters = self.functions["ReadFile"].parameters
        self.assertEqual([name for name in parameters if parameters[name].is_size], ["nNumberOfBytesToRead"])

    def test_constants_of_parameters_are_declared(self):
        known = set(name for path in headers.paths() for name in headers.constants(path))
        for function in self.functions.values():
            for parameter in function.parameters.values():
                self.assertEqual(set(parameter.constants) - known, set(), function.name)

    def test_types_in_docstrings(self):
        found = declared.documented(":param handle hFile: x\n:param callable close: y\n:param thing other: z", "topic")
        self.assertEqual(dict((name, found[name].ctype) for name in found), {"hFile": "HANDLE", "close": "FARPROC"})
        self.assertTrue(declared.is_called("FARPROC") and declared.is_called("PHANDLER_ROUTINE"))
        self.assertFalse(declared.is_called("HANDLE"))

    def test_facts_name_parameters(self):
        for function in self.functions.values():
            for fact in function.facts:
                if fact not in ("ends its process", "ends a process", "ends a thread", "not called",
                                "called in Wine alone"):
                    kind, name = fact.split()
                    self.assertIn(kind, ("short", "own", "private"))
                    self.assertIn(name, function.parameters)

    def test_every_time_to_wait_is_short(self):
        """Microsoft's names for it; a parameter with another name shows as "blocked" in the fuzzer's table."""
        for function in self.functions.values():
            for name, parameter in function.parameters.items():
                if parameter.ctype == "DWORD" and name.lower().endswith(("milliseconds", "timeout")):
                    self.assertIn("short " + name, function.facts, function.name)
