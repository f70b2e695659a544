"""
Structures for data protection
==============================
"""
from pywincffi.core import publish
from pywincffi.core.structures import Structure


class CRYPTPROTECT_PROMPTSTRUCT(Structure):
    """
    The dialog by which Windows asks the user before it protects or unprotects data.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/dpapi/ns-dpapi-cryptprotect_promptstruct

    :param int dwPromptFlags: When to ask: ``CRYPTPROTECT_PROMPT_ON_PROTECT``, ``CRYPTPROTECT_PROMPT_ON_UNPROTECT``, or
        both.
    :param HWND hwndApp: The window that owns the dialog, or None.
    :param str szPrompt: The text of the dialog.

    >>> prompt = CRYPTPROTECT_PROMPTSTRUCT(CRYPTPROTECT_PROMPT_ON_UNPROTECT, None, "The passwords of my program")
    """

    __slots__ = ()
    ctype = "CRYPTPROTECT_PROMPTSTRUCT"
    size_field = "cbSize"


publish(__name__)
