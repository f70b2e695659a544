import os
import shutil
import tempfile
import unittest

from pywincffi.core import headers

SAMPLE = u"""/* dll: sample */
#include "types.h"

#define FIRST ...
#define SECOND_1 ...
static const HANDLE THIRD;

/* docs: https://example.org/f
 * and some prose
 * fails: NULL
 * closed by: CloseIt
 * since: Windows 10
 * exported by: samplebase
 */
SAMPLE * WINAPI Function(
    _In_reads_bytes_opt_(nSize, *lpCount) LPCVOID lpBuffer, /* why */
    _In_ DWORD nSize,
    _Out_opt_ const WCHAR *lpName);

/* docs: https://example.org/g
 * fails: never
 */
void WINAPI Nothing(void);

int not_of_windows(int x);
"""
TYPES = u"""/* docs: https://example.org/s */
typedef struct _SAMPLE {
    DWORD a;
    union { struct { DWORD b; }; PVOID c; };
} SAMPLE, *LPSAMPLE;
"""


class TestHeaders(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.sample = self.write("sample.h", SAMPLE)
        self.types = self.write("types.h", TYPES)

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as stream:
            stream.write(text.encode("utf-8"))
        return path

    def test_included_headers_come_first(self):
        self.assertEqual(headers.paths(self.folder), [self.types, self.sample])

    def test_functions(self):
        function, nothing = headers.functions(self.sample)
        self.assertEqual((function.name, function.result, function.header), ("Function", "SAMPLE *", "sample.h"))
        self.assertEqual(function.facts, {"dll": "sample", "docs": "https://example.org/f", "fails": "NULL",
                                          "closed by": "CloseIt", "since": "Windows 10",
                                          "exported by": "samplebase"})
        self.assertEqual(function.parameters, [
            ("_In_reads_bytes_opt_(nSize, *lpCount)", "LPCVOID", "lpBuffer"), ("_In_", "DWORD", "nSize"),
            ("_Out_opt_", "const WCHAR *", "lpName")])
        self.assertEqual((nothing.name, nothing.result, nothing.parameters), ("Nothing", "void", []))

    def test_public_names(self):
        for name, public in [("CreateFileW", "CreateFile"), ("MoveFileExW", "MoveFileEx"),
                             ("OpenProcess", "OpenProcess"), ("Module32W", "Module32"),
                             ("CreateToolhelp32Snapshot", "CreateToolhelp32Snapshot")]:
            self.assertEqual(headers.public_name(name), public)

    def test_constants_and_structures(self):
        self.assertEqual(headers.constants(self.sample), ["FIRST", "SECOND_1", "THIRD"])
        self.assertEqual(headers.structures(self.types), {"SAMPLE": {"docs": "https://example.org/s"}})

    def test_fields(self):
        path = self.write("fields.h", u"""typedef struct _RECORD {
    const WCHAR *lpName; /* DWORD notThis; */
    BYTE Data[2][8];
    union {
        WCHAR UnicodeChar;
        CHAR AsciiChar[4];
    } uChar;
    DWORD fFirst : 1;
    DWORD fRest : 31;
} RECORD, *LPRECORD;
""")
        self.assertEqual(headers.fields(path), {"RECORD": [
            ("const WCHAR *", "lpName", "", None), ("BYTE", "Data", "[2][8]", None),
            ("WCHAR", "uChar.UnicodeChar", "", None), ("CHAR", "uChar.AsciiChar", "[4]", None),
            ("DWORD", "fFirst", "", 1), ("DWORD", "fRest", "", 31)]})
        self.assertEqual(headers.fields(self.types), {"SAMPLE": [
            ("DWORD", "a", "", None), ("DWORD", "b", "", None), ("PVOID", "c", "", None)]})

    def test_cdef_is_what_cffi_parses(self):
        from cffi import FFI
        ffi = FFI()
        ffi.cdef("typedef unsigned int DWORD; typedef void *PVOID, *HANDLE; typedef const void *LPCVOID; "
                 "typedef short WCHAR;")
        for path in headers.paths(self.folder):
            ffi.cdef(headers.cdef(path))
        self.assertEqual(ffi.sizeof("SAMPLE"), 2 * ffi.sizeof("PVOID"))

    def sister(self, declaration, fails="0"):
        path = self.write("s.h", u"/* fails: %s */\n%s;\n" % (fails, declaration))
        return headers.sister(headers.functions(path)[0])

    def test_sisters(self):
        sister, output = self.sister(u"BOOL WINAPI F(_In_ HANDLE h, _Out_opt_ LPDWORD n, _Inout_opt_ LPOVERLAPPED o)")
        self.assertEqual((sister.name, sister.result, [each.name for each in sister.parameters], output.name),
                         ("pywincffi_F", "LONGLONG", ["h"], "n"))
        sister, output = self.sister(u"BOOL WINAPI F(_Outptr_ LPHANDLE h, _In_ LPOVERLAPPED o)")
        self.assertEqual((sister.result, [each.name for each in sister.parameters], output.name),
                         ("HANDLE", ["o"], "h"))

    def test_functions_without_a_sister(self):
        for declaration in (u"BOOL WINAPI F(_Out_ LPDWORD a, _Out_ LPDWORD b)", u"BOOL WINAPI F(_In_ LPDWORD a)",
                            u"DWORD WINAPI F(_Out_ LPDWORD a)", u"BOOL WINAPI F(_Out_ LPRECT a)",
                            u"BOOL WINAPI F(_Out_ LPDWORD a, _Out_ LPRECT b)"):
            self.assertIsNone(self.sister(declaration), declaration)
        self.assertIsNone(self.sister(u"BOOL WINAPI F(_Out_ LPDWORD a)", "-1"))

    def test_handles_and_sisters_as_cffi_sees_them(self):
        path = self.write(
            "f.h", u"/* fails: 0 */\nBOOL WINAPI F(_In_ HANDLE h, _In_ const HANDLE *a, _Out_ LPDWORD n);\n")
        self.assertEqual(" ".join(headers.cdef(path).split()),
                         "BOOL WINAPI F( struct pywincffi_handle * h, const HANDLE *a, LPDWORD n); "
                         "LONGLONG pywincffi_F( struct pywincffi_handle * h, const HANDLE * a);")

    def test_unknown_fact(self):
        path = self.write("bad.h", u"/* fails: 0\n * closes by: CloseIt\n */\nBOOL WINAPI F(void);\n")
        with self.assertRaises(ValueError) as context:
            headers.functions(path)
        self.assertIn("bad.h: closes by: is no fact", str(context.exception))

    def test_parameters_that_cannot_be_read(self):
        for parameters in (u"DWORD", u"_In_ DWORD x, HANDLE", u"_In_ DWORD x[2]"):
            path = self.write("bad.h", u"BOOL WINAPI F(%s);\n" % parameters)
            with self.assertRaises(ValueError) as context:
                headers.functions(path)
            self.assertIn("bad.h: F: no type and name in ", str(context.exception))

    def test_waits_says_never_or_nothing(self):
        path = self.write("good.h", u"/* fails: 0\n * waits: never\n */\nBOOL WINAPI F(void);\n")
        self.assertEqual(headers.functions(path)[0].facts["waits"], "never")
        path = self.write("bad.h", u"/* fails: 0\n * waits: rarely\n */\nBOOL WINAPI F(void);\n")
        with self.assertRaises(ValueError) as context:
            headers.functions(path)
        self.assertIn("bad.h: waits: rarely", str(context.exception))

    def test_unknown_failure_rule(self):
        path = self.write("bad.h", u"/* fails: sometimes */\nBOOL WINAPI F(void);\n")
        with self.assertRaises(ValueError) as context:
            headers.functions(path)
        self.assertIn("bad.h: fails: sometimes", str(context.exception))
