"""
Graphics
========
"""
from pywincffi.core import publish
from pywincffi.core.structures import Structure
from pywincffi.wintypes.windef import POINTL


class BITMAP(Structure):
    """
    The size and the format of a bitmap.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wingdi/ns-wingdi-bitmap

    :param int bmType: Always 0.
    :param int bmWidth: The width in pixels.
    :param int bmHeight: The height in pixels.
    :param int bmWidthBytes: The size of a row in bytes.
    :param int bmPlanes: The number of color planes.
    :param int bmBitsPixel: The bits per pixel.
    :param int bmBits: The address of the pixels, if the bitmap is from :func:`CreateDIBSection`; otherwise 0. The
        memory ends with the bitmap.
    """

    __slots__ = ()
    ctype = "BITMAP"


class BITMAPINFOHEADER(Structure):
    """
    The size and the format of pixels in memory. The field ``biSize`` is filled in.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wingdi/ns-wingdi-bitmapinfoheader

    :param int biWidth: The width in pixels.
    :param int biHeight: The height in pixels. If it is positive, the first row in memory is the lowest one; if it is
        negative, the uppermost one.
    :param int biPlanes: The number of color planes, always 1.
    :param int biBitCount: The bits per pixel.
    :param int biCompression: ``BI_RGB`` for pixels without compression.
    :param int biSizeImage: The size of the pixels in bytes; 0 will do with ``BI_RGB``.
    :param int biXPelsPerMeter: The horizontal resolution in pixels per meter.
    :param int biYPelsPerMeter: The vertical resolution in pixels per meter.
    :param int biClrUsed: The number of colors in the table of colors; 0 for as many as the format has.
    :param int biClrImportant: The number of colors that are important; 0 for all.
    """

    __slots__ = ()
    ctype = "BITMAPINFOHEADER"
    size_field = "biSize"


class RGBQUAD(Structure):
    """
    A color.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wingdi/ns-wingdi-rgbquad

    :param int rgbBlue: The blue part, from 0 to 255.
    :param int rgbGreen: The green part.
    :param int rgbRed: The red part.
    :param int rgbReserved: Always 0.
    """

    __slots__ = ()
    ctype = "RGBQUAD"


class BITMAPINFO(Structure):
    """
    The size and the format of pixels in memory, for the functions that would also read a table of colors.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wingdi/ns-wingdi-bitmapinfo

    :param BITMAPINFOHEADER bmiHeader: The size and the format.
    :param bmiColors: Room for one color. The formats that are supported have no table of colors.
    :type bmiColors: tuple(RGBQUAD)
    """

    __slots__ = ()
    ctype = "BITMAPINFO"
    parts = (BITMAPINFOHEADER, RGBQUAD)


class DEVMODE(Structure):
    """
    A mode of a display. The field ``dmSize`` is filled in. The fields for printers are left out.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wingdi/ns-wingdi-devmodew

    :param str dmDeviceName: The name of the driver.
    :param int dmSpecVersion: The version of the structure.
    :param int dmDriverVersion: The version of the driver.
    :param int dmDriverExtra: The size of the data of the driver, which is 0: there is no room for any.
    :param int dmFields: Which fields are set, a combination of the constants ``DM_``.
    :param POINTL dmPosition: The position of the display in the virtual screen, in pixels.
    :param int dmDisplayOrientation: How the picture is turned: ``DMDO_DEFAULT``, ``DMDO_90``, ``DMDO_180`` or
        ``DMDO_270``.
    :param int dmDisplayFixedOutput: How a lower resolution is shown: 0 for the default of the display, 1 for centered,
        2 for stretched.
    :param int dmLogPixels: The pixels per logical inch.
    :param int dmBitsPerPel: The bits per pixel.
    :param int dmPelsWidth: The width in pixels.
    :param int dmPelsHeight: The height in pixels.
    :param int dmDisplayFlags: 2 for an interlaced mode.
    :param int dmDisplayFrequency: The refresh rate in hertz; 0 or 1 for the default of the device.
    """

    __slots__ = ()
    ctype = "DEVMODEW"
    size_field = "dmSize"
    parts = (POINTL,)


class DISPLAY_DEVICE(Structure):
    """
    A display adapter, or a monitor. The field ``cb``, the size, is filled in.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wingdi/ns-wingdi-display_devicew

    :param str DeviceName: The name for other functions, such as ``\\\\\\\\.\\\\DISPLAY1``.
    :param str DeviceString: The name that users see.
    :param int StateFlags: A combination of the ``DISPLAY_DEVICE_`` constants.
    :param str DeviceID: The identifier of the device.
    :param str DeviceKey: The key of the device in the registry.
    """

    __slots__ = ()
    ctype = "DISPLAY_DEVICEW"
    size_field = "cb"


class LOGFONT(Structure):
    """
    The properties of a font.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wingdi/ns-wingdi-logfontw

    :param int lfHeight: The height in logical units. If it is negative, it is the height without the internal leading.
    :param int lfWidth: The average width; 0 for what suits the height.
    :param int lfEscapement: The angle of the line of text, in tenths of a degree.
    :param int lfOrientation: The angle of each character, in tenths of a degree.
    :param int lfWeight: The weight: 400 is normal, 700 is bold.
    :param int lfItalic: Whether the font is italic, 1 or 0.
    :param int lfUnderline: Whether text is underlined, 1 or 0.
    :param int lfStrikeOut: Whether text is struck out, 1 or 0.
    :param int lfCharSet: The character set; 1 is the default.
    :param int lfOutPrecision: How closely the output has to match.
    :param int lfClipPrecision: How characters are clipped.
    :param int lfQuality: The quality; 5 is ClearType.
    :param int lfPitchAndFamily: The pitch, and the family.
    :param str lfFaceName: The name of the typeface, of at most 31 characters.
    """

    __slots__ = ()
    ctype = "LOGFONTW"


publish(__name__)
