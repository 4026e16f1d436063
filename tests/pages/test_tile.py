"""A tile of the front page, and which tiles each role opens on."""

from datetime import date

import pytest

from goldenthread.pages import tiles_for_role
from goldenthread.pages.tile import tile
from tests.pages.invented import OCTOBER, SEPTEMBER, count, indicator, month, share, without

AS_AT = date(2025, 10, 31)


def test_a_tile_says_name_value_period_and_direction_in_that_order():
    made = tile(indicator(), [share(79, 100, SEPTEMBER), share(84, 100, OCTOBER)], AS_AT, "/x/")
    assert made.sentence == (
        "Children on plans visited within 10 working days, 84.0%, 84 of 100 children, October 2025, "
        "Up 5.0 points since September: better."
    )
    assert made.as_at == "31 October 2025"
    assert made.sparkline.startswith("<svg")


def test_a_month_that_is_still_running_is_not_the_headline_of_a_flow():
    months = [share(79, 100, SEPTEMBER), share(3, 30, OCTOBER)]
    made = tile(indicator(period_kind="flow"), months, date(2025, 10, 9), "")
    assert (made.value.main, made.period) == ("79.0%", "September 2025")


def test_a_snapshot_stands_at_the_as_at_day_and_says_it_once():
    made = tile(indicator(period_kind="snapshot"), [share(3, 30, OCTOBER)], date(2025, 10, 9), "")
    assert (made.value.main, made.period, made.as_at) == ("10.0%", "as at 9 October 2025", "")


def test_a_december_before_is_named_with_its_year():
    made = tile(indicator(), [share(1, 2, month(2024, 12)), share(1, 2, month(2025, 1))], date(2025, 1, 31), "")
    assert made.direction.words == "No change since December 2024"


def test_a_school_year_is_told_against_the_same_point_a_year_before():
    school = indicator(period_kind="academic", unit="children", kind="count-flow", polarity="lower")
    months = [count(5, month(2024, 10)), count(1, SEPTEMBER), count(3, OCTOBER)]
    assert tile(school, months, AS_AT, "").direction.words == "Down 2 since October 2024: better"


def test_no_month_at_all_is_said_and_a_distribution_has_no_one_value():
    assert tile(indicator(), [], AS_AT, "").value.main == "Cannot be worked out"
    assert tile(indicator(kind="distribution"), [], AS_AT, "").value.main == "In parts"


@pytest.mark.parametrize(
    ("months", "silent"),
    [
        ([count(0)], True),
        ([share(0, 0)], True),
        ([share(0, 3)], False),
        ([count(0, SEPTEMBER), count(1)], False),
        ([without("not-computable", "no visits")], False),
    ],
    ids=["nought", "none to count", "none of three", "one in one month", "not computable is no silence"],
)
def test_a_tile_is_silent_when_there_was_never_anything_to_count(months, silent):
    assert tile(indicator(), months, AS_AT, "").silent is silent


ENGLAND = {"assessments-within-45-working-days": "england", "assessments-within-42-working-days": "wales"}


def nation(groups):
    return {id: ENGLAND.get(id, "both") for group in groups for id in group.indicators}


@pytest.mark.parametrize("role", ["director", "head_of_service", "analyst", "councillor"])
@pytest.mark.parametrize(("here", "kept"), [("england", "45"), ("wales", "42")])
def test_twelve_tiles_for_the_whole_service_with_the_clock_of_the_nation(role, here, kept):
    groups = tiles_for_role.groups(role, nation(tiles_for_role._WHOLE_SERVICE), here)
    ids = [id for group in groups for id in group.indicators]
    assert len(ids) == len(set(ids)) == 12
    assert f"assessments-within-{kept}-working-days" in ids


def test_a_worker_has_no_tiles():
    assert tiles_for_role.groups("social_worker", {}, "england") == ()


def test_a_team_gets_at_most_twelve_tiles_that_say_something():
    offered = tiles_for_role.groups("team_manager", nation(tiles_for_role._TEAM), "england")
    silent = {id for group in offered if group.name == tiles_for_role.CARE for id in group.indicators}
    chosen = tiles_for_role.choose(offered, silent)
    ids = [id for group in chosen for id in group.indicators]
    assert len(ids) == 12
    assert not silent & set(ids)
    assert [g.name for g in chosen] == [g.name for g in offered if g.name != tiles_for_role.CARE]


def test_what_is_quiet_now_goes_before_what_speaks():
    offered = tiles_for_role.groups("team_manager", nation(tiles_for_role._TEAM), "england")
    chosen = tiles_for_role.choose(offered, (), {"referrals-received", "open-cases"})
    ids = [id for group in chosen for id in group.indicators]
    assert len(ids) == 12
    assert not {"referrals-received", "open-cases"} & set(ids)


def test_a_team_with_nothing_at_all_still_has_tiles():
    offered = tiles_for_role.groups("team_manager", nation(tiles_for_role._TEAM), "england")
    everything = {id for group in offered for id in group.indicators}
    assert sum(len(group.indicators) for group in tiles_for_role.choose(offered, everything)) == 12
