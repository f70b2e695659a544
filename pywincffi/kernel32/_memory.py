"""
Memory
======

What stands for memory that Windows allocated in this process, and how it is used: see :mod:`pywincffi.kernel32.memory`.
"""
from pywincffi.core import reentrant_lock
from pywincffi.core.checks import NON_ZERO, NUMBERS, as_number, error_check, has_type, index, input_error
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.wintypes.winnt import MEMORY_BASIC_INFORMATION

CHAR_P = ctype("char *")
_VOID_P = ctype("void *")
#: The functions that return memory; those that return the handle of a memory object are not among them.
MEMORY = ("VirtualAlloc", "HeapAlloc", "GlobalLock", "LocalLock")

# Held while Windows uses a block, so that no other thread can free it. Reentrant, because signal handlers and
# finalizers may use memory too: see used().
_lock = reentrant_lock()


class Block(object):
    """
    What is known of something that Windows allocated.

    ``allocator`` is the name of the function. ``pointer`` is the address, or the handle; NULL once a block that was
    locked is not locked any more. ``start`` is its number. ``live`` holds one item, unless the block is freed, or in
    use at the moment.
    """

    __slots__ = ("allocator", "pointer", "start", "size", "live")

    def __init__(self, allocator, pointer, size, live=None):
        self.allocator = allocator
        self.pointer = pointer
        self.start = as_number(pointer)
        self.size = size
        self.live = [True] if live is None else live


class _Allocated(object):
    """The base class of what stands for a :class:`Block`, from ``_offset`` on."""

    __slots__ = ("_block", "_offset")

    def __new__(cls, *_, **__):
        raise TypeError("%s cannot be created: Windows allocates it" % cls.__name__)

    def __reduce_ex__(self, _):
        raise TypeError("a %s cannot be copied or pickled: its memory belongs to this process" % type(self).__name__)


def allocated(cls, block, offset=0):
    """Returns the object, of a class below :class:`_Allocated`, for a block, or for the rest of one."""
    made = object.__new__(cls)
    made._block = block
    made._offset = offset
    return made


def used(name, value, allocators, call, room=0, is_base=False, frees=None):
    """
    Calls Windows with a block, which nothing can free meanwhile.

    A signal handler or a finalizer that uses the block in the middle of this call, in the same thread, gets an
    InputError: it can neither wait for the call nor be allowed to free the block.

    :param str name: The name of the argument, for the message.
    :param value: The argument.
    :param tuple allocators: The functions whose blocks are right.
    :param call: Called with the pointer, or the handle.
    :param int room: How many bytes there must be.
    :param bool is_base: Whether the argument must be a whole block.
    :param frees: Called with the result: whether the block is freed now.

    :returns: The result of ``call``.

    :raises pywincffi.exceptions.InputError: If ``value`` is something else, too small, freed, or in use.
    """
    expected = "what %s() returned and is not freed" % "() or ".join(allocators)
    block = getattr(value, "_block", None) if has_type(value, _Allocated) else None
    if block is None or block.allocator not in allocators or is_base and value._offset:
        raise input_error(name, value, expected)
    if room > block.size - value._offset:
        raise input_error(name, value, "memory of at least %d bytes" % room)
    with _lock:
        if not _take(block):
            raise input_error(name, value, expected)
        is_freed = False
        try:
            if not block.pointer:
                raise input_error(name, value, "memory that is still locked")
            # If a signal handler raises in the call nobody knows: rather lost than freed twice.
            is_freed = frees is not None
            result = call(block.pointer + value._offset if value._offset else block.pointer)
            is_freed = frees is not None and frees(result)
        except (TypeError, ValueError, OverflowError):  # InputError among them: nothing was called
            is_freed = False
            raise
        finally:
            if not is_freed:
                block.live.append(True)
    return result


def _take(block):
    """Takes the item out of ``live``, in one step. Returns whether there was one."""
    try:
        return block.live.pop()
    except IndexError:
        return False


def address(name, value):
    """
    Returns the pointer for an address that Windows only looks at.

    :param str name: The name of the argument, for the message.
    :param value: A number, or memory, or None for NULL.

    :raises pywincffi.exceptions.InputError: If ``value`` is none of these.
    """
    if value is None:
        return ffi.NULL
    try:
        number = value._block.start + value._offset if has_type(value, _Allocated) else index(value)
    except Exception:  # what its __index__ raises
        number = -1
    if not 0 <= number < NUMBERS:
        raise input_error(name, value, "an address, or memory that Windows allocated")
    return ffi.cast(_VOID_P, number)


def region(start):
    """The size of the region that begins at a pointer, in bytes."""
    information = MEMORY_BASIC_INFORMATION()
    size = library.VirtualQuery(start, information.cdata, ffi.sizeof("MEMORY_BASIC_INFORMATION"))
    if not size:
        error_check("VirtualQuery", size, NON_ZERO)
    return information.RegionSize
