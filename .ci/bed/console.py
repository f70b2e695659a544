"""What the test bed says, and how it runs the programs that it needs."""
import subprocess
import sys
import threading
import time


class Problem(Exception):
    """Something the contributor has to mend: one clear sentence, with the command that mends it."""


def say(text):
    """Tell what is being done; on standard error, since standard output belongs to the program that is run."""
    sys.stderr.write("testbed: %s\n" % text)
    sys.stderr.flush()


def run(command, doing, **options):
    """
    Run a program that only gets something ready: quietly, with a sign of life, and with its output if it fails.

    ``doing`` completes "testbed: ...". Returns the output.
    """
    say(doing)
    started = time.monotonic()
    try:
        # A pipe, since Wine's Python does not start on a file.
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   stderr=subprocess.STDOUT, **options)
    except FileNotFoundError:
        raise Problem("%s is not installed, but it was needed to go on: %s" % (command[0], " ".join(command)))
    output = []
    reader = threading.Thread(target=lambda: output.extend(iter(lambda: process.stdout.read1(65536), b"")),
                              daemon=True)
    reader.start()
    _wait(process, started)
    reader.join(1)  # no longer: what the program left running, Wine's server for one, may hold the pipe open
    text = b"".join(output).decode("utf-8", "replace")
    if process.returncode:
        raise CommandFailed(command, process.returncode, text)
    return text


class NotAvailable(Problem):
    """Something that this machine does not have and cannot easily get."""


class CommandFailed(Problem):
    """A program failed; its output may tell a clearer story than this does."""

    def __init__(self, command, status, output):
        self.output = output
        tail = "\n".join("    " + line for line in output.strip().splitlines()[-20:])
        super().__init__("this command failed with status %s:\n  %s\nIts last lines:\n%s" % (
            status, " ".join(command), tail or "    (none)"))


def _wait(process, started):
    try:
        while True:
            try:
                process.wait(10)
                return
            except subprocess.TimeoutExpired:
                say("... still at it, %d s" % (time.monotonic() - started))
    except BaseException:
        process.kill()
        process.wait()
        raise
