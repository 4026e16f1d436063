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

from goldenthread.observations import Period
from goldenthread.pages import words

LARGEST = 1_000_000  # bytes
MOST_ROWS = 20_000
LONGEST_SHOWN = 60
EARLIEST_YEAR = 1990  # nothing that is asked for, supplied or set is of a year before

# What the columns of targets and of supplied figures hold: a number beyond it could be written and never read.
MOST_DIGITS, MOST_PLACES = 8, 4
LIMIT = 10**MOST_DIGITS

# Digits of other scripts are digits to Python, and look like others to whoever reads them.
_NUMERIC = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})", re.ASCII)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_NUMBER = re.compile(r"[-\u2212]?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?", re.ASCII)


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


def plain(text: str) -> str:
    """What was typed, without spaces at the ends and with plain ends of line.

    Spaces of every width are plain spaces. What cannot be seen is left out: it would count as words where there are
    none, and marks that turn the direction of reading would show a text otherwise than it was typed.
    """
    if text.isprintable():
        return text.strip()
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    spaced = (" " if letter.isspace() and letter != "\n" else letter for letter in lines)
    return "".join(letter for letter in spaced if letter == "\n" or letter.isprintable()).strip()


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
    lines = _lines(name, text, delimiter)
    if not lines or not any(lines[0]):
        raise Refused(name, [Problem(1, "", "nothing", f"the headings {', '.join(columns)}", "Add the headings.")])
    if len(lines) > MOST_ROWS:
        found = f"{words.number(len(lines))} rows"
        raise Refused(name, [Problem(1, "", found, f"at most {words.number(MOST_ROWS)}", "Split the file.")])
    heads, problems = _headings(lines[0], columns, needed)
    rows = []
    for number, line in enumerate(lines[1:], 2):
        if not any(line):
            continue
        if any(line[len(heads) :]):
            found = words.times(len(line), "cell")
            problems.append(
                Problem(
                    number, "", found, f"at most {len(heads)}, one for each heading", "Put text with commas in quotes."
                )
            )
        rows.append(Row(number, {head: cell for head, cell in zip(heads, line, strict=False) if head}))
    if problems:
        raise Refused(name, problems)
    if not rows:
        raise Refused(name, [Problem(2, "", "no row", "at least one row under the headings", "Add the rows.")])
    return rows


def _lines(name: str, text: str, delimiter: str) -> list[list[str]]:
    """The rows of the file as it is, their cells plain; Refused at the row that cannot be told into cells."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines: list[list[str]] = []
    before = 0
    try:
        for line in reader:
            lines.append([plain(cell) for cell in line])
            before = reader.line_num
    except csv.Error as error:
        # A cell in quotes may go over many lines: where its row begins is where to look.
        found, expected, todo = _broken(str(error))
        where = f"{found}, in the row that begins on line {before + 1} of the file"
        raise Refused(name, [Problem(len(lines) + 1, "", where, expected, todo)]) from None
    return lines


def _broken(error: str) -> tuple[str, str, str]:
    """What was found, what was expected and what to do, in the place of the words of the module csv."""
    if error.startswith("field larger"):
        expected = f"at most {words.number(csv.field_size_limit())} characters in a cell"
        return "a cell that is too long", expected, "Shorten it, or close the quote it opens with."
    if error.startswith("unexpected end"):
        return "a quote that is opened and never closed", "a quote at both ends", "Close it, or take it out."
    return f"a row that breaks off ({error})", "a row of a CSV file", "Save the sheet as CSV again."


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
        bare = re.sub(r"[^a-z0-9]+", "_", cell.casefold()).strip("_")
        column = known.get(bare, "")
        if bare and not column:
            todo = "Rename the column or take it out."
            problems.append(Problem(1, cell[:40], "a heading that is not known", ", ".join(columns), todo))
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
        return date.fromisoformat(said) if _ISO.fullmatch(said) else None
    except ValueError:
        return None


def period(text: str) -> Period | None:
    """A period such as 2023-10 or 2023-Q3; None for anything else."""
    try:
        return Period.parse(text) if text.isascii() else None
    except ValueError:
        return None


def number(text: str, *, percent: bool = False) -> Decimal | None:
    """A plain number that can be kept, with commas in the thousands if need be; None for anything else. A per cent
    sign is left out where `percent` says that one may stand there."""
    said = _bare(text, percent)
    found = _NUMBER.fullmatch(said)
    if found is None or _digits(found) > MOST_DIGITS or len(found[2] or "") > MOST_PLACES:
        return None
    return Decimal(said.replace(",", "").replace("\u2212", "-"))


def wanted(text: str, usual: str = "a number", *, percent: bool = False) -> str:
    """What to expect in the place of a text that is no `number`: `usual`, or the one thing that keeps it from being
    one."""
    found = _NUMBER.fullmatch(_bare(text, percent))
    if found is not None:
        return f"a number below {LIMIT:,}" if _digits(found) > MOST_DIGITS else f"at most {MOST_PLACES} decimal places"
    if not percent and _NUMBER.fullmatch(_bare(text, percent=True)):
        return "a number without a per cent sign"
    return usual


def _bare(text: str, percent: bool) -> str:
    said = text.strip()
    return said.removesuffix("%").strip() if percent else said


def _digits(found: re.Match[str]) -> int:
    """How many digits stand before the point, noughts in front left out."""
    return len(found[1].replace(",", "").lstrip("0"))
