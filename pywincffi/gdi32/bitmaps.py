"""
Bitmaps
=======

Creates bitmaps, and gives access to their pixels. Of the formats of pixels, those without a table of colors are
supported: 16, 24 or 32 bits per pixel with ``BI_RGB``. A row of pixels takes a multiple of 4 bytes. With 24 and 32 bits
the bytes of a pixel are blue, green, red; the fourth byte is not used, or is the transparency.
"""
from pywincffi.core import PY2, builtins, named_tuple, publish
from pywincffi.core.checks import (
    HANDLE, NON_ZERO, as_number, error_check, handle_check, index, input_checks, input_error, nullable)
from pywincffi.core.convert import pointer, writable
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.handle_types import HBITMAP, HDC
from pywincffi.core.open_handles import owned
from pywincffi.gdi32.objects import sections
from pywincffi.kernel32.mappings import CreateFileMapping
from pywincffi.wintypes.wingdi import BITMAP

_CHAR_P = ctype("char *")
_BITMAPINFO_P = ctype("BITMAPINFO *")
_HGDIOBJ = ctype("HGDIOBJ")
_VOID_PP = ctype("void **")
_DEPTHS = (16, 24, 32)
_MAX_DWORD = 2 ** 32 - 1


class CreateDIBSectionResult(named_tuple("CreateDIBSectionResult", "hbm ppvBits")):
    """
    The result of :func:`CreateDIBSection`.

    :param HBITMAP hbm: The bitmap.
    :param ppvBits: The pixels, which can be read and changed; None if the bitmap is in a mapping of the program's.
    :type ppvBits: memoryview or rarely None
    """

    __slots__ = ()


def CreateCompatibleBitmap(hdc, cx, cy):
    """
    Creates a bitmap with the format of pixels that a device has.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wingdi/nf-wingdi-createcompatiblebitmap

    :param HDC hdc: The device context. One that is in memory has the format of the bitmap that is selected into it: at
        first one bit per pixel.
    :param int cx: The width in pixels. If the width or the height is 0, the bitmap is one pixel, black or white.
    :param int cy: The height in pixels.

    :rtype: HBITMAP
    :returns: The bitmap. Delete it with :func:`DeleteObject`.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a number does not fit.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no memory for the bitmap, or ``hdc`` is deleted, for
        example.

    >>> bitmap = CreateCompatibleBitmap(GetDC(None), 640, 480)
    """
    dc = handle_check("CreateCompatibleBitmap", "hdc", hdc, HDC)
    try:
        bitmap = library.CreateCompatibleBitmap(dc, index(cx), index(cy))
    except Exception:
        input_checks("CreateCompatibleBitmap", locals())
        raise
    if not bitmap:
        error_check("CreateCompatibleBitmap", bitmap, NON_ZERO)
    return bitmap


def CreateDIBSection(hdc, pbmi, usage=0, hSection=None, offset=0):
    """
    Creates a bitmap whose pixels are memory of the program.

    The memory lives as long as the bitmap or the buffer, and whatever uses the buffer: the pixels can be used after the
    bitmap is deleted. Call :func:`GdiFlush` between drawing on the bitmap and using the pixels.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wingdi/nf-wingdi-createdibsection

    :param hdc: Not used with ``DIB_RGB_COLORS``; None will do.
    :type hdc: HDC or None
    :param BITMAPINFO pbmi: The size, and the format of the pixels: ``biBitCount`` is 16, 24 or 32, ``biCompression`` is
        ``BI_RGB``. The first row is the lowest one, or the uppermost one if ``biHeight`` is negative.
    :param int usage: ``DIB_RGB_COLORS``, the default.
    :param hSection: A mapping for the pixels, from :func:`~pywincffi.kernel32.CreateFileMapping` with
        ``PAGE_READWRITE``. Close it after the bitmap is deleted. None, the default, for memory that needs no mapping.
    :type hSection: handle or None
    :param int offset: Where in the mapping the pixels are, in bytes, a multiple of 4.

    :rtype: CreateDIBSectionResult
    :returns: The bitmap, and its pixels as a buffer. Delete the bitmap with :func:`DeleteObject`: unless there is
        ``hSection``, no other function closes the mapping that the pixels are in. The buffer is a memoryview; in
        Python 2, a buffer.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or the format is not supported.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no memory for the pixels, or the mapping is too small, for
        example.

    >>> header = BITMAPINFOHEADER(biWidth=640, biHeight=-480, biPlanes=1, biBitCount=32)
    >>> bitmap, pixels = CreateDIBSection(None, BITMAPINFO(header))
    >>> pixels[0:4] = b"\\0\\0\\xff\\0"
    """
    dc = nullable("CreateDIBSection", "hdc", hdc, HDC)
    section = nullable("CreateDIBSection", "hSection", hSection, HANDLE)
    pbmi, row = _format("pbmi", pbmi)
    if section:
        return CreateDIBSectionResult(_create(dc, pbmi, usage, section, offset), None)
    size = row * abs(pbmi.bmiHeader.biHeight)
    if size > _MAX_DWORD:
        raise input_error("pbmi", pbmi, "a size of at most %d bytes" % _MAX_DWORD)
    # The buffer has its own view of the memory, so that it does not depend on the bitmap.
    own = owned(CreateFileMapping(library.INVALID_HANDLE_VALUE, None, library.PAGE_READWRITE, 0, size),
                library.CloseHandle)
    pixels = _mapped(own, size)
    bitmap = _create(dc, pbmi, usage, own, 0)
    sections[as_number(bitmap) & 0xFFFFFFFF] = own  # Windows wants the section open until the bitmap is deleted
    return CreateDIBSectionResult(bitmap, pixels)


def _mapped(section, size):
    """Returns the memory of a mapping as a buffer, which unmaps the memory when nothing uses it any more."""
    start = library.MapViewOfFile(section, library.FILE_MAP_WRITE, 0, 0, size)
    if not start:
        error_check("MapViewOfFile", start, NON_ZERO)
    memory = ffi.buffer(owned(ffi.cast(_CHAR_P, start), library.UnmapViewOfFile), size)
    return memory if PY2 else builtins.memoryview(memory)


def _create(hdc, pbmi, usage, section, offset):
    ppvBits = ffi.new(_VOID_PP)
    try:
        bitmap = library.CreateDIBSection(hdc, pbmi, index(usage), ppvBits, section, index(offset))
    except Exception:
        input_checks("CreateDIBSection", locals())
        raise
    if not bitmap:
        error_check("CreateDIBSection", bitmap, NON_ZERO)
    return bitmap


def GetDIBits(hdc, hbm, start, cLines, lpbmi, usage=0, lpvBits=None):
    """
    Returns the pixels of a bitmap, in the format that the caller wants.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wingdi/nf-wingdi-getdibits

    :param HDC hdc: A device context of the device that the bitmap is for, such as the screen's.
    :param HBITMAP hbm: The bitmap. It must not be selected into a device context.
    :param int start: The first row to copy.
    :param int cLines: How many rows to copy.
    :param BITMAPINFO lpbmi: The size of the bitmap, and the format of the pixels: ``biBitCount`` is 16, 24 or 32,
        ``biCompression`` is ``BI_RGB``. The first row is the lowest one, or the uppermost one if ``biHeight`` is
        negative. ``biSizeImage`` is set.
    :param int usage: ``DIB_RGB_COLORS``, the default.
    :param lpvBits: The memory for the pixels, such as a bytearray; None, the default, for new memory.
    :type lpvBits: buffer or None

    :rtype: bytes; int with lpvBits
    :returns: The pixels of the rows that were copied; if ``lpvBits`` is given, how many rows were copied.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, the format is not supported, or
        ``lpvBits`` is too small.
    :raises pywincffi.exceptions.WindowsAPIError: If the bitmap has no such rows, or an argument is deleted, for
        example.

    >>> header = BITMAPINFOHEADER(biWidth=10, biHeight=-10, biPlanes=1, biBitCount=32)
    >>> pixels = GetDIBits(GetDC(None), bitmap, 0, 10, BITMAPINFO(header))
    """
    dc = handle_check("GetDIBits", "hdc", hdc, HDC)
    bitmap = handle_check("GetDIBits", "hbm", hbm, HBITMAP)
    header, row = _format("lpbmi", lpbmi)
    try:
        first, count = index(start), index(cLines)
        size = row * max(count, 0)
        if size > _MAX_DWORD:
            raise input_error("cLines", cLines, "rows of together at most %d bytes" % _MAX_DWORD)
        # Filled with zeros: Windows may copy fewer rows.
        target = ffi.new("char[]", max(size, 1)) if lpvBits is None else writable("lpvBits", lpvBits, size)
        copied = library.GetDIBits(dc, bitmap, first, count, target, header, index(usage))
    except Exception:
        input_checks("GetDIBits", locals())
        raise
    if not copied:
        error_check("GetDIBits", copied, NON_ZERO)
    pointer("lpbmi", lpbmi, "BITMAPINFO *").bmiHeader.biSizeImage = header.bmiHeader.biSizeImage
    return copied if lpvBits is not None else ffi.unpack(target, row * min(copied, count))


def GetObject(h):
    """
    Returns the size and the format of a bitmap.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wingdi/nf-wingdi-getobjectw

    :param HBITMAP h: The bitmap.

    :rtype: BITMAP
    :returns: The size and the format.

    :raises pywincffi.exceptions.InputError: If ``h`` is not a bitmap.
    :raises pywincffi.exceptions.WindowsAPIError: If the bitmap is deleted, for example.

    >>> GetObject(bitmap).bmWidth
    10
    """
    # Another name: if h were the only reference to an Owner, this would close it.
    bitmap, pv = ffi.cast(_HGDIOBJ, handle_check("GetObject", "h", h, HBITMAP)), BITMAP()
    try:
        size = library.GetObjectW(bitmap, ffi.sizeof("BITMAP"), pv.cdata)
    except Exception:
        input_checks("GetObject", locals(), dict(h=bitmap))
        raise
    if not size:
        error_check("GetObject", size, NON_ZERO)
    return pv


def _format(name, value):
    """
    A copy of a BITMAPINFO, and the size of a row in bytes. Windows reads, or writes, a table of colors behind the
    header if the format has one: such formats are refused.
    """
    info = ffi.new(_BITMAPINFO_P, pointer(name, value, "BITMAPINFO *")[0])
    header = info.bmiHeader
    if (header.biSize != ffi.sizeof("BITMAPINFOHEADER") or header.biCompression != library.BI_RGB
            or header.biBitCount not in _DEPTHS or header.biClrUsed):
        raise input_error(name, value, "the format BI_RGB with a biBitCount of 16, 24 or 32, and a biClrUsed of 0")
    if header.biWidth <= 0 or not header.biHeight:
        raise input_error(name, value, "a biWidth of at least 1, and a biHeight other than 0")
    return info, (header.biWidth * header.biBitCount + 31) // 32 * 4


publish(__name__)
