"""Events about the workforce: workers one by one, or all of them as full-time equivalents or heads."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from goldenthread.examples.reading import Event
from goldenthread.examples.rows import Rows

LONG_AGO = date(1900, 1, 1)
# Of the workers of an example that gives totals, the row that stands for all who are in post.
EVERYBODY = "everybody in post"


def details(event: Event, rows: Rows, name: str) -> None:
    """Date of birth, ethnicity and role of a worker, where an example gives them."""
    born, ethnicity = event.day("dob", "date_of_birth"), event.text("ethnicity")
    age, role = event.number("age"), event.text("organisation_role", "org_role")
    holder = event.flag("case_holder", "caseholder")
    if born is None and age is not None:
        born = date(rows.end.year - int(age), 1, 1)
    if role is None and holder is not None:
        role = "5" if holder else "6"
    if born is not None or ethnicity is not None or role is not None:
        rows.add("worker_details", worker_id=name, date_of_birth=born, ethnicity=ethnicity, organisation_role=role)


def posts(event: Event, rows: Rows) -> None:
    """A post, or the posts of a team together."""
    filled, vacant = event.number("filled", "filled_fte", "in_post"), event.number("vacant", "vacant_fte", "vacancies")
    established = event.number("established", "established_fte")
    if established is None and (filled is not None or vacant is not None):
        established = exact(filled or 0) + exact(vacant or 0)
    rows.add(
        "workforce_posts",
        post_id=event.text("id"),
        team_id=event.text("team"),
        established_fte=established,
        filled_fte=filled if filled is not None or vacant is None else exact(established) - exact(vacant),
        agency_cover_fte=event.number("agency_cover", "agency_cover_fte", "agency_fte"),
        snapshot_date=event.day("date", "snapshot", "snapshot_date") or rows.end,
    )


def absence(event: Event, rows: Rows) -> None:
    start = event.day("start", "date") or rows.end
    rows.add(
        "worker_absences",
        worker_id=event.text("worker", "id"),
        start_date=start,
        end_date=event.day("end") or (None if event.has("end") else start),
        working_days_lost=event.number("days", "days_lost", "working_days_lost", "days_lost_fte"),
        reason={"sickness": "SIC", "sick": "SIC", None: "SIC"}.get(
            event.text("reason", "kind"), event.text("reason", "kind")
        ),
    )


def workforce(event: Event, rows: Rows) -> None:
    """Totals on the last day of the period: full-time equivalents, or heads, of one kind of worker each."""
    in_post, vacant = (
        event.number("in_post_fte", "fte_in_post"),
        event.number("vacant_fte", "vacancies_fte", "vacancies"),
    )
    agency, cover = event.number("agency_fte"), event.number("agency_covering_fte", "agency_cover_fte", "covering_fte")
    leavers, starters = event.number("leavers_fte", "leavers"), event.number("starters_fte", "starters")
    established = event.number("established_fte")
    if vacant is None and established is not None:
        vacant = exact(established) - exact(in_post or 0)
    if in_post is not None:
        stays = exact(in_post) - exact(starters or 0)
        rows.add("workers", worker_id=EVERYBODY, role="social_worker", fte=stays, agency=False, start_date=LONG_AGO)
    if vacant is not None:
        rows.add(
            "workforce_posts",
            established_fte=exact(in_post or 0) + exact(vacant),
            filled_fte=in_post or 0,
            agency_cover_fte=agency if cover is None else cover,
            snapshot_date=rows.end,
        )
    elif cover is not None:
        rows.add("workforce_posts", agency_cover_fte=cover, snapshot_date=rows.end)
    many(rows, "agency worker", event.number("agency_headcount", "agency_count", "agency"), agency, agency=True)
    if starters is not None:
        rows.add("workers", worker_id="starters", role="social_worker", fte=starters, agency=False, start_date=rows.end)
    if leavers is not None:
        rows.add(
            "workers", worker_id="leavers", role="social_worker", fte=leavers, agency=False,
            start_date=LONG_AGO, end_date=rows.end, leaver_reason="1",
        )  # fmt: skip
    lost = event.number("days_lost_fte", "days_lost", "sickness_days_fte", "sickness_days")
    if lost is not None:
        rows.add(
            "worker_absences", worker_id=EVERYBODY, start_date=rows.end, end_date=rows.end, working_days_lost=lost,
            reason="SIC",
        )  # fmt: skip
    heads(event, rows)
    event.passed_over("date", "team")


def heads(event: Event, rows: Rows) -> None:
    """Social workers in post as so many people, of whom so many are of a kind; workers who hold cases, and managers."""
    total = event.number("in_post", "in_post_headcount", "headcount", "social_workers", "age_known", "ethnicity_known")
    holders, new = event.number("case_holders", "caseholders"), event.number("under_2_years", "under_2_years_service")
    young, minority = event.number("aged_20_29", "age_20_29"), event.number("minority_ethnic")
    newly = event.number("asye", "newly_qualified")
    kinds = [number for number in (holders, new, young, minority, newly) if number is not None]
    if kinds:
        for number in range(int(total if total is not None else max(kinds))):
            name = f"social worker {number + 1}"
            long_ago = date(rows.end.year - 10, 1, 1)
            rows.add(
                "workers", worker_id=name, role="social_worker", fte=1, agency=False, asye=number < (newly or 0),
                start_date=rows.end if number < (new or 0) else long_ago,
            )  # fmt: skip
            rows.add(
                "worker_details", worker_id=name,
                date_of_birth=date(rows.end.year - (25 if number < (young or 0) else 40), 1, 1),
                ethnicity="BCRB" if number < (minority or 0) else "WBRI",
                organisation_role="5" if number < (holders or 0) else "6",
            )  # fmt: skip
    carrying = event.number("case_holding_workers", "workers", "caseholding_workers")
    managers = event.number("team_managers", "managers")
    for number in range(int(carrying or 0)):
        name = f"worker with cases {number + 1}"
        rows.add("workers", worker_id=name, role="social_worker", fte=1, start_date=LONG_AGO)
        rows.add(
            "allocations", person_id=f"child of {name}", worker_id=name, role="lead", start_date=LONG_AGO, is_lead=True
        )
    for number in range(int(managers or 0)):
        rows.add("workers", worker_id=f"manager {number + 1}", role="manager", fte=1, start_date=LONG_AGO)
    held = event.number("cases_held", "cases")
    for number in range(int(held or 0)):
        rows.add(
            "allocations", person_id=f"case {number + 1}", worker_id=EVERYBODY, role="lead", start_date=LONG_AGO,
            is_lead=True,
        )  # fmt: skip


def many(rows: Rows, name: str, heads: Any, hours: Any, agency: bool) -> None:
    """So many workers with so many hours together; one worker where only the hours are told."""
    if heads is None and hours is None:
        return
    for number in range(int(heads if heads is not None else 1)):
        fte = (hours if hours is not None else heads) if number == 0 else 0
        rows.add(
            "workers",
            worker_id=f"{name} {number + 1}",
            role="social_worker",
            fte=fte,
            agency=agency,
            start_date=LONG_AGO,
        )


def exact(number: Any) -> Decimal:
    return Decimal(str(number))
