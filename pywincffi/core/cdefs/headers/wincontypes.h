/* The structures of the console, shared by consoleapi.h and consoleapi2.h. */

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

/* docs: https://learn.microsoft.com/en-us/windows/console/coord-str */
typedef struct _COORD {
    SHORT X;
    SHORT Y;
} COORD, *PCOORD;

/* docs: https://learn.microsoft.com/en-us/windows/console/small-rect-str */
typedef struct _SMALL_RECT {
    SHORT Left;
    SHORT Top;
    SHORT Right;
    SHORT Bottom;
} SMALL_RECT, *PSMALL_RECT;

/* docs: https://learn.microsoft.com/en-us/windows/console/key-event-record-str */
typedef struct _KEY_EVENT_RECORD {
    BOOL bKeyDown;
    WORD wRepeatCount;
    WORD wVirtualKeyCode;
    WORD wVirtualScanCode;
    union {
        WCHAR UnicodeChar;
        CHAR AsciiChar;
    } uChar;
    DWORD dwControlKeyState;
} KEY_EVENT_RECORD, *PKEY_EVENT_RECORD;

/* docs: https://learn.microsoft.com/en-us/windows/console/mouse-event-record-str */
typedef struct _MOUSE_EVENT_RECORD {
    COORD dwMousePosition;
    DWORD dwButtonState;
    DWORD dwControlKeyState;
    DWORD dwEventFlags;
} MOUSE_EVENT_RECORD, *PMOUSE_EVENT_RECORD;

/* docs: https://learn.microsoft.com/en-us/windows/console/window-buffer-size-record-str */
typedef struct _WINDOW_BUFFER_SIZE_RECORD {
    COORD dwSize;
} WINDOW_BUFFER_SIZE_RECORD, *PWINDOW_BUFFER_SIZE_RECORD;

/* docs: https://learn.microsoft.com/en-us/windows/console/menu-event-record-str */
typedef struct _MENU_EVENT_RECORD {
    UINT dwCommandId;
} MENU_EVENT_RECORD, *PMENU_EVENT_RECORD;

/* docs: https://learn.microsoft.com/en-us/windows/console/focus-event-record-str */
typedef struct _FOCUS_EVENT_RECORD {
    BOOL bSetFocus;
} FOCUS_EVENT_RECORD, *PFOCUS_EVENT_RECORD;

/* docs: https://learn.microsoft.com/en-us/windows/console/input-record-str */
typedef struct _INPUT_RECORD {
    WORD EventType;
    union {
        KEY_EVENT_RECORD KeyEvent;
        MOUSE_EVENT_RECORD MouseEvent;
        WINDOW_BUFFER_SIZE_RECORD WindowBufferSizeEvent;
        MENU_EVENT_RECORD MenuEvent;
        FOCUS_EVENT_RECORD FocusEvent;
    } Event;
} INPUT_RECORD, *PINPUT_RECORD;

/* docs: https://learn.microsoft.com/en-us/windows/console/console-screen-buffer-info-str */
typedef struct _CONSOLE_SCREEN_BUFFER_INFO {
    COORD dwSize;
    COORD dwCursorPosition;
    WORD wAttributes;
    SMALL_RECT srWindow;
    COORD dwMaximumWindowSize;
} CONSOLE_SCREEN_BUFFER_INFO, *PCONSOLE_SCREEN_BUFFER_INFO;

/* docs: https://learn.microsoft.com/en-us/windows/console/console-cursor-info-str */
typedef struct _CONSOLE_CURSOR_INFO {
    DWORD dwSize;
    BOOL bVisible;
} CONSOLE_CURSOR_INFO, *PCONSOLE_CURSOR_INFO;
