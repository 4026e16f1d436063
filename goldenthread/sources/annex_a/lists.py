"""From the rows of a recognised sheet to typed values, with every record kept or set aside.

Two steps. `parse` reads each column once per distinct value, without judging rows. `settle` then
judges each row, which needs the day the extract describes, and that may only be known when the
dates of all lists have been parsed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from goldenthread.sources.annex_a import cells
from goldenthread.sources.annex_a.cells import DateRead
from goldenthread.sources.annex_a.layout import AnnexList, Heading
from goldenthread.sources.annex_a.sheets import Recognised, letter
from goldenthread.sources.extract import Count, Issue, SetAside, Severity
from goldenthread.sources.problems import Refused
from goldenthread.sources.values import Match, is_yes_no, normalise
from goldenthread.sources.values.text import tidy, words

_TOTAL = re.compile(r"^(?:grand |sub ?)?(?:total|totals|count|sum)\b", re.IGNORECASE)
# A local code is worth showing; anything longer might be about a child.
_SHOWABLE = re.compile(r"^[A-Z0-9]{1,5}$")
_ROWS_NAMED = 10


@dataclass
class Parsed:
    """One list as parsed: values by key for every non-blank row, with the row a person sees."""

    recognised: Recognised
    rows: list[int]
    values: dict[str, list[Any]]
    raw: dict[str, list[Any]]
    dates: dict[str, list[DateRead]]
    read: int
    set_aside: dict[int, SetAside] = field(default_factory=dict)
    notes: list[Issue] = field(default_factory=list)

    @property
    def annex_list(self) -> AnnexList:
        return self.recognised.annex_list

    @property
    def sheet(self) -> str:
        return self.recognised.sheet.name


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
    used = [at for at in found.columns.values()]
    key_at = found.columns[found.annex_list.key.key]
    take = itemgetter(*used) if len(used) > 1 else lambda row: (row[used[0]],)
    blank = cells.is_blank
    width = max(used) + 1
    kept: list[Sequence[Any]] = []
    rows: list[int] = []
    for place, row in enumerate(source):
        if len(row) < width:
            row = [*row, *[""] * (width - len(row))]
        if blank(row[key_at]) and all(map(blank, take(row))):
            continue
        kept.append(row)
        rows.append(first + place + 1)
    parsed = Parsed(found, rows, {}, {}, {}, len(rows))
    headings = {heading.key: heading for heading in found.annex_list.headings}
    for key, at in found.columns.items():
        column = [row[at] for row in kept]
        parsed.raw[key] = column
        heading = headings[key]
        if heading.kind == "date":
            parsed.dates[key] = _each(column, lambda value: cells.day(value, from_1904))
            parsed.values[key] = [read.day for read in parsed.dates[key]]
        elif heading.kind == "id":
            parsed.values[key] = _each(column, cells.identifier)
            _refuse_lost_digits(file, parsed, heading, column)
        elif heading.kind == "integer":
            parsed.values[key] = [read[0] for read in _each(column, cells.whole_number)]
        elif heading.kind == "code":
            parsed.values[key] = _each(column, lambda value, name=heading.field: _code(name, value))
        else:
            parsed.values[key] = _each(column, _text)
    return parsed


def _each(column: list[Any], reader: Callable[[Any], Any]) -> list[Any]:
    """The reader on every value of a column, called once per distinct value."""
    known: dict[Any, Any] = {}
    out = []
    for value in column:
        try:
            out.append(known[value])
        except KeyError:
            known[value] = reader(value)
            out.append(known[value])
    return out


def _text(value: Any) -> str | None:
    return None if cells.is_blank(value) else tidy(cells.as_text(value)) or None


def _code(name: str, value: Any) -> Match | None:
    return None if cells.is_blank(value) else normalise(name, cells.as_text(value))


def _refuse_lost_digits(file: str, parsed: Parsed, heading: Heading, column: list[Any]) -> None:
    lost = [row for row, value in zip(parsed.rows, column, strict=True) if cells.digits_lost(value)]
    if lost:
        at = letter(parsed.recognised.columns[heading.key])
        raise Refused(
            f"{file} > {parsed.sheet} > column {at} ({label(parsed, heading)}): digits have been lost in "
            f"{named_rows(lost)}, because Excel read the ID as a number too long for it. "
            "Export the ID as text and reload."
        )


def label(parsed: Parsed, heading: Heading) -> str:
    """The heading in the sheet's own words."""
    row = parsed.recognised.sheet.rows[parsed.recognised.heading_row]
    return tidy(cells.as_text(row[parsed.recognised.columns[heading.key]]))


def event_dates(parsed: Parsed) -> Iterable[dt.date]:
    """Every usable day of the list that is not a birth date."""
    for heading in parsed.annex_list.headings:
        if heading.kind == "date" and heading.role != "birth":
            yield from (read.day for read in parsed.dates.get(heading.key, ()) if read.day is not None)


def settle(file: str, parsed: Parsed, as_at: dt.date | None) -> tuple[Kept, list[SetAside], list[Issue], Count]:
    """Judge each row: which are kept, which are set aside and why, and what values could not be used."""
    aside = _Aside(file, parsed)
    _without_key(aside)
    _duplicates(aside)
    for heading in parsed.annex_list.headings:
        if heading.role in ("opens", "closes") and heading.key in parsed.dates:
            _key_dates(aside, heading, as_at)
    keep = [place for place in range(len(parsed.rows)) if place not in aside.found]
    rows = [parsed.rows[place] for place in keep]
    issues = list(aside.issues())
    values: dict[str, list[Any]] = {}
    changed: dict[str, dict[int, str]] = {}
    for heading in parsed.annex_list.headings:
        if heading.key not in parsed.values:
            continue
        raw = [parsed.raw[heading.key][place] for place in keep]
        typed = [parsed.values[heading.key][place] for place in keep]
        notes = _Notes(file, parsed, heading, rows)
        if heading.kind == "date":
            reads = [parsed.dates[heading.key][place] for place in keep]
            values[heading.key], changed[heading.key] = _dates(notes, heading, raw, reads, as_at)
        elif heading.kind == "code":
            values[heading.key], changed[heading.key] = _codes(notes, heading, raw, typed)
        elif heading.kind == "integer":
            values[heading.key], changed[heading.key] = _numbers(notes, raw, typed)
        else:
            values[heading.key], changed[heading.key] = _texts(notes, heading, raw, typed)
        issues += notes.issues
    kept = Kept(parsed.annex_list.number, parsed.sheet, rows, values, changed)
    if not parsed.rows:
        issues.append(
            Issue("info", "no_rows", parsed.sheet, None, None, f"{parsed.annex_list.name}: no rows.")
        )
    count = Count(parsed.annex_list.name, parsed.read, len(rows), parsed.read - len(rows))
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
    ids = parsed.values[key.key]
    others = [parsed.raw[k] for k in parsed.raw if k != key.key]
    for place, identity in enumerate(ids):
        if identity is not None:
            if _TOTAL.match(identity):
                aside.add(place, "total_row", None, "this looks like a total row;", "it was not counted as a child.")
            elif not identity[-1].isdigit() and all(cells.is_blank(column[place]) for column in others):
                aside.add(place, "not_a_record", None, "only the first column is filled;", "it was not counted as a child.")
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
            aside.add(
                place, "duplicate", None, f"the same as row {parsed.rows[earlier]} in every column;", "left out."
            )


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
    parsed = aside.parsed
    opens = heading.role == "opens"
    raw = parsed.raw[heading.key]
    for place, read in enumerate(parsed.dates[heading.key]):
        if read.day is not None:
            if opens and as_at is not None and read.day > as_at:
                aside.add(
                    place,
                    "future_date",
                    heading,
                    f"a date after the extract date {as_at.strftime('%d/%m/%Y')}.",
                    _REPAIR,
                )
        elif read.problem is None:
            if opens:
                aside.add(place, "missing_date", heading, "the date is blank.", "Add it in the case system and reload.")
        elif opens or read.problem != "placeholder":
            rule, what = _REASONS[read.problem]
            if read.problem == "impossible":
                what = f"{tidy(str(raw[place]))} is not a date."
            aside.add(place, rule, heading, what, _REPAIR)


def _dates(
    notes: _Notes, heading: Heading, raw: list[Any], reads: list[DateRead], as_at: dt.date | None
) -> tuple[list[Any], dict[int, str]]:
    changed: dict[int, str] = {}
    problems: dict[str, list[int]] = {}
    serials: list[int] = []
    future: list[int] = []
    for place, read in enumerate(reads):
        if read.problem is not None:
            problems.setdefault(read.problem, []).append(place)
            changed[place] = cells.as_text(raw[place])
        elif read.note is not None:
            changed[place] = cells.as_text(raw[place])
            if read.note == "serial":
                serials.append(place)
        if read.day is not None and as_at is not None and read.day > as_at and heading.role != "birth":
            future.append(place)
    for problem, places in problems.items():
        rule, what = _REASONS[problem]
        if problem == "impossible" and heading.role != "birth":
            what = f"{tidy(str(raw[places[0]]))} is not a date."
        after = "The child is counted with age not known." if heading.role == "birth" else "It is treated as not known."
        notes.add("warn", rule, places, f"{what} {after} {_REPAIR}")
    if serials:
        notes.issues.append(
            Issue(
                "info",
                "serial_date",
                notes.sheet,
                notes.rows[serials[0]],
                notes.column,
                f"{notes.file} > {notes.sheet} > {notes.column}: {len(serials)} "
                f"cell{'s were plain numbers' if len(serials) > 1 else ' was a plain number'}, read as Excel dates.",
                len(serials),
            )
        )
    if as_at is not None:
        notes.add(
            "warn", "future_date", future, f"a date after the extract date {as_at.strftime('%d/%m/%Y')}; kept as given."
        )
    return [read.day for read in reads], changed


def _codes(
    notes: _Notes, heading: Heading, raw: list[Any], matches: list[Match | None]
) -> tuple[list[Any], dict[int, str]]:
    """Standard codes; True and False for a yes or no; unknown text stays as given where the column is a code."""
    yes_no = is_yes_no(heading.field) and heading.key != "disability"
    out: list[Any] = []
    changed: dict[int, str] = {}
    unknown: dict[str, list[int]] = {}
    ambiguous: dict[tuple[str, ...], list[int]] = {}
    for place, match in enumerate(matches):
        if match is None:
            out.append(None)
            continue
        given = tidy(cells.as_text(raw[place]))
        value: Any = match.code
        if match.how == "unknown":
            unknown.setdefault(given, []).append(place)
            value = None if yes_no else given
        elif match.how == "ambiguous":
            ambiguous.setdefault(match.meanings, []).append(place)
            value = None if yes_no else given
        elif match.code is None and match.group is not None and match.how != "not recorded":
            value = _group_only(heading, given, match)
        elif yes_no:
            value = {"Yes": True, "No": False}.get(match.code or "")
        out.append(value)
        if value != cells.as_text(raw[place]):
            changed[place] = cells.as_text(raw[place])
    for given, places in unknown.items():
        shown = f"unknown code {given}" if _SHOWABLE.match(given) else "a value that is in no list of codes"
        kept = "treated as not known" if yes_no else "kept as given"
        notes.add("warn", "unknown_code", places, f"{shown} ({len(places)}); {kept}.")
    for meanings, places in ambiguous.items():
        notes.add(
            "warn",
            "ambiguous_code",
            places,
            f"unknown code: it may mean {' or '.join(meanings)} ({len(places)}); kept as given, not guessed.",
        )
    return out, changed


def _group_only(heading: Heading, given: str, match: Match) -> Any:
    """A value whose group is known and no code fits: not recorded means blank, anything else stays as given."""
    if "not recorded" in (match.group or "").lower() or words(match.group or "").endswith("not stated"):
        return None
    return given


def _numbers(notes: _Notes, raw: list[Any], typed: list[Any]) -> tuple[list[Any], dict[int, str]]:
    changed: dict[int, str] = {}
    wrong = []
    for place, (value, number) in enumerate(zip(raw, typed, strict=True)):
        if number is None:
            if not cells.is_blank(value):
                wrong.append(place)
                changed[place] = cells.as_text(value)
        elif cells.as_text(value) != str(number):
            changed[place] = cells.as_text(value)
    notes.add("warn", "bad_number", wrong, "this is not a number; treated as not known, not as 0.")
    return typed, changed


def _texts(notes: _Notes, heading: Heading, raw: list[Any], typed: list[Any]) -> tuple[list[Any], dict[int, str]]:
    changed: dict[int, str] = {}
    trimmed = []
    for place, (value, text) in enumerate(zip(raw, typed, strict=True)):
        if text is not None:
            given = value if isinstance(value, str) else cells.as_text(value)
            if given != text:
                changed[place] = given
                if heading.kind == "id" and tidy(given) != given:
                    trimmed.append(place)
    if trimmed:
        notes.add(
            "info",
            "trimmed_id",
            trimmed,
            f"spaces or invisible characters around the ID were removed ({len(trimmed)}).",
        )
    return typed, changed
