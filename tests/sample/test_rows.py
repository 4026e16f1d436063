"""Every row honours the declaration of its table: columns, types, codes, keys, references."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest

from goldenthread.records import TABLES, Column
from goldenthread.records.codes import codes
from goldenthread.sample import Authority

PYTHON_TYPES: dict[str, tuple[type, ...]] = {
    "id": (str,),
    "text": (str,),
    "code": (str,),
    "flag": (bool,),
    "date": (date,),
    "datetime": (datetime,),
    "integer": (int,),
    "number": (int, float),
    "json": (str,),
}
# Codes that are wrong on purpose.
DELIBERATE = {("people", "ethnicity"): {"XNK"}, ("contacts", "source"): {"5Z"}}
WITH_ROWS = sorted(name for name, table in TABLES.items() if table.kind != "own")


def known(column: Column) -> set[str] | None:
    """The values a column may hold; None when any will do. JSON columns hold codes inside."""
    if column.type == "json":
        return None
    if column.choices:
        return set(column.choices)
    return set(codes(column.codes)) if column.codes else None


@pytest.mark.parametrize("table", WITH_ROWS)
def test_columns_and_types_are_as_declared(authority: Authority, table: str) -> None:
    declared = {column.name: column for column in TABLES[table].columns}
    for row in authority[table]:
        assert set(row) <= set(declared), f"{table} has columns that are not declared"
        for name, value in row.items():
            expected = PYTHON_TYPES[declared[name].type]
            assert value is None or isinstance(value, expected), f"{table}.{name} holds a {type(value).__name__}"


@pytest.mark.parametrize("table", WITH_ROWS)
def test_codes_are_of_the_set_but_for_the_deliberate_mess(authority: Authority, table: str) -> None:
    for column in TABLES[table].columns:
        allowed = known(column)
        if allowed is None:
            continue
        found = {row.get(column.name) for row in authority[table]} - {None}
        assert found - allowed <= DELIBERATE.get((table, column.name), set()), f"{table}.{column.name}"


@pytest.mark.parametrize("table", WITH_ROWS)
def test_keys_are_filled_and_never_twice(authority: Authority, table: str) -> None:
    keys = TABLES[table].keys
    if not keys:
        return
    found = [tuple(row[key] for key in keys) for row in authority[table]]
    assert all(None not in key for key in found)
    assert len(found) == len(set(found))


@pytest.mark.parametrize("table", WITH_ROWS)
def test_every_reference_is_to_a_row_that_is_there(authority: Authority, table: str) -> None:
    for column in TABLES[table].columns:
        if column.refers_to is None:
            continue
        other, key = column.refers_to.split(".")
        there = {row.get(key) for row in authority[other]}
        missing = {row.get(column.name) for row in authority[table]} - there - {None}
        assert not missing, f"{table}.{column.name} refers to {len(missing)} rows that are not in {other}"


def test_json_columns_hold_json_with_known_codes(authority: Authority) -> None:
    for name in WITH_ROWS:
        for column in TABLES[name].columns:
            if column.type != "json":
                continue
            for row in authority[name]:
                if row.get(column.name) is None:
                    continue
                inside = json.loads(row[column.name])
                if column.codes:
                    assert set(inside) <= set(codes(column.codes)), f"{name}.{column.name}"


def test_almost_every_table_has_rows(larger: Authority) -> None:
    placeholders = {name for name in WITH_ROWS if all(c.placeholder or c.key for c in TABLES[name].columns)}
    not_made = {
        "annex_a_counts",  # made by reading Annex A, never by a case system
        "api_staging",  # a daily feed of its own
        "pre_proceedings",  # a placeholder but for one column; court_cases holds them
        "working_calendar",  # local closures only, and this authority has none
        "send",
        "sen_needs",
    }
    empty = {name for name in WITH_ROWS if not larger[name]}
    assert empty <= placeholders | not_made


def test_nothing_is_dated_after_the_as_at_date_but_for_the_slips_made_on_purpose(authority: Authority) -> None:
    slips = {("cin_visits", "visit_date"), ("protection_visits", "visit_date")}
    ahead = {
        "due_date",
        "target_date",
        "review_due_date",
        "next_due_date",
        "actions_due_date",
        "expected_date_of_birth",
    }
    for name in WITH_ROWS:
        for column in TABLES[name].columns:
            if column.type not in ("date", "datetime") or column.name in ahead or name == "school_terms":
                continue
            days = [row[column.name] for row in authority[name] if row.get(column.name) is not None]
            days = [day.date() if isinstance(day, datetime) else day for day in days]
            late = sum(day > authority.as_at for day in days)
            if (name, column.name) in slips:
                assert late <= max(2, len(days) // 500)
            else:
                assert late == 0, f"{name}.{column.name} has {late} days after the as-at date"
