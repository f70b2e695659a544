"""What the built extension brings along: nothing but the system's DLLs, and what its compiler has against attacks."""
import os
import re
import struct
import subprocess
import sys
import tarfile

import pytest

from tests.ci import needs
from bed import cache, extension
from pywincffi.builder import extension as builder

# kernel32 and the C runtime. Every other DLL of Windows is loaded when one of its functions is first called.
SYSTEM = r"(kernel32|msvcrt|ucrtbase|vcruntime140|api-ms-win-crt-[a-z0-9-]+)\.dll"
HIGH_ENTROPY_VA, DYNAMIC_BASE, NX_COMPAT = 0x20, 0x40, 0x100


class Image(object):
    """As much of a DLL as is looked at here."""

    def __init__(self, path):
        with open(path, "rb") as stream:
            self.data = stream.read()
        header = self._number("I", 0x3C)
        assert self.data[:2] == b"MZ" and self.data[header:header + 4] == b"PE\0\0"
        self.machine, sections = self._number("H", header + 4), self._number("H", header + 6)
        optional = header + 24
        self.is_64_bit = self._number("H", optional) == 0x20B
        self.characteristics = self._number("H", optional + 70)
        self._directories = optional + (112 if self.is_64_bit else 96)
        start = optional + self._number("H", header + 20)
        self._sections = [struct.unpack_from("<III", self.data, start + 40 * index + 12) for index in range(sections)]

    def _number(self, kind, offset):
        return struct.unpack_from("<" + kind, self.data, offset)[0]

    def _offset(self, address):
        """Where in the file what is loaded at an address is."""
        for start, size, position in self._sections:
            if start <= address < start + size:
                return address - start + position
        raise ValueError("no section holds 0x%x" % address)

    def directory(self, index):
        """The address of a table, 0 if there is none."""
        return self._number("I", self._directories + 8 * index)

    def imports(self):
        """The names of the DLLs that are loaded with this one."""
        found, position = [], self._offset(self.directory(1))
        while self._number("I", position + 12):
            name = self._offset(self._number("I", position + 12))
            found.append(self.data[name:self.data.index(b"\0", name)].decode("ascii").lower())
            position += 20
        return found


def extensions():
    found = []
    for name in sorted(os.listdir(cache.FOLDER)):
        path = os.path.join(cache.FOLDER, name, "_pywincffi.pyd")
        if name.startswith("extension-") and re.search(r"\.[0-9a-f]{12}$", name) and os.path.exists(path):
            found.append(path)
    return found


@pytest.fixture(scope="module")
def images():
    needs.testbed()
    found = []
    for path in extensions():
        try:
            found.append((path, Image(path)))
        except FileNotFoundError:  # another test bed has just removed this old build
            pass
    assert found
    return found


def test_imports_are_the_systems(images):
    for path, image in images:
        # abi3 but for Python 2 and those without a GIL, 3.14t for example.
        version = re.search(r"extension-(2\.7|3\.\d+t)-", path)
        own = "python%s.dll" % version.group(1).replace(".", "") if version else "python3.dll"
        names = image.imports()
        assert own in names
        for name in names:
            assert name == own or re.match(SYSTEM + "$", name), "%s imports %s" % (path, name)


def test_nothing_is_loaded_late(images):
    """A DLL that is loaded at its first use is looked for where the program's user may have put one."""
    for path, image in images:
        assert image.directory(13) == 0, path


def test_hardening_flags(images):
    for path, image in images:
        expected = DYNAMIC_BASE | NX_COMPAT | (HIGH_ENTROPY_VA if image.is_64_bit else 0)
        assert image.characteristics & expected == expected, "%s: 0x%x" % (path, image.characteristics)
        # Without relocations Windows cannot load it elsewhere each time.
        assert image.directory(5), path


def test_stack_protection(tmp_path):
    """The flag has an effect: a function with a buffer on its stack checks it."""
    compiler = needs.program("x86_64-w64-mingw32-gcc", "gcc-mingw-w64-x86-64")
    (tmp_path / "a.c").write_text(u"void use(char *); void f(void) { char a[20]; use(a); }")
    flags = [flag for flag in extension._FLAGS if "stack" in flag]
    assert flags
    code = subprocess.run([compiler, "-O2", "-S", "-o", "-"] + flags + ["a.c"], cwd=str(tmp_path), check=True,
                          stdout=subprocess.PIPE).stdout
    assert b"__stack_chk_fail" in code


def test_libraries_are_named_without_paths():
    assert builder.LIBRARIES == ["kernel32", "uuid"]


def test_compiler_flags_of_msvc(monkeypatch):
    monkeypatch.setattr(builder.os, "name", "nt")
    flags, linker = builder.compiler_flags(), builder.linker_flags()
    assert {"/GS", "/guard:cf"} <= set(flags)
    assert {"/guard:cf", "/DYNAMICBASE", "/NXCOMPAT"} <= set(linker)


def test_sdist_builds_without_a_network(tmp_path):
    """With cffi and setuptools there, it needs nothing else."""
    unshare = needs.program("unshare", "util-linux")
    offline = [unshare, "--user", "--map-root-user", "--net"]
    if subprocess.run(offline + ["true"], stderr=subprocess.DEVNULL).returncode:
        pytest.skip("this machine lets no one make a network namespace")
    if subprocess.run([sys.executable, "-c", "import cffi, setuptools"],
                      stderr=subprocess.DEVNULL).returncode:
        pytest.skip("cffi and setuptools are not installed for this Python")
    source = tmp_path / "source"
    subprocess.run(["git", "clone", "--quiet", needs.REPOSITORY, str(source)], check=True)
    environment = dict(os.environ, PIP_NO_INDEX="1")
    subprocess.run(offline + [sys.executable, "setup.py", "--quiet", "sdist", "--dist-dir", str(tmp_path)], check=True,
                   cwd=str(source), env=environment)
    (sdist,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(str(sdist)) as archive:
        archive.extractall(str(tmp_path))
    folder = str(sdist)[:-len(".tar.gz")]
    subprocess.run(offline + [sys.executable, "setup.py", "--quiet", "build", "--build-lib", str(tmp_path / "built")],
                   check=True, cwd=folder, env=environment)
    assert (tmp_path / "built" / "pywincffi" / "kernel32" / "files.py").exists()
    # The source of the extension is in it, for the builds on Windows.
    assert os.path.isdir(os.path.join(folder, "pywincffi", "core", "cdefs", "headers"))
