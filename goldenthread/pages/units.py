"""Names of services, teams and workers.

Two units are not real: "(none)" holds what nobody held on the day, and "(restricted)" the
children whose record only named people may see. They have words of their own and stand last.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

NONE = "(none)"
RESTRICTED = "(restricted)"

STAND_INS = {NONE: "No team recorded", RESTRICTED: "Restricted records (counted, not listed)"}
NO_SERVICE = "No service recorded"
NO_WORKER = "No worker recorded"


class Queries(Protocol):
    """The part of a snapshot that presenters read through."""

    def query(self, sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]: ...


@dataclass(frozen=True)
class Units:
    """Ids and names. An id that has no name is shown as it is, so that nothing goes missing."""

    services: dict[str, str]
    teams: dict[str, str]
    service_of: dict[str, str]
    workers: dict[str, str] = field(default_factory=dict)

    def service(self, id: str) -> str:
        if id == NONE:
            return NO_SERVICE
        return STAND_INS.get(id) or self.services.get(id) or id

    def team(self, id: str) -> str:
        return STAND_INS.get(id) or self.teams.get(id) or id

    def worker(self, id: str) -> str:
        if id == NONE:
            return NO_WORKER
        return STAND_INS.get(id) or self.workers.get(id) or id

    def name(self, level: str, id: str) -> str:
        """The name of a unit at "service", "team" or "worker" level."""
        return {"service": self.service, "team": self.team, "worker": self.worker}[level](id)


def read(snap: Queries) -> Units:
    """All services, teams and workers of the snapshot. Two small queries."""
    services: dict[str, str] = {}
    teams: dict[str, str] = {}
    service_of: dict[str, str] = {}
    for team, team_name, service, service_name in snap.query(
        "SELECT team, team_name, service, service_name FROM units"
    ):
        teams[team] = team_name or team
        service_of[team] = service
        services[service] = service_name or service
    workers = {worker: name or worker for worker, name in snap.query("SELECT worker, name FROM staff")}
    return Units(services, teams, service_of, workers)


def in_order(ids: Iterable[str], name: dict[str, str]) -> list[str]:
    """Alphabetical by name, never ranked; the units that are not real come last."""
    return sorted(ids, key=lambda id: (id in STAND_INS, (name.get(id) or id).casefold(), id))
