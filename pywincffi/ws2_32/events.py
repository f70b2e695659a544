"""
Events
======

Winsock's events: objects that sockets signal, and waiting for them. They are the events of kernel32 under other names,
so every function that waits for handles takes them as well.
"""
from pywincffi.core.checks import VALID_DWORD, api_error, boolean, explain
from pywincffi.core.dist import library
from pywincffi.core.waits import alerted, handle_array, slices

__all__ = [
    "WSA_INFINITE", "WSA_MAXIMUM_WAIT_EVENTS", "WSA_WAIT_EVENT_0", "WSA_WAIT_FAILED", "WSA_WAIT_IO_COMPLETION",
    "WSA_WAIT_TIMEOUT",
    "WSACloseEvent", "WSACreateEvent", "WSAResetEvent", "WSASetEvent", "WSAWaitForMultipleEvents",
]

WSA_INFINITE = library.WSA_INFINITE
WSA_MAXIMUM_WAIT_EVENTS = library.WSA_MAXIMUM_WAIT_EVENTS
WSA_WAIT_EVENT_0 = library.WSA_WAIT_EVENT_0
WSA_WAIT_FAILED = library.WSA_WAIT_FAILED
WSA_WAIT_IO_COMPLETION = library.WSA_WAIT_IO_COMPLETION
WSA_WAIT_TIMEOUT = library.WSA_WAIT_TIMEOUT


def WSACreateEvent():
    """
    Creates an event that is reset by hand, and not signalled.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsock2/nf-winsock2-wsacreateevent

    :rtype: handle
    :returns: The event. Close it with :func:`WSACloseEvent`.

    :raises pywincffi.exceptions.WindowsAPIError: There is no memory for it (8, WSA_NOT_ENOUGH_MEMORY), for example.
    """
    handle = library.WSACreateEvent()
    if not handle:
        raise api_error("WSACreateEvent")
    return handle


def WSACloseEvent(hEvent):
    """
    Closes an event.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsock2/nf-winsock2-wsacloseevent

    :param handle hEvent: The event, which must not be used afterwards.

    :raises pywincffi.exceptions.InputError: ``hEvent`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The event is not open (6, ERROR_INVALID_HANDLE), for example.
    """
    try:
        code = library.WSACloseEvent(hEvent or None)
    except Exception as error:
        explain(error, "WSACloseEvent", locals())
    if not code:
        raise api_error("WSACloseEvent")


def WSASetEvent(hEvent):
    """
    Signals an event.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsock2/nf-winsock2-wsasetevent

    :param handle hEvent: The event.

    :raises pywincffi.exceptions.InputError: ``hEvent`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The event is not open (6, ERROR_INVALID_HANDLE), for example.
    """
    try:
        code = library.WSASetEvent(hEvent or None)
    except Exception as error:
        explain(error, "WSASetEvent", locals())
    if not code:
        raise api_error("WSASetEvent")


def WSAResetEvent(hEvent):
    """
    Makes an event not signalled.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsock2/nf-winsock2-wsaresetevent

    :param handle hEvent: The event.

    :raises pywincffi.exceptions.InputError: ``hEvent`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The event is not open (6, ERROR_INVALID_HANDLE), for example.
    """
    try:
        code = library.WSAResetEvent(hEvent or None)
    except Exception as error:
        explain(error, "WSAResetEvent", locals())
    if not code:
        raise api_error("WSAResetEvent")


def WSAWaitForMultipleEvents(lphEvents, fWaitAll, dwTimeout, fAlertable=False):
    """
    Waits until one of the events, or all, are signalled.

    Other Python threads run meanwhile. In the main thread Ctrl-C ends the wait with KeyboardInterrupt.

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
        another argument is of the wrong type or does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: An event is not open (6, ERROR_INVALID_HANDLE), for example.

    >>> if WSAWaitForMultipleEvents([hEvent], False, 1000) == WSA_WAIT_EVENT_0:
    ...     events = WSAEnumNetworkEvents(connection, hEvent)
    """
    array = handle_array("lphEvents", lphEvents)
    try:
        fWaitAll, fAlertable = boolean(fWaitAll), boolean(fAlertable)
        for milliseconds in slices(dwTimeout):
            code = library.WSAWaitForMultipleEvents(len(array), array, fWaitAll, milliseconds, fAlertable)
            if code != WSA_WAIT_TIMEOUT:
                break
    except Exception as error:
        explain(error, "WSAWaitForMultipleEvents", locals())
    alerted()
    if code == 0xFFFFFFFF:
        raise api_error("WSAWaitForMultipleEvents", expected=VALID_DWORD)
    return code
