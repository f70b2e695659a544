/*
 * A reentrant lock for Python 2.7, whose threading.RLock is written in Python: an exception that a signal handler
 * raises inside acquire() or release() leaves it taken by nobody. This type is entered and left by a `with` statement
 * without an instruction of Python in between, as _thread.RLock is in Python 3.
 */
#if PY_MAJOR_VERSION < 3
typedef struct {
    PyObject_HEAD
    CRITICAL_SECTION section;
} pywincffi_lock;

static PyObject *pywincffi_lock_new(PyTypeObject *type, PyObject *arguments, PyObject *named)
{
    PyObject *self = type->tp_alloc(type, 0);

    (void)arguments;
    (void)named;
    if (self != NULL)
        InitializeCriticalSection(&((pywincffi_lock *)self)->section);
    return self;
}

static void pywincffi_lock_delete(PyObject *self)
{
    DeleteCriticalSection(&((pywincffi_lock *)self)->section);
    Py_TYPE(self)->tp_free(self);
}

static PyObject *pywincffi_lock_enter(PyObject *self, PyObject *ignored)
{
    CRITICAL_SECTION *section = &((pywincffi_lock *)self)->section;

    (void)ignored;
    if (!TryEnterCriticalSection(section)) {
        PyThreadState *state = PyEval_SaveThread();

        EnterCriticalSection(section);
        PyEval_RestoreThread(state);
    }
    Py_INCREF(self);
    return self;
}

static PyObject *pywincffi_lock_exit(PyObject *self, PyObject *ignored)
{
    (void)ignored;
    LeaveCriticalSection(&((pywincffi_lock *)self)->section);
    Py_INCREF(Py_None);
    return Py_None;
}

static PyMethodDef pywincffi_lock_methods[] = {
    {"__enter__", pywincffi_lock_enter, METH_NOARGS, NULL},
    {"__exit__", pywincffi_lock_exit, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL}};
static PyTypeObject pywincffi_lock_type = {PyVarObject_HEAD_INIT(NULL, 0) "_pywincffi.ReentrantLock"};
#endif

/* Described in pywincffi.h. */
int pywincffi_add_lock(void)
{
#if PY_MAJOR_VERSION < 3
    PyTypeObject *type = &pywincffi_lock_type;
    PyObject *module = PyImport_AddModule("_pywincffi");

    type->tp_basicsize = sizeof(pywincffi_lock);
    type->tp_flags = Py_TPFLAGS_DEFAULT;
    type->tp_methods = pywincffi_lock_methods;
    type->tp_new = pywincffi_lock_new;
    type->tp_dealloc = pywincffi_lock_delete;
    if (module != NULL && PyType_Ready(type) == 0
            && PyObject_SetAttrString(module, "ReentrantLock", (PyObject *)type) == 0)
        return 1;
    PyErr_Clear();
#endif
    return 0;
}
