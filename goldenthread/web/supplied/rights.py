"""Who enters supplied figures: an analyst, a head of service, a director. Nobody else finds these pages."""

from __future__ import annotations

from typing import Any

from goldenthread.web.base.lookup import refuse

ENTERS = frozenset({"analyst", "head_of_service", "director"})


def may_enter(request: Any) -> bool:
    return request.person.role in ENTERS


def ask(request: Any) -> None:
    """The one 404 for everybody else."""
    if not may_enter(request):
        refuse()
