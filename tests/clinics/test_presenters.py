"""Weeks, fortnights, rates of submission, trajectories and frozen sheets, apart from any page."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from goldenthread.indicators import CATALOGUE
from goldenthread.observations import Figure, Period
from goldenthread.pages import clinic, performance_plan, report_days, submission, weekly_report
from goldenthread.pages.performance_plan import Stop
from goldenthread.pages.report_days import Days
from goldenthread.pages.table import Notes

VISITS = CATALOGUE["cp-visits-in-10-working-days"]
AS_AT = date(2025, 10, 31)
NOTES = Notes("Invented", AS_AT, "an invented snapshot")


def share(month: str, met: int, of: int) -> Figure:
    value = Decimal(met * 100) / of if of else None
    return Figure(VISITS.id, Period.parse(month), {}, met, of, value, "%")


# Days


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2025, 10, 27), date(2025, 10, 27), date(2025, 11, 2)),  # a Monday
        (date(2025, 11, 2), date(2025, 10, 27), date(2025, 11, 2)),  # a Sunday
        (date(2025, 11, 3), date(2025, 11, 3), date(2025, 11, 9)),
    ],
)
def test_a_week_is_monday_to_sunday(day: date, first: date, last: date) -> None:
    assert report_days.week_of(day) == Days(first, last)


def test_fortnights_follow_each_other_without_a_gap_also_before_the_first() -> None:
    for day in (date(2019, 12, 30), date(2020, 1, 5), date(2020, 1, 6), date(2025, 10, 31)):
        days = report_days.fortnight_of(day)
        assert days.first.weekday() == 0
        assert days.first <= day <= days.last
        assert report_days.fortnight_of(days.before().last) == days.before()


def test_days_are_said_as_briefly_as_they_can_be() -> None:
    assert Days(date(2025, 10, 6), date(2025, 10, 12)).said == "6 to 12 October 2025"
    assert Days(date(2025, 10, 27), date(2025, 11, 2)).said == "27 October to 2 November 2025"
    assert Days(date(2025, 12, 29), date(2026, 1, 4)).said == "29 December 2025 to 4 January 2026"


# Submission


def test_a_team_that_did_not_exist_is_not_expected() -> None:
    told = [submission.Told(stand) for stand in ("submitted", "late", "returned", "draft", "none", "not expected")]
    assert submission.rate(told) == (2, 5)
    assert submission.rate_in_words([submission.Told("not expected")]) == "–"


def test_what_is_missing_is_not_a_failure_while_there_is_time() -> None:
    span = Days(date(2025, 10, 27), date(2025, 11, 2))
    rows = [submission.TeamRow("Rowan", "Safeguarding", "/x/", (submission.Told("none"),))]
    before, after = date(2025, 11, 2), date(2025, 11, 3)
    assert submission.by_team(rows, [span], before, NOTES).cells()[0][2].value == "○ Not begun"
    assert submission.by_team(rows, [span], after, NOTES).cells()[0][2].value == "▲ Not begun"
    assert submission.headline(rows, [span], after) == "0 of 1 team had submitted for 27 October to 2 November 2025."


# The weekly report


def test_groups_stand_in_the_order_of_a_childs_journey_with_their_sum() -> None:
    lines = weekly_report.in_order(
        [weekly_report.Counted("visits", red=2, amber=1, new=1, oldest=4), weekly_report.Counted("front-door", red=1)]
    )
    assert [line.title for line in lines] == ["Front door", "Visits"]
    table = weekly_report.table(lines, NOTES)
    assert [cell.value for cell in table.cells()[-1]] == ["All groups", 3, 1, 1, 0, 4]
    assert weekly_report.lines_from(json.loads(json.dumps(weekly_report.kept(lines)))) == lines
    assert weekly_report.headline("Rowan", lines) == (
        "4 exceptions stand for Rowan: 3 red and 1 amber. In the week 1 was new and 0 were cleared."
    )
    assert weekly_report.headline("Rowan", []).startswith("Rowan has no exceptions")


# Trajectories

WAY = [
    Stop(date(2025, 9, 1), Decimal(60)),
    Stop(date(2025, 11, 1), Decimal(70), "diaries"),
    Stop(date(2026, 2, 1), Decimal(85)),
]


def test_a_trajectory_is_straight_between_its_stops() -> None:
    assert [str(value) for value in performance_plan.trajectory(WAY).values()] == [
        "60.0", "65.0", "70.0", "75.0", "80.0", "85.0",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("polarity", "actual", "said"),
    [
        ("higher", "65", "on the trajectory"),
        ("higher", "65.04", "on the trajectory"),
        ("higher", "66.5", "1.5 points above the trajectory: ahead of the plan"),
        ("higher", "64.9", "0.1 points below the trajectory: behind the plan"),
        ("lower", "66.5", "1.5 points above the trajectory: behind the plan"),
        ("lower", "60", "5.0 points below the trajectory: ahead of the plan"),
        ("neutral", "60", "5.0 points below the trajectory"),
    ],
)
def test_on_above_or_below_by_the_better_side(polarity: str, actual: str, said: str) -> None:
    assert performance_plan.compared(polarity, "%", Decimal("65.0"), Decimal(actual)) == said


def test_the_sentence_is_about_the_latest_month_that_has_a_figure() -> None:
    figures = [share("2025-09", 6, 10), share("2025-10", 7, 10), share("2025-11", 0, 0)]
    rows = performance_plan.rows(VISITS, WAY, figures)
    assert performance_plan.sentence(VISITS, rows) == (
        "October 2025: 70.0% against 65.0% planned, 5.0 points above the trajectory: ahead of the plan."
    )
    assert performance_plan.sentence(VISITS, rows[:1]) == "No month after the start has a figure yet."
    assert rows[2].said == "None to count"
    assert rows[2].reading == ""


@pytest.mark.parametrize(
    ("goal", "fault"),
    [
        (None, "as a number"),
        ("101", "0 to 100"),
        ("60", "where the figure stands now"),
        ("59", "Higher is better here"),
        ("61", ""),
    ],
)
def test_a_goal_lies_on_the_better_side_of_the_start(goal: str | None, fault: str) -> None:
    said = performance_plan.goal_fault(VISITS, Decimal(60), Decimal(goal) if goal else None)
    assert (fault in said) if fault else said == ""


# A sheet of a pack


def sheet(met: int = 12, of: int = 20) -> clinic.Sheet:
    months = [share(f"2024-{month:02d}", 18 + month % 2, 20) for month in range(1, 13)]
    return clinic.sheet(
        VISITS, [*months, share("2025-01", met, of)], months[-1], "December", "Team", (),
        clinic.aim_elsewhere(VISITS), AS_AT, "Rowan",
    )  # fmt: skip


def test_a_sheet_is_read_back_from_its_json_as_it_was() -> None:
    made = sheet()
    assert clinic.sheet_from(json.loads(json.dumps(made.kept()))) == made


def test_signals_are_told_with_the_rule_and_the_aim_with_whose_it_is() -> None:
    made = sheet()
    assert made.signals[0].startswith("Off target: the aim is 95%")
    assert made.signals[1] == "The latest month is below the lower limit: worse than usual."
    assert made.marked
    assert "2.66" in made.rule
    drawn = clinic.drawing(made)
    assert drawn is not None
    assert 'stroke-dasharray="9 5"' in drawn.wide


def test_a_share_of_fewer_than_ten_is_shown_and_not_judged() -> None:
    made = sheet(met=0, of=9)
    assert made.main == "0.0%"
    assert made.signals == ()
    assert "fewer than 10" in made.rule


def test_a_count_stands_beside_its_noun_without_a_comma() -> None:
    assert clinic.figure_in_words("90", "children") == "90 children"
    assert clinic.figure_in_words("60.0%", "6 of 10 children") == "60.0%, 6 of 10 children"


def test_at_most_as_many_as_a_pack_holds_of_those_that_signal_are_ticked() -> None:
    offered = [clinic.Offered(str(n), str(n), "", ("a signal",) if n % 2 else ()) for n in range(60)]
    ticked = [one.indicator for one in clinic.chosen_first(offered) if one.ticked]
    assert len(ticked) == clinic.MOST_PAGES
    assert ticked == [str(n) for n in range(1, 2 * clinic.MOST_PAGES, 2)]


@pytest.mark.parametrize(
    ("words", "value"), [("80% (Barnsley); 90% (Darlington)", "80"), ("26% or lower (Barnsley)", "26"), ("75%", "75")]
)
def test_the_aim_is_the_first_of_the_targets_elsewhere(words: str, value: str) -> None:
    found = clinic.aim_elsewhere(replace(VISITS, typical_target=words))
    assert found is not None
    assert found.value == value


def test_without_a_target_or_a_better_side_there_is_no_aim() -> None:
    assert clinic.aim_elsewhere(replace(VISITS, typical_target="")) is None
    assert clinic.aim_elsewhere(replace(VISITS, polarity="neutral")) is None
