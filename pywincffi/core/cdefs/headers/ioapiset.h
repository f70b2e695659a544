/* dll: kernel32 */
#include "minwinbase.h"

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/ioapiset/nf-ioapiset-getoverlappedresult
 * fails: 0
 */
BOOL WINAPI GetOverlappedResult(
    _In_ HANDLE hFile,
    _In_ LPOVERLAPPED lpOverlapped,
    _Out_ LPDWORD lpNumberOfBytesTransferred,
    _In_ BOOL bWait);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/ioapiset/nf-ioapiset-cancelio
 * fails: 0
 */
BOOL WINAPI CancelIo(_In_ HANDLE hFile);

/* docs: https://learn.microsoft.com/en-us/windows/win32/fileio/cancelioex-func
 * fails: 0
 */
BOOL WINAPI CancelIoEx(_In_ HANDLE hFile, _In_opt_ LPOVERLAPPED lpOverlapped);

/* docs: https://learn.microsoft.com/en-us/windows/win32/fileio/createiocompletionport
 * fails: NULL
 * closed by: CloseHandle
 */
HANDLE WINAPI CreateIoCompletionPort(
    _In_ HANDLE FileHandle,
    _In_opt_ HANDLE ExistingCompletionPort,
    _In_ ULONG_PTR CompletionKey,
    _In_ DWORD NumberOfConcurrentThreads);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/ioapiset/nf-ioapiset-getqueuedcompletionstatus
 * fails: 0
 */
BOOL WINAPI GetQueuedCompletionStatus(
    _In_ HANDLE CompletionPort,
    _Out_ LPDWORD lpNumberOfBytesTransferred,
    _Out_ PULONG_PTR lpCompletionKey,
    _Out_ LPOVERLAPPED *lpOverlapped,
    _In_ DWORD dwMilliseconds);

/* docs: https://learn.microsoft.com/en-us/windows/win32/fileio/getqueuedcompletionstatusex-func
 * fails: 0
 */
BOOL WINAPI GetQueuedCompletionStatusEx(
    _In_ HANDLE CompletionPort,
    _Out_writes_to_(ulCount, *ulNumEntriesRemoved) LPOVERLAPPED_ENTRY lpCompletionPortEntries,
    _In_ ULONG ulCount,
    _Out_ PULONG ulNumEntriesRemoved,
    _In_ DWORD dwMilliseconds,
    _In_ BOOL fAlertable);

/* docs: https://learn.microsoft.com/en-us/windows/win32/fileio/postqueuedcompletionstatus
 * fails: 0
 * waits: never
 */
BOOL WINAPI PostQueuedCompletionStatus(
    _In_ HANDLE CompletionPort,
    _In_ DWORD dwNumberOfBytesTransferred,
    _In_ ULONG_PTR dwCompletionKey,
    _In_opt_ LPOVERLAPPED lpOverlapped);
