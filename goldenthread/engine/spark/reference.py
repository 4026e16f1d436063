"""What every load knows without its files, for every authority of a job: as-at day, calendar, rules, days, terms.

Made by the same statements as for a snapshot, in a small database on the driver, and sent to Spark as rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import duckdb

from goldenthread.engine import make_ready
from goldenthread.engine.spark.carried import AUTHORITY
from goldenthread.records import TABLES
from goldenthread.rules.dated import Value
from goldenthread.rules.timescales import in_force

Rows = list[tuple[Any, ...]]
# The same for every authority, so sent once.
SHARED = ("calendar", "working_days")
OWN = ("meta", "as_at", "reference_key", "rule_values", "rule_numbers", "snapshot_days")
# Terms of authorities that supply none; those that do have them in their own table.
USUAL_TERMS = "usual_terms"
TERMS = f"""SELECT t.{AUTHORITY}, t.term, t.start_date, t.end_date
FROM school_terms AS t
JOIN (SELECT DISTINCT {AUTHORITY} FROM school_terms WHERE start_date IS NOT NULL) AS s
    ON s.{AUTHORITY} = t.{AUTHORITY}
UNION ALL
SELECT u.{AUTHORITY}, u.term, u.start_date, u.end_date
FROM {USUAL_TERMS} AS u
LEFT JOIN (SELECT DISTINCT {AUTHORITY} FROM school_terms WHERE start_date IS NOT NULL) AS s
    ON s.{AUTHORITY} = u.{AUTHORITY}
WHERE s.{AUTHORITY} IS NULL"""


@dataclass(frozen=True)
class Authority:
    """One authority of a job. `code` is the name of its partition; `settings` are its own dated practice values.

    `days` are the snapshot days (default: the last 60 month ends the load can speak of, and the as-at day);
    `moment` the time of the report where hours are counted (default: the close of the as-at day).
    """

    code: str
    as_at: date
    nation: str = "england"
    settings: Mapping[str, tuple[Value, ...]] | None = None
    days: Sequence[date] | None = None
    moment: datetime | None = None


@dataclass(frozen=True)
class Reference:
    """Rows of one reference table and their columns, "name TYPE, ..." as Spark writes a schema."""

    name: str
    schema: str
    rows: Rows


def reference(authorities: Sequence[Authority], days: Mapping[str, Sequence[date]], secret: bytes) -> list[Reference]:
    """Every reference table, rows of all authorities together, the first column naming whose each row is.

    `days` are the snapshot days of each authority by its code. Tables of SHARED have no such column.
    """
    found: dict[str, Reference] = {}
    for place, authority in enumerate(authorities):
        with duckdb.connect(":memory:", config={"threads": 1}) as con:
            con.execute(TABLES["school_terms"].ddl())
            rules = in_force(dict(authority.settings or {}))
            make_ready.reference_tables(con, authority.as_at, secret, rules, days[authority.code], authority.moment)
            con.execute("CREATE TABLE meta AS SELECT 'nation' AS key, CAST(? AS VARCHAR) AS value", [authority.nation])
            if place == 0:
                for name in SHARED:
                    found[name] = Reference(name, _schema(con, name), _rows(con, name))
            for name, source in [(USUAL_TERMS, "terms"), *((name, name) for name in OWN)]:
                rows = [(authority.code, *row) for row in _rows(con, source)]
                if name in found:
                    found[name].rows.extend(rows)
                else:
                    found[name] = Reference(name, f"{AUTHORITY} STRING, {_schema(con, source)}", rows)
    return list(found.values())


def _schema(con: Any, name: str) -> str:
    columns = con.execute(
        "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = ? ORDER BY ordinal_position",
        [name],
    ).fetchall()
    return ", ".join(f"`{column}` {spark_type(kind)}" for column, kind in columns)


def spark_type(kind: str) -> str:
    """A type of ours or of DuckDB as Spark writes it. Times have no zone: they are what the source says."""
    return {"VARCHAR": "STRING", "INTEGER": "INT", "TIMESTAMP": "TIMESTAMP_NTZ"}.get(kind, kind)


def _rows(con: Any, name: str) -> Rows:
    return con.execute(f'SELECT * FROM "{name}"').fetchall()
