"""
COM
===

Memory that COM has allocated: functions of several DLLs return it.
"""
from pywincffi.core.dist import ffi, library


def taken_text(pointer):
    """
    Returns a text that a function has allocated, and frees the memory.

    :param cdata pointer: The ``LPWSTR *`` that received the text.

    :rtype: str
    """
    try:
        return ffi.string(pointer[0])
    finally:
        library.CoTaskMemFree(pointer[0])
