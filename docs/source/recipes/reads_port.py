from __future__ import print_function

from pywincffi.kernel32 import (
    FILE_FLAG_OVERLAPPED, GENERIC_READ, INFINITE, OPEN_EXISTING, CreateFile, CreateIoCompletionPort,
    GetQueuedCompletionStatusEx, ReadFile)
from pywincffi.ownership import Owner
from pywincffi.wintypes import OVERLAPPED

SIZE = 4
with open("letters.txt", "wb") as stream:
    stream.write(b"abcdefghijkl")

with Owner(CreateIoCompletionPort()) as port, Owner(CreateFile(
        "letters.txt", GENERIC_READ, dwCreationDisposition=OPEN_EXISTING,
        dwFlagsAndAttributes=FILE_FLAG_OVERLAPPED)) as letters:
    CreateIoCompletionPort(letters, port)
    buffers = dict((offset, ReadFile(letters, SIZE, OVERLAPPED(Offset=offset, object=offset)))
                   for offset in range(0, 12, SIZE))
    packets = GetQueuedCompletionStatusEx(port, len(buffers), INFINITE)
    while len(packets) < len(buffers):
        packets += GetQueuedCompletionStatusEx(port, len(buffers), INFINITE)
for packet in sorted(packets, key=lambda each: each.lpOverlapped.object):
    offset = packet.lpOverlapped.object
    print(offset, buffers[offset][:packet.dwNumberOfBytesTransferred].decode("ascii"))
