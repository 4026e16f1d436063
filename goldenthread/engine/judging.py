"""Exception rules to SQL: one row for every rule and every case in its cohort, with its light.

The statement reads the case lists on the as-at day. Red under a rule whose clock belongs to an indicator is
the very flag the indicator is added up from.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import Any

from goldenthread.engine import flags, functions
from goldenthread.exceptions import RULES, ByAge, ByClock, ByNumber, ByTest, ExceptionRule
from goldenthread.indicators import CATALOGUE
from goldenthread.records import TABLES
from goldenthread.rules.dated import Rule
from goldenthread.words import Clock, Need

COLUMNS = """rule VARCHAR, child_key INTEGER, case_key VARCHAR, light VARCHAR, basis_day DATE, due_day DATE,
    days INTEGER, elapsed INTEGER, unit VARCHAR, service VARCHAR, team VARCHAR, worker VARCHAR, why VARCHAR"""


def make(con: Any, rules: Collection[str] | None = None, *, says_all: bool = False) -> None:
    """Make the tables `lights` and `lights_missing` from case lists that are there.

    All rules of the nation, or these. A rule whose tables were not loaded gives no lights, and says why in
    `lights_missing`; of a rule that reads several case lists those are judged whose tables are there. With
    `says_all` a column left blank is blank, not missing (a worked example).
    """
    nation = con.execute("SELECT value FROM meta WHERE key = 'nation'").fetchone()[0]
    known = _held(con)
    con.execute(f"CREATE TABLE all_lights ({COLUMNS})")
    con.execute("CREATE TABLE lights_missing (rule VARCHAR, why VARCHAR)")
    for rule in RULES.values():
        if rule.nation not in ("both", nation) or (rules is not None and rule.id not in rules):
            continue
        parts = rule.parts()
        lacking = {part.of.name: _missing(con, known, part, says_all) for part in parts}
        told = tuple(part.of.name for part in parts if not lacking[part.of.name])
        if told:
            con.execute(f"INSERT INTO all_lights {statement(rule.id, told)}")
        whys = [f"{part.of.title}: {lacking[part.of.name]}" for part in parts if lacking[part.of.name]]
        if whys:
            why = " ".join(whys) if told else lacking[rule.of.name] or whys[0]
            con.execute("INSERT INTO lights_missing VALUES (?, ?)", [rule.id, why])
    con.execute("CREATE TABLE lights AS SELECT * FROM all_lights ORDER BY team, child_key, rule, case_key")
    con.execute("DROP TABLE all_lights")


def _held(con: Any) -> dict[str, str]:
    """How much of each table was loaded: all of it, some, none."""
    return dict(
        con.execute(
            "SELECT table_name, CASE WHEN level = 'none' THEN 'none' "
            "WHEN level = 'history' AND from_date IS NULL THEN 'all' ELSE 'some' END FROM table_levels"
        ).fetchall()
    )


def _missing(con: Any, known: dict[str, str], rule: ExceptionRule, says_all: bool) -> str:
    """What the load lacks for a rule, in words; "" where it lacks nothing."""
    missing = [need for need in rule.needs if not _loaded(con, known, need, says_all)]
    return " ".join(dict.fromkeys(_lack(known, need) for need in missing))


def _loaded(con: Any, known: dict[str, str], need: Need, says_all: bool) -> bool:
    """Is one of the tables of the need there, and where a column of it must be filled, is it in some row?"""
    enough = ("all",) if need.whole else ("all", "some")
    return any(known.get(name) in enough and (says_all or not _blank(con, name, need)) for name in need.now)


def _lack(known: dict[str, str], need: Need) -> str:
    """What the load lacks, in words: tables, columns that are blank in every row of theirs, or earlier rows."""
    absent = [name for name in need.now if known.get(name, "none") == "none"]
    blank = [f"{column} of {table}" for table, column in need.filled if known.get(table, "none") != "none"]
    latest = [name for name in need.now if need.whole and known.get(name) == "some"]
    said = [f"not loaded: {' or '.join(absent)}"] if absent else []
    said += [f"blank in every row: {' or '.join(blank)}"] if blank else []
    said += [f"loaded without those of earlier years: {' or '.join(latest)}"] if latest else []
    words = "; ".join(said).replace("_", " ")
    return f"{words[:1].upper()}{words[1:]}."


def _blank(con: Any, name: str, need: Need) -> bool:
    for table, column in need.filled:
        if table == name:
            declared = TABLES[table].column(column).name
            rows, filled = con.execute(f'SELECT count(*), count("{declared}") FROM "{table}"').fetchone()
            if rows and not filled:
                return True
    return False


def lists_read() -> frozenset[str]:
    """The case lists that rules read."""
    return frozenset(part.of.name for rule in RULES.values() for part in rule.parts())


@cache
def statement(id: str, lists: tuple[str, ...] = ()) -> str:
    """SELECT of the lights of one rule, over all its case lists or over these."""
    parts = [part for part in RULES[id].parts() if not lists or part.of.name in lists]
    return _most_urgent([_of_list(part) for part in parts]) if len(parts) > 1 else _of_list(parts[0])


def _of_list(rule: ExceptionRule) -> str:
    judged = rule.light
    if isinstance(judged, ByClock):
        return _by_clock(rule, judged)
    if isinstance(judged, ByAge):
        return _by_age(rule, judged)
    if isinstance(judged, ByNumber):
        return _by_number(rule, judged)
    return _by_test(rule, judged)


def _most_urgent(selects: list[str]) -> str:
    """One row for each case on any of the lists: its most urgent light, of equal ones that of the list named first."""
    rows = " UNION ALL ".join(f"SELECT *, {place} AS place FROM ({sql})" for place, sql in enumerate(selects))
    return f"""SELECT * EXCLUDE (place, choice) FROM (
        SELECT *, row_number() OVER (
            PARTITION BY child_key, case_key
            ORDER BY CASE light WHEN 'red' THEN 0 WHEN 'amber' THEN 1 ELSE 2 END, place
        ) AS choice
        FROM ({rows})
    ) WHERE choice = 1"""


def _rows(rule: ExceptionRule, extra: str, joins: str = "") -> str:
    """The rows of the cohort on the as-at day as `b`, with `t.day`, `t.number` of that day and columns of its own.

    A list of events says who held the child on the day of the event; an exception stands where the child stands
    today, so that whoever it is given to may see it.
    """
    where = flags.condition(rule.where).sql("duckdb") if rule.where is not None else "TRUE"
    today = "TRUE" if rule.of.kind == "event" else "b.day = t.day"
    cohort = f"""cohort AS (
        SELECT * FROM "case_{rule.of.name}" WHERE {where}
    )"""
    if rule.of.kind == "event":
        cohort = f"""on_the_day AS (
        SELECT * FROM "case_{rule.of.name}" WHERE {where}
    ),
    holders AS (
        SELECT k.child_key, coalesce(h.team_id, '(none)') AS team, coalesce(h.worker_id, '(none)') AS worker, u.service
        FROM held AS h
        JOIN as_at AS a ON h.from_day <= a.day AND h.to_day > a.day
        JOIN children AS k ON k.person_id = h.person_id
        LEFT JOIN units AS u ON u.team = h.team_id
    ),
    cohort AS (
        SELECT c.* REPLACE (
            CASE WHEN c.team = '(restricted)' THEN c.service ELSE coalesce(h.service, '(none)') END AS service,
            CASE WHEN c.team = '(restricted)' THEN c.team ELSE coalesce(h.team, '(none)') END AS team,
            CASE WHEN c.team = '(restricted)' THEN c.worker ELSE coalesce(h.worker, '(none)') END AS worker
        )
        FROM on_the_day AS c
        LEFT JOIN holders AS h ON h.child_key = c.child_key
    )"""
    return f"""{cohort},
    today AS (
        SELECT a.day, k.number FROM as_at AS a JOIN calendar AS k ON k.day = a.day
    ),
    judged AS (
        SELECT b.*, t.day AS today, t.number AS today_number, {extra}
        FROM cohort AS b
        JOIN today AS t ON {today}
        {joins}
    )"""


def _select(rule: ExceptionRule, light: str, basis: str, due: str, days: str, elapsed: str, unit: str, why: str) -> str:
    key = f"CAST(j.{rule.key} AS VARCHAR)"
    return f"""SELECT {_text(rule.id)} AS rule, j.child_key, {key} AS case_key, {light} AS light,
        {basis} AS basis_day, {due} AS due_day, CAST({days} AS INTEGER) AS days,
        CAST({elapsed} AS INTEGER) AS elapsed, {unit} AS unit, j.service, j.team, j.worker, {why} AS why
    FROM judged AS j"""


# --- a clock of the case list -----------------------------------------------------------------


def _by_clock(rule: ExceptionRule, judged: ByClock) -> str:
    clock = rule.of.clock(judged.clock)
    dated = [f"b.{basis.column}" for basis in judged.basis] or [f"b.{clock.starts}"]
    basis = f"coalesce({', '.join(dated)})"
    joins, due, until, unit = _due(clock)
    if judged.sooner:
        more, other, _, _ = _due(rule.of.clock(judged.sooner), "s")
        joins, due = f"{joins} {more}", f"least({due}, {other})"
    said = "CASE " + " ".join(
        f"WHEN b.{one.column} IS NOT NULL THEN {_text(one.title)} || ' ' || {_day(f'b.{one.column}')}"
        for one in judged.basis
    )
    said = f"{said} ELSE {_text(judged.none)} END" if judged.basis else _text(clock.title)
    if judged.done is not None:
        due = f"CASE WHEN b.{judged.done.column} IS NULL THEN {due} END"
    rows = _rows(rule, f"{basis} AS basis, {due} AS due, {until} AS until, {said} AS said", joins)
    if judged.standard:
        column = CATALOGUE[judged.standard].column
        red = f"j.c__{column} = 1 AND j.m__{column} = 0"
    else:
        red = "j.today > j.until"
    amber = "FALSE" if judged.amber is None else _within(judged)
    if judged.amber_if is not None:
        amber = f"({amber}) AND {flags.condition(judged.amber_if).sql('duckdb')}"
    light = f"CASE WHEN {red} THEN 'red' WHEN coalesce({amber}, FALSE) THEN 'amber' ELSE 'green' END"
    working = "j.today_number - j.due_number"
    why = f"j.said || '. ' || {_when(working)}"
    if judged.done is not None:
        done = f"j.{judged.done.column}"
        light = f"CASE WHEN {done} IS NOT NULL THEN 'green' ELSE {light} END"
        why = (
            f"CASE WHEN {done} IS NOT NULL THEN {_text(judged.done.title + ' ')} || {_day(done)} || '.' ELSE {why} END"
        )
    days = working if unit == "working days" else "j.today - j.due"
    return f"""WITH {rows},
    lit AS (
        SELECT j.*, k.number AS due_number, {light} AS light
        FROM judged AS j
        LEFT JOIN calendar AS k ON k.day = j.due
    )
    {
        _select(
            rule, "j.light", "j.basis", "j.due", days, "NULL", _text(unit), why,
        ).replace("FROM judged AS j", "FROM lit AS j")
    }"""  # fmt: skip


def _due(clock: Clock, alias: str = "c") -> tuple[str, str, str, str]:
    """Joins, due day, last day in time and unit of a clock, of which the case list may give the days."""
    if clock.until:
        return "", f"b.{clock.due or clock.until}", f"b.{clock.until}", clock.unit
    assert clock.rule is not None
    number = flags.rule_number(clock.rule, clock.starts).sql("duckdb")
    if clock.rule.unit == "working days":
        joins = f"""LEFT JOIN calendar AS {alias}k ON {alias}k.day = b.{clock.starts}
        LEFT JOIN working_days AS {alias}w ON {alias}w.number = {alias}k.number + {number}"""
        return joins, f"{alias}w.day", f"{alias}w.until_day", "working days"
    due = _after(f"b.{clock.starts}", clock.rule.unit, number)
    return "", due, due, "days"


def _within(judged: ByClock) -> str:
    """Is the due day, `k` in the calendar, no more than so many units ahead?"""
    number = _number(judged.amber)
    if judged.amber_unit == "months":
        return f"j.due <= {_add_months('j.today', number)}"
    if judged.amber_unit == "days":
        return f"j.due - j.today <= {number}"
    return f"k.number - j.today_number <= {number}"


def _when(working: str) -> str:
    """How the due day lies to today, in words."""
    return f"""CASE
        WHEN j.due IS NULL THEN CASE WHEN j.light = 'red' THEN 'Overdue.' ELSE 'No due day can be worked out.' END
        WHEN j.light = 'red' THEN 'Was due ' || {_day("j.due")} || CASE
            WHEN j.due = j.today THEN ', today.'
            WHEN {working} = 0 THEN ', since the last working day.'
            WHEN {working} = 1 THEN ', 1 working day ago.'
            ELSE ', ' || CAST({working} AS VARCHAR) || ' working days ago.'
        END
        WHEN j.due <= j.today THEN 'Due now.'
        WHEN {working} = -1 THEN 'Due ' || {_day("j.due")} || ', in 1 working day.'
        ELSE 'Due ' || {_day("j.due")} || ', in ' || CAST(-({working}) AS VARCHAR) || ' working days.'
    END"""


# --- time gone since a date --------------------------------------------------------------------


def _by_age(rule: ExceptionRule, judged: ByAge) -> str:
    limit = _number(judged.red_over)
    extra = 1 if judged.inclusive else 0
    joins = ""
    if judged.unit == "working days":
        joins = f"""LEFT JOIN calendar AS ck ON ck.day = b.{judged.since}
        LEFT JOIN working_days AS cw ON cw.number = ck.number + {limit}"""
        gone, due = "t.number - ck.number", "cw.day"
    elif judged.unit == "days":
        gone, due = f"t.day - b.{judged.since} + {extra}", f"CAST(b.{judged.since} + {limit} - {extra} AS DATE)"
    else:
        # A month is complete on the day of the same number, or the last of a shorter month (C4).
        gone, due = f"datesub('month', b.{judged.since}, t.day)", _add_months(f"b.{judged.since}", limit)
    rows = _rows(rule, f"{gone} AS gone, {due} AS due", joins)
    if judged.unit == "months":
        red = "j.today > j.due"
        amber = f"j.today >= {_add_months(f'j.{judged.since}', _number(judged.amber_from))}"
        days, unit = "j.today - j.due", "days"
    else:
        red, amber = f"j.gone > {limit}", f"j.gone >= {_number(judged.amber_from)}"
        days, unit = f"j.gone - {limit}", judged.unit
    if judged.amber_from is None:
        amber = "FALSE"
    light = f"CASE WHEN {red} THEN 'red' WHEN {amber} THEN 'amber' ELSE 'green' END"
    word = judged.unit.removesuffix("s")
    why = (
        f"{_text(judged.said)} || ' ' || {_day('j.' + judged.since)} || ': ' || CAST(j.gone AS VARCHAR) || ' {word}' "
        f"|| CASE WHEN j.gone = 1 THEN '' ELSE 's' END || ', limit ' || CAST({limit} AS VARCHAR) || '.'"
    )
    return f"""WITH {rows}
    {_select(rule, light, "j." + judged.since, "j.due", days, "j.gone", _text(unit), why)}
    WHERE j.{judged.since} <= j.today"""


# --- numbers and tests -------------------------------------------------------------------------


def _by_number(rule: ExceptionRule, judged: ByNumber) -> str:
    rows = _rows(rule, f"b.{judged.column} AS n")
    red = "FALSE" if judged.red_from is None else f"j.n >= {judged.red_from}"
    amber = "FALSE" if judged.amber_from is None else f"j.n >= {judged.amber_from}"
    light = f"CASE WHEN {red} THEN 'red' WHEN {amber} THEN 'amber' ELSE 'green' END"
    none = "CAST(NULL AS DATE)"
    return f"""WITH {rows}
    {_select(rule, light, none, none, "NULL", "NULL", "''", _said(judged.said))}
    WHERE j.n IS NOT NULL"""


def _by_test(rule: ExceptionRule, judged: ByTest) -> str:
    working = judged.due and judged.unit == "working days"
    rows = _rows(
        rule,
        f"{_test(judged.red)} AS is_red, {_test(judged.amber)} AS is_amber"
        + (", ck.number AS due_number" if working else ""),
        f"LEFT JOIN calendar AS ck ON ck.day = b.{judged.due}" if working else "",
    )
    light = "CASE WHEN j.is_red THEN 'red' WHEN j.is_amber THEN 'amber' ELSE 'green' END"
    none = "CAST(NULL AS DATE)"
    since = f"j.{judged.since}" if judged.since else none
    due = f"j.{judged.due}" if judged.due else none
    days = "NULL" if not judged.due else "j.today_number - j.due_number" if working else f"j.today - j.{judged.due}"
    days = f"j.{judged.days}" if judged.days else days
    elapsed = f"j.{judged.elapsed}" if judged.elapsed else "NULL"
    unit = _text(judged.unit if judged.due or judged.elapsed else "")
    return f"""WITH {rows}
    {_select(rule, light, since, due, days, elapsed, unit, _said(judged.said))}"""


def _test(test: Any) -> str:
    return "FALSE" if test is None else flags.condition(test).sql("duckdb")


def _said(template: str) -> str:
    """Words with {column} and {column:day} in them, as SQL."""
    parts = [_text(literal) if not name else _value(name, shape) for literal, name, shape in _pieces(template)]
    return " || ".join(part for part in parts if part != "''") or "''"


def _pieces(template: str) -> Iterator[tuple[str, str, str]]:
    place = 0
    for found in re.finditer(r"\{(\w+)(?::(day))?\}", template):
        yield template[place : found.start()], "", ""
        yield "", found[1], found[2] or ""
        place = found.end()
    yield template[place:], "", ""


def _value(name: str, shape: str) -> str:
    if shape == "day":
        return f"coalesce({_day('j.' + name)}, 'not recorded')"
    return f"coalesce(CAST(j.{name} AS VARCHAR), 'not recorded')"


# --- small pieces ------------------------------------------------------------------------------


def _after(start: str, unit: str, number: str) -> str:
    if unit == "months":
        return _add_months(start, number)
    if unit == "years":
        return _add_months(start, f"12 * {number}")
    return f"CAST({start} + {number} AS DATE)"


def _add_months(start: str, number: str) -> str:
    return functions.TEMPLATES["add_months"].format(start, number)


def _number(value: int | Rule | None) -> str:
    """A number of the declaration, or the one in force today under the authority's own settings."""
    if isinstance(value, Rule):
        return f'(SELECT n."{value.id.replace("-", "_")}" FROM rule_numbers AS n)'
    return str(value)


def _day(column: str) -> str:
    return f"strftime({column}, '%-d %B %Y')"


def _text(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"
