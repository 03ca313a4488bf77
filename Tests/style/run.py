#!/usr/bin/env python3
"""Checks that the tree keeps its own conventions: `Tests/style/run.py`, from anywhere, with nothing installed.

Each function named check_… in the other files of this folder is one check. It yields findings as text; none means that
it passed. The last line is "N passed, N failed".
"""
import importlib
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent


def main():
    sys.path.insert(0, str(HERE))
    passed = failed = 0
    for path in sorted(HERE.glob("check_*.py")):
        module = importlib.import_module(path.stem)
        for name in sorted(name for name in vars(module) if name.startswith("check_")):
            check = getattr(module, name)
            findings = list(check())
            if not findings:
                passed += 1
                continue
            failed += 1
            print(f"FAILED {check.__doc__.splitlines()[0]}")
            for finding in findings[:40]:
                print(f"  {finding}")
            if len(findings) > 40:
                print(f"  … and {len(findings) - 40} more")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
