"""
Structures of positions on the screen
=====================================
"""
from pywincffi.core.structures import Structure

__all__ = ["POINT", "RECT"]


class POINT(Structure):
    """
    A point on the screen or in a window.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/windef/ns-windef-point

    :param int x: How far to the right it is, in pixels.
    :param int y: How far down.
    """

    __slots__ = ()
    ctype = "POINT"


class RECT(Structure):
    """
    A rectangle on the screen or in a window.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/windef/ns-windef-rect

    :param int left: The leftmost pixels that belong to it.
    :param int top: The uppermost ones.
    :param int right: The first pixels to the right that do not, so that ``right - left`` is the width.
    :param int bottom: The first ones below that do not.
    """

    __slots__ = ()
    ctype = "RECT"
