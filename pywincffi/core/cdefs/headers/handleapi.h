/* dll: kernel32 */

static const HANDLE INVALID_HANDLE_VALUE;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/handleapi/nf-handleapi-closehandle
 * fails: 0
 */
BOOL WINAPI CloseHandle(_In_ HANDLE hObject);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/handleapi/nf-handleapi-gethandleinformation
 * fails: 0
 * raw: for tests, which look for handles left open
 */
BOOL WINAPI GetHandleInformation(_In_ HANDLE hObject, _Out_ LPDWORD lpdwFlags);
