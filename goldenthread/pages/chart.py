"""Charts as SVG text: a line of months, a sparkline and bars.

The rules of the site's charts hold for all of them: a percentage runs from 0 to 100 and a count
from zero; words are horizontal and stand beside what they name; nothing is told by colour alone;
each chart carries one short label, and the page prints its reading and its table next to it.
Each line and bar chart is drawn twice, once wide and once for a phone, because text inside a
drawing that has been shrunk to a phone's width cannot be read; the stylesheet shows one of the two.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Literal

from goldenthread.pages import svg, words

INK = "#0b0c0c"
GREY = "#505a5f"
RULE = "#b1b4b6"
MAIN = "#12436D"
SECOND = "#F46A25"
PAPER = "#ffffff"

SPARK_POINTS = 24
MOST_MONTHS = 36
LONGEST_NAME = 30

Scale = Literal["percentage", "count", "difference"]


@dataclass(frozen=True)
class Point:
    """One month of a line. `value` is None where there is nothing to draw; `said` is always there."""

    label: str
    value: float | None
    said: str


@dataclass(frozen=True)
class Guide:
    """A level drawn across a line chart: a mean, a limit, a target. Each has strokes of its own, and the
    page's key says in words which is which, since levels often lie too close for words beside them."""

    value: float
    strokes: str


MEAN, LIMIT, TARGET = "9 5", "2 4", "14 4 2 4"


@dataclass(frozen=True)
class Level:
    """A level that changes from one month to another: a value for each month, None where there is none."""

    values: Sequence[float | None]
    strokes: str = TARGET


@dataclass(frozen=True)
class Bar:
    """One bar, with the words that stand at its end."""

    label: str
    value: float | None
    said: str


@dataclass(frozen=True)
class Drawing:
    """One chart at two widths; both carry the same label and the same words."""

    label: str
    wide: str
    narrow: str


def line(
    label: str,
    points: Sequence[Point],
    scale: Scale,
    *,
    guides: Sequence[Guide] = (),
    path: Sequence[float | None] = (),
    marked: Collection[int] = (),
    steps: Sequence[Level] = (),
) -> Drawing:
    """Up to 36 months as a line; the latest value, the highest and the lowest are written beside it.

    A month without a value breaks the line, so a gap in the data is seen as a gap. `guides` are levels across
    it. `path` is a second line to hold the first against, a value for each month, drawn dashed. The places
    in `marked` stand out as hollow diamonds. `steps` are levels that change from one month to another: a target
    with its history, limits that follow the numbers counted.
    """
    first = max(0, len(points) - MOST_MONTHS)
    kept, way = list(points)[first:], list(path)[first:]
    big = {place - first for place in marked}
    levels = [Level(list(each.values)[first:], each.strokes) for each in steps]
    return Drawing(
        label,
        _line(label, kept, scale, 720, 300, guides, way, big, levels),
        _line(label, kept, scale, 340, 260, guides, way, big, levels),
    )


def _line(
    label: str,
    points: Sequence[Point],
    scale: Scale,
    width: float,
    height: float,
    guides: Sequence[Guide],
    path: Sequence[float | None],
    marked: Collection[int],
    steps: Sequence[Level],
) -> str:
    left, right, top, bottom = 52.0, 66.0, 22.0, 48.0
    levels = [p.value for p in points if p.value is not None] + [guide.value for guide in guides]
    levels += [value for each in steps for value in each.values if value is not None]
    low, high, ticks = axis(levels + [value for value in path if value is not None], scale)
    across = (width - left - right) / max(len(points) - 1, 1)

    def x(place: int) -> float:
        return left + across * place

    def y(value: float) -> float:
        return top + (height - top - bottom) * (1 - (value - low) / (high - low))

    parts = []
    for tick in ticks:
        strong = tick == 0
        parts.append(
            svg.element(
                "line",
                x1=left,
                x2=width - right,
                y1=y(tick),
                y2=y(tick),
                stroke=GREY if strong else RULE,
                stroke_width=1,
            )
        )
        parts.append(svg.text(_tick(tick, scale), left - 8, y(tick) + 4, text_anchor="end", class_="gt-svg__axis"))
    parts += _month_labels(points, x, height - 10)
    parts += [
        svg.element(
            "line",
            x1=left,
            x2=width - right,
            y1=y(guide.value),
            y2=y(guide.value),
            stroke=INK,
            stroke_width=1,
            stroke_dasharray=guide.strokes,
        )
        for guide in guides
    ]
    parts += [_stairs(each, x, y, across, (left, width - right)) for each in steps]
    way = [Point("", value, "") for value in path]
    for series, colour, strokes in ((way, SECOND, "7 5"), (points, MAIN, "none")):
        for run in _runs(series):
            if len(run) > 1:
                parts.append(
                    svg.element(
                        "polyline",
                        points=" ".join(f"{svg.number(x(i))},{svg.number(y(v))}" for i, v in run),
                        fill="none",
                        stroke=colour,
                        stroke_width="2.5",
                        stroke_linejoin="round",
                        stroke_dasharray=strokes,
                    )
                )
    for place, point in enumerate(points):
        if point.value is not None and place in marked:
            spot = f"M{svg.number(x(place))} {svg.number(y(point.value) - 7)}l7 7l-7 7l-7 -7z"
            said = svg.title(f"{point.label}: {point.said}")
            parts.append(svg.element("path", said, d=spot, fill=PAPER, stroke=MAIN, stroke_width=2))
        elif point.value is not None:
            parts.append(
                svg.element(
                    "circle",
                    svg.title(f"{point.label}: {point.said}"),
                    cx=x(place),
                    cy=y(point.value),
                    r=3.5 if len(points) <= 24 else 2.5,
                    fill=MAIN,
                )
            )
    parts += _direct_labels(points, x, y, top)
    return svg.picture(width, height, label, *parts, kind="gt-svg--line")


def _stairs(
    level: Level,
    x: Callable[[int], float],
    y: Callable[[float], float],
    across: float,
    ends: tuple[float, float],
) -> str:
    """One level drawn month by month: level for the width of its month, upright where it changes, broken by a gap."""
    path, before = [], None
    for place, value in enumerate(level.values):
        if value is not None:
            begin, end = max(ends[0], x(place) - across / 2), min(ends[1], x(place) + across / 2)
            height = svg.number(y(value))
            path.append(f"M{svg.number(begin)} {height}" if before is None else f"V{height}")
            path.append(f"H{svg.number(end)}")
        before = value
    return svg.element(
        "path", d="".join(path), fill="none", stroke=INK, stroke_width="1.5", stroke_dasharray=level.strokes
    )


def _month_labels(points: Sequence[Point], x: Callable[[int], float], y: float) -> list[str]:
    """Months under the axis, as many as fit without touching, counted back from the latest."""
    if not points:
        return []
    room = 74.0
    spread = abs(x(len(points) - 1) - x(0)) or room
    step = max(1, ceil(room * max(len(points) - 1, 1) / spread))
    return [
        svg.text(points[place].label, x(place), y, text_anchor="middle", class_="gt-svg__axis")
        for place in range(len(points) - 1, -1, -step)
    ]


def _runs(points: Sequence[Point]) -> list[list[tuple[int, float]]]:
    """Stretches of months that all have a value."""
    runs: list[list[tuple[int, float]]] = [[]]
    for place, point in enumerate(points):
        if point.value is None:
            runs.append([])
        else:
            runs[-1].append((place, point.value))
    return [run for run in runs if run]


def _direct_labels(
    points: Sequence[Point], x: Callable[[int], float], y: Callable[[float], float], top: float
) -> list[str]:
    """The latest value in bold at the end of the line, the highest above and the lowest below it."""
    known = [(place, p.value) for place, p in enumerate(points) if p.value is not None]
    if not known:
        return []
    last, now = known[-1]
    parts = [svg.text(points[last].said, x(last) + 8, y(now) + 5, class_="gt-svg__value gt-svg__value--now")]
    highest, most = max(known, key=lambda pair: (pair[1], -pair[0]))
    lowest, least = min(known, key=lambda pair: (pair[1], pair[0]))
    if most == least:
        return parts
    for place, value, above in ((highest, most, True), (lowest, least, False)):
        if last - place < 2:
            continue
        level = y(value)
        down = not above or level - 9 < top - 12
        parts.append(
            svg.text(
                points[place].said,
                x(place),
                level + 18 if down else level - 9,
                text_anchor="start" if place == 0 else "middle",
                class_="gt-svg__value",
            )
        )
    return parts


def axis(values: Sequence[float], scale: Scale) -> tuple[float, float, list[float]]:
    """Lowest and highest value of the axis and its ticks.

    A percentage: 0 to 100. A count: zero to a round number that holds the largest. A difference:
    round numbers either side of zero, and zero is always on it.
    """
    if scale == "percentage":
        return 0.0, 100.0, [0.0, 25.0, 50.0, 75.0, 100.0]
    top = max([*values, 0.0])
    bottom = min([*values, 0.0]) if scale == "difference" else 0.0
    step = _round_step((top - bottom) / 4 or 1.0, whole=scale == "count")
    high = max(ceil(top / step), 1 if bottom == 0 else 0) * step
    low = floor(bottom / step) * step
    return low, high, [low + step * i for i in range(round((high - low) / step) + 1)]


def _round_step(rough: float, whole: bool) -> float:
    if whole and rough <= 1:
        return 1.0
    unit = 10 ** floor(log10(rough))
    step = next((m * unit for m in (1, 2, 2.5, 5, 10) if m * unit >= rough), 10 * unit)
    return float(ceil(step)) if whole else float(step)


def _tick(value: float, scale: Scale) -> str:
    if scale == "percentage":
        return f"{words.number(value)}%"
    return words.number(value, 0 if value == int(value) else 1)


def sparkline(values: Sequence[float | None]) -> str:
    """A small line with no axes and no words: decoration, since the tile says it all in words.

    Empty for fewer than two values. It runs from its own lowest to its own highest value, so it
    shows the shape and never the size.
    """
    kept = list(values)[-SPARK_POINTS:]
    known = [v for v in kept if v is not None]
    if len(known) < 2:
        return ""
    width, height, edge = 160.0, 36.0, 5.0
    low, high = min(known), max(known)
    across = (width - 2 * edge) / (len(kept) - 1)

    def at(place: int, value: float) -> tuple[float, float]:
        level = 0.5 if high == low else (value - low) / (high - low)
        return edge + across * place, height - edge - (height - 2 * edge) * level

    points = [Point("", value, "") for value in kept]
    parts = []
    for run in _runs(points):
        spots = [at(place, value) for place, value in run]
        if len(spots) == 1:
            parts.append(svg.element("circle", cx=spots[0][0], cy=spots[0][1], r=1.5, fill=MAIN))
            continue
        path = " ".join(f"{svg.number(px)},{svg.number(py)}" for px, py in spots)
        parts.append(svg.element("polyline", points=path, fill="none", stroke=MAIN, stroke_width=2))
    last = max(place for place, value in enumerate(kept) if value is not None)
    value = kept[last]
    assert value is not None
    px, py = at(last, value)
    parts.append(svg.element("circle", cx=px, cy=py, r=3.5, fill=MAIN))
    return svg.picture(width, height, None, *parts, kind="gt-svg--spark")


def bars(label: str, rows: Sequence[Bar], scale: Scale) -> Drawing:
    """Horizontal bars in the order given, the label to the left (above, on a phone), the words at the end."""
    longest = max((len(row.label) for row in rows), default=0)
    names = min(longest, LONGEST_NAME) * 7.6 + 16
    return Drawing(label, _bars(label, rows, scale, 720, names), _bars(label, rows, scale, 340, 0))


def _bars(label: str, rows: Sequence[Bar], scale: Scale, width: float, labels: float) -> str:
    """`labels` is the room to the left for the names; 0 puts each name above its own bar."""
    step = 30.0 if labels else 46.0
    room_after = 110.0
    low, high, _ = axis([r.value for r in rows if r.value is not None], scale)
    full = width - labels - room_after

    def x(value: float) -> float:
        return labels + full * (value - low) / (high - low)

    height = step * max(len(rows), 1) + 8
    parts = []
    for place, row in enumerate(rows):
        top = 4 + step * place
        if labels:
            parts.append(
                svg.text(
                    _short(row.label, LONGEST_NAME), labels - 10, top + 19, text_anchor="end", class_="gt-svg__name"
                )
            )
        else:
            parts.append(svg.text(_short(row.label, 40), 0, top + 15, class_="gt-svg__name"))
        bar_top = top + (4 if labels else 21)
        if row.value is None:
            parts.append(svg.text(row.said, labels + 4, bar_top + 15, class_="gt-svg__axis"))
            continue
        start, end = sorted((x(0), x(row.value)))
        if row.value:
            parts.append(
                svg.element(
                    "rect",
                    svg.title(f"{row.label}: {row.said}"),
                    x=start,
                    y=bar_top,
                    width=end - start,
                    height=20,
                    fill=MAIN,
                )
            )
        parts.append(svg.text(row.said, max(x(0), end) + 7, bar_top + 15, class_="gt-svg__value"))
    parts.append(svg.element("line", x1=x(0), x2=x(0), y1=0, y2=height, stroke=GREY, stroke_width=1) if labels else "")
    return svg.picture(width, height, label, *parts, kind="gt-svg--bars")


def _short(said: str, most: int) -> str:
    """Cut to fit, with an ellipsis; the table beside the chart has the whole of it."""
    return said if len(said) <= most else said[: most - 1].rstrip() + "\u2026"
