"""
Keyboard
========

The keys of the keyboard: which are down, their names, the characters that they stand for, and the keyboard layouts.

A key has two numbers. The virtual key says what the key means. It is one of the ``VK_`` constants, or the code of an
upper-case letter or a digit. The scan code says where the key is on the keyboard. A keyboard layout relates the two to
each other and to characters: see :func:`MapVirtualKey`, :func:`VkKeyScan` and :func:`ToUnicode`.

.. seealso::

    https://learn.microsoft.com/en-us/windows/win32/inputdev/about-keyboard-input

A keyboard layout (HKL) is a number here, not a handle: its low 16 bits are the identifier of a language.

>>> language = GetKeyboardLayout() & 0xFFFF
"""
from pywincffi.core import named_tuple, publish
from pywincffi.core.checks import (
    NON_ZERO, NUMBERS, as_number, error_check, index, input_checks, input_error, last_error)
from pywincffi.core.convert import allocate_wide, readable, text
from pywincffi.core.dist import ctype, ffi, library

NULL = ffi.NULL
_KEYS = 256
_STATE = ctype("BYTE[256]")
_BYTES = ctype("BYTE *")
_HKL = ctype("HKL")
_HKLS = ctype("HKL[]")
# More than the characters of any key: a ligature, after an accent that did not combine.
_CHARACTERS = 64
# Of the name of a keyboard layout.
_NAME_LENGTH = 8


class ToUnicodeResult(named_tuple("ToUnicodeResult", "value pwszBuff")):
    """
    The result of :func:`ToUnicode` and :func:`ToUnicodeEx`.

    :param int value: The number of UTF-16 units; 0 if the key stands for no character. A negative number is that of a
        dead key: an accent for the character to come.
    :param str pwszBuff: The characters; of a dead key the accent as a character of its own, if there is one.
    """

    __slots__ = ()


def GetAsyncKeyState(vKey):
    """
    Returns whether a key or a mouse button is down now.

    The state is that of the keyboard itself, whichever window has the focus. :func:`GetKeyState` returns the state as
    of the last message.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getasynckeystate

    :param int vKey: The key, one of the ``VK_`` constants. ``VK_SHIFT``, ``VK_CONTROL`` and ``VK_MENU`` (Alt) are the
        left or the right key. ``VK_LBUTTON`` and ``VK_RBUTTON`` are the physical left and right buttons, also if the
        user has swapped them.

    :rtype: int
    :returns: A number that is negative if the key is down: bit 15 is set. Bit 0, "pressed since the last call", is not
        reliable, as other programs clear it too. The number is 0 if the desktop of the program is not the one that the
        user sees, or the program in front does not allow to be watched.

    :raises pywincffi.exceptions.InputError: If the number does not fit 32 bits.

    >>> if GetAsyncKeyState(VK_ESCAPE) < 0:
    ...     print("Esc is down")
    """
    try:
        return library.GetAsyncKeyState(index(vKey))
    except Exception:
        input_checks("GetAsyncKeyState", locals())
        raise


def GetKeyState(nVirtKey):
    """
    Returns whether a key was down, or toggled, when the message was made that this thread took from its queue last.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getkeystate

    :param int nVirtKey: The key, one of the ``VK_`` constants. ``VK_SHIFT``, ``VK_CONTROL`` and ``VK_MENU`` (Alt) are
        the left or the right key.

    :rtype: int
    :returns: A number that is negative if the key is down: bit 15 is set. Bit 0 is set if the key, such as
        ``VK_CAPITAL`` (Caps Lock), is switched on.

    :raises pywincffi.exceptions.InputError: If the number does not fit 32 bits.

    >>> caps_lock = bool(GetKeyState(VK_CAPITAL) & 1)
    """
    try:
        return library.GetKeyState(index(nVirtKey))
    except Exception:
        input_checks("GetKeyState", locals())
        raise


def GetKeyboardState():
    """
    Returns the state of all keys, as of the last message that this thread took from its queue.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getkeyboardstate

    :rtype: bytearray
    :returns: 256 numbers, one for each virtual key. Bit 7 is set if the key is down. Bit 0 is set if the key, such as
        ``VK_CAPITAL`` (Caps Lock), is switched on.

    :raises pywincffi.exceptions.WindowsAPIError: If Windows could not return the state.

    >>> shift = bool(GetKeyboardState()[VK_SHIFT] & 0x80)
    """
    state = ffi.new(_STATE)
    code = library.GetKeyboardState(state)
    if not code:
        error_check("GetKeyboardState", code, NON_ZERO)
    return bytearray(ffi.buffer(state))


def SetKeyboardState(lpKeyState):
    """
    Sets what :func:`GetKeyboardState` and :func:`GetKeyState` return in this thread.

    No key is pressed by that, no lamp of the keyboard goes on, and no other thread notices it: :func:`SendInput`
    presses keys.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-setkeyboardstate

    :param buffer lpKeyState: 256 bytes, as from :func:`GetKeyboardState`.

    :raises pywincffi.exceptions.InputError: If ``lpKeyState`` is not a buffer of 256 bytes.
    :raises pywincffi.exceptions.WindowsAPIError: If Windows could not set the state.

    >>> state = GetKeyboardState()
    >>> state[VK_SHIFT] |= 0x80
    >>> SetKeyboardState(state)
    """
    state = _key_state("lpKeyState", lpKeyState)
    code = library.SetKeyboardState(state)
    if not code:
        error_check("SetKeyboardState", code, NON_ZERO)


def GetKeyNameText(lParam):
    """
    Returns the name of a key, in the language of the keyboard layout.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getkeynametextw

    :param int lParam: The key, as a key message has it in its ``lParam``: the scan code in bits 16 to 23, bit 24 for an
        extended key such as the right Ctrl. Bit 25 asks not to distinguish between left and right keys.

    :rtype: str
    :returns: The name, such as ``"Right Ctrl"``; an empty text if the key has none.

    :raises pywincffi.exceptions.InputError: If the number does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If Windows reports an error.

    >>> name = GetKeyNameText(MapVirtualKey(VK_SHIFT, MAPVK_VK_TO_VSC) << 16)
    """
    size = 128
    try:
        number = index(lParam)
        # In the message of a key that is released, bit 31 is set.
        number -= 2 ** 32 if 2 ** 31 <= number < 2 ** 32 else 0
        while True:
            lpString = allocate_wide(size)
            length = library.GetKeyNameTextW(number, lpString, size)
            if length < size - 1:
                break
            size *= 2
    except Exception:
        input_checks("GetKeyNameText", locals())
        raise
    if not length:
        failure = last_error("GetKeyNameText")
        if failure:
            error_check("GetKeyNameText", failure)
        return u""
    return ffi.unpack(lpString, length)


def MapVirtualKey(uCode, uMapType):
    """
    Translates between virtual keys, scan codes and characters, by the keyboard layout of this thread.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-mapvirtualkeyw

    :param int uCode: A virtual key, or a scan code. Of the scan code of an extended key, the byte above it is 0xE0 or
        0xE1.
    :param int uMapType: What to translate:

        ``MAPVK_VK_TO_VSC``
            a virtual key into a scan code.
        ``MAPVK_VK_TO_VSC_EX``
            a virtual key into a scan code, with 0xE0 or 0xE1 above it if the key is an extended one.
        ``MAPVK_VSC_TO_VK``
            a scan code into a virtual key, ``VK_SHIFT`` for both Shift keys.
        ``MAPVK_VSC_TO_VK_EX``
            a scan code into a virtual key, ``VK_LSHIFT`` or ``VK_RSHIFT``.
        ``MAPVK_VK_TO_CHAR``
            a virtual key into the code of the character without Shift. Bit 31 is set for a dead key.

    :rtype: int
    :returns: The number; 0 if there is none.

    :raises pywincffi.exceptions.InputError: If a number does not fit 32 bits.

    >>> scan_code = MapVirtualKey(VK_RETURN, MAPVK_VK_TO_VSC)
    """
    try:
        return library.MapVirtualKeyW(index(uCode), index(uMapType))
    except Exception:
        input_checks("MapVirtualKey", locals())
        raise


def MapVirtualKeyEx(uCode, uMapType, dwhkl=0):
    """
    Translates between virtual keys, scan codes and characters, by any keyboard layout.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-mapvirtualkeyexw

    :param int uCode: As with :func:`MapVirtualKey`.
    :param int uMapType: As with :func:`MapVirtualKey`.
    :param int dwhkl: The keyboard layout, from :func:`GetKeyboardLayout` for example; 0 for that of this thread.

    :rtype: int
    :returns: The number; 0 if there is none.

    :raises pywincffi.exceptions.InputError: If a number does not fit 32 bits, or ``dwhkl`` is no keyboard layout.

    >>> scan_code = MapVirtualKeyEx(VK_RETURN, MAPVK_VK_TO_VSC, GetKeyboardLayout())
    """
    layout = _layout("dwhkl", dwhkl)
    try:
        return library.MapVirtualKeyExW(index(uCode), index(uMapType), layout)
    except Exception:
        input_checks("MapVirtualKeyEx", locals(), {"dwhkl": layout})
        raise


def VkKeyScan(ch):
    """
    Returns the key for a character, and the keys to hold down with it, by the keyboard layout of this thread.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-vkkeyscanw

    :param str ch: The character, one UTF-16 unit.

    :rtype: int or None
    :returns: The virtual key in the low 8 bits, and above them the sum of 1 for Shift, 2 for Ctrl, 4 for Alt and 8 for
        Hankaku; a right Alt key that is used like Shift is 6. Drivers define 16 and 32. None if no key, with or without
        these, has the character: Windows returns -1. The keys of the numeric keypad are never returned.

    :raises pywincffi.exceptions.InputError: If ``ch`` is not text of one UTF-16 unit.

    >>> found = VkKeyScan("A")
    >>> if found is not None:
    ...     key, shift = found & 0xFF, bool(found & 0x100)
    """
    try:
        code = library.VkKeyScanW(text("ch", ch, counted=True))
    except Exception:
        input_checks("VkKeyScan", locals())
        raise
    return None if code == -1 else code


def VkKeyScanEx(ch, dwhkl):
    """
    Returns the key for a character, and the keys to hold down with it, by any keyboard layout.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-vkkeyscanexw

    :param str ch: The character, one UTF-16 unit.
    :param int dwhkl: The keyboard layout, from :func:`GetKeyboardLayout` for example.

    :rtype: int or None
    :returns: As :func:`VkKeyScan`.

    :raises pywincffi.exceptions.InputError: If ``ch`` is not text of one UTF-16 unit, or ``dwhkl`` no keyboard layout.

    >>> found = VkKeyScanEx("A", GetKeyboardLayout())
    """
    layout = _layout("dwhkl", dwhkl)
    try:
        code = library.VkKeyScanExW(text("ch", ch, counted=True), layout)
    except Exception:
        input_checks("VkKeyScanEx", locals(), {"dwhkl": layout})
        raise
    return None if code == -1 else code


def ToUnicode(wVirtKey, wScanCode, lpKeyState, wFlags=0):
    """
    Returns the characters that a key stands for while other keys are down, by the keyboard layout of this thread.

    Windows remembers a dead key for the next key: a program that calls this function while the user types changes what
    the user gets. Bit 2 of ``wFlags`` prevents that since Windows 10, version 1607.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-tounicode

    :param int wVirtKey: The virtual key.
    :param int wScanCode: Its scan code; bit 15 is set if the key is released.
    :param lpKeyState: Which keys are down, 256 bytes as from :func:`GetKeyboardState`; or None.
    :type lpKeyState: buffer or None
    :param int wFlags: 1 if a menu is active, 4 not to change what Windows remembers.

    :rtype: ToUnicodeResult
    :returns: The number of characters, negative for a dead key, and the characters.

    :raises pywincffi.exceptions.InputError: If a number does not fit 32 bits, or ``lpKeyState`` is not a buffer of 256
        bytes.

    >>> state = bytearray(256)
    >>> state[VK_SHIFT] = 0x80
    >>> count, characters = ToUnicode(ord("A"), 0, state)
    """
    state = NULL if lpKeyState is None else _key_state("lpKeyState", lpKeyState)
    try:
        pwszBuff = ffi.new("wchar_t[]", _CHARACTERS)
        count = library.ToUnicode(index(wVirtKey), index(wScanCode), state, pwszBuff, _CHARACTERS, index(wFlags))
    except Exception:
        input_checks("ToUnicode", locals(), {"lpKeyState": ffi.cast(_BYTES, state)})
        raise
    return _characters(count, pwszBuff)


def ToUnicodeEx(wVirtKey, wScanCode, lpKeyState, wFlags=0, dwhkl=0):
    """
    Returns the characters that a key stands for while other keys are down, by any keyboard layout.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-tounicodeex

    :param int wVirtKey: The virtual key.
    :param int wScanCode: Its scan code; bit 15 is set if the key is released.
    :param buffer lpKeyState: Which keys are down, 256 bytes as from :func:`GetKeyboardState`.
    :param int wFlags: As with :func:`ToUnicode`.
    :param int dwhkl: The keyboard layout, from :func:`GetKeyboardLayout` for example; 0 for that of this thread.

    :rtype: ToUnicodeResult
    :returns: The number of characters, negative for a dead key, and the characters.

    :raises pywincffi.exceptions.InputError: If a number does not fit 32 bits, ``lpKeyState`` is not a buffer of 256
        bytes, or ``dwhkl`` is no keyboard layout.

    >>> count, characters = ToUnicodeEx(ord("A"), 0, bytearray(256), 4, GetKeyboardLayout())
    """
    state, layout = _key_state("lpKeyState", lpKeyState), _layout("dwhkl", dwhkl)
    try:
        pwszBuff = ffi.new("wchar_t[]", _CHARACTERS)
        count = library.ToUnicodeEx(
            index(wVirtKey), index(wScanCode), state, pwszBuff, _CHARACTERS, index(wFlags), layout)
    except Exception:
        input_checks("ToUnicodeEx", locals(), {"lpKeyState": ffi.cast(_BYTES, state), "dwhkl": layout})
        raise
    return _characters(count, pwszBuff)


def GetKeyboardLayout(idThread=0):
    """
    Returns the keyboard layout of a thread.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getkeyboardlayout

    :param int idThread: The identifier of the thread, that of the window in front for example; 0 for this thread.

    :rtype: int
    :returns: The layout. Its low 16 bits are the identifier of the language, such as 0x409 for US English; the bits
        above are those of the layout proper.

    :raises pywincffi.exceptions.InputError: If the number does not fit 32 bits.

    >>> layout = GetKeyboardLayout(dwThreadId)
    """
    try:
        return as_number(library.GetKeyboardLayout(index(idThread)))
    except Exception:
        input_checks("GetKeyboardLayout", locals())
        raise


def GetKeyboardLayoutList():
    """
    Returns the keyboard layouts that are loaded, such as the user has chosen for different languages.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getkeyboardlayoutlist

    :rtype: list(int)
    :returns: The layouts, as from :func:`GetKeyboardLayout`.

    :raises pywincffi.exceptions.WindowsAPIError: If Windows could not return the layouts.

    >>> languages = set(layout & 0xFFFF for layout in GetKeyboardLayoutList())
    """
    count = size = 16
    while count == size:  # there may be more layouts
        size *= 2
        lpList = ffi.new(_HKLS, size)
        count = library.GetKeyboardLayoutList(size, lpList)
    if not count:
        error_check("GetKeyboardLayoutList", count, NON_ZERO)
    return [as_number(lpList[number]) for number in range(count)]


def LoadKeyboardLayout(pwszKLID, Flags=0):
    """
    Loads a keyboard layout. Since Windows 8 that concerns the whole system, not the program alone.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-loadkeyboardlayoutw

    :param str pwszKLID: The name of the layout, 8 hexadecimal digits. The last four are the identifier of the language:
        ``"00000409"`` is US English, ``"00010409"`` is Dvorak. The registry has all names, in
        ``HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Keyboard Layouts``.
    :param int Flags: A combination of ``KLF_ACTIVATE``, ``KLF_SUBSTITUTE_OK``, which Microsoft recommends,
        ``KLF_REORDER``, ``KLF_REPLACELANG``, ``KLF_NOTELLSHELL`` and ``KLF_SETFORPROCESS``.

    :rtype: int
    :returns: The layout. If there is no such layout, it is that of the system's language. Since Windows 8 the function
        does nothing if the program does not have the window with the keyboard focus. :func:`UnloadKeyboardLayout`
        unloads it.

    :raises pywincffi.exceptions.InputError: If ``pwszKLID`` is not text, or longer, or ``Flags`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If the layout could not be loaded.

    >>> layout = LoadKeyboardLayout("00000409", KLF_SUBSTITUTE_OK)
    """
    name = text("pwszKLID", pwszKLID)
    if len(name) > _NAME_LENGTH:  # Wine crashes with a very long name
        raise input_error("pwszKLID", pwszKLID, "text of at most %d characters" % _NAME_LENGTH)
    try:
        layout = library.LoadKeyboardLayoutW(name, index(Flags))
    except Exception:
        input_checks("LoadKeyboardLayout", locals())
        raise
    if not layout:
        error_check("LoadKeyboardLayout", layout, NON_ZERO)
    return as_number(layout)


def UnloadKeyboardLayout(hkl):
    """
    Unloads a keyboard layout.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-unloadkeyboardlayout

    :param int hkl: The layout, from :func:`LoadKeyboardLayout` for example.

    :raises pywincffi.exceptions.InputError: If ``hkl`` is no keyboard layout.
    :raises pywincffi.exceptions.WindowsAPIError: If the layout is not loaded, is in use, or was loaded when Windows
        started.

    >>> hkl = LoadKeyboardLayout("00000407", 0)
    >>> UnloadKeyboardLayout(hkl)
    """
    layout = _layout("hkl", hkl)
    code = library.UnloadKeyboardLayout(layout)
    if not code:
        error_check("UnloadKeyboardLayout", code, NON_ZERO)


def ActivateKeyboardLayout(hkl, Flags=0):
    """
    Sets the keyboard layout of this thread, or of the process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-activatekeyboardlayout

    :param int hkl: A layout that is loaded; or ``HKL_NEXT`` or ``HKL_PREV`` for the next or the previous one.
    :param int Flags: ``KLF_SETFORPROCESS`` for the whole process; ``KLF_REORDER`` to put the layout at the head of the
        list. ``KLF_RESET``, and ``KLF_SHIFTLOCK`` with it, set how the user switches Caps Lock off.

    :rtype: int
    :returns: The layout before.

    :raises pywincffi.exceptions.InputError: If ``hkl`` is no keyboard layout, or ``Flags`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If the layout is not loaded, for example.

    >>> layouts = GetKeyboardLayoutList()
    >>> previous_layout = ActivateKeyboardLayout(layouts[0])
    """
    layout = _layout("hkl", hkl)
    try:
        previous = library.ActivateKeyboardLayout(layout, index(Flags))
    except Exception:
        input_checks("ActivateKeyboardLayout", locals(), {"hkl": layout})
        raise
    if not previous:
        error_check("ActivateKeyboardLayout", previous, NON_ZERO)
    return as_number(previous)


def _layout(name, value):
    """
    Returns the HKL for a number. A number with a sign is the same layout: the lParam of a message has one, and so has
    what a program gets that takes an HKL for an int.
    """
    try:
        number = index(value)
        if -NUMBERS // 2 <= number < NUMBERS:
            return ffi.cast(_HKL, number)
    except Exception:  # what its __index__ raises
        pass
    raise input_error(name, value, "a keyboard layout (HKL), as a number")


def _key_state(name, value):
    """Returns the state of all keys, as an array for Windows."""
    content, size = readable(name, value)
    if size != _KEYS:
        raise input_error(name, value, "a buffer of 256 bytes, one for each virtual key")
    state = ffi.new(_STATE)
    ffi.memmove(state, content, size)
    return state


def _characters(count, pwszBuff):
    """The result of ToUnicode and ToUnicodeEx. Windows may write more than it counts, and no NUL."""
    if count < 0:
        return ToUnicodeResult(count, ffi.string(pwszBuff, -count))
    return ToUnicodeResult(count, ffi.unpack(pwszBuff, min(count, _CHARACTERS)) if count else u"")


publish(__name__)
