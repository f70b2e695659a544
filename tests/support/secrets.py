"""Looks for secrets where an exception could show them."""
import sys


def shown(secret, function, *arguments, **named):
    """
    Calls a function that raises; returns what shows the secret: the exception, those that led to it, or variables of
    pywincffi's.
    """
    # assertRaises() would clear the variables of the traceback.
    try:
        function(*arguments, **named)
    except Exception as error:
        traceback, found = sys.exc_info()[2], []
        while error is not None:
            found += [text for text in (repr(error), str(error), repr(vars(error))) if secret in _plain(text)]
            error = getattr(error, "__context__", None)
        while traceback is not None:
            frame = traceback.tb_frame
            if frame.f_globals["__name__"].startswith("pywincffi."):
                found += ["%s() has %s=%r" % (frame.f_code.co_name, name, value)
                          for name, value in frame.f_locals.items() if secret in _plain(repr(value))]
            traceback = traceback.tb_next
        return found
    raise AssertionError("nothing was raised")


def _plain(text):
    return text.replace("\\x00", "")
