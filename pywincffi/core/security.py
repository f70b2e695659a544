"""
Security
========

The memory of SIDs, ACLs and security descriptors, which have no fixed size and point to each other.
"""
from pywincffi.core import reentrant_lock
from pywincffi.core.checks import NON_ZERO, Wrapped, error_check, has_type, input_error
from pywincffi.core.convert import text
from pywincffi.core.dist import ffi, library

NULL = ffi.NULL
#: The smallest SID and ACL, in bytes: those without subauthorities and entries.
SID_SIZE, ACL_SIZE = 8, 8
#: The size of a descriptor in self-relative format, in bytes, without what it points to.
RELATIVE_SIZE = 20
#: Held while a changed copy replaces an ACL or a descriptor: if two threads make changes, neither change gets lost.
changing = reentrant_lock()


class Block(Wrapped):
    """
    The base class of objects that own memory without a fixed size.

    The memory of an object is never written to: a change is made to a copy, which then replaces the memory. So a call
    in another thread, and a descriptor that points to the memory of an ACL, always see a valid content.

    ``_memory`` is ``(pointer, objects)``; the pointer keeps the memory and the objects alive.
    """

    __slots__ = ("_memory", "__weakref__")
    #: The C type of the pointer.
    pointer = None

    def __init__(self, *_, **__):
        raise TypeError("%s is made by functions of pywincffi.advapi32" % type(self).__name__)

    @classmethod
    def made(cls, content, keep=None):
        """
        Returns an object that has a copy of the content.

        :param bytes content: The content of the memory.
        :param dict keep: The objects with memory that the content points to.
        """
        self = object.__new__(cls)
        self.replace(allocated(cls.pointer, content, keep or {}))
        return self

    def replace(self, memory):
        """Replaces the memory of the object by memory from :func:`allocated`."""
        self._memory = memory

    @property
    def cdata(self):
        """A pointer to the memory, which it keeps alive; None if the object was not made by this library."""
        return getattr(self, "_memory", (None,))[0]


def allocated(ctype, content, keep):
    """Returns ``(pointer, keep)``: the pointer to a copy of a content keeps the copy, and the objects, alive."""
    # An ACL may claim more entries than it has: Windows then reads a header behind the end.
    memory = ffi.new("char[]", content + b"\0" * 8)
    return ffi.gc(ffi.cast(ctype, memory), lambda _, used=(memory, tuple(keep.values())): None), keep


def block(name, value, cls, nullable=False):
    """
    Returns the pointer for an argument that is a SID, an ACL or a security descriptor. While the caller has the pointer
    the memory exists, even if another thread changes the object.

    cdata is refused: its memory need not be as large as its content says.

    :param str name: The name of the argument, for the message.
    :param value: The argument.
    :param type cls: The class that the argument must have.
    :param bool nullable: Whether None is valid, for NULL.

    :raises pywincffi.exceptions.InputError: If ``value`` is something else.
    """
    if value is None and nullable:
        return NULL
    found = value.cdata if has_type(value, cls) else None
    if found is None:
        raise input_error(name, value, "%s%s %s" % (
            "None or " if nullable else "", "an" if cls.__name__[0] in "AEIO" else "a", cls.__name__))
    return found


def sid_content(pointer):
    """Returns the content of a SID that Windows returned; None for NULL."""
    if not pointer:
        return None
    size = SID_SIZE + 4 * ffi.cast("SID *", pointer).SubAuthorityCount
    return ffi.unpack(ffi.cast("char *", pointer), size)


def acl_content(pointer):
    """Returns the content of an ACL that Windows returned; None for NULL."""
    if not pointer:
        return None
    return ffi.unpack(ffi.cast("char *", pointer), max(ffi.cast("ACL *", pointer).AclSize, ACL_SIZE))


def checked(api_function, content):
    """
    Returns the content of a descriptor in self-relative format, if all its offsets point inside. A server on the
    network, or a damaged disk, may return any content.

    :param str api_function: The function that returned the descriptor, for the error.
    :param bytes content: The content.

    :raises pywincffi.exceptions.WindowsAPIError: If an offset points outside, or if the content claims the absolute
        format, which has addresses (1338, ERROR_INVALID_SECURITY_DESCR).
    """
    if not _is_whole(bytearray(content)):
        error_check(api_function, library.ERROR_INVALID_SECURITY_DESCR)
    return content


def _is_whole(content):
    if len(content) < RELATIVE_SIZE or not (content[2] | content[3] << 8) & library.SE_SELF_RELATIVE:
        return False
    # The offsets of the owner, the group, the SACL and the DACL; 0 for none.
    for field, is_acl in ((4, False), (8, False), (12, True), (16, True)):
        start = sum([content[field + each] << 8 * each for each in range(4)])
        if not start:
            continue
        if start + SID_SIZE > len(content):  # an ACL without entries has this size, too
            return False
        size = content[start + 2] | content[start + 3] << 8 if is_acl else SID_SIZE + 4 * content[start + 1]
        if size < SID_SIZE or start + size > len(content):
            return False
    return True


def descriptor_content(name, value):
    """
    Returns the content of the security descriptor that a text describes.

    :param str name: The name of the argument, for the message.
    :param str value: The text, in the security descriptor definition language (SDDL).

    :raises pywincffi.exceptions.InputError: If ``value`` is not text, or contains a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If the text is not SDDL.
    """
    found, size = ffi.new("PVOID *"), ffi.new("ULONG *")
    code = library.ConvertStringSecurityDescriptorToSecurityDescriptorW(
        text(name, value), library.SDDL_REVISION_1, found, size)
    if not code:
        error_check("ConvertStringSecurityDescriptorToSecurityDescriptor", code, NON_ZERO)
    try:
        return ffi.unpack(ffi.cast("char *", found[0]), size[0])
    finally:
        library.LocalFree(found[0])
