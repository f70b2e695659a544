"""Pinned downloads, with the real pip: what is wrong with one is told in a sentence, and nothing of it is used."""
import hashlib
import os
import zipfile

import pytest

from bed import downloads
from bed.console import Problem
from bed.versions import VERSIONS

WHEEL = "thing-1.0-py3-none-any.whl"


@pytest.fixture
def index(tmp_path, monkeypatch):
    """A folder that pip takes packages from, and nothing else."""
    path = tmp_path / "index"
    path.mkdir()
    with zipfile.ZipFile(str(path / WHEEL), "w") as wheel:
        wheel.writestr("thing.py", "")
        wheel.writestr("thing-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: thing\nVersion: 1.0\n")
        wheel.writestr("thing-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr("thing-1.0.dist-info/RECORD", "")
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_FIND_LINKS", str(path))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.delenv("PIP_EXTRA_INDEX_URL", raising=False)
    return path


def download(tmp_path, hash_value):
    pins = tmp_path / "pins.txt"
    pins.write_text(u"thing==1.0 --hash=sha256:%s\n" % hash_value)
    target = tmp_path / "target"
    target.mkdir()
    return downloads.download(str(pins), "the thing", "3.11", "cp311", "win_amd64", str(target))


def test_right_hash(index, tmp_path):
    (path,) = download(tmp_path, hashlib.sha256((index / WHEEL).read_bytes()).hexdigest())
    assert os.path.basename(path) == WHEEL


def test_wrong_hash(index, tmp_path):
    with pytest.raises(Problem) as context:
        download(tmp_path, "0" * 64)
    assert "the thing was downloaded, but its hash is " in str(context.value)
    assert "not " + "0" * 64 in str(context.value)
    assert "update.py" in str(context.value)
    assert os.listdir(str(tmp_path / "target")) == []


def test_no_network(index, tmp_path, monkeypatch):
    monkeypatch.delenv("PIP_NO_INDEX")
    monkeypatch.setenv("PIP_FIND_LINKS", "")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/")
    monkeypatch.setenv("PIP_RETRIES", "0")
    with pytest.raises(Problem, match="the thing could not be downloaded: pip does not reach a package index"):
        download(tmp_path, "0" * 64)


@pytest.mark.parametrize("version", VERSIONS)
def test_everything_is_pinned(version):
    with open(downloads.pins("python-" + version)) as stream:
        lines = stream.read().replace("\\\n", "").splitlines()
    names = [line.split("==")[0] for line in lines if not line.startswith("#")]
    assert set(["cffi", "pytest", "pip", "setuptools", "six"]) <= set(names)
    assert all("--hash=sha256:" in line for line in lines if not line.startswith("#"))
