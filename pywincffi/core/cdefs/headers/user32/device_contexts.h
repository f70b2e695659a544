/* Device contexts of windows and of the screen.
 * last error: not always set
 */

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getdc
 * fails: NULL
 * closed by: ReleaseDC
 */
HDC WINAPI GetDC(_In_opt_ HWND hWnd);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getwindowdc
 * fails: NULL
 * closed by: ReleaseDC
 */
HDC WINAPI GetWindowDC(_In_opt_ HWND hWnd);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-releasedc
 * fails: 0
 */
int WINAPI ReleaseDC(_In_opt_ HWND hWnd, _In_ HDC hDC);
