"""The rows of Annex A lists 8 to 11: care, leaving care, adoption, adopters."""

from __future__ import annotations

import json
from collections.abc import Iterator

from goldenthread.sample.book import Row
from goldenthread.sample.writers.annex_a_facts import SHORT_BREAKS, Days, Facts, in_force
from goldenthread.sample.writers.annex_a_lists import Cells, open_leavers
from goldenthread.sample.writers.annex_a_spelling import (
    OTHER_PLAN,
    PERMANENCE_PLAN,
    YES_NO,
    YES_NO_UNKNOWN,
    spell,
)


def _stays(facts: Facts) -> dict[str, Row]:
    """Periods of care by id: person, start, end, why it ended, need, the latest episode."""
    found: dict[str, Row] = {}
    for row in facts.authority["care_episodes"]:
        each = found.setdefault(
            row["period_of_care_id"],
            {
                "period_of_care_id": row["period_of_care_id"],
                "person_id": row["person_id"],
                "start_date": row["entered_care_date"],
                "category_of_need": row["category_of_need"],
                "last_iro_contact_date": row["last_iro_contact_date"],
            },
        )
        each["end_date"] = row["end_date"] if row["end_reason"] != "X1" else None
        each["end_reason"] = row["end_reason"] if row["end_reason"] != "X1" else None
    return found


def in_care(facts: Facts) -> Iterator[Cells]:
    """List 8: each child's latest period of care, open or ceased in six months. Short breaks are listed
    under their own legal status and never count as looked after."""
    stays = _stays(facts)
    newest: dict[str, Row] = {}
    recent: dict[str, int] = {}
    for stay in stays.values():
        if in_force(stay, facts.year, facts.as_at):
            recent[stay["person_id"]] = recent.get(stay["person_id"], 0) + 1
        if in_force(stay, facts.window, facts.as_at):
            before = newest.get(stay["person_id"])
            if before is None or stay["start_date"] > before["start_date"]:
                newest[stay["person_id"]] = stay
    extras = {row["placement_id"]: row for row in facts.authority["placement_extras"]}
    placements: dict[str, list[Row]] = {}
    for row in facts.authority["placements"]:
        placements.setdefault(row["person_id"], []).append(row)
    legal = _latest_status(facts)
    reviews = Days((row for row in facts.authority["care_reviews"] if not row["cancelled"]), "review_date")
    visits = Days((row for row in facts.authority["care_visits"] if row["seen"]), "visit_date")
    health, dental = (
        Days(
            (
                row
                for row in facts.authority["health_checks"]
                if row["check_type"] == kind and row["status"] == "Completed"
            ),
            "check_date",
        )
        for kind in ("Health Assessment", "Dental Check")
    )
    plans = _permanence_plans(facts)
    gone = _missing(facts)
    for person_id, stay in newest.items():
        start = stay["start_date"]
        status = legal.get(person_id)
        mine = [row for row in placements.get(person_id, ()) if row["period_of_care_id"] == stay["period_of_care_id"]]
        last = mine[-1] if mine else None
        extra = extras[last["placement_id"]] if last else None
        year = [row for row in placements.get(person_id, ()) if in_force(row, facts.year, facts.as_at)]
        breaks = status is not None and status["legal_status"] in SHORT_BREAKS
        missing, absent, offered, accepted = gone.get(person_id, (0, 0, None, None))
        yield [
            *facts.child(person_id, disability=False),
            YES_NO[person_id in facts.asylum],
            YES_NO_UNKNOWN[person_id in facts.disabled],
            start,
            spell("annexa_primary_need", stay["category_of_need"]),
            YES_NO[recent.get(person_id, 0) > 1 and not breaks],
            status["start_date"] if status else None,
            spell("annexa_legal_status", status["legal_status"]) if status else None,
            reviews.latest(person_id, start, facts.as_at),
            visits.latest(person_id, start, facts.as_at),
            plans.get(person_id),
            stay["last_iro_contact_date"],
            health.latest(person_id, start, facts.as_at),
            dental.latest(person_id, start, facts.as_at),
            len(year) or 1,
            stay["end_date"],
            spell("annexa_reason_ceased", stay["end_reason"]),
            last["start_date"] if last else None,
            spell("annexa_placement_type", last["placement_type"]) if last else None,
            spell("annexa_placement_provider", last["provider"]) if last else None,
            last["postcode"] if last else None,
            last["urn"] if last else None,
            ("a) In" if extra["inside_la_boundary"] else "b) Out") if extra else None,
            extra["placement_la"] if extra else None,
            missing,
            absent,
            offered,
            accepted,
            *facts.now_held_by(person_id, stay["end_date"] is not None),
        ]


def _latest_status(facts: Facts) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for row in facts.authority["legal_statuses"]:
        before = found.get(row["person_id"])
        if before is None or row["start_date"] >= before["start_date"]:
            found[row["person_id"]] = row
    return found


def _permanence_plans(facts: Facts) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in facts.authority["care_plans"]:
        for choice in json.loads(row["permanence_choices"]):
            found[row["person_id"]] = PERMANENCE_PLAN.get(choice, OTHER_PLAN)
    return found


def _missing(facts: Facts) -> dict[str, tuple[int, int, str | None, str | None]]:
    """(missing, absent, offered, accepted) of the last twelve months, by child."""
    counts: dict[str, list[int]] = {}
    newest: dict[str, Row] = {}
    for row in facts.authority["missing_episodes"]:
        if not facts.year <= row["start_date"] <= facts.as_at:
            continue
        counts.setdefault(row["person_id"], [0, 0])[row["kind"] == "A"] += 1
        before = newest.get(row["person_id"])
        if row["kind"] == "M" and (before is None or row["start_date"] >= before["start_date"]):
            newest[row["person_id"]] = row
    words = {"Y": "a) Yes", "N": "b) No"}
    found = {}
    for person_id, (missing, absent) in counts.items():
        row = newest.get(person_id, {})
        offered = words.get(row.get("interview_offered") or "")
        accepted = words.get(row.get("interview_accepted") or "")
        found[person_id] = (missing, absent, offered, accepted)
    return found


def care_leavers(facts: Facts) -> Iterator[Cells]:
    """List 9: care leavers receiving a service, and eligible young people still in care."""
    eligible = [row for row in facts.authority["care_leavers"] if row["eligibility"] == "Eligible"]
    for row in [*open_leavers(facts), *eligible]:
        person_id = row["person_id"]
        activity = None if row["activity"] == "0" else spell("annexa_activity", row["activity"])
        home = None if row["accommodation"] == "0" else spell("annexa_accommodation", row["accommodation"])
        yield [
            *facts.child(person_id, disability=False),
            YES_NO[person_id in facts.asylum_ever],
            YES_NO_UNKNOWN[person_id in facts.disabled],
            *facts.names(row["team_id"], row["worker_id"]),
            row["personal_adviser"],
            spell("annexa_eligibility", row["eligibility"]),
            row["pathway_plan_date"],
            spell("annexa_in_touch", row["in_touch"]),
            row["latest_contact_date"],
            home,
            spell("annexa_suitability", row["accommodation_suitable"]),
            activity,
        ]


def adoption(facts: Facts) -> Iterator[Cells]:
    """List 10: children with a decision for adoption who were adopted, or whose plan ended, in the last
    twelve months, or whose plan goes on."""
    families = {row["person_id"]: row["family_id"] for row in facts.authority["families"]}
    entered = {row["period_of_care_id"]: row["entered_care_date"] for row in facts.authority["care_episodes"]}
    newest: dict[str, Row] = {}
    for row in facts.authority["permanence"]:
        if row["adm_decision_date"] is not None:
            newest[row["person_id"]] = row
    for person_id, row in newest.items():
        over = row["permanence_order_date"] or row["decision_reversed_date"]
        if over is not None and over < facts.year:
            continue
        identity = facts.child(person_id)
        yield [
            identity[0],
            families.get(person_id),
            *identity[1:],
            entered.get(row["period_of_care_id"]),
            row["adm_decision_date"],
            row["placement_order_date"],
            row["matched_date"],
            row["placed_for_adoption_date"],
            row["permanence_order_date"],
            row["decision_reversed_date"],
            spell("annexa_adoption_reversal", row["decision_reversed_reason"]),
            row["placed_ffa_cp_date"],
        ]


ADOPTER_GENDER = {"M": "a) Male", "F": "b) Female"}
STEPS = (
    "enquiry_date", "stage1_start", "stage1_end", "stage2_start", "stage2_end", "application_submitted",
    "application_approved", "matched_date", "placed_date",
)  # fmt: skip


def adopters(facts: Facts) -> Iterator[Cells]:
    """List 11: adopters in the process at some time in the last twelve months."""
    for row in facts.authority["adopters"]:
        over = row["adoption_order_date"] or row["left_date"]
        if over is not None and over < facts.year:
            continue
        yield [
            row["adopter_id"],
            row["family_id"],
            ADOPTER_GENDER.get(row["gender"]),
            spell("annexa_ethnicity", row["ethnicity"]),
            "a) Yes" if row["disability"] == "Y" else "b) No",
            "Yes" if row["ffa"] else "No",
            *(row[step] for step in STEPS),
            row["children_placed"] or 0,
            row["adoption_order_date"],
            row["left_date"],
            row["left_reason"],
        ]
