static const HANDLE INVALID_HANDLE_VALUE;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/handleapi/nf-handleapi-closehandle
 * fails: 0
 */
BOOL WINAPI CloseHandle(_In_ HANDLE hObject);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/handleapi/nf-handleapi-compareobjecthandles
 * fails: 0 with an error
 * since: Windows 10
 * exported by: kernelbase
 */
BOOL WINAPI CompareObjectHandles(_In_ HANDLE hFirstObjectHandle, _In_ HANDLE hSecondObjectHandle);

#define DUPLICATE_CLOSE_SOURCE ...
#define DUPLICATE_SAME_ACCESS ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/handleapi/nf-handleapi-duplicatehandle
 * fails: 0
 * closed by: CloseHandle
 */
BOOL WINAPI DuplicateHandle(
    _In_ HANDLE hSourceProcessHandle,
    _In_ HANDLE hSourceHandle,
    _In_ HANDLE hTargetProcessHandle,
    _Outptr_ LPHANDLE lpTargetHandle,
    _In_ DWORD dwDesiredAccess,
    _In_ BOOL bInheritHandle,
    _In_ DWORD dwOptions);

#define HANDLE_FLAG_INHERIT ...
#define HANDLE_FLAG_PROTECT_FROM_CLOSE ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/handleapi/nf-handleapi-gethandleinformation
 * fails: 0
 * waits: never
 */
BOOL WINAPI GetHandleInformation(_In_ HANDLE hObject, _Out_ LPDWORD lpdwFlags);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/handleapi/nf-handleapi-sethandleinformation
 * fails: 0
 * waits: never
 */
BOOL WINAPI SetHandleInformation(_In_ HANDLE hObject, _In_ DWORD dwMask, _In_ DWORD dwFlags);

#define STD_INPUT_HANDLE ...
#define STD_OUTPUT_HANDLE ...
#define STD_ERROR_HANDLE ...

/* docs: https://learn.microsoft.com/en-us/windows/console/getstdhandle
 * fails: INVALID_HANDLE_VALUE
 * waits: never
 */
HANDLE WINAPI GetStdHandle(_In_ DWORD nStdHandle);

/* docs: https://learn.microsoft.com/en-us/windows/console/setstdhandle
 * fails: 0
 */
BOOL WINAPI SetStdHandle(_In_ DWORD nStdHandle, _In_ HANDLE hHandle);
