/* The one that Windows calls; it calls the program's. */
extern "Python" void WINAPI pywincffi_TimerAPCRoutine(
    LPVOID lpArgToCompletionRoutine, DWORD dwTimerLowValue, DWORD dwTimerHighValue);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nc-synchapi-ptimerapcroutine */
typedef void (WINAPI *PTIMERAPCROUTINE)(LPVOID lpArgToCompletionRoutine, DWORD dwTimerLowValue, DWORD dwTimerHighValue);

#define WAIT_ABANDONED ...
#define WAIT_FAILED ...

/* also in: user32/waiting */
#define INFINITE ...
#define WAIT_OBJECT_0 ...
#define WAIT_ABANDONED_0 ...
#define WAIT_IO_COMPLETION ...
#define MAXIMUM_WAIT_OBJECTS ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-createeventexw */
#define CREATE_EVENT_INITIAL_SET ...
#define CREATE_EVENT_MANUAL_RESET ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-createmutexexw */
#define CREATE_MUTEX_INITIAL_OWNER ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-createwaitabletimerexw */
#define CREATE_WAITABLE_TIMER_HIGH_RESOLUTION ...
#define CREATE_WAITABLE_TIMER_MANUAL_RESET ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/sync/synchronization-object-security-and-access-rights */
#define EVENT_ALL_ACCESS ...
#define EVENT_MODIFY_STATE ...
#define MUTEX_ALL_ACCESS ...
#define MUTEX_MODIFY_STATE ...
#define SEMAPHORE_ALL_ACCESS ...
#define SEMAPHORE_MODIFY_STATE ...
#define TIMER_ALL_ACCESS ...
#define TIMER_MODIFY_STATE ...
#define TIMER_QUERY_STATE ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-createeventw
 * fails: NULL
 * closed by: CloseHandle
 */
HANDLE WINAPI CreateEventW(
    _In_opt_ LPSECURITY_ATTRIBUTES lpEventAttributes,
    _In_ BOOL bManualReset,
    _In_ BOOL bInitialState,
    _In_opt_ LPCWSTR lpName);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-createeventexw
 * fails: NULL
 * closed by: CloseHandle
 */
HANDLE WINAPI CreateEventExW(
    _In_opt_ LPSECURITY_ATTRIBUTES lpEventAttributes,
    _In_opt_ LPCWSTR lpName,
    _In_ DWORD dwFlags,
    _In_ DWORD dwDesiredAccess);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-openeventw
 * fails: NULL
 * closed by: CloseHandle
 */
HANDLE WINAPI OpenEventW(_In_ DWORD dwDesiredAccess, _In_ BOOL bInheritHandle, _In_ LPCWSTR lpName);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-setevent
 * fails: 0
 * waits: never
 */
BOOL WINAPI SetEvent(_In_ HANDLE hEvent);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-resetevent
 * fails: 0
 * waits: never
 */
BOOL WINAPI ResetEvent(_In_ HANDLE hEvent);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-pulseevent
 * fails: 0
 * waits: never
 */
BOOL WINAPI PulseEvent(_In_ HANDLE hEvent);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-createmutexw
 * fails: NULL
 * closed by: CloseHandle
 */
HANDLE WINAPI CreateMutexW(
    _In_opt_ LPSECURITY_ATTRIBUTES lpMutexAttributes,
    _In_ BOOL bInitialOwner,
    _In_opt_ LPCWSTR lpName);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-createmutexexw
 * fails: NULL
 * closed by: CloseHandle
 */
HANDLE WINAPI CreateMutexExW(
    _In_opt_ LPSECURITY_ATTRIBUTES lpMutexAttributes,
    _In_opt_ LPCWSTR lpName,
    _In_ DWORD dwFlags,
    _In_ DWORD dwDesiredAccess);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-openmutexw
 * fails: NULL
 * closed by: CloseHandle
 */
HANDLE WINAPI OpenMutexW(_In_ DWORD dwDesiredAccess, _In_ BOOL bInheritHandle, _In_ LPCWSTR lpName);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-releasemutex
 * fails: 0
 * waits: never
 */
BOOL WINAPI ReleaseMutex(_In_ HANDLE hMutex);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-createsemaphorew
 * fails: NULL
 * closed by: CloseHandle
 */
HANDLE WINAPI CreateSemaphoreW(
    _In_opt_ LPSECURITY_ATTRIBUTES lpSemaphoreAttributes,
    _In_ LONG lInitialCount,
    _In_ LONG lMaximumCount,
    _In_opt_ LPCWSTR lpName);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-createsemaphoreexw
 * fails: NULL
 * closed by: CloseHandle
 */
HANDLE WINAPI CreateSemaphoreExW(
    _In_opt_ LPSECURITY_ATTRIBUTES lpSemaphoreAttributes,
    _In_ LONG lInitialCount,
    _In_ LONG lMaximumCount,
    _In_opt_ LPCWSTR lpName,
    _Reserved_ DWORD dwFlags,
    _In_ DWORD dwDesiredAccess);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-opensemaphorew
 * fails: NULL
 * closed by: CloseHandle
 */
HANDLE WINAPI OpenSemaphoreW(_In_ DWORD dwDesiredAccess, _In_ BOOL bInheritHandle, _In_ LPCWSTR lpName);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-releasesemaphore
 * fails: 0
 * waits: never
 */
BOOL WINAPI ReleaseSemaphore(_In_ HANDLE hSemaphore, _In_ LONG lReleaseCount, _Out_opt_ LPLONG lpPreviousCount);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-createwaitabletimerw
 * fails: NULL
 * closed by: CloseHandle
 */
HANDLE WINAPI CreateWaitableTimerW(
    _In_opt_ LPSECURITY_ATTRIBUTES lpTimerAttributes,
    _In_ BOOL bManualReset,
    _In_opt_ LPCWSTR lpTimerName);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-createwaitabletimerexw
 * fails: NULL
 * closed by: CloseHandle
 */
HANDLE WINAPI CreateWaitableTimerExW(
    _In_opt_ LPSECURITY_ATTRIBUTES lpTimerAttributes,
    _In_opt_ LPCWSTR lpTimerName,
    _In_ DWORD dwFlags,
    _In_ DWORD dwDesiredAccess);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-openwaitabletimerw
 * fails: NULL
 * closed by: CloseHandle
 */
HANDLE WINAPI OpenWaitableTimerW(
    _In_ DWORD dwDesiredAccess,
    _In_ BOOL bInheritHandle,
    _In_ LPCWSTR lpTimerName);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-setwaitabletimer
 * fails: 0
 */
BOOL WINAPI SetWaitableTimer(
    _In_ HANDLE hTimer,
    _In_ const LARGE_INTEGER *lpDueTime,
    _In_ LONG lPeriod,
    _In_opt_ PTIMERAPCROUTINE pfnCompletionRoutine,
    _In_opt_ LPVOID lpArgToCompletionRoutine,
    _In_ BOOL fResume);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-cancelwaitabletimer
 * fails: 0
 * waits: never
 */
BOOL WINAPI CancelWaitableTimer(_In_ HANDLE hTimer);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-waitforsingleobject
 * fails: 0xFFFFFFFF
 * fuzz: short dwMilliseconds
 */
DWORD WINAPI WaitForSingleObject(_In_ HANDLE hHandle, _In_ DWORD dwMilliseconds);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-waitforsingleobjectex
 * fails: 0xFFFFFFFF
 * fuzz: short dwMilliseconds
 */
DWORD WINAPI WaitForSingleObjectEx(_In_ HANDLE hHandle, _In_ DWORD dwMilliseconds, _In_ BOOL bAlertable);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-waitformultipleobjects
 * fails: 0xFFFFFFFF
 * fuzz: short dwMilliseconds
 */
DWORD WINAPI WaitForMultipleObjects(
    _In_ DWORD nCount,
    _In_reads_(nCount) const HANDLE *lpHandles,
    _In_ BOOL bWaitAll,
    _In_ DWORD dwMilliseconds);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-waitformultipleobjectsex
 * fails: 0xFFFFFFFF
 * fuzz: short dwMilliseconds
 */
DWORD WINAPI WaitForMultipleObjectsEx(
    _In_ DWORD nCount,
    _In_reads_(nCount) const HANDLE *lpHandles,
    _In_ BOOL bWaitAll,
    _In_ DWORD dwMilliseconds,
    _In_ BOOL bAlertable);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-sleepex
 * fails: never
 * fuzz: short dwMilliseconds
 */
DWORD WINAPI SleepEx(_In_ DWORD dwMilliseconds, _In_ BOOL bAlertable);
