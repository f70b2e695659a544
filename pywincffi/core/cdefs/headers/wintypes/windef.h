/* docs: https://learn.microsoft.com/en-us/windows/win32/winprog/windows-data-types */
typedef struct HWND__ *HWND;
typedef struct HBITMAP__ *HBITMAP;
typedef struct HBRUSH__ *HBRUSH;
typedef struct HDC__ *HDC;
typedef struct HFONT__ *HFONT;
typedef struct HHOOK__ *HHOOK;
/* A cursor is an icon to Windows, and in C. */
typedef struct HICON__ *HICON, *HCURSOR;
typedef struct HKL__ *HKL;
typedef struct HMENU__ *HMENU;
typedef struct HMONITOR__ *HMONITOR;
typedef struct HPEN__ *HPEN;
typedef struct HRGN__ *HRGN;
/* Any bitmap, brush, font, pen or region. It is void * in C; as a type of its own it is no kernel handle. */
typedef struct HGDIOBJ__ *HGDIOBJ;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/windef/ns-windef-point */
typedef struct tagPOINT {
    LONG x;
    LONG y;
} POINT, *PPOINT, *LPPOINT;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/windef/ns-windef-pointl */
typedef struct _POINTL {
    LONG x;
    LONG y;
} POINTL, *PPOINTL;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/windef/ns-windef-rect */
typedef struct tagRECT {
    LONG left;
    LONG top;
    LONG right;
    LONG bottom;
} RECT, *PRECT, *LPRECT;
typedef const RECT *LPCRECT;
