"""
Device contexts
===============

What GDI draws on: creates device contexts in memory, copies pixels between them, and reads and sets single ones.
:func:`pywincffi.user32.GetDC` returns the device context of a window or of the screen.
"""
from pywincffi.core import publish
from pywincffi.core.checks import (
    NON_ZERO, VALID_DWORD, error_check, handle_check, handle_to_close, index, input_checks, nullable)
from pywincffi.core.dist import library
from pywincffi.core.handle_types import HDC


def BitBlt(hdc, x, y, cx, cy, hdcSrc, x1, y1, rop):
    """
    Copies a rectangle of pixels from one device context to another.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wingdi/nf-wingdi-bitblt

    :param HDC hdc: The device context to draw on.
    :param int x: The left edge of the rectangle there, in logical units: pixels, unless the program has set another
        mapping mode.
    :param int y: The upper edge of the rectangle there.
    :param int cx: The width of the rectangle.
    :param int cy: The height of the rectangle.
    :param hdcSrc: The device context to copy from; None if ``rop`` uses none, such as ``WHITENESS``.
    :type hdcSrc: HDC or None
    :param int x1: The left edge of the rectangle in ``hdcSrc``.
    :param int y1: The upper edge of the rectangle in ``hdcSrc``.
    :param int rop: How to combine the pixels: ``SRCCOPY`` to copy them, or another raster operation; with
        ``CAPTUREBLT``, the windows that are layered on top are included.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a number does not fit.
    :raises pywincffi.exceptions.WindowsAPIError: If a device context is deleted (6, ERROR_INVALID_HANDLE), for example.

    >>> screen, memory = GetDC(None), CreateCompatibleDC(None)
    >>> previous = SelectObject(memory, bitmap)
    >>> BitBlt(memory, 0, 0, 10, 10, screen, 0, 0, SRCCOPY)
    """
    dc = handle_check("BitBlt", "hdc", hdc, HDC)
    source = nullable("BitBlt", "hdcSrc", hdcSrc, HDC)
    try:
        code = library.BitBlt(dc, index(x), index(y), index(cx), index(cy), source, index(x1), index(y1), index(rop))
    except Exception:
        input_checks("BitBlt", locals())
        raise
    if not code:
        error_check("BitBlt", code, NON_ZERO)


def CreateCompatibleDC(hdc=None):
    """
    Creates a device context in memory. Select a bitmap into it to draw on: at first it has one black or white pixel.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wingdi/nf-wingdi-createcompatibledc

    :param hdc: A device context of the same device; None, the default, is the screen.
    :type hdc: HDC or None

    :rtype: HDC
    :returns: The device context. Delete it with :func:`DeleteDC`. If ``hdc`` is None, the device context belongs to the
        thread that created it, and is not valid any more when this thread ends.

    :raises pywincffi.exceptions.InputError: If ``hdc`` is not a device context.
    :raises pywincffi.exceptions.WindowsAPIError: If ``hdc`` is deleted (6, ERROR_INVALID_HANDLE), or the process has
        too many objects, for example.

    >>> memory = CreateCompatibleDC()
    """
    dc = nullable("CreateCompatibleDC", "hdc", hdc, HDC)
    try:
        created = library.CreateCompatibleDC(dc)
    except Exception:
        input_checks("CreateCompatibleDC", locals())
        raise
    if not created:
        error_check("CreateCompatibleDC", created, NON_ZERO)
    return created


def DeleteDC(hdc):
    """
    Deletes a device context that was created. One from :func:`~pywincffi.user32.GetDC` is released instead, with
    :func:`~pywincffi.user32.ReleaseDC`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wingdi/nf-wingdi-deletedc

    :param HDC hdc: The device context. The objects that are selected into it are not deleted.

    :raises pywincffi.exceptions.InputError: If ``hdc`` is not a device context.
    :raises pywincffi.exceptions.WindowsAPIError: If the device context is deleted already, for example.

    >>> DeleteDC(memory)
    """
    dc = handle_to_close("DeleteDC", "hdc", hdc, HDC)
    try:
        code = library.DeleteDC(dc)
    except Exception:
        input_checks("DeleteDC", locals())
        raise
    if not code:
        error_check("DeleteDC", code, NON_ZERO)


def GdiFlush():
    """
    Waits until GDI has drawn everything that this thread has asked for. Call it before reading or changing the pixels
    of a bitmap from :func:`CreateDIBSection` that was drawn on, and before a thread that has drawn ends: Windows drops
    the calls of a thread that are delayed when it ends.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wingdi/nf-wingdi-gdiflush

    :raises pywincffi.exceptions.WindowsAPIError: If a function failed whose call was delayed until now.

    >>> GdiFlush()
    """
    code = library.GdiFlush()
    if not code:
        error_check("GdiFlush", code, NON_ZERO)


def GetDeviceCaps(hdc, index):  # pylint: disable=redefined-outer-name
    """
    Returns a property of the device of a device context.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wingdi/nf-wingdi-getdevicecaps

    :param HDC hdc: The device context.
    :param int index: The property: ``BITSPIXEL``, the bits per pixel, ``LOGPIXELSX``, the pixels per logical inch,
        ``HORZRES``, the width in pixels, ``HORZSIZE``, the width in millimeters, or another constant of these.

    :rtype: int
    :returns: The value; 0 if the device has no such property, or the device context is deleted.

    :raises pywincffi.exceptions.InputError: If ``hdc`` is not a device context, or ``index`` does not fit.

    >>> GetDeviceCaps(GetDC(None), BITSPIXEL)
    32
    """
    dc = handle_check("GetDeviceCaps", "hdc", hdc, HDC)
    try:
        return library.GetDeviceCaps(dc, _index(index))
    except Exception:
        input_checks("GetDeviceCaps", locals())
        raise


def GetPixel(hdc, x, y):
    """
    Returns the color of a pixel.

    Each call takes as long as copying thousands of pixels: to read many, copy them with :func:`BitBlt` to a bitmap from
    :func:`CreateDIBSection`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wingdi/nf-wingdi-getpixel

    :param HDC hdc: The device context.
    :param int x: The distance of the pixel from the left.
    :param int y: The distance of the pixel from the top.

    :rtype: int
    :returns: The color, 0x00BBGGRR: red in the lowest byte.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a number does not fit.
    :raises pywincffi.exceptions.WindowsAPIError: If the pixel is outside of what can be drawn on, for example.

    >>> color = GetPixel(GetDC(None), 0, 0)
    >>> red, green, blue = color & 255, color >> 8 & 255, color >> 16
    """
    dc = handle_check("GetPixel", "hdc", hdc, HDC)
    try:
        color = library.GetPixel(dc, index(x), index(y))
    except Exception:
        input_checks("GetPixel", locals())
        raise
    if color == 0xFFFFFFFF:
        error_check("GetPixel", color, VALID_DWORD)
    return color


def SetPixel(hdc, x, y, color):
    """
    Sets the color of a pixel.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wingdi/nf-wingdi-setpixel

    :param HDC hdc: The device context.
    :param int x: The distance of the pixel from the left.
    :param int y: The distance of the pixel from the top.
    :param int color: The color, 0x00BBGGRR: red in the lowest byte.

    :rtype: int
    :returns: The color that the pixel has now: the nearest one that the device has.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a number does not fit.
    :raises pywincffi.exceptions.WindowsAPIError: If the pixel is outside of what can be drawn on, for example.

    >>> previous = SelectObject(memory, bitmap)
    >>> SetPixel(memory, 0, 0, 0xFF)
    255
    """
    dc = handle_check("SetPixel", "hdc", hdc, HDC)
    try:
        color_set = library.SetPixel(dc, index(x), index(y), index(color))
    except Exception:
        input_checks("SetPixel", locals())
        raise
    if color_set == 0xFFFFFFFF:
        error_check("SetPixel", color_set, VALID_DWORD)
    return color_set


_index = index  # GetDeviceCaps() has an argument of this name

publish(__name__)
