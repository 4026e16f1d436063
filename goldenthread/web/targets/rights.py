"""Who may set a target, who may approve one, and whose targets a person reads.

A target is about figures, so whoever reads the figures of a unit reads its targets, with who set them and why. An
analyst, a head of service and a director set them; above an analyst they approve, their own at once.
"""

from __future__ import annotations

from typing import Any

from goldenthread.web.base.lookup import refuse
from goldenthread.web.clinics import rights
from goldenthread.web.targets.book import Entry

SETS = frozenset({"analyst", "head_of_service", "director"})
APPROVES = frozenset({"head_of_service", "director"})


def may_set(request: Any) -> bool:
    return request.person.role in SETS


def may_approve(request: Any) -> bool:
    return request.person.role in APPROVES


def teams_seen(request: Any) -> frozenset[str]:
    """The teams whose own targets this person reads; "" stands for the whole authority, which everybody with
    figures reads."""
    if not request.scope.sees_figures:
        refuse()
    return frozenset({""} | {team.id for team in rights.teams(request)})


def seen(request: Any, entries: tuple[Entry, ...]) -> list[Entry]:
    """Those of the targets this person reads. What waits or was withdrawn is for those who set targets."""
    teams, sets = teams_seen(request), may_set(request)
    return [one for one in entries if one.row.team in teams and (sets or one.state == "approved")]


def teams(request: Any) -> dict[str, str]:
    """The teams that may be given a target, id to name."""
    return {team.id: team.name for team in rights.teams_now(request)}
