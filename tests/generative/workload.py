"""What today's work is about, added to a random authority: things begun lately, due soon, or just too late.

Most days drawn lie a few days or weeks before one of `TODAYS`, the days the exception rules are asked about: a
working day, a leap day, a Saturday, a bank holiday and a Sunday. Draws of its own, so that the authority stays as
it is for the figures.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from goldenthread.records import TABLES
from tests.generative.authority import (
    IN_TOUCH,
    TEAMS,
    WORKER_TEAMS,
    WORKERS,
    Authority,
    Maker,
    Row,
    random_authority,
    refer,
    seen_visit,
    version,
)

TODAYS = (date(2023, 10, 31), date(2024, 2, 29), date(2024, 3, 9), date(2024, 3, 29), date(2024, 3, 31))
NEEDS = ("N1", "N4", "N5", None)
CLOSED = ("RC1", "RC7", "RC8", "RC9", None)
HOMES = ("U1", "U4", "U6", "K1", "K2", "K3", "H5", "P1", "A3", "A5", "T0", "T3", None)
# Registration numbers; XXXXXXX stands for "not applicable" in the SSDA903 return.
NUMBERS = ("SC123456", "SC123456", "XXXXXXX", None, "", "Awaiting registration", "awaiting")
LIVES = ("B", "D", "K", "S", "U", "V", "W", "X", "Z", None)


def busy_authority(seed: int) -> Authority:
    authority = random_authority(seed)
    maker = Busy(random.Random(f"{seed} today"), authority.as_at, authority.tables)
    workforce(maker)
    people = [row["person_id"] for row in maker.rows("people")]
    for person in people:
        identity(maker, person)
        front_door(maker, person)
        if maker.maybe(0.4):
            assessed(maker, person)
        if maker.maybe(0.35):
            enquired(maker, person)
        if maker.maybe(0.3):
            in_need(maker, person)
        if maker.maybe(0.35):
            protected(maker, person)
        if maker.maybe(0.3):
            came_into_care(maker, person)
        recorded(maker, person)
    for number in range(1, 9):
        caller(maker, f"caller-{number}")
    for person in sorted({row["person_id"] for row in maker.rows("care_episodes")}):
        in_care(maker, person)
    for row in maker.rows("care_leavers"):
        left_care(maker, row)
    # Each absence is told anew, with the days that are asked about in mind.
    maker.tables["missing_episode_extras"], maker.tables["return_home_interviews"] = [], []
    for row in maker.rows("missing_episodes"):
        about_an_absence(maker, row)
    finish(maker, seed)
    return authority


class Busy(Maker):
    def add(self, table: str, **values: Any) -> Row:
        """A row whose key no row has that was there before, whatever was left out of those since."""
        keys = TABLES[table].keys
        if len(keys) == 1:
            values.setdefault(keys[0], f"{table}-more-{len(self.tables.get(table, ())) + 1:05d}")
        return super().add(table, **values)

    def rows(self, table: str) -> list[Row]:
        return list(self.tables.get(table, []))

    def lately(self, most: int, least: int = 0) -> date:
        """So many days before one of the days asked about; below nought, after it."""
        return self.one_of(TODAYS) - timedelta(days=self.chance.randint(least, most))

    def perhaps_lately(self, likely: float, most: int, least: int = 0) -> date | None:
        return self.lately(most, least) if self.maybe(likely) else None


# --- workers, people, the front door ----------------------------------------------------------


def workforce(maker: Busy) -> None:
    for row in maker.rows("workers"):
        row["end_date"] = maker.perhaps_lately(0.5, 30, -30)
        row["start_date"] = date(2020, 1, 6) if maker.maybe(0.9) else date(2024, 6, 1)
        row["caseload_cap"] = maker.one_of((None, None, 5, 10, 12))
        row["asye"] = maker.one_of((True, False, None))
        if maker.maybe(0.4):
            row["fte"] = maker.one_of((0.2, 0.25, 0.4, 0.5))
    for row in maker.rows("teams"):
        row["cohort"] = maker.one_of(("disability", "cin_cp", "cla", None))


def identity(maker: Busy, person: str) -> None:
    row = next(one for one in maker.rows("people") if one["person_id"] == person)
    row["forename"] = maker.one_of(("Ann", "ann ", "Bo", None))
    row["surname"] = maker.one_of(("Example", "Sample", "EXAMPLE"))
    if maker.maybe(0.06) and row["date_of_birth"] is not None:
        row["expected_date_of_birth"] = row["date_of_birth"]
    if maker.maybe(0.05):
        row["date_of_birth"] = date(2014, 5, 1)
    if maker.maybe(0.05):
        row["date_of_death"] = maker.lately(200)
    if maker.maybe(0.05):
        row["expected_date_of_birth"] = maker.lately(20, 8)


def front_door(maker: Busy, person: str) -> None:
    if maker.maybe(0.3):
        for _ in maker.some(5):
            contact(maker, person, maker.lately(95))
    if maker.maybe(0.15):
        refer(maker, person, maker.lately(9))


def contact(maker: Busy, person: str, day: date) -> None:
    row = maker.add("contacts", person_id=person, contact_date=day)
    if maker.maybe(0.85):
        maker.add(
            "contact_decisions",
            contact_id=row["contact_id"],
            received_at=moment(maker, maker.after(day, 1)) if maker.maybe(0.9) else None,
            decided_at=moment(maker, maker.after(day, 6)) if maker.maybe(0.6) else None,
            information_only=maker.one_of((True, False, False, None)),
        )


def moment(maker: Busy, day: date) -> datetime:
    return datetime.combine(day, time(maker.chance.randint(0, 23), maker.one_of((0, 15, 59))))


def caller(maker: Busy, person: str) -> None:
    """Somebody of whom there are contacts, and now and then one thing that is or is not open."""
    maker.add("people", person_id=person, date_of_birth=maker.day(date(2008, 1, 1), date(2020, 1, 1)))
    for _ in range(maker.chance.randint(1, 9)):
        contact(maker, person, maker.lately(120))
    more: tuple[tuple[str, Row], ...] = (
        ("cin_plans", {"start_date": maker.lately(200)}),
        ("protection_plans", {"start_date": maker.lately(200), "other_authority": maker.one_of((True, False))}),
        ("section_47_enquiries", {"start_date": maker.lately(30), "no_further_action": maker.one_of((True, None))}),
        ("assessments", {"start_date": maker.lately(60), "authorised_date": maker.perhaps_lately(0.6, 40)}),
        ("referrals", {"referral_date": maker.lately(60), "no_further_action": True}),
    )
    if maker.maybe(0.5):
        table, values = maker.one_of(more)
        maker.add(table, person_id=person, **values)


# --- assessments, enquiries, plans ------------------------------------------------------------


def some_referral(maker: Busy, person: str) -> str | None:
    rows = [row for row in maker.rows("referrals") if row["person_id"] == person]
    return maker.one_of(rows)["referral_id"] if rows and maker.maybe(0.8) else None


def assessed(maker: Busy, person: str) -> None:
    start = maker.lately(75)
    row = maker.add(
        "assessments",
        person_id=person,
        referral_id=some_referral(maker, person),
        start_date=start,
        authorised_date=maker.after(start, 70) if maker.maybe(0.3) else None,
    )
    if maker.maybe(0.3):
        seen_visit(maker, person, maker.after(start, 12), "assessment", row["assessment_id"])
    for _ in maker.some(2):
        sent = maker.after(start - timedelta(days=3), 60)
        returned = maker.after(sent, 8) if maker.maybe(0.4) else None
        maker.add("assessment_submissions", assessment_id=row["assessment_id"], sent_date=sent, returned_date=returned)


def enquired(maker: Busy, person: str) -> None:
    for _ in range(maker.chance.randint(1, 3)):
        start = maker.lately(35) if maker.maybe(0.7) else maker.lately(400)
        row = maker.add(
            "section_47_enquiries",
            person_id=person,
            referral_id=some_referral(maker, person),
            start_date=start,
            end_date=maker.end(start, 20, left_open=0.5),
            outcomes=maker.one_of(
                (None, None, json.dumps({"CP_CONFERENCE_FLAG": "Y"}), json.dumps({"CP_CONFERENCE_FLAG": "N"}))
            ),
        )
        if maker.maybe(0.4):
            maker.add(
                "initial_conferences",
                person_id=person,
                enquiry_id=row["enquiry_id"] if maker.maybe(0.7) else None,
                transfer_in=maker.one_of((True, False, False, None)),
                target_date=maker.after(start + timedelta(days=19), 5) if maker.maybe(0.8) else None,
                conference_date=maker.after(start - timedelta(days=2), 30) if maker.maybe(0.5) else None,
            )
        if maker.maybe(0.1):
            maker.add(
                "review_meetings",
                person_id=person,
                meeting_type="icpc",
                held_date=maker.after(start - timedelta(days=5), 30),
                cancelled=maker.one_of((True, None)),
            )


def plan_start(maker: Busy) -> date:
    """New, three months old, or about as old as one of the limits in months."""
    return maker.one_of(
        (maker.lately(25), maker.lately(100), maker.lately(470, 260), maker.lately(740, 630), maker.lately(380, 360))
    )


def in_need(maker: Busy, person: str) -> None:
    start = plan_start(maker)
    maker.add(
        "cin_plans",
        person_id=person,
        referral_id=some_referral(maker, person),
        start_date=start,
        end_date=maker.end(start, 500, left_open=0.8),
    )
    worked_on(maker, person, start, "cin")
    for _ in maker.some(2):
        maker.add("review_meetings", person_id=person, meeting_type="cin_review", held_date=maker.lately(50))


def protected(maker: Busy, person: str) -> None:
    start = plan_start(maker)
    if maker.maybe(0.3):
        maker.add("initial_conferences", person_id=person, conference_date=start - timedelta(days=maker.one_of((0, 3))))
    end = maker.end(start, 500, left_open=0.6)
    row = maker.add(
        "protection_plans",
        person_id=person,
        referral_id=some_referral(maker, person),
        start_date=start,
        end_date=end,
        latest_category=maker.one_of(("NEG", "EMO", "OTHER", None)),
        initial_category=maker.one_of(("NEG", None)),
        other_authority=maker.one_of((True, False, False, None)),
    )
    if maker.maybe(0.2):
        maker.add("protection_plans", person_id=person, start_date=maker.lately(120), end_date=maker.lately(35))
    if maker.maybe(0.15):
        ended = maker.one_of((date(2021, 9, 1), date(2022, 2, 15), date(2022, 3, 15)))
        maker.add("protection_plans", person_id=person, start_date=date(2021, 1, 4), end_date=ended)
    worked_on(maker, person, start, "cp")
    for _ in maker.some(2):
        held = maker.lately(60)
        maker.add("review_meetings", person_id=person, meeting_type="core_group", held_date=held)
    for _ in maker.some(2):
        maker.add(
            "protection_reviews",
            person_id=person,
            protection_plan_id=row["protection_plan_id"],
            review_date=maker.one_of((maker.lately(200), maker.lately(15), start)),
        )
    booked(maker, person, "protection_reviews", "cp_review")


def worked_on(maker: Busy, person: str, start: date, kind: str) -> None:
    for _ in maker.some(3):
        seen_visit(maker, person, max(start, maker.lately(40)), kind)
    for _ in maker.some(2):
        version(maker, person, kind, max(start, maker.lately(100)))


def booked(maker: Busy, person: str, table: str, kind: str) -> None:
    if maker.maybe(0.5):
        day = maker.lately(5, -40)
        if maker.maybe(0.5):
            maker.add(table, person_id=person, due_date=day)
        else:
            cancelled = maker.one_of((True, None))
            maker.add("review_meetings", person_id=person, meeting_type=kind, due_date=day, cancelled=cancelled)


# --- in care ----------------------------------------------------------------------------------


def came_into_care(maker: Busy, person: str) -> None:
    start = maker.one_of((maker.lately(60), maker.lately(35), maker.lately(135, 85), maker.lately(400, 360)))
    placement = placed(maker, person, start)
    maker.add(
        "care_episodes",
        person_id=person,
        placement_id=placement["placement_id"],
        start_date=start,
        start_reason=maker.one_of(("S", "S", None, "L", "P", "T", "U")),
        end_date=maker.end(start, 300, left_open=0.85),
    )
    if maker.maybe(0.8):
        maker.add(
            "legal_statuses",
            person_id=person,
            legal_status=maker.one_of(("C1", "C2", "V2", "E1", "V3")),
            start_date=start,
        )


def placed(maker: Busy, person: str, start: date) -> Row:
    return maker.add(
        "placements",
        person_id=person,
        start_date=start,
        end_date=maker.end(start, 400, left_open=0.7),
        placement_type=maker.one_of(HOMES),
        urn=maker.one_of(NUMBERS),
        distance_miles=maker.one_of((None, 0, 5.5, 20, 20.1, 50, 50.1, 999.9)),
    )


def in_care(maker: Busy, person: str) -> None:
    for _ in maker.some(2):
        moved = placed(maker, person, maker.one_of((maker.lately(16), maker.lately(400))))
        if maker.maybe(0.4):
            maker.add(
                "care_episodes",
                person_id=person,
                placement_id=moved["placement_id"],
                start_date=moved["start_date"],
                start_reason=maker.one_of(("P", "T", "U", "L", "B")),
                end_date=maker.after(moved["start_date"], 60),
            )
        if maker.maybe(0.4):
            seen_visit(maker, person, maker.after(moved["start_date"], 9), "cla")
    for _ in maker.some(2):
        maker.add("care_reviews", person_id=person, review_date=maker.lately(200), cancelled=maker.one_of((True, None)))
    booked(maker, person, "care_reviews", "cla_review")
    checked(maker, person)
    learning(maker, person)
    to_court(maker, person)
    if maker.maybe(0.1):
        maker.add(
            "immigration_statuses",
            person_id=person,
            status=maker.one_of(("Unaccompanied asylum seeking child", "Settled")),
            start_date=maker.lately(300),
            end_date=maker.perhaps_lately(0.3, 50, -50),
        )
    if maker.maybe(0.1):
        maker.add("annex_a_counts", person_id=person, snapshot_date=maker.one_of(TODAYS), placements_12m=3)


def checked(maker: Busy, person: str) -> None:
    """Health checks about half a year and a year before, scores at the edges of their bands."""
    for kind in ("Health Assessment", "Dental Check"):
        for most, least in ((190, 150), (370, 335), (60, 0)):
            if maker.maybe(0.25):
                status = maker.one_of(("Completed", "Completed", "Refused"))
                day = maker.lately(most, least)
                maker.add("health_checks", person_id=person, check_type=kind, check_date=day, status=status)
    if maker.maybe(0.5):
        score = maker.one_of((13, 14, 16, 17, None))
        maker.add("sdq_scores", person_id=person, completed_date=maker.lately(370, 330), score=score)


def learning(maker: Busy, person: str) -> None:
    for _ in maker.some(1):
        met = maker.perhaps_lately(0.7, 60)
        done = maker.perhaps_lately(0.7, 40)
        checked_on = maker.perhaps_lately(0.7, 30)
        maker.add(
            "education_plans", person_id=person, meeting_date=met, completed_date=done, quality_assured_date=checked_on
        )
    if maker.maybe(0.4):
        missed = maker.one_of((0, 1, 2, 2, 2, 3))
        for week in range(20):
            maker.add(
                "school_attendance",
                person_id=person,
                week_ending=date(2023, 9, 8) + timedelta(days=7 * week),
                sessions_possible=10,
                sessions_attended=10 - missed * (week % 2),
            )
    if maker.maybe(0.2):
        for _ in range(maker.chance.randint(1, 2)):
            kind = maker.one_of(("suspension", "suspension", "permanent"))
            maker.add("exclusions", person_id=person, kind=kind, start_date=maker.lately(9))


def to_court(maker: Busy, person: str) -> None:
    if maker.maybe(0.25):
        ended, heard = maker.perhaps_lately(0.2, 20), maker.perhaps_lately(0.25, 20, -20)
        maker.add(
            "court_cases",
            person_id=person,
            letter_before_proceedings=maker.perhaps_lately(0.8, 125, 75),
            pre_proceedings_end=ended,
            pre_proceedings_outcome=maker.one_of((None, None, None, "step_down")),
            issued_date=maker.perhaps_lately(0.5, 195, 130) if maker.maybe(0.8) else maker.lately(20),
            final_hearing_date=heard,
            final_order=maker.one_of((None, None, None, "Care order")),
        )
    if maker.maybe(0.2):
        maker.add(
            "pre_proceedings",
            person_id=person,
            pre_pro_letter_date=maker.perhaps_lately(0.8, 125, 75),
            pre_pro_outcome=maker.one_of((None, None, "Decision to step down")),
            agree_stepdown_issue_date=maker.perhaps_lately(0.2, 20),
            care_pro_letter_date=maker.perhaps_lately(0.4, 195, 130),
            la_final_care_plan=maker.one_of((None, None, "A", "H")),
        )
    if maker.maybe(0.25):
        maker.add(
            "permanence",
            person_id=person,
            placement_order_date=maker.perhaps_lately(0.9, 135, 80),
            matched_date=maker.perhaps_lately(0.2, 20, -20),
            placed_for_adoption_date=maker.perhaps_lately(0.1, 20),
            permanence_order_date=maker.perhaps_lately(0.1, 20),
            decision_reversed_date=maker.perhaps_lately(0.1, 20),
        )


def about_an_absence(maker: Busy, row: Row) -> None:
    if maker.maybe(0.5):
        row["start_date"] = maker.lately(100)
        row["end_date"] = maker.after(row["start_date"], 4) if maker.maybe(0.8) else None
    row["interview_offered"] = maker.one_of(("Y", "N", "NA", None, None))
    row["interview_accepted"] = maker.one_of(("Y", "N", None, None))
    if maker.maybe(0.4):
        maker.add(
            "missing_episode_extras",
            missing_id=row["missing_id"],
            reported_at=moment(maker, maker.after(row["start_date"], 1)),
            returned_at=None if row["end_date"] is None else moment(maker, maker.after(row["end_date"], 1)),
        )
    if maker.maybe(0.5):
        maker.add(
            "return_home_interviews",
            missing_id=row["missing_id"],
            required=maker.one_of((True, None, None, False)),
            offered_date=maker.perhaps_lately(0.4, 20),
            accepted=maker.one_of((True, None, None, False)),
            completed_at=moment(maker, maker.lately(20)) if maker.maybe(0.2) else None,
            not_offered_reason=maker.one_of((None, None, "other", "absent_not_missing")),
        )


# --- after care, and the rest -----------------------------------------------------------------


def left_care(maker: Busy, row: Row) -> None:
    person = row["person_id"]
    row["accommodation"], row["accommodation_suitable"] = maker.one_of(LIVES), maker.one_of(("1", "2", None))
    known = {one["status_date"] for one in maker.rows("care_leaver_statuses") if one["person_id"] == person}
    for day in sorted({maker.lately(120) for _ in maker.some(3)} - known):
        maker.add(
            "care_leaver_statuses",
            person_id=person,
            status_date=day,
            activity=maker.one_of(("F2", "G4", "G5", "G5", "G6", None)),
            in_touch=maker.one_of(IN_TOUCH),
            accommodation=maker.one_of(LIVES),
            suitable=maker.one_of(("1", "2", None)),
        )
    if maker.maybe(0.5):
        maker.add("care_leaver_contacts", person_id=person, contact_date=maker.lately(200))


def recorded(maker: Busy, person: str) -> None:
    """Supervision about a month ago, audits, escalations, visits and plans that were not finished."""
    for _ in maker.some(2):
        day = maker.lately(38)
        maker.add(
            "supervisions",
            person_id=person,
            supervision_date=day,
            next_due_date=maker.after(day, 60) if maker.maybe(0.2) else None,
        )
    if maker.maybe(0.2):
        maker.add(
            "audits",
            person_id=person,
            team_id=maker.one_of(TEAMS),
            audit_date=maker.lately(95),
            grade=maker.one_of(("good", "inadequate", "inadequate")),
            actions_due_date=maker.perhaps_lately(0.8, 10, -25),
            actions_done_date=maker.perhaps_lately(0.3, 10, -10),
        )
    if maker.maybe(0.2):
        opened = maker.lately(22)
        closed = maker.after(opened, 20) if maker.maybe(0.3) else None
        maker.add("escalations", person_id=person, opened_date=opened, closed_date=closed)
    for _ in maker.some(1):
        day = maker.lately(30)
        maker.add(
            "visits",
            person_id=person,
            visit_type=maker.one_of(("cin", "cp", "cla", "other", "early_help")),
            visit_date=day,
            seen=maker.one_of((True, False, None)),
            recorded_at=moment(maker, maker.after(day, 12)) if maker.maybe(0.7) else None,
        )
    if maker.maybe(0.2):
        maker.add(
            "plan_versions",
            person_id=person,
            plan_type=maker.one_of(("cin", "cp", "care_plan", "pathway")),
            plan_date=maker.lately(14),
            authorised_date=maker.perhaps_lately(0.3, 5),
        )
    if maker.maybe(0.3):
        worker = maker.one_of(WORKERS)
        maker.add(
            "allocations",
            person_id=person,
            worker_id=worker,
            team_id=WORKER_TEAMS[worker],
            role="lead",
            is_lead=True,
            start_date=maker.lately(400),
            end_date=maker.perhaps_lately(0.4, 8, -8),
        )


def finish(maker: Busy, seed: int) -> None:
    for row in maker.rows("referrals"):
        row["closure_recorded"] = False if row["close_date"] is None and maker.maybe(0.05) else None
        row["primary_need"] = maker.one_of(NEEDS)
        row["close_reason"] = maker.one_of(CLOSED) if row["close_date"] is not None or maker.maybe(0.05) else None
    for table in ("cin_plans", "protection_plans", "section_47_enquiries"):
        for row in maker.rows(table):
            if row["referral_id"] is None:
                row["referral_id"] = some_referral(maker, row["person_id"])
    if seed % 6 == 0:
        maker.tables["allocations"] = []
    if seed % 7 == 0:
        for row in maker.rows("section_47_enquiries"):
            row["end_date"] = None
    if seed % 4 == 1:
        maker.tables["school_terms"] = []
    for row in [*maker.rows("referrals")[:4], *maker.rows("section_47_enquiries")[:4]]:
        if not any(one["person_id"] == row["person_id"] for one in maker.rows("annex_a_counts")):
            counts: dict[str, Any] = {"referrals_12m": maker.one_of((0, 1, 3)), "s47_12m": maker.one_of((0, 1, 4))}
            maker.add("annex_a_counts", person_id=row["person_id"], snapshot_date=maker.last_day, **counts)


# --- several authorities as one ---------------------------------------------------------------

# What a whole load may lack: a table, or one column of it.
LACKING: dict[str, tuple[tuple[str, str | None], ...]] = {
    "nothing": (),
    "allocations and terms": (("allocations", None), ("school_terms", None)),
    "ends of enquiries": (("section_47_enquiries", "end_date"),),
    "marks of being seen": (("care_visits", "seen"), ("cin_visits", "seen")),
}
# One calendar and one figure for all pupils, however many authorities.
SHARED = ("school_terms", "supplied_series")


def merged(seeds: Iterable[int], lacking: str) -> dict[str, list[Row]]:
    """The rows of several busy authorities, every id marked with its seed, less what the load lacks."""
    tables: dict[str, list[Row]] = {}
    for seed in seeds:
        for table, rows in busy_authority(seed).tables.items():
            if table in SHARED and tables.get(table):
                continue
            ids = [column.name for column in TABLES[table].columns if column.type == "id"]
            tables.setdefault(table, []).extend(marked(row, ids, seed) for row in rows)
    for table, column in LACKING[lacking]:
        tables[table] = [] if column is None else [{**row, column: None} for row in tables[table]]
    return tables


def marked(row: Row, ids: list[str], seed: int) -> Row:
    return {**row, **{name: f"{seed}-{row[name]}" for name in ids if row[name] is not None}}
