"""
Sessions
========

The sessions of users on this computer: at its screen, or by Remote Desktop.
"""
from pywincffi.core import named_tuple, publish
from pywincffi.core.checks import NON_ZERO, dword, error_check, index, input_checks, input_error
from pywincffi.core.dist import ctype, ffi, library

NULL = ffi.NULL
_DWORD_P, _CHAR_P, _WCHAR_P = ctype("DWORD *"), ctype("char *"), ctype("wchar_t *")
_TEXTS = (library.WTSApplicationName, library.WTSClientDirectory, library.WTSClientName, library.WTSDomainName,
          library.WTSInitialProgram, library.WTSOEMId, library.WTSUserName, library.WTSWinStationName,
          library.WTSWorkingDirectory)
_NUMBERS = (library.WTSClientBuildNumber, library.WTSClientHardwareId, library.WTSClientProductId,
            library.WTSClientProtocolType, library.WTSConnectState, library.WTSSessionId)


class WTS_SESSION_INFO(named_tuple("WTS_SESSION_INFO", "SessionId pWinStationName State")):
    """
    A session, in the result of :func:`WTSEnumerateSessions`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wtsapi32/ns-wtsapi32-wts_session_infow

    :param int SessionId: The identifier of the session.
    :param str pWinStationName: The name, such as ``"Console"`` or ``"Services"``.
    :param int State: The state, such as ``WTSActive``.
    """

    __slots__ = ()


class WTSINFO(named_tuple("WTSINFO", (
        "State SessionId IncomingBytes OutgoingBytes IncomingFrames OutgoingFrames IncomingCompressedBytes "
        "OutgoingCompressedBytes WinStationName Domain UserName ConnectTime DisconnectTime LastInputTime LogonTime "
        "CurrentTime"))):
    """
    A session, as :func:`WTSQuerySessionInformation` returns it for ``WTSSessionInfo``.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wtsapi32/ns-wtsapi32-wtsinfow

    :param int State: The state, such as ``WTSActive``.
    :param int SessionId: The identifier of the session.
    :param int IncomingBytes: The bytes from the client.
    :param int OutgoingBytes: The bytes to the client.
    :param int IncomingFrames: The frames from the client.
    :param int OutgoingFrames: The frames to the client.
    :param int IncomingCompressedBytes: The bytes from the client after compression.
    :param int OutgoingCompressedBytes: The bytes to the client after compression.
    :param str WinStationName: The name of the session.
    :param str Domain: The domain of the user.
    :param str UserName: The name of the user.
    :param ConnectTime: When the client was last connected, or None.
    :type ConnectTime: datetime or None
    :param DisconnectTime: When the client was last disconnected, or None.
    :type DisconnectTime: datetime or None
    :param LastInputTime: When the user last did something, or None.
    :type LastInputTime: datetime or None
    :param LogonTime: When the user has logged on, or None.
    :type LogonTime: datetime or None
    :param CurrentTime: What time it is, or None.
    :type CurrentTime: datetime or None
    """

    __slots__ = ()


def WTSEnumerateSessions(hServer=None, Version=1):
    """
    Returns the sessions of this computer.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wtsapi32/nf-wtsapi32-wtsenumeratesessionsw

    :param hServer: None, for this computer.
    :type hServer: None
    :param int Version: 1, the default. There is no other version.

    :rtype: list(WTS_SESSION_INFO)
    :returns: The sessions that the user has permission to query.

    :raises pywincffi.exceptions.InputError: If an argument is something else.
    :raises pywincffi.exceptions.WindowsAPIError: If Remote Desktop Services is not running, for example.

    >>> active = [each.SessionId for each in WTSEnumerateSessions() if each.State == WTSActive]
    """
    _own(hServer)
    sessions, count = ffi.new("WTS_SESSION_INFOW **"), ffi.new(_DWORD_P)
    try:
        version = index(Version)
        if version != 1:  # another one would have another structure
            raise input_error("Version", Version, "1")
        code = library.WTSEnumerateSessionsW(NULL, 0, version, sessions, count)
    except Exception:
        input_checks("WTSEnumerateSessions", {"Version": Version})
        raise
    if not code:
        error_check("WTSEnumerateSessions", code, NON_ZERO)
    try:
        return [WTS_SESSION_INFO(each.SessionId, ffi.string(each.pWinStationName) if each.pWinStationName else u"",
                                 each.State) for each in (sessions[0][number] for number in range(count[0]))]
    finally:
        if sessions[0]:
            library.WTSFreeMemory(sessions[0])


def WTSQuerySessionInformation(hServer, SessionId, WTSInfoClass):
    """
    Returns information about a session.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wtsapi32/nf-wtsapi32-wtsquerysessioninformationw

    :param hServer: None, for this computer.
    :type hServer: None
    :param int SessionId: The identifier of the session, or ``WTS_CURRENT_SESSION``.
    :param int WTSInfoClass: What to return:

        ``WTSUserName``, ``WTSDomainName``, ``WTSWinStationName``, ``WTSClientName``, ``WTSClientDirectory``, ...
            a text.
        ``WTSSessionId``, ``WTSConnectState``, ``WTSClientBuildNumber``, ``WTSClientProtocolType``, ...
            an integer.
        ``WTSSessionInfo``
            a :class:`WTSINFO`.
        ``WTSClientAddress``
            the client's address of IPv4, a text, or None. The client itself reports it: it need not be the address
            that the client connects from, and is no proof of who the client is.
        all others
            the bytes of the structure.

    :rtype: any
    :returns: What ``WTSInfoClass`` says.

    :raises pywincffi.exceptions.InputError: If ``hServer`` is not None, or a number does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such session (7022, ERROR_CTX_WINSTATION_NOT_FOUND, or
        2, ERROR_FILE_NOT_FOUND), the user has no permission to query it, or Remote Desktop Services is not running, for
        example.

    >>> name = WTSQuerySessionInformation(None, WTS_CURRENT_SESSION, WTSUserName)
    """
    _own(hServer)
    buffer, size = ffi.new("LPWSTR *"), ffi.new(_DWORD_P)
    try:
        kind = index(WTSInfoClass)
        code = library.WTSQuerySessionInformationW(NULL, dword(SessionId), kind, buffer, size)
    except Exception:
        input_checks("WTSQuerySessionInformation", {"SessionId": SessionId, "WTSInfoClass": WTSInfoClass})
        raise
    if not code:
        error_check("WTSQuerySessionInformation", code, NON_ZERO)
    try:
        return _information(kind, buffer[0], size[0])
    finally:
        if buffer[0]:
            library.WTSFreeMemory(buffer[0])


def _own(server):
    """Refuses other servers: Windows would follow their handles as pointers."""
    if server is not None:
        raise input_error("hServer", server, "None, for this computer")


def _information(kind, buffer, size):
    content = ffi.unpack(ffi.cast(_CHAR_P, buffer), size) if buffer and size else b""
    if kind in _TEXTS:
        return ffi.unpack(buffer, size // 2).partition(u"\0")[0] if size > 1 and buffer else u""
    if kind in _NUMBERS:
        number = 0
        for each in reversed(bytearray(content)):
            number = number << 8 | each
        return number
    if kind == library.WTSClientAddress and size >= ffi.sizeof("WTS_CLIENT_ADDRESS"):
        found = ffi.cast("WTS_CLIENT_ADDRESS *", buffer)
        # The address has two bytes before it.
        return ".".join(str(each) for each in found.Address[2:6]) if found.AddressFamily == 2 else None
    if kind == library.WTSSessionInfo and size >= ffi.sizeof("WTSINFOW"):
        found = ffi.cast("WTSINFOW *", buffer)
        return WTSINFO(*[_field(name, getattr(found, name)) for name in WTSINFO._fields])
    return content


def _field(name, value):
    if name.endswith("Time"):
        from pywincffi.core.times import from_1601
        return from_1601(name, value.QuadPart) if value.QuadPart else None
    return ffi.string(value) if isinstance(value, ffi.CData) else value


publish(__name__)
