"""
Memory
======

Virtual memory of this process and of others, and the memory of other processes as a debugger sees it.

A function that allocates memory of this process returns a :class:`Memory`. Functions that write to memory, protect or
free it take nothing else: an address that is a number, or memory that was freed, is an
:class:`~pywincffi.exceptions.InputError`, where Windows would end the process. Functions that only look at memory take
any address.

.. seealso::

    https://learn.microsoft.com/en-us/windows/win32/memory/virtual-memory-functions
"""
from pywincffi.core import publish
from pywincffi.core.checks import (
    NON_ZERO, REFUSED, as_number, error_check, handle_check, has_type, index, input_checks, input_error)
from pywincffi.core.convert import allocate, filled, readable
from pywincffi.core.dist import ffi, library
from pywincffi.kernel32._memory import CHAR_P, MEMORY, Block, _Allocated, address, allocated, region, used
from pywincffi.kernel32.handles import _is_this_process
from pywincffi.wintypes.winnt import MEMORY_BASIC_INFORMATION

_VIRTUAL = ("VirtualAlloc",)


class Memory(_Allocated):
    """
    Memory of this process that Windows allocated: all of a block, or the rest of one.

    ``len()`` is its size in bytes. A slice is bytes, and can be set: ``memory[4:8] = b"\\0\\0\\0\\1"``. ``memory + 4``
    is the memory from the fifth byte on. Each access is a call of :func:`ReadProcessMemory` or
    :func:`WriteProcessMemory`, in which Windows checks the pages: pages that are reserved only, or protected, make it
    fail (998, ERROR_NOACCESS, or 299, ERROR_PARTIAL_COPY). Python does not free the memory when nothing refers to it
    any more.

    For code that calls Windows by way of cffi, ``ffi.cast("void *", memory.address)`` is a pointer. Such code must take
    care itself that the memory is not freed meanwhile.

    >>> memory = VirtualAlloc(None, 4096, MEM_COMMIT | MEM_RESERVE, PAGE_READWRITE)
    >>> memory[:5] = b"Hello"
    >>> memory[1:3] == b"el"
    True
    >>> VirtualFree(memory, 0, MEM_RELEASE)
    """

    __slots__ = ()
    # pylint: disable=no-member; allocated() sets the attributes

    @property
    def address(self):
        """
        The address of the first byte. It stays the same when the memory is freed.

        :rtype: int
        """
        return self._block.start + self._offset

    def __len__(self):
        """
        The size in bytes, up to the end of the block.

        :rtype: int
        """
        return self._block.size - self._offset

    def __add__(self, offset):
        """
        The memory from an offset on.

        :param int offset: The offset in bytes.

        :rtype: Memory

        :raises pywincffi.exceptions.InputError: If the offset is not within the memory.
        """
        try:
            number = index(offset)
        except Exception:  # what its __index__ raises
            number = -1
        if not 0 <= number <= len(self):
            raise input_error("offset", offset, "an integer from 0 to %d" % len(self))
        return allocated(Memory, self._block, self._offset + number)

    def __getitem__(self, item):
        """
        Reads bytes.

        :param item: The bytes, without a step.
        :type item: slice

        :rtype: bytes
        """
        start, size = self._range(item)
        return ReadProcessMemory(library.GetCurrentProcess(), self + start, size)

    def __setitem__(self, item, value):
        """
        Writes bytes.

        :param item: The bytes, without a step.
        :type item: slice
        :param buffer value: As many bytes.
        """
        start, size = self._range(item)
        content, length = readable("value", value)
        if length != size:
            raise input_error("value", value, "%d bytes" % size)
        WriteProcessMemory(library.GetCurrentProcess(), self + start, content if has_type(content, bytes) else value)

    def _range(self, item):
        try:
            start, stop, step = item.indices(len(self)) if has_type(item, slice) else (0, 0, None)
        except Exception:  # what the __index__ of its parts raises
            step = None
        if step != 1:
            raise input_error("item", item, "a slice without a step")
        return start, max(start, stop) - start

    def __repr__(self):
        return "<Memory of %s(), %d bytes at 0x%X>" % (self._block.allocator, len(self), self.address)


def _in_process(hProcess, name, value, call, room=0):
    """Calls Windows with memory of this process, or with an address in another one."""
    if has_type(value, _Allocated):
        if not _is_this_process(hProcess):
            raise input_error(name, value, "an address in the other process")
        return used(name, value, MEMORY, call, room)
    pointer = address(name, value)
    if pointer and _is_this_process(hProcess):
        raise input_error(name, value, "memory that Windows allocated, since it is in this process")
    return call(pointer)


def _other_process(hProcess, for_this_one):
    """The handle of another process than this one."""
    if _is_this_process(hProcess):
        raise input_error("hProcess", hProcess, "another process; for this one, there is %s()" % for_this_one)
    return hProcess


def FlushInstructionCache(hProcess, lpBaseAddress=None, dwSize=0):
    """
    Makes the processors see code that was written to memory. A program calls it before it runs the code.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-flushinstructioncache

    :param handle hProcess: The process whose code it is.
    :param lpBaseAddress: The code: memory of this process, or an address in another one. None for all code.
    :type lpBaseAddress: Memory or int or None
    :param int dwSize: The size of the code in bytes; without meaning if ``lpBaseAddress`` is None.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, the memory is freed, or too small.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle is not open (6, ERROR_INVALID_HANDLE), for example.

    >>> FlushInstructionCache(GetCurrentProcess(), memory, 16)
    """
    process = handle_check("FlushInstructionCache", "hProcess", hProcess)
    try:
        size = index(dwSize)
        code = _in_process(process, "lpBaseAddress", lpBaseAddress,
                           lambda start: library.FlushInstructionCache(process, start, size), size)
    except Exception:
        input_checks("FlushInstructionCache", locals())
        raise
    if not code:
        error_check("FlushInstructionCache", code, NON_ZERO)


def ReadProcessMemory(hProcess, lpBaseAddress, nSize):
    """
    Reads memory of a process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/memoryapi/nf-memoryapi-readprocessmemory

    :param handle hProcess: The process; the handle needs the access right ``PROCESS_VM_READ``.
    :param lpBaseAddress: The first byte: an address in the process, or memory of this process.
    :type lpBaseAddress: Memory or int
    :param int nSize: The number of bytes. All of them must be readable.

    :rtype: bytes
    :returns: The bytes.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, the memory is freed, or too small.
    :raises pywincffi.exceptions.WindowsAPIError: If a part of the memory cannot be read (299, ERROR_PARTIAL_COPY, or
        998, ERROR_NOACCESS), or the handle lacks the access right (5, ERROR_ACCESS_DENIED), for example.

    >>> ReadProcessMemory(GetCurrentProcess(), memory, 2) == b"\\0\\0"
    True
    """
    process = handle_check("ReadProcessMemory", "hProcess", hProcess)
    try:
        size = index(nSize)
        target = allocate("nSize", size, as_bytes=True)

        def read(start):
            return library.ReadProcessMemory_value(process, start, target, size)
        count = (_in_process(process, "lpBaseAddress", lpBaseAddress, read, size)
                 if has_type(lpBaseAddress, _Allocated) else read(address("lpBaseAddress", lpBaseAddress)))
    except Exception:
        input_checks("ReadProcessMemory", locals())
        raise
    if count < 0:
        error_check("ReadProcessMemory", -count)
    return filled(target, count)


def VirtualAlloc(lpAddress, dwSize, flAllocationType, flProtect):
    """
    Reserves or commits memory of this process. Memory that is committed is zero.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/memoryapi/nf-memoryapi-virtualalloc

    :param lpAddress: None to allocate memory wherever there is room. Memory that was reserved, to commit or reset it. A
        number, with ``MEM_RESERVE``, for the address to reserve, which must be free.
    :type lpAddress: Memory or int or None
    :param int dwSize: The size in bytes. Windows rounds it up to whole pages.
    :param int flAllocationType: ``MEM_RESERVE`` for addresses without memory, ``MEM_COMMIT`` for memory, or both;
        ``MEM_RESET`` and ``MEM_RESET_UNDO`` (Windows 8) alone; ``MEM_LARGE_PAGES``, ``MEM_PHYSICAL``, ``MEM_TOP_DOWN``
        or ``MEM_WRITE_WATCH`` in addition.
    :param int flProtect: What can be done with the pages, such as ``PAGE_READWRITE`` or ``PAGE_EXECUTE_READ``. With
        ``MEM_RESET`` and ``MEM_RESET_UNDO`` it has no effect, but must be valid.

    :rtype: Memory
    :returns: The memory, in whole pages. Release it with :func:`VirtualFree`. If ``lpAddress`` is memory, the part that
        was committed, and what follows.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, ``lpAddress`` is memory that was
        released, or that is too small, or a number without ``MEM_RESERVE``.
    :raises pywincffi.exceptions.WindowsAPIError: If there is not that much memory (8, ERROR_NOT_ENOUGH_MEMORY, or 1455,
        ERROR_COMMITMENT_LIMIT), the address is not free (487, ERROR_INVALID_ADDRESS), or the flags cannot be combined
        (87, ERROR_INVALID_PARAMETER), for example.

    >>> memory = VirtualAlloc(None, 65536, MEM_RESERVE, PAGE_NOACCESS)
    >>> first_page = VirtualAlloc(memory, 4096, MEM_COMMIT, PAGE_READWRITE)
    """
    try:
        size, kind, protection = index(dwSize), index(flAllocationType), index(flProtect)
        if has_type(lpAddress, _Allocated):
            pointer = used("lpAddress", lpAddress, _VIRTUAL,
                           lambda start: library.VirtualAlloc(start, size, kind, protection), size)
        else:
            start = address("lpAddress", lpAddress)
            # Windows would commit, or reset, what somebody else has reserved: the stacks of threads, for example.
            if start and not kind & library.MEM_RESERVE:
                raise input_error("lpAddress", lpAddress, "memory from VirtualAlloc(), unless with MEM_RESERVE")
            pointer = library.VirtualAlloc(start, size, kind, protection)
    except Exception:
        input_checks("VirtualAlloc", locals())
        raise
    if not pointer:
        error_check("VirtualAlloc", pointer, NON_ZERO)
    if has_type(lpAddress, Memory):
        return allocated(Memory, lpAddress._block, as_number(pointer) - lpAddress._block.start)
    return allocated(Memory, Block("VirtualAlloc", ffi.cast(CHAR_P, pointer), region(pointer)))


def VirtualAllocEx(hProcess, lpAddress, dwSize, flAllocationType, flProtect):
    """
    Reserves or commits memory of another process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/memoryapi/nf-memoryapi-virtualallocex

    :param handle hProcess: The process, not this one; the handle needs the access right ``PROCESS_VM_OPERATION``.
    :param lpAddress: The address in the process; None for wherever there is room.
    :type lpAddress: int or None
    :param int dwSize: The size in bytes. Windows rounds it up to whole pages.
    :param int flAllocationType: As for :func:`VirtualAlloc`.
    :param int flProtect: As for :func:`VirtualAlloc`.

    :rtype: int
    :returns: The address in the process. Release the memory with :func:`VirtualFreeEx`; it is gone with the process at
        the latest.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or the process is this one, for which
        there is :func:`VirtualAlloc`.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle lacks the access right (5, ERROR_ACCESS_DENIED), or the
        address is not free (487, ERROR_INVALID_ADDRESS), for example.

    >>> start = VirtualAllocEx(hProcess, None, 4096, MEM_COMMIT | MEM_RESERVE, PAGE_READWRITE)
    >>> WriteProcessMemory(hProcess, start, b"Hello")
    5
    """
    process = _other_process(handle_check("VirtualAllocEx", "hProcess", hProcess), "VirtualAlloc")
    start = address("lpAddress", lpAddress)
    try:
        pointer = library.VirtualAllocEx(process, start, index(dwSize), index(flAllocationType), index(flProtect))
    except Exception:
        input_checks("VirtualAllocEx", locals())
        raise
    if not pointer:
        error_check("VirtualAllocEx", pointer, NON_ZERO)
    return as_number(pointer)


def VirtualFree(lpAddress, dwSize, dwFreeType):
    """
    Releases memory of :func:`VirtualAlloc`, or decommits a part of it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/memoryapi/nf-memoryapi-virtualfree

    :param Memory lpAddress: The memory; with ``MEM_RELEASE``, the one that was reserved, from its beginning on.
    :param int dwSize: The size in bytes of what is decommitted. 0 with ``MEM_RELEASE``, and to decommit everything.
    :param int dwFreeType: ``MEM_RELEASE``, to give up memory and addresses, or ``MEM_DECOMMIT``, to keep the addresses
        reserved.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or the memory was released already, or
        is to be released and not from its beginning on.
    :raises pywincffi.exceptions.WindowsAPIError: If the size is not 0 with ``MEM_RELEASE``
        (87, ERROR_INVALID_PARAMETER), for example.

    >>> VirtualFree(memory, 0, MEM_RELEASE)
    """
    try:
        size, kind = index(dwSize), index(dwFreeType)
        code = used("lpAddress", lpAddress, _VIRTUAL, lambda start: library.VirtualFree(start, size, kind), size,
                    is_base=bool(kind & library.MEM_RELEASE), frees=lambda code: code and kind & library.MEM_RELEASE)
    except Exception:
        input_checks("VirtualFree", locals())
        raise
    if not code:
        error_check("VirtualFree", code, NON_ZERO)


def VirtualFreeEx(hProcess, lpAddress, dwSize, dwFreeType):
    """
    Releases or decommits memory of another process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/memoryapi/nf-memoryapi-virtualfreeex

    :param handle hProcess: The process, not this one; the handle needs the access right ``PROCESS_VM_OPERATION``.
    :param int lpAddress: The address in the process, such as :func:`VirtualAllocEx` returned.
    :param int dwSize: As for :func:`VirtualFree`.
    :param int dwFreeType: As for :func:`VirtualFree`.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or the process is this one, for which
        there is :func:`VirtualFree`.
    :raises pywincffi.exceptions.WindowsAPIError: If nothing was allocated there (487, ERROR_INVALID_ADDRESS), for
        example.

    >>> VirtualFreeEx(hProcess, start, 0, MEM_RELEASE)
    """
    process = _other_process(handle_check("VirtualFreeEx", "hProcess", hProcess), "VirtualFree")
    start = address("lpAddress", lpAddress)
    try:
        code = library.VirtualFreeEx(process, start, index(dwSize), index(dwFreeType))
    except Exception:
        input_checks("VirtualFreeEx", locals())
        raise
    if not code:
        error_check("VirtualFreeEx", code, NON_ZERO)


def VirtualProtect(lpAddress, dwSize, flNewProtect):
    """
    Changes what can be done with pages of this process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/memoryapi/nf-memoryapi-virtualprotect

    :param Memory lpAddress: The memory, of :func:`VirtualAlloc`. Every page that has one of the bytes is changed.
    :param int dwSize: The size in bytes.
    :param int flNewProtect: The new protection, such as ``PAGE_EXECUTE_READ``.

    :rtype: int
    :returns: What the first page was protected by.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or the memory was released, or is too
        small.
    :raises pywincffi.exceptions.WindowsAPIError: If the pages are not committed (487, ERROR_INVALID_ADDRESS), or there
        is no such protection (87, ERROR_INVALID_PARAMETER), for example.

    >>> VirtualProtect(memory, 4096, PAGE_EXECUTE_READ) == PAGE_READWRITE
    True
    """
    try:
        size, protection = index(dwSize), index(flNewProtect)
        previous = used("lpAddress", lpAddress, _VIRTUAL,
                        lambda start: library.VirtualProtect_value(start, size, protection), size)
    except Exception:
        input_checks("VirtualProtect", locals())
        raise
    if previous < 0:
        error_check("VirtualProtect", -previous)
    return previous


def VirtualProtectEx(hProcess, lpAddress, dwSize, flNewProtect):
    """
    Changes what can be done with pages of another process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/memoryapi/nf-memoryapi-virtualprotectex

    :param handle hProcess: The process, not this one; the handle needs the access right ``PROCESS_VM_OPERATION``.
    :param int lpAddress: The address in the process.
    :param int dwSize: The size in bytes.
    :param int flNewProtect: As for :func:`VirtualProtect`.

    :rtype: int
    :returns: What the first page was protected by.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or the process is this one, for which
        there is :func:`VirtualProtect`.
    :raises pywincffi.exceptions.WindowsAPIError: If the pages are not committed (487, ERROR_INVALID_ADDRESS), for
        example.

    >>> VirtualProtectEx(hProcess, start, 4096, PAGE_READONLY) == PAGE_READWRITE
    True
    """
    process = _other_process(handle_check("VirtualProtectEx", "hProcess", hProcess), "VirtualProtect")
    start = address("lpAddress", lpAddress)
    try:
        previous = library.VirtualProtectEx_value(process, start, index(dwSize), index(flNewProtect))
    except Exception:
        input_checks("VirtualProtectEx", locals())
        raise
    if previous < 0:
        error_check("VirtualProtectEx", -previous)
    return previous


def VirtualQuery(lpAddress):
    """
    Retrieves what is at an address of this process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/memoryapi/nf-memoryapi-virtualquery

    :param lpAddress: The address: a number, or memory, which may be freed by now.
    :type lpAddress: Memory or int

    :rtype: MEMORY_BASIC_INFORMATION
    :returns: The region of pages that are alike, from the page of the address on.

    :raises pywincffi.exceptions.InputError: If ``lpAddress`` is something else.
    :raises pywincffi.exceptions.WindowsAPIError: If the address is not one of programs (87, ERROR_INVALID_PARAMETER).

    >>> VirtualQuery(memory).State == MEM_COMMIT
    True
    """
    start = address("lpAddress", lpAddress)
    try:
        information = MEMORY_BASIC_INFORMATION()
        size = library.VirtualQuery(start, information.cdata, ffi.sizeof("MEMORY_BASIC_INFORMATION"))
    except Exception:
        input_checks("VirtualQuery", locals())
        raise
    if not size:
        error_check("VirtualQuery", size, NON_ZERO)
    return information


def VirtualQueryEx(hProcess, lpAddress):
    """
    Retrieves what is at an address of a process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/memoryapi/nf-memoryapi-virtualqueryex

    :param handle hProcess: The process; the handle needs the access right ``PROCESS_QUERY_INFORMATION``.
    :param lpAddress: The address; None for the first one.
    :type lpAddress: int or None

    :rtype: MEMORY_BASIC_INFORMATION
    :returns: The region of pages that are alike, from the page of the address on. The next one is at ``BaseAddress +
        RegionSize``.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If the address is not one of programs, as after the last region
        (87, ERROR_INVALID_PARAMETER), or the handle lacks the access right (5, ERROR_ACCESS_DENIED), for example.

    >>> information = VirtualQueryEx(GetCurrentProcess(), 0)
    >>> next_one = VirtualQueryEx(GetCurrentProcess(), information.BaseAddress + information.RegionSize)
    """
    start = address("lpAddress", lpAddress)
    try:
        information = MEMORY_BASIC_INFORMATION()
        size = library.VirtualQueryEx(hProcess or REFUSED, start, information.cdata,
                                      ffi.sizeof("MEMORY_BASIC_INFORMATION"))
    except Exception:
        input_checks("VirtualQueryEx", locals())
        raise
    if not size:
        error_check("VirtualQueryEx", size, NON_ZERO)
    return information


def WriteProcessMemory(hProcess, lpBaseAddress, lpBuffer):
    """
    Writes to the memory of a process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/memoryapi/nf-memoryapi-writeprocessmemory

    :param handle hProcess: The process; the handle needs the access rights ``PROCESS_VM_WRITE`` and
        ``PROCESS_VM_OPERATION``.
    :param lpBaseAddress: Where the bytes go: an address in another process, or memory of this process.
    :type lpBaseAddress: Memory or int
    :param buffer lpBuffer: The bytes. Text is written as UTF-8.

    :rtype: int
    :returns: The number of bytes written: all of them.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or the memory is freed, or too small;
        or if the process is this one, and ``lpBaseAddress`` is a number.
    :raises pywincffi.exceptions.WindowsAPIError: If a part of the memory cannot be written to (299, ERROR_PARTIAL_COPY,
        or 998, ERROR_NOACCESS), for example.

    >>> WriteProcessMemory(GetCurrentProcess(), memory, b"\\xc3")
    1
    """
    process = handle_check("WriteProcessMemory", "hProcess", hProcess)
    content, size = readable("lpBuffer", lpBuffer)
    try:
        count = _in_process(process, "lpBaseAddress", lpBaseAddress,
                            lambda start: library.WriteProcessMemory_value(process, start, content, size), size)
    except Exception:
        input_checks("WriteProcessMemory", locals())
        raise
    if count < 0:
        error_check("WriteProcessMemory", -count)
    return count


publish(__name__)
