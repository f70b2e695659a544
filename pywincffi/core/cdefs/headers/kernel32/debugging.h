/* docs: https://learn.microsoft.com/en-us/windows/win32/api/debugapi/nf-debugapi-debugactiveprocess
 * fails: 0
 * fuzz: not called
 */
BOOL WINAPI DebugActiveProcess(_In_ DWORD dwProcessId);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/debugapi/nf-debugapi-debugactiveprocessstop
 * fails: 0
 */
BOOL WINAPI DebugActiveProcessStop(_In_ DWORD dwProcessId);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-debugsetprocesskillonexit
 * fails: 0
 */
BOOL WINAPI DebugSetProcessKillOnExit(_In_ BOOL KillOnExit);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/debugapi/nf-debugapi-outputdebugstringw
 * fails: never
 */
void WINAPI OutputDebugStringW(_In_opt_ LPCWSTR lpOutputString);
