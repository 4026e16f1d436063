"""Which table a CSV file holds, told by its headings.

Headings are compared without regard to case, spaces, hyphens and underscores. Fields of the standard carry their
table in their name, so most files can be told by a handful of headings; supplementary tables share plain
words such as `person_id`, so the table with most headings in common, and fewest to spare, wins.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import cache

from goldenthread.records import BY_SOURCE, Column, Table
from goldenthread.sources.problems import Refused
from goldenthread.sources.tabular.roles import required
from goldenthread.sources.tabular.scan import UNSEEN, Scan, fields_of

SEPARATORS = (",", ";", "\t", "|")
SEPARATOR_WORDS = {",": "a comma", ";": "a semicolon", "\t": "a tab", "|": "a vertical bar"}

# Names deployed extracts use for a field that the standard calls something else.
ALSO_CALLED: dict[str, str] = {
    "lacp_cla_care_plan_id": "lacp_table_id",
    "cin_plan_id": "cinp_cin_plan_id",
    "pers_nhs_number": "pers_common_child_id",
}


@dataclass(frozen=True)
class Claim:
    """A CSV file and the table it holds.

    `columns` has one entry per field of the file, in file order: the column it fills, or None when it is not
    used. `ignored` names the headings not used, `unnamed` the positions (from 1) without a heading.
    """

    scan: Scan
    table: Table
    separator: str
    columns: tuple[Column | None, ...]
    headings: tuple[str, ...]
    ignored: tuple[str, ...]
    unnamed: tuple[int, ...]
    notes: tuple[str, ...]

    @property
    def used(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column is not None)


def fold(heading: str) -> str:
    """A heading as it is compared: lower case, without spaces, hyphens, underscores and invisible characters."""
    for character in UNSEEN:
        heading = heading.replace(character, " ")
    return re.sub(r"[\s_\-]+", "", heading).lower()


@cache
def _tables() -> tuple[tuple[Table, dict[str, Column], frozenset[str]], ...]:
    """Every table a file may fill, with its columns by folded heading, and the headings of the standard alone."""
    known = []
    for table in BY_SOURCE.values():
        if table.kind == "own":
            continue
        columns = {fold(field): column for field, column in table.by_field.items()}
        standard = frozenset(columns)
        for other, field in ALSO_CALLED.items():
            if field in table.by_field:
                columns.setdefault(fold(other), table.by_field[field])
        known.append((table, columns, standard))
    return tuple(known)


def claim(scan: Scan) -> Claim | None:
    """What table this file holds; None when its headings fit no table.

    Refused when the headings fit a table but cannot be used: a heading twice, or one missing that
    the table is useless without.
    """
    best: tuple[int, float, Table, dict[str, Column], str, list[str]] | None = None
    for separator in SEPARATORS:
        if separator not in scan.head:
            continue
        headings = fields_of(scan.head, separator)
        folded = {fold(heading) for heading in headings if heading.strip()}
        for table, columns, standard in _tables():
            common = len(folded & columns.keys())
            if common < 2 or not (common * 2 >= len(folded) or common * 5 >= len(standard) * 4):
                continue
            likeness = common / len(folded | standard)
            if best is None or (common, likeness) > best[:2]:
                best = (common, likeness, table, columns, separator, headings)
    if best is None:
        return None
    _, _, table, columns, separator, headings = best
    return _checked(scan, table, columns, separator, headings)


def _checked(scan: Scan, table: Table, columns: dict[str, Column], separator: str, headings: list[str]) -> Claim:
    seen: dict[str, int] = {}
    problems: list[str] = []
    chosen: list[Column | None] = []
    ignored: list[str] = []
    unnamed: list[int] = []
    for position, heading in enumerate(headings, start=1):
        key = fold(heading)
        if not key:
            unnamed.append(position)
            chosen.append(None)
            continue
        if key in seen:
            problems.append(
                f"{scan.name}: the heading {heading.strip()} stands twice, in columns {seen[key]} and {position}. "
                "Rename or remove one and reload."
            )
        seen.setdefault(key, position)
        column = columns.get(key)
        if column is None:
            ignored.append(heading.strip())
        chosen.append(column)
    filled: dict[str, str] = {}
    for heading, column in zip(headings, chosen, strict=True):
        if column is None:
            continue
        other = filled.setdefault(column.name, heading.strip())
        if other != heading.strip() and fold(other) != fold(heading):
            problems.append(
                f"{scan.name}: {other} and {heading.strip()} are two names of one column. Remove one and reload."
            )
    problems += _missing(scan, table, filled, ignored, headings)
    if problems:
        raise Refused(problems)
    notes = []
    if separator != ",":
        notes.append(f"the values are separated by {SEPARATOR_WORDS[separator]}; read as such")
    return Claim(
        scan=scan,
        table=table,
        separator=separator,
        columns=tuple(chosen),
        headings=tuple(heading.strip() for heading in headings),
        ignored=tuple(ignored),
        unnamed=tuple(unnamed),
        notes=tuple(notes),
    )


def _missing(scan: Scan, table: Table, filled: dict[str, str], ignored: list[str], headings: list[str]) -> list[str]:
    problems = []
    for column in required(table):
        if column.name in filled:
            continue
        field = column.source_field
        near = difflib.get_close_matches(field.lower(), [h.lower() for h in ignored], n=1, cutoff=0.7)
        found = ", ".join(heading.strip() for heading in headings if heading.strip())
        hint = f"Is {near[0]} meant? " if near else ""
        problems.append(
            f"{scan.name} holds {table.source} but has no column {field}, which it needs. "
            f"{hint}Headings found: {found}. Add or rename the column and reload."
        )
    return problems
