/*
 * The registers of a CONTEXT, which differ by architecture. cffi has one declaration of a structure for all of them, so
 * the compiler tells where each register is.
 */
typedef struct {
    const char *name;
    DWORD offset;
    DWORD size;
} pywincffi_register;

#define PYWINCFFI_AT(name) {#name, FIELD_OFFSET(CONTEXT, name), sizeof ((CONTEXT *)0)->name}
/* Described in pywincffi.h. */
static const pywincffi_register pywincffi_register_table[] = {
#if defined(_M_AMD64)
    PYWINCFFI_AT(ContextFlags), PYWINCFFI_AT(MxCsr), PYWINCFFI_AT(SegCs), PYWINCFFI_AT(SegDs), PYWINCFFI_AT(SegEs),
    PYWINCFFI_AT(SegFs), PYWINCFFI_AT(SegGs), PYWINCFFI_AT(SegSs), PYWINCFFI_AT(EFlags), PYWINCFFI_AT(Dr0),
    PYWINCFFI_AT(Dr1), PYWINCFFI_AT(Dr2), PYWINCFFI_AT(Dr3), PYWINCFFI_AT(Dr6), PYWINCFFI_AT(Dr7),
    PYWINCFFI_AT(Rax), PYWINCFFI_AT(Rcx), PYWINCFFI_AT(Rdx), PYWINCFFI_AT(Rbx), PYWINCFFI_AT(Rsp),
    PYWINCFFI_AT(Rbp), PYWINCFFI_AT(Rsi), PYWINCFFI_AT(Rdi), PYWINCFFI_AT(R8), PYWINCFFI_AT(R9), PYWINCFFI_AT(R10),
    PYWINCFFI_AT(R11), PYWINCFFI_AT(R12), PYWINCFFI_AT(R13), PYWINCFFI_AT(R14), PYWINCFFI_AT(R15),
    PYWINCFFI_AT(Rip),
#elif defined(_M_IX86)
    PYWINCFFI_AT(ContextFlags), PYWINCFFI_AT(Dr0), PYWINCFFI_AT(Dr1), PYWINCFFI_AT(Dr2), PYWINCFFI_AT(Dr3),
    PYWINCFFI_AT(Dr6), PYWINCFFI_AT(Dr7), PYWINCFFI_AT(SegGs), PYWINCFFI_AT(SegFs), PYWINCFFI_AT(SegEs),
    PYWINCFFI_AT(SegDs), PYWINCFFI_AT(Edi), PYWINCFFI_AT(Esi), PYWINCFFI_AT(Ebx), PYWINCFFI_AT(Edx),
    PYWINCFFI_AT(Ecx), PYWINCFFI_AT(Eax), PYWINCFFI_AT(Ebp), PYWINCFFI_AT(Eip), PYWINCFFI_AT(SegCs),
    PYWINCFFI_AT(EFlags), PYWINCFFI_AT(Esp), PYWINCFFI_AT(SegSs),
#elif defined(_M_ARM64)
    PYWINCFFI_AT(ContextFlags), PYWINCFFI_AT(Cpsr), PYWINCFFI_AT(X0), PYWINCFFI_AT(X1), PYWINCFFI_AT(X2),
    PYWINCFFI_AT(X3), PYWINCFFI_AT(X4), PYWINCFFI_AT(X5), PYWINCFFI_AT(X6), PYWINCFFI_AT(X7), PYWINCFFI_AT(X8),
    PYWINCFFI_AT(X9), PYWINCFFI_AT(X10), PYWINCFFI_AT(X11), PYWINCFFI_AT(X12), PYWINCFFI_AT(X13), PYWINCFFI_AT(X14),
    PYWINCFFI_AT(X15), PYWINCFFI_AT(X16), PYWINCFFI_AT(X17), PYWINCFFI_AT(X18), PYWINCFFI_AT(X19),
    PYWINCFFI_AT(X20), PYWINCFFI_AT(X21), PYWINCFFI_AT(X22), PYWINCFFI_AT(X23), PYWINCFFI_AT(X24),
    PYWINCFFI_AT(X25), PYWINCFFI_AT(X26), PYWINCFFI_AT(X27), PYWINCFFI_AT(X28), PYWINCFFI_AT(Fp), PYWINCFFI_AT(Lr),
    PYWINCFFI_AT(Sp), PYWINCFFI_AT(Pc), PYWINCFFI_AT(Fpcr), PYWINCFFI_AT(Fpsr),
#else
#error "Name the registers of this architecture."
#endif
    {NULL, 0, sizeof(CONTEXT)}
};
#undef PYWINCFFI_AT

const pywincffi_register *pywincffi_registers(void)
{
    return pywincffi_register_table;
}
