"""
Extension
=========

The cffi builder of the extension. ``setup.py`` names :func:`ffibuilder` in ``cffi_modules``; the cross build of
``.ci/testbed.py`` calls it too.
"""
import io
import os
import sys

from cffi import FFI, commontypes

from pywincffi import __version__
from pywincffi.builder import entry_points, headers

MODULE = "_pywincffi"
SOURCES = os.path.join(os.path.dirname(headers.HEADERS), "sources")
#: The sources that call Windows' functions by way of their entry points; each has a header, read after the others.
USE_ENTRY_POINTS = ("callbacks", "impersonation", "procedures", "services", "waits")
#: The libraries to link: the import library of kernel32.dll, and the values of GUIDs. Every other DLL is found when one
#: of its functions is first called.
LIBRARIES = ["kernel32", "uuid"]


def ffibuilder():
    """
    Returns the cffi builder of the extension, with the headers and sources in ``cdefs``.

    The C source also has functions that nobody calls. They assign each Windows function, and the address of each field
    of a structure, to a pointer of the type in our header. So a header that disagrees with ``windows.h`` does not
    compile. cffi itself compares the sizes and offsets of fields, but not their signs.

    :rtype: cffi.FFI
    """
    # On Windows, cffi has its own UNICODE_STRING: it can generate no C for it, and refuses a second one.
    for name in ("UNICODE_STRING", "PUNICODE_STRING", "PCUNICODE_STRING"):
        commontypes.COMMON_TYPES.pop(name, None)
    builder = FFI()
    builder.cdef(_source("pywincffi.h"))
    functions, fields = [], []
    for path in headers.paths():
        builder.cdef(headers.cdef(path))
        functions += headers.functions(path)
        fields += field_checks(path)
    for name in USE_ENTRY_POINTS:
        builder.cdef(_source(name + ".h"))
    functions.sort(key=lambda function: function.name)
    source = [
        prelude(),
        '#define PYWINCFFI_VERSION "%s"' % __version__,
        "void pywincffi_check_declarations(void)\n{\n%s\n}" % "\n".join(map(entry_points.check, functions)),
        # Microsoft's compiler reports a difference of signs as an error here, and only here.
        "#ifdef _MSC_VER\n#pragma warning(push)\n#pragma warning(error: 4057)\n#endif\n"
        "void pywincffi_check_fields(void)\n{\n%s\n}\n"
        "#ifdef _MSC_VER\n#pragma warning(pop)\n#endif" % "\n".join(fields)]
    source += _tables(functions)
    source += [_source(name) for name in sorted(os.listdir(SOURCES))
               if name.endswith(".c") and name[:-len(".c")] not in USE_ENTRY_POINTS]
    # From here on the name of a function means its entry point.
    for number, function in enumerate(functions):
        source += entry_points.definitions(function, number)
    source += [_source(name + ".c") for name in USE_ENTRY_POINTS]
    # cffi's code for the constants follows. In the SDK, STATUS_... are casts to NTSTATUS. As unsigned numbers they
    # equal those in winnt.h, the exit codes of processes, and OVERLAPPED.Internal.
    source.append("#define NTSTATUS DWORD")
    builder.set_source(MODULE, "\n\n".join(source), libraries=LIBRARIES, extra_compile_args=compiler_flags(),
                       extra_link_args=linker_flags())
    return builder


def prelude():
    """The start of the C source: the headers of the Windows SDK."""
    return "\n".join([_source("prelude.h")] + [
        "#include <%s>" % name for path in headers.paths() for name in headers.includes(path)])


def field_checks(path):
    """C statements, one for each field of the header's structures, that do not compile if a type differs."""
    # Bit fields have no address.
    return ["    { %s (*declared)%s = &((%s *)0)->%s; (void)declared; }" % (
        field.ctype, field.array, name, field.name)
        for name, found in sorted(headers.fields(path).items()) for field in found if field.bits is None]


def _tables(functions):
    """The tables that ``cdefs/sources/tables.c`` searches, in C; sorted as strcmp() compares."""
    rows = ['    {"%s", PYWINCFFI_EXPORTED(%s), "%s", "%s", %s, %d, NULL},' % (
        function.name, function.name, ";".join(map(_described, function.parameters)), entry_points.module(function),
        '"%s"' % function.facts["since"] if "since" in function.facts else "NULL", "waits" not in function.facts)
        for function in functions]
    structures = sorted((name, rules) for path in headers.paths() for name, rules in headers.field_rules(path).items())
    names = headers.names()
    topics = sorted(set(topic for _, topic in names))
    return [
        "static pywincffi_function pywincffi_functions[] = {\n%s\n};" % "\n".join(rows),
        "static const struct { const char *name, *fields; } pywincffi_structures[] = {\n%s\n};" % "\n".join(
            '    {"%s", "%s"},' % (name, ";".join(map(" ".join, rules))) for name, rules in structures),
        "static const struct { const char *type, *closer; } pywincffi_closers[] = {\n%s\n};" % "\n".join(
            '    {"%s__", "%s"},' % item for item in sorted(headers.closers().items())),
        "static const char *const pywincffi_topics[] = {\n%s\n};" % "\n".join('    "%s",' % each for each in topics),
        "static const struct { const char *name; unsigned short topic; } pywincffi_names[] = {\n%s\n};" % "\n".join(
            '    {"%s", %d},' % (name, topics.index(topic)) for name, topic in names)]


def _described(parameter):
    """What ``pywincffi_function.parameters`` says of a parameter."""
    handle = parameter.ctype in headers.HANDLES
    optional = "_opt_" in parameter.sal or handle and parameter.sal == "_Reserved_"
    return "%s%s %s" % ("HANDLE" if handle else parameter.ctype, "?" if optional else "", parameter.name)


def _source(name):
    with io.open(os.path.join(SOURCES, name), encoding="utf-8") as stream:
        return stream.read()


def compiler_flags():
    """Returns the flags for MSVC: refuse a prototype that differs from ours, and enable exploit mitigations."""
    if not _is_msvc():
        return []
    # Parameter lists, types and levels of indirection that differ; guarded stacks.
    flags = ["/we4028", "/we4047", "/we4113", "/we4133", "/GS"]
    return flags + _control_flow_guard()


def linker_flags():
    """The flags for MSVC's linker: random addresses, data that is not executed, guarded indirect calls."""
    return ["/DYNAMICBASE", "/NXCOMPAT"] + _control_flow_guard() if _is_msvc() else []


def _is_msvc():
    import sysconfig
    return os.name == "nt" and not sysconfig.get_platform().startswith("mingw")


def _control_flow_guard():
    """The compilers of Python 3.5 and newer have it."""
    return ["/guard:cf"] if sys.version_info >= (3, 5) else []
