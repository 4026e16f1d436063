"""The case management report: one line for each child, a column for each rule, traffic lights in the cells.

Columns come in sets, one for each kind of work, or are chosen by the reader. A column may stand for several
rules (a plan that is missing and a plan that is out of date are one question); the cell then shows the most
urgent. Filtering, sorting and totals are asked of the database, so that a page of a large authority is made
from the lines it shows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.exceptions import RULES
from goldenthread.observations.lights import Light
from goldenthread.pages import children as pages_children
from goldenthread.pages import lights as pages_lights
from goldenthread.pages import words
from goldenthread.pages.children import Child
from goldenthread.pages.lit import lit
from goldenthread.pages.table import Cell, Column, Notes, Table
from goldenthread.pages.units import Queries, Units

PAGE = 100
SORTS = ("risk", "due", "name", "worker")
STATUSES = {
    "looked-after": "Looked after",
    "protection": "Child protection plan",
    "need": "Child in need plan",
    "assessment": "Assessment",
    "care-leaver": "Care leaver",
    "other": "Other open",
}
# Band to the ages in completed years it begins and ends with; "unborn" is told from the expected date.
AGES: dict[str, tuple[int, int]] = {
    "under-1": (0, 0),
    "1-4": (1, 4),
    "5-9": (5, 9),
    "10-15": (10, 15),
    "16-17": (16, 17),
    "18-and-over": (18, 130),
}
WITHIN = ("0", "5", "10", "20")


@dataclass(frozen=True)
class Heading:
    """One column: what it is called and the rules behind it."""

    title: str
    rules: tuple[str, ...]


@dataclass(frozen=True)
class ColumnSet:
    """Columns for one kind of work. `cohort` is the case list that says who is on it; none: every open child."""

    id: str
    title: str
    cohort: str
    columns: tuple[Heading, ...]


_SUPERVISION = Heading("Supervision", ("supervision-due",))
_MISSING = Heading("Missing", ("missing-now", "rhi-due", "missing-repeat"))
_ALLOCATED = Heading("Allocated", ("case-unallocated", "case-allocated-to-leaver"))
_DRIFT = Heading("Recorded activity", ("case-no-activity",))
_LIST = (
    ColumnSet(
        "all",
        "All open children",
        "",
        (
            _ALLOCATED,
            Heading(
                "Assessment",
                ("assessment-day-35-45", "assessment-day-42-wales", "assessment-day-10-child-not-seen"),
            ),
            Heading("Enquiry and conference", ("s47-outcome-due", "icpc-due")),
            Heading("Visit or contact", ("cin-visit-due", "cp-visit-due", "cla-visit-due", "care-leaver-contact-due")),
            Heading(
                "Plan",
                (
                    "cin-plan-missing", "cin-plan-out-of-date", "cp-plan-out-of-date", "cla-care-plan-missing",
                    "cla-care-plan-out-of-date", "pathway-plan-due",
                ),
            ),
            Heading("Review", ("cin-review-due", "cp-review-due", "cla-review-due")),
            _SUPERVISION,
            _MISSING,
            _DRIFT,
        ),
    ),
    ColumnSet(
        "need",
        "Child in need",
        "children_with_need_plans",
        (
            Heading("Visit", ("cin-visit-due",)),
            Heading("Plan", ("cin-plan-missing", "cin-plan-out-of-date")),
            Heading("Review", ("cin-review-due",)),
            Heading("Length of plan", ("cin-plan-long",)),
            _SUPERVISION,
            _ALLOCATED,
            _DRIFT,
            _MISSING,
        ),
    ),
    ColumnSet(
        "protection",
        "Protection",
        "children_on_protection_plans",
        (
            Heading("Visit in 10 working days", ("cp-visit-due",)),
            Heading("Seen in 20 working days", ("cp-visit-20-days",)),
            Heading("Seen alone", ("cp-not-seen-alone",)),
            Heading("First core group", ("core-group-first-due",)),
            Heading("Core group", ("core-group-due",)),
            Heading("Plan", ("cp-plan-out-of-date",)),
            Heading("Review conference", ("cp-review-due",)),
            Heading("15 months", ("cpp-over-15-months",)),
            Heading("Two years", ("cpp-approaching-2-years",)),
            _SUPERVISION,
            Heading("Changes of worker", ("worker-change-third",)),
            _MISSING,
        ),
    ),
    ColumnSet(
        "care",
        "In care",
        "children_looked_after",
        (
            Heading("Visit", ("cla-visit-due",)),
            Heading("Review", ("cla-review-due",)),
            Heading("Care plan", ("cla-care-plan-missing", "cla-care-plan-out-of-date")),
            Heading("Permanence plan", ("permanence-plan-missing",)),
            _SUPERVISION,
            Heading("Health assessment", ("initial-health-assessment-due", "health-assessment-due")),
            Heading("Dental check", ("dental-check-due",)),
            Heading("SDQ", ("sdq-due", "sdq-high")),
            Heading("Education plan", ("pep-initial-due", "pep-termly-due")),
            Heading("Attendance", ("persistent-absence", "suspension")),
            Heading("Placement", ("placement-moves-3", "placement-unregistered", "placement-distance")),
            _MISSING,
        ),
    ),
    ColumnSet(
        "leavers",
        "Care leavers",
        "care_leavers",
        (
            Heading("Contact", ("care-leaver-contact-due",)),
            Heading("In touch", ("care-leaver-not-in-touch",)),
            Heading("Pathway plan", ("pathway-plan-due",)),
            Heading("Accommodation", ("care-leaver-unsuitable",)),
            Heading("Education, work, training", ("care-leaver-neet",)),
            _SUPERVISION,
            Heading("Record", ("dq-care-leaver-incomplete",)),
        ),
    ),
)  # fmt: skip
SETS: dict[str, ColumnSet] = {one.id: one for one in _LIST}
CHOSEN = "chosen"


def chosen_set(rules: Sequence[str]) -> ColumnSet:
    """The reader's own columns, one for each rule, in the order of the catalogue of rules."""
    wanted = [RULES[id] for id in RULES if id in rules]
    return ColumnSet(CHOSEN, "Chosen columns", "", tuple(Heading(rule.title, (rule.id,)) for rule in wanted))


@dataclass(frozen=True)
class Asked:
    """How the report is narrowed and put in order. `status`, `age` are keys of STATUSES, AGES or "unborn"."""

    status: str = ""
    team: str = ""
    worker: str = ""
    rule: str = ""
    light: str = ""
    age: str = ""
    within: str = ""
    sort: str = "risk"


@dataclass(frozen=True)
class Total:
    """The children of the whole list under one column, by their most urgent light; the rest are not in its cohort."""

    title: str
    red: int
    amber: int
    green: int

    @property
    def counted(self) -> int:
        return self.red + self.amber + self.green


@dataclass(frozen=True)
class Report:
    """A page of the report: `total` children in all, `lines` in order, totals over all of them."""

    columns: ColumnSet
    total: int
    children: tuple[Child, ...]
    cells: Mapping[int, Mapping[int, list[Light]]]
    totals: tuple[Total, ...]


def report(
    snap: Queries,
    condition: tuple[str, Sequence[Any]],
    columns: ColumnSet,
    asked: Asked,
    overrides: Sequence[Light],
    as_at: date,
    groups: frozenset[str],
    page: int | None,
) -> Report:
    """The children within the condition who are on the set's cohort, narrowed, in order, one page of them.

    `overrides` are lights that an agreed variation changes, or that no load prepares: they stand in the place of
    the prepared ones, or beside them, in filters, totals and cells alike. `page` None gives every line.
    """
    base, params = _base(condition, columns, asked, overrides, as_at)
    shades = "".join(f", s{place}" for place in range(len(columns.columns)))
    listed = snap.query(
        f"{base} SELECT child_key{shades} FROM listed ORDER BY {_order(asked.sort, groups)}",  # noqa: S608
        params,
    )
    first = 0 if page is None else (page - 1) * PAGE
    keys = [row[0] for row in (listed if page is None else listed[first : first + PAGE])]
    found = pages_children.by_key(snap, keys, condition, as_at, groups)
    totals = tuple(
        Total(column.title, *(sum(row[1 + place] == shade for row in listed) for shade in range(3)))
        for place, column in enumerate(columns.columns)
    )
    lines = tuple(found[key] for key in keys)
    return Report(columns, len(listed), lines, _cells(snap, columns, keys, overrides, groups), totals)


def _base(
    condition: tuple[str, Sequence[Any]], columns: ColumnSet, asked: Asked, overrides: Sequence[Light], as_at: date
) -> tuple[str, list[Any]]:
    """WITH clauses whose last, `listed`, has one row for each child of the list, and their parameters."""
    rules = sorted(
        {rule for column in columns.columns for rule in column.rules} | ({asked.rule} if asked.rule else set())
    )
    where, values = condition
    clauses, params = lit(rules, overrides)
    narrowed, more = _narrowed(columns, asked, as_at)
    lights = "".join(
        f", min(CASE WHEN {_among(column.rules)} THEN shade END) AS s{place}"
        for place, column in enumerate(columns.columns)
    )
    return (
        f"""WITH {clauses},
        summed AS (
            SELECT child_key, count(*) FILTER (shade = 0) AS reds, count(*) FILTER (shade = 1) AS ambers,
                min(due_day) AS next_due, min(CASE WHEN shade = 0 THEN due_day END) AS longest{lights}
            FROM lit GROUP BY child_key
        ),
        listed AS (
            SELECT k.child_key, k.surname, k.forename, k.reference, k.worker, coalesce(s.reds, 0) AS reds,
                coalesce(s.ambers, 0) AS ambers, s.next_due, s.longest,
                CASE k.primary_status
                    WHEN 'Child protection plan' THEN 0 WHEN 'Looked after' THEN 1 WHEN 'Assessment' THEN 2
                    WHEN 'Child in need plan' THEN 3 WHEN 'Other open' THEN 4 ELSE 5
                END AS rank{"".join(f", s.s{place}" for place in range(len(columns.columns)))}
            FROM (SELECT * FROM children WHERE open_today AND {where}) AS k
            LEFT JOIN summed AS s ON s.child_key = k.child_key
            WHERE {narrowed}
        )""",  # noqa: S608  parts of our own; every value is a parameter
        [*params, *values, *more],
    )


def _among(rules: Sequence[str]) -> str:
    """Ids of our own declarations, never words of a reader."""
    return f"rule IN ({', '.join(repr(rule) for rule in rules)})"


def _narrowed(columns: ColumnSet, asked: Asked, as_at: date) -> tuple[str, list[Any]]:
    tests: list[str] = ["TRUE"]
    params: list[Any] = []

    def add(test: str, *values: Any) -> None:
        tests.append(test)
        params.extend(values)

    if columns.cohort:
        add(f'k.child_key IN (SELECT child_key FROM "case_{columns.cohort}" WHERE day = ?)', as_at)  # noqa: S608
    if asked.status:
        add("k.primary_status = ?", STATUSES[asked.status])
    if asked.team:
        add("k.team = ?", asked.team)
    if asked.worker:
        add("k.worker = ?", asked.worker)
    if asked.age == "unborn":
        add("(k.date_of_birth > ? OR (k.date_of_birth IS NULL AND k.expected_date_of_birth IS NOT NULL))", as_at)
    elif asked.age:
        youngest, oldest = AGES[asked.age]
        add("k.date_of_birth <= ? AND k.date_of_birth > ?", _born(as_at, youngest), _born(as_at, oldest + 1))
    tested: list[str] = []
    if asked.rule:
        tested.append("rule = ?")
        params.append(asked.rule)
    if asked.light:
        tested.append("shade = ?")
        params.append(pages_lights.ORDER[asked.light])
    if asked.within:
        tested.append(
            "(shade = 0 OR (SELECT number FROM calendar WHERE day = due_day)"
            " - (SELECT number FROM calendar WHERE day = ?) <= ?)"
        )
        params.extend((as_at, int(asked.within)))
        tested.append("due_day IS NOT NULL")
    if tested:
        tests.append(f"k.child_key IN (SELECT child_key FROM lit WHERE {' AND '.join(tested)})")  # noqa: S608
    return " AND ".join(tests), params


def _born(as_at: date, years: int) -> date:
    """The latest birth date of somebody who has completed so many years on the day."""
    try:
        return as_at.replace(year=as_at.year - years)
    except ValueError:
        return as_at.replace(year=as_at.year - years, day=28)


def _order(sort: str, groups: frozenset[str]) -> str:
    name = pages_children.order(groups)
    return {
        "due": f"next_due NULLS LAST, {name}",
        "name": name,
        "worker": f"worker, {name}",
    }.get(sort, f"reds DESC, ambers DESC, longest NULLS LAST, rank, {name}")


def _cells(
    snap: Queries, columns: ColumnSet, keys: Sequence[int], overrides: Sequence[Light], groups: frozenset[str]
) -> dict[int, dict[int, list[Light]]]:
    """The lights of the lines by child and place of the column."""
    places: dict[str, list[int]] = {}
    for place, column in enumerate(columns.columns):
        for rule in column.rules:
            places.setdefault(rule, []).append(place)
    over = {(one.rule, one.child_key, one.case_key): one for one in overrides}
    found: dict[int, dict[int, list[Light]]] = {}
    if not keys or not places:
        return found
    rows = snap.query(
        "SELECT rule, child_key, case_key, light, due_day, days, unit, why FROM lights "
        "WHERE child_key IN (SELECT unnest(CAST(? AS INTEGER[]))) AND rule IN (SELECT unnest(CAST(? AS VARCHAR[])))",
        [list(keys), sorted(places)],
    )

    def show(key: int, one: Light) -> None:
        one = pages_lights.for_reader(one, groups)
        for place in places[one.rule]:
            found.setdefault(key, {}).setdefault(place, []).append(one)

    for rule, key, case, light, due, days, unit, why in rows:
        other = over.pop((rule, key, case), None)
        show(key, other or Light(rule, key, None, False, case, light, None, due, days, None, unit, "", "", "", why))
    listed = set(keys)
    for one in over.values():
        if one.child_key in listed and one.rule in places:
            show(one.child_key, one)
    return found


def table(made: Report, names: Units, notes: Notes, missing: Mapping[str, str]) -> Table:
    """The report as a table: child, age, status, worker, then the columns; last a line of totals.

    `missing` are rules that cannot be told from the loaded data: a column of which all are missing says so.
    """
    untold = [bool(column.rules) and all(rule in missing for rule in column.rules) for column in made.columns.columns]
    rows: list[list[Any]] = []
    for child in made.children:
        cells = made.cells.get(child.child_key, {})
        rows.append(
            [
                Cell(child.called, link=child.address, note=child.age),
                child.status,
                names.worker(child.worker),
                *(
                    Cell(None, "Cannot be told") if untold[place] else cell(cells.get(place, []))
                    for place in range(len(untold))
                ),
            ]
        )
    rows.append(
        [
            Cell("All in this list", note=words.plural(made.total, "children")),
            "",
            "",
            *(
                Cell(None, "Cannot be told") if not_told else Cell(_total(total))
                for total, not_told in zip(made.totals, untold, strict=True)
            ),
        ]
    )
    columns = [Column("Child"), Column("Status"), Column("Worker")]
    columns += [Column(column.title) for column in made.columns.columns]
    return Table("Case management report", tuple(columns), rows, notes)


def cell(lights: list[Light]) -> Cell:
    """One cell: shape and word as a tag, date and days under it; a dash where the rule is not about the child.

    Where there is no day, the reason stands under what is red or amber; what is green needs none.
    """
    one = pages_lights.worst(lights)
    if one is None:
        return Cell(None)
    said = pages_lights.said(one)
    more = f" and {len(lights) - 1} more" if len(lights) > 1 and one.light != "green" else ""
    why = one.why if one.light != "green" else ""
    return Cell(None, said.text, tag=said.tag, note=(said.when or why) + more)


def _total(total: Total) -> str:
    if not total.counted:
        return "nobody in it"
    parts = [(total.red, "red"), (total.amber, "amber"), (total.green, "green")]
    return ", ".join(f"{number} {word}" for number, word in parts if number)
