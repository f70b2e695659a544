"""A disk that is full, seen from Windows: a file system of a few hundred KiB, which Wine reaches like any folder."""
import os
import subprocess
import sys

import pytest

from tests.ci import needs

SIZE = 256 * 1024
_PROGRAM = u'''
import sys
from pywincffi.core import dist
from pywincffi.dev.testutil import open_handles
from pywincffi.exceptions import WindowsAPIError
from pywincffi.kernel32 import CloseHandle, ReadFile, WriteFile
from tests import oracle
ffi, library = dist.load()
path = sys.argv[1]
open(path, "wb").close()
before = open_handles()
handle = oracle.open_file(path)
written, block = 0, 10000
while block:
    try:
        written += WriteFile(handle, b"x" * block)
    except WindowsAPIError as error:
        assert error.code == 112, error  # ERROR_DISK_FULL
        block //= 10  # what is left is filled as well
CloseHandle(handle)
assert open_handles() == before
handle, read = oracle.open_file(path), 0
while True:
    data = ReadFile(handle, 10000)
    assert data == b"x" * len(data)
    if not data:
        break
    read += len(data)
CloseHandle(handle)
print("%d bytes written, %d read back" % (written, read))
'''


@pytest.fixture
def small(tmp_path):
    """A folder on a file system of 256 KiB."""
    folder = tmp_path / "small"
    folder.mkdir()
    if os.geteuid() != 0:
        pytest.skip("mounting a file system takes root")
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=%d" % SIZE, "tmpfs", str(folder)],
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if mounted.returncode:
        pytest.skip("this machine lets no one mount a tmpfs: %s" % mounted.stdout.decode())
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_disk_full(small, tmp_path):
    """It is told by its own error, nothing stays open, and every byte that was reported written is there."""
    needs.testbed()
    program = tmp_path / "fill.py"
    program.write_text(_PROGRAM)
    process = subprocess.run(
        [sys.executable, os.path.join(needs.REPOSITORY, ".ci", "testbed.py"), "python",
         str(program), "Z:" + str(small / "file").replace("/", "\\")],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True, timeout=900)
    assert process.returncode == 0, process.stdout
    assert "%d bytes written, %d read back" % (SIZE, SIZE) in process.stdout
