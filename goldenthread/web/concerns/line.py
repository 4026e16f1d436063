"""Who answers a concern: the manager of its stage, or, where there is none, the level above.

Answering takes the role and the child in scope; this file says whose turn it is, so that somebody is always named.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from goldenthread.access import ROLES
from goldenthread.access.scope import RESTRICTED
from goldenthread.pages.concerns import STAGES
from goldenthread.pages.words import listed, lower_first

# The line of management from the child upwards: stage 1 is answered by the first of them.
LINE = ("team_manager", "service_manager", "head_of_service", "director")
WORKER = "social_worker"


def may_answer(role: str, stage: int) -> bool:
    """May somebody of this role, who has the child in scope, answer at this stage? Whoever stands higher may too.

    An informal concern is answered by the child's worker as well.
    """
    return role in LINE[max(stage - 1, 0) :] or (stage == 0 and role == WORKER)


@dataclass(frozen=True)
class Asked:
    """Whose turn it is: the role, the names of those who have it, and the whole in words."""

    role: str
    names: tuple[str, ...]
    said: str


@dataclass(frozen=True)
class Managers:
    """Names of active accounts by role and unit ("" for roles over the whole authority)."""

    by_place: dict[tuple[str, str], tuple[str, ...]]

    def of(self, role: str, service: str, team: str) -> tuple[str, ...]:
        place = {"team_manager": team, "service_manager": service}.get(role, "")
        return self.by_place.get((role, place), ())


def managers() -> Managers:
    """Everybody who could be asked, in one query."""
    from goldenthread.web.people.models import Account

    found: dict[tuple[str, str], list[str]] = {}
    people = Account.objects.filter(is_active=True, role__in=LINE).order_by("name", "user_name")
    for role, service, team, name in people.values_list("role", "service", "team", "name"):
        place = {"team_manager": team, "service_manager": service}.get(role, "")
        found.setdefault((role, place), []).append(name)
    return Managers({key: tuple(names) for key, names in found.items()})


def asked(stage: int, *, service: str, team: str, who: Managers, names: Any) -> Asked:
    """Whose turn it is to answer at this stage, for a child held by that service and team now.

    `names` are the names of units. Where nobody is signed up at the level, the level above is asked, and it says so.
    """
    if team == RESTRICTED:
        return Asked("", (), f"{STAGES[stage].answers}, among the people named for this child")
    first = LINE[max(stage - 1, 0)]
    for role in LINE[LINE.index(first) :]:
        people = who.of(role, service, team)
        if not people:
            continue
        said = f"{_title(role, service, team, names)} ({listed(people)})"
        if role != first:
            said += f", as there is no account of a {_title(first, service, team, names)}"
        if stage == 0:
            said = f"the child’s worker, or {said}"
        return Asked(role, people, said)
    return Asked("", (), f"nobody: no account of {STAGES[stage].answers} or above. Tell the people who run this site")


def _title(role: str, service: str, team: str, names: Any) -> str:
    title = lower_first(ROLES[role].title)
    unit = {"team_manager": names.team(team), "service_manager": names.service(service)}.get(role)
    return f"{title} of {unit}" if unit else title


def waits_for(role: str, stage: int, turn: Asked, *, restricted: bool) -> bool:
    """Does a waiting concern wait for somebody of this role, who has the child in scope?"""
    if stage == 0 and role == WORKER:
        return True
    return may_answer(role, stage) if restricted else role == turn.role
