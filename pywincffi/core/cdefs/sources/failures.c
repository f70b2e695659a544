/*
 * The error of each function that failed, for each thread. What cffi keeps as the last error is another's as soon as a
 * signal handler calls Windows, which Python lets it do between the call and the look at its error.
 * The functions' numbers are their places in pywincffi_declared; 0 is for "has not failed", else it is the error and 1.
 */
static volatile LONG pywincffi_failures = (LONG)FLS_OUT_OF_INDEXES;

static VOID WINAPI pywincffi_thread_ends(PVOID noted)
{
    if (noted != NULL)
        HeapFree(GetProcessHeap(), 0, noted);
}

/* Where this thread's are; NULL if there is no memory, or if there are none and none are to be made. */
static ULONGLONG *pywincffi_noted(int make)
{
    DWORD index = (DWORD)pywincffi_failures;
    ULONGLONG *noted;

    if (index == FLS_OUT_OF_INDEXES) {
        if (!make || (index = FlsAlloc(pywincffi_thread_ends)) == FLS_OUT_OF_INDEXES)
            return NULL;
        if (InterlockedCompareExchange(&pywincffi_failures, (LONG)index, (LONG)FLS_OUT_OF_INDEXES)
                != (LONG)FLS_OUT_OF_INDEXES) {
            FlsFree(index);  /* another thread was quicker */
            index = (DWORD)pywincffi_failures;
        }
    }
    noted = FlsGetValue(index);
    if (noted == NULL && make) {
        noted = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY,
                          sizeof pywincffi_declared / sizeof *pywincffi_declared * sizeof *noted);
        if (noted != NULL && !FlsSetValue(index, noted)) {
            HeapFree(GetProcessHeap(), 0, noted);
            noted = NULL;
        }
    }
    return noted;
}

/* Called in the thread of a function that has just failed. The last error stays. */
static void pywincffi_note(int number)
{
    DWORD error = GetLastError();
    ULONGLONG *noted = pywincffi_noted(1);

    if (noted != NULL)
        noted[number] = (ULONGLONG)error + 1;
    SetLastError(error);
}

LONGLONG pywincffi_failed(const char *function)
{
    DWORD error = GetLastError();
    ULONGLONG *noted = pywincffi_noted(0);
    LONGLONG found = -1;
    size_t i, length = strlen(function);

    for (i = 0; noted != NULL && found < 0 && pywincffi_declared[i].name != NULL; i++) {
        const char *name = pywincffi_declared[i].name;

        /* Of most of them there is nothing to tell, and to compare all names took longer than many a call. */
        if (noted[i] != 0 && strncmp(name, function, length) == 0
                && (name[length] == '\0' || strcmp(name + length, "W") == 0)) {
            found = (LONGLONG)noted[i] - 1;
            noted[i] = 0;
        }
    }
    SetLastError(error);
    return found;
}
