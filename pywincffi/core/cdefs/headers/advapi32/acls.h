/* Access control lists.
 * include: aclapi.h
 */

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-acl */
#define ACL_REVISION ...
#define ACL_REVISION_DS ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/accctrl/ne-accctrl-trustee_form */
#define TRUSTEE_IS_NAME ...
#define TRUSTEE_IS_SID ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winnt/ne-winnt-acl_information_class */
#define AclRevisionInformation ...
#define AclSizeInformation ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-ace_header */
#define ACCESS_ALLOWED_ACE_TYPE ...
#define ACCESS_ALLOWED_CALLBACK_ACE_TYPE ...
#define ACCESS_ALLOWED_CALLBACK_OBJECT_ACE_TYPE ...
#define ACCESS_ALLOWED_OBJECT_ACE_TYPE ...
#define ACCESS_DENIED_ACE_TYPE ...
#define ACCESS_DENIED_CALLBACK_ACE_TYPE ...
#define ACCESS_DENIED_CALLBACK_OBJECT_ACE_TYPE ...
#define ACCESS_DENIED_OBJECT_ACE_TYPE ...
#define CONTAINER_INHERIT_ACE ...
#define FAILED_ACCESS_ACE_FLAG ...
#define INHERITED_ACE ...
#define INHERIT_ONLY_ACE ...
#define NO_PROPAGATE_INHERIT_ACE ...
#define OBJECT_INHERIT_ACE ...
#define SUCCESSFUL_ACCESS_ACE_FLAG ...
#define SYSTEM_AUDIT_ACE_TYPE ...
#define SYSTEM_AUDIT_CALLBACK_ACE_TYPE ...
#define SYSTEM_AUDIT_OBJECT_ACE_TYPE ...
#define SYSTEM_MANDATORY_LABEL_ACE_TYPE ...
#define SYSTEM_RESOURCE_ATTRIBUTE_ACE_TYPE ...
#define SYSTEM_SCOPED_POLICY_ID_ACE_TYPE ...

typedef int... ACL_INFORMATION_CLASS;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-ace_header */
typedef struct _ACE_HEADER {
    BYTE AceType;
    BYTE AceFlags;
    WORD AceSize;
} ACE_HEADER;

typedef int... MULTIPLE_TRUSTEE_OPERATION;
typedef int... TRUSTEE_FORM;
typedef int... TRUSTEE_TYPE;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/accctrl/ns-accctrl-trustee_w */
typedef struct _TRUSTEE_W {
    struct _TRUSTEE_W *pMultipleTrustee;
    MULTIPLE_TRUSTEE_OPERATION MultipleTrusteeOperation;
    TRUSTEE_FORM TrusteeForm;
    TRUSTEE_TYPE TrusteeType;
    LPWSTR ptstrName;
} TRUSTEE_W, *PTRUSTEE_W;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-addaccessallowedace
 * fails: 0
 */
BOOL WINAPI AddAccessAllowedAce(_Inout_ PACL pAcl, _In_ DWORD dwAceRevision, _In_ DWORD AccessMask, _In_ PSID pSid);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-addaccessallowedaceex
 * fails: 0
 */
BOOL WINAPI AddAccessAllowedAceEx(
    _Inout_ PACL pAcl, _In_ DWORD dwAceRevision, _In_ DWORD AceFlags, _In_ DWORD AccessMask, _In_ PSID pSid);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-addaccessdeniedace
 * fails: 0
 */
BOOL WINAPI AddAccessDeniedAce(_Inout_ PACL pAcl, _In_ DWORD dwAceRevision, _In_ DWORD AccessMask, _In_ PSID pSid);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-addaccessdeniedaceex
 * fails: 0
 */
BOOL WINAPI AddAccessDeniedAceEx(
    _Inout_ PACL pAcl, _In_ DWORD dwAceRevision, _In_ DWORD AceFlags, _In_ DWORD AccessMask, _In_ PSID pSid);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-getace
 * fails: 0
 */
BOOL WINAPI GetAce(_In_ PACL pAcl, _In_ DWORD dwAceIndex, _Outptr_ LPVOID *pAce);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-getaclinformation
 * fails: 0
 */
BOOL WINAPI GetAclInformation(
    _In_ PACL pAcl, _Out_writes_bytes_(nAclInformationLength) LPVOID pAclInformation, _In_ DWORD nAclInformationLength,
    _In_ ACL_INFORMATION_CLASS dwAclInformationClass);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/aclapi/nf-aclapi-geteffectiverightsfromaclw
 * fails: status
 */
DWORD WINAPI GetEffectiveRightsFromAclW(_In_ PACL pacl, _In_ PTRUSTEE_W pTrustee, _Out_ ACCESS_MASK *pAccessRights);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-initializeacl
 * fails: 0
 */
BOOL WINAPI InitializeAcl(_Out_writes_bytes_(nAclLength) PACL pAcl, _In_ DWORD nAclLength, _In_ DWORD dwAclRevision);
