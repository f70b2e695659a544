/*
 * Which calls release the GIL. cffi has no option for it: every function that it generates, _cffi_f_NAME, releases the
 * GIL around the call, which costs as much as a short call, and many times that while another thread computes. Here
 * cffi's macros are replaced. Functions whose header says "waits: never", and this library's own, keep the GIL.
 * tests/core/test_threads.py fails if a release of cffi names its functions differently.
 */
static int pywincffi_waits(const char *caller)
{
    static const char prefix[] = "_cffi_f_", own[] = "pywincffi_";
    static const char value[] = "_value", error[] = "_error", start[] = "_start";
    char name[64];
    size_t length = strlen(caller);
    pywincffi_function *function;

    if (strncmp(caller, prefix, sizeof prefix - 1) != 0 || length >= sizeof name)
        return 1;
    strcpy(name, caller + sizeof prefix - 1);
    length = strlen(name);
    /* A variant that starts an operation releases the GIL itself. All suffixes of variants are of one length. */
    if (strncmp(name, own, sizeof own - 1) == 0
            || (length >= sizeof start && strcmp(name + length - (sizeof start - 1), start) == 0))
        return 0;
    /* The other variants wait as their function does; see builder/entry_points.py. */
    if (length >= sizeof value && (strcmp(name + length - (sizeof value - 1), value) == 0
                                   || strcmp(name + length - (sizeof error - 1), error) == 0))
        name[length - (sizeof value - 1)] = '\0';
    function = pywincffi_declared(name);
    return function == NULL || function->waits;
}

/* The compilers for Python 2.7 know __FUNCTION__ only. */
#undef Py_BEGIN_ALLOW_THREADS
#define Py_BEGIN_ALLOW_THREADS { \
    static int waits_ = -1; \
    PyThreadState *save_; \
    if (waits_ < 0) \
        waits_ = pywincffi_waits(__FUNCTION__); \
    save_ = waits_ ? PyEval_SaveThread() : NULL;
#undef Py_END_ALLOW_THREADS
#define Py_END_ALLOW_THREADS \
    if (save_ != NULL) \
        PyEval_RestoreThread(save_); \
    }
