"""Who may read, write and decide what in this folder. Which units are a person's own is asked of the scope.

Reports, clinics and plans are about units, never about a child, so they follow the reach of a person's figures:
a team manager has the team, a service manager the service and its teams, a head of service, a director and an
analyst the whole authority. Roles then say who writes. A social worker or a reviewing officer has only the
actions given to them; a councillor and those without children have nothing here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from goldenthread.access import ROLES
from goldenthread.observations import Cut
from goldenthread.pages.drilldown import WHOLE
from goldenthread.pages.units import NONE, RESTRICTED
from goldenthread.web.base.lookup import refuse
from goldenthread.web.people.models import Account

WRITES_REPORTS = frozenset({"team_manager", "service_manager"})
RETURNS_REPORTS = frozenset({"service_manager", "head_of_service", "director"})
PREPARES_CLINICS = frozenset({"analyst", "service_manager", "head_of_service", "director"})
FINISHES_CLINICS = frozenset({"service_manager", "head_of_service", "director"})
MAKES_PLANS = FINISHES_CLINICS
REVIEWS_PLANS = MAKES_PLANS | {"team_manager"}
CHANGES_ACTIONS = REVIEWS_PLANS
OWNERS = tuple(id for id, role in ROLES.items() if role.children != "none")


@dataclass(frozen=True)
class Team:
    """A team as the snapshot names it, and the days from and to which it was one."""

    id: str
    name: str
    service: str
    service_name: str
    valid_from: date | None
    valid_to: date | None

    def stood(self, first: date, last: date) -> bool:
        """Was it a team on any of those days? The day it ended it was one no more."""
        return (self.valid_from or first) <= last and (self.valid_to is None or self.valid_to > first)


def may_own(request: Any) -> bool:
    """May actions be given to this person? Then the page of actions is theirs."""
    return bool(request.scope.sees_children)


def sees_units(request: Any) -> bool:
    """Does this person answer for, or report on, a team or more?"""
    cut = request.scope.cut
    return bool(request.scope.sees_children and cut is not None and not cut.worker)


def ask(allowed: bool) -> None:
    """The one 404 unless allowed."""
    if not allowed:
        refuse()


def teams(request: Any) -> list[Team]:
    """The teams of this person's scope, past ones included, in order of name."""
    if not sees_units(request):
        return []
    test, values = request.scope.cut.where()
    rows = request.snap.query(
        "SELECT team, team_name, service, service_name, valid_from, valid_to FROM units"  # noqa: S608
        f" WHERE level = 'team' AND team NOT IN (?, ?){test} ORDER BY team_name, team",
        [NONE, RESTRICTED, *values],
    )
    return [Team(*row) for row in rows]


def team(request: Any, id: str) -> Team:
    """That team if it is in this person's scope; else the 404."""
    found = next((one for one in teams(request) if one.id == id), None)
    return found if found is not None else refuse()


def teams_now(request: Any) -> list[Team]:
    """Those of the teams that stand on the as-at day."""
    return [one for one in teams(request) if one.stood(request.snap.as_at, request.snap.as_at)]


def services(request: Any, *, now: bool = False) -> dict[str, str]:
    """The services of which this person has all teams: id to name, in order of name. `now` leaves past ones out."""
    if not sees_units(request) or request.scope.cut.team:
        return {}
    found = teams_now(request) if now else teams(request)
    names = {one.service: one.service_name for one in found if one.service != NONE}
    return dict(sorted(names.items(), key=lambda pair: pair[1].casefold()))


def sees_whole(request: Any) -> bool:
    """Are the figures of the whole authority this person's, with what lies beneath them?"""
    return sees_units(request) and request.scope.cut == Cut()


def service_name(request: Any, id: str) -> str:
    """The name of a service of this person's, or of the whole for an empty id; else the 404."""
    if not id and sees_whole(request):
        return WHOLE
    name = services(request).get(id)
    return name if name is not None else refuse()


def of_services(request: Any) -> Q:
    """Rows of this folder that belong to this person's services; those of the whole have no service."""
    if sees_whole(request):
        return Q(pk__isnull=False)  # all; an empty condition would vanish beside another joined with "or"
    return Q(service__in=list(services(request)))


def of_units(request: Any) -> Q:
    """Rows that belong to this person's units: the whole, the service with its teams, or the one team."""
    if not sees_units(request):
        return Q(pk__in=[])
    cut = request.scope.cut
    return Q(team=cut.team) if cut.team else of_services(request)


def owners(service: str) -> QuerySet[Account]:
    """Those to whom an action of that service may be given: its own people and those of the whole authority.

    For an empty service everybody who may own one.
    """
    found = Account.objects.filter(is_active=True, role__in=OWNERS).order_by("name", "user_name")
    if service:
        whole = [id for id, role in ROLES.items() if role.figures == "authority"]
        found = found.filter(Q(service=service) | Q(role__in=whole))
    return found


def called(account: Account) -> str:
    """A person's name with their role: "Mair Rowan, team manager"."""
    role = ROLES.get(account.role)
    title = role.title if role else ""
    return f"{account.name}, {title if title[1:2].isupper() else title.lower()}" if title else account.name
