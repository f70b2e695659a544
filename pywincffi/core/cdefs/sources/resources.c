/* Whether memory of this process can be read now. */
static int pywincffi_is_readable(const char *address, size_t size)
{
    MEMORY_BASIC_INFORMATION region;
    size_t rest;

    while (size > 0) {
        if (VirtualQuery(address, &region, sizeof region) == 0 || region.State != MEM_COMMIT
                || region.Protect == 0 || (region.Protect & (PAGE_NOACCESS | PAGE_GUARD | PAGE_EXECUTE)) != 0)
            return 0;
        rest = region.RegionSize - (size_t)(address - (const char *)region.BaseAddress);
        if (rest >= size)
            return 1;
        address += rest;
        size -= rest;
    }
    return 1;
}

/* Described in pywincffi.h. */
int pywincffi_read_memory(uintptr_t address, char *buffer, size_t size)
{
    DWORD error = GetLastError();
    SIZE_T count = 0;
    /* ReadProcessMemory() fails where reading would crash. Wine's reads zeros from memory that it has freed. */
    int succeeded = pywincffi_is_readable((const char *)address, size)
        && ReadProcessMemory(GetCurrentProcess(), (const void *)address, buffer, size, &count) && count == size;

    SetLastError(error);
    return succeeded;
}
