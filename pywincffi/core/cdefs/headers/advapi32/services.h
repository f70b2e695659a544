/* Services: managing them, and being one.
 * include: winsvc.h
 */

/* docs: https://learn.microsoft.com/en-us/windows/win32/winprog/windows-data-types */
typedef struct SC_HANDLE__ *SC_HANDLE;
typedef struct SERVICE_STATUS_HANDLE__ *SERVICE_STATUS_HANDLE;
typedef int... SC_STATUS_TYPE;
typedef int... SC_ENUM_TYPE;
typedef int... SC_ACTION_TYPE;

/* docs: https://learn.microsoft.com/en-us/windows/win32/services/service-security-and-access-rights */
#define SC_MANAGER_ALL_ACCESS ...
#define SC_MANAGER_CONNECT ...
#define SC_MANAGER_CREATE_SERVICE ...
#define SC_MANAGER_ENUMERATE_SERVICE ...
#define SC_MANAGER_LOCK ...
#define SC_MANAGER_MODIFY_BOOT_CONFIG ...
#define SC_MANAGER_QUERY_LOCK_STATUS ...
#define SERVICE_ALL_ACCESS ...
#define SERVICE_CHANGE_CONFIG ...
#define SERVICE_ENUMERATE_DEPENDENTS ...
#define SERVICE_INTERROGATE ...
#define SERVICE_PAUSE_CONTINUE ...
#define SERVICE_QUERY_CONFIG ...
#define SERVICE_QUERY_STATUS ...
#define SERVICE_START ...
#define SERVICE_STOP ...
#define SERVICE_USER_DEFINED_CONTROL ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsvc/nf-winsvc-createservicew */
#define SERVICE_ADAPTER ...
#define SERVICE_AUTO_START ...
#define SERVICE_BOOT_START ...
#define SERVICE_DEMAND_START ...
#define SERVICE_DISABLED ...
#define SERVICE_DRIVER ...
#define SERVICE_ERROR_CRITICAL ...
#define SERVICE_ERROR_IGNORE ...
#define SERVICE_ERROR_NORMAL ...
#define SERVICE_ERROR_SEVERE ...
#define SERVICE_FILE_SYSTEM_DRIVER ...
#define SERVICE_INTERACTIVE_PROCESS ...
#define SERVICE_KERNEL_DRIVER ...
#define SERVICE_NO_CHANGE ...
#define SERVICE_RECOGNIZER_DRIVER ...
#define SERVICE_SYSTEM_START ...
#define SERVICE_WIN32 ...
#define SERVICE_WIN32_OWN_PROCESS ...
#define SERVICE_WIN32_SHARE_PROCESS ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsvc/nc-winsvc-lphandler_function_ex */
#define SERVICE_CONTROL_CONTINUE ...
#define SERVICE_CONTROL_DEVICEEVENT ...
#define SERVICE_CONTROL_HARDWAREPROFILECHANGE ...
#define SERVICE_CONTROL_INTERROGATE ...
#define SERVICE_CONTROL_NETBINDADD ...
#define SERVICE_CONTROL_NETBINDDISABLE ...
#define SERVICE_CONTROL_NETBINDENABLE ...
#define SERVICE_CONTROL_NETBINDREMOVE ...
#define SERVICE_CONTROL_PARAMCHANGE ...
#define SERVICE_CONTROL_PAUSE ...
#define SERVICE_CONTROL_POWEREVENT ...
#define SERVICE_CONTROL_PRESHUTDOWN ...
#define SERVICE_CONTROL_SESSIONCHANGE ...
#define SERVICE_CONTROL_SHUTDOWN ...
#define SERVICE_CONTROL_STOP ...
#define SERVICE_CONTROL_TIMECHANGE ...
#define SERVICE_CONTROL_TRIGGEREVENT ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsvc/ns-winsvc-service_status_process */
#define SERVICE_ACCEPT_HARDWAREPROFILECHANGE ...
#define SERVICE_ACCEPT_NETBINDCHANGE ...
#define SERVICE_ACCEPT_PARAMCHANGE ...
#define SERVICE_ACCEPT_PAUSE_CONTINUE ...
#define SERVICE_ACCEPT_POWEREVENT ...
#define SERVICE_ACCEPT_PRESHUTDOWN ...
#define SERVICE_ACCEPT_SESSIONCHANGE ...
#define SERVICE_ACCEPT_SHUTDOWN ...
#define SERVICE_ACCEPT_STOP ...
#define SERVICE_ACCEPT_TIMECHANGE ...
#define SERVICE_ACCEPT_TRIGGEREVENT ...
#define SERVICE_CONTINUE_PENDING ...
#define SERVICE_PAUSED ...
#define SERVICE_PAUSE_PENDING ...
#define SERVICE_RUNNING ...
#define SERVICE_RUNS_IN_SYSTEM_PROCESS ...
#define SERVICE_START_PENDING ...
#define SERVICE_STOPPED ...
#define SERVICE_STOP_PENDING ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsvc/nf-winsvc-enumservicesstatusexw */
#define SC_ENUM_PROCESS_INFO ...
#define SC_STATUS_PROCESS_INFO ...
#define SERVICE_ACTIVE ...
#define SERVICE_INACTIVE ...
#define SERVICE_STATE_ALL ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsvc/nf-winsvc-queryserviceconfig2w */
#define SERVICE_CONFIG_DELAYED_AUTO_START_INFO ...
#define SERVICE_CONFIG_DESCRIPTION ...
#define SERVICE_CONFIG_FAILURE_ACTIONS ...
#define SERVICE_CONFIG_FAILURE_ACTIONS_FLAG ...
#define SERVICE_CONFIG_PRESHUTDOWN_INFO ...
#define SERVICE_CONFIG_REQUIRED_PRIVILEGES_INFO ...
#define SERVICE_CONFIG_SERVICE_SID_INFO ...
#define SERVICE_CONFIG_TRIGGER_INFO ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsvc/ns-winsvc-service_trigger */
#define SERVICE_TRIGGER_ACTION_SERVICE_START ...
#define SERVICE_TRIGGER_ACTION_SERVICE_STOP ...
#define SERVICE_TRIGGER_TYPE_CUSTOM ...
#define SERVICE_TRIGGER_TYPE_DEVICE_INTERFACE_ARRIVAL ...
#define SERVICE_TRIGGER_TYPE_DOMAIN_JOIN ...
#define SERVICE_TRIGGER_TYPE_FIREWALL_PORT_EVENT ...
#define SERVICE_TRIGGER_TYPE_GROUP_POLICY ...
#define SERVICE_TRIGGER_TYPE_IP_ADDRESS_AVAILABILITY ...
#define SERVICE_TRIGGER_TYPE_NETWORK_ENDPOINT ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsvc/ns-winsvc-service_trigger_specific_data_item */
#define SERVICE_TRIGGER_DATA_TYPE_BINARY ...
#define SERVICE_TRIGGER_DATA_TYPE_KEYWORD_ALL ...
#define SERVICE_TRIGGER_DATA_TYPE_KEYWORD_ANY ...
#define SERVICE_TRIGGER_DATA_TYPE_LEVEL ...
#define SERVICE_TRIGGER_DATA_TYPE_STRING ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsvc/ns-winsvc-sc_action */
#define SC_ACTION_NONE ...
#define SC_ACTION_REBOOT ...
#define SC_ACTION_RESTART ...
#define SC_ACTION_RUN_COMMAND ...

/* The structures that the wrappers read and fill. */

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsvc/ns-winsvc-query_service_configw */
typedef struct _QUERY_SERVICE_CONFIGW {
    DWORD dwServiceType;
    DWORD dwStartType;
    DWORD dwErrorControl;
    LPWSTR lpBinaryPathName;
    LPWSTR lpLoadOrderGroup;
    DWORD dwTagId;
    LPWSTR lpDependencies;
    LPWSTR lpServiceStartName;
    LPWSTR lpDisplayName;
} QUERY_SERVICE_CONFIGW;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsvc/ns-winsvc-enum_service_status_processw */
typedef struct _ENUM_SERVICE_STATUS_PROCESSW {
    LPWSTR lpServiceName;
    LPWSTR lpDisplayName;
    SERVICE_STATUS_PROCESS ServiceStatusProcess;
} ENUM_SERVICE_STATUS_PROCESSW;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsvc/ns-winsvc-service_descriptionw */
typedef struct _SERVICE_DESCRIPTIONW {
    LPWSTR lpDescription;
} SERVICE_DESCRIPTIONW;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsvc/ns-winsvc-sc_action */
typedef struct _SC_ACTION {
    SC_ACTION_TYPE Type;
    DWORD Delay;
} SC_ACTION;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsvc/ns-winsvc-service_failure_actionsw */
typedef struct _SERVICE_FAILURE_ACTIONSW {
    DWORD dwResetPeriod;
    LPWSTR lpRebootMsg;
    LPWSTR lpCommand;
    DWORD cActions;
    SC_ACTION *lpsaActions;
} SERVICE_FAILURE_ACTIONSW;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsvc/ns-winsvc-service_required_privileges_infow */
typedef struct _SERVICE_REQUIRED_PRIVILEGES_INFOW {
    LPWSTR pmszRequiredPrivileges;
} SERVICE_REQUIRED_PRIVILEGES_INFOW;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsvc/ns-winsvc-service_trigger_specific_data_item */
typedef struct _SERVICE_TRIGGER_SPECIFIC_DATA_ITEM {
    DWORD dwDataType;
    DWORD cbData;
    BYTE *pData;
} SERVICE_TRIGGER_SPECIFIC_DATA_ITEM;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsvc/ns-winsvc-service_trigger */
typedef struct _SERVICE_TRIGGER {
    DWORD dwTriggerType;
    DWORD dwAction;
    GUID *pTriggerSubtype;
    DWORD cDataItems;
    SERVICE_TRIGGER_SPECIFIC_DATA_ITEM *pDataItems;
} SERVICE_TRIGGER;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsvc/ns-winsvc-service_trigger_info */
typedef struct _SERVICE_TRIGGER_INFO {
    DWORD cTriggers;
    SERVICE_TRIGGER *pTriggers;
    BYTE *pReserved;
} SERVICE_TRIGGER_INFO;

/* The ones that Windows calls are in sources/services.c; they call the program's. */
typedef void (WINAPI *LPSERVICE_MAIN_FUNCTIONW)(DWORD dwNumServicesArgs, LPWSTR *lpServiceArgVectors);
typedef DWORD (WINAPI *LPHANDLER_FUNCTION_EX)(
    DWORD dwControl, DWORD dwEventType, LPVOID lpEventData, LPVOID lpContext);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsvc/ns-winsvc-service_table_entryw */
typedef struct _SERVICE_TABLE_ENTRYW {
    LPWSTR lpServiceName;
    LPSERVICE_MAIN_FUNCTIONW lpServiceProc;
} SERVICE_TABLE_ENTRYW;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsvc/nf-winsvc-openscmanagerw
 * fails: NULL
 * closed by: CloseServiceHandle
 */
SC_HANDLE WINAPI OpenSCManagerW(
    _In_opt_ LPCWSTR lpMachineName, _In_opt_ LPCWSTR lpDatabaseName, _In_ DWORD dwDesiredAccess);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsvc/nf-winsvc-openservicew
 * fails: NULL
 * closed by: CloseServiceHandle
 */
SC_HANDLE WINAPI OpenServiceW(_In_ SC_HANDLE hSCManager, _In_ LPCWSTR lpServiceName, _In_ DWORD dwDesiredAccess);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsvc/nf-winsvc-createservicew
 * fails: NULL
 * closed by: CloseServiceHandle
 */
SC_HANDLE WINAPI CreateServiceW(
    _In_ SC_HANDLE hSCManager,
    _In_ LPCWSTR lpServiceName,
    _In_opt_ LPCWSTR lpDisplayName,
    _In_ DWORD dwDesiredAccess,
    _In_ DWORD dwServiceType,
    _In_ DWORD dwStartType,
    _In_ DWORD dwErrorControl,
    _In_opt_ LPCWSTR lpBinaryPathName,
    _In_opt_ LPCWSTR lpLoadOrderGroup,
    _Out_opt_ LPDWORD lpdwTagId,
    _In_opt_ LPCWSTR lpDependencies,
    _In_opt_ LPCWSTR lpServiceStartName,
    _In_opt_ LPCWSTR lpPassword);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsvc/nf-winsvc-closeservicehandle
 * fails: 0
 */
BOOL WINAPI CloseServiceHandle(_In_ SC_HANDLE hSCObject);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsvc/nf-winsvc-deleteservice
 * fails: 0
 */
BOOL WINAPI DeleteService(_In_ SC_HANDLE hService);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsvc/nf-winsvc-startservicew
 * fails: 0
 */
BOOL WINAPI StartServiceW(
    _In_ SC_HANDLE hService, _In_ DWORD dwNumServiceArgs,
    _In_reads_opt_(dwNumServiceArgs) LPCWSTR *lpServiceArgVectors);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsvc/nf-winsvc-controlservice
 * fails: 0
 */
BOOL WINAPI ControlService(_In_ SC_HANDLE hService, _In_ DWORD dwControl, _Out_ LPSERVICE_STATUS lpServiceStatus);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsvc/nf-winsvc-queryservicestatusex
 * fails: 0
 */
BOOL WINAPI QueryServiceStatusEx(
    _In_ SC_HANDLE hService,
    _In_ SC_STATUS_TYPE InfoLevel,
    _Out_writes_bytes_opt_(cbBufSize) LPBYTE lpBuffer,
    _In_ DWORD cbBufSize,
    _Out_ LPDWORD pcbBytesNeeded);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsvc/nf-winsvc-queryserviceconfigw
 * fails: 0
 */
BOOL WINAPI QueryServiceConfigW(
    _In_ SC_HANDLE hService,
    _Out_writes_bytes_opt_(cbBufSize) QUERY_SERVICE_CONFIGW *lpServiceConfig,
    _In_ DWORD cbBufSize,
    _Out_ LPDWORD pcbBytesNeeded);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsvc/nf-winsvc-queryserviceconfig2w
 * fails: 0
 */
BOOL WINAPI QueryServiceConfig2W(
    _In_ SC_HANDLE hService,
    _In_ DWORD dwInfoLevel,
    _Out_writes_bytes_opt_(cbBufSize) LPBYTE lpBuffer,
    _In_ DWORD cbBufSize,
    _Out_ LPDWORD pcbBytesNeeded);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsvc/nf-winsvc-changeserviceconfigw
 * fails: 0
 */
BOOL WINAPI ChangeServiceConfigW(
    _In_ SC_HANDLE hService,
    _In_ DWORD dwServiceType,
    _In_ DWORD dwStartType,
    _In_ DWORD dwErrorControl,
    _In_opt_ LPCWSTR lpBinaryPathName,
    _In_opt_ LPCWSTR lpLoadOrderGroup,
    _Out_opt_ LPDWORD lpdwTagId,
    _In_opt_ LPCWSTR lpDependencies,
    _In_opt_ LPCWSTR lpServiceStartName,
    _In_opt_ LPCWSTR lpPassword,
    _In_opt_ LPCWSTR lpDisplayName);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsvc/nf-winsvc-changeserviceconfig2w
 * fails: 0
 */
BOOL WINAPI ChangeServiceConfig2W(_In_ SC_HANDLE hService, _In_ DWORD dwInfoLevel, _In_opt_ LPVOID lpInfo);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsvc/nf-winsvc-enumservicesstatusexw
 * fails: 0
 */
BOOL WINAPI EnumServicesStatusExW(
    _In_ SC_HANDLE hSCManager,
    _In_ SC_ENUM_TYPE InfoLevel,
    _In_ DWORD dwServiceType,
    _In_ DWORD dwServiceState,
    _Out_writes_bytes_opt_(cbBufSize) LPBYTE lpServices,
    _In_ DWORD cbBufSize,
    _Out_ LPDWORD pcbBytesNeeded,
    _Out_ LPDWORD lpServicesReturned,
    _Inout_opt_ LPDWORD lpResumeHandle,
    _In_opt_ LPCWSTR pszGroupName);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsvc/nf-winsvc-registerservicectrlhandlerexw
 * fails: NULL
 */
SERVICE_STATUS_HANDLE WINAPI RegisterServiceCtrlHandlerExW(
    _In_ LPCWSTR lpServiceName, _In_ LPHANDLER_FUNCTION_EX lpHandlerProc, _In_opt_ LPVOID lpContext);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsvc/nf-winsvc-setservicestatus
 * fails: 0
 */
BOOL WINAPI SetServiceStatus(_In_ SERVICE_STATUS_HANDLE hServiceStatus, _In_ LPSERVICE_STATUS lpServiceStatus);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsvc/nf-winsvc-startservicectrldispatcherw
 * fails: 0
 */
BOOL WINAPI StartServiceCtrlDispatcherW(_In_ const SERVICE_TABLE_ENTRYW *lpServiceStartTable);
