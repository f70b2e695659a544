/* It is never freed, not even when the interpreter clears its modules on exit: nobody takes this reference back. */
void pywincffi_immortalize(void *object)
{
    Py_INCREF((PyObject *)object);
}
