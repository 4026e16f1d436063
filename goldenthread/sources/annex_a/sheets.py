"""Which sheet is which list, where its headings are, and which column is which.

Headings decide, the sheet's name only helps to say what is wrong. Title rows above the headings
are skipped; sheets that are no list are named as not read. Every problem of the workbook is
collected, so that one run shows them all.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from goldenthread.sources.annex_a.cells import as_text, is_blank
from goldenthread.sources.annex_a.layout import (
    LISTS,
    TITLE_ROWS,
    AnnexList,
    Heading,
    by_pattern,
    folded,
    headings_by_fold,
    telling,
)
from goldenthread.sources.extract import Issue
from goldenthread.sources.problems import Refused
from goldenthread.sources.values.text import tidy, words

# How much of a list's headings a row must show to be that list's heading row: half with the ID
# column, more without it, because the template's own sheet of codes heads its columns like a list.
_SHARE = 0.5
_SHARE_WITHOUT_ID = 0.75
FEWEST = 6
_NAMED = re.compile(r"\blist[\s_-]*0?(\d{1,2})\b", re.IGNORECASE)


@dataclass
class Sheet:
    """One sheet as read: all its rows, and its merged ranges ((top, left), (bottom, right)), zero based."""

    name: str
    rows: Sequence[Sequence[Any]]
    merged: Sequence[tuple[tuple[int, int], tuple[int, int]]] = ()


@dataclass
class Recognised:
    """A sheet recognised as a list: its heading row (zero based) and the column of each key."""

    sheet: Sheet
    annex_list: AnnexList
    heading_row: int
    columns: dict[str, int]
    ignored: list[str] = field(default_factory=list)


def letter(column: int) -> str:
    """The letter Excel shows for a zero-based column."""
    letters = ""
    column += 1
    while column:
        column, left = divmod(column - 1, 26)
        letters = chr(65 + left) + letters
    return letters


def recognise(file: str, sheets: Sequence[Sheet]) -> tuple[dict[int, Recognised], list[Issue]]:
    """The eleven lists of a workbook by number, and notes on how they were found.

    Refused when fewer than six lists are there (not Annex A at all), when a list is missing, when
    two sheets claim one list, when a column is missing, doubled or not known by a close name.
    """
    claims: dict[int, list[tuple[Sheet, int]]] = {}
    unread: list[Sheet] = []
    for sheet in sheets:
        found = _list_of(sheet)
        if found is None:
            unread.append(sheet)
        else:
            claims.setdefault(found[0], []).append((sheet, found[1]))
    names = ", ".join(f'"{sheet.name}"' for sheet in sheets) or "none"
    if len(claims) < FEWEST:
        raise Refused(
            f"{file} is not an Annex A workbook: {len(claims)} of the eleven lists were recognised by their headings, "
            f"at least {FEWEST} are expected. Sheets found: {names}. "
            "Export Annex A with one sheet for each list and reload."
        )
    problems = _missing(file, claims, unread, names)
    issues: list[Issue] = []
    found_lists: dict[int, Recognised] = {}
    for number in sorted(claims):
        claimed = claims[number]
        if len(claimed) > 1:
            both = " and ".join(f'"{sheet.name}"' for sheet, _ in claimed)
            problems.append(
                f"{file}: sheets {both} both hold the headings of List {number} ({LISTS[number].title}). "
                "Delete or rename all but one and reload."
            )
            continue
        sheet, row = claimed[0]
        recognised, wrong, notes = _columns(file, sheet, LISTS[number], row)
        problems += wrong
        issues += notes
        found_lists[number] = recognised
    if problems:
        raise Refused(problems)
    if unread:
        listed = ", ".join(f'"{sheet.name}"' for sheet in unread)
        issues.append(Issue("info", "sheet_not_read", None, None, None, f"Sheets not read: {listed}.", len(unread)))
    return found_lists, issues


def _list_of(sheet: Sheet) -> tuple[int, int] | None:
    """(list number, zero-based heading row) of the list whose headings the sheet shows best."""
    best: tuple[float, int, int] | None = None
    for row, cells in enumerate(sheet.rows[:TITLE_ROWS]):
        shown = {folded(as_text(cell)) for cell in cells if not is_blank(cell)}
        if len(shown) < 3:
            continue
        for number, annex_list in LISTS.items():
            known = headings_by_fold(number)
            here = [known[heading] for heading in shown if heading in known]
            if not any(folded(heading.text) in telling(number) for heading in here):
                continue
            keys = {heading.key for heading in here}
            share = len(keys) / len(annex_list.required)
            needed = _SHARE if annex_list.key.key in keys else _SHARE_WITHOUT_ID
            if share >= needed and (best is None or share > best[0]):
                best = (share, number, row)
    return (best[1], best[2]) if best else None


def _named(sheet: Sheet) -> int | None:
    found = _NAMED.search(sheet.name)
    number = int(found.group(1)) if found else 0
    return number if number in LISTS else None


def _missing(file: str, claims: dict[int, list[tuple[Sheet, int]]], unread: list[Sheet], names: str) -> list[str]:
    problems = []
    absent = []
    for number, annex_list in LISTS.items():
        if number in claims:
            continue
        named = [sheet for sheet in unread if _named(sheet) == number]
        if named:
            wanted = ", ".join(f'"{heading.text}"' for heading in annex_list.required)
            problems.append(
                f"{file} > {named[0].name}: no heading row was found in the first {TITLE_ROWS} rows for "
                f"List {number} ({annex_list.title}). Columns looked for: {wanted}. "
                "Put the template's headings in one row and reload."
            )
        else:
            absent.append(f"List {number} ({annex_list.title})")
    if absent:
        problems.append(
            f"{file}: {', '.join(absent)} missing. Sheets found: {names}. "
            "Export every list, with its headings even when it has no rows, and reload."
        )
    return problems


def _columns(file: str, sheet: Sheet, annex_list: AnnexList, row: int) -> tuple[Recognised, list[str], list[Issue]]:
    """Which column holds which heading: the template's words and listed synonyms first, then patterns."""
    where = f"{file} > {sheet.name}"
    known = headings_by_fold(annex_list.number)
    cells = [(at, as_text(cell)) for at, cell in enumerate(sheet.rows[row]) if not is_blank(cell)]
    columns: dict[str, list[int]] = {}
    spelled: list[tuple[str, Heading]] = []
    left = []
    for at, text in cells:
        heading = known.get(folded(text))
        if heading is None:
            left.append((at, text))
            continue
        columns.setdefault(heading.key, []).append(at)
        if folded(text) != folded(heading.text):
            spelled.append((tidy(text), heading))
    by_key = {heading.key: heading for heading in annex_list.headings}
    unused = []
    patterned: dict[str, list[int]] = {}
    for at, text in left:
        key = by_pattern(text)
        if key in by_key and key not in columns:
            patterned.setdefault(key, []).append(at)
            spelled.append((tidy(text), by_key[key]))
        else:
            unused.append((at, text))
    columns.update(patterned)
    problems = []
    for key, places in columns.items():
        if len(places) > 1:
            letters = " and ".join(letter(at) for at in places)
            problems.append(
                f'{where}: columns {letters} are both headed "{by_key[key].text}". '
                "Keep the right one and delete or rename the other."
            )
    problems += _absent(where, annex_list, columns, [text for _, text in unused], cells)
    issues = []
    for text, heading in spelled:
        issues.append(
            Issue(
                "info",
                "heading_variant",
                sheet.name,
                row + 1,
                heading.text,
                f'{where}: "{text}" read as "{heading.text}".',
            )
        )
    if row:
        issues.append(
            Issue("info", "heading_row", sheet.name, row + 1, None, f"{where}: header found in row {row + 1}.")
        )
    if words(sheet.name) != words(annex_list.name):
        issues.append(
            Issue("info", "sheet_used", sheet.name, None, None, f'Sheet used for {annex_list.name}: "{sheet.name}".')
        )
    named = _named(sheet)
    if named not in (None, annex_list.number):
        issues.append(
            Issue(
                "warn",
                "sheet_name",
                sheet.name,
                None,
                None,
                f"{where}: the sheet is named for List {named} but holds the headings of {annex_list.name}; "
                f"it was read as {annex_list.name}.",
            )
        )
    if unused:
        listed = ", ".join(f'"{tidy(text)}"' for _, text in unused)
        issues.append(
            Issue(
                "info",
                "column_ignored",
                sheet.name,
                row + 1,
                None,
                f"{where}: columns not part of {annex_list.name} were not stored: {listed}.",
                len(unused),
            )
        )
    recognised = Recognised(
        sheet,
        annex_list,
        row,
        {key: places[0] for key, places in columns.items()},
        [text for _, text in unused],
    )
    return recognised, problems, issues


def _absent(
    where: str,
    annex_list: AnnexList,
    columns: dict[str, list[int]],
    unused: list[str],
    cells: list[tuple[int, str]],
) -> list[str]:
    missing = [heading for heading in annex_list.required if heading.key not in columns]
    if not missing:
        return []
    problems = []
    found = ", ".join(f'"{tidy(text)}"' for _, text in cells)
    for heading in missing:
        near = difflib.get_close_matches(folded(heading.text), [folded(text) for text in unused], n=1, cutoff=0.6)
        hint = ""
        if near:
            like = next(text for text in unused if folded(text) == near[0])
            hint = f' "{tidy(like)}" is close to it: rename it to "{heading.text}" if it is the same.'
        problems.append(
            f'{where}: column "{heading.text}" is missing.{hint} Headings found: {found}. '
            "Add the column, blank if it is not recorded, and reload."
        )
    return problems
