#define MSG_DONTROUTE ...
#define MSG_OOB ...
#define MSG_PARTIAL ...
#define MSG_PEEK ...
#define MSG_PUSH_IMMEDIATE ...
#define MSG_WAITALL ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsock2/nf-winsock2-wsarecv
 * fails: -1
 */
int WINAPI WSARecv(
    _In_ SOCKET s,
    _In_reads_(dwBufferCount) LPWSABUF lpBuffers,
    _In_ DWORD dwBufferCount,
    _Out_opt_ LPDWORD lpNumberOfBytesRecvd,
    _Inout_ LPDWORD lpFlags,
    _Inout_opt_ LPWSAOVERLAPPED lpOverlapped,
    _In_opt_ LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsock2/nf-winsock2-wsasend
 * fails: -1
 */
int WINAPI WSASend(
    _In_ SOCKET s,
    _In_reads_(dwBufferCount) LPWSABUF lpBuffers,
    _In_ DWORD dwBufferCount,
    _Out_opt_ LPDWORD lpNumberOfBytesSent,
    _In_ DWORD dwFlags,
    _Inout_opt_ LPWSAOVERLAPPED lpOverlapped,
    _In_opt_ LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsock2/nf-winsock2-wsarecvfrom
 * fails: -1
 */
int WINAPI WSARecvFrom(
    _In_ SOCKET s,
    _In_reads_(dwBufferCount) LPWSABUF lpBuffers,
    _In_ DWORD dwBufferCount,
    _Out_opt_ LPDWORD lpNumberOfBytesRecvd,
    _Inout_ LPDWORD lpFlags,
    _Out_writes_bytes_to_opt_(*lpFromlen, *lpFromlen) SOCKADDR *lpFrom,
    _Inout_opt_ LPINT lpFromlen,
    _Inout_opt_ LPWSAOVERLAPPED lpOverlapped,
    _In_opt_ LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsock2/nf-winsock2-wsasendto
 * fails: -1
 */
int WINAPI WSASendTo(
    _In_ SOCKET s,
    _In_reads_(dwBufferCount) LPWSABUF lpBuffers,
    _In_ DWORD dwBufferCount,
    _Out_opt_ LPDWORD lpNumberOfBytesSent,
    _In_ DWORD dwFlags,
    _In_reads_bytes_opt_(iTolen) const SOCKADDR *lpTo,
    _In_ int iTolen,
    _Inout_opt_ LPWSAOVERLAPPED lpOverlapped,
    _In_opt_ LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine);

/* The protocols of supported versions of Windows neither exchange data with the other end while they connect, nor take
 * a quality of service.
 * docs: https://learn.microsoft.com/en-us/windows/win32/api/winsock2/nf-winsock2-wsaconnect
 * fails: -1
 */
int WINAPI WSAConnect(
    _In_ SOCKET s,
    _In_reads_bytes_(namelen) const SOCKADDR *name,
    _In_ int namelen,
    _Reserved_ LPWSABUF lpCallerData,
    _Reserved_ LPWSABUF lpCalleeData,
    _Reserved_ LPQOS lpSQOS,
    _Reserved_ LPQOS lpGQOS);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsock2/nf-winsock2-wsagetoverlappedresult
 * fails: 0
 */
BOOL WINAPI WSAGetOverlappedResult(
    _In_ SOCKET s,
    _In_ LPWSAOVERLAPPED lpOverlapped,
    _Out_ LPDWORD lpcbTransfer,
    _In_ BOOL fWait,
    _Out_ LPDWORD lpdwFlags);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/ws2tcpip/nf-ws2tcpip-inetptonw
 * fails: -1
 * waits: never
 * raw: converts the addresses that the functions of this package take
 */
INT WINAPI InetPtonW(_In_ INT Family, _In_ LPCWSTR pszAddrString, _Out_ LPVOID pAddrBuf);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/ws2tcpip/nf-ws2tcpip-inetntopw
 * fails: NULL
 * waits: never
 * raw: converts the addresses that the functions of this package return
 */
LPCWSTR WINAPI InetNtopW(
    _In_ INT Family,
    _In_ LPCVOID pAddr,
    _Out_writes_(StringBufSize) LPWSTR pStringBuf,
    _In_ size_t StringBufSize);
