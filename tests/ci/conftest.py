"""The tests of the test bed run on the host: they are about Linux, and in a Python new enough for the tool."""
import os
import sys

import pytest

_CI = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), ".ci")
collect_ignore_glob = []
if sys.platform == "win32":
    collect_ignore_glob.append("test_*.py")
else:
    sys.path.insert(0, _CI)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder for the test bed to use, with a space and a letter that is not ASCII in its path."""
    from bed import cache
    path = tmp_path / "test bed \u00fc"
    path.mkdir()
    monkeypatch.setattr(cache, "FOLDER", str(path))
    monkeypatch.setattr(cache, "_in_use", [])
    return path
