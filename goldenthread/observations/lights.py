"""Reading the lights a load prepared: which case stands how under which exception rule."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from weakref import WeakKeyDictionary


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
    `rules` and `shades` narrow further. Reads only what the load prepared. Who the children are is looked up here:
    to join and sort for a page about one child took three times as long as to read her rows (measured).
    """
    said = [f"light IN ({', '.join('?' for _ in shades)})"]
    values: list[Any] = list(shades)
    if rules is not None:
        said.append("rule IN (SELECT unnest(CAST(? AS VARCHAR[])))")
        values.append(sorted(rules))
    found = snap.query(
        "SELECT rule, child_key, case_key, light, basis_day, due_day, days, elapsed, unit, service, team, worker, why "
        f"FROM lights WHERE ({condition}) AND {' AND '.join(said)}",
        [*params, *values],
    )
    who = _children(snap)
    rows = [Light(rule, key, *who.get(key, NOBODY), *rest) for rule, key, *rest in found]
    rows.sort(key=lambda row: (row.team, row.child_key is None, row.child_key or 0, row.rule, row.case_key))
    return rows


NOBODY = (None, False)
Who = dict[int | None, tuple[str | None, bool]]
_who: WeakKeyDictionary[Any, Who] = WeakKeyDictionary()


def _children(snap: Any) -> Who:
    """The reference of every child with a light, and whether her record is restricted. Read once for each snapshot."""
    found = _who.get(snap)
    if found is None:
        rows = snap.query(
            "SELECT child_key, reference, restricted FROM children WHERE child_key IN (SELECT child_key FROM lights)"
        )
        found = _who[snap] = {key: (reference, bool(restricted)) for key, reference, restricted in rows}
    return found


def missing_rules(snap: Any) -> dict[str, str]:
    """The rules that cannot be told from what was loaded, with the reason."""
    return dict(snap.query("SELECT rule, why FROM lights_missing ORDER BY rule"))
