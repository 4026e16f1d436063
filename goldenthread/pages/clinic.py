"""The clinic pack: one indicator to a page, its figures as they stood when the pack was made.

A pack is frozen, so a page is worked out once, kept as plain values (`Sheet.kept` and `sheet_from`) and drawn from
them ever after: neither a later load nor a later catalogue can change what a meeting had before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from goldenthread.pages import chart, drilldown, indicator_page, reading, signals, words
from goldenthread.pages.table import Cell, Column, Notes, Table

if TYPE_CHECKING:
    from goldenthread.indicators import Indicator
    from goldenthread.observations import Figure

MONTHS = 24
MONTHS_OFFERED = 12
MOST_PAGES = 10  # as many as the front sheet names on one side of A4
# A share of fewer is not judged: one child would move it too far.
FEWEST_JUDGED = 10
FEW_SAID = f"A share of fewer than {FEWEST_JUDGED} is shown and not judged."


@dataclass(frozen=True)
class MonthKept:
    """One month of the series: its name for an axis and for a table, and its figure in words and as numbers."""

    label: str
    month: str
    said: str
    value: str | None = None
    numerator: str | None = None
    denominator: str | None = None


@dataclass(frozen=True)
class UnitKept:
    """One team (or service) inside the figure."""

    name: str
    said: str
    detail: str
    change: str


@dataclass(frozen=True)
class Aim:
    """The level a figure is held against, and whose it is."""

    value: str
    said: str


@dataclass(frozen=True)
class Sheet:
    """All that one page of a pack says. Numbers are kept as text, exactly as they were."""

    indicator: str
    title: str
    unit: str
    better: str
    period: str
    headline: str
    main: str
    detail: str
    direction: str
    noun: str
    months: tuple[MonthKept, ...]
    units_heading: str
    units: tuple[UnitKept, ...]
    mean: str | None
    lower: str | None
    upper: str | None
    aim: Aim | None
    marked: bool
    signals: tuple[str, ...]
    rule: str

    def kept(self) -> dict[str, Any]:
        """Plain values for a JSON document; `sheet_from` reads them back."""
        return asdict(self)

    @property
    def figure(self) -> str:
        return figure_in_words(self.main, self.detail)


def figure_in_words(main: str, detail: str) -> str:
    """ "84.2%, 101 of 120 children" and "421 children": a count stands beside its noun, without a comma."""
    if not detail:
        return main
    return f"{main} {detail}" if detail[0].islower() else f"{main}, {detail}"


def shown_apart(main: str, detail: str) -> tuple[str, str]:
    """A figure and what it was counted from, for two columns; a count takes its noun with it."""
    return (main, detail) if detail and not detail[0].islower() else (figure_in_words(main, detail), "")


def sheet_from(kept: dict[str, Any]) -> Sheet:
    """The sheet that `kept` came from."""
    return Sheet(
        **kept
        | {
            "months": tuple(MonthKept(**month) for month in kept["months"]),
            "units": tuple(UnitKept(**unit) for unit in kept["units"]),
            "aim": Aim(**kept["aim"]) if kept["aim"] else None,
            "signals": tuple(kept["signals"]),
        }
    )


def aim_elsewhere(indicator: Indicator) -> Aim | None:
    """The first level among the targets other councils have said in public; None where the catalogue has none.

    It stands in for a target of our own, and its words say whose it is.
    """
    found = re.match(r"([0-9]+(?:\.[0-9]+)?)%(?: or (?:lower|higher))?(?: \(([^)]+)\))?", indicator.typical_target)
    if found is None or indicator.unit != "%" or indicator.polarity == "neutral":
        return None
    whose = f"the target of {found[2]}" if found[2] else "the target usual elsewhere"
    return Aim(found[1], f"{found[1]}%, {whose}")


def judged(figure: Figure) -> Decimal | None:
    """The value where it can be judged: not where there is none, nor a share of fewer than ten."""
    if reading.state(figure) != "value":
        return None
    few = figure.unit == "%" and figure.denominator is not None and figure.denominator < FEWEST_JUDGED
    return None if few else figure.value


def off_target(indicator: Indicator, figure: Figure, aim: Aim | None) -> bool:
    """Is the figure on the worse side of the aim? One that is not judged, or has no better side, is not."""
    value = judged(figure)
    if aim is None or value is None:
        return False
    level = Decimal(aim.value)
    if indicator.polarity == "higher":
        return value < level
    return indicator.polarity == "lower" and value > level


def sheet(
    indicator: Indicator,
    months: Sequence[Figure],
    before: Figure | None,
    since: str,
    units_heading: str,
    units: Sequence[drilldown.UnitRow],
    aim: Aim | None,
    as_at: date,
    place: str,
) -> Sheet:
    """The page of one indicator. `months` are oldest first and end with the month of the clinic.

    `before` is the figure the latest is told against and `since` its name. What adds up over a school year
    rises by itself, so no signal is told for it.
    """
    now = months[-1]
    said = reading.value(indicator, now)
    direction = reading.direction(indicator, now, before, since)
    values = [judged(figure) for figure in months]
    share = indicator.unit == "%"
    tells = indicator.period_kind != "academic"
    signed = indicator.unit == "percentage points"
    floor = None if signed else Decimal(0)
    held = signals.limits(values, floor, Decimal(100) if share else None) if tells else None
    found = signals.signals(values, held)
    told = [f"Off target: the aim is {aim.said}."] if aim is not None and off_target(indicator, now, aim) else []
    rule = signals.RULE if held else signals.TOO_FEW if tells else "It adds up over a school year, so it has no limits."
    if share and tells:
        rule += f" {FEW_SAID}"
    return Sheet(
        indicator=indicator.id,
        title=indicator.title,
        unit=indicator.unit,
        better=reading.better_side(indicator),
        period=reading.period(indicator, now.period, as_at),
        headline=indicator_page.headline(indicator, now, direction, as_at, place),
        main=said.main,
        detail=said.detail,
        direction=direction.words,
        noun=reading.counted(indicator),
        months=tuple(_month(indicator, figure) for figure in months),
        units_heading=units_heading,
        units=tuple(_unit(indicator, row, since) for row in units),
        mean=_level(held.mean) if held else None,
        lower=_level(held.lower) if held else None,
        upper=_level(held.upper) if held else None,
        aim=aim,
        marked=found.outside,
        signals=tuple(told + signals.in_words(found, indicator.polarity)),
        rule=rule,
    )


def with_signal(one: Sheet, said: str) -> Sheet:
    """The sheet with one signal more, that the figures alone do not tell."""
    return replace(one, signals=(*one.signals, said))


def _month(indicator: Indicator, figure: Figure) -> MonthKept:
    said = reading.cell(indicator, figure)
    when = figure.period.end
    label, month = words.short_month(when), words.month(when)
    if reading.state(figure) not in ("value", "nothing to count"):
        return MonthKept(label, month, said)
    return MonthKept(label, month, said, _text(figure.value), _text(figure.numerator), _text(figure.denominator))


def _unit(indicator: Indicator, row: drilldown.UnitRow, since: str) -> UnitKept:
    if row.count_only:
        return UnitKept(
            row.name, "Count only", words.plural(row.figure.denominator or 0, reading.counted(indicator)), ""
        )
    main, detail = shown_apart(row.value.main, row.value.detail)
    return UnitKept(row.name, main, detail, row.direction.words.replace(f" since {since}", ""))


def _text(number: Decimal | int | None) -> str | None:
    return None if number is None else str(number)


def _level(value: Decimal) -> str:
    return str(words.half_up(value, 1))


# Drawing a sheet


def drawing(one: Sheet) -> chart.Drawing | None:
    """The line of months with mean, limits and aim; None where there are too few months to join."""
    points = [chart.Point(m.label, float(m.value) if m.value is not None else None, m.said) for m in one.months]
    if sum(point.value is not None for point in points) < indicator_page.FEWEST_FOR_A_LINE:
        return None
    guides = [
        chart.Guide(float(level), strokes)
        for level, strokes in (
            (one.mean, chart.MEAN),
            (one.lower, chart.LIMIT),
            (one.upper, chart.LIMIT),
            (one.aim.value if one.aim else None, chart.TARGET),
        )
        if level is not None
    ]
    marked = {len(points) - 1} if one.marked else set()
    return chart.line(f"{one.title} by month. {one.headline}", points, scale(one.unit), guides=guides, marked=marked)


def scale(unit: str) -> chart.Scale:
    if unit == "percentage points":
        return "difference"
    return "percentage" if unit == "%" else "count"


def key(one: Sheet) -> tuple[tuple[str, str], ...]:
    """The strokes of the drawing, each with its meaning."""
    said = []
    if one.mean is not None and one.lower is not None and one.upper is not None:
        mean, lower, upper = (words.amount(Decimal(level), one.unit) for level in (one.mean, one.lower, one.upper))
        said.append(("– – –", f"mean {mean}"))
        said.append(("· · ·", f"limits of ordinary months, {lower} to {upper}"))
    if one.aim is not None:
        said.append(("— · —", f"aim {one.aim.said}"))
    if one.marked:
        said.append(("◇", "a month beyond the limits"))
    return tuple(said)


def reading_of(one: Sheet) -> str:
    """What the months say, in a sentence or two."""
    if one.signals:
        return " ".join(one.signals)
    if one.mean is None:
        return one.rule
    return "No signal: the latest month lies where ordinary months do."


def months_table(one: Sheet, notes: Notes, *, most: int = MONTHS) -> Table:
    """The months, latest first, with what each was counted from."""
    shares = one.unit == "%"
    columns = [Column("Month"), Column("Figure", "number")]
    if shares:
        columns += [Column("Number", "number"), Column(f"Out of ({one.noun})", "number")]
    rows = []
    for month in reversed(one.months[-most:]):
        row = [Cell(month.month), Cell(_number(month.value), month.said)]
        if shares:
            row += [Cell(_number(month.numerator)), Cell(_number(month.denominator))]
        rows.append(row)
    return Table(f"{one.title}, by month", tuple(columns), rows, notes)


def units_table(one: Sheet, notes: Notes) -> Table | None:
    """The teams inside the figure, in order of name; None where it is not divided."""
    if not one.units:
        return None
    heading = Column(one.units_heading)
    return Table(
        f"{one.title}, by {one.units_heading.lower()}",
        (heading, Column("Figure"), Column("Counted from"), Column("Change")),
        [(unit.name, unit.said, unit.detail, unit.change) for unit in one.units],
        notes,
    )


def _number(text: str | None) -> Decimal | int | None:
    if text is None:
        return None
    exact = Decimal(text)
    return int(exact) if exact == exact.to_integral_value() and "." not in text else exact


# Today's figure beside the frozen one


def since_then(one: Sheet, now: reading.Value, frozen: date, today: date, *, same_snapshot: bool) -> str:
    """What the page says about the figure since it was frozen: the same month, as it is counted today."""
    first = f"Frozen as at {words.day(frozen)}: {one.figure}."
    if same_snapshot:
        return f"{first} Nothing has been loaded since."
    figure = figure_in_words(now.main, now.detail)
    said = "the same" if figure == one.figure else figure.removesuffix(".")
    return f"{first} Today's figure for the same period, as at {words.day(today)}, is {said}."


# What goes out as minutes


@dataclass(frozen=True)
class ActionLine:
    """One action as the minutes list it."""

    what: str
    origin: str
    owner: str
    due: date
    state: str


@dataclass(frozen=True)
class Decided:
    """One indicator of the minutes: its frozen sheet, what the meeting decided, and the actions from it."""

    sheet: Sheet
    decision: str
    actions: tuple[ActionLine, ...]


@dataclass(frozen=True)
class Minutes:
    """The minutes of one clinic, free of any medium."""

    title: str
    authority: str
    service: str
    month: str
    held_on: date
    present: str
    as_at: date
    snapshot: str
    finished: str
    decided: tuple[Decided, ...]
    actions: tuple[ActionLine, ...]
    carried: tuple[ActionLine, ...]


@dataclass(frozen=True)
class Offered:
    """One indicator that may go into a pack: its figure, and the signals that tick it beforehand."""

    indicator: str
    title: str
    figure: str
    signals: tuple[str, ...]
    ticked: bool = False


def chosen_first(offered: Sequence[Offered]) -> tuple[Offered, ...]:
    """The indicators offered for a pack with at most `MOST_PAGES` of those that signal ticked, in catalogue order."""
    left = MOST_PAGES
    made = []
    for one in offered:
        ticked = bool(one.signals) and left > 0
        left -= ticked
        made.append(replace(one, ticked=ticked))
    return tuple(made)
