static const HWND HWND_TOP;
static const HWND HWND_BOTTOM;
static const HWND HWND_TOPMOST;
static const HWND HWND_NOTOPMOST;

#define SWP_NOSIZE ...
#define SWP_NOMOVE ...
#define SWP_NOZORDER ...
#define SWP_NOREDRAW ...
#define SWP_NOACTIVATE ...
#define SWP_FRAMECHANGED ...
#define SWP_SHOWWINDOW ...
#define SWP_HIDEWINDOW ...
#define SWP_NOCOPYBITS ...
#define SWP_NOOWNERZORDER ...
#define SWP_NOSENDCHANGING ...
#define SWP_DRAWFRAME ...
#define SWP_NOREPOSITION ...
#define SWP_DEFERERASE ...
#define SWP_ASYNCWINDOWPOS ...
#define WPF_SETMINPOSITION ...
#define WPF_RESTORETOMAXIMIZED ...
#define WPF_ASYNCWINDOWPLACEMENT ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getclientrect
 * fails: 0
 */
BOOL WINAPI GetClientRect(_In_ HWND hWnd, _Out_ LPRECT lpRect);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-clienttoscreen
 * fails: 0
 */
BOOL WINAPI ClientToScreen(_In_ HWND hWnd, _Inout_ LPPOINT lpPoint);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-screentoclient
 * fails: 0
 */
BOOL WINAPI ScreenToClient(_In_ HWND hWnd, _Inout_ LPPOINT lpPoint);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-mapwindowpoints
 * fails: 0 with an error
 */
int WINAPI MapWindowPoints(
    _In_opt_ HWND hWndFrom, _In_opt_ HWND hWndTo, _Inout_updates_(cPoints) LPPOINT lpPoints, _In_ UINT cPoints);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-iswindowvisible
 * fails: never
 */
BOOL WINAPI IsWindowVisible(_In_ HWND hWnd);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-isiconic
 * fails: never
 */
BOOL WINAPI IsIconic(_In_ HWND hWnd);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-iszoomed
 * fails: never
 */
BOOL WINAPI IsZoomed(_In_ HWND hWnd);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-showwindow
 * fails: never
 */
BOOL WINAPI ShowWindow(_In_ HWND hWnd, _In_ int nCmdShow);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-showwindowasync
 * fails: 0 with an error
 */
BOOL WINAPI ShowWindowAsync(_In_ HWND hWnd, _In_ int nCmdShow);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-closewindow
 * fails: 0
 */
BOOL WINAPI CloseWindow(_In_ HWND hWnd);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-openicon
 * fails: 0
 */
BOOL WINAPI OpenIcon(_In_ HWND hWnd);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-movewindow
 * fails: 0
 */
BOOL WINAPI MoveWindow(
    _In_ HWND hWnd, _In_ int X, _In_ int Y, _In_ int nWidth, _In_ int nHeight, _In_ BOOL bRepaint);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-setwindowpos
 * fails: 0
 */
BOOL WINAPI SetWindowPos(
    _In_ HWND hWnd, _In_opt_ HWND hWndInsertAfter, _In_ int X, _In_ int Y, _In_ int cx, _In_ int cy, _In_ UINT uFlags);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getwindowplacement
 * fails: 0
 */
BOOL WINAPI GetWindowPlacement(_In_ HWND hWnd, _Inout_ LPWINDOWPLACEMENT lpwndpl);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-setwindowplacement
 * fails: 0
 */
BOOL WINAPI SetWindowPlacement(_In_ HWND hWnd, _In_ const WINDOWPLACEMENT *lpwndpl);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-bringwindowtotop
 * fails: 0
 */
BOOL WINAPI BringWindowToTop(_In_ HWND hWnd);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getactivewindow
 * fails: never
 */
HWND WINAPI GetActiveWindow(void);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-setactivewindow
 * fails: 0 with an error
 */
HWND WINAPI SetActiveWindow(_In_ HWND hWnd);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getforegroundwindow
 * fails: never
 */
HWND WINAPI GetForegroundWindow(void);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-setforegroundwindow
 * fails: never
 */
BOOL WINAPI SetForegroundWindow(_In_ HWND hWnd);
