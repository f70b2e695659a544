"""How Python 2.7 gets a compiler on Windows; in the Windows Python, for a batch file is what has to be understood."""
import os
import sys

import pytest

CI = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), ".ci")
if sys.platform != "win32" or sys.version_info < (3, 9) or not os.path.isdir(CI):
    pytest.skip("for the test bed on Windows", allow_module_level=True)
sys.path.insert(0, CI)
from bed import msvc  # noqa: E402
from tests.support.windows import differs  # noqa: E402


@pytest.fixture
def visual_studio(tmp_path, monkeypatch):
    """A folder where Visual Studio would have its script, with a name as Windows gives them."""
    folder = tmp_path / "Program Files (x86)" / "Build & Tools"
    script = folder / "VC" / "Auxiliary" / "Build" / "vcvarsall.bat"
    script.parent.mkdir(parents=True)
    monkeypatch.setattr(msvc, "_installation", lambda: str(folder))
    return script


def test_variables(visual_studio):
    visual_studio.write_text(
        u"@echo off\r\necho [vcvarsall.bat] a greeting with a = in it\r\nset INCLUDE=C:\\include for %1;C:\\more\r\n"
        u"set Path=C:\\cl for %1;%PATH%\r\nset OTHER=1\r\n")
    for arch, name in (("x86-64", "x64"), ("x86", "x86")):
        found = msvc.environment(arch)
        assert found.pop("PATH") == "C:\\cl for %s;%s" % (name, os.environ["PATH"])
        assert found.pop("INCLUDE") == "C:\\include for %s;C:\\more" % name
        # With these two, distutils takes the compiler that is on the path.
        assert (found.pop("DISTUTILS_USE_SDK"), found.pop("MSSdk")) == ("1", "1")
        assert found.pop("_CL_") == "/MT"
        assert set(found) <= {"LIB", "LIBPATH"}


@differs("Wine 8", "cmd.exe runs what follows && after a batch file that failed")
def test_script_that_fails(visual_studio):
    visual_studio.write_text(u"@echo off\r\nset INCLUDE=C:\\include\r\nexit /b 1\r\n")
    assert msvc.environment("x86") == {}


def test_no_script(visual_studio):
    assert msvc.environment("x86-64") == {}


def test_no_visual_studio(monkeypatch, tmp_path):
    monkeypatch.setenv("ProgramFiles(x86)", str(tmp_path))
    assert msvc.environment("x86-64") == {}


def test_other_architecture(visual_studio):
    visual_studio.write_text(u"@set INCLUDE=1\r\n")
    assert msvc.environment("arm64") == {}
