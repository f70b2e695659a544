"""
Heaps
=====

Memory of the heap, and the global and local memory objects that older functions of Windows take and return, those of
the clipboard for example.

Memory is a :class:`~pywincffi.kernel32.memory.Memory`, whose slices are bytes. What was freed, or was never allocated,
is an :class:`~pywincffi.exceptions.InputError`, where Windows would end the process.

Two functions that programs call with ctypes are left out. ``RtlMoveMemory`` is no function in C, but a name of
``memmove``; Python has slices of :class:`~pywincffi.kernel32.memory.Memory` and of memoryviews, and
``ffi.memmove()``. ``lstrcpyn`` copies text between addresses of which it knows nothing: Microsoft advises against it,
and Python's text and slices do what it does.

.. seealso::

    https://learn.microsoft.com/en-us/windows/win32/memory/heap-functions
    https://learn.microsoft.com/en-us/windows/win32/memory/global-and-local-functions
"""
from pywincffi.core import publish
from pywincffi.core.checks import (
    NON_ZERO, NUMBERS, error_check, failure_of, handle_check, index, input_checks, input_error, last_error)
from pywincffi.core.dist import ffi, library
from pywincffi.kernel32._memory import CHAR_P, Block, _Allocated, allocated, used
from pywincffi.kernel32.memory import Memory

NULL = ffi.NULL
_HEAP, _GLOBAL, _LOCAL = ("HeapAlloc",), ("GlobalAlloc",), ("LocalAlloc",)


class MemoryObject(_Allocated):
    """
    A global or local memory object: what :func:`GlobalAlloc` and :func:`LocalAlloc` return. Lock it to read and write
    its memory. Python does not free it when nothing refers to it any more.

    >>> hMem = GlobalAlloc(GMEM_MOVEABLE, 6)
    >>> memory = GlobalLock(hMem)
    >>> memory[:6] = b"Hello\\0"
    >>> GlobalUnlock(hMem)
    False
    """

    __slots__ = ("_locked", "_locks")
    # pylint: disable=no-member; allocated() sets the attributes

    def __repr__(self):
        return "<MemoryObject of %s()>" % self._block.allocator


def _object(allocator, handle):
    """The object for a handle."""
    made = allocated(MemoryObject, Block(allocator, handle, 0))
    made._locked = None
    made._locks = 0
    return made


def _locked(hMem, locker, pointer, size):
    """The memory of an object that was locked once more, in the call of used() for the object."""
    if not hMem._locks:
        # It is freed with the object.
        hMem._locked = Block(locker, ffi.cast(CHAR_P, pointer), size, hMem._block.live)
    hMem._locks += 1
    return hMem._locked


def _unlocked(hMem):
    """The object was unlocked, in the call of used() for it: memory that is not locked may move."""
    hMem._locks = max(hMem._locks - 1, 0)
    if not hMem._locks and hMem._locked is not None:
        hMem._locked.pointer = NULL


def _process_heap(hHeap):
    """The heap of the process: Windows does not check the handle of a heap, and there is no other one here."""
    if hHeap != library.GetProcessHeap():
        raise input_error("hHeap", hHeap, "the heap that GetProcessHeap() returns")
    return hHeap


def _flags(dwFlags, allowed=0):
    """The flags of a call; others would end the process after a failure, or harm other threads."""
    flags = index(dwFlags)
    if flags & ~allowed:
        raise input_error("dwFlags", dwFlags, "0, or the flags that the documentation names")
    return flags


def GetProcessHeap():
    """
    Retrieves the heap of this process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/heapapi/nf-heapapi-getprocessheap

    :rtype: handle
    :returns: The heap. It belongs to the process, and cannot be closed.

    :raises pywincffi.exceptions.WindowsAPIError: If Windows cannot tell.

    >>> hHeap = GetProcessHeap()
    """
    heap = library.GetProcessHeap()
    if not heap:
        error_check("GetProcessHeap", heap, NON_ZERO)
    return heap


def GlobalAlloc(uFlags, dwBytes):
    """
    Allocates a global memory object.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-globalalloc

    :param int uFlags: ``GMEM_MOVEABLE`` for memory that may move while it is not locked, which the clipboard
        wants; ``GMEM_ZEROINIT`` for memory that is zero; both, which is ``GHND``; ``GPTR`` for zero memory that does
        not move.
    :param int dwBytes: The size in bytes.

    :rtype: MemoryObject
    :returns: The object. Free it with :func:`GlobalFree`.

    :raises pywincffi.exceptions.InputError: If a number does not fit.
    :raises pywincffi.exceptions.WindowsAPIError: If there is not that much memory (8, ERROR_NOT_ENOUGH_MEMORY), for
        example.

    >>> hMem = GlobalAlloc(GHND, 100)
    """
    try:
        handle = library.GlobalAlloc(index(uFlags), index(dwBytes))
    except Exception:
        input_checks("GlobalAlloc", locals())
        raise
    if not handle:
        error_check("GlobalAlloc", handle, NON_ZERO)
    return _object("GlobalAlloc", handle)


def GlobalFree(hMem):
    """
    Frees a global memory object, locked or not.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-globalfree

    :param MemoryObject hMem: The object.

    :raises pywincffi.exceptions.InputError: If ``hMem`` is none of :func:`GlobalAlloc`, or was freed.
    :raises pywincffi.exceptions.WindowsAPIError: If Windows cannot free it.

    >>> GlobalFree(hMem)
    """
    try:
        left = used("hMem", hMem, _GLOBAL, lambda handle: library.GlobalFree(handle), frees=lambda left: not left)
    except Exception:
        input_checks("GlobalFree", locals())
        raise
    if left != NULL:
        error_check("GlobalFree", failure_of("GlobalFree"))


def GlobalLock(hMem):
    """
    Locks a global memory object, so that its memory does not move.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-globallock

    :param MemoryObject hMem: The object. It may be locked several times.

    :rtype: Memory
    :returns: The memory. Unlock it with :func:`GlobalUnlock`, as often as it was locked. After that it cannot be used
        any more.

    :raises pywincffi.exceptions.InputError: If ``hMem`` is none of :func:`GlobalAlloc`, or was freed.
    :raises pywincffi.exceptions.WindowsAPIError: If its size is 0 (157, ERROR_DISCARDED), for example.

    >>> memory = GlobalLock(hMem)
    """
    blocks = []

    def lock(handle):
        pointer = library.GlobalLock(handle)
        if pointer:
            blocks.append(_locked(hMem, "GlobalLock", pointer, library.GlobalSize(handle)))
        return pointer
    try:
        pointer = used("hMem", hMem, _GLOBAL, lock)
    except Exception:
        input_checks("GlobalLock", locals())
        raise
    if not pointer:
        error_check("GlobalLock", pointer, NON_ZERO)
    return allocated(Memory, blocks[0])


def GlobalSize(hMem):
    """
    Retrieves the size of a global memory object.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-globalsize

    :param MemoryObject hMem: The object.

    :rtype: int
    :returns: The size in bytes: what was asked for, or more.

    :raises pywincffi.exceptions.InputError: If ``hMem`` is none of :func:`GlobalAlloc`, or was freed.
    :raises pywincffi.exceptions.WindowsAPIError: If Windows cannot tell.

    >>> GlobalSize(hMem) >= 100
    True
    """
    try:
        size = used("hMem", hMem, _GLOBAL, lambda handle: library.GlobalSize(handle))
    except Exception:
        input_checks("GlobalSize", locals())
        raise
    if not size:
        failure = last_error("GlobalSize")
        if failure != library.ERROR_SUCCESS:
            error_check("GlobalSize", failure)
    return size


def GlobalUnlock(hMem):
    """
    Unlocks a global memory object once.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-globalunlock

    :param MemoryObject hMem: The object.

    :rtype: bool
    :returns: Whether it is still locked. For memory that does not move, always True.

    :raises pywincffi.exceptions.InputError: If ``hMem`` is none of :func:`GlobalAlloc`, or was freed.
    :raises pywincffi.exceptions.WindowsAPIError: If the object is not locked (158, ERROR_NOT_LOCKED), for example.

    >>> GlobalUnlock(hMem)
    False
    """
    def unlock(handle):
        code = library.GlobalUnlock(handle)
        failure = library.ERROR_SUCCESS if code else last_error("GlobalUnlock")
        if failure == library.ERROR_SUCCESS:
            _unlocked(hMem)
        return code, failure
    try:
        code, failure = used("hMem", hMem, _GLOBAL, unlock)
    except Exception:
        input_checks("GlobalUnlock", locals())
        raise
    if failure != library.ERROR_SUCCESS:
        error_check("GlobalUnlock", failure)
    return bool(code)


def HeapAlloc(hHeap, dwFlags, dwBytes):
    """
    Allocates memory of the heap.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/heapapi/nf-heapapi-heapalloc

    :param handle hHeap: The heap: see :func:`GetProcessHeap`.
    :param int dwFlags: ``HEAP_ZERO_MEMORY`` for memory that is zero, or 0. The other flags would end the process when
        there is no memory, or let threads disturb each other.
    :param int dwBytes: The size in bytes.

    :rtype: Memory
    :returns: The memory. Free it with :func:`HeapFree`.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, ``hHeap`` is another handle, or a flag
        is another one.
    :raises pywincffi.exceptions.WindowsAPIError: If there is not that much memory (8, ERROR_NOT_ENOUGH_MEMORY).

    >>> memory = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, 100)
    """
    heap = _process_heap(handle_check("HeapAlloc", "hHeap", hHeap))
    try:
        size = index(dwBytes)
        pointer = library.HeapAlloc(heap, _flags(dwFlags, library.HEAP_ZERO_MEMORY), size)
    except Exception:
        input_checks("HeapAlloc", locals())
        raise
    if not pointer:
        error_check("HeapAlloc", library.ERROR_NOT_ENOUGH_MEMORY)  # Windows sets no last error
    return allocated(Memory, Block("HeapAlloc", ffi.cast(CHAR_P, pointer), size))


def HeapFree(hHeap, dwFlags, lpMem):
    """
    Frees memory of the heap.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/heapapi/nf-heapapi-heapfree

    :param handle hHeap: The heap: see :func:`GetProcessHeap`.
    :param int dwFlags: 0.
    :param Memory lpMem: The memory, from its beginning on.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, ``hHeap`` is another handle, or
        ``lpMem`` is none of :func:`HeapAlloc`, or was freed.
    :raises pywincffi.exceptions.WindowsAPIError: If Windows cannot free it.

    >>> HeapFree(GetProcessHeap(), 0, memory)
    """
    heap = _process_heap(handle_check("HeapFree", "hHeap", hHeap))
    try:
        flags = _flags(dwFlags)
        code = used("lpMem", lpMem, _HEAP, lambda start: library.HeapFree(heap, flags, start), is_base=True, frees=bool)
    except Exception:
        input_checks("HeapFree", locals())
        raise
    if not code:
        error_check("HeapFree", code, NON_ZERO)


def HeapReAlloc(hHeap, dwFlags, lpMem, dwBytes):
    """
    Changes the size of memory of the heap. Its content stays.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/heapapi/nf-heapapi-heaprealloc

    :param handle hHeap: The heap: see :func:`GetProcessHeap`.
    :param int dwFlags: ``HEAP_REALLOC_IN_PLACE_ONLY`` to fail rather than move the memory, ``HEAP_ZERO_MEMORY`` for
        zeros in what is added, both, or 0.
    :param Memory lpMem: The memory, from its beginning on. It cannot be used any more after that, unless the call
        fails.
    :param int dwBytes: The new size in bytes.

    :rtype: Memory
    :returns: The memory. Free it with :func:`HeapFree`.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, ``hHeap`` is another handle, a flag is
        another one, or ``lpMem`` is none of :func:`HeapAlloc`, or was freed.
    :raises pywincffi.exceptions.WindowsAPIError: If there is not that much memory, or no room to grow in place
        (8, ERROR_NOT_ENOUGH_MEMORY).

    >>> memory = HeapReAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, memory, 200)
    """
    heap = _process_heap(handle_check("HeapReAlloc", "hHeap", hHeap))
    try:
        size, flags = index(dwBytes), _flags(dwFlags, library.HEAP_ZERO_MEMORY | library.HEAP_REALLOC_IN_PLACE_ONLY)
        pointer = used("lpMem", lpMem, _HEAP, lambda start: library.HeapReAlloc(heap, flags, start, size),
                       is_base=True, frees=bool)
    except Exception:
        input_checks("HeapReAlloc", locals())
        raise
    if not pointer:
        error_check("HeapReAlloc", library.ERROR_NOT_ENOUGH_MEMORY)  # Windows sets no last error
    return allocated(Memory, Block("HeapAlloc", ffi.cast(CHAR_P, pointer), size))


def HeapSize(hHeap, dwFlags, lpMem):
    """
    Retrieves the size of memory of the heap.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/heapapi/nf-heapapi-heapsize

    :param handle hHeap: The heap: see :func:`GetProcessHeap`.
    :param int dwFlags: 0.
    :param Memory lpMem: The memory, from its beginning on.

    :rtype: int
    :returns: The size in bytes.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, ``hHeap`` is another handle, or
        ``lpMem`` is none of :func:`HeapAlloc`, or was freed.
    :raises pywincffi.exceptions.WindowsAPIError: If Windows cannot tell (87, ERROR_INVALID_PARAMETER).

    >>> HeapSize(GetProcessHeap(), 0, memory)
    100
    """
    heap = _process_heap(handle_check("HeapSize", "hHeap", hHeap))
    try:
        flags = _flags(dwFlags)
        size = used("lpMem", lpMem, _HEAP, lambda start: library.HeapSize(heap, flags, start), is_base=True)
    except Exception:
        input_checks("HeapSize", locals())
        raise
    if size == NUMBERS - 1:  # (SIZE_T)-1
        error_check("HeapSize", library.ERROR_INVALID_PARAMETER)  # Windows sets no last error
    return size


def LocalAlloc(uFlags, uBytes):
    """
    Allocates a local memory object.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-localalloc

    :param int uFlags: ``LMEM_MOVEABLE`` for memory that may move while it is not locked; ``LMEM_ZEROINIT`` for
        memory that is zero; both, which is ``LHND``; ``LPTR`` for zero memory that does not move.
    :param int uBytes: The size in bytes.

    :rtype: MemoryObject
    :returns: The object. Free it with :func:`LocalFree`.

    :raises pywincffi.exceptions.InputError: If a number does not fit.
    :raises pywincffi.exceptions.WindowsAPIError: If there is not that much memory (8, ERROR_NOT_ENOUGH_MEMORY), for
        example.

    >>> hMem = LocalAlloc(LHND, 100)
    """
    try:
        handle = library.LocalAlloc(index(uFlags), index(uBytes))
    except Exception:
        input_checks("LocalAlloc", locals())
        raise
    if not handle:
        error_check("LocalAlloc", handle, NON_ZERO)
    return _object("LocalAlloc", handle)


def LocalFree(hMem):
    """
    Frees a local memory object, locked or not.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-localfree

    :param MemoryObject hMem: The object.

    :raises pywincffi.exceptions.InputError: If ``hMem`` is none of :func:`LocalAlloc`, or was freed.
    :raises pywincffi.exceptions.WindowsAPIError: If Windows cannot free it.

    >>> LocalFree(hMem)
    """
    try:
        left = used("hMem", hMem, _LOCAL, lambda handle: library.LocalFree(handle), frees=lambda left: not left)
    except Exception:
        input_checks("LocalFree", locals())
        raise
    if left != NULL:
        error_check("LocalFree", failure_of("LocalFree"))


def LocalLock(hMem):
    """
    Locks a local memory object, so that its memory does not move.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-locallock

    :param MemoryObject hMem: The object. It may be locked several times.

    :rtype: Memory
    :returns: The memory. Unlock it with :func:`LocalUnlock`, as often as it was locked. After that it cannot be used
        any more. Memory that does not move, as with ``LPTR``, is never locked: it can be used until it is freed.

    :raises pywincffi.exceptions.InputError: If ``hMem`` is none of :func:`LocalAlloc`, or was freed.
    :raises pywincffi.exceptions.WindowsAPIError: If its size is 0 (157, ERROR_DISCARDED), for example.

    >>> memory = LocalLock(hMem)
    """
    blocks = []

    def lock(handle):
        pointer = library.LocalLock(handle)
        if pointer:
            blocks.append(_locked(hMem, "LocalLock", pointer, library.LocalSize(handle)))
        return pointer
    try:
        pointer = used("hMem", hMem, _LOCAL, lock)
    except Exception:
        input_checks("LocalLock", locals())
        raise
    if not pointer:
        error_check("LocalLock", pointer, NON_ZERO)
    return allocated(Memory, blocks[0])


def LocalSize(hMem):
    """
    Retrieves the size of a local memory object.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-localsize

    :param MemoryObject hMem: The object.

    :rtype: int
    :returns: The size in bytes: what was asked for, or more.

    :raises pywincffi.exceptions.InputError: If ``hMem`` is none of :func:`LocalAlloc`, or was freed.
    :raises pywincffi.exceptions.WindowsAPIError: If Windows cannot tell.

    >>> LocalSize(hMem) >= 100
    True
    """
    try:
        size = used("hMem", hMem, _LOCAL, lambda handle: library.LocalSize(handle))
    except Exception:
        input_checks("LocalSize", locals())
        raise
    if not size:
        failure = last_error("LocalSize")
        if failure != library.ERROR_SUCCESS:
            error_check("LocalSize", failure)
    return size


def LocalUnlock(hMem):
    """
    Unlocks a local memory object once. It must be one whose memory may move.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-localunlock

    :param MemoryObject hMem: The object.

    :rtype: bool
    :returns: Whether it is still locked.

    :raises pywincffi.exceptions.InputError: If ``hMem`` is none of :func:`LocalAlloc`, or was freed.
    :raises pywincffi.exceptions.WindowsAPIError: If the object is not locked, or its memory does not move
        (158, ERROR_NOT_LOCKED), for example.

    >>> LocalUnlock(hMem)
    False
    """
    def unlock(handle):
        code = library.LocalUnlock(handle)
        failure = library.ERROR_SUCCESS if code else last_error("LocalUnlock")
        if failure == library.ERROR_SUCCESS:
            _unlocked(hMem)
        return code, failure
    try:
        code, failure = used("hMem", hMem, _LOCAL, unlock)
    except Exception:
        input_checks("LocalUnlock", locals())
        raise
    if failure != library.ERROR_SUCCESS:
        error_check("LocalUnlock", failure)
    return bool(code)


publish(__name__)
