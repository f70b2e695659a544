/* dll: kernel32 */

#define WAIT_OBJECT_0 ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-waitforsingleobject
 * fails: 0xFFFFFFFF
 * raw: pid_exists asks it whether a process has ended
 */
DWORD WINAPI WaitForSingleObject(_In_ HANDLE hHandle, _In_ DWORD dwMilliseconds);
