/* What callbacks.c defines, for the wrappers. Read after the headers, whose types it uses. */

/* From here on no function that Windows keeps enters Python: called when Python exits. Returns the number of calls that
 * have entered before and are to be waited for. */
LONG pywincffi_leave_python(void);

/* The functions of the thread pool and of consoles that Windows is given in place of the program's, and what they
 * call. */
WAITORTIMERCALLBACK pywincffi_wait_callback(void);
extern "Python" void WINAPI pywincffi_WaitOrTimerCallback(PVOID lpParameter, BOOLEAN TimerOrWaitFired);
PHANDLER_ROUTINE pywincffi_console_handler(void);
extern "Python" BOOL WINAPI pywincffi_HandlerRoutine(DWORD CtrlType);
