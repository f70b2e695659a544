"""
Status codes and error codes
============================

Converts the status codes of the kernel to error codes.
"""
from pywincffi.core import publish
from pywincffi.core.checks import dword, input_checks
from pywincffi.core.dist import library


def RtlNtStatusToDosError(Status):
    """
    Returns the error code for a status.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winternl/nf-winternl-rtlntstatustodoserror

    :param int Status: The NTSTATUS, signed or not.

    :rtype: int
    :returns: The error code, of which :mod:`pywincffi.winerror` has the names; 317, ``ERROR_MR_MID_NOT_FOUND``, if
        there is none.

    :raises pywincffi.exceptions.InputError: ``Status`` does not fit 32 bits.

    >>> RtlNtStatusToDosError(STATUS_OBJECT_NAME_NOT_FOUND)
    2
    """
    try:
        status = dword(Status)
        return library.RtlNtStatusToDosError(status - 2 ** 32 if 2 ** 31 <= status < 2 ** 32 else status)
    except Exception:
        input_checks("RtlNtStatusToDosError", locals())
        raise


publish(__name__)
