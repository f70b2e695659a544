"""
Services
========

Installs, configures, starts, controls, lists and deletes services, and runs a service in Python.

The functions accept only handles that this module has opened: Windows would take any other number for a pointer.

>>> with Owner(OpenSCManager(dwDesiredAccess=SC_MANAGER_CONNECT)) as manager:
...     with Owner(OpenService(manager, "EventLog", SERVICE_QUERY_STATUS)) as service:
...         is_running = QueryServiceStatusEx(service).dwCurrentState == SERVICE_RUNNING

A program is a service if the service control manager starts it, and it calls :func:`StartServiceCtrlDispatcher`:

>>> def main(arguments):
...     stopping = CreateEvent()
...     status = SERVICE_STATUS(SERVICE_WIN32_OWN_PROCESS, SERVICE_RUNNING, SERVICE_ACCEPT_STOP)
...     def handler(dwControl, dwEventType, lpEventData, lpContext):
...         if dwControl == SERVICE_CONTROL_STOP:
...             SetEvent(stopping)
...     handle = RegisterServiceCtrlHandlerEx(arguments[0], handler)
...     SetServiceStatus(handle, status)
...     WaitForSingleObject(stopping, INFINITE)
...     status.dwCurrentState = SERVICE_STOPPED
...     SetServiceStatus(handle, status)
"""
import itertools

from pywincffi.core import _thread, named_tuple, publish, reentrant_lock, wait_while
from pywincffi.core.callbacks import allow_threads, callback
from pywincffi.core.checks import (
    NON_ZERO, as_number, boolean, error_check, failure_of, handle_check, handle_type, has_type, index, input_checks,
    input_error, is_callable, items, number_in, parts_of)
from pywincffi.core.convert import allocate, pointer, secret_text, text, wipe_copies
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.guids import guid, to_uuid
from pywincffi.core.open_handles import OpenHandles
from pywincffi.wintypes.winsvc import SERVICE_STATUS, SERVICE_STATUS_PROCESS

NULL = ffi.NULL
_DWORD_P, _LPBYTE, _WCHARS, _TEXTS = ctype("DWORD *"), ctype("BYTE *"), ctype("wchar_t[]"), ctype("LPCWSTR[]")
_STATUS_P, _BOOL_P = ctype("SERVICE_STATUS *"), ctype("BOOL *")
#: The rule for handles of the status of a service of this process.
STATUS_HANDLE = handle_type("SERVICE_STATUS_HANDLE", "the status of a service (SERVICE_STATUS_HANDLE)")
# The initial sizes, in bytes; for a list Windows XP accepts no more.
_SIZE, _LIST_SIZE = 1024, 0x10000

# The service control managers and services that are open.
_handles = OpenHandles("SC_HANDLE", "a service or a service control manager (SC_HANDLE)")
# {status handle: [thread, type of the service, BOOL: it has stopped]} of the services of this process. The thread runs
# the function of the service; None once that has returned. A second report that a service has stopped may crash the
# process.
_statuses = {}
_reporting = reentrant_lock()
# Windows hands a number to the handler, not an address. {number: (the program's function, its argument)}
_numbers = itertools.count(1)
_handlers = {}
# [(name in lower case, function)] of the services that this process can run.
_services = []
# {thread that runs a service: whether it has registered a handler}
_running = {}
# {None: an object of the call that runs the services}. Not a lock: a signal handler that raises between its acquisition
# and the `try` would leave it taken.
_dispatching = {}


class ENUM_SERVICE_STATUS_PROCESS(named_tuple(
        "ENUM_SERVICE_STATUS_PROCESS", "lpServiceName lpDisplayName ServiceStatusProcess")):
    """
    A service, in the result of :func:`EnumServicesStatusEx`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsvc/ns-winsvc-enum_service_status_processw

    :param str lpServiceName: The name of the service.
    :param str lpDisplayName: The name that users see.
    :param SERVICE_STATUS_PROCESS ServiceStatusProcess: The state of the service.
    """

    __slots__ = ()


class QUERY_SERVICE_CONFIG(named_tuple("QUERY_SERVICE_CONFIG", (
        "dwServiceType dwStartType dwErrorControl lpBinaryPathName lpLoadOrderGroup dwTagId lpDependencies "
        "lpServiceStartName lpDisplayName"))):
    """
    The result of :func:`QueryServiceConfig`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsvc/ns-winsvc-query_service_configw

    :param int dwServiceType: The type of the service, such as ``SERVICE_WIN32_OWN_PROCESS``.
    :param int dwStartType: When the service starts, such as ``SERVICE_AUTO_START``.
    :param int dwErrorControl: What happens if the service does not start, such as ``SERVICE_ERROR_NORMAL``.
    :param str lpBinaryPathName: The command line of the service.
    :param str lpLoadOrderGroup: The group of the service, or an empty text.
    :param int dwTagId: The place in the group; 0 for none.
    :param lpDependencies: The names of the services that are started before this one; of groups, after a ``+``.
    :type lpDependencies: list(str)
    :param str lpServiceStartName: The account that the service runs as, such as ``"LocalSystem"``.
    :param str lpDisplayName: The name that users see.
    """

    __slots__ = ()


class SC_ACTION(named_tuple("SC_ACTION", "Type Delay")):
    """
    What the service control manager does after a failure of a service.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsvc/ns-winsvc-sc_action

    :param int Type: One of the ``SC_ACTION_`` constants, such as ``SC_ACTION_RESTART``.
    :param int Delay: The time to wait before, in milliseconds.
    """

    __slots__ = ()


class SERVICE_FAILURE_ACTIONS(named_tuple(
        "SERVICE_FAILURE_ACTIONS", "dwResetPeriod lpRebootMsg lpCommand lpsaActions")):
    """
    What the service control manager does when a service fails: when its process ends, and it has not reported
    ``SERVICE_STOPPED``. An exception in a function of :func:`StartServiceCtrlDispatcher` is reported as
    ``SERVICE_STOPPED`` with an error code, which counts as a failure with ``SERVICE_CONFIG_FAILURE_ACTIONS_FLAG`` only.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsvc/ns-winsvc-service_failure_actionsw

    :param int dwResetPeriod: The time without failures, in seconds, after which failures are counted from 0 again;
        ``INFINITE`` for never.
    :param lpRebootMsg: The message to users before a restart of the computer; None for none.
        :func:`ChangeServiceConfig2` keeps the message for None, and deletes it for an empty text.
    :type lpRebootMsg: str or None
    :param lpCommand: The command line for ``SC_ACTION_RUN_COMMAND``; None and an empty text as for ``lpRebootMsg``.
    :type lpCommand: str or None
    :param lpsaActions: The actions: the first for the first failure, and so on, the last for all others.
        :func:`ChangeServiceConfig2` keeps the actions and ``dwResetPeriod`` for None, and deletes both for an empty
        list. :func:`QueryServiceConfig2` returns a list.
    :type lpsaActions: list(SC_ACTION) or rarely None
    """

    __slots__ = ()


class SERVICE_TRIGGER_SPECIFIC_DATA_ITEM(named_tuple("SERVICE_TRIGGER_SPECIFIC_DATA_ITEM", "dwDataType pData")):
    """
    What a trigger of a service is about.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsvc/ns-winsvc-service_trigger_specific_data_item

    :param int dwDataType: One of the ``SERVICE_TRIGGER_DATA_TYPE_`` constants.
    :param pData: The data: of ``SERVICE_TRIGGER_DATA_TYPE_STRING`` a list of texts, of all others bytes.
    :type pData: list(str) or bytes
    """

    __slots__ = ()


class SERVICE_TRIGGER(named_tuple("SERVICE_TRIGGER", "dwTriggerType dwAction pTriggerSubtype pDataItems")):
    """
    An event that starts or stops a service.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsvc/ns-winsvc-service_trigger

    :param int dwTriggerType: The kind of event, one of the ``SERVICE_TRIGGER_TYPE_`` constants.
    :param int dwAction: ``SERVICE_TRIGGER_ACTION_SERVICE_START`` or ``SERVICE_TRIGGER_ACTION_SERVICE_STOP``.
    :param UUID pTriggerSubtype: The event, as Microsoft's page lists them; or a class of devices, or a provider of
        events.
    :param pDataItems: What the event is about, at most 64 items.
    :type pDataItems: list(SERVICE_TRIGGER_SPECIFIC_DATA_ITEM)
    """

    __slots__ = ()


def OpenSCManager(lpMachineName=None, lpDatabaseName=None, dwDesiredAccess=library.SC_MANAGER_ALL_ACCESS):
    """
    Opens the service control manager.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsvc/nf-winsvc-openscmanagerw

    :param lpMachineName: The name of the computer; None, the default, for this one.
    :type lpMachineName: str or None
    :param lpDatabaseName: ``"ServicesActive"``, or None, the default, which means the same.
    :type lpDatabaseName: str or None
    :param int dwDesiredAccess: The access rights, a combination of the ``SC_MANAGER_`` constants. The default,
        ``SC_MANAGER_ALL_ACCESS``, needs an administrator; ``SC_MANAGER_CONNECT`` does not.

    :rtype: SC_HANDLE
    :returns: The service control manager. Close it with :func:`CloseServiceHandle`.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a text holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If the access is denied (5, ERROR_ACCESS_DENIED), for example.

    >>> manager = OpenSCManager(dwDesiredAccess=SC_MANAGER_CONNECT | SC_MANAGER_ENUMERATE_SERVICE)
    >>> CloseServiceHandle(manager)
    """
    machine = text("lpMachineName", lpMachineName, nullable=True)
    database = text("lpDatabaseName", lpDatabaseName, nullable=True)
    try:
        handle = library.OpenSCManagerW(machine, database, index(dwDesiredAccess))
    except Exception:
        input_checks("OpenSCManager", locals())
        raise
    if not handle:
        error_check("OpenSCManager", handle, NON_ZERO)
    return _handles.add(handle, _close)


def OpenService(hSCManager, lpServiceName, dwDesiredAccess=library.SERVICE_ALL_ACCESS):
    """
    Opens a service.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsvc/nf-winsvc-openservicew

    :param SC_HANDLE hSCManager: The service control manager, opened with ``SC_MANAGER_CONNECT``.
    :param str lpServiceName: The name of the service, which is not the name that users see.
    :param int dwDesiredAccess: The access rights, such as ``SERVICE_START | SERVICE_QUERY_STATUS``;
        ``SERVICE_ALL_ACCESS``, the default, needs an administrator.

    :rtype: SC_HANDLE
    :returns: The service. Close it with :func:`CloseServiceHandle`.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or the name holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such service (1060, ERROR_SERVICE_DOES_NOT_EXIST), or
        the access is denied (5, ERROR_ACCESS_DENIED), for example.

    >>> service = OpenService(manager, "EventLog", SERVICE_QUERY_STATUS)
    >>> CloseServiceHandle(service)
    """
    manager = _handles.use("OpenService", "hSCManager", hSCManager)
    name = text("lpServiceName", lpServiceName)
    try:
        handle = library.OpenServiceW(manager, name, index(dwDesiredAccess))
    except Exception:
        input_checks("OpenService", locals())
        raise
    if not handle:
        error_check("OpenService", handle, NON_ZERO)
    return _handles.add(handle, _close)


def CreateService(
        hSCManager, lpServiceName, lpBinaryPathName, lpDisplayName=None, dwDesiredAccess=library.SERVICE_ALL_ACCESS,
        dwServiceType=library.SERVICE_WIN32_OWN_PROCESS, dwStartType=library.SERVICE_DEMAND_START,
        dwErrorControl=library.SERVICE_ERROR_NORMAL, lpLoadOrderGroup=None, lpDependencies=None,
        lpServiceStartName=None, lpPassword=None):
    """
    Installs a service.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsvc/nf-winsvc-createservicew

    :param SC_HANDLE hSCManager: The service control manager, opened with ``SC_MANAGER_CREATE_SERVICE``.
    :param str lpServiceName: The name of the service, at most 256 characters, none of them a slash or a backslash.
    :param str lpBinaryPathName: The command line that starts the service. Quote a path with a space in it: otherwise
        another program may run as the service. ``subprocess.list2cmdline()`` quotes.
    :param lpDisplayName: The name that users see; None for the name of the service.
    :type lpDisplayName: str or None
    :param int dwDesiredAccess: The access rights of the result; ``SERVICE_ALL_ACCESS`` is the default.
    :param int dwServiceType: The type: ``SERVICE_WIN32_OWN_PROCESS``, the default, ``SERVICE_WIN32_SHARE_PROCESS``, or
        that of a driver.
    :param int dwStartType: ``SERVICE_DEMAND_START``, the default, ``SERVICE_AUTO_START`` or ``SERVICE_DISABLED``;
        for drivers also ``SERVICE_BOOT_START`` and ``SERVICE_SYSTEM_START``.
    :param int dwErrorControl: What happens if the service does not start; ``SERVICE_ERROR_NORMAL`` is the default.
    :param lpLoadOrderGroup: The group of the service; None for none.
    :type lpLoadOrderGroup: str or None
    :param lpDependencies: The names of services that have to run first; of groups, after a ``+``.
    :type lpDependencies: list(str) or None
    :param lpServiceStartName: The account to run as, ``".\\\\name"`` for example; None for LocalSystem.
    :type lpServiceStartName: str or None
    :param lpPassword: The password of the account, as for :func:`LogonUser`; an empty text for an account without one,
        such as LocalService. It must be None for managed service accounts and virtual accounts. The copy for Windows is
        wiped.
    :type lpPassword: bytearray or str or None

    :rtype: SC_HANDLE
    :returns: The service. Close it with :func:`CloseServiceHandle`.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a text holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If there is a service of this name (1073, ERROR_SERVICE_EXISTS), also
        one that is marked for deletion (1072, ERROR_SERVICE_MARKED_FOR_DELETE), or one with the display name
        (1078, ERROR_DUPLICATE_SERVICE_NAME), or the access is denied (5, ERROR_ACCESS_DENIED), for example.

    >>> command = subprocess.list2cmdline([sys.executable, "C:\\\\Program Files\\\\Example\\\\service.py"])
    >>> service = CreateService(manager, "Example", command, "The example")
    """
    given, lpPassword = iter([lpPassword]), None  # so that no variable of a traceback has it
    manager = _handles.use("CreateService", "hSCManager", hSCManager)
    name = text("lpServiceName", lpServiceName)
    command = text("lpBinaryPathName", lpBinaryPathName)
    display, group = [text(each, value, nullable=True) for each, value in (
        ("lpDisplayName", lpDisplayName), ("lpLoadOrderGroup", lpLoadOrderGroup))]
    dependencies, account = _names("lpDependencies", lpDependencies), text(
        "lpServiceStartName", lpServiceStartName, nullable=True)
    copies = []
    try:
        password = secret_text("lpPassword", given, copies)
        handle = library.CreateServiceW(
            manager, name, display, index(dwDesiredAccess), index(dwServiceType), index(dwStartType),
            index(dwErrorControl), command, group, NULL, dependencies, account, password)
    except Exception:
        input_checks("CreateService", locals(), {"lpDependencies": dependencies})
        raise
    finally:
        wipe_copies(copies)
    if not handle:
        error_check("CreateService", handle, NON_ZERO)
    return _handles.add(handle, _close)


def CloseServiceHandle(hSCObject):
    """
    Closes a service, or the service control manager. A service that runs goes on running.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsvc/nf-winsvc-closeservicehandle

    :param SC_HANDLE hSCObject: The service, or the service control manager.

    :raises pywincffi.exceptions.InputError: If ``hSCObject`` is no such handle.
    :raises pywincffi.exceptions.WindowsAPIError: If it is closed already, or was not opened by this module
        (6, ERROR_INVALID_HANDLE).

    >>> CloseServiceHandle(OpenSCManager(dwDesiredAccess=SC_MANAGER_CONNECT))
    """
    # _close() is called when no other thread uses the handle.
    _handles.take("CloseServiceHandle", "hSCObject", hSCObject)


def _close(handle):
    code = library.CloseServiceHandle(handle)
    if not code:
        error_check("CloseServiceHandle", code, NON_ZERO)


def DeleteService(hService):
    """
    Marks a service for deletion. It is deleted when it has stopped and all handles of it are closed.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsvc/nf-winsvc-deleteservice

    :param SC_HANDLE hService: The service, opened with ``DELETE``.

    :raises pywincffi.exceptions.InputError: If ``hService`` is no service.
    :raises pywincffi.exceptions.WindowsAPIError: If the service was marked before
        (1072, ERROR_SERVICE_MARKED_FOR_DELETE), or was opened without the right (5, ERROR_ACCESS_DENIED), for example.

    >>> DeleteService(service)
    """
    service = _handles.use("DeleteService", "hService", hService)
    try:
        code = library.DeleteService(service)
    except Exception:
        input_checks("DeleteService", locals())
        raise
    if not code:
        error_check("DeleteService", code, NON_ZERO)


def StartService(hService, lpServiceArgVectors=()):
    """
    Starts a service. The function returns when the process of the service has begun;
    :func:`QueryServiceStatusEx` tells when the service runs.

    A service must not call it before it has reported ``SERVICE_RUNNING``: the call would block.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsvc/nf-winsvc-startservicew

    :param SC_HANDLE hService: The service, opened with ``SERVICE_START``.
    :param lpServiceArgVectors: Arguments for the function of the service; none is the default. Windows puts the name of
        the service before them.
    :type lpServiceArgVectors: sequence(str)

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a text holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If the service is running (1056, ERROR_SERVICE_ALREADY_RUNNING), or
        its program does not exist (2, ERROR_FILE_NOT_FOUND, or 3, ERROR_PATH_NOT_FOUND), or within 30 seconds the
        program did not call :func:`StartServiceCtrlDispatcher`, or another service did not return from its handler
        (1053, ERROR_SERVICE_REQUEST_TIMEOUT), for example.

    >>> StartService(service, ["--verbose"])
    """
    service = _handles.use("StartService", "hService", hService)
    texts = [ffi.new(_WCHARS, text("lpServiceArgVectors[%d]" % number, each)) for number, each in enumerate(
        items("lpServiceArgVectors", lpServiceArgVectors, "a list or tuple of texts"))]
    try:
        code = library.StartServiceW(service, len(texts), ffi.new(_TEXTS, texts) if texts else NULL)
    except Exception:
        input_checks("StartService", locals())
        raise
    if not code:
        error_check("StartService", code, NON_ZERO)


def ControlService(hService, dwControl):
    """
    Sends a control to a service, such as that to stop. The function returns when the service has taken note;
    :func:`QueryServiceStatusEx` tells when the service has stopped. While any service handles a control, the call
    blocks for up to 30 seconds.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsvc/nf-winsvc-controlservice

    :param SC_HANDLE hService: The service, opened with the right that the control needs, such as ``SERVICE_STOP``.
    :param int dwControl: One of the ``SERVICE_CONTROL_`` constants, such as ``SERVICE_CONTROL_STOP``, or a number from
        128 to 255 with a meaning of the service's own.

    :rtype: SERVICE_STATUS
    :returns: The state of the service.

    :raises pywincffi.exceptions.InputError: If ``hService`` is no service, or the control does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If the service is not running (1062, ERROR_SERVICE_NOT_ACTIVE), does
        not accept the control (1052, ERROR_INVALID_SERVICE_CONTROL) or not now (1061,
        ERROR_SERVICE_CANNOT_ACCEPT_CTRL), if services that run depend on it (1051, ERROR_DEPENDENT_SERVICES_RUNNING),
        or a service does not return from its handler in time (1053, ERROR_SERVICE_REQUEST_TIMEOUT), for example.

    >>> ControlService(service, SERVICE_CONTROL_STOP).dwCurrentState == SERVICE_STOP_PENDING
    True
    """
    service, status = _handles.use("ControlService", "hService", hService), SERVICE_STATUS()
    try:
        code = library.ControlService(service, index(dwControl), status.cdata)
    except Exception:
        input_checks("ControlService", locals())
        raise
    if not code:
        error_check("ControlService", code, NON_ZERO)
    return status


def QueryServiceStatusEx(hService, InfoLevel=library.SC_STATUS_PROCESS_INFO):
    """
    Returns the state of a service, and its process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsvc/nf-winsvc-queryservicestatusex

    :param SC_HANDLE hService: The service, opened with ``SERVICE_QUERY_STATUS``.
    :param int InfoLevel: ``SC_STATUS_PROCESS_INFO``, the default. There is no other.

    :rtype: SERVICE_STATUS_PROCESS
    :returns: The state that the service last reported. While it starts or stops, ``dwProcessId`` may not be valid.

    :raises pywincffi.exceptions.InputError: If ``hService`` is no service, or there is no such level.
    :raises pywincffi.exceptions.WindowsAPIError: If the service was opened without the right (5, ERROR_ACCESS_DENIED),
        for example.

    >>> QueryServiceStatusEx(service).dwCurrentState == SERVICE_STOPPED
    True
    """
    service, status = _handles.use("QueryServiceStatusEx", "hService", hService), SERVICE_STATUS_PROCESS()
    level = number_in("InfoLevel", InfoLevel, (library.SC_STATUS_PROCESS_INFO,), "SC_STATUS_PROCESS_INFO")
    size = ffi.sizeof("SERVICE_STATUS_PROCESS")
    try:
        code = library.QueryServiceStatusEx(
            service, level, ffi.cast(_LPBYTE, status.cdata), size, ffi.new(_DWORD_P))
    except Exception:
        input_checks("QueryServiceStatusEx", locals())
        raise
    if not code:
        error_check("QueryServiceStatusEx", code, NON_ZERO)
    return status


def QueryServiceConfig(hService):
    """
    Returns how a service is configured.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsvc/nf-winsvc-queryserviceconfigw

    :param SC_HANDLE hService: The service, opened with ``SERVICE_QUERY_CONFIG``.

    :rtype: QUERY_SERVICE_CONFIG
    :returns: The configuration.

    :raises pywincffi.exceptions.InputError: If ``hService`` is no service.
    :raises pywincffi.exceptions.WindowsAPIError: If the service was opened without the right (5, ERROR_ACCESS_DENIED),
        for example.

    >>> QueryServiceConfig(service).dwStartType == SERVICE_DEMAND_START
    True
    """
    service = _handles.use("QueryServiceConfig", "hService", hService)
    size, needed = _SIZE, ffi.new(_DWORD_P)
    try:
        while True:
            buffer = allocate("cbBufSize", size)
            code = library.QueryServiceConfigW(service, ffi.cast("QUERY_SERVICE_CONFIGW *", buffer), size, needed)
            failure = failure_of("QueryServiceConfig", code)
            if failure != library.ERROR_INSUFFICIENT_BUFFER:
                break
            size = max(needed[0], 2 * size)
    except Exception:
        input_checks("QueryServiceConfig", locals())
        raise
    if failure:
        error_check("QueryServiceConfig", failure)
    found = ffi.cast("QUERY_SERVICE_CONFIGW *", buffer)
    return QUERY_SERVICE_CONFIG(
        found.dwServiceType, found.dwStartType, found.dwErrorControl, _string(found.lpBinaryPathName) or u"",
        _string(found.lpLoadOrderGroup) or u"", found.dwTagId, _strings(found.lpDependencies),
        _string(found.lpServiceStartName) or u"", _string(found.lpDisplayName) or u"")


def QueryServiceConfig2(hService, dwInfoLevel):
    """
    Returns a part of the optional configuration of a service.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsvc/nf-winsvc-queryserviceconfig2w

    :param SC_HANDLE hService: The service, opened with ``SERVICE_QUERY_CONFIG``.
    :param int dwInfoLevel: What to return:

        ``SERVICE_CONFIG_DESCRIPTION``
            the description, a text; None if there is none.
        ``SERVICE_CONFIG_FAILURE_ACTIONS``
            a :class:`SERVICE_FAILURE_ACTIONS`.
        ``SERVICE_CONFIG_FAILURE_ACTIONS_FLAG``
            whether the actions are also for a service that stops with an error code; a bool.
        ``SERVICE_CONFIG_DELAYED_AUTO_START_INFO``
            whether the service starts after the others that start by themselves; a bool.
        ``SERVICE_CONFIG_REQUIRED_PRIVILEGES_INFO``
            the privileges that the service needs; a list of texts.
        ``SERVICE_CONFIG_SERVICE_SID_INFO``
            the type of the service's SID; one of the ``SERVICE_SID_TYPE_`` constants.
        ``SERVICE_CONFIG_PRESHUTDOWN_INFO``
            how many milliseconds the system waits for the service when it shuts down; an integer.
        ``SERVICE_CONFIG_TRIGGER_INFO``
            the events that start or stop the service; a list of :class:`SERVICE_TRIGGER`.

    :rtype: any
    :returns: What ``dwInfoLevel`` says.

    :raises pywincffi.exceptions.InputError: If ``hService`` is no service, or ``dwInfoLevel`` is another number.
    :raises pywincffi.exceptions.WindowsAPIError: If the service was opened without the right (5, ERROR_ACCESS_DENIED),
        for example.

    >>> QueryServiceConfig2(service, SERVICE_CONFIG_DESCRIPTION)
    'Shows how to write a service.'
    """
    service, level = _handles.use("QueryServiceConfig2", "hService", hService), _level(dwInfoLevel)
    size, needed = _SIZE, ffi.new(_DWORD_P)
    try:
        while True:
            buffer = allocate("cbBufSize", size)
            code = library.QueryServiceConfig2W(service, level, ffi.cast(_LPBYTE, buffer), size, needed)
            failure = failure_of("QueryServiceConfig2", code)
            if failure != library.ERROR_INSUFFICIENT_BUFFER:
                break
            size = max(needed[0], 2 * size)
    except Exception:
        input_checks("QueryServiceConfig2", locals())
        raise
    if failure:
        error_check("QueryServiceConfig2", failure)
    if level == library.SERVICE_CONFIG_DESCRIPTION:
        return _string(ffi.cast("SERVICE_DESCRIPTIONW *", buffer).lpDescription)
    if level == library.SERVICE_CONFIG_REQUIRED_PRIVILEGES_INFO:
        return _strings(ffi.cast("SERVICE_REQUIRED_PRIVILEGES_INFOW *", buffer).pmszRequiredPrivileges)
    if level == library.SERVICE_CONFIG_FAILURE_ACTIONS:
        found = ffi.cast("SERVICE_FAILURE_ACTIONSW *", buffer)
        actions = found.lpsaActions[0:found.cActions] if found.cActions else []
        return SERVICE_FAILURE_ACTIONS(found.dwResetPeriod, _string(found.lpRebootMsg), _string(found.lpCommand),
                                       [SC_ACTION(each.Type, each.Delay) for each in actions])
    if level == library.SERVICE_CONFIG_TRIGGER_INFO:
        found = ffi.cast("SERVICE_TRIGGER_INFO *", buffer)
        return [_trigger(found.pTriggers[number]) for number in range(found.cTriggers)]
    number = ffi.cast(_DWORD_P, buffer)[0]
    return number if level in _NUMBERS else bool(number)


def ChangeServiceConfig(
        hService, dwServiceType=library.SERVICE_NO_CHANGE, dwStartType=library.SERVICE_NO_CHANGE,
        dwErrorControl=library.SERVICE_NO_CHANGE, lpBinaryPathName=None, lpLoadOrderGroup=None, lpDependencies=None,
        lpServiceStartName=None, lpPassword=None, lpDisplayName=None):
    """
    Changes how a service is configured. A service that runs is not affected before it starts again, except for its
    display name.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsvc/nf-winsvc-changeserviceconfigw

    :param SC_HANDLE hService: The service, opened with ``SERVICE_CHANGE_CONFIG``.
    :param int dwServiceType: The type, as with :func:`CreateService`; ``SERVICE_NO_CHANGE``, the default, to keep it.
    :param int dwStartType: When the service starts; ``SERVICE_NO_CHANGE``, the default, to keep it.
    :param int dwErrorControl: What happens if the service does not start; ``SERVICE_NO_CHANGE``, the default, to keep
        it.
    :param lpBinaryPathName: The command line, as with :func:`CreateService`. Here and in what follows None, the
        default, keeps what there is.
    :type lpBinaryPathName: str or None
    :param lpLoadOrderGroup: The group; an empty text for none.
    :type lpLoadOrderGroup: str or None
    :param lpDependencies: The names of services that have to run first; an empty list for none.
    :type lpDependencies: list(str) or None
    :param lpServiceStartName: The account to run as.
    :type lpServiceStartName: str or None
    :param lpPassword: The password of the account, as for :func:`LogonUser`; an empty text for an account without one,
        such as LocalService. It must be None for managed service accounts and virtual accounts. The copy for Windows is
        wiped.
    :type lpPassword: bytearray or str or None
    :param lpDisplayName: The name that users see.
    :type lpDisplayName: str or None

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a text holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If the service was opened without the right (5, ERROR_ACCESS_DENIED),
        or is marked for deletion (1072, ERROR_SERVICE_MARKED_FOR_DELETE), for example.

    >>> ChangeServiceConfig(service, dwStartType=SERVICE_DISABLED)
    """
    given, lpPassword = iter([lpPassword]), None  # so that no variable of a traceback has it
    service = _handles.use("ChangeServiceConfig", "hService", hService)
    command, group, account, display = [text(each, value, nullable=True) for each, value in (
        ("lpBinaryPathName", lpBinaryPathName), ("lpLoadOrderGroup", lpLoadOrderGroup),
        ("lpServiceStartName", lpServiceStartName), ("lpDisplayName", lpDisplayName))]
    dependencies, copies = _names("lpDependencies", lpDependencies), []
    try:
        password = secret_text("lpPassword", given, copies)
        code = library.ChangeServiceConfigW(
            service, index(dwServiceType), index(dwStartType), index(dwErrorControl), command, group, NULL,
            dependencies, account, password, display)
    except Exception:
        input_checks("ChangeServiceConfig", locals(), {"lpDependencies": dependencies})
        raise
    finally:
        wipe_copies(copies)
    if not code:
        error_check("ChangeServiceConfig", code, NON_ZERO)


def ChangeServiceConfig2(hService, dwInfoLevel, lpInfo):
    """
    Changes a part of the optional configuration of a service. ``SERVICE_CONFIG_DELAYED_AUTO_START_INFO``,
    ``SERVICE_CONFIG_FAILURE_ACTIONS_FLAG`` and ``SERVICE_CONFIG_SERVICE_SID_INFO`` take effect when the system next
    starts.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsvc/nf-winsvc-changeserviceconfig2w

    :param SC_HANDLE hService: The service, opened with ``SERVICE_CHANGE_CONFIG``; for ``SC_ACTION_RESTART`` also with
        ``SERVICE_START``. ``SC_ACTION_REBOOT`` needs the privilege ``SeShutdownPrivilege``.
    :param int dwInfoLevel: What to change, one of those that :func:`QueryServiceConfig2` lists.
    :param any lpInfo: The new value, of the type that :func:`QueryServiceConfig2` lists. A description is deleted by an
        empty text, all triggers by an empty list.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or ``dwInfoLevel`` is another number.
    :raises pywincffi.exceptions.WindowsAPIError: If the service was opened without the right (5, ERROR_ACCESS_DENIED),
        or has no triggers to delete (87, ERROR_INVALID_PARAMETER), for example.

    >>> ChangeServiceConfig2(service, SERVICE_CONFIG_DESCRIPTION, "Shows how to write a service.")
    >>> ChangeServiceConfig2(service, SERVICE_CONFIG_FAILURE_ACTIONS,
    ...                      SERVICE_FAILURE_ACTIONS(86400, None, None, [SC_ACTION(SC_ACTION_RESTART, 5000)]))
    """
    service, level = _handles.use("ChangeServiceConfig2", "hService", hService), _level(dwInfoLevel)
    content, keep_alive = _info(level, lpInfo)
    try:
        code = library.ChangeServiceConfig2W(service, level, content)
    except Exception:
        input_checks("ChangeServiceConfig2", locals())
        raise
    del keep_alive
    if not code:
        error_check("ChangeServiceConfig2", code, NON_ZERO)


def EnumServicesStatusEx(
        hSCManager, dwServiceType=library.SERVICE_WIN32, dwServiceState=library.SERVICE_STATE_ALL, pszGroupName=None,
        InfoLevel=library.SC_ENUM_PROCESS_INFO):
    """
    Returns the services, with their states.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsvc/nf-winsvc-enumservicesstatusexw

    :param SC_HANDLE hSCManager: The service control manager, opened with ``SC_MANAGER_ENUMERATE_SERVICE``.
    :param int dwServiceType: The types of services: ``SERVICE_WIN32``, the default, or ``SERVICE_DRIVER``, for example.
    :param int dwServiceState: ``SERVICE_ACTIVE``, ``SERVICE_INACTIVE`` or ``SERVICE_STATE_ALL``, the default.
    :param pszGroupName: The group of the services; an empty text for those in none. None, the default, for all.
    :type pszGroupName: str or None
    :param int InfoLevel: ``SC_ENUM_PROCESS_INFO``, the default. There is no other.

    :rtype: list(ENUM_SERVICE_STATUS_PROCESS)
    :returns: The services. Those that the program has no right to query are left out.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or there is no such level.
    :raises pywincffi.exceptions.WindowsAPIError: If the manager was opened without the right (5, ERROR_ACCESS_DENIED),
        for example.

    >>> for each in EnumServicesStatusEx(manager, dwServiceState=SERVICE_ACTIVE):
    ...     print(each.lpServiceName, each.ServiceStatusProcess.dwProcessId)
    """
    manager = _handles.use("EnumServicesStatusEx", "hSCManager", hSCManager)
    level = number_in("InfoLevel", InfoLevel, (library.SC_ENUM_PROCESS_INFO,), "SC_ENUM_PROCESS_INFO")
    group = text("pszGroupName", pszGroupName, nullable=True)
    needed, count, resume, found, size = ffi.new(_DWORD_P), ffi.new(_DWORD_P), ffi.new(_DWORD_P), [], _LIST_SIZE
    try:
        kind, state = index(dwServiceType), index(dwServiceState)
        while True:
            buffer = allocate("cbBufSize", size)
            code = library.EnumServicesStatusExW(
                manager, level, kind, state, ffi.cast(_LPBYTE, buffer), size, needed, count, resume, group)
            failure = failure_of("EnumServicesStatusEx", code)
            if failure not in (library.ERROR_SUCCESS, library.ERROR_MORE_DATA):
                break
            entries = ffi.cast("ENUM_SERVICE_STATUS_PROCESSW *", buffer)
            found += [_service(entries[number]) for number in range(count[0])]
            if failure == library.ERROR_SUCCESS:
                break
            if not count[0]:
                size = max(needed[0], 2 * size)
    except Exception:
        input_checks("EnumServicesStatusEx", locals())
        raise
    if failure:
        error_check("EnumServicesStatusEx", failure)
    return found


def StartServiceCtrlDispatcher(lpServiceStartTable):
    """
    Runs the services of this process: connects the process, which the service control manager has started, to the
    manager. It returns when all services of the process have stopped. A process can call it only once, and must do so
    within 30 seconds of its start.

    Windows calls the function of a service in a new thread, when the service starts. If the function raises an
    exception, the exception is printed, and the service stops with ERROR_EXCEPTION_IN_SERVICE (1064).

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsvc/nf-winsvc-startservicectrldispatcherw
        https://learn.microsoft.com/en-us/windows/win32/api/winsvc/nc-winsvc-lpservice_main_functionw

    :param lpServiceStartTable: Pairs of the name and the function of a service. The function is called with a list: the
        name of the service, and the arguments of :func:`StartService`. It calls :func:`RegisterServiceCtrlHandlerEx`
        first. The name of a service that has the process for itself, ``SERVICE_WIN32_OWN_PROCESS``, does not matter.
    :type lpServiceStartTable: list(tuple(str, callable(list(str))))

    :raises pywincffi.exceptions.InputError: If ``lpServiceStartTable`` is no such list, or is empty.
    :raises pywincffi.exceptions.WindowsAPIError: If the service control manager has not started this process
        (1063, ERROR_FAILED_SERVICE_CONTROLLER_CONNECT), or the process runs services already, or has run them
        (1056, ERROR_SERVICE_ALREADY_RUNNING).

    >>> StartServiceCtrlDispatcher([("Example", main)])
    """
    expected = "a list of pairs of a name and a function"
    services = []
    for number, each in enumerate(items("lpServiceStartTable", lpServiceStartTable, expected)):
        pair = items("lpServiceStartTable[%d]" % number, each, "a name and a function")
        if len(pair) != 2 or not is_callable(pair[1]):
            raise input_error("lpServiceStartTable[%d]" % number, each, "a name and a function")
        services.append((text("lpServiceStartTable[%d]" % number, pair[0]), pair[1]))
    if not services:
        raise input_error("lpServiceStartTable", lpServiceStartTable, expected)
    names = [ffi.new(_WCHARS, name) for name, _ in services]
    table = ffi.new("SERVICE_TABLE_ENTRYW[]", len(services) + 1)
    for number, name in enumerate(names):
        table[number].lpServiceName, table[number].lpServiceProc = name, library.pywincffi_service_main()
    allow_threads()
    own = object()
    try:
        if _dispatching.setdefault(None, own) is not own:
            error_check("StartServiceCtrlDispatcher", library.ERROR_SERVICE_ALREADY_RUNNING)
        _services[:] = [(name.lower(), function) for name, function in services]
        code = library.StartServiceCtrlDispatcherW(table)
        failure = failure_of("StartServiceCtrlDispatcher", code)
        # The services have stopped. Python must not end while their functions run.
        wait_while(lambda: _running)
    finally:
        if _dispatching.get(None) is own:
            del _dispatching[None]
    if failure:
        error_check("StartServiceCtrlDispatcher", failure)


def RegisterServiceCtrlHandlerEx(lpServiceName, lpHandlerProc, lpContext=None):
    """
    Registers the function that handles the controls for a service of this process. The function of the service calls
    this first.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsvc/nf-winsvc-registerservicectrlhandlerexw
        https://learn.microsoft.com/en-us/windows/win32/api/winsvc/nc-winsvc-lphandler_function_ex

    :param str lpServiceName: The name of the service.
    :param lpHandlerProc: The handler. It is called with the control, such as ``SERVICE_CONTROL_STOP``; the type of the
        event, 0 for most controls; the data of the event, the bytes of Windows' structure, or None; and
        ``lpContext``. It returns None or 0 if it has handled the control, and always for
        ``SERVICE_CONTROL_INTERROGATE``; otherwise an error code such as ``ERROR_CALL_NOT_IMPLEMENTED``. For
        ``SERVICE_CONTROL_DEVICEEVENT``, ``SERVICE_CONTROL_HARDWAREPROFILECHANGE`` and ``SERVICE_CONTROL_POWEREVENT``,
        an error code denies the request. It must return soon, within 30 seconds, and should not wait for a lock:
        meanwhile the controls of all services wait. An exception is printed, and counts as
        ERROR_EXCEPTION_IN_SERVICE. Python keeps the handler for the life of the process.
    :type lpHandlerProc: callable(int, int, bytes or None, any) -> (int or None)
    :param any lpContext: Any object.

    :rtype: SERVICE_STATUS_HANDLE
    :returns: The handle for :func:`SetServiceStatus`. It does not have to be closed.

    :raises pywincffi.exceptions.InputError: If the name is no text, or the handler cannot be called.
    :raises pywincffi.exceptions.WindowsAPIError: If this process does not run such a service
        (1083, ERROR_SERVICE_NOT_IN_EXE), for example.

    >>> handle = RegisterServiceCtrlHandlerEx("Example", handler)
    """
    name = text("lpServiceName", lpServiceName)
    if not is_callable(lpHandlerProc):
        raise input_error("lpHandlerProc", lpHandlerProc, "a function")
    number = next(_numbers)
    _handlers[number] = lpHandlerProc, lpContext
    try:
        handle = library.RegisterServiceCtrlHandlerExW(
            name, library.pywincffi_service_handler(), ffi.cast("void *", number))
    except Exception:
        input_checks("RegisterServiceCtrlHandlerEx", {"lpServiceName": name})
        raise
    if not handle:
        _handlers.pop(number, None)
        error_check("RegisterServiceCtrlHandlerEx", handle, NON_ZERO)
    thread = _thread.get_ident()
    _statuses[as_number(handle)] = [
        thread if thread in _running else None, library.SERVICE_WIN32_OWN_PROCESS, ffi.new(_BOOL_P)]
    if thread in _running:
        _running[thread] = True
    return handle


def SetServiceStatus(hServiceStatus, lpServiceStatus):
    """
    Reports the state of a service of this process to the service control manager.

    A service that has reported ``SERVICE_STOPPED`` can report nothing more, and its process may end at any time. A
    service that reports ``SERVICE_START_PENDING`` must accept no controls (``dwControlsAccepted`` is 0): otherwise it
    may crash.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsvc/nf-winsvc-setservicestatus

    :param SERVICE_STATUS_HANDLE hServiceStatus: The handle that :func:`RegisterServiceCtrlHandlerEx` returned.
    :param SERVICE_STATUS lpServiceStatus: The state.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle is no such handle, or the service has stopped
        (6, ERROR_INVALID_HANDLE), or the state is not valid (13, ERROR_INVALID_DATA), for example.

    >>> status = SERVICE_STATUS(SERVICE_WIN32_OWN_PROCESS, SERVICE_RUNNING, SERVICE_ACCEPT_STOP)
    >>> SetServiceStatus(handle, status)
    """
    handle = handle_check("SetServiceStatus", "hServiceStatus", hServiceStatus, STATUS_HANDLE)
    # A copy, which no other thread changes.
    status = ffi.new(_STATUS_P, pointer("lpServiceStatus", lpServiceStatus, "SERVICE_STATUS *")[0])
    with _reporting:
        known = _statuses.get(as_number(handle))
        if known is None or known[2][0]:
            error_check("SetServiceStatus", library.ERROR_INVALID_HANDLE)
        known[1] = status.dwServiceType
        failure = library.pywincffi_report_service(handle, status, known[2])
    if failure:
        error_check("SetServiceStatus", failure)


@callback("pywincffi_ServiceMain", error=None)
def _service_main(dwNumServicesArgs, lpServiceArgVectors):
    arguments = [ffi.string(lpServiceArgVectors[number]) for number in range(dwNumServicesArgs)]
    thread = _thread.get_ident()
    _running[thread] = False
    try:
        # Windows ignores the names of a process with one service.
        name = arguments[0] if arguments else u""
        function = dict(_services).get(name.lower(), _services[0][1])
        try:
            function(arguments)
        except BaseException:  # SystemExit too, which would end only the thread
            try:
                _print_exception()
            finally:  # a service may have no sys.stderr, or a broken one
                _stop(name, thread)
    finally:
        with _reporting:
            # The service may go on. Windows may give the number of this thread to that of another service.
            for known in list(_statuses.values()):
                if known[0] == thread:
                    known[0] = None
        del _running[thread]


@callback("pywincffi_HandlerEx", error=library.ERROR_EXCEPTION_IN_SERVICE)
def _handler_ex(dwControl, dwEventType, lpEventData, lpContext):
    try:
        function, context = _handlers[as_number(lpContext)]
        result = function(dwControl, dwEventType, _event_data(dwControl, dwEventType, lpEventData), context)
        return ffi.new(_DWORD_P, 0 if result is None else index(result))[0]
    except BaseException:
        _print_exception()
        return library.ERROR_EXCEPTION_IN_SERVICE


def _event_data(control, event, data):
    """The bytes of the structure that comes with a control; None if there is none."""
    if not data:
        return None
    if control in (library.SERVICE_CONTROL_DEVICEEVENT, library.SERVICE_CONTROL_SESSIONCHANGE):
        size = ffi.cast(_DWORD_P, data)[0]  # both structures begin with their size
    elif control == library.SERVICE_CONTROL_TIMECHANGE:
        size = 16  # two times
    elif control == library.SERVICE_CONTROL_POWEREVENT and event == 0x8013:  # PBT_POWERSETTINGCHANGE
        size = 20 + ffi.cast(_DWORD_P, data)[4]  # behind a GUID comes the size of the rest
    else:
        return None
    return ffi.unpack(ffi.cast("char *", data), size)


def _print_exception():
    import traceback
    traceback.print_exc()


def _stop(name, thread):
    """Reports that the service of a thread has stopped by an exception: otherwise its process would never end."""
    try:
        with _reporting:  # another thread may be reporting that the service has stopped
            if not _running[thread]:
                RegisterServiceCtrlHandlerEx(name, lambda *_: None)
            for number, (registered, kind, stopped) in list(_statuses.items()):
                if registered == thread and not stopped[0]:
                    SetServiceStatus(ffi.cast("SERVICE_STATUS_HANDLE", number), SERVICE_STATUS(
                        dwServiceType=kind, dwCurrentState=library.SERVICE_STOPPED,
                        dwWin32ExitCode=library.ERROR_EXCEPTION_IN_SERVICE))
    except Exception:
        _print_exception()


# The levels of QueryServiceConfig2() whose values are numbers, truth values, and others.
_NUMBERS = (library.SERVICE_CONFIG_SERVICE_SID_INFO, library.SERVICE_CONFIG_PRESHUTDOWN_INFO)
_FLAGS = (library.SERVICE_CONFIG_DELAYED_AUTO_START_INFO, library.SERVICE_CONFIG_FAILURE_ACTIONS_FLAG)
_OTHERS = (library.SERVICE_CONFIG_DESCRIPTION, library.SERVICE_CONFIG_FAILURE_ACTIONS,
           library.SERVICE_CONFIG_REQUIRED_PRIVILEGES_INFO, library.SERVICE_CONFIG_TRIGGER_INFO)
# The most bytes of data that a trigger has.
_MOST_DATA = 1024


def _level(value):
    return number_in("dwInfoLevel", value, _NUMBERS + _FLAGS + _OTHERS,
                     "one of the levels that QueryServiceConfig2() lists")


def _info(level, value):
    """The structure that ChangeServiceConfig2() takes, and what it points to."""
    if level == library.SERVICE_CONFIG_DESCRIPTION:
        content = ffi.new(_WCHARS, text("lpInfo", value))
        return ffi.new("SERVICE_DESCRIPTIONW *", [content]), content
    if level == library.SERVICE_CONFIG_REQUIRED_PRIVILEGES_INFO:
        content = ffi.new(_WCHARS, _names("lpInfo", items("lpInfo", value, "a list of texts")))
        return ffi.new("SERVICE_REQUIRED_PRIVILEGES_INFOW *", [content]), content
    if level == library.SERVICE_CONFIG_FAILURE_ACTIONS:
        return _failure_actions(value)
    if level == library.SERVICE_CONFIG_TRIGGER_INFO:
        return _triggers(value)
    number = (number_in("lpInfo", value, (False, True), "True or False", boolean) if level in _FLAGS
              else number_in("lpInfo", value, 0xFFFFFFFF))
    return ffi.new(_DWORD_P, number), None


def _failure_actions(value):
    period, message, command, actions = parts_of("lpInfo", value, SERVICE_FAILURE_ACTIONS)
    texts = [each if each is None else ffi.new(_WCHARS, text("lpInfo.%s" % name, each)) for name, each in (
        ("lpRebootMsg", message), ("lpCommand", command))]
    pairs = [items("lpInfo.lpsaActions[%d]" % number, each, "a SC_ACTION") for number, each in enumerate(
        () if actions is None else items("lpInfo.lpsaActions", actions, "None, or a list of SC_ACTION"))]
    try:
        # NULL keeps the actions, while an array without items deletes them.
        array = NULL if actions is None else ffi.new(
            "SC_ACTION[]", [(index(kind), index(delay)) for kind, delay in pairs])
        return ffi.new("SERVICE_FAILURE_ACTIONSW *", (
            index(period), texts[0] or NULL, texts[1] or NULL, len(pairs), array)), (texts, array)
    except Exception:  # cffi's own, and what their __index__ raises
        pass
    raise input_error("lpInfo", value, "a SERVICE_FAILURE_ACTIONS with integers from 0 to 4294967295")


def _triggers(value):
    listed, keep_alive = items("lpInfo", value, "a list of SERVICE_TRIGGER"), []
    array = ffi.new("SERVICE_TRIGGER[]", len(listed))
    for number, each in enumerate(listed):
        name = "lpInfo[%d]" % number
        kind, action, event, data = parts_of(name, each, SERVICE_TRIGGER)
        event = guid(name + ".pTriggerSubtype", event)
        content = [_trigger_data("%s.pDataItems[%d]" % (name, position), item) for position, item in enumerate(
            items(name + ".pDataItems", data, "a list of SERVICE_TRIGGER_SPECIFIC_DATA_ITEM"))]
        entries = ffi.new("SERVICE_TRIGGER_SPECIFIC_DATA_ITEM[]", [
            (type_, size, ffi.cast(_LPBYTE, memory)) for type_, size, memory in content])
        keep_alive.append((event, content, entries))
        try:
            array[number] = (index(kind), index(action), event, len(content), entries)
        except Exception:  # cffi's own, and what their __index__ raises
            array = None
        if array is None:
            raise input_error(name, each, "a SERVICE_TRIGGER with integers from 0 to 4294967295")
    return ffi.new("SERVICE_TRIGGER_INFO *", (len(listed), array if listed else NULL, NULL)), (array, keep_alive)


def _trigger_data(name, value):
    """The type of an item, the size of its data, and the data."""
    kind, data = parts_of(name, value, SERVICE_TRIGGER_SPECIFIC_DATA_ITEM)
    number = number_in(name + ".dwDataType", kind, 0xFFFFFFFF)
    name += ".pData"
    if number == library.SERVICE_TRIGGER_DATA_TYPE_STRING:
        texts = items(name, data, "a list of texts")
        joined = _names(name, texts)
        # A single text ends in one NUL, several in two; cffi adds the last one.
        content = ffi.new(_WCHARS, joined[:-1] if len(texts) == 1 else joined)
        size = ffi.sizeof(content)
    elif has_type(data, bytes):
        content, size = ffi.new("char[]", data), len(data)
    else:
        raise input_error(name, data, "bytes")
    if size > _MOST_DATA:
        raise input_error(name, data, "at most %d bytes" % _MOST_DATA)
    return number, size, content


def _trigger(entry):
    event = to_uuid(entry.pTriggerSubtype[0]) if entry.pTriggerSubtype else None
    return SERVICE_TRIGGER(entry.dwTriggerType, entry.dwAction, event, [
        _trigger_item(entry.pDataItems[number]) for number in range(entry.cDataItems)])


def _trigger_item(item):
    data = ffi.unpack(ffi.cast("char *", item.pData), item.cbData) if item.cbData else b""
    if item.dwDataType == library.SERVICE_TRIGGER_DATA_TYPE_STRING:
        data = [each for each in data[:len(data) // 2 * 2].decode("utf-16-le", "replace").split(u"\0") if each]
    return SERVICE_TRIGGER_SPECIFIC_DATA_ITEM(item.dwDataType, data)


def _names(name, value):
    """A list of names as Windows takes it, each with a NUL at its end; cffi adds the last NUL."""
    if value is None:
        return NULL
    texts = [text("%s[%d]" % (name, number), each) for number, each in enumerate(
        items(name, value, "None, or a list of texts"))]
    if u"" in texts:  # it would end the list
        raise input_error(name, value, "None, or a list of texts, none of them empty")
    return u"".join([each + u"\0" for each in texts])


def _service(entry):
    """The service, with its own copy of the state."""
    status = SERVICE_STATUS_PROCESS.view(ffi.new("SERVICE_STATUS_PROCESS *", entry.ServiceStatusProcess))
    return ENUM_SERVICE_STATUS_PROCESS(
        _string(entry.lpServiceName) or u"", _string(entry.lpDisplayName) or u"", status)


def _string(value):
    return ffi.string(value) if value else None


def _strings(value):
    """A list of texts, each with a NUL at its end, that an empty one ends."""
    length = 0
    while value and (value[length] != u"\0" or length and value[length - 1] != u"\0"):
        length += 1
    return ffi.unpack(value, length).split(u"\0")[:-1] if length else []


publish(__name__)
