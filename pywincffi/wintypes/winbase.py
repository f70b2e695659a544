"""
Starting processes with attributes, and serial ports
====================================================
"""
from pywincffi.core.checks import input_check
from pywincffi.core.dist import ffi
from pywincffi.core.startup import distinct_handles
from pywincffi.core.structures import Structure, keeping
from pywincffi.wintypes.processthreadsapi import PROC_THREAD_ATTRIBUTE_LIST, STARTUPINFO

__all__ = ["COMMTIMEOUTS", "COMSTAT", "DCB", "STARTUPINFOEX"]


class STARTUPINFOEX(STARTUPINFO):
    """
    A :class:`STARTUPINFO` with a list of attributes, most often of the handles that the new process inherits.

    It has the fields of STARTUPINFO, and ``lpAttributeList``. ``cdata`` is the STARTUPINFOW that the structure begins
    with, which is what Windows takes a pointer to, and ``extended`` the whole STARTUPINFOEXW.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/ns-winbase-startupinfoexw

    :param sequence(handle) handle_list:
        The only handles that the new process inherits, of those that are inheritable; the standard handles have to be
        among them. Other threads may start processes at the same time: without this, each new process inherits what
        was meant for the others, and keeps pipes open, for example. A handle may be named more than once.
    :param PROC_THREAD_ATTRIBUTE_LIST lpAttributeList: Attributes of any kind, instead of a ``handle_list``.

    >>> startup = STARTUPINFOEX(dwFlags=STARTF_USESTDHANDLES, hStdInput=reader, hStdOutput=writer, hStdError=writer,
    ...                         handle_list=[reader, writer])
    """

    __slots__ = ("extended", "_attributes")
    added = ("lpAttributeList",)

    def __init__(self, *values, **fields):
        handle_list = fields.pop("handle_list", None)
        lpAttributeList = fields.pop("lpAttributeList", None)
        super(STARTUPINFOEX, self).__init__(*values, **fields)
        self._extend(lpAttributeList)
        if handle_list is not None:
            # The wrappers need this module.
            from pywincffi.kernel32.process import (
                PROC_THREAD_ATTRIBUTE_HANDLE_LIST, InitializeProcThreadAttributeList, UpdateProcThreadAttribute)
            input_check("lpAttributeList", lpAttributeList, type(None))  # there is room for one of them
            attributes = InitializeProcThreadAttributeList(1)
            UpdateProcThreadAttribute(attributes, 0, PROC_THREAD_ATTRIBUTE_HANDLE_LIST,
                                      distinct_handles("handle_list", handle_list))
            self.lpAttributeList = attributes

    def _extend(self, lpAttributeList):
        """Put the STARTUPINFOW into a STARTUPINFOEXW."""
        extended = ffi.new("STARTUPINFOEXW *", {"StartupInfo": self.cdata[0]})
        extended.StartupInfo.cb = ffi.sizeof(extended[0])
        object.__setattr__(self, "extended", extended)
        object.__setattr__(self, "cdata", ffi.addressof(extended, "StartupInfo"))
        self.lpAttributeList = lpAttributeList

    def __copy__(self):
        other = super(STARTUPINFOEX, self).__copy__()
        with keeping:
            attributes, cdata = self._attributes, self.extended.lpAttributeList
        other._extend(attributes)
        other.extended.lpAttributeList = cdata
        return other

    def __getattr__(self, name):
        if name == "lpAttributeList":
            return self._attributes
        return super(STARTUPINFOEX, self).__getattr__(name)

    def __setattr__(self, name, value):
        if name != "lpAttributeList":
            super(STARTUPINFOEX, self).__setattr__(name, value)
            return
        input_check(name, value, (PROC_THREAD_ATTRIBUTE_LIST, type(None)))
        with keeping:
            self.extended.lpAttributeList = ffi.NULL if value is None else value.cdata
            before = getattr(self, "_attributes", None)
            object.__setattr__(self, "_attributes", value)
        del before  # not under the lock: it may be the last reference, which deletes the list

    def __repr__(self):
        return "%s, lpAttributeList=%r)" % (super(STARTUPINFOEX, self).__repr__()[:-1], self.lpAttributeList)


class DCB(Structure):
    """
    How a serial port is set: speed, format of the bytes, and flow control.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/ns-winbase-dcb

    :param int BaudRate: The speed in bits a second: 9600, or ``CBR_9600`` and so on.
    :param bool fBinary: Must be True.
    :param bool fParity: Whether parity is checked.
    :param bool fOutxCtsFlow: Whether sending waits for clear-to-send (CTS).
    :param bool fOutxDsrFlow: Whether sending waits for data-set-ready (DSR).
    :param int fDtrControl: ``DTR_CONTROL_DISABLE``, ``DTR_CONTROL_ENABLE`` or ``DTR_CONTROL_HANDSHAKE``.
    :param bool fDsrSensitivity: Whether bytes are ignored that come in while DSR is off.
    :param bool fTXContinueOnXoff: Whether sending goes on after ``XoffChar`` was sent.
    :param bool fOutX: Whether sending stops for a received ``XoffChar``.
    :param bool fInX: Whether ``XoffChar`` is sent when the receiving buffer fills up.
    :param bool fErrorChar: Whether ``ErrorChar`` is put where parity was wrong.
    :param bool fNull: Whether received NULs are dropped.
    :param int fRtsControl: ``RTS_CONTROL_DISABLE``, ``RTS_CONTROL_ENABLE``, ``RTS_CONTROL_HANDSHAKE`` or
        ``RTS_CONTROL_TOGGLE``.
    :param bool fAbortOnError: Whether an error ends all operations until
        :func:`pywincffi.kernel32.ClearCommError` is called.
    :param int fDummy2: Reserved.
    :param int wReserved: Must be 0.
    :param int XonLim: How few bytes the receiving buffer has to hold for ``XonChar`` to be sent.
    :param int XoffLim: How few free bytes it has to have for ``XoffChar`` to be sent.
    :param int ByteSize: The bits of a byte, 5 to 8.
    :param int Parity: ``NOPARITY``, ``ODDPARITY``, ``EVENPARITY``, ``MARKPARITY`` or ``SPACEPARITY``.
    :param int StopBits: ``ONESTOPBIT``, ``ONE5STOPBITS`` or ``TWOSTOPBITS``.
    :param bytes XonChar: The byte that lets the other end send on, usually ``b"\\x11"``.
    :param bytes XoffChar: The byte that stops it, usually ``b"\\x13"``.
    :param bytes ErrorChar: The byte put where parity was wrong.
    :param bytes EofChar: The byte for the end of data.
    :param bytes EvtChar: The byte that is the event ``EV_RXFLAG``.
    :param int wReserved1: Reserved.

    To change some of it, begin with what :func:`pywincffi.kernel32.GetCommState` returns.
    """

    __slots__ = ()
    ctype = "DCB"
    size_field = "DCBlength"


class COMMTIMEOUTS(Structure):
    """
    How long reading from and writing to a serial port may take, all in milliseconds.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/ns-winbase-commtimeouts

    :param int ReadIntervalTimeout: The time between two bytes that ends reading. ``MAXDWORD``, with 0 for the other
        two, lets reading return at once with what there is.
    :param int ReadTotalTimeoutMultiplier: For each byte that is to be read.
    :param int ReadTotalTimeoutConstant: Added to that. 0 for both: reading takes as long as it takes.
    :param int WriteTotalTimeoutMultiplier: For each byte that is to be written.
    :param int WriteTotalTimeoutConstant: Added to that. 0 for both: writing takes as long as it takes.

    >>> SetCommTimeouts(hFile, COMMTIMEOUTS(ReadIntervalTimeout=MAXDWORD))
    """

    __slots__ = ()
    ctype = "COMMTIMEOUTS"


class COMSTAT(Structure):
    """
    What a serial port waits for, and how many bytes it holds.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/ns-winbase-comstat

    :param bool fCtsHold: Sending waits for clear-to-send (CTS).
    :param bool fDsrHold: Sending waits for data-set-ready (DSR).
    :param bool fRlsdHold: Sending waits for the carrier (RLSD).
    :param bool fXoffHold: Sending waits since ``XoffChar`` was received.
    :param bool fXoffSent: Sending waits since ``XoffChar`` was sent.
    :param bool fEof: The byte for the end of data was received.
    :param bool fTxim: A byte waits to be sent before all others.
    :param int fReserved: Reserved.
    :param int cbInQue: How many bytes were received and not yet read.
    :param int cbOutQue: How many bytes were written and not yet sent.
    """

    __slots__ = ()
    ctype = "COMSTAT"
