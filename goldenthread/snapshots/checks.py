"""Checks over a filled set of canonical tables, before anything is derived or published."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.records import TABLES, Table
from goldenthread.sources.extract import Issue
from goldenthread.sources.tabular.roles import order_pairs

# A table this much smaller or larger than last time waits for a person (bad input AX-56).
VOLUME_SHARE = 20


def cross_checks(con: Any, filled: set[str], as_at: date, load_id: int) -> list[Issue]:
    """Children without a person row, dates out of order, dates after the as-at date: reported, never changed."""
    questions: list[tuple[str, str, str, str]] = []
    for name in sorted(filled):
        table = TABLES[name]
        if table.has_child and name != "people" and "people" in filled:
            questions.append(
                (
                    name,
                    "no_person_row",
                    "person_id",
                    f'SELECT t.source_row, t.source_file FROM "{name}" t ANTI JOIN people p ON p.person_id = t.person_id '
                    "WHERE t.person_id IS NOT NULL",
                )
            )
        for first, last in order_pairs(table):
            questions.append(
                (
                    name,
                    "date_order",
                    last,
                    f'SELECT source_row, source_file FROM "{name}" WHERE "{last}" < "{first}"',
                )
            )
        for column in _not_ahead(table):
            questions.append(
                (
                    name,
                    "future_date",
                    column,
                    f'SELECT source_row, source_file FROM "{name}" WHERE "{column}" > DATE \'{as_at}\'',
                )
            )
    if not questions:
        return []
    counts = con.execute(
        " UNION ALL ".join(
            f"SELECT {number} AS number, count(*) AS found, min(source_row) AS line, min(source_file) AS file FROM ({sql})"
            for number, (_, _, _, sql) in enumerate(questions)
        )
    ).fetchall()
    words = {
        "no_person_row": "the person is not in the table of people; the row is kept",
        "date_order": "the date is before the one it should follow; the row is kept and left out of measures that use both",
        "future_date": f"the date is after the day the extract describes ({as_at:%d/%m/%Y}); kept",
    }
    issues = []
    for number, found, line, file in sorted(counts):
        if not found:
            continue
        name, rule, column, sql = questions[number]
        heading = TABLES[name].column(column).source_field
        issues.append(Issue("warn", rule, None, line, heading, f"{file}, column {heading}: {words[rule]}", found))
        con.execute(
            'INSERT INTO load_issues (batch_id, sheet_or_file, row_number, "column", rule, severity, load_id, source_file, '
            f"source_row) SELECT ?, source_file, source_row, ?, ?, 'warn', ?, source_file, source_row FROM ({sql})",
            [str(load_id), heading, rule, load_id],
        )
    return issues


def _not_ahead(table: Table) -> list[str]:
    names = (
        "date_of_birth",
        "date_of_death",
        "authorised_date",
        "close_date",
        "completed_date",
        "decided_at",
        "received_at",
    )
    have = {column.name for column in table.columns}
    return [name for name in names if name in have]


def volumes(before: dict[str, int], now: dict[str, int]) -> list[tuple[str, int, int]]:
    """Tables that emptied, appeared to vanish, or changed by a fifth or more: (table, rows then, rows now)."""
    odd = []
    for name, then in sorted(before.items()):
        if then and abs(now.get(name, 0) - then) * 100 >= then * VOLUME_SHARE:
            odd.append((name, then, now.get(name, 0)))
    return odd
