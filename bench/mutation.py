"""Would the tests notice? Small faults in the SQL of case lists and derived tables, one at a time: `make mutation`.

universalmutator writes the faults. A fault is found when one figure of the random authorities differs from that of the
code as it is: those figures are the oracle's, which the tests hold them to. What does not parse is no fault. A draw
of all faults is judged, the same for the same seed; survivors are printed, to be found by a new test or explained.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import sqlglot

from goldenthread import cases, derived
from goldenthread.cases import CASE_LISTS
from goldenthread.engine import statements
from goldenthread.engine.example import open_lists
from goldenthread.indicators import Indicator
from goldenthread.observations import Period, figures
from tests.generative.authority import Authority, random_authority

ROOT = Path(__file__).parent.parent
FOLDERS = (ROOT / "goldenthread/cases/sql", ROOT / "goldenthread/derived/sql")
PERIODS = ("2023-24", "2023-11", "2024-02", "2023-Q2")
MOST_LISTS = 3
Answers = dict[tuple[Any, ...], Any]


@dataclass(frozen=True)
class Fault:
    """One changed file."""

    file: Path
    text: str

    @property
    def said(self) -> str:
        before, after = self.file.read_text("utf-8").splitlines(), self.text.splitlines()
        for number, (old, new) in enumerate(zip(before, after, strict=False), 1):
            if old != new:
                return f"{self.file.name}:{number}: {old.strip()}  ->  {new.strip()}"
        return f"{self.file.name}: lines added or taken away"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.mutation")
    parser.add_argument("--mutate", default="mutate", help="the program of universalmutator")
    parser.add_argument("--faults", type=int, default=200, help="how many faults are drawn (200)")
    parser.add_argument("--authorities", type=int, default=6, help="how many random authorities look (6)")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    faults = drawn(asked.mutate, asked.faults, asked.seed)
    authorities = [random_authority(seed) for seed in range(asked.authorities)]
    found, survivors, none = 0, [], 0
    known: dict[str, list[Answers]] = {}
    for number, fault in enumerate(faults, 1):
        verdict = judge(fault, authorities, known)
        found += verdict == "found"
        none += verdict == "no fault"
        if verdict == "survived":
            survivors.append(fault)
        if number % 20 == 0:
            print(f"  {number} of {len(faults)}: {found} found, {len(survivors)} survived, {none} are no SQL",
                  file=sys.stderr, flush=True)  # fmt: skip
    judged = found + len(survivors)
    for fault in survivors:
        print(f"survived  {fault.said}")
    print(f"{judged} faults judged, {found} found: {100 * found / max(judged, 1):.1f}%")
    return 0


def drawn(program: str, count: int, seed: int) -> list[Fault]:
    """A draw over all files alike, without changes to comments and lines that are words of other languages."""
    chooser = random.Random(seed)  # noqa: S311  a draw, not a secret
    files = sorted(file for folder in FOLDERS for file in folder.glob("*.sql") if _lists_of(file))
    made: list[Fault] = []
    with tempfile.TemporaryDirectory() as folder:
        for file in chooser.sample(files, min(len(files), max(1, count // 4))):
            place = Path(folder) / file.stem
            place.mkdir()
            command = [program, str(file), "none", "--noCheck", "--mutantDir", str(place)]
            subprocess.run(command, check=True, capture_output=True)
            texts = sorted({one.read_text("utf-8") for one in place.iterdir()})
            kept = [text for text in texts if _is_of_interest(file.read_text("utf-8"), text)]
            made += [Fault(file, text) for text in chooser.sample(kept, min(4, len(kept)))]
    return made[:count]


def _is_of_interest(before: str, after: str) -> bool:
    old, new = before.splitlines(), after.splitlines()
    if len(old) != len(new):
        return False
    changed = [line for one, line in zip(old, new, strict=True) if one != line]
    comments = [line for line in old if line.strip().startswith("--") and line not in new]
    if not changed or comments:
        return False
    try:
        return sqlglot.parse_one(before, read="duckdb") != sqlglot.parse_one(after, read="duckdb")
    except sqlglot.errors.SqlglotError:
        return False


def _lists_of(file: Path) -> list[str]:
    """Case lists with figures that the file feeds, a few of them."""
    name = file.stem
    lists = [one for one, case_list in CASE_LISTS.items() if case_list.kind != "today" and _parts(one)]
    return [one for one in lists if one == name or name in statements.read_by(one)][:MOST_LISTS]


def _parts(case_list: str) -> list[Indicator]:
    return list(dict.fromkeys(indicator for indicator, _ in statements.parts_of(CASE_LISTS[case_list])))


def judge(fault: Fault, authorities: list[Authority], known: dict[str, list[Answers]]) -> str:
    """ "found", "survived", or "no fault" where the database does not take it."""
    lists = _lists_of(fault.file)
    for name in lists:
        if name not in known:
            known[name] = [answers(name, authority) for authority in authorities]
    try:
        with instead_of(fault):
            for name in lists:
                for authority, right in zip(authorities, known[name], strict=True):
                    if answers(name, authority) != right:
                        return "found"
    except (duckdb.Error, sqlglot.errors.SqlglotError):
        return "no fault"
    return "survived"


def answers(case_list: str, authority: Authority) -> Answers:
    """Every figure of the indicators of one list, for a year and a month, for the whole and by team."""
    indicators = [one for one in _parts(case_list) if one.nation != "wales"]
    lists = sorted({part.figure.of.name for one in indicators for part in one.parts_of(one.figure)})
    needs = {table for one in indicators for table in one.needs}
    days = sorted({*(Period.parse(text).end for text in PERIODS), authority.as_at})
    snap = open_lists(authority.tables, authority.as_at, "england", days, lists, needs)
    found: Answers = {}
    try:
        for text in PERIODS:
            for by in ((), ("team",)):
                for figure in figures(snap, [one.id for one in indicators], Period.parse(text), by):
                    key = (figure.indicator, text, *sorted(figure.by.items()))
                    found[key] = (figure.numerator, figure.denominator, figure.value)
    finally:
        snap.close()
    return found


@contextmanager
def instead_of(fault: Fault) -> Iterator[None]:
    """The changed text in place of the file's, for whatever compiles it."""
    room: Any = cases if fault.file.parent == FOLDERS[0] else derived
    kept = room.sql
    room.sql = lambda name: fault.text if name == fault.file.stem else kept(name)
    _forget()
    try:
        yield
    finally:
        room.sql = kept
        _forget()


def _forget() -> None:
    for cached in (statements.derived_table, statements.rows_of, statements.case_table, statements.observation_table):
        cached.cache_clear()


if __name__ == "__main__":
    sys.exit(main())
