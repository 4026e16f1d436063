"""What the front door, early help, need, protection, care and missing need beyond the first sixty indicators.

Drawn with a chance of its own, after the rest: a seed keeps the rows it had. Half the draws here aim at an edge
(the last day in time, the day after), since dates drawn blindly seldom fall on one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.generative.authority import Maker, Row

SOURCES = ("1A", "1D", "2A", "2B", "3A", "3F", "4", "5A", "5D", "6", "7", "8", "9", "10", None)
CONTACT_FLAGS = (
    "CP_ENQUIRY_FLAG",
    "EXISTING_REFERRAL_FLAG",
    "ADVICE_FLAG",
    "NFA_FLAG",
    "OTHER_OUTCOMES_EXIST_FLAG",
)
DECISIONS = ("nfa", "advice", "early_help", "referral", "link_to_open", "strategy", "other", None, None)
CLOSED = ("RC1", "RC2", "RC5", "RC7", "RC8", "RC8", "RC8", "RC9", None)
NEEDS = ("N1", "N2", "N5", "N8", "N9", "N0", None)
ASSESSMENT_FLAGS = (
    "NFA_FLAG",
    "NFA_S47_END_FLAG",
    "STRATEGY_DISCUSSION_FLAG",
    "CLA_REQUEST_FLAG",
    "PROV_OF_SERVICES_FLAG",
    "PROV_OF_SB_CARE_FLAG",
    "REFERRAL_TO_OTHER_AGENCY_FLAG",
    "LEGAL_ACTION_FLAG",
    "OTHER_OUTCOMES_EXIST_FLAG",
)
ENQUIRY_FLAGS = (
    "CP_CONFERENCE_FLAG",
    "NFA_FLAG",
    "LEGAL_ACTION_FLAG",
    "PROV_OF_SERVICES_FLAG",
    "MONITOR_FLAG",
    "NFA_CONTINUE_SINGLE_FLAG",
    "OTHER_OUTCOMES_EXIST_FLAG",
)
FACTORS = ("1A", "3B", "4B", "10A", "16A", "20", "21", "24A")
PARTICIPATION = ("PN0", "PN1", "PN4", "PN6", "PN7", None)
ORGANISATIONS = ("The council", "Orchard School", "Health visiting", None)
END_REASONS = ("Needs met", "Stepped up to social care", "Step-up", "No further action", "Family withdrew", None)


def journey(maker: Maker) -> None:
    front_door(maker)
    early_help(maker)
    assessments(maker)
    enquiries(maker)
    long_plans(maker)
    protection(maker)
    visits(maker)
    people(maker)
    in_care(maker)
    missing(maker)
    workers(maker)
    counted_by_annex_a(maker)
    residents(maker)


def rows(maker: Maker, table: str) -> list[Row]:
    return list(maker.tables.get(table, []))


def persons(maker: Maker) -> list[str]:
    return [row["person_id"] for row in rows(maker, "people")]


def flagged(maker: Maker, names: Iterable[str], likely: float = 0.3) -> str | None:
    """Outcome flags: an object of yes and no, one that says nothing, or nothing at all."""
    found = [name for name in names if maker.maybe(likely)]
    if not found and maker.maybe(0.5):
        return None
    return json.dumps({name: maker.one_of(("Y", "Y", "true", "N", "")) for name in found})


def moment(maker: Maker, day: date | None) -> datetime | None:
    if day is None:
        return None
    return datetime.combine(day, time(maker.chance.randint(0, 23), maker.one_of((0, 0, 1, 30, 59))))


# --- the front door ---------------------------------------------------------------------------


def front_door(maker: Maker) -> None:
    for row in rows(maker, "contacts"):
        row["source"] = maker.one_of(SOURCES)
        if maker.maybe(0.4):
            row["outcomes"] = flagged(maker, CONTACT_FLAGS)
        if maker.maybe(0.3):
            again = maker.one_of((365, 366, 364, 90)) + (0 if maker.maybe(0.5) else maker.chance.randint(-30, 30))
            maker.add("contacts", person_id=row["person_id"], contact_date=row["contact_date"] + timedelta(days=again))
        if maker.maybe(0.3):
            opened = moment(maker, row["contact_date"])
            hours = maker.one_of((4, 24, 72, 3, 73, -1))
            closed = None if maker.maybe(0.1) else opened + timedelta(hours=hours, minutes=maker.one_of((0, 0, 1)))
            maker.add(
                "mash_enquiries",
                person_id=row["person_id"],
                contact_id=row["contact_id"],
                rating=maker.one_of(("red", "amber", "green", "green", None)),
                opened_at=opened if maker.maybe(0.95) else None,
                closed_at=closed,
            )
    for row in rows(maker, "contact_decisions"):
        row["decision"] = maker.one_of(DECISIONS)
        if row["received_at"] is not None and row["decided_at"] is not None and maker.maybe(0.3):
            row["decided_at"] = row["received_at"] + timedelta(hours=24, minutes=maker.one_of((0, 1, -1)))
    for row in rows(maker, "referrals"):
        row["source"] = maker.one_of(SOURCES)
        row["primary_need"] = maker.one_of(NEEDS)
        closed = row["close_date"] is not None and row["close_date"] <= maker.last_day
        row["close_reason"] = maker.one_of(CLOSED) if closed else None
        row["closure_recorded"] = maker.one_of((True, True, True, True, False, None, None))


def early_help(maker: Maker) -> None:
    for person in persons(maker):
        for _ in maker.some(2):
            start = maker.day()
            helped(maker, person, start)
            if maker.maybe(0.3):
                helped(maker, person, maker.after(start, 430))
    for row in rows(maker, "referrals"):
        if row["close_date"] is not None and maker.maybe(0.15):
            helped(maker, row["person_id"], row["close_date"] + timedelta(days=maker.one_of((0, 5, 28, 29, -1))))
    if maker.chance.random() < 0.4:
        maker.tables["early_help_assessments"] = []


def helped(maker: Maker, person: str, start: date) -> None:
    end = maker.end(start, 200)
    episode = maker.add(
        "early_help_episodes",
        person_id=person,
        start_date=start if maker.maybe(0.96) else None,
        end_date=end,
        end_reason=maker.one_of(END_REASONS) if end is not None else None,
        organisation=maker.one_of(ORGANISATIONS),
        worker_id=maker.one_of(("worker-1", "worker-2", None)),
    )
    if end is not None and maker.maybe(0.3):
        maker.add("referrals", person_id=person, referral_date=end + timedelta(days=maker.one_of((-8, -7, 0, 7, 8))))
    if maker.maybe(0.6):
        maker.add(
            "early_help_assessments",
            person_id=person,
            early_help_id=episode["early_help_id"] if maker.maybe(0.8) else None,
            start_date=start if maker.maybe(0.9) else None,
            completed_date=maker.end(start, 70, left_open=0.2),
            organisation=maker.one_of(ORGANISATIONS),
            team_id=maker.one_of(("team-a", None)),
        )


# --- assessments and enquiries ----------------------------------------------------------------


def assessments(maker: Maker) -> None:
    for row in rows(maker, "assessments"):
        row["child_seen"] = maker.one_of((True, True, False, None))
        if maker.maybe(0.6):
            row["outcomes"] = flagged(maker, ASSESSMENT_FLAGS, 0.2)
        start = row["start_date"]
        if start is not None and maker.maybe(0.25):
            later = maker.after(start, 60) + timedelta(days=1)
            maker.add(
                "assessments",
                person_id=row["person_id"],
                referral_id=row["referral_id"],
                start_date=later,
                authorised_date=maker.end(later, 90, left_open=0.3),
                child_seen=maker.one_of((True, False)),
            )
    for row in rows(maker, "assessments"):
        if maker.maybe(0.6):
            codes = [code for code in FACTORS if maker.maybe(0.3)]
            listed: Any = codes
            if maker.maybe(0.2):
                listed = {code: maker.one_of(("Yes", "Yes", "No")) for code in codes}
            maker.add(
                "assessment_factors",
                assessment_id=row["assessment_id"],
                factors=json.dumps(listed) if maker.maybe(0.95) else None,
            )


def enquiries(maker: Maker) -> None:
    for row in rows(maker, "section_47_enquiries"):
        if maker.maybe(0.6):
            row["outcomes"] = flagged(maker, ENQUIRY_FLAGS, 0.2)
        if row["start_date"] is not None and maker.maybe(0.6):
            decided = row["start_date"] - timedelta(days=maker.one_of((0, 1, 3, 4, -1)))
            maker.add(
                "strategy_discussions",
                person_id=row["person_id"],
                enquiry_id=row["enquiry_id"],
                decided_date=decided if maker.maybe(0.9) else None,
                held_date=row["start_date"] if maker.maybe(0.9) else None,
                team_id=row["team_id"],
                worker_id=row["worker_id"],
            )
    for row in rows(maker, "initial_conferences"):
        row["led_to_plan"] = maker.one_of((True, True, False, None))
        row["protection_plan_id"] = maker.one_of(("a-plan", None, None, None))
        if maker.maybe(0.4):
            row["outcomes"] = flagged(maker, ("CP_FLAG", "NFA_FLAG", "PROV_OF_SERVICES_FLAG"))
        if row["transfer_in"] is not True and maker.maybe(0.25):
            row["transfer_in"] = True
        if row["transfer_in"] is True and maker.maybe(0.8):
            told = row["conference_date"] - timedelta(days=maker.one_of((0, 19, 20, 21, 22, 25, -2)))
            maker.add(
                "transfer_notifications",
                person_id=row["person_id"],
                conference_id=row["conference_id"] if maker.maybe(0.7) else None,
                notified_date=told if maker.maybe(0.7) else None,
                moved_in_date=told + timedelta(days=1) if maker.maybe(0.7) else None,
            )
        if maker.maybe(0.5):
            extra(maker, row["conference_id"])
    if maker.chance.random() < 0.3:
        maker.tables["strategy_discussions"] = []


def extra(maker: Maker, key: str) -> None:
    maker.add("conference_extras", conference_id=key, quorate=maker.one_of((True, True, False, None)))


# --- plans ------------------------------------------------------------------------------------


def starts_of(maker: Maker, table: str, person: str) -> set[date | None]:
    return {row["start_date"] for row in rows(maker, table) if row["person_id"] == person}


def long_plans(maker: Maker) -> None:
    """Plans of two years and more, by a day less and a day more; plans that follow on a plan of another kind."""
    for person in maker.chance.sample(persons(maker), 6):
        start = maker.day(date(2021, 4, 1), date(2021, 12, 31))
        if start not in starts_of(maker, "protection_plans", person):
            lasts = maker.one_of((727, 728, 729, 730, None))
            end = None if lasts is None else start + timedelta(days=lasts)
            maker.add("protection_plans", person_id=person, start_date=start, end_date=end, latest_category="NEG")
    for row in rows(maker, "cin_plans"):
        end, person = row["end_date"], row["person_id"]
        if end is not None and maker.maybe(0.3):
            start = end + timedelta(days=maker.one_of((-8, -7, 0, 7, 8)))
            if start not in starts_of(maker, "protection_plans", person):
                maker.add("protection_plans", person_id=person, start_date=start, end_date=maker.end(start, 130))
        row["team_id"] = maker.one_of(("team-b", None))
    for person in maker.chance.sample(persons(maker), 5):
        start = maker.day(date(2022, 1, 1), date(2023, 3, 31))
        if start not in starts_of(maker, "cin_plans", person):
            maker.add("cin_plans", person_id=person, start_date=start, end_date=maker.end(start, 500, left_open=0.7))


def protection(maker: Maker) -> None:
    for row in rows(maker, "protection_plans"):
        row["initial_category"] = maker.one_of(("NEG", "EMO", "EMO", "PHY", "MUL", None))
        if row["end_date"] is not None and maker.maybe(0.2):
            helped(maker, row["person_id"], row["end_date"] + timedelta(days=maker.one_of((0, 1, 2))))
        if maker.maybe(0.25):
            legal_status(maker, row["person_id"], maker.one_of(("L1", "L2")))
    for row in rows(maker, "protection_reviews"):
        row["quorate"] = maker.one_of(("Y", "Yes", "N", "No", None))
        row["participation"] = maker.one_of(PARTICIPATION)
    for row in rows(maker, "review_meetings"):
        row["participation"] = maker.one_of(PARTICIPATION)
        if row["meeting_type"] == "cp_review" and maker.maybe(0.5):
            extra(maker, row["meeting_id"])
    for person in persons(maker):
        if maker.maybe(0.3):
            maker.add(
                "risk_meetings",
                person_id=person,
                kind=maker.one_of(("exploitation", "marac")),
                held_date=maker.day(date(2023, 1, 1)),
            )
        if maker.maybe(0.3):
            start = maker.day(date(2022, 9, 1))
            maker.add(
                "risk_flags",
                person_id=person,
                flag=maker.one_of(("cse", "cce", "cce", "missing", "marac")),
                start_date=start,
                end_date=maker.end(start, 300, left_open=0.6),
            )
    for row in rows(maker, "risk_meetings"):
        if maker.maybe(0.6):
            day = maker.after(row["held_date"], 18)
            kind = maker.one_of(("cin", "cp", "care_plan"))
            maker.add("plan_versions", person_id=row["person_id"], plan_type=kind, plan_date=day, authorised_date=day)


def legal_status(maker: Maker, person: str, status: str) -> None:
    start = maker.day(date(2022, 6, 1))
    if start not in starts_of(maker, "legal_statuses", person):
        end = start + timedelta(days=maker.one_of((3, 7, 60)))
        maker.add("legal_statuses", person_id=person, legal_status=status, start_date=start, end_date=end)


def visits(maker: Maker) -> None:
    """A few plans visited every fortnight, some to the day; bedrooms; when visits were written up."""
    for row in rows(maker, "protection_plans"):
        if row["start_date"] is None or row["start_date"] < date(2022, 6, 1) or not maker.maybe(0.3):
            continue
        day = row["start_date"]
        for _ in range(14):
            day = day + timedelta(days=maker.one_of((14, 14, 13, 11, 15)))
            maker.add("visits", person_id=row["person_id"], visit_type="cp", visit_date=day, seen=True)
    for row in rows(maker, "protection_visits"):
        row["bedroom_seen"] = maker.one_of((True, False, None))
    for row in rows(maker, "care_visits"):
        row["seen_alone"] = maker.one_of((True, True, False, None))
    for row in rows(maker, "visits"):
        row["bedroom_seen"] = maker.one_of((True, False, None))
        row["worker_id"] = maker.one_of(("worker-3", "worker-4", None))
        if maker.maybe(0.85):
            row["recorded_at"] = moment(maker, row["visit_date"] + timedelta(days=maker.one_of((0, 1, 7, 8, 9, -1))))
        if maker.maybe(0.15) and row["seen_alone"] is None:
            row["seen_alone"] = "yes"


# --- children ---------------------------------------------------------------------------------


def people(maker: Maker) -> None:
    for row in rows(maker, "people"):
        person = row["person_id"]
        for _ in maker.some(2):
            code = maker.one_of(("NONE", "LD", "AUT", "MOB", None))
            maker.add("disabilities", person_id=person, disability_code=code)
        if maker.maybe(0.05):
            row["date_of_death"] = maker.day(date(2023, 1, 1))


def in_care(maker: Maker) -> None:
    for row in rows(maker, "care_episodes"):
        row["category_of_need"] = maker.one_of(("N1", "N1", "N2", "N5", "N8", None))
        if maker.maybe(0.4):
            row["last_iro_contact_date"] = maker.day(date(2022, 9, 1))
        if maker.maybe(0.2):
            child_status(maker, row["person_id"], row["start_date"])
    for person in sorted({row["person_id"] for row in rows(maker, "care_episodes")}):
        reviews(maker, person)
        if maker.maybe(0.2):
            maker.add(
                "previous_permanence", person_id=person, option=maker.one_of(("P1", "P2", "P3", "P4", "Z1", None))
            )
        if maker.maybe(0.3):
            maker.add("substance_misuse", person_id=person, recorded_date=maker.day(date(2022, 9, 1)))
        if maker.maybe(0.3):
            maker.add("convictions", person_id=person, offence_date=maker.day(date(2022, 9, 1)))
        if maker.maybe(0.3):
            maker.add(
                "visits",
                person_id=person,
                visit_type="iro",
                visit_date=maker.day(date(2022, 9, 1)),
                seen=maker.maybe(0.8),
            )
    for row in rows(maker, "care_reviews"):
        row["participation"] = maker.one_of(PARTICIPATION)


def child_status(maker: Maker, person: str, start: date) -> None:
    """An immigration status: of an unaccompanied child, or another one."""
    begins = maker.one_of((start, start + timedelta(days=1), start - timedelta(days=30), None))
    maker.add(
        "immigration_statuses",
        person_id=person,
        status=maker.one_of(
            ("Unaccompanied Asylum Seeking Child", "unaccompanied asylum seeking child (UASC)", "Refugee status", None)
        ),
        start_date=begins,
        end_date=maker.end(begins or start, 600, left_open=0.6),
    )


def reviews(maker: Maker, person: str) -> None:
    """A chain of looked after reviews from the first day in care: 20 working days, three months, six months."""
    starts = [row["start_date"] for row in rows(maker, "care_episodes") if row["person_id"] == person]
    day = min(starts)
    for gap in (28, 91, 182, 182)[: maker.chance.randint(0, 4)]:
        day = day + timedelta(days=gap + maker.one_of((0, 0, -1, -2, -10, 1, 3)))
        maker.add("care_reviews", person_id=person, review_date=day, cancelled=maker.one_of((None, False, False, True)))


def missing(maker: Maker) -> None:
    for person in persons(maker):
        if maker.maybe(0.3):
            day = maker.day(date(2022, 9, 1))
            for _ in range(maker.chance.randint(1, 4)):
                maker.add(
                    "missing_episodes", person_id=person, start_date=day, end_date=maker.end(day, 4, 0.1), kind="M"
                )
                day = maker.after(day, 60)
    for row in rows(maker, "missing_episodes"):
        interviewed(maker, row)


def interviewed(maker: Maker, row: Row) -> None:
    start, end = row["start_date"], row["end_date"]
    back = moment(maker, end)
    if maker.maybe(0.6):
        left = moment(maker, start if maker.maybe(0.9) else start + timedelta(days=1))
        if maker.maybe(0.3):
            back = left + timedelta(hours=24, minutes=maker.one_of((0, 1)))
        maker.add("missing_episode_extras", missing_id=row["missing_id"], reported_at=left, returned_at=back)
    row["interview_offered"] = maker.one_of(("Y", "Yes", "N", "NA", None))
    if row["interview_offered"] in ("Y", "Yes"):
        row["interview_accepted"] = maker.one_of(("Y", "N", None))
    if end is not None and maker.maybe(0.5):
        done = None
        if maker.maybe(0.6):
            done = moment(maker, end + timedelta(days=maker.one_of((0, 1, 3, 4))))
            if back is not None and maker.maybe(0.4):
                done = back + timedelta(hours=72, minutes=maker.one_of((0, 1)))
        maker.add(
            "return_home_interviews",
            missing_id=row["missing_id"],
            required=maker.one_of((True, True, None, False)),
            offered_date=maker.after(end, 3) if maker.maybe(0.4) else None,
            accepted=maker.one_of((True, False, None)),
            completed_at=done,
            not_offered_reason=maker.one_of(
                ("absent_not_missing", "frequent_missing_arrangement", "unable_to_contact", "not_recorded", None, None)
            ),
        )


# --- those who work with them, and those who live here -----------------------------------------


def workers(maker: Maker) -> None:
    for table, column in (("workers", "swe_number"), ("professionals", "registration_number")):
        for number, row in enumerate(rows(maker, table)):
            row[column] = maker.one_of((f"SW{number:05d}", f"SW{number:05d}", None))
    names = [row["worker_id"] for table in ("workers", "professionals") for row in rows(maker, table)]
    for row in rows(maker, "supervisions"):
        row["worker_id"] = maker.one_of((*names, None))
        row["kind"] = maker.one_of(("one_to_one", "one_to_one", "group", None))
    # Some were supervised lately, a month ago to the day and a day more.
    people_known = persons(maker)
    for name in names:
        for end in (maker.last_day, date(2023, 10, 31), date(2023, 6, 30)):
            if maker.maybe(0.4):
                day = end - timedelta(days=maker.one_of((2, 28, 30, 31, 32)))
                maker.add(
                    "supervisions",
                    person_id=maker.one_of(people_known),
                    supervision_date=day,
                    worker_id=name,
                    kind="one_to_one",
                )


def counted_by_annex_a(maker: Maker) -> None:
    """Counts without events, of a few children."""
    if maker.maybe(0.5):
        return
    for person in maker.chance.sample(persons(maker), 8):
        maker.add(
            "annex_a_counts",
            person_id=person,
            snapshot_date=maker.last_day,
            s47_12m=maker.one_of((0, 1, 2, None)),
            icpc_12m=maker.one_of((0, 1, None)),
            cp_plan_previous_count=maker.one_of((0, 1, 2, None)),
            epo_6m=maker.one_of((True, False, None)),
            second_period_12m=maker.one_of((True, False, None)),
            missing_12m=maker.one_of((0, 2, None)),
        )


def residents(maker: Maker) -> None:
    for year in range(2020, 2024):
        for ages, most in (("0-17", 60_000), ("18-24", 20_000), ("10-15", 22_000), ("16-17", 7_000)):
            number = most + maker.chance.randint(-2_000, 2_000)
            if maker.maybe(0.2):
                maker.add("population", area_code="area", year=year, age_band=ages, sex="F", people=number // 2)
                maker.add("population", area_code="area", year=year, age_band=ages, sex="M", people=number // 2)
            else:
                maker.add("population", area_code="area", year=year, age_band=ages, people=number)
