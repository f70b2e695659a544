/* docs: https://learn.microsoft.com/en-us/previous-versions/windows/desktop/legacy/ms633498(v=vs.85) */
typedef BOOL (WINAPI *WNDENUMPROC)(HWND hwnd, LPARAM lParam);
extern "Python" BOOL WINAPI pywincffi_EnumWindowsProc(HWND hwnd, LPARAM lParam);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getwindowrect
 * fails: 0
 */
BOOL WINAPI GetWindowRect(_In_ HWND hWnd, _Out_ LPRECT lpRect);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getwindowtextw
 * fails: 0 with an error
 */
int WINAPI GetWindowTextW(_In_ HWND hWnd, _Out_writes_(nMaxCount) LPWSTR lpString, _In_ int nMaxCount);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getwindowtextlengthw
 * fails: 0 with an error
 */
int WINAPI GetWindowTextLengthW(_In_ HWND hWnd);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-setwindowtextw
 * fails: 0
 */
BOOL WINAPI SetWindowTextW(_In_ HWND hWnd, _In_opt_ LPCWSTR lpString);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getwindowthreadprocessid
 * fails: 0
 */
DWORD WINAPI GetWindowThreadProcessId(_In_ HWND hWnd, _Out_opt_ LPDWORD lpdwProcessId);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-enumwindows
 * fails: 0
 */
BOOL WINAPI EnumWindows(_In_ WNDENUMPROC lpEnumFunc, _In_ LPARAM lParam);
