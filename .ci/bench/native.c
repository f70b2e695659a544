/*
 * native.exe FOLDER: the benchmark's cases in C, on objects of its own. Reads lines "case:number" and answers each with
 * the seconds that so many rounds of the case took, or with "-" if it does not have that case.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

#define MANY 64

static HANDLE event, many[MANY], reader, writer, file_reader, file_writer, server, client, port;
static char source[1 << 20], target[1 << 20];
static OVERLAPPED reading, writing;

static void need(int good, const char *what)
{
    if (!good) {
        fprintf(stderr, "native: %s failed: error %lu\n", what, GetLastError());
        exit(1);
    }
}

static HANDLE open_file(const wchar_t *name, DWORD disposition, DWORD flags)
{
    HANDLE file = CreateFileW(name, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, disposition,
                              flags, NULL);
    need(file != INVALID_HANDLE_VALUE, "CreateFile");
    return file;
}

static void set_up(const wchar_t *folder)
{
    wchar_t name[MAX_PATH];
    int i;

    event = CreateEventW(NULL, TRUE, TRUE, NULL);
    for (i = 0; i < MANY; i++)
        many[i] = CreateEventW(NULL, TRUE, i == MANY - 1, NULL);
    need(CreatePipe(&reader, &writer, NULL, 1 << 21), "CreatePipe");
    swprintf(name, MAX_PATH, L"%ls\\native.bin", folder);
    file_writer = open_file(name, CREATE_ALWAYS, 0);
    file_reader = open_file(name, OPEN_EXISTING, 0);
    swprintf(name, MAX_PATH, L"\\\\.\\pipe\\pywincffi-native-%lu", GetCurrentProcessId());
    server = CreateNamedPipeW(name, PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED, 0, 1, 65536, 65536, 0, NULL);
    need(server != INVALID_HANDLE_VALUE, "CreateNamedPipe");
    client = open_file(name, OPEN_EXISTING, FILE_FLAG_OVERLAPPED);
    port = CreateIoCompletionPort(server, NULL, 1, 0);
    need(port != NULL && CreateIoCompletionPort(client, port, 2, 0) != NULL, "CreateIoCompletionPort");
}

static void transfer(HANDLE to, HANDLE from, DWORD size)
{
    DWORD written, read;

    need(WriteFile(to, source, size, &written, NULL) && written == size, "WriteFile");
    need(ReadFile(from, target, size, &read, NULL) && read == size, "ReadFile");
}

static void through_port(void)
{
    DWORD size;
    ULONG_PTR key;
    OVERLAPPED *done;
    int i;

    memset(&reading, 0, sizeof reading);
    memset(&writing, 0, sizeof writing);
    need(WriteFile(client, source, 64, NULL, &writing) || GetLastError() == ERROR_IO_PENDING, "WriteFile");
    need(ReadFile(server, target, 64, NULL, &reading) || GetLastError() == ERROR_IO_PENDING, "ReadFile");
    for (i = 0; i < 2; i++)
        need(GetQueuedCompletionStatus(port, &size, &key, &done, 1000), "GetQueuedCompletionStatus");
}

/* One round of a case; 0: there is no such case. */
static int once(const char *name)
{
    HANDLE first, second;
    DWORD available;

    if (strcmp(name, "GetStdHandle") == 0)
        GetStdHandle(STD_OUTPUT_HANDLE);
    else if (strcmp(name, "GetCurrentProcessId") == 0)
        GetCurrentProcessId();
    else if (strcmp(name, "event") == 0) {
        first = CreateEventW(NULL, TRUE, FALSE, NULL);
        SetEvent(first);
        WaitForSingleObject(first, 0);
        ResetEvent(first);
        CloseHandle(first);
    } else if (strcmp(name, "process") == 0) {
        CloseHandle(OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, GetCurrentProcessId()));
    } else if (strcmp(name, "pipe") == 0) {
        CreatePipe(&first, &second, NULL, 0);
        CloseHandle(first);
        CloseHandle(second);
    } else if (strcmp(name, "peek") == 0)
        need(PeekNamedPipe(reader, NULL, 0, NULL, &available, NULL), "PeekNamedPipe");
    else if (strcmp(name, "wait 1") == 0)
        need(WaitForSingleObject(event, 0) == WAIT_OBJECT_0, "WaitForSingleObject");
    else if (strcmp(name, "wait 64") == 0)
        need(WaitForMultipleObjects(MANY, many, FALSE, 0) == WAIT_OBJECT_0 + MANY - 1, "WaitForMultipleObjects");
    else if (strcmp(name, "failure") == 0)
        need(!CloseHandle((HANDLE)0x7FFFFFF0), "failing");
    else if (strcmp(name, "port") == 0)
        through_port();
    else if (strncmp(name, "pipe ", 5) == 0)
        transfer(writer, reader, (DWORD)atol(name + 5));
    else if (strncmp(name, "file ", 5) == 0)
        transfer(file_writer, file_reader, (DWORD)atol(name + 5));
    else
        return 0;
    return 1;
}

int wmain(int argc, wchar_t **argv)
{
    char line[100], *number;
    long rounds, i;
    LARGE_INTEGER frequency, start, end, beginning = {{0}};

    need(argc == 2, "reading the command line");
    QueryPerformanceFrequency(&frequency);
    set_up(argv[1]);
    while (fgets(line, sizeof line, stdin) != NULL) {
        number = strchr(line, ':');
        need(number != NULL, "reading a command");
        *number++ = 0;
        rounds = atol(number);
        SetFilePointerEx(file_reader, beginning, NULL, FILE_BEGIN);
        SetFilePointerEx(file_writer, beginning, NULL, FILE_BEGIN);
        QueryPerformanceCounter(&start);
        for (i = 0; i < rounds; i++)
            if (!once(line))
                break;
        QueryPerformanceCounter(&end);
        if (i < rounds)
            puts("-");
        else
            printf("%.9f\n", (double)(end.QuadPart - start.QuadPart) / (double)frequency.QuadPart);
        fflush(stdout);
    }
    return 0;
}
