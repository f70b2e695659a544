"""One module imports the extension; the builder and the tools for developers are imported by nobody."""
import ast
import os

from tests.rules import ROOT, Module, RuleTestCase, read, reads_trees


def imports(module):
    """The rule."""
    for node in ast.walk(module.tree):
        for name in imported(node):
            if name == "_pywincffi" and module.name not in ("pywincffi.core.dist", "pywincffi.builder.extension"):
                yield "%s: imports the extension; import library from pywincffi.core.dist" % module.name
            for package in ("pywincffi.builder", "pywincffi.dev"):
                if (name + ".").startswith(package + ".") and not module.name.startswith(
                        ("pywincffi.builder", "pywincffi.dev")):
                    yield "%s: imports %s, which wheels do not have or programs do not need" % (module.name, name)


def imported(node):
    """The names of the modules that a statement may import."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return ["%s.%s" % (node.module, alias.name) if node.module == "pywincffi" else node.module
                for alias in node.names]
    return []


@reads_trees
class TestImports(RuleTestCase):
    def test_package(self):
        found = []
        for folder, _, names in os.walk(os.path.join(ROOT, "pywincffi")):
            for name in names:
                if name.endswith(".py"):
                    path = os.path.join(folder, name)
                    dotted = os.path.relpath(path, ROOT)[:-len(".py")].replace(os.sep, ".")
                    found += imports(Module(dotted, read(path)))
        self.assertEqual(found, [], "\n".join(found))

    def test_extension(self):
        for source in ("import _pywincffi", "from _pywincffi import lib", "def f():\n    import _pywincffi\n"):
            self.assertFinds("imports the extension", imports, source)

    def test_builder(self):
        for source in ("from pywincffi import builder", "from pywincffi.builder import headers",
                       "import pywincffi.builder.headers", "from pywincffi.dev.stubs import main"):
            self.assertFinds("which wheels do not have", imports, source)
