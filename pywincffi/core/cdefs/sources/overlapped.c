/*
 * Overlapped operations: keeps the Python objects of each operation alive until Windows is done with their memory.
 *
 * A hash table by the address of the OVERLAPPED. An entry stands for an operation, or for a packet that the program has
 * posted to a completion port. Python objects are passed as their id(), which in CPython is their address. The table is
 * changed under one lock. No Python code runs under the lock: references are released after it. References that the
 * table still has at exit are never released, as Windows goes on until the process ends.
 */
/* The state of an operation from pywincffi_begin() to pywincffi_end(). */
typedef struct {
    OVERLAPPED *overlapped;
    PyObject *used;
    PyThreadState *save;
    ULONGLONG serial;
    int skips;
} pywincffi_operation;

typedef struct pywincffi_entry {
    struct pywincffi_entry *next;
    OVERLAPPED *overlapped;
    PyObject *object;      /* returned when Windows reports the completion */
    PyObject *used;        /* the buffers; NULL for a posted packet, and once the operation is known to be complete */
    ULONG_PTR report;      /* how: PYWINCFFI_ROUTINE, or the number of a port, or 0 if the program has to ask */
    DWORD thread;          /* the thread that Windows calls the completion routine in */
    ULONGLONG serial;
} pywincffi_entry;

enum { PYWINCFFI_BUCKETS = 4096, PYWINCFFI_FEW = 16 };
/* STATUS_BUFFER_OVERFLOW, which windows.h does not have: the message was longer than the buffer. */
#define PYWINCFFI_TOO_LONG 0x80000005

static SRWLOCK pywincffi_operations_lock = SRWLOCK_INIT;
static pywincffi_entry *pywincffi_table[PYWINCFFI_BUCKETS];
static ULONGLONG pywincffi_serial;
static size_t pywincffi_entries, pywincffi_sweep_at = PYWINCFFI_FEW;

static pywincffi_entry **pywincffi_bucket(OVERLAPPED *overlapped)
{
    return &pywincffi_table[(ULONG_PTR)overlapped / sizeof(void *) / 2 % PYWINCFFI_BUCKETS];
}

/* Moves an entry from its bucket to the list of those to release. */
static void pywincffi_unlink(pywincffi_entry **place, pywincffi_entry **released)
{
    pywincffi_entry *entry = *place;

    *place = entry->next;
    entry->next = *released;
    *released = entry;
    pywincffi_entries--;
}

/* Releases what was unlinked. Called with the GIL and without the lock. */
static void pywincffi_release(pywincffi_entry *released)
{
    while (released != NULL) {
        pywincffi_entry *next = released->next;

        Py_XDECREF(released->used);
        Py_DECREF(released->object);
        free(released);
        released = next;
    }
}

static int pywincffi_is_under_way(pywincffi_entry *entry)
{
    return entry->used != NULL && entry->overlapped->Internal == STATUS_PENDING;
}

/* Whether nobody will ask for the entry: the operation is complete, and no packet or routine will report it. Windows
 * does not call the routines of a thread that has ended. */
static int pywincffi_is_over(pywincffi_entry *entry)
{
    HANDLE thread;
    int ended;

    if (entry->used == NULL || pywincffi_is_under_way(entry))
        return 0;
    if (entry->report == PYWINCFFI_ROUTINE && entry->thread != GetCurrentThreadId()) {
        thread = OpenThread(SYNCHRONIZE, FALSE, entry->thread);
        /* Other errors, such as that of a thread that impersonates somebody, tell nothing. */
        if (thread == NULL)
            return GetLastError() == ERROR_INVALID_PARAMETER;
        ended = WaitForSingleObject(thread, 0) == WAIT_OBJECT_0;
        CloseHandle(thread);
        return ended;
    }
    return entry->report == 0;
}

static void pywincffi_sweep_locked(pywincffi_entry **released)
{
    pywincffi_entry **place;
    size_t i;

    for (i = 0; i < PYWINCFFI_BUCKETS; i++)
        for (place = &pywincffi_table[i]; *place != NULL;)
            if (pywincffi_is_over(*place))
                pywincffi_unlink(place, released);
            else
                place = &(*place)->next;
    pywincffi_sweep_at = pywincffi_entries < PYWINCFFI_FEW / 2 ? PYWINCFFI_FEW : 2 * pywincffi_entries;
}

/* Adds an entry; returns its serial number, or 0 and the reason. */
static ULONGLONG pywincffi_add(OVERLAPPED *overlapped, uintptr_t object, uintptr_t used, ULONG_PTR report, DWORD *error)
{
    pywincffi_entry *entry = malloc(sizeof *entry), *released = NULL, **place;
    ULONGLONG serial = 0;

    *error = ERROR_NOT_ENOUGH_MEMORY;
    if (entry == NULL)
        return 0;
    AcquireSRWLockExclusive(&pywincffi_operations_lock);
    if (pywincffi_entries >= pywincffi_sweep_at)
        pywincffi_sweep_locked(&released);
    /* New entries go to the end: packets come out of a port in the order in which they were put in. */
    for (place = pywincffi_bucket(overlapped); *place != NULL; place = &(*place)->next) {
        while (used && *place != NULL && (*place)->overlapped == overlapped && pywincffi_is_over(*place))
            pywincffi_unlink(place, &released);
        if (*place == NULL)
            break;
        if (used && (*place)->overlapped == overlapped && (pywincffi_is_under_way(*place)
                                                           || (*place)->report == PYWINCFFI_ROUTINE)) {
            *error = PYWINCFFI_IN_USE;
            break;
        }
    }
    if (*place == NULL) {
        serial = entry->serial = ++pywincffi_serial;
        entry->next = NULL;
        entry->overlapped = overlapped;
        entry->object = (PyObject *)object;
        entry->used = (PyObject *)used;
        entry->report = report;
        entry->thread = GetCurrentThreadId();
        Py_INCREF(entry->object);
        Py_XINCREF(entry->used);
        *place = entry;
        pywincffi_entries++;
        if (used)
            overlapped->Internal = STATUS_PENDING;
    }
    ReleaseSRWLockExclusive(&pywincffi_operations_lock);
    if (serial == 0)
        free(entry);
    pywincffi_release(released);
    return serial;
}

/* The place of the entry with this serial number, or of the end. */
static pywincffi_entry **pywincffi_place(OVERLAPPED *overlapped, ULONGLONG serial)
{
    pywincffi_entry **place = pywincffi_bucket(overlapped);

    while (*place != NULL && (*place)->serial != serial)
        place = &(*place)->next;
    return place;
}

/* Called by the entry point X_start, with the GIL, which this function releases. Returns 0 if Windows may be called. */
static DWORD pywincffi_begin(pywincffi_operation *operation, OVERLAPPED *overlapped, uintptr_t object, uintptr_t used,
                             ULONG_PTR report)
{
    DWORD error = ERROR_SUCCESS;

    operation->overlapped = overlapped;
    operation->used = (PyObject *)used;
    /* An event with its lowest bit set asks for no packet. */
    if (overlapped != NULL && report != PYWINCFFI_ROUTINE && ((ULONG_PTR)overlapped->hEvent & 1))
        report = 0;
    if (overlapped != NULL) {
        operation->serial = pywincffi_add(overlapped, object, used, report & ~(ULONG_PTR)PYWINCFFI_SKIPS, &error);
        operation->skips = (report & PYWINCFFI_SKIPS) != 0;
        if (operation->serial == 0)
            return error;
    }
    operation->save = PyEval_SaveThread();
    SetLastError(ERROR_SUCCESS);
    return ERROR_SUCCESS;
}

/* Called by X_start with what Windows returned: an error, or 0. */
static DWORD pywincffi_end(pywincffi_operation *operation, DWORD error)
{
    OVERLAPPED *overlapped = operation->overlapped;
    pywincffi_entry **place, *released = NULL;
    PyObject *used = NULL;
    /* The operation was done, although some versions of Windows and Wine report a failure: a part of a message was
     * read, or more changed in a directory than the buffer holds. The error of a socket's message that is longer than the
     * buffer is also that of a message that is too long to be sent; only the status differs. */
    int warning = error == ERROR_MORE_DATA || error == ERROR_NOTIFY_ENUM_DIR
        || (error == WSAEMSGSIZE && overlapped != NULL && (DWORD)overlapped->Internal == PYWINCFFI_TOO_LONG);

    PyEval_RestoreThread(operation->save);
    if (overlapped == NULL) {
        /* On a handle for overlapped operations, where this is a mistake, another operation can end the wait. */
        if (error == ERROR_IO_PENDING)
            Py_INCREF(operation->used);
    } else if (error != ERROR_IO_PENDING) {
        AcquireSRWLockExclusive(&pywincffi_operations_lock);
        place = pywincffi_place(overlapped, operation->serial);
        /* If the entry is gone, another thread has taken its packet, and may have started the next operation. */
        if (*place != NULL && (error == ERROR_SUCCESS || warning)
                && ((*place)->report == PYWINCFFI_ROUTINE || pywincffi_is_under_way(*place))) {
            /* The routine will be called; or Windows reports a success as soon as the operation is started, as
             * ReadDirectoryChangesW() does. */
        } else if (*place != NULL) {
            if (error != ERROR_SUCCESS && !warning) {
                /* Windows leaves the status if no operation was needed or started. GetOverlappedResult() takes an
                 * HRESULT for a status, and fails with the error in it. */
                overlapped->InternalHigh = 0;
                overlapped->Internal = error == ERROR_PIPE_CONNECTED ? 0 : (ULONG)HRESULT_FROM_WIN32(error);
            }
            if ((*place)->report != 0 && (warning || (error == ERROR_SUCCESS && !operation->skips))) {
                used = (*place)->used;
                (*place)->used = NULL;
            } else {
                pywincffi_unlink(place, &released);
            }
        }
        ReleaseSRWLockExclusive(&pywincffi_operations_lock);
        Py_XDECREF(used);
        pywincffi_release(released);
    }
    SetLastError(error);
    return error;
}

DWORD pywincffi_post(struct pywincffi_handle *port, DWORD count, ULONG_PTR key, OVERLAPPED *overlapped,
                     uintptr_t object, ULONG_PTR report)
{
    pywincffi_entry *released = NULL, **place;
    ULONGLONG serial = 0;
    DWORD error;

    if (overlapped != NULL && (serial = pywincffi_add(overlapped, object, 0, report, &error)) == 0)
        return error;
    error = PostQueuedCompletionStatus((HANDLE)port, count, key, overlapped) ? ERROR_SUCCESS : pywincffi_failure();
    if (error != ERROR_SUCCESS && serial != 0) {
        AcquireSRWLockExclusive(&pywincffi_operations_lock);
        place = pywincffi_place(overlapped, serial);
        if (*place != NULL)
            pywincffi_unlink(place, &released);
        ReleaseSRWLockExclusive(&pywincffi_operations_lock);
        pywincffi_release(released);
        SetLastError(error);
    }
    return error;
}

int pywincffi_take(OVERLAPPED *overlapped, ULONG_PTR report, uintptr_t list)
{
    pywincffi_entry **place, **found = NULL, *released = NULL, *last = NULL;
    int rank, best = 0;

    AcquireSRWLockExclusive(&pywincffi_operations_lock);
    /* Operations of one structure follow each other: the status is that of the last one. */
    for (place = pywincffi_bucket(overlapped); *place != NULL; place = &(*place)->next)
        if ((*place)->overlapped == overlapped && (*place)->used != NULL)
            last = *place;
    for (place = pywincffi_bucket(overlapped); *place != NULL; place = &(*place)->next) {
        if ((*place)->overlapped != overlapped)
            continue;
        if ((*place)->report == report)
            rank = 4;
        else if (report == PYWINCFFI_ROUTINE || (*place)->report == PYWINCFFI_ROUTINE)
            rank = 0;
        else if ((*place)->report == 0)
            rank = 2; /* the file was associated without this library */
        else
            rank = report & PYWINCFFI_OWN_PORT ? 0 : 3; /* of a port by a handle that this library does not know */
        if (rank > 1 && *place == last && pywincffi_is_under_way(last))
            rank = 1; /* rather a packet that the program has posted meanwhile */
        if (rank > best) {
            best = rank;
            found = place;
        }
    }
    if (found != NULL)
        pywincffi_unlink(found, &released);
    ReleaseSRWLockExclusive(&pywincffi_operations_lock);
    if (found != NULL && PyList_Append((PyObject *)list, released->object) < 0) {
        PyErr_Clear(); /* no memory */
        found = NULL;
    }
    pywincffi_release(released);
    return found != NULL;
}

void pywincffi_complete(OVERLAPPED *overlapped)
{
    pywincffi_entry **place, *released = NULL;
    PyObject *used = NULL;

    AcquireSRWLockExclusive(&pywincffi_operations_lock);
    for (place = pywincffi_bucket(overlapped); *place != NULL; place = &(*place)->next)
        if ((*place)->overlapped == overlapped && (*place)->used != NULL && (*place)->report != PYWINCFFI_ROUTINE
                && !pywincffi_is_under_way(*place)) {
            if ((*place)->report == 0) {
                pywincffi_unlink(place, &released);
            } else {
                used = (*place)->used;
                (*place)->used = NULL;
            }
            break; /* operations of one structure follow each other: the others are packets */
        }
    ReleaseSRWLockExclusive(&pywincffi_operations_lock);
    Py_XDECREF(used);
    pywincffi_release(released);
}

void pywincffi_done(OVERLAPPED *overlapped, uintptr_t used)
{
    pywincffi_entry **place, *released = NULL;
    PyObject *unused = NULL;

    AcquireSRWLockExclusive(&pywincffi_operations_lock);
    for (place = pywincffi_bucket(overlapped); *place != NULL; place = &(*place)->next)
        if ((*place)->overlapped == overlapped && (*place)->used == (PyObject *)used && pywincffi_is_under_way(*place)) {
            overlapped->Internal = 0;
            if ((*place)->report == 0) {
                pywincffi_unlink(place, &released);
            } else {
                unused = (*place)->used;
                (*place)->used = NULL;
            }
            break;
        }
    ReleaseSRWLockExclusive(&pywincffi_operations_lock);
    Py_XDECREF(unused);
    pywincffi_release(released);
}

void pywincffi_forget_port(ULONG_PTR report)
{
    pywincffi_entry **place, *released = NULL;
    size_t i;

    AcquireSRWLockExclusive(&pywincffi_operations_lock);
    for (i = 0; i < PYWINCFFI_BUCKETS; i++)
        for (place = &pywincffi_table[i]; *place != NULL;) {
            if ((*place)->report == report && !pywincffi_is_under_way(*place)) {
                pywincffi_unlink(place, &released);
                continue;
            }
            if ((*place)->report == report)
                (*place)->report = 0;
            place = &(*place)->next;
        }
    ReleaseSRWLockExclusive(&pywincffi_operations_lock);
    pywincffi_release(released);
}

void pywincffi_sweep(void)
{
    pywincffi_entry *released = NULL;

    AcquireSRWLockExclusive(&pywincffi_operations_lock);
    pywincffi_sweep_locked(&released);
    ReleaseSRWLockExclusive(&pywincffi_operations_lock);
    pywincffi_release(released);
}

void pywincffi_count(DWORD *counts)
{
    pywincffi_entry *entry;
    size_t i;

    memset(counts, 0, 3 * sizeof *counts);
    AcquireSRWLockExclusive(&pywincffi_operations_lock);
    for (i = 0; i < PYWINCFFI_BUCKETS; i++)
        for (entry = pywincffi_table[i]; entry != NULL; entry = entry->next) {
            counts[0] += entry->used != NULL && entry->report != PYWINCFFI_ROUTINE;
            counts[1] += entry->report == PYWINCFFI_ROUTINE;
            counts[2] += entry->report != 0 && entry->report != PYWINCFFI_ROUTINE;
        }
    ReleaseSRWLockExclusive(&pywincffi_operations_lock);
}

void pywincffi_immortalize(uintptr_t object)
{
    Py_INCREF((PyObject *)object);
}
