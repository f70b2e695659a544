/* COM: the threads that use it, identifiers, and objects.
 * include: objbase.h, objidl.h
 */

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/objbase/ne-objbase-coinit */
#define COINIT_APARTMENTTHREADED ...
#define COINIT_DISABLE_OLE1DDE ...
#define COINIT_MULTITHREADED ...
#define COINIT_SPEED_OVER_MEMORY ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/objidl/ne-objidl-apttype */
#define APTTYPE_MAINSTA ...
#define APTTYPE_MTA ...
#define APTTYPE_NA ...
#define APTTYPE_STA ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/objidl/ne-objidl-apttypequalifier */
#define APTTYPEQUALIFIER_IMPLICIT_MTA ...
#define APTTYPEQUALIFIER_NA_ON_IMPLICIT_MTA ...
#define APTTYPEQUALIFIER_NA_ON_MAINSTA ...
#define APTTYPEQUALIFIER_NA_ON_MTA ...
#define APTTYPEQUALIFIER_NA_ON_STA ...
#define APTTYPEQUALIFIER_NONE ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/wtypesbase/ne-wtypesbase-clsctx */
#define CLSCTX_INPROC_HANDLER ...
#define CLSCTX_INPROC_SERVER ...
#define CLSCTX_LOCAL_SERVER ...
#define CLSCTX_REMOTE_SERVER ...

static const GUID IID_IPersistFile;
static const GUID IID_IUnknown;

typedef int... APTTYPE;
typedef int... APTTYPEQUALIFIER;
typedef struct IUnknown *LPUNKNOWN;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/objbase/nf-objbase-coinitialize
 * fails: status
 */
HRESULT WINAPI CoInitialize(_Reserved_ LPVOID pvReserved);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/combaseapi/nf-combaseapi-coinitializeex
 * fails: status
 */
HRESULT WINAPI CoInitializeEx(_Reserved_ LPVOID pvReserved, _In_ DWORD dwCoInit);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/combaseapi/nf-combaseapi-couninitialize
 * fails: never
 */
void WINAPI CoUninitialize(void);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/combaseapi/nf-combaseapi-cogetapartmenttype
 * fails: status
 */
HRESULT WINAPI CoGetApartmentType(_Out_ APTTYPE *pAptType, _Out_ APTTYPEQUALIFIER *pAptQualifier);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/combaseapi/nf-combaseapi-clsidfromstring
 * fails: status
 */
HRESULT WINAPI CLSIDFromString(_In_ LPCWSTR lpsz, _Out_ CLSID *pclsid);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/combaseapi/nf-combaseapi-stringfromguid2
 * fails: 0
 */
int WINAPI StringFromGUID2(_In_ const GUID *rguid, _Out_writes_to_(cchMax, return) LPWSTR lpsz, _In_ int cchMax);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/combaseapi/nf-combaseapi-cocreateinstance
 * fails: status
 */
HRESULT WINAPI CoCreateInstance(
    _In_ const CLSID *rclsid, _In_opt_ LPUNKNOWN pUnkOuter, _In_ DWORD dwClsContext, _In_ const IID *riid,
    _Out_ LPVOID *ppv);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/combaseapi/nf-combaseapi-cotaskmemfree
 * fails: never
 */
void WINAPI CoTaskMemFree(_In_opt_ LPVOID pv);
