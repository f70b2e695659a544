/* Microsoft's extensions of Winsock.
 * include: ws2tcpip.h, mswsock.h
 */

/* docs: https://learn.microsoft.com/en-us/windows/win32/winsock/sol-socket-socket-options */
#define SO_CONNECT_TIME ...
#define SO_UPDATE_ACCEPT_CONTEXT ...
#define SO_UPDATE_CONNECT_CONTEXT ...

#define TF_DISCONNECT ...
#define TF_REUSE_SOCKET ...
#define TF_USE_DEFAULT_WORKER ...
#define TF_USE_KERNEL_APC ...
#define TF_USE_SYSTEM_THREAD ...
#define TF_WRITE_BEHIND ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/mswsock/nf-mswsock-acceptex
 * fails: 0
 * extension: WSAID_ACCEPTEX
 */
BOOL WINAPI AcceptEx(
    _In_ SOCKET sListenSocket,
    _In_ SOCKET sAcceptSocket,
    _Out_writes_bytes_(dwReceiveDataLength) LPVOID lpOutputBuffer,
    _In_ DWORD dwReceiveDataLength,
    _In_ DWORD dwLocalAddressLength,
    _In_ DWORD dwRemoteAddressLength,
    _Out_ LPDWORD lpdwBytesReceived,
    _Inout_ LPOVERLAPPED lpOverlapped);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/mswsock/nf-mswsock-getacceptexsockaddrs
 * fails: never
 * waits: never
 */
void WINAPI GetAcceptExSockaddrs(
    _In_reads_bytes_(dwReceiveDataLength) LPVOID lpOutputBuffer,
    _In_ DWORD dwReceiveDataLength,
    _In_ DWORD dwLocalAddressLength,
    _In_ DWORD dwRemoteAddressLength,
    _Outptr_result_bytebuffer_(*LocalSockaddrLength) SOCKADDR **LocalSockaddr,
    _Out_ LPINT LocalSockaddrLength,
    _Outptr_result_bytebuffer_(*RemoteSockaddrLength) SOCKADDR **RemoteSockaddr,
    _Out_ LPINT RemoteSockaddrLength);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/mswsock/nc-mswsock-lpfn_connectex
 * fails: 0
 * extension: WSAID_CONNECTEX
 */
BOOL WINAPI ConnectEx(
    _In_ SOCKET s,
    _In_reads_bytes_(namelen) const SOCKADDR *name,
    _In_ int namelen,
    _In_reads_bytes_opt_(dwSendDataLength) LPVOID lpSendBuffer,
    _In_ DWORD dwSendDataLength,
    _Out_opt_ LPDWORD lpdwBytesSent,
    _Inout_ LPOVERLAPPED lpOverlapped);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/mswsock/nc-mswsock-lpfn_disconnectex
 * fails: 0
 * extension: WSAID_DISCONNECTEX
 */
BOOL WINAPI DisconnectEx(
    _In_ SOCKET s,
    _Inout_opt_ LPOVERLAPPED lpOverlapped,
    _In_ DWORD dwFlags,
    _Reserved_ DWORD dwReserved);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/mswsock/nf-mswsock-transmitfile
 * fails: 0
 * extension: WSAID_TRANSMITFILE
 */
BOOL WINAPI TransmitFile(
    _In_ SOCKET hSocket,
    _In_opt_ HANDLE hFile,
    _In_ DWORD nNumberOfBytesToWrite,
    _In_ DWORD nNumberOfBytesPerSend,
    _Inout_opt_ LPOVERLAPPED lpOverlapped,
    _In_opt_ LPTRANSMIT_FILE_BUFFERS lpTransmitBuffers,
    _In_ DWORD dwReserved);
