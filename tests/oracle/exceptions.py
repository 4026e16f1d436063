"""Exception rules read plainly, in loops; shares no code with the engine."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from tests.oracle.exception_rules import (
    allocation,
    assessment,
    courts,
    data_quality,
    education,
    front_door,
    health,
    leaving_care,
    missing,
    placement,
    plans,
    practice,
    reviews,
    visits,
)
from tests.oracle.exception_rules.desk import Desk, Light

# Rule id to the function that judges it.
RULES: dict[str, Callable[[Desk], list[Light]]] = {
    **front_door.RULES,
    **allocation.RULES,
    **assessment.RULES,
    **visits.RULES,
    **plans.RULES,
    **reviews.RULES,
    **placement.RULES,
    **health.RULES,
    **education.RULES,
    **missing.RULES,
    **courts.RULES,
    **leaving_care.RULES,
    **practice.RULES,
    **data_quality.RULES,
}


def lights(
    tables: dict[str, list[dict[str, Any]]] | Desk, rule: str, day: date, nation: str, moment: datetime | None = None
) -> list[Light]:
    """One dictionary for each case in the rule's cohort on the day: child, key, rag, due, days, day.

    A desk may be given in place of tables, to lay them out once for many rules. `moment` is the time of the
    report where hours are counted; left out, the close of the day.
    """
    desk = tables if isinstance(tables, Desk) else Desk(tables, day, nation, moment)
    return RULES[rule](desk)


__all__ = ["RULES", "Desk", "lights"]
