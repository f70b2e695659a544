/* Consoles: their modes, code pages, titles and control events. */

typedef BOOL (WINAPI *PHANDLER_ROUTINE)(DWORD CtrlType);

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

/* docs: https://learn.microsoft.com/en-us/windows/console/setconsoletitle
 * fails: 0
 */
BOOL WINAPI SetConsoleTitleW(_In_ LPCWSTR lpConsoleTitle);

/* docs: https://learn.microsoft.com/en-us/windows/console/getconsoletitle
 * fails: 0 with an error
 */
DWORD WINAPI GetConsoleTitleW(_Out_writes_(nSize) LPWSTR lpConsoleTitle, _In_ DWORD nSize);

/* docs: https://learn.microsoft.com/en-us/windows/console/generateconsolectrlevent
 * fails: 0
 * fuzz: ends its process
 */
BOOL WINAPI GenerateConsoleCtrlEvent(_In_ DWORD dwCtrlEvent, _In_ DWORD dwProcessGroupId);

/* docs: https://learn.microsoft.com/en-us/windows/console/setconsolecp
 * fails: 0
 */
BOOL WINAPI SetConsoleCP(_In_ UINT wCodePageID);

/* docs: https://learn.microsoft.com/en-us/windows/console/setconsoleoutputcp
 * fails: 0
 */
BOOL WINAPI SetConsoleOutputCP(_In_ UINT wCodePageID);

#define ATTACH_PARENT_PROCESS ...

/* docs: https://learn.microsoft.com/en-us/windows/console/allocconsole
 * fails: 0
 */
BOOL WINAPI AllocConsole(void);

/* docs: https://learn.microsoft.com/en-us/windows/console/attachconsole
 * fails: 0
 */
BOOL WINAPI AttachConsole(_In_ DWORD dwProcessId);

/* docs: https://learn.microsoft.com/en-us/windows/console/freeconsole
 * fails: 0
 */
BOOL WINAPI FreeConsole(void);

/* docs: https://learn.microsoft.com/en-us/windows/console/getconsoleprocesslist
 * fails: 0
 */
DWORD WINAPI GetConsoleProcessList(
    _Out_writes_(dwProcessCount) LPDWORD lpdwProcessList,
    _In_ DWORD dwProcessCount);

/* docs: https://learn.microsoft.com/en-us/windows/console/getconsolewindow
 * fails: never
 */
HWND WINAPI GetConsoleWindow(void);

/* CONSOLE_HISTORY_INFO.dwFlags */
#define HISTORY_NO_DUP_FLAG ...

/* docs: https://learn.microsoft.com/en-us/windows/console/getconsolehistoryinfo
 * fails: 0
 * since: Windows Vista
 */
BOOL WINAPI GetConsoleHistoryInfo(_Out_ PCONSOLE_HISTORY_INFO lpConsoleHistoryInfo);

/* docs: https://learn.microsoft.com/en-us/windows/console/setconsolehistoryinfo
 * fails: 0
 * since: Windows Vista
 */
BOOL WINAPI SetConsoleHistoryInfo(_In_ PCONSOLE_HISTORY_INFO lpConsoleHistoryInfo);
