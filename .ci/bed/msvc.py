"""Finds Microsoft's current compiler for Python 2.7, which knows only that of 2008; Python 3 finds it by itself."""
import os
import subprocess

_COMPONENT = "Microsoft.VisualStudio.Component.VC.Tools.x86.x64"
_NAMES = {"x86-64": "x64", "x86": "x86"}
# The variables of the script that a compiler needs.
_VARIABLES = ("INCLUDE", "LIB", "LIBPATH", "PATH")


def environment(arch):
    """
    The variables that make Python 2.7's distutils take the newest compiler that is installed, and link its C runtime
    statically: Python 2.7 brings only that of its own time.

    There are none where no Visual Studio or its Build Tools are installed: distutils may still find an older compiler.
    """
    installation = _installation()
    if not installation or arch not in _NAMES:
        return {}
    script = os.path.join(installation, "VC", "Auxiliary", "Build", "vcvarsall.bat")
    # One string, since cmd.exe has rules of its own for quotes: with /s, it takes off the first and the last.
    output = subprocess.run('cmd.exe /d /s /c "call "%s" %s >nul && set"' % (script, _NAMES[arch]),
                            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, encoding="oem").stdout
    found = dict(line.partition("=")[::2] for line in output.splitlines())
    found = dict((name.upper(), value) for name, value in found.items() if name.upper() in _VARIABLES)
    # cl.exe appends what _CL_ says to its command line, and the last of /MD and /MT counts.
    return dict(found, DISTUTILS_USE_SDK="1", MSSdk="1", _CL_="/MT") if "INCLUDE" in found else {}


def _installation():
    """Returns the folder of the newest Visual Studio with a C++ compiler, or None."""
    programs = os.environ.get("ProgramFiles(x86)") or os.environ.get("ProgramFiles") or ""
    program = os.path.join(programs, "Microsoft Visual Studio", "Installer", "vswhere.exe")
    if not os.path.exists(program):
        return None
    return subprocess.run([program, "-products", "*", "-latest", "-requires", _COMPONENT, "-property",
                           "installationPath", "-utf8"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          encoding="utf-8").stdout.strip() or None
