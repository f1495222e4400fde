#!/usr/bin/env python3
"""Adds up lit's JSON reports and prints "N passed, N failed[, N skipped]".

The exit status is 0 only if something ran and nothing failed.
"""

import argparse
import collections
import json
import sys

# lit's result codes, see lit/Test.py. An unexpected pass is a failure: either
# the test or its XFAIL line is wrong.
PASSED = {"PASS", "FLAKYPASS", "XFAIL"}
SKIPPED = {"UNSUPPORTED", "SKIPPED", "EXCLUDED"}


def count(paths):
    """Returns how many tests passed, failed and were skipped in all reports."""
    totals = collections.Counter()
    for path in paths:
        with open(path, encoding="utf-8") as report:
            for test in json.load(report)["tests"]:
                code = test["code"]
                if code in PASSED:
                    totals["passed"] += 1
                elif code in SKIPPED:
                    totals["skipped"] += 1
                else:
                    # FAIL, XPASS, TIMEOUT, UNRESOLVED, and whatever a later
                    # lit may invent.
                    totals["failed"] += 1
    return totals


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", nargs="*", help="files written by lit --output")
    parser.add_argument(
        "--broken",
        type=int,
        default=0,
        metavar="N",
        help="count N failures that no report knows of, such as failed builds",
    )
    args = parser.parse_args()

    totals = count(args.reports)
    passed, failed = totals["passed"], totals["failed"] + args.broken
    line = f"{passed} passed, {failed} failed"
    if totals["skipped"]:
        line += f", {totals['skipped']} skipped"
    print(line)
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
