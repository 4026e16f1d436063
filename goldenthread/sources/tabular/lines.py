"""The careful reading of a CSV file that the quick one stumbled over, or whose rows and lines differ.

Every record is read in Python, so that each bad line can be named with the line a person sees in
an editor. Good records are written to a clean copy for the database to read; nothing of the file
is guessed, joined or shifted.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from goldenthread.records import Column
from goldenthread.sources.problems import Refused
from goldenthread.sources.tabular.scan import LONGEST_LINE

# A line break inside quotes is natural in running text and in JSON, and nowhere else.
_RUNNING = frozenset({"text", "json"})
NAMED_LINES = 10


@dataclass
class Lines:
    """What the careful reading found.

    `jumps` are (record number from 0, line) pairs, one wherever the line is not simply one more than that of
    the record before; the line of any record follows from the last jump at or before it. `bad`
    holds (line, fields found) of records with a wrong number of fields.
    """

    records: int = 0
    jumps: list[tuple[int, int]] = field(default_factory=list)
    bad: list[tuple[int, int]] = field(default_factory=list)


def read_lines(path: Path, name: str, separator: str, columns: tuple[Column | None, ...], copy: Path | None) -> Lines:
    """Read every record after the heading; write the good ones to `copy` if given.

    Refused: an unclosed quote, with the line where it opened; a line break inside a value that cannot hold one, which
    is what a stray quote looks like when another one happens to close it.
    """
    found = Lines()
    expected = len(columns)
    narrow = [i for i, column in enumerate(columns) if column is not None and column.type not in _RUNNING]
    csv.field_size_limit(LONGEST_LINE)
    with ExitStack() as files:
        source = files.enter_context(open(path, encoding="utf-8-sig", newline=""))
        reader = csv.reader(source, delimiter=separator, strict=True)
        writer = None
        if copy is not None:
            target = files.enter_context(open(copy, "w", encoding="utf-8", newline=""))
            copy.chmod(0o600)
            writer = csv.writer(target, lineterminator="\n")
        next_line = 2
        for line, record in _numbered(reader, path, name):
            if len(record) != expected:
                found.bad.append((line, len(record)))
                continue
            if reader.line_num > line:
                _check_breaks(record, narrow, columns, name, line)
            if line != next_line:
                found.jumps.append((found.records, line))
            next_line = line + 1
            found.records += 1
            if writer is not None:
                writer.writerow(record)
    return found


def wrong_counts(name: str, lines: Lines, separator_word: str, expected: int) -> str:
    """One sentence about lines with a wrong number of fields, naming the first few."""
    some = ", ".join(f"line {line} has {count}" for line, count in lines.bad[:NAMED_LINES])
    more = f" and {len(lines.bad) - NAMED_LINES} more" if len(lines.bad) > NAMED_LINES else ""
    return (
        f"{name}: {expected} fields separated by {separator_word} were expected on every line, but {some}{more}. "
        "A value may hold the separator without quotes round it."
    )


def _numbered(reader: Any, path: Path, name: str) -> Iterator[tuple[int, list[str]]]:
    """Records with the line each starts on; blank lines are not records; the heading is left out."""
    heading = True
    start = 1
    try:
        for record in reader:
            line, start = start, reader.line_num + 1
            if not record:
                continue
            if heading:
                heading = False
                continue
            yield line, record
    except csv.Error as error:
        opened = _open_quote(path, start)
        if opened is None:
            raise Refused(
                f"{name}, line {start}: the line cannot be read as CSV ({error}). Export the file again and reload."
            ) from None
        raise Refused(
            f"{name}, line {opened}: a quote opens here and is not closed, or is closed in the middle of a "
            "value. Correct the line in the case system or write the quote twice, and reload."
        ) from None


def _open_quote(path: Path, start: int) -> int | None:
    """The line on which the quote opened that the record starting on line `start` fails to close."""
    opened: int | None = None
    inside = False
    with open(path, encoding="utf-8-sig", newline="") as source:
        for number, line in enumerate(source, start=1):
            if number < start:
                continue
            at = 0
            while (at := line.find('"', at)) >= 0:
                if inside and line[at + 1 : at + 2] == '"':
                    at += 2
                    continue
                if inside:
                    inside = False
                    if line[at + 1 : at + 2] not in ("", ",", ";", "\t", "|", "\r", "\n"):
                        return opened
                else:
                    inside, opened = True, number
                at += 1
            if not inside and number > start:
                break
    return opened


def _check_breaks(
    record: list[str], narrow: list[int], columns: tuple[Column | None, ...], name: str, line: int
) -> None:
    for index in narrow:
        value = record[index].strip()
        if "\n" in value or "\r" in value:
            column = columns[index]
            heading = column.source_field if column is not None else ""
            raise Refused(
                f"{name}, line {line}: the value of {heading} in this record runs over several lines, which such a "
                "value cannot do. A quote was probably opened on this line and never closed. Correct it and reload."
            )
