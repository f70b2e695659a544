#define DONT_RESOLVE_DLL_REFERENCES ...
#define LOAD_IGNORE_CODE_AUTHZ_LEVEL ...
#define LOAD_LIBRARY_AS_DATAFILE ...
#define LOAD_LIBRARY_AS_DATAFILE_EXCLUSIVE ...
#define LOAD_LIBRARY_AS_IMAGE_RESOURCE ...
#define LOAD_LIBRARY_REQUIRE_SIGNED_TARGET ...
#define LOAD_LIBRARY_SAFE_CURRENT_DIRS ...
#define LOAD_LIBRARY_SEARCH_APPLICATION_DIR ...
#define LOAD_LIBRARY_SEARCH_DEFAULT_DIRS ...
#define LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR ...
#define LOAD_LIBRARY_SEARCH_SYSTEM32 ...
#define LOAD_LIBRARY_SEARCH_USER_DIRS ...
#define LOAD_WITH_ALTERED_SEARCH_PATH ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/libloaderapi/nf-libloaderapi-freelibrary
 * fails: 0
 */
BOOL WINAPI FreeLibrary(_In_ HMODULE hLibModule);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/libloaderapi/nf-libloaderapi-getmodulefilenamew
 * fails: 0
 */
DWORD WINAPI GetModuleFileNameW(
    _In_opt_ HMODULE hModule,
    _Out_writes_to_(nSize, return + 1) LPWSTR lpFilename,
    _In_ DWORD nSize);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/libloaderapi/nf-libloaderapi-getmodulehandlew
 * fails: NULL
 */
HMODULE WINAPI GetModuleHandleW(_In_opt_ LPCWSTR lpModuleName);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/libloaderapi/nf-libloaderapi-getprocaddress
 * fails: NULL
 */
FARPROC WINAPI GetProcAddress(_In_ HMODULE hModule, _In_ LPCSTR lpProcName);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/libloaderapi/nf-libloaderapi-loadlibraryw
 * fails: NULL
 * closed by: FreeLibrary
 */
HMODULE WINAPI LoadLibraryW(_In_ LPCWSTR lpLibFileName);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/libloaderapi/nf-libloaderapi-loadlibraryexw
 * fails: NULL
 * closed by: FreeLibrary
 */
HMODULE WINAPI LoadLibraryExW(_In_ LPCWSTR lpLibFileName, _Reserved_ HANDLE hFile, _In_ DWORD dwFlags);
