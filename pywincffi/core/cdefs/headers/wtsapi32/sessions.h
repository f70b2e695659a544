/* The sessions of users.
 * include: wtsapi32.h
 */

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/wtsapi32/ne-wtsapi32-wts_connectstate_class */
#define WTSActive ...
#define WTSConnectQuery ...
#define WTSConnected ...
#define WTSDisconnected ...
#define WTSDown ...
#define WTSIdle ...
#define WTSInit ...
#define WTSListen ...
#define WTSReset ...
#define WTSShadow ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/wtsapi32/ne-wtsapi32-wts_info_class */
#define WTSApplicationName ...
#define WTSClientAddress ...
#define WTSClientBuildNumber ...
#define WTSClientDirectory ...
#define WTSClientDisplay ...
#define WTSClientHardwareId ...
#define WTSClientInfo ...
#define WTSClientName ...
#define WTSClientProductId ...
#define WTSClientProtocolType ...
#define WTSConnectState ...
#define WTSDomainName ...
#define WTSInitialProgram ...
#define WTSOEMId ...
#define WTSSessionId ...
#define WTSSessionInfo ...
#define WTSUserName ...
#define WTSWinStationName ...
#define WTSWorkingDirectory ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/wtsapi32/nf-wtsapi32-wtsquerysessioninformationw */
#define WTS_CURRENT_SESSION ...

typedef int... WTS_CONNECTSTATE_CLASS;
typedef int... WTS_INFO_CLASS;

/* The structures that the wrappers read. */

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/wtsapi32/ns-wtsapi32-wts_session_infow */
typedef struct _WTS_SESSION_INFOW {
    DWORD SessionId;
    LPWSTR pWinStationName;
    WTS_CONNECTSTATE_CLASS State;
} WTS_SESSION_INFOW;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/wtsapi32/ns-wtsapi32-wts_client_address */
typedef struct _WTS_CLIENT_ADDRESS {
    DWORD AddressFamily;
    BYTE Address[20];
} WTS_CLIENT_ADDRESS;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/wtsapi32/ns-wtsapi32-wtsinfow */
typedef struct _WTSINFOW {
    WTS_CONNECTSTATE_CLASS State;
    DWORD SessionId;
    DWORD IncomingBytes;
    DWORD OutgoingBytes;
    DWORD IncomingFrames;
    DWORD OutgoingFrames;
    DWORD IncomingCompressedBytes;
    DWORD OutgoingCompressedBytes;
    WCHAR WinStationName[32];
    WCHAR Domain[17];
    WCHAR UserName[21];
    LARGE_INTEGER ConnectTime;
    LARGE_INTEGER DisconnectTime;
    LARGE_INTEGER LastInputTime;
    LARGE_INTEGER LogonTime;
    LARGE_INTEGER CurrentTime;
} WTSINFOW;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/wtsapi32/nf-wtsapi32-wtsenumeratesessionsw
 * fails: 0
 */
BOOL WINAPI WTSEnumerateSessionsW(
    _In_ HANDLE hServer,
    _Reserved_ DWORD Reserved,
    _In_ DWORD Version,
    _Outptr_ WTS_SESSION_INFOW **ppSessionInfo,
    _Out_ DWORD *pCount);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/wtsapi32/nf-wtsapi32-wtsquerysessioninformationw
 * fails: 0
 */
BOOL WINAPI WTSQuerySessionInformationW(
    _In_ HANDLE hServer,
    _In_ DWORD SessionId,
    _In_ WTS_INFO_CLASS WTSInfoClass,
    _Outptr_ LPWSTR *ppBuffer,
    _Out_ DWORD *pBytesReturned);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/wtsapi32/nf-wtsapi32-wtsfreememory
 * fails: never
 * raw: the wrappers free their buffers themselves
 */
void WINAPI WTSFreeMemory(_In_ PVOID pMemory);
