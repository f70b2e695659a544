import os
import shutil
import tempfile
import unittest

from tests.support import source

headers = source.module("pywincffi.builder.headers")

SAMPLE = u"""/* What the file is about.
 * include: shellapi.h, lmcons.h
 */

#define FIRST ...
#define SECOND_1 ...

/* docs: https://example.org/third
 * also in: sample/other, more/others
 */
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
        self.sample = self.write("sample/topic.h", SAMPLE)
        self.types = self.write("wintypes/types.h", TYPES)

    def write(self, name, text):
        """Write a header of the topic; returns its path."""
        path = os.path.join(self.folder, "headers", *name.split("/"))
        if not os.path.isdir(os.path.dirname(path)):
            os.makedirs(os.path.dirname(path))
        with open(path, "wb") as stream:
            stream.write(text.encode("utf-8"))
        return path

    def test_included_headers_come_first(self):
        included = self.write("sample/zzz.h", u"#define LAST ...\n")
        first = self.write("sample/aaa.h", u'#include "zzz.h"\n#define FIRST ...\n')
        self.assertEqual(headers.paths(self.folder), [self.types, included, first, self.sample])

    def test_types_come_first(self):
        first = self.write("aaa/topic.h", u"LPSAMPLE WINAPI F(void);\n")
        self.assertEqual(headers.paths(self.folder), [self.types, first, self.sample])

    def test_topic(self):
        self.assertEqual([headers.topic(path) for path in headers.paths(self.folder)],
                         ["wintypes/types", "sample/topic"])
        self.assertEqual(headers.topic(self.write("winerror.h", u"")), "winerror")

    def test_includes(self):
        self.assertEqual(headers.includes(self.sample), ["shellapi.h", "lmcons.h"])
        self.assertEqual(headers.includes(self.types), [])

    def test_facts_of_the_first_comment_hold_for_the_whole_file(self):
        path = self.write("x/y.h", u"/* Prose.\n * fails: NULL\n */\n\nBOOL WINAPI F(void);\n\n/* fails: 0 */\n"
                                   u"BOOL WINAPI G(void);\n")
        self.assertEqual([function.facts["fails"] for function in headers.functions(path)], ["NULL", "0"])

    def test_first_comment_that_belongs_to_a_declaration(self):
        path = self.write("x/y.h", u"/* fails: NULL */\nBOOL WINAPI F(void);\n\nBOOL WINAPI G(void);\n")
        self.assertEqual([function.facts.get("fails") for function in headers.functions(path)], ["NULL", None])

    def test_constants_by_topic(self):
        self.assertEqual(headers.constants_by_topic(self.sample), [
            ("sample/topic", ["FIRST", "SECOND_1", "THIRD"]), ("sample/other", ["THIRD"]), ("more/others", ["THIRD"])])

    def test_constants_of_a_whole_file_in_another_topic(self):
        path = self.write("x/y.h", u"/* also in: x/z */\n\n#define A ...\n\n#define B ...\n")
        self.assertEqual(headers.constants_by_topic(path), [("x/y", ["A", "B"]), ("x/z", ["A"]), ("x/z", ["B"])])

    def test_links_of_constants(self):
        path = self.write("x/y.h", u"/* docs: https://example.org/a\n * also in: x/z\n */\n#define A ...\n"
                                   u"static const HANDLE B;\n\n#define C ...\n\n/* A comment. */\n#define D ...\n")
        self.assertEqual(headers.links(path), {"A": "https://example.org/a", "B": "https://example.org/a"})

    def test_functions(self):
        function, nothing = headers.functions(self.sample)
        self.assertEqual((function.name, function.result, function.header), ("Function", "SAMPLE *", "sample/topic.h"))
        self.assertEqual(function.dll, "sample")
        self.assertEqual(function.facts, {"docs": "https://example.org/f", "fails": "NULL", "closed by": "CloseIt",
                                          "since": "Windows 10", "exported by": "samplebase",
                                          "include": "shellapi.h, lmcons.h"})
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
        path = self.write("x/fields.h", u"""typedef struct _RECORD {
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

    def function(self, declaration, fails="0"):
        return headers.functions(self.write("x/s.h", u"/* fails: %s */\n%s;\n" % (fails, declaration)))[0]

    def test_value_variant(self):
        function = self.function(u"BOOL WINAPI F(_In_ HANDLE h, _Out_opt_ LPDWORD n, _Inout_opt_ LPOVERLAPPED o)")
        variant = headers.value_variant(function)
        self.assertEqual((variant.name, variant.result, [each.name for each in variant.parameters],
                          headers.output(function).name), ("F_value", "LONGLONG", ["h"], "n"))
        variant = headers.value_variant(self.function(u"BOOL WINAPI F(_Outptr_ LPHANDLE h, _In_ LPOVERLAPPED o)"))
        self.assertEqual((variant.result, [each.name for each in variant.parameters]), ("HANDLE", ["o"]))

    def test_functions_without_a_value_variant(self):
        for declaration in (u"BOOL WINAPI F(_Out_ LPDWORD a, _Out_ LPDWORD b)", u"BOOL WINAPI F(_In_ LPDWORD a)",
                            u"DWORD WINAPI F(_Out_ LPDWORD a)", u"BOOL WINAPI F(_Out_ LPRECT a)",
                            u"BOOL WINAPI F(_Out_ LPDWORD a, _Out_ LPRECT b)"):
            self.assertIsNone(headers.value_variant(self.function(declaration)), declaration)
        self.assertIsNone(headers.value_variant(self.function(u"BOOL WINAPI F(_Out_ LPDWORD a)", "-1")))

    def test_error_variant(self):
        for declared in ("_In_ LPOVERLAPPED", "_In_opt_ LPWSAOVERLAPPED", "_Out_ OVERLAPPED *"):
            function = self.function(u"BOOL WINAPI F(_In_ HANDLE h, %s o)" % declared)
            variant = headers.error_variant(function)
            self.assertEqual((variant.name, variant.result, variant.parameters),
                             ("F_error", "DWORD", function.parameters))
            self.assertIsNone(headers.start_variant(function))

    def test_start_variant(self):
        for declared in ("_Inout_ LPOVERLAPPED", "_Inout_opt_ LPOVERLAPPED", "_Inout_opt_ LPWSAOVERLAPPED"):
            function = self.function(u"BOOL WINAPI F(_In_ HANDLE h, %s o, _In_ DWORD n)" % declared)
            variant = headers.start_variant(function)
            self.assertEqual((variant.name, variant.result), ("F_start", "DWORD"))
            self.assertEqual([(each.ctype, each.name) for each in variant.parameters], [
                ("HANDLE", "h"), (declared.split()[1], "o"), ("DWORD", "n"), ("uintptr_t", "object"),
                ("uintptr_t", "used"), ("ULONG_PTR", "report")])
            self.assertEqual(headers.operation(function).name, "o")
            self.assertIsNone(headers.error_variant(function))

    def test_functions_without_an_overlapped(self):
        function = self.function(u"BOOL WINAPI F(_In_ HANDLE h)")
        self.assertEqual((headers.error_variant(function), headers.start_variant(function),
                          headers.operation(function)), (None, None, None))

    def test_what_starts_an_operation(self):
        for text, starts, optional in ((u"_Inout_ LPOVERLAPPED", True, False), (u"_In_ LPOVERLAPPED", False, False),
                                       (u"_Inout_opt_ LPOVERLAPPED", True, True),
                                       (u"_Inout_opt_ LPWSAOVERLAPPED", True, False)):
            parameter, = self.function(u"BOOL WINAPI F(%s o)" % text).parameters
            self.assertEqual((headers.starts_operation(parameter), headers.is_optional_overlapped(parameter)),
                             (starts, optional), text)

    def test_handles_and_variants_as_cffi_sees_them(self):
        path = self.write(
            "x/f.h", u"/* fails: 0 */\nBOOL WINAPI F(_In_ HANDLE h, _In_ const HANDLE *a, _Out_ LPDWORD n);\n")
        self.assertEqual(" ".join(headers.cdef(path).split()),
                         "BOOL WINAPI F( struct pywincffi_handle * h, const HANDLE *a, LPDWORD n); "
                         "LONGLONG F_value( struct pywincffi_handle * h, const HANDLE * a);")
        path = self.write("x/g.h", u"/* fails: 0 */\nBOOL WINAPI F(_In_ HANDLE h, _Inout_ LPOVERLAPPED o);\n")
        self.assertEqual(" ".join(headers.cdef(path).split()),
                         "BOOL WINAPI F( struct pywincffi_handle * h, LPOVERLAPPED o); "
                         "DWORD F_start( struct pywincffi_handle * h, LPOVERLAPPED o, uintptr_t object, "
                         "uintptr_t used, ULONG_PTR report);")

    def test_unknown_fact(self):
        path = self.write("x/bad.h", u"/* fails: 0\n * closes by: CloseIt\n */\nBOOL WINAPI F(void);\n")
        with self.assertRaises(ValueError) as context:
            headers.functions(path)
        self.assertIn("bad.h: closes by: is not a fact", str(context.exception))

    def test_parameters_that_cannot_be_read(self):
        for parameters in (u"DWORD", u"_In_ DWORD x, HANDLE", u"_In_ DWORD x[2]"):
            path = self.write("x/bad.h", u"BOOL WINAPI F(%s);\n" % parameters)
            with self.assertRaises(ValueError) as context:
                headers.functions(path)
            self.assertIn("bad.h: F: no type and name in ", str(context.exception))

    def test_names_of_python(self):
        path = os.path.join(self.folder, "module.py")
        with open(path, "wb") as stream:
            stream.write(b"import os\nCONSTANT = 1\ndef Function():\n    def inner():\n        pass\n"
                         b"class Class(object):\n    def method(self):\n        pass\ndef _private():\n    pass\n")
        self.assertEqual(headers.definitions(path), ["Function", "Class"])

    def test_every_name_has_its_topics(self):
        found = headers.names()
        for name, topic in (("CreateFile", "kernel32/files"), ("GENERIC_READ", "kernel32/access_rights"),
                            ("GENERIC_READ", "kernel32/files"), ("PeekNamedPipeResult", "kernel32/pipes"),
                            ("handle_from_file", "kernel32/handles"), ("ERROR_ACCESS_DENIED", "winerror"),
                            ("error_name", "winerror"), ("OVERLAPPED", "wintypes/minwinbase")):
            self.assertIn((name, topic), found)
        # Functions without a wrapper, and what serves the package itself.
        for name in ("GetQueueStatus", "CreateFileW", "publish", "InputError", "load"):
            self.assertNotIn(name, [each for each, _ in found])

    def test_waits_says_never_or_nothing(self):
        path = self.write("x/good.h", u"/* fails: 0\n * waits: never\n */\nBOOL WINAPI F(void);\n")
        self.assertEqual(headers.functions(path)[0].facts["waits"], "never")
        path = self.write("x/bad.h", u"/* fails: 0\n * waits: rarely\n */\nBOOL WINAPI F(void);\n")
        with self.assertRaises(ValueError) as context:
            headers.functions(path)
        self.assertIn("bad.h: waits: rarely", str(context.exception))

    def test_unknown_failure_rule(self):
        path = self.write("x/bad.h", u"/* fails: sometimes */\nBOOL WINAPI F(void);\n")
        with self.assertRaises(ValueError) as context:
            headers.functions(path)
        self.assertIn("bad.h: fails: sometimes", str(context.exception))
