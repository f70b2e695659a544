/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winternl/nf-winternl-rtlntstatustodoserror
 * fails: never
 */
ULONG WINAPI RtlNtStatusToDosError(_In_ NTSTATUS Status);
