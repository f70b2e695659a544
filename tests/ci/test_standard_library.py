"""Where the Windows Pythons' standard library comes from."""
import hashlib
import os

import pytest

from bed import cache, console, debootstrap, host, standard_library, versions


@pytest.fixture
def no_pythons(folder, monkeypatch):
    monkeypatch.setattr(host, "find_python", lambda version: None)
    monkeypatch.setattr(host, "require", lambda *names: None)


def test_of_another_release(no_pythons, monkeypatch):
    asked = []

    def unpack(folder, doing, suite, hashes):
        asked.append((suite, sorted(name.split("_")[0] for name in hashes)))
        os.makedirs(os.path.join(folder, "usr", "lib", "python2.7"))

    monkeypatch.setattr(debootstrap, "unpack", unpack)
    with cache.lock():
        library, told = standard_library.find("2.7")
        headers = standard_library.headers("2.7")
    assert os.path.isdir(library) and told == "bullseye"
    assert headers == os.path.join(os.path.dirname(os.path.dirname(library)), "include", "python2.7")
    # Once for both.
    assert asked == [("bullseye", ["libpython2.7-dev", "libpython2.7-minimal", "libpython2.7-stdlib"])]


def test_cannot_be_had(no_pythons, monkeypatch):
    with pytest.raises(console.NotAvailable, match="none; install one"):
        standard_library.find("3.7")

    def require(*names):
        raise console.Problem("debootstrap is missing")

    monkeypatch.setattr(host, "require", require)
    with pytest.raises(console.NotAvailable, match="debootstrap is missing"):
        standard_library.find("2.7")


def test_packages_are_of_their_version():
    for version, (_, hashes) in standard_library._RELEASES.items():
        parts = ("dev",) if version == "3.14t" else ("minimal", "stdlib")
        release = versions.release(version)
        assert {name.split("_")[0] for name in hashes} >= {"libpython%s-%s" % (release, part) for part in parts}
        assert {name.split("_")[1][:len(release)] for name in hashes} == {release}


@pytest.mark.parametrize("right", [True, False])
def test_hash(folder, monkeypatch, right):
    content, unpacked = b"package", []

    def run(command, doing):
        archives = os.path.join(command[command.index("suite") + 1], "var", "cache", "apt", "archives")
        os.makedirs(archives)
        with open(os.path.join(archives, "libthing_1%3a2_amd64.deb"), "wb") as stream:
            stream.write(content if right else b"something else")

    monkeypatch.setattr(debootstrap, "run", run)
    monkeypatch.setattr(debootstrap.subprocess, "run", lambda command, check: unpacked.append(command[-1]))
    hashes = {"libthing_2_amd64.deb": hashlib.sha256(content).hexdigest()}
    if right:
        debootstrap.unpack(str(folder), "downloading", "suite", hashes)
        assert unpacked == [str(folder)]
        assert not (folder / "downloads").exists()
    else:
        with pytest.raises(console.Problem, match="its hash is"):
            debootstrap.unpack(str(folder), "downloading", "suite", hashes)
        assert not unpacked
