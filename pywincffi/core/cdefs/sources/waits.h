/* What waits.c defines, for the wrappers. Read after the headers, whose types it uses. */

/* Waits: WaitForSingleObjectEx, WaitForMultipleObjectsEx, WSAWaitForMultipleEvents, MsgWaitForMultipleObjectsEx,
 * GetQueuedCompletionStatusEx, GetQueuedCompletionStatus and SleepEx, ended by a signal in the main thread. They are
 * called with the GIL, which they release while they wait. `time` is a time-out in milliseconds. Returns what Windows
 * returns, or minus the last error; those of completion ports return 0 or the error, and SleepEx() WAIT_TIMEOUT in place
 * of 0. A result above 0xFFFFFFFF means that a signal ended the wait: to wait for the rest of the time, call the function
 * again with the result as `time`, once Python has run the handlers of signals. */
LONGLONG pywincffi_wait_for_object(LONGLONG time, struct pywincffi_handle *handle, BOOL alertable);
LONGLONG pywincffi_wait_for_objects(LONGLONG time, DWORD count, HANDLE *handles, BOOL all, BOOL alertable);
LONGLONG pywincffi_wait_for_events(LONGLONG time, DWORD count, HANDLE *handles, BOOL all, BOOL alertable);
LONGLONG pywincffi_wait_for_messages(LONGLONG time, DWORD count, HANDLE *handles, DWORD mask, DWORD flags);
LONGLONG pywincffi_wait_for_packets(LONGLONG time, struct pywincffi_handle *port, OVERLAPPED_ENTRY *entries,
                                    ULONG length, ULONG *removed, BOOL alertable);
LONGLONG pywincffi_wait_for_packet(LONGLONG time, struct pywincffi_handle *port, OVERLAPPED_ENTRY *entry);
LONGLONG pywincffi_sleep(LONGLONG time, BOOL alertable);

/* Called once in the main thread, before which no signal ends a wait. `python` is the module handle of Python's DLL;
 * `set_wakeup_fd` is signal.set_wakeup_fd, and `keywords` a dictionary of its keyword arguments or NULL, objects that live
 * as long as the process; `pipe` is the reading end of a pipe, a handle, and `descriptor` its writing end. Returns 0 or
 * an error. */
DWORD pywincffi_watch_signals(ULONG_PTR python, void *set_wakeup_fd, void *keywords, ULONG_PTR pipe, int descriptor);

/* Called at the start of each completion routine. Returns 0 if the wait in progress was not to call it: when that wait is
 * over, pywincffi_DeferredRoutine() is queued in the place of each routine that was deferred. */
int pywincffi_routine_begins(void);
extern "Python" void WINAPI pywincffi_DeferredRoutine(ULONG_PTR);
