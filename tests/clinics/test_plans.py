"""Performance plans: from the figure as it stands, along a trajectory, to an outcome."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from goldenthread.web.clinics.models import Action, NeverChanged, Plan, PlanLine
from tests.clinics.conftest import VISITS, form, text

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("loaded"),
]

NEW = f"/plans/new/?indicator={VISITS}"


def filled(**changes: str) -> dict[str, str]:
    from goldenthread.web.people.models import Account

    said = {
        "reason": "Visits have slipped",
        "goal": "95",
        "end": "2026-03",
        "owner": str(Account.objects.order_by("pk").first().pk),
        "month-1": "2025-12",
        "value-1": "85",
        "what-1": "Diaries are planned",
    }
    return said | changes


def make(browser, address: str = NEW, **changes: str):
    return browser.post(address, form(browser.get(address)) | filled(**changes))


def test_the_start_is_the_figure_and_is_not_typed(as_role):
    browser = as_role("service_manager")
    page = browser.get(NEW)
    assert "It stands at 75.0%, 3 of 4 children, as at 31 October 2025. Higher is better." in text(page)
    assert make(browser, **{"start": "10", "start_value": "10"}).status_code == 302
    plan = Plan.objects.get()
    assert (plan.start_month, plan.start_value, plan.goal) == ("2025-10", Decimal(75), Decimal(95))
    assert (plan.service, plan.team, plan.place) == ("S1", "", "Safeguarding")


def test_a_milestone_is_an_action_of_who_answers_for_the_plan(as_role):
    make(as_role("service_manager"))
    action = Action.objects.get()
    assert (action.what, action.due, action.service) == ("Diaries are planned", date(2025, 12, 31), "S1")
    assert action.origin == "Performance plan: Children on plans visited within 10 working days, Safeguarding"


def test_the_page_draws_plan_and_actual_and_says_how_it_goes(as_role, later):
    """The load of 7 November counts the same three of four children of S1 as seen in time."""
    browser = as_role("service_manager")
    address = make(browser).url.split("?")[0]
    assert "No month after the start has a figure yet." in text(browser.get(address))
    later()
    said = text(browser.get(address))
    assert "November 2025: 75.0% against 80.0% planned, 5.0 points below the trajectory: behind the plan." in said
    rows = browser.get(address + "?format=csv").content.decode("utf-8-sig").splitlines()
    assert "October 2025,75.0,75.0,on the trajectory,Start" in rows
    assert "December 2025,85.0,,,Diaries are planned" in rows
    assert "March 2026,95.0,,,Goal" in rows
    assert Plan.objects.get().start_value == Decimal(75)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"reason": ""}, "Say why this plan is needed."),
        ({"goal": ""}, "Give the goal as a number"),
        ({"goal": "lots"}, "Give the goal as a number"),
        ({"goal": "70"}, "Higher is better here"),
        ({"goal": "120"}, "from 0 to 100 per cent"),
        ({"end": ""}, "Choose the month in which the goal is to be reached."),
        ({"end": "2025-10"}, "Choose the month in which the goal is to be reached."),
        ({"owner": "0"}, "Choose who answers for the plan."),
        ({"month-1": "2026-03"}, "Milestone 1: choose a month before that of the goal."),
        ({"value-1": "101"}, "Milestone 1: give the figure to be reached by then."),
        ({"what-1": ""}, "Milestone 1: say what will be done by then."),
        (
            {"month-2": "2025-12", "value-2": "90", "what-2": "More"},
            "Milestone 2: another milestone has the same month.",
        ),
    ],
)
def test_a_plan_that_cannot_be_made_is_refused_in_words(as_role, changes, problem):
    assert problem in text(make(as_role("service_manager"), **changes))
    assert Plan.objects.count() == 0
    assert Action.objects.count() == 0


def test_an_indicator_without_a_figure_gives_no_plan(as_role):
    browser = as_role("service_manager")
    address = "/plans/new/?indicator=icpc-within-15-working-days"
    assert "has no figure for Safeguarding to start from" in text(browser.get(address))
    assert browser.post(address, {"token": "0" * 32}).status_code == 404


def test_one_open_plan_for_an_indicator_of_a_unit(as_role):
    browser = as_role("service_manager")
    make(browser)
    assert "has an open plan for this indicator already" in text(make(browser))
    assert make(browser, f"{NEW}&team=T1").status_code == 302
    assert Plan.objects.count() == 2


def test_a_review_note_keeps_the_figure_of_its_day(as_role, later):
    browser, manager = as_role("service_manager"), as_role("team_manager")
    address = make(browser, f"{NEW}&team=T1").url.split("?")[0]
    later()
    assert "Write it in a few words." in text(manager.post(address, form(manager.get(address)) | {"words": ""}))
    assert manager.post(address, form(manager.get(address)) | {"words": "Two vacancies"}).status_code == 302
    note = PlanLine.objects.get(kind="review")
    assert note.words == "Two vacancies"
    assert note.figure.startswith("November 2025:")
    note.words = "None"
    with pytest.raises(NeverChanged):
        note.save()
    with pytest.raises(NeverChanged):
        note.delete()


def test_a_plan_is_closed_with_an_outcome_and_then_stays(as_role):
    browser = as_role("service_manager")
    address = make(browser).url.split("?")[0]
    close = address + "close/"
    assert b"?format=csv" in browser.get(address).content
    assert b"?format=csv" not in browser.get(close).content  # that page has no files of its own
    held = form(browser.get(address))
    assert "Choose how the plan ended." in text(browser.post(close, form(browser.get(close)) | {"words": "Reached"}))
    answer = browser.post(close, form(browser.get(close)) | {"outcome": "reached", "words": "Held for three months"})
    assert answer.status_code == 302
    plan = Plan.objects.get()
    assert (plan.state, plan.outcome) == ("closed", "reached")
    assert "The goal was reached. Held for three months" in text(browser.get(address))
    late = browser.post(address, held | {"words": "A note"})
    assert "Invented service_manager closed this plan" in text(late)
    assert PlanLine.objects.filter(kind="review").count() == 0
    assert "No performance plan is open." in text(browser.get("/plans/"))
    assert "Closed: the goal was reached" in text(browser.get("/plans/?show=all"))


def test_who_makes_and_who_only_reads(as_role):
    """A team manager has the plans of the team, an analyst reads all, those below see none."""
    director = as_role("director")
    team = make(director, f"{NEW}&team=T1").url.split("?")[0]
    service = make(director, f"{NEW}&service=S1").url.split("?")[0]
    manager = as_role("team_manager")
    assert (manager.get(team).status_code, manager.get(service).status_code) == (200, 404)
    assert manager.get(team + "close/").status_code == 404
    assert manager.get("/plans/new/").status_code == 404
    analyst = as_role("analyst")
    assert b"Add the note" not in analyst.get(team).content
    assert analyst.post(team, {"token": "0" * 32, "words": "A note"}).status_code == 404
    for role in ("social_worker", "iro", "councillor"):
        assert as_role(role).get(team).status_code == 404
