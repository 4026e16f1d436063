"""Events of homes and adopters, of immunisations, and what examples about them leave unsaid."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.examples.reading import Event
from goldenthread.examples.rows import Rows, months_later

# Figures about children in care whose examples may speak of school or health alone.
OF_PUPILS_IN_CARE = (
    "cla-suspended-children",
    "cla-suspension-rate",
    "cla-permanently-excluded",
    "cla-ehcp-share",
    "cla-sen-support-share",
    "cla-mid-year-school-moves",
    "cla-not-in-full-time-education",
)
OF_HEALTH_IN_CARE = (
    "cla-health-assessment-12m",
    "cla-health-assessment-up-to-date",
    "cla-dental-check-12m",
    "cla-immunisations-up-to-date",
    "cla-sdq-mean",
    "cla-sdq-completed",
    "cla-sdq-cause-for-concern",
)
OF_THOSE_AT_SCHOOL = ("cla-suspension-rate", "cla-ehcp-share", "cla-sen-support-share")
HEALTH_TABLES = ("health_checks", "sdq_scores", "immunisations")
UP_TO_DATE = ("up to date", "up-to-date", "complete", "completed")
NOT_UP_TO_DATE = ("not up to date", "not-up-to-date", "overdue", "incomplete", "refused")
STEPS_OF_ADOPTION = (
    "adm_decision_date",
    "placement_order_date",
    "matched_date",
    "placed_for_adoption_date",
    "placed_ffa_cp_date",
    "decision_reversed_date",
    "permanence_order_date",
)


def sibling_link(event: Event, rows: Rows) -> None:
    """Two children are brothers or sisters; one event is enough for both."""
    rows.add(
        "sibling_links",
        person_id=event.needed("child"),
        sibling_person_id=event.needed("sibling", "other", "with"),
        meant_together=event.flag("meant_together", "together"),
        start_date=event.day("start"),
        end_date=event.day("end"),
    )


def foster_household(event: Event, rows: Rows) -> None:
    rows.add(
        "foster_households",
        household_id=event.text("id", "household"),
        approved_date=event.day("approved", "approved_date", "start"),
        deregistered_date=event.day("deregistered", "deregistered_date", "resigned", "end"),
        approved_places=event.number("places", "approved_places"),
        kinship=event.flag("kinship"),
    )
    event.passed_over("child")


def adopter(event: Event, rows: Rows) -> None:
    """An adopter, or a family of which nothing else is said."""
    row = rows.add(
        "adopters",
        adopter_id=event.text("id", "adopter"),
        enquiry_date=event.day("enquiry", "enquiry_date"),
        stage1_start=event.day("stage1_start", "stage_1_start"),
        stage1_end=event.day("stage1_end", "stage_1_end"),
        stage2_start=event.day("stage2_start", "stage_2_start"),
        stage2_end=event.day("stage2_end", "stage_2_end"),
        application_submitted=event.day("submitted", "application_submitted"),
        application_approved=event.day("approved", "application_approved", "approval", "decision"),
        matched_date=event.day("matched", "matched_date"),
        placed_date=event.day("placed", "placed_date"),
        children_placed=event.number("children_placed"),
        adoption_order_date=event.day("order", "adoption_order", "adoption_order_date"),
        left_date=event.day("left", "left_date"),
        ffa=event.flag("ffa"),
    )
    row["family_id"] = event.text("family", "family_id", "child") or row["adopter_id"]


def immunisation(event: Event, rows: Rows) -> None:
    """Whether immunisations are up to date; said by a word, by yes or no, or by the event itself."""
    status = event.given("status", "up_to_date")
    word = str(status).strip().lower().replace("_", " ")
    known = word in UP_TO_DATE or word in NOT_UP_TO_DATE
    said = word in UP_TO_DATE if known else event.flag("status", "up_to_date", unsaid=True)
    rows.add(
        "immunisations",
        person_id=event.needed("child"),
        up_to_date=said,
        status_date=event.day("date", "status_date"),
    )


def school_move(event: Event, rows: Rows) -> None:
    """The child's school of before ends on the day, and another begins."""
    child, day = event.needed("child"), event.needed_day("date", "start")
    before = [row for row in rows.of("school_enrolments", child) if row["end_date"] is None]
    if not before:
        before = [
            rows.add("school_enrolments", person_id=child, start_date=months_later(day, -24), school_urn="before")
        ]
    for row in before:
        row["end_date"] = day
    new = event.text("urn", "school", "to") or f"school from {day.isoformat()}"
    rows.add("school_enrolments", person_id=child, start_date=day, school_urn=new, phase=before[-1]["phase"])


def special_needs(kind: str) -> Any:
    """A plan, or support, for special educational needs at the child's school."""

    def add(event: Event, rows: Rows) -> None:
        child = event.needed("child")
        rows.add(
            "school_enrolments",
            person_id=child,
            ehcp=kind == "plan",
            sen_support=kind == "support",
            start_date=event.day("start", "date") or rows.school_year_start,
            end_date=event.day("end"),
        )

    return add


def in_care_by_theme(rows: Rows) -> None:
    """Children of whom only school, health or adoption is told are looked after where the figure asks for that."""
    start = date(rows.school_year_start.year - 1, 9, 1)
    if rows.indicator_id in OF_PUPILS_IN_CARE and not rows.all("care_episodes"):
        spoken = [
            row["person_id"] for table in ("school_enrolments", "exclusions", "people") for row in rows.all(table)
        ]
        _look_after(rows, spoken, start)
    if rows.indicator_id in OF_THOSE_AT_SCHOOL and not rows.all("school_enrolments"):
        # Of children whose school nobody mentions it is not in doubt that they are at one.
        for child in dict.fromkeys(row["person_id"] for row in rows.all("care_episodes")):
            rows.add("school_enrolments", person_id=child, start_date=start)
    if rows.indicator_id in OF_HEALTH_IN_CARE and not rows.all("care_episodes") + rows.all("placements"):
        spoken = [row["person_id"] for table in (*HEALTH_TABLES, "people") for row in rows.all(table)]
        _look_after(rows, spoken, months_later(rows.end, -24))
    if rows.indicator_id.startswith(("adoption-", "adopted-")):
        for row in rows.all("permanence"):
            days = [row[step] for step in STEPS_OF_ADOPTION if row[step] is not None]
            if days and not rows.of("care_episodes", row["person_id"]):
                rows.add(
                    "care_episodes",
                    person_id=row["person_id"],
                    start_date=min(days),
                    end_date=row["permanence_order_date"],
                )


def _look_after(rows: Rows, children: list[Any], start: date) -> None:
    for child in dict.fromkeys(children):
        rows.add("care_episodes", person_id=child, start_date=start)
