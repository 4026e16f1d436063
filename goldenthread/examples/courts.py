"""Events of pre-proceedings, care proceedings and adoption."""

from __future__ import annotations

from datetime import date

from goldenthread.examples.reading import Event
from goldenthread.examples.rows import Rows

OUTCOMES = {
    **dict.fromkeys(("step_down", "stepped down", "stepdown", "step down"), "step_down"),
    **dict.fromkeys(("issue", "issued", "proceedings", "proceedings issued"), "issue"),
    "other": "other",
}


def pre_proceedings(event: Event, rows: Rows) -> None:
    rows.add(
        "court_cases",
        case_id=event.text("id"),
        person_id=event.needed("child"),
        pre_proceedings_start=event.day("decision", "decision_date", "started"),
        letter_before_proceedings=event.day("letter", "letter_date", "start", "date"),
        first_meeting=event.day("meeting", "first_meeting"),
        pre_proceedings_end=event.day("concluded", "end", "ended", "stepped_down"),
        pre_proceedings_outcome=event.choice(OUTCOMES, "outcome"),
        issued_date=event.day("issued", "issued_date"),
    )


def proceedings(event: Event, rows: Rows) -> None:
    """Care proceedings; `final_order` is the day the final order was made."""
    rows.add(
        "court_cases",
        case_id=event.text("id"),
        person_id=event.needed("child"),
        issued_date=event.day("issued", "issued_date", "start", "date"),
        final_hearing_date=event.day("final_order", "final_hearing", "concluded", "end"),
    )


def adoption(event: Event, rows: Rows) -> None:
    """The way to adoption; `order` is the adoption order, `entered_care` the day care began."""
    child, order = event.needed("child"), event.day("order", "adoption_order", "adopted")
    placed = event.day("placed", "placed_for_adoption")
    early = event.flag_or_day("early_permanence", "ffa", "placed_ffa", "concurrent")
    if not isinstance(early, date):
        early = placed if early else None
    rows.add(
        "permanence",
        permanence_id=event.text("id"),
        person_id=child,
        adm_decision_date=event.day("decision", "adm_decision", "decided"),
        placement_order_date=event.day("placement_order", "placement_order_date"),
        matched_date=event.day("matched", "matched_date"),
        placed_for_adoption_date=placed,
        permanence_order_date=order,
        permanence_order_type=None if order is None else "Adoption",
        placed_ffa_cp_date=early,
        decision_reversed_date=event.day("reversed", "decision_reversed", "plan_reversed"),
        adopted_by_carer_flag=event.flag("adopted_by_carer"),
        placed_foster_carer_date=event.day("moved_in_with_carer"),
    )
    reason = event.text("end_reason", "reason")
    unopposed = event.flag("unopposed")
    if reason is None and unopposed is not None:
        reason = "E11" if unopposed else "E12"
    if reason is None and order is not None and rows.indicator_id == "adopted-share":
        # Either reason is an adoption.
        reason = "E12"
    began = event.day("entered_care")
    if began is not None:
        rows.add("care_episodes", person_id=child, start_date=began, end_date=order, end_reason=reason)
