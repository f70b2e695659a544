#include "windows.h"

#define GW_HWNDFIRST ...
#define GW_HWNDLAST ...
#define GW_HWNDNEXT ...
#define GW_HWNDPREV ...
#define GW_OWNER ...
#define GW_CHILD ...
#define GW_ENABLEDPOPUP ...
#define GA_PARENT ...
#define GA_ROOT ...
#define GA_ROOTOWNER ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-iswindow
 * fails: never
 */
BOOL WINAPI IsWindow(_In_opt_ HWND hWnd);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getdesktopwindow
 * fails: never
 */
HWND WINAPI GetDesktopWindow(void);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-findwindoww
 * fails: 0 with an error
 */
HWND WINAPI FindWindowW(_In_opt_ LPCWSTR lpClassName, _In_opt_ LPCWSTR lpWindowName);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-findwindowexw
 * fails: 0 with an error
 */
HWND WINAPI FindWindowExW(
    _In_opt_ HWND hWndParent, _In_opt_ HWND hWndChildAfter, _In_opt_ LPCWSTR lpszClass, _In_opt_ LPCWSTR lpszWindow);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getwindow
 * fails: 0 with an error
 */
HWND WINAPI GetWindow(_In_ HWND hWnd, _In_ UINT uCmd);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getancestor
 * fails: 0 with an error
 */
HWND WINAPI GetAncestor(_In_ HWND hwnd, _In_ UINT gaFlags);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getclassnamew
 * fails: 0
 */
int WINAPI GetClassNameW(_In_ HWND hWnd, _Out_writes_to_(nMaxCount, return) LPWSTR lpClassName, _In_ int nMaxCount);

/* docs: https://learn.microsoft.com/en-us/previous-versions/windows/desktop/legacy/ms633493(v=vs.85) */
extern "Python" BOOL WINAPI pywincffi_EnumChildProc(HWND hwnd, LPARAM lParam);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-enumchildwindows
 * fails: never
 */
BOOL WINAPI EnumChildWindows(_In_opt_ HWND hWndParent, _In_ WNDENUMPROC lpEnumFunc, _In_ LPARAM lParam);
