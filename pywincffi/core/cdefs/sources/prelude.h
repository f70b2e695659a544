/* Comes first in the generated extension: what every declaration is checked against. */
#ifndef UNICODE
#define UNICODE
#endif
#ifndef _UNICODE
#define _UNICODE
#endif
/* Constants and structures of all supported Windows versions; functions newer than Windows 7 are looked up at run time. */
#undef _WIN32_WINNT
#define _WIN32_WINNT 0x0A00
#undef WINVER
#define WINVER 0x0A00
#define WIN32_LEAN_AND_MEAN
/* Before windows.h, which would bring the old winsock.h. */
#include <winsock2.h>
#include <windows.h>
#include <ws2tcpip.h>
#include <mstcpip.h>
#include <mswsock.h>
#include <tlhelp32.h>
#include <lmcons.h>

/* What older compilers' headers lack. */
#ifndef ERROR_ELEVATION_REQUIRED
#define ERROR_ELEVATION_REQUIRED 740L
#endif
#ifndef ERROR_NOT_SAME_OBJECT
#define ERROR_NOT_SAME_OBJECT 1656L
#endif

/* The last error, of a function that failed: 0 would stand for success. */
static DWORD pywincffi_failure(void)
{
    DWORD error = GetLastError();
    return error != 0 ? error : ERROR_GEN_FAILURE;
}

/* Described in ../headers/pywincffi.h. */
struct pywincffi_handle;
typedef struct {
    const char *name;
    const char *module;
    const char *since;
    void *address;
} pywincffi_newer_function;
