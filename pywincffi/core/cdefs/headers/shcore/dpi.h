/* The DPI of monitors, and the awareness of processes.
 * include: shellscalingapi.h
 */

typedef int... MONITOR_DPI_TYPE;
typedef int... PROCESS_DPI_AWARENESS;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/shellscalingapi/ne-shellscalingapi-monitor_dpi_type */
#define MDT_ANGULAR_DPI ...
#define MDT_DEFAULT ...
#define MDT_EFFECTIVE_DPI ...
#define MDT_RAW_DPI ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/shellscalingapi/ne-shellscalingapi-process_dpi_awareness */
#define PROCESS_DPI_UNAWARE ...
#define PROCESS_PER_MONITOR_DPI_AWARE ...
#define PROCESS_SYSTEM_DPI_AWARE ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/shellscalingapi/nf-shellscalingapi-getdpiformonitor
 * fails: status
 * since: Windows 8.1
 */
HRESULT WINAPI GetDpiForMonitor(
    _In_ HMONITOR hmonitor,
    _In_ MONITOR_DPI_TYPE dpiType,
    _Out_ UINT *dpiX,
    _Out_ UINT *dpiY);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/shellscalingapi/nf-shellscalingapi-getprocessdpiawareness
 * fails: status
 * since: Windows 8.1
 */
HRESULT WINAPI GetProcessDpiAwareness(_In_opt_ HANDLE hprocess, _Out_ PROCESS_DPI_AWARENESS *value);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/shellscalingapi/nf-shellscalingapi-setprocessdpiawareness
 * fails: status
 * since: Windows 8.1
 */
HRESULT WINAPI SetProcessDpiAwareness(_In_ PROCESS_DPI_AWARENESS value);
