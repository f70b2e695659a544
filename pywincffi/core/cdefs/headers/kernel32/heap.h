/* docs: https://learn.microsoft.com/en-us/windows/win32/api/heapapi/nf-heapapi-heaprealloc */
#define HEAP_REALLOC_IN_PLACE_ONLY ...
#define HEAP_ZERO_MEMORY ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-globalalloc */
#define GHND ...
#define GMEM_FIXED ...
#define GMEM_MOVEABLE ...
#define GMEM_ZEROINIT ...
#define GPTR ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-localalloc */
#define LHND ...
#define LMEM_FIXED ...
#define LMEM_MOVEABLE ...
#define LMEM_ZEROINIT ...
#define LPTR ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/heapapi/nf-heapapi-getprocessheap
 * fails: NULL
 */
HANDLE WINAPI GetProcessHeap(void);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-globalalloc
 * fails: NULL
 * closed by: GlobalFree
 */
HGLOBAL WINAPI GlobalAlloc(_In_ UINT uFlags, _In_ SIZE_T dwBytes);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-globalfree
 * fails: not NULL
 */
HGLOBAL WINAPI GlobalFree(_In_ HGLOBAL hMem);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-globallock
 * fails: NULL
 * closed by: GlobalUnlock
 */
LPVOID WINAPI GlobalLock(_In_ HGLOBAL hMem);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-globalsize
 * fails: 0 with an error
 */
SIZE_T WINAPI GlobalSize(_In_ HGLOBAL hMem);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-globalunlock
 * fails: 0 with an error
 */
BOOL WINAPI GlobalUnlock(_In_ HGLOBAL hMem);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/heapapi/nf-heapapi-heapalloc
 * fails: NULL
 * closed by: HeapFree
 */
LPVOID WINAPI HeapAlloc(_In_ HANDLE hHeap, _In_ DWORD dwFlags, _In_ SIZE_T dwBytes);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/heapapi/nf-heapapi-heapfree
 * fails: 0
 */
BOOL WINAPI HeapFree(_In_ HANDLE hHeap, _In_ DWORD dwFlags, _In_ LPVOID lpMem);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/heapapi/nf-heapapi-heaprealloc
 * fails: NULL
 * closed by: HeapFree
 */
LPVOID WINAPI HeapReAlloc(_In_ HANDLE hHeap, _In_ DWORD dwFlags, _In_ LPVOID lpMem, _In_ SIZE_T dwBytes);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/heapapi/nf-heapapi-heapsize
 * fails: -1
 */
SIZE_T WINAPI HeapSize(_In_ HANDLE hHeap, _In_ DWORD dwFlags, _In_ LPCVOID lpMem);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/heapapi/nf-heapapi-heapvalidate
 * fails: never
 * raw: for CoTaskMemFree, which ends the process if the memory is not COM's
 */
BOOL WINAPI HeapValidate(_In_ HANDLE hHeap, _In_ DWORD dwFlags, _In_opt_ LPCVOID lpMem);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-localalloc
 * fails: NULL
 * closed by: LocalFree
 */
HLOCAL WINAPI LocalAlloc(_In_ UINT uFlags, _In_ SIZE_T uBytes);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-localfree
 * fails: not NULL
 */
HLOCAL WINAPI LocalFree(_In_ HLOCAL hMem);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-locallock
 * fails: NULL
 * closed by: LocalUnlock
 */
LPVOID WINAPI LocalLock(_In_ HLOCAL hMem);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-localsize
 * fails: 0 with an error
 */
SIZE_T WINAPI LocalSize(_In_ HLOCAL hMem);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-localunlock
 * fails: 0 with an error
 */
BOOL WINAPI LocalUnlock(_In_ HLOCAL hMem);
