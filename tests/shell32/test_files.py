import ctypes
import os
import shutil
import tempfile
import uuid

from pywincffi.exceptions import InputError
from pywincffi.ole32 import IID_IUnknown
from pywincffi.shell32 import (
    FO_COPY, FO_DELETE, FO_MOVE, FOF_ALLOWUNDO, FOF_MULTIDESTFILES, FOF_NO_UI, FOF_WANTMAPPINGHANDLE, IID_IShellItem,
    SHCNE_ASSOCCHANGED, SHCNE_FREESPACE, SHCNE_UPDATEITEM, SHCNF_DWORD, SHCNF_IDLIST, SHCNF_PATHW,
    SHChangeNotify, SHCreateItemFromParsingName, SHFileOperation, files)
from pywincffi.wintypes import SHFILEOPSTRUCT
from tests import oracle
from tests.ole32.objects import ComTestCase
from tests.support.libraries import Replaced
from tests.support.values import BYTES
from tests.support.warm import Warm


class TestSHCreateItemFromParsingName(ComTestCase):
    def test_item(self):
        with SHCreateItemFromParsingName(u"C:\\windows", IID_IShellItem) as item:
            attributes = self.ffi.new("DWORD *")
            item.method("IShellItem::GetAttributes", 6, "DWORD", "DWORD *")(0x60000000, attributes)
        self.assertEqual(attributes[0], 0x60000000)  # SFGAO_FILESYSTEM, SFGAO_FOLDER

    def test_no_item(self):
        with self.assertWindowsError("SHCreateItemFromParsingName", self.library.ERROR_FILE_NOT_FOUND):
            SHCreateItemFromParsingName(u"C:\\no such file", IID_IShellItem)
        with self.assertRaises(OSError) as context:
            SHCreateItemFromParsingName(u"C:\\no such file", IID_IShellItem)
        self.assertEqual(context.exception.filename, u"C:\\no such file")

    def test_no_interface(self):
        with self.assertWindowsError("SHCreateItemFromParsingName", 0x80004002):
            SHCreateItemFromParsingName(u"C:\\windows", uuid.uuid4())

    def test_bad_input(self):
        for value in (None, 5, u"a\0b", BYTES):
            self.assertInputError("pszPath", SHCreateItemFromParsingName, value, IID_IShellItem)
        for value in self.not_uuids():
            self.assertInputError("riid", SHCreateItemFromParsingName, u"C:\\", value)
        link = self.link(IID_IUnknown)
        for value in (5, self.ffi.NULL, link):
            self.assertInputError("pbc", SHCreateItemFromParsingName, u"C:\\", IID_IShellItem, value)


class TestSHChangeNotify(ComTestCase):
    def test_arguments(self):
        """What Windows is called with, as the values and texts that the pointers stand for."""
        calls = []

        def notify(event, flags, item1, item2):
            numbers = [oracle.number(each) for each in (item1, item2)]
            if flags == SHCNF_PATHW:
                numbers = [ctypes.wstring_at(each) if each else None for each in numbers]
            calls.append((event, flags) + tuple(numbers))
            self.library.SHChangeNotify(event, flags, item1, item2)
        files.library = Replaced(self.library, SHChangeNotify=notify)
        self.addCleanup(setattr, files, "library", self.library)
        SHChangeNotify(SHCNE_ASSOCCHANGED)
        SHChangeNotify(SHCNE_UPDATEITEM, SHCNF_PATHW, u"C:\\windows", None)
        SHChangeNotify(SHCNE_UPDATEITEM, SHCNF_PATHW, u"C:\\a", u"C:\\\u20ac")
        SHChangeNotify(SHCNE_FREESPACE, SHCNF_DWORD, 4, 2 ** 32 - 1)
        self.assertEqual([(event, flags, first, second % 2 ** 32 if flags == SHCNF_DWORD else second)
                          for event, flags, first, second in calls], [
            (0x08000000, SHCNF_IDLIST, 0, 0), (0x2000, SHCNF_PATHW, u"C:\\windows", None),
            (0x2000, SHCNF_PATHW, u"C:\\a", u"C:\\\u20ac"), (0x40000, SHCNF_DWORD, 4, 2 ** 32 - 1)])

    def test_bad_input(self):
        for value in (2 ** 31, None, u"1"):
            self.assertInputError("wEventId", SHChangeNotify, value)
        for value in (2 ** 32, -1, None, u"1"):
            self.assertInputError("uFlags", SHChangeNotify, SHCNE_ASSOCCHANGED, value)
        for flags, value in ((SHCNF_IDLIST, u"C:\\"), (SHCNF_IDLIST, 5), (SHCNF_PATHW, 5), (SHCNF_PATHW, u"a\0b"),
                             (SHCNF_DWORD, u"a"), (SHCNF_DWORD, -1), (SHCNF_DWORD, 2 ** 32), (1, u"C:\\"),
                             (SHCNF_IDLIST, self.ffi.cast("void *", 0x1234))):
            self.assertInputError("dwItem1", SHChangeNotify, SHCNE_UPDATEITEM, flags, value)
            self.assertInputError("dwItem2", SHChangeNotify, SHCNE_UPDATEITEM, flags, None, value)


class TestSHFileOperation(Warm, ComTestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        super(TestSHFileOperation, self).setUp()

    def warm_up(self):
        self.run_operation(FO_DELETE, self.make(u"first"))

    def path(self, name):
        return os.path.join(self.folder, name)

    def make(self, name, content=b"content"):
        with open(self.path(name), "wb") as stream:
            stream.write(content)
        return self.path(name)

    @staticmethod
    def run_operation(wFunc, pFrom, pTo=None, flags=0):
        return SHFileOperation(SHFILEOPSTRUCT(wFunc=wFunc, pFrom=pFrom, pTo=pTo, fFlags=FOF_NO_UI | flags))

    def test_delete(self):
        paths = [self.make(name) for name in (u"a", u"b c", u"\u20ac\U0001F40D")]
        kept = self.make(u"kept")
        self.assertIs(self.run_operation(FO_DELETE, paths), True)
        self.assertEqual(os.listdir(self.folder), [u"kept"])
        self.assertTrue(os.path.exists(kept))

    def test_recycle_bin(self):
        path = self.make(u"a")
        self.assertTrue(self.run_operation(FO_DELETE, path, flags=FOF_ALLOWUNDO))
        self.assertFalse(os.path.exists(path))

    def test_copy_and_move(self):
        first, second = self.make(u"a", b"1"), self.make(u"b", b"2")
        self.run_operation(FO_COPY, [first, second], [self.path(u"c"), self.path(u"d")], FOF_MULTIDESTFILES)
        self.run_operation(FO_MOVE, first, self.path(u"e"))
        self.assertEqual(sorted(os.listdir(self.folder)), [u"b", u"c", u"d", u"e"])
        with open(self.path(u"d"), "rb") as stream:
            self.assertEqual(stream.read(), b"2")

    def test_no_file(self):
        for name in (u"none", u"no folder\\none"):
            with self.assertRaises(OSError) as context:
                self.run_operation(FO_DELETE, self.path(name))
            self.assertEqual(context.exception.api_function, "SHFileOperation")

    def test_failure_is_reported(self):
        files.library = Replaced(self.library, SHFileOperationW=lambda _: 0x7C)
        self.addCleanup(setattr, files, "library", self.library)
        with self.assertWindowsError("SHFileOperation", 0x7C) as caught:
            self.run_operation(FO_DELETE, self.path(u"a"))
        self.assertEqual(caught[0].filename, self.path(u"a"))

    def test_refused_by_the_user(self):
        def refuse(operation):
            operation.fAnyOperationsAborted = True
            return 0
        files.library = Replaced(self.library, SHFileOperationW=refuse)
        self.addCleanup(setattr, files, "library", self.library)
        self.assertIs(self.run_operation(FO_DELETE, self.path(u"a")), False)

    def test_lists(self):
        operation = SHFILEOPSTRUCT(pFrom=u"a")
        self.assertEqual(operation.pFrom, (u"a",))
        self.assertIsNone(operation.pTo)
        # In memory: a NUL behind each, and one more.
        self.assertEqual(self.ffi.unpack(operation.cdata.pFrom, 3), u"a\0\0")
        texts = (u"a b", u"\u20ac\U0001F40D", u"c" * 300)
        operation.pFrom = texts
        self.assertEqual(operation.pFrom, texts)
        operation.pFrom = list(texts[:2])
        self.assertEqual(operation.pFrom, texts[:2])
        operation.pFrom = None
        self.assertIsNone(operation.pFrom)

    def test_bad_input(self):
        for value in ([], [u"a", 5], u"", [u"a", u""], u"a\0b", 5, [None], BYTES):
            with self.assertRaises(InputError) as context:
                SHFILEOPSTRUCT(pFrom=value)
            self.assertEqual(context.exception.name, "pFrom")
        for value in (None, 5, u"a", self.ffi.NULL, SHFILEOPSTRUCT(), SHFILEOPSTRUCT(wFunc=FO_DELETE),
                      SHFILEOPSTRUCT(wFunc=FO_COPY, pFrom=self.path(u"a")),
                      SHFILEOPSTRUCT(wFunc=FO_DELETE, pFrom=self.path(u"a"), fFlags=FOF_WANTMAPPINGHANDLE)):
            self.assertInputError("lpFileOp", SHFileOperation, value)
