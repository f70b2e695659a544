/* docs: https://learn.microsoft.com/en-us/windows/win32/dataxchg/clipboard-notifications */
#define WM_DESTROYCLIPBOARD ...
#define WM_RENDERALLFORMATS ...
#define WM_RENDERFORMAT ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/dataxchg/standard-clipboard-formats */
#define CF_BITMAP ...
#define CF_DIB ...
#define CF_DIBV5 ...
#define CF_DIF ...
#define CF_DSPBITMAP ...
#define CF_DSPENHMETAFILE ...
#define CF_DSPMETAFILEPICT ...
#define CF_DSPTEXT ...
#define CF_ENHMETAFILE ...
#define CF_GDIOBJFIRST ...
#define CF_GDIOBJLAST ...
#define CF_HDROP ...
#define CF_LOCALE ...
#define CF_METAFILEPICT ...
#define CF_OEMTEXT ...
#define CF_OWNERDISPLAY ...
#define CF_PALETTE ...
#define CF_PENDATA ...
#define CF_PRIVATEFIRST ...
#define CF_PRIVATELAST ...
#define CF_RIFF ...
#define CF_SYLK ...
#define CF_TEXT ...
#define CF_TIFF ...
#define CF_UNICODETEXT ...
#define CF_WAVE ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-openclipboard
 * fails: 0
 */
BOOL WINAPI OpenClipboard(_In_opt_ HWND hWndNewOwner);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-closeclipboard
 * fails: 0
 */
BOOL WINAPI CloseClipboard(void);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-emptyclipboard
 * fails: 0
 */
BOOL WINAPI EmptyClipboard(void);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-enumclipboardformats
 * fails: 0 with an error
 */
UINT WINAPI EnumClipboardFormats(_In_ UINT format);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getclipboarddata
 * fails: 0 with an error
 */
HANDLE WINAPI GetClipboardData(_In_ UINT uFormat);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-setclipboarddata
 * fails: 0 with an error
 */
HANDLE WINAPI SetClipboardData(_In_ UINT uFormat, _In_opt_ HANDLE hMem);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getclipboardformatnamew
 * fails: 0 with an error
 */
int WINAPI GetClipboardFormatNameW(
    _In_ UINT format, _Out_writes_(cchMaxCount) LPWSTR lpszFormatName, _In_ int cchMaxCount);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-registerclipboardformatw
 * fails: 0
 */
UINT WINAPI RegisterClipboardFormatW(_In_ LPCWSTR lpszFormat);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-isclipboardformatavailable
 * fails: never
 */
BOOL WINAPI IsClipboardFormatAvailable(_In_ UINT format);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getclipboardsequencenumber
 * fails: never
 */
DWORD WINAPI GetClipboardSequenceNumber(void);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getclipboardowner
 * fails: never
 */
HWND WINAPI GetClipboardOwner(void);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getopenclipboardwindow
 * fails: never
 */
HWND WINAPI GetOpenClipboardWindow(void);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-addclipboardformatlistener
 * fails: 0
 */
BOOL WINAPI AddClipboardFormatListener(_In_ HWND hwnd);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-removeclipboardformatlistener
 * fails: 0
 */
BOOL WINAPI RemoveClipboardFormatListener(_In_ HWND hwnd);
