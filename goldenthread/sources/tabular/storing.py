"""One staged file into its canonical table: rows set aside, values typed, originals and issues kept.

Rows are judged before they are stored: `aside` holds the place of every row that is not kept and the rule that says why,
the first rule that applies. So read = kept + set aside by construction.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from goldenthread.records import Column
from goldenthread.sources.extract import Count, Issue, Severity
from goldenthread.sources.tabular.forms import (
    is_placeholder,
    read_date,
    read_number,
    read_time,
    read_whole,
    usable,
)
from goldenthread.sources.tabular.meaning import meaning
from goldenthread.sources.tabular.profile import Profile
from goldenthread.sources.tabular.roles import OPTIONAL_PERSON, event, role
from goldenthread.sources.tabular.staging import Staged, is_free_text

AGAIN = "Correct it in the case system and reload."


@dataclass
class Rule:
    """Why a row is set aside: SQL over the staged row, the heading it concerns, and the words."""

    test: str
    column: Column | None
    rule: str
    words: str
    parameters: list[Any] = field(default_factory=list)


@dataclass
class Doubt:
    """A value to report on a row that is kept; `keep` says the value as given goes to the originals."""

    test: str
    column: Column
    rule: str
    severity: Severity
    words: str
    parameters: list[Any] = field(default_factory=list)
    keep: bool = True


@dataclass
class Way:
    """How one column is read: SQL over the staged row, and its parameters."""

    sql: str
    parameters: list[Any] = field(default_factory=list)


class Job:
    """The storing of one file; the parts share the connection, the file and its profile."""

    def __init__(self, con: Any, staged: Staged, found: Profile, load_id: int, as_at: date) -> None:
        self.con = con
        self.staged = staged
        self.found = found
        self.load_id = load_id
        self.as_at = as_at
        self.claim = staged.claim
        self.table = staged.claim.table
        self.columns = [c for c in staged.claim.used if not is_free_text(c)]
        self.file = staged.claim.scan.name
        self.rules: list[Rule] = []
        self.doubts: list[Doubt] = []
        self.issues: list[Issue] = []

    @property
    def aside(self) -> str:
        return f'staging."{self.table.name} aside"'

    def where_kept(self, any_aside: bool) -> str:
        return f"s.rowid NOT IN (SELECT place FROM {self.aside})" if any_aside else "TRUE"


def store(con: Any, staged: Staged, found: Profile, load_id: int, as_at: date) -> tuple[Count, list[Issue]]:
    """Store one file; returns its count and what to tell the person who loads."""
    job = Job(con, staged, found, load_id, as_at)
    _notes(job)
    aside = _bad_lines(job)
    kept = 0
    if staged.rows:
        _parse_untidy(job)
        _missing_rules(job)
        ways = {column.name: _way(job, column) for column in job.columns}
        set_aside = _set_rows_aside(job)
        kept = staged.rows - set_aside
        aside += set_aside
        _insert(job, ways, set_aside > 0)
        _report_doubts(job, set_aside > 0)
        con.execute(f"DROP TABLE IF EXISTS {job.aside}")
    else:
        job.issues.append(Issue("info", "no_rows", None, None, None, f"{job.file}: headings and no rows"))
    con.execute(f"DROP TABLE {staged.table}")
    return Count(job.table.name, staged.rows + len(staged.bad), kept, aside), job.issues


def _notes(job: Job) -> None:
    claim, staged = job.claim, job.staged
    fields = {c.name: c.source_field for c in claim.used}
    for note in (*claim.notes, *staged.notes):
        job.issues.append(Issue("info", "layout", None, 1, None, f"{job.file}: {note}"))
    for heading in claim.ignored:
        job.issues.append(
            Issue(
                "info",
                "unknown_column",
                None,
                1,
                heading,
                f"{job.file}: column {heading} is not known; not stored",
            )
        )
    for column in claim.used:
        if is_free_text(column):
            job.issues.append(
                Issue(
                    "info",
                    "free_text",
                    None,
                    1,
                    column.source_field,
                    f"{job.file}: column {column.source_field} is free text about people; not stored",
                )
            )
    for name, count in staged.trimmed.items():
        job.issues.append(
            Issue(
                "info",
                "trimmed",
                None,
                None,
                fields[name],
                f"{job.file}, column {fields[name]}: spaces or characters that cannot be seen were removed from the ends of values",
                count,
            )
        )
    for name, count in staged.pointed.items():
        job.issues.append(
            Issue(
                "info",
                "id_with_point",
                None,
                None,
                fields[name],
                f"{job.file}, column {fields[name]}: ids written like 1234567.0 were read as 1234567",
                count,
            )
        )


def _bad_lines(job: Job) -> int:
    """Lines whose number of fields does not fit the headings, set aside one by one."""
    bad = job.staged.bad
    if not bad:
        return 0
    expected = len(job.claim.columns)
    words = [
        f"{job.file}, line {line}: {count} fields found, {expected} expected. A value may hold the separator without quotes. {AGAIN}"
        for line, count in bad
    ]
    job.con.execute(
        "INSERT INTO set_aside SELECT ?, ?, ?, NULL, unnest(?::INTEGER[]), NULL, 'field_count', unnest(?::VARCHAR[])",
        [job.load_id, job.table.name, job.file, [line for line, _ in bad], words],
    )
    job.issues.append(Issue("reject", "field_count", None, bad[0][0], None, words[0], len(bad)))
    return len(bad)


def _parse_untidy(job: Job) -> None:
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


def _missing_rules(job: Job) -> None:
    table = job.table
    present = {c.name for c in job.columns}
    for name, count in job.found.blank_keys.items():
        if not count or name not in present:
            continue
        column = table.column(name)
        if name == "person_id" and table.name in OPTIONAL_PERSON:
            continue
        rule = "missing_person" if name == "person_id" else "missing_date" if name == event(table) else "missing_key"
        what = {"missing_person": "no person id", "missing_date": "no date", "missing_key": "no key"}[rule]
        blank = f's."{name}" IS NULL'
        if column.type == "id" or column.type == "text":
            blank += f" OR NOT regexp_matches(s.\"{name}\", '[A-Za-z0-9]')"
        job.rules.append(Rule(f"({blank})", column, rule, f"there is {what}"))


def _way(job: Job, column: Column) -> Way:
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
                f"{read} IS NOT NULL AND regexp_matches({value}, '[0-9]:[0-9]') AND NOT regexp_matches({value}, '[T ]0?0:00(:00(\\.0*)?)?Z?$')",
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


def _set_rows_aside(job: Job) -> int:
    """Fill the table of rows set aside and tell of them; returns how many."""
    if not job.rules and not job.found.repeated:
        return 0
    con, table = job.con, job.staged.table
    cases = " ".join(f"WHEN {rule.test} THEN {number}" for number, rule in enumerate(job.rules)) or "WHEN FALSE THEN 0"
    parameters = [p for rule in job.rules for p in rule.parameters]
    con.execute(
        f"CREATE OR REPLACE TABLE {job.aside} AS SELECT * FROM (SELECT s.rowid AS place, {job.staged.row} AS line, "
        f"CASE {cases} END AS number, CAST(NULL AS INTEGER) AS first FROM {table} s) WHERE number IS NOT NULL",
        parameters,
    )
    exact = same_key = -1
    if job.found.repeated:
        exact, same_key = len(job.rules), len(job.rules) + 1
        _set_repeats_aside(job, exact, same_key)
    rules: list[tuple[str, str | None, str]] = [
        (rule.rule, rule.column.source_field if rule.column else None, rule.words) for rule in job.rules
    ]
    key = ", ".join(job.table.column(name).source_field for name in job.table.keys)
    if exact >= 0:
        rules.append(("duplicate_row", None, "the row is exactly the same as row "))
        rules.append(("duplicate_key", key, "another row has the same key with other values: row "))
    words = [f"{job.file}{f', column {column}' if column else ''}: {text}" for _, column, text in rules]
    con.execute(
        f"INSERT INTO set_aside SELECT ?, ?, ?, NULL, a.line, r.heading, r.rule, "
        "r.words || CASE WHEN a.first IS NULL THEN '. ' || ? ELSE a.first || ', which is the one used.' END "
        f"FROM {job.aside} a JOIN (SELECT unnest(?::INTEGER[]) AS number, unnest(?::VARCHAR[]) AS rule, "
        "unnest(?::VARCHAR[]) AS heading, unnest(?::VARCHAR[]) AS words) r USING (number) ORDER BY a.place",
        [
            job.load_id,
            job.table.name,
            job.file,
            AGAIN,
            list(range(len(rules))),
            [r for r, _, _ in rules],
            [h for _, h, _ in rules],
            words,
        ],
    )
    total = 0
    counts = con.execute(
        f"SELECT number, count(*), min(line), arg_min(first, line), list_slice(list(line ORDER BY line), 1, 5) "
        f"FROM {job.aside} GROUP BY number ORDER BY number"
    ).fetchall()
    for number, count, line, first, lines in counts:
        rule, heading, _ = rules[number]
        total += count
        if first is None:
            text = f"{words[number]}. {AGAIN}"
        else:
            some = ", ".join(str(each) for each in lines) + (" and others" if count > len(lines) else "")
            kind = (
                "exact copies of another row"
                if rule == "duplicate_row"
                else "rows with the key of another row and other values"
            )
            text = f"{job.file}: {kind} were left out: rows {some}; the first of each was kept"
        job.issues.append(Issue("reject", rule, None, line, heading, text, count))
    return total


def _set_repeats_aside(job: Job, exact: int, same_key: int) -> None:
    con, table = job.con, job.staged.table
    whole = ", ".join(f's."{c.name}"' for c in job.columns)
    present = {c.name for c in job.columns}
    keys = [key for key in job.table.keys if key in present]
    left = f"s.rowid NOT IN (SELECT place FROM {job.aside})"
    if keys:
        key = ", ".join(f's."{k}"' for k in keys)
        suspects = f"({key}) IN (SELECT ({key}) FROM {table} s GROUP BY {key} HAVING count(*) > 1)"
    else:
        suspects = f"hash({whole}) IN (SELECT hash({whole}) FROM {table} s GROUP BY hash({whole}) HAVING count(*) > 1)"
    con.execute(
        f"INSERT INTO {job.aside} SELECT place, line, {exact}, first FROM (SELECT s.rowid AS place, {job.staged.row} AS line, "
        f"row_number() OVER w AS nth, first_value({job.staged.row}) OVER w AS first "
        f"FROM {table} s WHERE {left} AND {suspects} WINDOW w AS (PARTITION BY {whole} ORDER BY s.rowid)) WHERE nth > 1"
    )
    # A key of several columns may name a slice that the file cuts finer still (population by sex), so only a key
    # of one column is taken to mean that two rows are about the same thing.
    if len(keys) == 1:
        con.execute(
            f"INSERT INTO {job.aside} SELECT place, line, {same_key}, first FROM (SELECT s.rowid AS place, {job.staged.row} AS line, "
            f"row_number() OVER w AS nth, first_value({job.staged.row}) OVER w AS first "
            f"FROM {table} s WHERE {left} AND {suspects} WINDOW w AS (PARTITION BY {key} ORDER BY s.rowid)) WHERE nth > 1"
        )


def _insert(job: Job, ways: dict[str, Way], any_aside: bool) -> None:
    names = ", ".join(f'"{name}"' for name in ways)
    values = ", ".join(way.sql for way in ways.values())
    parameters = [p for way in ways.values() for p in way.parameters]
    job.con.execute(
        f'INSERT INTO "{job.table.name}" ({names}, load_id, source_file, source_row) '
        f"SELECT {values}, ?, ?, {job.staged.row} FROM {job.staged.table} s WHERE {job.where_kept(any_aside)}",
        [*parameters, job.load_id, job.file],
    )


def _report_doubts(job: Job, any_aside: bool) -> None:
    """Issues, and the values as supplied, of rows that were kept."""
    kept = job.where_kept(any_aside)
    for doubt in job.doubts:
        heading = doubt.column.source_field
        value = f's."{doubt.column.name}"'
        where = f"({doubt.test}) AND {kept}"
        ((count, line),) = job.con.execute(
            f"SELECT count(*), min({job.staged.row}) FROM {job.staged.table} s WHERE {where}",
            doubt.parameters,
        ).fetchall()
        if not count:
            continue
        message = f"{job.file}, column {heading}: the value {doubt.words}"
        job.issues.append(Issue(doubt.severity, doubt.rule, None, line, heading, message, count))
        if doubt.severity == "warn":
            job.con.execute(
                'INSERT INTO load_issues (batch_id, sheet_or_file, row_number, "column", value, rule, severity, '
                f"load_id, source_file, source_row) SELECT ?, ?, {job.staged.row}, ?, {value}, ?, ?, ?, ?, "
                f"{job.staged.row} FROM {job.staged.table} s WHERE {where}",
                [
                    str(job.load_id),
                    job.file,
                    heading,
                    doubt.rule,
                    doubt.severity,
                    job.load_id,
                    job.file,
                    *doubt.parameters,
                ],
            )
        if doubt.keep:
            job.con.execute(
                f"INSERT INTO original_values SELECT ?, ?, NULL, {job.staged.row}, ?, {value} "
                f"FROM {job.staged.table} s WHERE {where}",
                [job.table.name, job.file, doubt.column.name, *doubt.parameters],
            )
