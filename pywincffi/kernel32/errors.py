"""
Errors
======

The last error, Windows' messages, and the error codes: every ``ERROR_`` constant that the headers declare.

.. seealso::

    https://learn.microsoft.com/en-us/windows/win32/debug/system-error-codes
"""
from pywincffi.core import publish, raise_from
from pywincffi.core.checks import (
    HMODULE, dword, error_check, expected_for, handle_check, index, input_check, input_checks, input_error, last_error)
from pywincffi.core.convert import allocate_wide, text
from pywincffi.core.dist import ctype, ffi, library

NULL = ffi.NULL
# What FormatMessage says of a message without text: nothing, or ERROR_NO_WORK_DONE, which not every winerror.h has.
_EMPTY = (0, 235)
_ULONG_PTRS = ctype("ULONG_PTR[]")
_LPDWORD = ctype("DWORD *")
# The longest that Windows takes: 64 KiB.
_LONGEST_MESSAGE = 32767
# "%1", "%1!d!"; whatever else follows a percent sign stands for itself. An insert is text, or a number.
_INSERT = u"(?s)%(?:([1-9][0-9]?)(![^!]*!?)?|.)"
_TEXT_FORMAT = u"![-0-9.]*(?:l|w)?s!\\Z"
_NUMBER_FORMAT = u"(?i)![-+ #0-9.]*(?:l|h)?[cdioux]!\\Z"


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
    :param int dwMessageId: The message's number: for the system's messages an error code, signed or not, such as the
        ``winerror`` of an exception.
    :param int dwLanguageId: The language of the message; 0 for the one that suits the user.
    :param Arguments: What replaces the inserts: text, or integers where the insert says so (``%1!d!``).
    :type Arguments: sequence(str or int)

    :rtype: str
    :returns: The message, without the line break at its end.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a number does not fit 32 bits; if
        flags exclude each other; if the arguments are not those that the message's inserts need. An insert whose width
        or precision is ``*`` is refused.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such message (317, ERROR_MR_MID_NOT_FOUND), or not in
        that language (1815, ERROR_RESOURCE_LANG_NOT_FOUND), or if the module has no messages
        (1813, ERROR_RESOURCE_TYPE_NOT_FOUND), for example.

    >>> FormatMessage(dwMessageId=ERROR_ACCESS_DENIED)
    'Access is denied.'
    >>> FormatMessage(FORMAT_MESSAGE_FROM_STRING, "%1 holds %2!d! bytes", Arguments=["log.txt", 10])
    'log.txt holds 10 bytes'
    """
    try:
        if dwFlags is None:
            dwFlags = library.FORMAT_MESSAGE_FROM_SYSTEM | library.FORMAT_MESSAGE_IGNORE_INSERTS
        flags = index(dwFlags)
        source = _source(flags, lpSource)
        message, language = dword(dwMessageId), index(dwLanguageId)
        buffer = allocate_wide(_LONGEST_MESSAGE)

        def call(flags, arguments):
            return library.FormatMessageW(flags, source, message, language, buffer, _LONGEST_MESSAGE, arguments)

        length = call(flags | library.FORMAT_MESSAGE_IGNORE_INSERTS, NULL)
        if length and not flags & library.FORMAT_MESSAGE_IGNORE_INSERTS:
            # What the inserts refer to has to be there, and of their kind.
            arguments, kept = _arguments(ffi.unpack(buffer, length), Arguments)
            length = call(flags | library.FORMAT_MESSAGE_ARGUMENT_ARRAY, ffi.cast("va_list *", arguments))
        elif Arguments is not None:
            raise input_error("Arguments", Arguments, "None with FORMAT_MESSAGE_IGNORE_INSERTS")
    except Exception:
        input_checks("FormatMessage", locals())
        raise
    if not length:
        failure = last_error("FormatMessage")
        if failure not in _EMPTY:
            error_check("FormatMessage", failure)
    return ffi.unpack(buffer, length).rstrip(u"\r\n")


def _source(flags, lpSource):
    """What C takes for ``lpSource``."""
    if flags & library.FORMAT_MESSAGE_ALLOCATE_BUFFER:
        raise input_error("dwFlags", flags, "flags without FORMAT_MESSAGE_ALLOCATE_BUFFER")
    if flags & library.FORMAT_MESSAGE_FROM_STRING:
        if flags & (library.FORMAT_MESSAGE_FROM_HMODULE | library.FORMAT_MESSAGE_FROM_SYSTEM):
            raise input_error("dwFlags", flags, "FORMAT_MESSAGE_FROM_STRING without FORMAT_MESSAGE_FROM_HMODULE and "
                              "FORMAT_MESSAGE_FROM_SYSTEM")
        return ffi.new("wchar_t[]", text("lpSource", lpSource))
    if lpSource is None:
        return NULL
    if flags & library.FORMAT_MESSAGE_FROM_HMODULE:
        return handle_check("FormatMessage", "lpSource", lpSource, HMODULE)
    input_check("lpSource", lpSource, type(None))
    return lpSource


def _arguments(message, Arguments):
    """The array of arguments for the inserts of a message, and what it points to."""
    import re  # few messages have inserts
    try:
        given = [] if Arguments is None else list(Arguments)
    except Exception as error:
        raise_from(input_error("Arguments", Arguments, "a sequence"), error)
    numbers, kinds, kept = [0] * 99, {}, []
    for number, form in re.findall(_INSERT, message):
        if not number:
            continue
        number = int(number)
        if number > len(given):
            raise input_error("Arguments", Arguments, "at least %d values, for the insert %%%d" % (number, number))
        is_text = re.match(_TEXT_FORMAT, form or u"!s!") is not None
        if not is_text and not re.match(_NUMBER_FORMAT, form):
            raise input_error("Arguments", Arguments, "inserts of text or of a number; %%%d%s is neither" % (
                number, form))
        if number in kinds:
            if kinds[number] != is_text:
                raise input_error("Arguments", Arguments, "inserts of one kind; %%%d is text and a number" % number)
            continue  # convert each value once
        kinds[number], value = is_text, given[number - 1]
        if is_text:
            kept.append(ffi.new("wchar_t[]", text("Arguments", value)))
            numbers[number - 1] = int(ffi.cast("ULONG_PTR", kept[-1]))
        else:
            numbers[number - 1] = _number(value)
    return ffi.new(_ULONG_PTRS, numbers), kept


def _number(value):
    """A DWORD for an insert, from a number that is signed or not."""
    try:
        return ffi.new(_LPDWORD, dword(value))[0]
    except Exception as error:  # cffi's own, and what the value's __index__ raises
        raise_from(input_error("Arguments", value, expected_for(value, "DWORD") or "an integer (DWORD)"), error)


def GetErrorMode():
    """
    Returns which errors Windows handles by itself in this process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/errhandlingapi/nf-errhandlingapi-geterrormode

    :rtype: int
    :returns: A combination of the ``SEM_`` constants, see :func:`SetErrorMode`.

    >>> quiet = GetErrorMode() & SEM_FAILCRITICALERRORS != 0
    """
    return library.GetErrorMode()


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


def SetErrorMode(uMode):
    """
    Sets which errors Windows handles by itself in this process, such as by a message box. Processes that are created
    inherit the mode.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/errhandlingapi/nf-errhandlingapi-seterrormode

    :param int uMode: A combination of the ``SEM_`` constants: ``SEM_FAILCRITICALERRORS`` if functions are to fail where
        Windows would show a message, for a drive without a disk for example; ``SEM_NOGPFAULTERRORBOX`` if nothing is
        to be shown for a process that crashes. 0 is the default. ``SEM_NOALIGNMENTFAULTEXCEPT`` stays once it is set.

    :rtype: int
    :returns: The mode before.

    :raises pywincffi.exceptions.InputError: If ``uMode`` does not fit 32 bits.

    >>> before = SetErrorMode(GetErrorMode() | SEM_FAILCRITICALERRORS)
    """
    try:
        return library.SetErrorMode(index(uMode))
    except Exception:
        input_checks("SetErrorMode", locals())
        raise


def SetLastError(dwErrCode):
    """
    Sets the last error of this thread, as :func:`GetLastError` and the functions called through pywincffi see it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/errhandlingapi/nf-errhandlingapi-setlasterror

    :param int dwErrCode: The error code, signed or not.

    :raises pywincffi.exceptions.InputError: If ``dwErrCode`` does not fit 32 bits.

    >>> SetLastError(ERROR_SUCCESS)
    """
    try:
        library.SetLastError(dword(dwErrCode))
    except Exception:
        input_checks("SetLastError", locals())
        raise


publish(__name__)
