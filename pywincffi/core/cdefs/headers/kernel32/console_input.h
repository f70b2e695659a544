/* The input of consoles. */

/* INPUT_RECORD.EventType */
#define KEY_EVENT ...
#define MOUSE_EVENT ...
#define WINDOW_BUFFER_SIZE_EVENT ...
#define MENU_EVENT ...
#define FOCUS_EVENT ...

/* dwControlKeyState of keys and of the mouse */
#define RIGHT_ALT_PRESSED ...
#define LEFT_ALT_PRESSED ...
#define RIGHT_CTRL_PRESSED ...
#define LEFT_CTRL_PRESSED ...
#define SHIFT_PRESSED ...
#define NUMLOCK_ON ...
#define SCROLLLOCK_ON ...
#define CAPSLOCK_ON ...
#define ENHANCED_KEY ...

/* MOUSE_EVENT_RECORD.dwButtonState */
#define FROM_LEFT_1ST_BUTTON_PRESSED ...
#define RIGHTMOST_BUTTON_PRESSED ...
#define FROM_LEFT_2ND_BUTTON_PRESSED ...
#define FROM_LEFT_3RD_BUTTON_PRESSED ...
#define FROM_LEFT_4TH_BUTTON_PRESSED ...

/* MOUSE_EVENT_RECORD.dwEventFlags */
#define MOUSE_MOVED ...
#define DOUBLE_CLICK ...
#define MOUSE_WHEELED ...
#define MOUSE_HWHEELED ...

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

/* docs: https://learn.microsoft.com/en-us/windows/console/flushconsoleinputbuffer
 * fails: 0
 */
BOOL WINAPI FlushConsoleInputBuffer(_In_ HANDLE hConsoleInput);

/* docs: https://learn.microsoft.com/en-us/windows/console/writeconsoleinput
 * fails: 0
 */
BOOL WINAPI WriteConsoleInputW(
    _In_ HANDLE hConsoleInput,
    _In_reads_(nLength) const INPUT_RECORD *lpBuffer,
    _In_ DWORD nLength,
    _Out_ LPDWORD lpNumberOfEventsWritten);

/* docs: https://learn.microsoft.com/en-us/windows/console/peekconsoleinput
 * fails: 0
 */
BOOL WINAPI PeekConsoleInputW(
    _In_ HANDLE hConsoleInput,
    _Out_writes_to_(nLength, *lpNumberOfEventsRead) PINPUT_RECORD lpBuffer,
    _In_ DWORD nLength,
    _Out_ LPDWORD lpNumberOfEventsRead);

/* docs: https://learn.microsoft.com/en-us/windows/console/readconsole
 * fails: 0
 */
BOOL WINAPI ReadConsoleW(
    _In_ HANDLE hConsoleInput,
    _Out_writes_to_(nNumberOfCharsToRead, *lpNumberOfCharsRead) LPVOID lpBuffer,
    _In_ DWORD nNumberOfCharsToRead,
    _Out_ LPDWORD lpNumberOfCharsRead,
    _In_opt_ PCONSOLE_READCONSOLE_CONTROL pInputControl);
