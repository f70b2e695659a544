/* What services.c defines, for the wrapper. Read after the headers, whose types it uses. */

/* The functions that Windows is given in place of the program's, and what they call. */
LPSERVICE_MAIN_FUNCTIONW pywincffi_service_main(void);
extern "Python" void WINAPI pywincffi_ServiceMain(DWORD dwNumServicesArgs, LPWSTR *lpServiceArgVectors);
LPHANDLER_FUNCTION_EX pywincffi_service_handler(void);
extern "Python" DWORD WINAPI pywincffi_HandlerEx(
    DWORD dwControl, DWORD dwEventType, LPVOID lpEventData, LPVOID lpContext);

/* SetServiceStatus(), which returns the error, or 0, and stores TRUE once it has reported that the service has stopped:
 * if a signal handler raises after the call, the program still knows. */
DWORD pywincffi_report_service(SERVICE_STATUS_HANDLE service, SERVICE_STATUS *status, BOOL *stopped);
