/*
 * run.exe STATUSFILE PROGRAM ARGUMENTS...: runs a program and writes its exit status, all 32 bits of it, to a file;
 * of the status of a program in Wine, Linux passes on 8 bits only.
 */
#include <stdio.h>
#include <wchar.h>
#include <windows.h>

/* Ctrl-C is for the program; this one only waits for it to end. */
static BOOL WINAPI leave_it_to_the_program(DWORD event)
{
    (void)event;
    return TRUE;
}

static wchar_t *skip_argument(wchar_t *line)
{
    int quoted = 0;

    for (; *line != 0 && (quoted || *line != ' '); line++)
        if (*line == '"')
            quoted = !quoted;
    while (*line == ' ')
        line++;
    return line;
}

int wmain(int argc, wchar_t **argv)
{
    STARTUPINFOW startup = {sizeof startup};
    PROCESS_INFORMATION process;
    DWORD status = 0;
    FILE *file;

    if (argc < 3)
        return 125;
    SetConsoleCtrlHandler(leave_it_to_the_program, TRUE);
    /* The rest of the command line as it is, quoting and all. */
    if (!CreateProcessW(NULL, skip_argument(skip_argument(GetCommandLineW())), NULL, NULL, TRUE, 0, NULL, NULL,
                        &startup, &process)) {
        fprintf(stderr, "testbed: %ls cannot be started: error %lu\n", argv[2], GetLastError());
        return 126;
    }
    WaitForSingleObject(process.hProcess, INFINITE);
    GetExitCodeProcess(process.hProcess, &status);
    file = _wfopen(argv[1], L"w");
    if (file == NULL || fprintf(file, "%lu", status) < 0 || fclose(file) != 0)
        return 125;
    return 0;
}
