"""What an example leaves unsaid, filled in once all its events are read."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from goldenthread.examples import counted, leaving_care
from goldenthread.examples.children_in_care import children_in_care, usual_age
from goldenthread.examples.homes_and_school import in_care_by_theme
from goldenthread.examples.open_children import open_children
from goldenthread.examples.rows import Row, Rows, open_on

# Measures about born children only; a child of whom nothing is said is one.
BORN_CHILDREN_ONLY = (
    "assessment-child-visited-within-5-working-days",
    "cp-visits-in-10-working-days",
    "cp-visits-in-4-weeks",
    "cp-seen-alone-5-plus",
    "cp-not-seen-alone",
    "cla-seen-alone",
    "cla-convictions",
    "cla-review-participation",
    "cp-conference-participation",
)

PLAN_OF_MEASURE = {
    "cin-plan-up-to-date": "cin",
    "cp-plan-up-to-date": "cp",
    "cla-care-plan-up-to-date": "care_plan",
    "pathway-plan-up-to-date": "pathway",
}

VISIT_OF_PLAN = {"cin": "cin", "cp": "cp", "care_plan": "cla", "pathway": "care_leaver"}

# The status of the children an exception rule is about, by how its name begins.
STATUS_OF_RULE = (
    (("cin-", "supervision-"), "cin_plans"),
    (("cp-", "cpp-", "core-group-"), "protection_plans"),
    (("cla-", "permanence-"), "care_episodes"),
    (("care-leaver-", "pathway-"), "care_leavers"),
)
STATUSES = ("cin_plans", "protection_plans", "care_episodes", "placements", "care_leavers")
# What is done with a child of some status, and the day it was done.
PRACTICE = {
    "supervisions": "supervision_date",
    "plan_versions": "plan_date",
    "review_meetings": "held_date",
    "protection_reviews": "review_date",
    "care_reviews": "review_date",
    "cin_visits": "visit_date",
    "protection_visits": "visit_date",
    "care_visits": "visit_date",
    "visits": "visit_date",
    "care_leaver_contacts": "contact_date",
}


def fill_in(rows: Rows) -> None:
    statuses_of_rules(rows)
    open_children(rows)
    counted.open_children(rows)
    counted.looked_after_with_visitors(rows)
    children_in_care(rows)
    eligibility_of_care_leavers(rows)
    leaving_care.foster_care_before_18(rows)
    placements_within_care(rows)
    care_around_placements(rows)
    care_around_school(rows)
    in_care_by_theme(rows)
    people(rows)
    plan_types(rows)
    visit_types(rows)
    referrals_of_assessments(rows)
    statuses_of_care_leavers(rows)
    attendance_of_all_pupils(rows)


def people(rows: Rows) -> None:
    """Everybody the events speak of has a row; without one of their own their birth date is unknown."""
    known = {row["person_id"] for row in rows.all("people")}
    spoken_of: dict[Any, None] = {}
    for table, found in rows.tables.items():
        if table != "people":
            spoken_of.update(dict.fromkeys(row["person_id"] for row in found if row.get("person_id")))
    for child in spoken_of:
        if child not in known:
            born = usual_age(rows)
            if rows.about in BORN_CHILDREN_ONLY:
                born = date(rows.start.year - 10, 1, 1)
            rows.add("people", person_id=child, date_of_birth=born)


def statuses_of_rules(rows: Rows) -> None:
    """An exception rule asks about children of some status; a child of no status at all, with whom something of
    theirs was done, has it since the day before the first of these."""
    if rows.about == rows.indicator_id:
        return
    table = next((name for starts, name in STATUS_OF_RULE if rows.about.startswith(starts)), None)
    if table is None:
        return
    first: dict[Any, date] = {}
    for name, column in PRACTICE.items():
        for row in rows.all(name):
            if row[column] is not None and not any(rows.of(status, row["person_id"]) for status in STATUSES):
                first[row["person_id"]] = min(row[column], first.get(row["person_id"], row[column]))
    for child, day in first.items():
        if table == "care_leavers":
            rows.add(table, person_id=child)
        else:
            rows.add(table, person_id=child, start_date=day - timedelta(days=1))


def eligibility_of_care_leavers(rows: Rows) -> None:
    """Former relevant, or relevant at 16 and 17; under 16 nobody is a care leaver, so the birth date goes."""
    people = {row["person_id"]: row for row in rows.all("people")}
    for row in rows.all("care_leavers"):
        if row["eligibility"] is not None:
            continue
        person = people.get(row["person_id"])
        born = None if person is None else person["date_of_birth"]
        row["eligibility"] = "Former relevant"
        if person is None or born is None or turned(18, born, rows.end):
            continue
        if turned(16, born, rows.end):
            row["eligibility"] = "Relevant"
        else:
            person["date_of_birth"] = None


def turned(years: int, born: date, day: date) -> bool:
    return (day.year - years, day.month, day.day) >= (born.year, born.month, born.day)


def placements_within_care(rows: Rows) -> None:
    """An episode that tells why a placement began ends when the child's care does, where that is said."""
    for row in list(rows.all("care_episodes")):
        if row["placement_id"] is None:
            continue
        ends = [one["end_date"] for one in rows.of("care_episodes", row["person_id"]) if one["placement_id"] is None]
        if ends and None not in ends:
            row["end_date"] = min(row["end_date"] or max(ends), max(ends))


def care_around_placements(rows: Rows) -> None:
    """A child who is placed and not otherwise said to be looked after is looked after while placed."""
    spans: dict[Any, list[Row]] = {}
    for row in rows.all("placements"):
        if row["start_date"] is not None and not rows.of("care_episodes", row["person_id"]):
            spans.setdefault(row["person_id"], []).append(row)
    for child, placed in spans.items():
        for row in placed:
            rows.add("care_episodes", person_id=child, start_date=row["start_date"], end_date=row["end_date"])


def care_around_school(rows: Rows) -> None:
    """Where nothing at all is said of care, attendance and education plans are of looked after children."""
    if rows.all("care_episodes"):
        return
    children = [row["person_id"] for row in rows.all("school_attendance") + rows.all("education_plans")]
    for child in dict.fromkeys(children):
        rows.add("care_episodes", person_id=child, start_date=date(rows.school_year_start.year - 1, 9, 1))


def plan_types(rows: Rows) -> None:
    for row in rows.all("plan_versions"):
        if row["plan_type"] is None:
            row["plan_type"] = plan_of(rows, row["person_id"])


def visit_types(rows: Rows) -> None:
    """A visit that does not say of what kind it is, where no one kind is asked about, is of the child's status."""
    for row in [*rows.all("visits"), *rows.all("visit_requirements")]:
        if row["visit_type"] is None:
            row["visit_type"] = VISIT_OF_PLAN[plan_of(rows, row["person_id"])]


def plan_of(rows: Rows, child: Any) -> str:
    """The plan of the child's status at the end of the period; failing that, the plan the figure is about."""
    standing = (
        ("care_episodes", "care_plan"),
        ("protection_plans", "cp"),
        ("cin_plans", "cin"),
    )
    for table, plan_type in standing:
        if any(open_on(row["start_date"], row["end_date"], rows.end) for row in rows.of(table, child)):
            return plan_type
    if rows.of("care_leavers", child):
        return "pathway"
    return PLAN_OF_MEASURE.get(rows.indicator_id, "cin")


def referrals_of_assessments(rows: Rows) -> None:
    """An assessment belongs to the child's last referral before it that was not closed by then, where it names none."""
    for row in rows.all("assessments"):
        if row["referral_id"] is not None or row["start_date"] is None:
            continue
        before = [
            referral
            for referral in rows.of("referrals", row["person_id"])
            if referral["referral_date"] is not None
            and referral["referral_date"] <= row["start_date"]
            and (referral["close_date"] is None or row["start_date"] < referral["close_date"])
        ]
        if before:
            row["referral_id"] = max(before, key=lambda referral: referral["referral_date"])["referral_id"]


def statuses_of_care_leavers(rows: Rows) -> None:
    """Once one status is dated the others need a date too: theirs is the end of the period."""
    if not rows.all("care_leaver_statuses"):
        return
    for row in rows.all("care_leavers"):
        if not rows.of("care_leaver_statuses", row["person_id"]):
            rows.add(
                "care_leaver_statuses",
                person_id=row["person_id"],
                status_date=rows.end,
                activity=row["activity"],
                in_touch=row["in_touch"],
                accommodation=row["accommodation"],
                suitable=row["accommodation_suitable"],
            )


def attendance_of_all_pupils(rows: Rows) -> None:
    """A comparison with one phase, where every pupil of the example is in that phase, is one with all."""
    series = [row for row in rows.all("supplied_series") if row["measure"] == "attendance-all-pupils"]
    areas = {row["area"] for row in series}
    phases = {row["phase"] for row in rows.all("school_enrolments")}
    if len(areas) == 1 and areas == phases:
        for row in series:
            rows.add("supplied_series", **{**row, "area": "all"})
