"""
GUI resources
=============

Counts the objects of user32 and gdi32 that processes have: windows, menus, icons, device contexts, bitmaps and fonts. A
process that leaks them stops working at about ten thousand.
"""
from pywincffi.core import publish
from pywincffi.core.checks import REFUSED, error_check, index, input_checks, last_error
from pywincffi.core.dist import library


def GetGuiResources(hProcess, uiFlags):
    """
    Returns how many GUI objects a process has.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getguiresources

    :param handle hProcess: The process, of this session; the handle needs the right PROCESS_QUERY_INFORMATION.
        ``GR_GLOBAL`` for all processes of the session.
    :param int uiFlags: ``GR_USEROBJECTS`` for windows, menus, icons and the like; ``GR_GDIOBJECTS`` for bitmaps, fonts,
        device contexts and the like; ``GR_USEROBJECTS_PEAK`` and ``GR_GDIOBJECTS_PEAK`` for the most at one time.

    :rtype: int
    :returns: The number of objects; 0 for a process without windows.

    :raises pywincffi.exceptions.InputError: If ``hProcess`` is not a handle, or ``uiFlags`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle is closed (6, ERROR_INVALID_HANDLE), or ``uiFlags`` is
        none of these (87, ERROR_INVALID_PARAMETER), for example.

    >>> count = GetGuiResources(GetCurrentProcess(), GR_USEROBJECTS)
    """
    try:
        count = library.GetGuiResources(hProcess or REFUSED, index(uiFlags))
    except Exception:
        input_checks("GetGuiResources", locals())
        raise
    if not count:
        failure = last_error("GetGuiResources")
        if failure:
            error_check("GetGuiResources", failure)
    return count


publish(__name__)
