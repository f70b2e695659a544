/* dll: kernel32 */
#include "winnt.h"
#include "minwinbase.h"

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/jobapi2/nf-jobapi2-assignprocesstojobobject
 * fails: 0
 */
BOOL WINAPI AssignProcessToJobObject(_In_ HANDLE hJob, _In_ HANDLE hProcess);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/jobapi2/nf-jobapi2-createjobobjectw
 * fails: NULL
 * closed by: CloseHandle
 */
HANDLE WINAPI CreateJobObjectW(_In_opt_ LPSECURITY_ATTRIBUTES lpJobAttributes, _In_opt_ LPCWSTR lpName);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/jobapi2/nf-jobapi2-setinformationjobobject
 * fails: 0
 */
BOOL WINAPI SetInformationJobObject(
    _In_ HANDLE hJob,
    _In_ JOBOBJECTINFOCLASS JobObjectInformationClass,
    _In_reads_bytes_(cbJobObjectInformationLength) LPVOID lpJobObjectInformation,
    _In_ DWORD cbJobObjectInformationLength);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/jobapi2/nf-jobapi2-terminatejobobject
 * fails: 0
 */
BOOL WINAPI TerminateJobObject(_In_ HANDLE hJob, _In_ UINT uExitCode);
