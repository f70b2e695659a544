"""
Services
========
"""
from pywincffi.core import publish
from pywincffi.core.checks import dword
from pywincffi.core.structures import Structure


class SERVICE_STATUS(Structure):
    """
    The state of a service.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsvc/ns-winsvc-service_status

    :param int dwServiceType: The type of the service, such as ``SERVICE_WIN32_OWN_PROCESS``.
    :param int dwCurrentState: The state, such as ``SERVICE_RUNNING``.
    :param int dwControlsAccepted: The controls that the service accepts, a combination of the ``SERVICE_ACCEPT_``
        constants.
    :param int dwWin32ExitCode: The error code with which the service starts or stops;
        ``ERROR_SERVICE_SPECIFIC_ERROR`` if ``dwServiceSpecificExitCode`` has it.
    :param int dwServiceSpecificExitCode: An error code of the service's own.
    :param int dwCheckPoint: A number that the service increments while it starts, stops, pauses or continues.
    :param int dwWaitHint: The time in milliseconds after which the service will have incremented the check point.
    """

    __slots__ = ()
    ctype = "SERVICE_STATUS"

    def __setattr__(self, name, value):
        is_code = name in ("dwWin32ExitCode", "dwServiceSpecificExitCode")  # an HRESULT, for example
        super(SERVICE_STATUS, self).__setattr__(name, dword(value) if is_code and type(value) is int else value)


class SERVICE_STATUS_PROCESS(Structure):
    """
    The state of a service, and its process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsvc/ns-winsvc-service_status_process

    :param int dwServiceType: The type of the service, such as ``SERVICE_WIN32_OWN_PROCESS``.
    :param int dwCurrentState: The state, such as ``SERVICE_RUNNING``.
    :param int dwControlsAccepted: The controls that the service accepts, a combination of the ``SERVICE_ACCEPT_``
        constants.
    :param int dwWin32ExitCode: The error code with which the service starts or stops;
        ``ERROR_SERVICE_SPECIFIC_ERROR`` if ``dwServiceSpecificExitCode`` has it.
    :param int dwServiceSpecificExitCode: An error code of the service's own.
    :param int dwCheckPoint: A number that the service increments while it starts, stops, pauses or continues.
    :param int dwWaitHint: The time in milliseconds after which the service will have incremented the check point.
    :param int dwProcessId: The identifier of the process; 0 if the service is not running.
    :param int dwServiceFlags: ``SERVICE_RUNS_IN_SYSTEM_PROCESS``, or 0.
    """

    __slots__ = ()
    ctype = "SERVICE_STATUS_PROCESS"


publish(__name__)
