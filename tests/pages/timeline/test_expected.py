"""Expected against actual: what is said of a window, of what is not loaded, and of what a role may not read."""

from __future__ import annotations

from datetime import date

import pytest

from goldenthread.pages.table import Notes
from goldenthread.pages.timeline import chronology, expected
from goldenthread.pages.timeline.expected import Loaded
from goldenthread.pages.timeline.facts import Fact, Facts
from goldenthread.pages.timeline.school import NO_SCHOOL
from goldenthread.records.declaration import DATES_AND_STATUS, IDENTITY, SENSITIVE
from goldenthread.rules.timescales import RULES

AS_AT = date(2025, 10, 31)
ALL = frozenset({IDENTITY, SENSITIVE, DATES_AND_STATUS})
NOTES = Notes("A table", AS_AT, "snapshot")


def facts(**of: list[Fact]) -> Facts:
    return Facts(AS_AT, RULES, date(2015, 5, 5), None, {what.replace("_", " "): some for what, some in of.items()})


def loaded(levels=None, missing=None, first_days=None, nation="england") -> Loaded:
    everything = dict.fromkeys(
        ("protection_visits", "care_visits", "plan_versions", "review_meetings", "protection_reviews", "supervisions",
         "care_reviews", "health_checks", "sdq_scores", "education_plans", "care_plans"),
        ("history", None),
    )  # fmt: skip
    return Loaded(everything | (levels or {}), missing or {}, first_days or {}, NO_SCHOOL, nation)


def protected(*visits: date) -> Facts:
    return facts(protection_plan=[Fact(date(2025, 3, 3))], visit=[Fact(day, word="cp") for day in visits])


def test_a_window_says_how_often_too_long_went_by_and_the_worst_of_it():
    measured = expected.measure(protected(date(2025, 3, 10), date(2025, 6, 2)), loaded(), ALL)
    window = expected.window(measured, date(2025, 1, 1), AS_AT)
    (visits,) = [line for line in window.lines if line.rule == "cp-visit-due"]
    assert (visits.measured, visits.in_time, visits.expected) == (3, 1, "10 working days")
    assert visits.longest == "108 working days since the last visit, 10 expected."
    assert visits.now == "Too long: 108 working days since the last visit, 10 expected. Due 16 June 2025."
    assert "times of" in window.said
    assert chronology.too_long(window, NOTES).cells()[0][3].text == "Still open"


def test_a_shorter_window_holds_what_touches_it():
    measured = expected.measure(protected(date(2025, 3, 10), date(2025, 10, 27)), loaded(), ALL)
    window = expected.window(measured, date(2025, 10, 1), AS_AT)
    visits = [gap for gap in window.gaps if gap.clock.id == "cp-visit-due"]
    assert [(gap.start, gap.end) for gap in visits] == [
        (date(2025, 3, 10), date(2025, 10, 27)),
        (date(2025, 10, 27), AS_AT),
    ]


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (facts(), "No rule set an interval for this child in this window."),
        (protected(date(2025, 3, 3)), "it took longer than expected"),
    ],
    ids=["no status", "a plan"],
)
def test_a_child_without_any_status_is_expected_nothing(found, said):
    measured = expected.measure(found, loaded(), ALL)
    assert said in expected.window(measured, date(2025, 1, 1), AS_AT).said


def test_what_was_not_loaded_is_said_to_be_unknown_and_is_no_gap():
    held = loaded({"supervisions": ("none", None)}, {"core-group-due": "Not loaded: review meetings."})
    measured = expected.measure(protected(date(2025, 10, 27)), held, ALL)
    assert not any(gap.clock.id in ("supervision-due", "core-group-due") for gap in measured.gaps)
    assert measured.unknown == (
        "Core group: not loaded: review meetings.",
        "Case supervision: not loaded (supervisions), so nothing can be said.",
    )


def test_what_never_concerned_the_child_is_not_mentioned():
    measured = expected.measure(protected(), loaded({"care_visits": ("none", None)}), ALL)
    assert not any("looked after" in sentence for sentence in measured.unknown)


def test_nothing_is_measured_from_before_the_records_begin_and_only_older_windows_say_so():
    stay = Fact(date(2017, 1, 2), other=date(2017, 1, 2), word="C2")
    found = facts(looked_after=[stay], visit=[Fact(date(2025, 10, 1), word="cla")])
    measured = expected.measure(found, loaded(first_days={("visit", "cla"): date(2025, 9, 1)}), ALL)
    assert [gap.start for gap in measured.gaps if gap.clock.id == "cla-visit-due"] == [date(2025, 10, 1)]
    assert any("visits to a looked after child (1 September 2025)" in said for said in measured.unknown_since(stay.day))
    assert measured.unknown_since(date(2025, 10, 1)) == measured.unknown


def test_health_is_not_measured_for_a_role_without_sensitive_fields():
    stay = Fact(date(2020, 1, 2), other=date(2020, 1, 2), word="C2")
    measured = expected.measure(facts(looked_after=[stay]), loaded(), frozenset({DATES_AND_STATUS}))
    assert not any(gap.clock.lane == "health" for gap in measured.gaps)
    assert any(gap.clock.lane == "health" for gap in expected.measure(facts(looked_after=[stay]), loaded(), ALL).gaps)


def test_a_service_that_began_on_a_birthday_is_told_by_its_month_to_who_may_not_read_one():
    service = facts(care_leaver=[Fact(date(2025, 5, 17), word="Former relevant")])
    held = loaded({"care_leaver_contacts": ("history", None), "care_leavers": ("latest", None)})
    (by_reference,) = [
        gap for gap in expected.measure(service, held, frozenset({SENSITIVE, DATES_AND_STATUS})).gaps
        if gap.clock.id == "care-leaver-contact-due"
    ]  # fmt: skip
    assert by_reference.start == date(2025, 5, 1)
    assert by_reference.said == "no contact recorded since May 2025, 56 expected"
    assert "17" not in by_reference.said


def test_wales_does_not_ask_for_a_strengths_and_difficulties_score():
    stay = Fact(date(2020, 1, 2), other=date(2020, 1, 2), word="C2")
    asked = {
        nation: {clock.id for clock in expected.clocks(facts(looked_after=[stay]), nation)}
        for nation in ("england", "wales")
    }
    assert asked["england"] - asked["wales"] == {"sdq-due"}
