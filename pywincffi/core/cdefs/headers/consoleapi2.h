/* dll: kernel32 */
#include "minwinbase.h"
#include "wincontypes.h"

/* Colours, for wAttributes */
#define FOREGROUND_BLUE ...
#define FOREGROUND_GREEN ...
#define FOREGROUND_RED ...
#define FOREGROUND_INTENSITY ...
#define BACKGROUND_BLUE ...
#define BACKGROUND_GREEN ...
#define BACKGROUND_RED ...
#define BACKGROUND_INTENSITY ...
#define COMMON_LVB_LEADING_BYTE ...
#define COMMON_LVB_TRAILING_BYTE ...
#define COMMON_LVB_GRID_HORIZONTAL ...
#define COMMON_LVB_GRID_LVERTICAL ...
#define COMMON_LVB_GRID_RVERTICAL ...
#define COMMON_LVB_REVERSE_VIDEO ...
#define COMMON_LVB_UNDERSCORE ...

#define CONSOLE_TEXTMODE_BUFFER ...

/* docs: https://learn.microsoft.com/en-us/windows/console/getconsolescreenbufferinfo
 * fails: 0
 */
BOOL WINAPI GetConsoleScreenBufferInfo(
    _In_ HANDLE hConsoleOutput,
    _Out_ PCONSOLE_SCREEN_BUFFER_INFO lpConsoleScreenBufferInfo);

/* docs: https://learn.microsoft.com/en-us/windows/console/createconsolescreenbuffer
 * fails: INVALID_HANDLE_VALUE
 * closed by: CloseHandle
 */
HANDLE WINAPI CreateConsoleScreenBuffer(
    _In_ DWORD dwDesiredAccess,
    _In_ DWORD dwShareMode,
    _In_opt_ const SECURITY_ATTRIBUTES *lpSecurityAttributes,
    _In_ DWORD dwFlags,
    _Reserved_ LPVOID lpScreenBufferData);

/* docs: https://learn.microsoft.com/en-us/windows/console/setconsoleactivescreenbuffer
 * fails: 0
 */
BOOL WINAPI SetConsoleActiveScreenBuffer(_In_ HANDLE hConsoleOutput);

/* docs: https://learn.microsoft.com/en-us/windows/console/flushconsoleinputbuffer
 * fails: 0
 */
BOOL WINAPI FlushConsoleInputBuffer(_In_ HANDLE hConsoleInput);

/* docs: https://learn.microsoft.com/en-us/windows/console/setconsoletextattribute
 * fails: 0
 */
BOOL WINAPI SetConsoleTextAttribute(_In_ HANDLE hConsoleOutput, _In_ WORD wAttributes);

/* docs: https://learn.microsoft.com/en-us/windows/console/setconsolecursorposition
 * fails: 0
 */
BOOL WINAPI SetConsoleCursorPosition(_In_ HANDLE hConsoleOutput, _In_ COORD dwCursorPosition);

/* docs: https://learn.microsoft.com/en-us/windows/console/fillconsoleoutputcharacter
 * fails: 0
 */
BOOL WINAPI FillConsoleOutputCharacterW(
    _In_ HANDLE hConsoleOutput,
    _In_ WCHAR cCharacter,
    _In_ DWORD nLength,
    _In_ COORD dwWriteCoord,
    _Out_ LPDWORD lpNumberOfCharsWritten);

/* docs: https://learn.microsoft.com/en-us/windows/console/fillconsoleoutputattribute
 * fails: 0
 */
BOOL WINAPI FillConsoleOutputAttribute(
    _In_ HANDLE hConsoleOutput,
    _In_ WORD wAttribute,
    _In_ DWORD nLength,
    _In_ COORD dwWriteCoord,
    _Out_ LPDWORD lpNumberOfAttrsWritten);

/* docs: https://learn.microsoft.com/en-us/windows/console/writeconsoleinput
 * fails: 0
 */
BOOL WINAPI WriteConsoleInputW(
    _In_ HANDLE hConsoleInput,
    _In_reads_(nLength) const INPUT_RECORD *lpBuffer,
    _In_ DWORD nLength,
    _Out_ LPDWORD lpNumberOfEventsWritten);

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
 */
BOOL WINAPI GenerateConsoleCtrlEvent(_In_ DWORD dwCtrlEvent, _In_ DWORD dwProcessGroupId);

/* docs: https://learn.microsoft.com/en-us/windows/console/getconsolecursorinfo
 * fails: 0
 */
BOOL WINAPI GetConsoleCursorInfo(_In_ HANDLE hConsoleOutput, _Out_ PCONSOLE_CURSOR_INFO lpConsoleCursorInfo);

/* docs: https://learn.microsoft.com/en-us/windows/console/setconsolecursorinfo
 * fails: 0
 */
BOOL WINAPI SetConsoleCursorInfo(_In_ HANDLE hConsoleOutput, _In_ const CONSOLE_CURSOR_INFO *lpConsoleCursorInfo);

/* docs: https://learn.microsoft.com/en-us/windows/console/setconsolecp
 * fails: 0
 */
BOOL WINAPI SetConsoleCP(_In_ UINT wCodePageID);

/* docs: https://learn.microsoft.com/en-us/windows/console/setconsoleoutputcp
 * fails: 0
 */
BOOL WINAPI SetConsoleOutputCP(_In_ UINT wCodePageID);
