/*
 * Waits that a signal ends. Python runs signal handlers in its main thread, between two of its instructions, so a wait
 * of that thread has to return when a signal arrives. It waits once, for as long as Windows is told to, and is woken.
 *
 * How a signal wakes the main thread: during the wait, and only then, Python's wake-up descriptor (the one that
 * signal.set_wakeup_fd() sets) is the writing end of a pipe. Python writes a byte to it once a handler is due, whatever
 * the signal came from. A thread that does nothing else reads the bytes and wakes the main thread. If the program has a
 * wake-up descriptor of its own, as asyncio and trio have, it stays; then only Ctrl-C ends the wait, through the event
 * that Python sets for its own waits (Python 2.7 has none).
 *
 * What wakes the main thread: an event, which is added to the objects waited for, as the last one. Where there is no
 * room for it, the wait is made alertable and an APC ends it. Completion routines that such a wait must not call are
 * called in the next alertable wait, see pywincffi_routine_begins().
 *
 * This file follows the entry points, so that the names of functions mean those.
 */
/* The argument `time` of the functions below, and their result if a signal ended the wait: up to 0xFFFFFFFF it is a
 * time in milliseconds as Windows takes it, from here on a moment, in units of 100 ns of unbiased interrupt time. Like
 * Windows' time-outs since Windows 8 that clock stands still while the computer sleeps. */
#define PYWINCFFI_MOMENT ((LONGLONG)1 << 32)
#define PYWINCFFI_NO_END MAXLONGLONG

static struct {
    DWORD id;             /* of the main thread; 0 until it first waits */
    HANDLE thread;        /* the main thread */
    HANDLE event;         /* set by a signal; a wait that it ends resets it */
    HANDLE sigint;        /* the event that Python sets; NULL if it has none */
    int descriptor;       /* the writing end of the pipe */
    PyObject *set_wakeup_fd;  /* of the signal module; its C function is not exported */
    PyObject *keywords;       /* its keyword arguments, or NULL */
    volatile LONG wants_apc, had_apc;
    int defers;           /* whether the wait in progress must not call completion routines */
    int had_routine;      /* whether a completion routine has been called in the wait in progress */
    DWORD deferred;       /* how many routines were deferred and are not queued again yet */
} pywincffi_main;

static void WINAPI pywincffi_DeferredRoutine(ULONG_PTR);

static VOID CALLBACK pywincffi_apc(ULONG_PTR ignored)
{
    (void)ignored;
    InterlockedExchange(&pywincffi_main.had_apc, 1);
}

static void pywincffi_wake(void)
{
    SetEvent(pywincffi_main.event);
    if (InterlockedExchange(&pywincffi_main.wants_apc, 0))
        QueueUserAPC(pywincffi_apc, pywincffi_main.thread, 0);
}

static DWORD WINAPI pywincffi_read_wakeups(LPVOID pipe)
{
    char bytes[64];
    DWORD count;

    while (ReadFile((HANDLE)pipe, bytes, sizeof bytes, &count, NULL))
        pywincffi_wake();
    return 0;
}

static VOID CALLBACK pywincffi_sigint(PVOID ignored, BOOLEAN timed_out)
{
    (void)ignored;
    (void)timed_out;
    pywincffi_wake();
}

/* Described in waits.h. */
DWORD pywincffi_watch_signals(ULONG_PTR python, void *set_wakeup_fd, void *keywords, ULONG_PTR pipe, int descriptor)
{
    void *(*sigint)(void) = (void *(*)(void))(void *)GetProcAddress((HMODULE)python, "_PyOS_SigintEvent");
    HANDLE reader, process = GetCurrentProcess();

    if (pywincffi_main.id != 0)
        return 0;
    pywincffi_main.set_wakeup_fd = (PyObject *)set_wakeup_fd;
    pywincffi_main.keywords = (PyObject *)keywords;
    pywincffi_main.descriptor = descriptor;
    pywincffi_main.sigint = sigint == NULL ? NULL : sigint();
    if (!DuplicateHandle(process, GetCurrentThread(), process, &pywincffi_main.thread, 0, FALSE, DUPLICATE_SAME_ACCESS)
            || (pywincffi_main.event = CreateEventW(NULL, FALSE, FALSE, NULL)) == NULL
            || (reader = CreateThread(NULL, 0, pywincffi_read_wakeups, (LPVOID)pipe, 0, NULL)) == NULL)
        return pywincffi_failure();
    CloseHandle(reader);
    pywincffi_main.id = GetCurrentThreadId();
    return 0;
}

/* Described in waits.h. */
int pywincffi_routine_begins(void)
{
    if (GetCurrentThreadId() != pywincffi_main.id)
        return 1;
    if (pywincffi_main.defers) {
        pywincffi_main.deferred++;
        return 0;
    }
    pywincffi_main.had_routine = 1;
    return 1;
}

/* Sets Python's wake-up descriptor. Returns the previous one, or -2 if that fails. No signal handler runs meanwhile. */
static long pywincffi_set_wakeup_fd(long descriptor)
{
    PyObject *arguments = Py_BuildValue("(l)", descriptor);
    PyObject *result = arguments == NULL ? NULL : PyObject_Call(pywincffi_main.set_wakeup_fd, arguments,
                                                                pywincffi_main.keywords);
    long previous = result == NULL ? -2 : PyLong_AsLong(result);

    Py_XDECREF(arguments);
    Py_XDECREF(result);
    PyErr_Clear();
    return previous;
}

static LONGLONG pywincffi_now(void)
{
    ULONGLONG now = 0;

    QueryUnbiasedInterruptTime(&now);
    return (LONGLONG)now;
}

static LONGLONG pywincffi_wait_end(LONGLONG time)
{
    if (time >= PYWINCFFI_MOMENT)
        return time;
    return time == INFINITE ? PYWINCFFI_NO_END : PYWINCFFI_MOMENT + pywincffi_now() + time * 10000;
}

static DWORD pywincffi_milliseconds(LONGLONG time)
{
    LONGLONG left;

    if (time < PYWINCFFI_MOMENT)
        return (DWORD)time;
    if (time == PYWINCFFI_NO_END)
        return INFINITE;
    left = time - PYWINCFFI_MOMENT - pywincffi_now();
    return left > 0 ? (DWORD)((left + 9999) / 10000) : 0;
}

/* A call of a function that waits. */
typedef struct pywincffi_wait {
    DWORD (*call)(const struct pywincffi_wait *wait, DWORD milliseconds);
    HANDLE handles[MAXIMUM_WAIT_OBJECTS];
    DWORD count;
    BOOL all;
    BOOL alertable;
    int has_room;               /* whether one more object can be waited for */
    DWORD mask, flags;          /* of MsgWaitForMultipleObjectsEx */
    OVERLAPPED_ENTRY *entries;  /* of GetQueuedCompletionStatusEx, as the rest */
    ULONG length, *removed;
} pywincffi_wait;

/* Calls the function without the GIL. `last_error` is the last error before and after the call. */
static DWORD pywincffi_call(const pywincffi_wait *wait, DWORD milliseconds, DWORD *last_error)
{
    PyThreadState *state = PyEval_SaveThread();
    DWORD result;

    SetLastError(*last_error);
    result = wait->call(wait, milliseconds);
    *last_error = GetLastError();
    PyEval_RestoreThread(state);
    return result;
}

/* A signal has asked for the APC: if it has not come it comes now, so that it ends no later wait. */
static void pywincffi_take_apc(void)
{
    PyThreadState *state = PyEval_SaveThread();

    pywincffi_main.defers = 1;
    while (!pywincffi_main.had_apc)
        SleepEx(10, TRUE);
    PyEval_RestoreThread(state);
}

static LONGLONG pywincffi_run(pywincffi_wait *wait, LONGLONG time)
{
    DWORD last_error = GetLastError(), milliseconds = pywincffi_milliseconds(time), result, added = 0;
    LONGLONG end = 0;
    BOOL alertable = wait->alertable;
    int in_main = GetCurrentThreadId() == pywincffi_main.id, watched;
    int owned = 0, interrupted = 0, defers = pywincffi_main.defers, had_routine = pywincffi_main.had_routine;
    long descriptor = -1, installed;
    LONG wanted_apc = 0, had_apc = 0;
    HANDLE registered = NULL;

    if (in_main) {
        pywincffi_main.had_routine = 0;
        pywincffi_main.defers = 0;
    }
    /* What is there already needs no preparation. */
    result = pywincffi_call(wait, in_main ? 0 : milliseconds, &last_error);
    watched = in_main && time != 0 && result == WAIT_TIMEOUT;
    if (watched) {
        end = pywincffi_wait_end(time);
        pywincffi_main.defers = !wait->has_room && !alertable;
        /* Before the first byte can come. */
        had_apc = InterlockedExchange(&pywincffi_main.had_apc, 0);
        wanted_apc = InterlockedExchange(&pywincffi_main.wants_apc, !wait->has_room);
        descriptor = pywincffi_set_wakeup_fd(pywincffi_main.descriptor);
        owned = descriptor != -1 && descriptor != pywincffi_main.descriptor;
        if (owned && descriptor != -2)
            pywincffi_set_wakeup_fd(descriptor);
        if (!wait->has_room) {
            wait->alertable = TRUE;
            if (owned && pywincffi_main.sigint != NULL)
                RegisterWaitForSingleObject(&registered, pywincffi_main.sigint, pywincffi_sigint, NULL, INFINITE,
                                            WT_EXECUTEINWAITTHREAD | WT_EXECUTEONLYONCE);
        } else if (!owned || pywincffi_main.sigint != NULL) {
            added = wait->count + 1;
            wait->handles[wait->count++] = owned ? pywincffi_main.sigint : pywincffi_main.event;
        }
        /* A Ctrl-C whose handler is due, but for which no byte was written: it came before the descriptor was set. To
         * ask is to forget, hence the reminder. */
        if (PyOS_InterruptOccurred()) {
            PyErr_SetInterrupt();
            interrupted = 1;
        }
    }
    if (watched && !interrupted) {
        while ((result = pywincffi_call(wait, milliseconds, &last_error)) == WAIT_IO_COMPLETION && wait->alertable
                && !alertable && !pywincffi_main.had_apc)
            milliseconds = pywincffi_milliseconds(end);  /* a completion routine, which was deferred */
    }
    if (watched) {
        if (!owned && (installed = pywincffi_set_wakeup_fd(descriptor)) != pywincffi_main.descriptor && installed != -2)
            pywincffi_set_wakeup_fd(installed);  /* by a completion routine: it stays */
        if (registered != NULL) {
            /* The thread that waits may be in a function of the program's, which needs the GIL. */
            PyThreadState *state = PyEval_SaveThread();

            UnregisterWaitEx(registered, INVALID_HANDLE_VALUE);
            PyEval_RestoreThread(state);
        }
        if (added != 0 && result == WAIT_OBJECT_0 + added - 1)
            interrupted = 1;
        else if (added != 0 && result == WAIT_OBJECT_0 + added)
            result--;  /* messages count behind the last object */
        if (result == WAIT_IO_COMPLETION && pywincffi_main.had_apc && !pywincffi_main.had_routine)
            interrupted = 1;
        if (!InterlockedExchange(&pywincffi_main.wants_apc, wanted_apc) && !wait->has_room)
            pywincffi_take_apc();
        /* That of the wait around this one, in whose routine this one is. */
        if (had_apc)
            InterlockedExchange(&pywincffi_main.had_apc, 1);
        if (interrupted && owned && pywincffi_main.sigint != NULL)
            ResetEvent(pywincffi_main.sigint);
    }
    if (in_main) {
        pywincffi_main.had_routine = had_routine;
        pywincffi_main.defers = defers;
        while (pywincffi_main.deferred > 0 && QueueUserAPC(pywincffi_DeferredRoutine, pywincffi_main.thread, 0))
            pywincffi_main.deferred--;
    }
    SetLastError(last_error);
    if (interrupted)
        return end;
    return result == WAIT_FAILED ? -(LONGLONG)pywincffi_failure() : (LONGLONG)result;
}

static DWORD pywincffi_call_object(const pywincffi_wait *wait, DWORD milliseconds)
{
    if (wait->count == 1)
        return WaitForSingleObjectEx(wait->handles[0], milliseconds, wait->alertable);
    return WaitForMultipleObjectsEx(wait->count, wait->handles, FALSE, milliseconds, wait->alertable);
}

static DWORD pywincffi_call_objects(const pywincffi_wait *wait, DWORD milliseconds)
{
    return WaitForMultipleObjectsEx(wait->count, wait->handles, wait->all, milliseconds, wait->alertable);
}

static DWORD pywincffi_call_events(const pywincffi_wait *wait, DWORD milliseconds)
{
    return WSAWaitForMultipleEvents(wait->count, wait->handles, wait->all, milliseconds, wait->alertable);
}

static DWORD pywincffi_call_messages(const pywincffi_wait *wait, DWORD milliseconds)
{
    return MsgWaitForMultipleObjectsEx(wait->count, wait->handles, milliseconds, wait->mask,
                                       wait->flags | (wait->alertable ? MWMO_ALERTABLE : 0));
}

static DWORD pywincffi_call_packets(const pywincffi_wait *wait, DWORD milliseconds)
{
    return GetQueuedCompletionStatusEx(wait->handles[0], wait->entries, wait->length, wait->removed, milliseconds,
                                       wait->alertable) ? 0 : pywincffi_failure();
}

static DWORD pywincffi_call_sleep(const pywincffi_wait *wait, DWORD milliseconds)
{
    if (wait->count != 0)
        return WaitForSingleObjectEx(wait->handles[0], milliseconds, wait->alertable);
    return SleepEx(milliseconds, wait->alertable) ? WAIT_IO_COMPLETION : WAIT_TIMEOUT;
}

/* The functions that wrappers call are described in waits.h. */
LONGLONG pywincffi_wait_for_object(LONGLONG time, struct pywincffi_handle *handle, BOOL alertable)
{
    pywincffi_wait wait = {pywincffi_call_object};

    wait.handles[0] = (HANDLE)handle;
    wait.count = 1;
    wait.alertable = alertable;
    /* Pseudo handles are negative; Windows takes them only one at a time. */
    wait.has_room = (LONG_PTR)handle > 0;
    return pywincffi_run(&wait, time);
}

static LONGLONG pywincffi_several(pywincffi_wait *wait, LONGLONG time, DWORD count, const HANDLE *handles, BOOL all,
                                  DWORD maximum)
{
    if (count > MAXIMUM_WAIT_OBJECTS) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return -(LONGLONG)ERROR_INVALID_PARAMETER;
    }
    memcpy(wait->handles, handles, count * sizeof *handles);
    wait->count = count;
    wait->all = all;
    wait->has_room = count < maximum && !all;
    return pywincffi_run(wait, time);
}

LONGLONG pywincffi_wait_for_objects(LONGLONG time, DWORD count, HANDLE *handles, BOOL all, BOOL alertable)
{
    pywincffi_wait wait = {pywincffi_call_objects};

    wait.alertable = alertable;
    return pywincffi_several(&wait, time, count, handles, all, MAXIMUM_WAIT_OBJECTS);
}

LONGLONG pywincffi_wait_for_events(LONGLONG time, DWORD count, HANDLE *handles, BOOL all, BOOL alertable)
{
    pywincffi_wait wait = {pywincffi_call_events};

    wait.alertable = alertable;
    return pywincffi_several(&wait, time, count, handles, all, MAXIMUM_WAIT_OBJECTS);
}

LONGLONG pywincffi_wait_for_messages(LONGLONG time, DWORD count, HANDLE *handles, DWORD mask, DWORD flags)
{
    pywincffi_wait wait = {pywincffi_call_messages};

    wait.alertable = (flags & MWMO_ALERTABLE) != 0;
    wait.mask = mask;
    wait.flags = flags;
    return pywincffi_several(&wait, time, count, handles, flags & MWMO_WAITALL, MAXIMUM_WAIT_OBJECTS - 1);
}

LONGLONG pywincffi_wait_for_packets(LONGLONG time, struct pywincffi_handle *port, OVERLAPPED_ENTRY *entries,
                                    ULONG length, ULONG *removed, BOOL alertable)
{
    pywincffi_wait wait = {pywincffi_call_packets};

    wait.handles[0] = (HANDLE)port;
    wait.count = 1;
    wait.alertable = alertable;
    wait.entries = entries;
    wait.length = length;
    wait.removed = removed;
    return pywincffi_run(&wait, time);
}

LONGLONG pywincffi_wait_for_packet(LONGLONG time, struct pywincffi_handle *port, OVERLAPPED_ENTRY *entry)
{
    OVERLAPPED status;
    ULONG removed;
    DWORD ignored;
    LONGLONG result = pywincffi_wait_for_packets(time, port, entry, 1, &removed, FALSE);

    if (result != 0) {
        entry->lpOverlapped = NULL;
        return result;
    }
    /* GetOverlappedResult() looks at nothing else, and knows the error for every status. */
    memset(&status, 0, sizeof status);
    status.Internal = entry->Internal;
    return GetOverlappedResult((HANDLE)port, &status, &ignored, FALSE) ? 0 : pywincffi_failure();
}

LONGLONG pywincffi_sleep(LONGLONG time, BOOL alertable)
{
    pywincffi_wait wait = {pywincffi_call_sleep};

    wait.alertable = alertable;
    wait.has_room = 1;
    return pywincffi_run(&wait, time);
}
