import os
import re
import shutil
import struct
import tempfile
import zlib

from tests.examples.running import ExampleTestCase
from tests.support.windows import needs_screen
from tests.user32.test_screen import SS_BLACKRECT, SS_WHITERECT, ScreenTestCase, destroy, show


def read(content):
    """The width, the height and the rows of a PNG file, after its checksums are checked."""
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    chunks, position = {}, 8
    while position < len(content):
        size, name = struct.unpack_from(">L4s", content, position)
        data, checksum = struct.unpack_from(">%dsL" % size, content, position + 8)
        assert checksum == zlib.crc32(name + data) & 0xFFFFFFFF
        chunks[name], position = data, position + 12 + size
    width, height = struct.unpack_from(">2L", chunks[b"IHDR"])
    pixels = bytearray(zlib.decompress(chunks[b"IDAT"]))
    assert len(pixels) == height * (3 * width + 1)
    return width, height, [pixels[start + 1:start + 3 * width + 1] for start in range(0, len(pixels), 3 * width + 1)]


@needs_screen
class TestScreenshot(ScreenTestCase, ExampleTestCase):
    def test_saves_what_is_on_the_screen(self):
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        for style in (SS_WHITERECT, SS_BLACKRECT):
            window = show(style)
            self.addCleanup(destroy, window)
            self.assertTrue(self.becomes(style == SS_WHITERECT))
            path = os.path.join(folder, "screen.png")
            output = self.run_example("screenshot.py", path)
            with open(path, "rb") as stream:
                width, height, rows = read(stream.read())
            self.assertEqual(re.findall(r"\d+", output)[:2], [str(width), str(height)])
            corners = set(bytes(rows[y][3 * x:3 * x + 3]) for x, y in ((21, 21), (118, 21), (21, 118), (118, 118)))
            self.assertEqual(len(corners), 1)
            self.assertEqual(corners == set([b"\xff\xff\xff"]), style == SS_WHITERECT)
