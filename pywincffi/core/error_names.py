"""
Error names
===========

The names and descriptions of error codes. Loaded when a call has failed, or when a program asks for a name.
"""
from pywincffi.core import PY2, _operator
from pywincffi.core.dist import Unavailable, ffi, library

# If several names have one number, the name with the first of these prefixes is chosen.
_PREFIXES = ("ERROR_", "WSA", "WAIT_", "E_", "STATUS_")
# {module: {code: name}}
_names = {"winerror": {}, "ntstatus": {}}


def error_name(code, is_status=False):
    """As :func:`pywincffi.winerror.error_name`, but None for what is not an integer."""
    try:
        number = _operator.index(code) & 0xFFFFFFFF
    except Exception:  # what its __index__ raises
        return None
    if is_status:
        return _name("ntstatus", number)
    # Smaller numbers have other meanings as error codes.
    return _name("winerror", number) or (_name("ntstatus", number) if number >= 0x80000000 else None)


def _name(module, number):
    names = _names[module]
    if not names and not isinstance(library, Unavailable):
        names.update(_load(module.encode("ascii")))
    return names.get(number)


def error_message(code, is_status=False):
    """See :func:`pywincffi.exceptions.error_message`."""
    if is_status:
        message = _status_message(code)
        if message:
            return message
        code = library.RtlNtStatusToDosError(code - 2 ** 32)
    # cffi takes an int, in which the upper half of a DWORD is negative; -1 would mean the last error.
    number = code if type(code) is int and 0 <= code < 2 ** 31 else int(ffi.cast("int", code))
    message = ffi.getwinerror(number)[1] if number != -1 else ""
    # cffi's text if Windows has none.
    return "Windows has no description of it" if not message or message.startswith("Windows Error 0x") else message


def _status_message(status):
    """Returns ntdll.dll's description of a status, often better than that of the error code; or an empty text."""
    error = library.GetLastError()
    buffer = ffi.new("wchar_t[]", 2048)
    # One line, with its placeholders: the values for them are not known.
    length = library.FormatMessageW(
        library.FORMAT_MESSAGE_FROM_HMODULE | library.FORMAT_MESSAGE_IGNORE_INSERTS
        | library.FORMAT_MESSAGE_MAX_WIDTH_MASK, library.GetModuleHandleW(u"ntdll.dll"), status, 0, buffer,
        len(buffer), ffi.NULL)
    library.SetLastError(error)  # the program may still ask for it
    message = ffi.unpack(buffer, length).strip()
    return message.encode("mbcs", "replace") if PY2 else message


def _load(module):
    found, position = {}, ffi.new("size_t *")
    while True:
        name = library.pywincffi_next_name(module, position)
        if not name:
            return dict((code, name) for code, (_, name) in found.items())
        name = str(ffi.string(name).decode("ascii"))
        value = getattr(library, name, None)
        if value is not None:  # a function is listed too
            rank = [name.startswith(prefix) for prefix in _PREFIXES].index(True) if name.startswith(_PREFIXES) else 9
            code = value & 0xFFFFFFFF
            found[code] = min(found.get(code, (rank, name)), (rank, name))
