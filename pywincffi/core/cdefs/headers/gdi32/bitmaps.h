/* Bitmaps and their pixels.
 * last error: not always set
 */

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/wingdi/ns-wingdi-bitmapinfoheader */
#define BI_BITFIELDS ...
#define BI_JPEG ...
#define BI_PNG ...
#define BI_RGB ...
#define BI_RLE4 ...
#define BI_RLE8 ...
#define DIB_PAL_COLORS ...
#define DIB_RGB_COLORS ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/wingdi/nf-wingdi-createcompatiblebitmap
 * fails: NULL
 * closed by: DeleteObject
 */
HBITMAP WINAPI CreateCompatibleBitmap(_In_ HDC hdc, _In_ int cx, _In_ int cy);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/wingdi/nf-wingdi-createdibsection
 * fails: NULL
 * closed by: DeleteObject
 */
HBITMAP WINAPI CreateDIBSection(
    _In_opt_ HDC hdc,
    _In_ const BITMAPINFO *pbmi,
    _In_ UINT usage,
    _Outptr_ VOID **ppvBits,
    _In_opt_ HANDLE hSection,
    _In_ DWORD offset);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/wingdi/nf-wingdi-getdibits
 * fails: 0
 */
int WINAPI GetDIBits(
    _In_ HDC hdc,
    _In_ HBITMAP hbm,
    _In_ UINT start,
    _In_ UINT cLines,
    _Out_opt_ LPVOID lpvBits,
    _Inout_ LPBITMAPINFO lpbmi,
    _In_ UINT usage);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/wingdi/nf-wingdi-getobjectw
 * fails: 0
 */
int WINAPI GetObjectW(_In_ HGDIOBJ h, _In_ int c, _Out_writes_bytes_opt_(c) LPVOID pv);
