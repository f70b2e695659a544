"""Tests of functions that use COM."""
from pywincffi.core import dist
from pywincffi.dev.testutil import TestCase
from pywincffi.ole32 import (
    CLSCTX_INPROC_SERVER, COINIT_APARTMENTTHREADED, CoCreateInstance, CoInitializeEx, CoUninitialize, IID_IUnknown,
    Interface)
from pywincffi.shell32 import CLSID_ShellLink, IID_IShellItem, SHCreateItemFromParsingName


class WithoutComTestCase(TestCase):
    """Tests that initialize COM themselves. The first use in the process opens handles that stay."""

    def setUp(self):
        if not isinstance(dist.library, dist.Unavailable):
            self.assertTrue(CoInitializeEx(COINIT_APARTMENTTHREADED), "a test before has left COM initialized")
            self.link(IID_IUnknown)
            parent = dist.ffi.new("void **")
            item = SHCreateItemFromParsingName(u"C:\\windows", IID_IShellItem)
            item.method("IShellItem::GetParent", 4, "void **")(parent)
            item.method("IShellItem::Compare", 7, "void *", "DWORD", "int *")(
                Interface.returned(parent, IID_IShellItem), 0, dist.ffi.new("int *"))
            CoUninitialize()
        super(WithoutComTestCase, self).setUp()

    @staticmethod
    def link(riid):
        return CoCreateInstance(CLSID_ShellLink, CLSCTX_INPROC_SERVER, riid)

    def not_uuids(self):
        return (None, 5, u"{00021401-0000-0000-C000-000000000046}", b"x" * 16, object(), self.ffi.new("GUID *"))


class ComTestCase(WithoutComTestCase):
    """Tests in a single-threaded apartment."""

    def setUp(self):
        super(ComTestCase, self).setUp()
        CoInitializeEx(COINIT_APARTMENTTHREADED)
        self.addCleanup(CoUninitialize)
