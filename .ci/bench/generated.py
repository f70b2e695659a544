"""Makes a copy of pywincffi with more topics, to measure what additional functions and constants cost."""
import glob
import os
import shutil

from bed import cache, extension

FUNCTIONS, CONSTANTS = 100, 1000  # of one topic
_HEADER = """\
/* Nothing that Windows has.
 * fails: 0
 * since: Windows 99
 * docs: https://learn.microsoft.com/
 */

"""
_MODULE = '''\
from pywincffi.core import publish
from pywincffi.core.checks import NON_ZERO, REFUSED, error_check, index, input_checks
from pywincffi.core.dist import library

'''
_FUNCTION = '''
def %(name)s(hObject, dwFlags):
    """Does nothing."""
    try:
        code = library.%(name)s(hObject or REFUSED, index(dwFlags))
    except Exception:
        input_checks("%(name)s", locals())
        raise
    if not code:
        error_check("%(name)s", code, NON_ZERO)

'''


def build(test_bed, topics):
    """Returns the folder with a copy of the package, with ``topics`` more topics of kernel32, and its extension."""
    package = os.path.join(cache.REPOSITORY, "pywincffi")
    inputs = [extension.digest(), cache.digest(__file__, *sorted(glob.glob(os.path.join(package, "**", "*.py"),
                                                                           recursive=True)))]

    def make(folder):
        copy = shutil.copytree(package, os.path.join(folder, "pywincffi"))
        for topic in range(topics):
            _add(copy, topic)
        test_bed.build_copy(folder)

    return cache.stage("with-%d-topics-%s-%s" % (topics, test_bed.version, test_bed.arch), inputs, make)


def _add(package, topic):
    functions = ["Generated%dFunction%d" % (topic, number) for number in range(FUNCTIONS)]
    constants = ["GENERATED_%d_CONSTANT_%d" % (topic, number) for number in range(CONSTANTS)]
    declarations = "".join("BOOL WINAPI %s(%%sHANDLE hObject, %%sDWORD dwFlags);\n" % each for each in functions)
    cdefs = os.path.join(package, "core", "cdefs")
    # The compiler compares the header with these.
    with open(os.path.join(cdefs, "sources", "prelude.h"), "a") as prelude:
        prelude.write(declarations.replace("%s", ""))
        prelude.writelines("#define %s %d\n" % (name, number) for number, name in enumerate(constants))
    with open(os.path.join(cdefs, "headers", "kernel32", "generated%d.h" % topic), "w") as header:
        header.write(_HEADER + "".join("#define %s ...\n" % each for each in constants) + "\n"
                     + declarations.replace("%s", "_In_ "))
    with open(os.path.join(package, "kernel32", "generated%d.py" % topic), "w") as module:
        module.write(_MODULE + "".join(_FUNCTION % {"name": each} for each in functions) + "\npublish(__name__)\n")
