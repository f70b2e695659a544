/* What impersonation.c defines, for the wrapper. Read after the headers, whose types it uses. */

/* Gives the class ThreadToken, passed as its id(), the methods __enter__ and __exit__. Returns 0 if memory is exhausted. */
int pywincffi_add_block_methods(uintptr_t type);

/* Appends the state of a ThreadToken, its attribute `_block`, to a list, passed as its id(). Returns 0 if memory is
 * exhausted. */
int pywincffi_add_block(uintptr_t list);
