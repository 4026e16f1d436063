"""A table as a file: the rows on the screen, what they are, and nothing a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest

from goldenthread.pages.table import Cell, Column, Notes, Table, laid_out
from goldenthread.reports.spreadsheet import Stamp, csv_file, notes_rows, safe_text, workbook

STAMP = Stamp("Invented analyst, Performance analyst", datetime(2025, 11, 1, 6, 10, tzinfo=UTC))
NOTES = Notes(
    "Assessments within 45 working days",
    date(2025, 10, 31),
    "20251031-a",
    (("Period", "October 2025"), ("Team", "=Rowan")),
    "Of the assessments authorised in the period, the share authorised within 45 working days of starting.",
)
COLUMNS = (Column("Team"), Column("Value", "percent"), Column("Change", "number"), Column("Day", "date"))


def table(*rows: tuple[object, ...]) -> Table:
    return Table("Assessments, by team", COLUMNS, rows, NOTES)  # type: ignore[arg-type]


def read_csv(made: Table) -> list[list[str]]:
    return list(csv.reader(io.StringIO(csv_file(made, STAMP).decode("utf-8-sig"))))


def read_xlsx(made: Table) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(workbook(made, STAMP)))
    assert book.sheetnames == ["Notes", "Table"]
    assert not any(sheet.merged_cells.ranges for sheet in book)
    notes, rows = (list(sheet.values) for sheet in book)
    book.close()
    return notes, rows


# fmt: off
DANGEROUS = [
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1+1",
    "-cmd|' /C calc'!A0", "=HYPERLINK(1)",
]
HARMLESS = ["Rowan", "-5", "-5.25", "42", "2025-10-31", "a=b", "", "'quoted"]
# fmt: on


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_cell_is_taken_for_a_formula(text: str) -> None:
    made = table((text, None, 0, None), (Cell("x", note=text), None, 0, None))
    assert safe_text(text).startswith("'")
    assert read_csv(made)[-2][0] == safe_text(text)
    _, rows = read_xlsx(made)
    assert str(rows[1][0]).startswith("'")
    book = openpyxl.load_workbook(io.BytesIO(workbook(made, STAMP)))
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert safe_text(text) == text


def test_numbers_and_dates_stay_what_they_are() -> None:
    made = table(("Rowan", Decimal("84.2"), -3, date(2025, 10, 31)))
    assert read_csv(made)[-1] == ["Rowan", "84.2", "-3", "31/10/2025"]
    _, rows = read_xlsx(made)
    assert rows[1] == ("Rowan", 84.2, -3, datetime(2025, 10, 31))  # noqa: DTZ001  Excel has no time zones


def test_zero_missing_and_words_are_three_things() -> None:
    made = table(("Rowan", Decimal("0.0"), 0, None), ("Alder", Cell(None, "Cannot be worked out"), None, None))
    assert [row[1:3] for row in read_csv(made)[-2:]] == [["0.0", "0"], ["Cannot be worked out", ""]]
    shown = [[cell.shown for cell in row] for row in laid_out(made)]
    assert shown == [["Rowan", "0.0%", "0", "–"], ["Alder", "Cannot be worked out", "–", "–"]]


def test_a_file_says_what_it_is() -> None:
    rows = dict(notes_rows(table(), STAMP))
    assert rows == {
        "Title": NOTES.title,
        "Period": "October 2025",
        "Team": "=Rowan",
        "As at": "31/10/2025",
        "Definition": NOTES.definition,
        "Edition": NOTES.edition,
        "Snapshot": "20251031-a",
        "Rows": "0",
        "Taken by": STAMP.who,
        "Taken at": "01/11/2025 06:10 UTC",
    }
    top = read_csv(table(("Rowan", None, None, None)))
    assert ["Team", "'=Rowan"] in top
    assert top[-2] == ["Team", "Value", "Change", "Day"]
    assert [] in top
    notes, sheet = read_xlsx(table(("Rowan", None, None, None)))
    assert ("Team", "'=Rowan") in notes
    assert sheet[0] == ("Team", "Value", "Change", "Day")


def test_both_files_and_the_page_hold_the_same_rows() -> None:
    made = table(*[(f"Team {n}", Decimal(n), n, date(2025, 10, 31)) for n in range(250)])
    _, sheet = read_xlsx(made)
    assert [row[0] for row in sheet[1:]] == [row[0] for row in read_csv(made)[-250:]]
    assert len(laid_out(made)) == 250


def test_letters_and_control_characters() -> None:
    made = table(("Siân \x07Ŵyn", None, None, None))
    assert read_csv(made)[-1][0] == "Siân Ŵyn"
    assert read_xlsx(made)[1][1][0] == "Siân Ŵyn"


def test_a_row_of_the_wrong_length_is_a_bug_found_early() -> None:
    with pytest.raises(ValueError, match="row 1 has 1 cells, expected 4"):
        table(("Rowan",))


@pytest.mark.django_db
@pytest.mark.usefixtures("own_pages")
def test_a_download_names_itself_and_nobody(as_role) -> None:
    answer = as_role("team_manager").get("/children/AAAAAAAAAAAA/?format=xlsx")
    assert answer["Content-Disposition"] == 'attachment; filename="invented-child-2025-10-31.xlsx"'
    assert answer["Cache-Control"] == "no-store"
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert dict(book["Notes"].values)["Taken by"] == "Invented team_manager, Team manager"
