"""
The functions whose parameters have changed since pywincffi 0.5.0, with their earlier parameters and defaults, for the
deprecated modules of this package; see :mod:`pywincffi.core.deprecated`.
"""
from pywincffi.core.checks import index, input_error
from pywincffi.core.dist import library
from pywincffi.kernel32 import files, pipes, waiting
from pywincffi.wintypes.minwinbase import OVERLAPPED


def CreateEvent(lpEventAttributes=None, bManualReset=True, bInitialState=False, lpName=None):
    """The event is reset by hand unless the program says otherwise."""
    return waiting.CreateEvent(lpEventAttributes, bManualReset, bInitialState, lpName)


def CreateFile(lpFileName, dwDesiredAccess, dwShareMode=None, lpSecurityAttributes=None, dwCreationDisposition=None,
               dwFlagsAndAttributes=None, hTemplateFile=None):
    """Unless the program says otherwise, replaces an existing file, and lets others read it."""
    return files.CreateFile(
        lpFileName, dwDesiredAccess, library.FILE_SHARE_READ if dwShareMode is None else dwShareMode,
        lpSecurityAttributes, library.CREATE_ALWAYS if dwCreationDisposition is None else dwCreationDisposition,
        library.FILE_ATTRIBUTE_NORMAL if dwFlagsAndAttributes is None else dwFlagsAndAttributes, hTemplateFile)


def CreatePipe(lpPipeAttributes=None, nSize=0):
    """The parameters are in another order."""
    return pipes.CreatePipe(nSize, lpPipeAttributes)


def LockFileEx(hFile, dwFlags, nNumberOfBytesToLockLow, nNumberOfBytesToLockHigh, lpOverlapped=None):
    """Without dwReserved; locks from the beginning of the file without an OVERLAPPED."""
    return files.LockFileEx(hFile, dwFlags, 0, nNumberOfBytesToLockLow, nNumberOfBytesToLockHigh,
                            OVERLAPPED() if lpOverlapped is None else lpOverlapped)


def MoveFileEx(lpExistingFileName, lpNewFileName, dwFlags=None):
    """Unless the program says otherwise, replaces an existing file, and waits until everything is on the disk."""
    if dwFlags is None:
        dwFlags = library.MOVEFILE_REPLACE_EXISTING | library.MOVEFILE_WRITE_THROUGH
    return files.MoveFileEx(lpExistingFileName, lpNewFileName, dwFlags)


def UnlockFileEx(hFile, nNumberOfBytesToUnlockLow, nNumberOfBytesToUnlockHigh, lpOverlapped=None):
    """Without dwReserved; unlocks from the beginning of the file without an OVERLAPPED."""
    return files.UnlockFileEx(hFile, 0, nNumberOfBytesToUnlockLow, nNumberOfBytesToUnlockHigh,
                              OVERLAPPED() if lpOverlapped is None else lpOverlapped)


def WriteFile(hFile, lpBuffer, nNumberOfBytesToWrite=None, lpOverlapped=None):
    """Writes the first bytes of a buffer; returns 0 for an overlapped operation that is pending."""
    if nNumberOfBytesToWrite is not None:
        count = index(nNumberOfBytesToWrite)
        if not 0 <= count <= len(lpBuffer):
            raise input_error("nNumberOfBytesToWrite", nNumberOfBytesToWrite, "at most the length of lpBuffer")
        lpBuffer = lpBuffer[:count]
    return files.WriteFile(hFile, lpBuffer, lpOverlapped) or 0
