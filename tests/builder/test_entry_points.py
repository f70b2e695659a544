"""The C functions between cffi and Windows. That they work, the tests of the wrappers show."""
import unittest

from tests.support import source

entry_points, headers = source.module("pywincffi.builder.entry_points"), source.module("pywincffi.builder.headers")


def function(result, fails, *parameters, **more):
    """A function that this Windows may lack, unless ``dll`` and ``facts`` say otherwise."""
    parameters = [headers.Parameter(*each) for each in parameters]
    facts = dict(more.get("facts", {"since": "Windows 10"}), fails=fails)
    return headers.Function("Newer", result, parameters, facts, more.get("dll", "kernel32"), "kernel32/x.h")


def definition(*arguments, **more):
    """The definition of the entry point of such a function."""
    return entry_points.definitions(function(*arguments, **more), 7)[0]


class TestLateBound(unittest.TestCase):
    def test_which(self):
        for dll, facts, expected in (("kernel32", {}, False), ("kernel32", {"since": "Windows 8"}, True),
                                     ("user32", {}, True)):
            self.assertEqual(entry_points.is_late_bound(function("BOOL", "0", dll=dll, facts=facts)), expected)

    def test_module(self):
        self.assertEqual(entry_points.module(function("BOOL", "0", dll="user32")), "user32.dll")
        self.assertEqual(entry_points.module(function("BOOL", "0", facts={"exported by": "kernelbase"})),
                         "kernelbase.dll")

    def test_function(self):
        text = definition("HANDLE", "INVALID_HANDLE_VALUE", ("_In_", "LPCWSTR", "name"), ("_In_", "DWORD", "flags"))
        self.assertEqual(text, (
            "static HANDLE WINAPI pywincffi_entry_Newer(LPCWSTR name, DWORD flags)\n"
            "{\n"
            "    HANDLE pywincffi_result;\n"
            "    HANDLE (WINAPI *pywincffi_target)(LPCWSTR, DWORD) = "
            "(HANDLE (WINAPI *)(LPCWSTR, DWORD))pywincffi_find(7);\n"
            "\n"
            "    if (pywincffi_target == NULL)\n"
            "        return (HANDLE)INVALID_HANDLE_VALUE;\n"
            "    pywincffi_result = pywincffi_target(name, flags);\n"
            "    if (pywincffi_result == INVALID_HANDLE_VALUE)\n"
            "        pywincffi_note(7);\n"
            "    return pywincffi_result;\n"
            "}\n"
            "#undef Newer\n"
            "#define Newer(name, flags) pywincffi_entry_Newer(name, flags)"))

    def test_function_without_a_result(self):
        text = definition("void", "never")
        self.assertIn("pywincffi_entry_Newer(void)\n", text)
        self.assertIn("        return;\n    pywincffi_target();\n}", text)

    def test_extension_of_winsock(self):
        extension = {"dll": "mswsock", "facts": {"extension": "WSAID_NEWER"}}
        text = definition("BOOL", "0", ("_In_", "SOCKET", "s"), ("_In_", "DWORD", "flags"), **extension)
        self.assertIn("    GUID pywincffi_id = WSAID_NEWER;\n", text)
        self.assertIn("(BOOL (WINAPI *)(SOCKET, DWORD))pywincffi_find_extension(7, s, pywincffi_id);\n", text)
        self.assertEqual(entry_points.check(function("BOOL", "0", ("_In_", "SOCKET", "s"), **extension)),
                         "    { BOOL (WINAPI *declared)(SOCKET) = (LPFN_NEWER)NULL; (void)declared; }")

    def test_every_failure_rule_has_its_value(self):
        for fails in headers.FAILURES:
            self.assertIn("return (DWORD)", definition("DWORD", fails))
        self.assertIn("return (DWORD)ERROR_PROC_NOT_FOUND;", definition("DWORD", "status"))
        self.assertIn("return (LONG)STATUS_ENTRYPOINT_NOT_FOUND;", definition("LONG", "NTSTATUS"))
        self.assertIn("return (HRESULT)HRESULT_FROM_WIN32(ERROR_PROC_NOT_FOUND);", definition("HRESULT", "status"))

    def test_prototype_is_checked_without_an_import(self):
        self.assertEqual(entry_points.check(function("BOOL", "0", ("_In_", "HANDLE", "h"))),
                         "    { BOOL (WINAPI *declared)(HANDLE) = NULL; (void)sizeof(declared = Newer); }")
        self.assertEqual(entry_points.check(function("BOOL", "0", facts={})),
                         "    { BOOL (WINAPI *declared)(void) = Newer; (void)declared; }")


class TestNoting(unittest.TestCase):
    def test_failure(self):
        self.assertEqual(definition("DWORD", "0xFFFFFFFF", facts={}), (
            "static DWORD WINAPI pywincffi_entry_Newer(void)\n"
            "{\n"
            "    DWORD pywincffi_result;\n"
            "    pywincffi_result = Newer();\n"
            "    if (pywincffi_result == 0xFFFFFFFF)\n"
            "        pywincffi_note(7);\n"
            "    return pywincffi_result;\n"
            "}\n"
            "#undef Newer\n"
            "#define Newer() pywincffi_entry_Newer()"))

    def test_earlier_error_is_cleared(self):
        self.assertIn("    SetLastError(ERROR_SUCCESS);\n    pywincffi_result = Newer();\n",
                      definition("DWORD", "0 with an error", facts={}))
        self.assertNotIn("SetLastError", definition("DWORD", "0", facts={}))

    def test_error_that_is_not_always_set(self):
        self.assertIn(
            "    SetLastError(ERROR_SUCCESS);\n"
            "    pywincffi_result = Newer();\n"
            "    if (pywincffi_result == 0) {\n"
            "        SetLastError(pywincffi_failure());\n"
            "        pywincffi_note(7);\n"
            "    }\n", definition("BOOL", "0", facts={"last error": "not always set"}))

    def test_success_that_is_a_failure(self):
        text = definition("BOOL", "0", facts={"also fails": "ERROR_NOT_ALL_ASSIGNED"})
        self.assertIn("    SetLastError(ERROR_SUCCESS);\n    pywincffi_result = Newer();\n"
                      "    if (GetLastError() == ERROR_NOT_ALL_ASSIGNED)\n        pywincffi_result = 0;\n"
                      "    if (pywincffi_result == 0)\n        pywincffi_note(7);\n", text)

    def test_function_that_needs_no_entry_point(self):
        for fails in ("never", "status", "NTSTATUS"):
            self.assertEqual(entry_points.definitions(function("DWORD", fails, facts={}), 7), [])


class TestVariants(unittest.TestCase):
    def test_value(self):
        declared = function("BOOL", "0", ("_In_", "HANDLE", "h"), ("_Out_", "LPDWORD", "count"), facts={})
        self.assertEqual(entry_points.definitions(declared, 7)[1], (
            "static LONGLONG Newer_value(HANDLE h)\n"
            "{\n"
            "    DWORD count;\n"
            "    BOOL pywincffi_succeeded;\n"
            "\n"
            "    memset(&count, 0, sizeof count);\n"
            "    pywincffi_succeeded = Newer(h, &count);\n"
            "    return pywincffi_succeeded ? (LONGLONG)count : -(LONGLONG)pywincffi_failure();\n"
            "}"))

    def test_value_after_an_error_that_is_no_failure(self):
        declared = function("BOOL", "0", ("_Out_", "LPDWORD", "count"), facts={"also succeeds": "ERROR_MORE_DATA"})
        self.assertIn("    return pywincffi_succeeded || GetLastError() == ERROR_MORE_DATA ? ",
                      entry_points.definitions(declared, 7)[1])

    def test_error(self):
        declared = function("BOOL", "0", ("_In_", "HANDLE", "h"), ("_In_", "LPOVERLAPPED", "o"), facts={})
        self.assertEqual(entry_points.definitions(declared, 7)[1:], [
            "static DWORD Newer_error(HANDLE h, LPOVERLAPPED o)\n"
            "{\n"
            "    SetLastError(ERROR_SUCCESS);\n"
            "    return Newer(h, o) == 0 ? pywincffi_failure() : ERROR_SUCCESS;\n"
            "}"])

    def test_start(self):
        for fails, failed in (("0", "== 0"), ("-1", "== -1")):
            declared = function("int", fails, ("_In_", "HANDLE", "h"), ("_Inout_opt_", "LPWSAOVERLAPPED", "o"),
                                ("_In_", "DWORD", "n"), facts={})
            self.assertEqual(entry_points.definitions(declared, 7)[1:], [
                "static DWORD Newer_start(HANDLE h, LPWSAOVERLAPPED o, DWORD n, "
                "uintptr_t object, uintptr_t used, ULONG_PTR report)\n"
                "{\n"
                "    pywincffi_operation operation;\n"
                "    DWORD error = pywincffi_begin(&operation, o, object, used, report);\n"
                "\n"
                "    if (error != ERROR_SUCCESS)\n"
                "        return error;\n"
                "    return pywincffi_end(&operation, Newer(h, o, n) %s ? pywincffi_failure() : ERROR_SUCCESS);\n"
                "}" % failed])
