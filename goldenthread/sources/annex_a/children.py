"""The children of all lists, one row each, and what the lists only count about them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from goldenthread.sources.annex_a.layout import CHILD_LISTS, LISTS, STATED_ORDER
from goldenthread.sources.annex_a.lists import Kept, named_rows
from goldenthread.sources.annex_a.making import Made
from goldenthread.sources.extract import Issue, Original
from goldenthread.sources.values import disability_kind
from goldenthread.sources.values.text import tidy

_COUNTS = {
    3: ("referrals_12m",),
    5: ("s47_12m", "icpc_12m"),
    6: ("case_status",),
    7: ("epo_6m", "previous_plans"),
    8: ("second_period_12m", "placements_12m", "missing_12m", "absent_12m", "rhi_offered", "rhi_accepted"),
}
_COUNT_NAMES = {
    "previous_plans": "cp_plan_previous_count",
    "rhi_offered": "rhi_offered_last",
    "rhi_accepted": "rhi_accepted_last",
}


def _in_order(lists: dict[int, Kept]) -> Iterator[Kept]:
    return (lists[number] for number in STATED_ORDER)


def make(made: Made, lists: dict[int, Kept], as_at: dt.date | None) -> list[Issue]:
    """people, disabilities, immigration_statuses and annex_a_counts.

    Where lists disagree, the first of the stated order that says something is used (8, 7, 6, 9,
    10, 4, 5, 3, 2, 1). A date of birth is an expected one when the age is -1 or the date is after
    the extract date. Ages are not stored; they are only compared.
    """
    _people(made, lists, as_at)
    _disabilities(made, lists)
    _asylum(made, lists)
    _counts(made, lists, as_at)
    return [*_birth_conflicts(made, lists), *_ages(lists, as_at), *_identifiers(lists), *_plans_without_need(lists)]


def _first(lists: dict[int, Kept], key: str) -> dict[str, tuple[Any, Kept, int]]:
    """For each child the first value of `key` in the stated order: (value, list, place)."""
    found: dict[str, tuple[Any, Kept, int]] = {}
    for kept in _in_order(lists):
        for place, (child, value) in enumerate(zip(kept.column("child_id"), kept.column(key), strict=True)):
            if value is not None and child not in found:
                found[child] = (value, kept, place)
    return found


def _people(made: Made, lists: dict[int, Kept], as_at: dt.date | None) -> None:
    births = _first(lists, "date_of_birth")
    genders = _first(lists, "gender")
    ethnicities = _first(lists, "ethnicity")
    rows = made.rows(
        "people",
        (
            "person_id",
            "sex",
            "gender",
            "ethnicity",
            "date_of_birth",
            "expected_date_of_birth",
            "source_sheet",
            "source_row",
        ),
    ).rows
    for child, (_, kept, place) in _first(lists, "child_id").items():
        sheet, row = kept.sheet, kept.rows[place]
        born = expected = None
        if child in births:
            day, source, at = births[child]
            unborn = source.column("age")[at] == -1 or (as_at is not None and day > as_at)
            born, expected = (None, day) if unborn else (day, None)
        gender = genders[child][0] if child in genders else None
        sex = (gender if gender in ("M", "F") else "U") if gender is not None else None
        ethnicity = ethnicities[child][0] if child in ethnicities else None
        rows.append((child, sex, gender, ethnicity, born, expected, sheet, row))
        found_in = [("person_id", "child_id", kept, place)]
        for name, key, found in (
            ("gender", "gender", genders),
            ("ethnicity", "ethnicity", ethnicities),
            ("date_of_birth", "date_of_birth", births),
        ):
            _, source, at = found.get(child, (None, kept, place))
            found_in.append((name, key, source, at))
        for name, key, source, at in found_in:
            text = source.changed.get(key, {}).get(at)
            if text is not None:
                made.originals.append(Original("people", sheet, row, name, text))


def _disabilities(made: Made, lists: dict[int, Kept]) -> None:
    """Yes gives one row, coded by the kind of disability when the cell names it, else DDA."""
    decided: set[str] = set()
    rows = made.rows(
        "disabilities", ("disability_id", "person_id", "disability_code", "source_sheet", "source_row")
    ).rows
    for kept in _in_order(lists):
        changed = kept.changed.get("disability", {})
        for place, (child, answer) in enumerate(zip(kept.column("child_id"), kept.column("disability"), strict=True)):
            if answer not in ("Yes", "No") or child in decided:
                continue
            decided.add(child)
            if answer == "Yes":
                text = changed.get(place, "Yes")
                kind = disability_kind(text)
                rows.append((f"AD:{child}", child, kind, kept.sheet, kept.rows[place]))
                if text != kind:
                    made.originals.append(
                        Original("disabilities", kept.sheet, kept.rows[place], "disability_code", text)
                    )


def _asylum(made: Made, lists: dict[int, Kept]) -> None:
    rows = made.rows(
        "immigration_statuses", ("immigration_status_id", "person_id", "status", "source_sheet", "source_row")
    ).rows
    done: set[str] = set()
    for number in (8, 9):
        kept = lists[number]
        for place, (child, answer) in enumerate(zip(kept.column("child_id"), kept.column("uasc"), strict=True)):
            if answer is True and child not in done:
                done.add(child)
                rows.append((f"AI:{child}", child, "Unaccompanied asylum seeking child", kept.sheet, kept.rows[place]))


def _counts(made: Made, lists: dict[int, Kept], as_at: dt.date | None) -> None:
    """One row for each child with any count, taken from the list that gives it."""
    keys = [key for listed in _COUNTS.values() for key in listed]
    gathered: dict[str, dict[str, Any]] = {}
    where: dict[str, tuple[str, int]] = {}
    for number, listed in _COUNTS.items():
        kept = lists[number]
        children = kept.column("child_id")
        for key in listed:
            changed = kept.changed.get(key, {})
            for place, value in enumerate(kept.column(key)):
                child = children[place]
                if value is None or key in gathered.get(child, {}):
                    continue
                gathered.setdefault(child, {})[key] = value
                where.setdefault(child, (kept.sheet, kept.rows[place]))
                if place in changed:
                    made.originals.append(
                        Original("annex_a_counts", *where[child], _COUNT_NAMES.get(key, key), changed[place])
                    )
    rows = made.rows(
        "annex_a_counts",
        (
            "person_id",
            "snapshot_date",
            *(_COUNT_NAMES.get(key, key) for key in keys),
            "source_sheet",
            "source_row",
        ),
    ).rows
    for child, values in gathered.items():
        rows.append((child, as_at, *(values.get(key) for key in keys), *where[child]))


def _birth_conflicts(made: Made, lists: dict[int, Kept]) -> list[Issue]:
    """Children with two dates of birth: both are kept, the stated order decides, the rows are listed."""
    births = _first(lists, "date_of_birth")
    people = {row[0]: (row[-2], row[-1]) for row in made.tables["people"].rows}
    issues = []
    for kept in _in_order(lists):
        different = []
        for place, (child, day) in enumerate(zip(kept.column("child_id"), kept.column("date_of_birth"), strict=True)):
            if day is not None and births[child][0] != day:
                different.append(kept.rows[place])
                made.originals.append(
                    Original(
                        "people",
                        *people[child],
                        "date_of_birth",
                        f"{day:%d/%m/%Y} in {kept.sheet}, row {kept.rows[place]}",
                    )
                )
        if different:
            issues.append(
                Issue(
                    "warn",
                    "two_birth_dates",
                    kept.sheet,
                    different[0],
                    "Date of Birth",
                    f"{kept.sheet} > {named_rows(different)}: a date of birth that differs from another list or row "
                    "for the same child. Both are kept; the first of lists "
                    f"{', '.join(map(str, STATED_ORDER))} is used.",
                    len(different),
                )
            )
    return issues


def age_on(born: dt.date, day: dt.date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _ages(lists: dict[int, Kept], as_at: dt.date | None) -> list[Issue]:
    """Ages given that differ by more than a year from the date of birth. A year is the birthday's slack."""
    if as_at is None:
        return []
    issues = []
    for number in sorted(lists):
        kept = lists[number]
        known: dict[dt.date, int] = {}
        different = []
        for place, (age, born) in enumerate(zip(kept.column("age"), kept.column("date_of_birth"), strict=True)):
            if age is None or born is None or age < 0 or born > as_at:
                continue
            real = known.get(born)
            if real is None:
                real = known[born] = age_on(born, as_at)
            if abs(real - age) > 1:
                different.append(kept.rows[place])
        if different:
            issues.append(
                Issue(
                    "warn",
                    "age_differs",
                    kept.sheet,
                    different[0],
                    "Age of Child (Years)",
                    f"{kept.sheet} > {named_rows(different)}: the age does not agree with the date of birth. "
                    "Ages are worked out from the date of birth.",
                    len(different),
                )
            )
    return issues


def _identifiers(lists: dict[int, Kept]) -> list[Issue]:
    """IDs that differ only by leading zeros (kept apart), and IDs that trimming made equal (taken as one)."""
    places: dict[str, str] = {}
    spelled: dict[str, dict[str, str]] = {}
    for number in CHILD_LISTS:
        kept = lists[number]
        changed = kept.changed["child_id"]
        for place, child in enumerate(kept.column("child_id")):
            if child not in places:
                places[child] = f"{kept.sheet} row {kept.rows[place]}"
            if place in changed and tidy(changed[place]) != changed[place]:
                where = f"{kept.sheet} row {kept.rows[place]}"
                spelled.setdefault(child, {}).setdefault(changed[place], where)
    zeros: dict[str, list[str]] = {}
    for child, where in places.items():
        zeros.setdefault(child.lstrip("0") or child, []).append(where)
    trimmed = []
    for child, texts in spelled.items():
        others = dict.fromkeys([places[child], *texts.values()])
        if len(others) > 1:
            trimmed.append(list(others))
    return [
        *_listed(
            "leading_zeros",
            "IDs that differ only by leading zeros are kept as different children",
            [same for same in zeros.values() if len(same) > 1],
        ),
        *_listed(
            "equal_when_trimmed",
            "IDs that differ only by spaces or invisible characters are taken as one child",
            trimmed,
        ),
    ]


def _listed(rule: str, what: str, groups: list[list[str]]) -> list[Issue]:
    """One issue that says where each group of IDs stands, without the IDs."""
    if not groups:
        return []
    where = "; ".join(" and ".join(group) for group in groups[:10])
    more = f" and {len(groups) - 10} more" if len(groups) > 10 else ""
    return [Issue("warn", rule, None, None, "Child Unique ID", f"{what}: {where}{more}.", len(groups))]


def _plans_without_need(lists: dict[int, Kept]) -> list[Issue]:
    """Protection plans (List 7), open or ended, and children still in care (List 8) that List 6 does not have.

    A plan that ended inside the six months was a case of List 6 in them. One who left care may not have been.
    """
    needed = set(lists[6].column("child_id"))
    issues = []
    for number, what in ((7, "on a protection plan"), (8, "in care")):
        kept = lists[number]
        ends = kept.column("end_date")
        absent = [
            kept.rows[place]
            for place, child in enumerate(kept.column("child_id"))
            if child not in needed and (number == 7 or ends[place] is None)
        ]
        if absent:
            issues.append(
                Issue(
                    "warn",
                    "not_in_list_6",
                    kept.sheet,
                    absent[0],
                    "Child Unique ID",
                    f"{kept.sheet} > {named_rows(absent)}: {what} in {LISTS[number].name} but not in List 6. "
                    "Neither list was changed.",
                    len(absent),
                )
            )
    return issues
