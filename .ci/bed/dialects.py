"""
Checks the extension's C source by the rules of compilers that do not run here: Microsoft's, and that of Python 2.7.
"""
import os
import re
import shutil

from . import cache, extension, host, tools
from .console import run
from .windows_python import SOURCES, TRIPLETS

# Clang with Microsoft's ABI and rules. It first reads mingw-w64's headers, zig's copy of them, as if it were GCC: they
# know no other compiler. It refuses their inline assembler for x86, which is therefore not checked.
_MICROSOFT = """#define _WIN32_WINNT 0x0A00
#define CERT_CHAIN_PARA_HAS_EXTRA_FIELDS
#include <winsock2.h>
#include <windows.h>
#include <Python.h>
#define _MSC_VER 1940
#include "_pywincffi.c"
"""
_MICROSOFT_FLAGS = [
    "-U_MSC_VER", "-D__GNUC__=12", "-D__GNUC_MINOR__=2", "-Wall", "-Wextra", "-Werror",
    "-Wno-macro-redefined", "-Wno-unevaluated-expression", "-Wno-unused-parameter", "-Wno-unused-function",
    "-Wno-missing-field-initializers", "-Wno-sign-compare", "-Wno-cast-function-type"]
# C89, but for comments with //, which cffi has and that compiler reads. CPython's own headers have inline functions.
_C89 = """#define inline __inline__
#include <Python.h>
#undef inline
#include "c89-source.c"
"""
_C89_FLAGS = ["-std=c89", "-Wc90-c99-compat", "-Wdeclaration-after-statement", "-Werror", "-Wno-long-long"]
_COMMENT = re.compile(r"(^|\s)//.*$", re.MULTILINE)


def check(source):
    """Raises a :class:`console.CommandFailed` if the C source is wrong."""
    with cache.lock():
        python = tools.python("wheels", "the tools that build and check wheels, clang among them (500 MB)")
    host.require(TRIPLETS["x86-64"] + "-gcc")
    zig = os.path.join(os.path.dirname(run([python, "-c", "import ziglang; print(ziglang.__file__)"],
                                           "looking for clang").strip()), "lib")
    with cache.temporary("dialects-%d" % os.getpid()) as folder:
        include = os.path.join(folder, "include")
        shutil.copytree(host.headers("%d.%d" % extension.OLDEST), include)
        shutil.copy(os.path.join(SOURCES, "pyconfig.h"), include)
        shutil.copy(source, os.path.join(folder, "_pywincffi.c"))
        with open(source) as stream:
            text = stream.read()
        for name, content in (("microsoft.c", _MICROSOFT), ("c89.c", _C89), ("c89-source.c", _COMMENT.sub("", text))):
            with open(os.path.join(folder, name), "w") as stream:
                stream.write(content)
        common = ["-fsyntax-only", "-DPy_LIMITED_API=" + extension.LIMITED_API, "-isystem", "include"]
        for target in ("x86_64", "aarch64"):
            run([python, "-m", "ziglang", "clang", "--target=%s-pc-windows-msvc" % target] + _MICROSOFT_FLAGS + common +
                ["-isystem", os.path.join(zig, "include"), "-isystem",
                 os.path.join(zig, "libc", "include", "any-windows-any"), "microsoft.c"],
                "reading the C source as Microsoft's compiler for %s does" % target, cwd=folder)
        run([TRIPLETS["x86-64"] + "-gcc"] + _C89_FLAGS + common + ["c89.c"],
            "reading the C source as C89, which Python 2.7's compiler takes", cwd=folder)
