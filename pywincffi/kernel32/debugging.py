"""
Debugging
=========

What a program tells its debugger.
"""
from pywincffi.core import publish
from pywincffi.core.checks import input_checks
from pywincffi.core.convert import text
from pywincffi.core.dist import library


def OutputDebugString(lpOutputString):
    """
    Sends a text to the debugger, or to a program that shows such texts, such as DebugView. Without either the call has
    no effect.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/debugapi/nf-debugapi-outputdebugstringw

    :param str lpOutputString: The text. Nothing is added at its end, no line break for example. Programs get it in the
        ANSI code page, and lack the characters that this has not; a debugger can ask for all of Unicode.

    :raises pywincffi.exceptions.InputError: If ``lpOutputString`` is not text, or holds a NUL.

    >>> OutputDebugString("connected\\n")
    """
    content = text("lpOutputString", lpOutputString)
    try:
        library.OutputDebugStringW(content)
    except Exception:
        input_checks("OutputDebugString", locals())
        raise


publish(__name__)
