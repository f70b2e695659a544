/* Described in ../headers/pywincffi.h. */
DWORD pywincffi_copy_handles(HANDLE *array, struct pywincffi_handle **handles, DWORD count)
{
    /* A bit for each place that a handle's number, a multiple of 4, can have. Only those that share one, which is rare,
     * are compared. */
    unsigned char seen[1024 / 8] = {0};
    DWORD i, j;

    for (i = 0; i < count; i++) {
        DWORD place = (DWORD)((ULONG_PTR)handles[i] / 4 % 1024);

        array[i] = handles[i];
        if (array[i] == NULL)
            return i + 1;
        for (j = 0; j < i && (seen[place / 8] & 1 << place % 8); j++)
            if (array[j] == array[i])
                return i + 1;
        seen[place / 8] |= (unsigned char)(1 << place % 8);
    }
    return 0;
}
