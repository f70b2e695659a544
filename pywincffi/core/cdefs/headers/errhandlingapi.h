/* dll: kernel32 */

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/errhandlingapi/nf-errhandlingapi-getlasterror
 * fails: never
 * raw: the extension saves the last error after every call; ffi.getwinerror() reads what it saved
 */
DWORD WINAPI GetLastError(void);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/errhandlingapi/nf-errhandlingapi-setlasterror
 * fails: never
 * raw: for tests, which set it to see that it is neither left behind nor misread
 */
void WINAPI SetLastError(_In_ DWORD dwErrCode);
