"""Ctrl-C at chosen places of the package."""
import contextlib
import os
import sys

import pywincffi

_PACKAGE = os.path.dirname(os.path.abspath(pywincffi.__file__))


class Lines(object):
    """Raises KeyboardInterrupt once, at a line of pywincffi: the ``number``-th that runs."""

    def __init__(self, number):
        self.number = number
        self.seen = []
        self.is_raised = False

    def trace(self, frame, event, _):
        """For sys.settrace()."""
        # Finalizers cannot raise; the only ones are lambdas.
        if not frame.f_code.co_filename.startswith(_PACKAGE) or frame.f_code.co_name == "<lambda>":
            return None
        place = "%s:%d" % (frame.f_code.co_name, frame.f_lineno)
        # A line that comes again ends a "with", which no signal interrupts.
        if event == "line" and not self.is_raised and place not in self.seen:
            self.seen.append(place)
            if len(self.seen) == self.number:
                self.is_raised = True
                raise KeyboardInterrupt
        return self.trace

    @contextlib.contextmanager
    def tracing(self):
        """Raises in the block, and nowhere after."""
        before = sys.gettrace()
        sys.settrace(self.trace)
        try:
            yield
        finally:
            sys.settrace(before)


class Calls(object):
    """Raises KeyboardInterrupt once: after a call of the library, or where :meth:`passed` is called."""

    def __init__(self, number):
        self.number = number
        self.seen = []
        self.is_raised = False
        self.raised = None

    @contextlib.contextmanager
    def interrupting(self, *modules):
        libraries = [each.library for each in modules]
        for each in modules:
            each.library = Interrupting(each.library, self)
        try:
            yield
        finally:
            for each, library in zip(modules, libraries):
                each.library = library

    def passed(self, name="the end of the block"):
        self.seen.append(name)
        if len(self.seen) == self.number:
            self.is_raised = True
            self.raised()
            raise KeyboardInterrupt


class Interrupting(object):
    def __init__(self, library, calls):
        self._library = library
        self._calls = calls

    def __getattr__(self, name):
        value = getattr(self._library, name)
        if isinstance(value, int) or not callable(value):
            return value

        def call(*arguments):
            result = value(*arguments)
            self._calls.passed(name)
            return result
        return call
