/* dll: kernel32 */

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/errhandlingapi/nf-errhandlingapi-getlasterror
 * fails: never
 * waits: never
 */
DWORD WINAPI GetLastError(void);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/errhandlingapi/nf-errhandlingapi-setlasterror
 * fails: never
 * waits: never
 */
void WINAPI SetLastError(_In_ DWORD dwErrCode);
