from __future__ import print_function

import os

from pywincffi.kernel32 import PROGRESS_CONTINUE, CopyFileEx

SIZE = 300000


def copy(source, target):
    """Copies a file; returns what was reported meanwhile, in percent."""
    percent = []

    def progress(total, transferred, *_):
        percent.append(100 * transferred // total)
        return PROGRESS_CONTINUE  # PROGRESS_CANCEL would end the copy

    CopyFileEx(source, target, progress)
    return percent


with open("original.bin", "wb") as stream:
    stream.write(b"x" * SIZE)
percent = copy("original.bin", "copy.bin")
print("complete:", os.path.getsize("copy.bin") == SIZE)
print("progress: %d %% to %d %%" % (percent[0], percent[-1]) if percent else "no progress was reported")
