# ruff: noqa: E501  (a drawn table is as wide as its columns)
"""Social workers in post, posts, comings and goings, sickness, and what workers carry."""

from typing import Any

import pytest

from goldenthread.cli.check_examples import plain
from tests import oracle
from tests.indicators.drawing import ENGINES, DrawnTable, check, drawn, runs, worked_out

SEPTEMBER_30 = "2024-09-30"
Worker = dict[str, Any]


def worker(name: str, **keys: Any) -> Worker:
    return {"type": "worker", "id": name, "fte": 1.0, **keys}


def figure(indicator: str, period: str, events: list[Worker], engine: str) -> tuple[Any, Any, Any]:
    """Numerator, denominator and value of an example with these events."""
    table = DrawnTable(indicator, period, (), {}, tuple(events))
    found = worked_out(table, (), engine)
    return plain(found["numerator"]), plain(found["denominator"]), plain(found["value"])


def engines(indicator: str) -> list[str]:
    return [engine for engine in ENGINES if engine != "oracle" or indicator in oracle.RULES]


def on_each(*indicators: str) -> Any:
    return pytest.mark.parametrize(
        ("indicator", "engine"), [(one, engine) for one in indicators for engine in engines(one)]
    )


STAFF = [
    worker("from today", start="2024-09-30", fte=0.5),
    worker("from tomorrow", start="2024-10-01"),
    worker("left today", start="2020-01-01", end="2024-09-30"),
    worker("leaves tomorrow", start="2020-01-01", end="2024-10-01", fte=0.8),
    worker("agency", start="2024-01-01", agency=True),
    worker("an adviser", role="personal_adviser", start="2020-01-01"),
    worker("hours not known", start="2020-01-01", fte=None),
]


@on_each("sw-in-post-fte")
def test_hours_in_post(indicator: str, engine: str) -> None:
    assert figure(indicator, SEPTEMBER_30, STAFF, engine)[2] == 1.3


@on_each("sw-agency-rate")
def test_agency_hours_over_all(indicator: str, engine: str) -> None:
    assert figure(indicator, SEPTEMBER_30, STAFF, engine) == (1, 2.3, 43.5)


@on_each("sw-agency-count")
def test_agency_workers_are_counted_as_people(indicator: str, engine: str) -> None:
    staff = [worker("a", agency=True, fte=0.2), worker("b", agency=True), worker("c"), worker("d", agency=None)]
    assert figure(indicator, SEPTEMBER_30, staff, engine)[2] == 2


@on_each("sw-agency-rate")
def test_nobody_in_post_is_no_rate(indicator: str, engine: str) -> None:
    assert figure(indicator, SEPTEMBER_30, [worker("gone", end="2020-01-01")], engine)[2] is None


POSTS = [
    {"type": "post", "id": "1", "date": "2024-09-30", "established": 3, "filled": 2, "agency_cover": 0.5},
    {"type": "post", "id": "2", "date": "2024-09-30", "established": 1, "filled": 1.2},
    {"type": "post", "id": "3", "date": "2024-06-30", "established": 50, "filled": 1},
    {"type": "post", "id": "4", "date": "2024-10-01", "established": 9, "filled": 1},
]


@on_each("sw-vacancies", "sw-vacancy-rate", "sw-vacancies-covered")
def test_the_latest_count_of_posts_is_used(indicator: str, engine: str) -> None:
    """An overfilled post is no vacancy less."""
    expected = {"sw-vacancies": 1, "sw-vacancy-rate": 23.8, "sw-vacancies-covered": 50}
    assert figure(indicator, SEPTEMBER_30, POSTS, engine)[2] == expected[indicator]


@on_each("sw-agency-covering-vacancies")
def test_agency_hours_that_cover_posts(indicator: str, engine: str) -> None:
    staff = [worker("agency", agency=True), worker("another", agency=True, fte=0.6), worker("employed")]
    assert figure(indicator, SEPTEMBER_30, [*POSTS, *staff], engine) == (0.5, 1.6, 31.3)


@on_each("sw-turnover-rate")
def test_leavers_of_twelve_months_over_those_in_post_at_their_end(indicator: str, engine: str) -> None:
    staff = [
        worker("stays", start="2015-01-01"),
        worker("stays part time", start="2024-09-30", fte=0.6),
        worker("left on the first day", start="2015-01-01", end="2023-10-01", fte=0.5),
        worker("left on the last day", start="2015-01-01", end="2024-09-30", fte=0.3),
        worker("left before", start="2015-01-01", end="2023-09-30"),
        worker("agency left", start="2024-01-01", end="2024-03-01", agency=True),
        worker("adviser left", start="2015-01-01", end="2024-03-01", role="personal_adviser"),
    ]
    assert figure(indicator, SEPTEMBER_30, staff, engine) == (0.8, 1.6, 50)


MOVES = [
    worker("started on the first day", start="2024-07-01"),
    worker("started on the last day", start="2024-09-30", fte=0.5),
    worker("started after", start="2024-10-01"),
    worker("left on the last day", start="2020-01-01", end="2024-09-30", fte=0.8),
    worker("left on the day after", start="2020-01-01", end="2024-10-01"),
    worker("agency", start="2024-08-01", agency=True),
    worker("came and went in the year", start="2023-10-01", end="2024-08-01"),
    worker("came and went in the period", start="2024-07-02", end="2024-09-01", fte=0.1),
    worker("came the year before and went", start="2023-09-30", end="2024-08-01", fte=0.4),
]


@on_each("sw-starters", "sw-leavers", "sw-net-change")
def test_who_comes_and_who_goes(indicator: str, engine: str) -> None:
    expected = {"sw-starters": 1.5, "sw-leavers": 2.3, "sw-net-change": -0.8}
    assert figure(indicator, "2024-07-01/2024-09-30", MOVES, engine)[2] == expected[indicator]


@on_each("sw-absence-rate")
def test_sickness_of_the_year(indicator: str, engine: str) -> None:
    staff = [worker("here", start="2015-01-01"), worker("agency", agency=True), worker("left", end="2024-09-30")]
    sick = [
        {"type": "absence", "worker": "here", "start": "2024-03-04", "end": "2024-03-08", "days": 5},
        {"type": "absence", "worker": "left", "start": "2024-03-04", "end": "2024-03-05", "days": 2},
        {"type": "absence", "worker": "here", "start": "2024-03-11", "end": "2024-03-15", "days": 5, "reason": "TRN"},
        {"type": "absence", "worker": "agency", "start": "2024-03-04", "end": "2024-03-08", "days": 5},
        {"type": "absence", "worker": "here", "start": "2022-03-04", "end": "2022-03-08", "days": 3},
    ]
    assert figure(indicator, SEPTEMBER_30, [*staff, *sick], engine) == (7, 253, 2.8)


@on_each("sw-absence-rate")
def test_an_absence_counts_by_the_day_it_began(indicator: str, engine: str) -> None:
    sick = [
        {"type": "absence", "worker": "here", "start": "2023-10-01", "end": "2023-10-06", "days": 4},
        {"type": "absence", "worker": "here", "start": "2023-09-30", "end": "2023-10-06", "days": 8},
        {"type": "absence", "worker": "here", "start": "2024-09-30", "end": None, "days": 1},
        {"type": "absence", "worker": "here", "start": "2024-01-08", "end": "2024-01-09", "days": None},
    ]
    assert figure(indicator, SEPTEMBER_30, [worker("here"), *sick], engine)[0] == 5


@on_each("sw-absence-rate")
def test_the_rate_of_a_quarter_is_of_the_year_to_its_end(indicator: str, engine: str) -> None:
    sick = [{"type": "absence", "worker": "here", "start": "2023-10-01", "end": "2023-10-06", "days": 4}]
    assert figure(indicator, "2024-07-01/2024-09-30", [worker("here"), *sick], engine)[:2] == (4, 253)


@on_each("caseload-over-threshold")
def test_more_children_than_the_limit_of_the_role(indicator: str, engine: str) -> None:
    staff = [
        worker("at the limit", cases=20),
        worker("over it", cases=21),
        worker("half time at it", cases=10, fte=0.5),
        worker("half time over it", cases=11, fte=0.5),
        worker("newly qualified at nine tenths", cases=18, asye=True),
        worker("newly qualified over", cases=19, asye=True),
        worker("own limit over", cases=16, cap=15),
        worker("own limit at it", cases=25, cap=25),
        worker("no hours", cases=40, fte=0.0),
    ]
    assert figure(indicator, SEPTEMBER_30, staff, engine)[2] == 4


@on_each("cases-held-total")
def test_a_child_with_two_workers_is_two_cases(indicator: str, engine: str) -> None:
    staff = [
        worker("one", cases=["A", "B"]),
        worker("two", cases=["B", "C"]),
        worker("adviser", role="personal_adviser", cases=["D"]),
        worker("no hours", fte=0.0, cases=["E"]),
    ]
    assert figure(indicator, SEPTEMBER_30, staff, engine)[2] == 5


@on_each("team-manager-span")
def test_workers_who_hold_children_for_each_manager_of_a_team(indicator: str, engine: str) -> None:
    staff = [
        worker("one", cases=3),
        worker("two", cases=1),
        worker("three", cases=2),
        worker("holds none"),
        worker("manager", role="manager"),
        worker("manager who left", role="manager", end="2024-01-01"),
        worker("another", role="manager"),
    ]
    assert figure(indicator, SEPTEMBER_30, staff, engine)[2] == 1.5


PEOPLE = [
    worker("20 today", dob="2004-09-30", ethnicity="BCRB", start="2022-10-01", case_holder=True),
    worker("20 tomorrow", dob="2004-10-01", ethnicity="WOTH", start="2022-09-30", asye=True, case_holder=False),
    worker("29 until tomorrow", dob="1994-10-01", ethnicity="REFU", start="2024-02-29"),
    worker("30 today", dob="1994-09-30", ethnicity="AIND", case_holder=True),
    worker("not known", start="2023-01-01"),
    worker("agency", dob="2000-01-01", ethnicity="BCRB", start="2024-01-01", agency=True, asye=True),
]


@on_each("sw-under-2-years-service-share", "sw-age-20-29-share", "sw-minority-ethnic-share", "sw-asye-count")
def test_who_the_social_workers_are(indicator: str, engine: str) -> None:
    expected = {
        "sw-under-2-years-service-share": (3, 4, 75),
        "sw-age-20-29-share": (2, 4, 50),
        "sw-minority-ethnic-share": (2, 3, 66.7),
        "sw-asye-count": (1, None, 1),
    }
    assert figure(indicator, SEPTEMBER_30, PEOPLE, engine) == expected[indicator]


def test_the_role_of_the_return_goes_before_the_role_of_the_list() -> None:
    staff = [*PEOPLE, worker("senior", role="senior"), worker("manager", role="manager", swe_number="SW123456")]
    assert figure("sw-caseholder-share", SEPTEMBER_30, staff, "duckdb") == (4, 7, 57.1)


SURVEYED = drawn(
    "staff-survey-positive",
    "2024-04-01/2024-06-30",
    """
    row                   | staff_survey.date | staff_survey.theme | staff_survey.answer | staff_survey.audience | counted | met
    good                  | 2024-04-01        | morale             | satisfied           |                       | yes     | yes
    very good             | 2024-06-30        | support            | very_satisfied      |                       | yes     | yes
    neither               | 2024-05-01        | morale             | neither             |                       | yes     | no
    bad                   | 2024-05-01        | morale             | dissatisfied        |                       | yes     | no
    passed over           | 2024-05-01        | morale             | null                |                       | no      |
    in July               | 2024-07-01        | morale             | satisfied           |                       | no      |
    a family              | 2024-05-01        | support            | satisfied           | family                | no      |
    """,
)


@pytest.mark.parametrize(("table", "engine"), runs([SURVEYED]), ids=lambda value: getattr(value, "title", value))
def test_the_drawing(table: DrawnTable, engine: str) -> None:
    check(table, engine)
