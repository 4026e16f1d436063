"""Events: the windows of a life, when a thing happened in words, and codes put into words."""

from datetime import date

import pytest

from goldenthread.pages.timeline import events
from goldenthread.pages.timeline.events import Event
from goldenthread.records.declaration import DATES_AND_STATUS

AS_AT = date(2025, 10, 31)


def event(day: date, lane: str = "visit", end: date | None = None, **more: str) -> Event:
    words = {"kind": "", "title": f"{lane} {day}", "detail": "", "source": "", "group": DATES_AND_STATUS} | more
    return Event(day=day, end=end, lane=lane, **words)


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
    assert events.window_start(window, found, AS_AT) == first


def test_a_window_without_any_status_is_the_whole_life_and_a_leap_day_has_a_year_before():
    assert events.window_start("episode", [event(date(2019, 1, 1))], AS_AT) == date(2019, 1, 1)
    assert events.window_start("episode", [], AS_AT) == AS_AT
    assert events.window_start("12m", [], date(2024, 2, 29)) == date(2023, 2, 28)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (event(date(2025, 1, 1)), "1 January 2025"),
        (event(date(2025, 1, 1), "missing", date(2025, 1, 3)), "1 January 2025 to 3 January 2025"),
        (event(date(2025, 1, 1), "missing", date(2025, 1, 1), kind="missing"), "1 January 2025"),
        (event(date(2025, 1, 1), "missing", kind="missing"), "from 1 January 2025"),
        (event(date(2025, 1, 1), "status"), "from 1 January 2025"),
        (event(date(2025, 1, 1), "assessment", kind="assessment"), "from 1 January 2025"),
    ],
    ids=["a day", "a stay", "there and back on one day", "still missing", "still going on", "an open assessment"],
)
def test_when(made, said):
    assert made.when == said


@pytest.mark.parametrize(
    ("lane", "kind", "part", "shown", "said"),
    [
        ("placement", "placement", "detail", "H5", "Semi"),
        ("placement", "placement", "detail", "??", "??"),
        ("legal", "legal status", "title", "C1", "Interim care order"),
        ("education", "school", "detail", "early_years", "Early years"),
        ("visit", "seen", "detail", "Seen alone", "Seen alone"),
        ("visit", "seen", "detail", None, ""),
    ],
    ids=["a code", "a code nobody knows", "a legal status", "a phase", "words", "nothing"],
)
def test_codes_are_put_into_words(lane, kind, part, shown, said):
    assert events.in_words(lane, kind, part, shown).startswith(said)


def test_the_source_of_a_row_in_words():
    assert events.source("annex_a.xlsx", "List 6", 214) == "annex_a.xlsx, List 6, row 214"
    assert events.source(None, None, None) == ""
