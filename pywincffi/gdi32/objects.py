"""
Objects
=======

Bitmaps, brushes, fonts, pens and regions: selects them into device contexts, and deletes them.
"""
from pywincffi.core import publish
from pywincffi.core.checks import (
    NON_ZERO, NUMBERS, as_number, error_check, failure_of, handle_check, handle_to_close, index, input_checks)
from pywincffi.core.dist import library
from pywincffi.core.handle_types import HDC, HGDIOBJ

# The number of HGDI_ERROR, which is -1 as a pointer.
_HGDI_ERROR = NUMBERS - 1
#: {the lower 32 bits of a bitmap: the section that CreateDIBSection has made for it}. A section that is dropped is
#: closed.
sections = {}


def DeleteObject(ho):
    """
    Deletes a bitmap, brush, font, pen or region.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wingdi/nf-wingdi-deleteobject

    :param HGDIOBJ ho: The object. It must not be selected into a device context: select the previous one there first.

    :raises pywincffi.exceptions.InputError: If ``ho`` is not such an object.
    :raises pywincffi.exceptions.WindowsAPIError: If the object is deleted already, or is selected into a device
        context, for example.

    >>> DeleteObject(bitmap)
    """
    deleted = handle_to_close("DeleteObject", "ho", ho, HGDIOBJ)
    number, code = as_number(deleted) & 0xFFFFFFFF, None  # a handle of GDI has 32 bits
    # Before the call: as soon as the bitmap is deleted, another thread may get its number for a new bitmap.
    section = sections.pop(number, None)
    try:
        code = library.DeleteObject(deleted)
    except Exception:
        input_checks("DeleteObject", locals())
        raise
    finally:
        if not code and section is not None:
            sections.setdefault(number, section)
    if not code:
        error_check("DeleteObject", code, NON_ZERO)


def GetStockObject(i):
    """
    Returns an object that Windows has for all programs. It need not be deleted.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wingdi/nf-wingdi-getstockobject

    :param int i: The object, such as ``WHITE_BRUSH``, ``NULL_PEN`` or ``DEFAULT_GUI_FONT``.

    :rtype: HGDIOBJ
    :returns: The object. Where a brush is required, such as in a window class, pass ``ffi.cast("HBRUSH", brush)``.

    :raises pywincffi.exceptions.InputError: If ``i`` is not an integer, or does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such object.

    >>> brush = GetStockObject(WHITE_BRUSH)
    """
    try:
        stock = library.GetStockObject(index(i))
    except Exception:
        input_checks("GetStockObject", locals())
        raise
    if not stock:
        error_check("GetStockObject", stock, NON_ZERO)
    return stock


def SelectObject(hdc, h):
    """
    Selects an object into a device context: from now on drawing uses this bitmap, brush, font or pen.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wingdi/nf-wingdi-selectobject

    :param HDC hdc: The device context. Only one that is in memory takes bitmaps.
    :param HGDIOBJ h: The object. A bitmap can be in one device context at a time.

    :rtype: HGDIOBJ
    :returns: The object of the same kind that was selected before. Select it again before you delete ``h``. If ``h`` is
        a region, it is a number from 1 to 3 as a pointer, which says how complex the region is.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If the bitmap is selected into another device context, or an argument
        is deleted, for example.

    >>> previous = SelectObject(memory, bitmap)
    """
    dc = handle_check("SelectObject", "hdc", hdc, HDC)
    selected = handle_check("SelectObject", "h", h, HGDIOBJ)
    try:
        previous = library.SelectObject(dc, selected)
    except Exception:
        input_checks("SelectObject", locals())
        raise
    if not previous:
        error_check("SelectObject", previous, NON_ZERO)
    if as_number(previous) == _HGDI_ERROR:  # how a region fails
        failure = failure_of("SelectObject")
        if failure:
            error_check("SelectObject", failure)
    return previous


publish(__name__)
