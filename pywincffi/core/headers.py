"""Reads the C headers in ``cdefs/headers``: what they declare and the facts written beside it.

A header is C that ``windows.h`` could hold, with SAL annotations kept, and with facts in the comment before a
declaration, one ``key: value`` per line:

``docs``
    the link to Microsoft's page; on every function and structure.
``fails``
    how the result shows a failure, one of ``FAILURES``; on every function.
``closed by``
    the function that closes what this one returns.
``waits``
    "never", of a function that returns at once, whatever other threads and processes do: the extension calls it without
    letting other Python threads run, which makes it faster by half.
``raw``
    why the function has no wrapper.
``since``
    the first Windows that has the function, such as ``Windows 10``, where not every supported one does. It is then
    not imported but looked up at its first call; where it is missing, the call fails by name.
``exported by``
    beside ``since``: the DLL to look in, where it is not the one that ``dll`` names.
``dll``
    in the first comment of a file: where its functions are exported. Their wrappers are in the package of that name.
"""
import os
import re
from collections import namedtuple

HEADERS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "cdefs", "headers")

# "status": the result is itself an error code, 0 for success. "0 with an error": 0 can be what was asked for, as the
# length of an empty text; the extension clears the last error before such a call, so that one tells of a failure.
FAILURES = ("0", "0 with an error", "NULL", "INVALID_HANDLE_VALUE", "-1", "0xFFFFFFFF", "status", "never")
_FACTS = ("docs", "fails", "closed by", "waits", "raw", "since", "exported by", "dll")

# The types of handles that are void * in C.
HANDLES = ("HANDLE", "WSAEVENT")
# What a sister returns: {type of the parameter: type of what that points to}
RETURNED = {"LPDWORD": "DWORD", "PULONG": "ULONG", "LPLONG": "LONG", "PLARGE_INTEGER": "LARGE_INTEGER",
            "LPHANDLE": "HANDLE"}

Parameter = namedtuple("Parameter", "sal ctype name")
# ``array`` is what stands behind the name, "[8]"; "" where nothing does. ``bits`` is the size of a bit field, or None.
Field = namedtuple("Field", "ctype name array bits")
Function = namedtuple("Function", "name result parameters facts header")

_INCLUDE = re.compile(r'^[ \t]*#include[ \t]+"([^"]+)"[ \t]*$', re.MULTILINE)
_COMMENT = re.compile(r"/\*(.*?)\*/", re.DOTALL)
_SAL = re.compile(r"\b_(?:In|Out|Inout|Outptr|Reserved|Frees_ptr)[a-z_]*_\b(?:[ \t]*\([^()]*\))?")
_HANDLE = re.compile(r"\b(_In_|_In_opt_)\s+(?:%s)\b" % "|".join(HANDLES))
_CONSTANT = re.compile(r"^#define[ \t]+(\w+)[ \t]+\.\.\.|^static[ \t]+const\b[^;\[(]*?\b(\w+);", re.MULTILINE)
_FUNCTION = re.compile(r"(?:/\*((?:(?!\*/).)*)\*/\s*)?^(\w[\w \t*]*?)[ \t]*\bWINAPI[ \t]+(\w+)\(([^;]*)\);",
                       re.DOTALL | re.MULTILINE)
_STRUCT = re.compile(r"(?:/\*((?:(?!\*/).)*)\*/\s*)?^typedef[ \t]+(?:struct|union)\b[^{;]*\{.*?^\}([^;]*);",
                     re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"(?<![^;{}\n])\s*(\w[\w \t]*?[ \t*]+)([\w.]+)((?:\[[^]]*\])*)(?:\s*:\s*(\d+))?;")
_NAMED_PART = re.compile(r"\b(?:struct|union)\s*\{([^{}]*)\}\s*(\w+);")


def paths(folder=HEADERS):
    """Every header in ``folder``, each after the ones it includes."""
    ordered = []

    def add(path):
        if path in ordered:
            return
        for name in _INCLUDE.findall(_read(path)):
            add(os.path.join(folder, name))
        ordered.append(path)

    for name in sorted(os.listdir(folder)):
        if name.endswith(".h"):
            add(os.path.join(folder, name))
    return ordered


def cdef(path):
    """The header as cffi's parser takes it: without comments, includes and SAL, and with what is made out of it.

    That is, first, the sisters of functions (see :func:`sister` and :func:`failing`). And second, another type for
    handles that are passed: cffi takes every pointer, and bytes, for a ``void *``. To a pointer of any other type it
    converts ``void *`` and nothing else, which is what a handle is: so cffi itself refuses whatever else is passed for
    one.
    """
    sisters = [sister(function)[0] for function in functions(path) if sister(function) is not None]
    sisters += [each for each in map(failing, functions(path)) if each is not None]
    text = _COMMENT.sub("", _INCLUDE.sub("", _read(path))) + "".join("%s %s(%s);\n" % (
        each.result, each.name, ", ".join(map(" ".join, each.parameters))) for each in sisters)
    return _SAL.sub("", _HANDLE.sub(r"\1 struct pywincffi_handle *", text))


def sister(function):
    """
    A function that returns what a function of Windows returns by pointer. Memory for that costs more than a short call.

    Functions have one that return a BOOL, 0 for failure, and by pointer one number, which is not negative, or a handle.
    Its result is this number or handle; of a function that failed, the complement of the number with the error in its
    upper half (``~(error << 32 | number)``), which is negative, or NULL. It never starts an overlapped operation:
    Windows might write to the number afterwards.

    :returns: None; or the sister as a :class:`Function`, and the :class:`Parameter` that it does without.
    """
    outputs = [each for each in function.parameters if each.sal in ("_Out_", "_Out_opt_", "_Outptr_")]
    if (function.result, function.facts.get("fails")) != ("BOOL", "0") or [each.ctype in RETURNED for each in outputs
                                                                           ] != [True]:
        return None
    result = "HANDLE" if RETURNED[outputs[0].ctype] == "HANDLE" else "LONGLONG"
    taken = [each for each in function.parameters if each != outputs[0] and not is_optional_overlapped(each)]
    return Function("pywincffi_" + function.name, result, taken, function.facts, function.header), outputs[0]


def failing(function):
    """
    A function that returns the error of a function of Windows, or 0.

    Functions with an OVERLAPPED have one. What keeps memory for as long as Windows uses it must not ask for the last
    error afterwards: a signal handler may run before it does, and call Windows itself. And that of a function which
    starts an operation marks the OVERLAPPED as pending first: if a handler raises an exception, the mark tells whether
    the call was made or its arguments could not be converted.

    :returns: None, or the :class:`Function`.
    """
    if not any(["OVERLAPPED" in each.ctype for each in function.parameters]):
        return None
    return Function("pywincffi_failure_" + function.name, "DWORD", function.parameters, function.facts, function.header)


def starts_operation(parameter):
    """Whether the parameter is the OVERLAPPED of an operation that the function starts."""
    return parameter.sal.startswith("_Inout_") and parameter.ctype in ("LPOVERLAPPED", "LPWSAOVERLAPPED")


def is_optional_overlapped(parameter):
    """Whether the parameter is what makes an operation overlapped."""
    return parameter[:2] == ("_Inout_opt_", "LPOVERLAPPED")


def constants(path):
    """The names of the constants that the header declares, in its order."""
    return [first or second for first, second in _CONSTANT.findall(cdef(path))]


def structures(path):
    """``{name: facts}`` of the structures that the header declares."""
    return dict((match.group(2).split(",")[0].strip(), _facts(match.group(1), path))
                for match in _STRUCT.finditer(_read(path)))


def fields(path):
    """
    ``{name of a structure: [Field, ...]}``, in the header's order. The fields of a part without a name are among them;
    those of a part with one, as a union ``uChar``, are called ``uChar.UnicodeChar``.
    """
    found = {}
    for match in _STRUCT.finditer(cdef(path)):
        body = match.group(0)
        body = _NAMED_PART.sub(lambda part: _FIELD.sub(
            lambda field: "%s %s.%s%s;\n" % (field.group(1), part.group(2), field.group(2), field.group(3)),
            part.group(1)), body[body.index("{") + 1:body.rindex("}")])
        found[match.group(2).split(",")[0].strip()] = [
            Field(ctype.strip(), name, array, int(bits) if bits else None)
            for ctype, name, array, bits in _FIELD.findall(body)]
    return found


def functions(path):
    """The :class:`Function` objects of the Windows functions that the header declares, in its order."""
    text = _read(path)
    first = _COMMENT.match(text)
    defaults = _facts(first.group(1), path) if first else {}
    found = []
    for comment, result, name, parameters in _FUNCTION.findall(text):
        facts = dict(defaults, **_facts(comment, path))
        parameters = _parameters(_COMMENT.sub("", parameters), "%s: %s" % (path, name))
        found.append(Function(name, result.strip(), parameters, facts, os.path.basename(path)))
    return found


def public_name(name):
    """The name of a function's wrapper: its own, less the W of those that take Unicode."""
    return re.sub(r"(?<=[a-z0-9])W$", "", name)


def _read(path):
    with open(path, "rb") as stream:
        return stream.read().decode("utf-8").replace("\r\n", "\n")


def _facts(comment, path):
    facts = {}
    for line in (comment or "").splitlines():
        key, separator, value = line.strip(" \t*").partition(": ")
        if separator and key in _FACTS:
            facts[str(key)] = value.strip()
        elif separator and re.match("[a-z]+( [a-z]+)?$", key):
            raise ValueError("%s: %s: is no fact that is known; there are %s" % (path, key, ", ".join(_FACTS)))
    if facts.get("waits", "never") != "never":
        raise ValueError("%s: waits: %s is not never, and there is no more to say" % (path, facts["waits"]))
    if facts.get("fails", "never") not in FAILURES:
        raise ValueError("%s: fails: %s is not one of %s" % (path, facts["fails"], ", ".join(FAILURES)))
    return facts


def _parameters(text, where):
    found = []
    # SAL arguments hold commas of their own.
    sal = []
    bare = _SAL.sub(lambda match: sal.append(match.group(0)) or "@%d " % (len(sal) - 1), text)
    for part in bare.split(","):
        match = re.match(r"^\s*(?:@(\d+) )?\s*(.*?)\s*(\w+)\s*$", part, re.DOTALL)
        if part.strip() in ("", "void"):
            continue
        if match is None or not match.group(2):
            raise ValueError("%s: no type and name in %r" % (where, part.strip()))
        annotation = sal[int(match.group(1))] if match.group(1) else ""
        found.append(Parameter(re.sub(r"\s+", " ", annotation), match.group(2), match.group(3)))
    return found
