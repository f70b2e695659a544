"""
Calls every public function with any arguments: ``python fuzz.py --calls N --seed S``, in a Windows Python.

Each call is made of the seed and its number alone, so that a failure is repeated by ``--seed S --only NUMBER``. The
calls are made in worker processes, which are expendable: one that a call ends is replaced by the next, and so is one
that waits for something that never comes. Whatever a worker dies of otherwise is a failure, as is an exception that is
neither InputError nor WindowsAPIError, a warning, what is printed as an error, and a heap that is no longer whole.
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

# Each time, not once for each place. The package puts a filter of its own before this one.
warnings.simplefilter("always")

from pywincffi import kernel32  # noqa: E402
from pywincffi.core import dist  # noqa: E402
from pywincffi.exceptions import InputError, WindowsAPIError  # noqa: E402

ffi, library = dist.load()

# Now, since the working directory will be another.
PROGRAM = os.path.abspath(__file__)
# Seconds that a call may wait before it is released, and without progress before its worker is ended.
RELEASE_AFTER = 0.15
PATIENCE = 3.0
# The heaps are looked over each time so many calls were made.
CALLS_PER_CHECK = 250
# So many calls are told of as they are made.
PROGRESS = 10000
# What ends a process when it does what it is for: Ctrl-C, sent to the worker's own console.
ENDS_PROCESSES = ("GenerateConsoleCtrlEvent",)
ENDED_BY_CTRL_C = 0xC000013A
# The status of a worker that an exception of its own ended; others are ended with other numbers.
RAISED = 87
STATUS_ACCESS_VIOLATION = 0xC0000005
SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX = 1, 2


# Where something begins that was printed; a traceback that follows a line which says why belongs to that.
_BLOCK = re.compile(r"(?m)^(?=From cffi callback|Exception ignored|Exception in thread|\S+Warning:|\S+: \w+Warning:)"
                    r"|(?<!:\n)(?<!:\n\n)^(?=Traceback)")


class Printed(object):
    """Stands in for sys.stderr: what was printed there, an exception that nobody could catch for example."""

    def __init__(self):
        self._parts = []

    def write(self, text):
        self._parts.append(text)

    def flush(self):
        pass

    def take(self):
        """What was printed since the last time, but for what functions of the fuzzer raised or returned."""
        for _ in range(100):
            text = "".join(self._parts)
            # Another thread is at it: what a traceback ends with is not indented.
            if not (text.splitlines() or [""])[-1].startswith((" ", "Traceback")):
                break
            library.SleepEx(10, False)  # which no signal interrupts
        parts, self._parts = self._parts, []
        text = "".join(parts)
        blocks = _BLOCK.split(text)
        return "".join(block for block in blocks if "values.py" not in block).strip()


class Worker(object):
    """Makes calls: says which comes next, makes it, and says what was wrong with it."""

    def __init__(self, seed, verbose=False):
        import calls
        import values
        self._calls, self._values = calls, values
        self._seed, self._verbose = seed, verbose
        self._closers = calls.closers()
        # On a pipe of its own, since calls may close or replace the standard streams.
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
        """In a thread of its own: lets calls go on that wait for what never comes."""
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
                # An earlier call has closed a handle by its number, and this was given the same.
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
            if called.name.rpartition(".")[2] in self._closers:
                self._calls.close_result(self._closers[called.name.rpartition(".")[2]], result)
            describe(result)
            result = None
        except InputError as error:
            outcome = "InputError"
            str(error)
            self._show(error)
        except WindowsAPIError as error:
            outcome = "WindowsAPIError %d" % error.code
            str(error)
            self._show(error)
        except BaseException as error:  # anything else is what is looked for
            if error in self._values.own_errors:
                outcome = "ok"
            else:
                outcome = "raised %s: %s" % (type(error).__name__, str(error).replace("\n", " ")[:300])
            if self._verbose:
                traceback.print_exc()
        self._resources = None
        printed = self._printed.take()
        if printed and not outcome.startswith("raised"):
            outcome = "printed %s" % " | ".join(printed.splitlines()[-12:])
        self._say("did %d %s %s" % (number, called.name, _ascii(outcome)))
        if outcome.startswith(("raised", "printed")):
            self._say("failure %d %s %s" % (number, _ascii(outcome), _ascii(text)))
        arguments = None
        resources.close()
        os.chdir(self._folder)

    def _show(self, error):
        if self._verbose:
            print("%s: %s" % (type(error).__name__, error), file=sys.stderr)


def _ascii(text):
    return text.encode("ascii", "backslashreplace").decode()


def last_words(worker):
    """The file in which the worker with this identifier says which exception ended it."""
    return os.path.join(os.path.dirname(os.environ["FUZZ_FOLDER"]), "last-words-%d" % worker)


class ConsoleHost(object):
    """
    The process that keeps a worker's console. If it dies, the system ends the worker with status 0: Wine's does so, of
    what many calls did to the console.
    """

    def __init__(self, worker):
        self._process = None
        hSnapshot = kernel32.CreateToolhelp32Snapshot(kernel32.TH32CS_SNAPPROCESS, 0)
        try:
            entry = kernel32.Process32First(hSnapshot)
            while entry is not None and self._process is None:
                if entry.th32ParentProcessID == worker and entry.szExeFile == u"conhost.exe":
                    self._process = kernel32.OpenProcess(
                        kernel32.PROCESS_QUERY_LIMITED_INFORMATION, False, entry.th32ProcessID)
                entry = kernel32.Process32Next(hSnapshot)
        except WindowsAPIError:  # it has ended already
            pass
        finally:
            kernel32.CloseHandle(hSnapshot)

    def crashed(self):
        return self._process is not None and kernel32.GetExitCodeProcess(self._process) == STATUS_ACCESS_VIOLATION

    def close(self):
        if self._process is not None:
            kernel32.CloseHandle(self._process)


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
        # Whatever ends us ends the workers, and what they started.
        library.SetInformationJobObject(self._job, library.JobObjectExtendedLimitInformation, limits,
                                        ffi.sizeof(limits[0]))

    def run(self):
        while self.next < self.stop:
            self._run_worker()

    def _run_worker(self):
        command = [sys.executable, PROGRAM, "--worker", "--seed", str(self.seed), "--first",
                   str(self.next), "--calls", str(self.stop - self.next)]
        # A console of its own, and no window for it: what calls do to consoles is done to that.
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   cwd=os.environ["FUZZ_FOLDER"], creationflags=library.CREATE_NO_WINDOW)
        library.AssignProcessToJobObject(self._job, ffi.cast("HANDLE", int(process._handle)))
        self._last_progress = time.time() + 20  # for its start
        self._at = None
        self._finished = False
        reader = threading.Thread(target=self._read, args=(process.stdout,))
        reader.daemon = True
        reader.start()
        waited, console = False, None
        try:
            while process.poll() is None:
                reader.join(0.05)
                if console is None and self._at is not None:
                    console = ConsoleHost(process.pid)
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
        console_crashed = console is not None and console.crashed()
        if console is not None:
            console.close()
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
        elif process.returncode == 0 and console_crashed:
            self.consoles += 1
        elif called.name.rpartition(".")[2] in ENDS_PROCESSES and process.returncode in (ENDED_BY_CTRL_C, 1):
            self.ended += 1
        elif process.returncode == RAISED:
            with open(last_words(process.pid)) as stream:
                self._failed(number, "an exception ended the process: %s\n%s" % (text, stream.read()))
        else:
            self._failed(number, "the process died with status 0x%X: %s" % (process.returncode, text))

    def _failed(self, number, what):
        self.failures.append((number, what))
        # Now: what is wrong may end us too.
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
    line = "%-42s %9s %11s %16s %8s"
    print(line % ("function", "success", "InputError", "WindowsAPIError", "blocked"))
    total = [0] * 4
    for called in calls.all_callables():
        counts = driver.outcomes.get(called.name, {})
        row = [counts.get("ok", 0), counts.get("InputError", 0), counts.get("WindowsAPIError", 0),
               driver.blocked.get(called.name, 0)]
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
    """The command that does it again, from the repository's folder."""
    words = ["python3", ".ci/testbed.py", "fuzz", "--python", "%d.%d" % sys.version_info[:2]]
    if struct.calcsize("P") == 4:
        words += ["--arch", "x86"]
    return " ".join(words + [str(each) for each in options])


def report(driver, interrupted, calls_made, seconds):
    import calls
    table(driver)
    numbers = []
    for number, what in driver.failures:
        if number not in numbers:
            numbers.append(number)
        if len(numbers) > 20:
            print("... and more; %d in all" % len(driver.failures))
            break
        print("FAILED: %s" % what)
        again = command("--seed", driver.seed, "--only", number)
        if not interrupted and not _repeats(driver.seed, number):
            # What calls before it did matters too.
            first = max(0, number - CALLS_PER_CHECK)
            again = command("--seed", driver.seed, "--first", first, "--calls", number + 1 - first)
        print("    again with: %s" % again)
    if driver.consoles:
        print("%d workers ended because their console's host had crashed" % driver.consoles)
    print("%d calls of %d functions and structures in %d s%s: %d failed" % (
        calls_made, len(calls.all_callables()), seconds, ", interrupted" if interrupted else "",
        len(driver.failures)))


def plug_in():
    """
    A serial port with a cable, where Wine's host has one: the port's name is left in FUZZ_PORT.

    :returns: What unplugs it.
    """
    if not hasattr(ctypes.WinDLL("ntdll"), "wine_get_version"):
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
        drain.join(10)  # so that it is not running still when Python exits
    return unplug


def _drain(cable):
    """What is written to the port comes back in part, and never fills the cable."""
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
    # Some way down: what calls do to ".." is done to what is ours as well.
    os.environ["FUZZ_FOLDER"] = os.path.join(parent, "a", "b")
    os.makedirs(os.path.join(os.environ["FUZZ_FOLDER"], "folder"))
    # Whoever crashes ends at once, without a window or a debugger; workers take that over.
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
