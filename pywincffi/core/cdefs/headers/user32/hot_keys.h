/* Hot keys: combinations of keys that Windows reports to a program whichever window has the focus. */

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-registerhotkey */
#define MOD_ALT ...
#define MOD_CONTROL ...
#define MOD_NOREPEAT ...
#define MOD_SHIFT ...
#define MOD_WIN ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-registerhotkey
 * fails: 0
 */
BOOL WINAPI RegisterHotKey(_In_opt_ HWND hWnd, _In_ int id, _In_ UINT fsModifiers, _In_ UINT vk);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-unregisterhotkey
 * fails: 0
 */
BOOL WINAPI UnregisterHotKey(_In_opt_ HWND hWnd, _In_ int id);
