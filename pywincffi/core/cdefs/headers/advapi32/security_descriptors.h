/* Security descriptors: those of programs, and those of objects.
 * include: aclapi.h, sddl.h
 */

/* docs: https://learn.microsoft.com/en-us/windows/win32/secauthz/security-information */
#define ATTRIBUTE_SECURITY_INFORMATION ...
#define BACKUP_SECURITY_INFORMATION ...
#define DACL_SECURITY_INFORMATION ...
#define GROUP_SECURITY_INFORMATION ...
#define LABEL_SECURITY_INFORMATION ...
#define OWNER_SECURITY_INFORMATION ...
#define PROTECTED_DACL_SECURITY_INFORMATION ...
#define PROTECTED_SACL_SECURITY_INFORMATION ...
#define SACL_SECURITY_INFORMATION ...
#define SCOPE_SECURITY_INFORMATION ...
#define UNPROTECTED_DACL_SECURITY_INFORMATION ...
#define UNPROTECTED_SACL_SECURITY_INFORMATION ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/secauthz/security-descriptor-control */
#define SE_DACL_AUTO_INHERITED ...
#define SE_DACL_AUTO_INHERIT_REQ ...
#define SE_DACL_DEFAULTED ...
#define SE_DACL_PRESENT ...
#define SE_DACL_PROTECTED ...
#define SE_GROUP_DEFAULTED ...
#define SE_OWNER_DEFAULTED ...
#define SE_RM_CONTROL_VALID ...
#define SE_SACL_AUTO_INHERITED ...
#define SE_SACL_AUTO_INHERIT_REQ ...
#define SE_SACL_DEFAULTED ...
#define SE_SACL_PRESENT ...
#define SE_SACL_PROTECTED ...
#define SE_SELF_RELATIVE ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/accctrl/ne-accctrl-se_object_type */
#define SE_DS_OBJECT ...
#define SE_DS_OBJECT_ALL ...
#define SE_FILE_OBJECT ...
#define SE_KERNEL_OBJECT ...
#define SE_LMSHARE ...
#define SE_PRINTER ...
#define SE_PROVIDER_DEFINED_OBJECT ...
#define SE_REGISTRY_KEY ...
#define SE_REGISTRY_WOW64_32KEY ...
#define SE_SERVICE ...
#define SE_UNKNOWN_OBJECT_TYPE ...
#define SE_WINDOW_OBJECT ...
#define SE_WMIGUID_OBJECT ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-initializesecuritydescriptor */
#define SDDL_REVISION_1 ...
#define SECURITY_DESCRIPTOR_REVISION ...

typedef int... SE_OBJECT_TYPE;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/sddl/nf-sddl-convertsecuritydescriptortostringsecuritydescriptorw
 * fails: 0
 */
BOOL WINAPI ConvertSecurityDescriptorToStringSecurityDescriptorW(
    _In_ PSECURITY_DESCRIPTOR SecurityDescriptor, _In_ DWORD RequestedStringSDRevision,
    _In_ SECURITY_INFORMATION SecurityInformation, _Outptr_ LPWSTR *StringSecurityDescriptor,
    _Out_opt_ PULONG StringSecurityDescriptorLen);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/sddl/nf-sddl-convertstringsecuritydescriptortosecuritydescriptorw
 * fails: 0
 */
BOOL WINAPI ConvertStringSecurityDescriptorToSecurityDescriptorW(
    _In_ LPCWSTR StringSecurityDescriptor, _In_ DWORD StringSDRevision, _Outptr_ PVOID *SecurityDescriptor,
    _Out_opt_ PULONG SecurityDescriptorSize);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-getfilesecurityw
 * fails: 0
 */
BOOL WINAPI GetFileSecurityW(
    _In_ LPCWSTR lpFileName, _In_ SECURITY_INFORMATION RequestedInformation,
    _Out_writes_bytes_to_opt_(nLength, *lpnLengthNeeded) PSECURITY_DESCRIPTOR pSecurityDescriptor, _In_ DWORD nLength,
    _Out_ LPDWORD lpnLengthNeeded);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/aclapi/nf-aclapi-getnamedsecurityinfow
 * fails: status
 */
DWORD WINAPI GetNamedSecurityInfoW(
    _In_ LPCWSTR pObjectName, _In_ SE_OBJECT_TYPE ObjectType, _In_ SECURITY_INFORMATION SecurityInfo,
    _Out_opt_ PVOID *ppsidOwner, _Out_opt_ PVOID *ppsidGroup, _Out_opt_ PACL *ppDacl, _Out_opt_ PACL *ppSacl,
    _Outptr_ PVOID *ppSecurityDescriptor);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-getsecuritydescriptorcontrol
 * fails: 0
 */
BOOL WINAPI GetSecurityDescriptorControl(
    _In_ PSECURITY_DESCRIPTOR pSecurityDescriptor, _Out_ PSECURITY_DESCRIPTOR_CONTROL pControl, _Out_ LPDWORD lpdwRevision);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-getsecuritydescriptordacl
 * fails: 0
 */
BOOL WINAPI GetSecurityDescriptorDacl(
    _In_ PSECURITY_DESCRIPTOR pSecurityDescriptor, _Out_ LPBOOL lpbDaclPresent, _Outptr_ PACL *pDacl,
    _Out_ LPBOOL lpbDaclDefaulted);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-getsecuritydescriptorsacl
 * fails: 0
 */
BOOL WINAPI GetSecurityDescriptorSacl(
    _In_ PSECURITY_DESCRIPTOR pSecurityDescriptor, _Out_ LPBOOL lpbSaclPresent, _Outptr_ PACL *pSacl,
    _Out_ LPBOOL lpbSaclDefaulted);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-getsecuritydescriptorgroup
 * fails: 0
 */
BOOL WINAPI GetSecurityDescriptorGroup(
    _In_ PSECURITY_DESCRIPTOR pSecurityDescriptor, _Outptr_ PVOID *pGroup, _Out_ LPBOOL lpbGroupDefaulted);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-getsecuritydescriptorowner
 * fails: 0
 */
BOOL WINAPI GetSecurityDescriptorOwner(
    _In_ PSECURITY_DESCRIPTOR pSecurityDescriptor, _Outptr_ PVOID *pOwner, _Out_ LPBOOL lpbOwnerDefaulted);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-getsecuritydescriptorlength
 * fails: never
 */
DWORD WINAPI GetSecurityDescriptorLength(_In_ PSECURITY_DESCRIPTOR pSecurityDescriptor);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-initializesecuritydescriptor
 * fails: 0
 */
BOOL WINAPI InitializeSecurityDescriptor(_Out_ PSECURITY_DESCRIPTOR pSecurityDescriptor, _In_ DWORD dwRevision);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-makeabsolutesd
 * fails: 0
 */
BOOL WINAPI MakeAbsoluteSD(
    _In_ PSECURITY_DESCRIPTOR pSelfRelativeSecurityDescriptor,
    _Out_writes_bytes_to_opt_(*lpdwAbsoluteSecurityDescriptorSize, *lpdwAbsoluteSecurityDescriptorSize)
        PSECURITY_DESCRIPTOR pAbsoluteSecurityDescriptor,
    _Inout_ LPDWORD lpdwAbsoluteSecurityDescriptorSize,
    _Out_writes_bytes_to_opt_(*lpdwDaclSize, *lpdwDaclSize) PACL pDacl, _Inout_ LPDWORD lpdwDaclSize,
    _Out_writes_bytes_to_opt_(*lpdwSaclSize, *lpdwSaclSize) PACL pSacl, _Inout_ LPDWORD lpdwSaclSize,
    _Out_writes_bytes_to_opt_(*lpdwOwnerSize, *lpdwOwnerSize) PSID pOwner, _Inout_ LPDWORD lpdwOwnerSize,
    _Out_writes_bytes_to_opt_(*lpdwPrimaryGroupSize, *lpdwPrimaryGroupSize) PSID pPrimaryGroup,
    _Inout_ LPDWORD lpdwPrimaryGroupSize);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-makeselfrelativesd
 * fails: 0
 */
BOOL WINAPI MakeSelfRelativeSD(
    _In_ PSECURITY_DESCRIPTOR pAbsoluteSecurityDescriptor,
    _Out_writes_bytes_to_opt_(*lpdwBufferLength, *lpdwBufferLength) PSECURITY_DESCRIPTOR pSelfRelativeSecurityDescriptor,
    _Inout_ LPDWORD lpdwBufferLength);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-setfilesecurityw
 * fails: 0
 */
BOOL WINAPI SetFileSecurityW(
    _In_ LPCWSTR lpFileName, _In_ SECURITY_INFORMATION SecurityInformation, _In_ PSECURITY_DESCRIPTOR pSecurityDescriptor);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/aclapi/nf-aclapi-setnamedsecurityinfow
 * fails: status
 */
DWORD WINAPI SetNamedSecurityInfoW(
    _In_ LPWSTR pObjectName, _In_ SE_OBJECT_TYPE ObjectType, _In_ SECURITY_INFORMATION SecurityInfo,
    _In_opt_ PSID psidOwner, _In_opt_ PSID psidGroup, _In_opt_ PACL pDacl, _In_opt_ PACL pSacl);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-setsecuritydescriptordacl
 * fails: 0
 */
BOOL WINAPI SetSecurityDescriptorDacl(
    _Inout_ PSECURITY_DESCRIPTOR pSecurityDescriptor, _In_ BOOL bDaclPresent, _In_opt_ PACL pDacl, _In_ BOOL bDaclDefaulted);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-setsecuritydescriptorsacl
 * fails: 0
 */
BOOL WINAPI SetSecurityDescriptorSacl(
    _Inout_ PSECURITY_DESCRIPTOR pSecurityDescriptor, _In_ BOOL bSaclPresent, _In_opt_ PACL pSacl, _In_ BOOL bSaclDefaulted);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-setsecuritydescriptorgroup
 * fails: 0
 */
BOOL WINAPI SetSecurityDescriptorGroup(
    _Inout_ PSECURITY_DESCRIPTOR pSecurityDescriptor, _In_opt_ PSID pGroup, _In_ BOOL bGroupDefaulted);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-setsecuritydescriptorowner
 * fails: 0
 */
BOOL WINAPI SetSecurityDescriptorOwner(
    _Inout_ PSECURITY_DESCRIPTOR pSecurityDescriptor, _In_opt_ PSID pOwner, _In_ BOOL bOwnerDefaulted);
