"""
Positions on the screen
=======================
"""
from pywincffi.core import publish
from pywincffi.core.structures import Structure


class POINT(Structure):
    """
    A point on the screen or in a window.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/windef/ns-windef-point

    :param int x: The distance from the left, in pixels.
    :param int y: The distance from the top, in pixels.
    """

    __slots__ = ()
    ctype = "POINT"


class POINTL(Structure):
    """
    A point, as :class:`POINT`; some structures have it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/windef/ns-windef-pointl

    :param int x: The distance from the left, in pixels.
    :param int y: The distance from the top, in pixels.
    """

    __slots__ = ()
    ctype = "POINTL"


class RECT(Structure):
    """
    A rectangle on the screen or in a window.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/windef/ns-windef-rect

    :param int left: The left edge, in pixels: the first column of pixels inside the rectangle.
    :param int top: The top edge: the first row inside.
    :param int right: The right edge: the first column outside, so that ``right - left`` is the width.
    :param int bottom: The bottom edge: the first row outside.
    """

    __slots__ = ()
    ctype = "RECT"


publish(__name__)
