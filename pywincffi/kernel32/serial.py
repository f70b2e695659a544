r"""
Serial ports
============

Their settings, their state, and what happens on them. A port is opened with ``CreateFile``, as ``\\.\COM1``, and read
and written as a file.

.. seealso::

    https://learn.microsoft.com/en-us/windows/win32/devio/communications-functions
"""
from pywincffi.core import named_tuple, publish
from pywincffi.core.checks import NON_ZERO, REFUSED, error_check, handle_check, index, input_checks
from pywincffi.core.convert import overlapped, pointer
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.overlapped import check_unused, report
from pywincffi.wintypes.winbase import COMMTIMEOUTS, COMSTAT, DCB

NULL = ffi.NULL
_LPDWORD = ctype("DWORD *")


class ClearCommErrorResult(named_tuple("ClearCommErrorResult", "lpErrors lpStat")):
    """
    What :func:`ClearCommError` found.

    :param int lpErrors: The errors since the last call, a combination of ``CE_BREAK``, ``CE_FRAME``, ``CE_OVERRUN``,
        ``CE_RXOVER`` and ``CE_RXPARITY``.
    :param COMSTAT lpStat: What the port waits for, and how many bytes it holds.
    """

    __slots__ = ()


def ClearCommError(hFile):
    """
    Gets the errors and the state of a serial port, and lets it go on after an error.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-clearcommerror

    :param handle hFile: The port.

    :rtype: ClearCommErrorResult
    :returns: The errors and the state.

    :raises pywincffi.exceptions.InputError: ``hFile`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open (6, ERROR_INVALID_HANDLE), or not that of a
        serial port, for example.

    >>> available = ClearCommError(hFile).lpStat.cbInQue
    """
    lpStat = COMSTAT()
    try:
        lpErrors = ffi.new(_LPDWORD)
        code = library.ClearCommError(hFile or REFUSED, lpErrors, lpStat.cdata)
    except Exception:
        input_checks("ClearCommError", locals())
        raise
    if not code:
        error_check("ClearCommError", code, NON_ZERO)
    return ClearCommErrorResult(lpErrors[0], lpStat)


def SetupComm(hFile, dwInQueue, dwOutQueue):
    """
    Suggests the sizes of a serial port's buffers.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-setupcomm

    :param handle hFile: The port.
    :param int dwInQueue: The size of the buffer for what is received, in bytes.
    :param int dwOutQueue: The size of the buffer for what is to be sent, in bytes.

    :raises pywincffi.exceptions.InputError: ``hFile`` is not a handle, or a size does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open (6, ERROR_INVALID_HANDLE), or not that of a
        serial port, for example.

    >>> SetupComm(hFile, 4096, 4096)
    """
    try:
        code = library.SetupComm(hFile or REFUSED, index(dwInQueue), index(dwOutQueue))
    except Exception:
        input_checks("SetupComm", locals())
        raise
    if not code:
        error_check("SetupComm", code, NON_ZERO)


def EscapeCommFunction(hFile, dwFunc):
    """
    Switches a line of a serial port on or off.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-escapecommfunction

    :param handle hFile: The port.
    :param int dwFunc: ``SETDTR``, ``CLRDTR``, ``SETRTS`` or ``CLRRTS`` for a line, ``SETBREAK`` or ``CLRBREAK`` for
        the state in which nothing is sent, ``SETXOFF`` or ``SETXON`` to act as if that byte had been received. A line
        that handshaking controls (``RTS_CONTROL_HANDSHAKE``, ``DTR_CONTROL_HANDSHAKE``) cannot be switched.

    :raises pywincffi.exceptions.InputError: ``hFile`` is not a handle, or ``dwFunc`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open (6, ERROR_INVALID_HANDLE), or not that of a
        serial port, the port has no such line, or there is no such function (87, ERROR_INVALID_PARAMETER), for example.

    >>> EscapeCommFunction(hFile, SETDTR)
    """
    try:
        code = library.EscapeCommFunction(hFile or REFUSED, index(dwFunc))
    except Exception:
        input_checks("EscapeCommFunction", locals())
        raise
    if not code:
        error_check("EscapeCommFunction", code, NON_ZERO)


def SetCommBreak(hFile):
    """
    Puts the line of a serial port into the break state, in which nothing is sent.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-setcommbreak

    :param handle hFile: The port. :func:`ClearCommBreak` ends the break.

    :raises pywincffi.exceptions.InputError: If ``hFile`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle is not open (6, ERROR_INVALID_HANDLE), or not that of a
        serial port, for example.

    >>> SetCommBreak(hFile)
    >>> time.sleep(0.25)
    >>> ClearCommBreak(hFile)
    """
    try:
        code = library.SetCommBreak(hFile or REFUSED)
    except Exception:
        input_checks("SetCommBreak", locals())
        raise
    if not code:
        error_check("SetCommBreak", code, NON_ZERO)


def ClearCommBreak(hFile):
    """
    Ends the break state of the line of a serial port.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-clearcommbreak

    :param handle hFile: The port.

    :raises pywincffi.exceptions.InputError: If ``hFile`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle is not open (6, ERROR_INVALID_HANDLE), or not that of a
        serial port, for example.

    >>> SetCommBreak(hFile)
    >>> ClearCommBreak(hFile)
    """
    try:
        code = library.ClearCommBreak(hFile or REFUSED)
    except Exception:
        input_checks("ClearCommBreak", locals())
        raise
    if not code:
        error_check("ClearCommBreak", code, NON_ZERO)


def GetCommMask(hFile):
    """
    Retrieves the events that :func:`SetCommMask` chose.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-getcommmask

    :param handle hFile: The port.

    :rtype: int
    :returns: The events that :func:`WaitCommEvent` waits for, a combination of ``EV_RXCHAR`` and so on; 0 for none.

    :raises pywincffi.exceptions.InputError: If ``hFile`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle is not that of a serial port, for example.

    >>> SetCommMask(hFile, GetCommMask(hFile) | EV_BREAK)
    """
    try:
        mask = library.GetCommMask_value(hFile or REFUSED)
    except Exception:
        input_checks("GetCommMask", locals())
        raise
    if mask < 0:
        error_check("GetCommMask", -mask)
    return mask


def GetCommModemStatus(hFile):
    """
    Retrieves the state of the lines that come from a modem.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-getcommmodemstatus

    :param handle hFile: The port.

    :rtype: int
    :returns: The lines that are on, a combination of ``MS_CTS_ON``, ``MS_DSR_ON``, ``MS_RING_ON`` and ``MS_RLSD_ON``
        (carrier detect).

    :raises pywincffi.exceptions.InputError: If ``hFile`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle is not open (6, ERROR_INVALID_HANDLE), or not that of a
        serial port, or the port has no such lines, for example.

    >>> clear_to_send = bool(GetCommModemStatus(hFile) & MS_CTS_ON)
    """
    try:
        status = library.GetCommModemStatus_value(hFile or REFUSED)
    except Exception:
        input_checks("GetCommModemStatus", locals())
        raise
    if status < 0:
        error_check("GetCommModemStatus", -status)
    return status


def GetCommState(hFile):
    """
    Gets the settings of a serial port.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-getcommstate

    :param handle hFile: The port.

    :rtype: DCB
    :returns: The settings.

    :raises pywincffi.exceptions.InputError: ``hFile`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open (6, ERROR_INVALID_HANDLE), or not that of a
        serial port, for example.

    >>> speed = GetCommState(hFile).BaudRate
    """
    lpDCB = DCB()
    try:
        code = library.GetCommState(hFile or REFUSED, lpDCB.cdata)
    except Exception:
        input_checks("GetCommState", locals())
        raise
    if not code:
        error_check("GetCommState", code, NON_ZERO)
    return lpDCB


def SetCommState(hFile, lpDCB):
    """
    Sets up a serial port. The data in its buffers stays there.

    Start with the settings that :func:`GetCommState` returns, to keep those that need no change. Windows refuses
    settings in which XonChar equals XoffChar.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-setcommstate

    :param handle hFile: The port.
    :param DCB lpDCB: The settings.

    :raises pywincffi.exceptions.InputError: ``hFile`` is not a handle, or ``lpDCB`` no DCB.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open (6, ERROR_INVALID_HANDLE), or not that of a
        serial port, or the port cannot be set like that (87, ERROR_INVALID_PARAMETER), for example.

    >>> settings = GetCommState(hFile)
    >>> settings.BaudRate = CBR_115200
    >>> settings.Parity = NOPARITY
    >>> SetCommState(hFile, settings)
    """
    settings = pointer("lpDCB", lpDCB, "DCB *")
    try:
        code = library.SetCommState(hFile or REFUSED, settings)
    except Exception:
        input_checks("SetCommState", locals())
        raise
    if not code:
        error_check("SetCommState", code, NON_ZERO)


def GetCommTimeouts(hFile):
    """
    Gets how long reading from and writing to a serial port may take.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-getcommtimeouts

    :param handle hFile: The port.

    :rtype: COMMTIMEOUTS
    :returns: The times, in milliseconds.

    :raises pywincffi.exceptions.InputError: ``hFile`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open (6, ERROR_INVALID_HANDLE), or not that of a
        serial port, for example.

    >>> times = GetCommTimeouts(hFile)
    >>> times.ReadTotalTimeoutConstant = 1000
    >>> SetCommTimeouts(hFile, times)
    """
    lpCommTimeouts = COMMTIMEOUTS()
    try:
        code = library.GetCommTimeouts(hFile or REFUSED, lpCommTimeouts.cdata)
    except Exception:
        input_checks("GetCommTimeouts", locals())
        raise
    if not code:
        error_check("GetCommTimeouts", code, NON_ZERO)
    return lpCommTimeouts


def SetCommTimeouts(hFile, lpCommTimeouts):
    """
    Sets how long reading from and writing to a serial port may take.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-setcommtimeouts

    :param handle hFile: The port.
    :param COMMTIMEOUTS lpCommTimeouts: The times, in milliseconds.

    :raises pywincffi.exceptions.InputError: ``hFile`` is not a handle, or ``lpCommTimeouts`` no COMMTIMEOUTS.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open (6, ERROR_INVALID_HANDLE), or not that of a
        serial port, for example.

    >>> SetCommTimeouts(hFile, COMMTIMEOUTS(ReadIntervalTimeout=MAXDWORD))  # reading does not wait
    """
    timeouts = pointer("lpCommTimeouts", lpCommTimeouts, "COMMTIMEOUTS *")
    try:
        code = library.SetCommTimeouts(hFile or REFUSED, timeouts)
    except Exception:
        input_checks("SetCommTimeouts", locals())
        raise
    if not code:
        error_check("SetCommTimeouts", code, NON_ZERO)


def PurgeComm(hFile, dwFlags):
    """
    Discards the data in the buffers of a serial port, and aborts overlapped operations.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-purgecomm

    :param handle hFile: The port.
    :param int dwFlags: ``PURGE_RXCLEAR`` and ``PURGE_TXCLEAR`` empty the buffers of what was received and of what is
        to be sent, ``PURGE_RXABORT`` and ``PURGE_TXABORT`` end reading and writing; or several of these.

    :raises pywincffi.exceptions.InputError: ``hFile`` is not a handle, or ``dwFlags`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open (6, ERROR_INVALID_HANDLE), or not that of a
        serial port, for example.

    >>> PurgeComm(hFile, PURGE_RXCLEAR)  # forget what was received until now
    """
    try:
        code = library.PurgeComm(hFile or REFUSED, index(dwFlags))
    except Exception:
        input_checks("PurgeComm", locals())
        raise
    if not code:
        error_check("PurgeComm", code, NON_ZERO)


def SetCommMask(hFile, dwEvtMask):
    """
    Chooses the events that :func:`WaitCommEvent` waits for. One that is waiting ends, with none.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-setcommmask

    :param handle hFile: The port.
    :param int dwEvtMask: A combination of ``EV_RXCHAR`` (something was received), ``EV_TXEMPTY`` (all was sent),
        ``EV_CTS``, ``EV_DSR``, ``EV_RLSD``, ``EV_RING``, ``EV_BREAK``, ``EV_ERR`` and ``EV_RXFLAG``; 0 for none.

    :raises pywincffi.exceptions.InputError: ``hFile`` is not a handle, or ``dwEvtMask`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open (6, ERROR_INVALID_HANDLE), or not that of a
        serial port, for example.

    >>> SetCommMask(hFile, EV_RXCHAR | EV_TXEMPTY)
    """
    try:
        code = library.SetCommMask(hFile or REFUSED, index(dwEvtMask))
    except Exception:
        input_checks("SetCommMask", locals())
        raise
    if not code:
        error_check("SetCommMask", code, NON_ZERO)


def WaitCommEvent(hFile, lpOverlapped=None):
    """
    Waits until one of the events happens that :func:`SetCommMask` chose. Other threads run meanwhile.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-waitcommevent

    :param handle hFile: The port.
    :param OVERLAPPED lpOverlapped: None, or an OVERLAPPED structure: what to signal once an event has happened, with an
        event that is reset by hand. Required if ``hFile`` was opened with ``FILE_FLAG_OVERLAPPED``: without it the call
        may return although nothing has happened, and Windows may write the events to memory that is free by then.

    :rtype: int; cdata with lpOverlapped
    :returns: The events that happened, a combination of ``EV_RXCHAR`` and so on; 0 if :func:`SetCommMask` was called
        meanwhile.

        With ``lpOverlapped`` it is a pointer to these, which Windows sets once the operation is complete (its event is
        signalled, for example), possibly before this function returns. Until then both are kept alive, even if the
        program drops them.

        >>> events = WaitCommEvent(hFile, lpOverlapped)
        >>> GetOverlappedResult(hFile, lpOverlapped, True)
        >>> if events[0] & EV_RXCHAR:
        ...     data = ReadFile(hFile, ClearCommError(hFile).lpStat.cbInQue, lpOverlapped)
        ...     data = data[:GetOverlappedResult(hFile, lpOverlapped, True)]

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, or an operation started with
        ``lpOverlapped`` is still pending.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open (6, ERROR_INVALID_HANDLE), or not that of a
        serial port, or another call is waiting (87, ERROR_INVALID_PARAMETER), for example.
    """
    handle = handle_check("WaitCommEvent", "hFile", hFile)
    structure = NULL if lpOverlapped is None else overlapped("lpOverlapped", lpOverlapped)
    try:
        lpEvtMask = ffi.new(_LPDWORD)
        used = lpEvtMask, structure
        failure = library.WaitCommEvent_start(
            handle, lpEvtMask, structure, id(lpOverlapped), id(used), report(handle))
    except Exception:
        input_checks("WaitCommEvent", locals())
        raise
    if failure and (failure != library.ERROR_IO_PENDING or lpOverlapped is None):
        check_unused(failure, lpOverlapped)
        error_check("WaitCommEvent", failure)
    return lpEvtMask[0] if lpOverlapped is None else lpEvtMask


publish(__name__)
