import ctypes
from ctypes import wintypes

from pywincffi.exceptions import InputError
from pywincffi.user32 import (
    GA_PARENT, GA_ROOT, GA_ROOTOWNER, GW_CHILD, GW_ENABLEDPOPUP, GW_HWNDFIRST, GW_HWNDLAST, GW_HWNDNEXT, GW_HWNDPREV,
    GW_OWNER, HWND_MESSAGE, EnumChildWindows, FindWindow, FindWindowEx, GetAncestor, GetClassName, GetDesktopWindow,
    GetWindow, IsWindow, finding)
from tests.support.windows import differs, part_differs
from tests.user32 import window
from tests.user32.window import WindowTestCase, hwnd

NOT_CLASSES = (-1, 65536, 1.5, u"a\0b", [], object())


class FindingTestCase(WindowTestCase):
    def failing(self, name, error):
        """Puts a function in the place of Windows' own, which fails with an error."""
        library = self.library

        class Failing(object):
            def __getattr__(self, attribute):
                return getattr(library, attribute)
        failing = Failing()
        # The error that the extension notes is that of a function that was called through it.
        setattr(failing, name + "W", lambda *_: 0)
        self.addCleanup(setattr, finding, "library", library)
        self.addCleanup(setattr, finding, "last_error", finding.last_error)
        finding.library, finding.last_error = failing, lambda api_function: error

    def owned(self, owner):
        """A popup window that another window owns."""
        made = window.create(u"STATIC", style=0x80000000, parent=owner.number)
        self.addCleanup(window.destroy, made)
        return hwnd(made)

    def atom(self, made):
        get = window.function("GetClassLongW", wintypes.DWORD, wintypes.HWND, ctypes.c_int)
        return get(made.number, -32)  # GCW_ATOM


class TestIsWindow(WindowTestCase):
    def test_window(self):
        made = self.window()
        self.assertIs(IsWindow(made.hWnd), True)
        self.assertIs(IsWindow(self.child(made)), True)
        made.destroy()
        self.assertIs(IsWindow(made.hWnd), False)

    def test_none(self):
        self.assertIs(IsWindow(None), False)
        self.assertIs(IsWindow(self.ffi.cast("HWND", 0)), False)

    def test_bad_input(self):
        with self.assertRaises(InputError):
            IsWindow(5)
        self.assertRefusesWhatIsNoWindow(IsWindow, nullable=True)


class TestGetDesktopWindow(WindowTestCase):
    def test_window(self):
        expected = window.function("GetDesktopWindow", wintypes.HWND)()
        self.assertEqual(GetDesktopWindow(), hwnd(expected))
        self.assertTrue(IsWindow(GetDesktopWindow()))


class TestFindWindow(FindingTestCase):
    def test_by_class(self):
        made = self.window(u"one")
        self.assertEqual(FindWindow(made.class_name), made.hWnd)
        self.assertEqual(FindWindow(made.class_name.upper()), made.hWnd)
        self.assertEqual(FindWindow(made.class_name, u"ONE"), made.hWnd)
        self.assertIsNone(FindWindow(made.class_name, u"two"))

    def test_by_atom(self):
        made = self.window()
        self.assertEqual(FindWindow(self.atom(made)), made.hWnd)

    def test_by_title(self):
        made = self.window(u"\u20ac a title like no other")
        self.assertEqual(FindWindow(None, u"\u20ac a title like no other"), made.hWnd)
        self.assertEqual(FindWindow(lpWindowName=u"\u20ac a title like no other"), made.hWnd)

    def test_any(self):
        self.window()
        self.assertTrue(IsWindow(FindWindow()))

    def test_there_is_none(self):
        self.assertIsNone(FindWindow(u"no class of this name"))
        self.assertIsNone(FindWindow(u"no class of this name" * 50))
        self.assertIsNone(FindWindow(0xFFFF))
        self.assertIsNone(FindWindow(u"STATIC", u"no window of this title"))
        self.failing("FindWindow", self.library.ERROR_CANNOT_FIND_WND_CLASS)
        self.assertIsNone(FindWindow(u"no class of this name"))

    def test_failure_is_reported(self):
        self.failing("FindWindow", self.library.ERROR_ACCESS_DENIED)
        with self.assertWindowsError("FindWindow", self.library.ERROR_ACCESS_DENIED):
            FindWindow(u"STATIC")

    def test_bad_input(self):
        for value in NOT_CLASSES:
            with self.assertRaises(InputError) as context:
                FindWindow(value)
            self.assertEqual(context.exception.name, "lpClassName")
        for value in (5, u"a\0b", []):
            self.assertInputError("lpWindowName", FindWindow, None, value)


class TestFindWindowEx(FindingTestCase):
    def test_children(self):
        made = self.window()
        first, second = self.child(made, title=u"first"), self.child(made, u"BUTTON", u"second")
        below = self.child(first, title=u"below")
        self.assertEqual(FindWindowEx(made.hWnd, None, u"button"), second)
        self.assertEqual(FindWindowEx(made.hWnd, None, None, u"first"), first)
        self.assertEqual(FindWindowEx(first), below)
        self.assertIsNone(FindWindowEx(made.hWnd, None, None, u"below"))
        self.assertIsNone(FindWindowEx(second))

    def test_next(self):
        made = self.window()
        children = [self.child(made) for _ in range(3)]
        found = [FindWindowEx(made.hWnd, None, u"STATIC")]
        while found[-1] is not None:
            found.append(FindWindowEx(made.hWnd, found[-1], u"STATIC"))
        self.assertEqual(found[:-1], children)

    def test_message_only_windows(self):
        made = self.window(message_only=True)
        self.assertEqual(FindWindowEx(HWND_MESSAGE, None, made.class_name), made.hWnd)
        self.assertEqual(FindWindowEx(lpszClass=made.class_name), made.hWnd)
        self.assertIsNone(FindWindowEx(GetDesktopWindow(), None, made.class_name))

    @differs("Wine", "finds nothing, and reports no failure")
    def test_closed_window(self):
        for arguments in ((self.closed_window(),), (self.window().hWnd, self.closed_window())):
            with self.assertWindowsError("FindWindowEx", self.library.ERROR_INVALID_WINDOW_HANDLE):
                FindWindowEx(*arguments)

    def test_unknown_class(self):
        self.assertIsNone(FindWindowEx(None, None, u"no class of this name"))
        self.failing("FindWindowEx", self.library.ERROR_CANNOT_FIND_WND_CLASS)
        self.assertIsNone(FindWindowEx(None, None, u"no class of this name"))

    def test_bad_input(self):
        with self.assertRaises(InputError):
            FindWindowEx(5)
        self.assertRefusesWhatIsNoWindow(FindWindowEx, "hWndParent", nullable=True)
        for value in self.not_windows():
            self.assertInputError("hWndChildAfter", FindWindowEx, None, value)
        for value in NOT_CLASSES:
            self.assertInputError("lpszClass", FindWindowEx, None, None, value)
        for value in (5, u"a\0b", []):
            self.assertInputError("lpszWindow", FindWindowEx, None, None, None, value)


class TestGetWindow(FindingTestCase):
    def test_children(self):
        made = self.window()
        self.assertIsNone(GetWindow(made.hWnd, GW_CHILD))
        first, second, third = [self.child(made) for _ in range(3)]
        self.assertEqual(GetWindow(made.hWnd, GW_CHILD), first)
        self.assertEqual(GetWindow(first, GW_HWNDNEXT), second)
        self.assertEqual(GetWindow(third, GW_HWNDPREV), second)
        self.assertEqual(GetWindow(second, GW_HWNDFIRST), first)
        self.assertEqual(GetWindow(second, GW_HWNDLAST), third)
        self.assertIsNone(GetWindow(third, GW_HWNDNEXT))
        self.assertIsNone(GetWindow(first, GW_HWNDPREV))

    def test_owner(self):
        made = self.window()
        owned = self.owned(made)
        self.assertEqual(GetWindow(owned, GW_OWNER), made.hWnd)
        self.assertIsNone(GetWindow(made.hWnd, GW_OWNER))
        self.assertEqual(self.ffi.typeof(GetWindow(owned, GW_OWNER)), self.ffi.typeof("HWND"))
        self.assertIsNone(GetWindow(self.child(made), GW_ENABLEDPOPUP))

    def test_closed_window(self):
        with self.assertWindowsError("GetWindow", self.library.ERROR_INVALID_WINDOW_HANDLE):
            GetWindow(self.closed_window(), GW_OWNER)

    def test_bad_input(self):
        with self.assertRaises(InputError):
            GetWindow(5, GW_OWNER)
        self.assertRefusesWhatIsNoWindow(GetWindow, arguments=(GW_OWNER,))
        for value in (-1, 2 ** 32, u"1", None, 1.0):
            self.assertInputError("uCmd", GetWindow, self.window().hWnd, value)


class TestGetAncestor(FindingTestCase):
    def test_ancestors(self):
        made = self.window()
        child = self.child(made)
        below, owned = self.child(child), self.owned(made)
        self.assertEqual(GetAncestor(below, GA_PARENT), child)
        self.assertEqual(GetAncestor(below, GA_ROOT), made.hWnd)
        self.assertEqual(GetAncestor(made.hWnd, GA_ROOT), made.hWnd)
        self.assertEqual(GetAncestor(owned, GA_PARENT), GetDesktopWindow())
        self.assertEqual(GetAncestor(owned, GA_ROOT), owned)
        self.assertEqual(GetAncestor(owned, GA_ROOTOWNER), made.hWnd)

    def test_desktop(self):
        self.assertIsNone(GetAncestor(GetDesktopWindow(), GA_PARENT))

    def test_closed_window(self):
        with self.assertWindowsError("GetAncestor", self.library.ERROR_INVALID_WINDOW_HANDLE):
            GetAncestor(self.closed_window(), GA_PARENT)

    def test_bad_input(self):
        with self.assertRaises(InputError):
            GetAncestor(5, GA_ROOT)
        self.assertRefusesWhatIsNoWindow(GetAncestor, "hwnd", (GA_ROOT,))
        for value in (-1, 2 ** 32, u"1", None, 1.0):
            self.assertInputError("gaFlags", GetAncestor, self.window().hWnd, value)


class TestGetClassName(WindowTestCase):
    def test_name(self):
        made = self.window()
        self.assertEqual(GetClassName(made.hWnd), made.class_name)
        self.assertEqual(GetClassName(self.child(made, u"button")), u"Button")

    def test_longest_name(self):
        for length in (1, 254, 255):
            name = u"\u20ac" * length
            made = window.Window(class_name=name)
            self.addCleanup(made.destroy)
            self.assertEqual(GetClassName(made.hWnd), name)

    @differs("Wine", "reports ERROR_INVALID_PARAMETER")
    def test_closed_window(self):
        with self.assertWindowsError("GetClassName", self.library.ERROR_INVALID_WINDOW_HANDLE):
            GetClassName(self.closed_window())

    def test_bad_input(self):
        with self.assertRaises(InputError):
            GetClassName(5)
        self.assertRefusesWhatIsNoWindow(GetClassName)


class TestEnumChildWindows(FindingTestCase):
    def test_children_and_their_children(self):
        made = self.window()
        first, second = self.child(made), self.child(made)
        below = self.child(first)
        found = []
        self.assertIsNone(EnumChildWindows(made.hWnd, lambda hwnd, lParam: found.append((hwnd, lParam)), self))
        self.assertEqual(found, [(first, self), (below, self), (second, self)])
        self.assertIs(self.ffi.typeof(found[0][0]), self.ffi.typeof("HWND"))

    def test_no_children(self):
        found = []
        EnumChildWindows(self.window().hWnd, lambda hwnd, lParam: found.append(hwnd))
        self.assertEqual(found, [])

    def test_top_level_windows(self):
        made, found = self.window(), []
        EnumChildWindows(None, lambda hwnd, lParam: found.append(hwnd))
        with part_differs("Wine 8", "needs a window"):
            self.assertIn(made.hWnd, found)

    def test_false_stops(self):
        made = self.window()
        self.child(made), self.child(made)
        for answer, count in ((False, 1), (0, 1), (True, 2), (1, 2), (None, 2)):
            found = []
            EnumChildWindows(made.hWnd, lambda hwnd, lParam: found.append(hwnd) or answer)
            self.assertEqual(len(found), count)

    def test_exception_comes_out_and_stops(self):
        made, called = self.window(), []
        self.child(made), self.child(made)

        def fail(hwnd, lParam):
            called.append(hwnd)
            raise ZeroDivisionError("from the function")
        with self.assertRaises(ZeroDivisionError):
            EnumChildWindows(made.hWnd, fail)
        self.assertEqual(len(called), 1)

    def test_nested(self):
        made, found = self.window(), []
        child = self.child(made)

        def outer(hwnd, depth):
            found.append((hwnd, depth))
            if depth < 3:
                EnumChildWindows(made.hWnd, outer, depth + 1)
        EnumChildWindows(made.hWnd, outer, 0)
        self.assertEqual(found, [(child, depth) for depth in range(4)])

    def test_window_that_the_function_closes(self):
        made, found = self.window(), []
        children = [self.child(made) for _ in range(3)]

        def close(hwnd, lParam):
            found.append(hwnd)
            window.destroy(window.number(children[2]))
        EnumChildWindows(made.hWnd, close)
        self.assertEqual(found, children[:2])

    def test_closed_window(self):
        called = []
        with self.assertWindowsError("EnumChildWindows", self.library.ERROR_INVALID_WINDOW_HANDLE):
            EnumChildWindows(self.closed_window(), lambda hwnd, lParam: called.append(hwnd))
        self.assertEqual(called, [])

    def test_bad_input(self):
        made = self.window()
        self.child(made)
        for value in (None, 5, u"text"):
            self.assertInputError("lpEnumFunc", EnumChildWindows, made.hWnd, value)
        for result in (u"yes", 2, -1, 1.0, []):
            with self.assertRaises(InputError) as context:
                EnumChildWindows(made.hWnd, lambda hwnd, lParam: result)
            self.assertEqual((context.exception.name, context.exception.value), ("lpEnumFunc", result))
        self.assertRefusesWhatIsNoWindow(EnumChildWindows, "hWndParent", (lambda *_: None,), nullable=True)
