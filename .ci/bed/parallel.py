"""Runs test beds in parallel, each in its own process, as many as the machine has room for."""
import concurrent.futures
import os
import queue
import shutil
import subprocess
import sys
import threading

from . import cache
from .bed import SIDE_BY_SIDE
from .console import say


class Parallel:
    """
    Each process gets a processor, if there are enough: calls to Wine's server take a third of the time if the server
    runs on the same processor.
    """

    def __init__(self):
        self._processes, self._showing = [], threading.Lock()
        self._starting, self._is_over = threading.Lock(), False
        processors = sorted(os.sched_getaffinity(0)) if shutil.which("taskset") else []
        self._processors = queue.Queue() if len(processors) >= SIDE_BY_SIDE else None
        for each in processors if self._processors else []:
            self._processors.put(each)

    def map(self, function, items):
        """Returns the list of ``function(item)`` for all items; each call has its thread, and may call :meth:`run`."""
        pool = concurrent.futures.ThreadPoolExecutor(SIDE_BY_SIDE)
        try:
            return list(pool.map(function, items))
        finally:
            # Interrupted: the processes clean up, and end.
            pool.shutdown(wait=False, cancel_futures=True)
            with self._starting:
                self._is_over = True
            for process in self._processes:
                process.terminate()
            pool.shutdown()

    def run(self, title, words):
        """Runs the test bed with these words; shows its output in one piece. Returns its status and its output."""
        say("begins: " + title)
        processor = self._processors and self._processors.get()
        with self._starting:  # map() ends every process that it does not prevent from starting
            if self._is_over:
                raise concurrent.futures.CancelledError
            process = subprocess.Popen(
                (["taskset", "--cpu-list", str(processor)] if self._processors else [])
                + [sys.executable, os.path.join(cache.REPOSITORY, ".ci", "testbed.py")] + words,
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            self._processes.append(process)
        output = process.communicate()[0]
        if self._processors:
            self._processors.put(processor)
        with self._showing:
            sys.stdout.write("\n-- %s\n" % title)
            sys.stdout.flush()
            sys.stdout.buffer.write(output)
            sys.stdout.flush()
        return process.returncode, output
