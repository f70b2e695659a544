/* docs: https://learn.microsoft.com/en-us/windows/win32/memory/file-mapping-security-and-access-rights */
#define FILE_MAP_ALL_ACCESS ...
#define FILE_MAP_COPY ...
#define FILE_MAP_EXECUTE ...
#define FILE_MAP_LARGE_PAGES ...
#define FILE_MAP_READ ...
#define FILE_MAP_TARGETS_INVALID ...
#define FILE_MAP_WRITE ...
#define SECTION_ALL_ACCESS ...
#define SECTION_EXTEND_SIZE ...
#define SECTION_MAP_EXECUTE ...
#define SECTION_MAP_EXECUTE_EXPLICIT ...
#define SECTION_MAP_READ ...
#define SECTION_MAP_WRITE ...
#define SECTION_QUERY ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/memoryapi/nf-memoryapi-createfilemappingw */
#define SEC_COMMIT ...
#define SEC_FILE ...
#define SEC_IMAGE ...
#define SEC_IMAGE_NO_EXECUTE ...
#define SEC_LARGE_PAGES ...
#define SEC_NOCACHE ...
#define SEC_RESERVE ...
#define SEC_WRITECOMBINE ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/memoryapi/nf-memoryapi-createfilemappingw
 * fails: NULL
 * closed by: CloseHandle
 */
HANDLE WINAPI CreateFileMappingW(
    _In_ HANDLE hFile,
    _In_opt_ LPSECURITY_ATTRIBUTES lpFileMappingAttributes,
    _In_ DWORD flProtect,
    _In_ DWORD dwMaximumSizeHigh,
    _In_ DWORD dwMaximumSizeLow,
    _In_opt_ LPCWSTR lpName);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/memoryapi/nf-memoryapi-flushviewoffile
 * fails: 0
 */
BOOL WINAPI FlushViewOfFile(_In_ LPCVOID lpBaseAddress, _In_ SIZE_T dwNumberOfBytesToFlush);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/memoryapi/nf-memoryapi-mapviewoffile
 * fails: NULL
 * closed by: UnmapViewOfFile
 */
LPVOID WINAPI MapViewOfFile(
    _In_ HANDLE hFileMappingObject,
    _In_ DWORD dwDesiredAccess,
    _In_ DWORD dwFileOffsetHigh,
    _In_ DWORD dwFileOffsetLow,
    _In_ SIZE_T dwNumberOfBytesToMap);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/memoryapi/nf-memoryapi-mapviewoffileex
 * fails: NULL
 * closed by: UnmapViewOfFile
 */
LPVOID WINAPI MapViewOfFileEx(
    _In_ HANDLE hFileMappingObject,
    _In_ DWORD dwDesiredAccess,
    _In_ DWORD dwFileOffsetHigh,
    _In_ DWORD dwFileOffsetLow,
    _In_ SIZE_T dwNumberOfBytesToMap,
    _In_opt_ LPVOID lpBaseAddress);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/memoryapi/nf-memoryapi-openfilemappingw
 * fails: NULL
 * closed by: CloseHandle
 */
HANDLE WINAPI OpenFileMappingW(_In_ DWORD dwDesiredAccess, _In_ BOOL bInheritHandle, _In_ LPCWSTR lpName);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/memoryapi/nf-memoryapi-unmapviewoffile
 * fails: 0
 */
BOOL WINAPI UnmapViewOfFile(_In_ LPCVOID lpBaseAddress);
