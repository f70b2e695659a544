"""Calls a function of Windows that pywincffi does not have."""
import os
import sys

from cffi import FFI

from pywincffi.core.checks import error_check
from pywincffi.kernel32 import GetSystemDirectory

INVALID_FILE_SIZE = 0xFFFFFFFF

ffi = FFI()
ffi.cdef("DWORD GetCompressedFileSizeW(LPCWSTR lpFileName, LPDWORD lpFileSizeHigh);")
kernel32 = ffi.dlopen(os.path.join(GetSystemDirectory(), "kernel32.dll"))


def GetCompressedFileSize(lpFileName):
    """How many bytes of the disk a file takes."""
    high = ffi.new("LPDWORD")
    low = kernel32.GetCompressedFileSizeW(lpFileName, high)
    if low == INVALID_FILE_SIZE and ffi.getwinerror()[0]:
        error_check("GetCompressedFileSize", ffi.getwinerror()[0])
    return high[0] << 32 | low


if __name__ == "__main__":
    print("%d bytes" % GetCompressedFileSize(sys.executable))
