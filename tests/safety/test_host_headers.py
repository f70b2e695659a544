"""A header that says something else than Windows' own does not compile."""
import os
import shutil
import subprocess

import pytest

from bed import extension
from pywincffi.builder import extension as builder
from pywincffi.builder import headers

COMPILER = shutil.which("x86_64-w64-mingw32-gcc")
pytestmark = pytest.mark.skipif(COMPILER is None, reason="there is no x86_64-w64-mingw32-gcc on this machine")
WARNINGS = [flag for flag in extension._FLAGS if flag.startswith("-W") and not flag.startswith("-Wl")]


def compiles(statements, folder):
    source = folder / "checks.c"
    source.write_text("%s\nvoid pywincffi_check(void)\n{\n%s\n}\n" % (
        builder.prelude(), "\n".join(statements)))
    found = subprocess.run([COMPILER, "-fsyntax-only", *WARNINGS, str(source)], capture_output=True, text=True)
    return found.returncode == 0, found.stderr


def test_fields(tmp_path):
    statements = [statement for path in headers.paths() for statement in builder.field_checks(path)]
    assert len(statements) > 100
    assert compiles(statements, tmp_path) == (True, "")


@pytest.mark.parametrize("header, right, wrong", [
    ("tlhelp32.h", "LONG pcPriClassBase", "DWORD pcPriClassBase"),  # the sign
    ("winbase.h", "WORD XonLim", "SHORT XonLim"),
    ("winbase.h", "BYTE Parity", "char Parity"),
    ("wincontypes.h", "WCHAR UnicodeChar", "SHORT UnicodeChar"),  # inside a part
    ("winbase.h", "DWORD ReadIntervalTimeout", "UINT ReadIntervalTimeout"),  # of the same size
    ("processthreadsapi.h", "LPWSTR lpTitle", "LPSTR lpTitle"),  # what it points to
    ("tlhelp32.h", "WCHAR szExeFile[260]", "WCHAR szExeFile[130]"),
    ("tlhelp32.h", "DWORD cntThreads", "DWORD cntThread"),
])
def test_wrong_field(header, right, wrong, tmp_path):
    with open(os.path.join(headers.HEADERS, "wintypes", header)) as stream:
        text = stream.read()
    assert right in text
    changed = tmp_path / "headers" / header
    changed.parent.mkdir()
    changed.write_text(text.replace(right, wrong))
    passed, errors = compiles(builder.field_checks(str(changed)), tmp_path)
    assert not passed and wrong.split()[-1].partition("[")[0] in errors
