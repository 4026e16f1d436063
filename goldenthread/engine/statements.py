"""The SQL that makes derived tables, case lists and observations, compiled once and kept."""

from __future__ import annotations

from functools import cache

import sqlglot
from sqlglot import exp

from goldenthread import cases, derived
from goldenthread.engine import flags, folds, functions
from goldenthread.indicators import CATALOGUE, Indicator, Part
from goldenthread.words import CaseList, Spread, Supplied

# What every case list must give; the rest are its own columns.
GIVEN = ("person_id", "case_key", "day", "worker", "team")
GRAINS: dict[str, tuple[str, ...]] = {
    "authority": (),
    "team": ("service", "team"),
    "worker": ("service", "team", "worker"),
    "age_band": ("age_band",),
    "sex": ("sex",),
    "ethnicity": ("ethnicity",),
    "disability": ("disability",),
    "uasc": ("uasc",),
}
UNITS = ("service", "team", "worker")
BANDS = ("age_band", "sex", "ethnicity", "disability", "uasc")


def parts_of(case_list: CaseList) -> list[tuple[Indicator, Part]]:
    """The indicators that fold this case list, with the simple figure by which they do."""
    return [(indicator, part) for indicator, part in all_parts() if part.figure.of is case_list]


@cache
def all_parts() -> tuple[tuple[Indicator, Part], ...]:
    return tuple(
        (indicator, part)
        for indicator in CATALOGUE.values()
        for figure in (indicator.figure, indicator.annual)
        if figure is not None
        for part in indicator.parts_of(figure)
    )


@cache
def derived_table(name: str) -> str:
    """CREATE TABLE of one derived table, in DuckDB's words."""
    tree = functions.expand(sqlglot.parse_one(derived.sql(name), read="duckdb"))
    return f'CREATE TABLE "{name}" AS {tree.sql("duckdb", comments=False, copy=False)}'


@cache
def rows_of(name: str) -> tuple[str, tuple[str, ...]]:
    """The SELECT of a case list in DuckDB's words, and the columns it adds to the given ones.

    Both from one reading of the file: taking SQL apart costs more than a short list itself (measured).
    """
    tree = sqlglot.parse_one(cases.sql(name), read="duckdb")
    assert isinstance(tree, exp.Query)  # a case list is one SELECT
    own = tuple(column for column in tree.named_selects if column not in GIVEN)
    return functions.expand(tree).sql("duckdb", comments=False, copy=False), own


@cache
def case_table(name: str) -> str:
    """CREATE TABLE of one case list: its rows, who held the child, the bands, one flag per indicator.

    Rows are sorted by month and team, so that a page reads a few blocks. The team is sorted by its number:
    sorting by names of teams and workers costs a fifth of the whole list (measured).
    """
    case_list = cases.CASE_LISTS[name]
    rows, own = rows_of(name)
    if case_list.own_worker or case_list.gives_holder:
        worker, team, held = "b.worker", "b.team", ""
    else:
        worker, team = "coalesce(h.worker_id, b.worker)", "coalesce(h.team_id, b.team)"
        if case_list.kind != "event":
            worker, team = "h.worker_id", "h.team_id"
        held = "LEFT JOIN held AS h ON h.person_id = b.person_id AND h.from_day <= b.day AND h.to_day > b.day"
    flagged = [f.sql("duckdb") for indicator, part in parts_of(case_list) for f in flags.flag_columns(indicator, part)]
    return f"""CREATE TABLE "case_{name}" AS
WITH b AS ({rows}),
placed AS (
    SELECT k.child_key, b.case_key, b.day, CAST(date_trunc('month', b.day) AS DATE) AS month,
        CASE WHEN k.restricted THEN '(restricted)' ELSE coalesce({team}, '(none)') END AS team,
        CASE WHEN k.restricted THEN '(restricted)' ELSE coalesce({worker}, '(none)') END AS worker,
        {_age()}, {_bands(case_list)}
        {"".join(f', b."{c}"' for c in own)}
    FROM b
    {"LEFT " if case_list.of_workers else ""}JOIN children AS k ON k.person_id = b.person_id
    {held}
),
numbered AS (
    SELECT team, service, row_number() OVER (ORDER BY team) AS number FROM units
)
SELECT child_key, case_key, day, month, coalesce(u.service, '(none)') AS service, placed.team, worker,
    {_AGE_BAND} AS age_band, sex, ethnicity, disability, uasc
    {"".join(f', "{column}"' for column in own)}{"".join(", " + f for f in flagged)}
FROM placed
LEFT JOIN numbered AS u ON u.team = placed.team
ORDER BY month, u.number, child_key"""


def _bands(case_list: CaseList) -> str:
    """The bands of the child; a row without a child (a worker, a household) has nothing known of any."""
    if not case_list.of_workers:
        return "k.sex_band AS sex, k.ethnic_group AS ethnicity, k.disability, k.uasc"
    return (
        "coalesce(k.sex_band, 'Other or not known') AS sex, coalesce(k.ethnic_group, 'Not known') AS ethnicity, "
        "coalesce(k.disability, 'Not recorded') AS disability, coalesce(k.uasc, 'No') AS uasc"
    )


@cache
def read_by(name: str) -> frozenset[str]:
    """Every table, derived or canonical, that one case list, those it reads and its observations are made from."""
    seen: set[str] = set()
    ahead = _tables_in(case_table(name)) | _tables_in(observation_table(name) or "SELECT 1")
    ahead |= {table for other in cases.read_from()[name] for table in read_by(other)}
    while ahead:
        seen |= ahead
        ahead = {below for table in ahead & set(derived.DERIVED) for below in _tables_in(derived_table(table))} - seen
    return frozenset(seen)


def _tables_in(statement: str) -> set[str]:
    tree = sqlglot.parse_one(statement, read="duckdb")
    return {table.name for table in tree.find_all(exp.Table)}


@cache
def observation_table(name: str) -> str | None:
    """CREATE TABLE of the month figures of one case list at every grain; None if it has none to keep.

    The rows are read twice, by worker and by the three bands together; the other grains add those up
    (measured: half the time of six grouping sets). Only the weight of a holder does not add up over
    teams, so the authority's has a column of its own on the way. A column `grain` tells "all teams"
    from "no team recorded".
    """
    case_list = cases.CASE_LISTS[name]
    folded = [part for _, part in parts_of(case_list) if not isinstance(part.figure, Spread | Supplied)]
    kept = {
        column: (sql, folds.sum_type(part, column))
        for part in folded
        for column, sql in folds.sums(part, "month", "CAST(month + INTERVAL '1' MONTH AS DATE)")
    }
    whole = {column: sql for part in folded for column, sql in folds.whole(part).items()}
    middle = {column: sql for part in folded for column, sql in folds.middle(part)}
    if not kept and not middle:
        return None
    held = [f'CAST({sql} AS {kind}) AS "{column}"' for column, (sql, kind) in kept.items()]
    held += [f'CAST({sql} AS {kept[column][1]}) AS "w_{column}"' for column, sql in whole.items()]
    banded = [f'CAST({whole.get(column, sql)} AS {kind}) AS "{column}"' for column, (sql, kind) in kept.items()]
    kinds = {column: kind for column, (_, kind) in kept.items()}
    grains = [_grain(grain, columns, kinds, whole) for grain, columns in GRAINS.items()]
    added_up = f"""WITH held AS (
    SELECT month, service, team, worker, {", ".join(held or ["1 AS one"])}
    FROM "case_{name}"
    WHERE month >= (SELECT min(month) FROM snapshot_days)
    GROUP BY month, service, team, worker
),
banded AS (
    SELECT month, {", ".join(BANDS)}, {", ".join(banded or ["1 AS one"])}
    FROM "case_{name}"
    WHERE month >= (SELECT min(month) FROM snapshot_days)
    GROUP BY month, {", ".join(BANDS)}
),
added_up AS (
    {" UNION ALL ".join(grains)}
)"""
    if not middle:
        return f"""CREATE TABLE "obs_{name}" AS
{added_up}
SELECT * FROM added_up
ORDER BY grain, team, worker, month"""
    return f"""CREATE TABLE "obs_{name}" AS
{added_up},
middles AS (
    {" UNION ALL ".join(_middles(name, grain, columns, middle) for grain, columns in GRAINS.items())}
)
SELECT a.*, {", ".join(f'm."{column}"' for column in middle)}
FROM added_up AS a
JOIN middles AS m ON m.grain = a.grain AND m.month = a.month{"".join(_same(column) for column in (*UNITS, *BANDS))}
ORDER BY a.grain, a.team, a.worker, a.month"""


def _grain(grain: str, columns: tuple[str, ...], kinds: dict[str, str], whole: dict[str, str]) -> str:
    """One grain added up from the rows by worker or by band."""
    source = "banded" if set(columns) & set(BANDS) else "held"
    sums = []
    for column, kind in kinds.items():
        added = f"w_{column}" if column in whole and grain == "authority" else column
        sums.append(f', CAST(sum("{added}") AS {kind}) AS "{column}"')
    groups = ", ".join(("month", *columns))
    return f"SELECT '{grain}' AS grain, month, {_named(columns)}{''.join(sums)} FROM {source} GROUP BY {groups}"


def _middles(name: str, grain: str, columns: tuple[str, ...], middle: dict[str, str]) -> str:
    """Medians of one grain, from the rows: those of workers do not add up to a team's."""
    held = ", ".join(
        f'CAST({sql} AS {"DOUBLE" if c.startswith("v__") else "BIGINT"}) AS "{c}"' for c, sql in middle.items()
    )
    groups = ", ".join(("month", *columns))
    return (
        f"SELECT '{grain}' AS grain, month, {_named(columns)}, {held} FROM \"case_{name}\" "
        f"WHERE month >= (SELECT min(month) FROM snapshot_days) GROUP BY {groups}"
    )


def _named(columns: tuple[str, ...]) -> str:
    return ", ".join(
        f'"{name}"' if name in columns else f'CAST(NULL AS VARCHAR) AS "{name}"' for name in (*UNITS, *BANDS)
    )


def _same(column: str) -> str:
    """Both sides of the same group; a group that is not by this column has none on either side."""
    return f" AND coalesce(m.{column}, '') = coalesce(a.{column}, '')"


# Bands of interpretation 36, on the day of the row. The age is worked out once a row, then only compared: a
# database does not notice that the arms of a CASE ask for the same thing (measured).
_AGE = (
    "SELECT unborn(k.date_of_birth, k.expected_date_of_birth, b.day) AS unborn_then, "
    "age_on(k.date_of_birth, b.day) AS years_then"
)


@cache
def _age() -> str:
    return functions.expand(sqlglot.parse_one(_AGE, read="duckdb")).sql("duckdb").removeprefix("SELECT ")


_AGE_BAND = """CASE
    WHEN unborn_then THEN 'Unborn'
    WHEN years_then IS NULL THEN 'Not known'
    WHEN years_then < 1 THEN 'Under 1'
    WHEN years_then < 5 THEN '1 to 4'
    WHEN years_then < 10 THEN '5 to 9'
    WHEN years_then < 16 THEN '10 to 15'
    WHEN years_then < 18 THEN '16 to 17'
    ELSE '18 and over'
END"""
