import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

from pywincffi.core import dist
from pywincffi.dev import lint
from pywincffi.dev.testutil import TestCase
from tests.support import source

headers = source.module("pywincffi.builder.headers")
try:
    import astroid
    import pylint as _pylint  # noqa: F401, whether it is here
except ImportError:
    astroid = None
try:
    import setuptools
except ImportError:
    setuptools = None

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(lint.__file__))))
PLUGIN = "--load-plugins=pywincffi.dev.lint"
# What programs do with the names the headers declare; pylint is to say nothing about any line.
GOOD = u'''\
"""Everything that is right."""
import os

import pywincffi.kernel32
from pywincffi.core import dist
from pywincffi.core.dist import Unavailable, ffi, library
from pywincffi.exceptions import WindowsAPIError
from pywincffi.kernel32 import (
    INVALID_HANDLE_VALUE, PROCESS_TERMINATE, SYNCHRONIZE, CloseHandle, CreatePipe, OpenProcess, PeekNamedPipe, ReadFile,
    WriteFile, process)
from pywincffi.wintypes import OVERLAPPED, SECURITY_ATTRIBUTES

ACCESS = pywincffi.kernel32.PROCESS_TERMINATE | pywincffi.kernel32.SYNCHRONIZE
MORE = PROCESS_TERMINATE | SYNCHRONIZE | process.PROCESS_VM_READ
NAMES = {library.ERROR_ACCESS_DENIED: "denied", library.ERROR_SUCCESS: "fine"}


def raw():
    """Calls the extension."""
    handles = ffi.new("HANDLE[2]")
    code = library.CreatePipe(handles, handles + 1, ffi.NULL, 0)
    if not code and ffi.getwinerror()[0] in (library.ERROR_ACCESS_DENIED, library.ERROR_NOT_ENOUGH_MEMORY):
        print("%x" % library.PROCESS_TERMINATE, library.PROCESS_TERMINATE | 5, ~library.SYNCHRONIZE)
    if library.GetStdHandle(library.STD_INPUT_HANDLE) == library.INVALID_HANDLE_VALUE:
        return int(ffi.cast("intptr_t", library.INVALID_HANDLE_VALUE))
    for call in (library.CloseHandle, library.GetHandleInformation):
        print(call, call is library.CloseHandle)
    handle = library.OpenProcess(library.SYNCHRONIZE, False, os.getpid())
    handle_value = ffi.cast("int", handle) + library.ERROR_SUCCESS
    return library.PYWINCFFI_VERSION[0], library.GetCurrentProcess(), handle_value, NAMES[library.ERROR_SUCCESS]


def loaded():
    """Gets at the extension in every way there is."""
    ffi2, library2 = dist.load()
    both = dist.load()
    version = ffi2.string(library2.PYWINCFFI_VERSION).decode("ascii")
    size = both.ffi.sizeof("OVERLAPPED") + both[0].sizeof("DWORD") + dist.ffi.sizeof("HANDLE")
    return version, size, both.library.ERROR_SUCCESS, both[1].CloseHandle, dist.library.SetLastError(0)


def wrapped():
    """Calls the wrappers."""
    attributes = SECURITY_ATTRIBUTES(bInheritHandle=True)
    reader, writer = CreatePipe(lpPipeAttributes=attributes)
    print(attributes.bInheritHandle, OVERLAPPED(Offset=4096).InternalHigh)
    written = WriteFile(writer, b"data")
    if PeekNamedPipe(reader, 4).lpTotalBytesAvail == written:
        print(ReadFile(reader, 10)[:5])
    for each in (reader, writer, OpenProcess(ACCESS | MORE, False, os.getpid())):
        if each != INVALID_HANDLE_VALUE:
            CloseHandle(each)
    try:
        CloseHandle(reader)
    except WindowsAPIError as error:
        print(error.code == library.ERROR_INVALID_HANDLE)


def available():
    """Asks whether it is there."""
    return not isinstance(library, Unavailable) and "CloseHandle" in dir(library) and hasattr(ffi, "getwinerror")
'''
# Each line with a comment is wrong, and the comment is what pylint says.
BAD = u'''\
"""Everything that is wrong."""
import pywincffi.core.dist
from pywincffi.core.dist import ffi, library, load


def misspelt():
    """Functions and constants that are not declared."""
    library.CreatPipe(ffi.NULL, ffi.NULL, ffi.NULL, 0)  # no-member
    pywincffi.core.dist.library.closeHandle(ffi.NULL)  # no-member
    _, library2 = pywincffi.core.dist.load()
    print(library2.ERROR_SUCESS)  # no-member
    print(load().library.ERROR_SUCESS)  # no-member
    print(load()[1].ERROR_SUCESS)  # no-member
    print(library.new("DWORD *"))  # no-member


def miscounted():
    """Arguments that are too few, too many, or named."""
    library.CloseHandle()  # no-value-for-parameter
    library.CloseHandle(ffi.NULL, 0)  # too-many-function-args
    library.GetCurrentProcess(0)  # too-many-function-args
    library.SetLastError(dwErrCode=0)  # positional-only-arguments-expected
'''
# The same for names that packages and topic modules publish without defining them.
PUBLISHED = u'''\
"""What packages and topics have, and what they do not have."""
import pywincffi.kernel32
from pywincffi.kernel32 import PROCESS_TERMINATE, CreatePipe, SECURITY_ATTRIBUTES  # no-name-in-module
from pywincffi.kernel32 import PROCESS_TERMINAT  # no-name-in-module
from pywincffi.kernel32 import CreatPipe  # no-name-in-module
from pywincffi.kernel32.files import GENERIC_READ, FILE_SHARE_READ, CreateFile
from pywincffi.kernel32.files import FILE_SHARE_REED  # no-name-in-module
from pywincffi.kernel32.files import PROCESS_VM_READ  # no-name-in-module
from pywincffi.user32 import QS_ALLINPUT, VK_RETURN
from pywincffi.user32.virtual_keys import VK_ENTER  # no-name-in-module
from pywincffi.winerror import ERROR_ACCESS_DENIED, NO_ERROR
from pywincffi.winerror import ERROR_ACCESS_DENID  # no-name-in-module
from pywincffi.wintypes import OVERLAPPED
from pywincffi.wintypes import OVERLAPED  # no-name-in-module

print(pywincffi.kernel32.PROCESS_TERMINATE, pywincffi.kernel32.files.FILE_SHARE_READ)
print(pywincffi.kernel32.PROCESS_TERMINAT)  # no-member
print(pywincffi.kernel32.files.FILE_SHARE_REED)  # no-member
'''
HEADER = u"""\
/* dll: kernel32 */
#include "minwinbase.h"

#define FIRST ...
#define SECOND   ...
/* #define GONE ... */
static const HANDLE THIRD;
static const char *const FOURTH;

typedef enum _KIND {
    KindOne,
    KindTwo = 2, /* KindGone, */
    KindThree = KindTwo + 1,
} KIND;
enum { Alone };

typedef struct _TABLE {
    DWORD (WINAPI *method)(HANDLE h);
    enum _KIND member;
} TABLE, *PTABLE;
typedef BOOL (CALLBACK *PROC)(HWND hwnd, LPARAM lParam);
typedef BOOL CALLBACK ANOTHER_PROC(HWND hwnd, LPARAM lParam);

/* docs: https://example.com
 * fails: 0
 */
BOOL WINAPI One(_In_ HANDLE hObject);

/* docs: https://example.com
 * fails: NULL
 */
const struct _TABLE * WINAPI Two(
    _In_reads_bytes_opt_(nSize) LPCVOID lpBuffer,
    _In_ DWORD nSize);

/* fails: never */
void WINAPI Three(void);
/* BOOL WINAPI Gone(_In_ HANDLE hObject); */
const char *four(const char *name);
extern "Python" BOOL WINAPI five(HWND hwnd, LPARAM lParam);
unsigned long long six();
"""


# Other Pythons may be writing compiled files, which are renamed when they are complete.
NOT_COMPILED = shutil.ignore_patterns("__pycache__")


@contextlib.contextmanager
def without_headers():
    paths = headers.paths
    headers.paths = lambda: paths(os.path.join(ROOT, "no such folder"))
    try:
        yield
    finally:
        headers.paths = paths


class TestFiles(unittest.TestCase):
    def setUp(self):
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        self.path = os.path.join(folder, "a.h")

    def write(self, text, newline="\n"):
        with io.open(self.path, "w", newline=newline) as stream:
            stream.write(text)

    def test_constants(self):
        for newline in ("\n", "\r\n"):
            self.write(HEADER, newline)
            self.assertEqual(lint.constants_in_file(self.path), set([
                "FIRST", "SECOND", "THIRD", "FOURTH", "KindOne", "KindTwo", "KindThree", "Alone"]))

    def test_functions(self):
        for newline in ("\n", "\r\n"):
            self.write(HEADER, newline)
            self.assertEqual(lint.functions_in_file(self.path), set(["One", "Two", "Three", "four", "five", "six"]))

    def test_nothing(self):
        self.write(u"/* nothing */\n")
        self.assertEqual((lint.constants_in_file(self.path), lint.functions_in_file(self.path)), (set(), set()))

    def test_topics(self):
        folder = os.path.dirname(self.path)
        self.assertEqual(headers.topic(self.path), "a")
        self.assertEqual(headers.topic(os.path.join(folder, "headers", "kernel32", "a.h")), "kernel32/a")
        self.assertEqual(headers.topic(os.path.join(folder, "headers", "x", "headers", "a.h")), "a")

    def test_no_file(self):
        self.assertRaises(EnvironmentError, lint.constants_in_file, self.path)
        self.assertRaises(EnvironmentError, lint.functions_in_file, self.path)


class TestExtension(TestCase):
    def test_headers_say_what_it_holds(self):
        names = set()
        for path in headers.OWN + headers.paths():
            names |= lint.constants_in_file(path) | lint.functions_in_file(path)
        self.assertEqual(names, set(dir(self.library)))

    def test_it_stands_in_for_the_headers(self):
        constants, functions = lint._declared()
        with without_headers():
            other_constants, other_functions = lint._declared()
        self.assertEqual(other_constants, constants)
        self.assertEqual(other_functions, functions)
        self.assertEqual(functions["PeekNamedPipe"], ["hNamedPipe", "lpBuffer", "nBufferSize", "lpBytesRead",
                                                      "lpTotalBytesAvail", "lpBytesLeftThisMessage"])
        self.assertEqual(functions["GetLastError"], [])
        self.assertIsNone(functions["pywincffi_failed"])


@unittest.skipIf(astroid is None, "pylint is not installed in this Python")
class TestTransform(unittest.TestCase):
    def transformed(self, *arguments, **keywords):
        module = astroid.parse("class C(object):\n    def own(self):\n        return 1\n\nc = C()\n")
        lint.transform(module["C"], *arguments, **keywords)
        return module

    def members(self, module):
        return set(module["C"].locals) - set(astroid.parse("class C(object): pass")["C"].locals)

    def test_names(self):
        module = self.transformed(constants=set(["FIRST"]), functions=set(["One"]))
        self.assertEqual(self.members(module), set(["own", "FIRST", "One"]))

    def test_values_are_unknown(self):
        module = self.transformed(constants=["FIRST"], functions={"One": ["lambda", "b"], "Two": None})
        instance = next(module["c"].infer())
        for name in ("FIRST", "Two"):
            self.assertEqual(list(instance.igetattr(name)), [astroid.util.Uninferable])
        one = next(instance.igetattr("One"))
        self.assertEqual((one.name, one.type), ("One", "staticmethod"))
        self.assertEqual([each.name for each in one.args.posonlyargs], ["lambda_", "b"])  # one is a keyword of Python
        self.assertEqual(list(one.infer_call_result(None)), [astroid.util.Uninferable])

    def test_declared_by_default(self):
        constants, functions = lint._declared()
        self.assertEqual(self.members(self.transformed()), constants.union(functions, ["own"]))
        self.assertEqual(self.members(self.transformed(constants=())), set(functions).union(["own"]))
        self.assertEqual(self.members(self.transformed(functions=())), constants.union(["own"]))

    @unittest.skipUnless(isinstance(dist.library, dist.Unavailable), "the extension is here")
    def test_nothing_to_go_by(self):
        with without_headers():
            self.assertRaises(EnvironmentError, self.transformed)
            self.assertEqual(self.members(self.transformed(["FIRST"], ["One"])), set(["own", "FIRST", "One"]))


@unittest.skipIf(astroid is None, "pylint is not installed in this Python")
class TestPylint(unittest.TestCase):
    """Runs pylint, the program."""

    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.write("good.py", GOOD)
        self.write("bad.py", BAD)

    def write(self, name, text):
        with io.open(os.path.join(self.folder, name), "w", encoding="utf-8") as stream:
            stream.write(text)

    def pylint(self, *words, **options):
        """Run pylint; returns its messages as (file, line, symbol), and what it wrote on standard error."""
        environment = dict(os.environ, PYTHONPATH=options.get("path", ROOT), PYLINTHOME=self.folder)
        process = subprocess.Popen(
            [sys.executable, "-m", "pylint", "--rcfile", options.get("rcfile", os.devnull), "--output-format=json"]
            + list(words),
            cwd=options.get("cwd", self.folder), env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        output, errors = process.communicate()
        self.assertTrue(output, errors)
        return ([(os.path.basename(message["path"]), message["line"], message["symbol"])
                 for message in json.loads(output.decode("utf-8"))], errors.decode("utf-8"))

    def expected(self, name="bad.py", text=BAD):
        return [(name, number, line.partition("# ")[2])
                for number, line in enumerate(text.splitlines(), 1) if "  # " in line]

    def test_finds_all_that_is_wrong_and_nothing_else(self):
        messages, errors = self.pylint(PLUGIN, "--max-line-length=120", "--disable=consider-using-f-string",
                                       "good.py", "bad.py")
        self.assertEqual((messages, errors), (self.expected(), ""))

    def test_in_several_processes(self):
        messages, errors = self.pylint(PLUGIN, "-j2", "-E", "good.py", "bad.py")
        self.assertEqual((sorted(messages), errors), (self.expected(), ""))

    def test_without_it_they_are_not_found(self):
        # Otherwise the tests above show nothing. Of a named tuple pylint does not know the fields either.
        field = BAD.splitlines().index("    print(load().library.ERROR_SUCESS)  # no-member") + 1
        self.assertEqual(self.pylint("-E", "bad.py"), ([("bad.py", field, "no-member")], ""))

    def test_published_names(self):
        self.write("published.py", PUBLISHED)
        self.assertEqual(self.pylint(PLUGIN, "-E", "published.py"), (self.expected("published.py", PUBLISHED), ""))

    def test_without_it_published_names_are_not_known(self):
        messages, _ = self.pylint("-E", "good.py")
        lines = GOOD.splitlines()
        first = lines.index("from pywincffi.kernel32 import (") + 1
        self.assertIn(("good.py", first, "no-name-in-module"), messages)
        self.assertEqual(set(symbol for _, _, symbol in messages), set(["no-name-in-module", "no-member"]))

    def test_suggests_the_right_name(self):
        process = subprocess.Popen([sys.executable, "-m", "pylint", "--rcfile", os.devnull, PLUGIN, "-E", "bad.py"],
                                   cwd=self.folder, env=dict(os.environ, PYTHONPATH=ROOT, PYLINTHOME=self.folder),
                                   stdout=subprocess.PIPE)
        self.assertIn(b"has no 'CreatPipe' member; maybe 'CreatePipe'?", process.communicate()[0])

    @unittest.skipUnless(os.path.exists(os.path.join(ROOT, ".pylintrc")), "this is not the repository")
    def test_the_package_itself(self):
        package, rcfile = os.path.join(ROOT, "pywincffi"), os.path.join(ROOT, ".pylintrc")
        self.assertEqual(self.pylint("-E", package, cwd=ROOT, rcfile=rcfile), ([], ""))
        copy = os.path.join(self.folder, "pywincffi")
        shutil.copytree(package, copy, ignore=NOT_COMPILED)
        path = os.path.join(copy, "kernel32", "process.py")
        with io.open(path, encoding="utf-8") as stream:
            text = stream.read()
        self.assertIn("library.OpenProcess(", text)
        self.write(os.path.join("pywincffi", "kernel32", "process.py"),
                   text.replace("library.OpenProcess(", "library.OpenProces("))
        messages, _ = self.pylint("-E", "pywincffi", path=self.folder, rcfile=rcfile)
        self.assertEqual([(name, symbol) for name, _, symbol in messages], [("process.py", "no-member")])

    @unittest.skipIf(sys.platform == "win32", "on Windows it installs with its extension")
    @unittest.skipUnless(os.path.exists(os.path.join(ROOT, "setup.py")), "this is not the repository")
    @unittest.skipIf(setuptools is None, "setuptools is not installed in this Python")
    def test_installed_off_windows(self):
        source, installed = os.path.join(self.folder, "source"), os.path.join(self.folder, "installed")
        shutil.copytree(os.path.join(ROOT, "pywincffi"), os.path.join(source, "pywincffi"), ignore=NOT_COMPILED)
        for name in ("setup.py", "setup.cfg", "MANIFEST.in", "README.rst", "LICENSE"):
            shutil.copy(os.path.join(ROOT, name), source)
        subprocess.check_output([sys.executable, "setup.py", "-q", "build_py", "--build-lib", installed], cwd=source,
                                stderr=subprocess.STDOUT)
        messages, errors = self.pylint(PLUGIN, "-E", "good.py", "bad.py", path=installed)
        self.assertEqual((messages, errors), (self.expected(), ""))

    @unittest.skipUnless(isinstance(dist.library, dist.Unavailable), "the extension is here")
    def test_installed_without_headers(self):
        copy = os.path.join(self.folder, "installed")
        shutil.copytree(os.path.join(ROOT, "pywincffi"), os.path.join(copy, "pywincffi"), ignore=NOT_COMPILED)
        self.write("published.py", PUBLISHED)
        cdefs = os.path.join(copy, "pywincffi", "core", "cdefs")
        # An empty folder, none, and nothing that reads them, as in a wheel.
        for gone in (os.path.join(cdefs, "headers"), cdefs, os.path.join(copy, "pywincffi", "builder")):
            shutil.rmtree(gone)
            if gone.endswith("headers"):
                os.mkdir(gone)
            for words in ([], ["-j2"]):
                messages, errors = self.pylint(PLUGIN, "-E", "good.py", "bad.py", "published.py", path=copy, *words)
                self.assertEqual(messages, self.expected("published.py", PUBLISHED))
                self.assertEqual(errors.count("pylint will not find misspelt functions"), 1, errors)
                self.assertNotIn("Traceback", errors)
