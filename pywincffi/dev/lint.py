"""
Lint Utilities
==============

A plugin that tells pylint the contents of the extension. Without it pylint cannot look into the compiled module, which
most machines do not even have, and accepts any attribute of ``library``. With the plugin

>>> library.CreatPipe(handles, handles + 1, ffi.NULL, 0)

is an error (``no-member``), and so is a call of a Windows function with too few or too many arguments. To load the
plugin, put this into pylint's configuration::

    [MAIN]
    load-plugins=pywincffi.dev.lint

Also with the plugin only, pylint knows the constants, functions and classes that a package such as
``pywincffi.kernel32`` publishes when they are first used. Without it pylint reports their imports
(``no-name-in-module``).

The plugin needs neither Windows nor a compiler: it reads the headers in ``pywincffi/core/cdefs/headers``. If pywincffi
is installed without them, it asks the extension itself.
"""
import errno
import keyword
import multiprocessing
import re
import types
import warnings

from pywincffi.core import lazy

try:
    from pywincffi.builder import headers
except ImportError:  # a wheel has neither the headers nor what reads them
    headers = None

# The module whose ``library`` and ``load()`` programs use.
_MODULE = "pywincffi.core.dist"

# What pylint is to take for that module's own definitions; transform() gives the first class its members. ``ffi`` is
# defined nowhere, and so pylint accepts whatever is done with it.
_DEFINITIONS = '''
class Extension(object):
    """The functions and constants that the headers declare."""

library = Extension()

class Library(tuple):
    """What load() returns."""
    ffi = property(lambda self: ffi)
    library = property(lambda self: library)

    def __getitem__(self, index):
        return (ffi, library)[index]
'''
_FUNCTION = """
@staticmethod
def %s(%s):
    return unknown
"""

_ANY_ATTRIBUTE = """
def __getattr__(self, name):
    return unknown
"""

# A declaration such as "BOOL WINAPI CloseHandle(HANDLE hObject);", but no typedef of one.
_DECLARATION = re.compile(r'^[ \t]*(?!typedef\b)(?:extern[ \t]+"[^"]*"[ \t]+)?(?:\w+[ \t*]+)+(\w+)\([^;{}]*\);',
                          re.MULTILINE)
_ENUM = re.compile(r"\benum\b[^{;]*\{([^}]*)\}")


def constants_in_file(path):
    """
    Returns the constants that a header declares.

    :param str path: The path of the header, which is written as :mod:`pywincffi.builder.headers` describes.

    :rtype: set
    :returns: Their names: macros, members of enumerations, and variables that are ``static const``.

    :raises IOError: If the file cannot be read.
    """
    names = set(headers.constants(path))
    for members in _ENUM.findall(headers.cdef(path)):
        names.update(member.partition("=")[0].strip() for member in members.split(","))
    names.discard("")  # after the last comma
    return names


def functions_in_file(path):
    """
    Returns the functions that a header declares: Windows' functions and the extension's own.

    :param str path: The path of the header, which is written as :mod:`pywincffi.builder.headers` describes.

    :rtype: set
    :returns: Their names.

    :raises IOError: If the file cannot be read.
    """
    return set(_DECLARATION.findall(headers.cdef(path)))


def register(linter):
    """
    Registers the plugin; pylint calls this function.

    From here on pylint knows what ``library`` and ``load()`` of :mod:`pywincffi.core.dist` are. If neither the
    headers nor the extension can be found, a warning says so, and pylint goes on without knowing.

    :param pylint.lint.PyLinter linter: The linter that loads the plugin. It is not changed: what is known about a
        module belongs to astroid, pylint's parser, and holds for every linter in the process.
    """
    del linter
    import astroid
    from astroid import nodes

    def publish(module):
        for name in lazy.names(module.name.partition(".")[2].replace(".", "/")):
            module.locals.setdefault(name, [nodes.Unknown(parent=module)])

    def add_fields(cls):
        # pylint accepts every attribute of a class with a method of this name.
        cls.locals.setdefault("__getattr__", astroid.parse(_ANY_ATTRIBUTE).locals["__getattr__"])

    astroid.MANAGER.register_transform(
        nodes.Module, publish, lambda module: module.name.startswith("pywincffi.") and "publish" in module.locals)
    astroid.MANAGER.register_transform(nodes.ClassDef, add_fields, _has_fields)
    try:
        constants, functions = _declared()
    except EnvironmentError as error:
        if multiprocessing.parent_process() is None:  # once: the processes of ``pylint --jobs`` come here too
            warnings.warn(
                "pylint will not find misspelt functions and constants of the Windows API: pywincffi is installed "
                "without its headers (%s), and its extension does not load in this Python. Run pylint where one of "
                "them is: with pywincffi's source, or in the Windows Python it is installed in." % error)
        return

    def extend(module):
        definitions = astroid.parse(_DEFINITIONS)
        transform(definitions["Extension"], constants, functions)
        for name in ("library", "Library"):
            module.locals[name] = definitions.locals[name]

    astroid.MANAGER.register_transform(nodes.Module, extend, lambda module: module.name == _MODULE)


def _has_fields(cls):
    """Whether the fields of a class are made at run time: those of structures and of named tuples."""
    return "ctype" in cls.locals or any(
        getattr(getattr(base, "func", None), "name", None) == "named_tuple" for base in cls.bases)


def transform(cls, constants=None, functions=None):
    """
    Adds attributes to a class in pylint's syntax tree.

    :param astroid.nodes.ClassDef cls: The class.
    :param constants: The names of the constants it gets; by default, those that the headers declare. Pylint accepts
        whatever is done with their values.
    :param functions: The names of the functions it gets; by default, those that the headers declare. A dictionary
        from names to lists of parameter names lets pylint check calls too; None in place of a list leaves that out.
        Pylint accepts whatever is done with the results.

    :raises IOError: If ``constants`` or ``functions`` is left out, and neither the headers nor the extension is there.

    >>> transform(cls, constants=constants_in_file(path), functions=functions_in_file(path))
    """
    from astroid import nodes

    if constants is None or functions is None:
        declared = _declared()
        constants = declared[0] if constants is None else constants
        functions = declared[1] if functions is None else functions
    parameters = functions if isinstance(functions, dict) else {}
    for name in set(constants).union(functions):
        if parameters.get(name) is None:
            cls.locals[name] = [nodes.Unknown(parent=cls)]
        else:
            cls.locals[name] = [_function(cls, name, parameters[name])]


def _function(cls, name, parameters):
    """Returns the function of a compiled library, which takes no argument by name."""
    import astroid

    names = [each + "_" if keyword.iskeyword(each) else each for each in parameters]
    module = astroid.parse(_FUNCTION % (name, ", ".join(names + ["/"] if names else [])))
    function = module[name]
    function.parent = cls
    return function


def _declared():
    """Returns the names of all constants, and ``{function: its parameters' names, or None}``."""
    try:
        if headers is None or not headers.paths():
            raise IOError(errno.ENOENT, "No headers")
        paths = headers.OWN + headers.paths()
    except EnvironmentError:
        from pywincffi.core import dist
        if isinstance(dist.library, dist.Unavailable):
            raise
        return _compiled(*dist.load())
    constants, functions = set(), {}
    for path in paths:
        constants.update(constants_in_file(path))
        functions.update(dict.fromkeys(functions_in_file(path)))
        functions.update((function.name, [parameter.name for parameter in function.parameters])
                         for function in headers.functions(path))
    return constants, functions


def _compiled(ffi, library):
    """Returns the same as :func:`_declared`, from the extension."""
    functions = {}
    for name in dir(library):
        value = getattr(library, name)
        callback = isinstance(value, ffi.CData) and ffi.typeof(value).kind == "function"
        if callback or isinstance(value, types.BuiltinFunctionType):
            declared = library.pywincffi_declared(name.encode("ascii"))
            functions[name] = None if declared == ffi.NULL else [
                parameter.rpartition(" ")[2]
                for parameter in ffi.string(declared.parameters).decode("ascii").split(";") if parameter]
    return set(dir(library)).difference(functions), functions
