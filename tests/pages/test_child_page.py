"""One child: what each role may read of who she is and of her life."""

from datetime import date
from types import SimpleNamespace

import pytest

from goldenthread.pages import child_page
from goldenthread.pages.timeline.events import Event
from goldenthread.pages.timeline.expected import Measured
from goldenthread.records.declaration import DATES_AND_STATUS, IDENTITY, SENSITIVE

AS_AT = date(2025, 10, 31)
ALL = frozenset({IDENTITY, SENSITIVE, DATES_AND_STATUS})
NOTHING_MEASURED = Measured((), ())


def event(day: date, lane: str = "visit", end: date | None = None, group: str = DATES_AND_STATUS, **more: str):
    words = {"kind": "", "title": f"{lane} {day}", "detail": "", "source": ""} | more
    return Event(day=day, end=end, lane=lane, group=group, **words)


def row(**changes):
    base = {
        "child_key": 1,
        "reference": "abc123",
        "restricted": False,
        "forename": "Ada",
        "surname": "Marked",
        "date_of_birth": date(2015, 10, 31),
        "expected_date_of_birth": None,
        "sex_band": "Female",
        "ethnic_group": "White",
        "open_today": True,
        "primary_status": "Looked after",
    }
    return SimpleNamespace(**(base | changes))


@pytest.mark.parametrize(
    ("groups", "called", "facts"),
    [
        (ALL, "Ada Marked", ["Age", "Date of birth", "Sex", "Ethnic group", "Reference"]),
        ({SENSITIVE, DATES_AND_STATUS}, "abc123", ["Age", "Sex", "Ethnic group", "Reference"]),
        ({DATES_AND_STATUS}, "abc123", ["Age", "Sex", "Reference"]),
        (set(), "abc123", ["Reference"]),
    ],
    ids=["all", "no identity", "dates only", "none"],
)
def test_each_fact_needs_its_field_group(groups, called, facts):
    made = child_page.identity(row(), AS_AT, frozenset(groups))
    assert made.called == called
    assert [name for name, _ in made.facts] == facts


def test_an_unborn_child_and_one_who_is_not_open():
    unborn = child_page.identity(row(date_of_birth=None, expected_date_of_birth=date(2025, 12, 1)), AS_AT, ALL)
    assert ("Age", "unborn") in unborn.facts
    assert ("Expected date of birth", "1 December 2025") in unborn.facts
    assert child_page.identity(row(open_today=False), AS_AT, ALL).status == "Not open today"


def life(found, groups=ALL, window="life", who="Ada"):
    return child_page.timeline(found, NOTHING_MEASURED, AS_AT, groups, window, who)


def test_a_stay_that_began_before_the_window_and_still_goes_on_is_in_it():
    found = [event(date(2019, 1, 1), "placement"), event(date(2019, 1, 1), "visit")]
    made = life(found, window="12m")
    assert [e.lane for e in made.events] == ["placement"]
    assert made.first == date(2024, 10, 31)


def test_what_the_role_may_not_read_is_left_out_everywhere_and_counted():
    found = [event(date(2025, 1, 1)), event(date(2025, 2, 1), "health", group=SENSITIVE, title="Dental check")]
    made = life(found, frozenset({DATES_AND_STATUS}), who="abc123")
    assert [e.lane for e in made.events] == ["visit"]
    assert "Dental" not in made.drawing.wide + made.drawing.narrow + made.said
    assert made.withheld == "1 entry is not shown to your role (sensitive)."
    assert life(found).withheld == ""


def test_who_may_not_read_a_birth_date_is_told_the_month_a_leavers_service_began():
    found = [event(date(2025, 5, 17), "status", kind="care leaver", title="Care leaver")]
    by_reference = life(found, frozenset({SENSITIVE, DATES_AND_STATUS}))
    assert [e.day for e in by_reference.events] == [date(2025, 5, 1)]
    assert "17 May" not in by_reference.drawing.wide + by_reference.said
    assert [e.day for e in life(found).events] == [date(2025, 5, 17)]


def test_events_are_listed_latest_first_and_said_in_a_sentence():
    found = [event(date(2025, 1, 1)), event(date(2025, 2, 1)), event(date(2025, 1, 5), "review")]
    made = life(found)
    assert [e.day.day for e in made.events] == [1, 5, 1]
    assert made.said == "3 events since 1 January 2025: 2 visits and 1 review."


def test_an_empty_window_says_so_and_draws_nothing():
    made = life([], window="12m")
    assert made.said == "Nothing is recorded in this window (last 12 months)."
    assert made.drawing is None


def test_a_life_folds_into_years_and_each_event_keeps_its_number():
    found = [event(date(2023, 5, 1)), event(date(2025, 1, 1)), event(date(2025, 3, 1), "review")]
    years = life(found).years
    assert [(year.name, year.said, year.is_open) for year in years] == [
        ("2025", "2 events: 1 visit and 1 review", True),
        ("2023", "1 event: 1 visit", False),
    ]
    assert [number for year in years for number, _ in year.events] == [1, 2, 3]
