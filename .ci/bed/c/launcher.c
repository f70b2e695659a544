/* python.exe: python.org's own does no more, and it is not in the wheel that carries the rest. */
#ifdef UNICODE
#include <wchar.h>
int Py_Main(int argc, wchar_t **argv);
int wmain(int argc, wchar_t **argv) { return Py_Main(argc, argv); }
#else
int Py_Main(int argc, char **argv);
int main(int argc, char **argv) { return Py_Main(argc, argv); }
#endif
