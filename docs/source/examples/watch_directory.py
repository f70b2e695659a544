"""
Watch what happens in a directory: ``watch_directory.py DIRECTORY``, until Ctrl-C.

Without a directory it watches one of its own, in which it makes a few changes.
"""
from __future__ import print_function

import os
import shutil
import sys
import tempfile
import threading

from pywincffi.kernel32 import (
    FILE_ACTION_ADDED, FILE_ACTION_MODIFIED, FILE_ACTION_REMOVED, FILE_ACTION_RENAMED_NEW_NAME,
    FILE_ACTION_RENAMED_OLD_NAME, FILE_FLAG_BACKUP_SEMANTICS, FILE_FLAG_OVERLAPPED, FILE_LIST_DIRECTORY,
    FILE_NOTIFY_CHANGE_DIR_NAME, FILE_NOTIFY_CHANGE_FILE_NAME, FILE_NOTIFY_CHANGE_LAST_WRITE, FILE_SHARE_DELETE,
    FILE_SHARE_READ, FILE_SHARE_WRITE, CloseHandle, CreateEvent, CreateFile, GetOverlappedResult,
    ReadDirectoryChanges, file_notifications)
from pywincffi.wintypes import OVERLAPPED

NAMES = {
    FILE_ACTION_ADDED: "added",
    FILE_ACTION_REMOVED: "removed",
    FILE_ACTION_MODIFIED: "modified",
    FILE_ACTION_RENAMED_OLD_NAME: "renamed from",
    FILE_ACTION_RENAMED_NEW_NAME: "renamed to",
}


class Watcher(object):
    """Knows of everything that happens in a directory after it was made."""

    def __init__(self, path):
        # A directory is opened with FILE_FLAG_BACKUP_SEMANTICS; others may go on doing what they like in it.
        self.directory = CreateFile(
            path, FILE_LIST_DIRECTORY, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
            dwFlagsAndAttributes=FILE_FLAG_BACKUP_SEMANTICS | FILE_FLAG_OVERLAPPED)
        self.event = CreateEvent(bManualReset=True)
        self.operation = OVERLAPPED(hEvent=self.event)
        self.start()

    def start(self):
        self.data = ReadDirectoryChanges(
            self.directory, 65536, True,
            FILE_NOTIFY_CHANGE_FILE_NAME | FILE_NOTIFY_CHANGE_DIR_NAME | FILE_NOTIFY_CHANGE_LAST_WRITE, self.operation)

    def changes(self):
        """
        What has changed, as a list of action and name; waits until something has.

        The list is empty if more has changed than Windows could note down: one has to look for oneself.
        """
        # An overlapped operation, because this wait, unlike one in ReadDirectoryChanges, is ended by Ctrl-C.
        count = GetOverlappedResult(self.directory, self.operation, True)
        found = file_notifications(self.data[:count])
        self.start()  # what happens until the next call is noted down
        return found

    def close(self):
        CloseHandle(self.directory)
        CloseHandle(self.event)


def watch(path, last=None, started=None):
    """Call ``started``, if given, and print what happens from then on, until the file ``last`` is removed."""
    watcher = Watcher(path)
    print("watching")
    sys.stdout.flush()
    try:
        if started is not None:
            started()
        while True:
            changes = watcher.changes()
            if not changes:
                print("so much has changed that Windows does not know what")
            for action, name in changes:
                print("%s: %s" % (NAMES.get(action, action), name))
                if (action, name) == (FILE_ACTION_REMOVED, last):
                    return
            sys.stdout.flush()
    except KeyboardInterrupt:
        print("stopped by Ctrl-C")
    finally:
        watcher.close()


def make_changes(path):
    draft, final = os.path.join(path, "draft.txt"), os.path.join(path, "final.txt")
    with open(draft, "w") as stream:
        stream.write("something")
    os.rename(draft, final)
    os.remove(final)


def main():
    if len(sys.argv) > 1:
        watch(sys.argv[1])
        return
    path = tempfile.mkdtemp()
    changes = threading.Thread(target=make_changes, args=[path])
    try:
        watch(path, last="final.txt", started=changes.start)
        if changes.ident is not None:  # Ctrl-C may have come before it began
            changes.join()
    finally:
        shutil.rmtree(path)


if __name__ == "__main__":
    main()
