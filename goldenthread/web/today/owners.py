"""Who has an exception: the person a rule's role comes down to for this child, today.

The role is the one the item was escalated to, else the owner the rule names. Where nobody is found in a role
(no worker recorded, a worker who has left, a team without a manager) it goes to the level above, and `said`
says so. A person may be known to the data and have no account; then `account` is None and it is theirs all
the same. For lists use `directory(snap)` once: staff, units and named workers are read once for each snapshot,
accounts once for each list.

Roles that the data hold no relationship for (virtual school, designated nurse, legal gateway chair, data quality
officer) are found by job title among the staff.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from weakref import WeakKeyDictionary

from goldenthread.access.scope import NONE, RESTRICTED
from goldenthread.exceptions import RULES
from goldenthread.pages import words
from goldenthread.web.people.models import Account
from goldenthread.web.today import rights
from goldenthread.web.today.models import Item

# The level above each role; above the director there is nobody.
ABOVE: dict[str, str] = {
    "worker": "team manager",
    "personal adviser": "team manager",
    "virtual school": "team manager",
    "designated nurse": "team manager",
    "data quality officer": "team manager",
    "front door manager": "service manager",
    "adoption manager": "service manager",
    "IRO/CP chair": "service manager",
    "legal gateway chair": "service manager",
    "team manager": "service manager",
    "service manager": "head of service",
    "head of service": "director",
    "director": "",
}

# The unit whose manager has the role, by the main work of the team; the first that there is.
_BY_COHORT = {"front door manager": ("front_door",), "adoption manager": ("adoption", "fostering")}
_BY_JOB_TITLE = ("virtual school", "designated nurse", "legal gateway chair", "data quality officer")
_BY_ALLOCATION = {"IRO/CP chair": ("iro", "cp_chair"), "personal adviser": ("personal_adviser",)}
# How managers of a level stand in the tree of units, and as accounts.
_LEVELS = {"head of service": "head_of_service", "director": "service_director"}
_ACCOUNT_ROLES = {
    "team manager": "team_manager",
    "service manager": "service_manager",
    "head of service": "head_of_service",
    "director": "director",
}
_STAND_INS = ("", NONE, RESTRICTED)


@dataclass(frozen=True)
class Owner:
    """Who has it. `worker` is the id in the data, `account` who may sign in; either may be None.

    `role` is the level it came to rest at, `name` the person's name ("Nobody" where no level has one), `said` a
    sentence where that is not the role that should have it, else "".
    """

    role: str
    worker: str | None
    account: Any
    name: str
    said: str = ""


@dataclass(frozen=True)
class _Unit:
    service: str
    manager: str | None
    cohort: str | None
    level: str
    parent: str | None
    ended: bool


@dataclass(frozen=True)
class _Worker:
    name: str
    job_title: str
    left: bool


@dataclass(frozen=True)
class _Place:
    """Where an exception stands: what Light and Item have in common."""

    rule: str
    child: str
    service: str
    team: str
    worker: str
    restricted: bool


@dataclass
class _People:
    """What a snapshot says of staff and units, and who is named for a child."""

    units: dict[str, _Unit]
    staff: dict[str, _Worker]
    allocated: dict[tuple[str, str], str]  # (reference, role of the allocation) to the worker
    named: dict[str, list[str]]  # restricted child's reference to the workers named for her


_kept: WeakKeyDictionary[Any, _People] = WeakKeyDictionary()


def who_has(snap: Any, row: Any) -> Owner:
    """Who has this light or item."""
    return directory(snap).who_has(row)


def directory(snap: Any) -> Directory:
    """Everybody an exception can come down to, read once for a list."""
    people = _kept.get(snap)
    if people is None:
        people = _kept[snap] = _read(snap)
    return Directory(snap, people, list(Account.objects.filter(is_active=True).order_by("user_name")))


@dataclass
class Directory:
    """Answers `who_has` for as many rows as a list has."""

    snap: Any
    people: _People
    accounts: list[Any]
    _by_worker: dict[str, Any] = field(default_factory=dict)
    _by_post: dict[tuple[str, str], Any] = field(default_factory=dict)
    _by_id: dict[int, Any] = field(default_factory=dict)
    _line: dict[tuple[str, _Place], Owner] = field(default_factory=dict)
    _seen: dict[int, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for account in self.accounts:
            self._by_id[account.pk] = account
            if not rights.may(account.role, rights.NOTE):
                continue
            if account.worker:
                self._by_worker.setdefault(account.worker, account)
            post = {"team_manager": account.team, "service_manager": account.service}.get(account.role, "")
            self._by_post.setdefault((account.role, post), account)

    def who_has(self, row: Any) -> Owner:
        """Who has this light or item. Never raises: where no level has anybody, it is with "Nobody"."""
        place = _place(row)
        said = ""
        if isinstance(row, Item) and row.assigned_to_id is not None:
            account = self._by_id.get(row.assigned_to_id)
            if account is not None and self._may_see(account, row):
                return Owner(rights.role_words(account.role), account.worker or None, account, account.name)
            said = "Whoever it was given to does not work with this child any more."
        rule = RULES.get(place.rule)
        role = (row.stage if isinstance(row, Item) else "") or (rule.owner if rule else "worker")
        found = self._up_the_line(role, place)
        return found if not said else replace(found, said=f"{said} {found.said}".strip())

    def _may_see(self, account: Any, item: Item) -> bool:
        if not item.child:
            return rights.sees_item(account, self.snap, item)
        if account.pk not in self._seen:
            condition, params = rights.scope_of(account, self.snap).children_sql()
            rows = self.snap.query(f"SELECT reference FROM children WHERE {condition}", params)  # noqa: S608
            self._seen[account.pk] = frozenset(reference for (reference,) in rows)
        return item.child in self._seen[account.pk]

    def _up_the_line(self, role: str, place: _Place) -> Owner:
        if role not in _BY_ALLOCATION and not place.restricted:
            # Many children stand in the same place; who has the role is the same for all of them.
            place = _Place(place.rule, "", place.service, place.team, place.worker, False)
        key = (role, place)
        if key not in self._line:
            self._line[key] = self._find(role, place)
        return self._line[key]

    def _find(self, role: str, place: _Place) -> Owner:
        if place.restricted:
            return self._named(role, place)
        place = self._at_the_front_door(place)
        passed: list[str] = []
        level = role
        while level:
            for worker, account in self._candidates(level, place):
                said = ""
                if passed:
                    none = words.listed([f"no {each}" for each in passed])
                    said = f"There is {none} for it, so it is with the {level}."
                name = self.people.staff[worker].name if worker in self.people.staff else ""
                return Owner(level, worker or None, account, account.name if account else name or worker, said)
            passed.append(level)
            level = ABOVE.get(level, "")
        return Owner(role, None, None, "Nobody", f"There is no {role} for it, and nobody at any level above.")

    def _at_the_front_door(self, place: _Place) -> _Place:
        """A contact nobody holds yet is the front door's."""
        rule = RULES.get(place.rule)
        if rule is None or rule.group != "front-door" or place.team not in _STAND_INS:
            return place
        unit = self._unit_of("front_door")
        if unit is None:
            return place
        return _Place(place.rule, place.child, self.people.units[unit].service, unit, place.worker, False)

    def _candidates(self, role: str, place: _Place) -> Iterator[tuple[str, Any]]:
        """(worker or "", account or None) of those in the role for that place, the likeliest first."""
        if role in _BY_ALLOCATION:
            for kind in _BY_ALLOCATION[role]:
                yield from self._worker(self.people.allocated.get((place.child, kind), ""))
            if role == "personal adviser":
                yield from self._worker(place.worker)
        elif role == "worker":
            yield from self._worker(place.worker)
        elif role in _BY_COHORT:
            unit = place.team if self._does(place.team, role) else self._unit_of(*_BY_COHORT[role])
            yield from self._manager(unit or "", "team_manager", unit or "")
        elif role in _BY_JOB_TITLE:
            for worker, person in self.people.staff.items():
                if role in person.job_title:
                    yield from self._worker(worker)
        elif role == "team manager":
            yield from self._manager(place.team, "team_manager", place.team)
        elif role == "service manager":
            yield from self._manager(place.service, "service_manager", place.service)
        else:
            yield from self._manager(self._above(place, _LEVELS[role]) or "", _ACCOUNT_ROLES[role], "")

    def _worker(self, worker: str) -> Iterator[tuple[str, Any]]:
        """The worker, unless there is none or they have left."""
        known = self.people.staff.get(worker)
        if worker not in _STAND_INS and not (known and known.left):
            yield worker, self._by_worker.get(worker)

    def _manager(self, unit: str, role: str, post: str) -> Iterator[tuple[str, Any]]:
        """The manager the data name, if they have an account; else an account of that post; else the former."""
        manager = self.people.units[unit].manager if unit in self.people.units else None
        named = next(self._worker(manager or ""), None)
        account = self._by_post.get((role, post)) if post not in _STAND_INS or role not in _NEED_A_POST else None
        if named is not None and (named[1] is not None or account is None):
            yield named
        elif account is not None:
            yield account.worker, account

    def _does(self, unit: str, role: str) -> bool:
        return unit in self.people.units and self.people.units[unit].cohort in _BY_COHORT[role]

    def _unit_of(self, *cohorts: str) -> str | None:
        """The team, or failing one the unit, whose main work it is; the first by id."""
        for cohort in cohorts:
            found = [id for id, unit in self.people.units.items() if unit.cohort == cohort and not unit.ended]
            if found:
                return min(found, key=lambda id: (self.people.units[id].level != "team", id))
        return None

    def _above(self, place: _Place, level: str) -> str | None:
        """The unit of that level above the team; where the tree does not say, the only one of the authority."""
        at: str | None = place.team if place.team in self.people.units else place.service
        seen: set[str] = set()
        while at is not None and at in self.people.units and at not in seen:
            if self.people.units[at].level == level:
                return at
            seen.add(at)
            at = self.people.units[at].parent
        every = [id for id, unit in self.people.units.items() if unit.level == level and not unit.ended]
        return every[0] if len(every) == 1 else None

    def _named(self, role: str, place: _Place) -> Owner:
        """A restricted record is with somebody named for it, of that role if one of them has it."""
        named = [(worker, self._by_worker.get(worker)) for worker in self.people.named.get(place.child, ())]
        held = [(worker, account) for worker, account in named if account is not None] or named
        wanted = _ACCOUNT_ROLES.get(role, "social_worker")
        held.sort(key=lambda one: (one[1] is None or one[1].role != wanted, one[0]))
        if not held:
            return Owner(role, None, None, "Nobody", "Nobody is named for this restricted record, so nobody has it.")
        worker, account = held[0]
        name = account.name if account else self.people.staff[worker].name if worker in self.people.staff else worker
        return Owner(role, worker, account, name, "A restricted record: it is with those who are named for it.")


# Accounts of these roles stand for one unit; the others for the whole authority.
_NEED_A_POST = ("team_manager", "service_manager")


def _place(row: Any) -> _Place:
    child = row.child if isinstance(row, Item) else row.reference or ""
    return _Place(row.rule, child, row.service, row.team, row.worker, row.restricted)


def _read(snap: Any) -> _People:
    today = snap.as_at
    units = snap.query(
        "SELECT u.team, u.service, u.manager_worker_id, u.cohort, u.level, t.parent_team_id, "
        "coalesce(u.valid_to <= ?, FALSE) FROM units AS u LEFT JOIN teams AS t ON t.team_id = u.team ORDER BY u.team",
        [today],
    )
    staff = snap.query(
        "SELECT worker, name, lower(coalesce(job_title, '')), coalesce(end_date <= ?, FALSE) FROM staff "
        "ORDER BY worker",
        [today],
    )
    # Of two in one role the latest start wins, then the smallest id, as for who holds a child.
    allocated = snap.query(
        "SELECT k.reference, a.role, a.worker_id FROM allocations AS a JOIN children AS k ON k.person_id = a.person_id "
        "WHERE a.role IN ('iro', 'cp_chair', 'personal_adviser') AND a.start_date <= ? "
        "AND (a.end_date IS NULL OR a.end_date > ?) ORDER BY a.start_date, a.worker_id DESC",
        [today, today],
    )
    named = snap.query(
        "SELECT k.reference, r.worker_id FROM restricted_access AS r JOIN children AS k ON k.person_id = r.person_id "
        "WHERE k.restricted AND coalesce(r.start_date, ?) <= ? AND (r.end_date IS NULL OR r.end_date > ?) "
        "ORDER BY k.reference, r.worker_id",
        [today] * 3,
    )
    by_child: dict[str, list[str]] = defaultdict(list)
    for reference, worker in named:
        by_child[reference].append(worker)
    return _People(
        {unit: _Unit(*rest) for unit, *rest in units},
        {worker: _Worker(*rest) for worker, *rest in staff},
        {(reference, role): worker for reference, role, worker in allocated},
        dict(by_child),
    )
