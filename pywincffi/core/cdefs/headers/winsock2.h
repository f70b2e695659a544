/* dll: ws2_32 */
#include "minwinbase.h"

#define WSA_INVALID_HANDLE ...
#define WSA_INVALID_PARAMETER ...
#define WSA_IO_INCOMPLETE ...
#define WSA_IO_PENDING ...
#define WSA_NOT_ENOUGH_MEMORY ...
#define WSA_OPERATION_ABORTED ...

#define WSA_WAIT_EVENT_0 ...
#define WSA_WAIT_FAILED ...
#define WSA_WAIT_IO_COMPLETION ...
#define WSA_WAIT_TIMEOUT ...
#define WSA_INFINITE ...
#define WSA_MAXIMUM_WAIT_EVENTS ...

#define FD_READ_BIT ...
#define FD_WRITE_BIT ...
#define FD_OOB_BIT ...
#define FD_ACCEPT_BIT ...
#define FD_CONNECT_BIT ...
#define FD_CLOSE_BIT ...
#define FD_QOS_BIT ...
#define FD_GROUP_QOS_BIT ...
#define FD_ROUTING_INTERFACE_CHANGE_BIT ...
#define FD_ADDRESS_LIST_CHANGE_BIT ...
#define FD_MAX_EVENTS ...
#define FD_READ ...
#define FD_WRITE ...
#define FD_OOB ...
#define FD_ACCEPT ...
#define FD_CONNECT ...
#define FD_CLOSE ...
#define FD_QOS ...
#define FD_GROUP_QOS ...
#define FD_ROUTING_INTERFACE_CHANGE ...
#define FD_ADDRESS_LIST_CHANGE ...
#define FD_ALL_EVENTS ...

typedef UINT_PTR SOCKET;
typedef HANDLE WSAEVENT;
typedef OVERLAPPED WSAOVERLAPPED, *LPWSAOVERLAPPED;

#define INVALID_SOCKET ...
#define SOCKET_ERROR ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsock2/ns-winsock2-wsanetworkevents */
typedef struct _WSANETWORKEVENTS {
    long lNetworkEvents;
    int iErrorCode[10];
} WSANETWORKEVENTS, *LPWSANETWORKEVENTS;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsock2/nc-winsock2-lpwsaoverlapped_completion_routine */
typedef void (WINAPI *LPWSAOVERLAPPED_COMPLETION_ROUTINE)(
    DWORD dwError, DWORD cbTransferred, LPWSAOVERLAPPED lpOverlapped, DWORD dwFlags);

/* The one that Windows calls; it calls the program's. */
extern "Python" void WINAPI pywincffi_WSAOverlappedCompletionRoutine(
    DWORD dwError, DWORD cbTransferred, LPWSAOVERLAPPED lpOverlapped, DWORD dwFlags);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsock2/nf-winsock2-wsacreateevent
 * fails: NULL
 * closed by: WSACloseEvent
 */
WSAEVENT WINAPI WSACreateEvent(void);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsock2/nf-winsock2-wsacloseevent
 * fails: 0
 */
BOOL WINAPI WSACloseEvent(_In_ WSAEVENT hEvent);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsock2/nf-winsock2-wsasetevent
 * fails: 0
 * waits: never
 */
BOOL WINAPI WSASetEvent(_In_ WSAEVENT hEvent);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsock2/nf-winsock2-wsaresetevent
 * fails: 0
 * waits: never
 */
BOOL WINAPI WSAResetEvent(_In_ WSAEVENT hEvent);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsock2/nf-winsock2-wsawaitformultipleevents
 * fails: 0xFFFFFFFF
 */
DWORD WINAPI WSAWaitForMultipleEvents(
    _In_ DWORD cEvents,
    _In_reads_(cEvents) const WSAEVENT *lphEvents,
    _In_ BOOL fWaitAll,
    _In_ DWORD dwTimeout,
    _In_ BOOL fAlertable);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsock2/nf-winsock2-wsaeventselect
 * fails: -1
 */
int WINAPI WSAEventSelect(_In_ SOCKET s, _In_opt_ WSAEVENT hEventObject, _In_ long lNetworkEvents);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsock2/nf-winsock2-wsaenumnetworkevents
 * fails: -1
 */
int WINAPI WSAEnumNetworkEvents(
    _In_ SOCKET s,
    _In_opt_ WSAEVENT hEventObject,
    _Out_ LPWSANETWORKEVENTS lpNetworkEvents);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsock2/nf-winsock2-wsagetlasterror
 * fails: never
 * waits: never
 */
int WINAPI WSAGetLastError(void);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsock2/nf-winsock2-wsaioctl
 * fails: -1
 */
int WINAPI WSAIoctl(
    _In_ SOCKET s,
    _In_ DWORD dwIoControlCode,
    _In_reads_bytes_opt_(cbInBuffer) LPVOID lpvInBuffer,
    _In_ DWORD cbInBuffer,
    _Out_writes_bytes_to_opt_(cbOutBuffer, *lpcbBytesReturned) LPVOID lpvOutBuffer,
    _In_ DWORD cbOutBuffer,
    _Out_ LPDWORD lpcbBytesReturned,
    _Inout_opt_ LPWSAOVERLAPPED lpOverlapped,
    _In_opt_ LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine);
