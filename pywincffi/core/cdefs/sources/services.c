/*
 * The functions that Windows calls in a process with services. A dispatcher may run in a daemon thread: it goes on after
 * Python has exited, until the process ends. See callbacks.c.
 */
/* cffi defines them at the end. */
static void WINAPI pywincffi_ServiceMain(DWORD, LPWSTR *);
static DWORD WINAPI pywincffi_HandlerEx(DWORD, DWORD, LPVOID, LPVOID);

static void WINAPI pywincffi_start_service(DWORD count, LPWSTR *arguments)
{
    PyGILState_STATE state;

    if (pywincffi_enter_python(&state)) {
        pywincffi_ServiceMain(count, arguments);
        PyGILState_Release(state);
    }
}

LPSERVICE_MAIN_FUNCTIONW pywincffi_service_main(void)
{
    return pywincffi_start_service;
}

static DWORD WINAPI pywincffi_control_service(DWORD control, DWORD event, LPVOID data, LPVOID context)
{
    DWORD result = control == SERVICE_CONTROL_INTERROGATE ? NO_ERROR : ERROR_CALL_NOT_IMPLEMENTED;

    if (pywincffi_begin_callback()) {
        result = pywincffi_HandlerEx(control, event, data, context);
        pywincffi_end_callback();
    }
    return result;
}

LPHANDLER_FUNCTION_EX pywincffi_service_handler(void)
{
    return pywincffi_control_service;
}

DWORD pywincffi_report_service(SERVICE_STATUS_HANDLE service, SERVICE_STATUS *status, BOOL *stopped)
{
    PyThreadState *state = PyEval_SaveThread();
    DWORD error = SetServiceStatus(service, status) ? ERROR_SUCCESS : pywincffi_failure();

    if (error == ERROR_SUCCESS && status->dwCurrentState == SERVICE_STOPPED)
        *stopped = TRUE;
    PyEval_RestoreThread(state);
    return error;
}
