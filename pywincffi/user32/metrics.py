"""
Metrics
=======

The sizes of the screen and of the parts of windows, and the properties of the system.
"""
from pywincffi.core import publish
from pywincffi.core.checks import index, input_checks
from pywincffi.core.dist import library


def GetSystemMetrics(nIndex):
    """
    Returns a size of something on the screen, or a property of the system.

    Sizes are in pixels. A process that is not aware of the DPI gets what suits 96 DPI, see
    :func:`SetProcessDpiAwarenessContext`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getsystemmetrics

    :param int nIndex: What to return: ``SM_CXSCREEN``, the width of the primary monitor, ``SM_CMONITORS``, the number
        of monitors, ``SM_REMOTESESSION``, or another of the ``SM_`` constants.

    :rtype: int
    :returns: The value; 0 for no, and if Windows does not know the number.

    :raises pywincffi.exceptions.InputError: If ``nIndex`` is not an integer, or does not fit 32 bits.

    >>> width, height = GetSystemMetrics(SM_CXSCREEN), GetSystemMetrics(SM_CYSCREEN)
    """
    try:
        return library.GetSystemMetrics(index(nIndex))
    except Exception:
        input_checks("GetSystemMetrics", locals())
        raise


publish(__name__)
