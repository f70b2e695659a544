"""
What ``--ssh`` runs on the far machine, in whatever Python 3.9 or newer ``python`` starts there.

No copy of it lies there: :mod:`ssh` sends its text, then one line of JSON, then the tree as an archive. After that
nothing more is sent, and standard input stays open for as long as the near machine is there. When it closes early,
the connection was lost or the user has interrupted: then what was started here ends too, so that nothing is left
running on a machine that no one watches.
"""
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import tarfile
import threading

# Which files of the folder came over SSH; whatever else is in it was made by the test bed and stays.
LIST = ".copied-over-ssh.json"
JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE = 0x2000
JobObjectExtendedLimitInformation = 9


def say(text):
    sys.stderr.write("testbed: far end: %s\n" % text)
    sys.stderr.flush()


def listed(folder):
    """The files that earlier runs copied into the folder; None for a folder that has another purpose."""
    try:
        with io.open(os.path.join(folder, LIST), encoding="utf-8") as stream:
            return set(json.load(stream))
    except (OSError, ValueError):
        return None if os.path.isdir(folder) and os.listdir(folder) else set()


def write_list(folder, names):
    path = os.path.join(folder, LIST)
    with io.open(path + ".new", "w", encoding="utf-8") as stream:
        json.dump(sorted(names), stream)
    os.replace(path + ".new", path)


def update(folder, archive):
    """Make the folder hold the archive's files, and none that an earlier archive held and this one does not."""
    old = listed(folder)
    if old is None:
        raise ValueError("%s is no copy that an earlier run made; move it away" % folder)
    os.makedirs(folder, exist_ok=True)
    with tarfile.open(fileobj=io.BytesIO(archive)) as tree:
        new = set(tree.getnames())
        write_list(folder, old | new)  # first, so that an interruption leaves no file that is not listed
        for name in old - new:
            remove(folder, name)
        # Newer Pythons warn without a filter, older ones do not know it.
        tree.extractall(folder, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))
    write_list(folder, new)


def remove(folder, name):
    """Remove a file, and the folders that hold nothing more that was copied."""
    path = os.path.join(folder, *name.split("/"))
    if os.path.lexists(path):
        os.remove(path)
    path = os.path.dirname(path)
    while path != folder and os.path.isdir(path) and set(os.listdir(path)) <= {"__pycache__"}:
        shutil.rmtree(path)
        path = os.path.dirname(path)


def run(folder, arguments):
    """Run the test bed of the tree; returns its exit status."""
    if sys.platform == "win32":
        bind_children()
    process = subprocess.Popen(
        [sys.executable, os.path.join(folder, ".ci", "testbed.py")] + arguments, cwd=folder, stdin=subprocess.DEVNULL,
        env=dict(os.environ, PYTHONUNBUFFERED="1"), start_new_session=sys.platform != "win32")
    threading.Thread(target=end_when_alone, args=(process,), daemon=True).start()
    return process.wait()


def bind_children():
    """
    Let Windows end whatever this process has started when it ends, however that happens.

    The process joins a job that ends its members when its last handle is closed; this process has the only one.
    """
    import ctypes
    from ctypes import wintypes

    class Information(ctypes.Structure):
        """JOBOBJECT_EXTENDED_LIMIT_INFORMATION"""
        _fields_ = [
            ("PerProcessUserTimeLimit", wintypes.LARGE_INTEGER), ("PerJobUserTimeLimit", wintypes.LARGE_INTEGER),
            ("LimitFlags", wintypes.DWORD), ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t), ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t), ("PriorityClass", wintypes.DWORD), ("SchedulingClass", wintypes.DWORD),
            ("IoInfo", ctypes.c_ulonglong * 6), ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t), ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t)]

    kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel32.CreateJobObjectW.restype = kernel32.GetCurrentProcess.restype = wintypes.HANDLE
    kernel32.CreateJobObjectW.argtypes = [ctypes.c_void_p, wintypes.LPCWSTR]
    kernel32.SetInformationJobObject.argtypes = [wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD]
    kernel32.AssignProcessToJobObject.argtypes = [wintypes.HANDLE, wintypes.HANDLE]
    information = Information(LimitFlags=JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE)
    job = kernel32.CreateJobObjectW(None, None)
    if not (job and kernel32.SetInformationJobObject(job, JobObjectExtendedLimitInformation,
                                                     ctypes.byref(information), ctypes.sizeof(information)) and
            kernel32.AssignProcessToJobObject(job, kernel32.GetCurrentProcess())):
        raise ctypes.WinError(ctypes.get_last_error())


def end_when_alone(process):
    """Wait until the near machine is gone, then end the process and all that it has started."""
    try:
        # Not sys.stdin: a thread that waits inside it could not be left at the end.
        while os.read(0, 4096):
            pass
    except OSError:
        pass
    if sys.platform == "win32":
        os._exit(1)  # the others follow
    for number, seconds in ((signal.SIGTERM, 10), (signal.SIGKILL, None)):
        try:
            os.killpg(process.pid, number)
            process.wait(seconds)
        except (subprocess.TimeoutExpired, ProcessLookupError):
            continue


def main():
    task = json.loads(sys.stdin.buffer.readline().decode("utf-8"))
    archive = sys.stdin.buffer.read(task["size"])
    if len(archive) < task["size"]:
        say("the connection was lost before everything was copied")
        return 1
    folder = os.path.join(os.path.expanduser("~"), task["folder"])
    say("Python %s on %s, in %s" % (sys.version.split()[0], sys.platform, folder))
    if sys.version_info < (3, 9):
        say("the test bed needs Python 3.9 or newer; let `python` start one here")
        return 2
    try:
        update(folder, archive)
    except (OSError, ValueError) as error:
        say("the tree could not be copied: %s" % error)
        return 2
    status = run(folder, task["arguments"])
    # SSH carries eight bits, of which 255 means that it failed itself: a crash of Windows' could look like success.
    if not 0 <= status < 255:
        say("the test bed ended with status %s" % (hex(status) if status > 0 else status))
        return 1
    return status


if __name__ == "__main__":
    result = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(result)  # a thread may still be reading standard input
