"""The prepared lights with others laid over, as SQL for lists that are counted and sorted there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from goldenthread.observations.lights import Light

_COLUMNS = ("rule", "child_key", "case_key", "light", "due_day")


def lit(rules: Collection[str], overrides: Sequence[Light]) -> tuple[str, list[Any]]:
    """The clauses of a WITH whose last is `lit(rule, child_key, due_day, shade)`, and their parameters.

    One row for each case of these rules, rows about workers left out. `shade` is 0 red, 1 amber,
    2 green. `overrides` stand in the place of the prepared lights of the same rule, child and case, or beside them
    where there is none.
    """
    over = [one for one in overrides if one.child_key is not None and one.rule in rules]
    params: list[Any] = [sorted(rules)]
    params += [[getattr(one, name) for one in over] for name in _COLUMNS]
    return (
        """wanted AS (
            SELECT * FROM lights
            WHERE rule IN (SELECT unnest(CAST(? AS VARCHAR[]))) AND child_key IS NOT NULL
        ),
        others AS (
            SELECT unnest(CAST(? AS VARCHAR[])) AS rule, unnest(CAST(? AS INTEGER[])) AS child_key,
                unnest(CAST(? AS VARCHAR[])) AS case_key, unnest(CAST(? AS VARCHAR[])) AS light,
                unnest(CAST(? AS DATE[])) AS due_day
        ),
        lit AS (
            SELECT coalesce(w.rule, o.rule) AS rule, coalesce(w.child_key, o.child_key) AS child_key,
                coalesce(o.due_day, w.due_day) AS due_day,
                CASE coalesce(o.light, w.light) WHEN 'red' THEN 0 WHEN 'amber' THEN 1 ELSE 2 END AS shade
            FROM wanted AS w
            FULL JOIN others AS o ON o.rule = w.rule AND o.child_key = w.child_key AND o.case_key = w.case_key
        )""",
        params,
    )
