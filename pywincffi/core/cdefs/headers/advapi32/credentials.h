/* Credentials: the passwords and other secrets that Windows keeps for the user.
 * include: wincred.h
 */

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/wincred/ns-wincred-credentialw */
#define CRED_FLAGS_PROMPT_NOW ...
#define CRED_FLAGS_USERNAME_TARGET ...
#define CRED_MAX_ATTRIBUTES ...
#define CRED_MAX_DOMAIN_TARGET_NAME_LENGTH ...
#define CRED_MAX_GENERIC_TARGET_NAME_LENGTH ...
#define CRED_MAX_STRING_LENGTH ...
#define CRED_MAX_USERNAME_LENGTH ...
#define CRED_MAX_VALUE_SIZE ...
#define CRED_PERSIST_ENTERPRISE ...
#define CRED_PERSIST_LOCAL_MACHINE ...
#define CRED_PERSIST_SESSION ...
#define CRED_TYPE_DOMAIN_CERTIFICATE ...
#define CRED_TYPE_DOMAIN_EXTENDED ...
#define CRED_TYPE_DOMAIN_PASSWORD ...
#define CRED_TYPE_DOMAIN_VISIBLE_PASSWORD ...
#define CRED_TYPE_GENERIC ...
#define CRED_TYPE_GENERIC_CERTIFICATE ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/wincred/nf-wincred-credenumeratew */
#define CRED_ENUMERATE_ALL_CREDENTIALS ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/wincred/nf-wincred-credwritew */
#define CRED_PRESERVE_CREDENTIAL_BLOB ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/wincred/ns-wincred-credential_attributew */
typedef struct _CREDENTIAL_ATTRIBUTEW {
    LPWSTR Keyword;
    DWORD Flags;
    DWORD ValueSize;
    LPBYTE Value;
} CREDENTIAL_ATTRIBUTEW, *PCREDENTIAL_ATTRIBUTEW;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/wincred/ns-wincred-credentialw */
typedef struct _CREDENTIALW {
    DWORD Flags;
    DWORD Type;
    LPWSTR TargetName;
    LPWSTR Comment;
    FILETIME LastWritten;
    DWORD CredentialBlobSize;
    LPBYTE CredentialBlob;
    DWORD Persist;
    DWORD AttributeCount;
    PCREDENTIAL_ATTRIBUTEW Attributes;
    LPWSTR TargetAlias;
    LPWSTR UserName;
} CREDENTIALW, *PCREDENTIALW;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/wincred/nf-wincred-creddeletew
 * fails: 0
 */
BOOL WINAPI CredDeleteW(_In_ LPCWSTR TargetName, _In_ DWORD Type, _In_ DWORD Flags);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/wincred/nf-wincred-credenumeratew
 * fails: 0
 */
BOOL WINAPI CredEnumerateW(
    _In_opt_ LPCWSTR Filter, _In_ DWORD Flags, _Out_ DWORD *Count, _Outptr_ PCREDENTIALW **Credential);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/wincred/nf-wincred-credfree
 * fails: never
 * raw: CredRead and CredEnumerate free what Windows returns
 */
void WINAPI CredFree(_In_ PVOID Buffer);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/wincred/nf-wincred-credreadw
 * fails: 0
 */
BOOL WINAPI CredReadW(_In_ LPCWSTR TargetName, _In_ DWORD Type, _In_ DWORD Flags, _Outptr_ PCREDENTIALW *Credential);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/wincred/nf-wincred-credwritew
 * fails: 0
 */
BOOL WINAPI CredWriteW(_In_ PCREDENTIALW Credential, _In_ DWORD Flags);
