typedef int... FILE_INFO_BY_HANDLE_CLASS;
typedef int... GET_FILEEX_INFO_LEVELS;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/minwinbase/ne-minwinbase-file_info_by_handle_class */
#define FileAllocationInfo ...
#define FileAttributeTagInfo ...
#define FileBasicInfo ...
#define FileDispositionInfo ...
#define FileEndOfFileInfo ...
#define FileIdBothDirectoryInfo ...
#define FileIdBothDirectoryRestartInfo ...
#define FileIdInfo ...
#define FileNameInfo ...
#define FileRenameInfo ...
#define FileStandardInfo ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/minwinbase/ne-minwinbase-get_fileex_info_levels */
#define GetFileExInfoStandard ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-getfileattributesexw
 * fails: 0
 */
BOOL WINAPI GetFileAttributesExW(
    _In_ LPCWSTR lpFileName,
    _In_ GET_FILEEX_INFO_LEVELS fInfoLevelId,
    _Out_ LPVOID lpFileInformation);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-getfileinformationbyhandle
 * fails: 0
 */
BOOL WINAPI GetFileInformationByHandle(_In_ HANDLE hFile, _Out_ LPBY_HANDLE_FILE_INFORMATION lpFileInformation);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-getfileinformationbyhandleex
 * fails: 0
 */
BOOL WINAPI GetFileInformationByHandleEx(
    _In_ HANDLE hFile,
    _In_ FILE_INFO_BY_HANDLE_CLASS FileInformationClass,
    _Out_writes_bytes_(dwBufferSize) LPVOID lpFileInformation,
    _In_ DWORD dwBufferSize);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-getfiletime
 * fails: 0
 */
BOOL WINAPI GetFileTime(
    _In_ HANDLE hFile,
    _Out_opt_ LPFILETIME lpCreationTime,
    _Out_opt_ LPFILETIME lpLastAccessTime,
    _Out_opt_ LPFILETIME lpLastWriteTime);

#define FILE_NAME_NORMALIZED ...
#define FILE_NAME_OPENED ...
#define VOLUME_NAME_DOS ...
#define VOLUME_NAME_GUID ...
#define VOLUME_NAME_NONE ...
#define VOLUME_NAME_NT ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-getfinalpathnamebyhandlew
 * fails: 0
 */
DWORD WINAPI GetFinalPathNameByHandleW(
    _In_ HANDLE hFile,
    _Out_writes_(cchFilePath) LPWSTR lpszFilePath,
    _In_ DWORD cchFilePath,
    _In_ DWORD dwFlags);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-setfileinformationbyhandle
 * fails: 0
 */
BOOL WINAPI SetFileInformationByHandle(
    _In_ HANDLE hFile,
    _In_ FILE_INFO_BY_HANDLE_CLASS FileInformationClass,
    _In_reads_bytes_(dwBufferSize) LPVOID lpFileInformation,
    _In_ DWORD dwBufferSize);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-setfiletime
 * fails: 0
 */
BOOL WINAPI SetFileTime(
    _In_ HANDLE hFile,
    _In_opt_ const FILETIME *lpCreationTime,
    _In_opt_ const FILETIME *lpLastAccessTime,
    _In_opt_ const FILETIME *lpLastWriteTime);
