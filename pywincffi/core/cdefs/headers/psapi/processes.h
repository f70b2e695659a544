/* docs: https://learn.microsoft.com/en-us/windows/win32/api/psapi/nf-psapi-enumprocesses
 * fails: 0
 */
BOOL WINAPI EnumProcesses(_Out_writes_bytes_(cb) DWORD *lpidProcess, _In_ DWORD cb, _Out_ LPDWORD lpcbNeeded);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/psapi/nf-psapi-getprocessimagefilenamew
 * fails: 0
 */
DWORD WINAPI GetProcessImageFileNameW(
    _In_ HANDLE hProcess,
    _Out_writes_(nSize) LPWSTR lpImageFileName,
    _In_ DWORD nSize);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/psapi/nf-psapi-getprocessmemoryinfo
 * fails: 0
 */
BOOL WINAPI GetProcessMemoryInfo(
    _In_ HANDLE Process,
    _Out_writes_bytes_(cb) PPROCESS_MEMORY_COUNTERS ppsmemCounters,
    _In_ DWORD cb);
