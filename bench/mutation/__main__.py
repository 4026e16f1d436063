"""Would the tests notice? Small faults in case lists, derived tables, rules and words, one at a time: `make mutation`.

A fault of SQL is found when random authorities answer otherwise, or else when a drawn test fails; one of Python when a
test fails. What does not parse or start is no fault. A draw of all faults is judged, the same for the same seed;
survivors are printed, to be found by a new test or explained. Nothing is written into the tree.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from bench.mutation.asked import differs
from bench.mutation.copied import Copy
from bench.mutation.faults import KINDS, Fault, drawn

ROOT = Path(__file__).parents[2]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.mutation")
    parser.add_argument("--mutate", default="mutate", help="the program of universalmutator")
    parser.add_argument("--faults", type=int, default=200, help="how many faults are drawn (200)")
    parser.add_argument("--authorities", type=int, default=12, help="how many random authorities look (12)")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS), help="kinds of files (all)")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    faults = drawn(asked.mutate, ROOT, asked.kinds, asked.faults, asked.seed)
    verdicts: Counter[tuple[str, str]] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        copy = Copy(ROOT, Path(folder))
        for number, fault in enumerate(faults, 1):
            verdict, by = judged(fault, asked.authorities, copy)
            verdicts[fault.kind, verdict] += 1
            found = sum(count for (_, said), count in verdicts.items() if said == "found")
            print(f"  {number} of {len(faults)}, {found} found: {verdict} {by}", file=sys.stderr, flush=True)
            if verdict == "survived":
                print(f"survived  {fault.said}", flush=True)
    for kind in asked.kinds:
        print(score(kind, verdicts[kind, "found"], verdicts[kind, "survived"]))
    every = [sum(verdicts[kind, verdict] for kind in asked.kinds) for verdict in ("found", "survived")]
    print(score("in all", *every))
    return 0


def judged(fault: Fault, authorities: int, copy: Copy) -> tuple[str, str]:
    """ "found", "survived" or "no fault", and what found it."""
    if fault.path.endswith(".sql"):
        seen = differs(fault, authorities)
        if seen is None:
            return "no fault", "the database does not take it"
        if seen:
            return "found", "by random authorities"
    file = copy.notices(fault)
    if file is None:
        return "no fault", "the code does not start"
    return ("found", f"by {file}") if file else ("survived", "")


def score(kind: str, found: int, survived: int) -> str:
    judged = found + survived
    return f"{kind}: {judged} judged, {found} found" + (f", {100 * found / judged:.0f}%" if judged else "")


if __name__ == "__main__":
    sys.exit(main())
