"""Drawn tables for exception rules: one invented child to a row, the day it is looked at, and the light at the end.

    drawn(
        "cin-visit-due",
        '''
        row                | day        | cin_plan.start | cin_visit.date | light | due
        day before amber   | 2024-03-21 | 2024-01-01     | 2024-03-01     | green |
        due today          | 2024-03-29 | 2024-01-01     | 2024-03-01     | amber | 2024-03-29
        ''',
    )

Headings are those of `tests/indicators/drawing`. `light` is red, amber, green, or none where the child is not in
the cohort; `due` and `days` are compared where their cells are filled. `day` may be left out and given once
for the table. `also` are events that belong to no row, `nation` and other keys go into the example.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.engine import judging
from goldenthread.engine.example import Rows, open_lists
from goldenthread.examples import report_moment, to_tables
from goldenthread.exceptions import RULES
from goldenthread.observations.example import run_rule
from goldenthread.observations.lights import Light, missing_rules
from goldenthread.observations.lights import lights as read_lights
from tests.indicators.drawing import DrawnRow, Event, drawn_row

ANSWERS = ("light", "due", "days")
URGENT = {"red": 0, "amber": 1, "green": 2}


@dataclass(frozen=True)
class DrawnRule:
    rule: str
    rows: tuple[tuple[str, DrawnRow, dict[str, str]], ...]
    more: dict[str, Any]
    also: tuple[Event, ...]

    def __str__(self) -> str:
        return self.rule


def drawn(rule: str, text: str, *, day: str = "", also: Sequence[Event] = (), **more: Any) -> DrawnRule:
    """A table from its drawing."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    headings, body = lines[0], lines[1:]
    rows = []
    for cells in body:
        assert len(cells) == len(headings), f"{cells[0]}: {len(cells)} cells under {len(headings)} headings"
        given = dict(zip(headings, cells, strict=True))
        answers = {name: given.pop(name) for name in ANSWERS if name in given}
        rows.append((given.pop("day", "") or day, drawn_row(given), answers))
    assert len({(on, row.name) for on, row, _ in rows}) == len(rows), "two rows of one name"
    return DrawnRule(rule, tuple(rows), more, tuple(also))


def lights(table: DrawnRule, day: str, judge: Callable[..., list[dict[str, Any]]] = run_rule) -> dict[str, Any]:
    """The most urgent light of each child of the rows of that day, as the engine judges them unless told otherwise."""
    rows = [row for on, row, _ in table.rows if on == day]
    given = {
        "children": [{"id": row.name, **row.child} for row in rows if row.child],
        "events": [event for row in rows for event in row.events] + list(table.also),
        **table.more,
    }
    tables, on, nation = to_tables(given, day, f"exception:{table.rule}")
    found: dict[str, dict[str, Any]] = {}
    judged = judge(tables, table.rule, on, nation, report_moment(given))
    for light in sorted(judged, key=lambda one: URGENT[one["rag"]], reverse=True):
        found[light["child"]] = light
    return found


def as_loaded(
    rule: str, tables: Rows, day: date, *, not_loaded: Sequence[str] = (), nation: str = "england"
) -> tuple[list[Light], str]:
    """The lights of one rule, green ones too, as a load of these rows makes them: a blank column is missing.

    Beside them the reason why the rule cannot be told, or nothing.
    """
    parts = RULES[rule].parts()
    needs = {table for part in parts for need in part.needs for table in need.now}
    snapshot = open_lists(tables, day, nation, [day], [part.of.name for part in parts], needs)
    try:
        levels = "UPDATE table_levels SET level = 'none' WHERE table_name = ?"
        snapshot.within(lambda con: [con.execute(levels, [table]) for table in not_loaded])
        snapshot.within(lambda con: judging.make(con, [rule]))
        return read_lights(snapshot, shades=tuple(URGENT)), missing_rules(snapshot).get(rule, "")
    finally:
        snapshot.close()


def check(table: DrawnRule, judge: Callable[..., list[dict[str, Any]]] = run_rule) -> None:
    """Every row has the light that is drawn, and the due day and days where they are."""
    wrong = []
    for day in sorted({on for on, _, _ in table.rows}):
        found = lights(table, day, judge)
        for on, row, answers in table.rows:
            if on != day:
                continue
            light = found.get(row.name, {"rag": "none", "due": None, "days": None})
            if light["rag"] != answers["light"]:
                wrong.append(f"{row.name} on {day}: drawn {answers['light']}, got {light['rag']} ({light.get('why')})")
            if answers.get("due") and light["due"] != date.fromisoformat(answers["due"]):
                wrong.append(f"{row.name} on {day}: due {answers['due']}, got {light['due']}")
            if answers.get("days") and light["days"] != int(answers["days"]):
                wrong.append(f"{row.name} on {day}: {answers['days']} days, got {light['days']}")
    assert not wrong, f"{table.rule}\n" + "\n".join(wrong)
