"""The SQL of case lists and derived tables keeps to what DuckDB, Spark and Sail all read (docs/spark.md)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp

from goldenthread.engine import functions
from goldenthread.engine.spark.carried import NotPortable, carry
from goldenthread.records import TABLES

# A column that holds a day, by its name.
DAY = r"\b(?:\w+\.)?(?:\w*day|\w*date|opened|ended|started|begun|held|due|since)\b"
# What is written, and what to write in its place.
FORBIDDEN = {
    r"\bASOF\b": "join on the day and take the last one by row_number()",
    r"\*\s*(EXCLUDE|EXCEPT|REPLACE)\b": "name the columns",
    r"\bFILTER\s*\(": "sum(CASE WHEN ... THEN 1 ELSE 0 END)",
    r"\bDISTINCT\s+ON\b": "row_number() = 1",
    r"\bGROUP\s+BY\s+ALL\b": "name the groups",
    r"\bORDER\s+BY\s+ALL\b": "name the columns",
    r"\bQUALIFY\b": "a common table and WHERE",
    r"\bLATERAL\b": "a join",
    r"\b(USING)\s*\(": "ON",
    r"\b(POSITIONAL|NATURAL|SEMI|ANTI|RIGHT)\s+JOIN\b": "JOIN or LEFT JOIN with ON",
    r"->": "a CASE, or a table of its own",
    r"\b(unnest|list_\w+|array_\w+|struct_pack|generate_series|range|regexp_extract_all)\s*\(": "a table of its own",
    r"::": "CAST(... AS ...)",
    r"\bINTERVAL\b": "add_months(), or a number of days added to a date",
    r"\b(to_months|to_days|to_years)\s*\(": "add_months(), or a number of days added to a date",
    rf"{DAY} - {DAY}": "date_diff('day', earlier, later)",
    r"9999-": "2200-12-31, the last day that every engine can hold",
    r"\bLIMIT\b": "row_number() = 1",
    r"\b(ILIKE|SIMILAR\s+TO|GLOB)\b": "lower() and LIKE",
    r"//": "floor(a / b)",
    r"\bif\s*\(": "CASE",
}
FOLDERS = ("goldenthread/cases/sql", "goldenthread/derived/sql")


def files(root: Path) -> list[Path]:
    return [path for folder in FOLDERS for path in sorted((root / folder).glob("*.sql"))]


def bare(text: str) -> str:
    """The text without its comments and without what stands in quotes, line by line as it was."""
    text = re.sub(r"--.*", "", text)
    return re.sub(r"'(?:[^']|'')*'", lambda quoted: quoted[0] if "9999-" in quoted[0] else "''", text)


def forbidden_words(name: str, text: str) -> list[str]:
    return [
        f"{name}:{number}: {found[0].strip()} is not read by every engine; write {instead}"
        for number, line in enumerate(bare(text).splitlines(), start=1)
        for pattern, instead in FORBIDDEN.items()
        if (found := re.search(pattern, line, re.IGNORECASE))
    ]


def either_or_in_joins(name: str, text: str) -> list[str]:
    """A join on this or that is planned by DuckDB as every row against every row."""
    told = []
    for join in sqlglot.parse_one(text, read="duckdb").find_all(exp.Join):
        on = join.args.get("on")
        if on is not None and on.find(exp.Or):
            line = min((one.meta["line"] for one in on.find_all(exp.Identifier) if "line" in one.meta), default="?")
            told.append(f"{name}:{line}: OR in a join condition; use coalesce(x, DATE '2200-12-31') or two joins")
    return told


def test_the_words_are_portable(root: Path) -> None:
    told = [one for path in files(root) for one in forbidden_words(path.relative_to(root).as_posix(), path.read_text())]
    assert told == []


def test_no_join_is_on_this_or_that(root: Path) -> None:
    told = [
        one for path in files(root) for one in either_or_in_joins(path.relative_to(root).as_posix(), path.read_text())
    ]
    assert told == []


def test_every_statement_can_be_asked_for_many_authorities(root: Path) -> None:
    told = []
    for path in files(root):
        try:
            carry(functions.expand(sqlglot.parse_one(path.read_text(), read="duckdb")))
        except NotPortable as problem:
            told.append(f"{path.relative_to(root).as_posix()}: {problem}")
    assert told == []


def test_no_canonical_column_is_called_as_the_partition_is() -> None:
    assert [name for name, table in TABLES.items() if any(c.name == "authority_code" for c in table.columns)] == []


@pytest.mark.parametrize(
    ("sql", "line"),
    [
        ("SELECT a\nFROM x ASOF JOIN y ON x.d >= y.d", 2),
        ("SELECT * EXCLUDE (a) FROM x", 1),
        ("SELECT\n    count(*) FILTER (WHERE a) AS n\nFROM x", 2),
        ("SELECT DISTINCT ON (a) b FROM x", 1),
        ("SELECT list_filter(a, x -> x > 1) FROM y", 1),
        ("SELECT coalesce(d, DATE '9999-12-31') FROM x", 1),
        ("SELECT a, sum(b) FROM x\n\nGROUP BY ALL", 3),
        ("SELECT t.day - o.opened AS days FROM x", 1),
    ],
)
def test_the_guard_finds_what_it_looks_for(sql: str, line: int) -> None:
    assert [one for one in forbidden_words("drawn.sql", sql) if one.startswith(f"drawn.sql:{line}: ")]


def test_the_guard_finds_a_join_on_this_or_that() -> None:
    told = either_or_in_joins(
        "drawn.sql", "SELECT a FROM x\nLEFT JOIN y\n    ON x.a = y.a AND (y.b IS NULL OR y.b > x.b)"
    )
    assert [one[: one.index(" ")] for one in told] == ["drawn.sql:3:"]


def test_words_in_comments_and_quotes_are_let_be() -> None:
    assert forbidden_words("drawn.sql", "-- FILTER (it out)\nSELECT 'GROUP BY ALL' AS words") == []
