/* docs: https://learn.microsoft.com/en-us/windows/win32/api/processenv/nf-processenv-getcommandlinew
 * fails: never
 * waits: never
 */
LPWSTR WINAPI GetCommandLineW(void);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-getpriorityclass
 * fails: 0
 * waits: never
 */
DWORD WINAPI GetPriorityClass(_In_ HANDLE hProcess);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-getprocessaffinitymask
 * fails: 0
 */
BOOL WINAPI GetProcessAffinityMask(
    _In_ HANDLE hProcess,
    _Out_ PDWORD_PTR lpProcessAffinityMask,
    _Out_ PDWORD_PTR lpSystemAffinityMask);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-getprocesshandlecount
 * fails: 0
 */
BOOL WINAPI GetProcessHandleCount(_In_ HANDLE hProcess, _Out_ PDWORD pdwHandleCount);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-getprocessiocounters
 * fails: 0
 */
BOOL WINAPI GetProcessIoCounters(_In_ HANDLE hProcess, _Out_ PIO_COUNTERS lpIoCounters);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-getprocesstimes
 * fails: 0
 * waits: never
 */
BOOL WINAPI GetProcessTimes(
    _In_ HANDLE hProcess,
    _Out_ LPFILETIME lpCreationTime,
    _Out_ LPFILETIME lpExitTime,
    _Out_ LPFILETIME lpKernelTime,
    _Out_ LPFILETIME lpUserTime);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-getstartupinfow
 * fails: never
 */
void WINAPI GetStartupInfoW(_Out_ LPSTARTUPINFOW lpStartupInfo);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/wow64apiset/nf-wow64apiset-iswow64process
 * fails: 0
 */
BOOL WINAPI IsWow64Process(_In_ HANDLE hProcess, _Out_ PBOOL Wow64Process);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/wow64apiset/nf-wow64apiset-iswow64process2
 * fails: 0
 * since: Windows 10, version 1511
 */
BOOL WINAPI IsWow64Process2(_In_ HANDLE hProcess, _Out_ USHORT *pProcessMachine, _Out_opt_ USHORT *pNativeMachine);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-processidtosessionid
 * fails: 0
 */
BOOL WINAPI ProcessIdToSessionId(_In_ DWORD dwProcessId, _Out_ DWORD *pSessionId);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-queryfullprocessimagenamew
 * fails: 0
 */
BOOL WINAPI QueryFullProcessImageNameW(
    _In_ HANDLE hProcess,
    _In_ DWORD dwFlags,
    _Out_writes_to_(*lpdwSize, *lpdwSize) LPWSTR lpExeName,
    _Inout_ PDWORD lpdwSize);

#define PROCESS_NAME_NATIVE ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-setpriorityclass
 * fails: 0
 */
BOOL WINAPI SetPriorityClass(_In_ HANDLE hProcess, _In_ DWORD dwPriorityClass);

#define PROCESS_MODE_BACKGROUND_BEGIN ...
#define PROCESS_MODE_BACKGROUND_END ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-setprocessaffinitymask
 * fails: 0
 */
BOOL WINAPI SetProcessAffinityMask(_In_ HANDLE hProcess, _In_ DWORD_PTR dwProcessAffinityMask);

/* docs: https://learn.microsoft.com/en-us/windows/win32/sysinfo/image-file-machine-constants */
#define IMAGE_FILE_MACHINE_AMD64 ...
#define IMAGE_FILE_MACHINE_ARM ...
#define IMAGE_FILE_MACHINE_ARM64 ...
#define IMAGE_FILE_MACHINE_ARMNT ...
#define IMAGE_FILE_MACHINE_I386 ...
#define IMAGE_FILE_MACHINE_IA64 ...
#define IMAGE_FILE_MACHINE_UNKNOWN ...
