"""The exception of a function that takes a path has the path, so that its message shows which file it is about."""

from tests.rules import RuleTestCase, calls, reads_trees

# What converts a path, and what reports a failure with it.
_PATHS, _REPORTS = ("path", "limited_text", "_ansi"), ("error_check", "fill")


def without_filename(module):
    """The rule."""
    for name, function in module.functions.items():
        if name.startswith("_") or not any(called in _PATHS for called, _ in calls(function)):
            continue
        reports = [call for called, call in calls(function) if called in _REPORTS]
        if reports and not any(has_filename(call) for call in reports):
            yield "%s.%s: no exception has the path; pass it to error_check()" % (module.name, name)


def has_filename(call):
    """Whether the call of error_check() or fill() is given a path."""
    return len(call.args) > 3 or any(each.arg == "filename" for each in call.keywords)


@reads_trees
class TestFilenames(RuleTestCase):
    def test_wrappers(self):
        self.assertNothingFound(without_filename)

    def test_path_that_is_not_reported(self):
        for source in ("name = path('lpName', lpName)\n error_check('F', code, NON_ZERO)",
                       "name = path('lpName', lpName)\n fill('F', call, 100)",
                       "name = _ansi('lpName', lpName)\n error_check('F', code)"):
            self.assertFinds("F: no exception has the path", without_filename, "def F(lpName):\n " + source)

    def test_path_that_is_reported(self):
        for source in ("name = path('lpName', lpName)\n error_check('F', code, NON_ZERO, name)",
                       "name = path('lpName', lpName)\n error_check('F', code, filename=name)",
                       "name = path('lpName', lpName)\n fill('F', call, filename=name)",
                       "name = path('lpName', lpName)", "error_check('F', code, NON_ZERO)"):
            self.assertAccepts(without_filename, "def F(lpName):\n " + source)
