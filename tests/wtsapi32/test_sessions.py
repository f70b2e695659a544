import ctypes
import datetime
import os

from pywincffi.core.times import UTC
from pywincffi.dev.testutil import TestCase
from pywincffi.wtsapi32 import (
    WTS_CURRENT_SESSION, WTSActive, WTSClientAddress, WTSClientDisplay, WTSClientInfo, WTSEnumerateSessions,
    WTSQuerySessionInformation, WTSSessionId, WTSSessionInfo, WTSUserName, sessions)
from tests import oracle
from tests.support.libraries import Replaced
from tests.support.windows import differs


class TestSessions(TestCase):
    def replace(self, **functions):
        sessions.library = Replaced(self.library, **functions)
        self.addCleanup(setattr, sessions, "library", self.library)

    @differs("Wine 8", "returns no sessions")
    def test_enumerate(self):
        own = oracle.session_of(os.getpid())
        found = dict((each.SessionId, each) for each in WTSEnumerateSessions())
        self.assertIn(own, found)
        self.assertIsInstance(found[own].pWinStationName, type(u""))

    def test_enumerate_what_windows_returns(self):
        freed, name = [], self.ffi.new("wchar_t[]", u"Console")
        array = self.ffi.new("WTS_SESSION_INFOW[]", [(0, self.ffi.NULL, 4), (1, name, 0)])

        def enumerate_sessions(server, reserved, version, result, count):
            self.assertEqual((server, reserved, version), (self.ffi.NULL, 0, 1))
            result[0], count[0] = array, 2
            return True

        self.replace(WTSEnumerateSessionsW=enumerate_sessions, WTSFreeMemory=freed.append)
        self.assertEqual(WTSEnumerateSessions(), [(0, u"", self.library.WTSDisconnected), (1, u"Console", WTSActive)])
        self.assertEqual(freed, [array])

    def test_user(self):
        size, name = ctypes.c_ulong(256), ctypes.create_unicode_buffer(256)
        self.assertTrue(ctypes.WinDLL("advapi32").GetUserNameW(name, ctypes.byref(size)))
        for session in (WTS_CURRENT_SESSION, -1):  # -1 in wtsapi32.h
            self.assertEqual(WTSQuerySessionInformation(None, session, WTSUserName), name.value)

    def information(self, kind, ctype, content):
        """What becomes of an answer of Windows."""
        freed, buffer = [], self.ffi.new(ctype, content)

        def query(server, session, found, result, size):
            result[0] = self.ffi.cast("LPWSTR", buffer)
            size[0] = self.ffi.sizeof(self.ffi.typeof(buffer).item) if ctype.endswith("*") else self.ffi.sizeof(buffer)
            return True

        self.replace(WTSQuerySessionInformationW=query, WTSFreeMemory=freed.append)
        value = WTSQuerySessionInformation(None, 1, kind)
        self.assertEqual(len(freed), 1)
        return value

    def test_kinds(self):
        self.assertEqual(self.information(WTSUserName, "wchar_t[]", u"ada"), u"ada")
        self.assertEqual(self.information(WTSUserName, "wchar_t[]", u""), u"")
        self.assertEqual(self.information(WTSSessionId, "DWORD *", 70000), 70000)
        self.assertEqual(self.information(self.library.WTSClientProtocolType, "USHORT *", 2), 2)
        self.assertEqual(self.information(WTSClientDisplay, "DWORD[3]", [1, 2, 3]), b"\1\0\0\0\2\0\0\0\3\0\0\0")
        self.assertEqual(self.information(WTSClientInfo, "wchar_t[]", u"a"), b"a\0\0\0")
        address = {"AddressFamily": 2, "Address": [0, 0, 10, 1, 2, 3]}
        self.assertEqual(self.information(WTSClientAddress, "WTS_CLIENT_ADDRESS *", address), "10.1.2.3")
        self.assertIsNone(self.information(WTSClientAddress, "WTS_CLIENT_ADDRESS *", {"AddressFamily": 0}))
        moment = datetime.datetime(2020, 2, 3, 4, 5, 6, tzinfo=UTC)
        found = self.information(WTSSessionInfo, "WTSINFOW *", {
            "SessionId": 3, "UserName": u"ada", "Domain": u"x" * 17, "LogonTime": {"QuadPart": oracle.ticks(moment)}})
        self.assertEqual((found.SessionId, found.UserName, found.Domain), (3, u"ada", u"x" * 17))
        self.assertEqual((found.LogonTime, found.ConnectTime), (moment, None))
        self.assertEqual(self.information(WTSSessionInfo, "DWORD *", 1), b"\1\0\0\0")  # not a whole structure

    def test_failures(self):
        self.SetLastError(self.library.ERROR_ACCESS_DENIED)
        self.replace(WTSEnumerateSessionsW=lambda *_: 0, WTSQuerySessionInformationW=lambda *_: 0)
        with self.assertWindowsError("WTSEnumerateSessions", self.library.ERROR_ACCESS_DENIED):
            WTSEnumerateSessions()
        with self.assertWindowsError("WTSQuerySessionInformation", self.library.ERROR_ACCESS_DENIED):
            WTSQuerySessionInformation(None, 0, WTSUserName)

    def test_bad_input(self):
        event = oracle.event()
        self.addCleanup(ctypes.WinDLL("kernel32").CloseHandle, ctypes.c_void_p(oracle.number(event)))
        self.assertInputError("hServer", WTSEnumerateSessions, event)
        for version in (0, 2, None):
            self.assertInputError("Version", WTSEnumerateSessions, None, version)
        self.assertInputError("hServer", WTSQuerySessionInformation, 0, 0, WTSUserName)
        self.assertInputError("SessionId", WTSQuerySessionInformation, None, 2 ** 32, WTSUserName)
        self.assertInputError("WTSInfoClass", WTSQuerySessionInformation, None, 0, "name")
