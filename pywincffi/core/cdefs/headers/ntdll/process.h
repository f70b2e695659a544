typedef int... PROCESSINFOCLASS;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winternl/nf-winternl-ntqueryinformationprocess */
#define ProcessBasicInformation ...
#define ProcessDebugPort ...
#define ProcessWow64Information ...
#define ProcessImageFileName ...
#define ProcessBreakOnTermination ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winternl/nf-winternl-ntqueryinformationprocess
 * fails: NTSTATUS
 */
NTSTATUS WINAPI NtQueryInformationProcess(
    _In_ HANDLE ProcessHandle,
    _In_ PROCESSINFOCLASS ProcessInformationClass,
    _Out_writes_bytes_opt_(ProcessInformationLength) PVOID ProcessInformation,
    _In_ ULONG ProcessInformationLength,
    _Out_opt_ PULONG ReturnLength);

/* docs: https://learn.microsoft.com/en-us/windows/win32/procthread/process-security-and-access-rights
 * fails: NTSTATUS
 * fuzz: ends a process
 */
NTSTATUS WINAPI NtSuspendProcess(_In_ HANDLE ProcessHandle);

/* docs: https://learn.microsoft.com/en-us/windows/win32/procthread/process-security-and-access-rights
 * fails: NTSTATUS
 */
NTSTATUS WINAPI NtResumeProcess(_In_ HANDLE ProcessHandle);
