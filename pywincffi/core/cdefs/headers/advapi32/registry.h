/* The registry. */

/* docs: https://learn.microsoft.com/en-us/windows/win32/winprog/windows-data-types */
typedef struct HKEY__ *HKEY;
typedef HKEY *PHKEY;
typedef DWORD REGSAM;
typedef LONG LSTATUS;

/* docs: https://learn.microsoft.com/en-us/windows/win32/sysinfo/predefined-keys */
static const HKEY HKEY_CLASSES_ROOT;
static const HKEY HKEY_CURRENT_CONFIG;
static const HKEY HKEY_CURRENT_USER;
static const HKEY HKEY_CURRENT_USER_LOCAL_SETTINGS;
static const HKEY HKEY_LOCAL_MACHINE;
static const HKEY HKEY_PERFORMANCE_DATA;
static const HKEY HKEY_PERFORMANCE_NLSTEXT;
static const HKEY HKEY_PERFORMANCE_TEXT;
static const HKEY HKEY_USERS;

/* docs: https://learn.microsoft.com/en-us/windows/win32/sysinfo/registry-key-security-and-access-rights */
#define KEY_ALL_ACCESS ...
#define KEY_CREATE_LINK ...
#define KEY_CREATE_SUB_KEY ...
#define KEY_ENUMERATE_SUB_KEYS ...
#define KEY_EXECUTE ...
#define KEY_NOTIFY ...
#define KEY_QUERY_VALUE ...
#define KEY_READ ...
#define KEY_SET_VALUE ...
#define KEY_WOW64_32KEY ...
#define KEY_WOW64_64KEY ...
#define KEY_WRITE ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/sysinfo/registry-value-types */
#define REG_BINARY ...
#define REG_DWORD ...
#define REG_DWORD_BIG_ENDIAN ...
#define REG_DWORD_LITTLE_ENDIAN ...
#define REG_EXPAND_SZ ...
#define REG_FULL_RESOURCE_DESCRIPTOR ...
#define REG_LINK ...
#define REG_MULTI_SZ ...
#define REG_NONE ...
#define REG_QWORD ...
#define REG_QWORD_LITTLE_ENDIAN ...
#define REG_RESOURCE_LIST ...
#define REG_RESOURCE_REQUIREMENTS_LIST ...
#define REG_SZ ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winreg/nf-winreg-regcreatekeyexw */
#define REG_CREATED_NEW_KEY ...
#define REG_OPENED_EXISTING_KEY ...
#define REG_OPTION_BACKUP_RESTORE ...
#define REG_OPTION_CREATE_LINK ...
#define REG_OPTION_NON_VOLATILE ...
#define REG_OPTION_OPEN_LINK ...
#define REG_OPTION_VOLATILE ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winreg/nf-winreg-regnotifychangekeyvalue */
#define REG_NOTIFY_CHANGE_ATTRIBUTES ...
#define REG_NOTIFY_CHANGE_LAST_SET ...
#define REG_NOTIFY_CHANGE_NAME ...
#define REG_NOTIFY_CHANGE_SECURITY ...
#define REG_NOTIFY_THREAD_AGNOSTIC ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winreg/nf-winreg-regloadappkeyw */
#define REG_PROCESS_APPKEY ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winreg/nf-winreg-regopenkeyexw
 * fails: status
 * closed by: RegCloseKey
 */
LSTATUS WINAPI RegOpenKeyExW(
    _In_ HKEY hKey, _In_opt_ LPCWSTR lpSubKey, _In_ DWORD ulOptions, _In_ REGSAM samDesired, _Out_ PHKEY phkResult);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winreg/nf-winreg-regcreatekeyexw
 * fails: status
 * closed by: RegCloseKey
 */
LSTATUS WINAPI RegCreateKeyExW(
    _In_ HKEY hKey,
    _In_ LPCWSTR lpSubKey,
    _Reserved_ DWORD Reserved,
    _In_opt_ LPWSTR lpClass,
    _In_ DWORD dwOptions,
    _In_ REGSAM samDesired,
    _In_opt_ LPSECURITY_ATTRIBUTES lpSecurityAttributes,
    _Out_ PHKEY phkResult,
    _Out_opt_ LPDWORD lpdwDisposition);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winreg/nf-winreg-regclosekey
 * fails: status
 */
LSTATUS WINAPI RegCloseKey(_In_ HKEY hKey);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winreg/nf-winreg-regdeletekeyw
 * fails: status
 */
LSTATUS WINAPI RegDeleteKeyW(_In_ HKEY hKey, _In_ LPCWSTR lpSubKey);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winreg/nf-winreg-regdeletekeyexw
 * fails: status
 */
LSTATUS WINAPI RegDeleteKeyExW(
    _In_ HKEY hKey, _In_ LPCWSTR lpSubKey, _In_ REGSAM samDesired, _Reserved_ DWORD Reserved);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winreg/nf-winreg-regdeletetreew
 * fails: status
 * fuzz: not called
 */
LSTATUS WINAPI RegDeleteTreeW(_In_ HKEY hKey, _In_opt_ LPCWSTR lpSubKey);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winreg/nf-winreg-regdeletevaluew
 * fails: status
 */
LSTATUS WINAPI RegDeleteValueW(_In_ HKEY hKey, _In_opt_ LPCWSTR lpValueName);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winreg/nf-winreg-regenumkeyexw
 * fails: status
 */
LSTATUS WINAPI RegEnumKeyExW(
    _In_ HKEY hKey,
    _In_ DWORD dwIndex,
    _Out_writes_to_opt_(*lpcchName, *lpcchName + 1) LPWSTR lpName,
    _Inout_ LPDWORD lpcchName,
    _Reserved_ LPDWORD lpReserved,
    _Out_writes_to_opt_(*lpcchClass, *lpcchClass + 1) LPWSTR lpClass,
    _Inout_opt_ LPDWORD lpcchClass,
    _Out_opt_ PFILETIME lpftLastWriteTime);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winreg/nf-winreg-regenumvaluew
 * fails: status
 */
LSTATUS WINAPI RegEnumValueW(
    _In_ HKEY hKey,
    _In_ DWORD dwIndex,
    _Out_writes_to_opt_(*lpcchValueName, *lpcchValueName + 1) LPWSTR lpValueName,
    _Inout_ LPDWORD lpcchValueName,
    _Reserved_ LPDWORD lpReserved,
    _Out_opt_ LPDWORD lpType,
    _Out_writes_bytes_to_opt_(*lpcbData, *lpcbData) LPBYTE lpData,
    _Inout_opt_ LPDWORD lpcbData);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winreg/nf-winreg-regloadappkeyw
 * fails: status
 * closed by: RegCloseKey
 */
LSTATUS WINAPI RegLoadAppKeyW(
    _In_ LPCWSTR lpFile, _Out_ PHKEY phkResult, _In_ REGSAM samDesired, _In_ DWORD dwOptions,
    _Reserved_ DWORD Reserved);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winreg/nf-winreg-regqueryinfokeyw
 * fails: status
 */
LSTATUS WINAPI RegQueryInfoKeyW(
    _In_ HKEY hKey,
    _Out_writes_to_opt_(*lpcchClass, *lpcchClass + 1) LPWSTR lpClass,
    _Inout_opt_ LPDWORD lpcchClass,
    _Reserved_ LPDWORD lpReserved,
    _Out_opt_ LPDWORD lpcSubKeys,
    _Out_opt_ LPDWORD lpcbMaxSubKeyLen,
    _Out_opt_ LPDWORD lpcbMaxClassLen,
    _Out_opt_ LPDWORD lpcValues,
    _Out_opt_ LPDWORD lpcbMaxValueNameLen,
    _Out_opt_ LPDWORD lpcbMaxValueLen,
    _Out_opt_ LPDWORD lpcbSecurityDescriptor,
    _Out_opt_ PFILETIME lpftLastWriteTime);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winreg/nf-winreg-regqueryvalueexw
 * fails: status
 */
LSTATUS WINAPI RegQueryValueExW(
    _In_ HKEY hKey,
    _In_opt_ LPCWSTR lpValueName,
    _Reserved_ LPDWORD lpReserved,
    _Out_opt_ LPDWORD lpType,
    _Out_writes_bytes_to_opt_(*lpcbData, *lpcbData) LPBYTE lpData,
    _Inout_opt_ LPDWORD lpcbData);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winreg/nf-winreg-regsetvalueexw
 * fails: status
 */
LSTATUS WINAPI RegSetValueExW(
    _In_ HKEY hKey,
    _In_opt_ LPCWSTR lpValueName,
    _Reserved_ DWORD Reserved,
    _In_ DWORD dwType,
    _In_reads_bytes_opt_(cbData) const BYTE *lpData,
    _In_ DWORD cbData);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winreg/nf-winreg-regnotifychangekeyvalue
 * fails: status
 */
LSTATUS WINAPI RegNotifyChangeKeyValue(
    _In_ HKEY hKey,
    _In_ BOOL bWatchSubtree,
    _In_ DWORD dwNotifyFilter,
    _In_opt_ HANDLE hEvent,
    _In_ BOOL fAsynchronous);
