/* What there is to know of the machine.
 * include: lmcons.h
 */

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/sysinfoapi/nf-sysinfoapi-getsystemdirectoryw
 * fails: 0
 */
UINT WINAPI GetSystemDirectoryW(_Out_writes_to_opt_(uSize, return + 1) LPWSTR lpBuffer, _In_ UINT uSize);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/sysinfoapi/nf-sysinfoapi-getwindowsdirectoryw
 * fails: 0
 */
UINT WINAPI GetWindowsDirectoryW(_Out_writes_to_opt_(uSize, return + 1) LPWSTR lpBuffer, _In_ UINT uSize);

/* The longest name of a computer, in characters. */
#define MAX_COMPUTERNAME_LENGTH ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-getcomputernamew
 * fails: 0
 */
BOOL WINAPI GetComputerNameW(_Out_writes_to_opt_(*nSize, *nSize + 1) LPWSTR lpBuffer, _Inout_ LPDWORD nSize);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winnls/nf-winnls-getacp
 * fails: never
 * waits: never
 */
UINT WINAPI GetACP(void);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winnls/nf-winnls-getoemcp
 * fails: never
 * waits: never
 */
UINT WINAPI GetOEMCP(void);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/processenv/nf-processenv-expandenvironmentstringsw
 * fails: 0
 */
DWORD WINAPI ExpandEnvironmentStringsW(
    _In_ LPCWSTR lpSrc, _Out_writes_to_opt_(nSize, return) LPWSTR lpDst, _In_ DWORD nSize);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/sysinfoapi/ns-sysinfoapi-system_info */
#define PROCESSOR_ARCHITECTURE_AMD64 ...
#define PROCESSOR_ARCHITECTURE_ARM ...
#define PROCESSOR_ARCHITECTURE_ARM64 ...
#define PROCESSOR_ARCHITECTURE_IA64 ...
#define PROCESSOR_ARCHITECTURE_INTEL ...
#define PROCESSOR_ARCHITECTURE_UNKNOWN ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/sysinfoapi/nf-sysinfoapi-getsysteminfo
 * fails: never
 */
void WINAPI GetSystemInfo(_Out_ LPSYSTEM_INFO lpSystemInfo);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/sysinfoapi/nf-sysinfoapi-getnativesysteminfo
 * fails: never
 */
void WINAPI GetNativeSystemInfo(_Out_ LPSYSTEM_INFO lpSystemInfo);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/sysinfoapi/nf-sysinfoapi-getsystemtimeasfiletime
 * fails: never
 * waits: never
 */
void WINAPI GetSystemTimeAsFileTime(_Out_ LPFILETIME lpSystemTimeAsFileTime);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/sysinfoapi/nf-sysinfoapi-getsystemtimepreciseasfiletime
 * fails: never
 * since: Windows 8
 */
void WINAPI GetSystemTimePreciseAsFileTime(_Out_ LPFILETIME lpSystemTimeAsFileTime);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-getsystemtimes
 * fails: 0
 */
BOOL WINAPI GetSystemTimes(
    _Out_opt_ LPFILETIME lpIdleTime, _Out_opt_ LPFILETIME lpKernelTime, _Out_opt_ LPFILETIME lpUserTime);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/sysinfoapi/nf-sysinfoapi-gettickcount
 * fails: never
 * waits: never
 */
DWORD WINAPI GetTickCount(void);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/sysinfoapi/nf-sysinfoapi-gettickcount64
 * fails: never
 * waits: never
 */
ULONGLONG WINAPI GetTickCount64(void);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/ns-winbase-system_power_status */
#define AC_LINE_BACKUP_POWER ...
#define AC_LINE_OFFLINE ...
#define AC_LINE_ONLINE ...
#define AC_LINE_UNKNOWN ...
#define BATTERY_FLAG_CHARGING ...
#define BATTERY_FLAG_CRITICAL ...
#define BATTERY_FLAG_HIGH ...
#define BATTERY_FLAG_LOW ...
#define BATTERY_FLAG_NO_BATTERY ...
#define BATTERY_FLAG_UNKNOWN ...
#define BATTERY_LIFE_UNKNOWN ...
#define BATTERY_PERCENTAGE_UNKNOWN ...
#define SYSTEM_STATUS_FLAG_POWER_SAVING_ON ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-getsystempowerstatus
 * fails: 0
 */
BOOL WINAPI GetSystemPowerStatus(_Out_ LPSYSTEM_POWER_STATUS lpSystemPowerStatus);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/sysinfoapi/nf-sysinfoapi-globalmemorystatusex
 * fails: 0
 */
BOOL WINAPI GlobalMemoryStatusEx(_Inout_ LPMEMORYSTATUSEX lpBuffer);

typedef DWORD EXECUTION_STATE;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-setthreadexecutionstate */
#define ES_AWAYMODE_REQUIRED ...
#define ES_CONTINUOUS ...
#define ES_DISPLAY_REQUIRED ...
#define ES_SYSTEM_REQUIRED ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-setthreadexecutionstate
 * fails: 0
 */
EXECUTION_STATE WINAPI SetThreadExecutionState(_In_ EXECUTION_STATE esFlags);
