/* dll: kernel32 */

#define STD_INPUT_HANDLE ...
#define STD_OUTPUT_HANDLE ...
#define STD_ERROR_HANDLE ...

/* docs: https://learn.microsoft.com/en-us/windows/console/getstdhandle
 * fails: INVALID_HANDLE_VALUE
 * waits: never
 */
HANDLE WINAPI GetStdHandle(_In_ DWORD nStdHandle);

/* docs: https://learn.microsoft.com/en-us/windows/console/setstdhandle
 * fails: 0
 */
BOOL WINAPI SetStdHandle(_In_ DWORD nStdHandle, _In_ HANDLE hHandle);
