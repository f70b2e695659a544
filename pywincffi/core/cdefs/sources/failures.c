/*
 * The error of each function that failed, for each thread. The last error that cffi saves is overwritten as soon as a
 * signal handler calls Windows, and Python runs signal handlers between a call and the look at its error.
 *
 * The table has an entry per function, with the index of pywincffi_functions: 0 for "has not failed", or the error
 * plus 1. A thread gets its table when a function first fails in it.
 */
static volatile LONG pywincffi_failures = (LONG)FLS_OUT_OF_INDEXES;

static VOID WINAPI pywincffi_thread_ends(PVOID noted)
{
    if (noted != NULL)
        HeapFree(GetProcessHeap(), 0, noted);
}

/* Returns this thread's error table, or NULL if it does not exist and `make` is 0 or memory is exhausted. */
static ULONGLONG *pywincffi_noted(int make)
{
    DWORD index = (DWORD)pywincffi_failures;
    ULONGLONG *noted;

    if (index == FLS_OUT_OF_INDEXES) {
        if (!make || (index = FlsAlloc(pywincffi_thread_ends)) == FLS_OUT_OF_INDEXES)
            return NULL;
        if (InterlockedCompareExchange(&pywincffi_failures, (LONG)index, (LONG)FLS_OUT_OF_INDEXES)
                != (LONG)FLS_OUT_OF_INDEXES) {
            FlsFree(index);  /* another thread was faster */
            index = (DWORD)pywincffi_failures;
        }
    }
    noted = FlsGetValue(index);
    if (noted == NULL && make) {
        noted = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY,
                          sizeof pywincffi_functions / sizeof *pywincffi_functions * sizeof *noted);
        if (noted != NULL && !FlsSetValue(index, noted)) {
            HeapFree(GetProcessHeap(), 0, noted);
            noted = NULL;
        }
    }
    return noted;
}

/* Called by the entry point of a function that has just failed. Preserves the last error. */
static void pywincffi_note(int number)
{
    DWORD error = GetLastError();
    ULONGLONG *noted = pywincffi_noted(1);

    if (noted != NULL)
        noted[number] = (ULONGLONG)error + 1;
    SetLastError(error);
}

LONGLONG pywincffi_failed(const char *name)
{
    DWORD error = GetLastError();
    ULONGLONG *noted = pywincffi_noted(0);
    pywincffi_function *function = noted == NULL ? NULL : pywincffi_declared(name);
    LONGLONG found = -1;

    if (function != NULL) {
        found = (LONGLONG)noted[function - pywincffi_functions] - 1;
        noted[function - pywincffi_functions] = 0;
    }
    SetLastError(error);
    return found;
}
