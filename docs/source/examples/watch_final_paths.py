"""
Keep track of the files in a directory: ``watch_final_paths.py DIRECTORY``, until Ctrl-C.

Every file is named by its final path: long names, and no symbolic links or junctions, whatever the directory is called
on the command line, and even if somebody renames it meanwhile. Without a directory the program makes one of its own,
opens that by its short name, and makes a few changes.
"""
from __future__ import print_function

import itertools
import os
import shutil
import sys
import tempfile
import threading

from pywincffi.exceptions import WindowsAPIError
from pywincffi.kernel32 import (
    FILE_ACTION_REMOVED, FILE_ACTION_RENAMED_OLD_NAME, FILE_ATTRIBUTE_DIRECTORY, FILE_FLAG_BACKUP_SEMANTICS,
    FILE_FLAG_OVERLAPPED, FILE_LIST_DIRECTORY, FILE_NOTIFY_CHANGE_DIR_NAME, FILE_NOTIFY_CHANGE_FILE_NAME,
    FILE_NOTIFY_CHANGE_SIZE, FILE_SHARE_DELETE, FILE_SHARE_READ, FILE_SHARE_WRITE, CreateEvent, CreateFile, FindClose,
    FindFirstFile, FindNextFile, GetFinalPathNameByHandle, GetOverlappedResult, GetShortPathName, ReadDirectoryChanges,
    file_notifications)
from pywincffi.ownership import Owner
from pywincffi.wintypes import OVERLAPPED

SHARE_ALL = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE
NOTIFY = FILE_NOTIFY_CHANGE_FILE_NAME | FILE_NOTIFY_CHANGE_DIR_NAME | FILE_NOTIFY_CHANGE_SIZE
GONE = (FILE_ACTION_REMOVED, FILE_ACTION_RENAMED_OLD_NAME)


def open_any(path, access=0, flags=0):
    """Opens a file or a directory; others may do with it what they like."""
    return Owner(CreateFile(path, access, SHARE_ALL, dwFlagsAndAttributes=FILE_FLAG_BACKUP_SEMANTICS | flags))


def final_path(handle):
    """The final path of an open file or directory, in the form that users know."""
    path = GetFinalPathNameByHandle(handle)
    if path.startswith("\\\\?\\UNC\\"):
        return "\\\\" + path[len("\\\\?\\UNC\\"):]
    return path[len("\\\\?\\"):]


def files(directory):
    """``(name, size)`` of the files directly in a directory."""
    hFindFile, first = FindFirstFile(directory + "\\*")
    try:
        for found in itertools.chain([first], iter(lambda: FindNextFile(hFindFile), None)):
            if not found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY:
                yield found.cFileName, (found.nFileSizeHigh << 32) + found.nFileSizeLow
    finally:
        FindClose(hFindFile)


class Watcher(object):
    """Knows of everything that happens in a directory after it was made."""

    def __init__(self, path):
        self.directory = open_any(path, FILE_LIST_DIRECTORY, FILE_FLAG_OVERLAPPED)
        self.event = Owner(CreateEvent(bManualReset=True))
        self.operation = OVERLAPPED(hEvent=self.event.handle)
        self.start()

    def start(self):
        self.data = ReadDirectoryChanges(self.directory, 65536, True, NOTIFY, self.operation)

    def location(self):
        """Where the directory is now."""
        return final_path(self.directory)

    def changes(self):
        """Waits for changes. Returns them as a list of action and final path; it is empty if there were too many."""
        count = GetOverlappedResult(self.directory, self.operation, True)
        found = file_notifications(self.data[:count])
        self.start()  # Windows records what happens until the next call
        return [(action, self.resolved(action, name)) for action, name in found]

    def resolved(self, action, name):
        """The final path of a file that Windows reports, perhaps by its short name."""
        path = self.location() + "\\" + name
        if action not in GONE:
            try:
                with open_any(path) as handle:
                    return final_path(handle)
            except WindowsAPIError:
                pass  # somebody has removed the file by now, or does not let anyone open it
        return path

    def close(self):
        self.directory.close()
        self.event.close()


def watch(path, last=None, started=None):
    """Prints the files, calls ``started``, and prints the changes, until the file called ``last`` is gone."""
    watcher = Watcher(path)
    try:
        print("watching %s" % watcher.location())
        list_files(watcher.location())
        if started is not None:
            started()
        while True:
            changes = watcher.changes()
            if not changes:
                print("so much has changed that Windows does not know what; now there are:")
                list_files(watcher.location())
            for action, changed in changes:
                print("%s %s" % ("-" if action in GONE else "+", changed))
                if action == FILE_ACTION_REMOVED and os.path.basename(changed) == last:
                    return
            sys.stdout.flush()
    except KeyboardInterrupt:
        print("stopped by Ctrl-C")
    finally:
        watcher.close()


def list_files(directory):
    for name, size in files(directory):
        print("  %s (%d bytes)" % (name, size))
    sys.stdout.flush()


def make_changes(path):
    draft, final = os.path.join(path, "a draft of a report.txt"), os.path.join(path, "the final report.txt")
    with open(draft, "w") as stream:
        stream.write("something")
    os.rename(draft, final)
    os.remove(final)


def main():
    if len(sys.argv) > 1:
        watch(sys.argv[1])
        return
    path = os.path.join(tempfile.mkdtemp(), "a directory with a long name")
    os.mkdir(path)
    with open(os.path.join(path, "old.txt"), "w") as stream:
        stream.write("old")
    changes = threading.Thread(target=make_changes, args=[path])
    try:
        watch(GetShortPathName(path), last="the final report.txt", started=changes.start)
        if changes.ident is not None:  # Ctrl-C may have come before it began
            changes.join()
    finally:
        shutil.rmtree(os.path.dirname(path))


if __name__ == "__main__":
    main()
