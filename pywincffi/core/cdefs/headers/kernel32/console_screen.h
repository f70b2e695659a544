/* The screen buffers of consoles. */

/* docs: https://learn.microsoft.com/en-us/windows/console/writeconsole
 * fails: 0
 */
BOOL WINAPI WriteConsoleW(
    _In_ HANDLE hConsoleOutput,
    _In_reads_(nNumberOfCharsToWrite) const void *lpBuffer,
    _In_ DWORD nNumberOfCharsToWrite,
    _Out_opt_ LPDWORD lpNumberOfCharsWritten,
    _Reserved_ LPVOID lpReserved);

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

/* docs: https://learn.microsoft.com/en-us/windows/console/getconsolecursorinfo
 * fails: 0
 */
BOOL WINAPI GetConsoleCursorInfo(_In_ HANDLE hConsoleOutput, _Out_ PCONSOLE_CURSOR_INFO lpConsoleCursorInfo);

/* docs: https://learn.microsoft.com/en-us/windows/console/setconsolecursorinfo
 * fails: 0
 */
BOOL WINAPI SetConsoleCursorInfo(_In_ HANDLE hConsoleOutput, _In_ const CONSOLE_CURSOR_INFO *lpConsoleCursorInfo);

/* docs: https://learn.microsoft.com/en-us/windows/console/readconsoleoutputcharacter
 * fails: 0
 */
BOOL WINAPI ReadConsoleOutputCharacterW(
    _In_ HANDLE hConsoleOutput,
    _Out_writes_to_(nLength, *lpNumberOfCharsRead) LPWSTR lpCharacter,
    _In_ DWORD nLength,
    _In_ COORD dwReadCoord,
    _Out_ LPDWORD lpNumberOfCharsRead);

/* docs: https://learn.microsoft.com/en-us/windows/console/readconsoleoutputattribute
 * fails: 0
 */
BOOL WINAPI ReadConsoleOutputAttribute(
    _In_ HANDLE hConsoleOutput,
    _Out_writes_to_(nLength, *lpNumberOfAttrsRead) LPWORD lpAttribute,
    _In_ DWORD nLength,
    _In_ COORD dwReadCoord,
    _Out_ LPDWORD lpNumberOfAttrsRead);

/* docs: https://learn.microsoft.com/en-us/windows/console/writeconsoleoutputcharacter
 * fails: 0
 */
BOOL WINAPI WriteConsoleOutputCharacterW(
    _In_ HANDLE hConsoleOutput,
    _In_reads_(nLength) LPCWSTR lpCharacter,
    _In_ DWORD nLength,
    _In_ COORD dwWriteCoord,
    _Out_ LPDWORD lpNumberOfCharsWritten);

/* docs: https://learn.microsoft.com/en-us/windows/console/writeconsoleoutputattribute
 * fails: 0
 */
BOOL WINAPI WriteConsoleOutputAttribute(
    _In_ HANDLE hConsoleOutput,
    _In_reads_(nLength) const WORD *lpAttribute,
    _In_ DWORD nLength,
    _In_ COORD dwWriteCoord,
    _Out_ LPDWORD lpNumberOfAttrsWritten);

/* docs: https://learn.microsoft.com/en-us/windows/console/scrollconsolescreenbuffer
 * fails: 0
 */
BOOL WINAPI ScrollConsoleScreenBufferW(
    _In_ HANDLE hConsoleOutput,
    _In_ const SMALL_RECT *lpScrollRectangle,
    _In_opt_ const SMALL_RECT *lpClipRectangle,
    _In_ COORD dwDestinationOrigin,
    _In_ const CHAR_INFO *lpFill);

/* docs: https://learn.microsoft.com/en-us/windows/console/setconsolescreenbuffersize
 * fails: 0
 */
BOOL WINAPI SetConsoleScreenBufferSize(_In_ HANDLE hConsoleOutput, _In_ COORD dwSize);

/* docs: https://learn.microsoft.com/en-us/windows/console/setconsolewindowinfo
 * fails: 0
 */
BOOL WINAPI SetConsoleWindowInfo(
    _In_ HANDLE hConsoleOutput,
    _In_ BOOL bAbsolute,
    _In_ const SMALL_RECT *lpConsoleWindow);
