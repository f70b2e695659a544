"""
Mappings
========

Files as memory, and memory that processes share.

.. seealso::

    https://learn.microsoft.com/en-us/windows/win32/memory/file-mapping
"""
from pywincffi.core import PY2, builtins, publish, raise_from
from pywincffi.core.checks import (
    NON_ZERO, REFUSED, as_number, boolean, error_check, index, input_checks, input_error)
from pywincffi.core.convert import borrowed, pointer, text
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.open_handles import owned
from pywincffi.kernel32._memory import address
from pywincffi.wintypes.winnt import MEMORY_BASIC_INFORMATION

_CHAR_P = ctype("char *")
_CHARS = ctype("char[]")
# Python 3.6 and 3.7 can make no read-only memoryview of memory that is not an object's.
_HAS_READ_ONLY = PY2 or hasattr(memoryview, "toreadonly")


class _Views(object):
    """
    The views that are mapped. Each has two users: the program, until it unmaps the view, and whatever has the buffer.
    The last one to stop unmaps it.

    ``_views`` has what the program has not unmapped, ``{id() of the view: (view, pointer)}``, and ``_users`` what is
    mapped, ``{pointer: [True, False]}``. To stop is to take an item, in one step; the last one is True. Nothing of this
    is an object of the buffer's own: the garbage collector clears such objects before the buffer is released.
    """

    def __init__(self):
        self._views = {}
        self._users = {}
        self._unmap = library.UnmapViewOfFile  # a global name may be gone when Python exits

    def buffer(self, start, size):
        """Returns a buffer for memory that was mapped."""
        self._users[start] = [True, False]
        return ffi.buffer(owned(ffi.cast(_CHAR_P, start), self._unused), size)

    def add(self, view, start):
        """Adds the view with the buffer."""
        self._views[id(view)] = view, start

    def take(self, view):
        """Removes a view. Returns it, and its pointer, or two None if the program has no such view."""
        return self._views.pop(id(view), (None, None))

    def is_last(self, start):
        """One user stops. Returns whether it was the last one."""
        if not self._users[start].pop():
            return False
        # Before the memory is unmapped: another view may then get its address.
        del self._users[start]
        return True

    def _unused(self, start):
        """Nothing has the buffer any more."""
        if self.is_last(start):
            self._unmap(start)

    def __len__(self):
        return len(self._users)


_views = _Views()


def CreateFileMapping(hFile, lpFileMappingAttributes, flProtect, dwMaximumSizeHigh, dwMaximumSizeLow, lpName=None):
    """
    Creates a mapping of a file, or of memory for several processes.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/memoryapi/nf-memoryapi-createfilemappingw

    :param handle hFile: The file, opened with the access rights that ``flProtect`` needs; ``INVALID_HANDLE_VALUE`` for
        memory without a file, which is zero at first.
    :param lpFileMappingAttributes: None for a handle that child processes do not inherit.
    :type lpFileMappingAttributes: SECURITY_ATTRIBUTES or None
    :param int flProtect: What views can do: ``PAGE_READONLY``, ``PAGE_READWRITE``, ``PAGE_WRITECOPY``,
        ``PAGE_EXECUTE_READ`` or ``PAGE_EXECUTE_READWRITE``, combined with ``SEC_`` constants.
    :param int dwMaximumSizeHigh: The high 32 bits of the size in bytes. A file that is smaller grows, if ``flProtect``
        allows to write; what is added need not be zero.
    :param int dwMaximumSizeLow: The low 32 bits of the size. 0, if the high ones are too, for the size of the file;
        memory without a file must have a size.
    :param str lpName: A name by which other processes open the mapping; None for a mapping without one. To create one
        for all sessions, whose name begins with ``Global\\``, needs the privilege SeCreateGlobalPrivilege outside
        session 0.

    :rtype: handle
    :returns: The mapping. Close it with :func:`CloseHandle`; views keep it alive.

        If there was a mapping of that name, that is a success too, and the mapping keeps its size. Right afterwards
        :func:`GetLastError` is then 183, ``ERROR_ALREADY_EXISTS``, and 0 if the mapping is new.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or the name holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If the file is empty (1006, ERROR_FILE_INVALID), the disk or the
        paging file has no room (112, ERROR_DISK_FULL, or 1455, ERROR_COMMITMENT_LIMIT), the file was not opened for
        what ``flProtect`` says (5, ERROR_ACCESS_DENIED), or the name is that of something else
        (6, ERROR_INVALID_HANDLE), for example.

    >>> hMapping = CreateFileMapping(INVALID_HANDLE_VALUE, None, PAGE_READWRITE, 0, 4096, "the counters of my program")
    """
    attributes = pointer("lpFileMappingAttributes", lpFileMappingAttributes, "SECURITY_ATTRIBUTES *", nullable=True)
    name = text("lpName", lpName, nullable=True)
    try:
        handle = library.CreateFileMappingW(
            hFile or REFUSED, attributes, index(flProtect), index(dwMaximumSizeHigh), index(dwMaximumSizeLow), name)
    except Exception:
        input_checks("CreateFileMapping", locals())
        raise
    if not handle:
        error_check("CreateFileMapping", handle, NON_ZERO)
    return handle


def FlushViewOfFile(lpBaseAddress, dwNumberOfBytesToFlush=0):
    """
    Writes what was changed in a view to the file.

    The call does not wait until the data is on the disk: for that, :func:`FlushFileBuffers` follows it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/memoryapi/nf-memoryapi-flushviewoffile

    :param lpBaseAddress: The view, or a memoryview of a part of it.
    :type lpBaseAddress: memoryview
    :param int dwNumberOfBytesToFlush: The number of bytes; 0, the default, for all up to the end of the view.

    :raises pywincffi.exceptions.InputError: If ``lpBaseAddress`` has no buffer, or the number does not fit.
    :raises pywincffi.exceptions.WindowsAPIError: If the memory is not that of a view (487, ERROR_INVALID_ADDRESS), for
        example.

    >>> FlushViewOfFile(view)
    """
    try:
        start = borrowed(lpBaseAddress, ffi.from_buffer(_CHARS, lpBaseAddress))
    except Exception as error:  # TypeError, BufferError, and what the object's own code raises
        raise_from(input_error("lpBaseAddress", lpBaseAddress, "a view that MapViewOfFile() returned"), error)
    try:
        code = library.FlushViewOfFile(start, index(dwNumberOfBytesToFlush))
    except Exception:
        input_checks("FlushViewOfFile", locals())
        raise
    if not code:
        error_check("FlushViewOfFile", code, NON_ZERO)


def MapViewOfFile(
        hFileMappingObject, dwDesiredAccess, dwFileOffsetHigh=0, dwFileOffsetLow=0, dwNumberOfBytesToMap=0):
    """
    Makes a part of a mapping accessible as memory.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/memoryapi/nf-memoryapi-mapviewoffile

    :param handle hFileMappingObject: The mapping: see :func:`CreateFileMapping` and :func:`OpenFileMapping`.
    :param int dwDesiredAccess: ``FILE_MAP_READ`` for a view that is read only, ``FILE_MAP_WRITE`` for one to read and
        write, or ``FILE_MAP_COPY`` for one whose changes nobody else sees; ``FILE_MAP_EXECUTE`` in addition.
    :param int dwFileOffsetHigh: The high 32 bits of the offset at which the view begins.
    :param int dwFileOffsetLow: The low 32 bits of the offset: a multiple of 65536, the allocation granularity.
    :param int dwNumberOfBytesToMap: The size of the view in bytes; 0, the default, for all up to the end.

    :rtype: memoryview
    :returns: The view, whose length is the size, if that was given, and else the size in whole pages. Unmap it with
        :func:`UnmapViewOfFile`: until then it stays mapped, also if nothing refers to it any more.

        In Python 2, a buffer of cffi, or a ``buffer`` if it is read only: a memoryview of Python 2 is no use to
        ``struct``. Python 3.6 and 3.7 know no read-only memoryview of such memory. There, a view with ``FILE_MAP_READ``
        is mapped with ``FILE_MAP_COPY``: who writes to it changes nothing but the view.

    :raises pywincffi.exceptions.InputError: If ``hFileMappingObject`` is not a handle, or a number does not fit; or if
        the view has pages that nobody can read, which would end the process: a mapping that was created with
        ``SEC_RESERVE``, for example.
    :raises pywincffi.exceptions.WindowsAPIError: If the view reaches beyond the mapping, or the mapping does not permit
        the access (5, ERROR_ACCESS_DENIED), or the offset is not a multiple of the granularity
        (1132, ERROR_MAPPED_ALIGNMENT), for example.

    As with Python's ``mmap``, the process ends if a page of the file cannot be read when it is needed: on a network
    drive that is gone, for example.

    Views of one file show the same content, unless the file is on the network. What :func:`ReadFile` and
    :func:`WriteFile` read and write at the same time may differ from it. A program that changes a file through a view
    sets the time of the last write itself, with :func:`SetFileTime`: Windows need not do it.

    >>> view = MapViewOfFile(hMapping, FILE_MAP_WRITE)
    >>> struct.pack_into("<Q", view, 0, 12)
    >>> is_unmapped = UnmapViewOfFile(view)
    """
    try:
        size = index(dwNumberOfBytesToMap)
        start = library.MapViewOfFile(hFileMappingObject or REFUSED, _access(index(dwDesiredAccess)),
                                      index(dwFileOffsetHigh), index(dwFileOffsetLow), size)
    except Exception:
        input_checks("MapViewOfFile", locals())
        raise
    if not start:
        error_check("MapViewOfFile", start, NON_ZERO)
    return _view(hFileMappingObject, start, size)


def MapViewOfFileEx(hFileMappingObject, dwDesiredAccess, dwFileOffsetHigh=0, dwFileOffsetLow=0, dwNumberOfBytesToMap=0,
                    lpBaseAddress=None):
    """
    Makes a part of a mapping accessible as memory, at an address of choice.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/memoryapi/nf-memoryapi-mapviewoffileex

    :param handle hFileMappingObject: The mapping.
    :param int dwDesiredAccess: As for :func:`MapViewOfFile`.
    :param int dwFileOffsetHigh: The high 32 bits of the offset at which the view begins.
    :param int dwFileOffsetLow: The low 32 bits of the offset: a multiple of 65536, the allocation granularity.
    :param int dwNumberOfBytesToMap: The size of the view in bytes; 0, the default, for all up to the end.
    :param int lpBaseAddress: The address, a multiple of 65536, at which nothing may be yet. None for wherever there is
        room.

    :rtype: memoryview
    :returns: The view, as of :func:`MapViewOfFile`. Unmap it with :func:`UnmapViewOfFile`.

    :raises pywincffi.exceptions.InputError: As of :func:`MapViewOfFile`.
    :raises pywincffi.exceptions.WindowsAPIError: If the address is not free (487, ERROR_INVALID_ADDRESS), or for the
        same reasons as :func:`MapViewOfFile`.

    >>> view = MapViewOfFileEx(hMapping, FILE_MAP_READ, lpBaseAddress=0x10000000)
    """
    place = address("lpBaseAddress", lpBaseAddress)
    try:
        size = index(dwNumberOfBytesToMap)
        start = library.MapViewOfFileEx(hFileMappingObject or REFUSED, _access(index(dwDesiredAccess)),
                                        index(dwFileOffsetHigh), index(dwFileOffsetLow), size, place)
    except Exception:
        input_checks("MapViewOfFileEx", locals())
        raise
    if not start:
        error_check("MapViewOfFileEx", start, NON_ZERO)
    return _view(hFileMappingObject, start, size)


def _access(dwDesiredAccess):
    """The access that a view is mapped with."""
    if _HAS_READ_ONLY or dwDesiredAccess & library.FILE_MAP_WRITE:
        return dwDesiredAccess
    return library.FILE_MAP_COPY | dwDesiredAccess & ~library.FILE_MAP_READ


def _view(hFileMappingObject, start, size):
    """The buffer for a view that was just mapped; it is unmapped again if it cannot have one."""
    whole, is_writable = _pages(start, size)
    if whole < max(size, 1) or not (is_writable or _HAS_READ_ONLY):
        library.UnmapViewOfFile(start)
        raise input_error("hFileMappingObject", hFileMappingObject, "a mapping whose pages can all be read")
    memory = _views.buffer(start, size or whole)
    if PY2:
        view = memory if is_writable else builtins.buffer(memory)
    else:
        view = memoryview(memory) if is_writable else memoryview(memory).toreadonly()
    _views.add(view, start)
    return view


def _pages(start, wanted):
    """
    The size of a view, or of its first part with as many bytes as are wanted, unless that is 0; and whether all of it
    can be written to. The size is 0 if a part of it cannot even be read.
    """
    information, end, is_writable = MEMORY_BASIC_INFORMATION(), as_number(start), True
    base = end
    while True:
        size = library.VirtualQuery(ffi.cast("void *", end), information.cdata, ffi.sizeof("MEMORY_BASIC_INFORMATION"))
        if not size or information.State == library.MEM_FREE or information.AllocationBase != base:
            return end - base, is_writable
        protection = information.Protect & ~(library.PAGE_NOCACHE | library.PAGE_WRITECOMBINE)
        if information.State != library.MEM_COMMIT or protection not in _READABLE + _WRITABLE:
            return 0, False
        is_writable = is_writable and protection in _WRITABLE
        end += information.RegionSize
        if 0 < wanted <= end - base:
            return end - base, is_writable


_WRITABLE = (library.PAGE_READWRITE, library.PAGE_WRITECOPY, library.PAGE_EXECUTE_READWRITE,
             library.PAGE_EXECUTE_WRITECOPY)
_READABLE = (library.PAGE_READONLY, library.PAGE_EXECUTE_READ)


def OpenFileMapping(dwDesiredAccess, bInheritHandle, lpName):
    """
    Opens a mapping that has a name.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/memoryapi/nf-memoryapi-openfilemappingw

    :param int dwDesiredAccess: What the views may do: ``FILE_MAP_READ``, ``FILE_MAP_WRITE``, ``FILE_MAP_EXECUTE``, or
        ``FILE_MAP_ALL_ACCESS``.
    :param bool bInheritHandle: Whether child processes inherit the handle.
    :param str lpName: The name that was given to :func:`CreateFileMapping`.

    :rtype: handle
    :returns: The mapping. Close it with :func:`CloseHandle`.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or the name holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no mapping of that name (2, ERROR_FILE_NOT_FOUND), or the
        access is denied (5, ERROR_ACCESS_DENIED), for example.

    >>> hMapping = OpenFileMapping(FILE_MAP_WRITE, False, "the counters of my program")
    """
    name = text("lpName", lpName)
    try:
        handle = library.OpenFileMappingW(index(dwDesiredAccess), boolean(bInheritHandle), name)
    except Exception:
        input_checks("OpenFileMapping", locals())
        raise
    if not handle:
        error_check("OpenFileMapping", handle, NON_ZERO)
    return handle


def UnmapViewOfFile(lpBaseAddress):
    """
    Unmaps a view, as soon as nothing uses its memory.

    From then on, every use of the view itself raises ValueError. Other memoryviews of the view, slices for instance,
    and whatever else has its buffer, such as a pending operation, keep the memory mapped until the last of them is
    released. In Python 2, whose buffers cannot be released, so does the view itself, while a variable holds it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/memoryapi/nf-memoryapi-unmapviewoffile

    :param memoryview lpBaseAddress: The view, the very object that :func:`MapViewOfFile` returned.

    :rtype: bool
    :returns: True: it is unmapped. False: something uses the memory still; it is unmapped after that.

    :raises pywincffi.exceptions.InputError: If ``lpBaseAddress`` is something else: a slice of a view, or a view that
        was unmapped.
    :raises pywincffi.exceptions.WindowsAPIError: If Windows cannot unmap it.

    >>> is_unmapped = UnmapViewOfFile(view)
    """
    view, start = _views.take(lpBaseAddress)
    if view is None:
        raise input_error("lpBaseAddress", lpBaseAddress, "a view that MapViewOfFile() returned, and that is mapped")
    if not PY2:
        try:
            view.release()
        except BufferError:  # in use
            pass
    del view
    if not _views.is_last(start):
        return False
    try:
        code = library.UnmapViewOfFile(start)
    except Exception:
        input_checks("UnmapViewOfFile", locals())
        raise
    if not code:
        error_check("UnmapViewOfFile", code, NON_ZERO)
    return True


publish(__name__)
