from pywincffi.dev.testutil import TestCase
from pywincffi.wintypes import WSANETWORKEVENTS
from pywincffi.ws2_32 import FD_ADDRESS_LIST_CHANGE, FD_CLOSE, FD_CLOSE_BIT, FD_READ, FD_WRITE, FD_WRITE_BIT


class TestWSANETWORKEVENTS(TestCase):
    def test_events_with_their_errors(self):
        errors = [0] * 10
        errors[FD_CLOSE_BIT] = self.library.WSAECONNABORTED
        errors[FD_WRITE_BIT] = 5  # did not occur: its error is undefined
        events = WSANETWORKEVENTS(FD_READ | FD_CLOSE, errors).to_dict()
        self.assertEqual(events, {FD_READ: 0, FD_CLOSE: self.library.WSAECONNABORTED})
        self.assertIn(FD_CLOSE, events)
        self.assertNotIn(FD_WRITE, events)

    def test_last_event_and_none(self):
        self.assertEqual(WSANETWORKEVENTS(FD_ADDRESS_LIST_CHANGE).to_dict(), {FD_ADDRESS_LIST_CHANGE: 0})
        self.assertEqual(WSANETWORKEVENTS().to_dict(), {})
