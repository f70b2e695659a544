/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-settimer */
#define USER_TIMER_MAXIMUM ...
#define USER_TIMER_MINIMUM ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-settimer
 * fails: 0
 */
UINT_PTR WINAPI SetTimer(_In_opt_ HWND hWnd, _In_ UINT_PTR nIDEvent, _In_ UINT uElapse, _In_opt_ TIMERPROC lpTimerFunc);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-killtimer
 * fails: 0
 */
BOOL WINAPI KillTimer(_In_opt_ HWND hWnd, _In_ UINT_PTR uIDEvent);
