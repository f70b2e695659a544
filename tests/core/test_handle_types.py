from pywincffi.advapi32 import HKEY_CURRENT_USER, RegCloseKey, RegOpenKeyEx
from pywincffi.core.checks import HANDLE, HMODULE, HWND, handle_check, input_check, nullable
from pywincffi.core.handle_types import HBITMAP, HDC, HGDIOBJ, HMENU
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError
from pywincffi.gdi32 import DeleteObject
from pywincffi.kernel32 import CloseHandle, CreateEvent
from pywincffi.ownership import Owner
from pywincffi.user32 import CreatePopupMenu, DestroyMenu
from pywincffi.wintypes import SECURITY_ATTRIBUTES


class TestHandleTypes(TestCase):
    def test_handle_and_its_owner(self):
        bitmap = self.ffi.cast("HBITMAP", 8)
        self.assertIs(handle_check("DeleteObject", "ho", bitmap, HBITMAP), bitmap)
        self.assertIs(nullable("DeleteObject", "ho", bitmap, HBITMAP), bitmap)
        owner = Owner(bitmap, lambda _: None)
        self.assertEqual(handle_check("DeleteObject", "ho", owner, HBITMAP), bitmap)
        owner.close()
        with self.assertWindowsError("DeleteObject", self.library.ERROR_INVALID_HANDLE):
            handle_check("DeleteObject", "ho", owner, HBITMAP)

    def test_included_types(self):
        for cname in ("HGDIOBJ", "HBITMAP", "HBRUSH", "HFONT", "HPEN", "HRGN"):
            converted = handle_check("DeleteObject", "ho", self.ffi.cast(cname, 8), HGDIOBJ)
            self.assertIs(self.ffi.typeof(converted), self.ffi.typeof("HGDIOBJ"))
            self.assertEqual(int(self.ffi.cast("uintptr_t", converted)), 8)
        for cname in ("HDC", "HMENU", "void *"):
            self.assertInputError("ho", handle_check, "DeleteObject", "ho", self.ffi.cast(cname, 8), HGDIOBJ)

    def test_null(self):
        for null in (self.ffi.cast("HDC", 0), self.ffi.NULL):
            self.assertEqual(nullable("BitBlt", "hdcSrc", null, HDC), null)
            with self.assertWindowsError("BitBlt", self.library.ERROR_INVALID_HANDLE):
                handle_check("BitBlt", "hdc", null, HDC)
        self.assertEqual(nullable("BitBlt", "hdcSrc", None, HDC), self.ffi.NULL)
        self.assertInputError("hdc", handle_check, "BitBlt", "hdc", None, HDC)
        with self.assertWindowsError("DestroyMenu", self.library.ERROR_INVALID_MENU_HANDLE):
            handle_check("DestroyMenu", "hMenu", self.ffi.cast("HMENU", 0), HMENU)

    def test_anything_else(self):
        for value in (5, u"x", b"x", [], self.library.GetCurrentProcess(), SECURITY_ATTRIBUTES(),
                      self.ffi.cast("HBITMAP", 8), self.ffi.cast("HBITMAP", 0)):
            self.assertInputError("hdc", handle_check, "BitBlt", "hdc", value, HDC)
            self.assertInputError("hdc", nullable, "BitBlt", "hdc", value, HDC)


class TestOtherHandle(TestCase):
    """The message for a handle of another type says what it is, and what closes it."""

    def message(self, function, *arguments):
        with self.assertRaises(InputError) as context:
            function(*arguments)
        return str(context.exception)

    def test_handle_of_another_type(self):
        for cname, ending in (("HKEY", "; it is a HKEY, which RegCloseKey() closes"),
                              ("HMENU", "; it is a HMENU, which DestroyMenu() closes"),
                              ("HDC", "; it is a HDC"), ("HMODULE", "; it is a HMODULE")):
            handle = self.ffi.cast(cname, 8)
            message = self.message(CloseHandle, handle)
            self.assertTrue(message.startswith("hObject: expected a handle, got <cdata "), message)
            self.assertTrue(message.endswith(ending), message)
            self.assertTrue(self.message(CloseHandle, Owner(handle, lambda _: None)).endswith(ending), message)
            for rule in (HANDLE, HMODULE, HWND):
                if cname != rule.name:
                    self.assertTrue(self.message(input_check, "name", handle, rule).endswith(ending))

    def test_kernel_handle(self):
        event = CreateEvent()
        self.addCleanup(CloseHandle, event)
        ending = "; it may be a kernel object, which CloseHandle() closes"
        for close in (RegCloseKey, DestroyMenu, DeleteObject):
            message = self.message(close, event)
            self.assertTrue(message.endswith(ending), message)

    def test_types_of_two_packages(self):
        menu = CreatePopupMenu()
        self.addCleanup(DestroyMenu, menu)
        message = self.message(RegCloseKey, menu)
        self.assertTrue(message.startswith("hKey: expected a registry key (HKEY), got "), message)
        self.assertTrue(message.endswith("; it is a HMENU, which DestroyMenu() closes"), message)
        key = RegOpenKeyEx(HKEY_CURRENT_USER, None, 0, 0x20019)
        self.addCleanup(RegCloseKey, key)
        message = self.message(DestroyMenu, key)
        self.assertTrue(message.startswith("hMenu: expected a menu (HMENU), got "), message)
        self.assertTrue(message.endswith("; it is a HKEY, which RegCloseKey() closes"), message)

    def test_no_handle(self):
        for value in (None, u"x", self.ffi.new("int *"), SECURITY_ATTRIBUTES(), self.ffi.NULL):
            self.assertNotIn("; it ", self.message(input_check, "name", value, HMENU))
