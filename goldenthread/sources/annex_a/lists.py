"""From the rows of a recognised sheet to typed values, with every record kept or set aside.

Two steps. `parse` reads each column once per distinct value, without judging rows. `settle` then
judges each row, which needs the day the extract describes, and that may only be known when the
dates of all lists have been parsed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from goldenthread.sources.annex_a import cells
from goldenthread.sources.annex_a.layout import AnnexList, Heading
from goldenthread.sources.annex_a.sheets import Recognised, letter
from goldenthread.sources.extract import Count, Issue, SetAside, Severity
from goldenthread.sources.problems import Refused
from goldenthread.sources.values import is_yes_no, normalise
from goldenthread.sources.values.text import tidy, words

_TOTAL = re.compile(r"^(?:grand |sub ?)?(?:total|totals|count|sum)\b", re.IGNORECASE)
# A local code is worth showing; anything longer might be about a child.
_SHOWABLE = re.compile(r"^[A-Z0-9]{1,5}$")
_ROWS_NAMED = 10


class Cell(NamedTuple):
    """What a cell means: its typed value, the supplied text if that differs, and what is to be said about it.

    `problem` is None or one of: a problem of `cells.DateRead`, "serial", "number", "unknown",
    "trimmed", or the meanings of an ambiguous code joined by " or ".
    """

    value: Any
    original: str | None = None
    problem: str | None = None


@dataclass
class Parsed:
    """One list as parsed: raw values by key for every non-blank row, with the row a person sees.

    `known[key]` maps each distinct raw value of a column to what it means.
    """

    recognised: Recognised
    rows: list[int]
    raw: dict[str, list[Any]]
    known: dict[str, dict[Any, Cell]]

    @property
    def annex_list(self) -> AnnexList:
        return self.recognised.annex_list

    @property
    def sheet(self) -> str:
        return self.recognised.sheet.name

    def values(self, key: str) -> list[Any]:
        known = self.known[key]
        return [known[value].value for value in self.raw[key]]


@dataclass
class Kept:
    """The rows of one list that were kept: typed values by key, all lists of one length.

    `changed[key]` maps a row's place to the text it was supplied as, where normalising changed it.
    """

    number: int
    sheet: str
    rows: list[int]
    values: dict[str, list[Any]]
    changed: dict[str, dict[int, str]]

    def __len__(self) -> int:
        return len(self.rows)

    def column(self, key: str) -> list[Any]:
        found = self.values.get(key)
        return found if found is not None else [None] * len(self.rows)


def named_rows(rows: Sequence[int]) -> str:
    """ "row 5", "rows 5 and 9", "rows 5, 6, 7 and 12 more"."""
    if len(rows) == 1:
        return f"row {rows[0]}"
    if len(rows) <= _ROWS_NAMED:
        return f"rows {', '.join(map(str, rows[:-1]))} and {rows[-1]}"
    return f"rows {', '.join(map(str, rows[:_ROWS_NAMED]))} and {len(rows) - _ROWS_NAMED} more"


def parse(file: str, found: Recognised, from_1904: bool) -> Parsed:
    """Every column of a list, read once per distinct value. Blank rows are not records.

    Refused when Excel has cut digits off the identifiers: no row of the list can be trusted then.
    """
    first = found.heading_row + 1
    source = found.sheet.rows[first:]
    used = list(found.columns.values())
    key_at = found.columns[found.annex_list.key.key]
    blank = cells.is_blank
    width = max(used) + 1
    kept: list[Sequence[Any]] = []
    rows: list[int] = []
    for place, row in enumerate(source):
        if len(row) < width:
            row = [*row, *[""] * (width - len(row))]
        key = row[key_at]
        if (key == "" or blank(key)) and all(blank(row[at]) for at in used):
            continue
        kept.append(row)
        rows.append(first + place + 1)
    parsed = Parsed(found, rows, {}, {})
    for heading in found.annex_list.headings:
        at = found.columns.get(heading.key)
        if at is None:
            continue
        column = [row[at] for row in kept]
        reader = _reader(heading, from_1904)
        parsed.raw[heading.key] = column
        parsed.known[heading.key] = {value: reader(value) for value in dict.fromkeys(column)}
        if heading.kind == "id":
            _refuse_lost_digits(file, parsed, heading, column)
    return parsed


def _reader(heading: Heading, from_1904: bool) -> Callable[[Any], Cell]:
    if heading.kind == "date":
        return lambda value: _date(value, from_1904)
    if heading.kind == "code":
        return lambda value: _code(heading, value)
    return {"id": _identifier, "integer": _number, "text": _text}[heading.kind]


def _date(value: Any, from_1904: bool) -> Cell:
    read = cells.day(value, from_1904)
    if read.problem is not None:
        return Cell(None, cells.as_text(value), read.problem)
    if read.note is not None:
        return Cell(read.day, cells.as_text(value), "serial" if read.note == "serial" else None)
    return Cell(read.day)


def _identifier(value: Any) -> Cell:
    read = cells.identifier(value)
    if read is None or not isinstance(value, str) or value == read:
        return Cell(read)
    return Cell(read, value, "trimmed" if tidy(value) != value else None)


def _number(value: Any) -> Cell:
    number, usable = cells.whole_number(value)
    if not usable:
        return Cell(None, cells.as_text(value), "number")
    if number is None or cells.as_text(value) == str(number):
        return Cell(number)
    return Cell(number, cells.as_text(value))


def _text(value: Any) -> Cell:
    if cells.is_blank(value):
        return Cell(None)
    given = cells.as_text(value)
    return Cell(tidy(given) or None, given if given != tidy(given) else None)


def _code(heading: Heading, value: Any) -> Cell:
    """The standard code; True or False for a yes or no; unknown text as given where the column is a code.

    A value whose group is known and no code fits is blank when it says that nothing was recorded,
    and otherwise stays as given.
    """
    if cells.is_blank(value):
        return Cell(None)
    given = cells.as_text(value)
    match = normalise(heading.field, given)
    flag = is_yes_no(heading.field) and heading.key != "disability"
    if match.how == "unknown":
        return Cell(None if flag else tidy(given), given if flag or tidy(given) != given else None, "unknown")
    if match.how == "ambiguous":
        return Cell(None if flag else tidy(given), given, " or ".join(match.meanings))
    code: Any = match.code
    if code is None:
        group = words(match.group or "not recorded")
        code = None if group.endswith(("not recorded", "not stated")) else tidy(given)
    elif flag:
        code = {"Yes": True, "No": False}.get(code)
    return Cell(code, given if code != given else None)


def _refuse_lost_digits(file: str, parsed: Parsed, heading: Heading, column: list[Any]) -> None:
    lost = {value for value in parsed.known[heading.key] if cells.digits_lost(value)}
    if lost:
        rows = [row for row, value in zip(parsed.rows, column, strict=True) if value in lost]
        at = letter(parsed.recognised.columns[heading.key])
        raise Refused(
            f"{file} > {parsed.sheet} > column {at} ({label(parsed, heading)}): digits have been lost in "
            f"{named_rows(rows)}, because Excel read the ID as a number too long for it. "
            "Export the ID as text and reload."
        )


def label(parsed: Parsed, heading: Heading) -> str:
    """The heading in the sheet's own words."""
    row = parsed.recognised.sheet.rows[parsed.recognised.heading_row]
    return tidy(cells.as_text(row[parsed.recognised.columns[heading.key]]))


def event_dates(parsed: Parsed) -> Iterable[dt.date]:
    """Every usable day of the list that is not a birth date."""
    for heading in parsed.annex_list.headings:
        if heading.kind == "date" and heading.role != "birth" and heading.key in parsed.raw:
            yield from (day for day in parsed.values(heading.key) if day is not None)


def settle(file: str, parsed: Parsed, as_at: dt.date | None) -> tuple[Kept, list[SetAside], list[Issue], Count]:
    """Judge each row: which are kept, which are set aside and why, and what values could not be used."""
    aside = _Aside(file, parsed)
    _without_key(aside)
    _duplicates(aside)
    for heading in parsed.annex_list.headings:
        if heading.role in ("opens", "closes") and heading.key in parsed.raw:
            _key_dates(aside, heading, as_at)
    keep = [place for place in range(len(parsed.rows)) if place not in aside.found]
    rows = [parsed.rows[place] for place in keep]
    issues = list(aside.issues())
    kept = Kept(parsed.annex_list.number, parsed.sheet, rows, {}, {})
    for heading in parsed.annex_list.headings:
        if heading.key not in parsed.raw:
            continue
        raw = parsed.raw[heading.key]
        if len(keep) < len(raw):
            raw = [raw[place] for place in keep]
        known = parsed.known[heading.key]
        kept.values[heading.key] = [known[value].value for value in raw]
        altered = {value for value, cell in known.items() if cell.original is not None}
        kept.changed[heading.key] = (
            {place: known[value].original or "" for place, value in enumerate(raw) if value in altered}
            if altered
            else {}
        )
        notes = _Notes(file, parsed, heading, rows)
        _value_issues(notes, heading, raw, known, as_at)
        issues += notes.issues
    if not parsed.rows:
        issues.append(Issue("info", "no_rows", parsed.sheet, None, None, f"{parsed.annex_list.name}: no rows."))
    read = len(parsed.rows)
    count = Count(parsed.annex_list.name, read, len(rows), read - len(rows))
    return kept, [aside.found[place] for place in sorted(aside.found)], issues, count


class _Aside:
    """Rows of one list set aside so far, by place; the first reason stands."""

    def __init__(self, file: str, parsed: Parsed) -> None:
        self.file = file
        self.parsed = parsed
        self.found: dict[int, SetAside] = {}

    def add(self, place: int, rule: str, heading: Heading | None, what: str, then: str) -> None:
        if place in self.found:
            return
        row = self.parsed.rows[place]
        column = label(self.parsed, heading) if heading else None
        where = f"{self.file} > {self.parsed.sheet} > row {row}" + (f" > {column}" if column else "")
        self.found[place] = SetAside(
            self.parsed.annex_list.name, self.parsed.sheet, row, column, rule, f"{where}: {what} {then}"
        )

    def issues(self) -> Iterable[Issue]:
        groups: dict[tuple[str, str | None], list[SetAside]] = {}
        for place in sorted(self.found):
            one = self.found[place]
            groups.setdefault((one.rule, one.column), []).append(one)
        for (rule, column), together in groups.items():
            message = together[0].message
            if rule == "duplicate":
                number = len(together)
                copies = "copy was" if number == 1 else "copies were"
                message = (
                    f"{self.file} > {self.parsed.sheet}: {number} exact duplicate{'s' if number > 1 else ''} "
                    f"({copies} left out): {named_rows([one.row for one in together])}."
                )
            elif len(together) > 1:
                message += f" The same in {named_rows([one.row for one in together[1:]])}."
            severity: Severity = "reject" if rule != "duplicate" else "warn"
            yield Issue(severity, rule, self.parsed.sheet, together[0].row, column, message, len(together))


class _Notes:
    """Value issues of one column of the kept rows, gathered by rule."""

    def __init__(self, file: str, parsed: Parsed, heading: Heading, rows: list[int]) -> None:
        self.file = file
        self.sheet = parsed.sheet
        self.column = label(parsed, heading)
        self.rows = rows
        self.issues: list[Issue] = []

    def add(self, severity: Severity, rule: str, places: Sequence[int], message: str) -> None:
        if places:
            rows = [self.rows[place] for place in places]
            where = f"{self.file} > {self.sheet} > {named_rows(rows)} > {self.column}"
            self.issues.append(
                Issue(severity, rule, self.sheet, rows[0], self.column, f"{where}: {message}", len(rows))
            )

    def whole_column(self, rule: str, places: Sequence[int], message: str) -> None:
        where = f"{self.file} > {self.sheet} > {self.column}"
        self.issues.append(
            Issue("info", rule, self.sheet, self.rows[places[0]], self.column, f"{where}: {message}", len(places))
        )


def _without_key(aside: _Aside) -> None:
    """Set aside rows with no identifier: total rows, rows under a merged cell, and simply blank ones."""
    parsed = aside.parsed
    key = parsed.annex_list.key
    merged = {
        row: (top, bottom)
        for (top, left), (bottom, right) in parsed.recognised.sheet.merged
        if left <= parsed.recognised.columns[key.key] <= right
        for row in range(top + 1, bottom + 1)
    }
    at = letter(parsed.recognised.columns[key.key])
    ids = parsed.values(key.key)
    others = [parsed.raw[k] for k in parsed.raw if k != key.key]
    for place, identity in enumerate(ids):
        if identity is not None:
            if _TOTAL.match(identity):
                aside.add(place, "total_row", None, "this looks like a total row;", "it was not counted as a child.")
            elif not identity[-1].isdigit() and all(cells.is_blank(column[place]) for column in others):
                aside.add(
                    place, "not_a_record", None, "only the first column is filled;", "it was not counted as a child."
                )
            continue
        row = parsed.rows[place]
        if any(isinstance(column[place], str) and _TOTAL.match(tidy(column[place])) for column in others):
            aside.add(place, "total_row", None, "this looks like a total row;", "it was not counted as a child.")
        elif row - 1 in merged:
            top, bottom = merged[row - 1]
            aside.add(
                place,
                "missing_key",
                key,
                f"no ID in this row, which is inside the merged cells {at}{top + 1}:{at}{bottom + 1}.",
                "Unmerge them, write the ID in every row and reload.",
            )
        else:
            aside.add(place, "missing_key", key, "the ID is blank.", "Add it in the case system and reload.")


def _duplicates(aside: _Aside) -> None:
    """Set aside a row that repeats an earlier one in every column that is read."""
    parsed = aside.parsed
    first: dict[tuple[Any, ...], int] = {}
    for place, row in enumerate(zip(*parsed.raw.values(), strict=True)):
        if place in aside.found:
            continue
        earlier = first.setdefault(row, place)
        if earlier != place:
            aside.add(place, "duplicate", None, f"the same as row {parsed.rows[earlier]} in every column;", "left out.")


_REASONS = {
    "partial": ("bad_date", "only part of a date is given; no day or month is made up."),
    "two digits": ("bad_date", "the year has two digits; the century is not guessed. Give four digits."),
    "placeholder": ("placeholder_date", "a placeholder date, not a real one."),
    "not a date": ("bad_date", "this is not a date."),
    "impossible": ("bad_date", "a date that does not exist."),
}
_REPAIR = "Correct it in the case system and reload."


def _key_dates(aside: _Aside, heading: Heading, as_at: dt.date | None) -> None:
    """Set aside rows whose opening or closing date cannot be used, since they cannot be placed in time.

    A placeholder closing date (31/12/9999) means still open, so the row stays. A closing date in
    the future also stays: the record is open on the extract date.
    """
    opens = heading.role == "opens"
    known = aside.parsed.known[heading.key]
    unusable = {value for value, cell in known.items() if _unusable(cell, opens, as_at)}
    if not unusable:
        return
    for place, value in enumerate(aside.parsed.raw[heading.key]):
        if value not in unusable:
            continue
        cell = known[value]
        if cell.value is not None and as_at is not None:
            what = f"a date after the extract date {as_at.strftime('%d/%m/%Y')}."
            aside.add(place, "future_date", heading, what, _REPAIR)
        elif cell.problem is None:
            aside.add(place, "missing_date", heading, "the date is blank.", "Add it in the case system and reload.")
        else:
            rule, what = _REASONS[cell.problem]
            if cell.problem == "impossible":
                what = f"{tidy(cell.original or '')} is not a date."
            aside.add(place, rule, heading, what, _REPAIR)


def _unusable(cell: Cell, opens: bool, as_at: dt.date | None) -> bool:
    if cell.value is not None:
        return opens and as_at is not None and cell.value > as_at
    if cell.problem is None:
        return opens
    return opens or cell.problem != "placeholder"


def _value_issues(
    notes: _Notes, heading: Heading, raw: list[Any], known: dict[Any, Cell], as_at: dt.date | None
) -> None:
    """Say once per column and kind of problem what could not be used, and in which rows."""
    future = set()
    if heading.kind == "date" and heading.role != "birth" and as_at is not None:
        future = {value for value, cell in known.items() if cell.value is not None and cell.value > as_at}
    told = {value for value, cell in known.items() if cell.problem is not None}
    if not told and not future:
        return
    problems: dict[tuple[str, str], list[int]] = {}
    ahead: list[int] = []
    for place, value in enumerate(raw):
        if value in told:
            cell = known[value]
            shown = tidy(cell.original or str(cell.value)) if cell.problem in ("unknown", "impossible") else ""
            problems.setdefault((cell.problem or "", shown), []).append(place)
        if value in future:
            ahead.append(place)
    flag = is_yes_no(heading.field) and heading.key != "disability"
    for (problem, shown), places in problems.items():
        if problem in _REASONS:
            rule, what = _REASONS[problem]
            birth = heading.role == "birth"
            if problem == "impossible" and not birth:
                what = f"{shown} is not a date."
            after = "The child is counted with age not known." if birth else "It is treated as not known."
            notes.add("warn", rule, places, f"{what} {after} {_REPAIR}")
        elif problem == "serial":
            notes.whole_column(
                "serial_date",
                places,
                f"{len(places)} cell{'s were plain numbers' if len(places) > 1 else ' was a plain number'}, "
                "read as Excel dates.",
            )
        elif problem == "number":
            notes.add("warn", "bad_number", places, "this is not a number; treated as not known, not as 0.")
        elif problem == "trimmed":
            what = f"spaces or invisible characters around the ID were removed ({len(places)})."
            notes.add("info", "trimmed_id", places, what)
        elif problem == "unknown":
            what = f"unknown code {shown}" if _SHOWABLE.match(shown) else "a value that is in no list of codes"
            kept = "treated as not known" if flag else "kept as given"
            notes.add("warn", "unknown_code", places, f"{what} ({len(places)}); {kept}.")
        else:
            what = f"unknown code: it may mean {problem} ({len(places)}); kept as given, not guessed."
            notes.add("warn", "ambiguous_code", places, what)
    if as_at is not None:
        what = f"a date after the extract date {as_at.strftime('%d/%m/%Y')}; kept as given."
        notes.add("warn", "future_date", ahead, what)
