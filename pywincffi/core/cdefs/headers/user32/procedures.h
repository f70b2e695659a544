/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getwindowlongptrw */
#define GWL_EXSTYLE ...
#define GWL_STYLE ...
#define GWLP_HINSTANCE ...
#define GWLP_HWNDPARENT ...
#define GWLP_ID ...
#define GWLP_USERDATA ...
#define GWLP_WNDPROC ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-defwindowprocw
 * fails: never
 * fuzz: private Msg
 */
LRESULT WINAPI DefWindowProcW(_In_ HWND hWnd, _In_ UINT Msg, _In_ WPARAM wParam, _In_ LPARAM lParam);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-callwindowprocw
 * fails: never
 * fuzz: private Msg
 */
LRESULT WINAPI CallWindowProcW(
    _In_ WNDPROC lpPrevWndFunc,
    _In_ HWND hWnd,
    _In_ UINT Msg,
    _In_ WPARAM wParam,
    _In_ LPARAM lParam);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getwindowlongw
 * fails: 0 with an error
 */
LONG WINAPI GetWindowLongW(_In_ HWND hWnd, _In_ int nIndex);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-setwindowlongw
 * fails: 0 with an error
 */
LONG WINAPI SetWindowLongW(_In_ HWND hWnd, _In_ int nIndex, _In_ LONG dwNewLong);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getwindowlongptrw
 * fails: 0 with an error
 */
LONG_PTR WINAPI GetWindowLongPtrW(_In_ HWND hWnd, _In_ int nIndex);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-setwindowlongptrw
 * fails: 0 with an error
 */
LONG_PTR WINAPI SetWindowLongPtrW(_In_ HWND hWnd, _In_ int nIndex, _In_ LONG_PTR dwNewLong);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getpropw
 * fails: never
 * raw: for the procedure that a window had before
 */
HANDLE WINAPI GetPropW(_In_ HWND hWnd, _In_ LPCWSTR lpString);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-setpropw
 * fails: 0
 * raw: for the procedure that a window had before
 */
BOOL WINAPI SetPropW(_In_ HWND hWnd, _In_ LPCWSTR lpString, _In_opt_ HANDLE hData);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-removepropw
 * fails: never
 * raw: for the procedure that a window had before
 */
HANDLE WINAPI RemovePropW(_In_ HWND hWnd, _In_ LPCWSTR lpString);
