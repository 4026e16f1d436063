"""A table as a file: the rows on the screen, with what they are and who took them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.text import slugify

from goldenthread.pages.table import Table
from goldenthread.reports.spreadsheet import Stamp, csv_file, workbook

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download(request: Any, table: Table) -> HttpResponse:
    """The table in the format the address asks for. Its name says what and as at when, never who."""
    person = request.person
    stamp = Stamp(f"{person.name}, {person.rights.title}", timezone.now())
    name = f"{slugify(table.notes.title)[:80] or 'table'}-{table.notes.as_at.isoformat()}"
    if request.params.format == "csv":
        response = HttpResponse(csv_file(table, stamp), content_type=CSV)
    else:
        response = HttpResponse(workbook(table, stamp), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}.{request.params.format}"'
    return response
