"""Examples of what other systems count, and of how records are kept: events made into figures or findings."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.examples.reading import Event
from goldenthread.examples.rows import Row, Rows

# An event of these figures is one of those counted below; it counts above when one of these flags says so.
MET = (
    "met", "suitable", "suitable_accommodation", "ete", "in_ete", "eet", "offered", "offer", "made",
    "submitted_on_time",
    "on_time", "suitable_ete",
)  # fmt: skip
DONE = ("submitted", "submitted_date", "offered_date", "done")
DUE = ("due", "deadline", "due_date")
WHEN = ("date", "end", "ended", "order_end", "released", "start", "week", "period")
ABOVE = (
    "numerator", "num", "delivered", "votes", "votes_cast", "suitable", "in_ete", "submitted", "offered", "admissions",
    "applications", "minority_ethnic", "eal", "children_services", "cs_spend", "spend",
)  # fmt: skip
BELOW = (
    "denominator", "den", "target", "savings_target", "planned", "expected", "total", "total_spend", "population",
    "population_0_17", "population_0_14", "children", "eligible", "pupils", "primary_pupils", "authority_spend",
)  # fmt: skip
# Children of whom an example about records says nothing else are open since before its first day.
ABOUT_OPEN_CHILDREN = (
    "dq-ethnicity-recorded", "dq-records-clean", "dq-open-exceptions", "plans-saved-incorrectly",
    "disproportionality-ratio",
)  # fmt: skip
MAKE_OPEN = ("referrals", "cin_plans", "protection_plans", "care_episodes", "placements", "care_leavers", "assessments")


def one_counted(event: Event, rows: Rows) -> None:
    """One of those counted: a report that was owed, a child whose order ended, a child to offer an advocate."""
    met = event.flag(*MET)
    done, due = event.day(*DONE), event.day(*DUE)
    if met is None and (done is not None or event.has(*DONE)):
        met = done is not None and (due is None or done <= due)
    day = due or event.day(*WHEN)
    event.passed_over("child", "team", "kind", "outcome", *WHEN)
    if day is not None and not rows.start <= day <= rows.end:
        return
    row = figure(rows)
    row["numerator"] = (row["numerator"] or 0) + (1 if met else 0)
    row["denominator"] = (row["denominator"] or 0) + 1


def numbers(event: Event, rows: Rows) -> None:
    """A figure told by its two numbers, in the words of whoever counts it; gross yearly spending comes by the week."""
    row = figure(rows)
    gross, cared_for = (
        event.number("gross_spend", "gross_placement_spend"),
        event.number("cla_spend", "looked_after_spend"),
    )
    above, below = event.number(*ABOVE), event.number(*BELOW)
    if gross is not None:
        above = gross / 52
        below = event.number("average_cla", "average_cla_open", "cla_average", "cla_open") or below
    if cared_for is not None and rows.indicator_id == "cs-spend-not-cla-share":
        below = below if below is not None else above
        above = (below or 0) - cared_for
    if rows.indicator_id == "ofsted-overall-grade":
        row["area"] = f"all:{event.text('judgement') or 'Overall effectiveness'}"
    row["numerator"], row["denominator"], row["value"] = above, below, event.number("value", "grade")
    event.passed_over("date", "start", "end", "source", "area", "year")


def figure(rows: Rows) -> Row:
    """The supplied row of the indicator and period of the example, made when it is not there."""
    for row in rows.all("supplied_series"):
        if row["measure"] == rows.indicator_id:
            return row
    return rows.add(
        "supplied_series",
        measure=rows.indicator_id,
        area="all",
        period_start=rows.start,
        period_end=rows.end,
        source="Worked example",
    )


def finding(event: Event, rows: Rows) -> None:
    """An open finding about a child's record: a record without a date of birth, the simplest that is wrong."""
    opened, closed = event.day("opened", "start", "date"), event.day("closed", "end", "resolved")
    child = event.text("child") or f"finding {len(rows.all('people')) + 1}"
    event.passed_over("rule", "id", "severity")
    if (opened is not None and opened > rows.end) or (closed is not None and closed <= rows.end):
        return
    if any(rows.of("people", child)) and rows.about == "dq-open-exceptions":
        child = f"{child}, finding {len(rows.all('people')) + 1}"
    known = rows.of("people", child)
    row: dict[str, Any] = known[0] if known else rows.add("people", person_id=child)
    row["date_of_birth"] = row["expected_date_of_birth"] = None


def looked_after_with_visitors(rows: Rows) -> None:
    """A child with an independent visitor, of whom no care is told, has been looked after for as long."""
    for row in rows.all("advocacy_cases"):
        child, since = row["person_id"], row["referred_date"]
        visitor = row["service"] == "independent_visitor" and since is not None
        if visitor and not rows.of("care_episodes", child) and not rows.of("placements", child):
            rows.add("care_episodes", person_id=child, start_date=since)


def open_children(rows: Rows) -> None:
    """In an example about records, a child of whom nothing else is said has been open for a year."""
    if rows.indicator_id not in ABOUT_OPEN_CHILDREN:
        return
    told = {row["person_id"] for table in MAKE_OPEN for row in rows.all(table)}
    children = [row["person_id"] for row in rows.all("people") + rows.all("plan_versions")]
    if rows.indicator_id == "dq-open-exceptions" and not told:
        return
    for child in dict.fromkeys(children):
        if child not in told:
            rows.add(
                "referrals", person_id=child, referral_date=date(rows.start.year - 1, 1, 1), no_further_action=False
            )
