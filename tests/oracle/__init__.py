"""The oracle: the plainest reading of the counting rules, in ordinary loops.

It shares no code with the product and is never clever. Where it and the engine differ, the
specification says which of them is wrong.

`figure` and `cases` take tables as lists of rows, each row a dict of plain column names.
`report_date` is the as-at day of the extract; left out, it is the last day of the period.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from tests.oracle import (
    assessment,
    care,
    caseloads,
    education,
    front_door,
    health,
    leaving_care,
    planning,
    protection,
    reviewing,
    supervising,
    visiting,
)
from tests.oracle.book import Book, Tables
from tests.oracle.case import Case
from tests.oracle.fold import Figure, fold
from tests.oracle.periods import Window, window

RULES: dict[str, tuple[Any, str]] = {
    "contacts-received": (front_door.contacts_received, "count"),
    "contacts-information-only": (front_door.contacts_information_only, "count"),
    "contacts-total": (front_door.contacts_total, "count"),
    "contact-to-referral-conversion": (front_door.contact_to_referral_conversion, "percentage"),
    "contact-decision-within-1-working-day": (front_door.decided_within(1), "percentage"),
    "contact-decision-within-2-working-days": (front_door.decided_within(2), "percentage"),
    "contact-decision-within-3-working-days": (front_door.decided_within(3), "percentage"),
    "referrals-received": (front_door.referrals_received, "count"),
    "re-referrals-12m": (front_door.re_referrals_12m, "percentage"),
    "open-cases": (front_door.open_cases, "count"),
    "cin-cohort": (front_door.cin_cohort, "count"),
    "cla-open": (care.cla_open, "count"),
    "cla-started": (care.cla_started, "count"),
    "care-leavers-open": (leaving_care.care_leavers_open, "count"),
    "assessments-completed": (assessment.assessments_completed, "count"),
    "assessments-within-45-working-days": (assessment.assessments_within(45), "percentage"),
    "assessments-within-42-working-days": (assessment.assessments_within_42_of_referral, "percentage"),
    "assessments-within-20-working-days": (assessment.assessments_within(20), "percentage"),
    "assessments-ending-nfa": (assessment.assessments_ending_nfa, "percentage"),
    "assessment-child-visited-within-5-working-days": (assessment.child_visited_within_5, "percentage"),
    "s47-started": (protection.s47_started, "count"),
    "s47-to-icpc-conversion": (protection.s47_to_icpc_conversion, "percentage"),
    "icpc-within-15-working-days": (protection.icpc_within_15_working_days, "percentage"),
    "cpp-open": (protection.cpp_open, "count"),
    "cpp-by-category": (protection.cpp_by_category, "distribution"),
    "cpp-started": (protection.cpp_started, "count"),
    "cpp-second-within-2-years": (protection.cpp_second_within_2_years, "percentage"),
    "cin-plan-up-to-date": (planning.cin_plan_up_to_date, "percentage"),
    "cp-plan-up-to-date": (planning.cp_plan_up_to_date, "percentage"),
    "cla-care-plan-up-to-date": (planning.cla_care_plan_up_to_date, "percentage"),
    "pathway-plan-up-to-date": (planning.pathway_plan_up_to_date, "percentage"),
    "cin-visits-in-4-weeks": (visiting.cin_visits_in_4_weeks, "percentage"),
    "cp-visits-in-10-working-days": (visiting.cp_visits_in_10_working_days, "percentage"),
    "cla-visits-in-timescale": (visiting.cla_visits_in_timescale, "percentage"),
    "cp-visits-in-4-weeks": (visiting.cp_visits_in_4_weeks, "percentage"),
    "cp-seen-alone-5-plus": (visiting.cp_seen_alone_5_plus, "percentage"),
    "care-leavers-contact-in-8-weeks": (visiting.care_leavers_contact_in_8_weeks, "percentage"),
    "cin-supervision-in-timescale": (supervising.cin_supervision, "percentage"),
    "cp-supervision-in-timescale": (supervising.cp_supervision, "percentage"),
    "cla-supervision-in-timescale": (supervising.cla_supervision, "percentage"),
    "care-leavers-supervision-in-timescale": (supervising.care_leavers_supervision, "percentage"),
    "missing-episodes-cla": (care.missing_episodes_cla, "count"),
    "cin-reviews-within-timescale": (reviewing.cin_reviews_within_timescale, "percentage"),
    "core-groups-on-time": (reviewing.core_groups_on_time, "percentage"),
    "cpp-reviews-all-on-time": (reviewing.cpp_reviews_all_on_time, "percentage"),
    "permanence-plan-in-place": (reviewing.permanence_plan_in_place, "percentage"),
    "missing-children-cla": (care.missing_children_cla, "count"),
    "cla-health-assessment-up-to-date": (health.health_assessment_up_to_date, "percentage"),
    "cla-dental-check-12m": (health.dental_check_12m, "percentage"),
    "cla-sdq-completed": (health.sdq_completed, "percentage"),
    "eligible-children-pathway-plan": (health.eligible_children_pathway_plan, "percentage"),
    "pep-up-to-date-quality-assured": (education.pep_up_to_date, "percentage"),
    "cla-attendance": (education.attendance(None), "percentage"),
    "cla-attendance-primary": (education.attendance("primary"), "percentage"),
    "cla-attendance-secondary": (education.attendance("secondary"), "percentage"),
    "cla-attendance-gap": (education.attendance(None), "gap"),
    "cla-suspended-children": (education.suspended_children, "count"),
    "care-leavers-eet-19-21": (leaving_care.eet_19_to_21, "percentage"),
    "caseload-mean": (caseloads.caseload_mean, "mean"),
    "caseload-by-worker": (caseloads.caseload_by_worker, "distribution"),
}

# Figures of whole windows that are sums of their months (C18); the rest count a child once,
# or are taken on the last day.
ADDS_UP = (
    "contacts-received",
    "contacts-information-only",
    "contacts-total",
    "contact-to-referral-conversion",
    "contact-decision-within-1-working-day",
    "contact-decision-within-2-working-days",
    "contact-decision-within-3-working-days",
    "referrals-received",
    "re-referrals-12m",
    "assessments-completed",
    "assessments-within-45-working-days",
    "assessments-within-42-working-days",
    "assessments-within-20-working-days",
    "assessments-ending-nfa",
    "assessment-child-visited-within-5-working-days",
    "s47-started",
    "s47-to-icpc-conversion",
    "icpc-within-15-working-days",
    "cpp-started",
    "cpp-second-within-2-years",
    "missing-episodes-cla",
)


def open_book(tables: Tables | Book) -> Book:
    return tables if isinstance(tables, Book) else Book(tables)


def cases(tables: Tables | Book, indicator_id: str, period_text: str, report_date: date | None = None) -> list[Case]:
    """The rows behind a figure; those not yet due are there with counted False."""
    rule, _ = RULES[indicator_id]
    found: list[Case] = rule(open_book(tables), window(period_text, report_date))
    return sorted(found, key=lambda one: (str(one["child"]), one["key"]))


def figure(
    tables: Tables | Book,
    indicator_id: str,
    period_text: str,
    report_date: date | None = None,
    nation: str = "england",
    by: Sequence[str] = (),
) -> list[Figure]:
    """One row per place in the breakdown, and per band for a distribution.

    `nation` changes nothing: the two nations share their bank holidays and visiting intervals, and a
    measure of one nation has an id of its own.
    """
    book = open_book(tables)
    found = cases(book, indicator_id, period_text, report_date)
    return figure_of(book, indicator_id, found, window(period_text, report_date), tuple(by))


def figure_of(book: Book, indicator_id: str, found: list[Case], when: Window, by: tuple[str, ...] = ()) -> list[Figure]:
    """The figure of a case list already worked out."""
    _, kind = RULES[indicator_id]
    against: Decimal | None = education.all_pupils(book, when) if kind == "gap" else None
    return fold(kind, found, by, against)


__all__ = ["ADDS_UP", "RULES", "Book", "cases", "figure", "figure_of", "window"]
