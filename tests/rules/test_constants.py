"""A constant is written once, in its header: no module of a DLL assigns one from the library."""
import ast

from tests.rules import RuleTestCase, is_library, reads_trees


def constants(module):
    """The rule."""
    for node in module.tree.body:
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None and is_library(node.value):
            yield "%s: %s: the header publishes it" % (module.name, ast.unparse(node))
    last = module.tree.body[-1] if module.tree.body else None
    if not module.name.rpartition(".")[2].startswith("_") and not module.name.endswith(
            (".console", ".io", "__init__")) and (last is None or ast.unparse(last) != "publish(__name__)"):
        yield "%s: does not end with publish(__name__)" % module.name
    for node in module.tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            yield "%s: __all__: publish() makes it" % module.name


@reads_trees
class TestConstants(RuleTestCase):
    def test_modules(self):
        self.assertNothingFound(constants)

    def test_constant_that_is_assigned(self):
        for name in ("GENERIC_READ", "_GENERIC_READ", "READ"):
            self.assertFinds("the header publishes it", constants,
                             "%s = library.GENERIC_READ\npublish(__name__)\n" % name)

    def test_module_that_publishes_nothing(self):
        self.assertFinds("does not end with publish(__name__)", constants, "def SetEvent(hEvent):\n    pass\n")

    def test_list_of_names(self):
        self.assertFinds("__all__", constants, "__all__ = ['SetEvent']\npublish(__name__)\n")

    def test_what_is_computed_of_constants(self):
        self.assertAccepts(constants,
                           "_BOTH = (library.A, library.B)\n_READ = library.A | library.B\npublish(__name__)\n")
