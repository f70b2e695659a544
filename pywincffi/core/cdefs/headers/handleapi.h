/* dll: kernel32 */

static const HANDLE INVALID_HANDLE_VALUE;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/handleapi/nf-handleapi-closehandle
 * fails: 0
 */
BOOL WINAPI CloseHandle(_In_ HANDLE hObject);
