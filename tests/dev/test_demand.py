import os
import shutil
import subprocess
import sys
import tempfile
import unittest

from tests.support import source

headers, demand = source.module("pywincffi.builder.headers"), source.module("pywincffi.dev.demand")
LIST = u"""function,dll,category,projects_count,projects
CloseHandle,kernel32,handle,22,a;b
NoSuchFunction,kernel32,handle,3,a
ReadFile,kernel32,file,11,a;c:W
lstrcpyn,kernel32,file,1,c:W
"""


class TestDemand(unittest.TestCase):
    def test_coverage(self):
        rows = [{"function": "A", "category": "x", "projects_count": "3"},
                {"function": "B", "category": "x", "projects_count": "2"},
                {"function": "C", "category": "y", "projects_count": "9"}]
        self.assertEqual(demand.coverage(rows, set("AC")), [
            ["y", 1, 1, 9, 9], ["x", 1, 2, 3, 5], ["all", 2, 3, 12, 14]])

    def test_what_needs_no_wrapper_has_none(self):
        for path in headers.paths():
            for function in headers.functions(path):
                if headers.public_name(function.name) in demand.NOT_NEEDED:
                    self.assertIn("raw", function.facts, function.name)

    def test_names(self):
        self.assertIn("CloseHandle", demand.wrapped())
        self.assertNotIn("GetLastErrorX", demand.wrapped())
        for name, public in (("CreateFileW", "CreateFile"), ("MoveFileExW", "MoveFileEx"), ("ReadFile", "ReadFile"),
                             ("CreateEventExW", "CreateEventEx"), ("ReadDirectoryChangesW", "ReadDirectoryChanges")):
            self.assertEqual(headers.public_name(name), public)

    def test_command(self):
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        path = os.path.join(folder, "list.csv")
        with open(path, "wb") as stream:
            stream.write(LIST.encode("utf-8"))
        process = subprocess.Popen([sys.executable, "-m", "pywincffi.dev.demand", path], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE)
        lines = [line.split() for line in process.communicate()[0].decode().splitlines()]
        self.assertEqual(lines[1:], [
            "handle 1 of 2 50 % 22 of 25 88 %".split(), "file 2 of 2 100 % 12 of 12 100 %".split(),
            "all 3 of 4 75 % 34 of 37 91 %".split(), "projects complete: 2 of 3 (b, c)".split(),
            "not needed: lstrcpyn: Python's own text".split(),
            "missing: NoSuchFunction of kernel32, used by 3".split()])

    def test_projects(self):
        rows = [{"function": "A", "projects": "x;y:W; z (in y)"}, {"function": "B", "projects": "x:AW;w"},
                {"function": "C", "projects": "x"}, {"function": "D", "projects": ""}]
        self.assertEqual(demand.projects(rows, set("A")), {"x": 2, "y": 0, "z (in y)": 0, "w": 1})

    def test_missing(self):
        rows = [{"function": name, "projects_count": uses} for name, uses in [("A", "3"), ("B", "4"), ("C", "10")]]
        self.assertEqual([row["function"] for row in demand.missing(rows, set("A"))], ["C", "B"])

    def refused(self, *arguments):
        process = subprocess.Popen([sys.executable, "-m", "pywincffi.dev.demand"] + list(arguments),
                                   stdin=subprocess.PIPE, stderr=subprocess.PIPE)
        message = process.communicate()[1]
        self.assertEqual(process.returncode, 2)
        return message

    def test_usage(self):
        self.assertIn(b"usage:", self.refused())
        self.assertIn(b"usage:", self.refused("--help"))
        self.assertIn(b"there is no file nowhere.csv", self.refused("nowhere.csv"))
