"""The Annex A workbook: a front sheet and Ofsted's eleven lists.

Written from the same rows as the CSV files, so both say the same on the as-at date. The creation
date inside the file is fixed, so that the same rows give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]

from goldenthread.sample.book import Authority
from goldenthread.sample.writers import annex_a_care as care
from goldenthread.sample.writers import annex_a_lists as lists
from goldenthread.sample.writers.annex_a_facts import Facts
from goldenthread.sample.writers.annex_a_layout import HEADINGS

MADE = datetime.combine(date(2020, 1, 1), time())
LISTS: dict[int, Callable[[Facts], Iterator[list[object]]]] = {
    1: lists.contacts,
    2: lists.early_help,
    3: lists.referrals,
    4: lists.assessments,
    5: lists.enquiries,
    6: lists.in_need,
    7: lists.on_plans,
    8: care.in_care,
    9: care.care_leavers,
    10: care.adoption,
    11: care.adopters,
}


def write_annex_a(authority: Authority, path: Path) -> Path:
    """Write the workbook. Dates are date cells shown dd/mm/yyyy; what is not known is an empty cell."""
    facts = Facts(authority)
    path.parent.mkdir(parents=True, exist_ok=True)
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy", "strings_to_numbers": False})
    book.set_properties({"title": "Invented Annex A", "author": authority.name, "created": MADE})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    bold = book.add_format({"bold": True})
    front = book.add_worksheet("Front Sheet")
    front.write_string(0, 0, "Annex A (invented children, no real data)", bold)
    front.write_string(1, 0, "Local authority")
    front.write_string(1, 1, authority.name)
    front.write_string(2, 0, "Extract date")
    front.write_datetime(2, 1, datetime.combine(authority.as_at, time()), day)
    for number, rows in LISTS.items():
        sheet = book.add_worksheet(f"List {number}")
        for n, heading in enumerate(HEADINGS[number]):
            sheet.write_string(0, n, heading, bold)
        for at, cells in enumerate(rows(facts), start=1):
            for n, value in enumerate(cells):
                if isinstance(value, str):
                    sheet.write_string(at, n, value)
                elif isinstance(value, date):
                    sheet.write_datetime(at, n, datetime.combine(value, time()), day)
                elif value is not None:
                    sheet.write_number(at, n, value)
    book.close()
    return path
