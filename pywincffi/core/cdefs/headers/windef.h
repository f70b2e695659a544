/* What all headers about windows share. */

/* docs: https://learn.microsoft.com/en-us/windows/win32/winprog/windows-data-types */
typedef struct HWND__ *HWND;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/windef/ns-windef-point */
typedef struct tagPOINT {
    LONG x;
    LONG y;
} POINT, *PPOINT, *LPPOINT;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/windef/ns-windef-rect */
typedef struct tagRECT {
    LONG left;
    LONG top;
    LONG right;
    LONG bottom;
} RECT, *PRECT, *LPRECT;
