"""One child: what each role may read, and the windows of the timeline."""

from datetime import date
from types import SimpleNamespace

import pytest

from goldenthread.pages import child_page
from goldenthread.pages.child_page import Event
from goldenthread.records.declaration import DATES_AND_STATUS, IDENTITY, SENSITIVE

AS_AT = date(2025, 10, 31)
ALL = frozenset({IDENTITY, SENSITIVE, DATES_AND_STATUS})


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


@pytest.mark.parametrize(
    ("window", "first"),
    [("12m", date(2024, 10, 31)), ("life", date(2019, 1, 1)), ("episode", date(2024, 3, 1))],
)
def test_windows(window, first):
    found = [
        event(date(2019, 1, 1), "contact and referral"),
        event(date(2020, 1, 1), "status", date(2021, 1, 1)),
        event(date(2024, 3, 1), "status", date(2024, 9, 1)),
        event(date(2024, 9, 2), "status"),
    ]
    assert child_page.window_start(window, found, AS_AT) == first


def test_a_window_without_any_status_is_the_whole_life_and_a_leap_day_has_a_year_before():
    assert child_page.window_start("episode", [event(date(2019, 1, 1))], AS_AT) == date(2019, 1, 1)
    assert child_page.window_start("episode", [], AS_AT) == AS_AT
    assert child_page.window_start("12m", [], date(2024, 2, 29)) == date(2023, 2, 28)


def test_a_stay_that_began_before_the_window_and_still_goes_on_is_in_it():
    found = [event(date(2019, 1, 1), "placement"), event(date(2019, 1, 1), "visit")]
    made = child_page.timeline(found, AS_AT, ALL, "12m", "Ada")
    assert [e.lane for e in made.events] == ["placement"]
    assert made.first == date(2024, 10, 31)


def test_what_the_role_may_not_read_is_left_out_everywhere_and_counted():
    found = [event(date(2025, 1, 1)), event(date(2025, 2, 1), "health", group=SENSITIVE, title="Dental check")]
    made = child_page.timeline(found, AS_AT, frozenset({DATES_AND_STATUS}), "life", "abc123")
    assert [e.lane for e in made.events] == ["visit"]
    assert "Dental" not in made.drawing + made.said
    assert made.withheld == "1 entry is not shown to your role (sensitive)."
    assert child_page.timeline(found, AS_AT, ALL, "life", "Ada").withheld == ""


def test_events_are_listed_latest_first_and_said_in_a_sentence():
    found = [event(date(2025, 1, 1)), event(date(2025, 2, 1)), event(date(2025, 1, 5), "review")]
    made = child_page.timeline(found, AS_AT, ALL, "life", "Ada")
    assert [e.day.day for e in made.events] == [1, 5, 1]
    assert made.said == "3 events since 1 January 2025: 2 visits and 1 review."


def test_an_empty_window_says_so_and_draws_nothing():
    made = child_page.timeline([], AS_AT, ALL, "12m", "Ada")
    assert made.said == "Nothing is recorded in this window (last 12 months)."
    assert made.drawing == ""


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (event(date(2025, 1, 1)), "1 January 2025"),
        (event(date(2025, 1, 1), "missing", date(2025, 1, 3)), "1 January 2025 to 3 January 2025"),
        (event(date(2025, 1, 1), "missing", date(2025, 1, 1)), "1 January 2025"),
        (event(date(2025, 1, 1), "status"), "from 1 January 2025"),
    ],
    ids=["a day", "a stay", "there and back on one day", "still going on"],
)
def test_when(made, said):
    assert made.when == said


def test_a_visit_where_the_child_was_not_seen_has_a_shape_of_its_own():
    seen = event(date(2025, 1, 1), detail="Seen")
    missed = event(date(2025, 1, 2), detail="Not seen")
    drawing = child_page.timeline([seen, missed], AS_AT, ALL, "life", "Ada").drawing
    assert drawing.count('fill="#ffffff"') == 1
    assert ("○", "a plan, or a visit where the child was not seen") in child_page.shapes_key([seen, missed])


@pytest.mark.parametrize(
    ("lane", "kind", "part", "shown", "said"),
    [
        ("placement", "placement", "detail", "H5", "Semi"),
        ("placement", "placement", "detail", "??", "??"),
        ("education", "school", "detail", "early_years", "Early years"),
        ("visit", "seen", "detail", "Seen alone", "Seen alone"),
        ("visit", "seen", "detail", None, ""),
    ],
    ids=["a code", "a code nobody knows", "a phase", "words", "nothing"],
)
def test_codes_are_put_into_words(lane, kind, part, shown, said):
    assert child_page.in_words(lane, kind, part, shown).startswith(said)


def test_the_source_of_a_row_in_words():
    assert child_page.source("annex_a.xlsx", "List 6", 214) == "annex_a.xlsx, List 6, row 214"
    assert child_page.source(None, None, None) == ""
