/* The position of the mouse, and the time of double clicks. */

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getcursorpos
 * fails: 0
 */
BOOL WINAPI GetCursorPos(_Out_ LPPOINT lpPoint);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-setcursorpos
 * fails: 0
 * fuzz: called in Wine alone
 */
BOOL WINAPI SetCursorPos(_In_ int X, _In_ int Y);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getdoubleclicktime
 * fails: never
 */
UINT WINAPI GetDoubleClickTime(void);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-setdoubleclicktime
 * fails: 0
 * fuzz: called in Wine alone
 */
BOOL WINAPI SetDoubleClickTime(_In_ UINT uInterval);
