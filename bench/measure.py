"""Two or more sides measured in turn (A B A B ...), on the wall and in processor time."""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

RUNS = 5
QUIET = 1.0


@dataclass
class Taken:
    """What one side took, run by run, in seconds."""

    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def line(self) -> str:
        return (
            f"wall median {statistics.median(self.wall):7.3f} s, least {min(self.wall):7.3f} s; "
            f"processor median {statistics.median(self.processor):7.3f} s, least {min(self.processor):7.3f} s"
        )


@dataclass(frozen=True)
class Ratio:
    """One line of the final table. `most` or `least` is the target; `processor` the same ratio in processor time."""

    what: str
    value: float
    most: float | None = None
    least: float | None = None
    processor: float | None = None
    unit: str = "x"

    @property
    def holds(self) -> bool:
        if self.least is not None:
            return self.value >= self.least
        return self.most is None or self.value <= self.most

    def line(self) -> str:
        target = f"at most {self.most:g}" if self.most is not None else f"at least {self.least:g}"
        also = f"{self.processor:9.2f}" if self.processor is not None else " " * 9
        return (
            f"{self.what:<62} {self.value:9.2f}{self.unit:<3} {also}   {target:<13} {'pass' if self.holds else 'MISS'}"
        )


def in_turn(sides: Mapping[str, Callable[[], object]], runs: int = RUNS) -> dict[str, Taken]:
    """Run the sides one after the other, `runs` times round. Processor time counts this process and its children."""
    taken = {name: Taken() for name in sides}
    say_load()
    for _ in range(runs):
        for name, side in sides.items():
            wall, processor = time.perf_counter(), _processor()
            side()
            taken[name].wall.append(time.perf_counter() - wall)
            taken[name].processor.append(_processor() - processor)
    for name, side_taken in taken.items():
        print(f"  {name:<42} {side_taken.line()}", flush=True)
    return taken


def ratio(what: str, ours: Taken, theirs: Taken, most: float) -> Ratio:
    """Ours over theirs, medians of the wall and of processor time."""
    return Ratio(what, _over(ours.wall, theirs.wall), most=most, processor=_over(ours.processor, theirs.processor))


def times_faster(what: str, ours: Taken, theirs: Taken, least: float) -> Ratio:
    """Theirs over ours, medians of the wall and of processor time."""
    return Ratio(what, _over(theirs.wall, ours.wall), least=least, processor=_over(theirs.processor, ours.processor))


def say_load() -> None:
    """The load average, with a warning when somebody else is using the machine."""
    load = os.getloadavg()[0]
    print(f"  load average {load:.2f}", flush=True)
    if load > QUIET:
        print(
            "  Warning: the machine is busy, so trust the processor times, not the wall.", file=sys.stderr, flush=True
        )


def percentile(values: list[float], share: float) -> float:
    """The value that `share` (0 to 1) of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _over(ours: list[float], theirs: list[float]) -> float:
    return statistics.median(ours) / statistics.median(theirs)


def _processor() -> float:
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system
