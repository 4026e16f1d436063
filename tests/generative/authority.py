"""A small random authority, full of what real extracts get wrong.

About forty children, three teams in two services, eight workers and three years. The same seed
gives the same rows. Everything is dated on or before the as-at day, as in an extract; what the
counting rules leave to chance (two rows that tie) is not drawn.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from goldenthread.records import TABLES
from tests.generative.authority_care_and_staff import care_and_staff
from tests.generative.authority_journey import journey

Row = dict[str, Any]

FIRST_DAY = date(2021, 4, 1)
AS_AT_DAYS = (date(2024, 3, 31), date(2024, 3, 31), date(2024, 3, 18), date(2024, 2, 29))

# Month ends, new years, a leap day, bank holidays and the days round them: where rules go wrong.
EDGES = (
    date(2021, 8, 31),
    date(2021, 12, 25),
    date(2022, 2, 28),
    date(2022, 3, 31),
    date(2022, 6, 2),
    date(2022, 9, 19),
    date(2022, 12, 31),
    date(2023, 1, 2),
    date(2023, 2, 28),
    date(2023, 3, 31),
    date(2023, 4, 1),
    date(2023, 4, 7),
    date(2023, 5, 8),
    date(2023, 6, 30),
    date(2023, 8, 31),
    date(2023, 9, 1),
    date(2023, 9, 30),
    date(2023, 10, 1),
    date(2023, 11, 30),
    date(2023, 12, 25),
    date(2023, 12, 31),
    date(2024, 1, 31),
    date(2024, 2, 29),
    date(2024, 3, 1),
    date(2024, 3, 15),
    date(2024, 3, 29),
    date(2024, 3, 31),
)

# The column that says when a row happened; a row dated after the as-at day is not in the extract.
HAPPENED = {
    "contacts": "contact_date",
    "referrals": "referral_date",
    "assessments": "start_date",
    "cin_plans": "start_date",
    "cin_visits": "visit_date",
    "section_47_enquiries": "start_date",
    "initial_conferences": "conference_date",
    "protection_plans": "start_date",
    "protection_visits": "visit_date",
    "protection_reviews": "review_date",
    "care_episodes": "start_date",
    "legal_statuses": "start_date",
    "placements": "start_date",
    "care_reviews": "review_date",
    "care_plans": "start_date",
    "care_visits": "visit_date",
    "missing_episodes": "start_date",
    "health_checks": "check_date",
    "sdq_scores": "completed_date",
    "care_leaver_contacts": "contact_date",
    "care_leaver_statuses": "status_date",
    "visits": "visit_date",
    "visit_requirements": "valid_from",
    "supervisions": "supervision_date",
    "plan_versions": "plan_date",
    "review_meetings": "held_date",
    "education_plans": "completed_date",
    "school_enrolments": "start_date",
    "school_attendance": "week_ending",
    "exclusions": "start_date",
    "allocations": "start_date",
    "involvements": "start_date",
    "supplied_series": "period_end",
    "audits": "audit_date",
    "escalations": "opened_date",
    "advocacy_cases": "referred_date",
    "worker_absences": "start_date",
    "workforce_posts": "snapshot_date",
    "early_help_episodes": "start_date",
    "early_help_assessments": "start_date",
    "mash_enquiries": "opened_at",
    "strategy_discussions": "held_date",
    "transfer_notifications": "notified_date",
    "risk_flags": "start_date",
    "risk_meetings": "held_date",
    "immigration_statuses": "start_date",
    "substance_misuse": "recorded_date",
    "convictions": "offence_date",
}
MAY_BE_AHEAD = ("next_due_date", "due_date", "target_date", "valid_to", "expected_date_of_birth")
ETHNICITIES = ("WBRI", "WOTH", "MWBC", "AIND", "CHNE", "BAFR", "OOTH", "REFU", "NOBT", None)
LEGAL = ("C1", "C2", "V2", "E1", "C1", "V2", "V3", "V4", None)
PLACEMENTS = ("U1", "U3", "U4", "U6", "K2", "P1", "P1", None)
ACTIVITIES = ("F1", "F2", "F4", "P5", "F3", "G4", "G5", "0", None)
IN_TOUCH = ("YES", "YES", "YES", "YES", "NO", "REFU", "NREQ", "RHOM", "DIED", None)


@dataclass
class Authority:
    seed: int
    as_at: date
    tables: dict[str, list[Row]]


@dataclass
class Maker:
    chance: random.Random
    last_day: date
    tables: dict[str, list[Row]] = field(default_factory=dict)

    def add(self, table: str, **values: Any) -> Row:
        declared = TABLES[table]
        row: Row = {column.name: None for column in declared.columns}
        row.update(values)
        rows = self.tables.setdefault(table, [])
        keys = declared.keys
        if len(keys) == 1 and row[keys[0]] is None:
            row[keys[0]] = f"{table}-{len(rows) + 1:05d}"
        rows.append(row)
        return row

    def maybe(self, likely: float) -> bool:
        return self.chance.random() < likely

    def some(self, most: int) -> range:
        return range(self.chance.randint(0, most))

    def one_of(self, choices: Any) -> Any:
        return self.chance.choice(choices)

    def day(self, first: date = FIRST_DAY, last: date | None = None) -> date:
        """A day from one to another; often one of the edges."""
        last = last or self.last_day
        if first >= last:
            return first
        edges = [day for day in EDGES if first <= day <= last]
        if edges and self.maybe(0.35):
            return self.one_of(edges)
        return first + timedelta(days=self.chance.randint(0, (last - first).days))

    def after(self, day: date, most: int) -> date:
        return day + timedelta(days=self.chance.randint(0, most))

    def end(self, start: date, most: int, left_open: float = 0.35) -> date | None:
        """An end: often none, at times the same day, now and then before the start."""
        if self.maybe(left_open):
            return None
        if self.maybe(0.05):
            return start
        if self.maybe(0.04):
            return start - timedelta(days=self.chance.randint(1, 40))
        return self.after(start, most)


def random_authority(seed: int) -> Authority:
    chance = random.Random(seed)
    as_at = AS_AT_DAYS[seed % len(AS_AT_DAYS)]
    maker = Maker(chance, as_at)
    workforce(maker)
    for number in range(1, 41):
        child(maker, f"child-{number:03d}")
    around(maker, seed)
    reviewed(Maker(random.Random(f"{seed} reviews"), as_at, maker.tables))
    # A chance of its own, so that health draws nothing away from what is drawn for a seed without it.
    health(Maker(random.Random(f"{seed} health"), as_at, maker.tables))
    care_and_staff(Maker(random.Random(f"{seed} care and staff"), as_at, maker.tables))
    journey(Maker(random.Random(f"{seed} journey"), as_at, maker.tables))
    known_by(maker.tables, as_at)
    quirks(maker, seed)
    return Authority(seed, as_at, maker.tables)


# --- who works there --------------------------------------------------------------------------

TEAMS = ("team-a", "team-b", "team-c")
WORKERS = tuple(f"worker-{number}" for number in range(1, 9))
WORKER_TEAMS = dict(zip(WORKERS, TEAMS + TEAMS + TEAMS[:2], strict=True))


def workforce(maker: Maker) -> None:
    for service in ("service-1", "service-2"):
        maker.add("teams", team_id=service, team_name=service, level="service_manager")
    for team, service in zip(TEAMS, ("service-1", "service-1", "service-2"), strict=True):
        maker.add("teams", team_id=team, team_name=team, parent_team_id=service, level="team")
    roles = ("social_worker", "senior", "social_worker", "personal_adviser", None, "manager", "social_worker")
    hours = (1, 0.5, 0.8, 1, 0.6, 1, 0)
    for worker, role, fte in zip(WORKERS, roles, hours, strict=False):
        maker.add("workers", worker_id=worker, name=worker, role=role, fte=fte, team_id=WORKER_TEAMS[worker])
    # The last worker is known only to the case system.
    maker.add("professionals", worker_id=WORKERS[-1], name=WORKERS[-1], fte=0.9)


def held(maker: Maker, person: str, first: date) -> None:
    """Who holds the child: spells that meet, leave gaps, overlap, or change team."""
    if maker.maybe(0.12):
        return
    day = first
    for _ in range(maker.chance.randint(1, 4)):
        worker = maker.one_of(WORKERS)
        end = maker.end(day, 500, left_open=0.3)
        role = maker.one_of(("lead", "lead", "lead", "personal_adviser", "secondary"))
        maker.add(
            "allocations",
            person_id=person,
            worker_id=worker,
            team_id=WORKER_TEAMS[worker] if maker.maybe(0.9) else maker.one_of(TEAMS),
            role=role,
            start_date=day,
            end_date=end,
            is_lead=None if maker.maybe(0.1) else role == "lead",
        )
        if end is None or end < day:
            day = maker.after(day, 200)
        elif maker.maybe(0.7):
            day = end
        else:
            day = maker.after(end, 60)


def involved(maker: Maker, person: str, first: date) -> None:
    worker = maker.one_of(WORKERS)
    maker.add(
        "involvements",
        person_id=person,
        worker_id=worker,
        team_id=WORKER_TEAMS[worker],
        role=maker.one_of(("CW", "CW", "16PLUS", "IRO")),
        start_date=first,
        end_date=maker.end(first, 700),
    )


def someone(maker: Maker) -> Row:
    worker = maker.one_of((*WORKERS, None))
    return {"worker_id": worker, "team_id": WORKER_TEAMS.get(worker)}


# --- one child --------------------------------------------------------------------------------


def child(maker: Maker, person: str) -> None:
    kind = maker.one_of(("need", "need", "protection", "protection", "care", "care", "leaver", "unborn"))
    born, expected = birth(maker, kind)
    maker.add(
        "people",
        person_id=person,
        date_of_birth=born,
        expected_date_of_birth=expected,
        sex=maker.one_of(("M", "F", "F", "M", "U", None)),
        ethnicity=maker.one_of(ETHNICITIES),
    )
    first = maker.day(FIRST_DAY, date(2023, 6, 30))
    held(maker, person, first)
    if maker.maybe(0.4):
        involved(maker, person, first)
    front_door(maker, person)
    if kind in ("need", "protection", "unborn") or maker.maybe(0.3):
        need(maker, person)
    if kind in ("protection", "unborn") or maker.maybe(0.15):
        protection(maker, person)
    if kind in ("care", "leaver") or maker.maybe(0.15):
        care(maker, person)
    if kind == "leaver" or maker.maybe(0.1):
        leaving_care(maker, person, born)
    if maker.maybe(0.25):
        maker.add(
            "visit_requirements",
            person_id=person,
            visit_type=maker.one_of(("cin", "cp", "cla", "care_leaver")),
            **maker.one_of(({"max_days": 60}, {"max_working_days": 20}, {"max_days": 5}, {"max_days": 91})),
            valid_from=maker.day(),
            valid_to=maker.one_of((None, None, maker.day(date(2023, 1, 1)))),
        )
    dates = sorted({maker.day() for _ in maker.some(9)})
    for day in dates:
        longer = maker.after(day, 90) if maker.maybe(0.2) else None
        maker.add("supervisions", person_id=person, supervision_date=day, next_due_date=longer)


def birth(maker: Maker, kind: str) -> tuple[date | None, date | None]:
    """Birth date or expected date; some children have neither, some turn 18 or were born on a leap day."""
    if kind == "unborn":
        due = maker.day(date(2022, 1, 1), date(2024, 9, 30))
        return (None, due) if maker.maybe(0.6) else (due, None)
    if kind == "leaver":
        if maker.maybe(0.15):
            return date(2004, 2, 29), None
        return maker.day(date(1998, 1, 1), date(2007, 12, 31)), None
    if maker.maybe(0.06):
        return None, None
    if maker.maybe(0.06):
        return date(2012, 2, 29), None
    if maker.maybe(0.15):
        eighteenth = maker.day(date(2022, 1, 1))
        return date(eighteenth.year - 18, eighteenth.month, min(eighteenth.day, 28)), None
    return maker.day(date(2006, 1, 1), date(2023, 6, 30)), None


def front_door(maker: Maker, person: str) -> None:
    for _ in maker.some(4):
        day = maker.day()
        flags = [flag for flag in ("NEW_REFERRAL_FLAG", "NFA_FLAG", "ADVICE_FLAG") if maker.maybe(0.25)]
        contact = maker.add(
            "contacts",
            person_id=person,
            contact_date=day,
            outcomes=json.dumps({flag: maker.one_of(("Y", "N")) for flag in flags}) if flags else None,
        )
        if maker.maybe(0.9):
            decided = maker.after(day, 7) if maker.maybe(0.8) else None
            if decided is not None and maker.maybe(0.04):
                decided = day - timedelta(days=3)
            maker.add(
                "contact_decisions",
                contact_id=contact["contact_id"],
                received_at=at(maker, day if maker.maybe(0.9) else maker.after(day, 2)),
                decided_at=at(maker, decided),
                information_only=maker.maybe(0.25),
            )
        if maker.maybe(0.3):
            refer(maker, person, maker.after(day, 6))
    for _ in maker.some(2):
        refer(maker, person, maker.day())


def at(maker: Maker, day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time(maker.chance.randint(0, 23), 30))


def refer(maker: Maker, person: str, day: date) -> Row:
    for _ in range(2 if maker.maybe(0.1) else 1):
        row = maker.add(
            "referrals",
            person_id=person,
            referral_date=day if maker.maybe(0.98) else None,
            no_further_action=maker.one_of((True, False, False, None)),
            close_date=maker.end(day, 500),
            **someone(maker),
        )
        if maker.maybe(0.3):
            maker.add(
                "referral_decisions",
                referral_id=row["referral_id"],
                received_at=at(maker, day) if maker.maybe(0.8) else None,
                decided_at=at(maker, maker.after(day, 5) if maker.maybe(0.7) else None),
            )
    if maker.maybe(0.15):
        refer(maker, person, maker.after(day, 380))
    return row


def need(maker: Maker, person: str) -> None:
    for _ in range(maker.chance.randint(1, 2)):
        day = maker.day()
        referral = refer(maker, person, day)
        start = maker.after(day, 12)
        assessment = maker.add(
            "assessments",
            person_id=person,
            referral_id=referral["referral_id"] if maker.maybe(0.85) else None,
            start_date=start if maker.maybe(0.95) else None,
            authorised_date=maker.end(start, 95, left_open=0.2),
            no_further_action=maker.one_of((True, False, None)),
            outcomes=maker.one_of((None, None, json.dumps({"NFA_FLAG": "Y"}))),
            **someone(maker),
        )
        for _ in maker.some(3):
            seen_visit(maker, person, maker.after(start, 15), "assessment", assessment["assessment_id"])
        if maker.maybe(0.7):
            plan(maker, person, "cin_plans", "cin", maker.after(start, 60))


def plan(maker: Maker, person: str, table: str, kind: str, start: date, **more: Any) -> Row:
    """A plan with its visits and its versions; some versions are drafts, some older than the plan."""
    end = maker.end(start, 400, left_open=0.5)
    row = maker.add(table, person_id=person, start_date=start, end_date=end, **more)
    for _ in maker.some(10):
        seen_visit(maker, person, maker.after(start - timedelta(days=10), 420), kind)
    for day in sorted({maker.after(start - timedelta(days=5), 400) for _ in maker.some(4)}):
        version(maker, person, {"cin": "cin", "cp": "cp"}[kind], day)
    return row


def version(maker: Maker, person: str, plan_type: str, day: date) -> None:
    maker.add(
        "plan_versions",
        person_id=person,
        plan_type=plan_type,
        plan_date=day,
        authorised_date=maker.after(day, 5) if maker.maybe(0.85) else None,
    )


def seen_visit(maker: Maker, person: str, day: date, kind: str, assessment: str | None = None) -> None:
    table = {"cin": "cin_visits", "cp": "protection_visits", "cla": "care_visits"}.get(kind)
    seen = maker.one_of((True, True, True, True, False, None))
    if table is not None and maker.maybe(0.6):
        maker.add(table, person_id=person, visit_date=day, seen=seen)
        return
    maker.add(
        "visits",
        person_id=person,
        visit_type=kind,
        visit_date=day,
        seen=seen,
        assessment_id=assessment,
        method=maker.one_of((None, "in_person", "in_person", "in_person", "phone", "video")),
    )


def protection(maker: Maker, person: str) -> None:
    starts: set[date] = set()
    for _ in range(maker.chance.randint(1, 3)):
        day = maker.day()
        end = maker.end(day, 30, left_open=0.2)
        enquiry = maker.add(
            "section_47_enquiries",
            person_id=person,
            start_date=day if maker.maybe(0.95) else None,
            end_date=end,
            no_further_action=maker.one_of((True, False, None)),
            outcomes=maker.one_of((None, json.dumps({"CP_CONFERENCE_FLAG": "Y"}), json.dumps({"NFA_FLAG": "Y"}))),
            **someone(maker),
        )
        if maker.maybe(0.3):
            continue
        held_on = maker.after(day, 35)
        conference = maker.add(
            "initial_conferences",
            person_id=person,
            enquiry_id=enquiry["enquiry_id"] if maker.maybe(0.9) else None,
            conference_date=held_on,
            transfer_in=maker.one_of((True, False, False, False, False, None)),
            **someone(maker),
        )
        start = held_on if maker.maybe(0.8) else maker.after(held_on, 40)
        if start in starts:
            continue
        starts.add(start)
        row = plan(
            maker,
            person,
            "protection_plans",
            "cp",
            start,
            conference_id=conference["conference_id"],
            latest_category=maker.one_of(("NEG", "EMO", "PHY", "SAB", "MUL", None)),
            other_authority=maker.one_of((True, False, False, False, False, False, None)),
        )
        if row["end_date"] is not None and maker.maybe(0.4):
            again = maker.after(row["end_date"], 60)
            if again not in starts:
                starts.add(again)
                plan(maker, person, "protection_plans", "cp", again, latest_category="NEG")
        for _ in maker.some(3):
            maker.add("protection_reviews", person_id=person, review_date=maker.after(start, 330))
        for _ in maker.some(4):
            maker.add(
                "review_meetings",
                person_id=person,
                meeting_type="core_group",
                held_date=maker.after(start, 330),
                cancelled=maker.one_of((True, False, False, None)),
            )


# --- in care and after it ---------------------------------------------------------------------


def care(maker: Maker, person: str) -> None:
    """Stays whose episodes meet, overlap or leave a gap; legal statuses and placements go their own way."""
    day = maker.day(date(2020, 6, 1), date(2023, 12, 31))
    with_ids = maker.maybe(0.3)
    short_breaks = maker.maybe(0.15)
    first = day
    for stay in range(maker.chance.randint(1, 3)):
        stay_start = day
        for _ in range(maker.chance.randint(1, 3)):
            end = maker.end(day, 300)
            maker.add(
                "care_episodes",
                person_id=person,
                start_date=day,
                end_date=end,
                period_of_care_id=f"{person}-stay-{stay}" if with_ids else None,
            )
            if end is None or end < day:
                day = maker.after(day, 300)
                break
            day = end
        if maker.maybe(0.8):
            maker.add("care_plans", person_id=person, start_date=maker.after(stay_start, 250))
        day = maker.after(day + timedelta(days=1), 120)
    statuses(maker, person, first, short_breaks)
    placed(maker, person, first)
    for _ in maker.some(3):
        version(maker, person, "care_plan", maker.after(first, 900))
    schooling(maker, person)
    for _ in maker.some(3):
        went = maker.day()
        maker.add(
            "missing_episodes",
            person_id=person,
            start_date=went,
            end_date=maker.end(went, 5),
            kind=maker.one_of(("M", "M", "A", None, "Missing from care")),
        )


CHECKS = ("Health Assessment", "Health Assessment", "Dental Check", "Dental Check", None)


def health(maker: Maker) -> None:
    """Checks and scores of everybody ever in care; some just a year ago, some of another year, some not made."""
    for person in sorted({row["person_id"] for row in maker.tables.get("care_episodes", [])}):
        for _ in maker.some(5):
            day = a_year_before(maker) if maker.maybe(0.3) else maker.day()
            maker.add(
                "health_checks",
                person_id=person,
                check_type=maker.one_of(CHECKS),
                check_date=day,
                status=maker.one_of(("Completed", "Completed", "Completed", "Refused", "Planned", None)),
            )
        for _ in maker.some(2):
            maker.add(
                "health_due",
                person_id=person,
                item=maker.one_of(("iha", "rha", "dental", "optician")),
                due_date=maker.day(),
                completed_date=maker.day() if maker.maybe(0.7) else None,
                declined=maker.one_of((True, False, None)),
            )
        for _ in maker.some(3):
            answered = maker.maybe(0.85)
            maker.add(
                "sdq_scores",
                person_id=person,
                completed_date=a_year_before(maker) if maker.maybe(0.3) else maker.day(),
                score=maker.chance.randint(0, 40) if answered else None,
            )
        if maker.maybe(0.3):
            version(maker, person, "pathway", maker.day(date(2022, 6, 1)))


def a_year_before(maker: Maker) -> date:
    """About a year before one of the edges: on the day itself, or a day to either side."""
    edge = maker.one_of([day for day in EDGES if day.year >= 2023])
    return edge.replace(year=edge.year - 1, day=min(edge.day, 28)) + timedelta(days=maker.chance.randint(-1, 2))


def statuses(maker: Maker, person: str, first: date, short_breaks: bool) -> None:
    day = first
    for _ in range(maker.chance.randint(0, 4)):
        status = maker.one_of(("V3", "V4", "V1")) if short_breaks else maker.one_of(LEGAL)
        end = maker.end(day, 400, left_open=0.3)
        maker.add("legal_statuses", person_id=person, legal_status=status, start_date=day, end_date=end)
        day = end if end is not None and end > day else maker.after(day + timedelta(days=1), 200)


def placed(maker: Maker, person: str, first: date) -> None:
    day = first
    for _ in range(maker.chance.randint(0, 4)):
        end = maker.end(day, 500, left_open=0.4)
        row = maker.add(
            "placements",
            person_id=person,
            start_date=day,
            end_date=end,
            placement_type=maker.one_of(PLACEMENTS),
        )
        if maker.maybe(0.3):
            maker.add(
                "placement_extras",
                placement_id=row["placement_id"],
                matched_long_term=maker.one_of((True, False, None)),
            )
        for _ in maker.some(10):
            seen_visit(maker, person, maker.after(day, 450), "cla")
        if maker.maybe(0.5):
            maker.add(
                "care_reviews",
                person_id=person,
                review_date=maker.after(day, 60),
                cancelled=maker.one_of((True, False, False, None)),
            )
        day = end if end is not None and end > day else maker.after(day + timedelta(days=1), 250)


def schooling(maker: Maker, person: str) -> None:
    day = date(2021, 9, 1)
    for _ in range(maker.chance.randint(0, 3)):
        end = maker.end(day, 600)
        maker.add(
            "school_enrolments",
            person_id=person,
            phase=maker.one_of(("primary", "secondary", "secondary", "special", None)),
            start_date=day,
            end_date=end,
        )
        day = end if end is not None and end > day else maker.after(day + timedelta(days=1), 200)
    fridays = {friday(maker.day(date(2022, 9, 1))) for _ in maker.some(14)}
    for week in sorted(fridays):
        attended = maker.chance.randint(0, 10)
        maker.add(
            "school_attendance",
            person_id=person,
            week_ending=week,
            sessions_possible=None if maker.maybe(0.03) else 10,
            sessions_attended=attended,
        )
    for day in sorted({maker.day(date(2022, 9, 1)) for _ in maker.some(4)}):
        maker.add(
            "education_plans",
            person_id=person,
            completed_date=day,
            quality_assured_date=maker.after(day, 30) if maker.maybe(0.8) else None,
        )
    for _ in maker.some(2):
        kind = maker.one_of(("suspension", "suspension", "permanent"))
        maker.add("exclusions", person_id=person, kind=kind, start_date=maker.day(date(2022, 9, 1)))


def friday(day: date) -> date:
    return day + timedelta(days=(4 - day.weekday()) % 7)


def leaving_care(maker: Maker, person: str, born: date | None) -> None:
    eligibility = maker.one_of(
        ("Former relevant", "Former relevant", "Former relevant", "Relevant", "Qualifying", "Eligible", None)
    )
    maker.add(
        "care_leavers",
        person_id=person,
        eligibility=eligibility,
        in_touch=maker.one_of(IN_TOUCH),
        activity=maker.one_of(ACTIVITIES),
        latest_contact_date=maker.day(date(2023, 12, 1)) if maker.maybe(0.6) else None,
        pathway_plan_date=maker.day(date(2023, 8, 1)) if maker.maybe(0.6) else None,
        **someone(maker),
    )
    for day in sorted({maker.day() for _ in maker.some(6)}):
        maker.add(
            "care_leaver_statuses",
            person_id=person,
            status_date=day,
            activity=maker.one_of(ACTIVITIES),
            in_touch=maker.one_of(IN_TOUCH),
        )
    for _ in maker.some(8):
        maker.add("care_leaver_contacts", person_id=person, contact_date=maker.day(date(2022, 9, 1)))
    for _ in maker.some(5):
        seen_visit(maker, person, maker.day(date(2022, 9, 1)), "care_leaver")
    for _ in maker.some(4):
        version(maker, person, "pathway", maker.day(date(2022, 6, 1)))
    if maker.maybe(0.5):
        start = maker.day(FIRST_DAY, date(2023, 6, 30))
        worker = maker.one_of(WORKERS)
        maker.add(
            "allocations",
            person_id=person,
            worker_id=worker,
            team_id=WORKER_TEAMS[worker],
            role="personal_adviser",
            start_date=start,
            end_date=maker.end(start, 600),
            is_lead=False,
        )


# --- round the children, and what a whole extract may lack ------------------------------------


def around(maker: Maker, seed: int) -> None:
    for person in maker.chance.sample(range(1, 41), seed % 3):
        maker.add("restrictions", person_id=f"child-{person:03d}", ground="high_risk")
    for area, value in (("all", 94), ("primary", 95.25), ("secondary", 91.5)):
        for start, end in ((date(2022, 9, 1), date(2023, 3, 31)), (date(2023, 9, 1), date(2023, 12, 22))):
            maker.add(
                "supplied_series",
                measure="attendance-all-pupils",
                area=area,
                period_start=start,
                period_end=end,
                value=value,
            )
    for year in range(2020, 2025):
        for name, start, end in (
            ("spring", date(year, 1, 4), date(year, 3, 28)),
            ("summer", date(year, 4, 16), date(year, 7, 21)),
            ("autumn", date(year, 9, 2), date(year, 12, 19)),
        ):
            maker.add("school_terms", term=f"{year} {name}", start_date=start, end_date=end)


def known_by(tables: dict[str, list[Row]], as_at: date) -> None:
    """Leave out what had not happened by the as-at day, and empty the dates that lay ahead."""
    for table, column in HAPPENED.items():
        tables[table] = [row for row in tables.get(table, []) if not ahead(row[column], as_at)]
    for table, rows in tables.items():
        for row in rows if table != "school_terms" else []:
            for name, value in row.items():
                if isinstance(value, date) and name not in MAY_BE_AHEAD and ahead(value, as_at):
                    row[name] = None
    contacts = {row["contact_id"] for row in tables["contacts"]}
    tables["contact_decisions"] = [row for row in tables.get("contact_decisions", []) if row["contact_id"] in contacts]
    referrals = {row["referral_id"] for row in tables["referrals"]}
    tables["referral_decisions"] = [
        row for row in tables.get("referral_decisions", []) if row["referral_id"] in referrals
    ]


def ahead(value: date | None, as_at: date) -> bool:
    if value is None:
        return False
    day = value.date() if isinstance(value, datetime) else value
    return day > as_at


# --- reviews of every kind, drawn apart so that the rest stays as it was ------------------------


def reviewed(maker: Maker) -> None:
    """Reviews and core groups held, cancelled and booked; who was seen alone; which care plans name a lasting home."""
    for kind, plans, gap in (("cin_review", "cin_plans", 90), ("core_group", "protection_plans", 80)):
        for plan_row in maker.tables.get(plans, []):
            day = plan_row["start_date"]
            for _ in maker.some(7):
                day = maker.after(day, gap)
                meet(maker, plan_row["person_id"], kind, day)
    for plan_row in maker.tables.get("protection_plans", []):
        review_on_time(maker, plan_row)
    for row in maker.tables.get("care_episodes", []):
        day = row["start_date"]
        for _ in maker.some(3):
            day = maker.after(day, 120)
            meet(maker, row["person_id"], "cla_review", day)
    for row in maker.tables.get("care_leavers", []):
        for _ in maker.some(2):
            meet(maker, row["person_id"], "pathway_review", maker.day(date(2022, 6, 1)))
    for table, answers in (
        ("protection_visits", (True, True, False, None)),
        ("visits", ("yes", "yes", "no", "not_applicable", "unknown", None)),
    ):
        for row in maker.tables.get(table, []):
            row["seen_alone"] = maker.one_of(answers)
    for row in maker.tables.get("care_plans", []):
        row["permanence_choices"] = maker.one_of(
            ('{"RETURNEV": "Y"}', '{"ADOPTION": "N", "LTFOST18": "Y"}', '{"ADOPTION": "N"}', '["RESPLMT"]', "{}", None)
        )
        row["end_date"] = maker.end(row["start_date"], 400, left_open=0.6)


def review_on_time(maker: Maker, plan_row: Row) -> None:
    """A chain of review conferences, most of them in time and some on the very day; at times one is booked."""
    person, day, most = plan_row["person_id"], plan_row["start_date"], 88
    for _ in maker.some(5):
        day = maker.after(day, most + 12)
        table = maker.one_of(("protection_reviews", "review_meetings"))
        if table == "review_meetings":
            meet(maker, person, "cp_review", day)
        else:
            maker.add(table, person_id=person, review_date=day)
        most = 178
    if maker.maybe(0.3):
        maker.add("protection_reviews", person_id=person, due_date=maker.after(maker.last_day, 60))


def meet(maker: Maker, person: str, kind: str, day: date) -> None:
    maker.add(
        "review_meetings",
        person_id=person,
        meeting_type=kind,
        due_date=maker.after(day, 10),
        held_date=day if maker.maybe(0.9) else None,
        cancelled=maker.one_of((True, False, False, False, None)),
    )


def quirks(maker: Maker, seed: int) -> None:
    """Marks and tables that some sources do not have at all."""
    tables = maker.tables
    if seed % 5 == 0:
        for row in tables["care_visits"]:
            row["seen"] = None
    if seed % 6 == 0:
        tables["allocations"] = []
    if seed % 7 == 0:
        for row in tables["section_47_enquiries"]:
            row["end_date"] = None
    if seed % 4 == 1:
        tables["school_terms"] = []
    if seed % 3 == 1:
        for row in list(tables["referrals"])[:6]:
            person = row["person_id"]
            if not any(one["person_id"] == person for one in tables.get("annex_a_counts", [])):
                maker.add(
                    "annex_a_counts",
                    person_id=person,
                    snapshot_date=maker.last_day,
                    referrals_12m=maker.one_of((0, 1, 2)),
                )
