import mmap
import os
import struct
import threading

from pywincffi.core import dist
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError
from pywincffi.kernel32 import CloseHandle, OutputDebugString, WaitForSingleObject
from tests import oracle
from tests.support.values import BYTES


class TestOutputDebugString(TestCase):
    @classmethod
    def setUpClass(cls):
        super(TestOutputDebugString, cls).setUpClass()
        if not isinstance(dist.library, dist.Unavailable):
            OutputDebugString(u"")  # the first call opens DBWinMutex for good

    def test_reaches_the_program_that_shows_such_texts(self):
        # DBWIN_BUFFER has the identifier of the process, and the text, while nobody has signaled DBWIN_BUFFER_READY.
        ready, data = oracle.event(u"DBWIN_BUFFER_READY"), oracle.event(u"DBWIN_DATA_READY")
        buffer = mmap.mmap(-1, 4096, tagname="DBWIN_BUFFER")
        self.addCleanup(buffer.close)
        for each in (ready, data):
            self.addCleanup(CloseHandle, each)
        oracle.set_event(ready)
        thread = threading.Thread(target=OutputDebugString, args=(u"hello\n",))
        thread.start()
        self.assertEqual(WaitForSingleObject(data, 10000), self.library.WAIT_OBJECT_0)
        process, = struct.unpack_from("<I", buffer[:4])
        self.assertEqual((process, buffer[4:11]), (os.getpid(), b"hello\n\0"))
        thread.join()

    def test_nobody_listens(self):
        for each in (u"", u"\u20ac\U0001f600", u"x" * 100000):
            self.assertIsNone(OutputDebugString(each))

    def test_bad_input(self):
        for value in (None, 5, BYTES, u"a\0b"):
            with self.assertRaises(InputError) as context:
                OutputDebugString(value)
            self.assertEqual(context.exception.name, "lpOutputString")
