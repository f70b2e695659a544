"""
Registry
========

Opens, creates, lists, watches and deletes keys of the registry, and reads and writes their values.

The data of a value is what ``winreg`` has for its type:

``REG_SZ``, ``REG_EXPAND_SZ``
    text, up to the first NUL; environment variables between percent signs are not expanded.
``REG_MULTI_SZ``
    a list of texts. Other programs take an empty text for the end of the list.
``REG_DWORD``, ``REG_QWORD``
    an integer of 32 or 64 bits.
all others, such as ``REG_BINARY``
    bytes; None if there are none.

``HKEY_CURRENT_USER`` is that of the user as whom the process first used it, also in a thread that impersonates another
user.

>>> with Owner(RegOpenKeyEx(HKEY_LOCAL_MACHINE, r"Software\\Microsoft\\Windows NT\\CurrentVersion")) as key:
...     RegQueryValueEx(key, "CurrentBuild")
RegQueryValueExResult(lpData='19045', lpType=1)
"""
from pywincffi.core import named_tuple, publish, text_type
from pywincffi.core.checks import (
    HANDLE, boolean, error_check, handle_check, handle_to_close, handle_type, has_type, index, input_checks,
    input_error, items, nullable, number_in)
from pywincffi.core.convert import allocate, allocate_wide, path, pointer, readable, text
from pywincffi.core.dist import ctype, ffi, library

NULL = ffi.NULL
_DWORD_P, _QWORD_P, _LPBYTE = ctype("DWORD *"), ctype("ULONGLONG *"), ctype("BYTE *")
_PHKEY, _FILETIME_P = ctype("HKEY *"), ctype("FILETIME *")
_WCHAR_P, _WCHARS = ctype("wchar_t *"), ctype("wchar_t[]")
#: The rule for registry keys.
HKEY = handle_type("HKEY", "a registry key (HKEY)")
# The initial sizes: of data in bytes, of a name or class in characters. No name of a key or value is longer.
_DATA_SIZE = 1024
_KEY_NAME_SIZE, _VALUE_NAME_SIZE, _CLASS_SIZE = 256, 16384, 256


class RegCreateKeyExResult(named_tuple("RegCreateKeyExResult", "phkResult lpdwDisposition")):
    """
    The result of :func:`RegCreateKeyEx`.

    :param HKEY phkResult: The key. Close it with :func:`RegCloseKey`.
    :param int lpdwDisposition: ``REG_CREATED_NEW_KEY``, or ``REG_OPENED_EXISTING_KEY``.
    """

    __slots__ = ()


class RegEnumKeyExResult(named_tuple("RegEnumKeyExResult", "lpName lpClass lpftLastWriteTime")):
    """
    The result of :func:`RegEnumKeyEx`.

    :param str lpName: The name of the subkey.
    :param str lpClass: The class of the subkey, mostly an empty text.
    :param datetime lpftLastWriteTime: When the subkey, or one of its values, was last changed.
    """

    __slots__ = ()


class RegEnumValueResult(named_tuple("RegEnumValueResult", "lpValueName lpData lpType")):
    """
    The result of :func:`RegEnumValue`.

    :param str lpValueName: The name of the value; an empty text for the default value.
    :param any lpData: The data, as described for this module.
    :param int lpType: The type of the data, such as ``REG_SZ``.
    """

    __slots__ = ()


class RegQueryInfoKeyResult(named_tuple("RegQueryInfoKeyResult", (
        "lpClass lpcSubKeys lpcbMaxSubKeyLen lpcbMaxClassLen lpcValues lpcbMaxValueNameLen lpcbMaxValueLen "
        "lpcbSecurityDescriptor lpftLastWriteTime"))):
    """
    The result of :func:`RegQueryInfoKey`.

    :param str lpClass: The class of the key, mostly an empty text.
    :param int lpcSubKeys: The number of subkeys.
    :param int lpcbMaxSubKeyLen: The length of the longest name of a subkey, in characters.
    :param int lpcbMaxClassLen: The length of the longest class of a subkey, in characters.
    :param int lpcValues: The number of values.
    :param int lpcbMaxValueNameLen: The length of the longest name of a value, in characters.
    :param int lpcbMaxValueLen: The size of the largest data of a value, in bytes.
    :param int lpcbSecurityDescriptor: The size of the security descriptor, in bytes.
    :param datetime lpftLastWriteTime: When the key, or one of its values, was last changed.
    """

    __slots__ = ()


class RegQueryValueExResult(named_tuple("RegQueryValueExResult", "lpData lpType")):
    """
    The result of :func:`RegQueryValueEx`.

    :param any lpData: The data, as described for this module.
    :param int lpType: The type of the data, such as ``REG_SZ``.
    """

    __slots__ = ()


def RegOpenKeyEx(hKey, lpSubKey=None, ulOptions=0, samDesired=library.KEY_READ):
    """
    Opens a key of the registry.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winreg/nf-winreg-regopenkeyexw

    :param HKEY hKey: An open key, or a predefined one such as ``HKEY_CURRENT_USER``.
    :param lpSubKey: The path of the key to open, below ``hKey``. None or an empty text opens ``hKey`` again; of a
        predefined key the result may be the predefined key itself.
    :type lpSubKey: str or None
    :param int ulOptions: 0, the default, or ``REG_OPTION_OPEN_LINK``.
    :param int samDesired: The access rights, a combination of the ``KEY_`` constants; ``KEY_READ`` is the default.
        ``KEY_WOW64_64KEY`` and ``KEY_WOW64_32KEY`` choose the view of 64-bit or 32-bit programs.

    :rtype: HKEY
    :returns: The key. Close it with :func:`RegCloseKey`.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or the path holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such key (2, ERROR_FILE_NOT_FOUND), or the access is
        denied (5, ERROR_ACCESS_DENIED), for example.

    >>> key = RegOpenKeyEx(HKEY_CURRENT_USER, "Environment", 0, KEY_READ | KEY_NOTIFY)
    >>> RegCloseKey(key)
    """
    key = handle_check("RegOpenKeyEx", "hKey", hKey, HKEY)
    # Windows takes NULL below predefined keys only.
    name = text("lpSubKey", u"" if lpSubKey is None else lpSubKey)
    result = ffi.new(_PHKEY)
    try:
        code = library.RegOpenKeyExW(key, name, index(ulOptions), index(samDesired), result)
    except Exception:
        input_checks("RegOpenKeyEx", locals())
        raise
    if code:
        error_check("RegOpenKeyEx", code)
    return result[0]


def RegCreateKeyEx(
        hKey, lpSubKey, lpClass=None, dwOptions=library.REG_OPTION_NON_VOLATILE, samDesired=library.KEY_ALL_ACCESS,
        lpSecurityAttributes=None):
    """
    Creates a key of the registry, with all missing keys above it; opens it if it exists.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winreg/nf-winreg-regcreatekeyexw

    :param HKEY hKey: An open key, or a predefined one such as ``HKEY_CURRENT_USER``.
    :param str lpSubKey: The path of the key, below ``hKey``.
    :param lpClass: The class of the key; None for none. Windows does not use it.
    :type lpClass: str or None
    :param int dwOptions: ``REG_OPTION_NON_VOLATILE``, the default; ``REG_OPTION_VOLATILE`` for new keys that are gone
        when their hive is unloaded, which for ``HKEY_LOCAL_MACHINE`` is at a full shutdown, not at one for a fast
        startup; ``REG_OPTION_BACKUP_RESTORE``, with which ``samDesired`` is ignored; or ``REG_OPTION_CREATE_LINK``.
    :param int samDesired: The access rights, as with :func:`RegOpenKeyEx`; ``KEY_ALL_ACCESS`` is the default.
    :param SECURITY_ATTRIBUTES lpSecurityAttributes: Whether child processes inherit the handle, and who may use a new
        key.

    :rtype: RegCreateKeyExResult
    :returns: The key, and whether it was created. Close the key with :func:`RegCloseKey`.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a text holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If the access is denied (5, ERROR_ACCESS_DENIED), or the key would be
        directly below ``HKEY_LOCAL_MACHINE`` or ``HKEY_USERS``, for example.

    >>> key, disposition = RegCreateKeyEx(HKEY_CURRENT_USER, "Software\\\\Example", dwOptions=REG_OPTION_VOLATILE)
    >>> RegCloseKey(key)
    """
    key = handle_check("RegCreateKeyEx", "hKey", hKey, HKEY)
    name, kind = text("lpSubKey", lpSubKey), text("lpClass", lpClass, nullable=True)
    attributes = pointer("lpSecurityAttributes", lpSecurityAttributes, "SECURITY_ATTRIBUTES *", nullable=True)
    result, disposition = ffi.new(_PHKEY), ffi.new(_DWORD_P)
    try:
        code = library.RegCreateKeyExW(
            key, name, 0, kind, index(dwOptions), index(samDesired), attributes, result, disposition)
    except Exception:
        input_checks("RegCreateKeyEx", locals())
        raise
    if code:
        error_check("RegCreateKeyEx", code)
    return RegCreateKeyExResult(result[0], disposition[0])


def RegCloseKey(hKey):
    """
    Closes a key of the registry. What was written reaches the disk later.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winreg/nf-winreg-regclosekey

    :param HKEY hKey: The key.

    :raises pywincffi.exceptions.InputError: If ``hKey`` is no key.
    :raises pywincffi.exceptions.WindowsAPIError: If the key is closed already (6, ERROR_INVALID_HANDLE).

    >>> RegCloseKey(RegOpenKeyEx(HKEY_CURRENT_USER, "Environment"))
    """
    key = handle_to_close("RegCloseKey", "hKey", hKey, HKEY)
    try:
        code = library.RegCloseKey(key)
    except Exception:
        input_checks("RegCloseKey", locals())
        raise
    if code:
        error_check("RegCloseKey", code)


def RegDeleteKey(hKey, lpSubKey):
    """
    Deletes a key, which must have no subkeys, and its values. It is removed when the last handle of it is closed.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winreg/nf-winreg-regdeletekeyw

    :param HKEY hKey: An open key, or a predefined one.
    :param str lpSubKey: The path of the key to delete, below ``hKey``. An empty path deletes ``hKey`` itself.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or the path holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such key (2, ERROR_FILE_NOT_FOUND), or it has subkeys
        (5, ERROR_ACCESS_DENIED), for example.

    >>> RegDeleteKey(HKEY_CURRENT_USER, "Software\\\\Example")
    """
    key, name = handle_check("RegDeleteKey", "hKey", hKey, HKEY), text("lpSubKey", lpSubKey)
    try:
        code = library.RegDeleteKeyW(key, name)
    except Exception:
        input_checks("RegDeleteKey", locals())
        raise
    if code:
        error_check("RegDeleteKey", code)


def RegDeleteKeyEx(hKey, lpSubKey, samDesired=0):
    """
    Deletes a key, which must have no subkeys, and its values, in the view of 32-bit or of 64-bit programs. It is
    removed when the last handle of it is closed.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winreg/nf-winreg-regdeletekeyexw

    :param HKEY hKey: An open key, or a predefined one.
    :param str lpSubKey: The path of the key to delete, below ``hKey``. An empty path deletes ``hKey`` itself.
    :param int samDesired: ``KEY_WOW64_32KEY`` or ``KEY_WOW64_64KEY``; 0, the default, for the view of this program.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or the path holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such key (2, ERROR_FILE_NOT_FOUND), or it has subkeys
        (5, ERROR_ACCESS_DENIED), for example.

    >>> RegDeleteKeyEx(HKEY_CURRENT_USER, "Software\\\\Example", KEY_WOW64_64KEY)
    """
    key, name = handle_check("RegDeleteKeyEx", "hKey", hKey, HKEY), text("lpSubKey", lpSubKey)
    try:
        code = library.RegDeleteKeyExW(key, name, index(samDesired), 0)
    except Exception:
        input_checks("RegDeleteKeyEx", locals())
        raise
    if code:
        error_check("RegDeleteKeyEx", code)


def RegDeleteTree(hKey, lpSubKey):
    """
    Deletes a key with all its subkeys and values.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winreg/nf-winreg-regdeletetreew

    :param HKEY hKey: An open key, or a predefined one. An open key needs ``DELETE``, ``KEY_ENUMERATE_SUB_KEYS``,
        ``KEY_QUERY_VALUE`` and ``KEY_SET_VALUE``.
    :param lpSubKey: The path of the key to delete, below ``hKey``. None deletes the subkeys and values of ``hKey``, and
        keeps ``hKey``. Windows takes an empty text for the same, this function refuses it.
    :type lpSubKey: str or None

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or the path is empty or holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such key (2, ERROR_FILE_NOT_FOUND), or the access to
        one of the keys is denied (5, ERROR_ACCESS_DENIED), for example. Some of the keys may be deleted then.

    >>> RegDeleteTree(HKEY_CURRENT_USER, "Software\\\\Example")
    """
    key, name = handle_check("RegDeleteTree", "hKey", hKey, HKEY), text("lpSubKey", lpSubKey, nullable=True)
    if name == u"":  # a path that a program has put together from nothing must not delete all there is
        raise input_error("lpSubKey", lpSubKey, "the path of a key; or None for all that hKey has")
    try:
        code = library.RegDeleteTreeW(key, name)
    except Exception:
        input_checks("RegDeleteTree", locals())
        raise
    if code:
        error_check("RegDeleteTree", code)


def RegDeleteValue(hKey, lpValueName=None):
    """
    Deletes a value of a key.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winreg/nf-winreg-regdeletevaluew

    :param HKEY hKey: The key, opened with ``KEY_SET_VALUE``.
    :param lpValueName: The name of the value; None, the default, for the default value.
    :type lpValueName: str or None

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or the name holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such value (2, ERROR_FILE_NOT_FOUND), or the key was
        opened without the right (5, ERROR_ACCESS_DENIED), for example.

    >>> RegDeleteValue(hKey, "Colour")
    """
    key, name = handle_check("RegDeleteValue", "hKey", hKey, HKEY), text("lpValueName", lpValueName, nullable=True)
    try:
        code = library.RegDeleteValueW(key, name)
    except Exception:
        input_checks("RegDeleteValue", locals())
        raise
    if code:
        error_check("RegDeleteValue", code)


def RegEnumKeyEx(hKey, dwIndex):
    """
    Returns the name of a subkey.

    Begin with the index 0, and add 1 until the call fails with ERROR_NO_MORE_ITEMS. If subkeys are added or deleted
    meanwhile, the indices change. There are ``RegQueryInfoKey(hKey).lpcSubKeys`` subkeys.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winreg/nf-winreg-regenumkeyexw

    :param HKEY hKey: The key, opened with ``KEY_ENUMERATE_SUB_KEYS``.
    :param int dwIndex: The index of the subkey, from 0 on.

    :rtype: RegEnumKeyExResult
    :returns: The name, the class, and when the subkey was last changed.

    :raises pywincffi.exceptions.InputError: If ``hKey`` is no key, or the index does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such subkey (259, ERROR_NO_MORE_ITEMS), for example.

    >>> [RegEnumKeyEx(hKey, index).lpName for index in range(RegQueryInfoKey(hKey).lpcSubKeys)]
    ['Fonts', 'Sizes']
    """
    key = handle_check("RegEnumKeyEx", "hKey", hKey, HKEY)
    lengths, written = [_KEY_NAME_SIZE, _CLASS_SIZE], ffi.new(_FILETIME_P)
    try:
        number = index(dwIndex)
        while True:
            name, kind = map(allocate_wide, lengths)
            length, kind_length = [ffi.new(_DWORD_P, each) for each in lengths]
            code = library.RegEnumKeyExW(key, number, name, length, NULL, kind, kind_length, written)
            if code != library.ERROR_MORE_DATA:
                break
            lengths = [2 * each for each in lengths]
    except Exception:
        input_checks("RegEnumKeyEx", locals())
        raise
    if code:
        error_check("RegEnumKeyEx", code)
    return RegEnumKeyExResult(ffi.unpack(name, length[0]), ffi.unpack(kind, kind_length[0]), _time(written))


def RegEnumValue(hKey, dwIndex):
    """
    Returns the name, the data and the type of a value.

    Begin with the index 0, and add 1 until the call fails with ERROR_NO_MORE_ITEMS. If values are added or deleted
    meanwhile, the indices change. There are ``RegQueryInfoKey(hKey).lpcValues`` values.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winreg/nf-winreg-regenumvaluew

    :param HKEY hKey: The key, opened with ``KEY_QUERY_VALUE``.
    :param int dwIndex: The index of the value, from 0 on.

    :rtype: RegEnumValueResult
    :returns: The name, the data and the type.

    :raises pywincffi.exceptions.InputError: If ``hKey`` is no key, or the index does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such value (259, ERROR_NO_MORE_ITEMS), for example.

    >>> [RegEnumValue(hKey, index).lpValueName for index in range(RegQueryInfoKey(hKey).lpcValues)]
    ['Colour']
    """
    key, kind = handle_check("RegEnumValue", "hKey", hKey, HKEY), ffi.new(_DWORD_P)
    capacity, wanted = _VALUE_NAME_SIZE, _DATA_SIZE
    try:
        number = index(dwIndex)
        while True:
            name, length = allocate_wide(capacity), ffi.new(_DWORD_P, capacity)
            data, size = allocate("lpData", wanted), ffi.new(_DWORD_P, wanted)
            code = library.RegEnumValueW(key, number, name, length, NULL, kind, ffi.cast(_LPBYTE, data), size)
            if code != library.ERROR_MORE_DATA:
                break
            capacity, wanted = 2 * capacity, max(size[0], 2 * wanted)
    except Exception:
        input_checks("RegEnumValue", locals())
        raise
    if code:
        error_check("RegEnumValue", code)
    return RegEnumValueResult(ffi.unpack(name, length[0]), _value(data, size[0], kind[0]), kind[0])


def RegQueryInfoKey(hKey):
    """
    Returns how many subkeys and values a key has, how long they are, and when the key was last changed.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winreg/nf-winreg-regqueryinfokeyw

    :param HKEY hKey: The key, opened with ``KEY_QUERY_VALUE``.

    :rtype: RegQueryInfoKeyResult
    :returns: The numbers.

    :raises pywincffi.exceptions.InputError: If ``hKey`` is no key.
    :raises pywincffi.exceptions.WindowsAPIError: If the key was opened without the right (5, ERROR_ACCESS_DENIED), for
        example.

    >>> RegQueryInfoKey(hKey).lpcSubKeys
    2
    """
    key, capacity = handle_check("RegQueryInfoKey", "hKey", hKey, HKEY), _CLASS_SIZE
    numbers, written = [ffi.new(_DWORD_P) for _ in range(7)], ffi.new(_FILETIME_P)
    try:
        while True:
            kind, length = allocate_wide(capacity), ffi.new(_DWORD_P, capacity)
            code = library.RegQueryInfoKeyW(key, kind, length, NULL, *(numbers + [written]))
            # Wine says the latter.
            if code not in (library.ERROR_MORE_DATA, library.ERROR_INSUFFICIENT_BUFFER):
                break
            capacity = max(length[0] + 1, 2 * capacity)
    except Exception:
        input_checks("RegQueryInfoKey", locals())
        raise
    if code:
        error_check("RegQueryInfoKey", code)
    return RegQueryInfoKeyResult(
        ffi.unpack(kind, length[0]), *([each[0] for each in numbers] + [_time(written)]))


def RegQueryValueEx(hKey, lpValueName=None):
    """
    Returns the data and the type of a value.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winreg/nf-winreg-regqueryvalueexw

    :param HKEY hKey: The key, opened with ``KEY_QUERY_VALUE``.
    :param lpValueName: The name of the value; None, the default, for the default value.
    :type lpValueName: str or None

    :rtype: RegQueryValueExResult
    :returns: The data, as described for this module, and the type.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or the name holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such value (2, ERROR_FILE_NOT_FOUND), or the key was
        opened without the right (5, ERROR_ACCESS_DENIED), for example.

    >>> RegQueryValueEx(hKey, "Colour")
    RegQueryValueExResult(lpData='blue', lpType=1)
    """
    key, name = handle_check("RegQueryValueEx", "hKey", hKey, HKEY), text("lpValueName", lpValueName, nullable=True)
    kind, wanted = ffi.new(_DWORD_P), _DATA_SIZE
    try:
        while True:
            data, size = allocate("lpData", wanted), ffi.new(_DWORD_P, wanted)
            code = library.RegQueryValueExW(key, name, NULL, kind, ffi.cast(_LPBYTE, data), size)
            if code != library.ERROR_MORE_DATA:
                break
            # Of HKEY_PERFORMANCE_DATA the size is undefined: it may be gigabytes.
            wanted = max(0 if key == library.HKEY_PERFORMANCE_DATA else size[0], 2 * wanted)
    except Exception:
        input_checks("RegQueryValueEx", locals())
        raise
    if code:
        error_check("RegQueryValueEx", code)
    return RegQueryValueExResult(_value(data, size[0], kind[0]), kind[0])


def RegSetValueEx(hKey, lpValueName, dwType, lpData):
    """
    Sets a value of a key.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winreg/nf-winreg-regsetvalueexw

    :param HKEY hKey: The key, opened with ``KEY_SET_VALUE``.
    :param lpValueName: The name of the value; None for the default value.
    :type lpValueName: str or None
    :param int dwType: The type of the data, such as ``REG_SZ``.
    :param any lpData: The data, as described for this module: text for ``REG_SZ`` and ``REG_EXPAND_SZ``, a list or
        tuple of texts for ``REG_MULTI_SZ``, an integer from 0 on for ``REG_DWORD`` and ``REG_QWORD``, and None, bytes
        or another buffer for all other types.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a number does not fit, or a text
        holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If the key was opened without the right (5, ERROR_ACCESS_DENIED), for
        example.

    >>> RegSetValueEx(hKey, "Colours", REG_MULTI_SZ, ["blue", "green"])
    >>> RegSetValueEx(hKey, "Size", REG_DWORD, 12)
    """
    key, name = handle_check("RegSetValueEx", "hKey", hKey, HKEY), text("lpValueName", lpValueName, nullable=True)
    try:
        kind = index(dwType)
        data, size = _data(kind, lpData)
        del lpData  # converted: of another type than Windows declares
        code = library.RegSetValueExW(
            key, name, 0, kind, data if type(data) is bytes else ffi.cast(_LPBYTE, data), size)
    except Exception:
        input_checks("RegSetValueEx", locals())
        raise
    if code:
        error_check("RegSetValueEx", code)


def RegLoadAppKey(lpFile, samDesired=library.KEY_ALL_ACCESS, dwOptions=0):
    """
    Opens a file with a part of the registry (a hive) that belongs to the program alone; makes the file if there is
    none. Nobody needs a privilege for that.

    The keys are below the result, and nowhere else. Windows closes the file when the result and all keys below are
    closed. Other programs can open the same file meanwhile, see ``dwOptions``. Before Windows 8, a process can have
    only one such file open at a time.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winreg/nf-winreg-regloadappkeyw

    :param path lpFile: The file.
    :param int samDesired: The access rights, as with :func:`RegOpenKeyEx`; ``KEY_ALL_ACCESS`` is the default.
    :param int dwOptions: 0, the default; or ``REG_PROCESS_APPKEY``, so that nobody else can open the file meanwhile.

    :rtype: HKEY
    :returns: The key of the hive. Close it with :func:`RegCloseKey`.

    :raises pywincffi.exceptions.InputError: If ``lpFile`` is no path, or a number does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If the file is no hive (1009, ERROR_BADDB), or is in use and cannot be
        shared (32, ERROR_SHARING_VIOLATION), for example.

    >>> key = RegLoadAppKey("settings.hiv")
    >>> RegSetValueEx(key, "Colour", REG_SZ, "blue")
    >>> RegCloseKey(key)
    """
    name, result = path("lpFile", lpFile), ffi.new(_PHKEY)
    try:
        code = library.RegLoadAppKeyW(name, result, index(samDesired), index(dwOptions), 0)
    except Exception:
        input_checks("RegLoadAppKey", locals())
        raise
    if code:
        error_check("RegLoadAppKey", code, filename=name)
    return result[0]


def RegNotifyChangeKeyValue(hKey, bWatchSubtree, dwNotifyFilter, hEvent=None, fAsynchronous=None):
    """
    Waits for the next change of a key, or has Windows signal an event then. It does not tell what has changed.

    Windows also signals the event when the key is closed, and when the thread that called this function ends, unless
    ``dwNotifyFilter`` has ``REG_NOTIFY_THREAD_AGNOSTIC``. Call the function again for the next change, with the same
    arguments, and not before the event is signaled. To watch a key with other arguments, open it again.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winreg/nf-winreg-regnotifychangekeyvalue

    :param HKEY hKey: The key, opened with ``KEY_NOTIFY``.
    :param bool bWatchSubtree: Whether to watch all keys below the key, too.
    :param int dwNotifyFilter: What to watch, a combination of ``REG_NOTIFY_CHANGE_NAME`` for subkeys that are added or
        deleted, ``REG_NOTIFY_CHANGE_LAST_SET`` for values, ``REG_NOTIFY_CHANGE_ATTRIBUTES``,
        ``REG_NOTIFY_CHANGE_SECURITY``, and ``REG_NOTIFY_THREAD_AGNOSTIC`` (Windows 8).
    :param hEvent: The event to signal. None, the default, to wait: nothing but a change ends that, not Ctrl-C either.
    :type hEvent: handle or None
    :param fAsynchronous: Whether to signal the event; None, the default, means True if there is an event.
    :type fAsynchronous: bool or None

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or the filter does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If the key was opened without the right (5, ERROR_ACCESS_DENIED), or
        the filter is 0 (87, ERROR_INVALID_PARAMETER), for example.

    >>> RegNotifyChangeKeyValue(hKey, True, REG_NOTIFY_CHANGE_LAST_SET, hEvent)
    >>> changed = WaitForSingleObject(hEvent, 1000) == WAIT_OBJECT_0
    """
    key = handle_check("RegNotifyChangeKeyValue", "hKey", hKey, HKEY)
    event = nullable("RegNotifyChangeKeyValue", "hEvent", hEvent, HANDLE)
    if fAsynchronous is None:
        fAsynchronous = hEvent is not None
    try:
        code = library.RegNotifyChangeKeyValue(
            key, boolean(bWatchSubtree), index(dwNotifyFilter), event, boolean(fAsynchronous))
    except Exception:
        input_checks("RegNotifyChangeKeyValue", locals())
        raise
    if code:
        error_check("RegNotifyChangeKeyValue", code)


def _time(written):
    from pywincffi.core.times import from_1601
    return from_1601("lpftLastWriteTime", written.dwHighDateTime << 32 | written.dwLowDateTime)


def _value(data, size, kind):
    """The object for the data of a value, of which nothing says that the size fits the type."""
    size = min(size, len(data))
    if kind in (library.REG_SZ, library.REG_EXPAND_SZ):
        return _wide(data, size).partition(u"\0")[0]
    if kind == library.REG_MULTI_SZ:
        content = _wide(data, size)
        for _ in range(2):  # the NULs of the list and of its last text; both may be missing
            if not content:
                return []
            content = content[:-1] if content.endswith(u"\0") else content
        return content.split(u"\0")
    content = ffi.unpack(data, size)
    if kind in (library.REG_DWORD, library.REG_QWORD):
        number = 0
        for each in reversed(bytearray(content[:4 if kind == library.REG_DWORD else 8])):
            number = number << 8 | each
        return number
    return content or None


def _wide(data, size):
    return ffi.unpack(ffi.cast(_WCHAR_P, data), size // 2) if size > 1 else u""


def _data(kind, value):
    """The data of a value for Windows, and its size in bytes."""
    if kind in (library.REG_SZ, library.REG_EXPAND_SZ):
        content = ffi.new(_WCHARS, text("lpData", value))
        return content, ffi.sizeof(content)
    if kind == library.REG_MULTI_SZ:
        texts = [text("lpData[%d]" % number, each)
                 for number, each in enumerate(items("lpData", value, "a list or tuple of texts"))]
        content = ffi.new(_WCHARS, u"".join([each + u"\0" for each in texts]))
        return content, ffi.sizeof(content)
    if kind in (library.REG_DWORD, library.REG_QWORD):
        size = 4 if kind == library.REG_DWORD else 8
        return ffi.new(_DWORD_P if size == 4 else _QWORD_P, number_in("lpData", value, 2 ** (8 * size) - 1)), size
    if value is None:
        return NULL, 0
    if has_type(value, text_type):
        raise input_error("lpData", value, "None, bytes or another buffer")
    return readable("lpData", value)


publish(__name__)
