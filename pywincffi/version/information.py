"""
Version information
===================

Reads the version information of programs and DLLs.
"""
from pywincffi.core import publish
from pywincffi.core.checks import NON_ZERO, as_number, error_check, input_checks, input_error, last_error
from pywincffi.core.convert import allocate, filled, path, readable, text
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.wintypes.verrsrc import VS_FIXEDFILEINFO

NULL = ffi.NULL
_LPVOIDS = ctype("LPVOID *")
_PUINT = ctype("UINT *")
# The lengths of a block, of its value, and the type, before the name of the block.
_BLOCK = 6


def GetFileVersionInfo(lptstrFilename):
    """
    Reads the version information of a file, for :func:`VerQueryValue`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winver/nf-winver-getfileversioninfow

    :param path lptstrFilename: The program, DLL or other file. A name without a folder is searched as by
        :func:`pywincffi.kernel32.LoadLibrary`.

    :rtype: bytes
    :returns: The version information.

    :raises pywincffi.exceptions.InputError: If ``lptstrFilename`` is not text, or holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such file (2, ERROR_FILE_NOT_FOUND), or it has no
        version information (1812 to 1814, ERROR_RESOURCE_DATA_NOT_FOUND and the like), for example.

    >>> information = GetFileVersionInfo("kernel32.dll")
    """
    name = path("lptstrFilename", lptstrFilename)
    try:
        size = library.GetFileVersionInfoSizeW(name, NULL)
        if not size:
            error_check("GetFileVersionInfoSize", size, NON_ZERO, name)
        lpData = allocate("lptstrFilename", size)
        ffi.buffer(lpData)[:] = b"\0" * size
        code = library.GetFileVersionInfoW(name, 0, size, lpData)
    except Exception:
        input_checks("GetFileVersionInfo", locals())
        raise
    if not code:
        error_check("GetFileVersionInfo", code, NON_ZERO, name)
    return filled(lpData, size)


def VerQueryValue(pBlock, lpSubBlock):
    """
    Returns a value of a file's version information.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winver/nf-winver-verqueryvaluew

    :param buffer pBlock: The version information, from :func:`GetFileVersionInfo`.
    :param str lpSubBlock: The path of the value: ``"\\\\"`` for the root; ``r"\\VarFileInfo\\Translation"`` for the
        languages; ``r"\\StringFileInfo\\040904B0\\ProductName"`` for a text in the language 0x409 with the code page
        0x4B0, such as ``CompanyName``, ``FileDescription``, ``FileVersion``, ``LegalCopyright``,
        ``OriginalFilename``, ``ProductName`` or ``ProductVersion``.

    :rtype: any
    :returns: For the root, a :class:`~pywincffi.wintypes.VS_FIXEDFILEINFO`; for the languages, a list of pairs of a
        language identifier and a code page; for a text, a str; otherwise bytes.

    :raises pywincffi.exceptions.InputError: If ``pBlock`` is no buffer, or no version information whose blocks lie
        in each other as they must, as with a damaged file; or if ``lpSubBlock`` is not text, or holds a NUL. The
        version information of 16-bit programs is refused.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such value (1813, ERROR_RESOURCE_TYPE_NOT_FOUND), for
        example.

    >>> information = GetFileVersionInfo("kernel32.dll")
    >>> version = VerQueryValue(information, "\\\\")
    >>> for language, codepage in VerQueryValue(information, "\\\\VarFileInfo\\\\Translation"):
    ...     VerQueryValue(information, "\\\\StringFileInfo\\\\%04x%04x\\\\ProductName" % (language, codepage)) != ""
    True
    """
    name = text("lpSubBlock", lpSubBlock)
    content, size = readable("pBlock", pBlock)
    try:
        # A copy, since another thread may change the buffer, with a NUL at its end.
        content = content if type(content) is bytes else ffi.unpack(content, size)
        block = ffi.new("char[]", content)
        names = [each for each in name.split(u"\\") if each]
        end = _end(bytearray(content), names)
        if end is None:
            error_check("VerQueryValue", library.ERROR_RESOURCE_TYPE_NOT_FOUND)
        lplpBuffer, puLen = ffi.new(_LPVOIDS), ffi.new(_PUINT)
        code = library.VerQueryValueW(block, u"\\" + u"\\".join(names), lplpBuffer, puLen)
    except Exception:
        input_checks("VerQueryValue", locals())
        raise
    if not code:
        failure = last_error("VerQueryValue")
        if failure != 0:
            error_check("VerQueryValue", failure)
        error_check("VerQueryValue", library.ERROR_RESOURCE_TYPE_NOT_FOUND)
    start = as_number(lplpBuffer[0]) - as_number(block)
    return _value(content[start:end] if start > 0 else b"", puLen[0], [each.lower() for each in names])


def _value(content, length, names):
    """What a value, which begins with ``content``, is in Python."""
    if not names and length >= ffi.sizeof("VS_FIXEDFILEINFO") <= len(content):
        version = VS_FIXEDFILEINFO()
        ffi.memmove(version.cdata, content, ffi.sizeof("VS_FIXEDFILEINFO"))
        return version
    if names[:1] == [u"stringfileinfo"] and len(names) == 3:
        # Some compilers write the length in bytes: the value ends with its block, or at the first NUL.
        return _text(content[:2 * length]).partition(u"\0")[0]
    content = content[:length]
    if names == [u"varfileinfo", u"translation"]:
        numbers = [_word(bytearray(content), each) for each in range(0, len(content) - 1, 2)]
        return list(zip(numbers[::2], numbers[1::2]))
    return content


def _end(content, names):
    """
    Where the block ends that has a path; None if there is none. Windows itself trusts the lengths in the blocks: of a
    damaged file it would read beyond the end, or for ever.
    """
    block = _block(content, 0, len(content))
    if block is None:
        raise input_error("pBlock", bytes(content[:32]), "version information from GetFileVersionInfo()")
    for depth, name in enumerate(names):
        _, end, value, length = block
        # Values other than that of the root have no blocks behind them.
        if depth > 0 and length:
            return None
        block = _child(content, _aligned(value + length), end, name)
        if block is None:
            return None
    return block[1]


def _child(content, start, end, name):
    """The first block with a name of those from ``start`` to ``end``; None if there is none."""
    while True:
        block = _block(content, start, end)
        if block is None:
            return None
        key = block[0]
        if key == name or _is_ascii(key) and _is_ascii(name) and key.lower() == name.lower():
            return block
        if key.lower() == name.lower() or key.upper() == name.upper():
            return None  # perhaps the same to Windows
        start = _aligned(block[1])


def _block(content, start, end):
    """The name of a block, its end, and the start and the length of its value; None if it does not fit."""
    if start + _BLOCK > end:
        return None
    block_end = start + _word(content, start)
    position = start + _BLOCK
    while position + 2 <= min(block_end, end) and _word(content, position):
        position += 2
    value, length = _aligned(position + 2), _word(content, start + 2)
    if block_end > end or position + 2 > block_end:
        return None
    return _text(bytes(content[start + _BLOCK:position])), block_end, value, length


def _word(content, position):
    return content[position] | content[position + 1] << 8


def _text(content):
    return content[:len(content) // 2 * 2].decode("utf-16-le", "replace")


def _is_ascii(value):
    return all(each < u"\x80" for each in value)


def _aligned(position):
    return position + 3 & ~3


publish(__name__)
