/* Functions that not every supported Windows has: looked up, never imported. The builder wrote their table before. */
pywincffi_newer_function *pywincffi_newer(const char *name)
{
    pywincffi_newer_function *function;

    for (function = pywincffi_newer_functions; function->name != NULL; function++)
        if (strcmp(function->name, name) == 0)
            return function;
    return NULL;
}

void *pywincffi_find(pywincffi_newer_function *function)
{
    if (function->address == NULL) {
        /* From Windows' own folder and no other. The module stays loaded as long as the address may be used. */
        HMODULE module = LoadLibraryExA(function->module, NULL, LOAD_LIBRARY_SEARCH_SYSTEM32);

        if (module != NULL && (function->address = (void *)GetProcAddress(module, function->name)) == NULL)
            FreeLibrary(module);
        if (function->address == NULL)
            SetLastError(ERROR_PROC_NOT_FOUND);
    }
    return function->address;
}
