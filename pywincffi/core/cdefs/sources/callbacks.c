/*
 * How Windows enters Python. Windows calls the functions that it keeps when it likes, in threads that Python may not
 * know, and also while Python exits and after that, in a program that embeds Python for example. A thread that enters
 * Python then crashes the process.
 *
 * So Windows is given C functions, which call Python only between pywincffi_begin_callback() and
 * pywincffi_end_callback(), or after pywincffi_enter_python(). When Python exits, but can still run threads,
 * core/dist.py calls pywincffi_leave_python(), and waits for the calls that have begun, for a limited time.
 *
 * Functions that Windows calls only during a call of the program's, such as those of enumerations and completion
 * routines, do without: when Python exits, their thread ends in the function as it would at the end of the call.
 */
/* cffi defines them at the end. */
static void WINAPI pywincffi_WaitOrTimerCallback(PVOID, BOOLEAN);
static BOOL WINAPI pywincffi_HandlerRoutine(DWORD);

static volatile LONG pywincffi_has_left_python, pywincffi_entered;

LONG pywincffi_leave_python(void)
{
    InterlockedExchange(&pywincffi_has_left_python, 1);
    return InterlockedCompareExchange(&pywincffi_entered, 0, 0);
}

/* Whether this thread may call Python. If so, pywincffi_end_callback() has to follow: Python waits for it when it exits.
 * The thread is counted before it looks at the flag, so that pywincffi_leave_python() counts it, or it sees the flag. */
static BOOL pywincffi_begin_callback(void)
{
    InterlockedIncrement(&pywincffi_entered);
    if (!pywincffi_has_left_python)
        return TRUE;
    InterlockedDecrement(&pywincffi_entered);
    return FALSE;
}

static void pywincffi_end_callback(void)
{
    InterlockedDecrement(&pywincffi_entered);
}

/* For functions that may run for long, such as a procedure that shows a menu: whether this thread may call Python, and
 * has the GIL. If so, PyGILState_Release() has to follow. Only a thread that waits for the GIL is waited for. One that
 * has had it is ended by Python as a daemon thread. */
static BOOL pywincffi_enter_python(PyGILState_STATE *state)
{
    DWORD error = GetLastError();

    if (!pywincffi_begin_callback())
        return FALSE;
    *state = PyGILState_Ensure();
    pywincffi_end_callback();
    SetLastError(error);
    return TRUE;
}

static void WINAPI pywincffi_wait_ends(PVOID number, BOOLEAN timed_out)
{
    if (pywincffi_begin_callback()) {
        pywincffi_WaitOrTimerCallback(number, timed_out);
        pywincffi_end_callback();
    }
}

WAITORTIMERCALLBACK pywincffi_wait_callback(void)
{
    return pywincffi_wait_ends;
}

static BOOL WINAPI pywincffi_handle_console(DWORD event)
{
    BOOL handled = FALSE;

    if (pywincffi_begin_callback()) {
        handled = pywincffi_HandlerRoutine(event);
        pywincffi_end_callback();
    }
    return handled;
}

PHANDLER_ROUTINE pywincffi_console_handler(void)
{
    return pywincffi_handle_console;
}
