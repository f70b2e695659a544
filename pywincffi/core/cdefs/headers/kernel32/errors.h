typedef char *va_list;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/errhandlingapi/nf-errhandlingapi-getlasterror
 * fails: never
 * waits: never
 */
DWORD WINAPI GetLastError(void);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/errhandlingapi/nf-errhandlingapi-setlasterror
 * fails: never
 * waits: never
 */
void WINAPI SetLastError(_In_ DWORD dwErrCode);

#define FORMAT_MESSAGE_ALLOCATE_BUFFER ...
#define FORMAT_MESSAGE_ARGUMENT_ARRAY ...
#define FORMAT_MESSAGE_FROM_HMODULE ...
#define FORMAT_MESSAGE_FROM_STRING ...
#define FORMAT_MESSAGE_FROM_SYSTEM ...
#define FORMAT_MESSAGE_IGNORE_INSERTS ...
#define FORMAT_MESSAGE_MAX_WIDTH_MASK ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-formatmessagew
 * fails: 0 with an error
 */
DWORD WINAPI FormatMessageW(
    _In_ DWORD dwFlags,
    _In_opt_ LPCVOID lpSource,
    _In_ DWORD dwMessageId,
    _In_ DWORD dwLanguageId,
    _Out_writes_(nSize) LPWSTR lpBuffer,
    _In_ DWORD nSize,
    _In_opt_ va_list *Arguments);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/errhandlingapi/nf-errhandlingapi-seterrormode */
#define SEM_FAILCRITICALERRORS ...
#define SEM_NOALIGNMENTFAULTEXCEPT ...
#define SEM_NOGPFAULTERRORBOX ...
#define SEM_NOOPENFILEERRORBOX ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/errhandlingapi/nf-errhandlingapi-geterrormode
 * fails: never
 * waits: never
 */
UINT WINAPI GetErrorMode(void);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/errhandlingapi/nf-errhandlingapi-seterrormode
 * fails: never
 * waits: never
 */
UINT WINAPI SetErrorMode(_In_ UINT uMode);
