"""The few functions of case-list SQL that databases spell differently, expanded to plain SQL.

Case lists and derived tables may call `add_months`, `last_day_within`, `birthday`, `age_on`, `unborn` and
`school_year_start`; everything else in them is portable as it stands. Rules C4, C5 and C16.
"""

from __future__ import annotations

import sqlglot
from sqlglot import exp

# Add forward, clamped to the last day of the month (C4).
_ADD_MONTHS = "CAST({0} + to_months({1}) AS DATE)"
TEMPLATES = {
    "add_months": _ADD_MONTHS,
    # The last day on which a date is still within the n months that end on it (C16). A window starts n months before
    # the day after, so the ends of February make the second reading of it the later one.
    "last_day_within": "greatest(CAST(CAST({0} + to_months({1}) AS DATE) - 1 AS DATE), "
    "CAST(CAST(CAST({0} + 1 AS DATE) + to_months({1}) AS DATE) - 2 AS DATE))",
    # The n-th birthday; one on 29 February falls on 1 March in other years (C5).
    "birthday": "CASE WHEN day(CAST({0} + to_months(12 * ({1})) AS DATE)) <> day({0}) "
    "THEN CAST(CAST({0} + to_months(12 * ({1})) AS DATE) + 1 AS DATE) "
    "ELSE CAST({0} + to_months(12 * ({1})) AS DATE) END",
    # Completed years; null without a birth date.
    "age_on": "(year({1}) - year({0}) - CASE WHEN month({1}) * 100 + day({1}) < month({0}) * 100 + day({0}) "
    "THEN 1 ELSE 0 END)",
    # Only an expected date, or a birth date still to come (interpretation 37).
    "unborn": "(({0} IS NULL AND {1} IS NOT NULL) OR coalesce({0} > {2}, FALSE))",
    # 31 August before the academic year of the day.
    "school_year_start": "make_date(CASE WHEN month({0}) >= 9 THEN year({0}) ELSE year({0}) - 1 END, 8, 31)",
}


def expand(tree: exp.Expr) -> exp.Expr:
    """The same statement with our functions written out for DuckDB."""

    def replace(node: exp.Expr) -> exp.Expr:
        name = _name(node)
        if name not in TEMPLATES:
            return node
        arguments = [argument.sql("duckdb") for argument in _arguments(node)]
        return sqlglot.parse_one(TEMPLATES[name].format(*arguments), read="duckdb")

    # Innermost first, so that one function may be an argument of another.
    for node in reversed(list(tree.find_all(exp.Anonymous, exp.AddMonths))):
        written_out = replace(node)
        if written_out is not node:
            node.replace(written_out)
    return tree


def _name(node: exp.Expr) -> str:
    if isinstance(node, exp.AddMonths):
        return "add_months"
    return str(node.this).lower() if isinstance(node, exp.Anonymous) else ""


def _arguments(node: exp.Expr) -> list[exp.Expr]:
    if isinstance(node, exp.AddMonths):
        return [node.this, node.expression]
    return list(node.expressions)
