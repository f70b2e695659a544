/* Functions that the extension does not import: found when they are first called. */

/* Loads a DLL from Windows' own folder and no other. It stays loaded. */
static HMODULE pywincffi_load(const char *name)
{
    HMODULE module = LoadLibraryExA(name, NULL, LOAD_LIBRARY_SEARCH_SYSTEM32);
    char path[MAX_PATH];
    UINT length;

    /* A Windows 7 without update KB2533623 does not know the flag; there the path says which folder is meant. */
    if (module == NULL && GetLastError() == ERROR_INVALID_PARAMETER) {
        length = GetSystemDirectoryA(path, sizeof path);
        if (length != 0 && length + 1 + strlen(name) < sizeof path) {
            path[length] = '\\';
            strcpy(path + length + 1, name);
            module = LoadLibraryExA(path, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
        }
    }
    return module;
}

void *pywincffi_find(DWORD number)
{
    pywincffi_function *function = &pywincffi_functions[number];

    if (function->address == NULL) {
        DWORD error = GetLastError();
        HMODULE module = pywincffi_load(function->module);

        if (module != NULL && (function->address = (void *)GetProcAddress(module, function->exported)) == NULL)
            FreeLibrary(module);
        /* Finding is no failure of the function: a successful call leaves the last error alone. */
        SetLastError(function->address == NULL ? ERROR_PROC_NOT_FOUND : error);
    }
    return function->address;
}

static struct { DWORD number; SOCKET socket; void *address; } pywincffi_extensions[16];
static SRWLOCK pywincffi_extensions_lock = SRWLOCK_INIT;

/* Asks the provider of a socket for an extension of Winsock; returns NULL if it does not have it. */
static void *pywincffi_ask_provider(SOCKET socket, GUID id)
{
    int (WSAAPI *control)(SOCKET, DWORD, LPVOID, DWORD, LPVOID, DWORD, LPDWORD, LPWSAOVERLAPPED,
                          LPWSAOVERLAPPED_COMPLETION_ROUTINE);
    void *address = NULL;
    DWORD length;

    *(void **)&control = pywincffi_find((DWORD)(pywincffi_declared("WSAIoctl") - pywincffi_functions));
    if (control == NULL || control(socket, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &address, sizeof address,
                                   &length, NULL, NULL) != 0)
        return NULL;
    return address;
}

/*
 * Finds an extension of Winsock, and notes the error if the socket's provider does not have it. The providers of two
 * sockets may differ, and with them the functions; to look up the provider takes as long as to find the function. The
 * last socket of each function is remembered: a server accepts all its connections on one.
 */
static void *pywincffi_find_extension(DWORD number, SOCKET socket, GUID id)
{
    static const GUID addresses = WSAID_GETACCEPTEXSOCKADDRS;
    void *address = NULL;
    DWORD error = GetLastError(), place = number % 16;

    AcquireSRWLockShared(&pywincffi_extensions_lock);
    if (pywincffi_extensions[place].number == number && pywincffi_extensions[place].socket == socket)
        address = pywincffi_extensions[place].address;
    ReleaseSRWLockShared(&pywincffi_extensions_lock);
    if (address != NULL)
        return address;

    if ((address = pywincffi_ask_provider(socket, id)) == NULL) {
        pywincffi_note(number);
        return NULL;
    }
    AcquireSRWLockExclusive(&pywincffi_extensions_lock);
    pywincffi_extensions[place].number = number;
    pywincffi_extensions[place].socket = socket;
    pywincffi_extensions[place].address = address;
    ReleaseSRWLockExclusive(&pywincffi_extensions_lock);
    /* GetAcceptExSockaddrs() takes no socket, and Wine's mswsock.dll does nothing in it before its own AcceptEx(). */
    if (strcmp(pywincffi_functions[number].name, "AcceptEx") == 0) {
        static volatile LONG is_found;
        void *found = is_found ? NULL : pywincffi_ask_provider(socket, addresses);

        if (found != NULL) {
            pywincffi_declared("GetAcceptExSockaddrs")->address = found;  /* also where it was called before */
            is_found = 1;
        }
    }
    SetLastError(error);
    return address;
}

int pywincffi_is_missing(pywincffi_function *function)
{
    /* Those that are imported are there, or the extension would not have loaded. */
    HMODULE module;
    int missing = 0;

    if (function->address == NULL) {
        module = pywincffi_load(function->module);
        missing = module == NULL || GetProcAddress(module, function->exported) == NULL;
        if (module != NULL)
            FreeLibrary(module);
    }
    return missing;
}
