"""A published file, read as it was published: every problem at once, or every figure."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from goldenthread.comparators.areas import ENGLAND, areas, by_la_code
from goldenthread.comparators.layouts import LAYOUTS, PLACE, Layout, layout_of, words_of
from goldenthread.comparators.published import SYMBOLS, Published

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_SYMBOLS = {
    **{symbol: symbol for symbol in SYMBOLS},
    "..": ":",
    "~": "low",
    "[c]": "c",
    "[u]": "u",
    "[x]": "x",
    "[z]": "z",
}
_LEVELS = {"national": "national", "regional": "region", "local authority": "authority"}
MOST_BYTES = 100_000_000
MOST_PROBLEMS = 50
LONGEST_CELL = 10_000


@dataclass(frozen=True)
class Problem:
    """Where in the file, what stood there, what was expected, what to do. Row 1 holds the headings."""

    row: int
    column: str
    found: str
    expected: str
    do: str

    def __str__(self) -> str:
        return f"Row {self.row}, column {self.column}: found {self.found!r}, expected {self.expected}. {self.do}"


@dataclass(frozen=True)
class Read:
    """What a file gave: its layout, the figures, or the problems (then there are no figures)."""

    layout: Layout | None
    figures: tuple[Published, ...]
    problems: tuple[Problem, ...]


def read(file: Path) -> Read:
    """Read a published file. Raises OSError where the file cannot be opened."""
    if file.stat().st_size > MOST_BYTES:
        found = f"{file.stat().st_size:,} bytes"
        return _refused(Problem(1, "(the file)", found, f"at most {MOST_BYTES:,} bytes", "Give the file of one table."))
    try:
        text = file.read_text("utf-8-sig")
    except UnicodeDecodeError:
        return _refused(Problem(1, "(the file)", "bytes that are no UTF-8 text", "a CSV file", "Give it as published."))
    try:
        rows = _rows(text)
    except csv.Error as error:
        return _refused(Problem(1, "(the file)", str(error), "a CSV file", "Give it as published."))
    headings = [heading.strip() for heading in rows[0]] if rows else []
    layout = layout_of(headings)
    problems = list(_headings(headings, layout))
    if layout is None or problems:
        return Read(layout, (), tuple(problems))
    figures: dict[tuple[str, str, str], Published] = {}
    for number, line in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in line):
            continue
        if len(line) != len(headings):
            found = f"{len(line)} cells"
            problems.append(
                Problem(number, "(the row)", found, f"{len(headings)} cells", "Give the file as published.")
            )
            continue
        row = {heading: cell.strip() for heading, cell in zip(headings, line, strict=True)}
        for one in _row(number, row, layout, file.name):
            if isinstance(one, Problem):
                problems.append(one)
                continue
            key = (one.measure, one.period, one.area)
            if key in figures and figures[key].text != one.text:
                found = f"{figures[key].text} and {one.text}"
                problems.append(Problem(number, one.measure, found, "one figure for a place and period", _ONCE))
            figures[key] = one
        if len(problems) >= MOST_PROBLEMS:
            break
    if not figures and not problems:
        problems.append(
            Problem(2, "(the file)", "no rows", "at least one row of figures", "Give the file as published.")
        )
    return Read(layout, () if problems else tuple(figures.values()), tuple(problems))


_ONCE = "The file may hold a breakdown; give the table of totals."


def _rows(text: str) -> list[list[str]]:
    """The lines of the file in cells; csv.Error for a cell that never ends, whatever others in the process allow."""
    allowed = csv.field_size_limit(LONGEST_CELL)
    try:
        return list(csv.reader(io.StringIO(text, newline="")))
    finally:
        csv.field_size_limit(allowed)


def _refused(problem: Problem) -> Read:
    return Read(None, (), (problem,))


def _headings(headings: list[str], layout: Layout | None) -> Iterator[Problem]:
    if layout is None:
        known = "; ".join(layout.title for layout in LAYOUTS)
        yield Problem(
            1, "(headings)", ", ".join(headings)[:200], f"a table of: {known}", "Other tables are not read yet."
        )
        return
    for name in ("time_period", "geographic_level"):
        if name not in headings:
            yield Problem(1, name, "no such column", "the column as published", "Give the file unchanged.")
    category = layout.category
    seen: dict[str, str] = {}
    for heading in headings:
        words = words_of(heading)
        if heading in PLACE or words in layout.other or words in layout.values or (category and words == category):
            if words in seen:
                yield Problem(
                    1, heading, "a second column of this name", "one column", "Delete the one that is not wanted."
                )
            seen[words] = heading
            continue
        known = ", ".join(sorted({*layout.values, *layout.other, *([category] if category else [])}))
        yield Problem(
            1, heading, heading, f"a column known in this table: {known}",
            "Where it is a known column under a new name, rename the heading; else delete the column.",
        )  # fmt: skip
    if (
        category
        and category not in seen
        and len(layout.categories or {}) > 0
        and any((layout.categories or {}).values())
    ):
        yield Problem(
            1, category, "no such column", "the column that says what a row counts", "Give the file unchanged."
        )


def _row(number: int, row: dict[str, str], layout: Layout, source: str) -> Iterator[Published | Problem]:
    by_words = {words_of(heading): heading for heading in row if heading not in PLACE}
    begins: str | None = ""
    if layout.category in by_words and layout.categories is not None:
        said = row[by_words[layout.category]]
        if words_of(said) not in layout.categories:
            known = "; ".join(layout.categories)
            yield Problem(
                number,
                by_words[layout.category],
                said,
                f"one of: {known}",
                "Was the measure renamed? Write its old name.",
            )
            return
        begins = layout.categories[words_of(said)]
    period, places = _period(row, layout), _areas(row)
    if period is None:
        said = f"{row.get('time_period', '')} {row.get('time_identifier', '')}".strip()
        yield Problem(
            number,
            "time_period",
            said,
            "a year such as 2024 or 202324, with a month where it is by month",
            "Correct it.",
        )
    if not places:
        yield Problem(number, *_unknown_area(row))
    if period is None or not places or begins is None:
        return
    for words, end in layout.values.items():
        heading = by_words.get(words)
        if heading is None or row[heading] == "":
            continue
        text = row[heading].replace(",", "")
        symbol = _SYMBOLS.get(text.lower())
        if symbol is None and not _NUMBER.fullmatch(text):
            known = ", ".join(sorted(_SYMBOLS))
            yield Problem(
                number, heading, row[heading], f"a number, or a symbol of the publisher: {known}", "Correct the cell."
            )
            continue
        measure = f"{begins}-{end}" if begins else end
        for area in places:
            yield Published(measure, period, area, symbol or text, source, joint=len(places) > 1)


def _period(row: dict[str, str], layout: Layout) -> str | None:
    """The period as our figures name it: "2023-24" for a year to March, "2024" for September, "2020-04" for a month."""
    said, kind = row["time_period"], row.get("time_identifier", "").lower()
    if layout.basis == "month":
        months = {date(2000, month, 1).strftime("%B").lower(): month for month in range(1, 13)}
        return f"{said}-{months[kind]:02d}" if said.isdigit() and len(said) == 4 and kind in months else None
    if re.fullmatch(r"(19|20)\d\d", said):
        year = int(said)
    elif re.fullmatch(r"(19|20)\d{4}", said) and int(said[4:]) == (int(said[2:4]) + 1) % 100:
        year = int(said[:4]) + 1
    else:
        return None
    return str(year) if layout.basis == "30-september" else f"{year - 1}-{year % 100:02d}"


def _areas(row: dict[str, str]) -> list[str]:
    """ONS codes of the place: an authority by the department's code first, which outlives changes of the other.

    Two where two authorities make one return ("940 / 941").
    """
    level = _LEVELS.get(row["geographic_level"].lower())
    if level == "national":
        return [row.get("country_code") or ENGLAND]
    if level == "region":
        return [row["region_code"]] if row.get("region_code") in areas() else []
    if level == "authority":
        codes = re.split(r"\s*/\s*", row.get("old_la_code", ""))
        known = [by_la_code()[code].code for code in codes if code in by_la_code()]
        return known or ([row["new_la_code"]] if row.get("new_la_code") in areas() else [])
    return []


def _unknown_area(row: dict[str, str]) -> tuple[str, str, str, str]:
    if row["geographic_level"].lower() not in _LEVELS:
        return "geographic_level", row["geographic_level"], "National, Regional or Local authority", "Correct it."
    if row["geographic_level"].lower() == "regional":
        return "region_code", row.get("region_code", ""), "the code of an English region", "Correct it."
    return "old_la_code", row.get("old_la_code", ""), "the three digits of an English authority", "Correct it."
