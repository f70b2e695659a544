"""
System parameters
=================

The settings of the desktop: effects, mouse and keyboard, wallpaper, work area.
"""
from pywincffi.core import publish, raise_from
from pywincffi.core.checks import NON_ZERO, boolean, error_check, index, input_check, input_checks, input_error
from pywincffi.core.convert import allocate_wide, path, pointer
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.wintypes.windef import RECT
from pywincffi.wintypes.winuser import NONCLIENTMETRICS

NULL = ffi.NULL
_VOID_P = ctype("void *")
_UINT_P = ctype("UINT *")
# A path of MAX_PATH characters, which is how Windows stores the path of the wallpaper.
_MAX_PATH = 260

# The actions by the shape of their value: Windows trusts the caller, and writes as much as the action says.
# pvParam points to a BOOL, or to a number of 32 bits.
_GET_BOOL = (library.SPI_GETACTIVEWINDOWTRACKING, library.SPI_GETACTIVEWNDTRKZORDER, library.SPI_GETBEEP,
             library.SPI_GETCLEARTYPE, library.SPI_GETCLIENTAREAANIMATION, library.SPI_GETCOMBOBOXANIMATION,
             library.SPI_GETCURSORSHADOW, library.SPI_GETDISABLEOVERLAPPEDCONTENT, library.SPI_GETDRAGFULLWINDOWS,
             library.SPI_GETDROPSHADOW, library.SPI_GETFLATMENU, library.SPI_GETFONTSMOOTHING,
             library.SPI_GETGRADIENTCAPTIONS, library.SPI_GETHOTTRACKING, library.SPI_GETICONTITLEWRAP,
             library.SPI_GETKEYBOARDCUES, library.SPI_GETKEYBOARDPREF, library.SPI_GETLISTBOXSMOOTHSCROLLING,
             library.SPI_GETMENUANIMATION, library.SPI_GETMENUDROPALIGNMENT, library.SPI_GETMENUFADE,
             library.SPI_GETMOUSECLICKLOCK, library.SPI_GETMOUSESONAR, library.SPI_GETMOUSEVANISH,
             library.SPI_GETSCREENREADER, library.SPI_GETSCREENSAVEACTIVE, library.SPI_GETSCREENSAVERRUNNING,
             library.SPI_GETSELECTIONFADE, library.SPI_GETSHOWSOUNDS, library.SPI_GETSNAPTODEFBUTTON,
             library.SPI_GETTOOLTIPANIMATION, library.SPI_GETTOOLTIPFADE, library.SPI_GETUIEFFECTS)
_GET_NUMBER = (library.SPI_GETACTIVEWNDTRKTIMEOUT, library.SPI_GETBORDER, library.SPI_GETCARETWIDTH,
               library.SPI_GETFOCUSBORDERHEIGHT, library.SPI_GETFOCUSBORDERWIDTH, library.SPI_GETFONTSMOOTHINGCONTRAST,
               library.SPI_GETFONTSMOOTHINGTYPE, library.SPI_GETFOREGROUNDFLASHCOUNT,
               library.SPI_GETFOREGROUNDLOCKTIMEOUT, library.SPI_GETKEYBOARDDELAY, library.SPI_GETKEYBOARDSPEED,
               library.SPI_GETMENUSHOWDELAY, library.SPI_GETMESSAGEDURATION, library.SPI_GETMOUSEHOVERHEIGHT,
               library.SPI_GETMOUSEHOVERTIME, library.SPI_GETMOUSEHOVERWIDTH, library.SPI_GETMOUSESPEED,
               library.SPI_GETMOUSETRAILS, library.SPI_GETSCREENSAVETIMEOUT, library.SPI_GETWHEELSCROLLCHARS,
               library.SPI_GETWHEELSCROLLLINES)
# uiParam is the value; a truth value is 1 or 0.
_SET_BY_NUMBER = (library.SPI_SETBEEP, library.SPI_SETBORDER, library.SPI_SETDOUBLECLICKTIME,
                  library.SPI_SETDRAGFULLWINDOWS, library.SPI_SETFONTSMOOTHING, library.SPI_SETICONTITLEWRAP,
                  library.SPI_SETKEYBOARDDELAY, library.SPI_SETKEYBOARDPREF, library.SPI_SETKEYBOARDSPEED,
                  library.SPI_SETMENUDROPALIGNMENT, library.SPI_SETMENUSHOWDELAY, library.SPI_SETMOUSEBUTTONSWAP,
                  library.SPI_SETMOUSEHOVERHEIGHT, library.SPI_SETMOUSEHOVERTIME, library.SPI_SETMOUSEHOVERWIDTH,
                  library.SPI_SETMOUSETRAILS, library.SPI_SETSCREENREADER, library.SPI_SETSCREENSAVEACTIVE,
                  library.SPI_SETSCREENSAVETIMEOUT, library.SPI_SETSHOWSOUNDS, library.SPI_SETSNAPTODEFBUTTON,
                  library.SPI_SETWHEELSCROLLCHARS, library.SPI_SETWHEELSCROLLLINES)
# pvParam itself is a truth value, or a number.
_SET_BOOL = (library.SPI_SETACTIVEWINDOWTRACKING, library.SPI_SETACTIVEWNDTRKZORDER, library.SPI_SETCLEARTYPE,
             library.SPI_SETCLIENTAREAANIMATION, library.SPI_SETCOMBOBOXANIMATION, library.SPI_SETCURSORSHADOW,
             library.SPI_SETDISABLEOVERLAPPEDCONTENT, library.SPI_SETDROPSHADOW, library.SPI_SETFLATMENU,
             library.SPI_SETGRADIENTCAPTIONS, library.SPI_SETHOTTRACKING, library.SPI_SETKEYBOARDCUES,
             library.SPI_SETLISTBOXSMOOTHSCROLLING, library.SPI_SETMENUANIMATION, library.SPI_SETMENUFADE,
             library.SPI_SETMOUSECLICKLOCK, library.SPI_SETMOUSESONAR, library.SPI_SETMOUSEVANISH,
             library.SPI_SETSELECTIONFADE, library.SPI_SETTOOLTIPANIMATION, library.SPI_SETTOOLTIPFADE,
             library.SPI_SETUIEFFECTS)
_SET_NUMBER = (library.SPI_SETACTIVEWNDTRKTIMEOUT, library.SPI_SETCARETWIDTH, library.SPI_SETFOCUSBORDERHEIGHT,
               library.SPI_SETFOCUSBORDERWIDTH, library.SPI_SETFONTSMOOTHINGCONTRAST, library.SPI_SETFONTSMOOTHINGTYPE,
               library.SPI_SETFOREGROUNDFLASHCOUNT, library.SPI_SETFOREGROUNDLOCKTIMEOUT,
               library.SPI_SETMESSAGEDURATION, library.SPI_SETMOUSESPEED)


def SystemParametersInfo(uiAction, uiParam=0, pvParam=None, fWinIni=0):
    """
    Returns or sets a parameter of the desktop.

    The parameters that have constants in this module are supported: a ``SPI_GET...`` action returns a value, a
    ``SPI_SET...`` action sets one. All other actions are refused, because the shape of their value is not known here.

    The function is not DPI aware: Microsoft advises against it in a thread that is per-monitor DPI aware.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-systemparametersinfow

    :param int uiAction: What to return or set, one of the ``SPI_`` constants.
    :param int uiParam: The value, for the actions that Microsoft's page sets by ``uiParam``. The default is 0, for all
        other actions.
    :param pvParam: The value, for the actions that Microsoft's page sets by ``pvParam``: a truth value or a number, the
        rectangle for ``SPI_SETWORKAREA``, the sizes for ``SPI_SETNONCLIENTMETRICS``, with fonts whose ``lfHeight`` is
        negative, or the path for ``SPI_SETDESKWALLPAPER``, where None is the default wallpaper, and an empty path none.
        The default is None, for all other actions.
    :type pvParam: bool or int or path or RECT or NONCLIENTMETRICS or None
    :param int fWinIni: Whether to store the value in the user's profile, ``SPIF_UPDATEINIFILE``, and to tell all
        windows of it, ``SPIF_SENDCHANGE``. The default is 0, for neither.

    :rtype: any
    :returns: The value of a ``SPI_GET...`` action: True or False, a number in the unit that Microsoft's page says, a
        RECT in pixels, a NONCLIENTMETRICS, or the path of the wallpaper. None after a ``SPI_SET...`` action. Windows 7
        returns True for ``SPI_GETSCREENSAVEACTIVE`` even if the screen saver is off.

    :raises pywincffi.exceptions.InputError: If the action is not supported, or an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If this Windows does not know the action (1439,
        ERROR_INVALID_SPI_VALUE), or refuses the value, for example.

    >>> SystemParametersInfo(SPI_GETWORKAREA)
    RECT(left=0, top=0, right=1920, bottom=1040)
    >>> SystemParametersInfo(SPI_SETWHEELSCROLLLINES, 3)
    """
    try:
        uiAction, uiParam, fWinIni = index(uiAction), index(uiParam), index(fWinIni)
    except Exception:
        input_checks("SystemParametersInfo", locals())
        raise
    if uiAction in _GET_BOOL + _GET_NUMBER + (
            library.SPI_GETDESKWALLPAPER, library.SPI_GETNONCLIENTMETRICS, library.SPI_GETWORKAREA):
        input_check("pvParam", pvParam, allowed_values=(None,))
        return _get(uiAction, fWinIni)
    if uiAction in _SET_BY_NUMBER:
        input_check("pvParam", pvParam, allowed_values=(None,))
        value = NULL
    else:
        value, uiParam = _value(uiAction, pvParam)
    try:
        code = library.SystemParametersInfoW(uiAction, uiParam, value, fWinIni)
    except Exception:
        input_checks("SystemParametersInfo", locals())
        raise
    if not code:
        error_check("SystemParametersInfo", code, NON_ZERO)
    return None


def _get(uiAction, fWinIni):
    if uiAction == library.SPI_GETDESKWALLPAPER:
        memory, size = allocate_wide(_MAX_PATH), _MAX_PATH
        memory[0] = memory[_MAX_PATH - 1] = u"\0"
    elif uiAction == library.SPI_GETNONCLIENTMETRICS:
        memory, size = NONCLIENTMETRICS(), ffi.sizeof("NONCLIENTMETRICSW")
    elif uiAction == library.SPI_GETWORKAREA:
        memory, size = RECT(), 0
    else:
        memory, size = ffi.new(_UINT_P), 0
    try:
        code = library.SystemParametersInfoW(uiAction, size, getattr(memory, "cdata", memory), fWinIni)
    except Exception:
        input_checks("SystemParametersInfo", locals())
        raise
    if not code:
        error_check("SystemParametersInfo", code, NON_ZERO)
    if uiAction == library.SPI_GETDESKWALLPAPER:
        return ffi.string(memory)
    if uiAction in _GET_BOOL:
        return bool(memory[0])
    return memory[0] if uiAction in _GET_NUMBER else memory


def _value(uiAction, pvParam):
    """What to pass for the value of an action that sets one by pvParam, and its size."""
    if uiAction == library.SPI_SETDESKWALLPAPER:
        value = path("pvParam", pvParam, nullable=True)
        return (ffi.new("wchar_t[]", value) if value is not NULL else NULL), 0
    if uiAction == library.SPI_SETNONCLIENTMETRICS:
        # The size that the program has in cbSize need not be true.
        metrics = ffi.new("NONCLIENTMETRICSW *", pointer("pvParam", pvParam, "NONCLIENTMETRICSW *")[0])
        metrics.cbSize = ffi.sizeof("NONCLIENTMETRICSW")
        return metrics, metrics.cbSize
    if uiAction == library.SPI_SETWORKAREA:
        return pointer("pvParam", pvParam, "RECT *"), 0
    if uiAction not in _SET_BOOL + _SET_NUMBER:
        raise input_error("uiAction", uiAction, "an action whose constant is in pywincffi.user32.system_parameters")
    expected = "True or False" if uiAction in _SET_BOOL else "an integer from 0 to 4294967295"
    try:
        number = boolean(pvParam) if uiAction in _SET_BOOL else index(pvParam)
        is_valid = 0 <= number <= 0xFFFFFFFF
    except Exception as error:  # what the value's own methods raise
        raise_from(input_error("pvParam", pvParam, expected), error)
    if not is_valid:
        raise input_error("pvParam", pvParam, expected)
    return ffi.cast(_VOID_P, int(number)), 0


publish(__name__)
