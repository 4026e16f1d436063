"""Speed, measured: `make bench`, or `python -m bench PART ...` for some of it.

Every comparison runs both sides in turn (A B A B ...), on the same data, answers compared first. Medians, the least
and processor times are printed, and the load average: above 1.0 the wall clock says little. The invented authority
and all homes lie in the machine's folder for temporary files (or $GOLDENTHREAD_BENCH); nothing is written
into the repository. At the end stands one table of ratios with their targets.
"""

from __future__ import annotations

import argparse
import importlib
import sys

from bench.measure import Ratio

PARTS = ("engine", "pandas", "spark", "region", "loading", "web", "swaps", "today", "mail")

# A module named like the package that it measures would hide it.
NAMED = {"pandas": "with_pandas", "spark": "on_spark"}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure speed against its targets.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"some of: {', '.join(PARTS)} (all)")
    asked = parser.parse_args().parts
    unknown = [name for name in asked if name not in PARTS]
    if unknown:
        parser.error(f"there is no part {', '.join(unknown)}; choose from {', '.join(PARTS)}")
    ratios: list[Ratio] = []
    for name in asked or PARTS:
        ratios += importlib.import_module(f"bench.{NAMED.get(name, name)}").main()
    print(f"\n{'what':<62} {'measured':>9}    {'processor':>9}   {'target':<13}")
    for one in ratios:
        print(one.line())
    return 0 if all(one.holds for one in ratios) else 1


if __name__ == "__main__":
    sys.exit(main())
