/* docs: https://learn.microsoft.com/en-us/windows/win32/api/namedpipeapi/nf-namedpipeapi-connectnamedpipe
 * fails: 0
 */
BOOL WINAPI ConnectNamedPipe(_In_ HANDLE hNamedPipe, _Inout_opt_ LPOVERLAPPED lpOverlapped);

#define FILE_FLAG_FIRST_PIPE_INSTANCE ...
#define PIPE_ACCESS_DUPLEX ...
#define PIPE_ACCESS_INBOUND ...
#define PIPE_ACCESS_OUTBOUND ...

#define PIPE_TYPE_BYTE ...
#define PIPE_TYPE_MESSAGE ...
#define PIPE_READMODE_BYTE ...
#define PIPE_READMODE_MESSAGE ...
#define PIPE_WAIT ...
#define PIPE_NOWAIT ...
#define PIPE_ACCEPT_REMOTE_CLIENTS ...
#define PIPE_REJECT_REMOTE_CLIENTS ...

#define PIPE_UNLIMITED_INSTANCES ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/namedpipeapi/nf-namedpipeapi-createnamedpipew
 * fails: INVALID_HANDLE_VALUE
 * closed by: CloseHandle
 * fuzz: short nDefaultTimeOut
 */
HANDLE WINAPI CreateNamedPipeW(
    _In_ LPCWSTR lpName,
    _In_ DWORD dwOpenMode,
    _In_ DWORD dwPipeMode,
    _In_ DWORD nMaxInstances,
    _In_ DWORD nOutBufferSize,
    _In_ DWORD nInBufferSize,
    _In_ DWORD nDefaultTimeOut,
    _In_opt_ LPSECURITY_ATTRIBUTES lpSecurityAttributes);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/namedpipeapi/nf-namedpipeapi-createpipe
 * fails: 0
 * closed by: CloseHandle
 */
BOOL WINAPI CreatePipe(
    _Out_ PHANDLE hReadPipe,
    _Out_ PHANDLE hWritePipe,
    _In_opt_ LPSECURITY_ATTRIBUTES lpPipeAttributes,
    _In_ DWORD nSize);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/namedpipeapi/nf-namedpipeapi-disconnectnamedpipe
 * fails: 0
 */
BOOL WINAPI DisconnectNamedPipe(_In_ HANDLE hNamedPipe);

/* The longest name of a user, in characters. */
#define UNLEN ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/namedpipeapi/nf-namedpipeapi-getnamedpipehandlestatew
 * fails: 0
 */
BOOL WINAPI GetNamedPipeHandleStateW(
    _In_ HANDLE hNamedPipe,
    _Out_opt_ LPDWORD lpState,
    _Out_opt_ LPDWORD lpCurInstances,
    _Out_opt_ LPDWORD lpMaxCollectionCount,
    _Out_opt_ LPDWORD lpCollectDataTimeout,
    _Out_writes_opt_(nMaxUserNameSize) LPWSTR lpUserName,
    _In_ DWORD nMaxUserNameSize);

#define PIPE_CLIENT_END ...
#define PIPE_SERVER_END ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/namedpipeapi/nf-namedpipeapi-getnamedpipeinfo
 * fails: 0
 */
BOOL WINAPI GetNamedPipeInfo(
    _In_ HANDLE hNamedPipe,
    _Out_opt_ LPDWORD lpFlags,
    _Out_opt_ LPDWORD lpOutBufferSize,
    _Out_opt_ LPDWORD lpInBufferSize,
    _Out_opt_ LPDWORD lpMaxInstances);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/namedpipeapi/nf-namedpipeapi-peeknamedpipe
 * fails: 0
 */
BOOL WINAPI PeekNamedPipe(
    _In_ HANDLE hNamedPipe,
    _Out_writes_bytes_to_opt_(nBufferSize, *lpBytesRead) LPVOID lpBuffer,
    _In_ DWORD nBufferSize,
    _Out_opt_ LPDWORD lpBytesRead,
    _Out_opt_ LPDWORD lpTotalBytesAvail,
    _Out_opt_ LPDWORD lpBytesLeftThisMessage);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/namedpipeapi/nf-namedpipeapi-setnamedpipehandlestate
 * fails: 0
 */
BOOL WINAPI SetNamedPipeHandleState(
    _In_ HANDLE hNamedPipe,
    _In_opt_ LPDWORD lpMode,
    _In_opt_ LPDWORD lpMaxCollectionCount,
    _In_opt_ LPDWORD lpCollectDataTimeout);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/namedpipeapi/nf-namedpipeapi-transactnamedpipe
 * fails: 0
 */
BOOL WINAPI TransactNamedPipe(
    _In_ HANDLE hNamedPipe,
    _In_reads_bytes_opt_(nInBufferSize) LPVOID lpInBuffer,
    _In_ DWORD nInBufferSize,
    _Out_writes_bytes_to_opt_(nOutBufferSize, *lpBytesRead) LPVOID lpOutBuffer,
    _In_ DWORD nOutBufferSize,
    _Out_ LPDWORD lpBytesRead,
    _Inout_opt_ LPOVERLAPPED lpOverlapped);

#define NMPWAIT_NOWAIT ...
#define NMPWAIT_USE_DEFAULT_WAIT ...
#define NMPWAIT_WAIT_FOREVER ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/namedpipeapi/nf-namedpipeapi-waitnamedpipew
 * fails: 0
 * fuzz: short nTimeOut
 */
BOOL WINAPI WaitNamedPipeW(_In_ LPCWSTR lpNamedPipeName, _In_ DWORD nTimeOut);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/namedpipeapi/nf-namedpipeapi-callnamedpipew
 * fails: 0
 * fuzz: short nTimeOut
 */
BOOL WINAPI CallNamedPipeW(
    _In_ LPCWSTR lpNamedPipeName,
    _In_reads_bytes_opt_(nInBufferSize) LPVOID lpInBuffer,
    _In_ DWORD nInBufferSize,
    _Out_writes_bytes_to_opt_(nOutBufferSize, *lpBytesRead) LPVOID lpOutBuffer,
    _In_ DWORD nOutBufferSize,
    _Out_ LPDWORD lpBytesRead,
    _In_ DWORD nTimeOut);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-getnamedpipeclientprocessid
 * fails: 0
 */
BOOL WINAPI GetNamedPipeClientProcessId(_In_ HANDLE Pipe, _Out_ PULONG ClientProcessId);
