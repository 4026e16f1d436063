"""How each column of a staged file is read: the SQL, and what it makes of values that are not in the plain form."""

from __future__ import annotations

from goldenthread.records import Column
from goldenthread.records.declaration import IDENTITY
from goldenthread.sources.tabular.forms import is_placeholder, read_date, read_number, read_time, read_whole, usable
from goldenthread.sources.tabular.job import Doubt, Job, Rule, Way
from goldenthread.sources.tabular.meaning import meaning
from goldenthread.sources.tabular.roles import role


def parse_untidy(job: Job) -> None:
    """Add a typed column `read <name>` beside every column that is not all in the plain form."""
    added = []
    for column in job.columns:
        if column.name not in job.found.untidy:
            continue
        value = f's."{column.name}"'
        reader = {"date": read_date, "datetime": read_time, "integer": read_whole, "number": read_number}.get(
            column.type
        )
        if reader is not None:
            added.append(f'{reader(value)} AS "read {column.name}"')
    if added:
        table = job.staged.table
        job.con.execute(
            f"CREATE OR REPLACE TABLE {table} AS SELECT s.*, {', '.join(added)} FROM {table} s ORDER BY s.rowid"
        )


def way(job: Job, column: Column) -> Way:
    value = f's."{column.name}"'
    untidy = column.name in job.found.untidy
    match column.type:
        case "date":
            return _date_way(job, column, value, untidy)
        case "datetime":
            return _date_way(job, column, value, untidy)
        case "integer" | "number":
            sql_type = column.sql_type
            if not untidy:
                return Way(f"CAST({value} AS {sql_type})")
            read = f's."read {column.name}"'
            job.doubts.append(
                Doubt(
                    f"{value} IS NOT NULL AND {read} IS NULL",
                    column,
                    "bad_number",
                    "warn",
                    "is not a number; the value is left empty",
                )
            )
            job.doubts.append(
                Doubt(
                    f"{read} IS NOT NULL AND contains({value}, ',') OR {read} IS NOT NULL AND contains({value}, '£')",
                    column,
                    "number_form",
                    "info",
                    "is written with a comma or a pound sign; read as the number it shows",
                )
            )
            return Way(f"CAST({read} AS {sql_type})")
        case "code" | "flag" if column.name in job.found.values:
            return _coded_way(job, column, value)
    return Way(value)


def _date_way(job: Job, column: Column, value: str, untidy: bool) -> Way:
    sql_type = column.sql_type
    what = role(job.table, column)
    if not untidy:
        if what == "event" and job.found.newest is not None and job.found.newest > job.as_at:
            job.rules.append(_future(job, f"CAST({value} AS DATE)", column))
        return Way(f"CAST({value} AS {sql_type})")
    read = f's."read {column.name}"'
    fits = usable(f"CAST({read} AS DATE)")
    placeholder = f"({read} IS NOT NULL AND {is_placeholder(read)})"
    unreadable = f"({value} IS NOT NULL AND ({read} IS NULL OR NOT ({fits}) AND NOT {placeholder}))"
    if what in ("event", "end"):
        job.rules.append(
            Rule(
                unreadable,
                column,
                "bad_date",
                "the value is not a date that exists (day/month/year or year-month-day)",
                shows=column.group != IDENTITY,
            )
        )
    else:
        job.doubts.append(Doubt(unreadable, column, "bad_date", "warn", "is not a date that exists; left empty"))
    if what == "event":
        job.rules.append(
            Rule(
                placeholder,
                column,
                "placeholder_date",
                "the date is a placeholder, not a day on which anything happened",
            )
        )
        job.rules.append(_future(job, f"CASE WHEN {fits} THEN CAST({read} AS DATE) END", column))
    else:
        job.doubts.append(Doubt(placeholder, column, "placeholder_date", "warn", "is a placeholder date; left empty"))
    if column.type == "date":
        job.doubts.append(
            Doubt(
                f"{read} IS NOT NULL AND regexp_matches({value}, '[0-9]:[0-9]') "
                f"AND NOT regexp_matches({value}, '[T ]0?0:00(:00(\\.0*)?)?Z?$')",
                column,
                "time_dropped",
                "info",
                "carries a time of day; only the date is used",
            )
        )
    return Way(f"CASE WHEN {fits} THEN CAST({read} AS {sql_type}) END")


def _future(job: Job, typed: str, column: Column) -> Rule:
    return Rule(
        f"{typed} > ?",
        column,
        "future_date",
        f"the date is after the day the extract describes ({job.as_at:%d/%m/%Y})",
        [job.as_at],
    )


def _coded_way(job: Job, column: Column, value: str) -> Way:
    meanings = {raw: meaning(column, raw) for raw in job.found.values[column.name]}
    unknown = [raw for raw, m in meanings.items() if m.how == "unknown"]
    respelt = [raw for raw, m in meanings.items() if m.how == "respelt"]
    nothing = [raw for raw, m in meanings.items() if m.how == "not recorded"]
    if unknown:
        what = "unknown_code" if column.type == "code" else "bad_flag"
        words = "is not a known code; kept as given" if column.type == "code" else "is neither yes nor no; left empty"
        job.doubts.append(
            Doubt(
                f"{value} IN ({_marks(unknown)})",
                column,
                what,
                "warn",
                words,
                unknown,
                keep=column.type == "flag",
            )
        )
    if respelt:
        job.doubts.append(
            Doubt(
                f"{value} IN ({_marks(respelt)})",
                column,
                "respelt",
                "info",
                "is spelt locally; read as the standard code",
                respelt,
            )
        )
    if nothing:
        job.doubts.append(
            Doubt(
                f"{value} IN ({_marks(nothing)})",
                column,
                "not_recorded",
                "info",
                "says that nothing was recorded; left empty",
                nothing,
            )
        )
    if column.type == "flag":
        yes = [raw for raw, m in meanings.items() if m.value is True]
        no = [raw for raw, m in meanings.items() if m.value is False]
        if not unknown and not nothing and len(yes) == 1:
            return Way(f"{value} = ?", list(yes))
        whens = [
            f"WHEN {value} IN ({_marks(raws)}) THEN {word}" for raws, word in ((yes, "TRUE"), (no, "FALSE")) if raws
        ]
        return Way(f"CASE {' '.join(whens)} END" if whens else "CAST(NULL AS BOOLEAN)", [*yes, *no])
    changed = [(raw, m.value) for raw, m in meanings.items() if m.value != raw]
    if not changed:
        return Way(value)
    return Way(
        f"CASE {value} {' '.join('WHEN ? THEN ?' for _ in changed)} ELSE {value} END",
        [part for pair in changed for part in pair],
    )


def _marks(values: list[str]) -> str:
    return ", ".join("?" for _ in values)
