"""
Waiting
=======

Waiting for handles and for messages at the same time, as a thread with windows has to.
"""
from pywincffi.core import publish
from pywincffi.core.callbacks import raise_interruption
from pywincffi.core.checks import boolean, error_check, index, input_checks
from pywincffi.core.dist import library
from pywincffi.core.waits import handle_array, wait
from pywincffi.user32._input import wake_mask


def MsgWaitForMultipleObjects(pHandles, fWaitAll, dwMilliseconds, dwWakeMask):
    """
    Waits until one or all of several objects are signaled, or until messages arrive in the thread's queue.

    Other Python threads run meanwhile. In the main thread signals end the wait, see :mod:`pywincffi.kernel32.waiting`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-msgwaitformultipleobjects

    :param pHandles: The handles to wait for, at most ``MAXIMUM_WAIT_OBJECTS - 1``, each only once. An empty sequence
        waits for messages alone.
    :type pHandles: sequence(handle)
    :param bool fWaitAll: False to wait for any of them, True for all of them and a message. With True, a thread that
        has windows can deadlock with programs that send it messages.
    :param int dwMilliseconds: For how long to wait, in milliseconds; ``INFINITE`` for ever, 0 not at all.
    :param int dwWakeMask: The messages to wait for, a combination of the constants ``QS_``. Only those count that
        arrive after the thread last looked into its queue: empty it with :func:`PeekMessage` before waiting again, or
        use :func:`MsgWaitForMultipleObjectsEx` with ``MWMO_INPUTAVAILABLE``.

    :rtype: int
    :returns: ``WAIT_OBJECT_0`` plus the position of the handle that ended the wait, ``WAIT_OBJECT_0 + len(pHandles)``
        for a message, or for an event that the system handles itself, so that there may be no message,
        ``WAIT_ABANDONED_0`` plus the position of a mutex whose owner ended without releasing it, ``WAIT_TIMEOUT`` if
        the time has passed. If all handles were waited for, the position means nothing, and ``WAIT_ABANDONED_0`` says
        that at least one of them is such a mutex.

    :raises pywincffi.exceptions.InputError: ``pHandles`` has something that is not a handle, or too many, or one twice,
        or another argument is of the wrong type or does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: A handle is not open (6, ERROR_INVALID_HANDLE), for example.

    >>> if MsgWaitForMultipleObjects([hProcess], False, INFINITE, QS_ALLINPUT) == WAIT_OBJECT_0 + 1:
    ...     message = PeekMessage()
    """
    array = handle_array("pHandles", pHandles, 0, library.MAXIMUM_WAIT_OBJECTS - 1,  # it needs one for the messages
                         "MsgWaitForMultipleObjects")
    try:
        flags = library.MWMO_WAITALL if boolean(fWaitAll) else 0
        code = wait(library.pywincffi_wait_for_messages, dwMilliseconds, len(array), array,
                    wake_mask(index(dwWakeMask)), flags)
    except Exception:
        input_checks("MsgWaitForMultipleObjects", locals())
        raise
    if code < 0:
        error_check("MsgWaitForMultipleObjects", -code)
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

    :raises pywincffi.exceptions.InputError: ``pHandles`` has something that is not a handle, or too many, or one twice,
        or a number does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: A handle is not open (6, ERROR_INVALID_HANDLE), for example.

    >>> MsgWaitForMultipleObjectsEx([hProcess], 10000, QS_ALLINPUT, MWMO_INPUTAVAILABLE) == WAIT_OBJECT_0
    True
    """
    array = handle_array("pHandles", pHandles, 0, library.MAXIMUM_WAIT_OBJECTS - 1,  # it needs one for the messages
                         "MsgWaitForMultipleObjectsEx")
    try:
        code = wait(library.pywincffi_wait_for_messages, dwMilliseconds, len(array), array,
                    wake_mask(index(dwWakeMask)), index(dwFlags))
    except Exception:
        input_checks("MsgWaitForMultipleObjectsEx", locals())
        raise
    raise_interruption()
    if code < 0:
        error_check("MsgWaitForMultipleObjectsEx", -code)
    return code


publish(__name__)
