/* include: wincrypt.h, dpapi.h */

#include "windef.h"

/* docs: https://learn.microsoft.com/en-us/previous-versions/windows/desktop/legacy/aa381414(v=vs.85) */
typedef struct _CRYPTOAPI_BLOB {
    DWORD cbData;
    BYTE *pbData;
} DATA_BLOB, CERT_NAME_BLOB, CRYPT_INTEGER_BLOB, CRYPT_OBJID_BLOB;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/dpapi/ns-dpapi-cryptprotect_promptstruct */
typedef struct _CRYPTPROTECT_PROMPTSTRUCT {
    DWORD cbSize;
    DWORD dwPromptFlags;
    HWND hwndApp;
    LPCWSTR szPrompt;
} CRYPTPROTECT_PROMPTSTRUCT, *PCRYPTPROTECT_PROMPTSTRUCT;
