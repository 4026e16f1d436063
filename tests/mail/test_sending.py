"""How each answer of a mail server is met, one mail at a time, with the clock moved by hand."""

from __future__ import annotations

import logging
import socket
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest

from goldenthread.web.mail import daily, send
from goldenthread.web.mail.configuration import Server
from goldenthread.web.mail.models import Outbox
from goldenthread.web.people.models import Account
from goldenthread.web.today import run
from goldenthread.web.today.models import Act, Item
from tests.mail import authority
from tests.mail.invented_server import InventedServer

pytestmark = pytest.mark.django_db

IMPATIENT = 0.8  # seconds
ADDRESS = "team-manager@aldermoor.example"


@pytest.fixture
def mail(snap: Any, person: Any, clock: Any) -> Outbox:
    """One mail to a team manager, written and not yet tried."""
    person("team_manager")
    run.run(snap)
    Outbox.objects.update(written_at=clock(), next_try=clock())
    return Outbox.objects.get()


@pytest.fixture
def send_now(to_server: Server, snap: Any, clock: Any) -> Any:
    """One round of sending; told to be impatient where the server is going to hang."""
    return lambda timeout=10.0: send.send_due(replace(to_server, timeout=timeout), snap, clock)


def test_a_mail_goes_once(mail: Outbox, server: InventedServer, send_now: Any, clock: Any) -> None:
    assert send_now().sent == 1
    clock.move(days=2)
    assert send_now() == send.Done()
    mail.refresh_from_db()
    assert (mail.state, mail.attempts, mail.copies, mail.last_answer, mail.claim) == ("sent", 1, 1, "250", "")
    assert mail.sent_at is not None
    (taken,) = server.taken
    assert (taken.recipient, taken.message_id) == (ADDRESS, mail.message_id)


def test_what_goes_over_the_wire(mail: Outbox, server: InventedServer, send_now: Any) -> None:
    text = f".\n..two dots\r\nNaïve café, Ynys Môn\n{'long ' * 300}\n.\n"
    Outbox.objects.update(text=text)
    send_now()
    (taken,) = server.taken
    found = message_from_bytes(taken.raw, policy=default)
    assert found.get_content().replace("\r\n", "\n") == text.replace("\r\n", "\n")
    assert found["From"] == "portal@aldermoor.example"
    assert found["To"] == ADDRESS
    assert found["Subject"] == "Today's work, 31 October 2025"
    assert found["Date"].datetime == mail.written_at
    assert found["Auto-Submitted"] == "auto-generated"
    assert taken.raw.isascii()
    assert max(map(len, taken.raw.split(b"\r\n"))) < 998


def test_the_same_bytes_at_every_try(mail: Outbox) -> None:
    mail.message_id = f"<{'a' * 32}@{'very-long-name.' * 12}example>"
    raw = send.raw(mail, "portal@aldermoor.example")
    assert raw == send.raw(mail, "portal@aldermoor.example")
    assert mail.message_id.encode() in raw


# fmt: off
MET = [
    # fault                 state after   copies that may have arrived
    ("refuse later",        "waiting",    0),
    ("refuse text later",   "waiting",    0),
    ("drop before",         "waiting",    0),
    ("hang",                "waiting",    0),
    ("drop after",          "waiting",    1),
    ("lose answer",         "waiting",    1),
    ("hang after",          "waiting",    1),
    ("refuse",              "given up",   0),
    ("refuse text",         "given up",   0),
]
# fmt: on


@pytest.mark.parametrize(("fault", "state", "copies"), MET, ids=[row[0] for row in MET])
def test_each_fault(
    fault: str, state: str, copies: int, mail: Outbox, server: InventedServer, send_now: Any, clock: Any
) -> None:
    server.plan[ADDRESS] = [fault]
    send_now(IMPATIENT if "hang" in fault else 10)
    mail.refresh_from_db()
    assert (mail.state, mail.copies, mail.attempts, mail.claim) == (state, copies, 1, "")
    assert "Planted" not in mail.last_answer + mail.why
    clock.move(seconds=59)
    assert send_now() == send.Done()
    clock.move(seconds=1)
    done = send_now()
    mail.refresh_from_db()
    if state == "given up":
        assert (done, mail.why) == (send.Done(), send.REFUSED)
        assert mail.last_answer in ("550", "554")
        assert server.taken == []
        return
    assert (done.sent, mail.state) == (1, "sent")
    arrived = [taken.message_id for taken in server.taken]
    assert arrived == [mail.message_id] * (2 if fault in ("lose answer", "hang after") else 1)


@pytest.mark.parametrize("faults", [("lose answer", "drop after"), ("drop after", "hang after")])
def test_a_third_copy_is_never_sent(
    faults: tuple[str, ...], mail: Outbox, server: InventedServer, send_now: Any, clock: Any
) -> None:
    server.plan[ADDRESS] = list(faults)
    for _ in range(5):
        send_now(IMPATIENT)
        clock.move(days=1)
    mail.refresh_from_db()
    assert (mail.state, mail.why, mail.copies) == ("given up", send.TWICE_IN_DOUBT, 2)
    assert len(server.taken) == 1


def test_a_refusal_after_the_text_takes_its_copy_back(
    mail: Outbox, server: InventedServer, send_now: Any, clock: Any
) -> None:
    """Refused in so many words is not in doubt: a mail may be refused often and still go."""
    server.plan[ADDRESS] = ["lose answer", *["refuse text later"] * 4]
    for _ in range(6):
        send_now()
        clock.move(hours=4)
    mail.refresh_from_db()
    assert (mail.state, mail.copies, len(server.taken)) == ("sent", 2, 2)


def test_the_waits_grow_and_end_after_a_day(
    mail: Outbox, server: InventedServer, send_now: Any, clock: Any, caplog: pytest.LogCaptureFixture
) -> None:
    server.plan[ADDRESS] = ["refuse later"] * 20
    began, waits = clock(), []
    while True:
        send_now()
        mail.refresh_from_db()
        if mail.state != "waiting":
            break
        waits.append((mail.next_try - clock()) / timedelta(minutes=1))
        clock.time = mail.next_try
    assert waits == [1, 5, 15, 60, 240, 240, 240, 240, 240]
    assert clock() - began < timedelta(days=1)
    assert (mail.state, mail.why, mail.last_answer) == ("given up", send.TOO_LONG, "451")
    (said,) = [record.getMessage() for record in caplog.records]
    assert "is given up" in said
    assert "451" in said
    assert not [word for word in (*authority.PLANTED, ADDRESS) if word in said]


def test_a_server_that_is_down_costs_every_mail_one_try_and_one_connection(
    mail: Outbox, snap: Any, person: Any, clock: Any, caplog: pytest.LogCaptureFixture
) -> None:
    for number in range(5):
        person("team_manager", f"manager-{number}")
    run.run(snap)
    Outbox.objects.update(next_try=clock())
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # bound and not listening: refused
        server = Server("127.0.0.1", "portal@aldermoor.example", nobody.getsockname()[1], "none", timeout=IMPATIENT)
        done = send.send_due(server, snap, clock)
    assert (done.sent, done.put_off, done.given_up) == (0, 6, 0)
    rows = Outbox.objects.all()
    assert {(row.state, row.attempts, row.copies, row.last_answer) for row in rows} == {
        ("waiting", 1, 0, "connection refused")
    }
    assert {row.next_try - clock() for row in rows} == {timedelta(minutes=1)}
    assert [record.levelname for record in caplog.records] == ["WARNING"]


def test_one_connection_carries_many_mails(snap: Any, person: Any, server: InventedServer, send_now: Any) -> None:
    for number in range(8):
        person("director", f"director-{number}")
    server.plan["director-3@aldermoor.example"] = ["refuse"]
    server.plan["director-5@aldermoor.example"] = ["refuse text later"]
    run.run(snap)
    Outbox.objects.update(next_try="2025-11-01T00:00Z")
    assert send_now().sent == 6
    assert server.connections == 1


def test_three_silences_in_a_row_leave_the_server_alone(
    snap: Any, person: Any, server: InventedServer, send_now: Any, clock: Any
) -> None:
    for number in range(9):
        person("director", f"director-{number}")
        server.plan[f"director-{number}@aldermoor.example"] = ["drop before"]
    run.run(snap)
    Outbox.objects.update(next_try=clock())
    done = send_now()
    assert (done.sent, done.put_off, server.connections) == (0, 9, 3)
    clock.move(minutes=1)
    send_now()
    assert server.connections == 6


def test_mails_that_silence_the_server_do_not_hold_up_the_others(
    snap: Any, person: Any, server: InventedServer, send_now: Any, clock: Any
) -> None:
    for number in range(9):
        person("director", f"director-{number}")
        server.plan[f"director-{number}@aldermoor.example"] = ["drop before"] * 20 if number < 3 else []
    run.run(snap)
    Outbox.objects.update(next_try=clock())
    for _ in range(3):
        send_now()
        clock.move(minutes=1)
    assert Outbox.objects.filter(state="sent").count() == 6


def test_a_hanging_server_meets_a_time_out(mail: Outbox, snap: Any, clock: Any) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()  # takes connections and never says a word
        server = Server("127.0.0.1", "portal@aldermoor.example", silent.getsockname()[1], "none", timeout=IMPATIENT)
        send.send_due(server, snap, clock)
    mail.refresh_from_db()
    assert (mail.state, mail.last_answer) == ("waiting", "timed out")


def test_signing_in_and_being_refused(mail: Outbox, snap: Any, clock: Any, to_server: Server) -> None:
    """The invented server offers no sign-in without TLS, so a password is never asked for in the clear."""
    send.send_due(replace(to_server, user="portal", password="secret"), snap, clock)
    mail.refresh_from_db()
    assert (mail.state, mail.last_answer) == ("waiting", "no TLS or sign-in offered")


def test_starttls_where_the_server_has_none_sends_nothing(
    mail: Outbox, snap: Any, clock: Any, server: InventedServer, to_server: Server
) -> None:
    send.send_due(replace(to_server, tls="starttls"), snap, clock)
    mail.refresh_from_db()
    assert (mail.state, mail.copies, mail.last_answer) == ("waiting", 0, "no TLS or sign-in offered")
    assert server.taken == []


def closed(account: Account) -> None:
    account.is_active = False
    account.save()


def other_role(account: Account) -> None:
    account.role = "councillor"
    account.save()


def other_team(account: Account) -> None:
    account.team = "T3"
    account.save()


def other_address(account: Account) -> None:
    account.email = "elsewhere@aldermoor.example"
    account.save()


def gone(account: Account) -> None:
    account.delete()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (closed, "The account is closed."),
        (other_role, "The person's role or place has changed."),
        (other_team, "The person's role or place has changed."),
        (other_address, "The person's address has changed or is gone."),
        (gone, "The account is gone."),
    ],
)
def test_rights_are_asked_again_when_it_goes(
    change: Any, why: str, mail: Outbox, server: InventedServer, send_now: Any
) -> None:
    change(Account.objects.get())
    done = send_now()
    mail.refresh_from_db()
    assert (mail.state, mail.why, mail.copies) == ("withdrawn", why, 0)
    assert (done.withdrawn, dict(done.reasons)) == (1, {why: 1})
    assert server.taken == []


def test_a_scope_that_is_empty_by_now_withdraws_it(
    published: Any, snap: Any, person: Any, to_server: Server, clock: Any
) -> None:
    from goldenthread.web.base import store

    person("social_worker", worker="W4")
    run.run(snap)
    Outbox.objects.update(next_try=clock(), standing="social_worker|W6|T1|S1")
    Account.objects.update(worker="W6")
    assert send.send_due(to_server, store.current(), clock).withdrawn == 1
    assert Outbox.objects.get().why == "The person is no longer responsible for any child here."


def test_a_withdrawn_mail_is_written_for_the_new_standing_and_goes(
    mail: Outbox, server: InventedServer, send_now: Any, snap: Any, clock: Any
) -> None:
    Account.objects.update(role="service_manager")
    send_now()
    run.run(snap)
    Outbox.objects.update(next_try=clock())
    assert send_now().sent == 1
    (taken,) = server.taken
    assert "for your service" in taken.text
    assert taken.message_id == mail.message_id


def test_a_process_that_died_is_followed_by_another_after_a_while(
    mail: Outbox, server: InventedServer, send_now: Any, clock: Any
) -> None:
    for copies, becomes in ((0, "sent"), (1, "sent"), (2, "given up")):
        Outbox.objects.update(
            state="sending", copies=copies, attempts=1, claim="dead", claimed_at=clock(), first_try=clock(), why=""
        )
        server.taken.clear()
        clock.move(minutes=59)
        assert send_now() == send.Done()
        clock.move(minutes=1)
        send_now()
        mail.refresh_from_db()
        assert mail.state == becomes
        assert len(server.taken) == (becomes == "sent")
    assert mail.why == send.TWICE_IN_DOUBT


def test_a_row_that_somebody_else_took_up_is_not_sent(
    mail: Outbox, server: InventedServer, send_now: Any, clock: Any
) -> None:
    """A process that slept past its lease finds out at the last moment, before any of the text has left."""
    stages: list[str] = []
    server.watcher = lambda stage, recipient: stages.append(stage)
    real = send._leaving

    def late(row: Outbox) -> bool:
        Outbox.objects.filter(pk=row.pk).update(claim="another")
        return real(row)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(send, "_leaving", late)
        assert send_now() == send.Done()
    mail.refresh_from_db()
    assert (mail.state, mail.claim, mail.copies) == ("sending", "another", 0)
    assert "taken" not in stages


def test_its_history_says_who_was_told_once_it_has_gone(
    snap: Any, person: Any, send_now: Any, clock: Any, server: InventedServer
) -> None:
    worker = person("social_worker")
    run.run(snap)
    Outbox.objects.update(next_try=clock())
    server.plan["social-worker@aldermoor.example"] = ["refuse later"]
    send_now()
    assert not Act.objects.exists()
    clock.move(minutes=1)
    send_now()
    assert {(act.item.child, act.kind, act.by_name) for act in Act.objects.all()} == {
        ("A" * 12, "told", worker.name),
        ("E" * 12, "told", worker.name),
    }


def test_what_was_told_is_told_once(published: Any, snap: Any, person: Any, send_now: Any, clock: Any) -> None:
    from goldenthread.web.base import store

    person("social_worker")
    run.run(snap)
    Outbox.objects.update(next_try=clock())
    send_now()
    assert Item.objects.filter(open=True).count() == 5
    published(day=authority.NEXT_DAY)
    run.run(store.current())
    assert Outbox.objects.get(day=authority.NEXT_DAY).items == []


def test_waiting_until_all_is_done(
    mail: Outbox, server: InventedServer, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"HOST": "127.0.0.1", "PORT": str(server.port), "TLS": "none", "TIMEOUT": str(IMPATIENT),
                        "SENDER": "portal@aldermoor.example"}.items():  # fmt: skip
        monkeypatch.setenv(f"GOLDENTHREAD_SMTP_{name}", value)
    server.plan[ADDRESS] = ["refuse later", "hang", "lose answer"]
    began, rounds = clock(), []
    report = daily.send_today(wait=True, now=clock, sleep=clock.sleep, told=rounds.append)
    assert (report.sent, report.waiting, report.given_up) == (1, 0, 0)
    assert clock() - began == timedelta(minutes=21)
    assert len(rounds) == 3
    again = daily.send_today(wait=True, now=clock, sleep=clock.sleep)
    assert (again.written, again.sent, again.waiting) == (0, 0, 0)


def test_without_a_server_mails_stay_and_it_says_so(mail: Outbox, clock: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GOLDENTHREAD_SMTP_HOST", raising=False)
    report = daily.send_today(wait=True, now=clock, sleep=clock.sleep)
    assert (report.no_server, report.waiting, report.sent) == (True, 1, 0)


def test_the_log_is_quiet_when_all_goes_well(mail: Outbox, send_now: Any, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="goldenthread"):
        send_now()
    assert caplog.records == []
