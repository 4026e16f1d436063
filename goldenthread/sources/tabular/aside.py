"""Rows that are not kept, each with the first rule that applies to it.

Rows are judged before any is stored: `aside` holds the place of every row that is not kept and the rule that says
why. So read = kept + set aside by construction.
"""

from __future__ import annotations

from goldenthread.sources.extract import Issue
from goldenthread.sources.tabular.job import AGAIN, Job, Rule
from goldenthread.sources.tabular.roles import OPTIONAL_PERSON, event

# What may be shown of a date that cannot be read: figures and what stands between them.
DATE_LIKE = r"[0-9]{1,4}[/. -][0-9]{1,2}[/. -][0-9]{1,4}([T ][0-9:.]+Z?)?"


def bad_lines(job: Job) -> int:
    """Lines whose number of fields does not fit the headings, set aside one by one."""
    bad = job.staged.bad
    if not bad:
        return 0
    expected = len(job.claim.columns)
    words = [
        f"{job.file}, line {line}: {count} fields found, {expected} expected. "
        f"A value may hold the separator without quotes. {AGAIN}"
        for line, count in bad
    ]
    job.con.execute(
        "INSERT INTO set_aside SELECT ?, ?, ?, NULL, unnest(?::INTEGER[]), NULL, 'field_count', unnest(?::VARCHAR[])",
        [job.load_id, job.table.name, job.file, [line for line, _ in bad], words],
    )
    job.issues.append(Issue("reject", "field_count", None, bad[0][0], None, words[0], len(bad)))
    return len(bad)


def missing_rules(job: Job) -> None:
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


def set_rows_aside(job: Job) -> int:
    """Fill the table of rows set aside and tell of them; returns how many."""
    if not job.rules and not job.found.repeated:
        return 0
    con, table = job.con, job.staged.table
    cases = " ".join(f"WHEN {rule.test} THEN {number}" for number, rule in enumerate(job.rules)) or "WHEN FALSE THEN 0"
    parameters = [p for rule in job.rules for p in rule.parameters]
    con.execute(
        f"CREATE OR REPLACE TABLE {job.aside} AS SELECT place, line, number, first, CASE {_shown(job)} END AS shown "
        f"FROM (SELECT s.*, s.rowid AS place, {job.staged.row} AS line, "
        f"CASE {cases} END AS number, CAST(NULL AS INTEGER) AS first FROM {table} s) s WHERE number IS NOT NULL",
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
        "r.words || coalesce(': found ' || a.shown, '') "
        "|| CASE WHEN a.first IS NULL THEN '. ' || ? ELSE a.first || ', which is the one used.' END "
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
        f"SELECT number, count(*), min(line), arg_min(first, line), list_slice(list(line ORDER BY line), 1, 5), "
        f"arg_min(shown, line) FROM {job.aside} GROUP BY number ORDER BY number"
    ).fetchall()
    for number, count, line, first, lines, shown in counts:
        rule, heading, _ = rules[number]
        total += count
        if first is None:
            text = f"{words[number]}{f': found {shown}' if shown else ''}. {AGAIN}"
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


def _shown(job: Job) -> str:
    """The branches that give the value found, for the rules that show one."""
    values = {number: f's."{rule.column.name}"' for number, rule in enumerate(job.rules) if rule.shows and rule.column}
    return (
        " ".join(
            f"WHEN number = {number} AND regexp_full_match({value}, '{DATE_LIKE}') THEN {value}"
            for number, value in values.items()
        )
        or "WHEN FALSE THEN ''"
    )


def _set_repeats_aside(job: Job, exact: int, same_key: int) -> None:
    table = job.staged.table
    whole = ", ".join(f's."{c.name}"' for c in job.columns)
    present = {c.name for c in job.columns}
    keys = [key for key in job.table.keys if key in present]
    if keys:
        key = ", ".join(f's."{k}"' for k in keys)
        suspects = f"({key}) IN (SELECT ({key}) FROM {table} s GROUP BY {key} HAVING count(*) > 1)"
    else:
        suspects = f"hash({whole}) IN (SELECT hash({whole}) FROM {table} s GROUP BY hash({whole}) HAVING count(*) > 1)"
    _set_all_but_the_first_aside(job, exact, whole, suspects)
    # A key of several columns may name a slice that the file cuts finer still (population by sex), so only a key
    # of one column is taken to mean that two rows are about the same thing.
    if len(keys) == 1:
        _set_all_but_the_first_aside(job, same_key, f's."{keys[0]}"', suspects)


def _set_all_but_the_first_aside(job: Job, number: int, alike: str, suspects: str) -> None:
    """Of the `suspects` not yet set aside, every row but the first among those alike."""
    left = f"s.rowid NOT IN (SELECT place FROM {job.aside})"
    job.con.execute(
        f"INSERT INTO {job.aside} SELECT place, line, {number}, first, NULL FROM ("
        f"SELECT s.rowid AS place, {job.staged.row} AS line, row_number() OVER w AS nth, "
        f"first_value({job.staged.row}) OVER w AS first FROM {job.staged.table} s WHERE {left} AND {suspects} "
        f"WINDOW w AS (PARTITION BY {alike} ORDER BY s.rowid)) WHERE nth > 1"
    )
