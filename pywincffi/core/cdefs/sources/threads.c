/*
 * Which calls let other threads run. As cffi writes them all do: they give up the GIL and take it again, which costs as
 * much as a short call does, and while another thread computes many times that. Those whose header says "waits: never"
 * keep it. A function that cffi writes is called _cffi_f_ and the name; it asks when it is called first.
 * What is called pywincffi_ and the name of a Windows function is its sister, see dist.py; the others that are called so
 * are in pywincffi.h, and keep it too, but for pywincffi_find, which loads a DLL.
 */
static int pywincffi_waits(const char *caller)
{
    static const char prefix[] = "_cffi_f_", sister[] = "pywincffi_";
    static const char *const own[] = {"copy_handles", "failed", "immortalize", "newer", "parameters", NULL};
    size_t i;

    if (strncmp(caller, prefix, sizeof prefix - 1) != 0)
        return 1;
    caller += sizeof prefix - 1;
    if (strncmp(caller, sister, sizeof sister - 1) == 0) {
        caller += sizeof sister - 1;
        for (i = 0; own[i] != NULL; i++)
            if (strcmp(own[i], caller) == 0)
                return 0;
    }
    for (i = 0; pywincffi_declared[i].name != NULL; i++)
        if (strcmp(pywincffi_declared[i].name, caller) == 0)
            return pywincffi_declared[i].waits;
    return 1;
}

/* The visual compilers for Python 2.7 know __FUNCTION__ only. */
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
