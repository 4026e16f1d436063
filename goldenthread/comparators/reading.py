"""A published file, read as it was published: every problem at once, or every figure."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from goldenthread.comparators.areas import ENGLAND, Area, areas, by_la_code
from goldenthread.comparators.layouts import LAYOUTS, PLACE, Layout, layout_of, words_of
from goldenthread.comparators.periods import end_of
from goldenthread.comparators.published import SYMBOLS, Published

# Commas only where thousands end, and no more digits than any count of people has: "1,2,3" is no number.
_NUMBER = re.compile(r"-?(\d{1,3}(,\d{3}){1,3}|\d{1,12})(\.\d{1,6})?", re.ASCII)
# Shares of something else than what they are counted among: leavers of a year among those in post on one day,
# agency workers among vacancies. Every other percentage is a part of a whole.
_MAY_PASS_100 = frozenset(
    ("sw-turnover-rate-pct", "sw-turnover-rate-headcount-pct", "sw-vacancies-covered-by-agency-pct")
)
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
_PLACED_BY = {"region": "region_code", "authority": "old_la_code"}
MOST_BYTES = 100_000_000
MOST_PROBLEMS = 50
LONGEST_CELL = 10_000
LONGEST_SHOWN = 60  # of a cell, in a problem


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


def read(file: Path, today: date | None = None) -> Read:
    """Read a published file. Raises OSError where the file cannot be opened.

    Nothing is published of a period that has not ended by `today` (the day it is).
    """
    if file.stat().st_size > MOST_BYTES:
        found = f"{file.stat().st_size:,} bytes"
        return _refused(Problem(1, "(the file)", found, f"at most {MOST_BYTES:,} bytes", "Give the file of one table."))
    try:
        text = file.read_text("utf-8-sig")
    except UnicodeDecodeError:
        return _refused(Problem(1, "(the file)", "bytes that are no UTF-8 text", "a CSV file", "Give it as published."))
    if "\0" in text:
        before = text.count("\n", 0, text.index("\0"))
        return _refused(Problem(before + 1, "(the file)", "a NUL byte", "text", "Give it as published."))
    try:
        rows = _rows(text)
    except csv.Error as error:
        return _refused(Problem(1, "(the file)", str(error), "a CSV file", "Give it as published."))
    headings = [heading.strip() for heading in rows[0]] if rows else []
    layout = layout_of(headings)
    problems = [*_headings(headings, layout), *_needed(headings, rows, layout)]
    if layout is None or problems:
        return Read(layout, (), tuple(problems))
    today = today or datetime.now().astimezone().date()
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
        for heading, one in _row(number, row, layout, file.name, today):
            if isinstance(one, Problem):
                problems.append(one)
                continue
            key = (one.measure, one.period, one.area)
            if key in figures and figures[key].text != one.text:
                found = f"{figures[key].text} and {one.text}"
                expected = f"one figure of {one.measure} for a place and period"
                problems.append(Problem(number, heading, found, expected, _ONCE))
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


def _needed(headings: list[str], rows: list[list[str]], layout: Layout | None) -> Iterator[Problem]:
    """The columns without which no row can be placed, said once and not of every row.

    A file of England alone has no columns of authorities.
    """
    if layout is None:
        return
    needed = ["time_period", "geographic_level"]
    if layout.basis == "month":
        needed.append("time_identifier")
    if "geographic_level" in headings:
        place = headings.index("geographic_level")
        levels = {_LEVELS.get(row[place].strip().lower()) for row in rows[1:] if len(row) > place}
        needed += [name for level, name in _PLACED_BY.items() if level in levels]
    for name in needed:
        if name not in headings:
            yield Problem(1, name, "no such column", "the column as published", "Give the file unchanged.")


def _row(
    number: int, row: dict[str, str], layout: Layout, source: str, today: date
) -> Iterator[tuple[str, Published | Problem]]:
    """What a row gives, each with its column."""
    by_words = {words_of(heading): heading for heading in row if heading not in PLACE}
    begins: str | None = ""
    if layout.category in by_words and layout.categories is not None:
        said = row[by_words[layout.category]]
        if words_of(said) not in layout.categories:
            known = "; ".join(layout.categories)
            yield _wrong(
                number,
                by_words[layout.category],
                said,
                f"one of: {known}",
                "Was the measure renamed? Write its old name.",
            )
            return
        begins = layout.categories[words_of(said)]
    period, places = _period(row, layout), _areas(row)
    said = f"{row['time_period']} {row.get('time_identifier', '')}".strip()
    if period is None:
        yield _wrong(
            number,
            "time_period",
            said,
            "a year such as 2024 or 202324, with a month where it is by month",
            "Correct it.",
        )
    elif end_of(period, layout.basis) > today:
        yield _wrong(number, "time_period", said, f"a period that has ended by {today:%d/%m/%Y}", "Correct it.")
        period = None
    if not places:
        yield _wrong(number, *_unknown_area(row))
    if period is None or not places or begins is None:
        return
    for words, end in layout.values.items():
        heading = by_words.get(words)
        if heading is None:
            continue
        measure = f"{begins}-{end}" if begins else end
        symbol = _SYMBOLS.get(row[heading].lower())
        text = symbol or row[heading].replace(",", "")
        if symbol is None:
            expected, do = _expected(row[heading], measure)
            if expected:
                yield _wrong(number, heading, row[heading], expected, do)
                continue
        for area in places:
            yield heading, Published(measure, period, area, text, source, joint=len(places) > 1)


def _wrong(row: int, column: str, found: str, expected: str, do: str) -> tuple[str, Problem]:
    return column, Problem(
        row, column, found if len(found) <= LONGEST_SHOWN else f"{found[:LONGEST_SHOWN]}...", expected, do
    )


def _expected(cell: str, measure: str) -> tuple[str, str]:
    """What should have stood in a cell that holds no symbol, and what to do; ("", "") where it is a figure."""
    if not _NUMBER.fullmatch(cell):
        known = f"a number, or a symbol of the publisher: {', '.join(sorted(_SYMBOLS))}"
        return known, "Correct the cell." if cell else "Give the file as published: it has a symbol for no figure."
    if cell.startswith("-"):
        return "0 or more", "Correct the cell."
    if measure.endswith("-pct") and measure not in _MAY_PASS_100 and float(cell.replace(",", "")) > 100:
        return "a percentage, 0 to 100", "Correct the cell."
    return "", ""


def _period(row: dict[str, str], layout: Layout) -> str | None:
    """The period as our figures name it: "2023-24" for a year to March, "2024" for September, "2020-04" for a month."""
    said, kind = row["time_period"], row.get("time_identifier", "").lower()
    if layout.basis == "month":
        months = {date(2000, month, 1).strftime("%B").lower(): month for month in range(1, 13)}
        return f"{said}-{months[kind]:02d}" if re.fullmatch(r"(19|20)[0-9]{2}", said) and kind in months else None
    if re.fullmatch(r"(19|20)[0-9]{2}", said):
        year = int(said)
    elif re.fullmatch(r"(19|20)[0-9]{4}", said) and int(said[4:]) == (int(said[2:4]) + 1) % 100:
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
        return [ENGLAND] if row.get("country_code") in (None, "", ENGLAND) else []
    if level == "region":
        return [row["region_code"]] if row.get("region_code") in areas() else []
    if level == "authority":
        codes = _codes(row, "old_la_code")
        known = [by_la_code()[code].code for code in codes if code in by_la_code()]
        if known:
            return known if len(known) == len(codes) and not _other_place(row) else []
        return [row["new_la_code"]] if row.get("new_la_code") in areas() else []
    return []


def _codes(row: dict[str, str], column: str) -> list[str]:
    return re.split(r"\s*/\s*", row.get(column, ""))


def _other_place(row: dict[str, str]) -> Area | None:
    """The authority that the new code stands for, where it is another than the old one's.

    A new code that is not known is one given since: the department's own code then says the place.
    """
    others = [areas()[code] for code in _codes(row, "new_la_code") if code in areas()]
    return next((area for area in others if area.la_code not in _codes(row, "old_la_code")), None)


def _unknown_area(row: dict[str, str]) -> tuple[str, str, str, str]:
    level = _LEVELS.get(row["geographic_level"].lower())
    if level is None:
        return "geographic_level", row["geographic_level"], "National, Regional or Local authority", "Correct it."
    if level == "national":
        return "country_code", row.get("country_code", ""), f"blank or {ENGLAND}, the code of England", "Correct it."
    if level == "region":
        return "region_code", row.get("region_code", ""), "the code of an English region", "Correct it."
    found = row.get("old_la_code", "")
    other = _other_place(row)
    if other is not None and found in by_la_code():
        expected = f"{other.la_code}, as new_la_code {other.code} is {other.name}"
        return "old_la_code", f"{found} ({by_la_code()[found].name})", expected, "Correct the code that is wrong."
    return "old_la_code", found, "the three digits of an English authority", "Correct it."
