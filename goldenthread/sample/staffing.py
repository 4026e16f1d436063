"""Teams, and who sits where and when.

A team is a set of desks. Each desk is filled by one worker after another, permanent or agency;
a child is given a desk, so when a worker leaves, the child passes to the next one. One
reorganisation of the safeguarding teams ends old team ids and begins new ones on one day:
desks, workers and children move together.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from goldenthread.sample.chance import between

OPENED = 735690  # 1 April 2015, the day the authority's teams of today began


@dataclass(slots=True)
class Team:
    team_id: str
    name: str
    cohort: str
    level: str
    parent: Team | None
    valid_from: int = OPENED
    valid_to: int | None = None
    manager: Desk | None = None
    strain: float = 1.0  # how often its work is late, 1 being usual


@dataclass(slots=True)
class Worker:
    worker_id: str
    number: int
    role: str
    start: int
    end: int | None
    agency: bool
    fte: float
    team: Team
    desk: Desk
    newly_qualified: bool = False
    left_for: str | None = None


@dataclass(slots=True)
class Desk:
    """A post that is always filled. `teams`: (first day, team), in order."""

    role: str
    teams: list[tuple[int, Team]]
    begins: list[int] = field(default_factory=list)
    workers: list[Worker] = field(default_factory=list)
    load: dict[int, int] = field(default_factory=dict)

    def worker(self, day: int) -> Worker:
        return self.workers[max(0, bisect_right(self.begins, day) - 1)]

    def team(self, day: int) -> Team:
        found = self.teams[0][1]
        for first, team in self.teams:
            if first <= day:
                found = team
        return found


@dataclass(frozen=True, slots=True)
class Held:
    """A stretch of one worker in one team holding a child. `end` None: goes on."""

    start: int
    end: int | None
    worker: Worker
    team: Team
    reason: str


class Office:
    """All teams and desks of the authority."""

    def __init__(self) -> None:
        self.teams: list[Team] = []
        self.workers: list[Worker] = []
        self.desks: dict[str, list[Desk]] = {}
        self._families: dict[tuple[int, str], list[tuple[int, int, Desk]]] = {}

    def family_desk(self, rng: Random, family: int, kind: str, start: int, end: int, but: Desk | None = None) -> Desk:
        """The desk that holds a brother or sister on the day, mostly; else the least busy of three."""
        known = self._families.setdefault((family, kind), [])
        for first, last, desk in known:
            if first <= start <= last and desk is not but and rng.random() < 0.9:
                known.append((start, end, desk))
                return desk
        desk = self.give(rng, kind, start, end, but)
        known.append((start, end, desk))
        return desk

    def give(self, rng: Random, kind: str, start: int, end: int, but: Desk | None = None) -> Desk:
        """A desk of that kind for a child from start to end: the least busy of three drawn."""
        desks = self.desks[kind]
        month = start // 30
        tried = [desks[int(rng.random() * len(desks))] for _ in range(3)]
        if but is not None and len(desks) > 1:
            tried = [desk for desk in tried if desk is not but] or [desks[0] if desks[0] is not but else desks[1]]
        best = min(tried, key=lambda desk: desk.load.get(month, 0) / desk.worker(start).fte)
        for each in range(month, min(end // 30, month + 240) + 1):
            best.load[each] = best.load.get(each, 0) + 1
        return best


def stretches(desk: Desk, start: int, end: int, first_reason: str) -> Iterator[Held]:
    """The stretches in which the workers of a desk hold a child from start to end."""
    cuts = {start: first_reason}
    for first, _ in desk.teams:
        if start < first < end:
            cuts[first] = "ORGRST"
    low = bisect_right(desk.begins, start)
    for first in desk.begins[low:]:
        if first >= end:
            break
        cuts.setdefault(first, "LEFTRL")
    days = sorted(cuts)
    for n, day in enumerate(days):
        until = days[n + 1] if n + 1 < len(days) else end
        yield Held(day, until, desk.worker(day), desk.team(day), cuts[day])


LEFT_FOR = ("1", "1", "1", "1", "1", "5", "7", "8")


def staff(rng: Random, office: Office, desk: Desk, first: int, last: int) -> None:
    """Fill a desk from the first to the last day with one worker after another."""
    day = first
    permanent = desk.role in ("manager", "iro", "cp_chair", "director")
    while day <= last:
        agency = rng.random() < (0.12 if permanent else 0.62)
        lasts = between(rng, 110, 420) if agency else 200 + int(rng.expovariate(1 / 2900))
        begins = day
        if day == first:
            agency = agency and rng.random() < 0.25
            begins = day - between(rng, 10, 3000)
        until = day + lasts
        end = None if until > last else until - between(rng, 0, 6)
        if end is None and rng.random() < 0.012:
            # Has just left; the children are still in this name.
            end = last - between(rng, 1, 14)
        newly = desk.role == "social_worker" and not agency and rng.random() < 0.2
        worker = Worker(
            f"W{1001 + len(office.workers)}",
            len(office.workers),
            "senior" if desk.role == "social_worker" and not newly and rng.random() < 0.22 else desk.role,
            begins,
            end,
            agency,
            (1.0, 1.0, 1.0, 1.0, 0.8, 0.6)[int(rng.random() * 6)] if not agency else 1.0,
            desk.team(min(until, last)),
            desk,
            newly and (end is None and last - begins < 400),
            LEFT_FOR[int(rng.random() * len(LEFT_FOR))] if end is not None else None,
        )
        office.workers.append(worker)
        desk.begins.append(day)
        desk.workers.append(worker)
        day = until


COLOURS = ("Amber", "Cobalt", "Crimson", "Emerald", "Indigo", "Ochre", "Saffron", "Teal", "Violet", "Umber")
COMPASS = ("North", "East", "South", "West", "Central", "Quayside", "Hillside", "Riverside", "Woodside", "Moorside")


def build(rng: Random, cases: dict[str, float], first: int, last: int, reorganised: int) -> Office:
    """The authority's tree of teams with desks for the cases expected.

    `cases`: average number of children held by each kind of desk. `reorganised`: the day the
    safeguarding teams were reorganised.
    """
    office = Office()
    director = _unit(office, "Children's Services", "other", "service_director", None)
    door = _unit(office, "Front Door and Assessment", "other", "head_of_service", director)
    safe = _unit(office, "Safeguarding and Family Support", "other", "head_of_service", director)
    parent = _unit(office, "Corporate Parenting", "other", "head_of_service", director)
    quality = _unit(office, "Quality and Review", "other", "head_of_service", director)
    front = _unit(office, "Front Door Service", "front_door", "service_manager", door)
    assess = _unit(office, "Assessment Service", "assessment", "service_manager", door)
    families = _unit(office, "Safeguarding Service", "cin_cp", "service_manager", safe, until=reorganised)
    localities = _unit(office, "Locality Safeguarding Service", "cin_cp", "service_manager", safe, reorganised)
    needs = _unit(office, "Disabled Children Service", "disability", "service_manager", safe)
    care = _unit(office, "Looked After Children Service", "cla", "service_manager", parent)
    leaving = _unit(office, "Leaving Care Service", "care_leavers", "service_manager", parent)
    homes = _unit(office, "Fostering and Adoption Service", "fostering", "service_manager", parent)
    review = _unit(office, "Independent Review Service", "other", "service_manager", quality)

    def desks(kind: str, per_worker: float, least: int) -> int:
        return max(least, round(cases[kind] / per_worker))

    plan = [
        ("contact", front, "Contact and Referral Team", "front_door", "social_worker", desks("contact", 60, 2), 12),
        ("assessment", assess, "Assessment Team", "assessment", "social_worker", desks("assessment", 14.0, 2), 8),
        ("disability", needs, "Disabled Children Team", "disability", "social_worker", desks("disability", 14, 1), 9),
        ("care", care, "Looked After Team", "cla", "social_worker", desks("care", 13.0, 2), 8),
        ("leaving", leaving, "Leaving Care Team", "care_leavers", "personal_adviser", desks("leaving", 19, 1), 8),
        ("iro", review, "Independent Reviewing Officers", "other", "iro", desks("care", 62, 1), 20),
        ("chair", review, "Conference Chairs", "other", "cp_chair", desks("safeguarding", 150, 1), 20),
        ("support", families, "Family Support Team", "other", "family_support", desks("safeguarding", 70, 1), 20),
        ("homes", homes, "Fostering and Adoption Team", "adoption", "social_worker", desks("care", 60, 1), 20),
    ]
    for kind, service, name, cohort, role, wanted, size in plan:
        parent_unit = safe if kind == "support" else service
        teams = -(-wanted // size)
        units = [
            _unit(office, name if teams == 1 else f"{name} {n + 1}", cohort, "team", parent_unit) for n in range(teams)
        ]
        office.desks[kind] = [Desk(role, [(OPENED, units[n % teams])]) for n in range(wanted)]

    wanted = desks("safeguarding", 14.0, 2)
    teams = max(2, -(-wanted // 8)) if wanted > 3 else 1
    before = [
        _unit(office, f"Family Team {COLOURS[n % 10]}", "cin_cp", "team", families, until=reorganised)
        for n in range(teams)
    ]
    after = [
        _unit(office, f"Locality Team {COMPASS[n % 10]}", "cin_cp", "team", localities, reorganised)
        for n in range(teams)
    ]
    office.desks["safeguarding"] = [
        Desk(
            "social_worker",
            [(OPENED, before[n % teams]), (reorganised, after[(n + n // teams) % teams])],
        )
        for n in range(wanted)
    ]
    for desk in [desk for group in office.desks.values() for desk in group]:
        staff(rng, office, desk, first, last)
    follows = {id(localities): families} | {id(new): old for new, old in zip(after, before, strict=True)}
    for team in office.teams:
        # A history from long ago has teams from long ago.
        team.valid_from = min(team.valid_from, first) if team.valid_from == OPENED else team.valid_from
        team.strain = 0.7 + 0.6 * rng.random()
        followed = follows.get(id(team))
        if followed is not None and followed.manager is not None:
            # The manager of the team that ended leads the one that follows it.
            team.manager = followed.manager
            continue
        successor = next((new for new in office.teams if follows.get(id(new)) is team), None)
        posts = [(OPENED, team)] if successor is None else [(OPENED, team), (reorganised, successor)]
        team.manager = Desk("manager", posts)
        staff(rng, office, team.manager, first, last)
    return office


def _unit(
    office: Office,
    name: str,
    cohort: str,
    level: str,
    parent: Team | None,
    since: int = OPENED,
    until: int | None = None,
) -> Team:
    team = Team(f"T{101 + len(office.teams)}", name, cohort, level, parent, since, until)
    office.teams.append(team)
    return team
