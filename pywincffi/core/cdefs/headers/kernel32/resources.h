/* docs: https://learn.microsoft.com/en-us/windows/win32/menurc/resource-types */
#define RT_ACCELERATOR ...
#define RT_ANICURSOR ...
#define RT_ANIICON ...
#define RT_BITMAP ...
#define RT_CURSOR ...
#define RT_DIALOG ...
#define RT_DLGINCLUDE ...
#define RT_FONT ...
#define RT_FONTDIR ...
#define RT_GROUP_CURSOR ...
#define RT_GROUP_ICON ...
#define RT_HTML ...
#define RT_ICON ...
#define RT_MANIFEST ...
#define RT_MENU ...
#define RT_MESSAGETABLE ...
#define RT_PLUGPLAY ...
#define RT_RCDATA ...
#define RT_STRING ...
#define RT_VERSION ...
#define RT_VXD ...

/* A distinct type, as HMODULE. */
typedef struct HRSRC__ *HRSRC;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-findresourcew
 * fails: NULL
 */
HRSRC WINAPI FindResourceW(_In_opt_ HMODULE hModule, _In_ LPCWSTR lpName, _In_ LPCWSTR lpType);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/libloaderapi/nf-libloaderapi-findresourceexw
 * fails: NULL
 */
HRSRC WINAPI FindResourceExW(
    _In_opt_ HMODULE hModule, _In_ LPCWSTR lpType, _In_ LPCWSTR lpName, _In_ WORD wLanguage);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/libloaderapi/nf-libloaderapi-loadresource
 * fails: NULL
 */
HGLOBAL WINAPI LoadResource(_In_opt_ HMODULE hModule, _In_ HRSRC hResInfo);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/libloaderapi/nf-libloaderapi-lockresource
 * fails: NULL
 */
LPVOID WINAPI LockResource(_In_ HGLOBAL hResData);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/libloaderapi/nf-libloaderapi-sizeofresource
 * fails: 0 with an error
 */
DWORD WINAPI SizeofResource(_In_opt_ HMODULE hModule, _In_ HRSRC hResInfo);

/* docs: https://learn.microsoft.com/en-us/previous-versions/windows/desktop/legacy/ms648041(v=vs.85) */
typedef BOOL (WINAPI *ENUMRESTYPEPROCW)(HMODULE hModule, LPWSTR lpType, LONG_PTR lParam);
extern "Python" BOOL WINAPI pywincffi_EnumResTypeProc(HMODULE hModule, LPWSTR lpType, LONG_PTR lParam);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-enumresourcetypesw
 * fails: 0
 */
BOOL WINAPI EnumResourceTypesW(_In_opt_ HMODULE hModule, _In_ ENUMRESTYPEPROCW lpEnumFunc, _In_ LONG_PTR lParam);

/* docs: https://learn.microsoft.com/en-us/previous-versions/windows/desktop/legacy/ms648034(v=vs.85) */
typedef BOOL (WINAPI *ENUMRESNAMEPROCW)(HMODULE hModule, LPCWSTR lpType, LPWSTR lpName, LONG_PTR lParam);
extern "Python" BOOL WINAPI pywincffi_EnumResNameProc(
    HMODULE hModule, LPCWSTR lpType, LPWSTR lpName, LONG_PTR lParam);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/libloaderapi/nf-libloaderapi-enumresourcenamesw
 * fails: 0
 */
BOOL WINAPI EnumResourceNamesW(
    _In_opt_ HMODULE hModule, _In_ LPCWSTR lpType, _In_ ENUMRESNAMEPROCW lpEnumFunc, _In_ LONG_PTR lParam);

/* docs: https://learn.microsoft.com/en-us/previous-versions/windows/desktop/legacy/ms648033(v=vs.85) */
typedef BOOL (WINAPI *ENUMRESLANGPROCW)(
    HMODULE hModule, LPCWSTR lpType, LPCWSTR lpName, WORD wLanguage, LONG_PTR lParam);
extern "Python" BOOL WINAPI pywincffi_EnumResLangProc(
    HMODULE hModule, LPCWSTR lpType, LPCWSTR lpName, WORD wLanguage, LONG_PTR lParam);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-enumresourcelanguagesw
 * fails: 0
 */
BOOL WINAPI EnumResourceLanguagesW(
    _In_opt_ HMODULE hModule, _In_ LPCWSTR lpType, _In_ LPCWSTR lpName, _In_ ENUMRESLANGPROCW lpEnumFunc,
    _In_ LONG_PTR lParam);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-beginupdateresourcew
 * fails: NULL
 * closed by: EndUpdateResourceW
 */
HANDLE WINAPI BeginUpdateResourceW(_In_ LPCWSTR pFileName, _In_ BOOL bDeleteExistingResources);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-updateresourcew
 * fails: 0
 */
BOOL WINAPI UpdateResourceW(
    _In_ HANDLE hUpdate, _In_ LPCWSTR lpType, _In_ LPCWSTR lpName, _In_ WORD wLanguage,
    _In_reads_bytes_opt_(cb) LPVOID lpData, _In_ DWORD cb);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-endupdateresourcew
 * fails: 0
 */
BOOL WINAPI EndUpdateResourceW(_In_ HANDLE hUpdate, _In_ BOOL fDiscard);
