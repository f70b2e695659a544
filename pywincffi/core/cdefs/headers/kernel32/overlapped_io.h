/* docs: https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-readfileex
 * fails: 0
 */
BOOL WINAPI ReadFileEx(
    _In_ HANDLE hFile,
    _Out_writes_bytes_opt_(nNumberOfBytesToRead) LPVOID lpBuffer,
    _In_ DWORD nNumberOfBytesToRead,
    _Inout_ LPOVERLAPPED lpOverlapped,
    _In_ LPOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-writefileex
 * fails: 0
 */
BOOL WINAPI WriteFileEx(
    _In_ HANDLE hFile,
    _In_reads_bytes_opt_(nNumberOfBytesToWrite) LPCVOID lpBuffer,
    _In_ DWORD nNumberOfBytesToWrite,
    _Inout_ LPOVERLAPPED lpOverlapped,
    _In_ LPOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/ioapiset/nf-ioapiset-getoverlappedresult
 * fails: 0
 * also succeeds: ERROR_MORE_DATA
 */
BOOL WINAPI GetOverlappedResult(
    _In_ HANDLE hFile,
    _In_ LPOVERLAPPED lpOverlapped,
    _Out_ LPDWORD lpNumberOfBytesTransferred,
    _In_ BOOL bWait);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/ioapiset/nf-ioapiset-getoverlappedresultex
 * fails: 0
 * also succeeds: ERROR_MORE_DATA
 * since: Windows 8
 * fuzz: short dwMilliseconds
 */
BOOL WINAPI GetOverlappedResultEx(
    _In_ HANDLE hFile,
    _In_ LPOVERLAPPED lpOverlapped,
    _Out_ LPDWORD lpNumberOfBytesTransferred,
    _In_ DWORD dwMilliseconds,
    _In_ BOOL bAlertable);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/ioapiset/nf-ioapiset-cancelio
 * fails: 0
 */
BOOL WINAPI CancelIo(_In_ HANDLE hFile);

/* docs: https://learn.microsoft.com/en-us/windows/win32/fileio/cancelioex-func
 * fails: 0
 */
BOOL WINAPI CancelIoEx(_In_ HANDLE hFile, _In_opt_ LPOVERLAPPED lpOverlapped);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/ioapiset/nf-ioapiset-cancelsynchronousio
 * fails: 0
 */
BOOL WINAPI CancelSynchronousIo(_In_ HANDLE hThread);

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
 * fuzz: short dwMilliseconds
 */
BOOL WINAPI GetQueuedCompletionStatus(
    _In_ HANDLE CompletionPort,
    _Out_ LPDWORD lpNumberOfBytesTransferred,
    _Out_ PULONG_PTR lpCompletionKey,
    _Out_ LPOVERLAPPED *lpOverlapped,
    _In_ DWORD dwMilliseconds);

/* docs: https://learn.microsoft.com/en-us/windows/win32/fileio/getqueuedcompletionstatusex-func
 * fails: 0
 * fuzz: short dwMilliseconds
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

#define FILE_SKIP_COMPLETION_PORT_ON_SUCCESS ...
#define FILE_SKIP_SET_EVENT_ON_HANDLE ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-setfilecompletionnotificationmodes
 * fails: 0
 */
BOOL WINAPI SetFileCompletionNotificationModes(_In_ HANDLE FileHandle, _In_ UCHAR Flags);

/* What ReadDirectoryChanges watches. */
#define FILE_NOTIFY_CHANGE_FILE_NAME ...
#define FILE_NOTIFY_CHANGE_DIR_NAME ...
#define FILE_NOTIFY_CHANGE_ATTRIBUTES ...
#define FILE_NOTIFY_CHANGE_SIZE ...
#define FILE_NOTIFY_CHANGE_LAST_WRITE ...
#define FILE_NOTIFY_CHANGE_LAST_ACCESS ...
#define FILE_NOTIFY_CHANGE_CREATION ...
#define FILE_NOTIFY_CHANGE_SECURITY ...
/* What it reports. */
#define FILE_ACTION_ADDED ...
#define FILE_ACTION_REMOVED ...
#define FILE_ACTION_MODIFIED ...
#define FILE_ACTION_RENAMED_OLD_NAME ...
#define FILE_ACTION_RENAMED_NEW_NAME ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-readdirectorychangesw
 * fails: 0
 */
BOOL WINAPI ReadDirectoryChangesW(
    _In_ HANDLE hDirectory,
    _Out_writes_bytes_to_(nBufferLength, *lpBytesReturned) LPVOID lpBuffer,
    _In_ DWORD nBufferLength,
    _In_ BOOL bWatchSubtree,
    _In_ DWORD dwNotifyFilter,
    _Out_opt_ LPDWORD lpBytesReturned,
    _Inout_opt_ LPOVERLAPPED lpOverlapped,
    _In_opt_ LPOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine);

typedef int... READ_DIRECTORY_NOTIFY_INFORMATION_CLASS;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/minwinbase/ne-minwinbase-read_directory_notify_information_class */
#define ReadDirectoryNotifyExtendedInformation ...
#define ReadDirectoryNotifyInformation ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-readdirectorychangesexw
 * fails: 0
 * since: Windows 10, version 1709
 */
BOOL WINAPI ReadDirectoryChangesExW(
    _In_ HANDLE hDirectory,
    _Out_writes_bytes_to_(nBufferLength, *lpBytesReturned) LPVOID lpBuffer,
    _In_ DWORD nBufferLength,
    _In_ BOOL bWatchSubtree,
    _In_ DWORD dwNotifyFilter,
    _Out_opt_ LPDWORD lpBytesReturned,
    _Inout_opt_ LPOVERLAPPED lpOverlapped,
    _In_opt_ LPOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine,
    _In_ READ_DIRECTORY_NOTIFY_INFORMATION_CLASS ReadDirectoryNotifyInformationClass);
