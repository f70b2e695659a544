/* Keys: their state, their names, the characters that they stand for, and the layouts of keyboards. */

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-mapvirtualkeyw */
#define MAPVK_VK_TO_VSC ...
#define MAPVK_VSC_TO_VK ...
#define MAPVK_VK_TO_CHAR ...
#define MAPVK_VSC_TO_VK_EX ...
#define MAPVK_VK_TO_VSC_EX ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-activatekeyboardlayout */
#define HKL_NEXT ...
#define HKL_PREV ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-loadkeyboardlayoutw */
#define KLF_ACTIVATE ...
#define KLF_SUBSTITUTE_OK ...
#define KLF_REORDER ...
#define KLF_REPLACELANG ...
#define KLF_NOTELLSHELL ...
#define KLF_SETFORPROCESS ...
#define KLF_SHIFTLOCK ...
#define KLF_RESET ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getasynckeystate
 * fails: never
 */
SHORT WINAPI GetAsyncKeyState(_In_ int vKey);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getkeystate
 * fails: never
 */
SHORT WINAPI GetKeyState(_In_ int nVirtKey);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getkeyboardstate
 * fails: 0
 */
BOOL WINAPI GetKeyboardState(_Out_writes_(256) PBYTE lpKeyState);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-setkeyboardstate
 * fails: 0
 */
BOOL WINAPI SetKeyboardState(_In_reads_(256) LPBYTE lpKeyState);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getkeynametextw
 * fails: 0 with an error
 */
int WINAPI GetKeyNameTextW(_In_ LONG lParam, _Out_writes_(cchSize) LPWSTR lpString, _In_ int cchSize);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-mapvirtualkeyw
 * fails: never
 */
UINT WINAPI MapVirtualKeyW(_In_ UINT uCode, _In_ UINT uMapType);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-mapvirtualkeyexw
 * fails: never
 */
UINT WINAPI MapVirtualKeyExW(_In_ UINT uCode, _In_ UINT uMapType, _In_opt_ HKL dwhkl);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-vkkeyscanw
 * fails: never
 */
SHORT WINAPI VkKeyScanW(_In_ WCHAR ch);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-vkkeyscanexw
 * fails: never
 */
SHORT WINAPI VkKeyScanExW(_In_ WCHAR ch, _In_ HKL dwhkl);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-tounicode
 * fails: never
 */
int WINAPI ToUnicode(
    _In_ UINT wVirtKey,
    _In_ UINT wScanCode,
    _In_reads_opt_(256) const BYTE *lpKeyState,
    _Out_writes_(cchBuff) LPWSTR pwszBuff,
    _In_ int cchBuff,
    _In_ UINT wFlags);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-tounicodeex
 * fails: never
 */
int WINAPI ToUnicodeEx(
    _In_ UINT wVirtKey,
    _In_ UINT wScanCode,
    _In_reads_(256) const BYTE *lpKeyState,
    _Out_writes_(cchBuff) LPWSTR pwszBuff,
    _In_ int cchBuff,
    _In_ UINT wFlags,
    _In_opt_ HKL dwhkl);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getkeyboardlayout
 * fails: never
 */
HKL WINAPI GetKeyboardLayout(_In_ DWORD idThread);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getkeyboardlayoutlist
 * fails: 0
 */
int WINAPI GetKeyboardLayoutList(_In_ int nBuff, _Out_writes_opt_(nBuff) HKL *lpList);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-loadkeyboardlayoutw
 * fails: NULL
 */
HKL WINAPI LoadKeyboardLayoutW(_In_ LPCWSTR pwszKLID, _In_ UINT Flags);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-unloadkeyboardlayout
 * fails: 0
 */
BOOL WINAPI UnloadKeyboardLayout(_In_ HKL hkl);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-activatekeyboardlayout
 * fails: NULL
 */
HKL WINAPI ActivateKeyboardLayout(_In_ HKL hkl, _In_ UINT Flags);
