"""
Clipboard
=========

Reads, writes and watches the clipboard. While a thread has the clipboard open, nobody else can open it, so open it in a
``with`` statement, which closes it in every case:

>>> with OpenClipboard():
...     if IsClipboardFormatAvailable(CF_UNICODETEXT):
...         text = GetClipboardData(CF_UNICODETEXT)

.. seealso::

    https://learn.microsoft.com/en-us/windows/win32/dataxchg/clipboard
"""
from pywincffi.core import publish, text_type
from pywincffi.core.checks import (
    HWND, NON_ZERO, error_check, handle_check, has_type, index, input_checks, input_error, last_error, nullable)
from pywincffi.core.convert import allocate_wide, readable, text
from pywincffi.core.dist import ffi, library
from pywincffi.kernel32._memory import used
from pywincffi.kernel32.heap import MemoryObject

NULL = ffi.NULL
# The formats whose data is no memory, or memory that holds a handle: handles to bitmaps, metafiles and palettes.
_NO_MEMORY = (library.CF_BITMAP, library.CF_METAFILEPICT, library.CF_PALETTE, library.CF_ENHMETAFILE,
              library.CF_OWNERDISPLAY, library.CF_DSPBITMAP, library.CF_DSPMETAFILEPICT, library.CF_DSPENHMETAFILE)
_FIRST_OBJECT, _LAST_OBJECT = library.CF_GDIOBJFIRST, library.CF_GDIOBJLAST
# The names of formats are those of atoms, of at most 255 characters.
_NAME_LENGTH = 256
_ENDING_IN_NUL = (library.CF_TEXT, library.CF_OEMTEXT, library.CF_DSPTEXT)


class Clipboard(object):
    """
    The open clipboard, as :func:`OpenClipboard` returns it: a context manager that closes the clipboard.
    """

    __slots__ = ()

    def __enter__(self):
        """
        :rtype: Clipboard
        """
        return self

    def __exit__(self, *_):
        code = library.CloseClipboard()
        if not code:
            failure = last_error("CloseClipboard")
            if failure != library.ERROR_CLIPBOARD_NOT_OPEN:  # the program has closed it
                error_check("CloseClipboard", failure)


def _memory_format(name, value):
    """Returns the number of a format whose data is memory."""
    number = index(value)
    if number in _NO_MEMORY or _FIRST_OBJECT <= number <= _LAST_OBJECT:
        raise input_error(name, value, "a format whose data is memory, such as CF_DIB in place of CF_BITMAP")
    return number


def AddClipboardFormatListener(hwnd):
    """
    Has Windows post ``WM_CLIPBOARDUPDATE`` to a window whenever the content of the clipboard has changed.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-addclipboardformatlistener

    :param HWND hwnd: The window. Windows ends this with :func:`RemoveClipboardFormatListener`, or with the window.

    :raises pywincffi.exceptions.InputError: If ``hwnd`` is not a window.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), or is
        told already (87, ERROR_INVALID_PARAMETER).

    >>> AddClipboardFormatListener(hWnd)
    """
    handle_check("AddClipboardFormatListener", "hwnd", hwnd, HWND)
    try:
        code = library.AddClipboardFormatListener(hwnd)
    except Exception:
        input_checks("AddClipboardFormatListener", locals())
        raise
    if not code:
        error_check("AddClipboardFormatListener", code, NON_ZERO)


def CloseClipboard():
    """
    Closes the clipboard. Not needed after ``with OpenClipboard()``, which closes it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-closeclipboard

    :raises pywincffi.exceptions.WindowsAPIError: If this thread does not have the clipboard open
        (1418, ERROR_CLIPBOARD_NOT_OPEN).

    >>> if OpenClipboard(hWnd):
    ...     EmptyClipboard()
    ...     CloseClipboard()
    """
    code = library.CloseClipboard()
    if not code:
        error_check("CloseClipboard", code, NON_ZERO)


def EmptyClipboard():
    """
    Removes everything from the clipboard, and makes the window that has the clipboard open its owner.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-emptyclipboard

    :raises pywincffi.exceptions.WindowsAPIError: If this thread does not have the clipboard open
        (1418, ERROR_CLIPBOARD_NOT_OPEN).

    >>> with OpenClipboard(hWnd):
    ...     EmptyClipboard()
    """
    code = library.EmptyClipboard()
    if not code:
        error_check("EmptyClipboard", code, NON_ZERO)


def EnumClipboardFormats(format=0):  # pylint: disable=redefined-builtin
    """
    Returns the format on the clipboard that follows another one.

    The formats are in the order in which the owner has put them on the clipboard, the most descriptive ones first,
    followed by those that Windows can convert them to.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-enumclipboardformats

    :param int format: The format that was returned last; 0, the default, for the first format.

    :rtype: int
    :returns: The next format, one of the ``CF_`` constants or a registered format; 0 if there is none.

    :raises pywincffi.exceptions.InputError: If ``format`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If this thread does not have the clipboard open
        (1418, ERROR_CLIPBOARD_NOT_OPEN).

    >>> with OpenClipboard():
    ...     formats = [EnumClipboardFormats()]
    ...     while formats[-1]:
    ...         formats.append(EnumClipboardFormats(formats[-1]))
    """
    try:
        found = library.EnumClipboardFormats(index(format))
    except Exception:
        input_checks("EnumClipboardFormats", locals())
        raise
    if not found:
        failure = last_error("EnumClipboardFormats")
        if failure != library.ERROR_SUCCESS:
            error_check("EnumClipboardFormats", failure)
    return found


def GetClipboardData(uFormat):
    """
    Returns the content of the clipboard in a format. Do not trust it: any program can put anything there.

    If the owner of the clipboard renders its data when they are wanted, the function waits until the owner has. Other
    Python threads run meanwhile.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getclipboarddata

    :param int uFormat: The format, one of the ``CF_`` constants or a registered format. Its data must be memory: of
        bitmaps, use ``CF_DIB`` or ``CF_DIBV5``.

    :rtype: bytes or str
    :returns: The text up to its NUL for ``CF_UNICODETEXT``. For any other format a copy of the memory, as bytes; it may
        be longer than what the other program has put there.

    :raises pywincffi.exceptions.InputError: If ``uFormat`` does not fit 32 bits, or its data is no memory.
    :raises pywincffi.exceptions.WindowsAPIError: If this thread does not have the clipboard open
        (1418, ERROR_CLIPBOARD_NOT_OPEN), or the clipboard does not have the format (1168, ERROR_NOT_FOUND).

    >>> with OpenClipboard():
    ...     text = GetClipboardData(CF_UNICODETEXT)
    """
    try:
        wanted = _memory_format("uFormat", uFormat)
        handle = library.GetClipboardData(wanted)
    except Exception:
        input_checks("GetClipboardData", locals())
        raise
    if not handle:
        failure = last_error("GetClipboardData")
        if failure != library.ERROR_SUCCESS:
            error_check("GetClipboardData", failure)
        error_check("GetClipboardData", library.ERROR_NOT_FOUND)  # Windows sets no last error
    content = _content(handle)
    if wanted != library.CF_UNICODETEXT:
        return content
    return ffi.unpack(ffi.cast("wchar_t *", ffi.from_buffer(content)), len(content) // 2).partition(u"\0")[0]


def _content(handle):
    """The content of a global memory object, as bytes. The clipboard is open, so nobody can free the object."""
    size = library.GlobalSize(handle)
    if not size:
        failure = last_error("GlobalSize")
        if failure:  # no memory: a program may put any handle there
            error_check("GlobalSize", failure)
        return b""
    pointer = library.GlobalLock(handle)
    if not pointer:
        error_check("GlobalLock", pointer, NON_ZERO)
    try:
        return ffi.buffer(pointer, size)[:]
    finally:
        library.GlobalUnlock(handle)


def GetClipboardFormatName(format):  # pylint: disable=redefined-builtin
    """
    Returns the name of a registered clipboard format.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getclipboardformatnamew

    :param int format: The format.

    :rtype: str
    :returns: The name with which it was registered.

    :raises pywincffi.exceptions.InputError: If ``format`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If ``format`` is one of the ``CF_`` constants
        (87, ERROR_INVALID_PARAMETER), or is not registered (6, ERROR_INVALID_HANDLE).

    >>> GetClipboardFormatName(RegisterClipboardFormat("HTML Format"))
    'HTML Format'
    """
    lpszFormatName = allocate_wide(_NAME_LENGTH)
    try:
        length = library.GetClipboardFormatNameW(index(format), lpszFormatName, _NAME_LENGTH)
    except Exception:
        input_checks("GetClipboardFormatName", locals())
        raise
    if not length:
        failure = last_error("GetClipboardFormatName")
        if failure != library.ERROR_SUCCESS:
            error_check("GetClipboardFormatName", failure)
        error_check("GetClipboardFormatName", library.ERROR_INVALID_PARAMETER)  # Wine sets no last error
    return ffi.unpack(lpszFormatName, length)


def GetClipboardOwner():
    """
    Returns the window that has put the content on the clipboard.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getclipboardowner

    :rtype: HWND or None
    :returns: The owner; None if there is none.

    >>> with OpenClipboard(hWnd):
    ...     EmptyClipboard()
    >>> GetClipboardOwner() == hWnd
    True
    """
    return library.GetClipboardOwner() or None


def GetClipboardSequenceNumber():
    """
    Returns a number that changes whenever the content of the clipboard does. Data that the owner renders when they are
    wanted change the number only when they are rendered.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getclipboardsequencenumber

    :rtype: int
    :returns: The number; 0 if the process may not use the clipboard of its window station.

    >>> before = GetClipboardSequenceNumber()
    """
    return library.GetClipboardSequenceNumber()


def GetOpenClipboardWindow():
    """
    Returns the window that has the clipboard open, so that nobody else can open it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getopenclipboardwindow

    :rtype: HWND or None
    :returns: The window; None if the clipboard is not open, or was opened without a window.

    >>> window = GetOpenClipboardWindow()
    >>> process = None if window is None else GetWindowThreadProcessId(window).lpdwProcessId
    """
    return library.GetOpenClipboardWindow() or None


def IsClipboardFormatAvailable(format):  # pylint: disable=redefined-builtin
    """
    Tells whether the clipboard has a format, or one that Windows can convert to it. The clipboard need not be open.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-isclipboardformatavailable

    :param int format: The format, one of the ``CF_`` constants or a registered format.

    :rtype: bool

    :raises pywincffi.exceptions.InputError: If ``format`` does not fit 32 bits.

    >>> is_text = IsClipboardFormatAvailable(CF_UNICODETEXT)
    """
    try:
        return bool(library.IsClipboardFormatAvailable(index(format)))
    except Exception:
        input_checks("IsClipboardFormatAvailable", locals())
        raise


def OpenClipboard(hWndNewOwner=None):
    """
    Opens the clipboard for this thread. It fails while another thread or program has the clipboard open, which rarely
    takes longer than a few milliseconds: try again.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-openclipboard

    :param HWND hWndNewOwner: The window that :func:`EmptyClipboard` makes the owner. None is enough to read from the
        clipboard; to write to it, Microsoft requires a window of this thread.

    :rtype: Clipboard
    :returns: A context manager that closes the clipboard. If you do not use it in a ``with`` statement, call
        :func:`CloseClipboard`.

    :raises pywincffi.exceptions.InputError: If ``hWndNewOwner`` is not a window.
    :raises pywincffi.exceptions.WindowsAPIError: If the clipboard is open already (5, ERROR_ACCESS_DENIED), or the
        window is closed (1400, ERROR_INVALID_WINDOW_HANDLE).

    >>> with OpenClipboard(hWnd):
    ...     EmptyClipboard()
    ...     SetClipboardData(CF_UNICODETEXT, u"Hello")
    """
    window = nullable("OpenClipboard", "hWndNewOwner", hWndNewOwner, HWND)
    try:
        code = library.OpenClipboard(window)
    except Exception:
        input_checks("OpenClipboard", locals())
        raise
    if not code:
        error_check("OpenClipboard", code, NON_ZERO)
    return _OPENED


_OPENED = Clipboard()


def RegisterClipboardFormat(lpszFormat):
    """
    Registers a clipboard format, or returns the format that has the name already. It stays until Windows is shut down.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-registerclipboardformatw

    :param str lpszFormat: The name, in upper or lower case, such as ``"HTML Format"``.

    :rtype: int
    :returns: The format, from 0xC000 to 0xFFFF; the same in all programs.

    :raises pywincffi.exceptions.InputError: If ``lpszFormat`` is not text.
    :raises pywincffi.exceptions.WindowsAPIError: If the name is empty or longer than 255 characters, for example.

    >>> html = RegisterClipboardFormat("HTML Format")
    """
    lpszFormat = text("lpszFormat", lpszFormat)
    try:
        code = library.RegisterClipboardFormatW(lpszFormat)
    except Exception:
        input_checks("RegisterClipboardFormat", locals())
        raise
    if not code:
        error_check("RegisterClipboardFormat", code, NON_ZERO)
    return code


def RemoveClipboardFormatListener(hwnd):
    """
    Ends what :func:`AddClipboardFormatListener` began.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-removeclipboardformatlistener

    :param HWND hwnd: The window.

    :raises pywincffi.exceptions.InputError: If ``hwnd`` is not a window.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), or is
        not told of changes (87, ERROR_INVALID_PARAMETER).

    >>> AddClipboardFormatListener(hWnd)
    >>> RemoveClipboardFormatListener(hWnd)
    """
    handle_check("RemoveClipboardFormatListener", "hwnd", hwnd, HWND)
    try:
        code = library.RemoveClipboardFormatListener(hwnd)
    except Exception:
        input_checks("RemoveClipboardFormatListener", locals())
        raise
    if not code:
        error_check("RemoveClipboardFormatListener", code, NON_ZERO)


def SetClipboardData(uFormat, hMem=None):
    """
    Puts data on the clipboard, which this thread has open and has emptied. Other formats of the same content may
    follow; begin with the most descriptive one.

    A window that renders data when they are wanted gets ``WM_RENDERFORMAT``, whose ``wParam`` is the format, and calls
    this function without opening the clipboard. If the window is destroyed before, it gets ``WM_RENDERALLFORMATS``: it
    opens the clipboard, checks with :func:`GetClipboardOwner` that it is still the owner, and puts all formats there.

    Windows does not free data of the formats from ``CF_PRIVATEFIRST`` to ``CF_PRIVATELAST``, and the program has
    no handle to free the data itself: the memory stays allocated until the process ends. For formats of your own call
    :func:`RegisterClipboardFormat`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-setclipboarddata

    :param int uFormat: The format, one of the ``CF_`` constants or a registered format. Its data must be memory: of
        bitmaps, use ``CF_DIB`` or ``CF_DIBV5``.
    :param hMem: The data, which is copied: text for ``CF_UNICODETEXT``, and bytes or another contiguous buffer for any
        other format. Text in bytes, as ``CF_TEXT``, gets a NUL at its end. Or memory of
        :func:`~pywincffi.kernel32.GlobalAlloc` with ``GMEM_MOVEABLE``, not locked: it belongs to Windows if the call
        succeeds, and cannot be used any more. Or None, if the owner renders the data when they are wanted, at the
        message ``WM_RENDERFORMAT``.
    :type hMem: str or buffer or MemoryObject or None

    :raises pywincffi.exceptions.InputError: If ``uFormat`` does not fit 32 bits or its data is no memory, or ``hMem``
        is not what the format needs.
    :raises pywincffi.exceptions.WindowsAPIError: If this thread does not have the clipboard open
        (1418, ERROR_CLIPBOARD_NOT_OPEN), or ``hMem`` is locked or does not move, for example.

    >>> with OpenClipboard(hWnd):
    ...     EmptyClipboard()
    ...     SetClipboardData(CF_UNICODETEXT, u"Hello")
    """
    try:
        wanted = _memory_format("uFormat", uFormat)
        if hMem is None:
            code = library.SetClipboardData(wanted, NULL)
        elif has_type(hMem, MemoryObject):
            code = _give_away(hMem, wanted)
        else:
            code = _give(wanted, *_data(wanted, hMem))
    except Exception:
        input_checks("SetClipboardData", dict(uFormat=uFormat))
        raise
    if not code:
        failure = last_error("SetClipboardData")
        if hMem is not None:
            failure = failure or library.ERROR_GEN_FAILURE  # NULL is no failure only if NULL was put there
        if failure != library.ERROR_SUCCESS:
            error_check("SetClipboardData", failure)


def _give_away(hMem, wanted):
    """Gives a memory object of the program's to Windows."""
    def give(handle):
        if hMem._locks or not _moves(handle):
            raise input_error("hMem", hMem, "memory that moves (GMEM_MOVEABLE), and is not locked")
        return library.SetClipboardData(wanted, handle)
    return used("hMem", hMem, ("GlobalAlloc",), give, frees=bool)


def _moves(handle):
    """Whether memory is movable: the handle of fixed memory is its address."""
    pointer = library.GlobalLock(handle)
    library.GlobalUnlock(handle)
    return pointer != handle


def _data(wanted, value):
    """Returns the content for a format, its size in bytes, and the size of its memory: for text, with a NUL."""
    if wanted == library.CF_UNICODETEXT:
        content = ffi.new("wchar_t[]", text("hMem", value))
        return content, ffi.sizeof(content), ffi.sizeof(content)
    if has_type(value, text_type):
        raise input_error("hMem", value, "bytes, bytearray, memoryview or another contiguous buffer")
    content, size = readable("hMem", value)
    return content, size, size + 1 if wanted in _ENDING_IN_NUL else max(size, 1)


def _give(wanted, content, size, room):
    """Copies the content to a memory object, and gives it to Windows."""
    handle = library.GlobalAlloc(library.GHND, room)
    if not handle:
        error_check("GlobalAlloc", handle, NON_ZERO)
    try:
        pointer = library.GlobalLock(handle)
        if not pointer:
            error_check("GlobalLock", pointer, NON_ZERO)
        ffi.memmove(pointer, content, size)
        library.GlobalUnlock(handle)
    except BaseException:
        library.GlobalFree(handle)
        raise
    # If a signal handler raises an exception here, the owner of the memory is unknown: it is not freed.
    code = library.SetClipboardData(wanted, handle)
    if not code:
        library.GlobalFree(handle)
    return code


publish(__name__)
