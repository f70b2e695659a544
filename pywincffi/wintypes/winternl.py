"""
Structures of the kernel
========================
"""
from pywincffi.core import publish
from pywincffi.core.checks import input_error
from pywincffi.core.convert import text
from pywincffi.core.dist import ffi
from pywincffi.core.structures import Structure, keeping

# Length and MaximumLength, which counts a NUL, are USHORTs.
_MOST_UNITS = 0xFFFC // 2


class UNICODE_STRING(Structure):
    """
    A text, with its length.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/ntdef/ns-ntdef-_unicode_string

    :param str Buffer: The text, of at most 32766 UTF-16 units; or None.

    ``Length``, in bytes, and ``MaximumLength``, with a NUL, cannot be set: they are those of the text.

    >>> UNICODE_STRING("name").Length
    8
    """

    __slots__ = ()
    ctype = "UNICODE_STRING"
    read_only = ("Length", "MaximumLength")

    def __setattr__(self, name, value):
        units = 0
        if name == "Buffer" and value is not None:
            units = len(ffi.new("wchar_t[]", text(name, value))) - 1
            if units > _MOST_UNITS:
                raise input_error(name, value, "text of at most %d UTF-16 units" % _MOST_UNITS)
        if name != "Buffer":
            super(UNICODE_STRING, self).__setattr__(name, value)
            return
        with keeping:  # of two threads that set a text, one could set its length to the text of the other
            self._set_length(None)  # never longer than the text
            super(UNICODE_STRING, self).__setattr__(name, value)
            if value is not None:
                self._set_length(units)

    def _set_length(self, units):
        view = self._view
        view.Length, view.MaximumLength = (0, 0) if units is None else (2 * units, 2 * units + 2)

    def __copy__(self):
        """
        Returns another structure with the same text.

        :rtype: UNICODE_STRING
        """
        with keeping:
            other = super(UNICODE_STRING, self).__copy__()
            other._view.Length, other._view.MaximumLength = self._view.Length, self._view.MaximumLength
        return other


class OBJECT_ATTRIBUTES(Structure):
    """
    The name of an object of the kernel, and how to open the object.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/ntdef/ns-ntdef-_object_attributes

    :param handle RootDirectory: The directory that the name starts from; None if it is a full name.
    :param ObjectName: The name.
    :type ObjectName: UNICODE_STRING or None
    :param int Attributes: Flags: ``OBJ_CASE_INSENSITIVE``; ``OBJ_INHERIT``, child processes inherit the handle; and
        other ``OBJ_`` constants.
    :param any SecurityDescriptor: The security descriptor of a new object, as cdata; or None.
    :param any SecurityQualityOfService: What a server may do in the name of this process, as cdata; or None.

    >>> attributes = OBJECT_ATTRIBUTES(ObjectName=UNICODE_STRING("name"), Attributes=OBJ_CASE_INSENSITIVE)
    """

    __slots__ = ()
    ctype = "OBJECT_ATTRIBUTES"
    size_field = "Length"


publish(__name__)
