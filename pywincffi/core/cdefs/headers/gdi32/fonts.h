/* Fonts of files.
 * last error: not always set
 */

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/wingdi/nf-wingdi-addfontresourceexw */
#define FR_NOT_ENUM ...
#define FR_PRIVATE ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/wingdi/nf-wingdi-addfontresourceexw
 * fails: 0
 * closed by: RemoveFontResourceExW
 */
int WINAPI AddFontResourceExW(_In_ LPCWSTR name, _In_ DWORD fl, _Reserved_ PVOID res);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/wingdi/nf-wingdi-removefontresourceexw
 * fails: 0
 */
BOOL WINAPI RemoveFontResourceExW(_In_ LPCWSTR name, _In_ DWORD fl, _Reserved_ PVOID pdv);
