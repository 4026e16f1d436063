"""What somebody typed as a supplied figure, checked: the figure, or everything that is wrong with it.

The page and the file ask the same. Nothing here knows Django.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from goldenthread.indicators import CATALOGUE, Indicator
from goldenthread.observations import Period
from goldenthread.observations.periods import academic_start, month_end
from goldenthread.observations.possible import places
from goldenthread.observations.supplied import ALL
from goldenthread.pages import words
from goldenthread.web.base import sheet
from goldenthread.web.targets.checking import WHOLE

COLUMNS: dict[str, tuple[str, ...]] = {
    "indicator": ("indicator_id", "measure", "id"),
    "unit": ("team", "team_id", "area"),
    "band": ("category",),
    "period": (),
    "period_start": ("start", "from"),
    "period_end": ("end", "to"),
    "numerator": (),
    "denominator": (),
    "value": ("figure",),
    "as_at": ("as_at_date", "asat"),
    "source": (),
    "who": ("supplied_by", "by"),
}
NEEDED = ("indicator", "as_at", "source")
LONGEST = 200
LONGEST_BAND = 80  # it is kept behind the id of a team, in one column of 200


@dataclass(frozen=True)
class Given:
    """One figure as it was given; `value` is None where numerator and denominator say it all."""

    indicator: str
    area: str
    area_name: str
    start: date
    end: date
    numerator: Decimal | None
    denominator: Decimal | None
    value: Decimal | None
    as_at: date
    source: str
    who: str

    @property
    def key(self) -> tuple[str, str, date, date]:
        return (self.indicator, self.area, self.start, self.end)

    @property
    def content(self) -> tuple[object, ...]:
        """What makes two versions the same."""
        return (self.numerator, self.denominator, self.value, self.as_at, self.source, self.who)


@dataclass
class Checked:
    """The figure, or None; and what is wrong: (field, found, expected, to do)."""

    given: Given | None = None
    problems: list[tuple[str, str, str, str]] = field(default_factory=list)

    def wrong(self, column: str, found: str, expected: str, to_do: str) -> None:
        self.problems.append((column, found, expected, to_do))


# Whether the loaded records compute an indicator for a period.
Computes = Callable[[Indicator, Period], bool]


def check(typed: Mapping[str, str], teams: Mapping[str, str], nation: str, computes: Computes, today: date) -> Checked:
    """`typed` has a text for each column, `teams` maps ids of teams to names."""
    made = Checked()
    what = _indicator(made, typed, nation)
    period = _period(made, typed, what, today)
    area, area_name = _area(made, typed, what, teams)
    numbers = _numbers(made, typed, what)
    as_at = sheet.day(typed.get("as_at", ""))
    if as_at is None:
        expected = "a day such as 2023-10-31 or 31/10/2023"
        made.wrong("as_at", sheet.shown(typed.get("as_at", "")), expected, "Give the day the figure was counted.")
    elif as_at > today:
        made.wrong("as_at", words.day(as_at), "a day that has been", "Correct the day.")
    elif period is not None and as_at < period.start:
        found = f"{words.day(as_at)}, before the period"
        made.wrong("as_at", found, f"{words.day(period.start)} or later", "Correct the day.")
    source = typed.get("source", "").strip()
    if not source:
        made.wrong("source", "nothing", "the system or return it comes from", "Name it.")
    for column in ("source", "who"):
        if len(typed.get(column, "")) > LONGEST:
            made.wrong(column, "a long text", f"at most {LONGEST} characters", "Shorten it.")
    if what is not None and period is not None and computes(what, period):
        found = f"a figure for {period.label}"
        expected = "none: the loaded records compute this measure for that period"
        made.wrong("indicator", found, expected, "Take the row out, or correct the records.")
    if made.problems or what is None or period is None or as_at is None:
        return made
    made.given = Given(
        what.id, area, area_name, period.start, period.end, *numbers, as_at, source, typed.get("who", "").strip()
    )
    return made


def _indicator(made: Checked, typed: Mapping[str, str], nation: str) -> Indicator | None:
    id = typed.get("indicator", "").strip()
    known = {each.id: each for each in CATALOGUE.values() if each.nation in ("both", nation)}
    if id in known:
        return known[id]
    near = difflib.get_close_matches(id, known, n=1, cutoff=0.5)
    hint = f"Is {near[0]} meant? " if near else ""
    made.wrong("indicator", sheet.shown(id), "the id of an indicator", f"{hint}goldenthread indicators lists them.")
    return None


def _period(made: Checked, typed: Mapping[str, str], what: Indicator | None, today: date) -> Period | None:
    """The days the figure is for, as the measure counts them: a stock has a month or a day, a school year begins in
    September."""
    text = typed.get("period", "").strip()
    dated = [typed.get(name, "").strip() for name in ("period_start", "period_end")]
    column = "period" if text or not any(dated) else "period_start"
    form = "a period such as 2023-10, 2023-Q3, 2023-24 or ytd:2023-10, or its first and last day"
    if text and any(dated):
        made.wrong("period", "a period and dates", "one or the other", "Leave the period or the dates blank.")
        return None
    if any(dated):
        first, last = sheet.day(dated[0]), sheet.day(dated[1])
        if first is None or last is None or last < first:
            made.wrong(column, sheet.shown(" to ".join(dated)), form, "Give both days, the first one first.")
            return None
        text = f"{first}/{last}"
    period = sheet.period(text)
    if period is None:
        made.wrong(column, sheet.shown(text), form, "Write the period so.")
        return None
    if period.start.year < sheet.EARLIEST_YEAR:
        made.wrong(column, sheet.shown(text), f"a period from {sheet.EARLIEST_YEAR} on", "Correct the period.")
        return None
    if period.start > today or period.end > month_end(today):
        made.wrong(column, sheet.shown(text), "a period that has begun", "Correct the period.")
        return None
    start, end = period.start, period.end
    if what is not None and what.period_kind == "snapshot":
        start = end.replace(day=1) if end == month_end(end) else end
    elif what is not None and what.period_kind == "academic":
        start = academic_start(end)
    return Period(text, period.kind, start, end)


def _area(made: Checked, typed: Mapping[str, str], what: Indicator | None, teams: Mapping[str, str]) -> tuple[str, str]:
    given, band = typed.get("unit", "").strip(), typed.get("band", "").strip()
    area, name = ALL, ""
    if given.casefold() not in WHOLE:
        named = [id for id, name in teams.items() if given == id or name.casefold() == given.casefold()]
        if len(named) != 1:
            near = difflib.get_close_matches(given, [*teams, *teams.values()], n=1, cutoff=0.5)
            hint = f"Is {near[0]} meant?" if near else "Leave it blank for the whole authority."
            made.wrong("unit", sheet.shown(given), "blank for the whole authority, or the id of a team", hint)
            return area, name
        area, name = named[0], teams[named[0]]
    if what is None:
        return area, name
    if (what.kind == "distribution") != bool(band):
        expected = "the part this is of" if what.kind == "distribution" else "nothing: this measure has no parts"
        made.wrong("band", sheet.shown(band), expected, "Name the part." if not band else "Leave it blank.")
    elif len(band) > LONGEST_BAND:
        found = f"{words.number(len(band))} characters"
        made.wrong("band", found, f"at most {LONGEST_BAND} characters", "Name the part as the measure does.")
    return (f"{area}:{band}" if band else area), name


Numbers = tuple[Decimal | None, Decimal | None, Decimal | None]


def _numbers(made: Checked, typed: Mapping[str, str], what: Indicator | None) -> Numbers:
    """Numerator, denominator and value, each a number or blank, and together possible."""
    found: list[Decimal | None] = []
    before = len(made.problems)
    for column in ("numerator", "denominator", "value"):
        text = typed.get(column, "").strip()
        percent = column == "value" and (what is None or what.unit == "%")
        number = sheet.number(text, percent=percent)
        if text and number is None:
            expected = sheet.wanted(text, percent=percent)
            made.wrong(column, sheet.shown(text), expected, "Give it as digits, such as 251 or 28.4.")
        may_fall = what is not None and (what.unit == "percentage points" or "net" in what.id.split("-"))
        if number is not None and number < 0 and not (may_fall and column != "denominator"):
            made.wrong(column, sheet.shown(text), "nought or more", "Correct the number.")
        found.append(number)
    numerator, denominator, value = found
    if what is None or len(made.problems) > before:
        return numerator, denominator, value
    _possible(made, what, numerator, denominator, value)
    return numerator, denominator, value


def _possible(
    made: Checked,
    what: Indicator,
    numerator: Decimal | None,
    denominator: Decimal | None,
    value: Decimal | None,
) -> None:
    share = what.unit == "%"
    count = what.kind.startswith("count")
    if count and denominator is not None:
        made.wrong("denominator", sheet.shown(str(denominator)), "nothing: a count has none", "Leave it blank.")
        return
    if value is None and (numerator is None or (denominator is None and not count)):
        expected = "a value" if count else "a value, or a numerator and a denominator"
        made.wrong("value", "nothing", expected, "Give the figure.")
        return
    if share and value is not None and value > 100:
        made.wrong("value", sheet.shown(str(value)), "0 to 100 per cent", "Correct the value.")
        return
    if numerator is None:
        if denominator == 0:
            made.wrong("denominator", "0", "more than nought where there is a figure", "Correct the numbers.")
        return
    if count:
        if value is not None and value != numerator:
            expected = f"{words.number(numerator, places(numerator))}, the numerator"
            made.wrong("value", sheet.shown(str(value)), expected, "Give the count once.")
        return
    if denominator is None:
        made.wrong("denominator", "nothing", "what the numerator is counted from", "Give it, or leave both blank.")
        return
    if share and numerator > denominator:
        expected = f"at most {words.number(denominator, places(denominator))}, the denominator"
        made.wrong("numerator", sheet.shown(str(numerator)), expected, "Correct one of the two.")
        return
    if not denominator:
        if value is not None or numerator:
            made.wrong("denominator", "0", "more than nought where there is a figure", "Correct the numbers.")
        return
    # A rate is brought to a year and a median is no quotient, so neither can be told from its two numbers.
    if value is not None and (share or what.kind.endswith("mean")):
        exact = numerator * (100 if share else 1) / denominator
        made_of = words.half_up(exact, places(value))
        if made_of != value:
            expected = f"{made_of}, which {numerator} of {denominator} make"
            made.wrong(
                "value", sheet.shown(str(value)), expected, "Correct one of the three, or leave the value blank."
            )
