/* A distinct type, as in windows.h under STRICT: no other kind of handle converts to it. */
typedef struct HINSTANCE__ *HINSTANCE, *HMODULE;
typedef INT_PTR (WINAPI *FARPROC)(void);
