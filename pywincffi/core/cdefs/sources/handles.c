/* Described in ../headers/pywincffi.h. */
DWORD pywincffi_copy_handles(HANDLE *array, struct pywincffi_handle **handles, DWORD count)
{
    DWORD i, j;

    for (i = 0; i < count; i++) {
        array[i] = handles[i];
        if (array[i] == NULL)
            return i + 1;
        for (j = 0; j < i; j++)
            if (array[j] == array[i])
                return i + 1;
    }
    return 0;
}
