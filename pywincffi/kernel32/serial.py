r"""
Serial ports
============

Their settings, their state, and what happens on them. A port is opened with ``CreateFile``, as ``\\.\COM1``, and read
and written as a file.

.. seealso::

    https://learn.microsoft.com/en-us/windows/win32/devio/communications-functions
"""
from collections import namedtuple

from pywincffi.core.checks import HANDLE, OVERLAPPED, api_error, explain, index, input_check
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.overlapped import begin, left_pending
from pywincffi.core.structures import pointer
from pywincffi.wintypes import COMMTIMEOUTS, COMSTAT, DCB

__all__ = [
    "CBR_110", "CBR_115200", "CBR_1200", "CBR_128000", "CBR_14400", "CBR_19200", "CBR_2400", "CBR_256000",
    "CBR_300", "CBR_38400", "CBR_4800", "CBR_57600", "CBR_600", "CBR_9600", "CE_BREAK", "CE_FRAME", "CE_OVERRUN",
    "CE_RXOVER", "CE_RXPARITY", "CLRBREAK", "CLRDTR", "CLRRTS", "DTR_CONTROL_DISABLE", "DTR_CONTROL_ENABLE",
    "DTR_CONTROL_HANDSHAKE", "EVENPARITY", "EV_BREAK", "EV_CTS", "EV_DSR", "EV_ERR", "EV_RING", "EV_RLSD",
    "EV_RXCHAR", "EV_RXFLAG", "EV_TXEMPTY", "MARKPARITY", "MAXDWORD", "NOPARITY", "ODDPARITY", "ONE5STOPBITS",
    "ONESTOPBIT", "PURGE_RXABORT", "PURGE_RXCLEAR", "PURGE_TXABORT", "PURGE_TXCLEAR", "RTS_CONTROL_DISABLE",
    "RTS_CONTROL_ENABLE", "RTS_CONTROL_HANDSHAKE", "RTS_CONTROL_TOGGLE", "SETBREAK", "SETDTR", "SETRTS", "SETXOFF",
    "SETXON", "SPACEPARITY", "TWOSTOPBITS", "ClearCommError", "ClearCommErrorResult", "EscapeCommFunction",
    "GetCommState", "GetCommTimeouts", "PurgeComm", "SetCommMask", "SetCommState", "SetCommTimeouts", "SetupComm",
    "WaitCommEvent",
]

CBR_110 = library.CBR_110
CBR_115200 = library.CBR_115200
CBR_1200 = library.CBR_1200
CBR_128000 = library.CBR_128000
CBR_14400 = library.CBR_14400
CBR_19200 = library.CBR_19200
CBR_2400 = library.CBR_2400
CBR_256000 = library.CBR_256000
CBR_300 = library.CBR_300
CBR_38400 = library.CBR_38400
CBR_4800 = library.CBR_4800
CBR_57600 = library.CBR_57600
CBR_600 = library.CBR_600
CBR_9600 = library.CBR_9600
CE_BREAK = library.CE_BREAK
CE_FRAME = library.CE_FRAME
CE_OVERRUN = library.CE_OVERRUN
CE_RXOVER = library.CE_RXOVER
CE_RXPARITY = library.CE_RXPARITY
CLRBREAK = library.CLRBREAK
CLRDTR = library.CLRDTR
CLRRTS = library.CLRRTS
DTR_CONTROL_DISABLE = library.DTR_CONTROL_DISABLE
DTR_CONTROL_ENABLE = library.DTR_CONTROL_ENABLE
DTR_CONTROL_HANDSHAKE = library.DTR_CONTROL_HANDSHAKE
EVENPARITY = library.EVENPARITY
EV_BREAK = library.EV_BREAK
EV_CTS = library.EV_CTS
EV_DSR = library.EV_DSR
EV_ERR = library.EV_ERR
EV_RING = library.EV_RING
EV_RLSD = library.EV_RLSD
EV_RXCHAR = library.EV_RXCHAR
EV_RXFLAG = library.EV_RXFLAG
EV_TXEMPTY = library.EV_TXEMPTY
MARKPARITY = library.MARKPARITY
MAXDWORD = library.MAXDWORD
NOPARITY = library.NOPARITY
ODDPARITY = library.ODDPARITY
ONE5STOPBITS = library.ONE5STOPBITS
ONESTOPBIT = library.ONESTOPBIT
PURGE_RXABORT = library.PURGE_RXABORT
PURGE_RXCLEAR = library.PURGE_RXCLEAR
PURGE_TXABORT = library.PURGE_TXABORT
PURGE_TXCLEAR = library.PURGE_TXCLEAR
RTS_CONTROL_DISABLE = library.RTS_CONTROL_DISABLE
RTS_CONTROL_ENABLE = library.RTS_CONTROL_ENABLE
RTS_CONTROL_HANDSHAKE = library.RTS_CONTROL_HANDSHAKE
RTS_CONTROL_TOGGLE = library.RTS_CONTROL_TOGGLE
SETBREAK = library.SETBREAK
SETDTR = library.SETDTR
SETRTS = library.SETRTS
SETXOFF = library.SETXOFF
SETXON = library.SETXON
SPACEPARITY = library.SPACEPARITY
TWOSTOPBITS = library.TWOSTOPBITS

NULL = ffi.NULL
ERROR_IO_PENDING = library.ERROR_IO_PENDING
ERROR_SUCCESS = library.ERROR_SUCCESS
_LPDWORD = ctype("DWORD *")


class ClearCommErrorResult(namedtuple("ClearCommErrorResult", "lpErrors lpStat")):
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
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not that of a serial port, for example.

    >>> available = ClearCommError(hFile).lpStat.cbInQue
    """
    lpStat = COMSTAT()
    try:
        lpErrors = ffi.new(_LPDWORD)
        code = library.ClearCommError(hFile or None, lpErrors, lpStat.cdata)
    except Exception as error:
        explain(error, "ClearCommError", locals())
    if not code:
        raise api_error("ClearCommError")
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
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not that of a serial port, for example.
    """
    try:
        code = library.SetupComm(hFile or None, index(dwInQueue), index(dwOutQueue))
    except Exception as error:
        explain(error, "SetupComm", locals())
    if not code:
        raise api_error("SetupComm")


def EscapeCommFunction(hFile, dwFunc):
    """
    Switches a line of a serial port on or off.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-escapecommfunction

    :param handle hFile: The port.
    :param int dwFunc: ``SETDTR``, ``CLRDTR``, ``SETRTS`` or ``CLRRTS`` for a line, ``SETBREAK`` or ``CLRBREAK`` for
        the state in which nothing is sent, ``SETXOFF`` or ``SETXON`` to act as if that byte had been received.

    :raises pywincffi.exceptions.InputError: ``hFile`` is not a handle, or ``dwFunc`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not that of a serial port, the port has no such line,
        or there is no such function (87, ERROR_INVALID_PARAMETER), for example.

    >>> EscapeCommFunction(hFile, SETDTR)
    """
    try:
        code = library.EscapeCommFunction(hFile or None, index(dwFunc))
    except Exception as error:
        explain(error, "EscapeCommFunction", locals())
    if not code:
        raise api_error("EscapeCommFunction")


def GetCommState(hFile):
    """
    Gets the settings of a serial port.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-getcommstate

    :param handle hFile: The port.

    :rtype: DCB
    :returns: The settings.

    :raises pywincffi.exceptions.InputError: ``hFile`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not that of a serial port, for example.
    """
    lpDCB = DCB()
    try:
        code = library.GetCommState(hFile or None, lpDCB.cdata)
    except Exception as error:
        explain(error, "GetCommState", locals())
    if not code:
        raise api_error("GetCommState")
    return lpDCB


def SetCommState(hFile, lpDCB):
    """
    Sets a serial port. What its buffers hold stays in them.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-setcommstate

    :param handle hFile: The port.
    :param DCB lpDCB: The settings.

    :raises pywincffi.exceptions.InputError: ``hFile`` is not a handle, or ``lpDCB`` no DCB.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not that of a serial port, or the port cannot be set
        like that (87, ERROR_INVALID_PARAMETER), for example.

    >>> settings = GetCommState(hFile)
    >>> settings.BaudRate = CBR_115200
    >>> settings.Parity = NOPARITY
    >>> SetCommState(hFile, settings)
    """
    settings = pointer("lpDCB", lpDCB, DCB)
    try:
        code = library.SetCommState(hFile or None, settings)
    except Exception as error:
        explain(error, "SetCommState", locals())
    if not code:
        raise api_error("SetCommState")


def GetCommTimeouts(hFile):
    """
    Gets how long reading from and writing to a serial port may take.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-getcommtimeouts

    :param handle hFile: The port.

    :rtype: COMMTIMEOUTS
    :returns: The times, in milliseconds.

    :raises pywincffi.exceptions.InputError: ``hFile`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not that of a serial port, for example.
    """
    lpCommTimeouts = COMMTIMEOUTS()
    try:
        code = library.GetCommTimeouts(hFile or None, lpCommTimeouts.cdata)
    except Exception as error:
        explain(error, "GetCommTimeouts", locals())
    if not code:
        raise api_error("GetCommTimeouts")
    return lpCommTimeouts


def SetCommTimeouts(hFile, lpCommTimeouts):
    """
    Sets how long reading from and writing to a serial port may take.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-setcommtimeouts

    :param handle hFile: The port.
    :param COMMTIMEOUTS lpCommTimeouts: The times, in milliseconds.

    :raises pywincffi.exceptions.InputError: ``hFile`` is not a handle, or ``lpCommTimeouts`` no COMMTIMEOUTS.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not that of a serial port, for example.

    >>> SetCommTimeouts(hFile, COMMTIMEOUTS(ReadIntervalTimeout=MAXDWORD))  # reading does not wait
    """
    timeouts = pointer("lpCommTimeouts", lpCommTimeouts, COMMTIMEOUTS)
    try:
        code = library.SetCommTimeouts(hFile or None, timeouts)
    except Exception as error:
        explain(error, "SetCommTimeouts", locals())
    if not code:
        raise api_error("SetCommTimeouts")


def PurgeComm(hFile, dwFlags):
    """
    Empties the buffers of a serial port, and ends operations that are under way.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-purgecomm

    :param handle hFile: The port.
    :param int dwFlags: ``PURGE_RXCLEAR`` and ``PURGE_TXCLEAR`` empty the buffers of what was received and of what is
        to be sent, ``PURGE_RXABORT`` and ``PURGE_TXABORT`` end reading and writing; or several of these.

    :raises pywincffi.exceptions.InputError: ``hFile`` is not a handle, or ``dwFlags`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not that of a serial port, for example.
    """
    try:
        code = library.PurgeComm(hFile or None, index(dwFlags))
    except Exception as error:
        explain(error, "PurgeComm", locals())
    if not code:
        raise api_error("PurgeComm")


def SetCommMask(hFile, dwEvtMask):
    """
    Chooses the events that :func:`WaitCommEvent` waits for. One that is waiting ends, with none.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-setcommmask

    :param handle hFile: The port.
    :param int dwEvtMask: A combination of ``EV_RXCHAR`` (something was received), ``EV_TXEMPTY`` (all was sent),
        ``EV_CTS``, ``EV_DSR``, ``EV_RLSD``, ``EV_RING``, ``EV_BREAK``, ``EV_ERR`` and ``EV_RXFLAG``; 0 for none.

    :raises pywincffi.exceptions.InputError: ``hFile`` is not a handle, or ``dwEvtMask`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not that of a serial port, for example.
    """
    try:
        code = library.SetCommMask(hFile or None, index(dwEvtMask))
    except Exception as error:
        explain(error, "SetCommMask", locals())
    if not code:
        raise api_error("SetCommMask")


def WaitCommEvent(hFile, lpOverlapped=None):
    """
    Waits until one of the events happens that :func:`SetCommMask` chose. Other threads run meanwhile.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-waitcommevent

    :param handle hFile: The port.
    :param OVERLAPPED lpOverlapped: None, or an OVERLAPPED structure: what to signal once an event has happened.
        Required if ``hFile`` was opened with ``FILE_FLAG_OVERLAPPED``.

    :rtype: int or cdata
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
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not that of a serial port, or another call is waiting
        (87, ERROR_INVALID_PARAMETER), for example.
    """
    input_check("hFile", hFile, HANDLE)
    lpEvtMask = ffi.new(_LPDWORD)
    if lpOverlapped is None:
        try:
            failure = library.pywincffi_failure_WaitCommEvent(hFile, lpEvtMask, NULL)
        except Exception as error:
            explain(error, "WaitCommEvent", locals())
        if failure:
            left_pending(failure, lpEvtMask)
            raise api_error("WaitCommEvent", failure)
        return lpEvtMask[0]
    input_check("lpOverlapped", lpOverlapped, OVERLAPPED)
    try:
        failure = begin(
            lambda structure: library.pywincffi_failure_WaitCommEvent(hFile, lpEvtMask, structure),
            hFile, lpOverlapped, lpEvtMask)
    except Exception as error:
        explain(error, "WaitCommEvent", locals())
    if failure not in (ERROR_SUCCESS, ERROR_IO_PENDING):
        raise api_error("WaitCommEvent", failure)
    return lpEvtMask
