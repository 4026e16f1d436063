"""The children who live in the area, in families.

Only those who become known to the service ever get a row; the rest are there so that brothers
and sisters, ages and repeat referrals come out of families and not out of a dice box.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from random import Random

from goldenthread.sample import calibration as cal
from goldenthread.sample.chance import Mix, between
from goldenthread.sample.days import birthday

CHILDREN_IN_FAMILY = Mix((1, 40.0), (2, 38.0), (3, 15.0), (4, 5.0), (5, 2.0))
NATIONALITIES = ("Invented Republic", "Example Islands", "Testland", "Sampleria")


class Child:
    """A child. `free`: the first day after the journeys simulated so far; `journeys` in order."""

    __slots__ = (
        "asylum", "born", "contacts", "disabilities", "ethnicity", "family", "free", "had_plan", "journeys",
        "person_id", "sex",
    )  # fmt: skip

    def __init__(self, family: Family, born: int, sex: str, ethnicity: str) -> None:
        self.family = family
        self.born = born
        self.sex = sex
        self.ethnicity = ethnicity
        self.disabilities: tuple[str, ...] = ()
        self.asylum = False
        self.free = 0
        self.had_plan = 0
        self.journeys: list = []
        self.contacts: list = []
        self.person_id = ""

    def eighteen(self) -> int:
        return birthday(self.born, 18)


class Family:
    __slots__ = ("children", "number", "surname", "weight")

    def __init__(self, number: int, surname: int, weight: float) -> None:
        self.number = number
        self.surname = surname
        self.weight = weight
        self.children: list[Child] = []


class Area:
    """All families, with a way to draw one by its weight."""

    def __init__(self, families: list[Family]) -> None:
        self.families = families
        self._limits = list(accumulate(family.weight for family in families))

    def draw(self, rng: Random) -> Family:
        return self.families[bisect_right(self._limits, rng.random() * self._limits[-1])]

    def draw_evenly(self, rng: Random) -> Family:
        return self.families[int(rng.random() * len(self.families))]


def ethnicity_of_sibling(rng: Random, ethnicity: str) -> str:
    return ethnicity if rng.random() < 0.94 else cal.ETHNICITY(rng)


def disabilities(rng: Random) -> tuple[str, ...]:
    """The disabilities of one child; mostly none."""
    if rng.random() >= cal.DISABLED_SHARE:
        return ()
    found = tuple(code for code, share in cal.DISABILITY if rng.random() < share * 0.8)
    return found or ("DDA",)


def build(rng: Random, children: int, first_birth: int, last_birth: int) -> Area:
    """Families whose children were (or are due to be) born between the two days.

    Births are even over the years, `children` / 18 a year, so that on any later day about
    `children` of them are under 18.
    """
    wanted = children * (last_birth - first_birth) / (18 * 365.25)
    families: list[Family] = []
    made = 0
    while made < wanted:
        family = Family(len(families) + 1, between(rng, 0, 10_000), rng.gammavariate(0.35, 1.0) + 0.01)
        size = CHILDREN_IN_FAMILY(rng)
        ethnicity = cal.ETHNICITY(rng)
        day = between(rng, first_birth - 700, last_birth)
        for _ in range(size):
            if first_birth <= day <= last_birth:
                sex = "M" if rng.random() < 0.545 else "F"
                child = Child(family, day, sex, ethnicity_of_sibling(rng, ethnicity))
                child.disabilities = disabilities(rng)
                family.children.append(child)
            day += between(rng, 420, 1700)
        if family.children:
            made += len(family.children)
            families.append(family)
    return Area(families)


def unaccompanied(rng: Random, number: int, day: int) -> Child:
    """A young person who arrives alone; a family of one."""
    family = Family(number, between(rng, 0, 10_000), 0.0)
    age_days = between(rng, int(16.15 * 365.25), int(17.8 * 365.25))
    child = Child(family, day - age_days, "M" if rng.random() < 0.95 else "F", cal.ASYLUM_ETHNICITY(rng))
    child.asylum = True
    family.children.append(child)
    return child
