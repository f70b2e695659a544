"""
Errors
======

The last error, Windows' messages, and the error codes: every ``ERROR_`` constant that the headers declare.

.. seealso::

    https://learn.microsoft.com/en-us/windows/win32/debug/system-error-codes
"""
import re

from pywincffi.core.buffers import allocate_wide
from pywincffi.core.checks import HMODULE, api_error, explain, index, input_check, last_error, unfit
from pywincffi.core.compat import raise_from
from pywincffi.core.dist import constants, ctype, ffi, library
from pywincffi.core.text import text
from pywincffi.exceptions import InputError

__all__ = [
    "FORMAT_MESSAGE_ALLOCATE_BUFFER", "FORMAT_MESSAGE_ARGUMENT_ARRAY", "FORMAT_MESSAGE_FROM_HMODULE",
    "FORMAT_MESSAGE_FROM_STRING", "FORMAT_MESSAGE_FROM_SYSTEM", "FORMAT_MESSAGE_IGNORE_INSERTS",
    "FORMAT_MESSAGE_MAX_WIDTH_MASK",
    "FormatMessage", "GetLastError", "SetLastError",
]

FORMAT_MESSAGE_ALLOCATE_BUFFER = library.FORMAT_MESSAGE_ALLOCATE_BUFFER
FORMAT_MESSAGE_ARGUMENT_ARRAY = library.FORMAT_MESSAGE_ARGUMENT_ARRAY
FORMAT_MESSAGE_FROM_HMODULE = library.FORMAT_MESSAGE_FROM_HMODULE
FORMAT_MESSAGE_FROM_STRING = library.FORMAT_MESSAGE_FROM_STRING
FORMAT_MESSAGE_FROM_SYSTEM = library.FORMAT_MESSAGE_FROM_SYSTEM
FORMAT_MESSAGE_IGNORE_INSERTS = library.FORMAT_MESSAGE_IGNORE_INSERTS
FORMAT_MESSAGE_MAX_WIDTH_MASK = library.FORMAT_MESSAGE_MAX_WIDTH_MASK

# The header has them all: here is no list of them.
_CODES = constants(lambda name: name.startswith("ERROR_"))
globals().update(_CODES)
__all__ += sorted(_CODES)

NULL = ffi.NULL
# What FormatMessage says of a message without text: nothing, or ERROR_NO_WORK_DONE, which not every winerror.h has.
_EMPTY = (0, 235)
_ULONG_PTRS = ctype("ULONG_PTR[]")
# The longest that Windows takes: 64 KiB.
_LONGEST_MESSAGE = 32767
# "%1", "%1!d!"; whatever else follows a percent sign stands for itself.
_INSERT = re.compile(u"%(?:([1-9][0-9]?)(![^!]*!?)?|.)", re.DOTALL)
_TEXT_FORMAT = re.compile(u"![-0-9.]*(?:l|w)?s!\\Z")
_NUMBER_FORMAT = re.compile(u"![-+ #0-9.]*(?:l|h)?[cdioux]!\\Z", re.IGNORECASE)


def FormatMessage(dwFlags=None, lpSource=None, dwMessageId=0, dwLanguageId=0, Arguments=None):
    """
    Retrieves the text of a message: by default, the system's for an error code.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-formatmessagew

    :param int dwFlags: Where the message comes from, and what becomes of its inserts (``%1``): a combination of the
        ``FORMAT_MESSAGE_`` constants. Without ``FORMAT_MESSAGE_IGNORE_INSERTS`` they are replaced. None, the default,
        is ``FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS``. ``FORMAT_MESSAGE_ALLOCATE_BUFFER`` is
        refused: there is always room for the message.
    :param lpSource: With ``FORMAT_MESSAGE_FROM_STRING``, the message itself; with ``FORMAT_MESSAGE_FROM_HMODULE``, the
        module that has it, or None for the program that runs; otherwise None.
    :type lpSource: str or HMODULE or None
    :param int dwMessageId: The message's number: an error code, for the system's messages.
    :param int dwLanguageId: The language of the message; 0 for the one that suits the user.
    :param Arguments: What replaces the inserts: text, or integers where the insert says so (``%1!d!``).
    :type Arguments: sequence(str or int)

    :rtype: str
    :returns: The message, without the line break at its end.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, or a number does not fit 32 bits; the
        arguments are not those that the message's inserts need.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such message (317, ERROR_MR_MID_NOT_FOUND), or not in
        that language (1815, ERROR_RESOURCE_LANG_NOT_FOUND), for example.

    >>> FormatMessage(dwMessageId=ERROR_ACCESS_DENIED)
    'Access is denied.'
    >>> FormatMessage(FORMAT_MESSAGE_FROM_STRING, "%1 holds %2!d! bytes", Arguments=["log.txt", 10])
    'log.txt holds 10 bytes'
    """
    try:
        if dwFlags is None:
            dwFlags = FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS
        flags = index(dwFlags)
        source = _source(flags, lpSource)
        buffer = allocate_wide(_LONGEST_MESSAGE)

        def call(flags, arguments):
            return library.FormatMessageW(flags, source, index(dwMessageId), index(dwLanguageId), buffer,
                                          _LONGEST_MESSAGE, arguments)

        length = call(flags | FORMAT_MESSAGE_IGNORE_INSERTS, NULL)
        if length and not flags & FORMAT_MESSAGE_IGNORE_INSERTS:
            # What the inserts refer to has to be there, and of their kind.
            arguments, kept = _arguments(ffi.unpack(buffer, length), Arguments)
            length = call(flags | FORMAT_MESSAGE_ARGUMENT_ARRAY, ffi.cast("va_list *", arguments))
        elif Arguments is not None:
            raise InputError("Arguments", Arguments, "None with FORMAT_MESSAGE_IGNORE_INSERTS")
    except Exception as error:
        explain(error, "FormatMessageW", locals())
    if not length:
        failure = last_error("FormatMessage")
        if failure not in _EMPTY:
            raise api_error("FormatMessage", failure)
    return ffi.unpack(buffer, length).rstrip(u"\r\n")


def _source(flags, lpSource):
    """What C takes for ``lpSource``."""
    if flags & FORMAT_MESSAGE_ALLOCATE_BUFFER:
        raise InputError("dwFlags", flags, "flags without FORMAT_MESSAGE_ALLOCATE_BUFFER")
    if flags & FORMAT_MESSAGE_FROM_STRING:
        if flags & FORMAT_MESSAGE_FROM_HMODULE:
            raise InputError("dwFlags", flags, "FORMAT_MESSAGE_FROM_STRING or FORMAT_MESSAGE_FROM_HMODULE, not both")
        return ffi.new("wchar_t[]", text("lpSource", lpSource))
    if lpSource is None:
        return NULL
    input_check("lpSource", lpSource, HMODULE if flags & FORMAT_MESSAGE_FROM_HMODULE else type(None))
    return lpSource


def _arguments(message, Arguments):
    """The array of arguments for the inserts of a message, and what it points to."""
    try:
        given = [] if Arguments is None else list(Arguments)
    except Exception as error:
        raise_from(InputError("Arguments", Arguments, "a sequence", ffi=ffi), error)
    numbers, kept = [0] * 99, []
    for number, form in _INSERT.findall(message):
        if not number:
            continue
        number = int(number)
        if number > len(given):
            raise InputError("Arguments", Arguments, "at least %d values, for the insert %%%d" % (number, number))
        value = given[number - 1]
        if _TEXT_FORMAT.match(form or u"!s!"):
            kept.append(ffi.new("wchar_t[]", text("Arguments", value)))
            numbers[number - 1] = int(ffi.cast("ULONG_PTR", kept[-1]))
        elif _NUMBER_FORMAT.match(form):
            expected = unfit(value, "LONG") and unfit(value, "DWORD")
            if expected:
                raise InputError("Arguments", value, expected, ffi=ffi)
            numbers[number - 1] = index(value) & 0xFFFFFFFF
        else:
            raise InputError("Arguments", Arguments, "inserts of text or of a number; %%%d%s is neither" % (
                number, form))
    return ffi.new(_ULONG_PTRS, numbers), kept


def GetLastError():
    """
    Retrieves the error of the last function that was called through pywincffi in this thread.

    The extension saves it right after each call, so what Python itself does in between does not change it. It is
    needed only where a function that succeeded has more to say: failures raise
    :exc:`~pywincffi.exceptions.WindowsAPIError`, with the error in ``code``. A function that succeeds may leave
    whatever was there.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/errhandlingapi/nf-errhandlingapi-getlasterror

    :rtype: int
    :returns: The error code, one of the ``ERROR_`` constants for example.

    >>> hJob = CreateJobObject(lpName="one of a kind")
    >>> if GetLastError() == ERROR_ALREADY_EXISTS:
    ...     print("it runs already")
    """
    return library.GetLastError()


def SetLastError(dwErrCode):
    """
    Sets the last error of this thread, as :func:`GetLastError` and the functions called through pywincffi see it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/errhandlingapi/nf-errhandlingapi-setlasterror

    :param int dwErrCode: The error code.

    :raises pywincffi.exceptions.InputError: ``dwErrCode`` does not fit 32 bits.
    """
    try:
        library.SetLastError(index(dwErrCode))
    except Exception as error:
        explain(error, "SetLastError", locals())
