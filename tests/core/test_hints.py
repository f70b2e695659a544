"""Names that packages and topic modules do not have, but programs expect."""
import sys
import unittest

from pywincffi import kernel32, user32
from pywincffi.dev.testutil import TestCase
from pywincffi.kernel32 import files

NAMES = (("CreateFileW", "CreateFile"), ("CreateFileA", "CreateFile"), ("SetFilePointer", "SetFilePointerEx"),
         ("ReadFileW", "ReadFile"), ("MoveFile", "MoveFileEx"), ("MoveFileW", "MoveFileEx"))


@unittest.skipIf(sys.version_info < (3, 7), "this Python does not ask a module for names that it lacks")
class TestHints(TestCase):
    def test_attributes(self):
        for module in (kernel32, files):
            for name, hint in NAMES:
                with self.assertRaises(AttributeError) as context:
                    getattr(module, name)
                self.assertEqual(str(context.exception), "module %r has no attribute %r; there is %s" % (
                    module.__name__, name, hint))
                self.assertFalse(hasattr(module, name))

    def test_from_import(self):
        for module in (kernel32, files):
            for name, hint in NAMES:
                with self.assertRaises(ImportError) as context:
                    exec("from %s import %s" % (module.__name__, name))
                self.assertEqual(str(context.exception), "cannot import name %r from %r; there is %s" % (
                    name, module.__name__, hint))

    def test_name_of_another_topic(self):
        with self.assertRaises(ImportError) as context:
            from pywincffi.kernel32.files import SetEvent  # noqa: F401
        self.assertIn("; there is SetEvent in pywincffi.kernel32.waiting", str(context.exception))

    def test_name_of_another_package(self):
        for module, name, hint in (
                (kernel32, "MessageBox", "MessageBox in pywincffi.user32"),
                (kernel32, "RegOpenKey", "RegOpenKeyEx in pywincffi.advapi32"),
                (files, "OVERLAPPED", "OVERLAPPED in pywincffi.wintypes"),
                (user32, "CreateFileW", "CreateFile in pywincffi.kernel32"),
                (user32, "STATUS_ACCESS_DENIED", "STATUS_ACCESS_DENIED in pywincffi.ntstatus")):
            with self.assertRaises(AttributeError) as context:
                getattr(module, name)
            self.assertEqual(str(context.exception), "module %r has no attribute %r; there is %s" % (
                module.__name__, name, hint))
            with self.assertRaises(ImportError) as context:
                exec("from %s import %s" % (module.__name__, name))
            self.assertIn("; there is " + hint, str(context.exception))

    def test_nothing_similar(self):
        for module in (kernel32, files):
            with self.assertRaises(ImportError) as context:
                exec("from %s import NoSuchName" % module.__name__)
            self.assertNotIn("there is", str(context.exception))
            with self.assertRaises(AttributeError) as context:
                module.NoSuchName
            self.assertEqual(str(context.exception), "module %r has no attribute 'NoSuchName'" % module.__name__)
