"""
The arithmetic of the benchmark, and its table: computes the figures from the times of ``bench.py``.

A machine is noisy, so single times mean little. A case has one time per round for each contender; the table shows their
median. Ratios are not those of medians. The two times of one round were taken one after the other, so a ratio is the
median of the rounds' ratios.
"""
import math

OURS = "pywincffi"
#: The contenders in the order of the table.
CONTENDERS = ("library", OURS, "_winapi", "_overlapped", "pywin32", "psutil", "ctypes", "pywincffi 0.5.0")
#: The ratios to reach, as geometric means over the cases that both have.
GOALS = {"library": 1.3, "ctypes": 0.8, "pywin32": 1.05, "_winapi": 1.1, "_overlapped": 1.5,
         "pywincffi 0.5.0": 0.1}


def median(values):
    values = sorted(values)
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2.0


def ratio(times, others):
    """Returns the median of the rounds' ratios."""
    return median([one / other for one, other in zip(times, others)])


def quartiles(times, others):
    """Returns the quartiles of the rounds' ratios: how much the machine disturbed the measurement."""
    found = sorted(one / other for one, other in zip(times, others))
    return found[len(found) // 4], found[-1 - len(found) // 4]


def added(times, others):
    """Returns the median of the rounds' differences."""
    return median([one - other for one, other in zip(times, others)])


def geometric_mean(values):
    return math.exp(sum(math.log(value) for value in values) / len(values))


def of_kind(results, *kinds):
    return [case for case in results["cases"] if case["kind"] in kinds]


def ratios(results, contender, kinds=("call", "bulk"), ours=OURS):
    """``{name of the case: ratio of ours to the contender}``, where both are there."""
    return dict((case["name"], ratio(case["times"][ours], case["times"][contender]))
                for case in of_kind(results, *kinds) if ours in case["times"] and contender in case["times"])


def summary(results):
    """``[(contender, number of cases, geometric mean of the ratios, goal)]``."""
    found = [(contender, ratios(results, contender), goal) for contender, goal in GOALS.items()]
    return [(contender, len(each), geometric_mean(each.values()), goal) for contender, each, goal in found if each]


def bound(results, contender):
    """
    Returns the geometric mean of the ratios of the extension's own functions, which is the bound for any wrapper; None
    if these functions, or the contender, were not measured.
    """
    found = ratios(results, contender, ours="library") if contender != "library" else None
    return geometric_mean(found.values()) if found else None


def overheads(results, contender):
    """
    Returns ``{name of the case: (our overhead over the raw call, the contender's overhead)}`` in nanoseconds.

    Only for calls: moving data is no overhead.
    """
    found = {}
    for case in of_kind(results, "call"):
        times = case["times"]
        if "library" in times and OURS in times and contender in times:
            found[case["name"]] = tuple(added(times[each], times["library"]) * 1e9 for each in (OURS, contender))
    return found


def overhead_summary(results):
    """``[(contender, number of cases, our nanoseconds, the contender's)]``, medians over the cases."""
    found = [(contender, overheads(results, contender)) for contender in GOALS if contender != "library"]
    return [(contender, len(each), median([ours for ours, _ in each.values()]),
             median([theirs for _, theirs in each.values()])) for contender, each in found if each]


def limits(results):
    """``[(case or import, against what, ratio, quartiles, limit)]`` of everything that has a limit of its own."""
    found = [(case["name"], contender, case["times"][OURS], case["times"][contender], limit)
             for case in results["cases"] for contender, limit in sorted(case["limits"].items())
             if OURS in case["times"] and contender in case["times"]]
    found += [(_import_name(row), row["against"], row["times"], other["times"], row["limit"])
              for row in results["imports"] if row["limit"] is not None for other in [_compared(results, row)]
              if other is not None]
    return [(name, against, ratio(ours, theirs), quartiles(ours, theirs), limit)
            for name, against, ours, theirs, limit in found]


def _compared(results, row):
    """Returns the import that another one is compared with, in the same kind of process; or None."""
    return ([other for other in results["imports"] if (other["name"], other["before"]) == (
        row["against"], row["before"])] or [None])[0]


def _import_name(row):
    return row["name"] + (" *" if row["before"] else "")


def time(seconds):
    """Returns a time with its unit, with about three digits."""
    for unit, factor in (("ns", 1e9), ("us", 1e6), ("ms", 1e3)):
        number = seconds * factor
        if number < 999.5:
            return ("%.0f %s" if number >= 99.5 else "%.1f %s" if number >= 9.95 else "%.2f %s") % (number, unit)
    return "%.2f s" % seconds


def rows(results, show):
    """Returns the cells of a table: a row for each case, a column for each contender."""
    contenders = [each for each in CONTENDERS if any(each in case["times"] for case in results["cases"])]
    yield ["case"] + contenders
    for case in results["cases"]:
        yield [case["name"]] + [show(case["times"], each) if each in case["times"] else "-" for each in contenders]


def _relative(times, contender):
    return "%.2f" % ratio(times[contender], times[OURS]) if OURS in times else "-"


def table(cells):
    cells = [list(row) for row in cells]
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    return "\n".join("  ".join([row[0].ljust(widths[0])] + [
        cell.rjust(width) for cell, width in zip(row[1:], widths[1:])]).rstrip() for row in cells)


def report(results):
    """Returns all results as text."""
    parts = ["%s\n%d rounds, times are medians" % (results["python"], results["rounds"])]
    if results["cases"]:
        parts += [table(rows(results, lambda times, each: time(median(times[each])))),
                  "The same by ratio to pywincffi (1.20: takes 20 % longer than pywincffi does)",
                  table(rows(results, _relative)),
                  "pywincffi against the others, geometric means over the cases that both have",
                  table([["against", "cases", "ratio", "at most", "", "library alone"]] + [
                      [name, str(count), "%.2f" % mean, "%.2f" % goal, "" if mean <= goal else "not reached",
                       "-" if bound(results, name) is None else "%.2f" % bound(results, name)]
                      for name, count, mean, goal in summary(results)])]
    if overhead_summary(results):
        parts += ["What it adds to the extension's own functions, medians over the calls (less than 0: faster)",
                  table([["compared with", "cases", "pywincffi", "the other"]] + [
                      [name, str(count), "%.0f ns" % ours, "%.0f ns" % theirs]
                      for name, count, ours, theirs in overhead_summary(results)])]
    if results["imports"]:
        parts += ["A fresh process: time to import. *: it has imported collections, enum, functools and re before",
                  table([["import", "time", "against", "ratio"]] + [
                      [_import_name(row), time(median(row["times"]))] + (
                          ["", ""] if _compared(results, row) is None else
                          [row["against"], "%.2f" % ratio(row["times"], _compared(results, row)["times"])])
                      for row in results["imports"]])]
    if limits(results):
        parts += ["Limits: medians of the rounds' ratios, and between which ratios half of the rounds lie",
                  table([["case", "against", "ratio", "half of the rounds", "at most", ""]] + [
                      [name, against, "%.2f" % each, "%.2f-%.2f" % spread, "%.2f" % limit,
                       "" if each <= limit else "not reached"]
                      for name, against, each, spread, limit in limits(results)])]
    left_out = sorted(set((name, reason) for case in results["cases"] for name, reason in case["left out"].items()))
    if left_out or results["missing"]:
        parts.append("Left out:\n" + "\n".join(
            ["  %s: %s" % item for item in sorted(results["missing"].items())] +
            ["  %s, where %s" % (name, reason) for name, reason in left_out]))
    return "\n\n".join(parts)
