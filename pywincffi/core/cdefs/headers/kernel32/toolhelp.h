/* Snapshots of what runs.
 * include: tlhelp32.h
 */

#define TH32CS_INHERIT ...
#define TH32CS_SNAPALL ...
#define TH32CS_SNAPHEAPLIST ...
#define TH32CS_SNAPMODULE ...
#define TH32CS_SNAPMODULE32 ...
#define TH32CS_SNAPPROCESS ...
#define TH32CS_SNAPTHREAD ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/tlhelp32/nf-tlhelp32-createtoolhelp32snapshot
 * fails: INVALID_HANDLE_VALUE
 * closed by: CloseHandle
 */
HANDLE WINAPI CreateToolhelp32Snapshot(_In_ DWORD dwFlags, _In_ DWORD th32ProcessID);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/tlhelp32/nf-tlhelp32-module32firstw
 * fails: 0
 */
BOOL WINAPI Module32FirstW(_In_ HANDLE hSnapshot, _Inout_ LPMODULEENTRY32W lpme);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/tlhelp32/nf-tlhelp32-module32nextw
 * fails: 0
 */
BOOL WINAPI Module32NextW(_In_ HANDLE hSnapshot, _Out_ LPMODULEENTRY32W lpme);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/tlhelp32/nf-tlhelp32-process32firstw
 * fails: 0
 */
BOOL WINAPI Process32FirstW(_In_ HANDLE hSnapshot, _Inout_ LPPROCESSENTRY32W lppe);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/tlhelp32/nf-tlhelp32-process32nextw
 * fails: 0
 */
BOOL WINAPI Process32NextW(_In_ HANDLE hSnapshot, _Inout_ LPPROCESSENTRY32W lppe);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/tlhelp32/nf-tlhelp32-thread32first
 * fails: 0
 */
BOOL WINAPI Thread32First(_In_ HANDLE hSnapshot, _Inout_ LPTHREADENTRY32 lpte);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/tlhelp32/nf-tlhelp32-thread32next
 * fails: 0
 */
BOOL WINAPI Thread32Next(_In_ HANDLE hSnapshot, _Out_ LPTHREADENTRY32 lpte);
