"""Where looked after children live, lasting homes, health and school."""

from __future__ import annotations

from typing import Any

from tests.oracle import adopting, brothers_and_sisters, health_in_care, lasting_homes, placing, schooling
from tests.oracle.adopting import dated, stage_within

RULES: dict[str, tuple[Any, str]] = {
    "placement-stability-3plus": (placing.three_or_more, "percentage"),
    "placement-3plus-count": (placing.with_three_or_more, "count"),
    "placement-stability-long-term": (placing.long_term_stability, "percentage"),
    "placement-3plus-2-years": (placing.three_or_more_in_two_years, "percentage"),
    "placement-moves": (placing.placement_moves, "count"),
    "placement-moves-by-reason": (placing.placement_moves_by_reason, "distribution"),
    "placement-type": (placing.placement_type, "distribution"),
    "placement-foster-share": (placing.of_types(*placing.KINSHIP, *placing.OTHER_FOSTER), "percentage"),
    "placement-kinship-share": (placing.of_types(*placing.KINSHIP), "percentage"),
    "placement-residential-share": (placing.of_types(*placing.HOMES), "percentage"),
    "placement-independent-share": (placing.of_types(*placing.INDEPENDENT), "percentage"),
    "placement-with-parents-share": (placing.of_types("P1"), "percentage"),
    "placement-over-20-miles": (placing.over_20_miles, "percentage"),
    "placement-out-of-area": (placing.out_of_area, "percentage"),
    "placement-external-share": (placing.external, "percentage"),
    "placement-regulated-share-wales": (placing.regulated, "percentage"),
    "placement-unregistered": (placing.unregistered, "count"),
    "placement-current-duration-median": (placing.days_in_placement, "median"),
    "siblings-placed-together": (brothers_and_sisters.placed_together, "percentage"),
    "foster-places-filled": (brothers_and_sisters.places_filled, "percentage"),
    "foster-carers-net-change": (brothers_and_sisters.net_change, "total"),
    "permanence-plan-by-second-review": (lasting_homes.plan_by_second_review, "percentage"),
    "permanence-plan-types": (lasting_homes.permanence_plan_types, "distribution"),
    "adopted-count": (adopting.adopted_count, "count"),
    "adopted-share": (adopting.ceased_with(*adopting.ADOPTED), "percentage"),
    "sgo-share": (adopting.ceased_with(*adopting.GUARDIANSHIP), "percentage"),
    "cao-share": (adopting.ceased_with("E41"), "percentage"),
    "adopted-unopposed-share": (adopting.adopted_unopposed, "percentage"),
    "sgo-by-carer-type": (adopting.guardianship_by_carer, "distribution"),
    "adoption-a1-mean-days": (adopting.a1, "mean"),
    "adoption-a10-mean-days": (adopting.a10, "mean"),
    "adoption-a2-mean-days": (adopting.a2, "mean"),
    "adoption-a3-within-14-months": (adopting.a3, "percentage"),
    "adoption-decision-to-match-mean-months": (adopting.decision_to_match, "mean"),
    "adoption-placed-within-12-months-of-decision": (adopting.placed_within_12_months, "percentage"),
    "adoption-decisions": (dated("adm_decision_date", "Decision"), "count"),
    "adoption-placement-orders": (dated("placement_order_date", "Placement order"), "count"),
    "adoption-children-waiting": (adopting.children_waiting, "count"),
    "adoption-decisions-reversed": (adopting.decisions_reversed, "percentage"),
    "adoption-early-permanence-share": (adopting.early_permanence, "percentage"),
    "adopters-approved": (adopting.adopters_approved, "count"),
    "adopters-stage1-within-2-months": (
        stage_within("stage1_start", "stage1_end", "stage1_end", 2, "Stage 1 ended"),
        "percentage",
    ),
    "adopters-stage2-within-4-months": (
        stage_within("stage2_start", "stage2_end", "application_approved", 4, "Stage 2 ended"),
        "percentage",
    ),
    "adopters-waiting-for-match": (adopting.adopters_waiting, "count"),
    "cla-health-assessment-12m": (health_in_care.health_assessment_12m, "percentage"),
    "initial-health-assessment-within-20-working-days": (health_in_care.initial_assessment, "percentage"),
    "cla-immunisations-up-to-date": (health_in_care.immunised, "percentage"),
    "cla-sdq-mean": (health_in_care.sdq_mean, "mean"),
    "cla-sdq-cause-for-concern": (health_in_care.sdq_of_concern, "percentage"),
    "cla-dentist-within-3-months-wales": (health_in_care.dentist_within_3_months, "percentage"),
    "pep-termly-completed": (schooling.termly_plans, "percentage"),
    "pep-initial-within-10-school-days": (schooling.initial_plans, "percentage"),
    "cla-persistent-absence": (schooling.missed_at_least(10), "percentage"),
    "cla-severe-absence": (schooling.missed_at_least(50), "percentage"),
    "cla-permanently-excluded": (schooling.permanently_excluded, "count"),
    "cla-ehcp-share": (schooling.ehc_plan, "percentage"),
    "cla-sen-support-share": (schooling.sen_support, "percentage"),
    "cla-mid-year-school-moves": (schooling.mid_year_moves, "percentage"),
    "cla-not-in-full-time-education": (schooling.without_full_time_school, "count"),
}

ADDS_UP = (
    "placement-moves",
    "adoption-decisions",
    "adoption-placement-orders",
    "adopters-approved",
    "initial-health-assessment-within-20-working-days",
)
