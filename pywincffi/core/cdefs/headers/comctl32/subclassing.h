/* Windows whose messages functions of the program get first.
 * include: commctrl.h
 */

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/commctrl/nc-commctrl-subclassproc */
typedef LRESULT (WINAPI *SUBCLASSPROC)(
    HWND hWnd, UINT uMsg, WPARAM wParam, LPARAM lParam, UINT_PTR uIdSubclass, DWORD_PTR dwRefData);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/commctrl/nf-commctrl-setwindowsubclass
 * fails: 0
 * last error: not always set
 */
BOOL WINAPI SetWindowSubclass(
    _In_ HWND hWnd, _In_ SUBCLASSPROC pfnSubclass, _In_ UINT_PTR uIdSubclass, _In_ DWORD_PTR dwRefData);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/commctrl/nf-commctrl-getwindowsubclass
 * fails: 0
 * last error: not always set
 */
BOOL WINAPI GetWindowSubclass(
    _In_ HWND hWnd, _In_ SUBCLASSPROC pfnSubclass, _In_ UINT_PTR uIdSubclass, _Out_opt_ DWORD_PTR *pdwRefData);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/commctrl/nf-commctrl-removewindowsubclass
 * fails: 0
 * last error: not always set
 */
BOOL WINAPI RemoveWindowSubclass(_In_ HWND hWnd, _In_ SUBCLASSPROC pfnSubclass, _In_ UINT_PTR uIdSubclass);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/commctrl/nf-commctrl-defsubclassproc
 * fails: never
 * fuzz: private uMsg
 */
LRESULT WINAPI DefSubclassProc(_In_ HWND hWnd, _In_ UINT uMsg, _In_ WPARAM wParam, _In_ LPARAM lParam);
