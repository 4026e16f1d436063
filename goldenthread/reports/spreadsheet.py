"""A table as CSV and as an Excel workbook: the same rows, and first what they are.

A cell whose text begins with a sign that spreadsheets take for a formula gets an apostrophe
in front, in both formats: a workbook saved as CSV and opened again would otherwise run it.
Numbers stay numbers, below nought too.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import xlsxwriter

from goldenthread.pages.table import Cell, Column, Table

# The plain signs, their full-width twins, and the white space that hides them.
_STARTS_FORMULA = re.compile(r"^\s*[=+\-@＝＋－＠]|^[\t\r\n]")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
# Control characters have no place in a spreadsheet, and XML cannot hold them.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")

Plain = str | int | float | Decimal | date | datetime | None


@dataclass(frozen=True)
class Stamp:
    """Who took the file and when (with its time zone)."""

    who: str
    when: datetime


def safe_text(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula."""
    text = _CONTROL.sub("", text)
    if _STARTS_FORMULA.match(text) and not _NUMBER.fullmatch(text):
        return "'" + text
    return text


def notes_rows(table: Table, stamp: Stamp) -> list[tuple[str, str]]:
    """Title, filters, as-at, definition, edition, snapshot, who and when, as pairs."""
    notes = table.notes
    rows = [("Title", notes.title)]
    rows += list(notes.filters)
    rows.append(("As at", f"{notes.as_at:%d/%m/%Y}"))
    if notes.definition:
        rows.append(("Definition", notes.definition))
    rows += [
        ("Edition", notes.edition),
        ("Snapshot", notes.snapshot),
        ("Rows", str(len(table.rows))),
        ("Taken by", stamp.who),
        ("Taken at", f"{stamp.when:%d/%m/%Y %H:%M %Z}".strip()),
    ]
    return rows


def csv_file(table: Table, stamp: Stamp) -> bytes:
    """UTF-8 with a byte order mark, so Excel reads the letters: notes, an empty row, the table."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for name, value in notes_rows(table, stamp):
        writer.writerow((safe_text(name), safe_text(value)))
    writer.writerow(())
    writer.writerow([safe_text(column.heading) for column in table.columns])
    for row in table.cells():
        writer.writerow([_for_csv(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def _plain(cell: Cell) -> Plain:
    """The value a file holds: the value itself, its words where it has none, and its note."""
    if isinstance(cell.value, bool):
        return "Yes" if cell.value else "No"
    if cell.note:
        first = cell.text or ("" if cell.value is None else str(cell.value))
        return f"{first}: {cell.note}" if first else cell.note
    return cell.text.strip() if cell.value is None else cell.value


def _for_csv(cell: Cell) -> str | int | float | Decimal:
    value = _plain(cell)
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return safe_text(value) if isinstance(value, str) else value


def workbook(table: Table, stamp: Stamp) -> bytes:
    """Two sheets, Notes and Table: one table on each, no merged cells, headings frozen."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"title": table.notes.title})
    _notes_sheet(book, table, stamp)
    _table_sheet(book, table)
    book.close()
    return out.getvalue()


def _notes_sheet(book: xlsxwriter.Workbook, table: Table, stamp: Stamp) -> None:
    sheet = book.add_worksheet("Notes")
    bold = book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 90)
    for place, (name, value) in enumerate(notes_rows(table, stamp)):
        sheet.write_string(place, 0, safe_text(name), bold)
        sheet.write_string(place, 1, safe_text(value), wrapped)


def _table_sheet(book: xlsxwriter.Workbook, table: Table) -> None:
    sheet = book.add_worksheet("Table")
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    day = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, safe_text(column.heading), bold)
        sheet.set_column(place, place, _width(table, place, column))
    for number, row in enumerate(table.cells(), 1):
        for place, cell in enumerate(row):
            value = _plain(cell)
            if isinstance(value, date):
                sheet.write_datetime(number, place, value, day)
            elif isinstance(value, (int, float, Decimal)):
                sheet.write_number(number, place, value)
            elif value is not None:
                sheet.write_string(number, place, safe_text(value))
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _width(table: Table, place: int, column: Column) -> int:
    """Wide enough for the longest of the first hundred cells, within reason."""
    longest = max((len(str(_plain(row[place]) or "")) for row in table.cells()[:100]), default=0)
    return min(max(longest, len(column.heading), 8) + 2, 60)
