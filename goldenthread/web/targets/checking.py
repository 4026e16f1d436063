"""What somebody typed as a target, checked: the target, or everything that is wrong with it, field by field.

The page and the file ask the same; a field of the one is a column of the other. Nothing here knows Django.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from goldenthread.indicators import CATALOGUE, Indicator
from goldenthread.observations.periods import add_months, month_end
from goldenthread.observations.targets import (
    DEFAULT_PER_CENT,
    DEFAULT_POINTS,
    KINDS,
    Better,
    Measure,
    Target,
    default_tolerance,
)
from goldenthread.pages import target as pages_target
from goldenthread.pages import words
from goldenthread.web.base import sheet

# Each column with the other headings that are taken for it.
COLUMNS: dict[str, tuple[str, ...]] = {
    "indicator": ("indicator_id", "measure", "id"),
    "unit": ("team", "team_id", "area"),
    "period": ("period_of_validity",),
    "start": ("from", "start_date", "valid_from", "effective_from", "period_start"),
    "end": ("to", "end_date", "valid_to", "until", "period_end"),
    "better": ("direction", "polarity"),
    "target": ("value", "target_value"),
    "low": ("from_value", "minimum", "lower", "range_low"),
    "high": ("to_value", "maximum", "upper", "range_high"),
    "tolerance": ("amber_tolerance",),
    "tolerance_in": ("tolerance_unit", "tolerance_type"),
    "type": ("kind", "nature", "target_type"),
    "owner": (),
    "deputy": (),
    "rationale": ("reason",),
    "approved_by": ("approver", "approved"),
    "trajectory": ("monthly_points",),
}
NEEDED = ("indicator", "rationale")
WHOLE = ("", "all", "authority", "whole authority", "whole service")

_BETTER: dict[str, Better] = {
    "higher": "higher", "higher better": "higher", "higher is better": "higher",
    "lower": "lower", "lower better": "lower", "lower is better": "lower",
    "within": "within", "range": "within", "within range": "within", "within a range": "within",
}  # fmt: skip
_MEASURES: dict[str, Measure] = {
    "points": "points", "point": "points", "percentage points": "points", "number": "points", "pp": "points",
    "per cent": "per cent", "percent": "per cent", "%": "per cent", "per cent of target": "per cent",
    "percent of target": "per cent", "% of target": "per cent",
}  # fmt: skip
_STOP = re.compile(r"(\d{4}-\d{2})\s*[:=]\s*(\S+)", re.ASCII)

MOST_WORDS = 800
LONGEST_LINE = 200
YEARS_AHEAD = 20  # more is a slip of the keyboard, or stands for no end at all


@dataclass
class Checked:
    """The target, or None; and what is wrong: (field, found, expected, to do)."""

    target: Target | None = None
    team_name: str = ""
    problems: list[tuple[str, str, str, str]] = field(default_factory=list)

    def wrong(self, column: str, found: str, expected: str, to_do: str) -> None:
        self.problems.append((column, found, expected, to_do))


def check(typed: Mapping[str, str], teams: Mapping[str, str], nations: Collection[str], today: date) -> Checked:
    """`typed` has a text for each column, `teams` maps ids of teams to names, `nations` are those whose indicators
    may have a target here. Where the indicator is not known, the rest is held to what is true of any."""
    made = Checked()
    what = _indicator(made, typed, nations)
    team = _team(made, typed, teams)
    start, end = _dates(made, typed, today)
    kind = typed.get("type", "").strip().casefold() or "local"
    if kind not in KINDS:
        made.wrong("type", sheet.shown(typed["type"]), ", ".join(KINDS), "Give one of these.")
    rationale = typed.get("rationale", "").strip()
    if not rationale:
        made.wrong("rationale", "nothing", "why the target is what it is", "Write it in a sentence.")
    elif len(rationale) > MOST_WORDS:
        found = f"{words.number(len(rationale))} characters"
        made.wrong("rationale", found, f"at most {words.number(MOST_WORDS)}", "Shorten it.")
    for column in ("owner", "deputy", "approved_by"):
        if len(typed.get(column, "")) > LONGEST_LINE:
            made.wrong(column, "a long text", f"at most {LONGEST_LINE} characters", "Give a name.")
    better = _better(made, typed, what)
    low, high = _edges(made, typed, what, better)
    tolerance, measure = _tolerance(made, typed, what, low, high)
    goal, last = low if better == "higher" else high, end or _latest(today)
    way = _trajectory(made, typed, what, better, goal, start, last)
    if made.problems or what is None or better is None or start is None:
        return made
    made.target = Target(
        indicator=what.id,
        team=team,
        start=start,
        end=end,
        better=better,
        low=low,
        high=high,
        tolerance=tolerance,
        tolerance_in=measure,
        kind=kind,  # type: ignore[arg-type]
        rationale=rationale,
        owner=typed.get("owner", "").strip(),
        deputy=typed.get("deputy", "").strip(),
        approved_by=typed.get("approved_by", "").strip(),
        trajectory=way,
    )
    made.team_name = teams.get(team, "")
    return made


def _indicator(made: Checked, typed: Mapping[str, str], nations: Collection[str]) -> Indicator | None:
    id = typed.get("indicator", "").strip()
    known = {each.id: each for each in CATALOGUE.values() if each.nation in nations}
    what = known.get(id)
    if what is None:
        near = difflib.get_close_matches(id, known, n=1, cutoff=0.5)
        hint = f"Is {near[0]} meant? " if near else ""
        made.wrong("indicator", sheet.shown(id), "the id of an indicator", f"{hint}goldenthread indicators lists them.")
        return None
    if what.kind == "distribution":
        made.wrong("indicator", id, "an indicator with one value", "This one falls into parts and has no target.")
        return None
    return what


def _team(made: Checked, typed: Mapping[str, str], teams: Mapping[str, str]) -> str:
    given = typed.get("unit", "").strip()
    if given.casefold() in WHOLE:
        return ""
    if given in teams:
        return given
    named = [id for id, name in teams.items() if name.casefold() == given.casefold()]
    if len(named) == 1:
        return named[0]
    near = difflib.get_close_matches(given, [*teams, *teams.values()], n=1, cutoff=0.5)
    hint = f"Is {near[0]} meant?" if near else "Leave it blank for the whole authority."
    made.wrong("unit", sheet.shown(given), "blank for the whole authority, or the id of a team", hint)
    return ""


def _latest(today: date) -> date:
    """The last day that a target may be of."""
    return add_months(today, 12 * YEARS_AHEAD)


def _dates(made: Checked, typed: Mapping[str, str], today: date) -> tuple[date | None, date | None]:
    """First and last day; a `period` stands for both."""
    earliest, latest = date(sheet.EARLIEST_YEAR, 1, 1), _latest(today)
    between = f"{words.day(earliest)} to {words.day(latest)}"
    if typed.get("period", "").strip():
        if typed.get("start", "").strip() or typed.get("end", "").strip():
            made.wrong("period", "a period and dates", "one or the other", "Leave the period or the dates blank.")
            return None, None
        period = sheet.period(typed["period"])
        if period is None:
            expected = "a period such as 2024-25, 2024-Q1 or 2024-04"
            made.wrong("period", sheet.shown(typed["period"]), expected, "Write it so, or give start and end.")
            return None, None
        if period.start < earliest or period.end > latest:
            made.wrong("period", sheet.shown(typed["period"]), f"days from {between}", "Correct the period.")
            return None, None
        return period.start, period.end
    start = sheet.day(typed.get("start", ""))
    if start is None:
        expected = "a day such as 2024-04-01 or 01/04/2024"
        made.wrong("start", sheet.shown(typed.get("start", "")), expected, "Give the first day it holds.")
    elif not earliest <= start <= latest:
        made.wrong("start", words.day(start), f"a day from {between}", "Correct the day.")
        start = None
    given = typed.get("end", "").strip()
    end = sheet.day(given)
    if given and end is None:
        made.wrong("end", sheet.shown(given), "a day, or nothing", "Give its last day, or leave it blank to run on.")
    elif end is not None and not earliest <= end <= latest:
        made.wrong("end", words.day(end), f"a day from {between}", "Correct it, or leave it blank to run on.")
        end = None
    if start and end and end < start:
        found = f"{end:%d/%m/%Y}, before the start"
        made.wrong("end", found, f"{start:%d/%m/%Y} or later", "Put the two the right way round.")
        return start, None
    return start, end


def _better(made: Checked, typed: Mapping[str, str], what: Indicator | None) -> Better | None:
    given = " ".join(typed.get("better", "").casefold().replace("_", " ").split())
    if not given:
        if what is None:
            return None
        given = "within" if what.polarity == "neutral" else what.polarity
    better = _BETTER.get(given)
    if better is None:
        made.wrong("better", sheet.shown(given), "higher, lower or within", "Give one of these.")
        return None
    if what is not None and better != "within" and better != what.polarity:
        if what.polarity == "neutral":
            todo = "Neither side of this measure is better: give within, with low and high."
        else:
            todo = f"{what.polarity.capitalize()} is better for this measure."
        made.wrong("better", better, "within" if what.polarity == "neutral" else f"{what.polarity} or within", todo)
        return None
    return better


def _edges(
    made: Checked, typed: Mapping[str, str], what: Indicator | None, better: Better | None
) -> tuple[Decimal | None, Decimal | None]:
    if better is None:
        # Which of them are wanted is not known; those that are given are numbers all the same.
        for column in ("target", "low", "high"):
            if typed.get(column, "").strip():
                _value(made, typed, column, what)
        return None, None
    if better != "within":
        value = _value(made, typed, "target", what)
        for column in ("low", "high"):
            if typed.get(column, "").strip():
                todo = "Leave it blank, or say better: within."
                made.wrong(column, sheet.shown(typed[column]), "nothing beside a single target", todo)
        return (value, None) if better == "higher" else (None, value)
    low, high = _value(made, typed, "low", what), _value(made, typed, "high", what)
    if typed.get("target", "").strip():
        made.wrong("target", sheet.shown(typed["target"]), "nothing: a range has low and high", "Leave it blank.")
    if low is not None and high is not None and low > high:
        made.wrong(
            "low", sheet.shown(typed["low"]), f"at most {high}, the high end", "Put the two the right way round."
        )
    return low, high


def _value(made: Checked, typed: Mapping[str, str], column: str, what: Indicator | None) -> Decimal | None:
    given = typed.get(column, "").strip()
    percent = _may_be_percent(what)
    value = sheet.number(given, percent=percent)
    limits = "0 to 100" if what is not None and what.unit == "%" else "nought or more"
    if value is None:
        expected = sheet.wanted(given, f"a number ({limits})", percent=percent)
        made.wrong(column, sheet.shown(given), expected, "Give it as digits, such as 80 or 22.5.")
        return None
    if what is None:
        return value
    if (what.unit == "%" and not 0 <= value <= 100) or (what.unit != "percentage points" and value < 0):
        made.wrong(column, sheet.shown(given), f"{limits} for {what.id}", "Correct the number.")
        return None
    return value


def _may_be_percent(what: Indicator | None) -> bool:
    """May a per cent sign stand behind a value: of a percentage, and of what is not known."""
    return what is None or what.unit == "%"


def _tolerance(
    made: Checked, typed: Mapping[str, str], what: Indicator | None, low: Decimal | None, high: Decimal | None
) -> tuple[Decimal, Measure]:
    """A tolerance may say its own measure: 5 points, 10%."""
    usual, usual_in = default_tolerance(what.unit if what is not None else "%")
    given = " ".join(typed.get("tolerance", "").casefold().split())
    said_in = " ".join(typed.get("tolerance_in", "").casefold().replace("_", " ").split())
    number, _, behind = given.partition(" ")
    if given.endswith("%") and not behind:
        number, behind = given.removesuffix("%"), "%"
    if said_in and said_in not in _MEASURES:
        made.wrong("tolerance_in", sheet.shown(said_in), "points or per cent", "Give one of these.")
        return usual, usual_in
    measure = _MEASURES.get(behind) or _MEASURES.get(said_in) or usual_in
    edge = min((edge for edge in (low, high) if edge is not None), default=None)
    most = None if what is None or what.unit == "percentage points" else edge
    if not given:
        measure = _MEASURES.get(said_in, usual_in)
        if measure == "points" and (most is None or most >= DEFAULT_POINTS):
            return DEFAULT_POINTS, "points"
        return DEFAULT_PER_CENT, "per cent"  # five points would be more than a target that small
    value = sheet.number(number)
    if value is None or value < 0 or (behind and behind not in _MEASURES):
        expected = sheet.wanted(number, "a number of 0 or more")
        made.wrong("tolerance", sheet.shown(given), expected, "Give it as digits, such as 5.")
        return usual, measure
    if behind and said_in and _MEASURES[behind] != _MEASURES[said_in]:
        expected = f"a number in {_MEASURES[said_in]}, as is said beside it"
        made.wrong(
            "tolerance", sheet.shown(given), expected, "Leave out what stands behind the number, or change that."
        )
        return usual, measure
    if measure == "per cent" and value > 100:
        made.wrong("tolerance", sheet.shown(given), "at most 100 per cent of the target", "Give a smaller tolerance.")
    elif what is not None and measure == "points" and most is not None and value > most:
        expected = f"at most {pages_target.amount(what, most)}, the target itself"
        made.wrong("tolerance", sheet.shown(given), expected, "Give a tolerance below the target.")
    return value, measure


def _trajectory(
    made: Checked,
    typed: Mapping[str, str],
    what: Indicator | None,
    better: Better | None,
    goal: Decimal | None,
    start: date | None,
    last: date,
) -> tuple[tuple[date, Decimal], ...]:
    """Months and values: "2024-04: 62; 2024-09: 70; 2025-03: 80", the last being the target itself."""
    given = typed.get("trajectory", "").strip()
    if not given:
        return ()
    form = "months and values, such as 2024-04: 62; 2025-03: 80"
    if better == "within":
        made.wrong("trajectory", sheet.shown(given), "nothing for a range", "Leave it blank.")
        return ()
    stops: list[tuple[date, Decimal]] = []
    percent, wrong = _may_be_percent(what), False
    for part in filter(None, (part.strip() for part in re.split(r"[;\n]", given))):
        found = _STOP.fullmatch(part)
        value = sheet.number(found[2], percent=percent) if found else None
        try:
            month = date.fromisoformat(f"{found[1]}-01") if found else None
        except ValueError:
            month = None
        if month is None or value is None or value < 0 or (what is not None and what.unit == "%" and value > 100):
            expected = sheet.wanted(found[2], form, percent=percent) if found and value is None else form
            made.wrong("trajectory", sheet.shown(part), expected, "Correct this point.")
            wrong = True
        elif stops and month <= stops[-1][0]:
            made.wrong("trajectory", sheet.shown(part), f"a month after {stops[-1][0]:%Y-%m}", "Put them in order.")
            wrong = True
        else:
            stops.append((month, value))
    if wrong:
        return ()
    if len(stops) < 2:
        made.wrong("trajectory", sheet.shown(given), "a start and an end", "Give two months or more.")
        return ()
    if (start and month_end(stops[0][0]) < start) or stops[-1][0] > last:
        expected = f"months within the dates of the target, none after {last:%Y-%m}"
        made.wrong("trajectory", sheet.shown(given), expected, "Move them inside.")
    if goal is not None and stops[-1][1] != goal:
        found_last = f"{stops[-1][0]:%Y-%m}: {stops[-1][1]}"
        todo = "End the way at the target."
        made.wrong("trajectory", found_last, f"{goal} at the end, the target itself", todo)
    return tuple(stops)
