"""The lanes as SVG text, once wide and once for a phone.

A drawing is one image with a title and a description; the list of events beside it and the tables under it say all
that it shows. It is written as text piece by piece: a long life has some hundred marks, and every page draws it
twice. Looks are classes and presentation attributes, since the content policy allows no `style`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import escape

from goldenthread.pages import words
from goldenthread.pages.chart import GREY, INK, MAIN, PAPER, RULE, SECOND, Drawing
from goldenthread.pages.timeline.lanes import Lane, Mark, TooLong, Track

PALE = "#d2e2f1"
BAND = "#f3f2f1"
# Letters of the small type are about this wide; a word is drawn only where it fits.
LETTER = 6.5


# The same few words stand in every life.
_escaped = lru_cache(maxsize=2048)(escape)


@dataclass(frozen=True)
class _Size:
    """Sizes of one of the two drawings. `names` is the room to the left for the lanes' names; 0 puts them above."""

    kind: str
    width: float
    names: float
    row: float
    track: float
    mark: float
    told: bool


WIDE = _Size("wide", 1180, 170, 24, 18, 5, told=True)
NARROW = _Size("narrow", 300, 0, 20, 15, 3.5, told=False)


def drawing(title: str, description: str, shown: Sequence[Lane], first: date, last: date, as_at: date) -> Drawing:
    """The lanes from `first` to `last`, both days included, with a line at the as-at day.

    Marks outside the days are left out, stays and stretches are cut at the edge.
    """
    return Drawing(
        title,
        *(_picture(size, title, description, shown, first, last, as_at) for size in (WIDE, NARROW)),
    )


def _picture(
    size: _Size, title: str, description: str, shown: Sequence[Lane], first: date, last: date, as_at: date
) -> str:
    per_day = (size.width - size.names - 8) / max((last - first).days, 1)
    start = first.toordinal()

    def x(day: date) -> float:
        return size.names + 2 + (day.toordinal() - start) * per_day

    days = _Days(first, last, as_at, x)
    level = top = 34.0
    bands: list[str] = []
    parts: list[str] = []
    for place, lane in enumerate(shown):
        drawn, height = _lane(lane, size, days, level)
        if place % 2 == 0:
            box = f'width="{size.width:.0f}" height="{height:.0f}" fill="{BAND}"'
            bands.append(f'<rect x="0" y="{level:.0f}" {box}/>')
        parts += drawn
        level += height
    axis = _axis(size, days, top, level, as_at)
    hatch = (
        f'<defs><pattern id="hatch-{size.kind}" width="6" height="6" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="6" height="6" fill="#fde3d3"/>'
        f'<rect width="2.2" height="6" fill="{SECOND}"/></pattern>{_signs(size)}</defs>'
    )
    ids = f"life-{size.kind}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size.width:.0f} {level + 4:.0f}" '
        f'class="gt-svg gt-svg--lanes gt-svg--{size.kind}" role="img" aria-labelledby="{ids}-title" '
        f'aria-describedby="{ids}-about" focusable="false" preserveAspectRatio="xMinYMid meet">'
        f'<title id="{ids}-title">{escape(title)}</title><desc id="{ids}-about">{escape(description)}</desc>'
        f"{hatch}{''.join(bands)}{''.join(axis)}{''.join(parts)}</svg>"
    )


@dataclass(frozen=True)
class _Days:
    first: date
    last: date
    today: date
    x: Callable[[date], float]

    def cut(self, start: date, end: date) -> tuple[float, float] | None:
        """Where a stretch begins and ends in the drawing; None for one outside it."""
        if start > self.last or end < self.first:
            return None
        return self.x(max(start, self.first)), self.x(min(end, self.last))


def _axis(size: _Size, days: _Days, top: float, bottom: float, as_at: date) -> Iterable[str]:
    years = _in_years(days.first, days.last)
    ticks = _ticks(days.first, days.last)
    room = 44.0 if years else 68.0
    reached = size.names - 10
    today = days.x(as_at)
    for tick in ticks:
        at = days.x(tick)
        yield _upright(at, top - 6, bottom, f'stroke="{RULE}"')
        if at >= reached and at + room <= size.width:
            said = str(tick.year) if years else words.short_month(tick)
            yield f'<text x="{at + 3:.0f}" y="{top - 8:.0f}" class="gt-svg__axis">{said}</text>'
            reached = at + room
    yield _upright(today, 2, bottom, f'stroke="{INK}" stroke-width="1.5" stroke-dasharray="4 3"')
    yield _text(words.day(as_at), today - 4, 12, "gt-svg__axis", "end")


def _upright(at: float, top: float, bottom: float, look: str) -> str:
    return f'<line x1="{at:.0f}" x2="{at:.0f}" y1="{top:.0f}" y2="{bottom:.0f}" {look}/>'


def _in_years(first: date, last: date) -> bool:
    return (last - first).days > 3 * 365


def _ticks(first: date, last: date) -> list[date]:
    """The first of January in a long drawing; the first of the month, or of every second or third."""
    if _in_years(first, last):
        return [date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]
    months = (last.year - first.year) * 12 + last.month - first.month
    step = 1 if months <= 13 else 2 if months <= 24 else 3
    ticks = []
    for count in range(1, months + 1):
        place = first.year * 12 + first.month - 1 + count
        if (place % 12) % step == 0:
            ticks.append(date(place // 12, place % 12 + 1, 1))
    return ticks


def _lane(lane: Lane, size: _Size, days: _Days, level: float) -> tuple[list[str], float]:
    """One lane from `level` down, and how high it is: its name, what was expected, what happened."""
    parts: list[str] = []
    body = level + 4
    both = bool(lane.expected)
    if size.names:
        parts.append(_text(lane.name, 8, level + 19, "gt-svg__name"))
    else:
        parts.append(_text(lane.name, 2, level + 15, "gt-svg__name"))
        body += 18
    below = body + size.track * len(lane.expected)
    rows_height = size.row * max(len(lane.rows), 1 if both else 0)
    bottom = below + rows_height
    for place, track in enumerate(lane.expected):
        level_of_it = body + size.track * place
        parts += _track(track, size, days, level_of_it, bottom if len(lane.expected) == 1 else 0)
        if size.names:
            parts.append(_text(track.name, size.names - 10, level_of_it + 12, "gt-svg__side", "end"))
    if both and size.names:
        parts.append(_text("actual", size.names - 10, below + size.row / 2 + 4, "gt-svg__side", "end"))
    for place, row in enumerate(lane.rows):
        middle = below + size.row * place + size.row / 2
        parts += [drawn for mark in row if (drawn := _mark(mark, size, days, middle))]
    return parts, bottom + 4 - level


def _track(track: Track, size: _Size, days: _Days, top: float, bottom: float) -> Iterable[str]:
    """What was expected: a pale bar while in time, a tick on each due day, hatching where too long went by.

    The hatching of a lane's only track goes down to `bottom`, over the actual lane, so that the empty stretch is seen
    between the marks; where there are several, each keeps its own, or nobody could tell whose it is.
    """
    high = size.track - 4
    cuts = sorted(cut for covered in track.covered if (cut := days.cut(covered.first, covered.last)))
    for start, end in _joined(cuts):
        box = f'width="{max(end - start, 1):.0f}" height="{high:.0f}" fill="{PALE}"'
        yield f'<rect x="{start:.0f}" y="{top + 1:.0f}" {box}/>'
    due = {f"{days.x(one.due):.0f}" for one in track.covered if one.due and days.first <= one.due <= days.last}
    if due:
        ticks = "".join(f"M{at} {top + 1:.0f}v{high:.0f}" for at in sorted(due))
        yield f'<path d="{ticks}" stroke="{MAIN}" stroke-width="1.5"/>'
    if size.told:
        yield from _intervals(track, size, days, top + high - 2)
    numbered = 0.0
    for stretch in track.too_long:
        cut = days.cut(stretch.first, stretch.last)
        if cut is None:
            continue
        start, end = cut
        wide = max(end - start, 3.0)
        yield (
            f'<rect x="{start:.0f}" y="{top:.0f}" width="{wide:.0f}" '
            f'height="{(bottom or top + high + 2) - top:.0f}" fill="url(#hatch-{size.kind})" '
            f'stroke="{SECOND}" stroke-width="0.8">{_told(stretch, size)}</rect>'
        )
        label = str(stretch.number)
        middle, half = start + wide / 2, len(label) * LETTER / 2
        if stretch.number and middle - half >= numbered:
            yield (
                f'<text x="{middle:.0f}" y="{top + high - 2:.0f}" text-anchor="middle" '
                f'class="gt-svg__number">{label}</text>'
            )
            numbered = middle + half + 3


def _joined(cuts: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Stretches that touch are drawn as one: most lives are mostly in time."""
    joined: list[tuple[float, float]] = []
    for start, end in cuts:
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _intervals(track: Track, size: _Size, days: _Days, level: float) -> Iterable[str]:
    """The interval in words where it begins to hold, if there is room before a tick or anything else is drawn."""
    taken = [cut for stretch in track.too_long if (cut := days.cut(stretch.first, stretch.last))]
    taken += [cut for covered in track.covered if covered.due and (cut := days.cut(covered.due, covered.due))]
    said_until: float = size.names
    told: object = None
    for covered in track.covered:
        cut = days.cut(covered.first, covered.last)
        if cut is None or covered.interval is None or covered.interval == told:
            continue
        start, said = max(cut[0], size.names + 2), covered.interval.words
        end = start + len(said) * LETTER + 8
        if said_until <= start and end <= size.width and not any(a < end and start < b for a, b in taken):
            told = covered.interval
            yield _text(said, start + 4, level, "gt-svg__expected")
            said_until = end


def _told(stretch: TooLong, size: _Size) -> str:
    if not size.told:
        return ""
    return f"<title>{escape(words.sentence(stretch.said))}</title>"


def _mark(mark: Mark, size: _Size, days: _Days, middle: float) -> str:
    if mark.stays:
        return _stay(mark, size, days, middle)
    if not days.first <= mark.first <= days.last:
        return ""
    title = f"<title>{words.day(mark.first)}: {_escaped(mark.title)}</title>" if size.told else ""
    return f'<use href="#{mark.shape}-{size.kind}" x="{days.x(mark.first):.0f}" y="{middle:.0f}">{title}</use>'


def _stay(mark: Mark, size: _Size, days: _Days, middle: float) -> str:
    cut = days.cut(mark.first, mark.last or max(days.today, mark.first))
    if cut is None:
        return ""
    start, end = cut
    wide, high = max(end - start, 3.0), size.row - 6
    title = ""
    if size.told:
        told = f"{words.day(mark.first)} to {words.day(mark.last) or 'now'}: {mark.title}"
        title = f"<title>{escape(told)}</title>"
    box = (
        f'<rect x="{start:.0f}" y="{middle - high / 2:.0f}" width="{wide:.0f}" height="{high:.0f}" '
        f'fill="{PAPER}" stroke="{MAIN}" stroke-width="1.2">{title}</rect>'
    )
    fits = int((wide - 10) / LETTER)
    if fits < 4:
        return box
    name = mark.title if len(mark.title) <= fits else f"{mark.title[: fits - 1].rstrip()}\u2026"
    return box + _text(name, start + 4, middle + 4, "gt-svg__inside")


def _text(said: str, x: float, y: float, kind: str, anchor: str = "") -> str:
    side = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text x="{x:.0f}" y="{y:.0f}" class="{kind}"{side}>{_escaped(said)}</text>'


def _signs(size: _Size) -> str:
    """Every shape of a single day, drawn once at the origin and named; a mark only says which and where."""
    r, white = size.mark, f'stroke="{PAPER}"'
    cross = f"M{-r} {-r}l{2 * r} {2 * r}M{r} {-r}l{-2 * r} {2 * r}"
    drawn = {
        "disc": f'<circle r="{r}" fill="{MAIN}" {white}/>',
        "square": f'<rect x="{0.5 - r}" y="{0.5 - r}" width="{2 * r - 1}" height="{2 * r - 1}" fill="{MAIN}" {white}/>',
        "ring": f'<circle r="{r - 0.5}" fill="{PAPER}" stroke="{MAIN}" stroke-width="1.8"/>',
        # The white cross under it keeps it readable on hatching.
        "cross": f'<path d="{cross}" {white} stroke-width="5"/><path d="{cross}" stroke="{INK}" stroke-width="2.4"/>',
        "diamond": f'<path d="M0 {-r - 1}l{r + 1} {r + 1}l{-r - 1} {r + 1}l{-r - 1} {-r - 1}z" fill="{MAIN}" {white}/>',
        "flag": f'<path d="M0 {-r - 1}l{r + 1} {2 * r + 2}h{-2 * r - 2}z" fill="{GREY}" {white}/>',
    }
    return "".join(f'<g id="{shape}-{size.kind}">{sign}</g>' for shape, sign in drawn.items())
