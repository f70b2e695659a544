"""
Distribution
============

Loads the compiled extension, ``_pywincffi``, and builds it. :func:`load` is the way in for programs:

>>> from pywincffi.core import dist
>>> ffi, library = dist.load()

:func:`ffibuilder` is the way in for builds: ``setup.py`` names it in ``cffi_modules``, and the cross build of
``.ci/testbed.py`` calls it too. This module is executed on its own there, so it imports the rest of pywincffi
only where it is needed.
"""
import os
import sys
from collections import namedtuple

from pywincffi import __version__

MODULE = "_pywincffi"
SOURCES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "cdefs", "sources")
# Import libraries to link; every one is a system DLL.
LIBRARIES = ["kernel32", "user32", "ws2_32"]

#: What :func:`load` returns.
Library = namedtuple("Library", "ffi library")


class Unavailable(object):
    """Stands in for the extension, or a part of it, where there is none: using it raises, importing does not."""

    def __init__(self, name, reason):
        self._name = name
        self._reason = reason

    def __getattr__(self, name):
        if name.startswith("__"):  # documentation tools and editors probe for these
            raise AttributeError(name)
        # The same one every time, as a constant is the same in all modules that have it.
        self.__dict__[name] = Unavailable("%s.%s" % (self._name, name), self._reason)
        return self.__dict__[name]

    def __dir__(self):
        """Of the library, the constants it would have: modules that export all of a kind have the same names here."""
        from pywincffi.core import headers
        if self._name != "library":
            return []
        if not os.path.isdir(headers.HEADERS):
            return _public_constants()
        return [name for path in headers.paths() for name in headers.constants(path)]

    def __repr__(self):
        return "<%s: unavailable>" % self._name

    def _use(self, *_, **__):
        from pywincffi.exceptions import ResourceNotFoundError
        raise ResourceNotFoundError("%s cannot be used: %s" % (self._name, self._reason))

    __call__ = __int__ = __index__ = __getitem__ = _use
    __or__ = __ror__ = __and__ = __rand__ = __xor__ = __rxor__ = __invert__ = _use
    __add__ = __radd__ = __sub__ = __rsub__ = _use


def _public_constants():
    """The constants that packages have, from their lists of names: wheels come without the headers."""
    import glob
    import re
    names = set()
    for path in glob.glob(os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "*", "_names.py")):
        with open(path, "rb") as stream:
            names.update(re.findall('^    "([A-Z][A-Z0-9_]+)":', stream.read().decode("ascii"), re.MULTILINE))
    return sorted(names)


def _import():
    try:
        import _pywincffi
    except ImportError as error:
        if sys.platform != "win32":
            reason = "pywincffi calls the Windows API, and this Python runs on %s" % sys.platform
        else:
            reason = ("the extension module %s does not load in this Python (%s); `pip install pywincffi` installs "
                      "one that does" % (MODULE, error))
        return Unavailable("ffi", reason), Unavailable("library", reason)
    ffi, library = _pywincffi.ffi, _pywincffi.lib
    # Extensions of pywincffi up to 0.5.0 had the same name.
    built = (ffi.string(library.PYWINCFFI_VERSION).decode("ascii") if hasattr(library, "PYWINCFFI_VERSION")
             else "0.5.0 or older")
    if built != __version__:
        reason = ("the extension module %s was built from pywincffi %s and this is pywincffi %s; install it again"
                  % (_pywincffi.__file__, built, __version__))
        return Unavailable("ffi", reason), Unavailable("library", reason)
    _refuse_chars()
    return ffi, library


def _refuse_chars():
    """
    Older releases of cffi only warn of ``char *`` cdata in place of another pointer; newer ones refuse it, as we need.
    A program that resets the warnings gets the warning back.
    """
    import _cffi_backend
    if int(_cffi_backend.__version__.split(".")[0]) < 2:  # pylint: disable=c-extension-no-member
        import warnings
        warnings.filterwarnings("error", r"implicit cast from 'char \*'", UserWarning, r"pywincffi\.")


def load():
    """
    Load the extension.

    :rtype: Library
    :returns:
        A named tuple of ``ffi``, which knows the types that the headers declare, and ``library``, which has the
        functions and constants.

    :raises pywincffi.exceptions.ResourceNotFoundError:
        There is no extension for this Python: it does not run on Windows, or pywincffi is not installed right.
    """
    if isinstance(ffi, Unavailable):
        ffi()
    return Library(ffi, library)


def constants(chosen):
    """
    All of the library's constants of a kind, for the modules that export them: the headers have the list.

    :param callable chosen: Tells by the name whether one is meant. Functions must not be.

    :rtype: dict(str, any)
    """
    return dict((name, getattr(library, name)) for name in dir(library) if chosen(name))


def ctype(name):
    """The cffi type called ``name``, for identity tests; nothing equals it where there is no extension."""
    return getattr(ffi, name) if isinstance(ffi, Unavailable) else ffi.typeof(name)


def ffibuilder():
    """
    Make the cffi builder of the extension out of the headers and sources in ``cdefs``.

    Next to the sources the extension gets functions that no one calls. They assign each Windows function, and the
    address of each field of a structure, to a pointer of the type our header gives it, so that a header which disagrees
    with ``windows.h`` fails the build. Of fields cffi itself compares the sizes and the places, not the signs.

    An extension that imports a function which this Windows lacks does not load at all. A function whose header says
    ``since`` is therefore replaced by one that looks it up when it is first called. And every function whose result
    shows a failure is replaced by one that then notes the error, see ``cdefs/sources/failures.c``.

    Functions that return something by pointer may have a sister that returns it as its result, see
    ``headers.sister``.

    :rtype: cffi.FFI
    """
    from cffi import FFI
    from pywincffi.core import headers

    builder = FFI()
    checks, fields, parameters, newer, noting, sisters = [], [], [], [], [], []
    for path in headers.paths():
        builder.cdef(headers.cdef(path))
        fields += field_checks(path)
        for function in headers.functions(path):
            if "since" in function.facts:
                newer.append(function)
            # sizeof does not evaluate, so that a newer function is not imported for its check.
            checks.append(("    { %s = NULL; (void)sizeof(declared = %s); }" if "since" in function.facts else
                           "    { %s = %s; (void)declared; }") % (_pointer(function, "declared"), function.name))
            parameters.append('    {"%s", %d, "%s"},' % (
                function.name, "waits" not in function.facts, ";".join(map(_known_as, function.parameters))))
            if function.facts["fails"] in _SHOWN:
                noting.append(_noting(len(parameters) - 1, function))
            if headers.sister(function) is not None:
                # One that returns a handle does not tell the error, so it is to be noted.
                (noting if headers.sister(function)[0].result == "HANDLE" else sisters).append(_sister(function))
            if headers.failing(function) is not None:
                sisters.append(_failing(function))
    source = [_source("prelude.h"), '#define PYWINCFFI_VERSION "%s"' % __version__,
              "void pywincffi_check_declarations(void)\n{\n%s\n}" % "\n".join(checks),
              # Microsoft's compiler is asked for its warning about signs in this place only.
              "#ifdef _MSC_VER\n#pragma warning(push)\n#pragma warning(error: 4057)\n#endif\n"
              "void pywincffi_check_fields(void)\n{\n%s\n}\n"
              "#ifdef _MSC_VER\n#pragma warning(pop)\n#endif" % "\n".join(fields),
              "static const struct { const char *name; int waits; const char *parameters; } pywincffi_declared[] = {\n"
              "%s\n    {NULL, 0, NULL}\n};" % "\n".join(parameters),
              "static pywincffi_newer_function pywincffi_newer_functions[] = {\n%s\n    {NULL, NULL, NULL, NULL}\n};"
              % "\n".join('    {"%s", "%s", "%s", NULL},' % (
                  function.name, function.facts.get("exported by", function.facts["dll"]), function.facts["since"])
                  for function in newer)]
    source += [_source(name) for name in sorted(os.listdir(SOURCES)) if name.endswith(".c")]
    # Last: from here on the functions' names mean their replacements.
    source += [_replacement(number, function) for number, function in enumerate(newer)]
    source += sisters + noting
    builder.set_source(MODULE, "\n\n".join(source), libraries=LIBRARIES, extra_compile_args=compiler_flags(),
                       extra_link_args=linker_flags())
    return builder


def field_checks(path):
    """C statements, one for each field of the header's structures, that no compiler takes if the type is another."""
    from pywincffi.core import headers

    # Bit fields have no address.
    return ["    { %s (*declared)%s = &((%s *)0)->%s; (void)declared; }" % (
        field.ctype, field.array, name, field.name)
        for name, found in sorted(headers.fields(path).items()) for field in found if field.bits is None]


# How a result shows, in C, that the function failed and left the last error, by the fact "fails".
_SHOWN = {"0": "== 0", "0 with an error": "== 0", "NULL": "== NULL", "-1": "== -1", "0xFFFFFFFF": "== 0xFFFFFFFF",
          "INVALID_HANDLE_VALUE": "== INVALID_HANDLE_VALUE"}
# What a function returns when it fails, where that is not just what the fact "fails" of its header says.
_FAILED = {"status": "ERROR_PROC_NOT_FOUND", "never": "0", "0 with an error": "0"}


def _known_as(parameter):
    """What ``pywincffi_parameters`` says of a parameter."""
    from pywincffi.core import headers
    handle = parameter.ctype in headers.HANDLES
    optional = "_opt_" in parameter.sal or handle and parameter.sal == "_Reserved_"
    return "%s%s %s" % ("HANDLE" if handle else parameter.ctype, "?" if optional else "", parameter.name)


def _pointer(function, name):
    """The declaration in C of a pointer to the function."""
    types = ", ".join(parameter.ctype for parameter in function.parameters) or "void"
    return "%s (WINAPI *%s)(%s)" % (function.result, name, types)


def _declared(function):
    """The parameters of a function as in C."""
    return ", ".join("%s %s" % (each.ctype, each.name) for each in function.parameters)


def _passed(function):
    """The arguments in C of a call that passes on the parameters of a function."""
    return ", ".join(each.name for each in function.parameters)


def _replacement(number, function):
    """The C function that stands for one of the newer functions, and fails where this Windows lacks it."""
    fails = function.facts["fails"]
    failed, returns = " (%s)%s" % (function.result, _FAILED.get(fails, fails)), "return "
    if function.result == "void":
        failed, returns = "", ""
    return ("static %s WINAPI pywincffi_call_%s(%s)\n{\n"
            "    %s = (%s)pywincffi_find(&pywincffi_newer_functions[%d]);\n\n"
            "    if (pywincffi_found == NULL)\n        return%s;\n    %spywincffi_found(%s);\n}\n"
            "#define %s pywincffi_call_%s" % (
                function.result, function.name, _declared(function) or "void", _pointer(function, "pywincffi_found"),
                _pointer(function, ""), number, failed, returns,
                _passed(function), function.name, function.name))


def _noting(number, function):
    """The C function that stands for one that can fail, and notes its error."""
    cleared = "    SetLastError(ERROR_SUCCESS);\n" if function.facts["fails"] == "0 with an error" else ""
    return ("static %s WINAPI pywincffi_noting_%s(%s)\n{\n    %s pywincffi_result;\n\n%s"
            "    pywincffi_result = %s(%s);\n    if (pywincffi_result %s)\n        pywincffi_note(%d);\n"
            "    return pywincffi_result;\n}\n#undef %s\n#define %s pywincffi_noting_%s" % (
                function.result, function.name, _declared(function) or "void", function.result, cleared,
                function.name, _passed(function), _SHOWN[function.facts["fails"]], number,
                function.name, function.name, function.name))


def _sister(function):
    """The C function that returns what another one returns by pointer, see ``headers.sister``."""
    from pywincffi.core import headers
    own, output = headers.sister(function)
    kind = headers.RETURNED[output.ctype]
    value = output.name + (".QuadPart" if kind == "LARGE_INTEGER" else "")
    passed = ["NULL" if headers.is_optional_overlapped(each) else "&" + each.name if each == output else each.name
              for each in function.parameters]
    return ("static %s %s(%s)\n{\n    %s %s;\n    BOOL pywincffi_done;\n\n"
            "    memset(&%s, 0, sizeof %s);\n    pywincffi_done = %s(%s);\n"
            "    return pywincffi_done ? (%s)%s : %s;\n}" % (
                own.result, own.name, _declared(own), kind, output.name,
                output.name, output.name, function.name, ", ".join(passed), own.result, value,
                "NULL" if kind == "HANDLE" else "~((LONGLONG)(GetLastError() & 0x7FFFFFFF) << 32 | (DWORD)%s)" % value))


def _failing(function):
    """The C function that returns another one's error, see ``headers.failing``."""
    from pywincffi.core import headers
    own = headers.failing(function)
    started = ["    if (%s != NULL)\n        %s->Internal = STATUS_PENDING;\n" % (each.name, each.name)
               for each in own.parameters if headers.starts_operation(each)]
    return ("static DWORD %s(%s)\n{\n%s    return %s(%s) %s ? pywincffi_failure() : 0;\n}" % (
        own.name, _declared(own), "".join(started), function.name, _passed(own), _SHOWN[function.facts["fails"]]))


def _source(name):
    with open(os.path.join(SOURCES, name), "rb") as stream:
        return stream.read().decode("utf-8").replace("\r\n", "\n")


def compiler_flags():
    """What MSVC is told: to refuse a prototype that differs from ours, and to build in what it has against attacks."""
    if os.name != "nt":
        return []
    # Parameter lists, types and levels of indirection that differ; guarded stacks.
    flags = ["/we4028", "/we4047", "/we4113", "/we4133", "/GS"]
    return flags + _control_flow_guard()


def linker_flags():
    """Addresses differ from run to run, data is not executed, and only functions are jumped to."""
    if os.name != "nt":
        return []
    return ["/DYNAMICBASE", "/NXCOMPAT"] + _control_flow_guard()


def _control_flow_guard():
    """The compilers of Python 3.5 and newer have it."""
    return ["/guard:cf"] if sys.version_info >= (3, 5) else []


ffi, library = _import()
