"""Getting the text of a CSV file into the database, row for row, before anything is judged.

The quick way is the database's own reader in its strictest form. When it objects to a file, or when lines and rows
do not run in step (a line break inside quotes, a blank line), the careful reading takes over.
Staged rows keep the order of the file, so a row is known by its place.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from goldenthread.records import Column
from goldenthread.sources.problems import Refused
from goldenthread.sources.tabular.headings import SEPARATOR_WORDS, Claim
from goldenthread.sources.tabular.lines import Lines, read_lines, wrong_counts
from goldenthread.sources.tabular.scan import LONGEST_LINE, UNSEEN, changed_while_read, fields_of

EDGES = " \t\r\n" + UNSEEN


@dataclass
class Staged:
    """A file whose text is in the database as `staging."<table>"`.

    `row` is SQL for the row a person sees, over alias `s`. `bad` are lines left out because their fields did not
    fit the headings: (line, fields found). `trimmed` counts cells whose ends were cleaned, `nulls` those that
    held the word NULL, `pointed` ids that lost a `.0`, all by column.
    """

    claim: Claim
    rows: int
    row: str
    bad: list[tuple[int, int]] = field(default_factory=list)
    trimmed: dict[str, int] = field(default_factory=dict)
    nulls: dict[str, int] = field(default_factory=dict)
    pointed: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def table(self) -> str:
        return f'staging."{self.claim.table.name}"'


def stage(con: Any, claim: Claim, folder: Path) -> Staged:
    """Put the file's text into `staging`; `folder` is a private place for a clean copy if one is needed.

    `con` is a cursor of the building database with a database `staging` attached. Columns that are not
    stored (unknown headings, free text) are never read into it.
    """
    scan = claim.scan
    copy = folder / f"{claim.table.name}.csv"
    lines: Lines | None = None
    try:
        rows = _read(con, claim, scan.path, claim.separator)
    except (duckdb.InvalidInputException, duckdb.ConversionException, duckdb.OutOfRangeException):
        lines = read_lines(scan.path, scan.name, claim.separator, claim.columns, copy)
        if lines.bad and claim.separator != ",":
            raise Refused(_other_separator(claim, lines)) from None
        try:
            rows = _read_copy(con, claim, copy)
        finally:
            copy.unlink(missing_ok=True)
    if lines is None and rows + 1 != scan.lines:
        lines = read_lines(scan.path, scan.name, claim.separator, claim.columns, None)
        if lines.bad or lines.records != rows:
            # The two readings disagree about where a record ends; the careful one is the one explained to people.
            lines = read_lines(scan.path, scan.name, claim.separator, claim.columns, copy)
            try:
                rows = _read_copy(con, claim, copy)
            finally:
                copy.unlink(missing_ok=True)
    if not scan.still():
        raise Refused(changed_while_read(scan.name))
    staged = Staged(claim, rows, row="CAST(s.rowid + 2 AS INTEGER)", bad=lines.bad if lines else [])
    _refuse_named_less(con, staged)
    _number_lines(con, staged, lines)
    _refuse_second_heading(con, staged)
    return staged


def stored(claim: Claim) -> list[int]:
    """Positions of the fields whose values are kept: known columns that are not running text."""
    return [i for i, column in enumerate(claim.columns) if column is not None and not is_free_text(column)]


def is_free_text(column: Any) -> bool:
    """Free text about people is not stored at all (data minimisation)."""
    return bool(column.group == "free text" and column.type in ("text", "json"))


def _other_separator(claim: Claim, lines: Lines) -> str:
    word = SEPARATOR_WORDS[claim.separator]
    return (
        wrong_counts(claim.scan.name, lines, word, len(claim.columns))
        + " Not every line agrees on the separator: save the file with commas and reload."
    )


def _read(con: Any, claim: Claim, path: Path, separator: str) -> int:
    wanted = stored(claim)
    names = ", ".join(f"'c{i}': 'VARCHAR'" for i in range(len(claim.columns)))
    chosen = [f'c{i} AS "{claim.columns[i].name}"' for i in wanted]  # type: ignore[union-attr]
    chosen += [f"c{position - 1} AS unnamed_{position}" for position in claim.unnamed]
    con.execute(
        f'CREATE OR REPLACE TABLE staging."{claim.table.name}" AS SELECT {", ".join(chosen)} '
        f"FROM read_csv(?, delim=?, header=true, columns={{{names}}}, auto_detect=false, quote='\"', "
        "escape='\"', strict_mode=true, null_padding=false, compression='none', max_line_size=?)",
        [_no_pattern(path), separator, LONGEST_LINE],
    )
    return int(con.execute(f'SELECT count(*) FROM staging."{claim.table.name}"').fetchall()[0][0])


def _read_copy(con: Any, claim: Claim, copy: Path) -> int:
    """Read the clean copy; it has no heading, so a blank first line stands in for one."""
    text = copy.read_text("utf-8")
    copy.write_text(",".join(f"c{i}" for i in range(len(claim.columns))) + "\n" + text, "utf-8")
    return _read(con, claim, copy, ",")


def _no_pattern(path: Path) -> str:
    """The path with nothing in it that the database would read as a pattern."""
    return "".join(f"[{character}]" if character in "[*?" else character for character in str(path))


def _refuse_named_less(con: Any, staged: Staged) -> None:
    """Columns without a heading are dropped when empty, and refused when they hold anything."""
    for position in staged.claim.unnamed:
        ((held, first),) = con.execute(
            f"SELECT count(*), min(s.rowid) + 2 FROM {staged.table} s WHERE trim(s.unnamed_{position}) <> ''"
        ).fetchall()
        if held:
            raise Refused(
                f"{staged.claim.scan.name}: column {position} has no heading but {held} rows hold a value in it, "
                f"the first in row {first}. Give the column a heading or remove it, and reload."
            )
        con.execute(f"ALTER TABLE {staged.table} DROP COLUMN unnamed_{position}")
        staged.notes.append(f"column {position} has no heading and no values; left out")


def _number_lines(con: Any, staged: Staged, lines: Lines | None) -> None:
    """Give rows the line they stand on where that is not simply their number."""
    if lines is None or not lines.jumps:
        return
    starts = lines.jumps if lines.jumps[0][0] == 0 else [(0, 2), *lines.jumps]
    con.execute(
        f"CREATE OR REPLACE TABLE {staged.table} AS "
        "SELECT s.*, CAST(j.line + s.rowid - j.record AS INTEGER) AS source_line "
        f"FROM {staged.table} s ASOF JOIN (SELECT unnest(?::BIGINT[]) AS record, unnest(?::BIGINT[]) AS line) j "
        "ON s.rowid >= j.record ORDER BY s.rowid",
        [[record for record, _ in starts], [line for _, line in starts]],
    )
    staged.row = "s.source_line"


def clean(con: Any, staged: Staged, untrimmed: list[Column], pointed: list[Column]) -> None:
    """Trim what cannot be seen, read the word NULL as nothing and `123.0` in an id as 123, in these columns."""
    counted = {name: count for name, count in _count(con, staged, untrimmed, _tidy, [EDGES]).items() if count}
    changed = [staged.claim.table.column(name) for name in counted]
    trimmed = _count(con, staged, changed, _trimmed, [EDGES])
    staged.trimmed = {name: count for name, count in trimmed.items() if count}
    staged.nulls = {name: counted[name] - count for name, count in trimmed.items() if count < counted[name]}
    staged.pointed = {name: count for name, count in _count(con, staged, pointed, _pointless, []).items() if count}
    chosen = []
    parameters: list[Any] = []
    for name in dict.fromkeys([*counted, *staged.pointed]):
        column = staged.claim.table.column(name)
        value = f's."{name}"'
        if name in counted:
            value = _tidy(value, column)
            parameters.append(EDGES)
        if name in staged.pointed:
            value = _pointless(value, column)
        chosen.append(f'{value} AS "{name}"')
    if chosen:
        con.execute(
            f"CREATE OR REPLACE TABLE {staged.table} AS SELECT s.* REPLACE ({', '.join(chosen)}) "
            f"FROM {staged.table} s ORDER BY s.rowid",
            parameters,
        )


def _count(
    con: Any,
    staged: Staged,
    columns: list[Column],
    better: Callable[[str, Column], str],
    parameters: list[Any],
) -> dict[str, int]:
    """How many values of each column `better` would change."""
    if not columns:
        return {}
    counts = ", ".join(
        f"count(*) FILTER ({better(value, c)} IS DISTINCT FROM {value})" for c in columns for value in [f's."{c.name}"']
    )
    (found,) = con.execute(f"SELECT {counts} FROM {staged.table} s", parameters * len(columns)).fetchall()
    return {column.name: count for column, count in zip(columns, found, strict=True)}


def _trimmed(value: str, _: Column) -> str:
    return f"nullif(trim({value}, ?), '')"


def _tidy(value: str, column: Column) -> str:
    tidy = _trimmed(value, column)
    # A database export may write NULL for nothing; in running text it might be a name.
    return tidy if column.type in ("text", "json") else f"nullif({tidy}, 'NULL')"


def _pointless(value: str, column: Column) -> str:
    """An id a spreadsheet turned into a number. Longer fractions are left alone: they are no ids of that kind."""
    return f"regexp_replace({value}, '^([0-9]+)\\.0+$', '\\1')"


def _refuse_second_heading(con: Any, staged: Staged) -> None:
    claim = staged.claim
    headings = fields_of(claim.scan.head, claim.separator)
    pairs = [(claim.columns[i].name, headings[i].strip()) for i in stored(claim)]  # type: ignore[union-attr]
    if not staged.rows or not pairs:
        return
    test = " AND ".join(f's."{name}" = ?' for name, _ in pairs)
    found = con.execute(
        f"SELECT {staged.row} FROM {staged.table} s WHERE {test} ORDER BY s.rowid LIMIT 1",
        [heading for _, heading in pairs],
    ).fetchall()
    if found:
        raise Refused(
            f"{claim.scan.name}, line {found[0][0]}: the headings stand here a second time. Were two files joined? "
            "Remove the repeated line, or load the right file, and reload."
        )
