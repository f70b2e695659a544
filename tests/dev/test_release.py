import datetime
import hashlib
import io
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import unittest

from tests.support import source

release = source.module("pywincffi.dev.release")
Problem = release.Problem
ROOT = release.REPOSITORY
TODAY = datetime.date(2026, 1, 31)
VERSION_LINE = u'"""A package."""\n\n__version__ = "%s"\n'
SECTION = u"""\
%s
------------------

* Something new.

"""
# Stands in for .ci/testbed.py: notes what it was asked, builds what it is told to, and fails when it is told to.
TESTBED = u"""\
import os, sys
verb = sys.argv[1]
print("testbed was asked: " + " ".join(sys.argv[1:]))
sys.stdout.flush()
plan = %r
if verb == "wheels":
    os.makedirs("dist")
    for name in plan["files"]:
        with open(os.path.join("dist", name), "w") as stream:
            stream.write("content of " + name)
exec(plan.get(verb, ""))
"""
FILES = ["pywincffi-0.6.0-cp36-abi3-win32.whl", "pywincffi-0.6.0-cp36-abi3-win_amd64.whl", "pywincffi-0.6.0.tar.gz"]
# Stands in for twine.
TWINE = u"""\
import os, sys
if sys.argv[1:] != ["--version"]:
    print("twine was called in %s with %s" % (os.getcwd(), " ".join(sys.argv[1:])))
sys.exit(int(os.environ["TWINE_STATUS"]) if sys.argv[1:] != ["--version"] or "NO_TWINE" in os.environ else 0)
"""


def _runs(program):
    try:
        with io.open(os.devnull, "w") as null:
            return subprocess.call([program, "--version"], stdout=null) == 0
    except OSError:
        return False


class TestVersions(unittest.TestCase):
    def test_order(self):
        # The order that PEP 440 gives as an example, and the numbers compared as numbers.
        ordered = [
            "0.6.dev1", "0.6a1.dev1", "0.6a1", "0.6a2.dev456", "0.6a12", "0.6b1", "0.6b1.post1.dev1", "0.6b1.post1",
            "0.6rc1.dev2", "0.6rc1", "0.6", "0.6.post1.dev34", "0.6.post1", "0.6.1", "0.9.9", "0.10", "1.0",
            "1.1.dev1", "1!0.1"]
        for first, second in zip(ordered, ordered[1:]):
            self.assertLess(release.version_key(first), release.version_key(second), (first, second))

    def test_trailing_zeros_make_no_difference(self):
        self.assertEqual(release.version_key("1.0"), release.version_key("1.0.0"))
        self.assertEqual(release.version_key("0"), release.version_key("0.0.0"))
        self.assertLess(release.version_key("1.0.0"), release.version_key("1.0.1"))

    def test_what_is_no_version(self):
        for text in ("", "1.", "v1.0", "1.0-1", "1.0.x", "01.0", "1.0 ", "1.0\n", "1.0+local", "1.0-rc1", "1.0RC1",
                     "1.0rc", "latest"):
            self.assertRaises(ValueError, release.version_key, text)


class TreeTestCase(unittest.TestCase):
    """Has a folder laid out like the repository."""

    def setUp(self):
        super(TreeTestCase, self).setUp()
        self.folder = os.path.realpath(tempfile.mkdtemp())
        self.addCleanup(self._remove)
        self.write("pywincffi/__init__.py", VERSION_LINE % "0.6.0")

    def _remove(self):
        for folder, _, names in os.walk(self.folder):
            for name in names:
                # git makes its objects read-only, and Windows does not remove such files.
                os.chmod(os.path.join(folder, name), stat.S_IREAD | stat.S_IWRITE)
        shutil.rmtree(self.folder)

    def path(self, name):
        return os.path.join(self.folder, *name.split("/"))

    def write(self, name, text):
        if not os.path.isdir(os.path.dirname(self.path(name))):
            os.makedirs(os.path.dirname(self.path(name)))
        with io.open(self.path(name), "w", encoding="utf-8") as stream:
            stream.write(text)

    def assertProblem(self, words, function, *arguments):
        with self.assertRaises(Problem) as context:
            function(self.folder, *arguments)
        for each in words if isinstance(words, tuple) else (words,):
            self.assertIn(each, str(context.exception))


class TestReadVersion(TreeTestCase):
    def test_read(self):
        self.assertEqual(release.read_version(self.folder), "0.6.0")

    def test_of_this_tree(self):
        import pywincffi
        self.assertEqual(release.read_version(ROOT), pywincffi.__version__)

    def test_bad_form(self):
        self.write("pywincffi/__init__.py", VERSION_LINE % "0.6-beta")
        self.assertProblem(("pywincffi/__init__.py", "'0.6-beta'", "PEP 440"), release.read_version)

    def test_none(self):
        self.write("pywincffi/__init__.py", u"version = 1\n")
        self.assertProblem('pywincffi/__init__.py has no line such as __version__ = "1.2.3"', release.read_version)

    def test_no_file(self):
        os.remove(self.path("pywincffi/__init__.py"))
        self.assertProblem("pywincffi/__init__.py cannot be read: No such file", release.read_version)

    def test_not_utf8(self):
        with io.open(self.path("pywincffi/__init__.py"), "wb") as stream:
            stream.write(b'__version__ = "\xff"')
        self.assertProblem("pywincffi/__init__.py is not UTF-8", release.read_version)


class TestChangelog(TreeTestCase):
    def check(self, text):
        self.write("docs/source/changelog.rst", u"Changelog\n=========\n\nAll versions.\n\n" + text)
        return release.check_changelog(self.folder, "0.6.0", TODAY)

    def problem(self, text, *words):
        with self.assertRaises(Problem) as context:
            self.check(text)
        for each in words:
            self.assertIn(each, str(context.exception))

    def test_dated(self):
        for day in ("2026-01-31", "2025-12-01", "2026-02-01"):  # tomorrow is today elsewhere
            heading = "0.6.0 (%s)" % day
            self.assertEqual(self.check(SECTION % heading + SECTION % u"0.5.0"), "1 lines on " + heading)

    def test_only_section(self):
        self.check(SECTION % u"0.6.0 (2026-01-31)")

    def test_unreleased(self):
        self.problem(SECTION % u"0.6.0 (unreleased)", 'Make the heading "0.6.0 (unreleased)" into "0.6.0 (2026-01-31)"')

    def test_undated(self):
        self.problem(SECTION % u"0.6.0", 'Make the heading "0.6.0" into "0.6.0 (2026-01-31)"')

    def test_no_day_of_the_calendar(self):
        self.problem(SECTION % u"0.6.0 (2026-02-30)", "does not say on which day")

    def test_in_the_future(self):
        self.problem(SECTION % u"0.6.0 (2026-02-02)", "still to come", "today is 2026-01-31")

    def test_missing(self):
        self.problem(SECTION % u"0.5.0 (2025-01-01)", "has no section for 0.6.0", 'heading "0.6.0 (2026-01-31)"')
        self.problem(u"0.6.0 comes some day.\n", "has no section for 0.6.0")

    def test_longer_versions_are_others(self):
        self.problem(SECTION % u"0.6.0.post1 (2026-01-31)", "has no section for 0.6.0")

    def test_not_the_first(self):
        self.problem(SECTION % u"0.7.0 (2026-01-31)" + SECTION % u"0.6.0 (2026-01-31)", "begins with 0.7.0")

    def test_empty(self):
        heading = u"0.6.0 (2026-01-31)\n------------------\n"
        for content in (u"", u"\n\n", u"\n.. _a-target:\n\n.. a comment\n\n", u"\n***\n\n"):
            self.problem(heading + content, "the section is empty")
            self.problem(heading + content + u"\n" + SECTION % u"0.5.0", "the section is empty")

    def test_no_changelog(self):
        self.assertProblem("docs/source/changelog.rst cannot be read: No such file", release.check_changelog, "0.6.0")

    def test_of_this_tree(self):
        try:
            with io.open(os.path.join(ROOT, *release.CHANGELOG.split("/")), encoding="utf-8") as stream:
                text = stream.read()
        except IOError:
            self.skipTest("the documentation is not here")
        versions = [heading.group(1) for heading in release._HEADING.finditer(text)]
        self.assertEqual(versions[0], release.read_version(ROOT))
        self.assertEqual(versions[-2:], ["0.1.1", "0.1.0"])
        self.assertEqual(versions, sorted(versions, key=release.version_key, reverse=True))


class TestBuilt(TreeTestCase):
    def fill(self, names):
        for name in names:
            self.write("dist/" + name, u"content of " + name)
        return self.path("dist")

    def test_sums(self):
        folder = self.fill(FILES + ["testbed-stamp.json"])
        self.assertEqual(release.built(folder, "0.6.0"), dict(
            (name, hashlib.sha256(("content of " + name).encode("ascii")).hexdigest()) for name in FILES))

    def problem(self, names, *words):
        with self.assertRaises(Problem) as context:
            release.built(self.fill(names), "0.6.0")
        for each in words:
            self.assertIn(each, str(context.exception))

    def test_no_folder(self):
        self.problem([], "should hold wheels", "holds: nothing")

    def test_no_wheels(self):
        self.problem(FILES[2:], "should hold wheels", "holds: pywincffi-0.6.0.tar.gz")

    def test_no_archive(self):
        self.problem(FILES[:2], "one source archive")

    def test_two_archives(self):
        self.problem(FILES + ["pywincffi-0.5.0.tar.gz"], "one source archive")

    def test_other_versions(self):
        for name in ("pywincffi-0.6.0.post1-cp36-abi3-win32.whl", "pywincffi-0.6.01-cp36-abi3-win32.whl",
                     "other-0.6.0.whl"):
            self.problem(FILES + [name], "holds %s, which is not pywincffi 0.6.0" % name)
            os.remove(self.path("dist/" + name))


@unittest.skipIf(sys.version_info < (3,), "a release is made with Python 3")
@unittest.skipUnless(_runs("git"), "git is not here")
class RepositoryTestCase(TreeTestCase):
    """Has a git repository that is ready for release 0.6.0."""

    def setUp(self):
        super(RepositoryTestCase, self).setUp()
        self.home = os.path.realpath(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.home)
        self.environment = dict(os.environ, HOME=self.home, GIT_CONFIG_NOSYSTEM="1", PYTHONPATH=ROOT, TWINE_STATUS="0",
                                XDG_CONFIG_HOME=self.home, PYTHONDONTWRITEBYTECODE="1")
        for role in ("AUTHOR", "COMMITTER"):
            self.environment.update({"GIT_%s_NAME" % role: "A", "GIT_%s_EMAIL" % role: "a@example.com"})
        # Newer releases of git maintain a repository in the background, after the command has ended.
        self.write_at_home(".gitconfig", u"[maintenance]\n\tauto = false\n[gc]\n\tauto = 0\n")
        self.git("init", "-q")
        self.write(".gitignore", u"/dist/\n/build/\n")
        self.plan()
        self.write("docs/source/changelog.rst", SECTION % u"0.6.0 (2020-01-31)" + SECTION % u"0.5.0 (2016-01-31)")
        self.commit()
        self.git("tag", "-a", "v0.6.0", "-m", "pywincffi 0.6.0")

    def git(self, *words):
        return subprocess.check_output(("git",) + words, cwd=self.folder, env=self.environment).decode("utf-8")

    def commit(self):
        self.git("add", "--all")
        self.git("commit", "-q", "--allow-empty", "-m", "A commit")
        return self.git("rev-parse", "HEAD").strip()

    def plan(self, files=None, **verbs):
        """What the test bed shall do."""
        self.write(".ci/testbed.py", TESTBED % dict(verbs, files=FILES if files is None else files))

    def replan(self, **plan):
        self.plan(**plan)
        self.commit()
        self.git("tag", "-f", "v0.6.0")

    def twine(self):
        self.write_at_home("twine.py", TWINE)
        self.environment["PYTHONPATH"] = os.pathsep.join([self.home, ROOT])

    def write_at_home(self, name, text):
        with io.open(os.path.join(self.home, name), "w", encoding="utf-8") as stream:
            stream.write(text)

    def run_release(self, *words):
        """Run the command; returns its status, its output and its errors."""
        script = "import sys; from pywincffi.dev import release; sys.exit(release.main(sys.argv[2:], sys.argv[1]))"
        process = subprocess.Popen((sys.executable, "-c", script, self.folder) + words, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, cwd=self.home, env=self.environment)
        output, errors = process.communicate()
        return process.returncode, output.decode("utf-8"), errors.decode("utf-8")

    def assertFails(self, words, *arguments):
        """Run the command, which fails with these words in its message; returns its output."""
        status, output, errors = self.run_release(*arguments)
        self.assertEqual(status, 1, output + errors)
        for each in words if isinstance(words, tuple) else (words,):
            self.assertIn(each, errors)
        self.assertTrue(errors.startswith("release: "), errors)
        self.assertNotIn("Traceback", errors)
        return output

    def assertSucceeds(self, *arguments):
        status, output, errors = self.run_release(*arguments)
        self.assertEqual((status, errors), (0, ""), output)
        return output


class TestChecks(RepositoryTestCase):
    def test_ready(self):
        output = self.assertSucceeds("check")
        commit = self.git("rev-parse", "HEAD")[:10]
        self.assertEqual([line.split() for line in output.splitlines()], [
            "version 0.6.0, the first one tagged".split(), ("tag v0.6.0, at this commit, %s" % commit).split(),
            "changelog 1 lines on 0.6.0 (2020-01-31)".split(), "tree as committed".split()])

    def test_everything_is_wrong(self):
        self.git("tag", "-d", "v0.6.0")
        self.git("tag", "v0.6.1")
        self.commit()
        self.write("docs/source/changelog.rst", SECTION % u"0.6.0 (unreleased)")
        errors = self.run_release("check")[2]
        self.assertEqual([line[:34] for line in errors.splitlines() if line.startswith("- ")], [
            "- the version, 0.6.0, is not newer", "- there is no tag v0.6.0. Once eve",
            "- docs/source/changelog.rst does n", "- the working tree is not what was"])
        self.assertTrue(errors.startswith("release: this is in the way of a release:\n"), errors)

    def test_version_that_is_none(self):
        self.write("pywincffi/__init__.py", VERSION_LINE % "six")
        self.assertFails(("- pywincffi/__init__.py says that the version is 'six'", "- the working tree"), "check")

    def test_newer_than_the_last(self):
        for tag in ("v0.5.0", "v0.10", "nightly", "v2", "very-old", "v9.9-old"):
            self.git("tag", tag)
        self.assertEqual(release.check_version(self.folder, "3.0"), "3.0, after 2")
        self.git("tag", "-d", "v2")
        self.assertEqual(release.check_version(self.folder, "0.11.0"), "0.11.0, after 0.10")
        self.assertProblem(("0.9.0, is not newer than 0.10", "Give pywincffi/__init__.py a newer one"),
                           release.check_version, "0.9.0")
        self.assertProblem("0.10.0, is not newer than 0.10", release.check_version, "0.10.0")
        self.assertProblem("is not newer", release.check_version, "0.10.0rc1")

    def test_releases_that_this_one_is_not_built_on(self):
        # A correction of an old version.
        branch = self.git("rev-parse", "--abbrev-ref", "HEAD").strip()
        self.git("checkout", "-q", "-b", "other")
        self.commit()
        self.git("tag", "v1.0.0")
        self.git("checkout", "-q", branch)
        self.assertEqual(release.check_version(self.folder, "0.6.1"), "0.6.1, after 0.6.0")

    def test_lightweight_tag(self):
        self.git("tag", "v0.6.1")
        self.assertIn("v0.6.1, at this commit", release.check_tag(self.folder, "0.6.1"))

    def test_no_tag(self):
        self.git("tag", "-d", "v0.6.0")
        self.assertProblem(("there is no tag v0.6.0", 'git tag -a v0.6.0 -m "pywincffi 0.6.0"'),
                           release.check_tag, "0.6.0")

    def test_branch_named_like_the_tag(self):
        self.git("tag", "-d", "v0.6.0")
        self.git("branch", "v0.6.0")
        self.assertProblem("there is no tag v0.6.0", release.check_tag, "0.6.0")

    def test_tag_of_another_version(self):
        self.assertProblem("this commit is tagged v0.6.0, but pywincffi/__init__.py says that the version is 0.7.0",
                           release.check_tag, "0.7.0")

    def test_tag_of_another_commit(self):
        old, new = self.git("rev-parse", "HEAD"), self.commit()
        self.assertProblem(("the tag v0.6.0 belongs to commit %s, and this is commit %s" % (old[:10], new[:10]),
                            'git tag -f -a v0.6.0 -m "pywincffi 0.6.0"'), release.check_tag, "0.6.0")

    def test_dirty_trees(self):
        self.write("dist/ignored.whl", u"")
        self.assertEqual(release.check_tree(self.folder), "as committed")
        self.write("new.txt", u"")
        self.assertProblem("    ?? new.txt", release.check_tree)
        self.git("add", "new.txt")
        self.assertProblem("    A  new.txt", release.check_tree)
        self.commit()
        self.write("new.txt", u"changed")
        self.assertProblem(("     M new.txt", "git stash --include-untracked"), release.check_tree)
        self.git("stash", "-q", "--include-untracked")
        self.assertEqual(release.check_tree(self.folder), "as committed")
        os.remove(self.path("new.txt"))
        self.assertProblem("     D new.txt", release.check_tree)

    def test_many_changes(self):
        for number in range(13):
            self.write("%02d.txt" % number, u"")
        self.assertProblem(("?? 09.txt\n    ... and 3 more",), release.check_tree)

    def test_not_a_clone(self):
        shutil.rmtree(self.path(".ci"))
        self.assertFails("is no clone of pywincffi's repository", "check")

    def test_git_is_missing(self):
        self.environment["PATH"] = self.home
        self.assertFails("git does not run here", "check")

    def test_git_fails(self):
        self.write(".git/HEAD", u"nonsense")
        self.assertFails("git failed: git ", "check")


class TestPrepare(RepositoryTestCase):
    def assertNothingCollected(self):
        self.assertFalse(os.path.exists(self.path("build/release/0.6.0")))
        self.assertFails(("nothing has been collected for 0.6.0 yet", release.COMMAND), "upload")

    def test_collects(self):
        self.write("dist/pywincffi-0.5.0-cp36-abi3-win32.whl", u"left by an older build")
        self.write("build/release/0.6.0/pywincffi-0.6.0-cp27-cp27m-win32.whl", u"left by an older release")
        output = self.assertSucceeds()
        self.assertEqual([line for line in output.splitlines() if "testbed was asked" in line],
                         ["testbed was asked: wheels", "testbed was asked: matrix --whole"])
        self.assertIn("Nothing was uploaded", output)
        folder = self.path("build/release/0.6.0")
        self.assertEqual(sorted(os.listdir(folder)), ["SHA256SUMS"] + FILES)
        with io.open(os.path.join(folder, "SHA256SUMS"), "rb") as stream:
            sums = stream.read().decode("ascii")
        commit = self.git("rev-parse", "HEAD").strip()
        self.assertEqual(sums, "".join(["# pywincffi 0.6.0, tag v0.6.0, commit %s\n" % commit] + [
            "%s  %s\n" % (hashlib.sha256(("content of " + name).encode("ascii")).hexdigest(), name) for name in FILES]))
        for name in FILES:
            self.assertIn(name, output)
        if _runs("sha256sum"):
            subprocess.check_output(["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd=folder)

    def test_again(self):
        self.assertSucceeds()
        self.assertSucceeds("prepare")
        self.assertEqual(sorted(os.listdir(self.path("build/release/0.6.0"))), ["SHA256SUMS"] + FILES)

    def test_nothing_is_built_before_all_is_right(self):
        self.write("new.txt", u"")
        self.assertNotIn("testbed", self.assertFails("?? new.txt"))
        self.assertNothingCollected()

    def test_wheels_fail(self):
        self.assertSucceeds()
        self.replan(wheels="sys.exit(3)")
        output = self.assertFails("not everything was built and found right: python3 .ci/testbed.py wheels ended "
                                  "with status 3")
        self.assertNotIn("asked: matrix", output)
        self.assertNothingCollected()  # not even what the first one collected

    def test_matrix_fails(self):
        self.replan(matrix="sys.exit(1)")
        self.assertFails("the tests did not pass everywhere: python3 .ci/testbed.py matrix --whole ended with status 1")
        self.assertNothingCollected()

    def test_too_little_is_built(self):
        self.replan(files=FILES[:2])
        self.assertFails("should hold wheels (.whl) and one source archive (.tar.gz)")
        self.assertNothingCollected()

    def test_wheel_of_another_version(self):
        self.replan(files=FILES + ["pywincffi-0.5.0-cp36-abi3-win32.whl"])
        self.assertFails("holds pywincffi-0.5.0-cp36-abi3-win32.whl, which is not pywincffi 0.6.0")
        self.assertNothingCollected()

    def test_wheel_changed_while_tested(self):
        self.replan(matrix="open('dist/%s', 'a').write('x')" % FILES[0])
        self.assertFails("what is in dist changed while it was tested")
        self.assertNothingCollected()

    def test_commit_while_tested(self):
        self.replan(matrix="import subprocess; subprocess.check_call('git commit -q --allow-empty -m x'.split())")
        self.assertFails(("another commit was checked out while 0.6.0 was built and tested", "git checkout v0.6.0"))
        self.assertNothingCollected()

    def test_edit_while_tested(self):
        self.replan(matrix="open('new.txt', 'w').close()")
        self.assertFails("?? new.txt")
        self.assertNothingCollected()

    @unittest.skipIf(sys.platform == "win32", "Ctrl-C cannot be sent to one process there")
    def test_interrupted(self):
        self.replan(matrix="import os, signal; os.kill(os.getppid(), signal.SIGINT); os.read(0, 1)")
        status, output, errors = self.run_release()
        self.assertEqual((status, errors), (130, "release: interrupted; run the same command again to go on\n"), output)
        self.assertNothingCollected()

    def test_options_of_upload(self):
        for words in (["--really"], ["prepare", "--really"], ["check", "--index", "testpypi"]):
            status, _, errors = self.run_release(*words)
            self.assertEqual(status, 2)
            self.assertIn("--really and --index go with upload", errors)

    def test_as_a_module(self):
        # The way it is called: in a clone that holds the module itself.
        shutil.copytree(os.path.join(ROOT, "pywincffi", "dev"), self.path("pywincffi/dev"),
                        ignore=shutil.ignore_patterns("__pycache__"))
        self.commit()
        self.git("tag", "-f", "v0.6.0")
        self.environment["PYTHONPATH"] = ""
        output = subprocess.check_output([sys.executable, "-m", "pywincffi.dev.release"], cwd=self.folder,
                                         env=self.environment)
        self.assertIn(b"testbed was asked: matrix --whole", output)
        self.assertTrue(os.path.exists(self.path("build/release/0.6.0/SHA256SUMS")))


class TestUpload(RepositoryTestCase):
    def setUp(self):
        super(TestUpload, self).setUp()
        self.twine()
        release.collect(self.folder, release.Release("0.6.0", "v0.6.0", self.git("rev-parse", "HEAD").strip()),
                        self.build())

    def build(self):
        for name in FILES:
            self.write("dist/" + name, u"content of " + name)
        return release.built(self.path("dist"), "0.6.0")

    def test_dry(self):
        output = self.assertSucceeds("upload")
        self.assertNotIn("twine was called", output)
        self.assertIn("Nothing was uploaded", output)
        self.assertIn("twine upload %s\n" % " ".join(FILES), output)

    def test_dry_with_index(self):
        output = self.assertSucceeds("upload", "--index", "testpypi")
        self.assertIn("twine upload --repository testpypi %s\n" % " ".join(FILES), output)
        self.assertNotIn("twine was called", output)

    def test_really(self):
        output = self.assertSucceeds("upload", "--really")
        self.assertIn("twine was called in %s with upload %s\n" % (self.path("build/release/0.6.0"), " ".join(FILES)),
                      output)
        self.assertTrue(output.endswith("git push origin v0.6.0\n"), output)

    def test_really_with_index(self):
        output = self.assertSucceeds("upload", "--really", "--index", "testpypi")
        self.assertIn("with upload --repository testpypi %s\n" % " ".join(FILES), output)
        self.assertNotIn("git push", output)

    def test_twine_fails(self):
        self.environment["TWINE_STATUS"] = "4"
        output = self.assertFails("twine failed with status 4", "upload", "--really")
        self.assertIn("twine was called", output)

    def test_twine_is_missing(self):
        self.environment.update(TWINE_STATUS="1", NO_TWINE="1")
        output = self.assertFails("-m pip install twine", "upload", "--really")
        self.assertNotIn("twine was called", output)

    def test_file_changed(self):
        self.write("build/release/0.6.0/" + FILES[1], u"something else")
        self.assertFails("does not agree with SHA256SUMS", "upload", "--really")

    def test_file_added(self):
        self.write("build/release/0.6.0/pywincffi-0.6.0-cp36-abi3-win_arm64.whl", u"untested")
        self.assertFails("does not agree with SHA256SUMS", "upload", "--really")

    def test_file_missing(self):
        os.remove(self.path("build/release/0.6.0/" + FILES[0]))
        self.assertFails("does not agree with SHA256SUMS", "upload", "--really")

    def test_sums_cut_off(self):
        self.write("build/release/0.6.0/SHA256SUMS", u"")
        self.assertFails("was built from another commit", "upload", "--really")

    def test_tag_moved(self):
        self.commit()
        self.git("tag", "-f", "v0.6.0")
        self.assertFails("was built from another commit than the one that is tagged v0.6.0 now", "upload", "--really")

    def test_tag_removed(self):
        self.git("tag", "-d", "v0.6.0")
        self.assertFails("was built from another commit", "upload", "--really")

    def test_work_goes_on_after_the_tag(self):
        self.commit()
        self.write("new.txt", u"")
        self.assertIn("twine was called", self.assertSucceeds("upload", "--really"))

    def test_another_version(self):
        self.write("pywincffi/__init__.py", VERSION_LINE % "0.7.0")
        self.assertFails("nothing has been collected for 0.7.0 yet", "upload")
