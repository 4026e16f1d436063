"""Enquiries, conferences and protection plans: Lists 5 and 7."""

from __future__ import annotations

import json

from goldenthread.sources.annex_a.lists import Kept
from goldenthread.sources.annex_a.making import Made, chosen, filled, ids_of, made_ids


def make(made: Made, lists: dict[int, Kept]) -> None:
    _enquiries(made, lists[5])
    _plans(made, lists[7])


def _enquiries(made: Made, enquiries: Kept) -> None:
    """One enquiry for each row of List 5, and its conference when one was held.

    "Deemed unnecessary: yes" is the conference flag turned round; blank while undecided. The end
    of an enquiry is not in Annex A.
    """
    children = enquiries.column("child_id")
    ids = made_ids("A5", children, enquiries.column("start_date"))
    teams, workers = ids_of("T", enquiries.column("team")), ids_of("W", enquiries.column("worker"))
    outcomes = {
        True: json.dumps({"CP_CONFERENCE_FLAG": "N"}),
        False: json.dumps({"CP_CONFERENCE_FLAG": "Y"}),
        None: None,
    }
    made.put(
        "section_47_enquiries",
        enquiries,
        None,
        {
            "enquiry_id": ids,
            "person_id": "child_id",
            "start_date": "start_date",
            "outcomes": [outcomes[unnecessary] for unnecessary in enquiries.column("conference_unnecessary")],
            "team_id": teams,
            "worker_id": workers,
        },
    )
    held = filled(enquiries, "conference_date")
    made.put(
        "initial_conferences",
        enquiries,
        held,
        {
            "conference_id": made_ids("A5C", chosen(children, held), chosen(enquiries.column("conference_date"), held)),
            "enquiry_id": chosen(ids, held),
            "person_id": "child_id",
            "conference_date": "conference_date",
            "led_to_plan": "led_to_plan",
            "team_id": chosen(teams, held),
            "worker_id": chosen(workers, held),
        },
    )


def _plans(made: Made, plans: Kept) -> None:
    """Each child's latest plan, its last statutory visit (the child is seen at one) and last review."""
    children = plans.column("child_id")
    ids = made_ids("A7", children, plans.column("start_date"))
    made.put(
        "protection_plans",
        plans,
        None,
        {
            "protection_plan_id": ids,
            "person_id": "child_id",
            "start_date": "start_date",
            "end_date": "end_date",
            "initial_category": "initial_category",
            "latest_category": "latest_category",
        },
    )
    visited = filled(plans, "last_visit")
    made.put(
        "protection_visits",
        plans,
        visited,
        {
            "visit_id": made_ids("A7V", chosen(children, visited), chosen(plans.column("last_visit"), visited)),
            "person_id": "child_id",
            "visit_date": "last_visit",
            "seen": [True] * len(visited),
            "protection_plan_id": chosen(ids, visited),
            "seen_alone": "seen_alone",
        },
    )
    reviewed = filled(plans, "last_review")
    made.put(
        "protection_reviews",
        plans,
        reviewed,
        {
            "review_id": made_ids("A7R", chosen(children, reviewed), chosen(plans.column("last_review"), reviewed)),
            "person_id": "child_id",
            "protection_plan_id": chosen(ids, reviewed),
            "review_date": "last_review",
        },
    )
