"""Which figures each role opens on, at most twelve, grouped by the child's journey.

One list per way of working, in the order a child meets the service. A role that opens on its
caseload has no tiles. A Welsh authority has 42 working days for an assessment where an English
one has 45; the list says both and the page keeps the one of its nation.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

FRONT_DOOR = "Front door"
ASSESSMENT = "Assessment"
IN_NEED = "Children in need"
PROTECTION = "Child protection"
CARE = "Children in care"
LEAVING = "Care leavers"
WORKFORCE = "Workforce"
WORKLOAD = "Workload"


@dataclass(frozen=True)
class Group:
    """One part of the journey and the indicators shown under it."""

    name: str
    indicators: tuple[str, ...]


_ASSESSMENTS = ("assessments-within-45-working-days", "assessments-within-42-working-days")

_WHOLE_SERVICE = (
    Group(FRONT_DOOR, ("contacts-received", "referrals-received", "re-referrals-12m")),
    Group(ASSESSMENT, _ASSESSMENTS),
    Group(IN_NEED, ("open-cases", "cin-cohort")),
    Group(PROTECTION, ("cpp-open", "cp-visits-in-10-working-days")),
    Group(CARE, ("cla-open", "cla-visits-in-timescale")),
    Group(LEAVING, ("care-leavers-open",)),
    Group(WORKFORCE, ("caseload-mean",)),
)

# A team is judged on what it does for the children it holds, so compliance stands where the whole
# service shows demand. Teams differ: what says nothing of this one is left out (see `choose`).
_TEAM = (
    Group(WORKLOAD, ("open-cases", "caseload-mean")),
    Group(FRONT_DOOR, ("contact-decision-within-1-working-day", "referrals-received")),
    Group(ASSESSMENT, (*_ASSESSMENTS, "assessment-child-visited-within-5-working-days")),
    Group(IN_NEED, ("cin-visits-in-4-weeks", "cin-plan-up-to-date", "cin-supervision-in-timescale")),
    Group(
        PROTECTION,
        ("cpp-open", "cp-visits-in-10-working-days", "cp-plan-up-to-date", "cp-supervision-in-timescale"),
    ),
    Group(
        CARE,
        ("cla-open", "cla-visits-in-timescale", "cla-care-plan-up-to-date", "cla-supervision-in-timescale"),
    ),
    Group(
        LEAVING,
        ("care-leavers-open", "care-leavers-contact-in-8-weeks", "pathway-plan-up-to-date"),
    ),
)

MOST = 12

_BY_ROLE: dict[str, tuple[Group, ...]] = {
    "director": _WHOLE_SERVICE,
    "head_of_service": _WHOLE_SERVICE,
    "analyst": _WHOLE_SERVICE,
    "councillor": _WHOLE_SERVICE,
    "service_manager": _TEAM,
    "team_manager": _TEAM,
}


def groups(role: str, nation: dict[str, str], here: str) -> tuple[Group, ...]:
    """The groups of a role, keeping the indicators of `here` ("england" or "wales").

    `nation` says for each indicator of the catalogue where it applies ("both", "england", "wales");
    an indicator that is not in it is left out. A role with no tiles gets an empty tuple.
    """
    kept = (
        Group(group.name, tuple(i for i in group.indicators if nation.get(i) in ("both", here)))
        for group in _BY_ROLE.get(role, ())
    )
    return tuple(group for group in kept if group.indicators)


def choose(offered: tuple[Group, ...], silent: Collection[str], quiet: Collection[str] = ()) -> tuple[Group, ...]:
    """At most twelve tiles of those offered, without the `silent` ones, in the order of the journey.

    Where there are still too many, those that are `quiet` now go first; then the longest group gives
    up its last one, again and again. When everything is silent nothing is left out for that reason:
    a page with no tiles says less than one that says that there was nothing to count.
    """
    kept = [[i for i in group.indicators if i not in silent] for group in offered]
    if not any(kept):
        kept = [list(group.indicators) for group in offered]
    for ids in kept:
        for id in [id for id in ids if id in quiet]:
            if sum(map(len, kept)) > MOST:
                ids.remove(id)
    while sum(map(len, kept)) > MOST:
        max(reversed(kept), key=len).pop()
    return tuple(Group(group.name, tuple(ids)) for group, ids in zip(offered, kept, strict=True) if ids)
