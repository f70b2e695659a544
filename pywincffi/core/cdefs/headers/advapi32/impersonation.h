/* Threads that act for another user, or with other privileges. */

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-logonuserw */
#define LOGON32_LOGON_BATCH ...
#define LOGON32_LOGON_INTERACTIVE ...
#define LOGON32_LOGON_NETWORK ...
#define LOGON32_LOGON_NETWORK_CLEARTEXT ...
#define LOGON32_LOGON_NEW_CREDENTIALS ...
#define LOGON32_LOGON_SERVICE ...
#define LOGON32_LOGON_UNLOCK ...
#define LOGON32_PROVIDER_DEFAULT ...
#define LOGON32_PROVIDER_WINNT40 ...
#define LOGON32_PROVIDER_WINNT50 ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-impersonateloggedonuser
 * fails: 0
 */
BOOL WINAPI ImpersonateLoggedOnUser(_In_ HANDLE hToken);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/namedpipeapi/nf-namedpipeapi-impersonatenamedpipeclient
 * fails: 0
 */
BOOL WINAPI ImpersonateNamedPipeClient(_In_ HANDLE hNamedPipe);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-impersonateself
 * fails: 0
 */
BOOL WINAPI ImpersonateSelf(_In_ SECURITY_IMPERSONATION_LEVEL ImpersonationLevel);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-logonuserw
 * fails: 0
 * closed by: CloseHandle
 */
BOOL WINAPI LogonUserW(
    _In_ LPCWSTR lpszUsername, _In_opt_ LPCWSTR lpszDomain, _In_opt_ LPCWSTR lpszPassword, _In_ DWORD dwLogonType,
    _In_ DWORD dwLogonProvider, _Outptr_ PHANDLE phToken);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-reverttoself
 * fails: 0
 */
BOOL WINAPI RevertToSelf(void);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-setthreadtoken
 * fails: 0
 */
BOOL WINAPI SetThreadToken(_In_opt_ PHANDLE Thread, _In_opt_ HANDLE Token);
