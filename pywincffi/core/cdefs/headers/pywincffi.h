/* What this library adds to the extension, defined in ../sources. */

/* The release the extension was built from; dist.py refuses one that is not its own. */
static const char *const PYWINCFFI_VERSION;

/* What cffi takes handles for when they are passed: see core/headers.py. */
struct pywincffi_handle;

/* The parameters of a declared function, "DWORD nSize;LPOVERLAPPED? lpOverlapped" (?: may be NULL); NULL for any
 * other name. */
const char *pywincffi_parameters(const char *function);

/* A function that not every supported Windows has, "since" in its header. The replacement that the builder makes for it
 * looks it up at the first call.
 * docs: https://learn.microsoft.com/en-us/windows/win32/api/libloaderapi/nf-libloaderapi-getprocaddress
 */
typedef struct {
    const char *name;
    const char *module;
    const char *since;
    void *address;
} pywincffi_newer_function;

/* What is known of such a function; NULL for any other name. */
pywincffi_newer_function *pywincffi_newer(const char *name);

/* Its address; NULL, with the last error ERROR_PROC_NOT_FOUND, where this Windows lacks it. */
void *pywincffi_find(pywincffi_newer_function *function);

/* The error that a declared function, or the one of this name and a W, last failed with in this thread; once: -1 is for
 * "no more than was told of". */
LONGLONG pywincffi_failed(const char *function);

/* Copy handles that are given one by one to the array that Windows takes. 0; or the number of the first, counted from 1,
 * that is NULL or equal to one before it. */
DWORD pywincffi_copy_handles(HANDLE *array, struct pywincffi_handle **handles, DWORD count);

/* Whether there is no packet in the file's completion port for an operation that is complete at once: 1 or 0, and -1
 * where Windows does not say. */
int pywincffi_skips_packets(struct pywincffi_handle *file);

/* Let an object of Python outlive the interpreter: Windows may still write there. */
void pywincffi_immortalize(void *object);
