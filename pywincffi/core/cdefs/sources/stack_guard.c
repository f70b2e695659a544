/*
 * GCC's stack protector without libssp, which loads ADVAPI32.dll for a random number. The guard is computed from what
 * Microsoft's own stack protector computes it from.
 */
#if defined(__MINGW32__) && !defined(__clang__)
ULONG_PTR __stack_chk_guard;

/* No local variable has its address taken: the compiler would guard the function that changes the guard. */
static FILETIME pywincffi_guard_time;
static LARGE_INTEGER pywincffi_guard_counter;

__attribute__((constructor)) static void pywincffi_seed_stack_guard(void)
{
    GetSystemTimeAsFileTime(&pywincffi_guard_time);
    QueryPerformanceCounter(&pywincffi_guard_counter);
    __stack_chk_guard = (ULONG_PTR)__builtin_frame_address(0) ^ pywincffi_guard_time.dwLowDateTime
        ^ (ULONG_PTR)pywincffi_guard_time.dwHighDateTime << (sizeof(ULONG_PTR) == 8 ? 32 : 0)
        ^ (ULONG_PTR)pywincffi_guard_counter.QuadPart * 2654435761U ^ GetCurrentProcessId() ^ GetCurrentThreadId()
        ^ GetTickCount();
    /* A zero byte at the lowest address stops overruns by strings. */
    __stack_chk_guard &= ~(ULONG_PTR)0xFF;
}

__attribute__((noreturn)) void __stack_chk_fail(void)
{
    TerminateProcess(GetCurrentProcess(), (UINT)STATUS_STACK_BUFFER_OVERRUN);
    abort();
}
#endif
