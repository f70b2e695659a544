/*
 * Lookups in the tables that the builder writes just before this file: pywincffi_functions, pywincffi_structures and
 * pywincffi_closers, sorted by name, pywincffi_names, sorted by name and topic, and pywincffi_topics.
 */
static int pywincffi_compare(const void *name, const void *row)
{
    /* The name is the first member of each table's rows. */
    return strcmp((const char *)name, *(const char *const *)row);
}

pywincffi_function *pywincffi_declared(const char *name)
{
    size_t count = sizeof pywincffi_functions / sizeof *pywincffi_functions, length = strlen(name);
    pywincffi_function *found = bsearch(name, pywincffi_functions, count, sizeof *pywincffi_functions,
                                        pywincffi_compare);
    char wide[64];

    if (found == NULL && length < sizeof wide - 1) {
        memcpy(wide, name, length);
        memcpy(wide + length, "W", 2);
        found = bsearch(wide, pywincffi_functions, count, sizeof *pywincffi_functions, pywincffi_compare);
    }
    return found;
}

const char *pywincffi_fields(const char *name)
{
    size_t count = sizeof pywincffi_structures / sizeof *pywincffi_structures;
    const char *const *found = bsearch(name, pywincffi_structures, count, sizeof *pywincffi_structures,
                                       pywincffi_compare);

    return found != NULL ? found[1] : NULL;
}

const char *pywincffi_closer(const char *type)
{
    const char *const *found = bsearch(type, pywincffi_closers, sizeof pywincffi_closers / sizeof *pywincffi_closers,
                                       sizeof *pywincffi_closers, pywincffi_compare);

    return found != NULL ? found[1] : NULL;
}

/* Whether a topic, "kernel32/files", is the one asked for or in the package asked for, "kernel32". */
static int pywincffi_is_in(const char *topic, const char *where)
{
    size_t length = strlen(where);

    return strncmp(topic, where, length) == 0 && (topic[length] == '\0' || topic[length] == '/');
}

const char *pywincffi_topic(const char *name, const char *where)
{
    size_t i, count = sizeof pywincffi_names / sizeof *pywincffi_names;
    const char *const *found = bsearch(name, pywincffi_names, count, sizeof *pywincffi_names, pywincffi_compare);

    if (found == NULL)
        return NULL;
    i = (size_t)((const char *)found - (const char *)pywincffi_names) / sizeof *pywincffi_names;
    /* A name may have several topics: go back to the first. */
    while (i > 0 && strcmp(pywincffi_names[i - 1].name, name) == 0)
        i--;
    for (; i < count && strcmp(pywincffi_names[i].name, name) == 0; i++)
        if (pywincffi_is_in(pywincffi_topics[pywincffi_names[i].topic], where))
            return pywincffi_topics[pywincffi_names[i].topic];
    return NULL;
}

const char *pywincffi_next_name(const char *where, size_t *position)
{
    size_t count = sizeof pywincffi_names / sizeof *pywincffi_names;

    while (*position < count) {
        size_t i = (*position)++;

        if (pywincffi_is_in(pywincffi_topics[pywincffi_names[i].topic], where))
            return pywincffi_names[i].name;
    }
    return NULL;
}
