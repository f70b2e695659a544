"""
Error codes
===========

All error codes of ``winerror.h``, those of Winsock and COM among them, and the most common NTSTATUS values, of which
:mod:`pywincffi.ntstatus` has all.

>>> from pywincffi.winerror import ERROR_ACCESS_DENIED, error_name
>>> error_name(ERROR_ACCESS_DENIED)
'ERROR_ACCESS_DENIED'

.. seealso::

    https://learn.microsoft.com/en-us/windows/win32/debug/system-error-codes
"""
from pywincffi.core import error_names, publish, raise_from
from pywincffi.core.checks import index, input_error


def error_name(code):
    """
    Returns the name of an error code.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/debug/system-error-codes

    :param int code: The code of Windows, Winsock or COM, or an NTSTATUS; signed or not.

    :rtype: str or None
    :returns: The name, such as ``"ERROR_ACCESS_DENIED"`` for 5; None if there is no such code. Of several names of one
        code, that of a system error code is preferred.

    :raises pywincffi.exceptions.InputError: If ``code`` is not an integer.

    >>> error_name(5)
    'ERROR_ACCESS_DENIED'
    """
    try:
        number = index(code)
    except Exception as error:  # what its __index__ raises
        raise_from(input_error("code", code, "an error code"), error)
    return error_names.error_name(number)


publish(__name__)
