/* What the extension has besides Windows' functions; defined in the sources beside this file. */

/* The release that the extension was built from; core/dist.py refuses any other. */
static const char *const PYWINCFFI_VERSION;

/* The type of handles that are passed: see builder/headers.py, cdef(). */
struct pywincffi_handle;
struct _OVERLAPPED;

/* A declared function. `exported` is the name in its DLL. `parameters` has their types and names, "DWORD nSize;
 * LPOVERLAPPED? lpOverlapped" without the line break, with a question mark where NULL is valid. `module` is the DLL;
 * `since`, if not NULL, the first Windows with the function. */
typedef struct {
    const char *name;
    const char *exported;
    const char *parameters;
    const char *module;
    const char *since;
    int waits;
    void *address;
} pywincffi_function;

/* The declared function with this name, or with this name and a W; otherwise NULL. */
pywincffi_function *pywincffi_declared(const char *name);

/* The fields of a structure that hold a BOOL, a HANDLE or, in a pointer, a NUMBER: "BOOL bInheritHandle;HANDLE hFile".
 * NULL if the structure has none. */
const char *pywincffi_fields(const char *name);

/* The function that closes handles of a type, which is a pointer to this structure, "HKEY__" for example, and its topic:
 * "advapi32/registry/RegCloseKey". NULL if there is no such function, or several. */
const char *pywincffi_closer(const char *type);

/* A register in a CONTEXT: its name in winnt.h, its offset, and its size in bytes. */
typedef struct {
    const char *name;
    DWORD offset;
    DWORD size;
} pywincffi_register;

/* The registers of this architecture, and ContextFlags. The last entry has no name, and the size of the CONTEXT. */
const pywincffi_register *pywincffi_registers(void);

/* Whether this Windows lacks the function, or its DLL. */
int pywincffi_is_missing(pywincffi_function *function);

/* The topic, "kernel32/files", that offers a name, in the package or topic `where`; otherwise NULL. */
const char *pywincffi_topic(const char *name, const char *where);

/* The next name that the package or topic `where` offers, from `position` on, which is updated; NULL at the end. A name
 * that several topics of a package offer comes several times. */
const char *pywincffi_next_name(const char *where, size_t *position);

/* The error that the function with this name, or with this name and a W, last failed with in this thread. -1 if it has
 * not failed, or if the error was asked for before. */
LONGLONG pywincffi_failed(const char *name);

/* Copies handles that are passed one by one to the array that Windows takes. Returns 0, or the position, counted from
 * 1, of the first handle that is NULL or equal to an earlier one. */
DWORD pywincffi_copy_handles(HANDLE *array, struct pywincffi_handle **handles, DWORD count);

/* Copies memory of this process that another thread may unmap meanwhile. Returns 0 if not all of it is there. */
int pywincffi_read_memory(uintptr_t address, char *buffer, size_t size);

/* Whether an operation that completes at once queues no packet to the file's completion port: 1 or 0, or -1 if Windows
 * does not tell. */
int pywincffi_skips_packets(struct pywincffi_handle *file);

/* Adds the type ReentrantLock to the extension module in Python 2, see locks.c. Returns 0 if that fails, and in
 * Python 3. */
int pywincffi_add_lock(void);

/* Names the class, pywincffi.core.checks.Wrapped, whose instances are taken in place of their attribute `cdata`. */
void pywincffi_take_wrapped(void *type);

/* Keeps a Python object, passed as its id(), alive for ever, since Windows may still write to its memory. */
void pywincffi_immortalize(uintptr_t object);

/* Reports an exception as sys.unraisablehook does: its type, the exception, its traceback, and a text that says where it
 * was raised, each passed as its id(). */
void pywincffi_report(uintptr_t kind, uintptr_t error, uintptr_t traceback, uintptr_t place);

/* Overlapped operations, see overlapped.c. A function that starts one has a variant, X_start, with three parameters
 * more: the id() of the object to return when Windows reports the completion, the id() of the buffers, and how
 * Windows reports it: 0 if the program has to ask, PYWINCFFI_ROUTINE, or the number of a completion port. The number
 * of a port that this library created has PYWINCFFI_OWN_PORT set; that of any other port is its handle.
 * PYWINCFFI_SKIPS is added if an operation that completes at once queues no packet. X_start returns the error, or 0;
 * or, without calling Windows, PYWINCFFI_IN_USE if an operation with the OVERLAPPED is under way. */
#define PYWINCFFI_IN_USE ...
#define PYWINCFFI_OWN_PORT ...
#define PYWINCFFI_SKIPS ...
#define PYWINCFFI_ROUTINE ...

/* PostQueuedCompletionStatus(), which returns the error, or 0. The object is kept until the packet is taken. */
DWORD pywincffi_post(struct pywincffi_handle *port, DWORD count, ULONG_PTR key, struct _OVERLAPPED *overlapped,
                     uintptr_t object, ULONG_PTR report);

/* Windows has reported a completion: removes the first entry of the OVERLAPPED with this report, that of an operation
 * which is pending still if there is no other, and appends its object to a list, passed as its id(). Returns whether
 * there was one. */
int pywincffi_take(struct _OVERLAPPED *overlapped, ULONG_PTR report, uintptr_t list);

/* The program has asked for the result: releases the buffers if the operation is complete, and the object unless a
 * packet is still to come. */
void pywincffi_complete(struct _OVERLAPPED *overlapped);

/* The operation that was started with `used` has succeeded; the status says so if Windows has not set it. Another
 * operation that was started with the OVERLAPPED since is left alone. */
void pywincffi_done(struct _OVERLAPPED *overlapped, uintptr_t used);

/* The packets of a port will not come any more. */
void pywincffi_forget_port(ULONG_PTR report);

/* Releases complete operations that nobody has asked for. Starting operations does so now and then. */
void pywincffi_sweep(void);

/* The numbers of: operations whose buffers are kept, operations with a routine, packets to come. */
void pywincffi_count(DWORD *counts);
