import ctypes
import threading
from ctypes import wintypes

from pywincffi.exceptions import InputError, WindowsAPIError
from pywincffi.ownership import Owner
from pywincffi.user32 import (
    MF_BYPOSITION, MFS_CHECKED, MFS_DISABLED, MFT_RADIOCHECK, MFT_SEPARATOR, MIIM_DATA, MIIM_FTYPE, MIIM_ID, MIIM_STATE,
    MIIM_STRING, MIIM_SUBMENU, MIIM_TYPE, TPM_NONOTIFY, TPM_RETURNCMD, CreateMenu, CreatePopupMenu, DeleteMenu,
    DestroyMenu, DrawMenuBar, EndMenu, GetMenu, GetMenuItemCount, GetMenuItemInfo, InsertMenuItem, IsMenu, RemoveMenu,
    SetMenu, SetMenuItemInfo, TrackPopupMenuEx, menus)
from pywincffi.wintypes import MENUITEMINFO, RECT, TPMPARAMS
from tests.support.libraries import Replaced
from tests.support.windows import differs, part_differs
from tests.user32 import window
from tests.user32.window import WindowTestCase

NOT_UNSIGNED = (-1, 2 ** 32, u"1", None, 1.0, [])
NOT_SIGNED = (2 ** 31, -2 ** 31 - 1, u"1", None, 1.0, [])
MF_STRING, MF_POPUP, MF_OWNERDRAW, MF_BITMAP = 0, 0x10, 0x100, 4
WM_KEYDOWN, WM_CANCELMODE, WM_COMMAND = 0x100, 0x1F, 0x111
VK_RETURN, VK_ESCAPE, VK_DOWN = 13, 27, 40
NO_ERROR = "fails for a menu that is destroyed, and sets no error"


def item(text, number=0, **fields):
    """An item with a text and an identifier."""
    return MENUITEMINFO(MIIM_ID | MIIM_STRING | fields.pop("mask", 0), wID=number, dwTypeData=text, **fields)


class MenuTestCase(WindowTestCase):
    def menu(self, *texts):
        """A popup menu with these items, whose identifiers are 100, 101 and so on. It is not made by the library."""
        made = window.function("CreatePopupMenu", wintypes.HMENU)()
        self.addCleanup(window.function("DestroyMenu", wintypes.BOOL, wintypes.HMENU), made)
        for position, text in enumerate(texts):
            self.append(made, MF_STRING, 100 + position, text)
        return self.ffi.cast("HMENU", made)

    def replace(self, name, error, result):
        """Replaces a function of the library by one that fails."""
        def fail():
            self.SetLastError(error)
            return result
        self.addCleanup(setattr, menus, "library", menus.library)
        menus.library = Replaced(menus.library, **{name: fail})

    def append(self, menu, flags, number, content):
        function = window.function("AppendMenuW", wintypes.BOOL, wintypes.HMENU, wintypes.UINT, ctypes.c_size_t,
                                   ctypes.c_wchar_p if flags == MF_STRING or flags == MF_POPUP else ctypes.c_void_p)
        self.assertTrue(function(window.number(menu) if not isinstance(menu, int) else menu, flags, number, content))

    def destroyed(self):
        """A HMENU that was one."""
        made = window.function("CreatePopupMenu", wintypes.HMENU)()
        window.function("DestroyMenu", wintypes.BOOL, wintypes.HMENU)(made)
        return self.ffi.cast("HMENU", made)

    def count(self, menu):
        return window.function("GetMenuItemCount", ctypes.c_int, wintypes.HMENU)(window.number(menu))

    def texts(self, menu):
        """The texts of a menu, not by way of the library."""
        found, buffer = [], ctypes.create_unicode_buffer(10000)
        for position in range(self.count(menu)):
            window.function("GetMenuStringW", ctypes.c_int, wintypes.HMENU, wintypes.UINT, wintypes.LPWSTR,
                            ctypes.c_int, wintypes.UINT)(window.number(menu), position, buffer, 10000, MF_BYPOSITION)
            found.append(buffer.value)
        return found

    def state(self, menu, position):
        return window.function("GetMenuState", wintypes.UINT, wintypes.HMENU, wintypes.UINT, wintypes.UINT)(
            window.number(menu), position, MF_BYPOSITION)

    def assertRefusesWhatIsNoMenu(self, name, function, *arguments):
        for value in self.not_windows() + (None, self.ffi.cast("HWND", 5)):
            self.assertInputError(name, function, value, *arguments)
        for value in (self.ffi.NULL, self.ffi.cast("HMENU", 0)):
            with self.assertWindowsError(function.__name__, self.library.ERROR_INVALID_MENU_HANDLE):
                function(value, *arguments)


class TestCreateMenu(MenuTestCase):
    def test_menu(self):
        with Owner(CreateMenu(), DestroyMenu) as menu:
            self.assertIs(self.ffi.typeof(menu.handle), self.ffi.typeof("HMENU"))
            self.assertEqual(self.count(menu.handle), 0)

    def test_failure_is_reported(self):
        # A process would need ten thousand menus.
        self.replace("CreateMenu", self.library.ERROR_NOT_ENOUGH_MEMORY, self.ffi.NULL)
        with self.assertWindowsError("CreateMenu", self.library.ERROR_NOT_ENOUGH_MEMORY):
            CreateMenu()


class TestCreatePopupMenu(MenuTestCase):
    def test_menu(self):
        with Owner(CreatePopupMenu(), DestroyMenu) as menu:
            self.assertIs(self.ffi.typeof(menu.handle), self.ffi.typeof("HMENU"))
            self.assertEqual(self.count(menu.handle), 0)

    def test_failure_is_reported(self):
        self.replace("CreatePopupMenu", self.library.ERROR_NOT_ENOUGH_MEMORY, self.ffi.NULL)
        with self.assertWindowsError("CreatePopupMenu", self.library.ERROR_NOT_ENOUGH_MEMORY):
            CreatePopupMenu()


class TestDestroyMenu(MenuTestCase):
    def test_menu_and_submenu(self):
        menu, submenu = CreateMenu(), CreatePopupMenu()
        self.append(menu, MF_POPUP, window.number(submenu), u"File")
        self.assertIsNone(DestroyMenu(menu))
        for each in (menu, submenu):
            self.assertFalse(window.function("IsMenu", wintypes.BOOL, wintypes.HMENU)(window.number(each)))

    @differs("Wine", NO_ERROR)
    def test_destroyed_menu(self):
        with self.assertWindowsError("DestroyMenu", self.library.ERROR_INVALID_MENU_HANDLE):
            DestroyMenu(self.destroyed())

    def test_bad_input(self):
        with self.assertRaises(InputError):
            DestroyMenu(5)
        self.assertRefusesWhatIsNoMenu("hMenu", DestroyMenu)


class TestIsMenu(MenuTestCase):
    def test_menu(self):
        self.assertIs(IsMenu(self.menu()), True)
        self.assertIs(IsMenu(self.destroyed()), False)

    def test_bad_input(self):
        with self.assertRaises(InputError):
            IsMenu(5)
        self.assertRefusesWhatIsNoMenu("hMenu", IsMenu)


class TestGetMenuItemCount(MenuTestCase):
    def test_count(self):
        for texts in ((), (u"one",), (u"one", u"two", u"three")):
            self.assertEqual(GetMenuItemCount(self.menu(*texts)), len(texts))

    @differs("Wine", NO_ERROR)
    def test_destroyed_menu(self):
        with self.assertWindowsError("GetMenuItemCount", self.library.ERROR_INVALID_MENU_HANDLE):
            GetMenuItemCount(self.destroyed())

    def test_bad_input(self):
        with self.assertRaises(InputError):
            GetMenuItemCount(5)
        self.assertRefusesWhatIsNoMenu("hMenu", GetMenuItemCount)


class TestInsertMenuItem(MenuTestCase):
    def test_positions(self):
        menu = self.menu()
        self.assertIsNone(InsertMenuItem(menu, 0, True, item(u"second", 2)))
        InsertMenuItem(menu, 0, True, item(u"first", 1))
        InsertMenuItem(menu, 2, False, item(u"between", 3))
        InsertMenuItem(menu, 1000, True, item(u"last \u20ac \U0001F40D", 4))
        self.assertEqual(self.texts(menu), [u"first", u"between", u"second", u"last \u20ac \U0001F40D"])

    def test_kinds(self):
        menu = self.menu()
        InsertMenuItem(menu, 0, True, MENUITEMINFO(MIIM_FTYPE, MFT_SEPARATOR))
        InsertMenuItem(menu, 1, True, item(u"text", 5, mask=MIIM_STATE, fState=MFS_CHECKED | MFS_DISABLED).cdata)
        self.assertTrue(self.state(menu, 0) & MFT_SEPARATOR)
        self.assertEqual(self.state(menu, 1) & (MFS_CHECKED | MFS_DISABLED), MFS_CHECKED | MFS_DISABLED)

    def test_submenu(self):
        menu, submenu = self.menu(), CreatePopupMenu()
        InsertMenuItem(menu, 0, True, item(u"File", mask=MIIM_SUBMENU, hSubMenu=submenu))
        self.assertEqual(window.function("GetSubMenu", wintypes.HMENU, wintypes.HMENU, ctypes.c_int)(
            window.number(menu), 0), window.number(submenu))

    @differs("Wine", NO_ERROR)
    def test_destroyed_menu(self):
        with self.assertWindowsError("InsertMenuItem", self.library.ERROR_INVALID_MENU_HANDLE):
            InsertMenuItem(self.destroyed(), 0, True, item(u"text"))

    def test_wrong_size(self):
        wrong = item(u"text")
        wrong.cbSize = 3
        with self.assertWindowsError("InsertMenuItem", self.library.ERROR_INVALID_PARAMETER):
            InsertMenuItem(self.menu(), 0, True, wrong)

    def test_bad_input(self):
        with self.assertRaises(InputError):
            InsertMenuItem(5, 0, True, item(u"text"))
        self.assertRefusesWhatIsNoMenu("hmenu", InsertMenuItem, 0, True, item(u"text"))
        menu = self.menu()
        for value in NOT_UNSIGNED:
            self.assertInputError("item", InsertMenuItem, menu, value, True, item(u"text"))
        for value in (2, u"x", None):
            self.assertInputError("fByPosition", InsertMenuItem, menu, 0, value, item(u"text"))
        for value in (None, 5, u"text", RECT()):
            self.assertInputError("lpmi", InsertMenuItem, menu, 0, True, value)
        self.assertEqual(self.count(menu), 0)


class TestGetMenuItemInfo(MenuTestCase):
    def test_text_of_any_length(self):
        texts = [u"", u"&Open\tCtrl+O", u"\u20ac \U0001F40D"] + [
            u"x" * length for length in (257, 258, 259, 260, 517, 518, 519, 520, 521, 5000)]
        menu = self.menu(*texts)
        for position, text in enumerate(texts):
            found, length = GetMenuItemInfo(menu, position, True), len(text.encode("utf-16-le")) // 2
            self.assertIsInstance(found, MENUITEMINFO)
            self.assertEqual((found.dwTypeData or u"", found.cch, found.wID), (text, length, 100 + position))
            self.assertEqual(GetMenuItemInfo(menu, 100 + position, False).dwTypeData, found.dwTypeData)

    def test_what_is_wanted(self):
        menu = self.menu(u"one", u"two")
        for mask in (MIIM_ID, MIIM_ID | MIIM_STRING, MIIM_STATE, MIIM_TYPE, MIIM_STRING):
            given = MENUITEMINFO(mask)
            for lpmii in (given, given.cdata):
                found = GetMenuItemInfo(menu, 1, True, lpmii)
                self.assertEqual(found.fMask, mask)
                self.assertEqual(found.dwTypeData, u"two" if mask & (MIIM_STRING | MIIM_TYPE) else None)
                self.assertEqual(found.cch, 3 if mask & (MIIM_STRING | MIIM_TYPE) else 0)
                self.assertEqual(found.wID, 101 if mask & MIIM_ID else 0)
            self.assertEqual(given, MENUITEMINFO(mask))

    def test_everything(self):
        menu, submenu = self.menu(), CreatePopupMenu()
        InsertMenuItem(menu, 0, True, MENUITEMINFO(
            MIIM_ID | MIIM_STRING | MIIM_STATE | MIIM_SUBMENU | MIIM_DATA | MIIM_FTYPE, MFT_RADIOCHECK, MFS_CHECKED,
            7, submenu, dwItemData=2 ** 32 - 5, dwTypeData=u"text"))
        found = GetMenuItemInfo(menu, 0, True)
        self.assertEqual((found.wID, found.dwTypeData, found.hSubMenu, found.dwItemData, found.hbmpItem),
                         (7, u"text", submenu, 2 ** 32 - 5, None))
        self.assertTrue(found.fType & MFT_RADIOCHECK)
        self.assertTrue(found.fState & MFS_CHECKED)

    def test_items_without_text(self):
        """Windows puts what is no pointer in the place of one."""
        menu = self.menu()
        self.append(menu, MF_OWNERDRAW, 1, 0xDEAD)
        self.append(menu, MFT_SEPARATOR, 2, None)
        bitmap = ctypes.WinDLL("gdi32").CreateBitmap
        bitmap.restype = ctypes.c_void_p
        made = bitmap(1, 1, 1, 1, None)
        delete = ctypes.WinDLL("gdi32").DeleteObject
        delete.argtypes = [ctypes.c_void_p]
        self.addCleanup(delete, made)
        self.append(menu, MF_BITMAP, 3, made)
        for position in range(3):
            for mask in (MIIM_TYPE, MIIM_STRING, MIIM_FTYPE | MIIM_STRING):
                found = GetMenuItemInfo(menu, position, True, MENUITEMINFO(mask))
                self.assertFalse(found.dwTypeData)
                repr(found)
            GetMenuItemInfo(menu, position, True)

    def test_is_a_copy(self):
        menu = self.menu(u"text")
        found = GetMenuItemInfo(menu, 0, True)
        SetMenuItemInfo(menu, 0, True, item(u"other"))
        self.assertEqual(found.dwTypeData, u"text")

    @differs("Wine", "reports ERROR_MENU_ITEM_NOT_FOUND")
    def test_destroyed_menu(self):
        with self.assertWindowsError("GetMenuItemInfo", self.library.ERROR_INVALID_MENU_HANDLE):
            GetMenuItemInfo(self.destroyed(), 0, True)

    def test_no_such_item(self):
        for arguments in ((1, True), (0, False)):
            with self.assertWindowsError("GetMenuItemInfo", self.library.ERROR_MENU_ITEM_NOT_FOUND):
                GetMenuItemInfo(self.menu(u"text"), *arguments)

    def test_bad_input(self):
        with self.assertRaises(InputError):
            GetMenuItemInfo(5, 0, True)
        self.assertRefusesWhatIsNoMenu("hmenu", GetMenuItemInfo, 0, True)
        menu = self.menu(u"text")
        for value in NOT_UNSIGNED:
            self.assertInputError("item", GetMenuItemInfo, menu, value, True)
        for value in (2, u"x", None):
            self.assertInputError("fByPosition", GetMenuItemInfo, menu, 0, value)
        for value in (5, u"text", RECT(), self.ffi.NULL):
            self.assertInputError("lpmii", GetMenuItemInfo, menu, 0, True, value)


class TestSetMenuItemInfo(MenuTestCase):
    def test_text_and_state(self):
        menu = self.menu(u"one", u"two")
        self.assertIsNone(SetMenuItemInfo(menu, 1, True, MENUITEMINFO(MIIM_STRING, dwTypeData=u"\u20ac" * 1000)))
        self.assertEqual(self.texts(menu), [u"one", u"\u20ac" * 1000])
        SetMenuItemInfo(menu, 100, False, MENUITEMINFO(MIIM_STATE, fState=MFS_CHECKED).cdata)
        self.assertEqual([self.state(menu, position) & MFS_CHECKED for position in (0, 1)], [MFS_CHECKED, 0])

    @differs("Wine", NO_ERROR)
    def test_destroyed_menu(self):
        with self.assertWindowsError("SetMenuItemInfo", self.library.ERROR_INVALID_MENU_HANDLE):
            SetMenuItemInfo(self.destroyed(), 0, True, item(u"text"))

    def test_no_such_item(self):
        menu = self.menu(u"text")
        for arguments in ((1, True), (0, False)):
            with self.assertRaises(WindowsAPIError):
                SetMenuItemInfo(menu, *(arguments + (item(u"other"),)))
        self.assertEqual(self.texts(menu), [u"text"])

    def test_bad_input(self):
        with self.assertRaises(InputError):
            SetMenuItemInfo(5, 0, True, item(u"text"))
        self.assertRefusesWhatIsNoMenu("hmenu", SetMenuItemInfo, 0, True, item(u"text"))
        menu = self.menu(u"text")
        for value in NOT_UNSIGNED:
            self.assertInputError("item", SetMenuItemInfo, menu, value, True, item(u"x"))
        for value in (2, u"x", None):
            self.assertInputError("fByPositon", SetMenuItemInfo, menu, 0, value, item(u"x"))
        for value in (None, 5, u"text", RECT()):
            self.assertInputError("lpmii", SetMenuItemInfo, menu, 0, True, value)


class TestDeleteMenu(MenuTestCase):
    def test_item_and_submenu(self):
        menu, submenu = self.menu(u"one", u"two", u"three"), CreatePopupMenu()
        self.append(menu, MF_POPUP, window.number(submenu), u"File")
        self.assertIsNone(DeleteMenu(menu, 1, MF_BYPOSITION))
        DeleteMenu(menu, 100)
        self.assertEqual(self.texts(menu), [u"three", u"File"])
        DeleteMenu(menu, 1, MF_BYPOSITION)
        self.assertFalse(window.function("IsMenu", wintypes.BOOL, wintypes.HMENU)(window.number(submenu)))

    @differs("Wine", NO_ERROR)
    def test_destroyed_menu(self):
        with self.assertWindowsError("DeleteMenu", self.library.ERROR_INVALID_MENU_HANDLE):
            DeleteMenu(self.destroyed(), 0)

    def test_no_such_item(self):
        with self.assertRaises(WindowsAPIError):
            DeleteMenu(self.menu(u"text"), 1, MF_BYPOSITION)

    def test_bad_input(self):
        with self.assertRaises(InputError):
            DeleteMenu(5, 0)
        self.assertRefusesWhatIsNoMenu("hMenu", DeleteMenu, 0)
        for value in NOT_UNSIGNED:
            self.assertInputError("uPosition", DeleteMenu, self.menu(), value)
            self.assertInputError("uFlags", DeleteMenu, self.menu(), 0, value)


class TestRemoveMenu(MenuTestCase):
    def test_submenu_stays(self):
        menu, submenu = self.menu(u"one"), CreatePopupMenu()
        self.append(menu, MF_POPUP, window.number(submenu), u"File")
        self.assertIsNone(RemoveMenu(menu, 1, MF_BYPOSITION))
        RemoveMenu(menu, 100)
        self.assertEqual(self.count(menu), 0)
        self.assertTrue(window.function("IsMenu", wintypes.BOOL, wintypes.HMENU)(window.number(submenu)))
        DestroyMenu(submenu)

    @differs("Wine", NO_ERROR)
    def test_destroyed_menu(self):
        with self.assertWindowsError("RemoveMenu", self.library.ERROR_INVALID_MENU_HANDLE):
            RemoveMenu(self.destroyed(), 0)

    def test_no_such_item(self):
        with self.assertRaises(WindowsAPIError):
            RemoveMenu(self.menu(u"text"), 1, MF_BYPOSITION)

    def test_bad_input(self):
        with self.assertRaises(InputError):
            RemoveMenu(5, 0)
        self.assertRefusesWhatIsNoMenu("hMenu", RemoveMenu, 0)
        for value in NOT_UNSIGNED:
            self.assertInputError("uPosition", RemoveMenu, self.menu(), value)
            self.assertInputError("uFlags", RemoveMenu, self.menu(), 0, value)


class TestMenuOfWindow(MenuTestCase):
    def of(self, made):
        return window.function("GetMenu", wintypes.HMENU, wintypes.HWND)(made.number)

    def test_menu(self):
        made, menu = self.window(), CreateMenu()
        self.assertIsNone(GetMenu(made.hWnd))
        self.assertIsNone(SetMenu(made.hWnd, menu))
        self.assertEqual(self.of(made), window.number(menu))
        self.assertEqual(GetMenu(made.hWnd), menu)
        self.assertIs(self.ffi.typeof(GetMenu(made.hWnd)), self.ffi.typeof("HMENU"))
        InsertMenuItem(menu, 0, True, item(u"File", 1))
        self.assertIsNone(DrawMenuBar(made.hWnd))
        SetMenu(made.hWnd, None)
        self.assertIsNone(self.of(made))
        self.assertIsNone(GetMenu(made.hWnd))
        DestroyMenu(menu)

    def test_window_destroys_its_menu(self):
        made, menu = window.Window(), CreateMenu()
        SetMenu(made.hWnd, menu)
        made.destroy()
        self.assertFalse(IsMenu(menu))

    def test_closed_window(self):
        with Owner(CreateMenu(), DestroyMenu) as menu:
            with part_differs("Wine", "reports no failure"):
                with self.assertWindowsError("SetMenu", self.library.ERROR_INVALID_WINDOW_HANDLE):
                    SetMenu(self.closed_window(), menu)
        with self.assertWindowsError("DrawMenuBar", self.library.ERROR_INVALID_WINDOW_HANDLE):
            DrawMenuBar(self.closed_window())
        self.assertIsNone(GetMenu(self.closed_window()))

    def test_destroyed_menu(self):
        with self.assertWindowsError("SetMenu", self.library.ERROR_INVALID_MENU_HANDLE):
            SetMenu(self.window().hWnd, self.destroyed())

    def test_bad_input(self):
        with self.assertRaises(InputError):
            SetMenu(5, None)
        with self.assertRaises(InputError):
            GetMenu(5)
        with self.assertRaises(InputError):
            DrawMenuBar(5)
        self.assertRefusesWhatIsNoWindow(SetMenu, "hWnd", (None,))
        self.assertRefusesWhatIsNoWindow(GetMenu)
        self.assertRefusesWhatIsNoWindow(DrawMenuBar)
        made = self.window()
        for value in self.not_windows() + (made.hWnd,):
            self.assertInputError("hMenu", SetMenu, made.hWnd, value)


class TestTrackPopupMenuEx(MenuTestCase):
    def post(self, made, *keys):
        for key in keys:
            self.send(made, WM_KEYDOWN, key)

    def send(self, made, message, wParam=0):
        window.function("PostMessageW", wintypes.BOOL, wintypes.HWND, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM)(
            made.number, message, wParam, 0)

    def shown(self, made):
        """Makes sure that a menu of this window ends."""
        timer = threading.Timer(60, lambda: self.send(made, WM_CANCELMODE))
        timer.daemon = True
        timer.start()
        self.addCleanup(timer.join)
        self.addCleanup(timer.cancel)
        return made.hWnd

    def test_item_is_chosen(self):
        menu, made = self.menu(u"one", u"two", u"three"), self.window()
        hWnd = self.shown(made)
        self.post(made, VK_DOWN, VK_DOWN, VK_RETURN)
        self.assertEqual(TrackPopupMenuEx(menu, TPM_RETURNCMD | TPM_NONOTIFY, 10, 10, hWnd), 101)

    def test_none_is_chosen(self):
        menu, made = self.menu(u"one", u"two"), self.window()
        hWnd = self.shown(made)
        self.post(made, VK_DOWN, VK_ESCAPE)
        self.assertEqual(TrackPopupMenuEx(menu, TPM_RETURNCMD, 10, 10, hWnd, TPMPARAMS((0, 0, 50, 50))), 0)

    def test_command(self):
        """Without TPM_RETURNCMD the window gets a message."""
        menu, made = self.menu(u"one", u"two"), self.window()
        hWnd = self.shown(made)
        self.post(made, VK_DOWN, VK_RETURN)
        self.assertNotEqual(TrackPopupMenuEx(menu, 0, 10, 10, hWnd), 0)
        message = wintypes.MSG()
        self.assertTrue(window.function(
            "PeekMessageW", wintypes.BOOL, ctypes.POINTER(wintypes.MSG), wintypes.HWND, wintypes.UINT, wintypes.UINT,
            wintypes.UINT)(ctypes.byref(message), made.number, WM_COMMAND, WM_COMMAND, 1))
        self.assertEqual(message.wParam & 0xFFFF, 100)

    def test_other_threads_run(self):
        menu, made, ran = self.menu(u"one"), self.window(), []
        hWnd = self.shown(made)

        def later():
            ran.append(1)
            self.post(made, VK_ESCAPE)
        timer = threading.Timer(0.1, later)
        timer.start()
        self.addCleanup(timer.join)
        self.assertEqual(TrackPopupMenuEx(menu, TPM_RETURNCMD, 10, 10, hWnd), 0)
        self.assertEqual(ran, [1])

    def test_message_ends_it(self):
        menu, made = self.menu(u"one"), self.window()
        hWnd = self.shown(made)
        timer = threading.Timer(0.1, lambda: self.send(made, WM_CANCELMODE))
        timer.start()
        self.addCleanup(timer.join)
        self.assertEqual(TrackPopupMenuEx(menu, TPM_RETURNCMD, 10, 10, hWnd), 0)

    def test_failures(self):
        made = self.window()
        for flags in (0, TPM_RETURNCMD):
            with self.assertWindowsError("TrackPopupMenuEx", self.library.ERROR_INVALID_MENU_HANDLE):
                TrackPopupMenuEx(self.destroyed(), flags, 0, 0, made.hWnd)
            with self.assertWindowsError("TrackPopupMenuEx", self.library.ERROR_INVALID_WINDOW_HANDLE):
                TrackPopupMenuEx(self.menu(u"one"), flags, 0, 0, self.closed_window())

    def test_bad_input(self):
        made, menu = self.window(), self.menu(u"one")
        with self.assertRaises(InputError):
            TrackPopupMenuEx(5, 0, 0, 0, made.hWnd)
        self.assertRefusesWhatIsNoMenu("hMenu", TrackPopupMenuEx, 0, 0, 0, made.hWnd)
        for value in self.not_windows() + (None,):
            self.assertInputError("hwnd", TrackPopupMenuEx, menu, 0, 0, 0, value)
        for value in NOT_UNSIGNED:
            self.assertInputError("uFlags", TrackPopupMenuEx, menu, value, 0, 0, made.hWnd)
        for value in NOT_SIGNED:
            self.assertInputError("x", TrackPopupMenuEx, menu, 0, value, 0, made.hWnd)
            self.assertInputError("y", TrackPopupMenuEx, menu, 0, 0, value, made.hWnd)
        for value in (5, RECT(), u"x"):
            self.assertInputError("lptpm", TrackPopupMenuEx, menu, 0, 0, 0, made.hWnd, value)


class TestEndMenu(MenuTestCase):
    def test_no_menu(self):
        """Windows does not say whether there was one."""
        try:
            EndMenu()
        except WindowsAPIError as error:
            self.assertEqual(error.api_function, "EndMenu")

    def test_failure_is_reported(self):
        self.replace("EndMenu", self.library.ERROR_ACCESS_DENIED, 0)
        with self.assertWindowsError("EndMenu", self.library.ERROR_ACCESS_DENIED):
            EndMenu()
