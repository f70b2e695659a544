"""
GUIDs
=====

The identifiers of interfaces, classes and folders. In Python they are values of ``uuid.UUID``, of the standard library,
which can be printed, compared and used as keys. ``uuid`` is imported when a program uses one.
"""
from pywincffi.core.checks import has_type, input_error
from pywincffi.core.dist import ctype, ffi

_GUID_P = ctype("GUID *")


def guid(name, value):
    """
    Returns the pointer to a GUID for an argument.

    :param str name: The name of the argument, for the message.
    :param value: The argument.

    :raises pywincffi.exceptions.InputError: If ``value`` is no ``uuid.UUID``.
    """
    from uuid import UUID
    number = getattr(value, "int", None) if has_type(value, UUID) else None
    try:
        content = UUID(int=number).bytes_le
    except Exception:  # no UUID, or what a subclass has made of one
        raise input_error(name, value, UUID)
    found = ffi.new(_GUID_P)
    ffi.memmove(found, content, len(content))
    return found


def to_uuid(cdata):
    """
    Returns the ``uuid.UUID`` for a GUID.

    :param cdata cdata: The structure.
    """
    from uuid import UUID
    return UUID(bytes_le=ffi.buffer(ffi.addressof(cdata))[:])
