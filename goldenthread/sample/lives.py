"""Which children are referred when, and the journeys that follow.

Three streams run through the years: referrals from families in the area, unaccompanied young
people, and (for the years before the full simulation) only those children who came into care,
so that children who have been looked after for many years are there on the first day.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from random import Random

from goldenthread.sample import calibration as cal
from goldenthread.sample import care, journeys, population
from goldenthread.sample.chance import Mix, about, between, stream
from goldenthread.sample.days import (
    add_months,
    add_working_days,
    birthday,
    is_working_day,
    to_date,
    working_day_from,
)
from goldenthread.sample.population import Area, Child

RUN_IN_YEARS = 4  # full simulation before the first day of the history
CARE_YEARS = 17  # children in care only, before that
SIBLING_JOINS = 0.56
CARE_FROM_REFERRAL = 0.45  # starts in care that follow at once from a referral
AGAIN = 0.125  # referrals drawn from families referred in the last year


@dataclass
class World:
    """The simulated authority before any row is written."""

    seed: int
    residents: int
    first: int
    as_at: int
    area: Area
    known: list[Child] = field(default_factory=list)
    journeys: list[journeys.Journey] = field(default_factory=list)


def simulate(seed: int, residents: int, first: int, as_at: int) -> World:
    """Everybody's journeys from long before `first` up to `as_at`."""
    area = population.build(stream(seed, "families"), residents, add_months(first, -12 * 25), as_at + 200)
    world = World(seed, residents, first, as_at, area)
    full = add_months(first, -12 * RUN_IN_YEARS)
    _long_in_care(world, add_months(first, -12 * CARE_YEARS), full)
    _referrals(world, full)
    _short_breaks(world)
    return world


def months(first: int, last: int) -> list[tuple[int, int]]:
    """(first day, day after the last) of each month from `first` to `last`."""
    found, day = [], first
    while day <= last:
        after = add_months(to_date(day).replace(day=1).toordinal(), 1)
        found.append((day, min(after, last + 1)))
        day = after
    return found


def days_of_month(rng: Random, first: int, end: int, count: int) -> list[int]:
    """That many days in [first, end), sorted: working days mostly, a few at weekends."""
    days = list(range(first, end))
    weights = [1.0 if is_working_day(day) else 0.045 for day in days]
    return sorted(rng.choices(days, weights, k=count)) if count else []


def _add(world: World, journey: journeys.Journey) -> None:
    if len(journey.child.journeys) == 1:
        world.known.append(journey.child)
    world.journeys.append(journey)


def _free(child: Child, day: int) -> bool:
    """May be referred on the day: not open, not yet 18, born or expected within six months."""
    return child.free <= day and child.born - 165 <= day < birthday(child.born, 18) - 20


def _draw_for_care(rng: Random, area: Area, day: int) -> Child | None:
    low, high = cal.CARE_START_AGE(rng)
    youngest, oldest = day - (high + 1) * 365, day - low * 365
    for _ in range(60):
        family = area.draw(rng)
        for child in family.children:
            if youngest < child.born <= oldest and _free(child, day):
                return child
    return None


def _long_in_care(world: World, first: int, last: int) -> None:
    """Children who came into care before the full simulation begins."""
    rng = stream(world.seed, "long in care")
    yearly = cal.scaled("care-started", world.residents) * 0.78
    for start, end in months(first, last - 1):
        for day in days_of_month(rng, start, end, about(rng, yearly / 12)):
            child = _draw_for_care(rng, world.area, day)
            if child is not None:
                _add(world, journeys.refer(rng, child, day, journeys.shared(rng), "care"))


def _referrals(world: World, full: int) -> None:
    """All referrals from `full` to the as-at date, month by month."""
    rng = stream(world.seed, "referrals")
    monthly = cal.scaled("referrals", world.residents) / 12
    alone = cal.scaled("care-started", world.residents) * 0.172 / 12
    to_care = cal.scaled("care-started", world.residents) * CARE_FROM_REFERRAL / 12
    moved_in = cal.scaled("protection-plans-started", world.residents) * 0.045 / 12
    recent: list[tuple[int, Child]] = []
    for start, end in months(full, world.as_at):
        month = to_date(start).month
        part = (end - start) / 30.4
        wanted = about(rng, monthly * part * cal.REFERRAL_SEASON[month - 1])
        season = cal.CARE_SEASON[month - 1] / 8.33
        others = [
            *((day, "care") for day in days_of_month(rng, start, end, about(rng, to_care * part * season))),
            *((day, "alone") for day in days_of_month(rng, start, end, about(rng, alone * part))),
            *((day, "transfer") for day in days_of_month(rng, start, end, about(rng, moved_in * part))),
        ]
        events = [(day, "") for day in days_of_month(rng, start, end, max(0, wanted - len(others)))]
        made = len(others)
        for day, route in sorted([*others, *events]):
            if route == "":
                if made >= wanted:
                    continue
                made += _family_referral(rng, world, day, recent)
            else:
                _one(rng, world, day, route, recent)


def _one(rng: Random, world: World, day: int, route: str, recent: list[tuple[int, Child]]) -> None:
    if route == "alone":
        child: Child | None = population.unaccompanied(rng, len(world.area.families) + len(world.known) + 1, day)
    elif route == "care":
        child = _draw_for_care(rng, world.area, day)
    else:
        child = next((c for c in world.area.draw(rng).children if _free(c, day) and c.born < day), None)
    if child is None:
        return
    common = journeys.shared(rng)
    if route == "alone":
        common.source = "6" if rng.random() < 0.6 else "7"
    _add(world, journeys.refer(rng, child, day, common, "care" if route == "alone" else route))
    recent.append((day, child))


def _family_referral(rng: Random, world: World, day: int, recent: list[tuple[int, Child]]) -> int:
    """Refer a child and some of the brothers and sisters. Returns how many children."""
    main = _draw(rng, world, day, recent)
    if main is None:
        return 0
    common = journeys.shared(rng)
    # The days between contact and referral are the same for the whole family.
    waited = 0 if rng.random() < 0.62 else between(rng, 1, 3)
    contact = None if rng.random() < 0.05 else day
    referred = min(add_working_days(day, waited), world.as_at) if contact else working_day_from(day)
    if referred > world.as_at:
        return 0
    count = 0
    for child in main.family.children:
        if child is not main and (rng.random() > SIBLING_JOINS or not _free(child, referred)):
            continue
        if not _free(child, referred):
            continue
        journey = journeys.refer(rng, child, referred, common)
        journey.contact = contact
        _add(world, journey)
        recent.append((referred, child))
        count += 1
    return count


def _draw(rng: Random, world: World, day: int, recent: list[tuple[int, Child]]) -> Child | None:
    """The child a referral is about: often one from a family that was referred within a year."""
    if recent and rng.random() < AGAIN:
        low = bisect_left(recent, day - 350, key=lambda pair: pair[0])
        for _ in range(25):
            if low >= len(recent):
                break
            child = recent[low + int(rng.random() * (len(recent) - low))][1]
            if _free(child, day):
                return child
    for _ in range(50):
        children = [child for child in world.area.draw(rng).children if _free(child, day)]
        if children:
            child = children[int(rng.random() * len(children))]
            years = (day - child.born) / 365.25
            likely = 0.5 if years < 0 else 1.0 if years < 1 else 0.8 if years < 5 else 0.85 if years < 10 else 1.0
            if rng.random() < likely:
                return child
    return None


SERIES = Mix(("V4", 0.7), ("V3", 0.3))


def _short_breaks(world: World) -> None:
    """Disabled children on a child in need plan who have a series of short breaks."""
    rng = stream(world.seed, "short breaks")
    for journey in world.journeys:
        if journey.need != "N2" or journey.stays:
            continue
        stage = next((s for s in journey.stages if s.kind == "cin" and s.team == "disability"), None)
        if stage is None or stage.end - stage.start < 200 or stage.start < journey.child.born:
            continue
        if any(s.kind in ("care", "cp") for s in journey.stages) or rng.random() > 0.16:
            continue
        start = stage.start + between(rng, 30, 90)
        if SERIES(rng) == "V4":
            found = care.short_break(rng, journey.child, start)
            found.end = min(found.end, stage.end)
            found.legal[0].end = found.placements[0].end = found.end
            journey.stays.append(found)
        else:
            while start < min(stage.end - 5, world.as_at):
                journey.stays.append(care.short_break_visit(rng, start))
                start += between(rng, 24, 40)
