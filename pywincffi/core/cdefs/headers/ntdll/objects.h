typedef int... OBJECT_INFORMATION_CLASS;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winternl/nf-winternl-ntqueryobject */
#define ObjectBasicInformation ...
#define ObjectNameInformation ...
#define ObjectTypeInformation ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winternl/nf-winternl-ntqueryobject
 * fails: NTSTATUS
 */
NTSTATUS WINAPI NtQueryObject(
    _In_opt_ HANDLE Handle,
    _In_ OBJECT_INFORMATION_CLASS ObjectInformationClass,
    _Out_writes_bytes_opt_(ObjectInformationLength) PVOID ObjectInformation,
    _In_ ULONG ObjectInformationLength,
    _Out_opt_ PULONG ReturnLength);
