"""The mailbox: a person's own mails, and nobody else's."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest

from goldenthread.web.base import store
from goldenthread.web.mail import digest
from goldenthread.web.mail.models import Outbox
from goldenthread.web.people.models import Account
from goldenthread.web.today import run
from tests.mail import authority

pytestmark = pytest.mark.django_db

DAY = "/mailbox/2025-10-31/"


@pytest.fixture
def written(snap: Any, as_role: Any) -> Any:
    """Mails of two people, and a browser for each."""
    browsers = {role: as_role(role) for role in ("team_manager", "social_worker")}
    for account in Account.objects.all():
        account.email = f"{account.user_name}@aldermoor.example"
        account.save()
    run.run(snap)
    return browsers


def test_each_reads_their_own_and_nobody_elses(written: Any) -> None:
    for role, browser in written.items():
        text = browser.get(DAY).content.decode()
        assert f"Invented {role}" in text
        other = next(name for name in written if name != role)
        assert f"the-{other}" not in text + browser.get("/mailbox/").content.decode()


def test_the_list_and_one_mail(written: Any) -> None:
    browser = written["team_manager"]
    page = browser.get("/mailbox/").content.decode()
    assert f'href="{DAY}"' in page
    assert "the-team_manager@aldermoor.example" in page
    assert "Waiting in the outbox since" in page
    mail = browser.get(DAY).content.decode()
    link = "https://portal.example/exceptions/?list=new"
    assert f'<a class="govuk-link" href="{link}">{link}</a>' in mail
    assert "New: 2<br>" in mail
    assert not [word for word in authority.PLANTED if re.search(rf"\b{word}\b", mail)]


@pytest.mark.parametrize("role", ["director", "analyst", "service_manager", "team_manager", "social_worker", "iro"])
def test_every_link_leads_somewhere_and_to_as_many(role: str, snap: Any, as_role: Any) -> None:
    browser = as_role(role)
    Account.objects.update(email="someone@aldermoor.example")
    run.run(snap)
    text = Outbox.objects.get().text
    links = dict(re.findall(r"^([^:\n]+: \d+)\nhttps://portal\.example(\S+)$", text, re.MULTILINE))
    assert len(links) >= 3
    for said, link in links.items():
        answer = browser.get(link)
        assert answer.status_code == 200, link
        if link.startswith("/exceptions/?"):
            count = said.rpartition(" ")[2]
            assert f"\r\nRows,{count}\r\n" in browser.get(f"{link}&format=csv").content.decode(), (said, link)
    for other in ("/exceptions/?list=cleared", "/exceptions/?list=escalated", "/exceptions/variations/", "/mailbox/"):
        assert browser.get(other).status_code == 200, other


@pytest.mark.parametrize(("role", "count"), [("team_manager", 1), ("social_worker", 1), ("director", 2), ("iro", 0)])
def test_a_worker_counts_where_the_worker_stands_now(role: str, count: int, published: Any, as_role: Any) -> None:
    """W5 works in T3 and once held a child for T1: it is no business of T1's manager, in the mail or the inbox."""
    published(
        [
            ("supervision-overdue", 0, "red", None, "S1", "T1", "W1"),
            ("caseload-high", 0, "red", None, "S2", "T3", "W5"),
        ]
    )
    browser = as_role(role)
    run.run(store.current())
    Account.objects.update(email="someone@aldermoor.example")
    (mail,) = digest.write(store.current()).mails or [None]
    assert count == (int(re.findall(r"^New: (\d+)$", mail.text, re.MULTILINE)[0]) if mail else 0)
    assert f"\r\nRows,{count}\r\n" in browser.get("/exceptions/?list=new&format=csv").content.decode()


def test_what_became_of_it(written: Any) -> None:
    browser = written["team_manager"]
    for state, why, says in (
        ("sent", "", "Sent 31 October 2025 at 07:30."),
        ("sending", "", "Being sent."),
        ("given up", "The mail server refused it for good.", "Given up: The mail server refused it for good."),
        ("withdrawn", "There is nothing to tell any more.", "Withdrawn: There is nothing to tell any more."),
    ):
        Outbox.objects.update(state=state, why=why, sent_at=datetime(2025, 10, 31, 7, 30, tzinfo=UTC))
        for address in ("/mailbox/", DAY):
            assert says in browser.get(address).content.decode()


def test_what_has_not_gone_is_closed_once_the_person_has_moved(written: Any) -> None:
    """Its counts are of a team that is the person's no longer; what was sent they have already."""
    browser = written["team_manager"]
    Account.objects.filter(role="team_manager").update(team="T3")
    page = browser.get("/mailbox/").content.decode()
    assert "Today&#x27;s work" in page
    assert DAY not in page
    assert browser.get(DAY).status_code == 404
    Outbox.objects.update(state="sent", copies=1, sent_at=datetime(2025, 10, 31, 7, 30, tzinfo=UTC))
    assert browser.get(DAY).status_code == 200


def test_who_has_no_address_is_told_so(published: Any, as_role: Any) -> None:
    page = as_role("team_manager").get("/mailbox/").content.decode()
    assert "Your account has no address for mail" in page
    assert "No mail has been written to you yet." in page


@pytest.mark.parametrize("day", ["2025-10-30", "yesterday", "9999-99-99", "2025-W44-5"])
def test_a_day_without_a_mail_is_the_one_404(day: str, written: Any) -> None:
    browser = written["team_manager"]
    answer, nothing = browser.get(f"/mailbox/{day}/"), browser.get("/no-such-page/")
    assert (answer.status_code, answer.content) == (404, nothing.content)


def test_a_councillor_has_no_mailbox(published: Any, as_role: Any) -> None:
    browser = as_role("councillor")
    assert browser.get("/mailbox/").status_code == 404
    assert "/mailbox/" not in browser.get("/").content.decode()
    assert 'href="/mailbox/"' in as_role("team_manager").get("/indicators/").content.decode()
