typedef int... FINDEX_INFO_LEVELS;
typedef int... FINDEX_SEARCH_OPS;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/minwinbase/ne-minwinbase-findex_info_levels */
#define FindExInfoBasic ...
#define FindExInfoStandard ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/minwinbase/ne-minwinbase-findex_search_ops */
#define FindExSearchLimitToDirectories ...
#define FindExSearchNameMatch ...

#define FIND_FIRST_EX_CASE_SENSITIVE ...
#define FIND_FIRST_EX_LARGE_FETCH ...
#define FIND_FIRST_EX_ON_DISK_ENTRIES_ONLY ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-findclose
 * fails: 0
 */
BOOL WINAPI FindClose(_In_ SEARCH_HANDLE hFindFile);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-findfirstfilew
 * fails: INVALID_HANDLE_VALUE
 * closed by: FindClose
 */
SEARCH_HANDLE WINAPI FindFirstFileW(_In_ LPCWSTR lpFileName, _Out_ LPWIN32_FIND_DATAW lpFindFileData);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-findfirstfileexw
 * fails: INVALID_HANDLE_VALUE
 * closed by: FindClose
 */
SEARCH_HANDLE WINAPI FindFirstFileExW(
    _In_ LPCWSTR lpFileName,
    _In_ FINDEX_INFO_LEVELS fInfoLevelId,
    _Out_ LPVOID lpFindFileData,
    _In_ FINDEX_SEARCH_OPS fSearchOp,
    _Reserved_ LPVOID lpSearchFilter,
    _In_ DWORD dwAdditionalFlags);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-findnextfilew
 * fails: 0
 */
BOOL WINAPI FindNextFileW(_In_ SEARCH_HANDLE hFindFile, _Out_ LPWIN32_FIND_DATAW lpFindFileData);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/processenv/nf-processenv-needcurrentdirectoryforexepathw
 * fails: never
 */
BOOL WINAPI NeedCurrentDirectoryForExePathW(_In_ LPCWSTR ExeName);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/processenv/nf-processenv-searchpathw
 * fails: 0
 */
DWORD WINAPI SearchPathW(
    _In_opt_ LPCWSTR lpPath,
    _In_ LPCWSTR lpFileName,
    _In_opt_ LPCWSTR lpExtension,
    _In_ DWORD nBufferLength,
    _Out_writes_to_opt_(nBufferLength, return + 1) LPWSTR lpBuffer,
    _Outptr_opt_ LPWSTR *lpFilePart);
