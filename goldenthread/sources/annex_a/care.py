"""Children in care: List 8."""

from __future__ import annotations

import json
from typing import Any

from goldenthread.sources.annex_a.lists import Kept
from goldenthread.sources.annex_a.making import Made, chosen, filled, made_ids


def make(made: Made, care: Kept) -> None:
    """One episode for each child, from the day care started, with its status, placement, reviews and visits.

    Annex A gives the period of care and the latest of everything else, so the episode stands for
    the whole period. Status and placement end when care did. A status without a start date began
    with the period.
    """
    children, starts, ends = (care.column(key) for key in ("child_id", "start_date", "end_date"))
    periods = made_ids("A8P", children, starts)
    placed = filled(care, "placement_date", "placement_type")
    placements = made_ids("A8L", chosen(children, placed), chosen(care.column("placement_date"), placed))
    placement_of = dict(zip(placed, placements, strict=True))
    made.put(
        "care_episodes",
        care,
        None,
        {
            "episode_id": made_ids("A8", children, starts),
            "person_id": "child_id",
            "placement_id": [placement_of.get(place) for place in range(len(care))],
            "start_date": "start_date",
            "category_of_need": "category_of_need",
            "end_date": "end_date",
            "end_reason": "end_reason",
            "period_of_care_id": periods,
            "last_iro_contact_date": "last_iro_contact",
            "entered_care_date": starts,
        },
    )
    _statuses(made, care, children, starts, ends)
    made.put(
        "placements",
        care,
        placed,
        {
            "placement_id": placements,
            "period_of_care_id": chosen(periods, placed),
            "person_id": "child_id",
            "start_date": "placement_date",
            "placement_type": "placement_type",
            "urn": "urn",
            "provider": "placement_provider",
            "postcode": "postcode",
            "end_date": chosen(ends, placed),
        },
    )
    made.put(
        "placement_extras",
        care,
        placed,
        {
            "placement_id": placements,
            "inside_la_boundary": [
                {"IN": True, "OUT": False}.get(where or "")
                for where in chosen(care.column("placement_location"), placed)
            ],
            "placement_la": "placement_la",
        },
    )
    _reviews_and_visits(made, care, children, periods)
    _plans_and_health(made, care, children)


def _statuses(made: Made, care: Kept, children: list[Any], starts: list[Any], ends: list[Any]) -> None:
    held = filled(care, "legal_status")
    begun = [care.column("legal_status_date")[place] or starts[place] for place in held]
    made.put(
        "legal_statuses",
        care,
        held,
        {
            "legal_status_id": made_ids("A8S", chosen(children, held), begun),
            "person_id": "child_id",
            "legal_status": "legal_status",
            "start_date": begun,
            "end_date": chosen(ends, held),
        },
    )


def _reviews_and_visits(made: Made, care: Kept, children: list[Any], periods: list[str]) -> None:
    reviewed = filled(care, "last_review")
    made.put(
        "care_reviews",
        care,
        reviewed,
        {
            "review_id": made_ids("A8R", chosen(children, reviewed), chosen(care.column("last_review"), reviewed)),
            "period_of_care_id": chosen(periods, reviewed),
            "person_id": "child_id",
            "review_date": "last_review",
        },
    )
    visited = filled(care, "last_visit")
    made.put(
        "care_visits",
        care,
        visited,
        {
            "visit_id": made_ids("A8V", chosen(children, visited), chosen(care.column("last_visit"), visited)),
            "person_id": "child_id",
            "visit_date": "last_visit",
            "seen": [True] * len(visited),
            "period_of_care_id": chosen(periods, visited),
        },
    )


def _plans_and_health(made: Made, care: Kept, children: list[Any]) -> None:
    planned = filled(care, "permanence_plan")
    made.put(
        "care_plans",
        care,
        planned,
        {
            "care_plan_id": made_ids("A8C", chosen(children, planned), [None] * len(planned)),
            "person_id": "child_id",
            "permanence_choices": [
                json.dumps({"permanence_plan": plan.split(") ", 1)[-1]})
                for plan in chosen(care.column("permanence_plan"), planned)
            ],
        },
    )
    for key, kind in (("last_health_assessment", "Health Assessment"), ("last_dental_check", "Dental Check")):
        seen = filled(care, key)
        made.put(
            "health_checks",
            care,
            seen,
            {
                "health_check_id": made_ids("A8" + kind[0], chosen(children, seen), chosen(care.column(key), seen)),
                "person_id": "child_id",
                "check_type": [kind] * len(seen),
                "check_date": key,
                "status": ["Completed"] * len(seen),
            },
        )
