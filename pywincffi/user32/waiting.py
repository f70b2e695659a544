"""
Waiting
=======

Waiting for handles and for messages at the same time, as a thread with windows has to.
"""
from pywincffi.core.checks import VALID_DWORD, api_error, boolean, explain, index
from pywincffi.core.dist import library
from pywincffi.core.waits import alerted, handle_array, slices

__all__ = [
    "INFINITE", "MAXIMUM_WAIT_OBJECTS", "MWMO_ALERTABLE", "MWMO_INPUTAVAILABLE", "MWMO_WAITALL", "QS_ALLEVENTS",
    "QS_ALLINPUT", "QS_ALLPOSTMESSAGE", "QS_HOTKEY", "QS_INPUT", "QS_KEY", "QS_MOUSE", "QS_MOUSEBUTTON",
    "QS_MOUSEMOVE", "QS_PAINT", "QS_POSTMESSAGE", "QS_RAWINPUT", "QS_SENDMESSAGE", "QS_TIMER", "WAIT_ABANDONED_0",
    "WAIT_IO_COMPLETION", "WAIT_OBJECT_0", "WAIT_TIMEOUT",
    "MsgWaitForMultipleObjects", "MsgWaitForMultipleObjectsEx",
]

INFINITE = library.INFINITE
MAXIMUM_WAIT_OBJECTS = library.MAXIMUM_WAIT_OBJECTS
MWMO_ALERTABLE = library.MWMO_ALERTABLE
MWMO_INPUTAVAILABLE = library.MWMO_INPUTAVAILABLE
MWMO_WAITALL = library.MWMO_WAITALL
QS_ALLEVENTS = library.QS_ALLEVENTS
QS_ALLINPUT = library.QS_ALLINPUT
QS_ALLPOSTMESSAGE = library.QS_ALLPOSTMESSAGE
QS_HOTKEY = library.QS_HOTKEY
QS_INPUT = library.QS_INPUT
QS_KEY = library.QS_KEY
QS_MOUSE = library.QS_MOUSE
QS_MOUSEBUTTON = library.QS_MOUSEBUTTON
QS_MOUSEMOVE = library.QS_MOUSEMOVE
QS_PAINT = library.QS_PAINT
QS_POSTMESSAGE = library.QS_POSTMESSAGE
QS_RAWINPUT = library.QS_RAWINPUT
QS_SENDMESSAGE = library.QS_SENDMESSAGE
QS_TIMER = library.QS_TIMER
WAIT_ABANDONED_0 = library.WAIT_ABANDONED_0
WAIT_IO_COMPLETION = library.WAIT_IO_COMPLETION
WAIT_OBJECT_0 = library.WAIT_OBJECT_0
WAIT_TIMEOUT = library.WAIT_TIMEOUT


def MsgWaitForMultipleObjects(pHandles, fWaitAll, dwMilliseconds, dwWakeMask):
    """
    Waits until one of the objects, or all, are signalled, or until messages arrive in the thread's queue.

    Other Python threads run meanwhile. In the main thread Ctrl-C ends the wait with KeyboardInterrupt.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-msgwaitformultipleobjects

    :param pHandles: The handles to wait for, at most ``MAXIMUM_WAIT_OBJECTS - 1``, each only once. An empty sequence
        waits for messages alone.
    :type pHandles: sequence(handle)
    :param bool fWaitAll: False to wait for any of them, True for all of them and a message.
    :param int dwMilliseconds: For how long to wait, in milliseconds; ``INFINITE`` for ever, 0 not at all.
    :param int dwWakeMask: The messages to wait for, a combination of the constants ``QS_``. Only those count that
        arrive after the thread last looked into its queue: empty it with :func:`PeekMessage` before waiting again, or
        use :func:`MsgWaitForMultipleObjectsEx` with ``MWMO_INPUTAVAILABLE``.

    :rtype: int
    :returns: ``WAIT_OBJECT_0`` plus the position of the handle that ended the wait, ``WAIT_OBJECT_0 + len(pHandles)``
        for a message, ``WAIT_ABANDONED_0`` plus the position of a mutex whose owner ended without releasing it,
        ``WAIT_TIMEOUT`` if the time has passed.

    :raises pywincffi.exceptions.InputError: ``pHandles`` has something that is not a handle, or too many, or another
        argument is of the wrong type or does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: A handle is not open (6, ERROR_INVALID_HANDLE), or there twice
        (87, ERROR_INVALID_PARAMETER), for example.

    >>> if MsgWaitForMultipleObjects([hProcess], False, INFINITE, QS_ALLINPUT) == WAIT_OBJECT_0 + 1:
    ...     message = PeekMessage()
    """
    array = handle_array("pHandles", pHandles, 0, MAXIMUM_WAIT_OBJECTS - 1)  # it needs one for the messages
    try:
        fWaitAll, dwWakeMask = boolean(fWaitAll), index(dwWakeMask)
        for milliseconds in slices(dwMilliseconds):
            code = library.MsgWaitForMultipleObjects(len(array), array, fWaitAll, milliseconds, dwWakeMask)
            if code != WAIT_TIMEOUT:
                break
    except Exception as error:
        explain(error, "MsgWaitForMultipleObjects", locals())
    if code == 0xFFFFFFFF:
        raise api_error("MsgWaitForMultipleObjects", expected=VALID_DWORD)
    return code


def MsgWaitForMultipleObjectsEx(pHandles, dwMilliseconds, dwWakeMask, dwFlags=0):
    """
    Waits as :func:`MsgWaitForMultipleObjects` does, and on request for messages seen before, or for completion
    routines.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-msgwaitformultipleobjectsex

    :param pHandles: The handles to wait for, at most ``MAXIMUM_WAIT_OBJECTS - 1``, each only once; may be empty.
    :type pHandles: sequence(handle)
    :param int dwMilliseconds: For how long to wait, in milliseconds; ``INFINITE`` for ever, 0 not at all.
    :param int dwWakeMask: The messages to wait for, a combination of the constants ``QS_``.
    :param int dwFlags: A combination of ``MWMO_WAITALL`` (wait for all handles and a message),
        ``MWMO_INPUTAVAILABLE`` (a message that the thread has seen and left in its queue counts as well) and
        ``MWMO_ALERTABLE`` (completion routines may run, and end the wait).

    :rtype: int
    :returns: What :func:`MsgWaitForMultipleObjects` returns, or ``WAIT_IO_COMPLETION`` if completion routines ran.

    :raises pywincffi.exceptions.InputError: ``pHandles`` has something that is not a handle, or too many, or a number
        does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: A handle is not open (6, ERROR_INVALID_HANDLE), for example.
    """
    array = handle_array("pHandles", pHandles, 0, MAXIMUM_WAIT_OBJECTS - 1)  # it needs one for the messages
    try:
        dwWakeMask, dwFlags = index(dwWakeMask), index(dwFlags)
        for milliseconds in slices(dwMilliseconds):
            code = library.MsgWaitForMultipleObjectsEx(len(array), array, milliseconds, dwWakeMask, dwFlags)
            if code != WAIT_TIMEOUT:
                break
    except Exception as error:
        explain(error, "MsgWaitForMultipleObjectsEx", locals())
    alerted()
    if code == 0xFFFFFFFF:
        raise api_error("MsgWaitForMultipleObjectsEx", expected=VALID_DWORD)
    return code
