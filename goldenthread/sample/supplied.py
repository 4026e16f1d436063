"""Figures that arrive already counted: what other systems of the authority, and of the state, know.

Schools and the Department have a module of their own (school_year). What is here is drawn around a usual value, with
the numerator and denominator of an authority of this size.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from goldenthread.sample import calibration as cal
from goldenthread.sample.book import Book
from goldenthread.sample.days import add_months, to_date

GRADES = {"Outstanding": 24, "Good": 71, "Requires improvement to be good": 44, "Inadequate": 14}
JUDGEMENTS = (
    "Overall effectiveness",
    "Help and protection",
    "Children in care",
    "Care leavers",
    "Impact of leaders",
)
# Financial quarters and years begin in these months.
QUARTERS = (1, 4, 7, 10)
INSPECTED = (3, 5)  # years before the as-at day


@dataclass(frozen=True)
class Series:
    """One measure: how often it comes, of how many (for 50,000 children), its share in per cent, its trend a year.

    `grows` says whether `whole` is a number of people or pounds that follows the size of the area.
    """

    measure: str
    every: str
    whole: int
    share: float
    source: str
    trend: float = 0.0
    grows: bool = True


SERIES = (
    Series("cla-gp-within-10-working-days-wales", "month", 330, 93.0, "Health trust", 0.5),
    Series("highlight-reports-submitted", "month", 60, 84.0, "Clinic pages of this portal", 3.0),
    Series("advocacy-offer-made", "month", 38, 71.0, "Advocacy provider", 4.0),
    Series("youth-justice-suitable-accommodation", "quarter", 22, 86.0, "Youth justice service", 0.8),
    Series("youth-justice-ete", "quarter", 22, 58.0, "Youth justice service", 1.2),
    Series("budget-savings-delivered", "quarter", 640_000, 82.0, "Finance system", 1.0),
    Series("child-population-minority-ethnic-share", "year", 50_000, 29.0, "Census of population and estimates", 0.5),
    Series("pupils-eal-share", "year", 23_000, 20.5, "School census", 0.4),
    Series("cs-spend-share", "year", 410_000_000, 24.0, "Revenue outturn", 0.5),
    Series("cs-spend-not-cla-share", "year", 98_000_000, 46.0, "Revenue outturn", -0.6),
)
# A number over another, not in per cent: numerator and denominator of a year, and how often.
RATES = (
    ("hospital-admissions-injuries-rate", 365, 41_000, "Public health profile"),
    ("placement-unit-cost-weekly", 690_000, 336, "Section 251 outturn"),
    ("cs-spend-per-child", 98_000_000, 50_000, "Revenue outturn"),
)
VOTES = 5_400


def write(book: Book, rng: Random) -> None:
    """Rows for every whole month, quarter and financial year of the history."""
    size = book.authority.residents / cal.REFERENCE_CHILDREN
    spans = {every: _spans(book, months) for every, months in (("month", 1), ("quarter", 3), ("year", 12))}
    for series in SERIES:
        for place, (start, end) in enumerate(spans[series.every]):
            years = place / {"month": 12, "quarter": 4, "year": 1}[series.every]
            whole = max(1, round(series.whole * (size if series.grows else 1) * rng.uniform(0.93, 1.07)))
            share = series.share + series.trend * years + rng.gauss(0, 0.02 * series.share)
            part = round(whole * min(100.0, max(0.0, share)) / 100)
            _row(book, series.measure, start, end, part, whole, series.source)
    for start, end in spans["year"]:
        for measure, above, below, source in RATES:
            _row(
                book,
                measure,
                start,
                end,
                round(above * size * rng.uniform(0.95, 1.06)),
                max(1, round(below * size)),
                source,
            )
        _row(
            book,
            "youth-vote-participation",
            start,
            end,
            round(VOTES * size * rng.uniform(0.9, 1.1)),
            None,
            "Youth service",
        )
    _applications(book, rng, spans["quarter"], size)
    _applications(book, rng, spans["year"], size)
    _inspections(book, spans["month"])
    _leaders(book, spans["year"])


def _spans(book: Book, months: int) -> list[tuple[date, date]]:
    """Whole months, quarters or financial years that end in the history; the first year may begin before it."""
    found: list[tuple[date, date]] = []
    day = to_date(book.first).replace(day=1, month=4 if months == 12 else to_date(book.first).month)
    while months == 3 and day.month not in QUARTERS:
        day = to_date(add_months(day.toordinal(), 1))
    while True:
        after = add_months(day.toordinal(), months)
        if after - 1 > book.as_at:
            return found
        if after - 1 >= book.first:
            found.append((day, to_date(after - 1)))
        day = to_date(after)


def _applications(book: Book, rng: Random, spans: list[tuple[date, date]], size: float) -> None:
    """Care applications; the rate of a quarter is brought to a year."""
    children = max(1, round(50_000 * size))
    for start, end in spans:
        months = 3 if (end - start).days < 100 else 12
        number = max(0, round(46 * size * months / 12 * rng.uniform(0.8, 1.2)))
        value = round(number * 12 / months * 10_000 / children, 1)
        _row(book, "care-applications-rate-per-10000", start, end, number, children, "Cafcass", value)


def _inspections(book: Book, months: list[tuple[date, date]]) -> None:
    """The judgements of the latest inspection, from the month of it on: 1 outstanding to 4 inadequate."""
    latest, before = (add_months(book.as_at, -12 * years) for years in INSPECTED)
    for start, end in months:
        known = 1 if end.toordinal() >= latest else 0
        if end.toordinal() < before:
            continue
        for place, judgement in enumerate(JUDGEMENTS):
            grade = 2 if known else 3
            grade += 1 if judgement == "Care leavers" and not known else 0
            grade -= 1 if place == len(JUDGEMENTS) - 1 and known else 0
            _row(book, "ofsted-overall-grade", start, end, None, None, "Ofsted", grade, f"all:{judgement}")


def _leaders(book: Book, years: list[tuple[date, date]]) -> None:
    """How many authorities have each grade for leaders, a few better each year."""
    for place, (start, end) in enumerate(years):
        for grade, number in GRADES.items():
            better = {"Good": place, "Inadequate": -place}.get(grade, 0)
            _row(
                book, "ofsted-leadership-grade-counts", start, end, None, None, "Ofsted", max(0, number + better),
                f"all:{grade}",
            )  # fmt: skip


def _row(
    book: Book,
    measure: str,
    start: date,
    end: date,
    numerator: int | None,
    denominator: int | None,
    source: str,
    value: float | None = None,
    area: str = "all",
) -> None:
    book.rows("supplied_series").append(
        {
            "measure": measure,
            "period_start": start,
            "period_end": end,
            "area": area,
            "numerator": numerator,
            "denominator": denominator,
            "value": value,
            "source": f"Invented: {source}",
        }
    )
