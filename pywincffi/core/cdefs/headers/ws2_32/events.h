#define WSA_WAIT_EVENT_0 ...
#define WSA_WAIT_FAILED ...
#define WSA_WAIT_IO_COMPLETION ...
#define WSA_WAIT_TIMEOUT ...
#define WSA_INFINITE ...
#define WSA_MAXIMUM_WAIT_EVENTS ...

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
 * fuzz: short dwTimeout
 */
DWORD WINAPI WSAWaitForMultipleEvents(
    _In_ DWORD cEvents,
    _In_reads_(cEvents) const WSAEVENT *lphEvents,
    _In_ BOOL fWaitAll,
    _In_ DWORD dwTimeout,
    _In_ BOOL fAlertable);
