/* Objects referenced from here are never freed, not even when the interpreter clears its modules on exit. */
int pywincffi_immortalize(const char *module, const char *attribute)
{
    PyGILState_STATE state = PyGILState_Ensure();
    PyObject *owner = PyImport_ImportModule(module);
    PyObject *value = owner == NULL ? NULL : PyObject_GetAttrString(owner, attribute);

    if (value == NULL)
        PyErr_Clear();
    Py_XDECREF(owner);
    PyGILState_Release(state);
    return value != NULL;
}
