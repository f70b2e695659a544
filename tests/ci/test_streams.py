"""Programs on our standard streams, whatever these are. Programs of the host stand in for those in Wine."""
import os
import signal
import subprocess
import sys
import time

import pytest

from bed import cache, streams

CI = os.path.join(cache.REPOSITORY, ".ci")
# Runs the program in its first argument as the test bed does.
RUNNER = """
import os, signal, sys
sys.path.insert(0, %r)
from bed import streams
signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
try:
    sys.exit(streams.run([sys.executable, "-c", sys.argv[1]], dict(os.environ)))
except KeyboardInterrupt:
    sys.exit(130)
""" % CI
ECHO = "import sys; data = sys.stdin.read(); sys.stdout.write(data); sys.stderr.write(str(len(data))); sys.exit(7)"
# A program that starts another, in a session of its own, and does not end by itself.
STUBBORN = """
import os, signal, subprocess, sys, time
signal.signal(signal.SIGINT, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], start_new_session=True)
print(os.getpid(), child.pid, flush=True)
time.sleep(60)
"""


def start(program, **options):
    return subprocess.Popen([sys.executable, "-c", RUNNER, program], **options)


def wait_for_end(*processes):
    limit = time.monotonic() + 30
    for process in processes:
        while os.path.exists("/proc/%d" % process) and state(process) != "Z":
            assert time.monotonic() < limit, "process %d still runs" % process
            time.sleep(0.05)


def state(process):
    try:
        with open("/proc/%d/stat" % process) as stream:
            return stream.read().rpartition(")")[2].split()[0]
    except OSError:
        return "Z"


def test_pipes():
    process = start(ECHO, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    text = b"x" * 300000  # more than a pipe holds
    assert process.communicate(text) == (text, b"300000")
    assert process.returncode == 7


def test_files(tmp_path):
    (tmp_path / "input").write_bytes(b"from a file")
    with open(str(tmp_path / "input")) as stdin, open(str(tmp_path / "output"), "w") as stdout:
        assert start(ECHO, stdin=stdin, stdout=stdout, stderr=subprocess.DEVNULL).wait(20) == 7
    assert (tmp_path / "output").read_bytes() == b"from a file"


@pytest.mark.parametrize("closed", [0, 1, 2])
def test_closed(closed):
    command = '"$0" -c "$1" "$2" %d%s&-' % (closed, "<" if closed == 0 else ">")
    program = "import sys; sys.stdin.read(); sys.stdout.write('out'); sys.exit(9)"
    process = subprocess.run(["sh", "-c", command, sys.executable, RUNNER, program], stdin=subprocess.DEVNULL,
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=20)
    assert (process.returncode, process.stderr) == (9, b"")
    assert process.stdout == (b"" if closed == 1 else b"out")


def test_no_one_reads():
    """As in ``testbed.py python -c ... | head -1``: the program learns of it and ends."""
    program = "import sys\nwhile True: sys.stdout.write('line\\n' * 1000)"
    process = start(program, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.read(10)
    process.stdout.close()
    assert b"BrokenPipeError" in process.stderr.read()
    assert process.wait(20) == 1


def test_what_outlives_the_program_is_not_waited_for():
    program = ("import subprocess, sys; "
               "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(15)']); print('done', flush=True)")
    started = time.monotonic()
    process = start(program, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout.read(5) == b"done\n"
    assert process.wait(20) == 0
    assert time.monotonic() - started < 10


def test_ctrl_c_is_the_programs_first():
    program = ("import sys, time\n"
               "try:\n    print('ready', flush=True)\n    time.sleep(60)\n"
               "except KeyboardInterrupt: sys.exit(5)")
    process = start(program, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"ready\n"
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 5
    process.stdout.close()


@pytest.mark.parametrize("number, status", [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_nothing_is_left_running(number, status):
    process = start(STUBBORN.replace("60)", "61)"), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    left = [int(word) for word in process.stdout.readline().split()]
    process.send_signal(number)
    assert process.wait(20) == status
    wait_for_end(*left)
    process.stdout.close()


@pytest.mark.parametrize("status, reported", [(0, 0), (3, 3), (255, 255), (256, 255), (0xC0000005, 255),
                                              (0xC000013A, 130)])
def test_status(status, reported, capfd):
    assert streams.report(status) == reported
    told = capfd.readouterr().err
    assert ("0x%08X" % status in told) == (status > 255 and reported == 255)
