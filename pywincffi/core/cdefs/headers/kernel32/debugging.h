/* docs: https://learn.microsoft.com/en-us/windows/win32/api/debugapi/nf-debugapi-outputdebugstringw
 * fails: never
 */
void WINAPI OutputDebugStringW(_In_opt_ LPCWSTR lpOutputString);
