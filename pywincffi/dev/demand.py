"""
Demand
======

Tells how much of what programs need is there: ``python -m pywincffi.dev.demand FILE`` prints, by category, how many of
the functions in a list pywincffi wraps, and the most used ones that it does not. The list is a CSV file with the
columns ``function`` (without the W or A of its variants), ``dll``, ``category`` and ``projects_count``, the number of
projects that use it.
"""
from __future__ import print_function

import csv
import io
import os
import sys

from pywincffi.core import headers

# So many are told.
_MISSING = 20


def wrapped():
    """The names of all functions that have a wrapper."""
    return set(headers.public_name(function.name) for path in headers.paths() for function in headers.functions(path)
               if "raw" not in function.facts)


def coverage(rows, names):
    """
    Count what is covered.

    :param rows: Mappings with the columns of the list.
    :param set names: The functions that there are.

    :returns: ``[category, functions covered, functions, uses covered, uses]``, the most used category first, and a last
        line for all of them.
    """
    counts = {}
    for row in rows:
        uses = int(row["projects_count"])
        covered = _is_covered(row, names)
        for category in (row["category"], ""):
            count = counts.setdefault(category, [0, 0, 0, 0])
            count[0] += covered
            count[1] += 1
            count[2] += uses * covered
            count[3] += uses
    total = counts.pop("", [0, 0, 0, 0])
    ordered = sorted(counts.items(), key=lambda item: (-item[1][3], item[0]))
    return [[category] + count for category, count in ordered] + [["all"] + total]


def missing(rows, names):
    """The rows of the functions that are not covered, those first that most projects use."""
    return sorted([row for row in rows if not _is_covered(row, names)], key=lambda row: -int(row["projects_count"]))


def _is_covered(row, names):
    return row["function"] in names or headers.public_name(row["function"]) in names


def main(arguments):
    """Print the table, and what is missing."""
    if len(arguments) != 1 or arguments[0].startswith("-"):
        sys.stderr.write("usage: python -m pywincffi.dev.demand FILE.csv\n")
        return 2
    if not os.path.isfile(arguments[0]):
        sys.stderr.write("demand: there is no file %s\n" % arguments[0])
        return 2
    with io.open(arguments[0], encoding="utf-8", newline="") as stream:
        rows, names = list(csv.DictReader(stream)), wrapped()
    print("%-24s %17s %17s" % ("category", "functions", "uses"))
    for category, functions, all_functions, uses, all_uses in coverage(rows, names):
        print("%-24s %4d of %4d %4d %% %4d of %4d %4d %%" % (
            category, functions, all_functions, 100 * functions // max(all_functions, 1),
            uses, all_uses, 100 * uses // max(all_uses, 1)))
    for row in missing(rows, names)[:_MISSING]:
        print("missing: %s of %s, used by %s" % (row["function"], row["dll"], row["projects_count"]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
