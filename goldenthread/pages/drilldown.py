"""From the whole service to a service, a team, a worker and the list of children, and back.

Each level is the same page cut smaller. The period travels with every link, up and down, and the
way back starts where the reader's own scope starts: a team manager's path begins at the team.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from goldenthread.pages import address, reading, supplied, units, words

if TYPE_CHECKING:
    from goldenthread.indicators import Indicator
    from goldenthread.observations import Cut, Figure

Level = Literal["service", "team", "worker"]

WHOLE = "Whole service"
HEADINGS: dict[str, str] = {"service": "Service", "team": "Team", "worker": "Worker"}


@dataclass(frozen=True)
class Crumb:
    """One step of the way back; the page itself is not among them."""

    text: str
    address: str


@dataclass(frozen=True)
class UnitRow:
    """One service, team or worker: its figure, its change, and where its name leads.

    `address` is empty where the reader may not go further or there is nothing behind it. A row that
    is `count_only` says how many there are and not how they fared: they are so few.
    """

    id: str
    name: str
    figure: Figure
    value: reading.Value
    direction: reading.Direction
    address: str
    count_only: bool = False


def place(cut: Cut, names: units.Units) -> str:
    """Where a figure stands, in words: "Whole service", "North team", "Ada Quill, North team"."""
    if cut.worker:
        held = names.worker(cut.worker)
        return f"{held}, {names.team(cut.team)}" if cut.team else held
    if cut.team:
        return names.team(cut.team)
    if cut.service:
        return names.service(cut.service)
    return WHOLE


def mid(place: str) -> str:
    """A place as it stands inside a sentence."""
    return words.lower_first(place) if place == WHOLE else place


def way_back(
    indicator: Indicator, period: str, cut: Cut, own: Cut, names: units.Units, *, at_cases: bool = False
) -> tuple[Crumb, ...]:
    """Home, the indicators, and each level above the page, no higher than the reader's own `own`.

    On a case list the page of the same cut is the last step back.
    """
    steps = [Crumb("Home", address.HOME), Crumb("Indicators", address.INDICATORS)]
    levels: list[tuple[str, Cut]] = []
    bare = replace(cut, service=None, team=None, worker=None)
    if own == bare:
        levels.append((indicator.title, bare))
    service = cut.service
    if service and (own == bare or own.service) and not own.team:
        here = replace(bare, service=service)
        levels.append((names.service(service), here))
    if cut.team and not own.worker:
        here = replace(bare, service=service, team=cut.team)
        levels.append((names.team(cut.team), here))
    if cut.worker:
        levels.append((names.worker(cut.worker), cut))
    if levels and levels[0][1] != bare:
        levels[0] = (f"{indicator.title}, {levels[0][0]}", levels[0][1])
    shown = levels if at_cases else levels[:-1]
    steps += [Crumb(text, address.indicator(indicator.id, period, at)) for text, at in shown]
    return tuple(steps)


def here(indicator: Indicator, cut: Cut, names: units.Units) -> str:
    """What the page itself is called at the end of the way back: its smallest unit, else the indicator."""
    for level in ("worker", "team", "service"):
        id = getattr(cut, level)
        if id:
            return names.name(level, id)
    return indicator.title


def next_levels(cut: Cut) -> tuple[Level, ...]:
    """What a page of that cut is broken down by."""
    if cut.worker:
        return ()
    if cut.team:
        return ("worker",)
    if cut.service:
        return ("team",)
    return ("service", "team")


def narrowed(cut: Cut, level: Level, id: str) -> Cut:
    """The cut with one unit more."""
    if level == "service":
        return replace(cut, service=id)
    if level == "team":
        return replace(cut, team=id)
    return replace(cut, worker=id)


def unit_rows(
    indicator: Indicator,
    level: Level,
    now: Sequence[Figure],
    before: Sequence[Figure],
    since: str,
    period: str,
    cut: Cut,
    names: units.Units,
    *,
    links: bool,
) -> tuple[UnitRow, ...]:
    """The figures by unit, alphabetical and never ranked; stand-in units last.

    A team leads to its own page, a worker straight to the children behind the figure. Restricted
    records are counted and lead nowhere. A unit that has no row in a period counted nothing in it: a
    true nought. A unit with nothing in both periods is left out, since reorganised teams would
    otherwise fill the page for ever.
    """
    earlier = _by_id(level, before)
    found = _by_id(level, now)
    labels = {id: names.name(level, id) for id in {**earlier, **found}}
    rows = []
    for id in units.in_order(labels, labels):
        figure = found.get(id) or _nothing(now, level, id)
        was = earlier.get(id) or _nothing(before, level, id)
        if figure is None or (_empty(figure) and (was is None or _empty(was))):
            continue
        here = narrowed(cut, level, id)
        if level == "worker":
            lead = address.cases(indicator.id, period, here)
        else:
            lead = address.indicator(indicator.id, period, here)
        restricted = id == units.RESTRICTED
        direction = reading.direction(indicator, figure, was, since)
        rows.append(
            UnitRow(
                id=id,
                name=labels[id],
                figure=figure,
                value=reading.value(indicator, figure),
                direction=reading.Direction("") if restricted else direction,
                address=lead if links and not restricted else "",
                count_only=restricted and indicator.unit == "%",
            )
        )
    return tuple(rows)


def _by_id(level: Level, figures: Sequence[Figure]) -> dict[str, Figure]:
    """Figures by unit; those that could not be broken down (nothing computable) have no unit."""
    return {figure.by[level]: figure for figure in figures if level in figure.by}


def _nothing(figures: Sequence[Figure], level: Level, id: str) -> Figure | None:
    """The figure of a unit that has no row among the others: nought, or a share of none.

    None when there is no figure that worked out, since then nothing is known of this unit either.
    """
    like = next((figure for figure in figures if figure.status == "ok" and level in figure.by), None)
    if like is None:
        return None
    if like.denominator is None:
        return replace(like, by={level: id}, numerator=0, value=Decimal(0))
    return replace(like, by={level: id}, numerator=0, denominator=0, value=None)


def _empty(figure: Figure) -> bool:
    """Nothing at all behind it: a true zero count, or a share of none."""
    return figure.status == "ok" and not figure.numerator and not figure.denominator and not figure.value


def total_line(indicator: Indicator, rows: Sequence[UnitRow], whole: Figure) -> str:
    """Says how the rows add up to the headline; empty where they need not (a mean, a difference)."""
    if reading.state(whole) != "value" or not indicator_adds_up(indicator):
        return ""
    if not rows and supplied.origin(whole):
        return "The figure was supplied for the whole, and for no part of it."
    parts = [row.figure for row in rows]
    top = sum(int(figure.numerator or 0) for figure in parts)
    noun = reading.counted(indicator)
    if whole.denominator is None:
        return f"All rows together: {words.plural(top, noun)}."
    under = sum(int(figure.denominator or 0) for figure in parts)
    return f"All rows together: {words.number(top)} of {words.plural(under, noun)}."


def indicator_adds_up(indicator: Indicator) -> bool:
    return indicator.kind.startswith(("count", "percentage", "distribution")) and "FTE" not in indicator.unit
