#include "minwinbase.h"

typedef UINT_PTR SOCKET;
typedef HANDLE WSAEVENT;
typedef OVERLAPPED WSAOVERLAPPED, *LPWSAOVERLAPPED;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsock2/ns-winsock2-wsanetworkevents */
typedef struct _WSANETWORKEVENTS {
    long lNetworkEvents;
    int iErrorCode[10];
} WSANETWORKEVENTS, *LPWSANETWORKEVENTS;

/* docs: https://learn.microsoft.com/en-us/windows/win32/winsock/sockaddr-2 */
typedef struct sockaddr {
    USHORT sa_family;
    CHAR sa_data[14];
} SOCKADDR;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/ws2def/ns-ws2def-wsabuf */
typedef struct _WSABUF {
    ULONG len;
    CHAR *buf;
} WSABUF, *LPWSABUF;

typedef struct _QualityOfService *LPQOS;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winsock2/nc-winsock2-lpwsaoverlapped_completion_routine */
typedef void (WINAPI *LPWSAOVERLAPPED_COMPLETION_ROUTINE)(
    DWORD dwError, DWORD cbTransferred, LPWSAOVERLAPPED lpOverlapped, DWORD dwFlags);

/* The one that Windows calls; it calls the program's. */
extern "Python" void WINAPI pywincffi_WSAOverlappedCompletionRoutine(
    DWORD dwError, DWORD cbTransferred, LPWSAOVERLAPPED lpOverlapped, DWORD dwFlags);
