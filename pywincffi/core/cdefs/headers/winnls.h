/* dll: kernel32 */

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winnls/nf-winnls-getacp
 * fails: never
 * waits: never
 */
UINT WINAPI GetACP(void);
