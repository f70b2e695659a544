"""
Runs a program on this process's own standard streams.

Programs in Wine need pipes or terminals as standard streams, so files and devices are copied through pipes. And an
interruption must reach all processes that the program has started.
"""
import os
import select
import signal
import subprocess
import sys
import threading
import time
import uuid

from .console import say

# The variable that identifies the run in the environment of all its processes.
_MARK = "PYWINCFFI_TESTBED_RUN"
_PATIENCE = 5
_ENDED_BY_CTRL_C = 0xC000013A


def run(command, environment, cwd=None):
    """Run a program on our standard streams until it ends; returns its status as subprocess does."""
    mark = uuid.uuid4().hex
    terminals = [_is_terminal(number) for number in range(3)]
    pipes = [None if terminal else subprocess.PIPE for terminal in terminals]
    # On a terminal, the program shares our process group, so that Ctrl-C reaches it directly.
    process = subprocess.Popen(command, env=dict(environment, **{_MARK: mark}), cwd=cwd, stdin=pipes[0],
                               stdout=pipes[1], stderr=pipes[2], start_new_session=not terminals[0])
    outputs = dict((source, target) for source, target in ((process.stdout, 1), (process.stderr, 2)) if source)
    try:
        return _wait(process, outputs, shares_terminal=terminals[0])
    except BaseException:
        if not terminals[0] and process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        _kill(mark)
        process.wait()
        raise


def _is_terminal(number):
    try:
        os.fstat(number)
    except OSError:  # closed: nothing else shall get its number
        os.open(os.devnull, os.O_RDWR)
    return os.isatty(number)


def _wait(process, outputs, shares_terminal):
    try:
        if process.stdin is not None:
            threading.Thread(target=_feed, args=(process.stdin,), daemon=True).start()
        return _copy(process, outputs)
    except KeyboardInterrupt:
        # Windows programs take it for Ctrl-C, and Python for a KeyboardInterrupt of its own.
        if not shares_terminal and process.poll() is None:
            os.killpg(process.pid, signal.SIGINT)
        return _copy(process, outputs, time.monotonic() + _PATIENCE)


def _copy(process, outputs, deadline=None):
    """
    Copies from the program's outputs, {pipe: our stream}, until the program ends; returns its status.

    It does not wait for the end of the pipes: Wine's services hold them open for a second more, and a process that
    outlives the program may hold them open for ever.
    """
    while True:
        ended = process.poll() is not None
        ready = select.select(list(outputs), [], [], 0 if ended else 0.02)[0]
        if ended and not ready:
            return process.returncode
        for source in ready:
            if not _copy_some(source, outputs[source]):
                del outputs[source]
        if deadline is not None and time.monotonic() > deadline:
            say("the program does not end by itself; ending it")
            raise KeyboardInterrupt


def _copy_some(source, target):
    """Copies what there is to copy; returns whether there may be more."""
    chunk = os.read(source.fileno(), 65536)
    rest = chunk
    try:
        while rest:
            rest = rest[os.write(target, rest):]
    except OSError:
        pass
    if chunk and not rest:
        return True
    source.close()  # if no one reads our output, this lets the program know
    return False


def _feed(target):
    try:
        for chunk in iter(lambda: os.read(0, 65536), b""):
            target.write(chunk)
            target.flush()
    except OSError:
        pass  # the program ended without reading all of it, or we have no input
    try:
        target.close()
    except OSError:
        pass


def _kill(mark):
    """Ends the processes of a run, but not the services of Wine, which others may use."""
    wanted = ("%s=%s" % (_MARK, mark)).encode()
    for _ in range(3):  # they may start others meanwhile
        for number in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open("/proc/%s/environ" % number, "rb") as stream:
                    ours = wanted in stream.read().split(b"\0")
                if ours and not _is_service(number):
                    os.kill(int(number), signal.SIGKILL)
            except OSError:
                pass  # it has ended, or belongs to another user
        time.sleep(0.05)


def _is_service(number):
    with open("/proc/%s/cmdline" % number, "rb") as stream:
        program = stream.read().split(b"\0")[0].lower()
    # Of the system's programs, a program under test starts only the command shell.
    return b"wineserver" in program or (program.startswith(b"c:\\windows\\") and not program.endswith(b"cmd.exe"))


def report(status):
    """Returns the exit status for a Windows program's; prints one that does not fit eight bits."""
    if sys.platform == "win32":
        return status - 2**32 if status >= 2**31 else status  # as sys.exit wants it
    if status == _ENDED_BY_CTRL_C:
        return 130
    if status > 255:
        say("the Windows program ended with status %d (0x%08X), which is 255 here" % (status, status))
        return 255
    return status
