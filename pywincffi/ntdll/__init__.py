"""
The functions and constants of ``ntdll.dll``, below the Windows API, as far as programs need them. Everything that the
modules of this package define can be imported from the package itself:

>>> from pywincffi.ntdll import NtCreateFile, RtlGetVersion

Most of these functions return a status, an NTSTATUS. If it is negative, they raise a
:class:`pywincffi.exceptions.WindowsAPIError`: its ``code`` is the status, one of :mod:`pywincffi.ntstatus`, and its
``winerror`` the error code for it.
"""
from pywincffi.core import publish

publish(__name__)
