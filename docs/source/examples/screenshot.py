"""Saves a screenshot of all monitors as a PNG file: python screenshot.py [FILE]"""
import struct
import sys
import zlib

from pywincffi.gdi32 import (
    CAPTUREBLT, SRCCOPY, BitBlt, CreateCompatibleDC, CreateDIBSection, DeleteDC, DeleteObject, GdiFlush, SelectObject)
from pywincffi.ownership import Owner
from pywincffi.user32 import (
    SM_CXVIRTUALSCREEN, SM_CYVIRTUALSCREEN, SM_XVIRTUALSCREEN, SM_YVIRTUALSCREEN, GetDC, GetSystemMetrics, ReleaseDC,
    SetProcessDPIAware)
from pywincffi.wintypes import BITMAPINFO, BITMAPINFOHEADER


def capture():
    """Returns the width, the height and the pixels of all monitors. A pixel is 4 bytes: blue, green, red, unused."""
    left, top = GetSystemMetrics(SM_XVIRTUALSCREEN), GetSystemMetrics(SM_YVIRTUALSCREEN)
    width, height = GetSystemMetrics(SM_CXVIRTUALSCREEN), GetSystemMetrics(SM_CYVIRTUALSCREEN)
    # A negative height: the first row is the uppermost one.
    header = BITMAPINFOHEADER(biWidth=width, biHeight=-height, biPlanes=1, biBitCount=32)
    bitmap, pixels = CreateDIBSection(None, BITMAPINFO(header))
    with Owner(bitmap, DeleteObject), Owner(CreateCompatibleDC(), DeleteDC) as memory:
        previous = SelectObject(memory, bitmap)
        with Owner(GetDC(), lambda hdc: ReleaseDC(None, hdc)) as screen:
            BitBlt(memory, 0, 0, width, height, screen, left, top, SRCCOPY | CAPTUREBLT)
        SelectObject(memory, previous)
        GdiFlush()
    # The pixels outlive the bitmap.
    return width, height, pixels


def png(width, height, pixels):
    """Returns the content of a PNG file."""
    pixels, colors = bytearray(pixels), bytearray(3 * width * height)
    for target, source in enumerate((2, 1, 0)):
        colors[target::3] = pixels[source::4]
    # Before each row is the number of its filter, 0 for none.
    rows = b"".join(b"\0" + bytes(colors[start:start + 3 * width]) for start in range(0, len(colors), 3 * width))
    chunks = [(b"IHDR", struct.pack(">2L5B", width, height, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(rows)),
              (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data) & 0xFFFFFFFF)
        for name, data in chunks)


def main(path="screenshot.png"):
    # Otherwise Windows scales what a program sees of a screen with a high DPI.
    SetProcessDPIAware()
    width, height, pixels = capture()
    with open(path, "wb") as stream:
        stream.write(png(width, height, pixels))
    print("saved %d x %d pixels as %s" % (width, height, path))


if __name__ == "__main__":
    main(*sys.argv[1:])
