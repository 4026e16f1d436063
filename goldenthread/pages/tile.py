"""One tile of the front page: a figure, what it was counted from, its period and its direction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from goldenthread.pages import chart, reading, supplied, words
from goldenthread.pages.lights_of_figure import Light
from goldenthread.pages.target import AtTarget

if TYPE_CHECKING:
    from goldenthread.indicators import Indicator
    from goldenthread.observations import Figure

SYMBOLS: dict[str | None, str] = {"up": "▲", "down": "▼", "level": "■", None: ""}


@dataclass(frozen=True)
class Tile:
    """What a tile says, top to bottom. `address` is empty for a reader who may not go further, `as_at`
    where the period says the day already. `note` says where a supplied figure comes from, and what is odd about
    it. A tile is `silent` when it could be worked out and in none of its months was there anything to count,
    `quiet` when there is nothing now."""

    indicator: str
    title: str
    address: str
    value: reading.Value
    period: str
    direction: reading.Direction
    sparkline: str
    as_at: str
    silent: bool = False
    quiet: bool = False
    at_target: AtTarget | None = None
    change: Light | None = None
    trust: Light | None = None
    compared: str = ""
    note: str = ""
    reference: str = ""

    @property
    def symbol(self) -> str:
        return SYMBOLS[self.direction.arrow]

    @property
    def sentence(self) -> str:
        """The whole tile as one sentence: name, value, period, target and status, direction."""
        target = self.at_target.sentence if self.at_target is not None else ""
        change = words.lower_first(self.change.words) if self.change is not None else ""
        parts = [self.title, self.value.sentence.rstrip("."), self.period, target, self.direction.words, change]
        return words.sentence(", ".join(part for part in parts if part))


TargetOf = Callable[["Figure"], AtTarget | None]
ReferenceOf = Callable[["Figure"], str]
LightsOf = Callable[["Figure"], tuple[Light | None, Light | None]]


def tile(
    indicator: Indicator,
    months: Sequence[Figure],
    as_at: date,
    address: str,
    target_of: TargetOf | None = None,
    lights_of: LightsOf | None = None,
    compared: str = "",
    reference_of: ReferenceOf | None = None,
) -> Tile:
    """A tile from the months of one indicator, oldest first.

    The value is that of the indicator's usual period (see `reading.usual_period`), so a month that
    has only just begun never stands as the headline; the direction is against the month before (see
    `reading.compared_with`).
    A distribution has no one value and says so. One with no month at all is "cannot be worked out"
    rather than an empty tile. `target_of` says how a figure stands against the target of its day,
    `lights_of` whether its change is real and its data can be trusted.
    """
    if indicator.kind == "distribution":
        parts = reading.Value("parts", "In parts", "Divided up on its page.")
        return Tile(indicator.id, indicator.title, address, parts, "", reading.Direction(""), "", words.day(as_at))
    upto = upto_usual(indicator, months, as_at)
    if not upto:
        missing = reading.Value("not computable", reading.NOT_COMPUTABLE, "No month has been loaded yet.")
        return Tile(indicator.id, indicator.title, address, missing, "", reading.Direction(""), "", words.day(as_at))
    now = upto[-1]
    silent = all(_nothing(figure) for figure in upto)
    earlier = reading.compared_with(indicator, now.period)
    before = next((figure for figure in upto if figure.period.text == earlier.text), None)
    since = reading.since(indicator, earlier, now.period)
    change, trust = lights_of(now) if lights_of is not None and reading.state(now) == "value" else (None, None)
    return Tile(
        indicator=indicator.id,
        title=indicator.title,
        address=address,
        value=reading.value(indicator, now),
        period=reading.period(indicator, now.period, as_at),
        direction=reading.direction(indicator, now, before, since),
        sparkline=chart.sparkline(reading.plotted(indicator, upto)),
        as_at="" if indicator.period_kind == "snapshot" else words.day(as_at),
        silent=silent,
        quiet=_nothing(now),
        at_target=target_of(now) if target_of is not None else None,
        change=change,
        trust=trust,
        compared=compared,
        reference=reference_of(now) if reference_of is not None else "",
        note=" ".join(
            filter(None, (supplied.origin(now), supplied.flag_of(now), supplied.last(indicator, now, upto, as_at)))
        ),
    )


def _nothing(figure: Figure) -> bool:
    """Worked out, and nothing there to count."""
    return figure.status == "ok" and not figure.value and not figure.denominator


def upto_usual(indicator: Indicator, months: Sequence[Figure], as_at: date) -> list[Figure]:
    """The months up to and including the one the indicator opens at."""
    usual = reading.usual_period(indicator, as_at)
    return [figure for figure in months if f"{figure.period.end:%Y-%m}" <= usual]
