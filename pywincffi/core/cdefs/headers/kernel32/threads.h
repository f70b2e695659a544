/* Opaque: the fields differ by processor, see cdefs/sources/context.c. */
typedef struct _CONTEXT CONTEXT, *LPCONTEXT;
typedef DWORD (WINAPI *LPTHREAD_START_ROUTINE)(LPVOID lpThreadParameter);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-createremotethread
 * fails: NULL
 * closed by: CloseHandle
 * fuzz: not called
 */
HANDLE WINAPI CreateRemoteThread(
    _In_ HANDLE hProcess,
    _In_opt_ LPSECURITY_ATTRIBUTES lpThreadAttributes,
    _In_ SIZE_T dwStackSize,
    _In_ LPTHREAD_START_ROUTINE lpStartAddress,
    _In_opt_ LPVOID lpParameter,
    _In_ DWORD dwCreationFlags,
    _Out_opt_ LPDWORD lpThreadId);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-getcurrentthread
 * fails: never
 * waits: never
 */
HANDLE WINAPI GetCurrentThread(void);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-getcurrentthreadid
 * fails: never
 * waits: never
 */
DWORD WINAPI GetCurrentThreadId(void);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-getexitcodethread
 * fails: 0
 * waits: never
 */
BOOL WINAPI GetExitCodeThread(_In_ HANDLE hThread, _Out_ LPDWORD lpExitCode);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-getprocessidofthread
 * fails: 0
 * waits: never
 */
DWORD WINAPI GetProcessIdOfThread(_In_ HANDLE Thread);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-getthreadcontext
 * fails: 0
 */
BOOL WINAPI GetThreadContext(_In_ HANDLE hThread, _Inout_ LPCONTEXT lpContext);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-getthreadid
 * fails: 0
 * waits: never
 */
DWORD WINAPI GetThreadId(_In_ HANDLE Thread);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-getthreadpriority
 * fails: 0x7FFFFFFF
 * waits: never
 */
int WINAPI GetThreadPriority(_In_ HANDLE hThread);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-getthreadtimes
 * fails: 0
 * waits: never
 */
BOOL WINAPI GetThreadTimes(
    _In_ HANDLE hThread,
    _Out_ LPFILETIME lpCreationTime,
    _Out_ LPFILETIME lpExitTime,
    _Out_ LPFILETIME lpKernelTime,
    _Out_ LPFILETIME lpUserTime);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-openthread
 * fails: NULL
 * closed by: CloseHandle
 */
HANDLE WINAPI OpenThread(_In_ DWORD dwDesiredAccess, _In_ BOOL bInheritHandle, _In_ DWORD dwThreadId);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-resumethread
 * fails: 0xFFFFFFFF
 */
DWORD WINAPI ResumeThread(_In_ HANDLE hThread);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-setthreadaffinitymask
 * fails: 0
 */
DWORD_PTR WINAPI SetThreadAffinityMask(_In_ HANDLE hThread, _In_ DWORD_PTR dwThreadAffinityMask);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-setthreadcontext
 * fails: 0
 * fuzz: ends a thread
 */
BOOL WINAPI SetThreadContext(_In_ HANDLE hThread, _In_ const CONTEXT *lpContext);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-setthreadpriority
 * fails: 0
 */
BOOL WINAPI SetThreadPriority(_In_ HANDLE hThread, _In_ int nPriority);

/* With the GIL held: a thread that is suspended while it holds the GIL would never give it back.
 *
 * docs: https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-suspendthread
 * fails: 0xFFFFFFFF
 * waits: never
 * fuzz: ends a thread
 */
DWORD WINAPI SuspendThread(_In_ HANDLE hThread);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-terminatethread
 * fails: 0
 * fuzz: ends a thread
 */
BOOL WINAPI TerminateThread(_In_ HANDLE hThread, _In_ DWORD dwExitCode);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-context */
#define CONTEXT_ALL ...
#define CONTEXT_CONTROL ...
#define CONTEXT_DEBUG_REGISTERS ...
#define CONTEXT_FLOATING_POINT ...
#define CONTEXT_FULL ...
#define CONTEXT_INTEGER ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-createremotethread */
#define STACK_SIZE_PARAM_IS_A_RESERVATION ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/procthread/thread-security-and-access-rights */
#define THREAD_ALL_ACCESS ...
#define THREAD_DIRECT_IMPERSONATION ...
#define THREAD_GET_CONTEXT ...
#define THREAD_IMPERSONATE ...
#define THREAD_QUERY_INFORMATION ...
#define THREAD_QUERY_LIMITED_INFORMATION ...
#define THREAD_SET_CONTEXT ...
#define THREAD_SET_INFORMATION ...
#define THREAD_SET_LIMITED_INFORMATION ...
#define THREAD_SET_THREAD_TOKEN ...
#define THREAD_SUSPEND_RESUME ...
#define THREAD_TERMINATE ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-setthreadpriority */
#define THREAD_MODE_BACKGROUND_BEGIN ...
#define THREAD_MODE_BACKGROUND_END ...
#define THREAD_PRIORITY_ABOVE_NORMAL ...
#define THREAD_PRIORITY_BELOW_NORMAL ...
#define THREAD_PRIORITY_ERROR_RETURN ...
#define THREAD_PRIORITY_HIGHEST ...
#define THREAD_PRIORITY_IDLE ...
#define THREAD_PRIORITY_LOWEST ...
#define THREAD_PRIORITY_NORMAL ...
#define THREAD_PRIORITY_TIME_CRITICAL ...
