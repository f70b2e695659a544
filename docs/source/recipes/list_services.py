from __future__ import print_function

from pywincffi.advapi32 import (
    SC_MANAGER_CONNECT, SC_MANAGER_ENUMERATE_SERVICE, SERVICE_ACTIVE, SERVICE_QUERY_CONFIG, EnumServicesStatusEx,
    OpenSCManager, OpenService, QueryServiceConfig)
from pywincffi.ownership import Owner

rights = SC_MANAGER_CONNECT | SC_MANAGER_ENUMERATE_SERVICE
with Owner(OpenSCManager(dwDesiredAccess=rights)) as manager:
    for each in EnumServicesStatusEx(manager, dwServiceState=SERVICE_ACTIVE):
        name, process = each.lpServiceName, each.ServiceStatusProcess.dwProcessId
        try:
            with Owner(OpenService(manager, name, SERVICE_QUERY_CONFIG)) as service:
                command = QueryServiceConfig(service).lpBinaryPathName
        except OSError as error:  # a service that other users may not query, or that was deleted meanwhile
            command = str(error)
        print(name, process, command)
