"""What stands in each person's digest, who gets none and why, and that writing twice writes once."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import transaction

from goldenthread.web.base import store
from goldenthread.web.concerns.models import Concern, Step
from goldenthread.web.mail import digest
from goldenthread.web.mail.models import Outbox
from goldenthread.web.mail.rights import Rights
from goldenthread.web.people.models import Account
from goldenthread.web.today import owners, run
from goldenthread.web.today.models import Item, RunDay, Variation
from tests.mail import authority

pytestmark = pytest.mark.django_db

NOW = datetime(2025, 11, 1, 6, 0, tzinfo=UTC)

# fmt: off
COUNTS = [
    # role              new  overdue  soon   what is counted
    ("director",         4,    2,      2),   # Ada, Bo, Cy, Di: all who are not restricted
    ("analyst",          4,    2,      2),
    ("service_manager",  3,    2,      2),   # Ada, Bo, Cy
    ("team_manager",     2,    1,      2),   # Ada, Bo
    ("social_worker",    2,    2,      1),   # Ada, and Ez for whom W1 is named
    ("iro",              2,    1,      1),   # Ada and Di, whom I1 chairs
]
# fmt: on


def counts(mail: Outbox) -> dict[str, int]:
    return {what: int(number) for what, number in re.findall(r"^([^:\n]+): (\d+)$", mail.text, re.MULTILINE)}


def mails() -> dict[str, Outbox]:
    """The latest mail of each person."""
    return {mail.account.user_name: mail for mail in Outbox.objects.order_by("day").select_related("account")}


@pytest.mark.parametrize(("role", "new", "overdue", "soon"), COUNTS, ids=[row[0] for row in COUNTS])
def test_each_counts_what_is_in_scope(role: str, new: int, overdue: int, soon: int, snap: Any, person: Any) -> None:
    person(role)
    run.run(snap)
    found = counts(Outbox.objects.get())
    assert (found["New"], found["Overdue or to act on now"], found["Due in 10 working days"]) == (new, overdue, soon)
    assert found["Continuing"] == found["Cleared"] == 0


def test_what_this_site_keeps_itself_is_counted_too(snap: Any, person: Any) -> None:
    """An open concern stands in no snapshot. Red over ten working days, amber from six; one is about Ez."""
    concerns = {1: date(2025, 10, 16), 2: date(2025, 10, 20), 5: date(2025, 10, 1)}
    for number, day in concerns.items():
        concern = Concern.objects.create(
            pk=number, child="ABCDEFG"[number - 1] * 12, theme="drift", raised_day=day, total=20, last_day=day,
            service="S1", team="T1", state="waiting", stage=1, stage_day=day, due_day=day, steps=1,
        )  # fmt: skip
        Step.objects.create(
            concern=concern, number=1, kind="raised", stage=1, due_day=day, words="Invented words.", day=day,
            person_name="Invented chair", role="iro", once=f"{number:032}",
        )  # fmt: skip
    person("team_manager")
    run.run(snap)
    found = counts(Outbox.objects.get())
    assert (found["New"], found["Overdue or to act on now"], found["Due in 10 working days"]) == (4, 2, 3)


def test_the_next_day_tells_new_from_old_and_what_was_cleared(published: Any, snap: Any, person: Any) -> None:
    person("team_manager")
    run.run(snap)
    visit, _, _, *rest = authority.DRAWN
    fresh = ("re-referral", 1, "red", None, "S1", "T1", "W1")
    published([visit, fresh, *rest], day=authority.NEXT_DAY)
    run.run(store.current())
    latest, before = Outbox.objects.order_by("-day")
    found = counts(latest)
    assert (found["New since 31 October 2025"], found["Continuing"], found["Cleared since then"]) == (1, 1, 1)
    assert (before.state, before.why) == ("withdrawn", "The mail of 3 November 2025 took its place.")


def test_an_escalation_is_told_to_whom_it_came(snap: Any, person: Any) -> None:
    for role in ("director", "service_manager", "team_manager", "social_worker"):
        person(role)
    run.run(snap)
    Item.objects.filter(child="A" * 12).update(stage="service manager")
    digest.write(snap)
    escalated = {name: counts(mail)["Of those, escalated to you"] for name, mail in mails().items()}
    assert escalated == {"director": 0, "service-manager": 1, "team-manager": 0, "social-worker": 0}


def test_a_proposed_variation_waits_for_managers_other_than_its_proposer(snap: Any, person: Any) -> None:
    people = {role: person(role) for role in ("service_manager", "team_manager", "social_worker", "iro")}
    run.run(snap)
    variation = Variation.objects.create(
        child="A" * 12, rule="cp-visit-due", number=20, unit="working days", reason="Planted reason", state="proposed",
        from_day=snap.as_at, to_day=snap.as_at, proposed_by=people["social_worker"], proposed_by_name="Invented",
        proposed_by_role="social_worker", proposed_at=NOW,
    )  # fmt: skip

    def waiting() -> set[str]:
        digest.write(snap)
        return {name for name, mail in mails().items() if counts(mail)["Variations waiting for your decision"]}

    assert waiting() == {"service-manager", "team-manager"}
    Variation.objects.update(proposed_by=people["team_manager"])
    assert waiting() == {"service-manager"}
    Variation.objects.update(child="D" * 12)  # of another service
    assert waiting() == set()
    variation.delete()
    assert waiting() == set()


def test_a_team_without_a_manager_goes_to_the_level_above(snap: Any, person: Any) -> None:
    """Cy's goes to the team manager; team T2 has none, so the manager of its service has it and is told of it."""
    manager, director = person("service_manager"), person("director")
    run.run(snap)
    Item.objects.filter(child="C" * 12).update(stage="team manager")
    digest.write(snap)
    item = Item.objects.get(child="C" * 12)
    assert Outbox.objects.get(account=manager).items == [item.pk]
    assert counts(mails()["service-manager"])["Of those, escalated to you"] == 1
    assert item.pk not in Outbox.objects.get(account=director).items
    assert counts(mails()["director"])["Of those, escalated to you"] == 0
    assert "no team manager" in owners.who_has(snap, item).said


def test_who_gets_no_mail_and_why(snap: Any, person: Any) -> None:
    person("team_manager", email="")
    person("social_worker", worker="W3")  # no exceptions of the worker's own: Cy's re-referral stands in W3
    person("social_worker", "idle", worker="W5")
    for role in ("councillor", "data_officer", "caretaker"):
        person(role)
    person("director", is_active=False)
    run.run(snap)
    assert set(mails()) == {"social-worker"}
    written = digest.write(snap)
    assert {one.account.user_name: one.why for one in written.without} == {
        "team-manager": "no address for mail",
        "idle": "no children in scope",
        "councillor": "no children in scope",
        "data-officer": "no children in scope",
        "caretaker": "no children in scope",
    }


def test_nothing_to_tell_is_no_mail(published: Any, person: Any) -> None:
    person("team_manager")
    published([])
    run.run(store.current())
    assert not Outbox.objects.exists()
    (one,) = digest.write(store.current()).without
    assert one.why == "nothing to tell"


def test_no_mail_holds_anything_of_a_child(snap: Any, person: Any) -> None:
    for role, *_ in COUNTS:
        person(role)
    run.run(snap)
    rows = Outbox.objects.all()
    assert len(rows) == len(COUNTS)
    for mail in rows:
        said = f"{mail.subject}\n{mail.text}\n{mail.message_id}"
        assert [word for word in authority.PLANTED if re.search(rf"\b{re.escape(word)}\b", said)] == []
        assert mail.subject == "Today's work, 31 October 2025"


def test_a_double_run_writes_nothing_twice(snap: Any, person: Any) -> None:
    person("team_manager")
    run.run(snap)
    before = Outbox.objects.values().get()
    run.run(snap)
    digest.write(snap)
    assert Outbox.objects.values().get() == before


def test_the_run_and_its_mails_are_there_together_or_not_at_all(
    snap: Any, person: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    person("team_manager")

    def broken(*_: Any, **__: Any) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(digest, "_enter", broken)
        with pytest.raises(OSError, match="disk full"):
            run.run(snap)
    assert not RunDay.objects.exists()
    assert not Item.objects.exists()
    with transaction.atomic():
        run.run(snap)
        assert Outbox.objects.exists()
        transaction.set_rollback(True)
    assert not RunDay.objects.exists()
    assert not Outbox.objects.exists()


def test_a_corrected_load_of_the_day_brings_unsent_mails_up_to_date(published: Any, snap: Any, person: Any) -> None:
    person("team_manager")
    person("iro")
    run.run(snap)
    first = {name: mail.message_id for name, mail in mails().items()}
    Outbox.objects.filter(account__role="iro").update(state="sent", copies=1)
    published(authority.DRAWN[:1])
    run.run(store.current())
    assert counts(mails()["team-manager"])["New"] == 1
    assert counts(mails()["iro"])["New"] == 2
    assert {name: mail.message_id for name, mail in mails().items()} == first
    published([])
    run.run(store.current())
    manager = mails()["team-manager"]
    assert counts(manager)["New"] == 1
    assert (manager.state, manager.why) == ("withdrawn", digest.NOTHING_ANY_MORE)
    published(authority.DRAWN)
    run.run(store.current())
    assert mails()["team-manager"].state == "waiting"


def test_a_new_address_revives_what_was_given_up_and_nothing_else_does(snap: Any, person: Any) -> None:
    manager = person("team_manager")
    run.run(snap)
    Outbox.objects.update(state="given up", why="The mail server refused it for good.", attempts=3)
    digest.write(snap)
    assert Outbox.objects.get().state == "given up"
    manager.email = "new@aldermoor.example"
    manager.save()
    digest.write(snap)
    mail = Outbox.objects.get()
    assert (mail.state, mail.attempts, mail.recipient, mail.why) == ("waiting", 0, "new@aldermoor.example", "")


def test_a_day_that_comes_late_is_not_told_any_more(published: Any, snap: Any, person: Any) -> None:
    person("team_manager")
    published(day=authority.NEXT_DAY)
    run.run(store.current())
    run.run(snap)
    assert [mail.day for mail in Outbox.objects.all()] == [authority.NEXT_DAY]
    assert digest.write(snap).past


def test_a_day_that_was_taken_back_is_told_no_more_and_the_right_one_is(published: Any, snap: Any, person: Any) -> None:
    """A load with a wrong as-at day far ahead must not silence the days until then."""
    person("team_manager")
    published(day=date(2030, 1, 2))
    wrong = store.current()
    run.run(wrong)
    published()
    run.use(snap)
    ahead = Outbox.objects.get()
    assert Rights(snap).why_withdrawn(ahead) == "The data of its day were taken back."
    assert Rights(wrong).why_withdrawn(ahead) == ""
    digest.write(snap)
    assert [mail.day for mail in Outbox.objects.order_by("day")] == [snap.as_at, wrong.as_at]


def test_old_mails_go_after_35_days_but_not_those_of_the_latest_day(published: Any, snap: Any, person: Any) -> None:
    person("team_manager")
    run.run(snap)
    Outbox.objects.update(state="sent", copies=1, written_at=datetime(2025, 9, 1, tzinfo=UTC))
    digest.write(snap)
    assert Outbox.objects.get().state == "sent"
    published(day=authority.NEXT_DAY)
    run.run(store.current())
    assert [mail.day for mail in Outbox.objects.all()] == [authority.NEXT_DAY]


def test_the_message_id_is_the_same_when_the_same_mail_is_written_again(snap: Any, person: Any, settings: Any) -> None:
    manager, worker = person("team_manager"), person("social_worker")
    run.run(snap)
    made = {mail.account_id: mail.message_id for mail in Outbox.objects.all()}
    assert made[manager.pk] != made[worker.pk]
    assert all(re.fullmatch(r"<[0-9a-f]{32}@aldermoor\.example>", id) for id in made.values())
    Outbox.objects.all().delete()
    digest.write(snap)
    assert {mail.account_id: mail.message_id for mail in Outbox.objects.all()} == made
    settings.SECRET_KEY = "the key of another home" * 3
    assert digest.message_id(manager, snap.as_at, "aldermoor.example") != made[manager.pk]


def test_links_begin_with_the_site_and_need_one(snap: Any, person: Any, settings: Any) -> None:
    person("team_manager")
    run.run(snap)
    text = Outbox.objects.get().text
    assert "New: 2\nhttps://portal.example/exceptions/?list=new" in text
    digest.write(snap, site="http://127.0.0.1:8123")
    assert "http://127.0.0.1:8123/mailbox/" in Outbox.objects.get().text
    digest.write(snap, site="")
    text = Outbox.objects.get().text
    assert "http" not in text
    assert "/mailbox/" not in text


def test_an_account_removed_leaves_its_mail_to_nobody(snap: Any, person: Any) -> None:
    person("team_manager").delete()
    person("team_manager")
    run.run(snap)
    Account.objects.all().delete()
    assert Outbox.objects.get().account is None
