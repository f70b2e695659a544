/* Drives, volumes and what is free on them. */

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-getdrivetypew */
#define DRIVE_CDROM ...
#define DRIVE_FIXED ...
#define DRIVE_NO_ROOT_DIR ...
#define DRIVE_RAMDISK ...
#define DRIVE_REMOTE ...
#define DRIVE_REMOVABLE ...
#define DRIVE_UNKNOWN ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-getvolumeinformationw */
#define FILE_CASE_PRESERVED_NAMES ...
#define FILE_CASE_SENSITIVE_SEARCH ...
#define FILE_FILE_COMPRESSION ...
#define FILE_NAMED_STREAMS ...
#define FILE_PERSISTENT_ACLS ...
#define FILE_READ_ONLY_VOLUME ...
#define FILE_SEQUENTIAL_WRITE_ONCE ...
#define FILE_SUPPORTS_ENCRYPTION ...
#define FILE_SUPPORTS_EXTENDED_ATTRIBUTES ...
#define FILE_SUPPORTS_HARD_LINKS ...
#define FILE_SUPPORTS_OBJECT_IDS ...
#define FILE_SUPPORTS_OPEN_BY_FILE_ID ...
#define FILE_SUPPORTS_REPARSE_POINTS ...
#define FILE_SUPPORTS_SPARSE_FILES ...
#define FILE_SUPPORTS_TRANSACTIONS ...
#define FILE_SUPPORTS_USN_JOURNAL ...
#define FILE_UNICODE_ON_DISK ...
#define FILE_VOLUME_IS_COMPRESSED ...
#define FILE_VOLUME_QUOTAS ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-findfirstvolumew
 * fails: INVALID_HANDLE_VALUE
 * closed by: FindVolumeClose
 */
SEARCH_HANDLE WINAPI FindFirstVolumeW(_Out_writes_(cchBufferLength) LPWSTR lpszVolumeName, _In_ DWORD cchBufferLength);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-findnextvolumew
 * fails: 0
 */
BOOL WINAPI FindNextVolumeW(
    _Inout_ SEARCH_HANDLE hFindVolume, _Out_writes_(cchBufferLength) LPWSTR lpszVolumeName, _In_ DWORD cchBufferLength);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-findvolumeclose
 * fails: 0
 */
BOOL WINAPI FindVolumeClose(_In_ SEARCH_HANDLE hFindVolume);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-getdiskfreespaceexw
 * fails: 0
 */
BOOL WINAPI GetDiskFreeSpaceExW(
    _In_opt_ LPCWSTR lpDirectoryName,
    _Out_opt_ PULARGE_INTEGER lpFreeBytesAvailableToCaller,
    _Out_opt_ PULARGE_INTEGER lpTotalNumberOfBytes,
    _Out_opt_ PULARGE_INTEGER lpTotalNumberOfFreeBytes);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-getdrivetypew
 * fails: never
 */
UINT WINAPI GetDriveTypeW(_In_opt_ LPCWSTR lpRootPathName);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-getlogicaldrives
 * fails: 0
 */
DWORD WINAPI GetLogicalDrives(void);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-getlogicaldrivestringsw
 * fails: 0
 */
DWORD WINAPI GetLogicalDriveStringsW(
    _In_ DWORD nBufferLength,
    _Out_writes_to_opt_(nBufferLength, return + 1) LPWSTR lpBuffer);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-getvolumeinformationw
 * fails: 0
 */
BOOL WINAPI GetVolumeInformationW(
    _In_opt_ LPCWSTR lpRootPathName,
    _Out_writes_opt_(nVolumeNameSize) LPWSTR lpVolumeNameBuffer,
    _In_ DWORD nVolumeNameSize,
    _Out_opt_ LPDWORD lpVolumeSerialNumber,
    _Out_opt_ LPDWORD lpMaximumComponentLength,
    _Out_opt_ LPDWORD lpFileSystemFlags,
    _Out_writes_opt_(nFileSystemNameSize) LPWSTR lpFileSystemNameBuffer,
    _In_ DWORD nFileSystemNameSize);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-getvolumenameforvolumemountpointw
 * fails: 0
 */
BOOL WINAPI GetVolumeNameForVolumeMountPointW(
    _In_ LPCWSTR lpszVolumeMountPoint,
    _Out_writes_(cchBufferLength) LPWSTR lpszVolumeName,
    _In_ DWORD cchBufferLength);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-getvolumepathnamew
 * fails: 0
 */
BOOL WINAPI GetVolumePathNameW(
    _In_ LPCWSTR lpszFileName,
    _Out_writes_(cchBufferLength) LPWSTR lpszVolumePathName,
    _In_ DWORD cchBufferLength);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-getvolumepathnamesforvolumenamew
 * fails: 0
 */
BOOL WINAPI GetVolumePathNamesForVolumeNameW(
    _In_ LPCWSTR lpszVolumeName,
    _Out_writes_to_opt_(cchBufferLength, *lpcchReturnLength) LPWSTR lpszVolumePathNames,
    _In_ DWORD cchBufferLength,
    _Out_ PDWORD lpcchReturnLength);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-querydosdevicew
 * fails: 0
 */
DWORD WINAPI QueryDosDeviceW(
    _In_opt_ LPCWSTR lpDeviceName,
    _Out_writes_to_opt_(ucchMax, return) LPWSTR lpTargetPath,
    _In_ DWORD ucchMax);
