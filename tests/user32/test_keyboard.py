import ctypes
from ctypes import wintypes

from pywincffi.exceptions import InputError
from pywincffi.user32 import (
    HKL_NEXT, KLF_SUBSTITUTE_OK, MAPVK_VK_TO_CHAR, MAPVK_VK_TO_VSC, MAPVK_VSC_TO_VK, VK_CAPITAL, VK_F24, VK_GAMEPAD_A,
    VK_GAMEPAD_RIGHT_THUMBSTICK_LEFT, VK_IME_OFF, VK_IME_ON, VK_LSHIFT, VK_RETURN, VK_SHIFT, ActivateKeyboardLayout,
    GetAsyncKeyState, GetKeyboardLayout, GetKeyboardLayoutList, GetKeyboardState, GetKeyNameText, GetKeyState,
    LoadKeyboardLayout, MapVirtualKey, MapVirtualKeyEx, SetKeyboardState, ToUnicode, ToUnicodeEx, ToUnicodeResult,
    UnloadKeyboardLayout, VkKeyScan, VkKeyScanEx, keyboard)
from tests.support.libraries import Replaced
from tests.support.windows import part_differs
from tests.user32 import window
from tests.user32.window import WindowTestCase

KEYEVENTF_KEYUP = 2
NOT_INT = (2 ** 31, -2 ** 31 - 1, 1.0, "1", None, [])
NOT_UNSIGNED = (-1, 2 ** 32, 1.0, "1", None, [])
NOT_LAYOUTS = (2 ** (8 * ctypes.sizeof(ctypes.c_void_p)), -2 ** 63 - 1, 1.0, "1", None, b"1")
NOT_STATES = (b"", b"\0" * 255, bytearray(257), 5, [0] * 256, object())
NOT_CHARACTERS = (5, u"", u"ab", u"\U0001F600", None, [])
NO_LAYOUT = 0x12345678


class KeyboardTestCase(WindowTestCase):
    def setUp(self):
        super(KeyboardTestCase, self).setUp()
        self.layout = window.function("GetKeyboardLayout", ctypes.c_void_p, wintypes.DWORD)(0)
        self.SetLastError(5)

    def assertBad(self, function, name, values, *arguments, **keywords):
        for value in values:
            with self.assertRaises(InputError) as context:
                function(*arguments, **dict(keywords, **{name: value}))
            self.assertEqual((context.exception.name, context.exception.value), (name, value))

    def replace(self, **functions):
        """Has the module call these functions instead of Windows'."""
        library = keyboard.library
        self.addCleanup(setattr, keyboard, "library", library)
        keyboard.library = Replaced(library, **functions)

    def failing(self, name, result=0, error=5):
        def fails(*_):
            self.library.SetLastError(error)
            return result
        self.replace(**{name: fails})

    def press(self, key):
        event = window.function("keybd_event", None, wintypes.BYTE, wintypes.BYTE, wintypes.DWORD, ctypes.c_size_t)
        event(key, 0, 0, 0)
        self.addCleanup(event, key, 0, KEYEVENTF_KEYUP, 0)
        self.SetLastError(5)


class TestVirtualKeys(KeyboardTestCase):
    def test_documented_values(self):
        self.assertEqual((VK_IME_ON, VK_IME_OFF, VK_GAMEPAD_A, VK_GAMEPAD_RIGHT_THUMBSTICK_LEFT),
                         (0x16, 0x1A, 0xC3, 0xDA))


class TestGetAsyncKeyState(KeyboardTestCase):
    def test_key_that_is_down(self):
        self.assertEqual(GetAsyncKeyState(VK_F24) & 0x8000, 0)
        self.press(VK_F24)
        self.assertLess(GetAsyncKeyState(VK_F24), 0)
        self.assertEqual(GetAsyncKeyState(VK_F24) & 0x8000, 0x8000)

    def test_no_such_key(self):
        for key in (-1, 256, 2 ** 31 - 1):
            self.assertEqual(GetAsyncKeyState(key), 0)

    def test_bad_input(self):
        self.assertInputError("vKey", GetAsyncKeyState, "A")
        self.assertBad(GetAsyncKeyState, "vKey", NOT_INT)


class TestStates(KeyboardTestCase):
    def setUp(self):
        super(TestStates, self).setUp()
        state = GetKeyboardState()
        self.addCleanup(SetKeyboardState, state)

    def test_state_of_one_key(self):
        state = (ctypes.c_ubyte * 256)()
        state[VK_SHIFT], state[VK_CAPITAL] = 0x80, 1
        self.assertTrue(window.function("SetKeyboardState", wintypes.BOOL, ctypes.c_void_p)(state))
        self.assertLess(GetKeyState(VK_SHIFT), 0)
        self.assertEqual(GetKeyState(VK_CAPITAL), 1)

    def test_state_of_all_keys(self):
        state = GetKeyboardState()
        self.assertIs(type(state), bytearray)
        self.assertEqual(len(state), 256)
        state[VK_F24] = 0x81
        for kind in (bytearray, bytes, memoryview):
            self.assertIsNone(SetKeyboardState(kind(state)))
            found = (ctypes.c_ubyte * 256)()
            self.assertTrue(window.function("GetKeyboardState", wintypes.BOOL, ctypes.c_void_p)(found))
            self.assertEqual(found[VK_F24], 0x81)
            self.assertEqual(GetKeyboardState()[VK_F24], 0x81)
            SetKeyboardState(bytes(bytearray(256)))

    def test_failures(self):
        self.failing("GetKeyboardState")
        with self.assertWindowsError("GetKeyboardState", self.library.ERROR_ACCESS_DENIED):
            GetKeyboardState()
        keyboard.library = self.library
        self.failing("SetKeyboardState")
        with self.assertWindowsError("SetKeyboardState", self.library.ERROR_ACCESS_DENIED):
            SetKeyboardState(bytearray(256))
        keyboard.library = self.library

    def test_bad_input(self):
        self.assertInputError("nVirtKey", GetKeyState, "A")
        self.assertBad(GetKeyState, "nVirtKey", NOT_INT)
        self.assertInputError("lpKeyState", SetKeyboardState, b"")
        self.assertBad(SetKeyboardState, "lpKeyState", NOT_STATES)


class TestGetKeyNameText(KeyboardTestCase):
    def name(self, number):
        text = ctypes.create_unicode_buffer(1000)
        window.function("GetKeyNameTextW", ctypes.c_int, wintypes.LONG, wintypes.LPWSTR, ctypes.c_int)(
            number, text, 1000)
        return text.value

    def test_names(self):
        names = set()
        for scan_code in (0x1E, 0x2A, 0x3B, 0x11D, 0x152):
            for bits in (0, 1 << 25):
                name = GetKeyNameText(scan_code << 16 | bits)
                self.assertEqual(name, self.name(scan_code << 16 | bits))
                names.add(name)
        self.assertTrue(all(names), names)
        self.assertGreaterEqual(len(names), 5)

    def test_parameter_of_a_message(self):
        # The same 32 bits with a sign and without.
        self.assertEqual(GetKeyNameText(0xC01E0001), GetKeyNameText(0x1E0000))
        self.assertEqual(GetKeyNameText(0xC01E0001 - 2 ** 32), GetKeyNameText(0x1E0000))

    def test_any_length(self):
        def named(number, buffer, size):
            name = (u"x" * length)[:size - 1]
            buffer[0:len(name)] = name
            return len(name)
        self.replace(GetKeyNameTextW=named)
        for length in (1, 126, 127, 128, 129, 1000):
            self.assertEqual(GetKeyNameText(0), u"x" * length)

    def test_no_name_is_no_failure(self):
        self.failing("GetKeyNameTextW", error=0)
        self.replace(GetKeyNameTextW=keyboard.library.GetKeyNameTextW)
        self.assertEqual(GetKeyNameText(0), u"")

    def test_failure(self):
        self.failing("GetKeyNameTextW", error=self.library.ERROR_INVALID_PARAMETER)
        with self.assertWindowsError("GetKeyNameText", self.library.ERROR_INVALID_PARAMETER):
            GetKeyNameText(0)

    def test_bad_input(self):
        self.assertInputError("lParam", GetKeyNameText, "A")
        self.assertBad(GetKeyNameText, "lParam", (2 ** 32, -2 ** 31 - 1, 1.0, "1", None))


class TestMapVirtualKey(KeyboardTestCase):
    def test_both_ways(self):
        scan_code = MapVirtualKey(VK_RETURN, MAPVK_VK_TO_VSC)
        self.assertEqual(scan_code, 0x1C)
        self.assertEqual(MapVirtualKey(scan_code, MAPVK_VSC_TO_VK), VK_RETURN)
        self.assertEqual(MapVirtualKeyEx(VK_RETURN, MAPVK_VK_TO_VSC, self.layout), scan_code)
        self.assertEqual(MapVirtualKeyEx(scan_code, MAPVK_VSC_TO_VK), VK_RETURN)

    def test_as_windows_says(self):
        mapped = window.function("MapVirtualKeyW", wintypes.UINT, wintypes.UINT, wintypes.UINT)
        for key in (ord("A"), ord("1"), VK_LSHIFT, 0xBA, 0xFF):
            for kind in range(5):
                self.assertEqual(MapVirtualKey(key, kind), mapped(key, kind))
                self.assertEqual(MapVirtualKeyEx(key, kind, self.layout), mapped(key, kind))
        self.assertEqual(MapVirtualKey(ord("1"), MAPVK_VK_TO_CHAR), ord("1"))
        self.assertEqual(MapVirtualKey(0, MAPVK_VK_TO_VSC), 0)

    def test_bad_input(self):
        self.assertInputError("uCode", MapVirtualKey, "A", 0)
        self.assertInputError("uCode", MapVirtualKeyEx, "A", 0)
        for function in (MapVirtualKey, MapVirtualKeyEx):
            self.assertBad(function, "uCode", NOT_UNSIGNED, uMapType=0)
            self.assertBad(function, "uMapType", NOT_UNSIGNED, 1)
        self.assertBad(MapVirtualKeyEx, "dwhkl", NOT_LAYOUTS, 1, 0)


class TestVkKeyScan(KeyboardTestCase):
    def test_characters(self):
        scan = window.function("VkKeyScanW", ctypes.c_short, wintypes.WCHAR)
        for character in (u"a", u"A", u"1", u"\r", u"\x1b", u" "):
            self.assertEqual(VkKeyScan(character), scan(character))
            self.assertEqual(VkKeyScanEx(character, self.layout), scan(character))
        self.assertEqual(VkKeyScan(u"A") & 0x1FF, ord("A") | 0x100)
        self.assertEqual(VkKeyScan("a"), VkKeyScan(u"a"))

    def test_no_key(self):
        self.assertIsNone(VkKeyScan(u"\u4E00"))
        self.assertIsNone(VkKeyScanEx(u"\u4E00", self.layout))

    def test_bad_input(self):
        self.assertInputError("ch", VkKeyScan, 5)
        self.assertInputError("ch", VkKeyScanEx, 5, self.layout)
        self.assertBad(VkKeyScan, "ch", NOT_CHARACTERS)
        self.assertBad(VkKeyScanEx, "ch", NOT_CHARACTERS, dwhkl=0)
        self.assertBad(VkKeyScanEx, "dwhkl", NOT_LAYOUTS, u"a")


class TestToUnicode(KeyboardTestCase):
    def setUp(self):
        super(TestToUnicode, self).setUp()
        self.state = bytearray(256)

    def both(self, key, state=None):
        """What both functions say."""
        state = self.state if state is None else state
        result = ToUnicode(key, 0, state, 4)
        self.assertEqual(ToUnicodeEx(key, 0, state, 4, self.layout), result)
        self.assertIs(type(result), ToUnicodeResult)
        return result

    def test_letters(self):
        self.assertEqual(self.both(ord("X")), (1, u"x"))
        self.state[VK_SHIFT] = 0x80
        self.assertEqual(self.both(ord("X")), (1, u"X"))
        self.assertEqual(self.both(ord("X"), bytes(self.state)), (1, u"X"))

    def test_no_character(self):
        self.assertEqual(self.both(VK_F24), (0, u""))

    def test_no_state(self):
        self.assertIs(type(ToUnicode(VK_F24, 0, None)), ToUnicodeResult)

    def test_dead_keys_and_ligatures(self):
        # No layout of Wine's has one.
        for count, written, expected in ((-1, u"\xB4", u"\xB4"), (-1, u"\0", u""), (-2, u"\xB4'x", u"\xB4'"),
                                         (2, u"\xB4xyz", u"\xB4x"), (1, u"\0", u"\0"), (0, u"abc", u"")):
            def to_unicode(key, scan_code, state, buffer, size, *_):
                buffer[0:len(written)] = written
                return count
            self.replace(ToUnicode=to_unicode, ToUnicodeEx=to_unicode)
            self.assertEqual(self.both(ord("X")), (count, expected))
            keyboard.library = self.library

    def test_bad_input(self):
        self.assertInputError("wVirtKey", ToUnicode, "A", 0, self.state)
        self.assertInputError("wVirtKey", ToUnicodeEx, "A", 0, self.state)
        for function in (ToUnicode, ToUnicodeEx):
            self.assertBad(function, "wVirtKey", NOT_UNSIGNED, wScanCode=0, lpKeyState=self.state)
            self.assertBad(function, "wScanCode", NOT_UNSIGNED, 0, lpKeyState=self.state)
            self.assertBad(function, "wFlags", NOT_UNSIGNED, 0, 0, self.state)
            self.assertBad(function, "lpKeyState", NOT_STATES, 0, 0)
        self.assertBad(ToUnicodeEx, "lpKeyState", [None], 0, 0)
        self.assertBad(ToUnicodeEx, "dwhkl", NOT_LAYOUTS, 0, 0, self.state)


class TestLayouts(KeyboardTestCase):
    def test_layout_of_a_thread(self):
        thread = ctypes.WinDLL("kernel32").GetCurrentThreadId()
        self.assertEqual(GetKeyboardLayout(), self.layout)
        self.assertEqual(GetKeyboardLayout(thread), self.layout)

    def test_list(self):
        found = (ctypes.c_void_p * 100)()
        count = window.function("GetKeyboardLayoutList", ctypes.c_int, ctypes.c_int, ctypes.c_void_p)(100, found)
        self.assertEqual(GetKeyboardLayoutList(), list(found[:count]))
        self.assertIn(self.layout, GetKeyboardLayoutList())

    def test_list_of_any_length(self):
        def listed(size, layouts):
            for number in range(min(size, count)):
                layouts[number] = self.ffi.cast("HKL", -number - 1)
            return min(size, count)
        self.replace(GetKeyboardLayoutList=listed)
        for count in (1, 31, 32, 33, 100):
            self.assertEqual(GetKeyboardLayoutList(), [2 ** (8 * self.ffi.sizeof("HKL")) - number - 1
                                                       for number in range(count)])

    def test_loaded_layout(self):
        name = ctypes.create_unicode_buffer(9)
        self.assertTrue(window.function("GetKeyboardLayoutNameW", wintypes.BOOL, wintypes.LPWSTR)(name))
        layout = LoadKeyboardLayout(name.value, KLF_SUBSTITUTE_OK)
        # The rest is the sign, which Wine does not repeat in GetKeyboardLayout().
        self.assertEqual(layout & 0xFFFFFFFF, self.layout & 0xFFFFFFFF)

    def test_activated_layout(self):
        self.assertEqual(ActivateKeyboardLayout(self.layout), self.layout)
        # As ctypes has it that takes an HKL for an int.
        signed = ctypes.c_ssize_t(self.layout).value
        self.assertEqual(ActivateKeyboardLayout(signed), self.layout)
        self.assertEqual(GetKeyboardLayout(), self.layout)

    def test_next_layout(self):
        with part_differs("Wine", "has one layout"):
            ActivateKeyboardLayout(HKL_NEXT)
            ActivateKeyboardLayout(self.layout)

    def test_layout_that_is_not_loaded(self):
        with part_differs("Wine", "does not unload layouts"):
            with self.assertWindowsError("UnloadKeyboardLayout", self.library.ERROR_INVALID_PARAMETER):
                UnloadKeyboardLayout(NO_LAYOUT)

    def test_failures(self):
        nothing, denied = self.ffi.cast("HKL", 0), self.library.ERROR_ACCESS_DENIED
        self.failing("GetKeyboardLayoutList")
        with self.assertWindowsError("GetKeyboardLayoutList", denied):
            GetKeyboardLayoutList()
        self.failing("LoadKeyboardLayoutW", nothing)
        with self.assertWindowsError("LoadKeyboardLayout", denied):
            LoadKeyboardLayout(u"00000409")
        self.failing("UnloadKeyboardLayout")
        with self.assertWindowsError("UnloadKeyboardLayout", denied):
            UnloadKeyboardLayout(self.layout)
        self.failing("ActivateKeyboardLayout", nothing)
        with self.assertWindowsError("ActivateKeyboardLayout", denied):
            ActivateKeyboardLayout(self.layout)

    def test_bad_input(self):
        self.assertInputError("idThread", GetKeyboardLayout, -1)
        self.assertBad(GetKeyboardLayout, "idThread", NOT_UNSIGNED)
        self.assertInputError("pwszKLID", LoadKeyboardLayout, 5)
        self.assertBad(LoadKeyboardLayout, "pwszKLID", (5, None, u"a\0b", [], u"000004090", u"x" * 40000))
        self.assertBad(LoadKeyboardLayout, "Flags", NOT_UNSIGNED, u"00000409")
        self.assertInputError("hkl", UnloadKeyboardLayout, "x")
        self.assertBad(UnloadKeyboardLayout, "hkl", NOT_LAYOUTS)
        self.assertInputError("hkl", ActivateKeyboardLayout, "x")
        self.assertBad(ActivateKeyboardLayout, "hkl", NOT_LAYOUTS)
        self.assertBad(ActivateKeyboardLayout, "Flags", NOT_UNSIGNED, self.layout)
