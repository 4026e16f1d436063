"""Health of children in care (interpretations 66 to 70 and 75)."""

from __future__ import annotations

from typing import Any

from tests.oracle import standing
from tests.oracle.bands import age
from tests.oracle.days import add_months, add_wd, wd
from tests.oracle.exception_rules.desk import Desk, Light, due_in_working_days, light
from tests.oracle.exception_rules.plans import looked_after
from tests.oracle.health import checks, year_start


def assessments(desk: Desk, child: Any) -> list[Any]:
    return checks(desk.book, child, "Health Assessment", ("iha", "rha"), desk.day)


def soon(desk: Desk, due: Any) -> bool:
    """Due within 20 working days, today included."""
    return desk.day <= due and wd(desk.day, due) <= 20


def initial_health_assessment_due(desk: Desk) -> list[Light]:
    found = []
    for child, _ in looked_after(desk):
        stay = standing.stay_on(desk.book, child, desk.day)
        if stay is None or not stay["begins"] or not desk.last_days(56, stay["start"]):
            continue
        if not any(made >= stay["start"] for made in assessments(desk, child)):
            found.append(due_in_working_days(desk, child, child, stay["start"], 20, 5))
    return found


def health_assessment_due(desk: Desk) -> list[Light]:
    """Red is exactly counted and not met; amber only for those who count (interpretation 67)."""
    found = []
    for child, start in looked_after(desk):
        made = assessments(desk, child)
        years = age(desk.book, child, desk.day)
        counts = wd(start, desk.day) >= 20
        first_due = add_wd(start, 20)
        if made:
            lapses = add_months(max(made), 6 if years is not None and years < 5 else 12)
            met, due = desk.day <= lapses, max(lapses, first_due)
        else:
            met, due = False, first_due
        rag = "green"
        if counts and not met:
            rag = "red"
        elif counts and soon(desk, due):
            rag = "amber"
        found.append(light(child, child, rag, due, (desk.day - due).days))
    return found


def dental_check_due(desk: Desk) -> list[Light]:
    """By the window of the indicator, and for everybody from the third month in care (68 and 69)."""
    found = []
    for child, start in looked_after(desk):
        made = checks(desk.book, child, "Dental Check", ("dental",), desk.day)
        met = bool(made) and max(made) >= year_start(desk.day)
        first_due = add_months(start, 3)
        due = max(add_months(max(made), 12), first_due) if made else first_due
        rag = "green"
        if not met and (start <= year_start(desk.day) or desk.day > first_due):
            rag = "red"
        elif soon(desk, due):
            rag = "amber"
        found.append(light(child, child, rag, due, (desk.day - due).days))
    return found


def scores(desk: Desk, child: Any) -> list[tuple[Any, int]]:
    return sorted(
        (row["completed_date"], row["score"])
        for row in desk.book.of("sdq_scores", child)
        if row["score"] is not None and row["completed_date"] is not None and row["completed_date"] <= desk.day
    )


def sdq_due(desk: Desk) -> list[Light]:
    if desk.nation != "england":
        return []
    found = []
    for child, start in looked_after(desk):
        years = age(desk.book, child, desk.day)
        if start > year_start(desk.day) or years is None or not 4 <= years <= 16:
            continue
        made = scores(desk, child)
        if not made:
            found.append(light(child, child, "red"))
            continue
        last = made[-1][0]
        due = add_months(last, 12)
        rag = "red" if last < year_start(desk.day) else "amber" if soon(desk, due) else "green"
        found.append(light(child, child, rag, due, (desk.day - due).days))
    return found


def sdq_high(desk: Desk) -> list[Light]:
    found = []
    for child, _ in looked_after(desk):
        made = scores(desk, child)
        if made:
            score = made[-1][1]
            found.append(light(child, child, "red" if score >= 17 else "amber" if score >= 14 else "green"))
    return found


RULES = {
    "initial-health-assessment-due": initial_health_assessment_due,
    "health-assessment-due": health_assessment_due,
    "dental-check-due": dental_check_due,
    "sdq-due": sdq_due,
    "sdq-high": sdq_high,
}
