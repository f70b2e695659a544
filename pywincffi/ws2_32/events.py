"""
Events
======

Winsock's events: objects that sockets signal, and waiting for them. They are the events of kernel32 under other names,
so every function that waits for handles takes them as well.
"""
from pywincffi.core import publish
from pywincffi.core.callbacks import raise_interruption
from pywincffi.core.checks import NON_ZERO, REFUSED, boolean, error_check, handle_to_close, input_checks
from pywincffi.core.dist import library
from pywincffi.core.waits import handle_array, wait


def WSACreateEvent():
    """
    Creates an event that is reset by hand, and not signaled.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsock2/nf-winsock2-wsacreateevent

    :rtype: handle
    :returns: The event. Close it with :func:`WSACloseEvent`.

    :raises pywincffi.exceptions.WindowsAPIError: There is no memory for it (8, WSA_NOT_ENOUGH_MEMORY), for example.

    >>> hEvent = WSACreateEvent()
    >>> WSAEventSelect(connection, hEvent, FD_READ | FD_CLOSE)
    """
    handle = library.WSACreateEvent()
    if not handle:
        error_check("WSACreateEvent", handle, NON_ZERO)
    return handle


def WSACloseEvent(hEvent):
    """
    Closes an event.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsock2/nf-winsock2-wsacloseevent

    :param handle hEvent: The event, which must not be used afterwards.

    :raises pywincffi.exceptions.InputError: ``hEvent`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The event is not open (6, ERROR_INVALID_HANDLE), for example.

    >>> hEvent = WSACreateEvent()
    >>> WSACloseEvent(hEvent)
    """
    try:
        code = library.WSACloseEvent(handle_to_close("WSACloseEvent", "hEvent", hEvent))
    except Exception:
        input_checks("WSACloseEvent", locals())
        raise
    if not code:
        error_check("WSACloseEvent", code, NON_ZERO)


def WSASetEvent(hEvent):
    """
    Signals an event.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsock2/nf-winsock2-wsasetevent

    :param handle hEvent: The event.

    :raises pywincffi.exceptions.InputError: ``hEvent`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The event is not open (6, ERROR_INVALID_HANDLE), for example.

    >>> hEvent = WSACreateEvent()
    >>> WSASetEvent(hEvent)
    >>> WSAWaitForMultipleEvents([hEvent], True, 0) == WSA_WAIT_EVENT_0
    True
    """
    try:
        code = library.WSASetEvent(hEvent or REFUSED)
    except Exception:
        input_checks("WSASetEvent", locals())
        raise
    if not code:
        error_check("WSASetEvent", code, NON_ZERO)


def WSAResetEvent(hEvent):
    """
    Makes an event not signaled.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsock2/nf-winsock2-wsaresetevent

    :param handle hEvent: The event.

    :raises pywincffi.exceptions.InputError: ``hEvent`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The event is not open (6, ERROR_INVALID_HANDLE), for example.

    >>> hEvent = WSACreateEvent()
    >>> WSASetEvent(hEvent)
    >>> WSAResetEvent(hEvent)
    >>> WSAWaitForMultipleEvents([hEvent], True, 0) == WSA_WAIT_TIMEOUT
    True
    """
    try:
        code = library.WSAResetEvent(hEvent or REFUSED)
    except Exception:
        input_checks("WSAResetEvent", locals())
        raise
    if not code:
        error_check("WSAResetEvent", code, NON_ZERO)


def WSAWaitForMultipleEvents(lphEvents, fWaitAll, dwTimeout, fAlertable=False):
    """
    Waits until one or all of several events are signaled or the time-out elapses.

    Other Python threads run meanwhile. In the main thread signals end the wait, see :mod:`pywincffi.kernel32.waiting`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsock2/nf-winsock2-wsawaitformultipleevents

    :param lphEvents: The events to wait for, from one to ``WSA_MAXIMUM_WAIT_EVENTS``, each only once.
    :type lphEvents: sequence(handle)
    :param bool fWaitAll: False to wait for any of them, True for all.
    :param int dwTimeout: For how long to wait, in milliseconds; ``WSA_INFINITE`` for ever, 0 not at all.
    :param bool fAlertable: Whether completion routines may run, and end the wait.

    :rtype: int
    :returns: ``WSA_WAIT_EVENT_0`` plus the position of the event that ended the wait (the first of several; any one if
        ``fWaitAll`` is True), ``WSA_WAIT_TIMEOUT`` if the time has passed, ``WSA_WAIT_IO_COMPLETION`` if completion
        routines ran.

    :raises pywincffi.exceptions.InputError: ``lphEvents`` has something that is not a handle, or too many or none, or
        one twice, or another argument is of the wrong type or does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: An event is not open (6, ERROR_INVALID_HANDLE), for example.

    >>> if WSAWaitForMultipleEvents([hEvent], False, 1000) == WSA_WAIT_EVENT_0:
    ...     events = WSAEnumNetworkEvents(connection, hEvent)
    """
    array = handle_array("lphEvents", lphEvents, api_function="WSAWaitForMultipleEvents")
    try:
        code = wait(library.pywincffi_wait_for_events, dwTimeout, len(array), array, boolean(fWaitAll),
                    boolean(fAlertable))
    except Exception:
        input_checks("WSAWaitForMultipleEvents", locals())
        raise
    raise_interruption()
    if code < 0:
        error_check("WSAWaitForMultipleEvents", -code)
    return code


publish(__name__)
