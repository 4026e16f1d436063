"""Actions: who sees them, what can be done with them, and a history that is only added to."""

from __future__ import annotations

from datetime import date

import pytest

from goldenthread.web.clinics.models import Action, ActionLine, NeverChanged
from tests.clinics.conftest import form, text

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("loaded"),
]

LIST = "/actions/"


@pytest.fixture
def action(account):
    """Make an action of the team T1 in S1; by default it is the social worker's."""

    def make(what: str = "Book visits", owner: str = "social_worker", **changes):
        from goldenthread.web.people.models import Account

        person = Account.objects.filter(role=owner).first() or account(owner)
        values = {
            "what": what, "origin": "A report", "service": "S1", "service_name": "Safeguarding", "team": "T1",
            "team_name": "Rowan", "owner": person, "owner_name": person.name, "due": date(2025, 11, 14),
        }  # fmt: skip
        return Action.objects.create(**(values | changes))

    return make


def act(browser, one: Action, act: str, said: str = "In a few words", **more: str):
    page = f"{LIST}{one.pk}/"
    return browser.post(page, form(browser.get(page)) | {"act": act, "words": said} | more)


def test_each_sees_the_actions_of_the_own_units_and_the_own_ones(as_role, action):
    action("of the team")
    action("of the other team", owner="head_of_service", team="T2", team_name="Alder")
    action("of the other service", owner="director", service="S2", service_name="Care", team="T3", team_name="Hazel")
    action("of the whole", owner="director", service="", service_name="Whole service", team="")
    action("given to the officer", owner="iro", service="S2", service_name="Care", team="")
    sees = {
        "director": 5, "analyst": 5, "service_manager": 2, "team_manager": 1, "social_worker": 1, "iro": 1,
    }  # fmt: skip
    for role, count in sees.items():
        rows = as_role(role).get(LIST + "?show=all&format=csv").content.decode("utf-8-sig").splitlines()
        assert f"Rows,{count}" in rows, role
        for one in Action.objects.all():
            shown = any(row.startswith(one.what) for row in rows)
            assert as_role(role).get(f"{LIST}{one.pk}/").status_code == (200 if shown else 404), (role, one.what)
    for role in ("councillor", "data_officer", "nobody"):
        assert as_role(role).get(LIST).status_code == 404


def test_the_list_is_narrowed_by_service_owner_and_state(as_role, action):
    action("late", due=date(2025, 10, 30))
    action("today", due=date(2025, 10, 31))
    action("closed", state="done")
    action("elsewhere", owner="director", service="S2", service_name="Care", team="")
    director = as_role("director")

    def shown(query: str) -> set[str]:
        page = text(director.get(LIST + query))
        return {what for what in ("late", "today", "closed", "elsewhere") if f" {what} " in page}

    assert shown("") == {"late", "today", "elsewhere"}
    assert shown("?show=overdue") == {"late"}
    assert shown("?show=closed") == {"closed"}
    assert shown("?show=mine") == {"elsewhere"}
    assert shown("?service=S2") == {"elsewhere"}
    assert shown("?owner=social&show=all") == {"late", "today", "closed"}
    assert "3 actions are open, 1 of them overdue." in text(director.get(LIST))


def test_every_act_is_one_line_of_history(as_role, action):
    one, browser = action(), as_role("team_manager")
    assert act(browser, one, "note", "Half are booked").status_code == 302
    assert act(browser, one, "moved", "A worker is away", due="28/11/2025").status_code == 302
    from goldenthread.web.people.models import Account

    manager = Account.objects.get(role="team_manager")
    assert act(browser, one, "given", "I take it", owner=str(manager.pk)).status_code == 302
    assert act(browser, one, "done", "All are booked").status_code == 302
    one.refresh_from_db()
    assert (one.state, one.due, one.owner) == ("done", date(2025, 11, 28), manager)
    assert [(line.kind, line.before, line.after) for line in one.history.all()] == [
        ("note", "", ""),
        ("moved", "14 November 2025", "28 November 2025"),
        ("given", "Invented social_worker", "Invented team_manager"),
        ("done", "", ""),
    ]
    page = text(browser.get(f"{LIST}{one.pk}/"))
    assert "From 14 November 2025 to 28 November 2025. A worker is away" in page
    assert act(browser, one, "reopened", "One is not").status_code == 302
    one.refresh_from_db()
    assert one.state == "open"


@pytest.mark.parametrize(
    ("name", "said", "more", "problem"),
    [
        ("dropped", "", {}, "Say it in a few words"),
        ("moved", "Later", {"due": "30/10/2025"}, "The day is over"),
        ("moved", "Later", {}, "Give the day to do it by."),
        ("given", "Yours", {"owner": "0"}, "Choose who is to have it."),
        ("nothing", "Words", {}, "Say what you want to do."),
    ],
)
def test_half_an_act_is_refused_in_words(as_role, action, name, said, more, problem):
    one = action()
    assert problem in text(act(as_role("team_manager"), one, name, said, **more))
    assert one.history.count() == 0


def test_who_gives_an_action_away_is_led_to_a_page_that_is_theirs(as_role, action):
    as_role("team_manager")
    from goldenthread.web.people.models import Account

    manager = str(Account.objects.get(role="team_manager").pk)
    one, worker = action(), as_role("social_worker")
    answer = act(worker, one, "given", owner=manager)
    assert worker.get(f"{LIST}{one.pk}/").status_code == 404
    assert "The action is given to somebody else." in text(worker.get(answer.url))
    second = action(owner="team_manager")
    answer = act(as_role("team_manager"), second, "given", owner=str(Account.objects.get(role="social_worker").pk))
    assert answer.url == f"{LIST}{second.pk}/?done=changed"


def test_of_two_who_act_the_second_sees_what_the_first_did(as_role, action):
    one, manager, worker = action(), as_role("team_manager"), as_role("social_worker")
    page = f"{LIST}{one.pk}/"
    held = form(worker.get(page))
    act(manager, one, "dropped", "No longer needed")
    answer = worker.post(page, held | {"act": "done", "words": "All booked"})
    assert "Invented team_manager changed this action" in text(answer)
    assert "dropped" in text(answer)
    one.refresh_from_db()
    assert one.state == "dropped"


def test_a_closed_action_takes_a_note_and_nothing_else(as_role, action):
    one, browser = action(state="done"), as_role("team_manager")
    assert act(browser, one, "note").status_code == 302
    assert act(browser, one, "dropped").status_code == 200
    one.refresh_from_db()
    assert one.state == "done"


def test_the_same_form_sent_twice_acts_once(as_role, action):
    one, browser = action(), as_role("team_manager")
    page = f"{LIST}{one.pk}/"
    sent = form(browser.get(page)) | {"act": "note", "words": "Once"}
    assert browser.post(page, sent).url == browser.post(page, sent).url
    assert one.history.count() == 1


def test_a_token_of_somebody_else_does_nothing(as_role, action):
    one = action()
    page = f"{LIST}{one.pk}/"
    manager, worker = as_role("team_manager"), as_role("social_worker")
    sent = form(manager.get(page)) | {"act": "note", "words": "Mine"}
    manager.post(page, sent)
    assert worker.post(page, sent).status_code == 404
    assert one.history.count() == 1


def test_an_analyst_reads_and_changes_only_what_is_given_to_them(as_role, action):
    one, own = action(), action("of the analyst", owner="analyst")
    analyst = as_role("analyst")
    assert b"What do you want to do?" not in analyst.get(f"{LIST}{one.pk}/").content
    assert analyst.post(f"{LIST}{one.pk}/", {"token": "0" * 32}).status_code == 404
    assert act(analyst, own, "done").status_code == 302


def test_a_line_of_history_is_never_changed_or_taken_away(as_role, action):
    one = action()
    act(as_role("team_manager"), one, "note")
    line = ActionLine.objects.get()
    line.words = "Other words"
    with pytest.raises(NeverChanged):
        line.save()
    with pytest.raises(NeverChanged):
        line.delete()


def test_the_way_back_is_shown_to_those_who_may_go_there(as_role, exceptions):
    """A report's action leads its reader to the report; the worker it was given to has only the action."""
    exceptions("cp-visit-due")
    manager = as_role("team_manager")
    said = {"reason-visits": "Half term", "action-visits": "Book visits", "by-visits": "14/11/2025", "act": "submit"}
    report = manager.post("/reports/weekly/", form(manager.get("/reports/weekly/")) | said).url.split("?")[0]
    one = Action.objects.get()
    worker = as_role("social_worker")
    from goldenthread.web.people.models import Account

    act(manager, one, "given", "Yours", owner=str(Account.objects.get(role="social_worker").pk))
    assert report.encode() in manager.get(LIST).content
    assert b"Book visits" in worker.get(LIST).content
    assert report.encode() not in worker.get(LIST).content


def test_the_page_of_reports_says_what_waits(as_role, action):
    action("late", due=date(2025, 10, 1))
    action("in time")
    assert "2 are yours, 1 overdue." in text(as_role("social_worker").get("/reports/"))
    manager = text(as_role("team_manager").get("/reports/"))
    assert "The report for 27 October to 2 November 2025 is not begun." in manager
    assert "Clinics" not in manager
    assert "Clinics" in text(as_role("service_manager").get("/reports/"))
