"""Reading the lights a load prepared: which case stands how under which exception rule."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Light:
    """One case under one rule on the as-at day.

    `light` is red, amber or green. `child_key` and `reference` are None for a row about a worker.
    `days` counts from the due day in `unit`, negative before it; `elapsed` counts from `basis_day`.
    `varied` says that an agreed variation is laid over it.
    """

    rule: str
    child_key: int | None
    reference: str | None
    restricted: bool
    case_key: str
    light: str
    basis_day: date | None
    due_day: date | None
    days: int | None
    elapsed: int | None
    unit: str
    service: str
    team: str
    worker: str
    why: str
    varied: bool = False


SHADES = ("red", "amber")


def lights(
    snap: Any,
    condition: str = "TRUE",
    params: Sequence[Any] = (),
    *,
    rules: Collection[str] | None = None,
    shades: Collection[str] = SHADES,
) -> list[Light]:
    """The rows of the table `lights` that pass, by team, child and rule.

    `condition` is SQL over that table with `params` for its values, such as what `Scope.children_sql` gives.
    `rules` and `shades` narrow further. Reads only what the load prepared.
    """
    said = [f"l.light IN ({', '.join('?' for _ in shades)})"]
    values: list[Any] = list(shades)
    if rules is not None:
        said.append("l.rule IN (SELECT unnest(CAST(? AS VARCHAR[])))")
        values.append(sorted(rules))
    found = snap.query(
        "SELECT l.rule, l.child_key, k.reference, coalesce(k.restricted, FALSE), l.case_key, l.light, l.basis_day, "
        "l.due_day, l.days, l.elapsed, l.unit, l.service, l.team, l.worker, l.why "
        f"FROM (SELECT * FROM lights WHERE {condition}) AS l "
        "LEFT JOIN children AS k ON k.child_key = l.child_key "
        f"WHERE {' AND '.join(said)} ORDER BY l.team, l.child_key, l.rule, l.case_key",
        [*params, *values],
    )
    return [Light(*row) for row in found]


def missing_rules(snap: Any) -> dict[str, str]:
    """The rules that cannot be told from what was loaded, with the reason."""
    return dict(snap.query("SELECT rule, why FROM lights_missing ORDER BY rule"))
