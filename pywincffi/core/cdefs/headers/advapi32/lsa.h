/* The local security authority: the rights of accounts. An LSA_UNICODE_STRING is a UNICODE_STRING, and an
 * LSA_OBJECT_ATTRIBUTES an OBJECT_ATTRIBUTES. prelude.h includes ntsecapi.h.
 */

/* A pointer to what only Windows knows; PVOID in ntsecapi.h. */
typedef struct LSA_HANDLE__ *LSA_HANDLE;

/* docs: https://learn.microsoft.com/en-us/windows/win32/secmgmt/policy-object-access-rights */
#define POLICY_ALL_ACCESS ...
#define POLICY_AUDIT_LOG_ADMIN ...
#define POLICY_CREATE_ACCOUNT ...
#define POLICY_CREATE_PRIVILEGE ...
#define POLICY_CREATE_SECRET ...
#define POLICY_EXECUTE ...
#define POLICY_GET_PRIVATE_INFORMATION ...
#define POLICY_LOOKUP_NAMES ...
#define POLICY_NOTIFICATION ...
#define POLICY_READ ...
#define POLICY_SERVER_ADMIN ...
#define POLICY_SET_AUDIT_REQUIREMENTS ...
#define POLICY_SET_DEFAULT_QUOTA_LIMITS ...
#define POLICY_TRUST_ADMIN ...
#define POLICY_VIEW_AUDIT_INFORMATION ...
#define POLICY_VIEW_LOCAL_INFORMATION ...
#define POLICY_WRITE ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/ntsecapi/nf-ntsecapi-lsaaddaccountrights
 * fails: NTSTATUS
 * fuzz: called in Wine alone
 */
NTSTATUS WINAPI LsaAddAccountRights(
    _In_ LSA_HANDLE PolicyHandle, _In_ PSID AccountSid, _In_reads_(CountOfRights) PUNICODE_STRING UserRights,
    _In_ ULONG CountOfRights);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/ntsecapi/nf-ntsecapi-lsaclose
 * fails: NTSTATUS
 */
NTSTATUS WINAPI LsaClose(_In_ LSA_HANDLE ObjectHandle);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/ntsecapi/nf-ntsecapi-lsaenumerateaccountrights
 * fails: NTSTATUS
 */
NTSTATUS WINAPI LsaEnumerateAccountRights(
    _In_ LSA_HANDLE PolicyHandle, _In_ PSID AccountSid,
    _Outptr_result_buffer_(*CountOfRights) PUNICODE_STRING *UserRights, _Out_ PULONG CountOfRights);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/ntsecapi/nf-ntsecapi-lsafreememory
 * fails: NTSTATUS
 * raw: LsaEnumerateAccountRights frees what it has got
 */
NTSTATUS WINAPI LsaFreeMemory(_In_ PVOID Buffer);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/ntsecapi/nf-ntsecapi-lsaopenpolicy
 * fails: NTSTATUS
 * closed by: LsaClose
 */
NTSTATUS WINAPI LsaOpenPolicy(
    _In_opt_ PUNICODE_STRING SystemName, _Reserved_ POBJECT_ATTRIBUTES ObjectAttributes, _In_ ACCESS_MASK DesiredAccess,
    _Out_ PVOID *PolicyHandle);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/ntsecapi/nf-ntsecapi-lsaremoveaccountrights
 * fails: NTSTATUS
 * fuzz: called in Wine alone
 */
NTSTATUS WINAPI LsaRemoveAccountRights(
    _In_ LSA_HANDLE PolicyHandle, _In_ PSID AccountSid, _In_ BOOLEAN AllRights,
    _In_reads_opt_(CountOfRights) PUNICODE_STRING UserRights, _In_ ULONG CountOfRights);
