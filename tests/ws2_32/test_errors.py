from pywincffi.dev.testutil import TestCase
from pywincffi.kernel32 import CloseHandle, CreateEvent
from pywincffi.ws2_32 import WSAENOTSOCK, WSAEventSelect, WSAGetLastError
from tests import oracle


class TestWSAGetLastError(TestCase):
    def test_is_that_of_the_last_call(self):
        event = CreateEvent()
        self.addCleanup(CloseHandle, event)
        with self.assertWindowsError("WSAEventSelect", WSAENOTSOCK):
            WSAEventSelect(oracle.number(event), None, 0)
        self.assertEqual(WSAGetLastError(), WSAENOTSOCK)
        self.assertEqual(WSAGetLastError(), WSAENOTSOCK)
        self.SetLastError(7)
        self.assertEqual(WSAGetLastError(), 7)
