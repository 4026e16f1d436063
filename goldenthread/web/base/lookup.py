"""From an address to a child or a cut of the figures, or to the one 404."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn

from django.http import Http404

from goldenthread.observations import Cut


@dataclass(frozen=True)
class Child:
    """A row of the snapshot's `children`, found by the opaque reference in an address."""

    child_key: int
    person_id: str
    reference: str
    restricted: bool
    forename: str | None
    surname: str | None
    date_of_birth: date | None
    expected_date_of_birth: date | None
    sex_band: str | None
    ethnic_group: str | None
    open_today: bool
    primary_status: str | None
    worker: str
    team: str
    service: str


_COLUMNS = ", ".join(Child.__dataclass_fields__)


def refuse() -> NoReturn:
    """Out of scope, or not there: nobody can tell which."""
    raise Http404


def find_child(request: Any, reference: str) -> Child:
    """The child with that reference if this person may see her; else the 404."""
    condition, params = request.scope.children_sql()
    rows = request.snap.query(
        f"SELECT {_COLUMNS} FROM children WHERE reference = ? AND {condition}",  # noqa: S608
        [reference, *params],
    )
    if len(rows) != 1:
        refuse()
    return Child(*rows[0])


def asked_cut(request: Any, **fixed: str | None) -> Cut:
    """The cut asked for in the address, laid over the person's own limits; else the 404.

    `fixed` are parts of the cut that stand in the path instead of the query, such as the
    worker of a caseload page. Without any, it is the widest cut the person has.
    """
    params = request.params
    asked = {"service": params.service, "team": params.team, "worker": params.worker} | fixed
    cut = Cut(**asked)
    if not request.scope.may_see_figures_for(cut):
        refuse()
    return request.scope.narrowed(cut)
