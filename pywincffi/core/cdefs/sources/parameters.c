/* pywincffi_declared comes from the headers: written by the builder just before this file. */
const char *pywincffi_parameters(const char *function)
{
    size_t i;

    for (i = 0; pywincffi_declared[i].name != NULL; i++)
        if (strcmp(pywincffi_declared[i].name, function) == 0)
            return pywincffi_declared[i].parameters;
    return NULL;
}
