"""
Status codes
============

All status codes of the kernel, NTSTATUS, of ``ntstatus.h``.

They are numbers without a sign, as are those that programs compare them with: the exit codes of processes,
``OVERLAPPED.Internal``, and the ``code`` of a :class:`pywincffi.exceptions.WindowsAPIError`.

>>> from pywincffi.ntstatus import STATUS_ACCESS_DENIED, status_name
>>> status_name(STATUS_ACCESS_DENIED)
'STATUS_ACCESS_DENIED'

:func:`pywincffi.ntdll.RtlNtStatusToDosError` returns the error code for a status.

.. seealso::

    https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-erref/596a1078-e883-4972-9bbc-49e60bebca55
"""
from pywincffi.core import error_names, publish, raise_from
from pywincffi.core.checks import index, input_error


def status_name(code):
    """
    Returns the name of a status code.

    .. seealso::

        https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-erref/596a1078-e883-4972-9bbc-49e60bebca55

    :param int code: The NTSTATUS, signed or not.

    :rtype: str or None
    :returns: The name, such as ``"STATUS_ACCESS_DENIED"`` for 0xC0000022; None if there is no such code. Of several
        names of one code, the first in alphabetical order that begins with ``STATUS_``.

    :raises pywincffi.exceptions.InputError: If ``code`` is not an integer.

    >>> status_name(0xC0000022)
    'STATUS_ACCESS_DENIED'
    """
    try:
        number = index(code)
    except Exception as error:  # what its __index__ raises
        raise_from(input_error("code", code, "a status code"), error)
    return error_names.error_name(number, is_status=True)


publish(__name__)
