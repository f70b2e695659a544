/* What this library adds to the extension, defined in ../sources. */

/* The release the extension was built from; dist.py refuses one that is not its own. */
static const char *const PYWINCFFI_VERSION;

/* The parameters of a declared function, "DWORD nSize;LPOVERLAPPED? lpOverlapped" (?: may be NULL); NULL for any
 * other name. */
const char *pywincffi_parameters(const char *function);

/* Let module.attribute outlive the interpreter: Windows may still write there. 0: no such attribute. */
int pywincffi_immortalize(const char *module, const char *attribute);
