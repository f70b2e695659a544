import ctypes
import sys
from ctypes import wintypes

from pywincffi.exceptions import InputError
from pywincffi.user32 import GetCursorPos, GetDoubleClickTime, SetCursorPos, SetDoubleClickTime, mouse
from pywincffi.wintypes import POINT
from tests.support.libraries import Replaced
from tests.user32 import window
from tests.user32.window import WindowTestCase

NOT_INT = (2 ** 31, -2 ** 31 - 1, 1.0, "1", None, [])


class MouseTestCase(WindowTestCase):
    def failing(self, name):
        def fails(*_):
            self.library.SetLastError(self.library.ERROR_ACCESS_DENIED)
            return 0
        self.addCleanup(setattr, mouse, "library", mouse.library)
        mouse.library = Replaced(mouse.library, **{name: fails})

    def assertBad(self, function, name, values, **keywords):
        for value in values:
            with self.assertRaises(InputError) as context:
                function(**dict(keywords, **{name: value}))
            self.assertEqual(context.exception.name, name)


class TestCursorPos(MouseTestCase):
    def setUp(self):
        super(TestCursorPos, self).setUp()
        self.addCleanup(self.move, *self.position())
        self.SetLastError(5)

    def move(self, x, y):
        self.assertTrue(window.function("SetCursorPos", wintypes.BOOL, ctypes.c_int, ctypes.c_int)(x, y))

    def position(self):
        point = wintypes.POINT()
        self.assertTrue(window.function("GetCursorPos", wintypes.BOOL, ctypes.c_void_p)(ctypes.byref(point)))
        return point.x, point.y

    def test_position(self):
        for position in ((100, 200), (300, 50)):
            self.move(*position)
            self.assertIsInstance(GetCursorPos(), POINT)
            self.assertEqual(GetCursorPos(), POINT(*position))

    def test_moves(self):
        self.assertIsNone(SetCursorPos(120, 30))
        self.assertEqual(self.position(), (120, 30))
        self.assertIsNone(SetCursorPos(X=-10 ** 6, Y=40))  # to the edge
        self.assertLessEqual(self.position()[0], 0)

    def test_failures(self):
        self.failing("GetCursorPos")
        with self.assertWindowsError("GetCursorPos", self.library.ERROR_ACCESS_DENIED):
            GetCursorPos()
        self.failing("SetCursorPos")
        with self.assertWindowsError("SetCursorPos", self.library.ERROR_ACCESS_DENIED):
            SetCursorPos(1, 2)

    def test_bad_input(self):
        self.assertInputError("X", SetCursorPos, "1", 2)
        self.assertBad(SetCursorPos, "X", NOT_INT, Y=1)
        self.assertBad(SetCursorPos, "Y", NOT_INT, X=1)


class TestDoubleClickTime(MouseTestCase):
    def setUp(self):
        # The first one opens keys of the registry that stay open.
        if sys.platform == "win32":
            window.function("SetDoubleClickTime", wintypes.BOOL, wintypes.UINT)(GetDoubleClickTime())
        super(TestDoubleClickTime, self).setUp()
        self.set = window.function("SetDoubleClickTime", wintypes.BOOL, wintypes.UINT)
        self.get = window.function("GetDoubleClickTime", wintypes.UINT)
        self.addCleanup(self.set, self.get())

    def test_time(self):
        for time in (300, 500):
            self.assertTrue(self.set(time))
            self.assertEqual(GetDoubleClickTime(), time)

    def test_set(self):
        self.assertIsNone(SetDoubleClickTime(321))
        self.assertEqual(self.get(), 321)
        SetDoubleClickTime(0)
        self.assertEqual(self.get(), 500)

    def test_failure(self):
        self.failing("SetDoubleClickTime")
        with self.assertWindowsError("SetDoubleClickTime", self.library.ERROR_ACCESS_DENIED):
            SetDoubleClickTime(300)

    def test_bad_input(self):
        self.assertInputError("uInterval", SetDoubleClickTime, -1)
        self.assertBad(SetDoubleClickTime, "uInterval", (-1, 2 ** 32, 1.0, "1", None))
