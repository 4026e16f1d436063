"""Figures: the engine's case lists and month observations against hand-written SQL and pandas.

Every indicator that is written on both sides (`covered`), 60 months, eight grains, on both sides. The engine
also keeps the rows that name the children (the case lists), with every column that other indicators need,
and the hand-written SQL does not. Nothing is timed before the answers agree. The whole catalogue is timed beside it.
"""

from __future__ import annotations

import importlib
import resource
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import duckdb

from bench import sample
from bench.covered import COVERED
from bench.measure import Ratio, in_turn, ratio
from goldenthread.cases import CASE_LISTS
from goldenthread.engine import statements
from goldenthread.engine.side_by_side import two_at_a_time
from goldenthread.indicators import CATALOGUE
from goldenthread.observations.periods import month_end
from goldenthread.rules import calendar
from goldenthread.rules.timescales import in_force

#
prepare = importlib.import_module("goldenthread.engine.make_ready")
BY_HAND = Path(__file__).parent / "by_hand"
GRAINS = tuple(statements.GRAINS)
KEYS = ("grain", "month", "team", "worker", *statements.BANDS)
BANDS = {
    "age_band": ("Unborn", "Not known", "Under 1", "1 to 4", "5 to 9", "10 to 15", "16 to 17", "18 and over"),
    "sex": ("Female", "Male", "Other or not known"),
    "ethnicity": ("White", "Mixed", "Asian", "Black", "Other", "Not known"),
    "disability": ("Yes", "No", "Not recorded"),
    "uasc": ("No", "Yes"),
}


def main() -> list[Ratio]:
    path, as_at = tables()
    print(f"engine: {path.name}, as at {as_at:%d/%m/%Y}")
    with only(COVERED):
        compare({"ours": our_answers(ours(path, as_at)), "by hand": _hand_answers(by_hand(path, as_at))})
        taken = in_turn(
            {
                "ours": lambda: ours(path, as_at),
                "ours, statements compiled anew": lambda: ours(path, as_at, compiled=False),
                "by hand": lambda: by_hand(path, as_at),
            }
        )
    whole(path, as_at)
    return [
        ratio("case lists and observations / hand-written SQL", taken["ours"], taken["by hand"], most=1.5),
        ratio(
            "the same, statements compiled anew",
            taken["ours, statements compiled anew"],
            taken["by hand"],
            most=1.5,
        ),
    ]


@contextmanager
def only(ids: Collection[str] | None) -> Iterator[None]:
    """The engine makes the case lists and figures of these indicators and nothing else; None: all of them."""
    if ids is None:
        yield
        return
    lists = {part.figure.of.name for indicator, part in statements.all_parts() if indicator.id in ids}
    before = statements.all_parts, prepare.CASE_LISTS, prepare.DERIVED
    chosen = tuple((indicator, part) for indicator, part in before[0]() if indicator.id in ids)
    statements.all_parts = lambda: chosen
    _forget()
    needed = {name for one in lists for name in statements.read_by(one)}
    prepare.CASE_LISTS = {name: one for name, one in CASE_LISTS.items() if name in lists | needed}
    prepare.DERIVED = tuple(name for name in before[2] if name in needed)
    try:
        yield
    finally:
        statements.all_parts, prepare.CASE_LISTS, prepare.DERIVED = before
        _forget()


def _forget() -> None:
    for cached in (statements.derived_table, statements.rows_of, statements.case_table, statements.observation_table):
        cached.cache_clear()


def ours(path: Path, as_at: date, compiled: bool = True) -> Any:
    """Everything `prepare` makes for figures; today's standing, lights and timeline are no figures."""
    if not compiled:
        _forget()
    con = _connection(path)
    prepare.make_figures(con, as_at, b"bench", in_force(), prepare.usual_days(con, as_at))
    _what_is_folded_when_asked(con)
    return con


def whole(path: Path, as_at: date) -> None:
    """Says how long all indicators take, and the most memory the process ever held."""
    taken = in_turn({f"the whole catalogue, {len(CATALOGUE)} indicators": lambda: ours(path, as_at)}, 3)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  peak memory of the process so far {peak:,.0f} MiB (target 1,024)")
    assert taken


def by_hand(path: Path, as_at: date) -> Any:
    """The best SQL that could be written for these tables; the same figures, no lists kept."""
    if (as_at.month, as_at.day) == (2, 29) or month_end(as_at) != as_at:
        raise SystemExit("The hand-written SQL counts on an as-at day that ends a month.")
    con = _connection(path)
    con.execute(
        "CREATE TEMP TABLE bank_holidays AS SELECT unnest(CAST(? AS DATE[])) AS day", [list(calendar.bank_holidays())]
    )
    con.execute("CREATE TEMP TABLE as_at AS SELECT CAST(? AS DATE) AS day", [as_at])
    for script in sorted(BY_HAND.glob("*.sql")):
        for statement in script.read_text("utf-8").split(";\n"):
            if statement.strip():
                con.execute(statement)
    return con


def _connection(path: Path) -> Any:
    """The canonical tables read from their file; what is made is made in memory."""
    con = duckdb.connect(config={"threads": "2"})
    con.execute(f"ATTACH '{path}' AS source (READ_ONLY)")
    con.execute("SET search_path = 'memory.main,source.main'")
    return con


def _what_is_folded_when_asked(con: Any) -> None:
    """Distributions, and hours by worker and band, which pages fold from the lists: counted on our side too."""
    counted = "SELECT {kept}, count(*) AS number FROM {case_list} GROUP BY {kept}"
    rolled = ", ".join(
        "(" + ", ".join(("month", *columns)) + ")" for columns in (statements.GRAINS[grain] for grain in GRAINS)
    )
    bands = ", ".join(statements.BANDS)
    named = "".join(f" WHEN grouping({name}) = 0 THEN '{name}'" for name in ("worker", "team", *statements.BANDS))
    grain = f"CASE{named} ELSE 'authority' END AS grain"
    units = f"month, service, team, worker, {bands}"
    categories = counted.format(kept=f"category, {units}", case_list="case_children_on_protection_plans")
    statements_to_run = {
        "categories": f"SELECT {grain}, month, team, worker, {bands}, "
        "'n__cpp_by_category_' || replace(category, ' ', '_') AS measure, CAST(sum(number) AS BIGINT) AS number "
        f"FROM ({categories}) WHERE month >= (SELECT min(month) FROM snapshot_days) "
        f"GROUP BY GROUPING SETS ({rolled.replace('(month', '(category, month')})",
        "loads": f"SELECT {grain}, month, team, worker, {bands}, "
        "CAST(sum(number) AS BIGINT) AS number "
        f"FROM ({counted.format(kept=units, case_list='case_caseloads')}) GROUP BY GROUPING SETS ({rolled})",
    }
    for name in ("worker", *statements.BANDS):
        group = "team, worker" if name == "worker" else name
        statements_to_run[f"hours_{name}"] = (
            f"SELECT '{name}' AS grain, month, {group}, sum(hours_of_worker) AS number "
            f"FROM (SELECT DISTINCT month, {group}, holder, hours_of_worker "
            f"FROM case_caseloads WHERE c__caseload_mean = 1) GROUP BY month, {group}"
        )
    two_at_a_time(con, {name: partial(_keep, name=name, sql=sql) for name, sql in statements_to_run.items()})


def _keep(con: Any, name: str, sql: str) -> None:
    con.execute(f"CREATE TABLE extra_{name} AS {sql}")


def tables() -> tuple[Path, date]:
    """The canonical tables of the default sample in a file, and the day they describe."""
    path = sample.PLACE / "canonical.duckdb"
    sample.canonical_tables(sample.loaded_home("home-engine"), path)
    with duckdb.connect(str(path), read_only=True) as con:
        day = con.execute("SELECT value FROM meta WHERE key = 'as_at'").fetchone()[0]
    return path, date.fromisoformat(day)


def compare(sides: Mapping[str, Answers]) -> None:
    """Stops when a single figure differs from the first side's."""
    first = next(iter(sides.values()))
    for name, answers in sides.items():
        differing = set(first.items()) ^ set(answers.items())
        print(f"  {name}: {len(answers):,} figures that are not 0, {len(differing):,} differing rows")
        if differing:
            for measure, number in Counter(key[0] for key, _ in differing).most_common():
                example = next(key for key, _ in sorted(differing, key=str) if key[0] == measure)
                found = f"{first.get(example)} and {answers.get(example)}"
                print(f"    {measure}: {number:,}; for one {example[1:]}: {found}")
            raise SystemExit("The answers differ, so nothing is measured.")


Answers = dict[tuple[Any, ...], float]


def our_answers(con: Any) -> Answers:
    found: Answers = {}
    for name in CASE_LISTS:
        if name in prepare.CASE_LISTS and statements.observation_table(name):
            suffix = "_annual" if name == "care_leaver_birthdays" else ""
            held = f'SELECT * EXCLUDE (service) FROM "obs_{name}" WHERE grain IN {GRAINS}'
            _gather(con, held, found, suffix)
    for key in [k for k in found if k[0] == "d__caseload_mean" and k[1] not in ("authority", "team")]:
        del found[key]
    _add(found, con, "SELECT measure, {keys}, number FROM extra_categories", KEYS)
    _add(found, con, "SELECT 'n__caseload_by_worker', {keys}, number FROM extra_loads", KEYS)
    for name in ("worker", *statements.BANDS):
        have = ("grain", "month", "team", "worker") if name == "worker" else ("grain", "month", name)
        _add(found, con, f"SELECT 'd__caseload_mean', {{keys}}, number FROM extra_hours_{name}", have)
    return found


def _hand_answers(con: Any) -> Answers:
    found: Answers = {}
    names = [
        row[0]
        for row in con.execute("SELECT table_name FROM duckdb_tables() WHERE table_name LIKE 'answers_%'").fetchall()
    ]
    for name in names:
        _gather(con, f"FROM {name}", found, "")
    words = {}
    for key, number in found.items():
        measure, grain, month, team, worker, *bands = key
        named = [None if b is None else BANDS[c][int(b)] for c, b in zip(statements.BANDS, bands, strict=True)]
        words[(measure, grain, month, team, worker, *named)] = number
    return words


def _gather(con: Any, query: str, found: Answers, suffix: str) -> None:
    cursor = con.execute(query)
    columns = [column[0] for column in cursor.description]
    places = {name: columns.index(name) for name in KEYS if name in columns}
    measures = [(place, name + suffix) for place, name in enumerate(columns) if name[:3] in ("n__", "d__")]
    for row in cursor.fetchall():
        key = tuple(row[places[name]] if name in places else None for name in KEYS)
        for place, name in measures:
            if row[place]:
                found[(name, *key)] = round(float(row[place]), 4)


def _add(found: Answers, con: Any, query: str, have: tuple[str, ...]) -> None:
    keys = ", ".join(name if name in have else f"NULL AS {name}" for name in KEYS)
    for measure, *rest in con.execute(query.format(keys=keys)).fetchall():
        *key, number = rest
        if number:
            found[(measure, *key)] = round(float(number), 4)
