"""
Functions that Windows keeps enter Python through ``cdefs/sources/callbacks.c``: it lets none in after Python has
exited, which would crash the process.
"""
import os
import re
import textwrap
import unittest

from tests.rules import ROOT, headers, read

FOLDER = os.path.dirname(headers.OWN[0])
CALLBACK = re.compile(r'extern "Python"[^;(]*?(\w+)\(')
# Those that Windows calls only while the program calls Windows: of enumerations, and completion routines.
DURING_CALLS = re.compile(
    r'^(?:@callback\("(\w+)",.*onerror=keep_exception|@?called_in_waits\("(\w+)"'
    r'|@callback\("(pywincffi_DeferredRoutine)")', re.MULTILINE)
FUNCTION = re.compile(r"^\{$.*?^\}$", re.DOTALL | re.MULTILINE)
ENTRY = re.compile(r"pywincffi_(?:begin_callback|enter_python)\(")


def unguarded(declarations, sources, modules):
    """The rule: the functions in Python that Windows may call after Python has exited."""
    during_calls = set(name for module in modules for found in DURING_CALLS.findall(module) for name in found)
    bodies = [body for source in sources for body in FUNCTION.findall(source) if ENTRY.search(body)]
    return [name for text in declarations for name in CALLBACK.findall(text) if name not in during_calls
            and not any(re.search(r"\b%s\(" % name, body) for body in bodies)]


class TestCallbacks(unittest.TestCase):
    def test_all(self):
        modules = [os.path.join(folder, name) for folder, _, names in os.walk(os.path.join(ROOT, "pywincffi"))
                   for name in names if name.endswith(".py")]
        sources = [os.path.join(FOLDER, name) for name in os.listdir(FOLDER) if name.endswith(".c")]
        declarations = headers.OWN + headers.paths()
        self.assertEqual(unguarded(map(read, declarations), map(read, sources), map(read, modules)), [])

    def test_bad_sample(self):
        declaration, entered = 'extern "Python" BOOL WINAPI\n    pywincffi_Called(DWORD event);', textwrap.dedent("""\
            static BOOL WINAPI pywincffi_handle(DWORD event)
            {
                return pywincffi_begin_callback() && pywincffi_Called(event);
            }
            """)
        for source, module in ((entered, ""), ("", '@callback("pywincffi_Called", onerror=keep_exception)')):
            self.assertEqual(unguarded([declaration], [source], [module]), [])
        for source, module in (("", ""), (entered.replace("begin", "end"), ""),
                               ("", '@callback("pywincffi_Called", onerror=report)')):
            self.assertEqual(unguarded([declaration], [source], [module]), ["pywincffi_Called"])
