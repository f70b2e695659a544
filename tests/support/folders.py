"""Folders of tests."""
import shutil
import time


def remove(folder):
    """Deletes a folder in which another process, such as what Wine starts for a shortcut, may have files open still."""
    for _ in range(600):
        try:
            shutil.rmtree(folder)
            return
        except OSError:
            time.sleep(0.1)
    shutil.rmtree(folder)
