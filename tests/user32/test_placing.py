import ctypes
import threading
from ctypes import wintypes

from pywincffi.exceptions import InputError
from pywincffi.user32 import (
    HWND_BOTTOM, HWND_NOTOPMOST, HWND_TOP, HWND_TOPMOST, SW_HIDE, SW_MAXIMIZE, SW_MINIMIZE, SW_RESTORE, SW_SHOW,
    SW_SHOWMAXIMIZED, SW_SHOWMINIMIZED, SW_SHOWNOACTIVATE, SW_SHOWNORMAL, SWP_HIDEWINDOW, SWP_NOACTIVATE, SWP_NOMOVE,
    SWP_NOSIZE, SWP_NOZORDER, SWP_SHOWWINDOW, BringWindowToTop, ClientToScreen, CloseWindow, GetActiveWindow,
    GetClientRect, GetForegroundWindow, GetWindowPlacement, IsIconic, IsWindowVisible, IsZoomed, MapWindowPoints,
    MoveWindow, OpenIcon, ScreenToClient, SetActiveWindow, SetForegroundWindow, SetWindowPlacement, SetWindowPos,
    ShowWindow, ShowWindowAsync)
from pywincffi.wintypes import POINT, RECT, WINDOWPLACEMENT
from tests.support.windows import differs, part_differs
from tests.user32 import window
from tests.user32.window import WindowTestCase, hwnd

NOT_NUMBERS = (2 ** 31, -2 ** 31 - 1, u"1", None, 1.0, [])
GWL_STYLE, GWL_EXSTYLE = -16, -20
WS_VISIBLE, WS_MINIMIZE, WS_MAXIMIZE = 0x10000000, 0x20000000, 0x1000000
WS_EX_TOPMOST = 8


class PlacingTestCase(WindowTestCase):
    def style(self, made, index=GWL_STYLE):
        return window.function("GetWindowLongW", wintypes.DWORD, wintypes.HWND, ctypes.c_int)(made.number, index)

    def place(self, made):
        """(left, top, right, bottom)"""
        rectangle = wintypes.RECT()
        self.assertTrue(window.function("GetWindowRect", wintypes.BOOL, wintypes.HWND, ctypes.POINTER(wintypes.RECT))(
            made.number, ctypes.byref(rectangle)))
        return rectangle.left, rectangle.top, rectangle.right, rectangle.bottom

    def order(self, *windows):
        """The windows in their Z order, the highest first."""
        number = window.function("GetTopWindow", wintypes.HWND, wintypes.HWND)(None)
        numbers = []
        while number:
            numbers.append(number)
            number = window.function("GetWindow", wintypes.HWND, wintypes.HWND, wintypes.UINT)(number, 2)
        return sorted(windows, key=lambda each: numbers.index(each.number))

    def show(self, made, command=SW_SHOW):
        window.function("ShowWindow", wintypes.BOOL, wintypes.HWND, ctypes.c_int)(made.number, command)


class TestGetClientRect(PlacingTestCase):
    def test_size(self):
        made = self.window(size=(300, 200))
        expected = wintypes.RECT()
        window.function("GetClientRect", wintypes.BOOL, wintypes.HWND, ctypes.POINTER(wintypes.RECT))(
            made.number, ctypes.byref(expected))
        area = GetClientRect(made.hWnd)
        self.assertIsInstance(area, RECT)
        self.assertEqual((area.left, area.top, area.right, area.bottom), (0, 0, expected.right, expected.bottom))
        self.assertEqual(GetClientRect(self.child(made, size=(30, 20))), RECT(0, 0, 30, 20))

    def test_closed_window(self):
        with self.assertWindowsError("GetClientRect", self.library.ERROR_INVALID_WINDOW_HANDLE):
            GetClientRect(self.closed_window())

    def test_bad_input(self):
        with self.assertRaises(InputError):
            GetClientRect(5)
        self.assertRefusesWhatIsNoWindow(GetClientRect)


class TestClientToScreen(PlacingTestCase):
    def test_point(self):
        made = self.window(position=(30, 40), size=(300, 200))
        expected = wintypes.POINT(5, -7)
        window.function("ClientToScreen", wintypes.BOOL, wintypes.HWND, ctypes.POINTER(wintypes.POINT))(
            made.number, ctypes.byref(expected))
        given = POINT(5, -7)
        for point in (given, (5, -7), given.cdata):
            found = ClientToScreen(made.hWnd, point)
            self.assertIsInstance(found, POINT)
            self.assertEqual((found.x, found.y), (expected.x, expected.y))
        self.assertEqual(given, POINT(5, -7))

    def test_child(self):
        made = self.window(position=(30, 40), size=(300, 200))
        corner = ClientToScreen(made.hWnd, (0, 0))
        self.assertEqual(ClientToScreen(self.child(made, position=(10, 20)), (1, 2)),
                         POINT(corner.x + 11, corner.y + 22))

    def test_closed_window(self):
        with self.assertWindowsError("ClientToScreen", self.library.ERROR_INVALID_WINDOW_HANDLE):
            ClientToScreen(self.closed_window(), (0, 0))

    def test_bad_input(self):
        with self.assertRaises(InputError):
            ClientToScreen(5, (0, 0))
        self.assertRefusesWhatIsNoWindow(ClientToScreen, arguments=((0, 0),))
        for value in (5, None, (1,), (1, 2, 3), (1, 2 ** 31), (u"1", 2), RECT(), u"ab"):
            self.assertInputError("lpPoint", ClientToScreen, self.window().hWnd, value)


class TestScreenToClient(PlacingTestCase):
    def test_point(self):
        made = self.window(position=(30, 40), size=(300, 200))
        for point in ((0, 0), (-5, 7), (1000, 2000)):
            on_screen = ClientToScreen(made.hWnd, point)
            self.assertEqual(ScreenToClient(made.hWnd, on_screen), POINT(*point))
            self.assertEqual(ScreenToClient(made.hWnd, (on_screen.x, on_screen.y)), POINT(*point))
        expected = wintypes.POINT(0, 0)
        window.function("ScreenToClient", wintypes.BOOL, wintypes.HWND, ctypes.POINTER(wintypes.POINT))(
            made.number, ctypes.byref(expected))
        self.assertEqual(ScreenToClient(made.hWnd, POINT()), POINT(expected.x, expected.y))

    def test_closed_window(self):
        with self.assertWindowsError("ScreenToClient", self.library.ERROR_INVALID_WINDOW_HANDLE):
            ScreenToClient(self.closed_window(), (0, 0))

    def test_bad_input(self):
        with self.assertRaises(InputError):
            ScreenToClient(5, (0, 0))
        self.assertRefusesWhatIsNoWindow(ScreenToClient, arguments=((0, 0),))
        for value in (5, None, (1,), (1, 2, 3), (1, 2 ** 31), (u"1", 2), RECT(), u"ab"):
            self.assertInputError("lpPoint", ScreenToClient, self.window().hWnd, value)


class TestMapWindowPoints(PlacingTestCase):
    def test_points(self):
        one, other = self.window(position=(30, 40), size=(300, 200)), self.window(position=(7, 80), size=(300, 200))
        given = POINT(1, 2)
        for source, target in ((one, other), (other, one)):
            expected = (wintypes.POINT * 3)((1, 2), (-5, 7), (1000, 2000))
            value = window.function(
                "MapWindowPoints", ctypes.c_int, wintypes.HWND, wintypes.HWND, ctypes.POINTER(wintypes.POINT),
                wintypes.UINT)(source.number, target.number, expected, 3)
            found = MapWindowPoints(source.hWnd, target.hWnd, [given, (-5, 7), POINT(1000, 2000).cdata])
            self.assertEqual(found, (value, [POINT(each.x, each.y) for each in expected]))
            self.assertNotEqual(found.value, 0)
        self.assertEqual(given, POINT(1, 2))

    def test_screen(self):
        hWnd = self.window(position=(30, 40), size=(300, 200)).hWnd
        on_screen = MapWindowPoints(hWnd, None, ((5, -7),)).lpPoints
        self.assertEqual(on_screen, [ClientToScreen(hWnd, (5, -7))])
        self.assertEqual(MapWindowPoints(self.ffi.cast("HWND", 0), hWnd, on_screen).lpPoints, [POINT(5, -7)])

    def test_nothing_is_added(self):
        hWnd = self.window().hWnd
        self.assertEqual(MapWindowPoints(hWnd, hWnd, [(5, -7)]), (0, [POINT(5, -7)]))
        self.assertEqual(MapWindowPoints(None, None, []), (0, []))

    def test_closed_window(self):
        for source, target in ((self.closed_window(), None), (None, self.closed_window())):
            with self.assertWindowsError("MapWindowPoints", self.library.ERROR_INVALID_WINDOW_HANDLE):
                MapWindowPoints(source, target, [(0, 0)])

    def test_bad_input(self):
        with self.assertRaises(InputError):
            MapWindowPoints(5, None, [(0, 0)])
        self.assertRefusesWhatIsNoWindow(MapWindowPoints, "hWndFrom", (None, [(0, 0)]), True)
        for value in self.not_windows():
            self.assertInputError("hWndTo", MapWindowPoints, None, value, [(0, 0)])
        for value in (5, None, POINT(), RECT(), u"ab", iter(())):
            self.assertInputError("lpPoints", MapWindowPoints, None, None, value)
        for value in (5, None, (1,), (1, 2, 3), (1, 2 ** 31), (u"1", 2), RECT(), u"ab"):
            self.assertInputError("lpPoints[1]", MapWindowPoints, None, None, [(0, 0), value])


class TestIsWindowVisible(PlacingTestCase):
    def test_window(self):
        made = self.window()
        self.assertIs(IsWindowVisible(made.hWnd), False)
        self.show(made, SW_SHOWNOACTIVATE)
        self.assertIs(IsWindowVisible(made.hWnd), True)
        self.assertIs(IsWindowVisible(self.child(made)), False)
        made.destroy()
        self.assertIs(IsWindowVisible(made.hWnd), False)

    def test_bad_input(self):
        with self.assertRaises(InputError):
            IsWindowVisible(5)
        self.assertRefusesWhatIsNoWindow(IsWindowVisible)


class TestIsIconic(PlacingTestCase):
    def test_window(self):
        made = self.window()
        for command, expected in ((SW_SHOW, False), (SW_MINIMIZE, True), (SW_RESTORE, False), (SW_MAXIMIZE, False)):
            self.show(made, command)
            self.assertIs(IsIconic(made.hWnd), expected)
        self.assertIs(IsIconic(self.closed_window()), False)

    def test_bad_input(self):
        with self.assertRaises(InputError):
            IsIconic(5)
        self.assertRefusesWhatIsNoWindow(IsIconic)


class TestIsZoomed(PlacingTestCase):
    def test_window(self):
        made = self.window()
        for command, expected in ((SW_SHOW, False), (SW_MAXIMIZE, True), (SW_RESTORE, False), (SW_MINIMIZE, False)):
            self.show(made, command)
            self.assertIs(IsZoomed(made.hWnd), expected)
        self.assertIs(IsZoomed(self.closed_window()), False)

    def test_bad_input(self):
        with self.assertRaises(InputError):
            IsZoomed(5)
        self.assertRefusesWhatIsNoWindow(IsZoomed)


class TestShowWindow(PlacingTestCase):
    def test_states(self):
        made, before = self.window(), False
        self.show(made, SW_HIDE)  # the first call of a process may not do what it is told
        for command, style in ((SW_SHOWNOACTIVATE, WS_VISIBLE), (SW_MAXIMIZE, WS_VISIBLE | WS_MAXIMIZE),
                               (SW_MINIMIZE, WS_VISIBLE | WS_MINIMIZE), (SW_HIDE, WS_MINIMIZE),
                               (SW_RESTORE, WS_VISIBLE | WS_MAXIMIZE), (SW_SHOWNORMAL, WS_VISIBLE)):
            self.assertIs(ShowWindow(made.hWnd, command), before)
            self.assertEqual(self.style(made) & (WS_VISIBLE | WS_MAXIMIZE | WS_MINIMIZE), style)
            before = bool(style & WS_VISIBLE)

    def test_closed_window(self):
        with self.assertWindowsError("ShowWindow", self.library.ERROR_INVALID_WINDOW_HANDLE):
            ShowWindow(self.closed_window(), SW_SHOW)

    def test_bad_input(self):
        with self.assertRaises(InputError):
            ShowWindow(5, SW_SHOW)
        self.assertRefusesWhatIsNoWindow(ShowWindow, arguments=(SW_SHOW,))
        for value in NOT_NUMBERS:
            self.assertInputError("nCmdShow", ShowWindow, self.window().hWnd, value)


class TestShowWindowAsync(PlacingTestCase):
    def test_thread_that_does_nothing(self):
        """The thread of the window does not look at its messages, and nobody waits for it."""
        ready, finish, numbers = threading.Event(), threading.Event(), []

        def own():
            numbers.append(window.create(u"STATIC", style=window.WS_OVERLAPPEDWINDOW))
            ready.set()
            finish.wait(20)
            self.drain()
            shown.append(window.function("IsWindowVisible", wintypes.BOOL, wintypes.HWND)(numbers[0]))
            window.destroy(numbers[0])
        shown, thread = [], threading.Thread(target=own)
        thread.start()
        try:
            self.assertTrue(ready.wait(20))
            self.assertIsNone(ShowWindowAsync(hwnd(numbers[0]), SW_SHOWNOACTIVATE))
            self.assertFalse(window.function("IsWindowVisible", wintypes.BOOL, wintypes.HWND)(numbers[0]))
        finally:
            finish.set()
            thread.join()
        self.assertEqual(shown, [1])

    def test_closed_window(self):
        with self.assertWindowsError("ShowWindowAsync", self.library.ERROR_INVALID_WINDOW_HANDLE):
            ShowWindowAsync(self.closed_window(), SW_SHOW)

    def test_bad_input(self):
        with self.assertRaises(InputError):
            ShowWindowAsync(5, SW_SHOW)
        self.assertRefusesWhatIsNoWindow(ShowWindowAsync, arguments=(SW_SHOW,))
        for value in NOT_NUMBERS:
            self.assertInputError("nCmdShow", ShowWindowAsync, self.window().hWnd, value)


class TestCloseWindow(PlacingTestCase):
    def test_window(self):
        made = self.window()
        self.show(made)
        self.assertIsNone(CloseWindow(made.hWnd))
        self.assertTrue(self.style(made) & WS_MINIMIZE)

    def test_closed_window(self):
        with part_differs("Wine", "reports no failure"):
            with self.assertWindowsError("CloseWindow", self.library.ERROR_INVALID_WINDOW_HANDLE):
                CloseWindow(self.closed_window())

    def test_bad_input(self):
        with self.assertRaises(InputError):
            CloseWindow(5)
        self.assertRefusesWhatIsNoWindow(CloseWindow)


class TestOpenIcon(PlacingTestCase):
    def test_window(self):
        made = self.window()
        self.show(made, SW_MINIMIZE)
        self.assertIsNone(OpenIcon(made.hWnd))
        self.assertEqual(self.style(made) & (WS_VISIBLE | WS_MINIMIZE), WS_VISIBLE)

    def test_closed_window(self):
        with self.assertWindowsError("OpenIcon", self.library.ERROR_INVALID_WINDOW_HANDLE):
            OpenIcon(self.closed_window())

    def test_bad_input(self):
        with self.assertRaises(InputError):
            OpenIcon(5)
        self.assertRefusesWhatIsNoWindow(OpenIcon)


class TestMoveWindow(PlacingTestCase):
    def test_window(self):
        made = self.window()
        for arguments in ((30, 40, 300, 200), (-10, 0, 400, 100, False)):
            self.assertIsNone(MoveWindow(made.hWnd, *arguments))
            left, top, width, height = arguments[:4]
            self.assertEqual(self.place(made), (left, top, left + width, top + height))

    def test_child(self):
        made = self.window(size=(300, 200))
        child = self.child(made)
        MoveWindow(child, 5, 6, 70, 80)
        self.assertEqual(ClientToScreen(child, (0, 0)), ClientToScreen(made.hWnd, (5, 6)))
        self.assertEqual(GetClientRect(child), RECT(0, 0, 70, 80))

    def test_closed_window(self):
        with self.assertWindowsError("MoveWindow", self.library.ERROR_INVALID_WINDOW_HANDLE):
            MoveWindow(self.closed_window(), 0, 0, 100, 100)

    def test_bad_input(self):
        with self.assertRaises(InputError):
            MoveWindow(5, 0, 0, 100, 100)
        self.assertRefusesWhatIsNoWindow(MoveWindow, arguments=(0, 0, 100, 100))
        made = self.window()
        for number, name in enumerate(("X", "Y", "nWidth", "nHeight")):
            for value in NOT_NUMBERS:
                arguments = [0, 0, 100, 100]
                arguments[number] = value
                self.assertInputError(name, MoveWindow, made.hWnd, *arguments)
        self.assertInputError("bRepaint", MoveWindow, made.hWnd, 0, 0, 100, 100, 2)


class TestSetWindowPos(PlacingTestCase):
    def test_place(self):
        made = self.window()
        self.assertIsNone(SetWindowPos(made.hWnd, None, 30, 40, 300, 200, SWP_NOZORDER | SWP_NOACTIVATE))
        self.assertEqual(self.place(made), (30, 40, 330, 240))
        SetWindowPos(made.hWnd, X=50, Y=60, uFlags=SWP_NOSIZE | SWP_NOZORDER | SWP_NOACTIVATE)
        self.assertEqual(self.place(made), (50, 60, 350, 260))
        SetWindowPos(made.hWnd, cx=400, cy=500, uFlags=SWP_NOMOVE | SWP_NOZORDER | SWP_NOACTIVATE)
        self.assertEqual(self.place(made), (50, 60, 450, 560))

    def test_order(self):
        first, second, third = [self.window() for _ in range(3)]
        flags = SWP_NOMOVE | SWP_NOSIZE | SWP_NOACTIVATE
        for each in (third, second, first):
            SetWindowPos(each.hWnd, HWND_TOP, uFlags=flags)
        self.assertEqual(self.order(third, second, first), [first, second, third])
        SetWindowPos(first.hWnd, HWND_BOTTOM, uFlags=flags)
        self.assertEqual(self.order(third, second, first), [second, third, first])
        SetWindowPos(second.hWnd, third.hWnd, uFlags=flags)
        self.assertEqual(self.order(third, second, first), [third, second, first])

    def test_topmost(self):
        made = self.window()
        SetWindowPos(made.hWnd, HWND_TOPMOST, uFlags=SWP_NOMOVE | SWP_NOSIZE | SWP_NOACTIVATE)
        self.assertTrue(self.style(made, GWL_EXSTYLE) & WS_EX_TOPMOST)
        SetWindowPos(made.hWnd, HWND_NOTOPMOST, uFlags=SWP_NOMOVE | SWP_NOSIZE | SWP_NOACTIVATE)
        self.assertFalse(self.style(made, GWL_EXSTYLE) & WS_EX_TOPMOST)

    def test_visibility(self):
        made = self.window()
        flags = SWP_NOMOVE | SWP_NOSIZE | SWP_NOACTIVATE | SWP_NOZORDER
        SetWindowPos(made.hWnd, uFlags=flags | SWP_SHOWWINDOW)
        self.assertTrue(self.style(made) & WS_VISIBLE)
        SetWindowPos(made.hWnd, uFlags=flags | SWP_HIDEWINDOW)
        self.assertFalse(self.style(made) & WS_VISIBLE)

    def test_closed_window(self):
        with self.assertWindowsError("SetWindowPos", self.library.ERROR_INVALID_WINDOW_HANDLE):
            SetWindowPos(self.closed_window(), None, 0, 0, 100, 100)

    def test_bad_input(self):
        with self.assertRaises(InputError):
            SetWindowPos(5)
        self.assertRefusesWhatIsNoWindow(SetWindowPos)
        made = self.window()
        for value in self.not_windows():
            self.assertInputError("hWndInsertAfter", SetWindowPos, made.hWnd, value)
        for number, name in enumerate(("X", "Y", "cx", "cy")):
            for value in NOT_NUMBERS:
                arguments = [0, 0, 100, 100]
                arguments[number] = value
                self.assertInputError(name, SetWindowPos, made.hWnd, None, *arguments)
        for value in (-1, 2 ** 32, u"1", None):
            self.assertInputError("uFlags", SetWindowPos, made.hWnd, None, 0, 0, 100, 100, value)


class TestGetWindowPlacement(PlacingTestCase):
    def test_states(self):
        made = self.window(position=(30, 40), size=(300, 200))
        for command, expected in ((SW_SHOW, SW_SHOWNORMAL), (SW_MAXIMIZE, SW_SHOWMAXIMIZED),
                                  (SW_MINIMIZE, SW_SHOWMINIMIZED)):
            self.show(made, command)
            placement = GetWindowPlacement(made.hWnd)
            self.assertIsInstance(placement, WINDOWPLACEMENT)
            self.assertEqual(placement.showCmd, expected)
            self.assertEqual(placement.rcNormalPosition.right - placement.rcNormalPosition.left, 300)
            self.assertEqual(placement.rcNormalPosition.bottom - placement.rcNormalPosition.top, 200)

    def test_closed_window(self):
        with self.assertWindowsError("GetWindowPlacement", self.library.ERROR_INVALID_WINDOW_HANDLE):
            GetWindowPlacement(self.closed_window())

    def test_bad_input(self):
        with self.assertRaises(InputError):
            GetWindowPlacement(5)
        self.assertRefusesWhatIsNoWindow(GetWindowPlacement)


class TestSetWindowPlacement(PlacingTestCase):
    def test_round_trip(self):
        made = self.window(position=(30, 40), size=(300, 200))
        self.show(made)
        before, place = GetWindowPlacement(made.hWnd), self.place(made)
        self.show(made, SW_MAXIMIZE)
        self.assertTrue(self.style(made) & WS_MAXIMIZE)
        self.assertIsNone(SetWindowPlacement(made.hWnd, before))
        self.assertFalse(self.style(made) & WS_MAXIMIZE)
        self.assertEqual(self.place(made), place)

    def test_position(self):
        made = self.window()
        placement = GetWindowPlacement(made.hWnd)
        before = placement.rcNormalPosition
        left, top = before.left, before.top
        place = self.place(made)
        placement.showCmd = SW_SHOWNOACTIVATE
        placement.rcNormalPosition = RECT(left + 10, top + 20, left + 330, top + 260)
        SetWindowPlacement(made.hWnd, placement)
        self.assertEqual(self.place(made), (place[0] + 10, place[1] + 20, place[0] + 330, place[1] + 260))
        self.assertTrue(self.style(made) & WS_VISIBLE)
        placement.showCmd = SW_HIDE
        SetWindowPlacement(made.hWnd, placement.cdata)
        self.assertFalse(self.style(made) & WS_VISIBLE)

    def test_closed_window(self):
        with self.assertWindowsError("SetWindowPlacement", self.library.ERROR_INVALID_WINDOW_HANDLE):
            SetWindowPlacement(self.closed_window(), WINDOWPLACEMENT())

    def test_bad_input(self):
        with self.assertRaises(InputError):
            SetWindowPlacement(5, WINDOWPLACEMENT())
        self.assertRefusesWhatIsNoWindow(SetWindowPlacement, arguments=(WINDOWPLACEMENT(),))
        for value in (None, 5, RECT(), u"x", self.ffi.NULL):
            self.assertInputError("lpwndpl", SetWindowPlacement, self.window().hWnd, value)


class TestBringWindowToTop(PlacingTestCase):
    def test_order(self):
        first, second = self.window(), self.window()
        for one, other in ((first, second), (second, first)):
            self.assertIsNone(BringWindowToTop(one.hWnd))
            self.assertEqual(self.order(first, second), [one, other])

    def test_closed_window(self):
        with self.assertWindowsError("BringWindowToTop", self.library.ERROR_INVALID_WINDOW_HANDLE):
            BringWindowToTop(self.closed_window())

    def test_bad_input(self):
        with self.assertRaises(InputError):
            BringWindowToTop(5)
        self.assertRefusesWhatIsNoWindow(BringWindowToTop)


class TestActiveWindow(PlacingTestCase):
    def active(self):
        return window.function("GetActiveWindow", wintypes.HWND)()

    def test_other_thread(self):
        found = []
        thread = threading.Thread(target=lambda: found.append(GetActiveWindow()))
        thread.start()
        thread.join()
        self.assertEqual(found, [None])

    @differs("Wine 10", "reports an error if no window was active before")
    def test_activation(self):
        first, second = self.window(), self.window()
        for each in (first, second):
            self.show(each, SW_SHOWNOACTIVATE)
        SetActiveWindow(first.hWnd)
        self.assertEqual(self.active(), first.number)
        self.assertEqual(SetActiveWindow(second.hWnd), first.hWnd)
        self.assertEqual(self.active(), second.number)
        self.assertEqual(GetActiveWindow(), second.hWnd)

    def test_first_one(self):
        """None was active before."""
        found = []

        def activate():
            number = window.create(u"STATIC", style=window.WS_OVERLAPPEDWINDOW)
            found.extend([SetActiveWindow(hwnd(number)), GetActiveWindow() == hwnd(number)])
            window.destroy(number)
        thread = threading.Thread(target=activate)
        thread.start()
        thread.join()
        self.assertEqual(found, [None, True])

    def test_closed_window(self):
        with self.assertWindowsError("SetActiveWindow", self.library.ERROR_INVALID_WINDOW_HANDLE):
            SetActiveWindow(self.closed_window())

    def test_bad_input(self):
        with self.assertRaises(InputError):
            SetActiveWindow(5)
        self.assertRefusesWhatIsNoWindow(SetActiveWindow)


class TestForegroundWindow(PlacingTestCase):
    def test_window(self):
        first, second = self.window(), self.window()
        for each in (first, second, first):
            self.show(each)
            self.assertIs(SetForegroundWindow(each.hWnd), True)
            self.assertEqual(window.function("GetForegroundWindow", wintypes.HWND)(), each.number)
            self.assertEqual(GetForegroundWindow(), each.hWnd)

    def test_closed_window(self):
        with self.assertWindowsError("SetForegroundWindow", self.library.ERROR_INVALID_WINDOW_HANDLE):
            SetForegroundWindow(self.closed_window())

    def test_bad_input(self):
        with self.assertRaises(InputError):
            SetForegroundWindow(5)
        self.assertRefusesWhatIsNoWindow(SetForegroundWindow)
