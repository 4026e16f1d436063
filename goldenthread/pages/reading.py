"""A figure put into words: its value, what it was counted from, its period and its direction.

Five things must never look alike, and each has its own words here:

- a value, which may be a true zero;
- nothing to count (a share of no children at all has no value);
- not computable: the load does not hold what the figure needs, and `why` says what;
- too few: worked out, but from so few that the value would mislead or identify;
- hidden: the reader may not see it.

A distribution has "parts" and no one value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from goldenthread.pages import words

if TYPE_CHECKING:
    from goldenthread.indicators import Indicator
    from goldenthread.observations import Figure, Period

State = Literal["value", "nothing to count", "not computable", "too few", "hidden", "parts"]
Arrow = Literal["up", "down", "level"]
Better = Literal["better", "worse"]

NOT_COMPUTABLE = "Cannot be worked out"
TOO_FEW = "Too few to show"
HIDDEN = "Not shown to your role"
NOTHING = "None to count"

# What rows are called where that is not the noun of "one row is ..." (see `rows_of`).
_ROWS = {
    "front_door": "contacts and referrals",
    "attendance_weeks": "sessions",
    "care_leaver_birthdays": "young people",
    "left_care_a_year_ago": "young people",
    "protection_plan_changes": "starts and ends of plans",
    "foster_household_changes": "changes of households",
    "adoption_cohort": "children adopted",
    "audit_actions_due": "audits with actions",
    "complaints_received": "complaints",
    "complaints_answered": "complaints",
    "staff_moves": "starts and leavings",
    "survey_answers_given": "answers",
    "survey_responses": "responses",
    "youth_outcomes": "children",
}
# Conversion leaves out the referrals that came without a contact.
_ROWS_OF_ONE = {"contact-to-referral-conversion": "contacts"}
_NOUN = re.compile(
    r"(?:an?|the|one) (.+?)(?=[,:]| (?:of|about|by|that|held|who|with|starting|found|on|in|from|for) |$)"
)
_MANY = {"child": "children", "person": "people"}


@dataclass(frozen=True)
class Value:
    """`main` is printed large, `detail` small beneath it; either may be empty, never both."""

    state: State
    main: str
    detail: str = ""

    @property
    def is_number(self) -> bool:
        return self.state == "value"

    @property
    def sentence(self) -> str:
        return f"{self.main}, {self.detail}" if self.detail else self.main


@dataclass(frozen=True)
class Direction:
    """Which way a figure has moved, in words that stand without the arrow."""

    words: str
    arrow: Arrow | None = None
    better: Better | None = None


def counted(indicator: Indicator) -> str:
    """The plural noun of what the indicator counts, or counts a share of."""
    if indicator.kind.startswith("count") or words.is_mean(indicator.unit):
        return words.things(indicator.unit)
    return _ROWS_OF_ONE.get(indicator.id) or rows_of(indicator)


def rows_of(indicator: Indicator) -> str:
    """The plural noun of one row of its case list: "an enquiry about one child" gives "enquiries"."""
    case_list = indicator.case_list
    found = _NOUN.match(case_list.one_row)
    if case_list.name in _ROWS or found is None:
        return _ROWS.get(case_list.name, "children")
    *before, last = found[1].split(" ")
    many = _MANY.get(last) or (f"{last[:-1]}ies" if last.endswith("y") and last[-2] not in "aeiou" else f"{last}s")
    return " ".join([*before, many])


def state(figure: Figure) -> State:
    if figure.status == "not-computable":
        return "not computable"
    if figure.status == "too-few":
        return "too few"
    if figure.status == "hidden":
        return "hidden"
    return "nothing to count" if figure.value is None else "value"


def value(indicator: Indicator, figure: Figure) -> Value:
    """The figure in words: "84.2%" with "101 of 120 children", "421" with "children"."""
    kind = state(figure)
    if kind == "not computable":
        return Value(kind, NOT_COMPUTABLE, words.sentence(figure.why))
    if kind == "too few":
        return Value(kind, TOO_FEW, words.sentence(figure.why))
    if kind == "hidden":
        return Value(kind, HIDDEN, words.sentence(figure.why))
    noun = counted(indicator)
    if kind == "nothing to count":
        return Value(kind, NOTHING, f"0 {noun} in this period")
    assert figure.value is not None
    main = words.amount(figure.value, figure.unit)
    if indicator.kind.startswith(("rate-", "duration-", "score-")) or indicator.kind == "mean":
        detail = _how(indicator, figure)
        if detail is not None:
            return Value(kind, main, detail)
    if figure.denominator is None or figure.numerator is None:
        one = words.plural(figure.value, indicator.unit).split(" ", 1)[1] if indicator.unit != "%" else noun
        return Value(kind, main, "" if indicator.unit == "percentage points" else one)
    if words.is_mean(indicator.unit):
        return Value(kind, main, mean_of(indicator, figure.numerator, figure.denominator))
    if indicator.unit == "percentage points":
        return Value(kind, main)
    top = words.number(figure.numerator)
    return Value(kind, main, f"{top} of {words.plural(figure.denominator, noun)}")


def _how(indicator: Indicator, figure: Figure) -> str | None:
    """What a rate, a mean or a median was worked out from; None where another sentence says it."""
    rows = rows_of(indicator)
    if figure.denominator is None:
        return None
    if indicator.kind.startswith("rate-"):
        top = "" if figure.numerator is None else f"{words.plural(figure.numerator, rows)}, "
        return f"{indicator.unit}: {top}population {words.number(figure.denominator)}"
    if words.is_mean(indicator.unit):
        return None
    what = "" if words.amount(0, indicator.unit).endswith(indicator.unit) else f"{indicator.unit}, "
    middle = "median" if indicator.kind == "duration-median" else "mean"
    return f"{what}{middle} of {words.plural(figure.denominator, rows)}"


def mean_of(indicator: Indicator, numerator: Decimal | int, denominator: Decimal | int) -> str:
    """ "1,412 cases, 98.5 full-time posts": what a mean was divided from and by."""
    over, under = indicator.unit.split(" per ", 1)
    exact = Decimal(str(denominator))
    places = 0 if exact == exact.to_integral_value() else 1
    below = "full-time equivalent workers" if "FTE" in under else under
    return f"{words.number(numerator)} {over} held by {words.number(denominator, places)} {below}"


def cell(indicator: Indicator, figure: Figure) -> str:
    """One short text for a table cell: the value, or the word that stands in its place."""
    return value(indicator, figure).main


def period_day(period: Period, as_at: date) -> date:
    """The day a snapshot figure of that period stands for: its last day, or the as-at day inside it."""
    return min(period.end, as_at) if period.start <= as_at else period.end


def period(indicator: Indicator, of: Period, as_at: date) -> str:
    """The period as it is printed beside the figure; the kind of period is always said.

    A flow: "October 2025", "April to October 2025, year to date". A snapshot: "as at 31 October
    2025". An academic measure: "September to October 2025, academic year to date".
    """
    if indicator.period_kind == "snapshot":
        return f"as at {words.day(period_day(of, as_at))}"
    if indicator.period_kind == "academic":
        end = period_day(of, as_at)
        begin = date(end.year if end.month >= 9 else end.year - 1, 9, 1)
        return f"{words.span(begin, end)}, academic year to date"
    return window(of, as_at)


def window(of: Period, as_at: date) -> str:
    """A window of days in words, saying so when it is not over yet."""
    months = words.span(of.start, of.end)
    said = {
        "month": months,
        "quarter": f"quarter {of.text[-1]}, {months}",
        "year": f"year to {words.day(of.end)}",
        "ytd": f"{months}, year to date",
        "r6": f"6 months to {words.month(of.end)}",
        "r12": f"12 months to {words.month(of.end)}",
        "day": words.day(of.end),
        "range": f"{words.day(of.start)} to {words.day(of.end)}",
    }[of.kind]
    if of.start <= as_at < of.end:
        said += f", so far: to {words.day(as_at)}"
    return said


def compared_with(indicator: Indicator, of: Period) -> Period:
    """The period a direction is told against: the one before it.

    What adds up from the start of a year (a year to date, an academic year) always grows from month
    to month, so it is told against the same point a year earlier.
    """
    if of.kind == "ytd" or indicator.period_kind == "academic":
        return of.year_before()
    return of.previous()


def since(indicator: Indicator, before: Period, now: Period) -> str:
    """The earlier period as it stands after "since": "September", "October 2024"."""
    if before.kind == "month":
        return words.month_beside(before.end, now.end)
    if before.kind == "day":
        return words.day(before.end)
    return window(before, before.end)


def latest_whole_month(as_at: date) -> str:
    """The last month that was over on the as-at day, "2025-10"; that month itself on its last day."""
    tomorrow = as_at + timedelta(days=1)
    ended = tomorrow.replace(day=1) - timedelta(days=1)
    return f"{ended:%Y-%m}"


def usual_period(indicator: Indicator, as_at: date) -> str:
    """The month a page opens at. A month that is still running would make every flow look low, so
    a flow opens at the last month that is over; a snapshot opens at the as-at day's month."""
    return latest_whole_month(as_at) if indicator.period_kind == "flow" else f"{as_at:%Y-%m}"


def direction(indicator: Indicator, now: Figure, before: Figure | None, since: str) -> Direction:
    """ "Up 5.0 points since September: better".

    `since` names the earlier period ("September", "October 2024"). A measure with no better side
    says which way it went and stops there. A move too small to show is no change: it is judged on
    the printed numbers, so the words never contradict the two values a reader can see.
    """
    if state(now) != "value":
        return Direction("")
    if before is None:
        return Direction("No earlier figure to compare with")
    if state(before) == "nothing to count":
        return Direction(f"Nothing to compare with: none to count in {since}")
    if state(before) != "value":
        return Direction(f"Nothing to compare with: no figure for {since}")
    assert now.value is not None
    assert before.value is not None
    places = 1 if words.keeps_decimal(indicator.unit) else 0
    change = words.half_up(now.value, places) - words.half_up(before.value, places)
    if change == 0:
        return Direction(f"No change since {since}", "level")
    size = words.number(abs(change), places)
    if indicator.unit in ("%", "percentage points"):
        size += " points"
    arrow: Arrow = "up" if change > 0 else "down"
    moved = f"{arrow.capitalize()} {size} since {since}"
    if indicator.polarity not in ("higher", "lower"):
        return Direction(moved, arrow)
    rose_is_better = indicator.polarity == "higher"
    better: Better = "better" if (change > 0) == rose_is_better else "worse"
    return Direction(f"{moved}: {better}", arrow, better)


def better_side(indicator: Indicator) -> str:
    """One sentence on which way is better, for the definition and the list."""
    if indicator.polarity == "higher":
        return "Higher is better."
    if indicator.polarity == "lower":
        return "Lower is better."
    return "Neither higher nor lower is better: this is context, not performance."


def plotted(indicator: Indicator, figures: Sequence[Figure]) -> tuple[float | None, ...]:
    """The values of a line; None wherever there is no value to draw."""
    return tuple(
        float(figure.value) if state(figure) == "value" and figure.value is not None else None for figure in figures
    )
