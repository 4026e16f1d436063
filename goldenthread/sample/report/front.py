"""Front door, assessment, enquiry and protection plan statistics."""

from __future__ import annotations

from datetime import date

from goldenthread.sample.book import Authority
from goldenthread.sample.days import add_months, working_days_between
from goldenthread.sample.report.counting import open_on, per_10_000, share, within, yearly

Values = dict[str, float | None]


def measure(authority: Authority) -> Values:
    return {
        **_contacts(authority),
        **_referrals(authority),
        **_assessments(authority),
        **_enquiries(authority),
        **_plans(authority),
    }


def wd(a: date, b: date) -> int:
    return working_days_between(a.toordinal(), b.toordinal())


def _contacts(authority: Authority) -> Values:
    decisions = authority["contact_decisions"]
    received = [row for row in decisions if not row["information_only"]]
    waits = [wd(row["received_at"].date(), row["decided_at"].date()) for row in received if row["decided_at"]]
    return {
        "contacts a year, information-only left out": yearly(authority, len(received)),
        "information-only share of contacts, %": share(row["information_only"] for row in decisions),
        **{
            f"decisions within {n} working day{'s' * (n > 1)}, %": share(wait <= n for wait in waits) for n in (1, 2, 3)
        },
    }


def _referrals(authority: Authority) -> Values:
    rows = authority["referrals"]
    inside = [row for row in rows if within(authority, row["referral_date"])]
    dates: dict[str, list[date]] = {}
    for row in rows:
        dates.setdefault(row["person_id"], []).append(row["referral_date"])
    again = []
    for row in inside:
        earlier = max((day for day in dates[row["person_id"]] if day < row["referral_date"]), default=None)
        again.append(earlier is not None and row["referral_date"].toordinal() <= add_months(earlier.toordinal(), 12))
    months: dict[int, int] = {}
    for row in inside:
        months[row["referral_date"].month] = months.get(row["referral_date"].month, 0) + 1
    as_at = authority.as_at
    current = {
        row["person_id"]
        for row in rows
        if not row["no_further_action"]
        and row["referral_date"] <= as_at
        and (row["close_date"] is None or row["close_date"] > as_at)
    }
    current |= {row["person_id"] for row in authority["allocations"] if row["end_date"] is None and row["role"] in (
        "lead", "personal_adviser")}  # fmt: skip
    return {
        "referrals a year": yearly(authority, len(inside)),
        "referrals per 10,000 children a year": per_10_000(authority, yearly(authority, len(inside))),
        "referrals within 12 months of another, %": share(again),
        "referrals with no further action, %": share(row["no_further_action"] for row in inside),
        "August index of referrals": 12 * months.get(8, 0) / len(inside) if inside else None,
        "children open to the service": float(len(current)),
        "children in need per 10,000 children": per_10_000(authority, len(current)),
    }


def _assessments(authority: Authority) -> Values:
    done = [row for row in authority["assessments"] if within(authority, row["authorised_date"])]
    days = [
        wd(row["start_date"], row["authorised_date"]) for row in done if row["start_date"] <= row["authorised_date"]
    ]
    births = {row["person_id"]: row.get("date_of_birth") for row in authority["people"]}
    seen: dict[str, date] = {}
    for row in authority["visits"]:
        found = row["assessment_id"]
        if found is not None and row["seen"] and row["visit_date"] < seen.get(found, date.max):
            seen[found] = row["visit_date"]
    in_time = []
    for row in authority["assessments"]:
        start = row["start_date"]
        birth = births.get(row["person_id"])
        if not within(authority, start) or birth is None or birth > start or wd(start, authority.as_at) <= 5:
            continue
        first = seen.get(row["assessment_id"])
        in_time.append(first is not None and first >= start and wd(start, first) <= 5)
    return {
        "assessments completed a year": yearly(authority, len(done)),
        "assessments within 45 working days, %": share(n <= 45 for n in days),
        "assessments within 20 working days, %": share(n <= 20 for n in days),
        "assessments ending in no further action, %": share(bool(row["no_further_action"]) for row in done),
        "seen within 5 working days, %": share(in_time),
    }


def _enquiries(authority: Authority) -> Values:
    enquiries = authority["section_47_enquiries"]
    started = [row for row in enquiries if within(authority, row["start_date"])]
    starts = {row["enquiry_id"]: row["start_date"] for row in enquiries}
    held = [
        row
        for row in authority["initial_conferences"]
        if within(authority, row["conference_date"]) and not row["transfer_in"]
    ]
    led = {row["enquiry_id"] for row in authority["initial_conferences"]}
    return {
        "section 47 enquiries a year": yearly(authority, len(started)),
        "section 47 enquiries per 10,000 children a year": per_10_000(authority, yearly(authority, len(started))),
        "section 47 enquiries leading to a conference, %": share(
            row["enquiry_id"] in led for row in enquiries if within(authority, row["end_date"])
        ),
        "initial conferences a year": yearly(authority, len(held)),
        "conferences within 15 working days, %": share(
            wd(starts[row["enquiry_id"]], row["conference_date"]) <= 15 for row in held
        ),
    }


def _plans(authority: Authority) -> Values:
    own = [row for row in authority["protection_plans"] if not row["other_authority"]]
    by_child: dict[str, list[dict]] = {}
    for row in own:
        by_child.setdefault(row["person_id"], []).append(row)
    started = [row for row in own if within(authority, row["start_date"])]
    later, repeated = [], []
    for row in started:
        before = [each for each in by_child[row["person_id"]] if each["start_date"] < row["start_date"]]
        later.append(bool(before))
        ends = [each["end_date"] for each in before if each["end_date"] and each["end_date"] <= row["start_date"]]
        repeated.append(bool(ends) and row["start_date"].toordinal() <= add_months(max(ends).toordinal(), 24))
    current = [row for row in own if open_on(row, authority.as_at)]
    needs = authority["cin_plans"]
    return {
        "protection plans started a year": yearly(authority, len(started)),
        "second or later protection plans, %": share(later),
        "plans repeated within two years, %": share(repeated),
        "protection plans open": float(len(current)),
        "children on a protection plan per 10,000": per_10_000(authority, len(current)),
        "neglect share of open protection plans, %": share(row["latest_category"] == "NEG" for row in current),
        "child in need plans started a year": yearly(
            authority, sum(within(authority, row["start_date"]) for row in needs)
        ),
        "child in need plans open": float(sum(open_on(row, authority.as_at) for row in needs)),
    }
