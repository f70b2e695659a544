"""
Headers
=======

Reads the C headers in ``pywincffi/core/cdefs/headers``: what they declare, and the facts written beside it.

The path of a header is also the path of its module. ``headers/kernel32/files.h`` declares functions of
``kernel32.dll``; ``pywincffi/kernel32/files.py`` wraps them and has their constants. ``headers/wintypes`` has the types
that several topics share; these headers are read first, so that the others need not include them.

A header is C as in ``windows.h``, with the SAL annotations. Facts are written in the comment before a declaration, one
``key: value`` per line. A fact in the first comment of a file holds for the whole file. A comment before a block of
constants holds for the block, up to the next blank line.

``docs``
    the link to Microsoft's page; on every function and structure.
``fails``
    how the result shows a failure, one of ``FAILURES``; on every function.
``also succeeds``
    an error code that is no failure, such as ``ERROR_MORE_DATA``, for the :func:`value variant <value_variant>`. After
    a call that succeeds, the last error is this code or 0.
``last error``
    "not always set" for a function that may fail without setting the last error, such as those of GDI. It is cleared
    before the call; a failure without an error is reported as ERROR_GEN_FAILURE, and not with an earlier call's error.
``also fails``
    an error code that the function sets although it returns a success, when it has not done what it was asked to do:
    ``ERROR_NOT_ALL_ASSIGNED``. The extension clears the last error before the call, and returns 0 if the last error is
    this code afterwards. Only for functions that fail with 0.
``closed by``
    the function that closes the handle that this function returns.
``waits``
    "never" for a function that returns at once, whatever other threads and processes do. The extension calls it
    without releasing the GIL, which halves the time of a call.
``raw``
    why the function has no wrapper.
``since``
    the first Windows that has the function, such as ``Windows 10``, if a supported Windows lacks the function.
``exported by``
    the DLL that exports the function, if it is not the one in the path.
``extension``
    the identifier, such as ``WSAID_CONNECTEX``, by which ``WSAIoctl`` finds the function. It is that of the provider of
    the socket in the first parameter.
``also in``
    other topics, such as ``kernel32/pipes``, whose modules have the constants of this block too.
``fuzz``
    how the fuzzer must call the function so that the machine takes no harm, separated by commas: "ends its process" if
    the function may end the calling process; "ends a process" if it ends the process whose handle it gets; "ends a
    thread" if it ends or stops the thread whose handle it gets; "short NAME" if the parameter NAME is a time to wait;
    "own NAME" if NAME must be the identifier of the calling thread; "private NAME" if NAME must be a message of the
    program's own; "not called" if the function may do anything to files or programs; "called in Wine alone" if it
    changes the user's desktop.
``numbers``
    on a structure, the fields that hold a number although their C type is a pointer.
``lists``
    on a structure, the fields that point to a list of texts: each ends in a NUL, and the last one in two.
``include``
    headers of the Windows SDK that ``windows.h`` does not include; only in the first comment of a file.
"""
import ast
import io
import os
import re
from collections import namedtuple

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
HEADERS = os.path.join(PACKAGE, "core", "cdefs", "headers")
#: The headers of what the extension has besides Windows' functions.
OWN = [os.path.join(PACKAGE, "core", "cdefs", "sources", name) for name in (
    "pywincffi.h", "callbacks.h", "impersonation.h", "procedures.h", "services.h", "waits.h")]

# "status": the result is itself an error code, 0 for success. "NTSTATUS": a negative result is an error. "0 with an
# error": 0 may be a valid result, such as the length of an empty text. The extension clears the last error before the
# call, so that an error afterwards means a failure.
FAILURES = ("0", "0 with an error", "NULL", "INVALID_HANDLE_VALUE", "-1", "0xFFFFFFFF", "0x7FFFFFFF", "status",
            "NTSTATUS", "never", "not NULL")
_FACTS = ("docs", "fails", "also succeeds", "also fails", "last error", "closed by", "waits", "raw", "since",
          "exported by", "extension", "also in", "fuzz", "numbers", "lists", "include")

#: The types of handles that are void * in C.
HANDLES = ("HANDLE", "WSAEVENT")
#: The out parameters that a value variant returns: ``{type of the parameter: type of the value}``.
RETURNED = {"LPDWORD": "DWORD", "PULONG": "ULONG", "LPLONG": "LONG", "PLARGE_INTEGER": "LARGE_INTEGER",
            "LPHANDLE": "HANDLE", "PHANDLE": "HANDLE", "PDWORD": "DWORD", "DWORD *": "DWORD", "PBOOL": "BOOL",
            "SIZE_T *": "SIZE_T"}

Parameter = namedtuple("Parameter", "sal ctype name")
# ``array`` is what follows the name, such as "[8]", or "". ``bits`` is the size of a bit field, or None.
Field = namedtuple("Field", "ctype name array bits")
# ``dll`` is the package with the wrapper, and ``header`` the path of the header, such as "kernel32/files.h".
Function = namedtuple("Function", "name result parameters facts dll header")

_INCLUDE = re.compile(r'^[ \t]*#include[ \t]+"([^"]+)"[ \t]*$', re.MULTILINE)
_COMMENT = re.compile(r"/\*(.*?)\*/", re.DOTALL)
_SAL = re.compile(r"\b_(?:In|Out|Inout|Outptr|Reserved|Frees_ptr)[a-z_]*_\b(?:[ \t]*\([^()]*\))?")
_HANDLE = re.compile(r"\b(_In_|_In_opt_)\s+(?:%s)\b" % "|".join(HANDLES))
_CONSTANT = re.compile(r"^#define[ \t]+(\w+)[ \t]+\.\.\.|^static[ \t]+const\b[^;\[(]*?\b(\w+);", re.MULTILINE)
_HANDLE_CONSTANT = re.compile(r"^static const (\w+) (\w+);", re.MULTILINE)
_HANDLE_TYPE = re.compile(r"^typedef[ \t]+struct[ \t]+(\w+)__[ \t]*\*\1;", re.MULTILINE)
_BLOCK = re.compile(r"\n[ \t]*\n")
_FUNCTION = re.compile(r"(?:/\*((?:(?!\*/).)*)\*/\s*)?^(\w[\w \t*]*?)[ \t]*\bWINAPI[ \t]+(\w+)\(([^;]*)\);",
                       re.DOTALL | re.MULTILINE)
_STRUCT = re.compile(r"(?:/\*((?:(?!\*/).)*)\*/\s*)?^typedef[ \t]+(?:struct|union)\b[^{;]*\{.*?^\}([^;]*);",
                     re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"(?<![^;{}\n])\s*(\w[\w \t]*?[ \t*]+)([\w.]+)((?:\[[^]]*\])*)(?:\s*:\s*(\d+))?;")
_NAMED_PART = re.compile(r"\b(?:struct|union)\s*\{([^{}]*)\}\s*(\w+);")


def paths(folder=HEADERS):
    """Returns every header in ``folder``: first those of ``wintypes``, and each after the headers that it includes."""
    ordered = []

    def add(path):
        if path in ordered:
            return
        for name in _INCLUDE.findall(_read(path)):
            add(os.path.join(os.path.dirname(path), *name.split("/")))
        ordered.append(path)

    found = [os.path.join(base, name) for base, _, names in os.walk(folder) for name in names if name.endswith(".h")]
    for path in sorted(found, key=lambda path: (topic(path).split("/")[0] != "wintypes", topic(path))):
        add(path)
    return ordered


def topic(path):
    """
    Returns the topic of a header, ``kernel32/files`` for example, which is also the path of its module. For a header in
    no folder called ``headers`` that is its file name.
    """
    parts = os.path.splitext(path)[0].split(os.sep)
    return "/".join(parts[len(parts) - parts[::-1].index("headers") if "headers" in parts else -1:])


def cdef(path):
    """
    Returns the header for cffi's parser: without comments, includes and SAL, and with two additions.

    First, the variants of functions that the extension adds: :func:`value_variant`, :func:`error_variant` and
    :func:`start_variant`. Second, a type of its own for parameters that are handles. For a ``void *`` cffi accepts any
    pointer, and bytes. For a pointer of any other type cffi accepts this type and ``void *``, the type of handles, and
    refuses everything else.
    """
    variants = [each for function in functions(path)
                for each in (value_variant(function), error_variant(function), start_variant(function))
                if each is not None]
    text = _COMMENT.sub("", _INCLUDE.sub("", _read(path))) + "".join("%s %s(%s);\n" % (
        each.result, each.name, ", ".join(map(" ".join, each.parameters))) for each in variants)
    return _SAL.sub("", _HANDLE.sub(r"\1 struct pywincffi_handle *", text))


def output(function):
    """Returns the out parameter that the value variant of a function returns; None if there is no value variant."""
    outputs = [each for each in function.parameters if each.sal in ("_Out_", "_Out_opt_", "_Outptr_")]
    if (function.result, function.facts.get("fails")) != ("BOOL", "0") or [each.ctype in RETURNED for each in outputs
                                                                           ] != [True]:
        return None
    return outputs[0]


def value_variant(function):
    """
    The variant ``NAME_value``, which returns what the function of Windows returns by pointer: allocating memory for an
    out parameter takes longer than a short call.

    A function has this variant if it returns a BOOL, with 0 for failure, and by pointer one handle or one number that
    is not negative. After a failure the result is NULL, or the error code with a minus sign. The variant never starts
    an overlapped operation: Windows could write to the number later.

    :returns: The variant as a :class:`Function`, or None.
    """
    returned = output(function)
    if returned is None:
        return None
    result = "HANDLE" if RETURNED[returned.ctype] == "HANDLE" else "LONGLONG"
    taken = [each for each in function.parameters if each != returned and not is_optional_overlapped(each)]
    return function._replace(name=function.name + "_value", result=result, parameters=taken)


def error_variant(function):
    """
    The variant ``NAME_error``, which returns the error code of the function, or 0.

    Functions that take an OVERLAPPED and start no operation have this variant. The last error cannot be read in a
    second call: a signal handler may run in between, and call Windows itself. After a success the last error is 0.

    :returns: The variant as a :class:`Function`, or None.
    """
    if not any("OVERLAPPED" in each.ctype for each in function.parameters) or operation(function):
        return None
    return function._replace(name=function.name + "_error", result="DWORD")


def start_variant(function):
    """
    The variant ``NAME_start`` of a function that starts an overlapped operation. It returns the error code, or 0, and
    has the parameters that ``cdefs/sources/pywincffi.h`` describes. In one call it keeps the Python objects of the
    operation alive, starts the operation, and releases them if there is nothing to wait for: no signal handler can run
    in between.

    :returns: The variant as a :class:`Function`, or None.
    """
    if operation(function) is None:
        return None
    more = [Parameter("", ctype, name) for ctype, name in (
        ("uintptr_t", "object"), ("uintptr_t", "used"), ("ULONG_PTR", "report"))]
    return function._replace(name=function.name + "_start", result="DWORD", parameters=function.parameters + more)


def operation(function):
    """Returns the parameter for the OVERLAPPED of the operation that a function starts; None if it starts none."""
    found = [each for each in function.parameters if starts_operation(each)]
    return found[0] if found else None


def starts_operation(parameter):
    """Whether the parameter is the OVERLAPPED of an operation that the function starts."""
    return parameter.sal.startswith("_Inout_") and parameter.ctype in ("LPOVERLAPPED", "LPWSAOVERLAPPED")


def is_optional_overlapped(parameter):
    """Whether the parameter is an OVERLAPPED, or NULL for an operation that is not overlapped."""
    return parameter[:2] == ("_Inout_opt_", "LPOVERLAPPED")


def constants(path):
    """The names of the constants that the header declares, in its order."""
    return [first or second for first, second in _CONSTANT.findall(cdef(path))]


def handle_constants(path):
    """``{name: type}`` of the constants that are handles, such as INVALID_HANDLE_VALUE; all others are numbers."""
    return dict((name, ctype) for ctype, name in _HANDLE_CONSTANT.findall(cdef(path)))


def constants_by_topic(path):
    """``[(topic, [names of constants])]``: the header's own topic, and those that ``also in`` names."""
    found = [(topic(path), constants(path))]
    text = _read(path)
    everywhere = _first_facts(text, path).get("also in")
    for block in _BLOCK.split(text):
        comment = _COMMENT.match(block)
        named = everywhere or (comment and _facts(comment.group(1), path).get("also in"))
        names = [first or second for first, second in _CONSTANT.findall(block)]
        found += [(each.strip(), names) for each in (named or "").split(",") if names and each.strip()]
    return found


def links(path):
    """``{constant: Microsoft's page}`` of the constants in blocks whose comments have the fact ``docs``."""
    found = {}
    for block in _BLOCK.split(_read(path)):
        comment = _COMMENT.match(block)
        link = comment and _facts(comment.group(1), path).get("docs")
        found.update((first or second, link) for first, second in _CONSTANT.findall(block) if link)
    return found


def includes(path):
    """The headers of the Windows SDK that the header needs besides ``windows.h``."""
    return [name.strip() for name in _first_facts(_read(path), path).get("include", "").split(",") if name.strip()]


def structures(path):
    """``{name: facts}`` of the structures that the header declares."""
    return dict((match.group(2).split(",")[0].strip(), _facts(match.group(1), path))
                for match in _STRUCT.finditer(_read(path)))


def fields(path):
    """
    ``{name of a structure: [Field, ...]}``, in the header's order. The fields of an unnamed part are listed in its
    place. The fields of a named part, such as a union ``uChar``, are called ``uChar.UnicodeChar``.
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


def field_rules(path):
    """
    ``{name of a structure: [(rule, field)]}`` of the fields whose type in cffi does not tell what they hold: a BOOL is
    an int, and a HANDLE a void pointer. Two more rules, NUMBER and LIST, are for the fields that the facts ``numbers``
    and ``lists`` name.
    """
    facts, found = structures(path), {}
    for name, declared in fields(path).items():
        kinds = dict.fromkeys(HANDLES, "HANDLE")
        kinds["BOOL"] = "BOOL"
        named = dict((each.strip(), rule) for fact, rule in (("numbers", "NUMBER"), ("lists", "LIST"))
                     for each in facts[name].get(fact, "").split(","))
        rules = [(named.get(field.name) or kinds[field.ctype], field.name)
                 for field in declared if field.name in named or field.ctype in kinds]
        if rules:
            found[name] = rules
    return found


def functions(path):
    """The :class:`Function` objects of the Windows functions that the header declares, in its order."""
    text = _read(path)
    defaults = _first_facts(text, path)
    found = []
    for comment, result, name, parameters in _FUNCTION.findall(text):
        facts = dict(defaults, **_facts(comment, path))
        parameters = _parameters(_COMMENT.sub("", parameters), "%s: %s" % (path, name))
        found.append(Function(name, result.strip(), parameters, facts, topic(path).split("/")[0],
                              topic(path) + ".h"))
    return found


def public_name(name):
    """The name of a function's wrapper: its own, without the W of the functions that take Unicode."""
    return re.sub(r"(?:(?<=[a-z0-9])|(?<=_ID))W$", "", name)


def names():
    """
    Every name that a topic offers, as ``(name, topic)``: the constants and functions of its header, and the functions
    and classes that its module defines.
    """
    found, topics = set(), list(map(topic, paths()))
    for path in paths():
        found.update((name, each) for each, listed in constants_by_topic(path) for name in listed)
        found.update((public_name(function.name), topic(path)) for function in functions(path)
                     if "raw" not in function.facts)
    for base, folders, files in os.walk(PACKAGE):
        folders[:] = [] if base != PACKAGE else [name for name in folders if name not in ("builder", "core", "dev")]
        for name in files:
            module = os.path.relpath(os.path.join(base, name), PACKAGE).replace(os.sep, "/")[:-len(".py")]
            # Of the modules beside the packages, those that have a header.
            if name.endswith(".py") and not name.startswith("_") and ("/" in module or module in topics):
                found.update((each, module) for each in definitions(os.path.join(base, name)))
    return sorted(found)


def closers():
    """
    ``{type: closer}`` of the types of handles that one function closes: ``{"HKEY": "advapi32/registry/RegCloseKey"}``.
    Types that are void * in C are left out. Where C has void * only for the handle that is returned, the type is that
    of the closer's parameter.
    """
    types, found, homes, closed = set(), {}, {}, {}
    for path in paths():
        types.update(_HANDLE_TYPE.findall(cdef(path)))
        for each in functions(path):
            homes[each.name] = "%s/%s" % (topic(path), public_name(each.name))
            closed[each.name] = each.parameters[0].ctype if each.parameters else None
    for function in (each for path in paths() for each in functions(path) if "closed by" in each.facts):
        returned = [function.result] + [each.ctype for each in function.parameters if each.sal.startswith("_Out")]
        names = [re.sub(r"^L?P(?=[A-Z])|\s*\*$", "", each) if each not in types else each for each in returned]
        for name in types.intersection(names) or types.intersection([closed[function.facts["closed by"]]]):
            found.setdefault(name, set()).add(homes[function.facts["closed by"]])
    return dict((name, list(closing)[0]) for name, closing in found.items() if len(closing) == 1)


def definitions(path):
    """The names of the public functions and classes that a Python module defines."""
    return [node.name for node in ast.parse(_read(path).encode("utf-8")).body
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_")]


def _read(path):
    with io.open(path, encoding="utf-8") as stream:
        return stream.read()


def _first_facts(text, path):
    """Returns the facts of the first comment of a file; no facts if the comment belongs to the next declaration."""
    first = _COMMENT.match(text)
    return _facts(first.group(1), path) if first and _BLOCK.match(text, first.end()) else {}


def _facts(comment, path):
    facts = {}
    for line in (comment or "").splitlines():
        key, separator, value = line.strip(" \t*").partition(": ")
        if separator and key in _FACTS:
            facts[str(key)] = value.strip()
        elif separator and re.match("[a-z]+( [a-z]+)?$", key):
            raise ValueError("%s: %s: is not a fact; the facts are %s" % (path, key, ", ".join(_FACTS)))
    if facts.get("waits", "never") != "never":
        raise ValueError("%s: waits: %s: the only value is: never" % (path, facts["waits"]))
    if facts.get("last error", "not always set") != "not always set":
        raise ValueError("%s: last error: %s: the only value is: not always set" % (path, facts["last error"]))
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
