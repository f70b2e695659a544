"""Print the version information of a program or DLL, and save its icon as an .ico file."""
from __future__ import print_function

import os
import struct
import sys

from pywincffi.exceptions import WindowsAPIError
from pywincffi.kernel32 import (
    LOAD_LIBRARY_AS_DATAFILE, LOAD_LIBRARY_AS_IMAGE_RESOURCE, RT_GROUP_ICON, RT_ICON, EnumResourceNames, FindResource,
    FreeLibrary, LoadLibraryEx, LoadResource, LockResource)
from pywincffi.ownership import Owner
from pywincffi.version import GetFileVersionInfo, VerQueryValue


def print_version(path):
    information = GetFileVersionInfo(path)
    fixed = VerQueryValue(information, "\\")
    print("file version: %d.%d.%d.%d" % (
        divmod(fixed.dwFileVersionMS, 65536) + divmod(fixed.dwFileVersionLS, 65536)))
    for language, codepage in VerQueryValue(information, "\\VarFileInfo\\Translation"):
        print("language 0x%03x:" % language)
        for name in ("CompanyName", "FileDescription", "ProductName", "ProductVersion"):
            try:
                value = VerQueryValue(information, "\\StringFileInfo\\%04x%04x\\%s" % (language, codepage, name))
            except WindowsAPIError:  # the file does not have it
                continue
            print("  %s: %s" % (name, value))


def resource(module, name, kind):
    return LockResource(LoadResource(module, FindResource(module, name, kind)))


def icon_file(module, name):
    """The content of an .ico file with the images of an icon."""
    group = resource(module, name, RT_GROUP_ICON)
    reserved, kind, count = struct.unpack_from("<3H", group)
    # In a program an entry ends with the number of the image, in a file with its offset.
    entries = [struct.unpack_from("<8sLH", group, 6 + 14 * number) for number in range(count)]
    images = [resource(module, number, RT_ICON) for _, _, number in entries]
    content, offset = struct.pack("<3H", reserved, kind, count), 6 + 16 * count
    for (description, size, _), image in zip(entries, images):
        content += struct.pack("<8s2L", description, size, offset)
        offset += size
    return content + b"".join(image[:size] for (_, size, _), image in zip(entries, images))


def save_icon(path, target):
    flags = LOAD_LIBRARY_AS_DATAFILE | LOAD_LIBRARY_AS_IMAGE_RESOURCE  # runs no code of the program
    with Owner(LoadLibraryEx(path, None, flags), FreeLibrary) as module:
        names = []

        def first(hModule, lpType, lpName, lParam):
            names.append(lpName)
            return False  # Explorer shows the first one

        try:
            EnumResourceNames(module.handle, RT_GROUP_ICON, first)
        except WindowsAPIError as error:
            print("no icon: %s" % error)
            return
        content = icon_file(module.handle, names[0])
    with open(target, "wb") as stream:
        stream.write(content)
    print("saved icon %s as %s" % (names[0], target))


program = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else "C:\\Windows\\explorer.exe")
print_version(program)
save_icon(program, "icon.ico")
