"""
Release
=======

Makes a release of pywincffi, up to but without the upload::

    python3 -m pywincffi.dev.release            # check, build, test, collect
    python3 -m pywincffi.dev.release check      # only check; takes a second
    python3 -m pywincffi.dev.release upload     # print what would be uploaded
    python3 -m pywincffi.dev.release upload --really

The first command checks that version, tag, changelog and working tree agree. It then builds every wheel, tests it on
every Python with ``.ci/testbed.py``, and collects the files to upload, with their SHA-256 sums, in
``build/release/VERSION``. Run it in a clone of the repository. It needs git and Python 3.9 or newer.
"""
from __future__ import print_function

import argparse
import datetime
import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
from collections import namedtuple

REPOSITORY = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
COMMAND = "python3 -m pywincffi.dev.release"
VERSION_FILE = "pywincffi/__init__.py"
CHANGELOG = "docs/source/changelog.rst"
TESTBED = ".ci/testbed.py"
# Where the test bed puts what it builds.
DIST = "dist"
# Where the files for the upload are collected, one folder for each version.
RELEASES = "build/release"
SUMS = "SHA256SUMS"

#: What is released: the version, its tag, and the commit that both name.
Release = namedtuple("Release", "version tag commit")

# The canonical form of PEP 440, without local versions, which no index takes.
_VERSION = re.compile(r"^(?:([1-9]\d*)!)?((?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*))*)(?:(a|b|rc)(0|[1-9]\d*))?"
                      r"(?:\.post(0|[1-9]\d*))?(?:\.dev(0|[1-9]\d*))?\Z")
# A section of the changelog: "0.6.0 (2026-01-31)", underlined.
_HEADING = re.compile(r"^(\d\S*)(?:[ \t]+\(([^)\n]*)\))?[ \t]*\n([=\-~^\"'`*+#])\3+[ \t]*\n", re.MULTILINE)


class Problem(Exception):
    """A reason why the release cannot be made, and how to remove it."""


def version_key(version):
    """
    Returns the key by which versions are sorted.

    :param str version: A version in the canonical form of PEP 440, such as ``0.6.0`` or ``0.6.0rc1``.

    :rtype: tuple
    :returns: A tuple that is greater for later versions.

    :raises ValueError: If ``version`` is not in that form.
    """
    match = _VERSION.match(version)
    if match is None:
        raise ValueError("%r is not a version in the form of PEP 440" % version)
    epoch, numbers, phase, phase_number, post, dev = match.groups()
    numbers = [int(number) for number in numbers.split(".")]
    while numbers and numbers[-1] == 0:  # 1.0 and 1.0.0 are the same
        numbers.pop()
    if phase is not None:
        stage = (("a", "b", "rc").index(phase), int(phase_number))
    elif dev is not None and post is None:
        stage = (-1, 0)  # 1.0.dev1 comes before 1.0a1
    else:
        stage = (3, 0)
    return (int(epoch or 0), numbers, stage, -1 if post is None else int(post),
            float("inf") if dev is None else int(dev))


def read_version(repository):
    """
    Returns the version of the working tree.

    :param str repository: The folder of the clone.

    :rtype: str

    :raises Problem: If there is none, or it is not in the form of PEP 440.
    """
    match = re.search(r'^__version__ = "([^"]*)"', _read(repository, VERSION_FILE), re.MULTILINE)
    if match is None:
        raise Problem('%s has no line such as __version__ = "1.2.3"' % VERSION_FILE)
    version = str(match.group(1))
    if not _VERSION.match(version):
        raise Problem("%s says that the version is %r, which is not in the form that PEP 440 asks for, such as 1.2.3 "
                      "or 1.2.3rc1" % (VERSION_FILE, version))
    return version


def check_version(repository, version):
    """
    Checks that the version is newer than every release in the history of this commit.

    :param str repository: The folder of the clone.
    :param str version: The version to be released.

    :rtype: str
    :returns: The result for the report, as of the other checks.

    :raises Problem: If it is not newer.
    """
    tags = _git(repository, "tag", "--merged", "HEAD", "--list", "v*").split()
    released = [tag[1:] for tag in tags if _VERSION.match(tag[1:]) and tag != "v" + version]
    if not released:
        return "%s, the first one tagged" % version
    last = max(released, key=version_key)
    if version_key(version) <= version_key(last):
        raise Problem("the version, %s, is not newer than %s, which was tagged before. Give %s a newer one"
                      % (version, last, VERSION_FILE))
    return "%s, after %s" % (version, last)


def check_tag(repository, version):
    """
    Checks that the current commit has the version's tag.

    :param str repository: The folder of the clone.
    :param str version: The version to be released.

    :raises Problem: If there is no such tag, or it belongs to another commit.
    """
    tag = "v" + version
    commit = _head(repository)
    tagged = _tagged(repository, version)
    if not tagged:
        others = [each for each in _git(repository, "tag", "--points-at", "HEAD").split()
                  if _VERSION.match(each[1:])]
        if others:
            raise Problem("this commit is tagged %s, but %s says that the version is %s. One of them is wrong"
                          % (others[0], VERSION_FILE, version))
        raise Problem('there is no tag %s. Once everything else is right, tag this commit: git tag -a %s -m '
                      '"pywincffi %s"' % (tag, tag, version))
    if tagged != commit:
        raise Problem('the tag %s belongs to commit %s, and this is commit %s. If %s has been released, give %s a '
                      'newer version; if it has not, move the tag: git tag -f -a %s -m "pywincffi %s"' % (
                          tag, tagged[:10], commit[:10], version, VERSION_FILE, tag, version))
    return "%s, at this commit, %s" % (tag, commit[:10])


def check_changelog(repository, version, today=None):
    """
    Checks that the first section of the changelog is that of the version, has a date, and is not empty.

    A section begins with a heading such as ``0.6.0 (2026-01-31)``, underlined.

    :param str repository: The folder of the clone.
    :param str version: The version to be released.
    :param datetime.date today: The day of the release, for tests. The section may be dated one day later, since days
        begin earlier elsewhere.

    :raises Problem: If the section is not so.
    """
    today = today or datetime.date.today()
    wanted = "%s (%s)" % (version, today)
    text = _read(repository, CHANGELOG)
    headings = list(_HEADING.finditer(text))
    versions = [heading.group(1) for heading in headings]
    if version not in versions:
        raise Problem('%s has no section for %s. Write one, before all others, with the heading "%s"'
                      % (CHANGELOG, version, wanted))
    if versions[0] != version:
        raise Problem("%s begins with %s, though %s is to be released, and later versions come first"
                      % (CHANGELOG, versions[0], version))
    heading = headings[0].group(0).splitlines()[0]
    try:
        date = datetime.datetime.strptime(headings[0].group(2) or "", "%Y-%m-%d").date()
    except ValueError:
        raise Problem('%s does not say on which day %s is released. Make the heading "%s" into "%s"'
                      % (CHANGELOG, version, heading, wanted))
    if date > today + datetime.timedelta(1):
        raise Problem('%s has the heading "%s", and that day is still to come; today is %s'
                      % (CHANGELOG, heading, today))
    section = text[headings[0].end():headings[1].start() if len(headings) > 1 else len(text)]
    lines = [line for line in section.splitlines() if re.search(r"\w", line) and not line.startswith("..")]
    if not lines:  # comments and link targets are nothing to read
        raise Problem("%s says nothing about %s: the section is empty" % (CHANGELOG, version))
    return "%d lines on %s" % (len(lines), heading)


def check_tree(repository):
    """
    Checks that the working tree has no changes since the commit.

    :param str repository: The folder of the clone.

    :raises Problem: If files were changed, or there are files that git neither tracks nor ignores.
    """
    changes = _git(repository, "status", "--porcelain").splitlines()
    if changes:
        shown = changes[:10] + ["... and %d more" % (len(changes) - 10)] * (len(changes) > 10)
        raise Problem("the working tree is not what was committed. Commit these, or put them aside (git stash "
                      "--include-untracked):\n%s" % "\n".join("    " + line for line in shown))
    return "as committed"


def check(repository):
    """
    Runs all checks that need no build, and prints their results.

    :param str repository: The folder of the clone.

    :rtype: Release

    :raises Problem: If a check fails; the message lists all failures.
    """
    if not all(os.path.exists(os.path.join(repository, name)) for name in (".git", TESTBED)):
        raise Problem("%s is no clone of pywincffi's repository, and a release is made in one" % repository)
    checks, problems = [("tree", check_tree, ())], []
    try:
        version = read_version(repository)
        checks = [("version", check_version, (version,)), ("tag", check_tag, (version,)),
                  ("changelog", check_changelog, (version,))] + checks
    except Problem as problem:
        problems.append(problem)
    for name, function, arguments in checks:
        try:
            _report(name, function(repository, *arguments))
        except Problem as problem:
            problems.append(problem)
    if problems:
        raise Problem("\n".join(["this is in the way of a release:"] + ["- %s" % problem for problem in problems]))
    return Release(version, "v" + version, _head(repository))


def build(repository, release):
    """
    Builds all files to upload, and tests them on every Python.

    :param str repository: The folder of the clone.
    :param Release release: What :func:`check` returned.

    :rtype: dict
    :returns: ``{file name: SHA-256 sum}`` of the files in ``dist``.

    :raises Problem: If a build or a test fails, or a file does not belong to the release.
    """
    dist = os.path.join(repository, DIST)
    _remove(dist)  # what an earlier build left there would be uploaded too
    _testbed(repository, "wheels", "not everything was built and found right")
    sums = built(dist, release.version)
    _testbed(repository, "matrix --whole", "the tests did not pass everywhere")
    # By now an hour has passed, in which one goes on working.
    if built(dist, release.version) != sums:
        raise Problem("what is in %s changed while it was tested. Leave it alone, and run this again" % DIST)
    if _head(repository) != release.commit:
        raise Problem("another commit was checked out while %s was built and tested. Go back (git checkout %s), and "
                      "run this again" % (release.version, release.tag))
    check_tree(repository)
    return sums


def built(folder, version):
    """
    Finds the files to upload in a folder: wheels and one source archive, all of one version.

    :param str folder: The folder.
    :param str version: The version that they must have.

    :rtype: dict
    :returns: ``{file name: SHA-256 sum}``.

    :raises Problem: If a file is missing, or has another version.
    """
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    wheels = [name for name in names if name.endswith(".whl")]
    archives = [name for name in names if name.endswith(".tar.gz")]
    if not wheels or len(archives) != 1:
        raise Problem("%s should hold wheels (.whl) and one source archive (.tar.gz), and holds: %s"
                      % (folder, ", ".join(names) or "nothing"))
    for name in wheels + archives:
        if not name.startswith(("pywincffi-%s-" % version, "pywincffi-%s.tar.gz" % version)):
            raise Problem("%s holds %s, which is not pywincffi %s" % (folder, name, version))
    return dict((name, _sha256(os.path.join(folder, name))) for name in wheels + archives)


def collect(repository, release, sums):
    """
    Copies the built files to ``build/release/VERSION``, from where they are uploaded.

    :param str repository: The folder of the clone.
    :param Release release: What :func:`check` returned.
    :param dict sums: What :func:`build` returned.

    :rtype: str
    :returns: The folder. It also holds the file ``SHA256SUMS``, which ``sha256sum -c`` reads.
    """
    folder = _release_folder(repository, release.version)
    os.makedirs(folder)
    for name in sums:
        shutil.copy(os.path.join(repository, DIST, name), folder)
    lines = [_origin(release)] + ["%s  %s" % (sums[name], name) for name in sorted(sums)]
    # It comes last: nothing is uploaded without it.
    with io.open(os.path.join(folder, SUMS), "wb") as stream:
        stream.write("".join(line + "\n" for line in lines).encode("ascii"))
    return folder


def collected(repository):
    """
    Finds the files that :func:`collect` copied for the version of the working tree, and checks them again.

    :param str repository: The folder of the clone.

    :rtype: tuple(str, dict)
    :returns: The folder, and ``{file name: SHA-256 sum}`` of the files to upload.

    :raises Problem: If there are none, or they were not built from the tagged commit and tested.
    """
    version = read_version(repository)
    folder = _release_folder(repository, version)
    if not os.path.exists(os.path.join(folder, SUMS)):
        raise Problem("nothing has been collected for %s yet. That is done by: %s" % (version, COMMAND))
    lines = _read(folder, SUMS).splitlines()
    if lines[:1] != [_origin(Release(version, "v" + version, _tagged(repository, version)))]:
        raise Problem("what is in %s was built from another commit than the one that is tagged v%s now. Build it "
                      "again: %s" % (folder, version, COMMAND))
    sums = built(folder, version)
    if sorted("%s  %s" % (sums[name], name) for name in sums) != sorted(lines[1:]):
        raise Problem("what is in %s is not what was built and tested: it does not agree with %s. Build it again: %s"
                      % (folder, SUMS, COMMAND))
    return folder, sums


def prepare(repository):
    """
    Makes the release, without the upload.

    :param str repository: The folder of the clone.

    :raises Problem: If the release cannot be made.
    """
    release = check(repository)
    _remove(_release_folder(repository, release.version))
    sums = build(repository, release)
    folder = collect(repository, release, sums)
    _report("collected", folder)
    _list(folder, sums)
    print("Nothing was uploaded. To see what an upload would do: %s upload" % COMMAND)


def upload(repository, really=False, index=None):
    """
    Uploads the collected files with twine, or prints their names.

    :param str repository: The folder of the clone.
    :param bool really: Whether to upload. An upload cannot be undone.
    :param str index: The index, by its name in twine's configuration; by default, the Python package index.

    :raises Problem: If there are no files that may be uploaded, or twine is missing or fails.
    """
    folder, sums = collected(repository)
    words = ["upload"] + (["--repository", index] if index else []) + sorted(sums)
    _list(folder, sums)
    if not really:
        print("Nothing was uploaded. With --really this would be run in %s:\n    twine %s" % (folder, " ".join(words)))
        return
    twine = [sys.executable, "-m", "twine"]
    if subprocess.call(twine + ["--version"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL):
        raise Problem("twine does the upload, and it is not installed. Install it: %s -m pip install twine"
                      % sys.executable)
    status = subprocess.call(twine + words, cwd=folder)
    if status:
        raise Problem("twine failed with status %d; what it said is above. Once that is mended, run this again"
                      % status)
    print("Uploaded." if index else
          "Uploaded. What is left is to publish the tag: git push origin v%s" % read_version(repository))


def main(words=None, repository=REPOSITORY):
    """
    Runs the command.

    :param list words: The arguments; by default, the program's own.
    :param str repository: The folder of the clone; by default, the one this module is in.

    :rtype: int
    :returns: The exit status: 0, or 1 if the release cannot be made.
    """
    parser = argparse.ArgumentParser(
        prog=COMMAND, description=__doc__.split("\n\n", 1)[1].replace("::", ":").replace("``", ""),
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", nargs="?", choices=("prepare", "check", "upload"), default="prepare",
                        help="what to do: everything but the upload (the default), only the checks, or the upload")
    parser.add_argument("--really", action="store_true", help="with upload: do it")
    parser.add_argument("--index", metavar="NAME",
                        help="with upload: where to, by the name in twine's configuration (testpypi, for example)")
    arguments = parser.parse_args(words)
    if arguments.verb != "upload" and (arguments.really or arguments.index):
        parser.error("--really and --index go with upload")
    try:
        if arguments.verb == "upload":
            upload(repository, arguments.really, arguments.index)
        else:
            {"prepare": prepare, "check": check}[arguments.verb](repository)
        return 0
    except Problem as problem:
        sys.stdout.flush()
        sys.stderr.write("release: %s\n" % problem)
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("release: interrupted; run the same command again to go on\n")
        return 130


def _report(name, text):
    print("%-10s %s" % (name, text))
    sys.stdout.flush()  # other programs write there too


def _list(folder, sums):
    for name in sorted(sums):
        print("    %s  %9d bytes  %s" % (sums[name], os.path.getsize(os.path.join(folder, name)), name))
    sys.stdout.flush()


def _origin(release):
    """Returns the first line of SHA256SUMS, a comment."""
    return "# pywincffi %s, tag %s, commit %s" % release


def _release_folder(repository, version):
    return os.path.join(repository, *(RELEASES.split("/") + [version]))


def _testbed(repository, verb, failure):
    _report(verb, "python3 %s %s" % (TESTBED, verb))
    status = subprocess.call([sys.executable, os.path.join(*TESTBED.split("/"))] + verb.split(), cwd=repository)
    if status:
        raise Problem("%s: python3 %s %s ended with status %d; what it said is above"
                      % (failure, TESTBED, verb, status))


def _head(repository):
    return _git(repository, "rev-parse", "HEAD").strip()


def _tagged(repository, version):
    """Returns the commit that has the version's tag, or "" if there is no such tag."""
    if not _git(repository, "tag", "--list", "v" + version):
        return ""
    return _git(repository, "rev-parse", "refs/tags/v%s^{commit}" % version).strip()


def _git(repository, *words):
    try:
        process = subprocess.Popen(("git",) + words, cwd=repository, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    except OSError as error:
        raise Problem("git does not run here (%s), and a release needs it" % error)
    output, errors = process.communicate()
    if process.returncode:
        raise Problem("git failed: git %s: %s" % (" ".join(words), errors.decode("utf-8", "replace").strip()))
    return output.decode("utf-8", "replace")


def _read(folder, name):
    try:
        with io.open(os.path.join(folder, *name.split("/")), encoding="utf-8") as stream:
            return stream.read()
    except EnvironmentError as error:
        raise Problem("%s cannot be read: %s" % (name, error.strerror))
    except UnicodeError as error:
        raise Problem("%s is not UTF-8: %s" % (name, error))


def _remove(folder):
    if os.path.isdir(folder):
        try:
            shutil.rmtree(folder)
        except EnvironmentError as error:
            raise Problem("%s cannot be removed (%s). Remove it by hand, and run this again" % (folder, error))


def _sha256(path):
    total = hashlib.sha256()
    with io.open(path, "rb") as stream:
        for block in iter(lambda: stream.read(1 << 20), b""):
            total.update(block)
    return total.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
