/* Hard links and symbolic links. */

#define SYMBOLIC_LINK_FLAG_ALLOW_UNPRIVILEGED_CREATE ...
#define SYMBOLIC_LINK_FLAG_DIRECTORY ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/fileio/reparse-point-tags */
#define IO_REPARSE_TAG_MOUNT_POINT ...
#define IO_REPARSE_TAG_SYMLINK ...
#define MAXIMUM_REPARSE_DATA_BUFFER_SIZE ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-createhardlinkw
 * fails: 0
 */
BOOL WINAPI CreateHardLinkW(
    _In_ LPCWSTR lpFileName,
    _In_ LPCWSTR lpExistingFileName,
    _Reserved_ LPSECURITY_ATTRIBUTES lpSecurityAttributes);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-createsymboliclinkw
 * fails: 0
 */
BOOLEAN WINAPI CreateSymbolicLinkW(_In_ LPCWSTR lpSymlinkFileName, _In_ LPCWSTR lpTargetFileName, _In_ DWORD dwFlags);
