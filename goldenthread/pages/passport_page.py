"""The passport of one figure: everything a reader of a printed number may ask, on one page."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from goldenthread import cases
from goldenthread.indicators import list_of
from goldenthread.pages import reading, standards, words
from goldenthread.pages.units import Units

if TYPE_CHECKING:
    from goldenthread.indicators import Indicator
    from goldenthread.observations import Cut, Figure, Period
    from goldenthread.rules.dated import Rule

BREAKDOWNS = {
    "age_band": "Age",
    "sex": "Sex",
    "ethnicity": "Ethnic group",
    "disability": "Disability",
    "uasc": "Unaccompanied asylum seeking",
    "band": "Band",
}


@dataclass(frozen=True)
class Page:
    """Pairs of a question and its answers, in the order a reader asks; `restated` where the latest load differs."""

    title: str
    headline: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]
    restated: str


def definition_version(indicator: Indicator) -> str:
    """A short digest of what the indicator is: its words, its figure, and the SQL of its case list.

    Two figures with the same version were worked out in the same way.
    """
    made = f"{indicator!r}\x1f{cases.sql(list_of(indicator.figure).name)}"
    return hashlib.sha256(made.encode()).hexdigest()[:8]


def filters(
    period: Period, cut: Cut, by: Mapping[str, str], as_at: date, names: Units, indicator: Indicator
) -> tuple[str, ...]:
    """What the figure was narrowed to, in words; the whole authority where it was not."""
    said = [f"Period: {reading.period(indicator, period, as_at)}"]
    for level in ("service", "team", "worker"):
        id = getattr(cut, level) or by.get(level)
        if id:
            said.append(f"{level.capitalize()}: {names.name(level, id)}")
    said += [f"{BREAKDOWNS[name]}: {value}" for name, value in by.items() if name in BREAKDOWNS]
    said += [f"Without: {one.title.lower()}" for one in indicator.exclusions if one.column in cut.without]
    return tuple(said if len(said) > 1 else [*said, "The whole authority"])


def page(
    indicator: Indicator,
    figure: Figure,
    narrowed: Sequence[str],
    rules: Sequence[Rule],
    *,
    snapshot: str,
    as_at: date,
    loaded: datetime | None,
    version: str,
    now: Figure | None,
    now_as_at: date | None,
) -> Page:
    """`now` is the figure that the latest load gives for the same question; None where this is the latest load."""
    value = reading.value(indicator, figure)
    numbers = []
    if figure.status == "ok":
        if figure.numerator is not None:
            numbers.append(f"Numerator: {words.number(figure.numerator, _places(figure.numerator))}")
        if figure.denominator is not None:
            numbers.append(f"Denominator: {words.number(figure.denominator, _places(figure.denominator))}")
        if figure.value is not None:
            numbers.append(f"Value: {words.amount(figure.value, figure.unit)}")
    law = tuple(standards.limit(rule, source=True) for rule in rules) or ("Nothing here is on a clock.",)
    came = f"loaded {words.moment(loaded)}" if loaded else "its load does not say when"
    parts = (
        ("Figure", (_said(value, figure), *numbers)),
        ("Of what", tuple(narrowed)),
        ("Definition", (words.sentence(indicator.definition), f"Version {version}.")),
        ("Counted", (words.sentence(indicator.counts), *((f"Met: {indicator.met}.",) if indicator.met else ()))),
        ("Rule in force", law),
        ("Snapshot", (f"{snapshot}, as at {words.day(as_at)}, {came}.",)),
        ("Source of the definition", (words.sentence(indicator.source),)),
    )
    return Page(
        indicator.title,
        f"{indicator.title}: {_said(value, figure)}.",
        parts,
        _restated(indicator, figure, now, now_as_at),
    )


def _said(value: reading.Value, figure: Figure) -> str:
    """ "21 children", and "84.2%, 101 of 120 assessments"."""
    bare = value.is_number and figure.denominator is None and value.detail
    return f"{value.main} {value.detail}" if bare else value.sentence


def _places(number: object) -> int:
    return 0 if number == int(number) else 1  # type: ignore[call-overload]


def _restated(indicator: Indicator, figure: Figure, now: Figure | None, as_at: date | None) -> str:
    if now is None or as_at is None:
        return ""
    same = (figure.value, figure.numerator, figure.denominator) == (now.value, now.numerator, now.denominator)
    if same:
        return f"The latest load, as at {words.day(as_at)}, gives the same figure."
    today = _said(reading.value(indicator, now), now)
    return f"Restated: the latest load, as at {words.day(as_at)}, gives {words.lower_first(today)}."
