"""The same authority through two kinds of extract gives the same figures, wherever both can speak."""

import pytest

from goldenthread.indicators import CATALOGUE
from goldenthread.observations import Period, cases, figures

# What Annex A holds no data for, and why. Everything else must be computable from it on the as-at day.
BEYOND_ANNEX_A = {
    "contacts-information-only": "contact decisions",
    "contacts-total": "contact decisions",
    "contact-decision-within-1-working-day": "contact decisions",
    "contact-decision-within-2-working-days": "contact decisions",
    "contact-decision-within-3-working-days": "contact decisions",
    "assessments-within-42-working-days": "assessments",
    "assessment-child-visited-within-5-working-days": "visits",
    "cpp-second-within-2-years": "protection plans",
    "cin-visits-in-4-weeks": "cin plans",
    "cin-plan-up-to-date": "cin plans",
    "cin-reviews-within-timescale": "cin plans",
    "core-groups-on-time": "review meetings",
    "cpp-reviews-all-on-time": "only the latest were loaded",
    "cp-plan-up-to-date": "plan versions",
    "cla-care-plan-up-to-date": "plan versions or care plans",
    "cin-supervision-in-timescale": "supervisions",
    "cp-supervision-in-timescale": "supervisions",
    "cla-supervision-in-timescale": "supervisions",
    "care-leavers-supervision-in-timescale": "supervisions",
    "missing-episodes-cla": "missing episodes",
    "missing-children-cla": "missing episodes",
    "cla-sdq-completed": "sdq scores",
    "pep-up-to-date-quality-assured": "education plans",
    "cla-attendance": "school attendance",
    "cla-attendance-primary": "school attendance",
    "cla-attendance-secondary": "school attendance",
    "cla-attendance-gap": "school attendance",
    "cla-suspended-children": "exclusions",
    "caseload-mean": "workers or professionals",
}
# Annex A keeps no end date of an enquiry, so by its own rule the period is that of the start.
ANOTHER_PERIOD = {"s47-to-icpc-conversion"}
MONTH = Period.parse("2026-10")


def numbers(rows):
    return [(row.by, row.numerator, row.denominator, row.value) for row in rows]


@pytest.mark.parametrize("id", sorted(set(CATALOGUE) - set(BEYOND_ANNEX_A) - ANOTHER_PERIOD))
def test_both_give_the_same_figure_on_the_as_at_day(id, from_ssd, from_annex_a):
    ours, theirs = (figures(snap, [id], MONTH) for snap in (from_ssd, from_annex_a))
    assert {row.status for row in ours + theirs} == {"ok"}
    if id == "caseload-by-worker":
        # Workers are known by name in one and by id in the other.
        assert sum(row.numerator for row in ours) == sum(row.numerator for row in theirs)
    else:
        assert numbers(ours) == numbers(theirs)


@pytest.mark.parametrize("id", sorted(set(CATALOGUE) - set(BEYOND_ANNEX_A) - ANOTHER_PERIOD - {"caseload-by-worker"}))
def test_both_name_the_same_children(id, from_ssd, from_annex_a):
    ours, theirs = (
        sorted((row.person_id, row.met) for row in cases(s, id, MONTH).rows) for s in (from_ssd, from_annex_a)
    )
    assert ours == theirs


@pytest.mark.parametrize(("id", "lacks"), sorted(BEYOND_ANNEX_A.items()))
def test_what_annex_a_cannot_support_says_what_is_missing(id, lacks, from_annex_a):
    for row in figures(from_annex_a, [id], MONTH):
        assert (row.status, row.numerator, row.denominator, row.value) == ("not-computable", None, None, None)
        assert lacks in row.why.lower()


@pytest.mark.parametrize("id", ["cpp-open", "cla-open", "open-cases", "cp-visits-in-10-working-days"])
def test_an_earlier_month_end_is_not_guessed_from_the_latest_state(id, from_annex_a):
    (row,) = figures(from_annex_a, [id], Period.parse("2026-09"))
    assert row.status == "not-computable"
    assert "31 October 2026" in row.why


@pytest.mark.parametrize(
    "id", ["contacts-received", "referrals-received", "assessments-within-45-working-days", "s47-started"]
)
def test_six_months_of_events_are_whole_and_the_month_before_is_not_zero(id, from_ssd, from_annex_a):
    window = Period.parse("r6:2026-10")
    assert numbers(figures(from_ssd, [id], window)) == numbers(figures(from_annex_a, [id], window))
    (before,) = figures(from_annex_a, [id], Period.parse("2026-04"))
    assert before.status == "not-computable"
    assert "1 May 2026" in before.why
