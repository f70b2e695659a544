"""Messages of the test bed, and the programs that it needs."""
import subprocess
import sys
import threading
import time


class Problem(Exception):
    """A problem that the contributor can solve: one clear sentence, with the command that solves it."""


def say(text):
    """Prints a message on standard error: standard output belongs to the program that is run."""
    sys.stderr.write("testbed: %s\n" % text)
    sys.stderr.flush()


def run(command, doing, must_finish=False, **options):
    """
    Runs a program that prepares something. Its output is shown only if it fails; if it takes long, a message says so.

    ``doing`` completes "testbed: ...". An interruption ends the program, or, if it must finish, waits until it has.
    Returns the output.
    """
    say(doing)
    started = time.monotonic()
    try:
        # A pipe, since Wine's Python does not start on a file.
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   stderr=subprocess.STDOUT, start_new_session=must_finish, **options)
    except FileNotFoundError:
        raise Problem("%s is not installed, but it was needed to go on: %s" % (command[0], " ".join(command)))
    output = []
    reader = threading.Thread(target=lambda: output.extend(iter(lambda: process.stdout.read1(65536), b"")),
                              daemon=True)
    reader.start()
    _wait(process, started, must_finish)
    reader.join(1)  # not until the pipe's end: a process that the program left, Wine's server, may hold it open
    text = b"".join(output).decode("utf-8", "replace")
    if process.returncode:
        raise CommandFailed(command, process.returncode, text)
    return text


# The exit status for NotAvailable; pytest uses no such status.
NOT_AVAILABLE = 69


class NotAvailable(Problem):
    """This machine lacks something that it cannot easily get."""


class CommandFailed(Problem):
    """A program failed; its output says more."""

    def __init__(self, command, status, output):
        self.output = output
        tail = "\n".join("    " + line for line in output.strip().splitlines()[-20:])
        super().__init__("this command failed with status %s:\n  %s\nIts last lines:\n%s" % (
            status, " ".join(command), tail or "    (none)"))


def _wait(process, started, must_finish):
    interruption = None
    while process.returncode is None:
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            say("... still at it, %d s" % (time.monotonic() - started))
        except BaseException as error:
            interruption = error
            if must_finish:
                say("%s would leave things half done if it ended now; waiting for it" % process.args[0])
            else:
                process.kill()
    if interruption is not None:
        raise interruption
