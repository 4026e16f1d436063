"""The prepared lights with agreed variations laid over, as SQL for lists that are counted and sorted there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from goldenthread.observations.lights import Light

_COLUMNS = ("rule", "child_key", "case_key", "light", "due_day")


def lit(rules: Collection[str] | None, overrides: Sequence[Light]) -> tuple[str, list[Any]]:
    """The clauses of a WITH whose last is `lit(rule, child_key, due_day, shade)`, and their parameters.

    One row for each case of these rules (None: of all), rows about workers left out. `shade` is 0 red, 1 amber,
    2 green. `overrides` stand in the place of the prepared lights of the same rule, child and case.
    """
    wanted = "rule IN (SELECT unnest(CAST(? AS VARCHAR[])))" if rules is not None else "TRUE"
    params: list[Any] = [sorted(rules)] if rules is not None else []
    params += [[getattr(one, name) for one in overrides] for name in _COLUMNS]
    return (
        f"""wanted AS (
            SELECT * FROM lights WHERE {wanted} AND child_key IS NOT NULL
        ),
        agreed AS (
            SELECT unnest(CAST(? AS VARCHAR[])) AS rule, unnest(CAST(? AS INTEGER[])) AS child_key,
                unnest(CAST(? AS VARCHAR[])) AS case_key, unnest(CAST(? AS VARCHAR[])) AS light,
                unnest(CAST(? AS DATE[])) AS due_day
        ),
        lit AS (
            SELECT w.rule, w.child_key, coalesce(a.due_day, w.due_day) AS due_day,
                CASE coalesce(a.light, w.light) WHEN 'red' THEN 0 WHEN 'amber' THEN 1 ELSE 2 END AS shade
            FROM wanted AS w
            LEFT JOIN agreed AS a ON a.rule = w.rule AND a.child_key = w.child_key AND a.case_key = w.case_key
        )""",  # noqa: S608  parts of our own; every value is a parameter
        params,
    )
