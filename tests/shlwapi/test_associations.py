from pywincffi.core.dist import Unavailable, library
from pywincffi.dev.testutil import TestCase
from pywincffi.kernel32 import GetCurrentProcessId
from pywincffi.shlwapi import (
    ASSOCF_NONE, ASSOCSTR_COMMAND, ASSOCSTR_CONTENTTYPE, ASSOCSTR_EXECUTABLE, AssocQueryString, associations)
from tests import oracle
from tests.support.libraries import Replaced
from tests.support.values import BYTES

try:
    import winreg
except ImportError:
    winreg = None
    try:
        import _winreg as winreg  # Python 2
    except ImportError:
        pass


class TestAssocQueryString(TestCase):
    def setUp(self):
        if isinstance(library, Unavailable):
            self.skipTest("calls Windows, which is not here")
        self.extension = u".pywincffi%d" % GetCurrentProcessId()
        self.program = u"C:\\windows\\" + u"x" * 230 + u"\\notepad.exe"
        self.make(self.extension, u"pywincffi.Test")
        self.make(u"pywincffi.Test\\shell\\open\\command", u"\"%s\" \"%%1\" %s" % (self.program, u"y" * 300))
        with winreg.OpenKey(self.root(), self.path(self.extension), 0, winreg.KEY_WRITE) as key:
            winreg.SetValueEx(key, "Content Type", 0, winreg.REG_SZ, u"text/x-pywincffi")
        self.query()
        super(TestAssocQueryString, self).setUp()
        self.addCleanup(self.remove)

    @staticmethod
    def path(name):
        # Wine 8 does not show the classes of the user in HKEY_CLASSES_ROOT.
        return name if oracle.IS_WINE else u"Software\\Classes\\" + name

    @staticmethod
    def root():
        return winreg.HKEY_CLASSES_ROOT if oracle.IS_WINE else winreg.HKEY_CURRENT_USER

    def make(self, name, value):
        winreg.SetValue(self.root(), self.path(name), winreg.REG_SZ, value)

    def remove(self):
        for name in (self.extension, u"pywincffi.Test\\shell\\open\\command", u"pywincffi.Test\\shell\\open",
                     u"pywincffi.Test\\shell", u"pywincffi.Test"):
            winreg.DeleteKey(self.root(), self.path(name))

    def query(self):
        return AssocQueryString(ASSOCF_NONE, ASSOCSTR_COMMAND, self.extension, u"open")

    def test_text_of_any_length(self):
        self.assertEqual(self.query(), u"\"%s\" \"%%1\" %s" % (self.program, u"y" * 300))

    def answer(self, too_small):
        """Makes the function return a number for a buffer that is too small."""
        def query(flags, kind, assoc, extra, out, size):
            content = (u"y" * 300 if size[0] > 300 else u"").encode("utf-16-le") + b"\0\0"
            self.ffi.memmove(out, content, len(content))
            size[0] = 301
            return self.library.S_OK if len(content) > 2 else too_small
        self.addCleanup(setattr, associations, "library", self.library)
        associations.library = Replaced(self.library, AssocQueryStringW=query)

    def test_buffer_that_is_too_small(self):
        for code in (self.library.E_POINTER, self.library.S_FALSE):
            self.answer(code)
            self.assertEqual(self.query(), u"y" * 300)

    def test_success_without_a_text(self):
        self.addCleanup(setattr, associations, "library", self.library)
        associations.library = Replaced(self.library, AssocQueryStringW=lambda *_: self.library.S_FALSE)
        with self.assertWindowsError("AssocQueryString", self.library.ERROR_INSUFFICIENT_BUFFER):
            self.query()

    def test_kinds(self):
        self.assertEqual(AssocQueryString(ASSOCF_NONE, ASSOCSTR_CONTENTTYPE, self.extension), u"text/x-pywincffi")

    def test_no_association(self):
        with self.assertWindowsError("AssocQueryString", self.library.ERROR_NO_ASSOCIATION):
            AssocQueryString(ASSOCF_NONE, ASSOCSTR_EXECUTABLE, u".pywincffi-none", u"open")

    def test_bad_input(self):
        for value in (None, u"1", 2 ** 40):
            self.assertInputError("flags", AssocQueryString, value, ASSOCSTR_COMMAND, u".txt")
            self.assertInputError("str", AssocQueryString, ASSOCF_NONE, value, u".txt")
        for value in (None, 5, u"a\0b", BYTES):
            self.assertInputError("pszAssoc", AssocQueryString, ASSOCF_NONE, ASSOCSTR_COMMAND, value)
        for value in (5, u"a\0b", BYTES):
            self.assertInputError("pszExtra", AssocQueryString, ASSOCF_NONE, ASSOCSTR_COMMAND, u".txt", value)
