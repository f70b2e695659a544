import os
import shutil
import struct
import tempfile

from pywincffi.kernel32 import GetSystemDirectory
from tests import oracle
from tests.examples.running import ExampleTestCase
from tests.version.test_information import INFORMATION

# Python 2 prints no other characters to a pipe.
ASCII = INFORMATION.replace(u"\xfc".encode("utf-16-le"), u"x".encode("utf-16-le"))
IMAGES = [b"the small image", b"the larger image"]
DESCRIPTIONS = [struct.pack("<4B2H", 16, 16, 0, 0, 1, 32), struct.pack("<4B2H", 32, 32, 0, 0, 1, 32)]


class TestProgramResources(ExampleTestCase):
    def setUp(self):
        super(TestProgramResources, self).setUp()
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)

    def program(self, *resources):
        path = os.path.join(self.folder, "program.dll")
        shutil.copy(os.path.join(GetSystemDirectory(), "lz32.dll"), path)
        oracle.update_resources(path, ((16, 1, 0, ASCII),) + resources)
        return path

    def test_version_and_icon(self):
        group = struct.pack("<3H", 0, 1, 2) + b"".join(
            description + struct.pack("<LH", len(image), number)
            for description, image, number in zip(DESCRIPTIONS, IMAGES, (7, 8)))
        path = self.program((14, u"MAIN", 0, group), (3, 7, 0, IMAGES[0]), (3, 8, 0, IMAGES[1]))
        lines = self.run_example("program_resources.py", path, cwd=self.folder).splitlines()
        self.assertEqual(lines[:2], ["file version: 1.2.3.4", "language 0x409:"])
        self.assertEqual(lines[2], "  ProductName: pywincffi x")
        self.assertEqual(lines[3:], ["language 0x407:", "saved icon MAIN as icon.ico"])
        with open(os.path.join(self.folder, "icon.ico"), "rb") as stream:
            content = stream.read()
        self.assertEqual(struct.unpack_from("<3H", content), (0, 1, 2))
        for number, (description, image) in enumerate(zip(DESCRIPTIONS, IMAGES)):
            found, size, offset = struct.unpack_from("<8s2L", content, 6 + 16 * number)
            self.assertEqual((found, content[offset:offset + size]), (description, image))
        self.assertEqual(len(content), 6 + 2 * 16 + sum(map(len, IMAGES)))

    def test_no_icon(self):
        lines = self.run_example("program_resources.py", self.program(), cwd=self.folder).splitlines()
        self.assertTrue(lines[-1].startswith("no icon: EnumResourceNames failed with Windows error 1813"), lines[-1])
        self.assertEqual(os.listdir(self.folder), ["program.dll"])
