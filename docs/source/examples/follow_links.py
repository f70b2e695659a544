"""
Make a hard link and a junction, and find where junctions and symbolic links lead: those made here, or the paths given.
"""
from __future__ import print_function

import os
import struct
import sys

from pywincffi.exceptions import WindowsAPIError
from pywincffi.kernel32 import (
    FILE_FLAG_BACKUP_SEMANTICS, FILE_FLAG_OPEN_REPARSE_POINT, FILE_SHARE_READ, FILE_SHARE_WRITE,
    FSCTL_DELETE_REPARSE_POINT, FSCTL_GET_REPARSE_POINT, FSCTL_SET_REPARSE_POINT, GENERIC_WRITE,
    IO_REPARSE_TAG_MOUNT_POINT, IO_REPARSE_TAG_SYMLINK, MAXIMUM_REPARSE_DATA_BUFFER_SIZE, OPEN_EXISTING, CreateFile,
    CreateHardLink, DeleteFile, DeviceIoControl, GetFullPathName)
from pywincffi.ownership import Owner
from pywincffi.winerror import ERROR_INVALID_FUNCTION, ERROR_NOT_A_REPARSE_POINT, ERROR_NOT_SUPPORTED

# REPARSE_DATA_BUFFER, which no header of the Windows SDK declares: the tag, the length of what follows the header, and
# a reserved number; then the offsets and lengths of two names, behind which a symbolic link has flags.
HEADER, NAMES = struct.Struct("<IHH"), struct.Struct("<HHHH")
SYMLINK_FLAG_RELATIVE = 1
# Windows gives up after so many, too: links may lead in circles.
MOST_LINKS = 63


def open_link(path, access=0):
    """Opens a file or directory; of a link, the link itself and not what it leads to."""
    return Owner(CreateFile(path, access, FILE_SHARE_READ | FILE_SHARE_WRITE, None, OPEN_EXISTING,
                            FILE_FLAG_BACKUP_SEMANTICS | FILE_FLAG_OPEN_REPARSE_POINT))


def make_junction(path, target):
    """Makes a directory that leads to another one."""
    target = GetFullPathName(target)
    # The name for Windows, and the one that programs show.
    names = [(u"\\??\\" + target).encode("utf-16-le"), target.encode("utf-16-le")]
    data = NAMES.pack(0, len(names[0]), len(names[0]) + 2, len(names[1])) + b"".join(name + b"\0\0" for name in names)
    os.mkdir(path)
    try:
        with open_link(path, GENERIC_WRITE) as junction:
            DeviceIoControl(junction.handle, FSCTL_SET_REPARSE_POINT,
                            HEADER.pack(IO_REPARSE_TAG_MOUNT_POINT, len(data), 0) + data)
    except WindowsAPIError:
        os.rmdir(path)
        raise


def remove_junction(path):
    """Removes a junction; the directory that it leads to stays."""
    with open_link(path, GENERIC_WRITE) as junction:
        DeviceIoControl(junction.handle, FSCTL_DELETE_REPARSE_POINT, HEADER.pack(IO_REPARSE_TAG_MOUNT_POINT, 0, 0))
    os.rmdir(path)


def target_of(path):
    """Returns where a junction or symbolic link leads, or None if the path is neither."""
    with open_link(path) as link:
        try:
            data = DeviceIoControl(link.handle, FSCTL_GET_REPARSE_POINT, b"", MAXIMUM_REPARSE_DATA_BUFFER_SIZE)
        except WindowsAPIError as error:
            if error.winerror in (ERROR_NOT_A_REPARSE_POINT, ERROR_INVALID_FUNCTION):
                return None
            raise
    tag = HEADER.unpack_from(data)[0]
    if tag not in (IO_REPARSE_TAG_MOUNT_POINT, IO_REPARSE_TAG_SYMLINK):
        return None
    offset, length = NAMES.unpack_from(data, HEADER.size)[:2]
    start, is_relative = HEADER.size + NAMES.size, False
    if tag == IO_REPARSE_TAG_SYMLINK:
        is_relative = bool(struct.unpack_from("<I", data, start)[0] & SYMLINK_FLAG_RELATIVE)
        start += 4
    name = data[start + offset:start + offset + length].decode("utf-16-le")
    if is_relative:
        return os.path.join(os.path.dirname(GetFullPathName(path)), name)
    return name[len("\\??\\"):] if name.startswith("\\??\\") else name


def follow(path):
    """Prints each step from a path to what it leads to in the end."""
    for _ in range(MOST_LINKS):
        print(path)
        target = target_of(path)
        if target is None:
            return
        print("  leads to", end=" ")
        path = target
    print("too many links")


def show():
    """Makes links in the current directory, follows and removes them."""
    with open("one name.txt", "w") as stream:
        stream.write("first")
    CreateHardLink("another name.txt", "one name.txt")
    with open("another name.txt", "a") as stream:
        stream.write(" and second")
    with open("one name.txt") as stream:
        print("one name.txt holds %r" % stream.read())
    DeleteFile("one name.txt")
    print("another name.txt is still there: %s" % os.path.exists("another name.txt"))
    DeleteFile("another name.txt")
    os.mkdir("directory")
    try:
        make_junction("junction", "directory")
        follow("junction")
        remove_junction("junction")
    except WindowsAPIError as error:
        if error.winerror != ERROR_NOT_SUPPORTED:
            raise
        print("no junctions here: %s" % error)
    os.rmdir("directory")


if len(sys.argv) > 1:
    for argument in sys.argv[1:]:
        follow(argument)
else:
    show()
