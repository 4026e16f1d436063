"""What is wrong in the records (interpretations 45 to 49). A row that is right has no light."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tests.oracle import standing
from tests.oracle.bands import age, unborn
from tests.oracle.book import Row
from tests.oracle.days import add_months, as_day, birthday, open_on, wd
from tests.oracle.exception_rules.desk import Desk, Light, light
from tests.oracle.exception_rules.missing import blank, interviews, of_kind_missing
from tests.oracle.exception_rules.open_work import anything_open, open_children, opened
from tests.oracle.exception_rules.plans import looked_after
from tests.oracle.holding import restricted
from tests.oracle.visiting import placement_on

Wrong = Iterable[tuple[Any, Any]]

# Tables of things that begin and end: key, first day, last day.
SPANS = (
    ("referrals", "referral_id", "referral_date", "close_date"),
    ("assessments", "assessment_id", "start_date", "authorised_date"),
    ("cin_plans", "cin_plan_id", "start_date", "end_date"),
    ("section_47_enquiries", "enquiry_id", "start_date", "end_date"),
    ("protection_plans", "protection_plan_id", "start_date", "end_date"),
    ("care_episodes", "episode_id", "start_date", "end_date"),
    ("legal_statuses", "legal_status_id", "start_date", "end_date"),
    ("placements", "placement_id", "start_date", "end_date"),
    ("care_plans", "care_plan_id", "start_date", "end_date"),
    ("missing_episodes", "missing_id", "start_date", "end_date"),
)
# What happened on a day: the beginnings of these, and what is done in a day.
EVENTS = (
    *((table, start) for table, _, start, _ in SPANS),
    ("contacts", "contact_date"),
    ("initial_conferences", "conference_date"),
    ("protection_reviews", "review_date"),
    ("care_reviews", "review_date"),
    ("review_meetings", "held_date"),
    ("cin_visits", "visit_date"),
    ("protection_visits", "visit_date"),
    ("care_visits", "visit_date"),
    ("visits", "visit_date"),
    ("care_leaver_contacts", "contact_date"),
    ("supervisions", "supervision_date"),
    ("plan_versions", "authorised_date"),
    ("health_checks", "check_date"),
    ("sdq_scores", "completed_date"),
)
CATEGORIES = ("NEG", "PHY", "SAB", "EMO", "MUL")


def red(rule: Callable[[Desk], Wrong]) -> Callable[[Desk], list[Light]]:
    """A rule that lists child and key of what is wrong, as lights: all of them red, none with a due day."""

    def lights(desk: Desk) -> list[Light]:
        return [light(child, key, "red") for child, key in rule(desk)]

    return lights


# --- people -----------------------------------------------------------------------------------


def missing_ethnicity(desk: Desk) -> Wrong:
    for child in open_children(desk):
        if unborn(desk.book, child, desk.day) or desk.book.person(child)["ethnicity"] not in (None, "", "NOBT"):
            continue
        since = opened(desk, child)
        if since is None or desk.day > since + timedelta(days=28):
            yield child, child


def missing_dob(desk: Desk) -> Wrong:
    for row in desk.book.all("people"):
        if (row["date_of_birth"] is None) == (row["expected_date_of_birth"] is None):
            yield row["person_id"], row["person_id"]


def unborn_past_due(desk: Desk) -> Wrong:
    for row in desk.book.all("people"):
        due = row["expected_date_of_birth"]
        if row["date_of_birth"] is None and due is not None and due + timedelta(days=14) < desk.day:
            yield row["person_id"], row["person_id"]


def person_duplicate(desk: Desk) -> Wrong:
    seen: dict[Any, set[Any]] = {}
    for row in desk.book.all("people"):
        names = tuple((row[name] or "").strip().casefold() for name in ("surname", "forename"))
        if all(names) and row["date_of_birth"] is not None:
            seen.setdefault((*names, row["date_of_birth"]), set()).add(row["person_id"])
    for children in seen.values():
        for child in sorted(children):
            # A restricted record is there for nobody else, so it makes no other record a double.
            hidden = restricted(desk.book, child, desk.day)
            if any(other != child and (hidden or not restricted(desk.book, other, desk.day)) for other in children):
                yield child, child


def age_out_of_range(desk: Desk) -> Wrong:
    for row in desk.book.all("people"):
        child, born = row["person_id"], row["date_of_birth"]
        if born is None or birthday(born, 18) > desk.day:
            continue
        for table in ("protection_plans", "cin_plans", "care_episodes"):
            rows = [one for one in desk.book.of(table, child) if one["other_authority"] is not True]
            if any(open_on(one["start_date"], one["end_date"], desk.day) for one in rows):
                yield child, table


# --- dates ------------------------------------------------------------------------------------


def event_order(desk: Desk) -> Wrong:
    book = desk.book
    for table, key, start, end in SPANS:
        for row in book.all(table):
            if row[start] is not None and row[end] is not None and row[end] < row[start]:
                yield row["person_id"], row[key]
    plans = {row["protection_plan_id"]: row for row in book.all("protection_plans")}
    for row in book.all("protection_reviews"):
        plan = plans.get(row["protection_plan_id"])
        held = row["review_date"]
        if plan is not None and held is not None and plan["start_date"] is not None and held <= plan["start_date"]:
            yield row["person_id"], row["review_id"]
    enquiries = {row["enquiry_id"]: row for row in book.all("section_47_enquiries")}
    for row in book.all("initial_conferences"):
        enquiry, held = enquiries.get(row["enquiry_id"]), row["conference_date"]
        if enquiry is None or held is None or enquiry["start_date"] is None:
            continue
        if held < enquiry["start_date"]:
            yield row["person_id"], row["conference_id"]


def same_day_plan(desk: Desk) -> Wrong:
    for table, key, start, end in SPANS:
        if table in ("protection_plans", "care_episodes", "placements"):
            for row in desk.book.all(table):
                if row[start] is not None and row[start] == row[end]:
                    yield row["person_id"], row[key]


def overlapping_plans(desk: Desk) -> Wrong:
    """One that begins while an earlier one of its kind still runs."""
    for table, key, start, end in SPANS:
        if table not in ("protection_plans", "cin_plans", "referrals", "care_episodes"):
            continue
        for child in desk.book.children_in(table):
            rows = [row for row in desk.book.of(table, child) if spans(row, start, end)]
            rows.sort(key=lambda row: (row[start], row[end] or date.max, str(row[key])))
            for number, row in enumerate(rows):
                if any(earlier[end] is None or earlier[end] > row[start] for earlier in rows[:number]):
                    yield child, row[key]


def spans(row: Row, start: str, end: str) -> bool:
    """Open at the close of some day, as a plan or an episode of ours."""
    if row[start] is None or row["other_authority"] is True or not standing.opens_an_episode(row):
        return False
    return row[end] is None or row[end] > row[start]


def future_date(desk: Desk) -> Wrong:
    """By the tables as they came: on the desk nothing lies ahead."""
    for table, column in (*EVENTS, *((table, end) for table, _, _, end in SPANS)):
        for row in desk.tables.get(table, []):
            day = as_day(row.get(column))
            if day is not None and day > desk.day and not planned(table, row):
                yield row.get("person_id"), table


def planned(table: str, row: Any) -> bool:
    return table == "health_checks" and row.get("status") != "Completed"


def after_death(desk: Desk) -> Wrong:
    died = {
        row["person_id"]: row["date_of_death"] for row in desk.book.all("people") if row["date_of_death"] is not None
    }
    for table, column in EVENTS:
        for row in desk.book.all(table):
            day = as_day(row[column])
            if planned(table, row) or day is None:
                continue
            if row["person_id"] in died and died[row["person_id"]] < day <= desk.day:
                yield row["person_id"], table


def event_on_non_working_day(desk: Desk) -> Wrong:
    for row in desk.book.all("initial_conferences"):
        for day in (row["conference_date"], row["target_date"]):
            if day is not None and day.weekday() >= 5:
                yield row["person_id"], row["conference_id"]


# --- referrals --------------------------------------------------------------------------------


def open_event_closed_case(desk: Desk) -> Wrong:
    closed = {
        row["referral_id"]
        for row in desk.book.all("referrals")
        if episode(row) and row["close_date"] is not None and row["close_date"] <= desk.day
    }
    for table, key, start, end in SPANS:
        if table not in ("assessments", "section_47_enquiries", "protection_plans", "cin_plans"):
            continue
        for row in desk.book.all(table):
            if row["referral_id"] in closed and open_on(row[start], row[end], desk.day):
                yield row["person_id"], row[key]


def episode(row: Row) -> bool:
    """A referral that opened an episode of need (interpretation 9)."""
    return row["referral_date"] is not None and row["no_further_action"] is not True


def closure(desk: Desk, row: Row) -> tuple[Any, Any]:
    """Day and reason as known by now: a closure of a later day had neither."""
    if row["close_date"] is not None and row["close_date"] > desk.day:
        return None, None
    return row["close_date"], row["close_reason"]


def closed_without_reason(desk: Desk) -> Wrong:
    for row in desk.book.all("referrals"):
        closed, reason = closure(desk, row)
        if episode(row) and row["closure_recorded"] is not False and (closed is None) != (reason is None):
            yield row["person_id"], row["referral_id"]


def rc8_without_assessment(desk: Desk) -> Wrong:
    for row in desk.book.all("referrals"):
        closed, reason = closure(desk, row)
        if episode(row) and closed is not None and reason in ("RC8", "RC9") and not assessed(desk, row):
            yield row["person_id"], row["referral_id"]


def assessed(desk: Desk, referral: Row) -> bool:
    for row in desk.book.of("assessments", referral["person_id"]):
        if row["referral_id"] == referral["referral_id"]:
            return True
        if row["referral_id"] is None and row["start_date"] is not None:
            start, end = referral["referral_date"], referral["close_date"]
            if start is not None and start <= row["start_date"] and (end is None or row["start_date"] <= end):
                return True
    return False


def nfa_with_activity(desk: Desk) -> Wrong:
    busy = set()
    for table in ("assessments", "section_47_enquiries", "protection_plans", "cin_plans"):
        busy |= {row["referral_id"] for row in desk.book.all(table)}
    for row in desk.book.all("referrals"):
        if row["no_further_action"] is True and row["referral_date"] is not None and row["referral_id"] in busy:
            yield row["person_id"], row["referral_id"]


def missing_primary_need(desk: Desk) -> Wrong:
    for row in desk.book.all("referrals"):
        if episode(row) and not row["primary_need"]:
            yield row["person_id"], row["referral_id"]


def duplicate_referral(desk: Desk) -> Wrong:
    for child in desk.book.children_in("referrals"):
        days = [row["referral_date"] for row in desk.book.of("referrals", child) if row["referral_date"] is not None]
        for day in sorted(set(days)):
            if days.count(day) > 1:
                yield child, day


# --- plans, placements, visits ----------------------------------------------------------------


def missing_category(desk: Desk) -> Wrong:
    for row in desk.book.all("protection_plans"):
        if (row["latest_category"] or row["initial_category"]) not in CATEGORIES:
            yield row["person_id"], row["protection_plan_id"]


def missing_placement(desk: Desk) -> Wrong:
    for child, _ in looked_after(desk):
        if placement_on(desk.book, child, desk.day) is None:
            yield child, "placement"
        elif standing.legal_status_on(desk.book, child, desk.day) is None:
            yield child, "legal status"


def missing_distance(desk: Desk) -> Wrong:
    for child, _ in looked_after(desk):
        row = placement_on(desk.book, child, desk.day)
        if row is None or alone_seeking_asylum(desk, child):
            continue
        if row["distance_miles"] is None or Decimal(str(row["distance_miles"])) == Decimal("999.9"):
            yield child, row["placement_id"]


def alone_seeking_asylum(desk: Desk, child: Any) -> bool:
    return any(
        "unaccompanied" in (row["status"] or "").lower()
        and open_on(row["start_date"] or date.min, row["end_date"], desk.day)
        for row in desk.book.of("immigration_statuses", child)
    )


def rhi_blank(desk: Desk) -> Wrong:
    told = interviews(desk)
    for row in desk.book.all("missing_episodes"):
        end = row["end_date"]
        if end is None or end + timedelta(days=7) > desk.day or not of_kind_missing(row) or end < row["start_date"]:
            continue
        if blank(row["interview_offered"]) and not any(informs(desk, one) for one in told.get(row["missing_id"], [])):
            yield row["person_id"], row["missing_id"]


def informs(desk: Desk, row: Row) -> bool:
    """Does it say anything about an interview, by today?"""
    if row["required"] is False or row["accepted"] is not None:
        return True
    days = [as_day(row[name]) for name in ("offered_date", "completed_at")]
    return row["not_offered_reason"] not in (None, "", "not_recorded") or any(
        day is not None and day <= desk.day for day in days
    )


def plan_draft(desk: Desk) -> Wrong:
    for row in desk.book.all("plan_versions"):
        child, made, done = row["person_id"], row["plan_date"], row["authorised_date"]
        if made is None or made > desk.day or (done is not None and done <= desk.day):
            continue
        if wd(made, desk.day) <= 5 or not anything_open(desk, child):
            continue
        overtaken = any(
            other["plan_type"] == row["plan_type"]
            and other["authorised_date"] is not None
            and other["authorised_date"] <= desk.day
            and (other["plan_date"] or other["authorised_date"]) >= made
            for other in desk.book.of("plan_versions", child)
        )
        if not overtaken:
            yield child, row["plan_version_id"]


def visit_not_finalised(desk: Desk) -> Wrong:
    tells = any(row.get("recorded_at") is not None for row in desk.tables.get("visits", []))
    for row in desk.book.all("visits"):
        if not tells or not desk.last_days(28, row["visit_date"]):
            continue
        recorded = as_day(row["recorded_at"])
        known = desk.day if recorded is None else min(recorded, desk.day)
        if wd(row["visit_date"], known) > 5:
            yield row["person_id"], row["visit_id"]


def care_leaver_incomplete(desk: Desk) -> Wrong:
    for child in desk.book.children_in("care_leavers"):
        row = standing.care_leaver_on(desk.book, child, desk.day)
        years = age(desk.book, child, desk.day)
        if row is None or years is None or not 17 <= years <= 21 or not near_a_birthday(desk, child):
            continue
        latest = standing.care_leaver_status_on(desk.book, child, desk.day, desk.day)
        if any(latest[name] in (None, "") for name in ("in_touch", "activity", "accommodation")):
            yield child, child


def near_a_birthday(desk: Desk, child: Any) -> bool:
    born = desk.book.person(child)["date_of_birth"]
    for years in range(16, 24):
        day = birthday(born, years)
        if day <= add_months(desk.day, 3) and desk.day <= add_months(day, 3):
            return True
    return False


RULES = {
    "dq-missing-ethnicity": red(missing_ethnicity),
    "dq-missing-dob": red(missing_dob),
    "dq-unborn-past-due": red(unborn_past_due),
    "dq-event-order": red(event_order),
    "dq-same-day-plan": red(same_day_plan),
    "dq-overlapping-plans": red(overlapping_plans),
    "dq-open-event-closed-case": red(open_event_closed_case),
    "dq-closed-without-reason": red(closed_without_reason),
    "dq-rc8-without-assessment": red(rc8_without_assessment),
    "dq-nfa-with-activity": red(nfa_with_activity),
    "dq-event-on-non-working-day": red(event_on_non_working_day),
    "dq-future-date": red(future_date),
    "dq-after-death": red(after_death),
    "dq-missing-primary-need": red(missing_primary_need),
    "dq-missing-category": red(missing_category),
    "dq-missing-placement": red(missing_placement),
    "dq-missing-distance": red(missing_distance),
    "dq-rhi-blank": red(rhi_blank),
    "dq-plan-draft": red(plan_draft),
    "dq-visit-not-finalised": red(visit_not_finalised),
    "dq-duplicate-referral": red(duplicate_referral),
    "dq-person-duplicate": red(person_duplicate),
    "dq-age-out-of-range": red(age_out_of_range),
    "dq-care-leaver-incomplete": red(care_leaver_incomplete),
}
