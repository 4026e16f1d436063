"""The rows behind a figure, and how they add up to it."""

from dataclasses import dataclass, field
from datetime import date

import pytest

from goldenthread.access.roles import ALL_GROUPS, BY_REFERENCE
from goldenthread.observations import CaseList, CaseRow
from goldenthread.observations.bridge import Step
from goldenthread.pages import bridge_page, case_list, tables
from goldenthread.pages.children import Child
from goldenthread.pages.table import Notes
from goldenthread.pages.units import Units
from goldenthread.words import Evidence
from tests.pages.invented import indicator, share, without

NAMES = Units({}, {"T1": "Rowan"}, {}, {"W1": "Wren"})
WHAT = indicator()
COLUMNS = (Evidence("last_visit", "Last visit"),)


def row(key: int, met: bool | None = True, restricted: bool = False, day: int = 1) -> CaseRow:
    return CaseRow(
        child_key=key,
        reference=f"ref{key:03}",
        person_id=f"P{key}",
        restricted=restricted,
        key=f"K{key}",
        day=date(2025, 10, day),
        counted=True,
        met=met,
        band=None,
        worker="W1",
        team="T1",
        service="S1",
        dates={"last_visit": date(2025, 10, 3)},
        why="Visit last 3 October 2025.",
    )


@dataclass(frozen=True)
class Made:
    sheet: case_list.Sheet
    hidden: int
    rows: list = field(default_factory=list)


def made(rows, may, figure=None, page=None, what=WHAT, columns=COLUMNS, groups=ALL_GROUPS):
    kept, hidden = case_list.visible(rows, may)
    children = {key: Child(key, f"ref{key:03}", f"Child {key}", "9 years", "Plan", "W1", "T1", False) for key in may}
    sheet = case_list.sheet(
        what, CaseList(rows, columns), figure or share(1, 1), kept, hidden, children, NAMES, groups, page=page
    )
    return Made(sheet, hidden, kept)


def test_what_was_not_met_comes_first_then_the_earlier_day():
    rows = [row(1, True, day=1), row(2, False, day=9), row(3, False, day=2), row(4, None, day=1)]
    assert [r.child_key for r in made(rows, {1, 2, 3, 4}).rows] == [3, 2, 1, 4]


def test_restricted_children_are_counted_and_not_listed_unless_she_is_named_for_them():
    rows = [row(1), row(2, restricted=True), row(3, restricted=True)]
    some = made(rows, {1, 3}, share(3, 3))
    assert [line.called for line in some.sheet.lines] == ["Child 1", "Child 3"]
    assert some.sheet.total == (
        "2 rows listed and 1 restricted row counted and not listed, together the 3 children of the figure."
    )


def test_a_child_out_of_scope_keeps_her_row_without_her_details():
    sheet = made([row(1), row(2)], {1}, share(2, 2)).sheet
    gone = sheet.lines[1]
    assert (gone.called, gone.address, gone.why, gone.dates) == (case_list.ELSEWHERE, "", "", (None,))
    assert sheet.total == "2 rows listed, together the 2 children of the figure."


def test_a_row_about_no_child_is_not_said_to_be_one():
    assert made([row(0)], {1}, share(1, 1)).sheet.lines[0].called == case_list.NO_CHILD


def test_a_bridge_counts_restricted_children_and_says_nothing_else_of_them():
    steps = [
        Step("no longer met", row(2, False, restricted=True)),
        Step("started", row(3, restricted=True)),
        Step("ended", row(1)),
    ]
    listed = bridge_page._children(steps, {}, NAMES, Notes("Bridge", date(2025, 10, 31), "snap")).rows
    assert [str(cells[0]) for cells in listed] == ["Ended", "Restricted records, counted and not listed: 2"]
    assert "started" not in str(listed).lower()
    assert listed[1][2:] == ("", "")


@pytest.mark.parametrize(
    ("polarity", "met", "word"),
    [
        ("higher", True, "Met"),
        ("higher", False, "Not met"),
        ("lower", True, "Yes"),
        ("neutral", False, "No"),
    ],
)
def test_only_a_standard_one_wants_met_is_met(polarity, met, word):
    answer = case_list.answer(indicator(polarity=polarity), row(1, met))
    assert answer.word == word
    assert answer.symbol


def test_a_count_has_no_answer_column():
    plans = indicator(kind="count-flow", unit="plans", polarity="neutral")
    sheet = made([row(1, None)], {1}, what=plans).sheet
    assert sheet.answer_heading == ""
    assert sheet.lines[0].answer is None


def test_a_hundred_rows_a_page_and_all_of_them_for_print():
    rows = [row(key) for key in range(1, 251)]
    may = set(range(1, 251))
    third = made(rows, may, page=3).sheet
    assert (third.pages, third.shown_from, third.shown_to, len(third.lines)) == (3, 201, 250, 50)
    everything = made(rows, may).sheet
    assert (everything.pages, len(everything.lines)) == (1, 250)


def test_a_figure_that_cannot_be_worked_out_claims_no_rows():
    sheet = made([], set(), without("not-computable", "no visits loaded")).sheet
    assert sheet.total == "Cannot be worked out, No visits loaded."


def test_the_table_and_the_page_hold_the_same_rows():
    sheet = made([row(1), row(2, False)], {1, 2}, share(1, 2)).sheet
    table = tables.cases(sheet, Notes("Cases", date(2025, 10, 31), "snap"))
    assert [column.heading for column in table.columns] == [
        "Child",
        "Standard",
        "Last visit",
        "Why",
        "Worker",
        "Team",
    ]
    first = table.cells()[0]
    assert (first[0].value, first[0].link, first[1].text) == ("Child 2", "/children/ref002/", "▲ Not met")
    assert first[2].value == date(2025, 10, 3)


def test_a_day_that_tells_a_date_of_birth_is_shown_only_with_names():
    columns = (Evidence("last_visit", "Birthday", identity=True),)
    (named,) = made([row(1)], {1}, columns=columns).sheet.lines
    (by_reference,) = made([row(1)], {1}, columns=columns, groups=BY_REFERENCE).sheet.lines
    assert (named.dates, named.why) == ((date(2025, 10, 3),), "Visit last 3 October 2025.")
    assert (by_reference.dates, by_reference.why) == ((None,), "")
    assert made([row(1)], {1}, groups=BY_REFERENCE).sheet.lines[0].dates == (date(2025, 10, 3),)
