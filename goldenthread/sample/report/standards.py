"""Practice standards on the as-at date: visits, supervision, plans, school."""

from __future__ import annotations

from datetime import date

from goldenthread.sample.book import Authority, Row
from goldenthread.sample.days import add_months, age, working_days_between
from goldenthread.sample.report.counting import born, latest, open_on, share
from goldenthread.sample.report.in_care import current, open_leavers, stays

Values = dict[str, float | None]


def measure(authority: Authority) -> Values:
    care = current(authority, stays(authority))
    plans = {
        row["person_id"]: row
        for row in authority["protection_plans"]
        if open_on(row, authority.as_at) and not row["other_authority"]
    }
    leavers = {row["person_id"]: row for row in open_leavers(authority)}
    need = {
        row["person_id"]: row
        for row in authority["cin_plans"]
        if open_on(row, authority.as_at)
        and row["person_id"] not in plans
        and row["person_id"] not in care
        and row["person_id"] not in leavers
    }
    return {
        **_visits(authority, need, plans, care, leavers),
        **_supervision(authority, need, care),
        **_plan_versions(authority, need, plans, care, leavers),
        **_school(authority, care),
    }


def _months(day: date, months: int) -> int:
    return add_months(day.toordinal(), months)


def _visits(
    authority: Authority, need: dict[str, Row], plans: dict[str, Row], care: dict[str, Row], leavers: dict[str, Row]
) -> Values:
    as_at = authority.as_at
    births = born(authority)

    def seen(table: str) -> dict[str, date]:
        return latest((row for row in authority[table] if row["seen"]), "visit_date", as_at)

    met = []
    visited = seen("cin_visits")
    for person_id, plan in need.items():
        basis = max(visited.get(person_id, date.min), plan["start_date"])
        if (person_id in visited and visited[person_id] >= plan["start_date"]) or (as_at - basis).days > 28:
            met.append((as_at - basis).days <= 28)
    on_plan = []
    visited = seen("protection_visits")
    for person_id, plan in plans.items():
        if person_id not in births:
            continue
        found = visited.get(person_id, date.min)
        basis = max(found, plan["start_date"])
        days = working_days_between(basis.toordinal(), as_at.toordinal())
        if found >= plan["start_date"] or days > 10:
            on_plan.append(days <= 10)
    contacts = latest(authority["care_leaver_contacts"], "contact_date", as_at)
    for person_id, day in latest(
        (row for row in authority["visits"] if row["visit_type"] == "care_leaver"), "visit_date", as_at
    ).items():
        contacts[person_id] = max(day, contacts.get(person_id, date.min))
    touched = [
        (as_at - contacts.get(person_id, date.min)).days <= 56
        for person_id, row in leavers.items()
        if row["in_touch"] not in ("REFU", "NREQ", "RHOM")
    ]
    return {
        "children in need visited in 4 weeks, %": share(met),
        "protection plans visited in 10 working days, %": share(on_plan),
        "looked after visited in time, %": share(_care_visits(authority, care, seen("care_visits"))),
        "care leavers contacted in 8 weeks, %": share(touched),
    }


def _care_visits(authority: Authority, care: dict[str, Row], visited: dict[str, date]) -> list[bool]:
    as_at = authority.as_at.toordinal()
    found = []
    for row in authority["placements"]:
        if row["person_id"] not in care or not open_on(row, authority.as_at):
            continue
        start = row["start_date"]
        last = visited.get(row["person_id"], date.min)
        if last < start:
            if as_at > start.toordinal() + 7:
                found.append(False)
            continue
        long_term = row["placement_type"] in ("U1", "U4") and as_at > _months(start, 12)
        due = _months(last, 3) if long_term else last.toordinal() + 42
        found.append(as_at <= due)
    return found


def _supervision(authority: Authority, need: dict[str, Row], care: dict[str, Row]) -> Values:
    as_at = authority.as_at.toordinal()
    held = latest(authority["supervisions"], "supervision_date", authority.as_at)
    lead = {
        row["person_id"]: row["start_date"]
        for row in authority["allocations"]
        if row["is_lead"] and row["end_date"] is None
    }

    def in_time(children: dict[str, Row]) -> list[bool]:
        found = []
        for person_id, row in children.items():
            if person_id in held:
                found.append(as_at <= _months(held[person_id], 1))
            elif as_at > _months(lead[person_id] if person_id in lead else row["start_date"], 1):
                found.append(False)
        return found

    return {
        "supervision in time, children in need, %": share(in_time(need)),
        "supervision in time, looked after, %": share(in_time(care)),
    }


def _plan_versions(
    authority: Authority, need: dict[str, Row], plans: dict[str, Row], care: dict[str, Row], leavers: dict[str, Row]
) -> Values:
    as_at = authority.as_at.toordinal()
    dated: dict[str, dict[str, date]] = {}
    for kind in ("cin", "cp", "care_plan", "pathway"):
        rows = (
            row
            for row in authority["plan_versions"]
            if row["plan_type"] == kind and row["authorised_date"] and row["authorised_date"] <= authority.as_at
        )
        dated[kind] = latest(rows, "plan_date", authority.as_at)
    for person_id, day in latest(authority["care_plans"], "start_date", authority.as_at).items():
        dated["care_plan"][person_id] = max(day, dated["care_plan"].get(person_id, date.min))
    core = latest(
        (row for row in authority["review_meetings"] if row["meeting_type"] == "core_group"),
        "held_date",
        authority.as_at,
    )
    conference = latest(authority["protection_reviews"], "review_date", authority.as_at)

    def up_to_date(kind: str, children: dict[str, Row], months: int) -> list[bool]:
        found = []
        for person_id, row in children.items():
            start = row.get("start_date") or date.min
            version = dated[kind].get(person_id)
            if version is None or (kind != "pathway" and version < start and kind != "care_plan"):
                if kind == "pathway" or working_days_between(start.toordinal(), as_at) > 10:
                    found.append(False)
                continue
            good = as_at <= _months(version, months)
            if kind == "cp":
                last = max(conference.get(person_id, date.min), start, core.get(person_id, date.min))
                good = good or version >= last
            found.append(good)
        return found

    return {
        "child in need plans up to date, %": share(up_to_date("cin", need, 3)),
        "protection plans up to date, %": share(up_to_date("cp", plans, 3)),
        "care plans up to date, %": share(up_to_date("care_plan", care, 6)),
        "pathway plans up to date, %": share(up_to_date("pathway", leavers, 6)),
    }


def _school(authority: Authority, care: dict[str, Row]) -> Values:
    as_at = authority.as_at
    ended = max((row for row in authority["school_terms"] if row["end_date"] <= as_at), key=lambda r: r["end_date"])
    births = born(authority)
    best: dict[str, Row] = {}
    for row in authority["education_plans"]:
        done = row["completed_date"]
        if done is not None and done <= as_at and done >= best.get(row["person_id"], row)["completed_date"]:
            best[row["person_id"]] = row
    plans = []
    for person_id, stay in care.items():
        if (
            not 3 <= age(births[person_id].toordinal(), as_at.toordinal()) <= 17
            or (as_at - stay["start_date"]).days < 16
        ):
            continue
        plan = best.get(person_id)
        plans.append(
            plan is not None
            and plan["completed_date"] >= ended["start_date"]
            and plan["quality_assured_date"] is not None
        )
    phases: dict[str, list[Row]] = {}
    for row in authority["school_enrolments"]:
        phases.setdefault(row["person_id"], []).append(row)
    sums: dict[str, list[int]] = {"primary": [0, 0], "secondary": [0, 0]}
    for row in authority["school_attendance"]:
        if row["sessions_possible"] is None:
            continue
        phase = next(
            (each["phase"] for each in phases.get(row["person_id"], ()) if open_on(each, row["week_ending"])), ""
        )
        if phase in sums:
            sums[phase][0] += row["sessions_attended"]
            sums[phase][1] += row["sessions_possible"]
    return {
        "education plans up to date and checked, %": share(plans),
        "attendance, primary, %": 100 * sums["primary"][0] / sums["primary"][1] if sums["primary"][1] else None,
        "attendance, secondary, %": 100 * sums["secondary"][0] / sums["secondary"][1] if sums["secondary"][1] else None,
    }
