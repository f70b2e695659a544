"""run several verbs in parallel, and print how long each took

Each VERB is one word for the shell, with its options inside; the verbs start in this order. The output of a verb is
shown when the verb ends. After a failure no other verb starts; the exit status is that of the first failure."""
import shlex
import time

from bed.parallel import Parallel

REST = None
EXAMPLE = "example: testbed.py parallel 'test --python 3.14' lint 'docs --browser'"


def add_options(parser):
    parser.add_argument("verbs", nargs="+", metavar="VERB", help="what to run, 'test --python 3.6' for example")


def run(arguments):
    side_by_side, statuses, lines = Parallel(), [], []

    def run_one(words):
        if any(statuses):
            lines.append("   not run  %s" % words)
            return
        started = time.monotonic()
        statuses.append(side_by_side.run(words, shlex.split(words))[0])
        lines.append("%10.1f  %s%s" % ((time.monotonic() - started) / 60, words, ": failed" if statuses[-1] else ""))

    started = time.monotonic()
    side_by_side.map(run_one, arguments.verbs)
    print("\n".join(["", "   Minutes"] + lines + ["%10.1f  in all" % ((time.monotonic() - started) / 60)]), flush=True)
    return next((status for status in statuses if status), 0)
