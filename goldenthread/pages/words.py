"""Numbers, days and periods as a reader says them.

Nothing here knows about a medium: the web page, the spreadsheet and the report print the
same words. Numbers are rounded half up (0.05 becomes 0.1, -0.05 becomes -0.1), because that
is how every published return rounds; Python's own rounding goes to the even digit.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

MINUS = "\u2212"

# One thing and several things. A unit that is not listed is printed as it stands.
_ONE_AND_MANY: dict[str, tuple[str, str]] = {
    "children": ("child", "children"),
    "young people": ("young person", "young people"),
    "contacts": ("contact", "contacts"),
    "children-contacts": ("contact", "contacts"),
    "referrals": ("referral", "referrals"),
    "contacts and referrals": ("contact or referral", "contacts and referrals"),
    "assessments": ("assessment", "assessments"),
    "enquiries": ("enquiry", "enquiries"),
    "conferences": ("conference", "conferences"),
    "plans": ("plan", "plans"),
    "episodes": ("episode", "episodes"),
    "sessions": ("session", "sessions"),
    "cases": ("case", "cases"),
    "workers": ("worker", "workers"),
}


def half_up(value: Decimal | int | float, places: int = 0) -> Decimal:
    """Rounded half up, away from zero on a tie, to that many decimal places."""
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    return exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def number(value: Decimal | int | float, places: int = 0) -> str:
    """With commas in the thousands and a true minus sign: 1,730; −0.3."""
    if not places and type(value) is int and value >= 0:
        return f"{value:,}"  # nothing to round, and by far the most numbers of a page
    text = f"{abs(half_up(value, places)):,}"
    return f"{MINUS}{text}" if half_up(value, places) < 0 else text


def percentage(value: Decimal | int | float) -> str:
    """One decimal place, always: the page, the file and the command line then agree to the letter."""
    return f"{number(value, 1)}%"


def amount(value: Decimal | int | float, unit: str) -> str:
    """A value with its unit, as a figure is printed: 81.7%, −0.3 points, 14.2, 1,730.

    A value that is not a whole number keeps one decimal (a mean); a count has none.
    """
    if unit == "%":
        return percentage(value)
    if unit == "percentage points":
        return f"{number(value, 1)} points"
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    if unit.startswith("GBP"):
        return f"£{number(exact)}"
    said = number(exact, 1) if keeps_decimal(unit) or exact != exact.to_integral_value() else number(exact)
    return f"{said} {unit}" if unit in _SPANS else said


_SPANS = ("working days", "days", "weeks", "months")
_IN_PARTS = frozenset(
    ("%", "percentage points", "FTE", "FTE posts", "ratio", "score", "score 0-40", "offences", *_SPANS)
)


def is_mean(unit: str) -> bool:
    """True for a unit that is one thing per another ("cases per FTE")."""
    return " per " in unit and not unit.startswith("GBP")


def keeps_decimal(unit: str) -> bool:
    """Whether a value in this unit is printed to one decimal even where it is whole; counts and pounds are not."""
    return unit in _IN_PARTS or is_mean(unit) or unit.startswith("per ")


def things(unit: str) -> str:
    """The plural noun of a unit: "children-contacts" is "contacts"."""
    return _ONE_AND_MANY.get(unit, (unit, unit))[1]


def plural(count: Decimal | int, unit: str) -> str:
    """A count with its noun in the right number: "1 child", "0 children", "2,041 contacts"."""
    one, many = _ONE_AND_MANY.get(unit, (unit, unit))
    return f"{number(count)} {one if count == 1 else many}"


def times(count: int, one: str, many: str | None = None) -> str:
    """A count with a word given here and now: "1 working day", "3 working days"."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def day(value: date | None) -> str:
    """31 October 2025; empty for no date."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}" if value else ""


def moment(value: datetime | None) -> str:
    """1 November 2025 at 06:10."""
    return f"{day(value.date())} at {value:%H:%M}" if value else ""


def month(value: date) -> str:
    return f"{MONTHS[value.month - 1]} {value.year}"


def short_month(value: date) -> str:
    """Oct 2025, as on an axis."""
    return f"{MONTHS[value.month - 1][:3]} {value.year}"


def month_beside(value: date, beside: date) -> str:
    """The month, without its year when both stand in the same one: "September"."""
    return MONTHS[value.month - 1] if value.year == beside.year else month(value)


def span(start: date, end: date) -> str:
    """From one month to another: "April to October 2025", "December 2024 to January 2025"."""
    if (start.year, start.month) == (end.year, end.month):
        return month(end)
    if start.year == end.year:
        return f"{MONTHS[start.month - 1]} to {month(end)}"
    return f"{month(start)} to {month(end)}"


def listed(items: Sequence[str]) -> str:
    """a, b and c."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def sentence(text: str) -> str:
    """The first letter large and a full stop at the end, whatever it came with."""
    text = text.strip()
    if not text:
        return ""
    text = text[0].upper() + text[1:]
    return text if text[-1] in ".?!" else f"{text}."


def lower_first(text: str) -> str:
    """The first letter small, unless the word is an abbreviation ("IRO") or a name of a law ("Section")."""
    if len(text) > 1 and text[1].isupper():
        return text
    return text[:1].lower() + text[1:]


def age(born: date, on: date) -> int:
    """Completed years. A child born on 29 February has a birthday on 1 March in other years."""
    before_birthday = (on.month, on.day) < (born.month, born.day)
    return on.year - born.year - before_birthday
