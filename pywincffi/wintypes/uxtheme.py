"""
Margins
=======
"""
from pywincffi.core import publish
from pywincffi.core.structures import Structure


class MARGINS(Structure):
    """
    The margins of a window.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/uxtheme/ns-uxtheme-margins

    :param int cxLeftWidth: The width of the left margin, in pixels.
    :param int cxRightWidth: The width of the right margin.
    :param int cyTopHeight: The height of the top margin.
    :param int cyBottomHeight: The height of the bottom margin.
    """

    __slots__ = ()
    ctype = "MARGINS"


publish(__name__)
