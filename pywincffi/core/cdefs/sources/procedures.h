/* What procedures.c defines, for the wrappers. Read after the headers, whose types it uses. */

/* The procedures that Windows is given in place of the program's functions. The first is for window classes, and those
 * from 1 to PYWINCFFI_LEVELS for windows that are subclassed, each over the one before. */
#define PYWINCFFI_LEVELS ...
WNDPROC pywincffi_window_procedure(UINT level);

/* The level of a procedure; -1 if it is none of these. */
int pywincffi_level(WNDPROC procedure);

/* The procedure that a window had before the one of this level; NULL if there is none. */
WNDPROC pywincffi_previous(HWND window, UINT level);
BOOL pywincffi_set_previous(HWND window, UINT level, WNDPROC previous);

/* Called for a message: of a class, `owner` is its module and `number` its atom; of a subclassed window, the window and
 * the level. Returns whether the message was handled, with the answer in `result`. */
extern "Python" BOOL pywincffi_WindowMessage(ULONG_PTR owner, UINT number, HWND window, UINT message, WPARAM wParam,
                                             LPARAM lParam, LRESULT *result);

/* The hook procedures, each for one hook, from 0 to PYWINCFFI_HOOKS - 1. */
#define PYWINCFFI_HOOKS ...
HOOKPROC pywincffi_hook_procedure(UINT slot);

/* Called for an event of a hook. Returns whether it was handled, with the answer in `result`; otherwise the next hook
 * is called. */
extern "Python" BOOL pywincffi_HookEvent(UINT slot, int code, WPARAM wParam, LPARAM lParam, LRESULT *result);

/* The procedure of timers, and what it calls. */
TIMERPROC pywincffi_timer_procedure(void);
extern "Python" void pywincffi_TimerElapsed(HWND window, UINT message, UINT_PTR timer, DWORD time);

/* The procedure of all subclasses of windows, which `number` tells apart. It calls Python as for a message of a window,
 * and gives a message that was not handled to the next procedure. */
SUBCLASSPROC pywincffi_subclass_procedure(void);
extern "Python" BOOL pywincffi_SubclassMessage(UINT_PTR number, HWND window, UINT message, WPARAM wParam, LPARAM lParam,
                                               DWORD_PTR data, LRESULT *result);
