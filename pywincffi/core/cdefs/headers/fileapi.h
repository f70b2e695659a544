/* dll: kernel32 */
#include "minwinbase.h"

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-readfile
 * fails: 0
 */
BOOL WINAPI ReadFile(
    _In_ HANDLE hFile,
    _Out_writes_bytes_to_opt_(nNumberOfBytesToRead, *lpNumberOfBytesRead) LPVOID lpBuffer,
    _In_ DWORD nNumberOfBytesToRead,
    _Out_opt_ LPDWORD lpNumberOfBytesRead,
    _Inout_opt_ LPOVERLAPPED lpOverlapped);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-writefile
 * fails: 0
 */
BOOL WINAPI WriteFile(
    _In_ HANDLE hFile,
    _In_reads_bytes_opt_(nNumberOfBytesToWrite) LPCVOID lpBuffer,
    _In_ DWORD nNumberOfBytesToWrite,
    _Out_opt_ LPDWORD lpNumberOfBytesWritten,
    _Inout_opt_ LPOVERLAPPED lpOverlapped);
