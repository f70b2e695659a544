"""
Calls every public function with random arguments: ``python fuzz.py --calls N --seed S``, in a Windows Python.

A call depends only on the seed and on its number, so ``--seed S --only NUMBER`` repeats a failure. Worker processes
make the calls. A worker that a call ends on purpose, or that waits for something that never happens, is replaced. Any
other death of a worker is a failure, and so are an exception that is neither InputError nor WindowsAPIError, a warning,
an error that is printed, and a damaged heap.
"""
from __future__ import print_function

import argparse
import ctypes
import os
import re
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
import traceback
import warnings

# Every warning, not once for each place. The package puts its own filter before this one.
warnings.simplefilter("always")

from pywincffi.core import dist  # noqa: E402
from pywincffi.exceptions import InputError, WindowsAPIError  # noqa: E402

ffi, library = dist.load()

# Before the working directory changes.
PROGRAM = os.path.abspath(__file__)
# After how many seconds a waiting call is released, and a worker without progress is ended.
RELEASE_AFTER = 0.15
PATIENCE = 3.0
# The number of calls between two checks of the heaps.
CALLS_PER_CHECK = 250
# The number of calls that are printed before they are made.
PROGRESS = 10000
ENDED_BY_CTRL_C = 0xC000013A
# The status of a worker that ended by an exception of its own.
RAISED = 87
SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX = 1, 2


# The start of a printed error; a traceback belongs to the line before it that says why.
_BLOCK = re.compile(r"(?m)^(?=From cffi callback|Exception ignored|Exception in thread|\S+Warning:|\S+: \w+Warning:)"
                    r"|(?<!:\n)(?<!:\n\n)(?<!'\n)^(?=Traceback)")
# Where callbacks.py converts what a function returned, which raises.
_ANSWER = re.compile(r"callbacks\.py\", line \d+, in answer\b|^    number = int\(ffi\.cast\(\"intptr_t\", value\)\)")


class Printed(object):
    """Replaces sys.stderr: keeps what is printed there, such as an exception that nobody can catch."""

    def __init__(self):
        self._parts = []

    def write(self, text):
        self._parts.append(text)

    def flush(self):
        pass

    def take(self):
        """Returns what was printed since the last time, less what functions of the fuzzer raised or returned."""
        for _ in range(100):
            text = "".join(self._parts)
            # Another thread is still printing: the last line of a traceback is not indented.
            if not (text.splitlines() or [""])[-1].startswith((" ", "Traceback")):
                break
            library.SleepEx(10, False)  # which no signal interrupts
        parts, self._parts = self._parts, []
        text = "".join(parts)
        blocks = _BLOCK.split(text)
        return "".join(block for block in blocks
                       if "values.py" not in block and not _ANSWER.search(block)).strip()


class Worker(object):
    """Makes calls: reports each before it is made, and what was wrong afterwards."""

    def __init__(self, seed, verbose=False):
        import calls
        import values
        self._calls, self._values = calls, values
        self._seed, self._verbose = seed, verbose
        # On its own pipe, since calls may close or replace the standard streams.
        self._report = os.fdopen(os.dup(1), "w")
        self._folder = os.environ["FUZZ_FOLDER"]
        self._deadline = None
        self._resources = None
        self._printed = Printed()
        if not verbose:
            sys.stderr = self._printed
        if sys.version_info >= (3,):
            warnings.simplefilter("ignore", ResourceWarning)  # of what the fuzzer made, and a call closed or made anew
        for name in ("SIGINT", "SIGBREAK"):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
        watch = threading.Thread(target=self._watch, args=(self._own_thread(),))
        watch.daemon = True
        watch.start()

    def _own_thread(self):
        target = ctypes.c_void_p()
        self._values.windows("kernel32", "DuplicateHandle", -1, -2, -1, ctypes.byref(target), 0, 0, 2)
        return target.value

    def _watch(self, thread):
        """Ends the waits of calls for something that never happens; runs in its own thread."""
        while True:
            try:
                time.sleep(RELEASE_AFTER / 3)
            except EnvironmentError:  # a call closed the timer that Python sleeps by, under a number that was another's
                pass
            deadline, resources = self._deadline, self._resources
            if deadline is not None and time.time() > deadline and resources is not None:
                self._calls.release(thread, resources.numbers())

    def _say(self, text):
        self._report.write(text + "\n")
        self._report.flush()

    def run(self, start, stop):
        for number in range(start, stop):
            self._say("at %d" % number)
            self._one(number)
            if number % CALLS_PER_CHECK == 0 or number == stop - 1:
                if not self._heaps_are_whole():
                    self._say("failure %d the heap is damaged, by this call or one of the %d before" % (
                        number, CALLS_PER_CHECK))
        self._values.expendable.close()
        self._say("end")

    def _heaps_are_whole(self):
        heaps = (ctypes.c_void_p * 100)()
        count = self._values.windows("kernel32", "GetProcessHeaps", 100, heaps) or 0
        return all(self._values.windows("kernel32", "HeapValidate", heap, 0, None) for heap in heaps[:count])

    def _one(self, number):
        describe = self._values.describe
        try:
            try:
                called, arguments, resources = self._calls.make(self._seed, number)
            except EnvironmentError as error:
                if isinstance(error, WindowsAPIError):
                    raise
                # An earlier call has closed a handle by its number, and this handle got the same number.
                called, arguments, resources = self._calls.make(self._seed, number)
        except Exception as error:  # the library made some of the arguments
            self._say("failure %d raised %s while its arguments were made: %s" % (
                number, type(error).__name__, str(error).replace("\n", " ").encode("ascii", "replace").decode()))
            if self._verbose:
                traceback.print_exc()
            return
        text = "%s(%s)" % (called.name, ", ".join(describe(value) for value in arguments))
        if self._verbose:
            print(text, file=sys.stderr)
        self._resources = resources
        if called.name.startswith("user32."):
            # For those that wait for messages.
            self._values.windows("user32", "PostThreadMessageW", self._values.windows("kernel32", "GetCurrentThreadId"),
                                 0x8000, 0, 0)
        try:
            self._deadline = time.time() + RELEASE_AFTER
            try:
                result = called.function(*arguments)
            finally:
                self._deadline = None
            outcome = "ok"
            if self._verbose:
                print("returned %s" % describe(result), file=sys.stderr)
            if called.closer:
                self._calls.close_result(called.closer, result)
            describe(result)
            result = None
        except (InputError, WindowsAPIError) as error:
            outcome = "InputError" if isinstance(error, InputError) else "WindowsAPIError %d" % error.code
            shown = "%s: %s" % (type(error).__name__, error)
            if self._verbose:
                print(shown, file=sys.stderr)
        except BaseException as error:  # anything else is what is looked for
            if error in self._values.own_errors:
                outcome = "ok"
            else:
                outcome = "raised %s: %s" % (type(error).__name__, str(error).replace("\n", " ")[:300])
            if self._verbose:
                traceback.print_exc()
        self._resources = None
        if called.short == "FreeConsole":  # the calls that follow need one
            self._values.windows("kernel32", "AllocConsole")
        printed = self._printed.take()
        if printed and not outcome.startswith("raised"):
            outcome = "printed %s" % " | ".join(printed.splitlines()[-12:])
        self._say("did %d %s %s" % (number, called.name, _ascii(outcome)))
        if outcome.startswith(("raised", "printed")):
            self._say("failure %d %s %s" % (number, _ascii(outcome), _ascii(text)))
        arguments = None
        resources.close()
        os.chdir(self._folder)


def _ascii(text):
    return text.encode("ascii", "backslashreplace").decode()


def last_words(worker):
    """Returns the file for the exception that ends the worker with this identifier."""
    return os.path.join(os.path.dirname(os.environ["FUZZ_FOLDER"]), "last-words-%d" % worker)


class Driver(object):
    """Runs workers until all calls are made."""

    def __init__(self, seed, start, stop):
        self.seed = seed
        self.next = self._first = start
        self.stop = stop
        self.outcomes = {}
        self.errors = {}
        self.failures = []  # (number, what happened)
        self.blocked = {}
        self.ended = 0
        self.consoles = 0
        self._job = library.CreateJobObjectW(ffi.NULL, ffi.NULL)
        limits = ffi.new("JOBOBJECT_EXTENDED_LIMIT_INFORMATION *")
        limits.BasicLimitInformation.LimitFlags = (
            library.JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | library.JOB_OBJECT_LIMIT_BREAKAWAY_OK)
        # Ending this process ends the workers and the processes that they started.
        library.SetInformationJobObject(self._job, library.JobObjectExtendedLimitInformation, limits,
                                        ffi.sizeof(limits[0]))

    def run(self):
        while self.next < self.stop:
            self._run_worker()

    def _run_worker(self):
        command = [sys.executable, PROGRAM, "--worker", "--seed", str(self.seed), "--first",
                   str(self.next), "--calls", str(self.stop - self.next)]
        # The worker's own console, without a window: calls change this one.
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   cwd=os.environ["FUZZ_FOLDER"], creationflags=library.CREATE_NO_WINDOW)
        library.AssignProcessToJobObject(self._job, ffi.cast("HANDLE", int(process._handle)))
        self._last_progress = time.time() + 20  # for its start
        self._at = None
        self._finished = False
        reader = threading.Thread(target=self._read, args=(process.stdout,))
        reader.daemon = True
        reader.start()
        waited = False
        try:
            while process.poll() is None:
                reader.join(0.05)
                if self._finished:
                    break
                if time.time() - self._last_progress > PATIENCE:
                    waited = True
                    break
        finally:
            if process.poll() is None and not (self._finished and self._wait(process, 5)):
                process.kill()
            process.wait()
            process.stdin.close()
        reader.join(5)
        if self._finished:
            self.next = self.stop
            return
        number = self.next if self._at is None else self._at
        self.next = number + 1
        import calls
        import values
        called = calls.all_callables()[number % len(calls.all_callables())]
        try:
            _, arguments, resources = calls.make(self.seed, number)
            text = "%s(%s)" % (called.name, ", ".join(values.describe(value) for value in arguments))
            resources.close()
            values.expendable.close()
        except Exception as error:
            text = "%s, whose arguments cannot be made: %s" % (called.name, error)
        if self._at is None:
            raise RuntimeError("the worker does not start: status %s" % process.returncode)
        if waited:
            self.blocked[called.name] = self.blocked.get(called.name, 0) + 1
        elif process.returncode == 0 and calls.ON_WINE:
            self.consoles += 1  # many calls have killed the host of its console
        elif calls.ENDS_ITS_PROCESS in called.facts and process.returncode in (ENDED_BY_CTRL_C, 1):
            self.ended += 1
        elif process.returncode == RAISED:
            with open(last_words(process.pid)) as stream:
                self._failed(number, "an exception ended the process: %s\n%s" % (text, stream.read()))
        else:
            self._failed(number, "the process died with status 0x%X: %s" % (process.returncode & 0xFFFFFFFF, text))

    def _failed(self, number, what):
        self.failures.append((number, what))
        # At once: the fault may end this process too.
        print("call %d: %s" % (number, what))
        sys.stdout.flush()

    @staticmethod
    def _wait(process, seconds):
        end = time.time() + seconds
        while process.poll() is None and time.time() < end:
            time.sleep(0.02)
        return process.poll() is not None

    def _read(self, stream):
        for line in iter(stream.readline, b""):
            line = line.decode("ascii", "replace").strip()
            words = line.split(None, 3)
            self._last_progress = time.time()
            if words[:1] == ["at"]:
                self._at = int(words[1])
                if self._at % PROGRESS == 0 and self._at > self._first:
                    print("%d calls" % (self._at - self._first))
                    sys.stdout.flush()
            elif words[:1] == ["did"]:
                counts = self.outcomes.setdefault(words[2], {})
                kind = words[3].split()[0]
                counts[kind] = counts.get(kind, 0) + 1
                if kind == "WindowsAPIError":
                    codes = self.errors.setdefault(words[2], {})
                    code = int(words[3].split()[1])
                    codes[code] = codes.get(code, 0) + 1
            elif words[:1] == ["failure"]:
                self._failed(int(words[1]), line.split(None, 2)[2])
            elif words[:1] == ["end"]:
                self._finished = True
        stream.close()


def table(driver):
    import calls
    line, total = "%-42s %9s %11s %16s %8s", [0] * 4
    print(line % ("function", "success", "InputError", "WindowsAPIError", "blocked"))
    for called in calls.all_callables():
        counts = dict(driver.outcomes.get(called.name, {}), blocked=driver.blocked.get(called.name, 0))
        row = [counts.get(kind, 0) for kind in ("ok", "InputError", "WindowsAPIError", "blocked")]
        total = [left + right for left, right in zip(total, row)]
        print(line % tuple([called.name] + row))
    print(line % tuple(["together"] + total))
    never = [called.name for called in calls.all_callables()
             if sum(driver.outcomes.get(called.name, {}).values()) and not driver.outcomes[called.name].get("ok")]
    if never:
        print("never succeeded:")
    for name in never:
        codes = sorted(driver.errors.get(name, {}).items(), key=lambda each: -each[1])
        print("    %-42s %s" % (name, ", ".join("error %d: %d times" % each for each in codes[:5])))


def command(*options):
    """Returns the command that repeats a failure, for the repository's folder."""
    words = ["python3", ".ci/testbed.py", "fuzz", "--python", "%d.%d" % sys.version_info[:2]]
    if struct.calcsize("P") == 4:
        words += ["--arch", "x86"]
    return " ".join(words + [str(each) for each in options])


def report(driver, interrupted, calls_made, seconds):
    import calls
    table(driver)
    for number, what in driver.failures[:20]:
        print("FAILED: %s" % what)
        again = command("--seed", driver.seed, "--only", number)
        if not interrupted and not _repeats(driver.seed, number):
            # It depends on the calls before it.
            first = max(0, number - CALLS_PER_CHECK)
            again = command("--seed", driver.seed, "--first", first, "--calls", number + 1 - first)
        print("    again with: %s" % again)
    if driver.consoles:
        print("%d workers ended because their console had" % driver.consoles)
    print("%d calls of %d functions and structures in %d s%s: %d failed" % (
        calls_made, len(calls.all_callables()), seconds, ", interrupted" if interrupted else "",
        len(driver.failures)))


def plug_in():
    """
    Connects a cable to a serial port, if Wine's host can: the environment variable FUZZ_PORT has the name of the port.

    :returns: A function that disconnects it.
    """
    import calls
    if not calls.ON_WINE:
        return lambda: None
    sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.dirname(PROGRAM))))
    try:
        from tests.kernel32.test_serial import Cable
        cable = Cable()
    except Exception as error:
        print("no serial port: %s" % error)
        return lambda: None
    os.environ["FUZZ_PORT"] = str(cable.port)
    drain = threading.Thread(target=_drain, args=(cable,))
    drain.daemon = True
    drain.start()

    def unplug():
        cable.close()
        drain.join(10)  # the thread must end before Python exits
    return unplug


def _drain(cable):
    """Sends back a part of the data written to the port, so that the cable never fills."""
    while True:
        try:
            cable.send(cable.receive(1)[:1])
        except socket.timeout:
            pass
        except Exception:  # it was closed
            return


def _repeats(seed, number):
    alone = Driver(seed, number, number + 1)
    alone.run()
    return bool(alone.failures)


def main():
    parser = argparse.ArgumentParser(description=__doc__.strip().splitlines()[0])
    parser.add_argument("--calls", type=int, default=20000, help="how many calls to make (default: 20000)")
    parser.add_argument("--seed", type=int, default=1, help="what they are made of (default: 1)")
    parser.add_argument("--first", type=int, default=0, help="the number of the first call (default: 0)")
    parser.add_argument("--only", type=int, metavar="NUMBER", help="make one call and show it")
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    sys.path.insert(0, os.path.dirname(PROGRAM))
    if arguments.worker:
        try:
            Worker(arguments.seed).run(arguments.first, arguments.first + arguments.calls)
        except BaseException:  # its streams may be closed
            with open(last_words(os.getpid()), "w") as stream:
                traceback.print_exc(file=stream)
            os._exit(RAISED)
        return 0
    parent = tempfile.mkdtemp()
    # Some levels down, so that ".." is the fuzzer's own folder too.
    os.environ["FUZZ_FOLDER"] = os.path.join(parent, "a", "b")
    os.makedirs(os.path.join(os.environ["FUZZ_FOLDER"], "folder"))
    # A process that crashes ends at once, without a window or a debugger; workers inherit this mode.
    ctypes.WinDLL("kernel32").SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX)
    before = os.getcwd()
    unplug = plug_in()
    import values
    values.echo.start()
    os.chdir(os.environ["FUZZ_FOLDER"])
    interrupted = False
    try:
        if arguments.only is not None:
            Worker(arguments.seed, verbose=True).run(arguments.only, arguments.only + 1)
            return 0
        started = time.time()
        driver = Driver(arguments.seed, arguments.first, arguments.first + arguments.calls)
        try:
            driver.run()
        except KeyboardInterrupt:
            interrupted = True
        report(driver, interrupted, driver.next - arguments.first, time.time() - started)
    finally:
        os.chdir(before)
        shutil.rmtree(parent, ignore_errors=True)
        unplug()
    return 130 if interrupted else int(bool(driver.failures))


if __name__ == "__main__":
    sys.exit(main())
