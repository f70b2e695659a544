import ctypes
import datetime
import os
import re
import sys

from tests import oracle
from tests.examples.running import ExampleTestCase

PROGRAM = os.path.basename(sys.executable).lower()


class TestListProcesses(ExampleTestCase):
    def rows(self, output):
        """``{pid: the other columns}``."""
        table = output.split("\n\n")[0].splitlines()
        self.assertEqual(table[0].split()[:5], ["process", "parent", "threads", "memory", "time"])
        return dict((int(line.split()[0]), line) for line in table[1:])

    def test_processes(self):
        rows = self.rows(self.run_example("list_processes.py"))
        mine = re.match(r" *(\d+) +(\d+) +(\d+) +(\d+) KiB +([0-9.]+) s  ([0-9-]+ [0-9:]+)  (\w+) +(.+)",
                        rows[os.getpid()])
        self.assertIsNotNone(mine, rows[os.getpid()])
        _, _, threads, memory, seconds, since, _, path = mine.groups()
        self.assertGreaterEqual(int(threads), 1)
        self.assertGreater(int(memory), 1000)
        self.assertGreater(float(seconds), 0)
        age = oracle.now() - datetime.datetime(*map(int, re.findall(r"\d+", since)))
        self.assertTrue(datetime.timedelta(0) <= age < datetime.timedelta(hours=24), since)
        self.assertEqual(os.path.basename(path).lower(), PROGRAM)
        # The example itself is a child of this process.
        children = [line for line in rows.values() if int(line.split()[1]) == os.getpid()]
        self.assertTrue(any(line.lower().endswith(PROGRAM) for line in children), children)

    def test_threads_and_modules(self):
        output = self.run_example("list_processes.py", str(os.getpid()))
        _, threads, modules = output.split("\n\n")
        self.assertEqual(threads.splitlines()[0], "threads of process %d" % os.getpid())
        mine = [line for line in threads.splitlines() if line.split()[0] == str(oracle.thread_id())]
        self.assertEqual(len(mine), 1)
        self.assertRegex(mine[0], r"[0-9.]+ s, priority %d$" % oracle.thread_priority(oracle.handle(-2)))
        kernel32 = [line for line in modules.splitlines() if line.lower().endswith("\\kernel32.dll")]
        self.assertEqual(len(kernel32), 1)
        self.assertEqual(int(kernel32[0].split()[0], 16), ctypes.WinDLL("kernel32")._handle)

    if not hasattr(ExampleTestCase, "assertRegex"):
        assertRegex = ExampleTestCase.assertRegexpMatches  # Python 2
