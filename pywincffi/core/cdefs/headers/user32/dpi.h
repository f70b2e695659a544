typedef struct DPI_AWARENESS_CONTEXT__ *DPI_AWARENESS_CONTEXT;

/* docs: https://learn.microsoft.com/en-us/windows/win32/hidpi/dpi-awareness-context */
static const DPI_AWARENESS_CONTEXT DPI_AWARENESS_CONTEXT_PER_MONITOR_AWARE;
static const DPI_AWARENESS_CONTEXT DPI_AWARENESS_CONTEXT_PER_MONITOR_AWARE_V2;
static const DPI_AWARENESS_CONTEXT DPI_AWARENESS_CONTEXT_SYSTEM_AWARE;
static const DPI_AWARENESS_CONTEXT DPI_AWARENESS_CONTEXT_UNAWARE;
static const DPI_AWARENESS_CONTEXT DPI_AWARENESS_CONTEXT_UNAWARE_GDISCALED;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getdpiforsystem
 * fails: never
 * since: Windows 10
 */
UINT WINAPI GetDpiForSystem(void);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getdpiforwindow
 * fails: 0
 * since: Windows 10
 * last error: not always set
 */
UINT WINAPI GetDpiForWindow(_In_ HWND hwnd);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-isprocessdpiaware
 * fails: never
 */
BOOL WINAPI IsProcessDPIAware(void);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-setprocessdpiaware
 * fails: 0
 * last error: not always set
 */
BOOL WINAPI SetProcessDPIAware(void);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-setprocessdpiawarenesscontext
 * fails: 0
 * since: Windows 10
 */
BOOL WINAPI SetProcessDpiAwarenessContext(_In_ DPI_AWARENESS_CONTEXT value);
