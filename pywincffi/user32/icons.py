"""
Icons
=====

Loads icons, cursors and bitmaps from programs, DLLs and files, and creates icons. An icon is an ``HICON``. A cursor,
``HCURSOR``, is the same type.
"""
from pywincffi.core import publish
from pywincffi.core.checks import (
    HMODULE, NON_ZERO, error_check, handle_check, handle_to_close, index, input_checks, input_error, nullable)
from pywincffi.core.convert import identifier, path, pointer
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.handle_types import HICON
from pywincffi.kernel32._identifiers import is_module
from pywincffi.wintypes.winuser import ICONINFO

_HBITMAP = ctype("HBITMAP")
_HICON = ctype("HICON")


def CreateIconIndirect(piconinfo):
    """
    Creates an icon or a cursor from bitmaps.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-createiconindirect

    :param ICONINFO piconinfo: The bitmaps, and the hot spot of a cursor. The bitmaps must not be selected into a device
        context. Windows copies the bitmaps: delete them afterwards.

    :rtype: HICON
    :returns: The icon. Destroy it with :func:`DestroyIcon`.

    :raises pywincffi.exceptions.InputError: If ``piconinfo`` is not an ICONINFO.
    :raises pywincffi.exceptions.WindowsAPIError: If a bitmap is deleted or missing, for example.

    >>> mask = CreateCompatibleBitmap(GetDC(), 32, 32)
    >>> icon = CreateIconIndirect(ICONINFO(True, hbmMask=mask, hbmColor=mask))
    """
    info = pointer("piconinfo", piconinfo, "ICONINFO *")
    try:
        icon = library.CreateIconIndirect(info)
    except Exception:
        input_checks("CreateIconIndirect", locals())
        raise
    if not icon:
        error_check("CreateIconIndirect", icon, NON_ZERO)
    return icon


def DestroyCursor(hCursor):
    """
    Destroys a cursor.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-destroycursor

    :param HICON hCursor: The cursor, from :func:`CreateIconIndirect`, or from :func:`LoadImage` without ``LR_SHARED``.
        It must not be in use. Not one from :func:`LoadCursor`, which Windows shares.

    :raises pywincffi.exceptions.InputError: If ``hCursor`` is not a cursor.
    :raises pywincffi.exceptions.WindowsAPIError: If the cursor is destroyed already (1402,
        ERROR_INVALID_CURSOR_HANDLE), for example.

    >>> DestroyCursor(LoadImage(None, "my.cur", IMAGE_CURSOR, 0, 0, LR_LOADFROMFILE))
    """
    cursor = handle_to_close("DestroyCursor", "hCursor", hCursor, HICON)
    try:
        code = library.DestroyCursor(cursor)
    except Exception:
        input_checks("DestroyCursor", locals())
        raise
    if not code:
        error_check("DestroyCursor", code, NON_ZERO)


def DestroyIcon(hIcon):
    """
    Destroys an icon.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-destroyicon

    :param HICON hIcon: The icon, from :func:`CreateIconIndirect`, or from :func:`LoadImage` without ``LR_SHARED``. It
        must not be in use. Not one from :func:`LoadIcon`, which Windows shares.

    :raises pywincffi.exceptions.InputError: If ``hIcon`` is not an icon.
    :raises pywincffi.exceptions.WindowsAPIError: If the icon is destroyed already (1402,
        ERROR_INVALID_CURSOR_HANDLE), for example.

    >>> DestroyIcon(LoadImage(None, "my.ico", IMAGE_ICON, 0, 0, LR_LOADFROMFILE))
    """
    icon = handle_to_close("DestroyIcon", "hIcon", hIcon, HICON)
    try:
        code = library.DestroyIcon(icon)
    except Exception:
        input_checks("DestroyIcon", locals())
        raise
    if not code:
        error_check("DestroyIcon", code, NON_ZERO)


def GetIconInfo(hIcon):
    """
    Returns the bitmaps of an icon or a cursor.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-geticoninfo

    :param HICON hIcon: The icon or cursor.

    :rtype: ICONINFO
    :returns: The bitmaps, and the hot spot. Delete ``hbmMask`` and, if it is not None, ``hbmColor`` with
        :func:`~pywincffi.gdi32.DeleteObject`: they are copies.

    :raises pywincffi.exceptions.InputError: If ``hIcon`` is not an icon.
    :raises pywincffi.exceptions.WindowsAPIError: If the icon is destroyed (1402, ERROR_INVALID_CURSOR_HANDLE), for
        example.

    >>> information = GetIconInfo(LoadIcon(None, IDI_APPLICATION))
    >>> for bitmap in filter(None, (information.hbmMask, information.hbmColor)):
    ...     DeleteObject(bitmap)
    """
    icon = handle_check("GetIconInfo", "hIcon", hIcon, HICON)
    piconinfo = ICONINFO()
    try:
        code = library.GetIconInfo(icon, piconinfo.cdata)
    except Exception:
        input_checks("GetIconInfo", locals())
        raise
    if not code:
        error_check("GetIconInfo", code, NON_ZERO)
    return piconinfo


def LoadCursor(hInstance, lpCursorName):
    """
    Loads a cursor from a module, or a cursor of the system. Windows shares it: it is not destroyed.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-loadcursorw

    :param hInstance: The module; None for the system's cursors.
    :type hInstance: HMODULE or None
    :param lpCursorName: The name or number of the resource; one of the ``IDC_`` constants for the system's cursors.
    :type lpCursorName: str or int

    :rtype: HICON
    :returns: The cursor.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such cursor (1814, ERROR_RESOURCE_NAME_NOT_FOUND), for
        example.

    >>> arrow = LoadCursor(None, IDC_ARROW)
    """
    module = nullable("LoadCursor", "hInstance", hInstance, HMODULE)
    if not is_module(module):
        error_check("LoadCursor", library.ERROR_RESOURCE_DATA_NOT_FOUND)
    name = identifier("lpCursorName", lpCursorName)
    try:
        cursor = library.LoadCursorW(module, name)
    except Exception:
        input_checks("LoadCursor", locals())
        raise
    if not cursor:
        error_check("LoadCursor", cursor, NON_ZERO)
    return cursor


def LoadIcon(hInstance, lpIconName):
    """
    Loads an icon from a module, in the size of large icons, or an icon of the system. Windows shares it: it is not
    destroyed.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-loadiconw

    :param hInstance: The module; None for the system's icons.
    :type hInstance: HMODULE or None
    :param lpIconName: The name or number of the resource; one of the ``IDI_`` constants for the system's icons.
    :type lpIconName: str or int

    :rtype: HICON
    :returns: The icon.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such icon (1814, ERROR_RESOURCE_NAME_NOT_FOUND), for
        example.

    >>> icon = LoadIcon(None, IDI_WARNING)
    """
    module = nullable("LoadIcon", "hInstance", hInstance, HMODULE)
    if not is_module(module):
        error_check("LoadIcon", library.ERROR_RESOURCE_DATA_NOT_FOUND)
    name = identifier("lpIconName", lpIconName)
    try:
        icon = library.LoadIconW(module, name)
    except Exception:
        input_checks("LoadIcon", locals())
        raise
    if not icon:
        error_check("LoadIcon", icon, NON_ZERO)
    return icon


def LoadImage(hInst, name, type, cx=0, cy=0, fuLoad=0):  # pylint: disable=redefined-builtin
    """
    Loads an icon, a cursor or a bitmap from a module or a file, in any size.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-loadimagew

    :param hInst: The module; None for a file, and for the system's images.
    :type hInst: HMODULE or None
    :param name: The name or number of the resource; with ``LR_LOADFROMFILE``, the path of an ``.ico``, ``.cur``,
        ``.ani`` or ``.bmp`` file.
    :type name: path or int
    :param int type: ``IMAGE_BITMAP``, ``IMAGE_ICON`` or ``IMAGE_CURSOR``.
    :param int cx: The width in pixels. 0, the default, for that of the first image, or with ``LR_DEFAULTSIZE`` for the
        usual width of icons or cursors.
    :param int cy: The height in pixels, or 0.
    :param int fuLoad: A combination of the ``LR_`` constants. The system's icons and cursors need ``LR_SHARED``. With
        this flag Windows returns an image of the name that it has loaded already, whatever its size; images of files
        must not have the flag.

    :rtype: any
    :returns: The icon or cursor, an ``HICON``, or the bitmap, an ``HBITMAP``. Unless ``LR_SHARED`` is given, destroy it
        with :func:`DestroyIcon` or :func:`DestroyCursor`, or delete it with :func:`~pywincffi.gdi32.DeleteObject`.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such resource (1814, ERROR_RESOURCE_NAME_NOT_FOUND) or
        file (2, ERROR_FILE_NOT_FOUND), for example.

    >>> icon = LoadImage(None, "my.ico", IMAGE_ICON, 16, 16, LR_LOADFROMFILE)
    """
    module = nullable("LoadImage", "hInst", hInst, HMODULE)
    if not is_module(module):
        error_check("LoadImage", library.ERROR_RESOURCE_DATA_NOT_FOUND)
    try:
        kind, flags = index(type), index(fuLoad)
        if kind not in (library.IMAGE_BITMAP, library.IMAGE_ICON, library.IMAGE_CURSOR):
            raise input_error("type", type, "IMAGE_BITMAP, IMAGE_ICON or IMAGE_CURSOR")
        if flags & library.LR_LOADFROMFILE:
            identified = filename = path("name", name)
        else:
            identified, filename = identifier("name", name), None
        image = library.LoadImageW(module, identified, kind, index(cx), index(cy), flags)
    except Exception:
        input_checks("LoadImage", locals())
        raise
    if not image:
        error_check("LoadImage", image, NON_ZERO, filename=filename)
    return ffi.cast(_HBITMAP if kind == library.IMAGE_BITMAP else _HICON, image)


publish(__name__)
