/* docs: https://learn.microsoft.com/en-us/previous-versions/windows/desktop/legacy/ms687066(v=vs.85) */
typedef void (WINAPI *WAITORTIMERCALLBACK)(PVOID lpParameter, BOOLEAN TimerOrWaitFired);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-registerwaitforsingleobject */
#define WT_EXECUTEDEFAULT ...
#define WT_EXECUTEINIOTHREAD ...
#define WT_EXECUTEINPERSISTENTTHREAD ...
#define WT_EXECUTEINWAITTHREAD ...
#define WT_EXECUTELONGFUNCTION ...
#define WT_EXECUTEONLYONCE ...
#define WT_TRANSFER_IMPERSONATION ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-registerwaitforsingleobject
 * fails: 0
 * closed by: UnregisterWait
 * fuzz: short dwMilliseconds
 */
BOOL WINAPI RegisterWaitForSingleObject(
    _Outptr_ PHANDLE phNewWaitObject,
    _In_ HANDLE hObject,
    _In_ WAITORTIMERCALLBACK Callback,
    _In_opt_ PVOID Context,
    _In_ ULONG dwMilliseconds,
    _In_ ULONG dwFlags);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-unregisterwait
 * fails: 0
 */
BOOL WINAPI UnregisterWait(_In_ HANDLE WaitHandle);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/threadpoollegacyapiset/nf-threadpoollegacyapiset-unregisterwaitex
 * fails: 0
 */
BOOL WINAPI UnregisterWaitEx(_In_ HANDLE WaitHandle, _In_opt_ HANDLE CompletionEvent);
