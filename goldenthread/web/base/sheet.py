"""A small CSV file that people fill in: read in whole, every problem told at once, with row, column, what was
found, what was expected and what to do.

The files are of figures and targets, never of children, so what was found may be repeated.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from goldenthread.pages import words

LARGEST = 1_000_000  # bytes
MOST_ROWS = 20_000
LONGEST_SHOWN = 60

_NUMERIC = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_NUMBER = re.compile(r"[-\u2212]?(\d{1,3}(,\d{3})+|\d{1,9})(\.\d{1,4})?")


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong. `row` is that of the file, the headings being row 1; `column` is a heading or ""."""

    row: int
    column: str
    found: str
    expected: str
    to_do: str

    @property
    def sentence(self) -> str:
        where = f"Row {self.row}" + (f", {self.column}" if self.column else "")
        return f"{where}: found {self.found}; expected {self.expected}. {self.to_do}"


class Refused(Exception):
    """The file was not taken; nothing of it was. Exit code 4."""

    exit_code = 4

    def __init__(self, name: str, problems: Sequence[Problem]) -> None:
        self.name, self.problems = name, tuple(sorted(problems, key=lambda one: (one.row, one.column)))
        count = words.times(len(self.problems), "problem")
        lines = "\n".join(f"  {one.sentence}" for one in self.problems)
        super().__init__(f"{name} was not imported: {count}. Nothing was changed.\n{lines}")


@dataclass(frozen=True)
class Row:
    """One row: its number in the file and its cells by column, "" where there is none."""

    number: int
    cells: Mapping[str, str]

    def get(self, column: str) -> str:
        return self.cells.get(column, "")


def shown(text: str) -> str:
    """What was found, short enough for a line: quoted, or "nothing"."""
    said = " ".join(text.split())
    if not said:
        return "nothing"
    return f"“{said if len(said) <= LONGEST_SHOWN else said[: LONGEST_SHOWN - 1] + '…'}”"


def read(
    name: str,
    content: bytes,
    columns: Mapping[str, tuple[str, ...]],
    needed: Sequence[str],
) -> list[Row]:
    """The rows of a file. `columns` maps each column to other headings that are taken for it; `needed` must be there.

    Refused for what is no text, no table, has headings that are not known or given twice, or rows longer than
    the headings. Rows with nothing in them are passed over. UTF-8 or the Windows code page, commas, semicolons
    or tabs: all are what Excel writes.
    """
    if len(content) > LARGEST:
        size = f"a file of {words.number(len(content) // 1000)} kB"
        raise Refused(name, [Problem(1, "", size, "at most 1,000 kB", "Split it.")])
    if b"\0" in content:
        todo = "Save the sheet as CSV, comma separated, and import that."
        raise Refused(name, [Problem(1, "", "a file that is no text", "a CSV file", todo)])
    text = _text(content)
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        todo = "Save the sheet as CSV again."
        raise Refused(name, [Problem(1, "", f"a file that breaks off ({error})", "a CSV file", todo)]) from None
    if not lines or not any(cell.strip() for cell in lines[0]):
        raise Refused(name, [Problem(1, "", "nothing", f"the headings {', '.join(columns)}", "Add the headings.")])
    if len(lines) > MOST_ROWS:
        found = f"{words.number(len(lines))} rows"
        raise Refused(name, [Problem(1, "", found, f"at most {words.number(MOST_ROWS)}", "Split the file.")])
    heads, problems = _headings(lines[0], columns, needed)
    rows = []
    for number, line in enumerate(lines[1:], 2):
        if not any(cell.strip() for cell in line):
            continue
        if any(cell.strip() for cell in line[len(heads) :]):
            found = words.times(len(line), "cell")
            problems.append(
                Problem(
                    number, "", found, f"at most {len(heads)}, one for each heading", "Put text with commas in quotes."
                )
            )
        rows.append(Row(number, {head: cell.strip() for head, cell in zip(heads, line, strict=False) if head}))
    if problems:
        raise Refused(name, problems)
    if not rows:
        raise Refused(name, [Problem(2, "", "no row", "at least one row under the headings", "Add the rows.")])
    return rows


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _headings(
    line: Sequence[str], columns: Mapping[str, tuple[str, ...]], needed: Sequence[str]
) -> tuple[list[str], list[Problem]]:
    """Each heading as the column it names, "" for one without a name; and what is wrong with them."""
    known = {other: column for column, others in columns.items() for other in (column, *others)}
    heads: list[str] = []
    problems = []
    for cell in line:
        plain = re.sub(r"[^a-z0-9]+", "_", cell.strip().casefold()).strip("_")
        column = known.get(plain, "")
        if plain and not column:
            todo = "Rename the column or take it out."
            problems.append(Problem(1, cell.strip()[:40], "a heading that is not known", ", ".join(columns), todo))
        elif column and column in heads:
            problems.append(Problem(1, column, "the heading twice", "each heading once", "Take one of them out."))
        heads.append(column)
    for column in needed:
        if column not in heads:
            problems.append(Problem(1, column, "no such heading", f"the heading {column}", "Add the column."))
    return heads, problems


def day(text: str) -> date | None:
    """A day as 2024-03-31 or 31/03/2024; None for anything else."""
    said = text.strip()
    try:
        if found := _NUMERIC.fullmatch(said):
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(said) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", said) else None
    except ValueError:
        return None


def number(text: str) -> Decimal | None:
    """A plain number, with commas in the thousands or a per cent sign if need be; None for anything else."""
    said = text.strip().removesuffix("%").strip()
    if not _NUMBER.fullmatch(said):
        return None
    return Decimal(said.replace(",", "").replace("\u2212", "-"))
