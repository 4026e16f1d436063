"""Care leavers, children with a plan for adoption, and adopters: Lists 9, 10 and 11."""

from __future__ import annotations

from goldenthread.sources.annex_a.lists import Kept
from goldenthread.sources.annex_a.making import Made, chosen, filled, ids_of, made_ids


def make(made: Made, lists: dict[int, Kept]) -> None:
    _care_leavers(made, lists[9])
    _adoption(made, lists[10], lists[8])
    _adopters(made, lists[11])


def _care_leavers(made: Made, leavers: Kept) -> None:
    made.put(
        "care_leavers",
        leavers,
        None,
        {
            "care_leaver_id": made_ids("A9", leavers.column("child_id"), [None] * len(leavers)),
            "person_id": "child_id",
            "eligibility": "eligibility",
            "in_touch": "in_touch",
            "latest_contact_date": "latest_contact",
            "accommodation": "accommodation",
            "accommodation_suitable": "suitability",
            "activity": "activity",
            "pathway_plan_date": "pathway_plan_date",
            "personal_adviser": "personal_adviser",
            "team_id": ids_of("T", leavers.column("team")),
            "worker_id": ids_of("W", leavers.column("worker")),
        },
    )


def _adoption(made: Made, adoption: Kept, care: Kept) -> None:
    """One row for each child of List 10, tied to the period of care of List 8 that began on the same day."""
    children, entered = adoption.column("child_id"), adoption.column("entered_care")
    begun = set(zip(care.column("child_id"), care.column("start_date"), strict=True))
    order = adoption.column("adoption_order_date")
    made.put(
        "permanence",
        adoption,
        None,
        {
            "permanence_id": made_ids("A10", children, [None] * len(adoption)),
            "person_id": "child_id",
            "period_of_care_id": [
                f"A8P:{child}:{day:%Y%m%d}" if (child, day) in begun else None
                for child, day in zip(children, entered, strict=True)
            ],
            "adm_decision_date": "decision_date",
            "placement_order_date": "placement_order_date",
            "matched_date": "matched_date",
            "placed_for_adoption_date": "placed_date",
            "placed_ffa_cp_date": "ffa_date",
            "decision_reversed_date": "reversed_date",
            "decision_reversed_reason": "reversed_reason",
            "permanence_order_date": "adoption_order_date",
            "permanence_order_type": ["Adoption" if day else None for day in order],
        },
    )
    matched = filled(adoption, "family_id")
    made.put(
        "families",
        adoption,
        matched,
        {
            "family_row_id": made_ids("A10F", chosen(children, matched), [None] * len(matched)),
            "family_id": "family_id",
            "person_id": "child_id",
        },
    )


def _adopters(made: Made, adopters: Kept) -> None:
    made.put(
        "adopters",
        adopters,
        None,
        {
            "adopter_id": "adopter_id",
            "family_id": "family_id",
            "gender": "gender",
            "ethnicity": "ethnicity",
            "disability": [{"Yes": "Y", "No": "N"}.get(answer, answer) for answer in adopters.column("disability")],
            **{
                name: name
                for name in (
                    "ffa",
                    "enquiry_date",
                    "stage1_start",
                    "stage1_end",
                    "stage2_start",
                    "stage2_end",
                    "application_submitted",
                    "application_approved",
                    "matched_date",
                    "placed_date",
                    "children_placed",
                    "adoption_order_date",
                    "left_date",
                    "left_reason",
                )
            },
        },
    )
