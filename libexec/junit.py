#!/usr/bin/env python3
"""Adds up JUnit XML files: `junit.py FILE…` prints "N passed, N failed" and names what failed.

A file that is missing counts as one failure: its runner ended before it could report.
"""
import pathlib
import sys
import xml.etree.ElementTree as tree


def main(names):
    passed = failed = skipped = 0
    for name in names:
        if not pathlib.Path(name).exists():
            print(f"no report: {name}")
            failed += 1
            continue
        for case in tree.parse(name).iter("testcase"):
            if case.find("failure") is not None or case.find("error") is not None:
                failed += 1
                print(f"FAILED {case.get('classname')} {case.get('name')}")
            elif case.find("skipped") is not None:
                skipped += 1
            else:
                passed += 1
    if skipped:
        print(f"{skipped} skipped")
    if not passed and not failed:
        failed = 1
        print("no test ran")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
