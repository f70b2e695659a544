from __future__ import print_function

import os
import struct
import threading

from pywincffi.exceptions import WindowsAPIError
from pywincffi.kernel32 import (
    DUPLICATE_SAME_ACCESS, PROCESS_DUP_HANDLE, DuplicateHandle, GetCurrentProcess, OpenProcess, handle_from_int)
from pywincffi.ntdll import NtQueryObject, NtQuerySystemInformation, ObjectNameInformation, ObjectTypeInformation
from pywincffi.ownership import Owner

SystemExtendedHandleInformation = 64  # a class that Microsoft does not document
ENTRY = "3PI2H2I"  # object, process, handle, access, index, type, attributes, reserved


def text(information, size):
    """Returns the text behind a structure of this size, which begins with the length of the text."""
    return information[size:][:struct.unpack_from("H", information)[0]].decode("utf-16-le")


def name(handle):
    """Returns the name of a file, which may be empty, or None if Windows does not tell it in time."""
    found = []

    def query():
        try:
            found.append(text(NtQueryObject(handle, ObjectNameInformation), struct.calcsize("2HP")))
        except WindowsAPIError:
            pass

    thread = threading.Thread(target=query)
    thread.daemon = True  # it may wait for ever
    thread.start()
    thread.join(0.5)
    return found[0] if found else None


def open_files(identifier):
    me, table = GetCurrentProcess(), NtQuerySystemInformation(SystemExtendedHandleInformation)
    with Owner(OpenProcess(PROCESS_DUP_HANDLE, False, identifier)) as process:
        for number in range(struct.unpack_from("P", table)[0]):
            entry = struct.unpack_from(ENTRY, table, struct.calcsize("2P") + number * struct.calcsize(ENTRY))
            if entry[1] != identifier:
                continue
            try:
                value = handle_from_int(entry[2])
                with Owner(DuplicateHandle(process, value, me, 0, False, DUPLICATE_SAME_ACCESS)) as handle:
                    kind = text(NtQueryObject(handle, ObjectTypeInformation), struct.calcsize("2HP22I"))
                    path = name(handle) if kind == "File" else None
            except WindowsAPIError:  # the process has closed the handle, or Windows cannot duplicate it
                continue
            if path:
                yield path


with open("data.txt", "w"):
    for path in open_files(os.getpid()):
        print(path)
