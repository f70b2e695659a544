/* Data protection (DPAPI). */

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/dpapi/nf-dpapi-cryptprotectdata */
#define CRYPTPROTECT_AUDIT ...
#define CRYPTPROTECT_LOCAL_MACHINE ...
#define CRYPTPROTECT_UI_FORBIDDEN ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/dpapi/nf-dpapi-cryptunprotectdata */
#define CRYPTPROTECT_VERIFY_PROTECTION ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/dpapi/ns-dpapi-cryptprotect_promptstruct */
#define CRYPTPROTECT_PROMPT_ON_PROTECT ...
#define CRYPTPROTECT_PROMPT_ON_UNPROTECT ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/dpapi/nf-dpapi-cryptprotectdata
 * fails: 0
 */
BOOL WINAPI CryptProtectData(
    _In_ DATA_BLOB *pDataIn,
    _In_opt_ LPCWSTR szDataDescr,
    _In_opt_ DATA_BLOB *pOptionalEntropy,
    _Reserved_ PVOID pvReserved,
    _In_opt_ CRYPTPROTECT_PROMPTSTRUCT *pPromptStruct,
    _In_ DWORD dwFlags,
    _Out_ DATA_BLOB *pDataOut);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/dpapi/nf-dpapi-cryptunprotectdata
 * fails: 0
 */
BOOL WINAPI CryptUnprotectData(
    _In_ DATA_BLOB *pDataIn,
    _Outptr_opt_ LPWSTR *ppszDataDescr,
    _In_opt_ DATA_BLOB *pOptionalEntropy,
    _Reserved_ PVOID pvReserved,
    _In_opt_ CRYPTPROTECT_PROMPTSTRUCT *pPromptStruct,
    _In_ DWORD dwFlags,
    _Out_ DATA_BLOB *pDataOut);
