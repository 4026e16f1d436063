"""Statistics of children in care, care leavers and the workforce."""

from __future__ import annotations

from datetime import date

from goldenthread.sample.book import Authority, Row
from goldenthread.sample.days import add_months, age, to_date
from goldenthread.sample.report.counting import born, open_on, per_10_000, share, within, yearly

Values = dict[str, float | None]
SHORT_BREAKS = {"V1", "V3", "V4"}
LEARNING = {"F1", "P1", "F2", "P2", "F4", "P4", "F5", "P5"}


def measure(authority: Authority) -> Values:
    found = stays(authority)
    now = current(authority, found)
    return {
        **_volumes(authority, found, now),
        **_placements(authority, now),
        **_health_and_missing(authority, found, now),
        **_leavers(authority),
        **_workforce(authority),
    }


def stays(authority: Authority) -> list[Row]:
    """Periods of care that are not short breaks: person, start, end."""
    breaks = {
        (row["person_id"], row["start_date"])
        for row in authority["legal_statuses"]
        if row["legal_status"] in SHORT_BREAKS
    }
    found: dict[str, Row] = {}
    for row in authority["care_episodes"]:
        if (row["person_id"], row["entered_care_date"]) in breaks:
            continue
        each = found.setdefault(
            row["period_of_care_id"],
            {"person_id": row["person_id"], "start_date": row["entered_care_date"], "end_date": row["end_date"]},
        )
        each["end_date"] = row["end_date"] if row["end_reason"] != "X1" else each["end_date"]
    return list(found.values())


def current(authority: Authority, found: list[Row]) -> dict[str, Row]:
    """The stay of each child looked after on the as-at date, by child."""
    return {row["person_id"]: row for row in found if open_on(row, authority.as_at)}


def _volumes(authority: Authority, found: list[Row], now: dict[str, Row]) -> Values:
    asylum = {row["person_id"] for row in authority["immigration_statuses"]}
    started = [row for row in found if within(authority, row["start_date"])]
    placed = [
        row for row in authority["placements"] if within(authority, row["start_date"]) and row["provider"] is not None
    ]
    return {
        "starting to be looked after a year": yearly(authority, len(started)),
        "starting to be looked after per 10,000 a year": per_10_000(authority, yearly(authority, len(started))),
        "children looked after": float(len(now)),
        "children looked after per 10,000": per_10_000(authority, len(now)),
        "unaccompanied children looked after": float(len(asylum & set(now))),
        "placements started a year": yearly(authority, len(_without_breaks(authority, placed))),
    }


def _without_breaks(authority: Authority, rows: list[Row]) -> list[Row]:
    breaks = {
        (row["person_id"], row["start_date"])
        for row in authority["legal_statuses"]
        if row["legal_status"] in SHORT_BREAKS
    }
    return [row for row in rows if (row["person_id"], row["start_date"]) not in breaks]


def _placements(authority: Authority, now: dict[str, Row]) -> Values:
    year = to_date(add_months(authority.as_at.toordinal() + 1, -12))
    mine: dict[str, list[Row]] = {}
    for row in authority["placements"]:
        if row["person_id"] in now:
            mine.setdefault(row["person_id"], []).append(row)
    inside = {row["placement_id"]: row["inside_la_boundary"] for row in authority["placement_extras"]}
    births = born(authority)
    many, far, settled = [], [], []
    for person_id, stay in now.items():
        rows = mine.get(person_id, [])
        rows = [row for row in rows if row["start_date"] >= stay["start_date"]]
        many.append(sum(row["end_date"] is None or row["end_date"] > year for row in rows) >= 3)
        last = next((row for row in rows if row["end_date"] is None), None)
        if last is None:
            continue
        far.append(20 < float(last["distance_miles"]) < 999 and not inside[last["placement_id"]])
        long_in_care = (authority.as_at - stay["start_date"]).days > 912
        if long_in_care and age(births[person_id].toordinal(), authority.as_at.toordinal()) < 16:
            settled.append((authority.as_at - last["start_date"]).days >= 730)
    return {
        "three or more placements in the year, %": share(many),
        "in one placement for two years, %": share(settled),
        "over 20 miles and outside the authority, %": share(far),
    }


def _health_and_missing(authority: Authority, found: list[Row], now: dict[str, Row]) -> Values:
    year = to_date(add_months(authority.as_at.toordinal() + 1, -12))
    long_in_care = {person_id for person_id, stay in now.items() if stay["start_date"] <= year}
    done: dict[str, set[str]] = {"Health Assessment": set(), "Dental Check": set()}
    for row in authority["health_checks"]:
        if row["status"] == "Completed" and year <= row["check_date"] <= authority.as_at:
            done[row["check_type"]].add(row["person_id"])
    in_year = {
        row["person_id"]
        for row in found
        if row["start_date"] <= authority.as_at and (row["end_date"] is None or row["end_date"] > year)
    }
    in_care = {row["person_id"] for row in authority["care_episodes"]}
    gone = {
        row["person_id"]
        for row in authority["missing_episodes"]
        if row["kind"] == "M" and year <= row["start_date"] <= authority.as_at
    }
    return {
        "health assessment in the year, %": share(each in done["Health Assessment"] for each in sorted(long_in_care)),
        "dental check in the year, %": share(each in done["Dental Check"] for each in sorted(long_in_care)),
        "missing episodes in care a year": yearly(
            authority,
            sum(row["kind"] == "M" and row["person_id"] in in_care for row in authority["missing_episodes"]),
        ),
        "looked after children who went missing, %": share(each in gone for each in sorted(in_year)),
    }


def open_leavers(authority: Authority) -> list[Row]:
    """Care leaver rows with an adviser on the as-at date."""
    held = {
        row["person_id"]
        for row in authority["allocations"]
        if row["role"] == "personal_adviser" and row["end_date"] is None
    }
    return [
        row
        for row in authority["care_leavers"]
        if row["person_id"] in held and row["eligibility"] != "Eligible" and row["in_touch"] != "DIED"
    ]


def _leavers(authority: Authority) -> Values:
    births = born(authority)
    rows = [
        row
        for row in open_leavers(authority)
        if row["eligibility"] == "Former relevant"
        and row["in_touch"] != "RHOM"
        and 19 <= age(births[row["person_id"]].toordinal(), authority.as_at.toordinal()) <= 21
    ]
    return {
        "care leavers open": float(len(open_leavers(authority))),
        "care leavers 19 to 21 in work or learning, %": share(row["activity"] in LEARNING for row in rows),
        "care leavers 19 to 21 in a suitable home, %": share(row["accommodation_suitable"] == "1" for row in rows),
    }


def _workforce(authority: Authority) -> Values:
    as_at = authority.as_at
    posts = [row for row in authority["workforce_posts"] if row["snapshot_date"] == as_at]
    established = sum(row["established_fte"] for row in posts)
    filled = sum(row["filled_fte"] for row in posts)
    agency = sum(row["agency_cover_fte"] for row in posts)
    counted = {row["worker_id"]: row for row in authority["workers"] if row["role"] in ("social_worker", "senior")}
    cases: dict[str, int] = {}
    for row in authority["allocations"]:
        if row["role"] in ("lead", "personal_adviser") and open_on(row, as_at) and row["worker_id"] in counted:
            cases[row["worker_id"]] = cases.get(row["worker_id"], 0) + 1
    fte = sum(counted[worker_id]["fte"] for worker_id in cases)
    permanent = [row for row in authority["workers"] if not row["agency"]]
    left = sum(within(authority, row["end_date"]) for row in permanent)
    middle = to_date((authority.first.toordinal() + as_at.toordinal()) // 2)
    there = sum(_employed(row, middle) for row in permanent)
    return {
        "social worker vacancy rate, %": 100 * (established - filled) / established if established else None,
        "social worker agency rate, %": 100 * agency / (filled + agency) if filled + agency else None,
        "social worker turnover, %": 100 * yearly(authority, left) / there if there else None,
        "cases per social worker": sum(cases.values()) / fte if fte else None,
    }


def _employed(row: Row, day: date) -> bool:
    return row["start_date"] <= day and (row["end_date"] is None or row["end_date"] > day)
