"""One indicator: a sentence, a line of months, its parts by unit, and how it is worked out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from goldenthread.pages import chart, reading, words
from goldenthread.pages.drilldown import WHOLE, mid
from goldenthread.pages.target import drawn_steps
from goldenthread.records import TABLES

if TYPE_CHECKING:
    from goldenthread.indicators import Indicator
    from goldenthread.observations import Figure, Period
    from goldenthread.observations.targets import Edges
    from goldenthread.pages.lights_of_figure import Change

FEWEST_FOR_A_LINE = 2


@dataclass(frozen=True)
class Month:
    """One month of the series as a row of the table beside the chart."""

    label: str
    figure: Figure
    value: reading.Value


@dataclass(frozen=True)
class Series:
    """The months drawn, said and tabled. `drawing` is None where there is nothing to draw; `stepped` says that the
    targets of the months are drawn in it, `limited` that the mean and limits of ordinary variation are."""

    title: str
    subtitle: str
    drawing: chart.Drawing | None
    said: str
    months: tuple[Month, ...]
    stepped: bool = False
    limited: bool = False


@dataclass(frozen=True)
class Bands:
    """A figure that falls into bands (plans by category), drawn, said and tabled. `heading` says
    what a band is."""

    drawing: chart.Drawing | None
    said: str
    rows: tuple[tuple[str, Figure, reading.Value], ...]
    heading: str = "Category"


def line_under(indicator: Indicator, of: Period, place: str, as_at: date, loaded: datetime | None) -> str:
    """What is chosen, in one line: measure, place, period, as-at, loaded."""
    said = [indicator.title, mid(place), reading.window(of, as_at), f"as at {words.day(as_at)}"]
    if indicator.period_kind == "snapshot":
        said[2:] = [reading.period(indicator, of, as_at)]
    elif indicator.period_kind == "academic":
        said[2] = reading.period(indicator, of, as_at)
    if loaded:
        said.append(f"loaded {words.moment(loaded)}")
    return ", ".join(said)


def headline(
    indicator: Indicator, figure: Figure, direction: reading.Direction, as_at: date, place: str = WHOLE
) -> str:
    """The message of the page in one sentence.

    "Assessments completed within 45 working days: 84.2% in October 2025, 101 of 120 assessments.
    Up 5.0 points since September: better."
    """
    subject = indicator.title if place == WHOLE else f"{indicator.title}, {place}"
    value = reading.value(indicator, figure)
    when = reading.period(indicator, figure.period, as_at)
    month = figure.period.kind == "month" and indicator.period_kind == "flow"
    joined = when if when.startswith("as at") else f"in {when}" if month else f"for {when}"
    if value.state == "value":
        counts = "" if figure.denominator is None else f", {value.detail}" if value.detail else ""
        said = f"{subject}: {value.main} {joined}{counts}."
    elif value.state == "nothing to count":
        return f"{subject}: none to count {joined}."
    else:
        return f"{subject}: {words.lower_first(value.main)}. {value.detail}".strip()
    return f"{said} {words.sentence(direction.words)}".strip()


def scale(indicator: Indicator) -> chart.Scale:
    if indicator.unit == "percentage points":
        return "difference"
    return "percentage" if indicator.unit == "%" else "count"


def series(
    indicator: Indicator,
    figures: Sequence[Figure],
    as_at: date,
    place: str,
    edges: Sequence[Edges] = (),
    change: Change | None = None,
) -> Series:
    """The line of months, with its one-sentence reading and its table (latest month first).

    `edges` are those of the target in force in each month, drawn as steps; so are the limits that `change` was
    told by.
    """
    months = tuple(
        Month(words.month(f.period.end), f, reading.value(indicator, f)) for f in figures[-chart.MOST_MONTHS :]
    )
    said = series_sentence(indicator, [m.figure for m in months], as_at)
    points = [
        chart.Point(
            words.short_month(m.figure.period.end),
            float(m.figure.value) if m.value.state == "value" and m.figure.value is not None else None,
            m.value.main,
        )
        for m in months
    ]
    drawn = sum(1 for point in points if point.value is not None) >= FEWEST_FOR_A_LINE
    steps = drawn_steps(list(edges)[-len(months) :]) if months else ()
    limits = change.levels([month.figure.period.end for month in months]) if change is not None else ()
    subtitle = f"{mid(place)}, by month"
    if months:
        subtitle += f", {words.span(months[0].figure.period.end, months[-1].figure.period.end)}"
    return Series(
        title=said,
        subtitle=f"{indicator.title}, {subtitle}",
        drawing=chart.line(f"{indicator.title}. {said}", points, scale(indicator), steps=(*steps, *limits))
        if drawn
        else None,
        said=said,
        months=months[::-1],
        stepped=bool(steps) and drawn,
        limited=bool(limits) and drawn,
    )


def series_sentence(indicator: Indicator, figures: Sequence[Figure], as_at: date) -> str:
    """What the line shows, in words: its range, where it stands now, and what is missing from it."""
    known = [f for f in figures if reading.state(f) == "value" and f.value is not None]
    if not known:
        why = next((f.why for f in figures if f.status != "ok" and f.why), "")
        return words.sentence(f"there is no month with a figure to draw. {why}".strip())
    unit = known[-1].unit

    def said(figure: Figure) -> str:
        assert figure.value is not None
        return words.amount(figure.value, unit)

    last = known[-1]
    unfinished = indicator.period_kind == "flow" and last.period.end > as_at
    now = f"{said(last)} in {words.month(last.period.end)}"
    if unfinished:
        now += f", a month known only to {words.day(as_at)}"
    if len(known) == 1:
        text = f"One month has a figure: {now}"
    else:
        low = min(known, key=lambda f: f.value or 0)
        high = max(known, key=lambda f: f.value or 0)
        if said(low) == said(high):
            text = f"The same in each of {len(known)} months: {said(last)}"
        else:
            text = (
                f"Over {len(known)} months, between {said(low)} ({words.short_month(low.period.end)}) "
                f"and {said(high)} ({words.short_month(high.period.end)}); now {now}"
            )
    gaps = len(figures) - len(known)
    if gaps:
        text += f". {words.times(gaps, 'month has', 'months have')} no figure"
    return words.sentence(text)


def bands(indicator: Indicator, figures: Sequence[Figure], name: dict[str, str] | None = None) -> Bands:
    """A distribution: one bar for each band, the count and the share at its end.

    `name` gives words for bands that are ids (workers); the bands are then alphabetical, since
    people are never ranked. Otherwise the order of the catalogue is kept. A difference has no
    largest part to speak of, so each band is said.
    """
    difference = indicator.unit == "percentage points"
    heading = "Worker" if name is not None else "Pupils" if difference else "Category"
    rows = [(_band_words(f.by["band"], name), f) for f in figures if "band" in f.by]
    if name is not None:
        rows.sort(key=lambda row: row[0].casefold())
    said_rows = tuple((label, f, reading.value(indicator, f)) for label, f in rows)
    known = [(label, f) for label, f, v in said_rows if v.state == "value" and f.value is not None]
    if not known:
        why = next((f.why for f in figures if f.why), "")
        return Bands(None, words.sentence(f"there is nothing to divide up. {why}".strip()), said_rows, heading)
    top_label, top = max(known, key=lambda row: row[1].value or 0)
    assert top.value is not None
    if difference:
        said = words.listed([f"{label} pupils {words.amount(f.value or 0, f.unit)}" for label, f in known])
    elif name is None:
        said = f"The largest part is {words.lower_first(top_label)}: {words.amount(top.value, top.unit)}"
        if top.denominator is not None and top.numerator is not None:
            noun = reading.counted(indicator)
            said += f", {words.number(top.numerator)} of {words.plural(top.denominator, noun)}"
    else:
        low = min(f.value or 0 for _, f in known)
        said = f"From {words.amount(low, top.unit)} to {words.amount(top.value, top.unit)}, in order of name"
    said = words.sentence(said)
    drawn = [chart.Bar(label, float(f.value), _bar_words(f)) for label, f in known if f.value is not None]
    drawing = chart.bars(f"{indicator.title}. {said}", drawn, scale(indicator))
    return Bands(drawing, said, said_rows, heading)


def _band_words(band: str, name: dict[str, str] | None) -> str:
    """The words of a band: a worker's name, else the band's own with a capital."""
    if name is not None:
        return name.get(band, band)
    return band[:1].upper() + band[1:]


def _bar_words(figure: Figure) -> str:
    assert figure.value is not None
    said = words.amount(figure.value, figure.unit)
    return said if figure.denominator is None else f"{said} ({words.number(figure.numerator or 0)})"


@dataclass(frozen=True)
class Definition:
    """What the indicator is and where it stands: everything a reader may ask of the number."""

    definition: str
    why: str
    better: str
    kind: str
    counts: str
    met: str
    rules: tuple[str, ...]
    workings: tuple[str, ...]
    needs: tuple[tuple[str, str], ...]
    source: str
    nation: str
    differences: str
    caveat: str
    typical_target: str


PERIOD_KINDS = {
    "flow": "Counted over a period: a month, a quarter, a year or a rolling window.",
    "snapshot": "Counted on one day: the last day of the period, or the as-at day while it runs.",
    "academic": "Counted from 1 September of the school year to the end of the period.",
}
NATIONS = {"both": "England and Wales", "england": "England", "wales": "Wales"}


def definition(indicator: Indicator) -> Definition:
    """The definition as printed; all of it comes from the catalogue. `needs` pairs a table's name
    with what it holds."""
    return Definition(
        definition=words.sentence(indicator.definition),
        why=words.sentence(indicator.why),
        better=reading.better_side(indicator),
        kind=PERIOD_KINDS[indicator.period_kind],
        counts=words.sentence(indicator.counts),
        met=words.sentence(indicator.met),
        rules=tuple(words.sentence(rule) for rule in indicator.rule_sentences()),
        workings=tuple(words.sentence(step) for step in indicator.workings()),
        needs=tuple((name, TABLES[name].about) for name in indicator.needs),
        source=words.sentence(indicator.source),
        nation=NATIONS[indicator.nation],
        differences=words.sentence(indicator.differences),
        caveat=words.sentence(indicator.caveat),
        typical_target=words.sentence(indicator.typical_target),
    )
