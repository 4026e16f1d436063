"""Annex A workbooks made on the spot: valid unless a test says otherwise, children plainly invented."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from goldenthread.sources.annex_a.layout import LISTS

AS_AT = dt.date(2024, 3, 31)
SHARED = next(
    (folder / "shared" for folder in Path(__file__).resolve().parents if (folder / "shared" / "samples").is_dir()),
    None,
)

# What each list holds unless a test says otherwise: one ordinary record.
_BORN = dt.date(2012, 5, 4)
ORDINARY: dict[int, dict[str, Any]] = {
    1: {"child_id": "1001", "date_of_birth": _BORN, "contact_date": dt.date(2024, 1, 8), "source": "q) 6: Police"},
    2: {"child_id": "1002", "date_of_birth": _BORN, "start_date": dt.date(2024, 1, 9)},
    3: {"child_id": "1003", "date_of_birth": _BORN, "referral_date": dt.date(2024, 1, 10), "nfa": "b) No"},
    4: {"child_id": "1003", "date_of_birth": _BORN, "start_date": dt.date(2024, 1, 11), "support_needed": "a) Yes"},
    5: {"child_id": "1003", "date_of_birth": _BORN, "start_date": dt.date(2024, 1, 15)},
    6: {
        "child_id": "1003",
        "date_of_birth": _BORN,
        "start_date": dt.date(2024, 1, 10),
        "case_status": "b) Child Protection plan",
    },
    7: {
        "child_id": "1003",
        "date_of_birth": _BORN,
        "start_date": dt.date(2024, 2, 1),
        "initial_category": "a) Neglect",
    },
    8: {"child_id": "1004", "date_of_birth": _BORN, "start_date": dt.date(2023, 2, 1), "legal_status": "C2: FCO"},
    9: {"child_id": "1005", "date_of_birth": dt.date(2004, 5, 4), "eligibility": "b) Former relevant child"},
    10: {"child_id": "1004", "date_of_birth": _BORN, "entered_care": dt.date(2023, 2, 1)},
    11: {"adopter_id": "A1", "family_id": "F1", "gender": "a) Male"},
}


@pytest.fixture(scope="session")
def shared() -> Path:
    if SHARED is None:
        pytest.skip("the shared reference folder is not beside this checkout")
    return SHARED


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Path]:
    """Write a workbook and return its path.

    `rows` gives the records of a list (by key of a column); other lists hold their ordinary one.
    `headings` renames headings by key (None leaves the column out), `names` renames sheets,
    `extra` adds columns (heading, value), `titles` puts title rows above the headings, `without`
    leaves lists out, `sheets` adds sheets of plain rows (before the lists), `after` runs at the
    end on (workbook, {list number: worksheet}).
    """

    def write(
        rows: dict[int, list[dict[str, Any]]] | None = None,
        *,
        headings: dict[int, dict[str, str | None]] | None = None,
        names: dict[int, str] | None = None,
        extra: dict[int, list[tuple[str, Any]]] | None = None,
        titles: dict[int, int] | None = None,
        without: tuple[int, ...] = (),
        sheets: dict[str, list[list[Any]]] | None = None,
        after: Callable[[Any, dict[int, Any]], None] | None = None,
        older_list_9: bool = False,
        reverse: tuple[int, ...] = (),
        file: str = "annex_a.xlsx",
    ) -> Path:
        path = tmp_path / file
        workbook = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
        day = workbook.add_format({"num_format": "dd/mm/yyyy"})

        def put(sheet: Any, row: int, column: int, value: Any) -> None:
            if value is None or value == "":
                return
            if isinstance(value, dt.datetime):
                sheet.write_datetime(row, column, value, day)
            elif isinstance(value, dt.date):
                sheet.write_datetime(row, column, dt.datetime.combine(value, dt.time()), day)
            elif isinstance(value, bool):
                sheet.write_boolean(row, column, value)
            elif isinstance(value, int | float):
                sheet.write_number(row, column, value)
            else:
                sheet.write_string(row, column, value)

        for name, content in (sheets or {}).items():
            sheet = workbook.add_worksheet(name)
            for at, cells in enumerate(content):
                for column, value in enumerate(cells):
                    put(sheet, at, column, value)
        written = {}
        for number, annex_list in LISTS.items():
            if number in without:
                continue
            sheet = written[number] = workbook.add_worksheet((names or {}).get(number, f"List {number}"))
            renamed = (headings or {}).get(number, {})
            columns = [
                (heading.key, renamed.get(heading.key, heading.text))
                for heading in annex_list.headings
                if renamed.get(heading.key, heading.text) is not None and not (older_list_9 and heading.newer)
            ]
            if number in reverse:
                columns.reverse()
            top = (titles or {}).get(number, 0)
            for line in range(top):
                put(sheet, line, 0, f"Invented title {line + 1}")
            added = (extra or {}).get(number, [])
            for column, text in enumerate([text for _, text in columns] + [text for text, _ in added]):
                put(sheet, top, column, text)
            for at, record in enumerate((rows or {}).get(number, [ORDINARY[number]]), start=top + 1):
                for column, (key, _) in enumerate(columns):
                    put(sheet, at, column, record.get(key))
                for column, (_, value) in enumerate(added, start=len(columns)):
                    put(sheet, at, column, value)
        if after:
            after(workbook, written)
        workbook.close()
        return path

    return write


def ordinary(number: int, **changes: Any) -> dict[str, Any]:
    return {**ORDINARY[number], **changes}


@pytest.fixture
def record() -> Callable[..., dict[str, Any]]:
    """The ordinary record of a list with some values changed."""
    return ordinary


@pytest.fixture
def as_at() -> dt.date:
    return AS_AT
