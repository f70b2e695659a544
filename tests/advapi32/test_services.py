import itertools
import os
import subprocess
import sys
import tempfile
import time
import traceback
import uuid

from pywincffi.advapi32 import (
    SC_ACTION, SC_ACTION_RESTART, SC_MANAGER_CONNECT, SERVICE_ACTIVE, SERVICE_AUTO_START,
    SERVICE_CONFIG_DELAYED_AUTO_START_INFO, SERVICE_CONFIG_DESCRIPTION, SERVICE_CONFIG_FAILURE_ACTIONS,
    SERVICE_CONFIG_FAILURE_ACTIONS_FLAG, SERVICE_CONFIG_PRESHUTDOWN_INFO, SERVICE_CONFIG_REQUIRED_PRIVILEGES_INFO,
    SERVICE_CONFIG_SERVICE_SID_INFO, SERVICE_CONFIG_TRIGGER_INFO, SERVICE_CONTROL_INTERROGATE,
    SERVICE_CONTROL_PARAMCHANGE, SERVICE_CONTROL_STOP, SERVICE_DEMAND_START, SERVICE_DISABLED, SERVICE_ERROR_IGNORE,
    SERVICE_ERROR_NORMAL, SERVICE_FAILURE_ACTIONS, SERVICE_QUERY_STATUS, SERVICE_RUNNING,
    SERVICE_SID_TYPE_RESTRICTED, SERVICE_SID_TYPE_UNRESTRICTED, SERVICE_START, SERVICE_STOPPED, SERVICE_TRIGGER,
    SERVICE_TRIGGER_ACTION_SERVICE_START, SERVICE_TRIGGER_ACTION_SERVICE_STOP, SERVICE_TRIGGER_DATA_TYPE_BINARY,
    SERVICE_TRIGGER_DATA_TYPE_STRING, SERVICE_TRIGGER_SPECIFIC_DATA_ITEM, SERVICE_TRIGGER_TYPE_DOMAIN_JOIN,
    SERVICE_TRIGGER_TYPE_NETWORK_ENDPOINT, SERVICE_WIN32_OWN_PROCESS,
    ChangeServiceConfig, ChangeServiceConfig2, CloseServiceHandle, ControlService, CreateService, DeleteService,
    EnumServicesStatusEx, OpenSCManager, OpenService, QueryServiceConfig, QueryServiceConfig2, QueryServiceStatusEx,
    RegisterServiceCtrlHandlerEx, SetServiceStatus, StartService, StartServiceCtrlDispatcher, services)
from pywincffi.core.dist import Unavailable, library
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError, WindowsAPIError
from pywincffi.kernel32 import SYNCHRONIZE, CloseHandle, CreateEvent, OpenProcess
from pywincffi.ownership import Owner
from pywincffi.wintypes import SERVICE_STATUS
from tests import oracle
from tests.support.folders import remove
from tests.support.interruptions import Lines
from tests.support.libraries import Replaced
from tests.support.secrets import shown
from tests.support.windows import differs, is_any, part_differs

if sys.platform == "win32":
    winreg = __import__("winreg" if sys.version_info[0] > 2 else "_winreg")
# A service that was deleted is there until its process has ended.
NUMBERS = itertools.count()
PIPE = uuid.UUID("1f81d131-3fac-4537-9e0c-7e7b0c2f4b55")
DOMAIN_JOIN = uuid.UUID("1ce20aba-9851-4421-9430-1ddeb766e809")
PROGRAM = u"""
import os, sys
sys.path[:0] = %(path)r


class Output(object):
    def write(self, text):
        with open(%(output)r, "a") as stream:
            stream.write(text)

    def flush(self):
        pass


sys.stdout = sys.stderr = Output()
answered = %(output)r + ".answered"
from pywincffi.advapi32 import *
from pywincffi.kernel32 import *
from pywincffi.winerror import *
from pywincffi.wintypes import SERVICE_STATUS


def report(*texts):
    sys.stdout.write(" ".join(map(str, texts)) + "\\n")

%(body)s

StartServiceCtrlDispatcher([("any name", main)])
report("ended")
"""
BODY = u"""
def main(arguments):
    report("started", arguments[1:])
    stopping, status = CreateEvent(), SERVICE_STATUS(SERVICE_WIN32_OWN_PROCESS, SERVICE_RUNNING, SERVICE_ACCEPT_STOP)

    def handler(control, event, data, context):
        report("control", control, event, data, context)
        if control == SERVICE_CONTROL_STOP:
            SetEvent(stopping)
        elif control == 200:
            raise ValueError("this is shown")
        elif control == 201:
            return "nonsense"
        elif control == 202:
            sys.exit(1)
        elif control == 203:
            return ERROR_CALL_NOT_IMPLEMENTED

    handle = RegisterServiceCtrlHandlerEx(arguments[0], handler, "context")
    SetServiceStatus(handle, status)
    WaitForSingleObject(stopping, INFINITE)
    # If the process ended before the handler's thread has answered, ControlService would fail in Wine.
    while not os.path.exists(answered):
        SleepEx(10)
    status.dwCurrentState, status.dwWin32ExitCode = SERVICE_STOPPED, 1234
    SetServiceStatus(handle, status)
    try:
        SetServiceStatus(handle, status)
    except OSError as error:
        report("again", error.winerror)
"""


class ServiceTestCase(TestCase):
    """The service control manager, in ``self.manager``, and a service that is installed, in ``self.service``."""

    COMMAND = u'"C:\\no such program.exe" argument'

    @classmethod
    def setUpClass(cls):
        super(ServiceTestCase, cls).setUpClass()
        # What RPC opens in a process with the first connection, it keeps open.
        if not isinstance(library, Unavailable):  # each test is skipped then
            CloseServiceHandle(OpenSCManager(dwDesiredAccess=SC_MANAGER_CONNECT))

    def setUp(self):
        super(ServiceTestCase, self).setUp()
        self.manager, self.name = OpenSCManager(), u"pywincffi test %d %d" % (os.getpid(), next(NUMBERS))
        self.addCleanup(CloseServiceHandle, self.manager)
        self.service = CreateService(self.manager, self.name, self.COMMAND)
        self.addCleanup(self.delete)

    def delete(self):
        try:
            DeleteService(self.service)
        except WindowsAPIError as error:
            self.assertEqual(error.code, self.library.ERROR_SERVICE_MARKED_FOR_DELETE)
        CloseServiceHandle(self.service)

    def registered(self, name):
        """What the registry says of the service."""
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, u"System\\CurrentControlSet\\Services\\" + self.name) as key:
            return winreg.QueryValueEx(key, name)[0]

    def closed(self):
        handle = OpenService(self.manager, self.name)
        CloseServiceHandle(handle)
        return handle

    def replace(self, **functions):
        services.library = Replaced(self.library, **functions)
        self.addCleanup(setattr, services, "library", self.library)


class TestManaging(ServiceTestCase):
    def test_open(self):
        self.assertIs(self.ffi.typeof(self.service), self.ffi.typeof("SC_HANDLE"))
        with Owner(OpenService(self.manager, self.name.upper(), SERVICE_QUERY_STATUS), CloseServiceHandle) as service:
            self.assertEqual(QueryServiceStatusEx(service).dwCurrentState, SERVICE_STOPPED)

    def test_open_what_is_not_there(self):
        with self.assertWindowsError("OpenService", self.library.ERROR_SERVICE_DOES_NOT_EXIST):
            OpenService(self.manager, "no such service")
        with self.assertWindowsError("OpenSCManager", self.library.ERROR_INVALID_NAME):
            OpenSCManager(None, "nothing")

    def test_failure_without_an_error(self):
        """The buffers hold nothing then, not even pointers."""
        self.replace(**dict((name, lambda *_: 0) for name in (
            "QueryServiceConfigW", "QueryServiceConfig2W", "EnumServicesStatusExW")))
        for name, call in (
                ("QueryServiceConfig", lambda: QueryServiceConfig(self.service)),
                ("QueryServiceConfig2", lambda: QueryServiceConfig2(self.service, SERVICE_CONFIG_DESCRIPTION)),
                ("EnumServicesStatusEx", lambda: EnumServicesStatusEx(self.manager))):
            self.SetLastError(0)
            with self.assertWindowsError(name, self.library.ERROR_GEN_FAILURE):
                call()

    def test_create(self):
        self.assertEqual(self.registered("ImagePath"), self.COMMAND)
        self.assertEqual(self.registered("Start"), SERVICE_DEMAND_START)
        with self.assertWindowsError("CreateService", self.library.ERROR_SERVICE_EXISTS):
            CreateService(self.manager, self.name, self.COMMAND)

    def test_configuration(self):
        found = QueryServiceConfig(self.service)
        self.assertEqual(found[:-1], (SERVICE_WIN32_OWN_PROCESS, SERVICE_DEMAND_START, SERVICE_ERROR_NORMAL,
                                      self.COMMAND, u"", 0, [], u"LocalSystem"))
        with part_differs("Wine", "has no display name then"):
            self.assertEqual(found.lpDisplayName, self.name)

    def test_change(self):
        ChangeServiceConfig(self.service, dwStartType=SERVICE_DISABLED, dwErrorControl=SERVICE_ERROR_IGNORE,
                            lpBinaryPathName="other.exe", lpDisplayName=u"Displ\xe4y")
        self.assertEqual(self.registered("Start"), SERVICE_DISABLED)
        self.assertEqual(self.registered("ImagePath"), "other.exe")
        found = QueryServiceConfig(self.service)
        self.assertEqual((found.dwStartType, found.dwErrorControl), (SERVICE_DISABLED, SERVICE_ERROR_IGNORE))
        self.assertEqual((found.lpBinaryPathName, found.lpDisplayName), ("other.exe", u"Displ\xe4y"))
        with self.assertWindowsError("StartService", self.library.ERROR_SERVICE_DISABLED):
            StartService(self.service)

    @differs("Wine", "does not keep dependencies")
    def test_dependencies(self):
        ChangeServiceConfig(self.service, lpDependencies=["RpcSs", "+group"])
        self.assertEqual(QueryServiceConfig(self.service).lpDependencies, ["RpcSs", "+group"])
        ChangeServiceConfig(self.service, lpDependencies=[])
        self.assertEqual(QueryServiceConfig(self.service).lpDependencies, [])

    def test_lists_are_passed_as_windows_takes_them(self):
        passed = []

        def change(service, *arguments):
            passed.append(arguments[6])
            return True

        self.replace(ChangeServiceConfigW=change)
        for names in (None, [], ["a", "+b"]):
            ChangeServiceConfig(self.service, lpDependencies=names)
        self.assertEqual(passed, [self.ffi.NULL, u"", u"a\0+b\0"])

    def test_long_command_line(self):
        ChangeServiceConfig(self.service, lpBinaryPathName=u"x" * 3000)
        self.assertEqual(QueryServiceConfig(self.service).lpBinaryPathName, u"x" * 3000)

    def test_password(self):
        passed = []

        def create(*arguments):
            passed.append((self.ffi.string(arguments[-1]), arguments[-1]))
            return self.ffi.NULL

        self.replace(CreateServiceW=create, ChangeServiceConfigW=lambda *arguments: not create(*arguments[:-1]))
        self.SetLastError(self.library.ERROR_ACCESS_DENIED)
        with self.assertRaises(WindowsAPIError):
            CreateService(self.manager, "name", "a", lpServiceStartName=".\\ada", lpPassword="secret")
        for password in ("secret", bytearray(u"secret".encode("utf-16-le"))):
            ChangeServiceConfig(self.service, lpPassword=password)
        self.assertEqual([text for text, _ in passed], ["secret"] * 3)
        for _, memory in passed:
            self.assertEqual(self.ffi.buffer(memory)[:], b"\0" * 14)
        for call, arguments in ((CreateService, (self.manager, "name", "a")), (ChangeServiceConfig, (self.service,))):
            with self.assertRaises(InputError) as context:
                call(*arguments, lpPassword=u"secret\0")
            self.assertEqual(context.exception.name, "lpPassword")
            self.assertNotIn("secret", repr(context.exception) + repr(vars(context.exception)))
            self.assertIsNone(getattr(context.exception, "__context__", None))
            for handle in (self.closed(), arguments[0]):
                for password in (u"swordfish", u"swordfish\0", b"swordfish", [u"swordfish"]):
                    self.assertEqual(shown(
                        "swordfish", call, handle, *arguments[1:], lpDisplayName=5, lpPassword=password), [])
                    self.assertEqual(shown(
                        "swordfish", call, handle, *arguments[1:], lpDependencies=5, lpPassword=password), [])

    def test_description(self):
        self.assertIsNone(QueryServiceConfig2(self.service, SERVICE_CONFIG_DESCRIPTION))
        for text in (u"short \xe4", u"x" * 2000):
            ChangeServiceConfig2(self.service, SERVICE_CONFIG_DESCRIPTION, text)
            self.assertEqual(QueryServiceConfig2(self.service, SERVICE_CONFIG_DESCRIPTION), text)
            self.assertEqual(self.registered("Description"), text)

    def test_time_before_shutdown(self):
        ChangeServiceConfig2(self.service, SERVICE_CONFIG_PRESHUTDOWN_INFO, 12345)
        self.assertEqual(QueryServiceConfig2(self.service, SERVICE_CONFIG_PRESHUTDOWN_INFO), 12345)

    def test_other_levels(self):
        actions = SERVICE_FAILURE_ACTIONS(3600, u"message", u"command", [SC_ACTION(SC_ACTION_RESTART, 500)] * 2)
        for level, value in (
                (SERVICE_CONFIG_FAILURE_ACTIONS, actions), (SERVICE_CONFIG_FAILURE_ACTIONS_FLAG, True),
                (SERVICE_CONFIG_DELAYED_AUTO_START_INFO, True),
                (SERVICE_CONFIG_SERVICE_SID_INFO, SERVICE_SID_TYPE_UNRESTRICTED),
                (SERVICE_CONFIG_REQUIRED_PRIVILEGES_INFO, [u"SeBackupPrivilege", u"SeRestorePrivilege"])):
            release = "Wine 8" if level == SERVICE_CONFIG_DELAYED_AUTO_START_INFO else "Wine"
            with part_differs(release, "has no such level"):
                if level == SERVICE_CONFIG_DELAYED_AUTO_START_INFO:
                    ChangeServiceConfig(self.service, dwStartType=SERVICE_AUTO_START)
                ChangeServiceConfig2(self.service, level, value)
                self.assertEqual(QueryServiceConfig2(self.service, level), value)

    def test_part_of_the_failure_actions(self):
        actions = SERVICE_FAILURE_ACTIONS(3600, u"message", u"command", [SC_ACTION(SC_ACTION_RESTART, 500)])
        with part_differs("Wine", "has no such level"):
            for value in (actions, SERVICE_FAILURE_ACTIONS(0, None, u"other", None)):
                ChangeServiceConfig2(self.service, SERVICE_CONFIG_FAILURE_ACTIONS, value)
            self.assertEqual(QueryServiceConfig2(self.service, SERVICE_CONFIG_FAILURE_ACTIONS),
                             actions._replace(lpCommand=u"other"))
        passed = []

        def change(service, level, info):
            passed.append((info.lpRebootMsg or None, info.lpCommand and self.ffi.string(info.lpCommand), info.cActions,
                           bool(info.lpsaActions)))
            return True

        self.replace(ChangeServiceConfig2W=change)
        # No list keeps the actions; an empty list deletes them.
        for listed in (None, [], [SC_ACTION(SC_ACTION_RESTART, 500)]):
            ChangeServiceConfig2(self.service, SERVICE_CONFIG_FAILURE_ACTIONS,
                                 SERVICE_FAILURE_ACTIONS(0, None, u"", listed))
        self.assertEqual(passed, [(None, u"", 0, False), (None, u"", 0, True), (None, u"", 1, True)])

    def test_other_levels_in_memory(self):
        """What Windows is given, and what it returns, by a library that keeps it."""
        kept = {}

        def change(service, level, info):
            kept[level] = info
            return True

        def query(service, level, buffer, size, needed):
            info = kept[level]
            self.ffi.memmove(buffer, info, self.ffi.sizeof(self.ffi.typeof(info).item))
            return True

        self.replace(ChangeServiceConfig2W=change, QueryServiceConfig2W=query)
        actions = SERVICE_FAILURE_ACTIONS(3600, u"message", None, [SC_ACTION(SC_ACTION_RESTART, 500), SC_ACTION(0, 1)])
        keep, services_info = [], services._info  # the structures outlive the call here

        def info(level, value):
            keep.append(services_info(level, value))
            return keep[-1]

        services._info = info
        self.addCleanup(setattr, services, "_info", services_info)
        for level, value in (
                (SERVICE_CONFIG_FAILURE_ACTIONS, actions),
                (SERVICE_CONFIG_FAILURE_ACTIONS, actions._replace(lpsaActions=[])),
                (SERVICE_CONFIG_FAILURE_ACTIONS_FLAG, True), (SERVICE_CONFIG_DELAYED_AUTO_START_INFO, False),
                (SERVICE_CONFIG_SERVICE_SID_INFO, SERVICE_SID_TYPE_RESTRICTED),
                (SERVICE_CONFIG_REQUIRED_PRIVILEGES_INFO, []),
                (SERVICE_CONFIG_REQUIRED_PRIVILEGES_INFO, [u"SeBackupPrivilege", u"SeRestorePrivilege"]),
                (SERVICE_CONFIG_TRIGGER_INFO, []), (SERVICE_CONFIG_TRIGGER_INFO, [
                    SERVICE_TRIGGER(1, 2, PIPE, [SERVICE_TRIGGER_SPECIFIC_DATA_ITEM(1, b"a\0b")]),
                    SERVICE_TRIGGER(2, 1, DOMAIN_JOIN, [])]),
                (SERVICE_CONFIG_DESCRIPTION, u"text")):
            ChangeServiceConfig2(self.service, level, value)
            self.assertEqual(QueryServiceConfig2(self.service, level), value)

    def test_triggers(self):
        item = SERVICE_TRIGGER_SPECIFIC_DATA_ITEM(SERVICE_TRIGGER_DATA_TYPE_STRING, [u"pywincffi test"])
        triggers = [
            SERVICE_TRIGGER(SERVICE_TRIGGER_TYPE_NETWORK_ENDPOINT, SERVICE_TRIGGER_ACTION_SERVICE_START, PIPE, [item]),
            SERVICE_TRIGGER(SERVICE_TRIGGER_TYPE_DOMAIN_JOIN, SERVICE_TRIGGER_ACTION_SERVICE_STOP, DOMAIN_JOIN, [])]
        with part_differs("Wine", "has no such level"):
            ChangeServiceConfig2(self.service, SERVICE_CONFIG_TRIGGER_INFO, triggers)
            self.assertEqual(QueryServiceConfig2(self.service, SERVICE_CONFIG_TRIGGER_INFO), triggers)

    def test_data_of_triggers(self):
        """As Windows takes it: texts in UTF-16, each with a NUL, a list of them with one more."""
        for kind, data, expected in (
                (SERVICE_TRIGGER_DATA_TYPE_STRING, [u"\xe4"], u"\xe4\0"),
                (SERVICE_TRIGGER_DATA_TYPE_STRING, (u"5001", u"UDP"), u"5001\0UDP\0\0"),
                (SERVICE_TRIGGER_DATA_TYPE_STRING, [], u"\0"), (SERVICE_TRIGGER_DATA_TYPE_BINARY, b"\0a\0", b"\0a\0"),
                (SERVICE_TRIGGER_DATA_TYPE_BINARY, b"", b"")):
            item = SERVICE_TRIGGER_SPECIFIC_DATA_ITEM(kind, data)
            info, keep = services._info(SERVICE_CONFIG_TRIGGER_INFO, [SERVICE_TRIGGER(1, 2, PIPE, [item])])
            found = info.pTriggers[0].pDataItems[0]
            expected = expected if isinstance(expected, bytes) else expected.encode("utf-16-le")
            self.assertEqual(self.ffi.unpack(self.ffi.cast("char *", found.pData), found.cbData), expected)
            self.assertEqual(services._trigger_item(found), (kind, list(data) if isinstance(data, tuple) else data))
            self.assertTrue(keep)
        for level, value in (("lpInfo", 5), ("lpInfo[0]", [5]), ("lpInfo[0]", [SERVICE_TRIGGER("", 1, PIPE, [])]),
                             ("lpInfo[0].pTriggerSubtype", [SERVICE_TRIGGER(1, 1, str(PIPE), [])]),
                             ("lpInfo[0].pDataItems", [SERVICE_TRIGGER(1, 1, PIPE, None)]),
                             ("lpInfo[0].pDataItems[0]", [SERVICE_TRIGGER(1, 1, PIPE, [(1, b"")])])):
            self.assertInputError(level, ChangeServiceConfig2, self.service, SERVICE_CONFIG_TRIGGER_INFO, value)
        for name, kind, data in (
                ("dwDataType", -1, b""), ("pData", SERVICE_TRIGGER_DATA_TYPE_BINARY, u"a"),
                ("pData", SERVICE_TRIGGER_DATA_TYPE_BINARY, bytes(bytearray(1025))),
                ("pData", SERVICE_TRIGGER_DATA_TYPE_STRING, u"a"), ("pData[0]", SERVICE_TRIGGER_DATA_TYPE_STRING, [1]),
                ("pData", SERVICE_TRIGGER_DATA_TYPE_STRING, [u""])):
            item = SERVICE_TRIGGER_SPECIFIC_DATA_ITEM(kind, data)
            self.assertInputError(
                "lpInfo[0].pDataItems[0]." + name, ChangeServiceConfig2, self.service, SERVICE_CONFIG_TRIGGER_INFO,
                [SERVICE_TRIGGER(1, 1, PIPE, [item])])

    def test_list(self):
        ChangeServiceConfig(self.service, lpDisplayName=u"Displ\xe4y")
        found = dict((each.lpServiceName, each) for each in EnumServicesStatusEx(self.manager))
        self.assertEqual(found[self.name].lpDisplayName, u"Displ\xe4y")
        self.assertEqual(found[self.name].ServiceStatusProcess.dwCurrentState, SERVICE_STOPPED)
        active = EnumServicesStatusEx(self.manager, dwServiceState=SERVICE_ACTIVE)
        self.assertNotIn(self.name, [each.lpServiceName for each in active])
        for each in active:
            self.assertNotEqual(each.ServiceStatusProcess.dwCurrentState, SERVICE_STOPPED)

    def test_list_in_parts(self):
        expected = sorted(each.lpServiceName for each in EnumServicesStatusEx(self.manager))
        self.assertGreater(len(expected), 5)
        self.addCleanup(setattr, services, "_LIST_SIZE", 0x10000)
        for size in (10, 500):
            services._LIST_SIZE = size
            self.assertEqual(sorted(each.lpServiceName for each in EnumServicesStatusEx(self.manager)), expected)

    def test_list_without_the_right(self):
        manager = OpenSCManager(dwDesiredAccess=SC_MANAGER_CONNECT)
        self.addCleanup(CloseServiceHandle, manager)
        with self.assertWindowsError("EnumServicesStatusEx", self.library.ERROR_ACCESS_DENIED):
            EnumServicesStatusEx(manager)

    def test_without_the_right(self):
        service = OpenService(self.manager, self.name, SERVICE_START)
        self.addCleanup(CloseServiceHandle, service)
        for call, arguments in ((DeleteService, ()), (ControlService, (SERVICE_CONTROL_STOP,)),
                                (QueryServiceConfig, ()),
                                (QueryServiceConfig2, (SERVICE_CONFIG_DESCRIPTION,)), (ChangeServiceConfig, ()),
                                (ChangeServiceConfig2, (SERVICE_CONFIG_DESCRIPTION, "text")),
                                (QueryServiceStatusEx, ())):
            with self.assertWindowsError(call.__name__, self.library.ERROR_ACCESS_DENIED):
                call(service, *arguments)

    def test_failures(self):
        with self.assertWindowsError("StartService", self.library.ERROR_FILE_NOT_FOUND):
            StartService(self.service)
        with self.assertWindowsError("ControlService", self.library.ERROR_SERVICE_NOT_ACTIVE):
            ControlService(self.service, SERVICE_CONTROL_STOP)

    def test_delete(self):
        DeleteService(self.service)
        with self.assertWindowsError("DeleteService", self.library.ERROR_SERVICE_MARKED_FOR_DELETE):
            DeleteService(self.service)
        with self.assertWindowsError("ChangeServiceConfig", self.library.ERROR_SERVICE_MARKED_FOR_DELETE):
            ChangeServiceConfig(self.service, dwStartType=SERVICE_DISABLED)

    def test_handles_that_are_not_open(self):
        foreign = self.ffi.cast("SC_HANDLE", 0x12345678)
        error = self.library.ERROR_INVALID_HANDLE
        for handle in (self.closed(), foreign, self.ffi.cast("SC_HANDLE", 0)):
            with self.assertWindowsError("CloseServiceHandle", error):
                CloseServiceHandle(handle)
            with self.assertWindowsError("DeleteService", error):
                DeleteService(handle)
            with self.assertWindowsError("StartService", error):
                StartService(handle)
            with self.assertWindowsError("ControlService", error):
                ControlService(handle, 1)
            with self.assertWindowsError("QueryServiceStatusEx", error):
                QueryServiceStatusEx(handle)
            with self.assertWindowsError("QueryServiceConfig", error):
                QueryServiceConfig(handle)
            with self.assertWindowsError("QueryServiceConfig2", error):
                QueryServiceConfig2(handle, 1)
            with self.assertWindowsError("ChangeServiceConfig", error):
                ChangeServiceConfig(handle)
            with self.assertWindowsError("ChangeServiceConfig2", error):
                ChangeServiceConfig2(handle, 1, "text")
            with self.assertWindowsError("EnumServicesStatusEx", error):
                EnumServicesStatusEx(handle)
            with self.assertWindowsError("OpenService", error):
                OpenService(handle, "a")
            with self.assertWindowsError("CreateService", error):
                CreateService(handle, "a", "b")
        event = CreateEvent()
        self.addCleanup(CloseHandle, event)
        self.assertInputError("hSCObject", CloseServiceHandle, event)
        self.assertInputError("hObject", CloseHandle, self.service)

    def test_closed_during_a_call(self):
        """By another thread: Windows follows the handle until the call returns."""
        manager, order = OpenSCManager(dwDesiredAccess=SC_MANAGER_CONNECT), []

        def open_service(*arguments):
            CloseServiceHandle(manager)
            order.append("called")
            return self.library.OpenServiceW(*arguments)

        def close(handle):
            order.append(handle)
            return self.library.CloseServiceHandle(handle)

        self.replace(OpenServiceW=open_service, CloseServiceHandle=close)
        service = OpenService(manager, self.name)
        self.assertEqual(order, ["called", manager])
        CloseServiceHandle(service)
        self.assertEqual(order, ["called", manager, service])

    def test_bad_input(self):
        manager, service = self.manager, self.service
        self.assertInputError("lpMachineName", OpenSCManager, 1)
        self.assertInputError("lpDatabaseName", OpenSCManager, None, b"\0")
        self.assertInputError("dwDesiredAccess", OpenSCManager, None, None, -1)
        self.assertInputError("hSCManager", OpenService, 1, "a")
        self.assertInputError("lpServiceName", OpenService, manager, None)
        self.assertInputError("dwDesiredAccess", OpenService, manager, "a", "")
        self.assertInputError("hSCManager", CreateService, None, "a", "b")
        self.assertInputError("lpServiceName", CreateService, manager, 1, "b")
        self.assertInputError("lpBinaryPathName", CreateService, manager, "a", None)
        self.assertInputError("lpDisplayName", CreateService, manager, "a", "b", 1)
        self.assertInputError("dwDesiredAccess", CreateService, manager, "a", "b", None, -1)
        self.assertInputError("dwServiceType", CreateService, manager, "a", "b", None, 0, "")
        self.assertInputError("dwStartType", CreateService, manager, "a", "b", None, 0, 0, 2 ** 32)
        self.assertInputError("dwErrorControl", CreateService, manager, "a", "b", None, 0, 0, 0, None)
        self.assertInputError("lpLoadOrderGroup", CreateService, manager, "a", "b", None, 0, 0, 0, 0, 5)
        self.assertInputError("lpDependencies", CreateService, manager, "a", "b", None, 0, 0, 0, 0, None, "RpcSs")
        self.assertInputError("lpDependencies[0]", CreateService, manager, "a", "b", None, 0, 0, 0, 0, None, [u"a\0"])
        self.assertInputError("lpServiceStartName", CreateService, manager, "a", "b", None, 0, 0, 0, 0, None, None, 1)
        self.assertInputError("lpPassword", CreateService, manager, "a", "b", None, 0, 0, 0, 0, None, None, None, 1)
        self.assertInputError("hSCObject", CloseServiceHandle, 0)
        self.assertInputError("hService", DeleteService, "")
        self.assertInputError("hService", StartService, 0)
        self.assertInputError("lpServiceArgVectors", StartService, service, "text")
        self.assertInputError("lpServiceArgVectors[1]", StartService, service, ["a", 1])
        self.assertInputError("hService", ControlService, 0, 1)
        self.assertInputError("dwControl", ControlService, service, -1)
        self.assertInputError("hService", QueryServiceStatusEx, None)
        self.assertInputError("InfoLevel", QueryServiceStatusEx, service, 1)
        self.assertInputError("hService", QueryServiceConfig, None)
        self.assertInputError("hService", QueryServiceConfig2, None, 1)
        self.assertInputError("dwInfoLevel", QueryServiceConfig2, service, 9)
        self.assertInputError("dwInfoLevel", QueryServiceConfig2, service, "1")
        self.assertInputError("hService", ChangeServiceConfig, 0)
        self.assertInputError("dwServiceType", ChangeServiceConfig, service, -1)
        self.assertInputError("lpDisplayName", ChangeServiceConfig, service, 1, 1, 1, None, None, None, None, None, 1)
        self.assertInputError("hService", ChangeServiceConfig2, 0, 1, "")
        self.assertInputError("dwInfoLevel", ChangeServiceConfig2, service, 0, "")
        self.assertInputError("lpInfo", ChangeServiceConfig2, service, SERVICE_CONFIG_DESCRIPTION, 1)
        self.assertInputError("lpInfo", ChangeServiceConfig2, service, SERVICE_CONFIG_FAILURE_ACTIONS, (1, None,
                              None, []))
        self.assertInputError("lpInfo", ChangeServiceConfig2, service, SERVICE_CONFIG_FAILURE_ACTIONS_FLAG, 2)
        self.assertInputError("lpInfo", ChangeServiceConfig2, service, SERVICE_CONFIG_PRESHUTDOWN_INFO, -1)
        self.assertInputError("lpInfo", ChangeServiceConfig2, service, SERVICE_CONFIG_FAILURE_ACTIONS,
                              SERVICE_FAILURE_ACTIONS(0, None, None, [(1, "")]))
        self.assertInputError("lpInfo[0]", ChangeServiceConfig2, service, SERVICE_CONFIG_REQUIRED_PRIVILEGES_INFO, [1])
        for kind, level in ((SERVICE_FAILURE_ACTIONS, SERVICE_CONFIG_FAILURE_ACTIONS),
                            (SERVICE_TRIGGER, SERVICE_CONFIG_TRIGGER_INFO)):
            value = tuple.__new__(kind, (1, 2))  # a subclass may do that
            self.assertInputError("lpInfo" if level == SERVICE_CONFIG_FAILURE_ACTIONS else "lpInfo[0]",
                                  ChangeServiceConfig2, service, level,
                                  value if level == SERVICE_CONFIG_FAILURE_ACTIONS else [value])
        for names in ([u""], [u"SeBackupPrivilege", u"", u"SeRestorePrivilege"]):  # Windows would see the end in it
            self.assertInputError("lpInfo", ChangeServiceConfig2, service, SERVICE_CONFIG_REQUIRED_PRIVILEGES_INFO,
                                  names)
            self.assertInputError("lpDependencies", CreateService, manager, "a", "b", None, 0, 0, 0, 0, None, names)
        self.assertInputError("hSCManager", EnumServicesStatusEx, 0)
        self.assertInputError("dwServiceType", EnumServicesStatusEx, manager, None)
        self.assertInputError("dwServiceState", EnumServicesStatusEx, manager, 0x30, -1)
        self.assertInputError("pszGroupName", EnumServicesStatusEx, manager, 0x30, 3, 1)
        self.assertInputError("InfoLevel", EnumServicesStatusEx, manager, 0x30, 3, None, 1)


class TestBeingAService(ServiceTestCase):
    def run_service(self, body=BODY, arguments=()):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(remove, self.folder)
        program, self.written = os.path.join(self.folder, "service.py"), os.path.join(self.folder, "output")
        self.addCleanup(self.end)
        with open(program, "w") as stream:
            stream.write(PROGRAM % {"path": sys.path, "output": self.written, "body": body})
        ChangeServiceConfig(self.service, lpBinaryPathName=subprocess.list2cmdline([sys.executable, program]))
        try:
            StartService(self.service, arguments)
        except WindowsAPIError as error:  # Wine, if the service has stopped meanwhile
            if not is_any("Wine") or error.code != self.library.ERROR_SERVICE_REQUEST_TIMEOUT:
                raise

    def end(self):
        """Ends the process of a service that is still running, after a test that failed."""
        identifier = QueryServiceStatusEx(self.service).dwProcessId
        if identifier:
            os.kill(identifier, 1)

    def wait(self, state):
        for _ in range(1000):
            status = QueryServiceStatusEx(self.service)
            if status.dwCurrentState == state:
                return status
            time.sleep(0.02)
        self.fail("the service is in the state %d\n%s" % (status.dwCurrentState, self.output()))

    def output(self, last="ended"):
        """What the service has written, when that line is there."""
        lines = []
        for _ in range(500):
            if not os.path.exists(self.written):
                time.sleep(0.02)
                continue
            with open(self.written) as stream:
                lines = stream.read().splitlines()
            if last in lines:
                break
            time.sleep(0.02)
        return lines

    def test_life(self):
        self.run_service(arguments=[u"one", u"two words"])
        status = self.wait(SERVICE_RUNNING)
        self.assertNotIn(status.dwProcessId, (0, os.getpid()))
        process = OpenProcess(SYNCHRONIZE, False, status.dwProcessId)
        self.addCleanup(CloseHandle, process)
        with self.assertWindowsError("StartService", self.library.ERROR_SERVICE_ALREADY_RUNNING):
            StartService(self.service)
        self.assertEqual(ControlService(self.service, SERVICE_CONTROL_INTERROGATE).dwCurrentState, SERVICE_RUNNING)
        with self.assertWindowsError("ControlService", self.library.ERROR_INVALID_SERVICE_CONTROL):
            ControlService(self.service, SERVICE_CONTROL_PARAMCHANGE)
        for control, code in ((200, 1064), (201, 1064), (202, 1064), (203, 120)):
            with part_differs("Wine", "does not tell what the handler returns"):
                with self.assertWindowsError("ControlService", code):
                    ControlService(self.service, control)
        ControlService(self.service, 204)
        ControlService(self.service, SERVICE_CONTROL_STOP)
        open(self.written + ".answered", "w").close()
        self.assertEqual(self.wait(SERVICE_STOPPED).dwWin32ExitCode, 1234)
        self.assertTrue(oracle.wait(process))
        lines = self.output()
        self.assertEqual(lines[0].replace("[u'", "['").replace(" u'", " '"), "started ['one', 'two words']")
        self.assertEqual([line for line in lines if line.startswith("control")][-6:], [
            "control %d 0 None context" % control for control in (200, 201, 202, 203, 204, SERVICE_CONTROL_STOP)])
        self.assertIn("ValueError: this is shown", lines)
        self.assertIn("again 6", lines)
        self.assertEqual(lines[-1], "ended")

    def test_exception(self):
        self.run_service(u"def main(arguments):\n    raise ValueError('at once')\n")
        self.assertIn("ValueError: at once", self.output())
        self.assertEqual(self.wait(SERVICE_STOPPED).dwWin32ExitCode, self.library.ERROR_EXCEPTION_IN_SERVICE)

    def test_exit(self):
        self.run_service(u"def main(arguments):\n"
                         u"    RegisterServiceCtrlHandlerEx(arguments[0], len)\n    sys.exit(3)\n")
        self.assertIn("SystemExit: 3", self.output())
        self.assertEqual(self.wait(SERVICE_STOPPED).dwWin32ExitCode, self.library.ERROR_EXCEPTION_IN_SERVICE)


class TestOutsideAService(ServiceTestCase):
    def run_main(self, function, print_exception=lambda: None, number=0x7FFF0000):
        """Lets Windows call the function of a service; returns the states that are reported."""
        states, name = [], self.ffi.new("wchar_t[]", u"Name")
        handle = self.ffi.cast("SERVICE_STATUS_HANDLE", number)
        self.addCleanup(services._statuses.pop, number, None)

        def report(_, status, stopped):
            states.append(status.dwCurrentState)
            stopped[0] = status.dwCurrentState == SERVICE_STOPPED
            return 0

        self.replace(RegisterServiceCtrlHandlerExW=lambda *_: handle, pywincffi_report_service=report)
        for attribute, value in (("_services", [(u"name", function)]), ("_print_exception", print_exception)):
            self.addCleanup(setattr, services, attribute, getattr(services, attribute))
            setattr(services, attribute, value)
        try:
            services._service_main(1, self.ffi.new("LPWSTR[]", [name]))
        except AttributeError:  # what print_exception() raises; the callback prints it
            pass
        self.assertFalse(services._running)
        return states

    def test_exception_after_the_end(self):
        """A second report that the service has stopped may crash the process."""
        def main(arguments):
            SetServiceStatus(RegisterServiceCtrlHandlerEx(arguments[0], len), SERVICE_STATUS(
                dwCurrentState=SERVICE_STOPPED))
            sys.exit()

        self.assertEqual(self.run_main(main), [SERVICE_STOPPED])

    def test_exception_before_the_end(self):
        def main(arguments):
            RegisterServiceCtrlHandlerEx(arguments[0], len)
            sys.exit()

        self.assertEqual(self.run_main(main), [SERVICE_STOPPED])

    def test_exception_in_another_service_of_the_same_thread(self):
        """The function of the first one has returned, and the service goes on."""
        self.assertEqual(self.run_main(lambda arguments: RegisterServiceCtrlHandlerEx(arguments[0], len)), [])
        self.assertEqual(self.run_main(lambda _: sys.exit(), number=0x7FFF0001), [SERVICE_STOPPED])
        self.assertIn(0x7FFF0000, services._statuses)

    def test_signal_at_every_line(self):
        """A service that has not stopped can report it later, and one that has stopped cannot again."""
        def main(arguments):
            handle, stopped = RegisterServiceCtrlHandlerEx(arguments[0], len), SERVICE_STATUS(dwCurrentState=1)
            try:
                with lines.tracing():
                    SetServiceStatus(handle, stopped)
            except KeyboardInterrupt:
                pass
            for _ in range(2):
                try:
                    SetServiceStatus(handle, stopped)
                except WindowsAPIError as error:
                    self.assertEqual(error.code, self.library.ERROR_INVALID_HANDLE)

        for number in range(1, 100):
            lines = Lines(number)
            self.assertEqual(self.run_main(main), [SERVICE_STOPPED], lines.seen[-1:])
            if not lines.is_raised:
                break
        self.assertGreater(number, 5)

    def test_exception_that_cannot_be_printed(self):
        self.assertEqual(self.run_main(lambda _: sys.exit(), lambda: None.write), [SERVICE_STOPPED])

    def test_exception_without_a_handler(self):
        self.assertEqual(self.run_main(lambda _: sys.exit()), [SERVICE_STOPPED])

    def test_dispatcher(self):
        if is_any("Wine"):  # it waits 10 seconds
            self.SetLastError(self.library.ERROR_FAILED_SERVICE_CONTROLLER_CONNECT)
            self.replace(StartServiceCtrlDispatcherW=lambda table: 0)
        failure = self.library.ERROR_FAILED_SERVICE_CONTROLLER_CONNECT
        with self.assertWindowsError("StartServiceCtrlDispatcher", failure):
            StartServiceCtrlDispatcher([(self.name, len)])

    def test_signal_at_every_line_of_the_dispatcher(self):
        """Wherever a signal handler raises before the clean-up, the process can run services afterwards."""
        calls = []
        self.replace(StartServiceCtrlDispatcherW=lambda table: calls.append(table) or 1)
        self.addCleanup(services._services.__delitem__, slice(None))
        for number in range(1, 100):
            lines = Lines(number)
            try:
                with lines.tracing():
                    StartServiceCtrlDispatcher([(self.name, len)])
            except KeyboardInterrupt:
                if any(["_dispatching.get(" in (each[3] or "") for each in traceback.extract_tb(sys.exc_info()[2])]):
                    services._dispatching.clear()
                    break
            del calls[:]
            StartServiceCtrlDispatcher([(self.name, len)])
            self.assertEqual(len(calls), 1, lines.seen[-1])
        self.assertGreater(number, 10)

    def test_handler(self):
        with part_differs("Wine", "says that there is no such service"):
            with self.assertWindowsError("RegisterServiceCtrlHandlerEx", self.library.ERROR_SERVICE_NOT_IN_EXE):
                RegisterServiceCtrlHandlerEx(self.name, len)

    def test_status(self):
        with self.assertWindowsError("SetServiceStatus", self.library.ERROR_INVALID_HANDLE):
            SetServiceStatus(self.ffi.cast("SERVICE_STATUS_HANDLE", 0x12345678), SERVICE_STATUS())

    def test_bad_input(self):
        handle = self.ffi.cast("SERVICE_STATUS_HANDLE", 1)
        self.assertInputError("lpServiceStartTable", StartServiceCtrlDispatcher, None)
        self.assertInputError("lpServiceStartTable", StartServiceCtrlDispatcher, [])
        self.assertInputError("lpServiceStartTable[0]", StartServiceCtrlDispatcher, ["name"])
        self.assertInputError("lpServiceStartTable[0]", StartServiceCtrlDispatcher, [("name", 1)])
        self.assertInputError("lpServiceStartTable[1]", StartServiceCtrlDispatcher, [("a", len), (1, len)])
        self.assertInputError("lpServiceName", RegisterServiceCtrlHandlerEx, 1, len)
        self.assertInputError("lpHandlerProc", RegisterServiceCtrlHandlerEx, "name", 1)
        for code in (-2147024891, 0x80070005):
            self.assertEqual(SERVICE_STATUS(dwServiceSpecificExitCode=code).dwServiceSpecificExitCode, 0x80070005)
        self.assertInputError("hServiceStatus", SetServiceStatus, 1, SERVICE_STATUS())
        self.assertInputError("hServiceStatus", SetServiceStatus, self.service, SERVICE_STATUS())
        self.assertInputError("lpServiceStatus", SetServiceStatus, handle, None)

    def test_event_data(self):
        session = self.ffi.new("DWORD[]", [8, 5, 99])
        setting = self.ffi.new("DWORD[]", [1, 2, 3, 4, 4, 7, 99])
        read = services._event_data
        for control, event, data, size in (
                (self.library.SERVICE_CONTROL_SESSIONCHANGE, 5, session, 8),
                (self.library.SERVICE_CONTROL_POWEREVENT, 0x8013, setting, 24),
                (self.library.SERVICE_CONTROL_TIMECHANGE, 0, setting, 16)):
            self.assertEqual(read(control, event, self.ffi.cast("void *", data)), self.ffi.buffer(data)[:size])
        self.assertIsNone(read(self.library.SERVICE_CONTROL_POWEREVENT, 4, self.ffi.cast("void *", data)))
        self.assertIsNone(read(self.library.SERVICE_CONTROL_STOP, 0, self.ffi.NULL))
