"""
Input flags
===========

The kinds of input that a thread can wait for, as far as this Windows knows them.
"""
import sys

# QS_TOUCH and QS_POINTER, which are part of QS_INPUT, QS_ALLEVENTS and QS_ALLINPUT: Windows 7 fails if it gets them.
_UNKNOWN = 0x1800 if sys.platform == "win32" and sys.getwindowsversion()[:2] < (6, 2) else 0


def wake_mask(flags):
    """Returns a combination of QS_ flags without those that this Windows does not know."""
    return flags & ~_UNKNOWN


def remove_flags(flags):
    """Returns a combination of PM_ flags, whose upper half has QS_ flags, without those that Windows does not know."""
    return flags & ~(_UNKNOWN << 16)
