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
# What a workbook has always been enough for. Of the rest a workbook may say that it lacks something, and what.
WITHIN_ANNEX_A = {
    "assessments-completed", "assessments-ending-nfa", "assessments-within-20-working-days",
    "assessments-within-45-working-days", "care-leavers-contact-in-8-weeks", "care-leavers-eet-19-21",
    "care-leavers-open", "caseload-by-worker", "cin-cohort", "cla-dental-check-12m",
    "cla-health-assessment-up-to-date", "cla-open", "cla-started", "cla-visits-in-timescale",
    "contact-to-referral-conversion", "contacts-received", "cp-seen-alone-5-plus", "cp-visits-in-10-working-days",
    "cp-visits-in-4-weeks", "cpp-by-category", "cpp-open", "cpp-started", "eligible-children-pathway-plan",
    "icpc-within-15-working-days", "open-cases", "pathway-plan-up-to-date", "permanence-plan-in-place",
    "re-referrals-12m", "referrals-received", "s47-started",
}  # fmt: skip
# Annex A keeps no end date of an enquiry, so by its own rule the period is that of the start.
ANOTHER_PERIOD = {"s47-to-icpc-conversion", "s47-no-conference-needed", "s47-outcomes"}
ONE_LINE = "list 6 has one line for a child, so a child with two episodes has one of them"
FINDINGS = "a workbook holds fewer records in which something could be wrong"
OWN_TABLE = "a table of its own goes first, which no workbook has"
# What is told from both and not the same in both, and why.
TOLD_OTHERWISE = {
    **dict.fromkeys(
        (
            "cin-disabled-share", "cin-duration-bands-ended", "cin-duration-bands-open", "cin-ended-by-reason",
            "cin-episodes-ended", "cin-minority-ethnic-share", "cin-open", "cin-open-2-years-plus", "cin-primary-need",
            "eh-step-down-from-social-care", "cin-rate-per-10000",
        ),
        ONE_LINE,
    ),
    "dq-open-exceptions": FINDINGS,
    "dq-records-clean": FINDINGS,
    "eh-assessments-by-organisation": OWN_TABLE,
    "eh-assessments-completed": OWN_TABLE,
    "eh-assessments-rate-per-10000": OWN_TABLE,
    "strategy-discussions-held": OWN_TABLE,
    "permanence-plan-types": "a workbook has one plan for a child, who may have two side by side",
    "referrals-children-3plus-12m": "a workbook brings a count of its own",
}  # fmt: skip
COMPARED = sorted(set(CATALOGUE) - set(BEYOND_ANNEX_A) - ANOTHER_PERIOD - set(TOLD_OTHERWISE))
MONTH = Period.parse("2026-10")


def numbers(rows):
    return [(row.by, row.numerator, row.denominator, row.value) for row in rows]


def lacking(id, rows):
    """Whether the workbook says that it lacks something for this; never of what it has always been enough for."""
    if {row.status for row in rows} == {"ok"}:
        return False
    assert id not in WITHIN_ANNEX_A
    assert all(row.why and row.value is None and row.numerator is None for row in rows if row.status != "ok")
    return True


@pytest.mark.parametrize("id", COMPARED)
def test_both_give_the_same_figure_on_the_as_at_day(id, from_ssd, from_annex_a):
    ours, theirs = (figures(snap, [id], MONTH) for snap in (from_ssd, from_annex_a))
    if lacking(id, theirs):
        return
    assert {row.status for row in ours + theirs} == {"ok"}
    if id == "caseload-by-worker":
        # Workers are known by name in one and by id in the other.
        assert sum(row.numerator for row in ours) == sum(row.numerator for row in theirs)
    else:
        assert numbers(ours) == numbers(theirs)


@pytest.mark.parametrize("id", sorted(set(COMPARED) - {"caseload-by-worker"}))
def test_both_name_the_same_children(id, from_ssd, from_annex_a):
    if lacking(id, figures(from_annex_a, [id], MONTH)):
        return
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
