from pywincffi.gdi32 import (
    PATCOPY, BitBlt, CreateCompatibleDC, CreateDIBSection, DeleteDC, DeleteObject, GdiFlush, SelectObject, SetPixel)
from pywincffi.ownership import Owner
from pywincffi.wintypes import BITMAPINFO, BITMAPINFOHEADER

WIDTH, HEIGHT = 4, 2

header = BITMAPINFOHEADER(biWidth=WIDTH, biHeight=-HEIGHT, biPlanes=1, biBitCount=32)
bitmap, pixels = CreateDIBSection(None, BITMAPINFO(header))
with Owner(bitmap, DeleteObject), Owner(CreateCompatibleDC(), DeleteDC) as memory:
    previous = SelectObject(memory, bitmap)
    BitBlt(memory, 0, 0, WIDTH, HEIGHT, None, 0, 0, PATCOPY)  # a white brush is selected
    SetPixel(memory, 1, 0, 0x0000FF)  # red is the lowest byte
    SelectObject(memory, previous)
    GdiFlush()

# With Pillow:  Image.frombuffer("RGB", (WIDTH, HEIGHT), pixels, "raw", "BGRX", 0, 1)
# With numpy:   numpy.frombuffer(pixels, numpy.uint8).reshape(HEIGHT, WIDTH, 4)[:, :, 2::-1]
content = bytearray(pixels)
for row in range(HEIGHT):
    start = 4 * WIDTH * row
    print(" ".join("%02x%02x%02x" % tuple(content[each:each + 3][::-1])
                   for each in range(start, start + 4 * WIDTH, 4)))
