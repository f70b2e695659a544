/* dll: kernel32 */
#include "wincontypes.h"

/* Modes of an input handle */
#define ENABLE_PROCESSED_INPUT ...
#define ENABLE_LINE_INPUT ...
#define ENABLE_ECHO_INPUT ...
#define ENABLE_WINDOW_INPUT ...
#define ENABLE_MOUSE_INPUT ...
#define ENABLE_INSERT_MODE ...
#define ENABLE_QUICK_EDIT_MODE ...
#define ENABLE_EXTENDED_FLAGS ...
#define ENABLE_AUTO_POSITION ...
#define ENABLE_VIRTUAL_TERMINAL_INPUT ...

/* Modes of an output handle */
#define ENABLE_PROCESSED_OUTPUT ...
#define ENABLE_WRAP_AT_EOL_OUTPUT ...
#define ENABLE_VIRTUAL_TERMINAL_PROCESSING ...
#define DISABLE_NEWLINE_AUTO_RETURN ...
#define ENABLE_LVB_GRID_WORLDWIDE ...

#define CTRL_C_EVENT ...
#define CTRL_BREAK_EVENT ...
#define CTRL_CLOSE_EVENT ...
#define CTRL_LOGOFF_EVENT ...
#define CTRL_SHUTDOWN_EVENT ...

/* docs: https://learn.microsoft.com/en-us/windows/console/getconsolemode
 * fails: 0
 */
BOOL WINAPI GetConsoleMode(_In_ HANDLE hConsoleHandle, _Out_ LPDWORD lpMode);

/* docs: https://learn.microsoft.com/en-us/windows/console/setconsolemode
 * fails: 0
 */
BOOL WINAPI SetConsoleMode(_In_ HANDLE hConsoleHandle, _In_ DWORD dwMode);

/* docs: https://learn.microsoft.com/en-us/windows/console/getnumberofconsoleinputevents
 * fails: 0
 */
BOOL WINAPI GetNumberOfConsoleInputEvents(_In_ HANDLE hConsoleInput, _Out_ LPDWORD lpNumberOfEvents);

/* docs: https://learn.microsoft.com/en-us/windows/console/readconsoleinput
 * fails: 0
 */
BOOL WINAPI ReadConsoleInputW(
    _In_ HANDLE hConsoleInput,
    _Out_writes_to_(nLength, *lpNumberOfEventsRead) PINPUT_RECORD lpBuffer,
    _In_ DWORD nLength,
    _Out_ LPDWORD lpNumberOfEventsRead);

/* docs: https://learn.microsoft.com/en-us/windows/console/writeconsole
 * fails: 0
 */
BOOL WINAPI WriteConsoleW(
    _In_ HANDLE hConsoleOutput,
    _In_reads_(nNumberOfCharsToWrite) const void *lpBuffer,
    _In_ DWORD nNumberOfCharsToWrite,
    _Out_opt_ LPDWORD lpNumberOfCharsWritten,
    _Reserved_ LPVOID lpReserved);

typedef BOOL (WINAPI *PHANDLER_ROUTINE)(DWORD CtrlType);
extern "Python" BOOL WINAPI pywincffi_HandlerRoutine(DWORD CtrlType);

/* docs: https://learn.microsoft.com/en-us/windows/console/setconsolectrlhandler
 * fails: 0
 */
BOOL WINAPI SetConsoleCtrlHandler(_In_opt_ PHANDLER_ROUTINE HandlerRoutine, _In_ BOOL Add);

/* docs: https://learn.microsoft.com/en-us/windows/console/getconsolecp
 * fails: 0
 */
UINT WINAPI GetConsoleCP(void);

/* docs: https://learn.microsoft.com/en-us/windows/console/getconsoleoutputcp
 * fails: 0
 */
UINT WINAPI GetConsoleOutputCP(void);
