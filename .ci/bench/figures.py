"""
The arithmetic of the benchmark, and its table: what was measured (see ``bench.py``) in, figures out.

A machine is noisy, so that nothing is made of a single time. Of each contender a case has one time a round. What is
shown is the median of these; and what is compared is not the medians but the contenders round by round, since the two
times of one round were taken one after the other: a ratio is the median of the rounds' ratios.
"""
import math

OURS = "pywincffi"
#: The contenders in the order of the table.
CONTENDERS = ("C", "library", OURS, "_winapi", "pywin32", "ctypes", "pywincffi 0.5.0")
#: The ratios to reach, as geometric means over the cases that both have.
GOALS = {"library": 1.3, "ctypes": 0.7, "pywin32": 1.0, "_winapi": 1.2, "pywincffi 0.5.0": 0.1}
#: The ratio to the C program to reach where much is transferred at once.
BULK_GOAL = 1.05


def median(values):
    values = sorted(values)
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2.0


def ratio(times, others):
    """The median of the rounds' ratios."""
    return median([one / other for one, other in zip(times, others)])


def added(times, others):
    """The median of the rounds' differences."""
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
    The geometric mean of the ratios of the extension's own functions, which wrappers that cost nothing would come to.

    None where they, or the contender, were not measured.
    """
    found = ratios(results, contender, ours="library") if contender != "library" else None
    return geometric_mean(found.values()) if found else None


def overheads(results, contender):
    """
    ``{name of the case: (nanoseconds that we take more than the raw call, those that the contender takes more)}``.

    Only for calls: the price of moving data is no overhead.
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


def bulk(results):
    """``{name of the case: ratio of ours to the C program}`` where much is transferred at once."""
    return ratios(results, "C", kinds=("bulk",))


def time(seconds):
    """A time with its unit, three digits or so."""
    for unit, factor in (("ns", 1e9), ("us", 1e6), ("ms", 1e3)):
        number = seconds * factor
        if number < 999.5:
            return ("%.0f %s" if number >= 99.5 else "%.1f %s" if number >= 9.95 else "%.2f %s") % (number, unit)
    return "%.2f s" % seconds


def rows(results, show):
    """The cells of a table: the cases down, the contenders across."""
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
    """Everything, as text."""
    parts = ["%s\n%d rounds, times are medians" % (results["python"], results["rounds"]),
             table(rows(results, lambda times, each: time(median(times[each])))),
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
    if bulk(results):
        parts += ["pywincffi against the same loop in C, into a buffer that stays",
                  table([["transfer", "ratio", "at most", ""]] + [
                      [name, "%.3f" % each, "%.2f" % BULK_GOAL, "" if each <= BULK_GOAL else "not reached"]
                      for name, each in bulk(results).items()])]
    parts += ["A fresh process: time to import, and private memory afterwards",
              table([["import", "time", "memory"]] + [
                  [each["name"], time(median(each["times"])), "%.1f MB" % (median(each["memory"]) / 1e6)]
                  for each in results["imports"]])]
    left_out = sorted(set((name, reason) for case in results["cases"] for name, reason in case["left out"].items()))
    if left_out or results["missing"]:
        parts.append("Left out:\n" + "\n".join(
            ["  %s: %s" % item for item in sorted(results["missing"].items())] +
            ["  %s, where %s" % (name, reason) for name, reason in left_out]))
    return "\n\n".join(parts)
