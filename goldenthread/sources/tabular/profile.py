"""One question to each staged table whose answer says which columns need care.

Most columns of most files are in the plain form. Asking first costs one pass; it saves typing
every value with the slow expression that copes with every form ever seen.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from goldenthread.records import Column
from goldenthread.sources.tabular.roles import NEEDED_EVENTS, event
from goldenthread.sources.tabular.staging import EDGES, Staged, clean, is_free_text

# A file may hold anything in a column of codes; past this many different values it is not one.
MOST_CODES = 5000

EARLIEST = date(1900, 1, 2)
LATEST = date(2199, 12, 31)

PLAIN_ID = "'[A-Za-z0-9][A-Za-z0-9_/-]*'"
POWER = "'[0-9](\\.[0-9]+)?[eE]\\+?[0-9]+'"


@dataclass
class Profile:
    """What one staged table looks like.

    `values` are the different values of each code and flag column. `untidy` are the columns whose values are not all in
    the plain form of their type. `newest` is the newest date of the deciding column, read plainly.
    `repeated` says that a key, or where there is no key a whole row, stands more than once;
    `blank_keys` counts rows that may lack a column they need. `lost_digits` counts ids in exponent form.
    `untrimmed` columns have values with invisible ends, `pointed` ids that look like 123.0.
    """

    values: dict[str, list[str]] = field(default_factory=dict)
    untidy: set[str] = field(default_factory=set)
    newest: date | None = None
    repeated: bool = False
    blank_keys: dict[str, int] = field(default_factory=dict)
    lost_digits: dict[str, int] = field(default_factory=dict)
    untrimmed: list[str] = field(default_factory=list)
    pointed: list[str] = field(default_factory=list)


def profile(con: Any, staged: Staged) -> Profile:
    """Ask, clean what is not, and ask again; an empty table has an empty profile."""
    if staged.rows == 0:
        return Profile()
    found = _ask(con, staged)
    if found.untrimmed or found.pointed:
        table = staged.claim.table
        clean(con, staged, [table.column(n) for n in found.untrimmed], [table.column(n) for n in found.pointed])
        found = _ask(con, staged)
    return found


def _ask(con: Any, staged: Staged) -> Profile:
    found = Profile()
    claim, scan, table = staged.claim, staged.claim.scan, staged.claim.table
    columns = [c for c in claim.used if not is_free_text(c)]
    present = {c.name for c in columns}
    asked: list[tuple[str, str, str]] = []

    def ask(kind: str, name: str, sql: str) -> None:
        asked.append((kind, name, sql))

    keys = [key for key in table.keys if key in present]
    must = list(dict.fromkeys([*keys, *(["person_id"] if "person_id" in present and table.has_child else [])]))
    day = event(table)
    for name in [*must, *([day] if day and table.name in NEEDED_EVENTS else [])]:
        ask("blank", name, f'count(*) - count(s."{name}")')
    if keys:
        one = f's."{keys[0]}"' if len(keys) == 1 else "hash(" + ", ".join(f's."{k}"' for k in keys) + ")"
        ask("repeated", "", f"count(DISTINCT {one}) < count({one})")
    elif columns:
        whole = "hash(" + ", ".join(f's."{c.name}"' for c in columns) + ")"
        ask("repeated", "", f"count(DISTINCT {whole}) < count(*)")
    for column in columns:
        value = f's."{column.name}"'
        match column.type:
            case "id":
                ask("odd", column.name, f"bool_or(NOT regexp_full_match({value}, {PLAIN_ID}) OR {value} = 'NULL')")
            case "text":
                ask("untrimmed", column.name, f"bool_or({_edges(value, scan.odd_spaces)})")
            case "date":
                typed = f"TRY_CAST({value} AS DATE)"
                ask(
                    "untidy",
                    column.name,
                    f"count({value}) > 0 AND (count({value}) <> count({typed}) "
                    f"OR sum(strlen({value})) <> 10 * count({value})"
                    f" OR min({typed}) < DATE '{EARLIEST}' OR max({typed}) > DATE '{LATEST}')",
                )
                if column.name == day:
                    ask("newest", column.name, f"max({typed}) FILTER ({typed} <= DATE '{LATEST}')")
            case "datetime":
                typed = f"TRY_CAST({value} AS TIMESTAMP)"
                ask(
                    "untidy",
                    column.name,
                    f"count({value}) > 0 AND (count({value}) <> count({typed}) OR min({typed}) < TIMESTAMP '{EARLIEST}'"
                    f" OR max({typed}) > TIMESTAMP '{LATEST}' OR min(strlen({value})) < 8)",
                )
            case "integer":
                ask("untidy", column.name, f"bool_or(NOT regexp_full_match({value}, '-?[0-9]{{1,9}}'))")
            case "number":
                ask("untidy", column.name, f"bool_or(NOT regexp_full_match({value}, '-?[0-9]{{1,12}}(\\.[0-9]+)?'))")
            case "code" | "flag":
                ask("values", column.name, f"list_slice(list(DISTINCT {value}), 1, {MOST_CODES})")
    if not asked:
        return found
    (answers,) = con.execute(f"SELECT {', '.join(sql for _, _, sql in asked)} FROM {staged.table} s").fetchall()
    odd_ids = []
    for (kind, name, _), answer in zip(asked, answers, strict=True):
        if kind == "blank" and answer:
            found.blank_keys[name] = answer
        elif kind == "repeated":
            found.repeated = bool(answer)
        elif kind == "untidy" and answer:
            found.untidy.add(name)
        elif kind == "untrimmed" and answer:
            found.untrimmed.append(name)
        elif kind == "odd" and answer:
            odd_ids.append(name)
        elif kind == "newest":
            found.newest = answer
        elif kind == "values":
            values = sorted(value for value in answer or [] if value is not None)
            if any(value.strip(EDGES) != value or value == "NULL" for value in values):
                found.untrimmed.append(name)
            if _listed(table.column(name)):
                found.values[name] = values
    if odd_ids:
        _look_at_ids(con, staged, odd_ids, must, found)
    if found.untidy:
        _look_at_ends(con, staged, sorted(found.untidy), found)
    return found


def _look_at_ids(con: Any, staged: Staged, names: list[str], must: list[str], found: Profile) -> None:
    """Why some ids are not plain letters and digits: invisible ends, `123.0`, lost digits, or punctuation alone."""
    questions = []
    for name in names:
        value = f's."{name}"'
        questions += [
            f"bool_or({_edges(value, staged.claim.scan.odd_spaces)} OR {value} = 'NULL')",
            f"bool_or(regexp_full_match({value}, '[0-9]+\\.0+'))",
            f"count(*) FILTER (regexp_full_match({value}, {POWER}))",
            f"count(*) FILTER (NOT regexp_matches({value}, '[A-Za-z0-9]'))",
        ]
    (answers,) = con.execute(f"SELECT {', '.join(questions)} FROM {staged.table} s").fetchall()
    for place, name in enumerate(names):
        edges, point, power, marks = answers[4 * place : 4 * place + 4]
        if edges:
            found.untrimmed.append(name)
        if point:
            found.pointed.append(name)
        if power:
            found.lost_digits[name] = power
        # Ids of only punctuation stand for none (data quality rule P01).
        if marks and name in must:
            found.blank_keys[name] = found.blank_keys.get(name, 0) + marks


def _look_at_ends(con: Any, staged: Staged, names: list[str], found: Profile) -> None:
    """Which dates and numbers are untidy only because of an invisible end, or the word NULL that stands for nothing."""
    values = [f's."{name}"' for name in names]
    tests = ", ".join(f"bool_or({_edges(v, staged.claim.scan.odd_spaces)} OR {v} = 'NULL')" for v in values)
    (answers,) = con.execute(f"SELECT {tests} FROM {staged.table} s").fetchall()
    found.untrimmed += [name for name, answer in zip(names, answers, strict=True) if answer]


def _listed(column: Column) -> bool:
    return column.type == "flag" or bool(column.codes) or bool(column.choices)


def _edges(value: str, odd_spaces: str) -> str:
    """Whether a value begins or ends with something nobody can see."""
    return " OR ".join(f"prefix({value}, '{c}') OR suffix({value}, '{c}')" for c in f" {odd_spaces}")
