"""
Starting processes with attributes, and serial ports
====================================================
"""
from pywincffi.core import publish
from pywincffi.core.checks import distinct_handles, input_check
from pywincffi.core.dist import ffi, library
from pywincffi.core.structures import Structure, keeping
from pywincffi.wintypes.processthreadsapi import PROC_THREAD_ATTRIBUTE_LIST, STARTUPINFO
from pywincffi.wintypes.winnt import FILE_ID_128


class STARTUPINFOEX(STARTUPINFO):
    """
    A :class:`STARTUPINFO` with a list of attributes, such as the handles that the new process inherits.

    The structure has the fields of STARTUPINFO, and ``lpAttributeList``. ``cdata`` is a pointer to the STARTUPINFOW at
    its start, as Windows takes it; ``extended`` is a pointer to the whole STARTUPINFOEXW.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/ns-winbase-startupinfoexw

    :param sequence(handle) handle_list:
        The handles that the new process inherits; an empty list means none. They must be inheritable, and include
        ``hStdInput``, ``hStdOutput`` and ``hStdError`` if these are given; pseudo handles are not valid. A handle can
        be repeated. Without a list the new process inherits all inheritable handles, including those that other
        threads create at the same time for other processes; pipes then stay open.
    :param PROC_THREAD_ATTRIBUTE_LIST lpAttributeList: Attributes of any kind, instead of a ``handle_list``.
    :ivar cdata extended: The whole STARTUPINFOEXW.

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
            input_check("lpAttributeList", lpAttributeList, type(None))  # a structure has one list
            handles = distinct_handles("handle_list", handle_list, minimum=0)
            self.lpAttributeList = PROC_THREAD_ATTRIBUTE_LIST.of_handles(handles)

    def _extend(self, lpAttributeList):
        """Moves the STARTUPINFOW into a STARTUPINFOEXW."""
        extended = ffi.new("STARTUPINFOEXW *", {"StartupInfo": self.cdata[0]})
        extended.StartupInfo.cb = ffi.sizeof(extended[0])
        object.__setattr__(self, "extended", extended)
        self._attach(ffi.addressof(extended, "StartupInfo"), None, self._block[2])
        self.lpAttributeList = lpAttributeList

    def __copy__(self):
        other = super(STARTUPINFOEX, self).__copy__()
        with keeping:
            attributes, cdata = self._attributes, self.extended.lpAttributeList
        other._extend(attributes)
        other.extended.lpAttributeList = cdata
        return other

    @property
    def lpAttributeList(self):
        return self._attributes

    def __setattr__(self, name, value):
        if name != "lpAttributeList":
            super(STARTUPINFOEX, self).__setattr__(name, value)
            return
        input_check(name, value, (PROC_THREAD_ATTRIBUTE_LIST, type(None)))
        with keeping:
            self.extended.lpAttributeList = ffi.NULL if value is None else value.cdata
            previous = getattr(self, "_attributes", None)
            object.__setattr__(self, "_attributes", value)
        del previous  # not under the lock: this may be the last reference, which deletes the list

    def __repr__(self):
        return "%s, lpAttributeList=%r)" % (super(STARTUPINFOEX, self).__repr__()[:-1], self.lpAttributeList)


class DCB(Structure):
    """
    The settings of a serial port: speed, format of the bytes, and flow control.

    A new DCB has settings that Windows accepts: 9600 bits per second, 8 data bits, no parity, one stop bit, and no flow
    control. To change some settings of a port, start with the DCB that :func:`pywincffi.kernel32.GetCommState` returns.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/ns-winbase-dcb

    :param int BaudRate: The speed in bits per second, such as 9600 or ``CBR_9600``; 9600 by default.
    :param bool fBinary: True, the default: Windows has no other mode than binary.
    :param bool fParity: Whether parity is checked.
    :param bool fOutxCtsFlow: Whether sending stops while clear-to-send (CTS) is off.
    :param bool fOutxDsrFlow: Whether sending stops while data-set-ready (DSR) is off.
    :param int fDtrControl: ``DTR_CONTROL_DISABLE``, ``DTR_CONTROL_ENABLE`` or ``DTR_CONTROL_HANDSHAKE``.
    :param bool fDsrSensitivity: Whether bytes that arrive while DSR is off are ignored.
    :param bool fTXContinueOnXoff: Whether sending continues after ``XoffChar`` was sent.
    :param bool fOutX: Whether sending stops when ``XoffChar`` is received, until ``XonChar`` is received.
    :param bool fInX: Whether ``XoffChar`` is sent when the receive buffer is nearly full.
    :param bool fErrorChar: Whether a byte with a parity error is replaced by ``ErrorChar``; requires ``fParity``.
    :param bool fNull: Whether received NULs are discarded.
    :param int fRtsControl: ``RTS_CONTROL_DISABLE``, ``RTS_CONTROL_ENABLE``, ``RTS_CONTROL_HANDSHAKE`` or
        ``RTS_CONTROL_TOGGLE``.
    :param bool fAbortOnError: Whether an error ends all operations, and fails new ones until
        :func:`pywincffi.kernel32.ClearCommError` is called.
    :param int fDummy2: Reserved.
    :param int wReserved: Must be 0.
    :param int XonLim: The number of bytes in the receive buffer below which ``XonChar`` is sent.
    :param int XoffLim: The number of free bytes in the receive buffer below which ``XoffChar`` is sent.
    :param int ByteSize: The number of bits per byte, 5 to 8; 8 by default.
    :param int Parity: ``NOPARITY``, ``ODDPARITY``, ``EVENPARITY``, ``MARKPARITY`` or ``SPACEPARITY``.
    :param int StopBits: ``ONESTOPBIT``, ``ONE5STOPBITS`` or ``TWOSTOPBITS``.
    :param bytes XonChar: The byte that lets the other end continue to send, ``b"\\x11"`` by default.
    :param bytes XoffChar: The byte that stops the other end, ``b"\\x13"`` by default. Windows refuses a DCB in which
        ``XonChar`` and ``XoffChar`` are equal.
    :param bytes ErrorChar: The byte that replaces a byte with a parity error.
    :param bytes EofChar: The byte that marks the end of data.
    :param bytes EvtChar: The byte that signals the event ``EV_RXFLAG``.
    :param int wReserved1: Reserved.
    """

    __slots__ = ()
    ctype = "DCB"
    size_field = "DCBlength"
    # Windows refuses a DCB with equal flow-control bytes, and knows no other mode than binary.
    defaults = {"BaudRate": 9600, "fBinary": 1, "ByteSize": 8, "XonChar": b"\x11", "XoffChar": b"\x13"}


class COMMTIMEOUTS(Structure):
    """
    The time-outs of reading from and writing to a serial port, in milliseconds. -1 is MAXDWORD.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/ns-winbase-commtimeouts

    :param int ReadIntervalTimeout: The longest time between two bytes: a longer pause ends a read. 0 for no limit.
        ``MAXDWORD``, with 0 for the other two read time-outs: a read returns at once, with the bytes already received.
        ``MAXDWORD`` for the multiplier too, with a constant from 1 to ``MAXDWORD - 1``: if no byte has been received, a
        read waits for one byte, as long as the constant says.
    :param int ReadTotalTimeoutMultiplier: The time for each byte to be read.
    :param int ReadTotalTimeoutConstant: The time added to that of all bytes. If both are 0, a read has no time-out.
    :param int WriteTotalTimeoutMultiplier: The time for each byte to be written.
    :param int WriteTotalTimeoutConstant: The time added to that of all bytes. If both are 0, a write has no time-out.

    >>> SetCommTimeouts(hFile, COMMTIMEOUTS(ReadIntervalTimeout=MAXDWORD))
    """

    __slots__ = ()
    ctype = "COMMTIMEOUTS"

    def __setattr__(self, name, value):
        super(COMMTIMEOUTS, self).__setattr__(name, library.MAXDWORD if type(value) is int and value == -1 else value)


class COMSTAT(Structure):
    """
    The state of a serial port: what sending waits for, and the numbers of bytes in the buffers.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/ns-winbase-comstat

    :param bool fCtsHold: Sending waits for clear-to-send (CTS).
    :param bool fDsrHold: Sending waits for data-set-ready (DSR).
    :param bool fRlsdHold: Sending waits for the carrier (RLSD).
    :param bool fXoffHold: Sending waits since ``XoffChar`` was received.
    :param bool fXoffSent: Sending waits since ``XoffChar`` was sent.
    :param bool fEof: The byte that marks the end of data was received.
    :param bool fTxim: A byte waits to be sent before all others.
    :param int fReserved: Reserved.
    :param int cbInQue: The number of bytes received and not yet read.
    :param int cbOutQue: The number of bytes that pending writes have not yet sent; 0 for writes that are not
        overlapped.
    """

    __slots__ = ()
    ctype = "COMSTAT"


class SYSTEM_POWER_STATUS(Structure):
    """
    The power supply of the computer: from the mains or from a battery, and how full the battery is.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/ns-winbase-system_power_status

    :param int ACLineStatus: ``AC_LINE_ONLINE`` for power from the mains, ``AC_LINE_OFFLINE`` for power from a battery,
        or ``AC_LINE_UNKNOWN``.
    :param int BatteryFlag: A combination of the ``BATTERY_FLAG_`` constants. 0 for a battery that is not being charged
        and is neither low nor full.
    :param int BatteryLifePercent: The charge of the battery, 0 to 100, or ``BATTERY_PERCENTAGE_UNKNOWN``.
    :param int SystemStatusFlag: ``SYSTEM_STATUS_FLAG_POWER_SAVING_ON`` while the battery saver of Windows 10 is on.
    :param int BatteryLifeTime: The seconds that the battery lasts, or ``BATTERY_LIFE_UNKNOWN``.
    :param int BatteryFullLifeTime: The seconds that a full battery lasts, or ``BATTERY_LIFE_UNKNOWN``.

    :func:`pywincffi.kernel32.GetSystemPowerStatus` returns it.
    """

    __slots__ = ()
    ctype = "SYSTEM_POWER_STATUS"


class COPYFILE2_EXTENDED_PARAMETERS(Structure):
    """
    How to copy a file, for :func:`pywincffi.kernel32.CopyFile2`. There is no progress routine; that is what
    :func:`pywincffi.kernel32.CopyFileEx` has.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/ns-winbase-copyfile2_extended_parameters

    :param int dwCopyFlags: A combination of the ``COPY_FILE_`` constants.
    :param cdata pfCancel: None, or ``ffi.new("BOOL *")``: when another thread sets the value to 1, the copy is
        cancelled.
    """

    __slots__ = ()
    ctype = "COPYFILE2_EXTENDED_PARAMETERS"
    size_field = "dwSize"


class FILE_BASIC_INFO(Structure):
    """
    The times and attributes of a file. Times are in units of 100 nanoseconds since January 1, 1601 (UTC):
    ``FILETIME.from_int(info.LastWriteTime).to_datetime()`` makes a datetime.

    :func:`pywincffi.kernel32.SetFileInformationByHandle` leaves a time that is 0, and attributes that are 0, as they
    are. With a time of -1, operations on the handle do not change that time.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/ns-winbase-file_basic_info

    :param int CreationTime: When the file was created.
    :param int LastAccessTime: When the file was last read, written or run.
    :param int LastWriteTime: When the file was last written.
    :param int ChangeTime: When the file or its attributes were last changed.
    :param int FileAttributes: The attributes, a combination of the ``FILE_ATTRIBUTE_`` constants.
    """

    __slots__ = ()
    ctype = "FILE_BASIC_INFO"
    flag_names = {"FileAttributes": "FILE_ATTRIBUTE_"}


class FILE_STANDARD_INFO(Structure):
    """
    The sizes and the links of a file.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/ns-winbase-file_standard_info

    :param int AllocationSize: The size on the disk in bytes.
    :param int EndOfFile: The size in bytes.
    :param int NumberOfLinks: The number of hard links.
    :param int DeletePending: 1 if the file is deleted when its last handle is closed, otherwise 0.
    :param int Directory: 1 for a directory, otherwise 0.
    """

    __slots__ = ()
    ctype = "FILE_STANDARD_INFO"


class FILE_ATTRIBUTE_TAG_INFO(Structure):
    """
    The attributes of a file, and what kind of link it is.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/ns-winbase-file_attribute_tag_info

    :param int FileAttributes: The attributes, a combination of the ``FILE_ATTRIBUTE_`` constants.
    :param int ReparseTag: For a file with ``FILE_ATTRIBUTE_REPARSE_POINT``, the reparse tag, such as that of a symbolic
        link. Open the file with ``FILE_FLAG_OPEN_REPARSE_POINT``.
    """

    __slots__ = ()
    ctype = "FILE_ATTRIBUTE_TAG_INFO"
    flag_names = {"FileAttributes": "FILE_ATTRIBUTE_"}


class FILE_ID_INFO(Structure):
    """
    What identifies a file on one computer.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/ns-winbase-file_id_info

    :param int VolumeSerialNumber: The serial number of the volume.
    :param FILE_ID_128 FileId: The identifier of the file on the volume.
    """

    __slots__ = ()
    ctype = "FILE_ID_INFO"
    parts = (FILE_ID_128,)


class FILE_DISPOSITION_INFO(Structure):
    """
    Whether a file is deleted when its last handle is closed.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/ns-winbase-file_disposition_info

    :param int DeleteFile: 1 to delete the file, 0 to keep it.
    """

    __slots__ = ()
    ctype = "FILE_DISPOSITION_INFO"


class FILE_ALLOCATION_INFO(Structure):
    """
    The size of a file on the disk.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/ns-winbase-file_allocation_info

    :param int AllocationSize: The size in bytes; Windows rounds it up. If it is less than the size of the file, the
        file is cut off.
    """

    __slots__ = ()
    ctype = "FILE_ALLOCATION_INFO"


class FILE_END_OF_FILE_INFO(Structure):
    """
    The size of a file.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/ns-winbase-file_end_of_file_info

    :param int EndOfFile: The size in bytes.
    """

    __slots__ = ()
    ctype = "FILE_END_OF_FILE_INFO"


publish(__name__)
