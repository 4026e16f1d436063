"""Drawing from distributions, in one place and always in the same order.

Every subject of the simulation has its own random stream, named after it, so that a change
in one subject does not reshuffle the others.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

from goldenthread.sample.days import working_day_from

T = TypeVar("T")


def stream(seed: int, subject: str) -> Random:
    """The random stream of one subject. Text seeds are hashed by Random itself, not by `hash`."""
    return Random(f"{seed} {subject}")


class Mix(Generic[T]):
    """Values with weights; calling it with a stream draws one."""

    def __init__(self, *pairs: tuple[T, float]) -> None:
        self.values = [value for value, _ in pairs]
        self.limits = list(accumulate(weight for _, weight in pairs))

    def __call__(self, rng: Random) -> T:
        return self.values[bisect_right(self.limits, rng.random() * self.limits[-1])]


def between(rng: Random, low: int, high: int) -> int:
    """A whole number from low to high, both included; quicker than randint."""
    return low + int(rng.random() * (high - low + 1))


def about(rng: Random, mean: float) -> int:
    """A count that varies around its mean as independent events do."""
    return max(0, round(rng.gauss(mean, mean**0.5)))


class Rhythm:
    """How often something is done again: a usual gap in days, a late gap, and how often it is late."""

    def __init__(self, usual: tuple[int, int], late: tuple[int, int], share_late: float) -> None:
        self.usual, self.late, self.share_late = usual, late, share_late

    def gap(self, rng: Random, strain: float = 1.0) -> int:
        low, high = self.late if rng.random() < self.share_late * strain else self.usual
        return low + int(rng.random() * (high - low + 1))

    def days(self, rng: Random, first: int, end: int, strain: float = 1.0) -> Iterator[int]:
        """Working days from `first` on, up to and including `end`. `strain` above 1 is later."""
        day = working_day_from(first)
        while day <= end:
            yield day
            day = working_day_from(day + self.gap(rng, strain))
