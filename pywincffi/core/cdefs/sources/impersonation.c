/*
 * The beginning and the end of a block that gives its thread another token. Python runs signal handlers between the
 * instructions of a method in Python: Ctrl-C pressed again and again can stop any clean-up that is written in Python.
 * Here Python has no such place: __exit__ is one C function, and __enter__ is one that calls ThreadToken._begin() and
 * undoes what was done if that raises.
 */
#define PYWINCFFI_BLOCK "pywincffi.block"

typedef struct pywincffi_block {
    struct pywincffi_block *next, *previous;
    DWORD id;                               /* not reused while `thread` is open */
    HANDLE thread, token;                   /* `token` is what the thread had before; NULL for none */
    enum {PYWINCFFI_UNUSED, PYWINCFFI_BEGINS, PYWINCFFI_RUNS} state;
} pywincffi_block;

/* The blocks of all threads that have begun and not ended, the earliest first, in a ring. */
static pywincffi_block pywincffi_blocks = {&pywincffi_blocks, &pywincffi_blocks, 0, NULL, NULL, PYWINCFFI_UNUSED};
static SRWLOCK pywincffi_blocks_lock = SRWLOCK_INIT;

static void pywincffi_remove_block(pywincffi_block *block)
{
    block->previous->next = block->next;
    block->next->previous = block->previous;
    CloseHandle(block->thread);
    if (block->token != NULL)
        CloseHandle(block->token);
    block->state = PYWINCFFI_UNUSED;
}

/* Saves this thread's token. Returns the error, and the function that failed: NULL if the object is in use. */
static DWORD pywincffi_begin_block(pywincffi_block *block, const char **function)
{
    HANDLE process = GetCurrentProcess();
    DWORD error = ERROR_SUCCESS;

    *function = NULL;
    AcquireSRWLockExclusive(&pywincffi_blocks_lock);
    if (block->state != PYWINCFFI_UNUSED)
        error = ERROR_BUSY;
    else if (!DuplicateHandle(process, GetCurrentThread(), process, &block->thread, 0, FALSE, DUPLICATE_SAME_ACCESS)) {
        *function = "DuplicateHandle";
        error = pywincffi_failure();
    }
    else {
        block->token = NULL;
        /* With the rights of the process: the impersonated user may have none. */
        if (!OpenThreadToken(block->thread, TOKEN_IMPERSONATE | TOKEN_DUPLICATE | TOKEN_QUERY, TRUE, &block->token)
                && GetLastError() != ERROR_NO_TOKEN) {
            *function = "OpenThreadToken";
            error = pywincffi_failure();
            CloseHandle(block->thread);
        }
        else {
            block->id = GetCurrentThreadId();
            block->state = PYWINCFFI_BEGINS;
            block->next = &pywincffi_blocks;
            block->previous = pywincffi_blocks.previous;
            block->previous->next = pywincffi_blocks.previous = block;
        }
    }
    ReleaseSRWLockExclusive(&pywincffi_blocks_lock);
    return error;
}

/* Gives the thread of a block its token back, if the block has at least this state. Returns the error, or 0. */
static DWORD pywincffi_end_block(pywincffi_block *block, int state)
{
    DWORD error = ERROR_SUCCESS;
    pywincffi_block *inner;
    HANDLE token;

    AcquireSRWLockExclusive(&pywincffi_blocks_lock);
    if (block->state != PYWINCFFI_UNUSED && (int)block->state >= state) {
        for (inner = block->next; inner != &pywincffi_blocks && inner->id != block->id;)
            inner = inner->next;
        if (inner != &pywincffi_blocks) {
            /* A later block of the thread still runs, and the thread gets the token at the end of that block. */
            token = inner->token;
            inner->token = block->token;
            block->token = token;
        }
        else if (!SetThreadToken(&block->thread, block->token))
            error = pywincffi_failure();
        if (error == ERROR_SUCCESS)
            pywincffi_remove_block(block);
    }
    ReleaseSRWLockExclusive(&pywincffi_blocks_lock);
    return error;
}

/* Ends the block of an object that is deleted. */
static void pywincffi_delete_block(PyObject *capsule)
{
    pywincffi_block *block = PyCapsule_GetPointer(capsule, PYWINCFFI_BLOCK);
    DWORD last_error = GetLastError(), error = pywincffi_end_block(block, PYWINCFFI_BEGINS);
    PyObject *kind, *value, *traceback;

    if (error != ERROR_SUCCESS) {
        AcquireSRWLockExclusive(&pywincffi_blocks_lock);
        pywincffi_remove_block(block);
        ReleaseSRWLockExclusive(&pywincffi_blocks_lock);
        PyErr_Fetch(&kind, &value, &traceback);
        PyErr_Format(PyExc_RuntimeError, "a thread keeps the token of a block that was not ended: SetThreadToken() "
                     "failed with error %u", (unsigned)error);
        PyErr_WriteUnraisable(Py_None);
        PyErr_Restore(kind, value, traceback);
    }
    free(block);
    SetLastError(last_error);
}

static pywincffi_block *pywincffi_block_of(PyObject *self)
{
    PyObject *capsule = PyObject_GetAttrString(self, "_block");
    pywincffi_block *block = capsule == NULL ? NULL : PyCapsule_GetPointer(capsule, PYWINCFFI_BLOCK);

    Py_XDECREF(capsule);  /* the object, which Python has, keeps it */
    return block;
}

/* Raises the exception for an error. */
static PyObject *pywincffi_raise_block(PyObject *self, const char *function, DWORD error)
{
    PyObject *result = PyObject_CallMethod(self, (char *)"_raise", (char *)"zk", function, (unsigned long)error);

    if (result != NULL) {
        Py_DECREF(result);
        PyErr_SetString(PyExc_SystemError, "_raise() has returned");
    }
    return NULL;
}

static PyObject *pywincffi_enter_block(PyObject *self, PyObject *ignored)
{
    pywincffi_block *block = pywincffi_block_of(self);
    PyObject *result, *kind, *value, *traceback;
    const char *function;
    DWORD error;

    (void)ignored;
    if (block == NULL)
        return NULL;
    error = pywincffi_begin_block(block, &function);
    if (error != ERROR_SUCCESS)
        return pywincffi_raise_block(self, function, error);
    result = PyObject_CallMethod(self, (char *)"_begin", NULL);
    if (result == NULL) {
        PyErr_Fetch(&kind, &value, &traceback);
        error = pywincffi_end_block(block, PYWINCFFI_BEGINS);
        if (error == ERROR_SUCCESS) {
            PyErr_Restore(kind, value, traceback);
            return NULL;
        }
        Py_XDECREF(kind);
        Py_XDECREF(value);
        Py_XDECREF(traceback);
        return pywincffi_raise_block(self, "SetThreadToken", error);
    }
    Py_DECREF(result);
    block->state = PYWINCFFI_RUNS;
    Py_INCREF(self);
    return self;
}

static PyObject *pywincffi_exit_block(PyObject *self, PyObject *ignored)
{
    pywincffi_block *block = pywincffi_block_of(self);
    DWORD error;

    (void)ignored;
    if (block == NULL)
        return NULL;
    error = pywincffi_end_block(block, PYWINCFFI_RUNS);
    if (error != ERROR_SUCCESS)
        return pywincffi_raise_block(self, "SetThreadToken", error);
    Py_INCREF(Py_None);
    return Py_None;
}

static PyMethodDef pywincffi_block_methods[] = {
    {"__enter__", pywincffi_enter_block, METH_NOARGS, NULL},
    {"__exit__", pywincffi_exit_block, METH_VARARGS, NULL}};

int pywincffi_add_block_methods(uintptr_t type)
{
    PyObject *method;
    int number, failed;

    for (number = 0; number < 2; number++) {
        method = PyDescr_NewMethod((PyTypeObject *)type, &pywincffi_block_methods[number]);
        failed = method == NULL
            || PyObject_SetAttrString((PyObject *)type, pywincffi_block_methods[number].ml_name, method) != 0;
        Py_XDECREF(method);
        if (failed) {
            PyErr_Clear();
            return 0;
        }
    }
    return 1;
}

int pywincffi_add_block(uintptr_t list)
{
    pywincffi_block *block = calloc(1, sizeof *block);
    PyObject *capsule = block == NULL ? NULL : PyCapsule_New(block, PYWINCFFI_BLOCK, pywincffi_delete_block);
    int failed = capsule == NULL || PyList_Append((PyObject *)list, capsule) != 0;

    if (capsule == NULL)
        free(block);
    Py_XDECREF(capsule);
    if (failed)
        PyErr_Clear();
    return !failed;
}
