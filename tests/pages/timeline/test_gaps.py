"""The time between what was expected and what was done, drawn at its edges.

Dates of 2025: 1 September is a Monday, 25 August a bank holiday.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from goldenthread.pages.timeline import checks, education, plans, reviews, visits
from goldenthread.pages.timeline.clocks import Clock
from goldenthread.pages.timeline.facts import Agreed, Fact, Facts
from goldenthread.pages.timeline.gaps import Gap, gaps
from goldenthread.pages.timeline.school import school
from goldenthread.rules.dated import Value
from goldenthread.rules.timescales import RULES

AS_AT = date(2025, 10, 31)


def day(text: str) -> date:
    return date(2025, int(text.split("/")[1]), int(text.split("/")[0]))


def life(*, as_at: date = AS_AT, agreed: tuple[Agreed, ...] = (), rules=RULES, born=date(2015, 5, 5), **of) -> Facts:
    """Facts of one child; a list of days, of stays (first day, first day after) or of facts, by what they are."""
    made = {}
    for what, facts in of.items():
        some = []
        for fact in facts:
            if isinstance(fact, str):
                some.append(Fact(day(fact)))
            elif isinstance(fact, Fact):
                some.append(fact)
            else:
                first, after = fact
                some.append(Fact(day(first), day(after)) if after else Fact(day(first)))
        made[what.replace("_", " ")] = sorted(some)
    return Facts(as_at, rules, born, None, made, agreed)


def visited(kind: str, *days: str) -> list[Fact]:
    return [Fact(day(text), word=kind) for text in days]


def measured(clock: Clock, as_at: date = AS_AT, covered: date | None = None) -> list[Gap]:
    return gaps(clock, as_at, covered)[0]


def said(found: list[Gap]) -> list[str]:
    return [f"{'TOO LONG: ' if gap.too_long else ''}{gap.said}" for gap in found]


# The plan starts on the day in the first column, the child is seen on the day in the second.
FIRST_VISITS = [
    # plan    seen     in time  how it is said
    ("1/9",  "15/9",  True,   "10 working days"),  # exactly the interval
    ("1/9",  "16/9",  False,  "11 working days"),  # a day more
    ("5/9",  "19/9",  True,   "10 working days"),  # due on a Friday
    ("5/9",  "20/9",  True,   "10 working days"),  # the Saturday after it
    ("5/9",  "21/9",  True,   "10 working days"),  # the Sunday after it
    ("5/9",  "22/9",  False,  "11 working days"),  # the Monday is a day late
    ("18/8", "2/9",   True,   "10 working days"),  # the bank holiday does not count
    ("18/8", "3/9",   False,  "11 working days"),
    ("6/9",  "19/9",  True,   "10 working days"),  # a plan made on a Saturday: Monday is day 1
    ("1/9",  "1/9",   True,   "0 working days"),   # seen on the day itself
]  # fmt: skip


@pytest.mark.parametrize(("plan", "seen", "in_time", "time"), FIRST_VISITS)
def test_the_first_visit_to_a_child_on_a_protection_plan(plan, seen, in_time, time):
    facts = life(as_at=day(seen), protection_plan=[(plan, "")], visit=visited("cp", seen))
    first = measured(visits.protected(facts), day(seen))[0]
    if plan == seen:
        assert said([first]) == ["0 working days since the last visit, 10 expected"]
        return
    words = f"{time} from the start of the plan to the first visit, 10 expected"
    assert said([first]) == [words if in_time else f"TOO LONG: {words}"]


def test_a_gap_is_shaded_from_the_first_day_too_late_to_the_day_it_was_done():
    facts = life(protection_plan=[("1/9", "")], visit=visited("cp", "3/9", "22/9", "24/10"))
    first, _, between, now = measured(visits.protected(facts))
    assert said([first]) == ["2 working days from the start of the plan to the first visit, 10 expected"]
    assert said([between]) == ["TOO LONG: 24 working days between visits, 10 expected"]
    assert between.late == ((day("7/10"), day("24/10")),)
    assert (now.due, now.is_open, now.too_long) == (date(2025, 11, 7), True, False)


def test_a_gap_that_still_runs_is_measured_to_the_day_of_the_data():
    facts = life(protection_plan=[("1/9", "")], visit=visited("cp", "15/9"))
    now = measured(visits.protected(facts))[-1]
    assert said([now]) == ["TOO LONG: 34 working days since the last visit, 10 expected"]
    assert now.late == ((day("30/9"), AS_AT),)
    never = measured(visits.protected(life(protection_plan=[("1/9", "")])))
    assert said(never) == ["TOO LONG: 44 working days since the start of the plan, no visit yet, 10 expected"]


def test_an_unborn_child_is_not_visited_and_one_who_is_born_is():
    facts = life(born=day("6/10"), protection_plan=[("1/9", "")])
    (only,) = measured(visits.protected(facts))
    # The clock runs from the plan, as in the case list, but nobody could be late before the birth.
    assert only.late == ((day("6/10"), AS_AT),)
    assert measured(visits.protected(replace(facts, born=None, expected=date(2026, 1, 1)))) == []


def test_when_the_status_changes_each_part_is_judged_by_its_own_rule():
    facts = life(
        need_plan=[("2/6", "14/7")],
        protection_plan=[("14/7", "")],
        visit=[*visited("cin", "16/6"), *visited("cp", "30/7"), *visited("cin", "20/8")],
    )
    in_need, protected = measured(visits.in_need(facts)), measured(visits.protected(facts))
    assert said(in_need) == [
        "14 days from the start of the plan to the first visit, 28 expected",
        "28 days from the last visit until the status changed, 28 expected",
    ]
    assert in_need[-1].end == day("14/7")
    assert said(protected)[0] == "TOO LONG: 12 working days from the start of the plan to the first visit, 10 expected"


def test_a_plan_for_a_child_in_need_that_goes_on_under_protection_expects_nothing_meanwhile():
    facts = life(need_plan=[("2/6", "")], protection_plan=[("9/6", "1/9")], visit=visited("cin", "3/6"))
    found = measured(visits.in_need(facts))
    assert [(gap.start, gap.end, gap.closed) for gap in found] == [
        (day("2/6"), day("3/6"), "done"),
        (day("3/6"), day("9/6"), "ended"),
        # Back in need: the last visit of the kind still counts, as in the case list, and is late at once.
        (day("3/6"), AS_AT, "open"),
    ]
    assert found[-1].late == ((day("1/9"), AS_AT),)


# Twenty working days are agreed from 10 to 30 September; the child was seen on 1 September and then on the day given.
VARIED = [
    ("29/9", True),   # exactly the agreed interval
    ("30/9", False),  # a day more
]  # fmt: skip


@pytest.mark.parametrize(("seen", "in_time"), VARIED)
def test_an_agreed_variation_holds_from_its_first_to_its_last_day(seen, in_time):
    agreed = Agreed("cp-visit-due", 20, "working days", day("10/9"), day("30/9"))
    facts = life(agreed=(agreed,), protection_plan=[("1/9", "")], visit=visited("cp", "1/9", seen))
    gap = measured(visits.protected(facts))[0]
    assert gap.said.endswith("10 expected, 20 by agreed variation from 10 September 2025")
    assert gap.late == (() if in_time else ((day(seen), day(seen)),))


def test_when_a_variation_ends_the_rule_holds_again_from_the_next_day():
    agreed = Agreed("cp-visit-due", 30, "working days", day("2/9"), day("26/9"))
    facts = life(agreed=(agreed,), protection_plan=[("1/9", "")], visit=visited("cp", "1/9", "10/10"))
    gap = measured(visits.protected(facts))[0]
    assert gap.late == ((day("27/9"), day("10/10")),)
    assert gap.said.endswith("10 expected, 30 by agreed variation from 2 September 2025, 10 from 27 September 2025")


def test_a_variation_of_another_clock_changes_nothing():
    agreed = Agreed("supervision-due", 60, "working days", day("1/9"), AS_AT)
    facts = life(agreed=(agreed,), protection_plan=[("1/9", "")], visit=visited("cp", "1/9"))
    assert measured(visits.protected(facts))[-1].due == day("15/9")


def test_an_interval_set_in_the_case_system_holds_for_the_child():
    facts = life(
        need_plan=[("2/6", "")],
        visit=visited("cin", "2/6", "14/7"),
        set_in_days=[Fact(day("1/6"), day("1/8"), None, "cin", 42)],
    )
    assert said(measured(visits.in_need(facts)))[0] == "42 days between visits, 42 expected as set for this child"
    both = life(
        need_plan=[("2/6", "")],
        visit=visited("cin", "2/6"),
        set_in_days=[Fact(day("1/6"), day("1/8"), None, "cin", 42)],
        agreed=(Agreed("cin-visit-due", 3, "months", day("1/6"), AS_AT),),
    )
    assert measured(visits.in_need(both))[0].due == day("2/9")  # what a manager agreed goes before it


def test_a_gap_is_judged_by_the_rule_in_force_on_each_day():
    stricter = replace(
        RULES["cin-visit-days"],
        values=(Value(28, "before"), Value(14, "since", in_force_from=day("1/9"))),
    )
    facts = life(
        rules=RULES | {"cin-visit-days": stricter},
        need_plan=[("4/8", "")],
        visit=visited("cin", "4/8", "25/8", "5/9", "20/9"),
    )
    found = measured(visits.in_need(facts))
    assert said(found)[:3] == [
        "21 days between visits, 28 expected",
        "11 days between visits, 28 expected, 14 from 1 September 2025",
        "TOO LONG: 15 days between visits, 14 expected",
    ]


def test_a_move_begins_the_clock_of_a_looked_after_child_again():
    facts = life(
        looked_after=[Fact(day("2/6"), other=day("2/6"), word="C2")],
        placement=[Fact(day("2/6"), day("1/9"), word="U6", number=0), Fact(day("1/9"), word="U6", number=0)],
        visit=visited("cla", "6/6", "18/7", "9/9"),
    )
    assert said(measured(visits.looked_after(facts)))[:4] == [
        "4 days from the start of the placement to the first visit, 7 expected",
        "42 days between visits, 42 expected",
        "TOO LONG: 45 days from the last visit to the start of the placement, 42 expected",
        "TOO LONG: 8 days from the start of the placement to the first visit, 7 expected",
    ]


def test_months_are_said_in_months_and_days():
    facts = life(
        protection_plan=[("2/6", "")],
        supervision=[Fact(day("2/6"), day("2/7")), Fact(day("2/7"), day("18/8")), Fact(day("18/8"))],
    )
    assert said(measured(plans.supervision(facts)))[:2] == [
        "1 month between supervisions, 1 month expected",
        "TOO LONG: 1 month and 16 days between supervisions, 1 month expected",
    ]


def test_a_date_set_at_supervision_goes_before_the_interval():
    facts = life(
        protection_plan=[("2/6", "")],
        supervision=[Fact(day("2/6"), day("20/8"), day("1/9")), Fact(day("20/8"))],
    )
    assert said(measured(plans.supervision(facts)))[0].endswith("expected by 1 September 2025 as set at supervision")
    assert not measured(plans.supervision(facts))[0].too_long


def test_a_protection_plan_newer_than_the_last_conference_is_never_out_of_date():
    version = [Fact(day("2/6"), other=day("2/6"), word="cp")]
    kept = life(protection_plan=[("1/6", "")], plan_version=version)
    assert measured(plans.protection_plan(kept))[-1].too_long
    since = life(protection_plan=[("1/6", "")], plan_version=version, core_group=["2/6"])
    assert not measured(plans.protection_plan(since))[-1].too_long


def test_nobody_ever_in_touch_with_a_care_leaver_is_late_from_the_first_day():
    facts = life(care_leaver=[Fact(day("5/5"), word="Former relevant")], born=date(2007, 5, 5))
    (gap,) = measured(visits.care_leaver(facts))
    assert (gap.due, gap.late) == (None, ((day("5/5"), AS_AT),))
    assert gap.said == "no contact recorded in the 179 days since the start of the service, 56 expected"


def test_the_latest_contact_on_the_list_of_care_leavers_is_one_of_them():
    facts = life(
        care_leaver=[Fact(day("5/5"), word="Former relevant")],
        leaver_contact=["6/5"],
        leaver_today=[Fact(day("20/10"), word="YES")],
    )
    assert [(gap.start, gap.end) for gap in measured(visits.care_leaver(facts))] == [
        (day("5/5"), day("6/5")),
        (day("6/5"), day("20/10")),
        (day("20/10"), AS_AT),
    ]


def test_a_care_leaver_who_refuses_contact_is_not_expected_to_have_any():
    refused = life(
        care_leaver=[Fact(day("5/5"), word="Former relevant")],
        leaver_contact=["6/5"],
        leaver_status=[Fact(day("1/6"), word="REFU")],
    )
    assert [gap.closed for gap in measured(visits.care_leaver(refused))] == ["done", "ended"]


def test_core_groups_follow_the_conference_and_then_each_other():
    facts = life(protection_plan=[("2/6", "")], initial_conference=["2/6"], core_group=["16/6", "28/7", "9/9"])
    assert said(measured(reviews.core_group(facts)))[:3] == [
        "10 working days from the conference to the first core group, 10 expected",
        "42 days between core groups, 42 expected",
        "TOO LONG: 43 days between core groups, 42 expected",
    ]


def test_reviews_of_a_looked_after_child_come_at_three_intervals():
    facts = life(
        looked_after=[Fact(date(2024, 1, 2), other=date(2024, 1, 2))],
        care_review=[Fact(date(2024, 1, 30)), Fact(date(2024, 4, 30)), Fact(date(2024, 10, 31))],
    )
    assert said(measured(reviews.looked_after(facts))) == [
        "20 working days from the start of care to the first review, 20 expected",
        "3 months between reviews, 3 months expected",
        "TOO LONG: 6 months and 1 day between reviews, 6 months expected",
        "TOO LONG: 12 months since the last review, 6 months expected",
    ]


def test_a_health_assessment_falls_due_sooner_for_a_child_under_five():
    in_care = {
        "looked_after": [Fact(date(2023, 1, 2), other=date(2023, 1, 2))],
        "health_assessment": [Fact(date(2025, 1, 10))],
    }
    older, younger = life(**in_care), life(born=date(2021, 9, 1), **in_care)
    assert measured(checks.health_assessment(older))[-1].due == date(2026, 1, 10)
    assert measured(checks.health_assessment(younger))[-1].late[0][0] == date(2025, 7, 11)


def test_an_education_plan_is_expected_once_a_term():
    terms = school(
        [
            (date(2025, 1, 6), date(2025, 4, 4)),
            (date(2025, 4, 22), date(2025, 7, 22)),
            (date(2025, 9, 1), date(2025, 12, 19)),
        ]
    )
    assured = [Fact(date(2025, 2, 3), other=date(2025, 2, 10)), Fact(date(2025, 9, 15), other=date(2025, 9, 16))]
    stay = Fact(date(2024, 1, 2), other=date(2024, 1, 2), number=1)
    facts = replace(life(looked_after=[stay], education_plan=assured), school=terms)
    between = measured(education.education_plan(facts))[1]
    # The spring plan is in time to the end of the summer term; none came before September.
    assert between.said == "7 months and 13 days between education plans, one expected each term"
    assert between.late == ((date(2025, 7, 23), date(2025, 9, 16)),)
    assert measured(education.education_plan(facts))[-1].due == date(2025, 12, 19)


def test_what_lies_before_the_loaded_records_is_not_measured():
    facts = life(looked_after=[Fact(date(2017, 1, 2), other=date(2017, 1, 2))], visit=visited("cla", "2/9", "30/9"))
    found, left_out = gaps(visits.looked_after(facts), AS_AT, day("1/8"))
    assert left_out
    assert [gap.start for gap in found] == [day("2/9"), day("30/9")]
    # Only the latest is loaded: what runs today is judged, nothing before it.
    (now,), left_out = gaps(visits.looked_after(facts), AS_AT, AS_AT)
    assert (now.start, now.is_open, left_out) == (day("30/9"), True, True)


def test_a_gap_known_only_today_is_late_since_the_day_it_fell_due():
    facts = life(protection_plan=[("1/9", "")], visit=visited("cp", "1/9"))
    (now,), _ = gaps(visits.protected(facts), AS_AT, AS_AT)
    assert now.late == ((day("16/9"), AS_AT),)


def test_events_after_the_day_of_the_data_are_not_there_yet():
    facts = life(protection_plan=[("1/9", "")], visit=[Fact(date(2025, 11, 3), word="cp")])
    assert said(measured(visits.protected(facts)))[-1].startswith("TOO LONG: 44 working days since the start")
