"""
Demand
======

Measures how many of the functions that programs use have a wrapper. ``python -m pywincffi.dev.demand FILE`` prints a
table by category, the number of projects whose functions are all wrapped, the functions that need no wrapper, and those
without one that most projects use.

The list is a CSV file with the columns ``function`` (without the W or A of its variants), ``dll``, ``category``,
``projects_count`` (the number of projects that use the function) and ``projects`` (their names, separated by ``;``,
each with the variants that it uses after a colon).
"""
from __future__ import print_function

import csv
import io
import os
import sys

from pywincffi.builder import headers

# The number of missing functions to print.
_MISSING = 20
#: The functions that need no wrapper, and what takes their place.
NOT_NEEDED = {
    "CertDuplicateStore": "CertOpenStore and its kin count the references themselves",
    "CredFree": "CredRead and CredEnumerate free what they read",
    "FreeResource": "resources need not be freed; the function is for 16-bit Windows",
    "FreeSid": "AllocateAndInitializeSid frees the SID itself",
    "GetFileVersionInfoSize": "GetFileVersionInfo finds the size itself",
    "NetApiBufferFree": "NetUserEnum frees the list itself",
    "RtlFreeUnicodeString": "RtlDosPathNameToNtPathName_U_WithStatus frees the text itself",
    "RtlMoveMemory": "a slice of the memory that VirtualAlloc, HeapAlloc, GlobalLock or MapViewOfFile returns",
    "WTSFreeMemory": "WTSEnumerateSessions and WTSQuerySessionInformation free what they read",
    "ZwQuerySystemInformation": "the same as NtQuerySystemInformation in a program",
    "lstrcpyn": "Python's own text",
}


def wrapped():
    """Returns the names of all functions that have a wrapper, or need none."""
    return set(NOT_NEEDED).union(headers.public_name(function.name) for path in headers.paths()
                                 for function in headers.functions(path) if "raw" not in function.facts)


def coverage(rows, names):
    """
    Counts the covered functions and uses.

    :param rows: Mappings with the columns of the list.
    :param set names: The functions that have a wrapper.

    :returns: ``[category, functions covered, functions, uses covered, uses]`` for each category, the most used first,
        and for all categories together.
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


def projects(rows, names):
    """
    Compares each project's functions with the wrapped ones.

    :param rows: Mappings with the columns of the list.
    :param set names: The functions that have a wrapper.

    :returns: ``{project: number of its functions without a wrapper}``.
    """
    found = {}
    for row in rows:
        for project in set(each.partition(":")[0].strip() for each in row["projects"].split(";") if each.strip()):
            found[project] = found.get(project, 0) + (not _is_covered(row, names))
    return found


def missing(rows, names):
    """Returns the rows of the functions that are not covered, the most used first."""
    return sorted([row for row in rows if not _is_covered(row, names)], key=lambda row: -int(row["projects_count"]))


def _is_covered(row, names):
    return row["function"] in names or headers.public_name(row["function"]) in names


def main(arguments):
    """Prints the table, the projects and the missing functions."""
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
    lacking = projects(rows, names)
    complete = sorted(project for project in lacking if not lacking[project])
    print("projects complete: %d of %d (%s)" % (len(complete), len(lacking), ", ".join(complete) or "none"))
    for row in rows:
        if row["function"] in NOT_NEEDED:
            print("not needed: %s: %s" % (row["function"], NOT_NEEDED[row["function"]]))
    for row in missing(rows, names)[:_MISSING]:
        print("missing: %s of %s, used by %s" % (row["function"], row["dll"], row["projects_count"]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
