"""
Entry Points
============

The C functions between cffi and the functions of Windows. cffi calls the entry point under the name of the function. An
entry point

- finds the function when it is first called, if the function is *late-bound*: the extension imports from kernel32.dll
  what every supported Windows has, and nothing else;
- finds an *extension* of Winsock, for the socket of each call;
- clears the last error first, if the header says ``fails: 0 with an error``, ``last error: not always set`` or
  ``also fails``;
- returns 0 if the last error is then the error code of the fact ``also fails``;
- records the error of a call that failed, see ``cdefs/sources/failures.c``.

A function that needs none of these has no entry point of its own. The variants that
:func:`~pywincffi.builder.headers.value_variant`, :func:`~pywincffi.builder.headers.error_variant` and
:func:`~pywincffi.builder.headers.start_variant` describe call the entry point.
"""
from pywincffi.builder import headers

# {fact "fails": how C finds out that the function failed and set the last error}
_FAILED = {"0": "== 0", "0 with an error": "== 0", "NULL": "== NULL", "-1": "== -1", "0xFFFFFFFF": "== 0xFFFFFFFF",
           "0x7FFFFFFF": "== 0x7FFFFFFF", "INVALID_HANDLE_VALUE": "== INVALID_HANDLE_VALUE", "not NULL": "!= NULL"}
# {fact "fails": what an entry point returns if it does not find its function}; for others, the text of the fact.
# Functions that return an HRESULT have the fact "status" too.
_NOT_FOUND = {"status": "ERROR_PROC_NOT_FOUND", "HRESULT": "HRESULT_FROM_WIN32(ERROR_PROC_NOT_FOUND)",
              "NTSTATUS": "STATUS_ENTRYPOINT_NOT_FOUND", "never": "0", "0 with an error": "0", "not NULL": "NULL"}


def is_late_bound(function):
    """Whether the extension finds the function at run time, and does not import it."""
    return function.dll != "kernel32" or "since" in function.facts


def module(function):
    """The file name of the DLL that exports the function."""
    return function.facts.get("exported by", function.dll) + ".dll"


def check(function):
    """Returns a C statement that does not compile if ``windows.h`` declares the function differently."""
    if "extension" in function.facts:  # the SDK need not declare it, but has the type of a pointer to it
        return "    { %s = (LPFN_%s)NULL; (void)declared; }" % (_pointer(function, "declared"), function.name.upper())
    # sizeof does not evaluate its operand, so that a late-bound function is not imported.
    form = ("    { %s = NULL; (void)sizeof(declared = %s); }" if is_late_bound(function) else
            "    { %s = %s; (void)declared; }")
    return form % (_pointer(function, "declared"), function.name)


def definitions(function, number):
    """
    Returns the C definitions for a function: its entry point, if it needs one, and its variants.

    :param int number: The index of the function in ``pywincffi_functions``.
    """
    variants = [_value_variant(function), _error_variant(function), _start_variant(function)]
    return [text for text in [_entry_point(function, number)] + variants if text is not None]


def _entry_point(function, number):
    fails = function.facts["fails"]
    if not is_late_bound(function) and fails not in _FAILED:
        return None
    returns = function.result != "void"
    lines, target = [], function.name
    if returns:
        lines.append("    %s pywincffi_result;" % function.result)
    if "extension" in function.facts:
        lines.append("    GUID pywincffi_id = %s;" % function.facts["extension"])
    if is_late_bound(function):
        target = "pywincffi_target"
        kind = "HRESULT" if function.result == "HRESULT" else fails
        failed = " (%s)%s" % (function.result, _NOT_FOUND.get(kind, kind)) if returns else ""
        lines += ["    %s = (%s)%s;" % (
            _pointer(function, target), _pointer(function, ""), _found(function, number)), "",
                  "    if (%s == NULL)" % target, "        return%s;" % failed]
    sets_no_error = fails in _FAILED and "last error" in function.facts
    if fails == "0 with an error" or sets_no_error or "also fails" in function.facts:
        lines.append("    SetLastError(ERROR_SUCCESS);")
    lines.append("    %s%s(%s);" % ("pywincffi_result = " if returns else "", target, _passed(function)))
    if "also fails" in function.facts:
        lines += ["    if (GetLastError() == %s)" % function.facts["also fails"], "        pywincffi_result = 0;"]
    if fails in _FAILED:
        note, failed = "        pywincffi_note(%d);" % number, "    if (pywincffi_result %s)" % _FAILED[fails]
        # pywincffi_failure() always returns an error code.
        lines += [failed + " {", "        SetLastError(pywincffi_failure());", note, "    }"] if sets_no_error else [
            failed, note]
    if returns:
        lines.append("    return pywincffi_result;")
    names = _passed(function)
    return "\n".join(
        ["static %s WINAPI pywincffi_entry_%s(%s)" % (function.result, function.name, _declared(function)), "{"]
        + lines + ["}", "#undef " + function.name,
                   # With parentheses: FILE_DISPOSITION_INFO has a field called DeleteFile, by windows.h DeleteFileW.
                   "#define %s(%s) pywincffi_entry_%s(%s)" % (function.name, names, function.name, names)])


def _found(function, number):
    """A C expression for the address of a late-bound function."""
    if "extension" in function.facts:
        return "pywincffi_find_extension(%d, %s, pywincffi_id)" % (number, function.parameters[0].name)
    return "pywincffi_find(%d)" % number


def _value_variant(function):
    own, output = headers.value_variant(function), headers.output(function)
    if own is None:
        return None
    kind = headers.RETURNED[output.ctype]
    value = output.name + (".QuadPart" if kind == "LARGE_INTEGER" else "")
    passed = ["NULL" if headers.is_optional_overlapped(each) else "&" + each.name if each == output else each.name
              for each in function.parameters]
    succeeded = "pywincffi_succeeded"
    if "also succeeds" in function.facts:
        succeeded += " || GetLastError() == " + function.facts["also succeeds"]
    return "\n".join([
        "static %s %s(%s)" % (own.result, own.name, _declared(own)), "{",
        "    %s %s;" % (kind, output.name),
        "    BOOL pywincffi_succeeded;", "",
        "    memset(&%s, 0, sizeof %s);" % (output.name, output.name)] + (
            ["    SetLastError(ERROR_SUCCESS);"] if "also succeeds" in function.facts else []) + [
        "    pywincffi_succeeded = %s(%s);" % (function.name, ", ".join(passed)),
        "    return %s ? (%s)%s : %s;" % (succeeded, own.result, value,
                                          "NULL" if kind == "HANDLE" else "-(LONGLONG)pywincffi_failure()"),
        "}"])


def _error_variant(function):
    own = headers.error_variant(function)
    if own is None:
        return None
    return "\n".join([
        "static DWORD %s(%s)" % (own.name, _declared(own)), "{",
        "    SetLastError(ERROR_SUCCESS);",
        "    return %s ? pywincffi_failure() : ERROR_SUCCESS;" % _failed(function), "}"])


def _start_variant(function):
    own = headers.start_variant(function)
    if own is None:
        return None
    name = headers.operation(function).name
    return "\n".join([
        "static DWORD %s(%s)" % (own.name, _declared(own)), "{",
        "    pywincffi_operation operation;",
        "    DWORD error = pywincffi_begin(&operation, %s, object, used, report);" % name, "",
        "    if (error != ERROR_SUCCESS)",
        "        return error;",
        "    return pywincffi_end(&operation, %s ? pywincffi_failure() : ERROR_SUCCESS);" % _failed(function), "}"])


def _failed(function):
    """A C expression that calls a function with its own parameters, and tells whether it failed."""
    return "%s(%s) %s" % (function.name, _passed(function), _FAILED[function.facts["fails"]])


def _pointer(function, name):
    """The declaration in C of a pointer to the function."""
    types = ", ".join(parameter.ctype for parameter in function.parameters) or "void"
    return "%s (WINAPI *%s)(%s)" % (function.result, name, types)


def _declared(function):
    """The parameters of a function as in C."""
    return ", ".join("%s %s" % (each.ctype, each.name) for each in function.parameters) or "void"


def _passed(function):
    """The arguments in C of a call that passes on the parameters of a function."""
    return ", ".join(each.name for each in function.parameters)
