"""A worker's children: what is next, by when, and why."""

from datetime import date

import pytest

from goldenthread.pages import caseload_page
from goldenthread.pages.caseload_page import item
from goldenthread.pages.children import Child, age_words, called
from goldenthread.records.declaration import DATES_AND_STATUS, IDENTITY

FRIDAY = date(2025, 10, 31)


def child(key: int, name: str = "", status: str = "Looked after") -> Child:
    return Child(key, f"ref{key}", name or f"Child {key}", "9 years", status, "W1", "T1", False)


def visit(day: date | None, state: str, days: int | None) -> caseload_page.Item:
    return item("visit", "Visit", day, state, days, "Last seen 3 October 2025.")


@pytest.mark.parametrize(
    ("due", "state", "days", "said"),
    [
        (date(2025, 10, 28), "overdue", -3, "was due 28 October 2025, 3 working days ago"),
        (date(2025, 10, 30), "overdue", -1, "was due 30 October 2025, 1 working day ago"),
        (date(2025, 10, 31), "overdue", 0, "was due 31 October 2025, since the last working day"),
        (date(2025, 10, 31), "due", 0, "due 31 October 2025, now"),
        (date(2025, 11, 3), "due", 1, "due 3 November 2025, in 1 working day"),
        (date(2026, 1, 3), "later", 42, "due 3 January 2026, in 42 working days"),
        (None, "not dated", None, "no date can be worked out"),
    ],
)
def test_when_something_is_due(due, state, days, said):
    assert caseload_page.when(due, state, days) == said


def test_children_stand_in_three_groups_by_what_is_worst_and_soonest_first():
    late = visit(date(2025, 10, 20), "overdue", -9)
    later_late = visit(date(2025, 10, 28), "overdue", -3)
    soon = visit(date(2025, 11, 5), "due", 3)
    far = visit(date(2026, 2, 1), "later", 60)
    load = caseload_page.caseload(
        [child(1), child(2), child(3), child(4), child(5)],
        {1: (far,), 2: (later_late,), 3: (soon,), 4: (late, soon)},
        FRIDAY,
        own=True,
    )
    assert [(g.name, [line.child.child_key for line in g.lines]) for g in load.groups] == [
        ("Overdue", [4, 2]),
        ("Due in 10 working days", [3]),
        ("Up to date", [1, 5]),
    ]
    assert load.statement == (
        "You hold 5 children. 2 have something overdue and 1 has something due in the next 10 working days."
    )


def test_an_overdue_item_says_what_settles_it_and_one_that_is_not_does_not():
    assert visit(date(2025, 10, 20), "overdue", -9).step == "See the child and record the visit."
    assert visit(date(2025, 11, 5), "due", 3).step == ""


@pytest.mark.parametrize(
    ("own", "said"),
    [(True, "You hold no open children today."), (False, "This worker holds no open children today.")],
)
def test_an_empty_caseload_is_said(own, said):
    load = caseload_page.caseload([], {}, FRIDAY, own=own)
    assert load.statement == said
    assert load.drawing is None


def test_nothing_due_is_good_news():
    load = caseload_page.caseload([child(1)], {1: (visit(date(2026, 2, 1), "later", 60),)}, FRIDAY, own=True)
    assert load.statement == ("You hold 1 child. Nothing is overdue and nothing falls due in the next 10 working days.")


def test_the_next_twenty_working_days_by_week():
    items = [
        visit(date(2025, 10, 20), "overdue", -9),
        visit(date(2025, 11, 1), "due", 0),
        visit(date(2025, 11, 3), "due", 1),
        visit(date(2025, 11, 7), "due", 5),
        visit(date(2025, 11, 28), "later", 20),
        visit(date(2025, 12, 1), "later", 21),
        visit(None, "not dated", None),
    ]
    weeks = caseload_page.week_counts(items, FRIDAY)
    assert [(week.label, week.count) for week in weeks] == [
        ("Overdue", 1),
        ("This week", 1),
        ("Week of 3 November", 2),
        ("Week of 10 November", 0),
        ("Week of 17 November", 0),
        ("Week of 24 November", 1),
    ]


@pytest.mark.parametrize(
    ("born", "expected", "said"),
    [
        (date(2015, 10, 31), None, "10 years"),
        (date(2024, 11, 1), None, "11 months"),
        (date(2023, 11, 1), None, "23 months"),
        (date(2025, 10, 31), None, "0 months"),
        (None, date(2025, 12, 1), "unborn"),
        (date(2025, 12, 1), None, "unborn"),
        (None, None, "age not known"),
    ],
)
def test_ages(born, expected, said):
    assert age_words(born, expected, FRIDAY) == said


@pytest.mark.parametrize(
    ("forename", "surname", "groups", "said"),
    [
        ("Ada", "Marked", {IDENTITY}, "Ada Marked"),
        (None, "Marked", {IDENTITY}, "Marked"),
        (None, None, {IDENTITY}, "ref1"),
        ("Ada", "Marked", {DATES_AND_STATUS}, "ref1"),
    ],
    ids=["both names", "one", "no name held", "a role without names"],
)
def test_what_a_child_is_called(forename, surname, groups, said):
    assert called(forename, surname, "ref1", frozenset(groups)) == said
