"""
Attributes of windows
=====================

How the Desktop Window Manager draws the frame of a window: dark, with round corners, in a color.
"""
from pywincffi.core import publish, raise_from
from pywincffi.core.checks import HWND, boolean, error_check, handle_check, hresult, index, input_checks, input_error
from pywincffi.core.convert import pointer
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.wintypes.windef import RECT

_DWORD_P = ctype("DWORD *")
_VOID_P = ctype("void *")
# The attributes by what they are; all others are refused.
_GET_BOOL = (library.DWMWA_NCRENDERING_ENABLED,)
_GET_NUMBER = (library.DWMWA_BORDER_COLOR, library.DWMWA_CAPTION_COLOR, library.DWMWA_CLOAKED,
               library.DWMWA_SYSTEMBACKDROP_TYPE, library.DWMWA_TEXT_COLOR, library.DWMWA_USE_IMMERSIVE_DARK_MODE,
               library.DWMWA_VISIBLE_FRAME_BORDER_THICKNESS, library.DWMWA_WINDOW_CORNER_PREFERENCE)
_GET_RECT = (library.DWMWA_CAPTION_BUTTON_BOUNDS, library.DWMWA_EXTENDED_FRAME_BOUNDS)
_SET_BOOL = (library.DWMWA_ALLOW_NCPAINT, library.DWMWA_CLOAK, library.DWMWA_DISALLOW_PEEK,
             library.DWMWA_EXCLUDED_FROM_PEEK, library.DWMWA_FORCE_ICONIC_REPRESENTATION,
             library.DWMWA_FREEZE_REPRESENTATION, library.DWMWA_HAS_ICONIC_BITMAP, library.DWMWA_NONCLIENT_RTL_LAYOUT,
             library.DWMWA_PASSIVE_UPDATE_MODE, library.DWMWA_TRANSITIONS_FORCEDISABLED,
             library.DWMWA_USE_HOSTBACKDROPBRUSH, library.DWMWA_USE_IMMERSIVE_DARK_MODE)
_SET_NUMBER = (library.DWMWA_BORDER_COLOR, library.DWMWA_CAPTION_COLOR, library.DWMWA_FLIP3D_POLICY,
               library.DWMWA_NCRENDERING_POLICY, library.DWMWA_SYSTEMBACKDROP_TYPE, library.DWMWA_TEXT_COLOR,
               library.DWMWA_WINDOW_CORNER_PREFERENCE)


def DwmExtendFrameIntoClientArea(hWnd, pMarInset):
    """
    Extends the frame of a window into its client area.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/dwmapi/nf-dwmapi-dwmextendframeintoclientarea

    :param HWND hWnd: The window.
    :param MARGINS pMarInset: How far the frame extends on each side, in pixels; -1 on each for the whole window.
        On Windows 7, call the function again at each ``WM_DWMCOMPOSITIONCHANGED``.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (6, ERROR_INVALID_HANDLE), for example. If the
        HRESULT does not hold an error code of Windows, ``code`` is the HRESULT.

    >>> DwmExtendFrameIntoClientArea(hWnd, MARGINS(-1, -1, -1, -1))
    """
    handle_check("DwmExtendFrameIntoClientArea", "hWnd", hWnd, HWND)
    margins = pointer("pMarInset", pMarInset, "MARGINS *")
    try:
        failure = hresult(library.DwmExtendFrameIntoClientArea(hWnd, margins))
    except Exception:
        input_checks("DwmExtendFrameIntoClientArea", locals())
        raise
    if failure:
        error_check("DwmExtendFrameIntoClientArea", failure)


def DwmGetWindowAttribute(hwnd, dwAttribute):
    """
    Returns an attribute of the frame of a window.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/dwmapi/nf-dwmapi-dwmgetwindowattribute

    :param HWND hwnd: The window.
    :param int dwAttribute: ``DWMWA_EXTENDED_FRAME_BOUNDS``, the rectangle on the screen that the user sees,
        ``DWMWA_CLOAKED``, why the window is hidden, a combination of the ``DWM_CLOAKED_`` constants,
        ``DWMWA_CAPTION_BUTTON_BOUNDS``, ``DWMWA_NCRENDERING_ENABLED``, or another attribute that Microsoft's page says
        can be read.

    :rtype: int or RECT
    :returns: A RECT for ``DWMWA_CAPTION_BUTTON_BOUNDS``, from the upper left corner of the window, and for
        ``DWMWA_EXTENDED_FRAME_BOUNDS``, on the screen, in pixels, which are not scaled; True or False for
        ``DWMWA_NCRENDERING_ENABLED``; a number for all others.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or the attribute cannot be read.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (6, ERROR_INVALID_HANDLE), or this Windows
        does not know the attribute (87, ERROR_INVALID_PARAMETER), for example. If the HRESULT does not hold an error
        code of Windows, ``code`` is the HRESULT.

    >>> DwmGetWindowAttribute(hWnd, DWMWA_EXTENDED_FRAME_BOUNDS)
    RECT(left=10, top=20, right=310, bottom=220)
    """
    handle_check("DwmGetWindowAttribute", "hwnd", hwnd, HWND)
    attribute = _attribute(dwAttribute, _GET_BOOL + _GET_NUMBER + _GET_RECT)
    try:
        value, size = (RECT(), ffi.sizeof("RECT")) if attribute in _GET_RECT else (
            ffi.new(_DWORD_P), ffi.sizeof("DWORD"))
        failure = hresult(library.DwmGetWindowAttribute(
            hwnd, attribute, ffi.cast(_VOID_P, getattr(value, "cdata", value)), size))
    except Exception:
        input_checks("DwmGetWindowAttribute", locals())
        raise
    if failure:
        error_check("DwmGetWindowAttribute", failure)
    if attribute in _GET_RECT:
        return value
    return bool(value[0]) if attribute in _GET_BOOL else value[0]


def DwmSetWindowAttribute(hwnd, dwAttribute, pvAttribute):
    """
    Sets an attribute of the frame of a window.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/dwmapi/nf-dwmapi-dwmsetwindowattribute

    :param HWND hwnd: The window, of this process.
    :param int dwAttribute: ``DWMWA_USE_IMMERSIVE_DARK_MODE`` for a dark frame, ``DWMWA_WINDOW_CORNER_PREFERENCE``,
        ``DWMWA_CAPTION_COLOR``, or another attribute that Microsoft's page says can be set.
    :param pvAttribute: The value: True or False, one of the ``DWMWCP_``, ``DWMSBT_`` and ``DWMNCRP_`` constants, or a
        color, 0x00BBGGRR.
    :type pvAttribute: bool or int

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or the attribute cannot be set.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (6, ERROR_INVALID_HANDLE), or this Windows
        does not know the attribute (87, ERROR_INVALID_PARAMETER), for example. If the HRESULT does not hold an error
        code of Windows, ``code`` is the HRESULT: 0x80263001 if desktop composition is off, as it can be in Windows 7.

    >>> DwmSetWindowAttribute(hWnd, DWMWA_USE_IMMERSIVE_DARK_MODE, True)
    """
    handle_check("DwmSetWindowAttribute", "hwnd", hwnd, HWND)
    attribute = _attribute(dwAttribute, _SET_BOOL + _SET_NUMBER)
    value = _value(attribute, pvAttribute)
    try:
        failure = hresult(library.DwmSetWindowAttribute(hwnd, attribute, value, ffi.sizeof("DWORD")))
    except Exception:
        input_checks("DwmSetWindowAttribute", locals())
        raise
    if failure:
        error_check("DwmSetWindowAttribute", failure)


def _attribute(dwAttribute, supported):
    """The number of an attribute, if it is one of those that are supported."""
    cause = None
    try:
        attribute = index(dwAttribute)
        if attribute in supported:
            return attribute
    except Exception as error:  # what its __index__ raises
        cause = error
    return raise_from(input_error("dwAttribute", dwAttribute, "an attribute that has this direction, one of %s" % (
        ", ".join(map(str, supported)))), cause)


def _value(attribute, pvAttribute):
    try:
        return ffi.new(_DWORD_P, boolean(pvAttribute) if attribute in _SET_BOOL else index(pvAttribute))
    except Exception as error:  # what the value's own methods raise, and what does not fit
        raise_from(input_error("pvAttribute", pvAttribute, "True or False" if attribute in _SET_BOOL
                               else "an integer from 0 to 4294967295"), error)


publish(__name__)
