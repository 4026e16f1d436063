"""The indicators behind the columns of the case management report, for the same children, so that its totals can be
checked against them: what an indicator counts and does not find met is red in the list."""

from __future__ import annotations

from typing import Any

from goldenthread.exceptions import RULES, ByClock
from goldenthread.indicators import CATALOGUE
from goldenthread.observations import Cut, Figure, Period
from goldenthread.pages import address, case_report, words
from goldenthread.pages.table import Cell, Column, Table
from goldenthread.web.performance import frame, kept
from goldenthread.web.today import standing

SAID = (
    "Not met is red in the list. A child who is red under two rules of one column stands once in its total. Another "
    "interval that was agreed for a child changes the light and not the indicator."
)

HEADS = (
    Column("Indicator"),
    Column("Counted", "number"),
    Column("Met", "number"),
    Column("Not met", "number"),
    Column("Not met as agreed", "number"),
    Column("Restricted children"),
)
# The others are left out where they have nothing to say.
ALWAYS = 4


def table(request: Any, columns: case_report.ColumnSet, asked: case_report.Asked) -> Table | None:
    """One row for each indicator of the columns; None where there is none to compare with.

    That is where the list is narrowed by more than team and worker, and where the person has no figures.
    """
    scope = request.scope
    if scope.cut is None or any((asked.status, asked.rule, asked.light, asked.age, asked.within)):
        return None
    cut = scope.narrowed(Cut(team=asked.team or None, worker=asked.worker or None))
    if cut is None or not scope.may_see_figures_for(cut):
        return None
    today = Period.parse(request.snap.as_at.isoformat())
    made = [_row(request, id, today, cut, asked) for id in rules_behind(columns)]
    rows = [row for row in made if row[1] != 0]
    if not rows:
        return None
    told = [place for place in range(len(HEADS)) if place < ALWAYS or any(row[place] is not None for row in rows)]
    return Table(
        "The same, as indicators",
        tuple(HEADS[place] for place in told),
        [[row[place] for place in told] for row in rows],
        frame.notes(request, "Indicators of the list"),
    )


def rules_behind(columns: case_report.ColumnSet) -> dict[str, list[str]]:
    """Each indicator of a stock on a day whose rows not met are the red of a column, with its rules.

    A rule over several case lists (supervision) stands for the list of the set, or for each of them where the set
    holds every open child.
    """
    found: dict[str, list[str]] = {}
    for id in (id for column in columns.columns for id in column.rules):
        parts = RULES[id].parts()
        for part in parts:
            standard = part.light.standard if isinstance(part.light, ByClock) else ""
            of_set = len(parts) == 1 or columns.cohort in ("", part.of.name)
            if of_set and standard and CATALOGUE[standard].period_kind == "snapshot":
                found.setdefault(standard, []).append(id)
    return found


def _row(request: Any, id: str, today: Period, cut: Cut, asked: case_report.Asked) -> list[Any]:
    title = Cell(CATALOGUE[id].title, link=address.indicator(id, today.text, cut))
    (figure,) = kept.figures(request.snap, id, today, cut=cut)
    if figure.status != "ok" or figure.denominator is None:
        return [title, Cell(None, "Cannot be told"), None, None, None, None]
    agreed = standing.as_agreed(request.snap, id, today, cut)
    return [
        title,
        int(figure.denominator),
        int(figure.numerator or 0),
        _not_met(figure),
        None if agreed is None else _not_met(agreed),
        _said(*_unlike(request, id, cut, asked)),
    ]


def _not_met(figure: Figure) -> int:
    return int((figure.denominator or 0) - (figure.numerator or 0))


def _said(hidden: int, more: int) -> str | None:
    """ "2 not met are not listed"; None where figure and list hold the same children."""
    said = [f"{words.number(hidden)} not met {'is' if hidden == 1 else 'are'} not listed"] if hidden else []
    said += [f"{words.number(more)} listed {'is' if more == 1 else 'are'} not counted"] if more else []
    return words.sentence(words.listed(said)) if said else None


def _unlike(request: Any, id: str, cut: Cut, asked: case_report.Asked) -> tuple[int, int]:
    """Children not met whom only one of the two holds: the figure but not the list, and the list but not the figure.

    A restricted child stands in the whole authority's figure and in no team's; only who is named for her lists her.
    """
    snap, made = request.snap, CATALOGUE[id]
    listed, values = request.scope.children_sql()
    for name, value in (("team", asked.team), ("worker", asked.worker)):
        if value:
            listed += f" AND child_key IN (SELECT child_key FROM children WHERE {name} = ?)"  # noqa: S608
            values = [*values, value]
    counted, parts = cut.where()

    def read() -> tuple[int, int]:
        rows = snap.query(
            f"SELECT count(*) FILTER (counted AND NOT listed), count(*) FILTER (listed AND NOT counted) FROM ("  # noqa: S608
            f"SELECT (TRUE{counted}) AS counted, ({listed}) AS listed FROM case_{made.case_list.name} "
            f"WHERE day = ? AND c__{made.column} = 1 AND m__{made.column} = 0)",
            [*parts, *values, snap.as_at],
        )
        return tuple(rows[0])

    key = ("figure and list", id, cut, listed, tuple(map(str, values)))
    return kept.once(snap, key, read)
