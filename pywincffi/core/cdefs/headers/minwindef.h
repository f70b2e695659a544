/* Types that several headers share. */

/* A type of their own, as in windows.h under STRICT: another kind of handle does not pass for one. */
typedef struct HINSTANCE__ *HINSTANCE, *HMODULE;
typedef INT_PTR (WINAPI *FARPROC)(void);
