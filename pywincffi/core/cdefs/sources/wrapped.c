/*
 * Takes an object that has its cdata in an attribute, such as an Owner, wherever a function takes a pointer. cffi converts
 * each pointer argument with the macro that is replaced here. Other arguments cost nothing: what cffi accepts is not
 * looked at again.
 */
static PyTypeObject *pywincffi_wrapped = NULL;

/* Described in pywincffi.h. */
void pywincffi_take_wrapped(void *type)
{
    Py_INCREF((PyObject *)type);
    pywincffi_wrapped = (PyTypeObject *)type;
}

static Py_ssize_t pywincffi_prepare_pointer(struct _cffi_ctypedescr *type, PyObject *argument, char **pointer)
{
    Py_ssize_t size = _cffi_prepare_pointer_call_argument(type, argument, pointer);
    PyObject *kind, *error, *traceback, *cdata;
    int stays;

    if (size >= 0 || pywincffi_wrapped == NULL || !PyType_IsSubtype(Py_TYPE(argument), pywincffi_wrapped))
        return size;
    PyErr_Fetch(&kind, &error, &traceback);
    cdata = PyObject_GetAttrString(argument, "cdata");
    /* None, of an Owner that is closed, is refused like the Owner; core/checks.py finds out why. */
    if (cdata != NULL)
        size = _cffi_prepare_pointer_call_argument(type, cdata, pointer);
    /* A signal handler may have raised an exception, KeyboardInterrupt for example; it stays. */
    stays = cdata == NULL && !PyErr_ExceptionMatches(PyExc_AttributeError);
    Py_XDECREF(cdata);
    if (size == 0 || stays) {
        Py_XDECREF(kind);
        Py_XDECREF(error);
        Py_XDECREF(traceback);
    }
    else {
        size = -1;
        PyErr_Clear();
        PyErr_Restore(kind, error, traceback);
    }
    return size;
}

#undef _cffi_prepare_pointer_call_argument
#define _cffi_prepare_pointer_call_argument pywincffi_prepare_pointer
