import os

from pywincffi.advapi32 import TOKEN_QUERY, GetTokenInformation, OpenProcessToken, TokenElevation
from pywincffi.kernel32 import GetCurrentProcess
from pywincffi.ownership import Owner
from tests.examples.running import EXAMPLES, ExampleTestCase
from tests.support.windows import is_any


class TestReadAsBackup(ExampleTestCase):
    def test_output(self):
        with Owner(OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY)) as token:
            is_elevated = GetTokenInformation(token, TokenElevation)
        lines = self.run_example("read_as_backup.py").splitlines()
        self.assertEqual(lines[0], "before: not enabled")
        # In Wine 10 the user is not elevated, and may nevertheless.
        if not is_elevated and not is_any("Wine 10"):
            self.assertEqual(lines[1:], ["this user may not read files whatever their DACL says"])
            return
        size = os.path.getsize(os.path.join(EXAMPLES, "read_as_backup.py"))
        self.assertEqual(lines[1:], ["this thread: enabled", "another thread: not enabled", "afterwards: not enabled",
                                     "the file has %d bytes" % size])
