"""Drawn tables: a few invented children, one to a row, and the answer in the last columns.

    table = drawn(
        "assessments-within-45-working-days", "2024-04-01/2024-04-30",
        '''
        row                             | assessment.start | assessment.authorised | counted | met
        finished on the day it was due  | 2024-02-12       | 2024-04-17            | yes     | yes
        a day late                      | 2024-02-12       | 2024-04-18            | yes     | no
        ''',
    )

A heading `event.key` is a key of an event of the worked examples; a second event of one kind is
`event#2.key`; `child.dob` describes the child. An empty cell leaves the key out, `null` is null.
`counted` and `met` say yes or no; a count has no `met`. `band` is where a distribution puts the
row, `num` and `den` what it adds to the sums, `value` the number a row that counts gives to a mean, a median or
a total. `also` are events that belong to no row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from importlib import import_module
from statistics import median
from typing import Any

from goldenthread.cli.check_examples import band_name
from goldenthread.examples import report_moment, to_tables
from goldenthread.indicators import CATALOGUE
from goldenthread.words import Mean, Median
from tests import oracle

ENGINES = ("oracle", "duckdb")
ANSWERS = ("counted", "met", "band", "num", "den", "value")

Event = dict[str, Any]


@dataclass(frozen=True)
class DrawnRow:
    name: str
    child: Event
    events: tuple[Event, ...]
    answers: dict[str, str]


@dataclass(frozen=True)
class DrawnTable:
    indicator: str
    period: str
    rows: tuple[DrawnRow, ...]
    more: dict[str, Any]
    also: tuple[Event, ...]

    @property
    def title(self) -> str:
        return f"{self.indicator} {self.period}"


def drawn(
    indicator: str,
    period: str,
    text: str,
    *,
    also: Sequence[Event] = (),
    **more: Any,
) -> DrawnTable:
    """A table from its drawing. `more` are keys of the whole example, such as report_date."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    headings, body = lines[0], lines[1:]
    assert headings[0] == "row", "the first column names the row"
    rows = []
    for cells in body:
        assert len(cells) == len(headings), f"{cells[0]}: {len(cells)} cells under {len(headings)} headings"
        rows.append(drawn_row(dict(zip(headings, cells, strict=True))))
    assert len({row.name for row in rows}) == len(rows), "two rows of one name"
    return DrawnTable(indicator, period, tuple(rows), more, tuple(also))


def drawn_row(cells: dict[str, str]) -> DrawnRow:
    name = cells.pop("row")
    answers = {heading: cells.pop(heading) for heading in ANSWERS if heading in cells}
    parts: dict[str, Event] = {}
    for heading, cell in cells.items():
        if cell:
            event, key = heading.split(".")
            parts.setdefault(event, {})[key] = value_of(cell)
    child = parts.pop("child", {})
    events = tuple({"type": event.split("#")[0], "child": name, **keys} for event, keys in parts.items())
    return DrawnRow(name, child, events, answers)


def value_of(cell: str) -> Any:
    if cell == "null":
        return None
    if cell in ("true", "false"):
        return cell == "true"
    try:
        return int(cell)
    except ValueError:
        pass
    try:
        return float(cell)
    except ValueError:
        return cell


def runs(tables: Sequence[DrawnTable]) -> list[tuple[DrawnTable, str]]:
    """Every table on every engine that knows its indicator."""
    return [(table, one) for table in tables for one in ENGINES if one != "oracle" or table.indicator in oracle.RULES]


def given(table: DrawnTable, rows: Sequence[DrawnRow]) -> dict[str, Any]:
    return {
        "children": [{"id": row.name, **row.child} for row in rows if row.child],
        "events": [event for row in rows for event in row.events] + list(table.also),
        **table.more,
    }


def expected(rows: Sequence[DrawnRow], indicator: str = "") -> dict[str, Any]:
    """What the answers of the rows add up to."""
    if any("value" in row.answers for row in rows):
        return {"value": in_one([Decimal(row.answers["value"]) for row in rows if row.answers["value"]], indicator)}
    bands: dict[str, int] = {}
    for row in rows:
        if row.answers.get("band"):
            bands[row.answers["band"]] = bands.get(row.answers["band"], 0) + 1
    if any("band" in row.answers for row in rows):
        return {"bands": bands}
    if any("num" in row.answers for row in rows):
        return {
            "numerator": sum(int(row.answers["num"] or 0) for row in rows),
            "denominator": sum(int(row.answers["den"] or 0) for row in rows),
        }
    counted = [row for row in rows if row.answers["counted"] == "yes"]
    if any("met" in row.answers for row in rows):
        met = [row for row in counted if row.answers["met"] == "yes"]
        return {"numerator": len(met), "denominator": len(counted)}
    return {"numerator": len(counted)}


def in_one(values: list[Decimal], indicator: str) -> Decimal | None:
    """The mean, the median or the sum of the numbers, as the figure asks, to one decimal; of no numbers none."""
    figure = CATALOGUE[indicator].figure
    if not isinstance(figure, Mean | Median):
        return sum(values, Decimal(0))
    if not values:
        return None
    whole = median(values) if isinstance(figure, Median) else sum(values) / len(values)
    return Decimal(whole).quantize(Decimal("0.1"), ROUND_HALF_UP)


def worked_out(table: DrawnTable, rows: Sequence[DrawnRow], engine: str) -> dict[str, Any]:
    """What the engine, or the oracle, makes of these rows of the drawing."""
    tables, report_date, nation = to_tables(given(table, rows), table.period, table.indicator)
    if engine == "duckdb":
        example = import_module("goldenthread.observations.example")
        found: dict[str, Any] = example.run(
            tables, table.indicator, table.period, report_date, nation, report_moment(table.more)
        )
        return found
    moment = report_moment(table.more)
    figures = oracle.figure(tables, table.indicator, table.period, report_date, nation, moment=moment)
    if oracle.RULES[table.indicator][1] == "distribution":
        return {"bands": {one["by"]["band"]: one["numerator"] for one in figures}}
    return figures[0]


def agrees(table: DrawnTable, rows: Sequence[DrawnRow], engine: str) -> tuple[bool, Any, Any]:
    want = expected(rows, table.indicator)
    found = worked_out(table, rows, engine)
    got = {name: found[name] for name in want}
    if "bands" in want:
        shown = {band_name(name): count for name, count in got["bands"].items() if count}
        drawn = {band_name(name): count for name, count in want["bands"].items()}
        return shown == drawn, drawn, shown
    same = all(Decimal(str(got[name] or 0)) == Decimal(want[name]) for name in want)
    return same, want, got


def check(table: DrawnTable, engine: str) -> None:
    """The whole table; where it disagrees, each row by itself to say which."""
    same, want, got = agrees(table, table.rows, engine)
    if same:
        return
    wrong = []
    for row in table.rows:
        alone, alone_want, alone_got = agrees(table, [row], engine)
        if not alone:
            wrong.append(f"{row.name}: expected {alone_want}, got {alone_got}")
    raise AssertionError(
        f"{table.title} by {engine}: expected {want}, got {got}\n"
        + ("\n".join(wrong) or "(each row is right by itself)")
    )
