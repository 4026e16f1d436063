"""One stay in care: how it begins, the legal statuses, the placements, how it ends.

Simulated whole, from the first day to the last, however far in the future that is; what lies
after the as-at date is cut off when the rows are written.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from goldenthread.sample import calibration as cal
from goldenthread.sample.chance import Mix, between
from goldenthread.sample.days import age, birthday, to_date
from goldenthread.sample.population import Child

SUPPORTED_LODGINGS_REGISTERED = 2023  # placement type K3 replaced H5 from the autumn of 2023


@dataclass(slots=True)
class Spell:
    """A stretch of days with one code: a legal status."""

    start: int
    end: int
    code: str


@dataclass(slots=True)
class Placement:
    start: int
    end: int
    kind: str
    provider: str
    long_term: bool = False
    change_reason: str | None = None
    inside: bool = True
    distance: float = 5.0


@dataclass(slots=True)
class Stay:
    """A period of care. `end` is the day it ceased; `reason` an episode-ceased code."""

    start: int
    end: int
    reason: str
    need: str
    legal: list[Spell] = field(default_factory=list)
    placements: list[Placement] = field(default_factory=list)
    plan: str = "LTFOST18"
    adoption: Adoption | None = None
    short_breaks: bool = False


@dataclass(slots=True)
class Adoption:
    """The steps of an adoption plan; a step not reached is None."""

    decided: int
    order: int | None = None
    matched: int | None = None
    placed: int | None = None
    adopted: int | None = None
    reversed: int | None = None


HOME = Mix(("E4A", 77), ("E4B", 15), ("E13", 8))
AT_EIGHTEEN = Mix(("E17", 46), ("E5", 33), ("E6", 9), ("E4A", 5), ("E7", 4), ("E8", 3))
AT_EIGHTEEN_ALONE = Mix(("E5", 62), ("E17", 22), ("E6", 12), ("E8", 4))
GUARDIANSHIP = Mix(("E45", 22), ("E46", 10), ("E47", 46), ("E41", 20), ("E48", 2))
PROVIDER = {
    "P1": Mix(("PR0", 1)),
    "U": Mix(("PR1", 60), ("PR4", 31), ("PR5", 8), ("PR2", 1)),
    "U1": Mix(("PR1", 97), ("PR2", 3)),
    "K2": Mix(("PR4", 84), ("PR1", 9), ("PR5", 7)),
    "K3": Mix(("PR4", 74), ("PR5", 20), ("PR1", 6)),
    "A": Mix(("PR1", 70), ("PR2", 20), ("PR5", 10)),
    "other": Mix(("PR4", 50), ("PR3", 40), ("PR5", 10)),
}
CHANGE_REASON = Mix(
    ("CARPL", 40), ("CREQB", 10), ("CREQO", 9), ("CHILD", 4), ("LAREQ", 3), ("CLOSE", 1.5), ("ALLEG", 1.5),
    ("STAND", 1), ("OTHER", 30),
)  # fmt: skip
# How settled a child becomes: the mean days a placement lasts once the first moves are over.
SETTLED = Mix((4200, 75), (650, 16), (120, 9))


def stay(rng: Random, child: Child, start: int) -> Stay:
    """A stay in care of that child from that day."""
    eighteen = birthday(child.born, 18)
    if child.asylum:
        found = Stay(start, eighteen, AT_EIGHTEEN_ALONE(rng), "N8", plan="SUPPLIV")
        found.legal.append(Spell(start, eighteen, "V2"))
    else:
        found = _reason_for_care(rng, child, start, eighteen)
    _place(rng, child, found)
    return found


def short_break(rng: Random, child: Child, start: int) -> Stay:
    """An agreed series of short breaks (V4): one long stay that never counts as looked after."""
    end = min(start + between(rng, 300, 1500), birthday(child.born, 18))
    found = Stay(start, end, "E8", "N2", plan="REMAINSUP", short_breaks=True)
    found.legal.append(Spell(start, end, "V4"))
    found.placements.append(Placement(start, end, "U6", "PR1", distance=4.0))
    return found


def short_break_visit(rng: Random, start: int) -> Stay:
    """One short break of a series recorded episode by episode (V3)."""
    end = start + between(rng, 1, 3)
    found = Stay(start, end, "E4A", "N2", plan="REMAINSUP", short_breaks=True)
    found.legal.append(Spell(start, end, "V3"))
    found.placements.append(Placement(start, end, "U6", "PR1", distance=4.0))
    return found


def _reason_for_care(rng: Random, child: Child, start: int, eighteen: int) -> Stay:
    """Legal path and ending of a stay of a child from a family in the area."""
    need = "N2" if child.disabilities and rng.random() < 0.3 else cal.CARE_NEED(rng)
    first = cal.CARE_LEGAL_START(rng)
    found = Stay(start, eighteen, "E8", need)
    years = age(child.born, start)
    day = start
    if first == "J1":
        found.end = min(start + between(rng, 20, 120), eighteen)
        found.reason = "E14" if rng.random() < 0.6 else "E9"
        found.legal.append(Spell(start, found.end, "J1"))
        return found
    if first in ("L1", "L2"):
        day = min(start + (between(rng, 1, 3) if first == "L1" else between(rng, 5, 8)), eighteen)
        found.legal.append(Spell(start, day, first))
        chance = rng.random()
        if chance < 0.18:
            found.end, found.reason = day, "E4A"
            return found
        first = "C1" if chance < 0.68 else "V2"
    if first == "V2":
        return _agreed(rng, found, day, eighteen, years)
    return _proceedings(rng, found, day, eighteen, years)


def _agreed(rng: Random, found: Stay, day: int, eighteen: int, years: int) -> Stay:
    """Accommodated under section 20: home again, on to court, or to 18 for older children."""
    chance = rng.random()
    if chance < 0.60 - 0.008 * years:
        found.end = min(day + int(8 + rng.expovariate(1 / 120)), eighteen)
        found.reason = HOME(rng) if found.end < eighteen else AT_EIGHTEEN(rng)
        found.plan = "RETURN6M"
    elif chance < (0.94 if years < 12 else 0.74 if years < 15 else 0.60):
        court = min(day + between(rng, 20, 150), eighteen)
        found.legal.append(Spell(day, court, "V2"))
        return _proceedings(rng, found, court, eighteen, years)
    else:
        found.end, found.reason = eighteen, AT_EIGHTEEN(rng)
        found.plan = "SUPPLIV" if years >= 14 else "LTFOST18"
    found.legal.append(Spell(day, found.end, "V2"))
    return found


def _proceedings(rng: Random, found: Stay, day: int, eighteen: int, years: int) -> Stay:
    """Interim care order, about 39 weeks of proceedings, then the court's order."""
    final = day + max(90, round(rng.gauss(40 * 7, 80)))
    if final >= eighteen:
        found.legal.append(Spell(day, eighteen, "C1"))
        found.end, found.reason, found.plan = eighteen, AT_EIGHTEEN(rng), "SUPPLIV"
        return found
    found.legal.append(Spell(day, final, "C1"))
    chance = rng.random()
    adopt = 0.46 if years == 0 else 0.32 if years < 3 else 0.15 if years < 6 else 0.0
    if chance < adopt:
        return _adoption(rng, found, final, eighteen)
    if chance < adopt + 0.15:
        found.end, found.reason, found.plan = final, GUARDIANSHIP(rng), "LTRELFR"
        return found
    if chance < adopt + 0.25:
        found.end, found.reason, found.plan = final, HOME(rng), "RETURNEV"
        return found
    found.plan = "LTFOST18" if rng.random() < 0.72 else "LTRELFR" if rng.random() < 0.6 else "RESPLMT"
    later = rng.random()
    leaves = final + int(rng.expovariate(1 / 800)) + 100
    if later < 0.66 and leaves < eighteen:
        found.end = leaves
        found.reason = GUARDIANSHIP(rng) if rng.random() < 0.6 else HOME(rng)
    else:
        found.end, found.reason = eighteen, AT_EIGHTEEN(rng)
    found.legal.append(Spell(final, found.end, "C2"))
    return found


def _adoption(rng: Random, found: Stay, order: int, eighteen: int) -> Stay:
    """Placement order, match, placement, adoption order; about one in seven plans is given up."""
    decided = order - between(rng, 10, 70)
    steps = Adoption(decided=max(decided, found.start + 20), order=order)
    found.adoption, found.plan = steps, "ADOPTION"
    if rng.random() < 0.15:
        steps.reversed = order + between(rng, 200, 600)
        found.end, found.reason = eighteen, AT_EIGHTEEN(rng)
        found.legal.append(Spell(order, steps.reversed, "E1"))
        found.legal.append(Spell(steps.reversed, eighteen, "C2"))
        return found
    steps.matched = order + between(rng, 30, 420)
    steps.placed = steps.matched + between(rng, 10, 45)
    steps.adopted = steps.placed + between(rng, 140, 420)
    found.end = steps.adopted
    found.reason = "E11" if rng.random() < 0.55 else "E12"
    found.legal.append(Spell(order, steps.adopted, "E1"))
    return found


def _kind(rng: Random, child: Child, found: Stay, day: int, settled: int, first: bool) -> tuple[str, bool]:
    """The type of a new placement and whether it is meant to last to 18."""
    years = age(child.born, day)
    code = next(spell.code for spell in reversed(found.legal) if spell.start <= day)
    if code == "J1":
        return ("R5" if rng.random() < 0.5 else "K2"), False
    if years >= 16:
        share = 0.62 if child.asylum else 0.34
        if rng.random() < share:
            registered = to_date(day).year > SUPPORTED_LODGINGS_REGISTERED
            return ("K3" if registered else "H5"), False
    if years <= 1 and first and rng.random() < 0.07:
        return "R3", False
    if code in ("C1", "C2") and rng.random() < (0.10 if code == "C1" else 0.055):
        return "P1", False
    if years >= 9 and rng.random() < (0.36 if settled < 200 else 0.26 if settled < 1000 else 0.14):
        return "K2", settled > 1000 and rng.random() < 0.2
    if rng.random() < 0.035:
        return Mix(("Z1", 60), ("R2", 10), ("R1", 12), ("S1", 4), ("T4", 14))(rng), False
    relative = rng.random() < 0.22
    if code == "C2" and settled > 1000 and not first and rng.random() < 0.8:
        return ("U1" if relative else "U4"), True
    return ("U3" if relative else "U6"), False


def _provider(rng: Random, kind: str) -> str:
    if kind in PROVIDER:
        return PROVIDER[kind](rng)
    if kind == "U3":
        return PROVIDER["U1"](rng)
    if kind == "H5":
        return PROVIDER["K3"](rng)
    return PROVIDER["U" if kind[0] == "U" else "A" if kind[0] == "A" else "other"](rng)


def _place(rng: Random, child: Child, found: Stay) -> None:
    """Fill the stay with placements that follow one another without a gap."""
    settled = SETTLED(rng)
    day, number = found.start, 0
    order = next((spell.start for spell in found.legal if spell.code == "C2"), None)
    adoption = found.adoption
    stop = adoption.placed if adoption and adoption.placed else found.end
    while day < stop:
        kind, long_term = _kind(rng, child, found, day, settled, number == 0)
        lasts = rng.expovariate(1 / (110 if number == 0 and rng.random() < 0.58 else settled))
        if kind in ("T4", "R5"):
            lasts = min(lasts, 7 if kind == "T4" else 90)
        ends = day + 1 + int(lasts)
        sixteen = birthday(child.born, 16)
        reason = CHANGE_REASON(rng)
        if order is not None and day < order < ends and rng.random() < 0.35 and kind[0] == "U":
            ends, reason = order, "PLACE" if rng.random() < 0.6 else "CARPL"
        elif day < sixteen < ends and rng.random() < 0.18:
            ends, reason = sixteen + between(rng, 5, 250), "CARPL"
        ends = min(ends, stop)
        if stop - ends < 4:
            ends = stop
        found.placements.append(_make(rng, day, ends, kind, long_term, None if ends == found.end else reason))
        day, number = ends, number + 1
    if adoption and adoption.placed and adoption.placed < found.end:
        kind = "A6" if rng.random() < 0.8 else "A5"
        found.placements.append(_make(rng, adoption.placed, found.end, kind, False, None))


def _make(rng: Random, start: int, end: int, kind: str, long_term: bool, reason: str | None) -> Placement:
    inside = rng.random() < (0.88 if kind == "P1" else 0.32 if kind[0] in "KASR" else 0.62)
    distance = 0.5 + rng.expovariate(1 / 5.0) if inside else 4 + rng.expovariate(1 / 27.0)
    return Placement(start, end, kind, _provider(rng, kind), long_term, reason, inside, round(min(distance, 320.0), 1))


def leaves_care_entitled(child: Child, found: Stay, earlier: int) -> str | None:
    """The care leaver group of a young person leaving care on the last day of the stay.

    "Former relevant" at 18 and "Relevant" at 16 or 17 after 13 weeks in care since 14;
    "Qualifying" with fewer; None under 16. `earlier`: days in earlier stays since 14.
    """
    if found.short_breaks or found.end < birthday(child.born, 16):
        return None
    since = max(found.start, birthday(child.born, 14))
    if found.end - since + earlier < 91:
        return "Qualifying"
    return "Former relevant" if found.end >= birthday(child.born, 18) else "Relevant"
