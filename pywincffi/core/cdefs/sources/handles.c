/* Described in pywincffi.h. */
DWORD pywincffi_copy_handles(HANDLE *array, struct pywincffi_handle **handles, DWORD count)
{
    /* A hash table with a bit per bucket. Handles are multiples of 4; only handles in one bucket are compared. */
    unsigned char seen[1024 / 8] = {0};
    DWORD i, j;

    for (i = 0; i < count; i++) {
        DWORD bucket = (DWORD)((ULONG_PTR)handles[i] / 4 % 1024);

        array[i] = handles[i];
        if (array[i] == NULL)
            return i + 1;
        for (j = 0; j < i && (seen[bucket / 8] & 1 << bucket % 8); j++)
            if (array[j] == array[i])
                return i + 1;
        seen[bucket / 8] |= (unsigned char)(1 << bucket % 8);
    }
    return 0;
}
