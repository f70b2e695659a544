/* include: uxtheme.h */

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/uxtheme/ns-uxtheme-margins */
typedef struct _MARGINS {
    int cxLeftWidth;
    int cxRightWidth;
    int cyTopHeight;
    int cyBottomHeight;
} MARGINS, *PMARGINS;
