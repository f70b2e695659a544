"""What is reported of exceptions that Python cannot raise."""
import contextlib
import io
import sys

PY2 = sys.version_info[0] == 2


@contextlib.contextmanager
def reports():
    """Collects, in a list, the text that is reported until the block ends. Otherwise pytest would get it."""
    stream, found = io.BytesIO() if PY2 else io.StringIO(), []
    before, hook = sys.stderr, getattr(sys, "unraisablehook", None)
    sys.stderr = stream
    if hook is not None:
        sys.unraisablehook = sys.__unraisablehook__
    try:
        yield found
    finally:
        sys.stderr = before
        if hook is not None:
            sys.unraisablehook = hook
        if stream.getvalue():
            found.append(stream.getvalue())
