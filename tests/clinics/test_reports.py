"""A team manager's weekly and highlight reports: drafts, submission, return, and who has submitted."""

from __future__ import annotations

from datetime import date

import pytest

from goldenthread.web.audit.models import AuditEntry
from goldenthread.web.clinics.models import Action, Report
from tests.clinics.conftest import form, text

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("loaded"),
]

WEEKLY, HIGHLIGHT = "/reports/weekly/", "/reports/highlight/"
VISITS = {"reason-visits": "Half term", "action-visits": "Book visits", "by-visits": "14/11/2025"}
FULL = {"said-went-well": "Reviews", "said-worries": "Visits", "said-doing": "A rota"}


def submit(browser, address: str = WEEKLY, said: dict[str, str] = VISITS, act: str = "submit"):
    return browser.post(address, form(browser.get(address)) | said | {"act": act})


# Figures


def test_the_figures_are_those_of_the_teams_exceptions(as_role, exceptions):
    """Two red and one amber visit, one of them new in the week; one plan cleared on the Monday; another team's."""
    exceptions("cp-visit-due", light="red", since=date(2025, 10, 20))
    exceptions("cp-visit-due", light="red", since=date(2025, 10, 28))
    exceptions("cin-visit-due", light="amber", since=date(2025, 10, 24))
    exceptions("cin-plan-out-of-date", cleared=date(2025, 10, 27))
    exceptions("cin-plan-out-of-date", cleared=date(2025, 10, 26))
    exceptions("cp-visit-due", team="T2")
    page = as_role("team_manager").get(WEEKLY)
    assert "27 October to 2 November 2025" in text(page)
    assert "3 exceptions stand for Rowan: 2 red and 1 amber. In the week 1 was new and 1 was cleared." in text(page)
    rows = as_role("team_manager").get(WEEKLY + "?format=csv").content.decode("utf-8-sig").splitlines()
    assert "Visits,2,1,1,0,9" in rows
    assert "Plans,0,0,0,1," in rows


def test_a_record_that_was_restricted_since_leaves_the_figures_of_the_team(as_role, exceptions):
    """What was cleared stands in the ledger where the child was then; it must not tell of her now."""
    from goldenthread.web.base import store
    from goldenthread.web.today.models import Item

    ((hidden,), *_) = store.current().query("SELECT reference FROM children WHERE restricted ORDER BY reference")
    for day in (27, 28):
        exceptions("cin-plan-out-of-date", cleared=date(2025, 10, day))
    exceptions("cp-visit-due", light="red", since=date(2025, 10, 28))
    Item.objects.filter(child__in=("CHILD0", "CHILD2")).update(child=hidden)
    rows = as_role("team_manager").get(WEEKLY + "?format=csv").content.decode("utf-8-sig").splitlines()
    assert "Plans,0,0,0,1," in rows
    assert not [row for row in rows if row.startswith("Visits")]


def test_what_stood_when_the_ledger_began_is_said_to_count_as_new(as_role, exceptions):
    from goldenthread.web.today.models import RunDay

    RunDay.objects.filter(day=date(2025, 10, 1)).delete()
    assert "Exceptions have been followed since 31 October 2025" in text(as_role("team_manager").get(WEEKLY))


def test_without_the_days_run_a_report_can_be_drafted_but_not_submitted(as_role):
    browser = as_role("team_manager")
    answer = submit(browser)
    assert "have not been worked out yet" in text(answer)
    assert Report.objects.count() == 0
    assert submit(browser, act="save").status_code == 302


def test_headlines_are_those_of_the_team_with_the_change_since_the_last_report(as_role, later):
    browser = as_role("team_manager")
    assert "Children on plans visited within 10 working days" in text(browser.get(HIGHLIGHT))
    assert "No earlier report" in text(browser.get(HIGHLIGHT))
    assert submit(browser, HIGHLIGHT, FULL).status_code == 302
    later()
    # The load of 7 November lies in the next fortnight.
    page = text(browser.get(HIGHLIGHT))
    assert "3 to 16 November 2025" in page
    assert "Since the report of 31 October 2025" in page
    assert "No earlier report" not in page
    # What was submitted goes on saying what it was told against, though that report is returned afterwards.
    second = submit(browser, HIGHLIGHT, FULL).url.split("?")[0]
    above = as_role("service_manager")
    first = f"/reports/highlight/{Report.objects.get(first_day=date(2025, 10, 20)).pk}/"
    assert above.post(first, form(above.get(first)) | {"why": "Say more"}).status_code == 302
    assert "Since the report of 31 October 2025" in text(browser.get(second))


# Writing


def test_a_red_group_needs_reason_action_and_day(as_role, exceptions):
    exceptions("cp-visit-due")
    browser = as_role("team_manager")
    answer = submit(browser, said={"reason-visits": "Half term"})
    said = text(answer)
    assert "Visits: say what will be done." in said
    assert "Visits: give the day it will be done by." in said
    assert "Half term" in said  # what was typed stays
    assert Report.objects.count() == 0


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("30/10/2025", "the day is over"),
        ("31/13/2025", "give the day it is to be done by"),
        ("soon", "give the day it is to be done by"),
        ("1/1/2030", "give a day within 24 months"),
    ],
)
def test_a_day_that_cannot_be_is_refused_in_words(as_role, exceptions, day, why):
    exceptions("cp-visit-due")
    answer = submit(as_role("team_manager"), said=VISITS | {"by-visits": day})
    assert f"Visits: {why}" in text(answer)
    assert Report.objects.count() == 0


def test_words_that_are_too_long_are_not_even_kept_as_a_draft(as_role, exceptions):
    exceptions("cp-visit-due")
    answer = submit(as_role("team_manager"), said={"reason-visits": "x" * 801}, act="save")
    assert "this is 1 over" in text(answer)
    assert Report.objects.count() == 0


def test_typed_words_are_shown_as_text(as_role, exceptions):
    exceptions("cp-visit-due")
    browser = as_role("team_manager")
    submit(browser, said=VISITS | {"reason-visits": "<script>alert(1)</script>"})
    page = browser.get(f"/reports/weekly/{Report.objects.get().pk}/")
    assert b"<script>alert" not in page.content
    assert b"&lt;script&gt;alert(1)" in page.content


def test_a_draft_is_kept_and_gone_on_with(as_role, exceptions):
    exceptions("cp-visit-due")
    browser = as_role("team_manager")
    assert submit(browser, said={"reason-visits": "Half term"}, act="save").url.endswith("done=saved")
    page = browser.get(WEEKLY)
    assert "Half term" in text(page)
    assert submit(browser).status_code == 302
    assert Report.objects.get().state == "submitted"


# Frozen


def test_a_submitted_report_stays_as_it_was(as_role, exceptions):
    from goldenthread.web.today.models import Item

    exceptions("cp-visit-due")
    browser = as_role("team_manager")
    address = submit(browser).url
    before = browser.get(address).content
    Item.objects.update(light="amber")
    exceptions("cp-visit-due")
    assert browser.get(address).content == before
    assert "1 red and 0 amber" in text(browser.get(address))


def test_a_submitted_report_takes_no_more_words(as_role, exceptions):
    exceptions("cp-visit-due")
    browser = as_role("team_manager")
    held = form(browser.get(WEEKLY))
    submit(browser)
    answer = browser.post(WEEKLY, held | VISITS | {"act": "submit", "reason-visits": "Another reason"})
    assert "Invented team_manager submitted this report" in text(answer)
    assert Report.objects.get().words["reason-visits"] == "Half term"


def test_the_same_form_sent_twice_submits_once(as_role, exceptions):
    exceptions("cp-visit-due")
    browser = as_role("team_manager")
    sent = form(browser.get(WEEKLY)) | VISITS | {"act": "submit"}
    first, second = browser.post(WEEKLY, sent), browser.post(WEEKLY, sent)
    assert first.url == second.url
    assert Report.objects.count() == 1
    assert Action.objects.count() == 1
    assert AuditEntry.objects.filter(outcome="weekly report").count() == 1


def test_of_two_people_the_second_sees_what_the_first_wrote(as_role, exceptions):
    """The team manager and the service manager who stands in, both with the page open."""
    exceptions("cp-visit-due")
    manager, above = as_role("team_manager"), as_role("service_manager")
    theirs = form(above.get(WEEKLY + "?team=T1"))
    submit(manager, said={"reason-visits": "Half term"}, act="save")
    answer = above.post(WEEKLY + "?team=T1", theirs | {"reason-visits": "Sickness", "act": "save"})
    said = text(answer)
    assert "Invented team_manager saved this draft" in said
    assert "Half term" in said
    assert "Sickness" in said
    assert Report.objects.get().words["reason-visits"] == "Half term"
    # Having seen it, she may save over it.
    again = above.post(WEEKLY + "?team=T1", form(answer) | {"reason-visits": "Both", "act": "save"})
    assert again.status_code == 302
    assert Report.objects.get().words["reason-visits"] == "Both"


def test_a_promise_becomes_an_action_of_who_submitted_it(as_role, exceptions):
    exceptions("cp-visit-due")
    submit(as_role("team_manager"))
    action = Action.objects.get()
    assert (action.what, action.due, action.owner_name) == (
        "Book visits",
        date(2025, 11, 14),
        "Invented team_manager",
    )
    assert (action.team, action.service) == ("T1", "S1")
    assert action.origin == "Weekly exception report of Rowan, 27 October to 2 November 2025: Visits"


# Returned


def test_a_returned_report_stays_and_a_new_edition_is_written_beside_it(as_role, exceptions):
    exceptions("cp-visit-due")
    manager, above = as_role("team_manager"), as_role("service_manager")
    address = submit(manager).url.split("?")[0]
    assert above.post(address, form(above.get(address)) | {"why": ""}).status_code == 200
    assert above.post(address, form(above.get(address)) | {"why": "Say which visits"}).status_code == 302
    first, second = Report.objects.order_by("edition")
    assert (first.state, second.state, second.words) == ("returned", "draft", first.words)
    assert "Say which visits" in text(manager.get(WEEKLY))
    assert [action.state for action in Action.objects.all()] == ["dropped"]
    submit(manager, said=VISITS | {"action-visits": "Book the six visits"})
    first.refresh_from_db()
    assert first.words["action-visits"] == "Book visits"
    assert "Book visits" in text(above.get(address))
    assert sorted(action.state for action in Action.objects.all()) == ["dropped", "open"]


def test_nobody_returns_a_report_of_their_own_and_nobody_returns_it_twice(as_role, exceptions):
    exceptions("cp-visit-due")
    above, head = as_role("service_manager"), as_role("head_of_service")
    address = submit(above, WEEKLY + "?team=T1").url.split("?")[0]
    assert "Return it" not in text(above.get(address))
    assert above.post(address, {"token": "0" * 32, "why": "no"}).status_code == 404
    held = form(head.get(address))
    assert head.post(address, form(head.get(address)) | {"why": "Again"}).status_code == 302
    answer = head.post(address, held | {"why": "And again"})
    assert "Invented head_of_service returned this report" in text(answer)
    assert Report.objects.count() == 2


# Who has submitted


def test_the_rate_counts_the_teams_of_each_service(as_role, exceptions):
    exceptions("cp-visit-due")
    submit(as_role("team_manager"))
    page = as_role("director").get(WEEKLY)
    assert "1 of 3 teams have submitted for 27 October to 2 November 2025." in text(page)
    rows = as_role("director").get(WEEKLY + "?format=csv&table=services").content.decode("utf-8-sig").splitlines()
    assert rows[-3:] == ["Care,0 of 1", "Safeguarding,1 of 2", "All services,1 of 3"]
    service = text(as_role("service_manager").get(WEEKLY))
    assert "1 of 2 teams have submitted" in service
    assert "Hazel" not in service


def test_a_week_without_a_report_is_missed_only_when_it_is_over(as_role, exceptions, later):
    exceptions("cp-visit-due")
    submit(as_role("team_manager"))
    later()
    page = text(as_role("service_manager").get(WEEKLY))
    assert "0 of 2 teams have submitted for 3 to 9 November 2025." in page
    assert "1 of 2 teams had submitted for 27 October to 2 November 2025." in page
    assert "▲ Not begun" in page
    assert "○ Not begun" in page


def test_a_draft_that_is_submitted_after_its_days_is_late(as_role, exceptions, later):
    browser = as_role("team_manager")
    exceptions("cp-visit-due")
    submit(browser, said={"reason-visits": "Half term"}, act="save")
    later()
    exceptions_of_later_day()
    draft = f"/reports/weekly/{Report.objects.get().pk}/"
    assert "will count as submitted late" in text(browser.get(draft))
    assert submit(browser, draft).status_code == 302
    assert "◆ Submitted late" in text(as_role("service_manager").get(WEEKLY))


def exceptions_of_later_day() -> None:
    from goldenthread.web.today.models import RunDay
    from tests.clinics.conftest import LATER

    RunDay.objects.filter(day=date(2025, 10, 31)).update(day=date(2025, 11, 7), snapshot=LATER)


# Rights


@pytest.mark.parametrize("address", [WEEKLY, HIGHLIGHT])
def test_an_analyst_reads_and_never_submits(as_role, address):
    analyst = as_role("analyst")
    page = analyst.get(address + "?team=T1")
    assert b"Submit for good" not in page.content
    assert analyst.post(address + "?team=T1", {"token": "0" * 32, "act": "submit"}).status_code == 404
    assert Report.objects.count() == 0


@pytest.mark.parametrize("role", ["director", "head_of_service", "analyst"])
def test_a_draft_is_read_only_by_those_who_write_it(as_role, role, exceptions):
    exceptions("cp-visit-due")
    submit(as_role("team_manager"), said={"reason-visits": "A thought not finished"}, act="save")
    browser = as_role(role)
    assert browser.get(f"/reports/weekly/{Report.objects.get().pk}/").status_code == 404
    assert "A thought not finished" not in text(browser.get(WEEKLY + "?team=T1"))


def test_another_teams_manager_finds_no_report(as_role, exceptions):
    exceptions("cp-visit-due")
    address = submit(as_role("team_manager")).url.split("?")[0]
    from goldenthread.web.people.models import Account

    Account.objects.filter(role="team_manager").update(team="T2")
    other = as_role("team_manager")
    assert other.get(address).status_code == 404
    assert other.get(address.replace("weekly", "highlight")).status_code == 404
    assert other.get(WEEKLY + "?team=T1").status_code == 404


def test_a_form_without_its_token_is_refused(as_role):
    assert as_role("team_manager").post(WEEKLY, {"act": "save"}).status_code == 400


def test_when_the_audit_cannot_be_written_nothing_is_saved(as_role, exceptions, monkeypatch):
    from django.db import DatabaseError

    exceptions("cp-visit-due")
    browser = as_role("team_manager")
    sent = form(browser.get(WEEKLY)) | VISITS | {"act": "save"}

    def fail(**_: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(AuditEntry.objects, "create", fail)
    assert browser.post(WEEKLY, sent).status_code == 503
    assert Report.objects.count() == 0
