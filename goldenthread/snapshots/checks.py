"""Checks over a filled set of canonical tables, before anything is derived or published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.records import TABLES, Table
from goldenthread.sources.extract import Count, Issue
from goldenthread.sources.tabular.roles import order_pairs

# A table this much smaller or larger than last time waits for a person (bad input AX-56).
VOLUME_SHARE = 20
# A file of which more than this share is set aside waits too, unless it is too short for shares to mean anything.
ASIDE_SHARE = 50
FEW_ROWS = 20


@dataclass(frozen=True)
class _Question:
    """Rows of one table that something is odd about; `rows` is SQL giving where they stand."""

    table: str
    rule: str
    column: str
    rows: str


def cross_checks(con: Any, filled: set[str], as_at: date, load_id: int) -> list[tuple[str, Issue]]:
    """Children without a person row, dates out of order, dates after the as-at date: reported, never changed.

    Each issue comes with the file it belongs to.
    """
    questions = [question for name in sorted(filled) for question in _questions(TABLES[name], filled, as_at)]
    if not questions:
        return []
    counted = con.execute(
        " UNION ALL ".join(
            f"SELECT {number} AS number, source_file, source_sheet, count(*), min(source_row) FROM ({question.rows}) "
            "GROUP BY source_file, source_sheet"
            for number, question in enumerate(questions)
        )
    ).fetchall()
    words = {
        "no_person_row": "the person is not in the table of people; the row is kept",
        "date_order": "the date is before the one it should follow; the row is kept, and left out of measures "
        "that use both",
        "future_date": f"the date is after the day the extract describes ({as_at:%d/%m/%Y}); kept",
    }
    issues = []
    for number, file, sheet, found, line in sorted(counted, key=lambda row: (row[0], row[1], row[2] or "")):
        question = questions[number]
        heading = _heading(question, sheet)
        where = f"{file}, column {heading}" if sheet is None else f"{file} > {sheet} > {heading}"
        told = f"{where}: {words[question.rule]}"
        issues.append((file, Issue("warn", question.rule, sheet, line, heading, told, found)))
        con.execute(
            'INSERT INTO load_issues (batch_id, sheet_or_file, row_number, "column", rule, severity, load_id, '
            "source_file, source_sheet, source_row) SELECT ?, coalesce(source_sheet, source_file), source_row, ?, ?, "
            f"'warn', ?, source_file, source_sheet, source_row FROM ({question.rows}) "
            "WHERE source_file = ? AND source_sheet IS NOT DISTINCT FROM ?",
            [str(load_id), heading, question.rule, load_id, file, sheet],
        )
    return issues


def _heading(question: _Question, sheet: str | None) -> str:
    """The heading a person sees in a CSV file; in a workbook, whose headings are others, the plain words."""
    column = TABLES[question.table].column(question.column)
    return column.source_field if sheet is None else column.name.replace("_", " ")


def _questions(table: Table, filled: set[str], as_at: date) -> list[_Question]:
    found = []
    name = table.name
    if table.has_child and name != "people" and "people" in filled:
        missing = (
            f'SELECT t.source_row, t.source_file, t.source_sheet FROM "{name}" t '
            "ANTI JOIN people p ON p.person_id = t.person_id WHERE t.person_id IS NOT NULL"
        )
        found.append(_Question(name, "no_person_row", "person_id", missing))
    for first, last in order_pairs(table):
        rows = f'SELECT source_row, source_file, source_sheet FROM "{name}" WHERE "{last}" < "{first}"'
        found.append(_Question(name, "date_order", last, rows))
    for column in _not_ahead(table):
        late = f"CAST(\"{column}\" AS DATE) > DATE '{as_at}'"
        rows = f'SELECT source_row, source_file, source_sheet FROM "{name}" WHERE {late}'
        found.append(_Question(name, "future_date", column, rows))
    return found


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


def mostly_set_aside(counts: Iterable[Count]) -> list[Count]:
    """Tables or lists of which more than half was set aside: a wrong day, a wrong separator, a broken export."""
    return [c for c in counts if c.read >= FEW_ROWS and c.set_aside * 100 > c.read * ASIDE_SHARE]


def volumes(before: dict[str, int], now: dict[str, int]) -> list[tuple[str, int, int]]:
    """Tables that emptied, appeared to vanish, or changed by a fifth or more: (table, rows then, rows now)."""
    odd = []
    for name, then in sorted(before.items()):
        if then and abs(now.get(name, 0) - then) * 100 >= then * VOLUME_SHARE:
            odd.append((name, then, now.get(name, 0)))
    return odd
