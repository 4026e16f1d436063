"""Reading one Annex A workbook to canonical rows."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import python_calamine

from goldenthread.sources.annex_a import (
    allocation,
    care,
    children,
    container,
    extract_date,
    front_door,
    leaving,
    protection,
)
from goldenthread.sources.annex_a.lists import Kept, Parsed, event_dates, named_rows, parse, settle
from goldenthread.sources.annex_a.making import Made
from goldenthread.sources.annex_a.sheets import Sheet, recognise
from goldenthread.sources.extract import Extract, Issue, Level
from goldenthread.sources.problems import Refused

# Tables of which the six months to the extract date are complete.
_HISTORY = (
    "contacts",
    "early_help_episodes",
    "referrals",
    "assessments",
    "section_47_enquiries",
)
# Tables of the latest state whose starts inside the six months are complete all the same.
_LATEST_WITH_STARTS = ("protection_plans", "care_episodes")
_LATEST = (
    "people",
    "disabilities",
    "immigration_statuses",
    "annex_a_counts",
    "cin_visits",
    "protection_visits",
    "protection_reviews",
    "legal_statuses",
    "placements",
    "placement_extras",
    "care_reviews",
    "care_visits",
    "care_plans",
    "health_checks",
    "care_leavers",
    "permanence",
    "families",
    "adopters",
    "involvements",
    "professionals",
    "departments",
)


def read(path: Path, as_at: dt.date | None = None, limit: int = container.FILE_LIMIT) -> Extract:
    """The canonical rows of an Annex A workbook, and an account of everything that was not used.

    `as_at` is the extract date; without one the workbook's own is used (front sheet, else its
    latest event). Refused, with every problem found, when the file is not a workbook that is safe
    and complete: see `container` and `sheets`. Rows with no usable ID or opening date are set
    aside, never dropped in silence.
    """
    opened = container.open_container(path, limit)
    sheets = _sheets(path.name, opened)
    found, issues = recognise(path.name, sheets)
    parsed = [parse(path.name, found[number], opened.dates_from_1904) for number in sorted(found)]
    extract = Extract("annex_a", path.name, as_at, "given" if as_at else "none")
    extract.issues += issues
    if as_at is None:
        lists = {one.sheet.name for one in found.values()}
        _date(extract, [sheet for sheet in sheets if sheet.name not in lists], parsed)
    kept: dict[int, Kept] = {}
    for one in parsed:
        rows, set_aside, notes, count = settle(path.name, one, extract.as_at)
        kept[rows.number] = rows
        extract.set_aside += set_aside
        extract.issues += notes
        extract.counts.append(count)
        extract.issues += _ends_before_starts(rows)
    made = Made()
    extract.issues += children.make(made, kept, extract.as_at)
    front_door.make(made, kept)
    protection.make(made, kept)
    care.make(made, kept[8])
    leaving.make(made, kept)
    allocation.make(made, kept)
    extract.tables, extract.originals = made.tables, made.originals
    extract.levels = levels(extract.as_at)
    if opened.ignored:
        extract.issues.append(
            Issue(
                "info",
                "content_ignored",
                None,
                None,
                None,
                f"Ignored and not stored: {', '.join(opened.ignored)}. "
                "Only cell values were read; no link was followed.",
                len(opened.ignored),
            )
        )
    if not container.unchanged_since(path, opened):
        raise container.still_changing(path.name)
    return extract


def levels(as_at: dt.date | None) -> dict[str, tuple[Level, dt.date | None]]:
    """How much of each table Annex A gives; a table not named is not given at all.

    Conferences hang on enquiries that began in the six months, so those of the first month are
    not all there: an enquiry begun before it may have led to one.
    """
    start = extract_date.window_start(as_at) if as_at else None
    found: dict[str, tuple[Level, dt.date | None]] = {name: ("history", start) for name in _HISTORY}
    found["initial_conferences"] = ("history", extract_date.add_months(start, 1) if start else None)
    found |= {name: ("latest", start) for name in _LATEST_WITH_STARTS}
    found |= {name: ("latest", None) for name in _LATEST}
    return found


def _sheets(file: str, opened: container.Container) -> list[Sheet]:
    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(opened.data))
        sheets = []
        for about in workbook.sheets_metadata:
            if about.typ != python_calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = workbook.get_sheet_by_name(about.name)
            sheets.append(
                Sheet(about.name, sheet.to_python(skip_empty_area=False), tuple(sheet.merged_cell_ranges or ()))
            )
    except (python_calamine.CalamineError, ValueError, OSError):
        raise Refused(f"{file} is incomplete or damaged. Copy or export it again and reload.") from None
    return sheets


def _date(extract: Extract, front: list[Sheet], parsed: list[Parsed]) -> None:
    extract.as_at = extract_date.on_a_front_sheet(front)
    if extract.as_at is not None:
        extract.as_at_from = "front sheet"
    else:
        extract.as_at = extract_date.of_the_events(day for one in parsed for day in event_dates(one))
        extract.as_at_from = "latest event" if extract.as_at else "none"
    said = {
        "front sheet": "taken from the front sheet",
        "latest event": "not given; the latest event in the lists is used",
        "none": "not given, and the lists hold no date to take it from",
    }[extract.as_at_from]
    day = f" {extract.as_at.strftime('%d/%m/%Y')}" if extract.as_at else ""
    extract.issues.append(Issue("info", "extract_date", None, None, None, f"Extract date{day}: {said}."))


def _ends_before_starts(kept: Kept) -> list[Issue]:
    """Records that end before they start: they stay, and no measure of how long they took uses them."""
    opens = {2: "start_date", 4: "start_date", 6: "start_date", 7: "start_date", 8: "start_date"}.get(kept.number)
    if opens is None:
        return []
    closes = "authorised_date" if kept.number == 4 else "end_date"
    wrong = [
        kept.rows[place]
        for place, (start, end) in enumerate(zip(kept.column(opens), kept.column(closes), strict=True))
        if start is not None and end is not None and end < start
    ]
    if not wrong:
        return []
    return [
        Issue(
            "warn",
            "date_order",
            kept.sheet,
            wrong[0],
            None,
            f"{kept.sheet} > {named_rows(wrong)}: ends before it starts. "
            "Kept, and left out of every measure that uses both dates.",
            len(wrong),
        )
    ]
