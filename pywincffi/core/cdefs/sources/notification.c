/* Described in pywincffi.h. SetFileCompletionNotificationModes() sets the mode; only this function reads it. */
int pywincffi_skips_packets(struct pywincffi_handle *file)
{
    typedef LONG (WINAPI *query_t)(HANDLE file, void *status, void *information, ULONG length, int kind);
    /* Not all compilers' headers have FileIoCompletionNotificationInformation. */
    enum { NOTIFICATION_INFORMATION = 41 };
    ULONG_PTR status[2]; /* an IO_STATUS_BLOCK */
    ULONG flags = 0;
    HMODULE module = GetModuleHandleA("ntdll.dll");
    query_t query = module == NULL ? NULL : (query_t)(void *)GetProcAddress(module, "NtQueryInformationFile");

    if (query == NULL || query((HANDLE)file, status, &flags, sizeof flags, NOTIFICATION_INFORMATION) < 0)
        return -1;
    return (flags & FILE_SKIP_COMPLETION_PORT_ON_SUCCESS) != 0;
}
