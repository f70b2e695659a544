/* docs: https://learn.microsoft.com/en-us/windows/win32/memory/memory-protection-constants
 * also in: kernel32/mappings
 */
#define PAGE_EXECUTE ...
#define PAGE_EXECUTE_READ ...
#define PAGE_EXECUTE_READWRITE ...
#define PAGE_EXECUTE_WRITECOPY ...
#define PAGE_GUARD ...
#define PAGE_NOACCESS ...
#define PAGE_NOCACHE ...
#define PAGE_READONLY ...
#define PAGE_READWRITE ...
#define PAGE_TARGETS_INVALID ...
#define PAGE_TARGETS_NO_UPDATE ...
#define PAGE_WRITECOMBINE ...
#define PAGE_WRITECOPY ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/memoryapi/nf-memoryapi-virtualalloc */
#define MEM_COMMIT ...
#define MEM_LARGE_PAGES ...
#define MEM_PHYSICAL ...
#define MEM_RESERVE ...
#define MEM_RESET ...
#define MEM_RESET_UNDO ...
#define MEM_TOP_DOWN ...
#define MEM_WRITE_WATCH ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/memoryapi/nf-memoryapi-virtualfree */
#define MEM_DECOMMIT ...
#define MEM_RELEASE ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-memory_basic_information */
#define MEM_FREE ...
#define MEM_IMAGE ...
#define MEM_MAPPED ...
#define MEM_PRIVATE ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-flushinstructioncache
 * fails: 0
 */
BOOL WINAPI FlushInstructionCache(_In_ HANDLE hProcess, _In_opt_ LPCVOID lpBaseAddress, _In_ SIZE_T dwSize);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/memoryapi/nf-memoryapi-readprocessmemory
 * fails: 0
 */
BOOL WINAPI ReadProcessMemory(
    _In_ HANDLE hProcess,
    _In_ LPCVOID lpBaseAddress,
    _Out_writes_bytes_to_(nSize, *lpNumberOfBytesRead) LPVOID lpBuffer,
    _In_ SIZE_T nSize,
    _Out_opt_ SIZE_T *lpNumberOfBytesRead);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/memoryapi/nf-memoryapi-virtualalloc
 * fails: NULL
 * closed by: VirtualFree
 */
LPVOID WINAPI VirtualAlloc(
    _In_opt_ LPVOID lpAddress, _In_ SIZE_T dwSize, _In_ DWORD flAllocationType, _In_ DWORD flProtect);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/memoryapi/nf-memoryapi-virtualallocex
 * fails: NULL
 * closed by: VirtualFreeEx
 */
LPVOID WINAPI VirtualAllocEx(
    _In_ HANDLE hProcess,
    _In_opt_ LPVOID lpAddress,
    _In_ SIZE_T dwSize,
    _In_ DWORD flAllocationType,
    _In_ DWORD flProtect);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/memoryapi/nf-memoryapi-virtualfree
 * fails: 0
 */
BOOL WINAPI VirtualFree(_In_ LPVOID lpAddress, _In_ SIZE_T dwSize, _In_ DWORD dwFreeType);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/memoryapi/nf-memoryapi-virtualfreeex
 * fails: 0
 */
BOOL WINAPI VirtualFreeEx(_In_ HANDLE hProcess, _In_ LPVOID lpAddress, _In_ SIZE_T dwSize, _In_ DWORD dwFreeType);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/memoryapi/nf-memoryapi-virtualprotect
 * fails: 0
 */
BOOL WINAPI VirtualProtect(
    _In_ LPVOID lpAddress, _In_ SIZE_T dwSize, _In_ DWORD flNewProtect, _Out_ PDWORD lpflOldProtect);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/memoryapi/nf-memoryapi-virtualprotectex
 * fails: 0
 */
BOOL WINAPI VirtualProtectEx(
    _In_ HANDLE hProcess,
    _In_ LPVOID lpAddress,
    _In_ SIZE_T dwSize,
    _In_ DWORD flNewProtect,
    _Out_ PDWORD lpflOldProtect);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/memoryapi/nf-memoryapi-virtualquery
 * fails: 0
 */
SIZE_T WINAPI VirtualQuery(
    _In_opt_ LPCVOID lpAddress,
    _Out_writes_bytes_to_(dwLength, return) PMEMORY_BASIC_INFORMATION lpBuffer,
    _In_ SIZE_T dwLength);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/memoryapi/nf-memoryapi-virtualqueryex
 * fails: 0
 */
SIZE_T WINAPI VirtualQueryEx(
    _In_ HANDLE hProcess,
    _In_opt_ LPCVOID lpAddress,
    _Out_writes_bytes_to_(dwLength, return) PMEMORY_BASIC_INFORMATION lpBuffer,
    _In_ SIZE_T dwLength);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/memoryapi/nf-memoryapi-writeprocessmemory
 * fails: 0
 */
BOOL WINAPI WriteProcessMemory(
    _In_ HANDLE hProcess,
    _In_ LPVOID lpBaseAddress,
    _In_reads_bytes_(nSize) LPCVOID lpBuffer,
    _In_ SIZE_T nSize,
    _Out_opt_ SIZE_T *lpNumberOfBytesWritten);
