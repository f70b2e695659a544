/*
 * Window, subclass, hook and timer procedures. Windows may call one as long as its window exists, for a message that was
 * queued before the hook was removed, or after Python has exited. So Windows never gets memory that Python frees: it
 * gets the C functions below, which exist as long as the process does, and they look for the program's function in a
 * table. A message for which there is no function, or whose function fails, gets its default handling.
 *
 * Windows has only the address to tell one procedure from another, so there are several. A class has its window to tell
 * the function by. Of a window that is subclassed more than once, each procedure calls the one below it by its address:
 * each level has its own. A hook is told nothing at all: each has its own. A subclass of comctl32 is told its number.
 *
 * This file follows the entry points, so that the names of functions mean those.
 */
/* cffi defines them at the end. */
static BOOL pywincffi_WindowMessage(ULONG_PTR, UINT, HWND, UINT, WPARAM, LPARAM, LRESULT *);
static BOOL pywincffi_HookEvent(UINT, int, WPARAM, LPARAM, LRESULT *);
static BOOL pywincffi_SubclassMessage(UINT_PTR, HWND, UINT, WPARAM, LPARAM, DWORD_PTR, LRESULT *);
static void pywincffi_TimerElapsed(HWND, UINT, UINT_PTR, DWORD);

/* Described in pywincffi.h. Python 2 would not print the traceback. */
void pywincffi_report(uintptr_t kind, uintptr_t error, uintptr_t traceback, uintptr_t place)
{
    Py_XINCREF((PyObject *)kind);
    Py_XINCREF((PyObject *)error);
    Py_XINCREF((PyObject *)traceback);
    PyErr_Restore((PyObject *)kind, (PyObject *)error, (PyObject *)traceback);
    PyErr_WriteUnraisable((PyObject *)place);
}

/* A property of the window keeps the procedure of the level below: the window has it as long as it exists. */
static void pywincffi_property(WCHAR name[16], UINT level)
{
    static const WCHAR prefix[] = L"pywincffi.000";

    memcpy(name, prefix, sizeof prefix);
    name[10] = (WCHAR)(L'0' + level / 100);
    name[11] = (WCHAR)(L'0' + level / 10 % 10);
    name[12] = (WCHAR)(L'0' + level % 10);
}

WNDPROC pywincffi_previous(HWND window, UINT level)
{
    WCHAR name[16];

    pywincffi_property(name, level);
    return (WNDPROC)(void *)GetPropW(window, name);
}

BOOL pywincffi_set_previous(HWND window, UINT level, WNDPROC previous)
{
    WCHAR name[16];

    pywincffi_property(name, level);
    if (previous != NULL)
        return SetPropW(window, name, (HANDLE)(void *)previous);
    return RemovePropW(window, name) != NULL;
}

/* The last error stays as it is: that of a function during which Windows calls is not to be the procedure's. */
static LRESULT pywincffi_message(UINT level, HWND window, UINT message, WPARAM wParam, LPARAM lParam)
{
    DWORD error = GetLastError();
    ULONG_PTR owner = level == 0 ? GetClassLongPtrW(window, GCLP_HMODULE) : (ULONG_PTR)window;
    UINT number = level == 0 ? (UINT)GetClassLongPtrW(window, GCW_ATOM) : level;
    /* The program's function may put back the previous procedure, which still gets the message. */
    WNDPROC previous = level == 0 ? NULL : pywincffi_previous(window, level);
    LRESULT result = 0;
    BOOL handled = FALSE;
    PyGILState_STATE state;

    if (pywincffi_enter_python(&state)) {
        handled = pywincffi_WindowMessage(owner, number, window, message, wParam, lParam, &result);
        PyGILState_Release(state);
    }
    if (!handled)
        result = previous != NULL ? CallWindowProcW(previous, window, message, wParam, lParam)
            : DefWindowProcW(window, message, wParam, lParam);
    if (level != 0 && message == WM_NCDESTROY)
        pywincffi_set_previous(window, level, NULL);
    SetLastError(error);
    return result;
}

static LRESULT pywincffi_event(UINT slot, int code, WPARAM wParam, LPARAM lParam)
{
    DWORD error = GetLastError();
    LRESULT result = 0;
    BOOL handled = FALSE;
    PyGILState_STATE state;

    if (pywincffi_enter_python(&state)) {
        handled = pywincffi_HookEvent(slot, code, wParam, lParam, &result);
        PyGILState_Release(state);
    }
    if (!handled)
        result = CallNextHookEx(NULL, code, wParam, lParam);
    SetLastError(error);
    return result;
}

/* Each X(n) is a function of its own, numbered by octal digits. */
#define PYWINCFFI_EIGHT(X, n) X(n##0) X(n##1) X(n##2) X(n##3) X(n##4) X(n##5) X(n##6) X(n##7)
#define PYWINCFFI_SIXTY_FOUR(X) \
    PYWINCFFI_EIGHT(X, 00) PYWINCFFI_EIGHT(X, 01) PYWINCFFI_EIGHT(X, 02) PYWINCFFI_EIGHT(X, 03) \
    PYWINCFFI_EIGHT(X, 04) PYWINCFFI_EIGHT(X, 05) PYWINCFFI_EIGHT(X, 06) PYWINCFFI_EIGHT(X, 07)

#define PYWINCFFI_WINDOW_PROCEDURE(n) \
    static LRESULT CALLBACK pywincffi_message_##n(HWND window, UINT message, WPARAM wParam, LPARAM lParam) \
    { \
        return pywincffi_message(n, window, message, wParam, lParam); \
    }
PYWINCFFI_SIXTY_FOUR(PYWINCFFI_WINDOW_PROCEDURE)

#define PYWINCFFI_HOOK_PROCEDURE(n) \
    static LRESULT CALLBACK pywincffi_event_##n(int code, WPARAM wParam, LPARAM lParam) \
    { \
        return pywincffi_event(n, code, wParam, lParam); \
    }
PYWINCFFI_SIXTY_FOUR(PYWINCFFI_HOOK_PROCEDURE)

#define PYWINCFFI_NAMED_MESSAGE(n) pywincffi_message_##n,
static const WNDPROC pywincffi_window_procedures[] = {PYWINCFFI_SIXTY_FOUR(PYWINCFFI_NAMED_MESSAGE)};
#define PYWINCFFI_LEVELS (sizeof pywincffi_window_procedures / sizeof *pywincffi_window_procedures - 1)

#define PYWINCFFI_NAMED_EVENT(n) pywincffi_event_##n,
static const HOOKPROC pywincffi_hook_procedures[] = {PYWINCFFI_SIXTY_FOUR(PYWINCFFI_NAMED_EVENT)};
#define PYWINCFFI_HOOKS (sizeof pywincffi_hook_procedures / sizeof *pywincffi_hook_procedures)

WNDPROC pywincffi_window_procedure(UINT level)
{
    return level <= PYWINCFFI_LEVELS ? pywincffi_window_procedures[level] : NULL;
}

int pywincffi_level(WNDPROC procedure)
{
    int level;

    for (level = PYWINCFFI_LEVELS; level >= 0; level--)
        if (pywincffi_window_procedures[level] == procedure)
            break;
    return level;
}

HOOKPROC pywincffi_hook_procedure(UINT slot)
{
    return slot < PYWINCFFI_HOOKS ? pywincffi_hook_procedures[slot] : NULL;
}

static VOID CALLBACK pywincffi_timer(HWND window, UINT message, UINT_PTR timer, DWORD time)
{
    DWORD error = GetLastError();
    PyGILState_STATE state;

    if (pywincffi_enter_python(&state)) {
        pywincffi_TimerElapsed(window, message, timer, time);
        PyGILState_Release(state);
    }
    SetLastError(error);
}

TIMERPROC pywincffi_timer_procedure(void)
{
    return pywincffi_timer;
}

static LRESULT CALLBACK pywincffi_subclass(HWND window, UINT message, WPARAM wParam, LPARAM lParam, UINT_PTR number,
                                           DWORD_PTR data)
{
    DWORD error = GetLastError();
    LRESULT result = 0;
    BOOL handled = FALSE;
    PyGILState_STATE state;

    if (pywincffi_enter_python(&state)) {
        handled = pywincffi_SubclassMessage(number, window, message, wParam, lParam, data, &result);
        PyGILState_Release(state);
    }
    /* The last message of a window: until then its subclasses have to be removed. */
    if (message == WM_NCDESTROY)
        RemoveWindowSubclass(window, pywincffi_subclass, number);
    if (!handled)
        result = DefSubclassProc(window, message, wParam, lParam);
    SetLastError(error);
    return result;
}

SUBCLASSPROC pywincffi_subclass_procedure(void)
{
    return pywincffi_subclass;
}
