"""The pages of exceptions as people meet them: lists and the way through them, and every form with what it refuses.

| exception | child | under                             | team, worker |
|-----------|-------|-----------------------------------|--------------|
| ADA       | Ada   | Visit to a child in need, overdue | T1, W1       |
| BO        | Bo    | the same                          | T1, W2       |
| PLAN      | Bo    | Child in need plan, due soon      | T1, W2       |
| CY        | Cy    | Visit to a child in need, overdue | T2, W3       |
| EZ        | Ez    | the same; restricted, W1 is named |              |
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import duckdb
import pytest

from goldenthread.web.today.models import Act, Item, Variation
from tests.web import small_authority

pytestmark = pytest.mark.django_db

NAME = "20251031-exceptions"
TODAY = small_authority.AS_AT
VISIT, PLAN = "cin-visit-due", "cin-plan-out-of-date"
# Rule, child, light, due, days; each clock runs from two months before.
LIGHTS = (
    (VISIT, "A" * 12, "red", TODAY - timedelta(days=9), 9),
    (VISIT, "B" * 12, "red", TODAY - timedelta(days=2), 2),
    (PLAN, "B" * 12, "amber", TODAY + timedelta(days=4), -4),
    (VISIT, "C" * 12, "red", TODAY - timedelta(days=1), 1),
    (VISIT, "E" * 12, "red", TODAY - timedelta(days=1), 1),
)
TERMS = {
    "number": "60",
    "unit": "days",
    "reason": "Seen daily at nursery; agreed at the review.",
    "from_day": "31/10/2025",
    "to_day": "31/03/2026",
    "token": "one",
}


@pytest.fixture(scope="session")
def snapshot_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small authority with these lights, made once."""
    file = tmp_path_factory.mktemp("exceptions") / f"{NAME}.duckdb"
    small_authority.write(file, NAME)
    with duckdb.connect(str(file)) as con:
        con.execute("DELETE FROM lights")
        for rule, child, light, due, days in LIGHTS:
            con.execute(
                "INSERT INTO lights SELECT ?, child_key, 'case', ?, ?, ?, ?, NULL, 'days', "
                "CASE WHEN restricted THEN '(restricted)' ELSE service END, "
                "CASE WHEN restricted THEN '(restricted)' ELSE team END, "
                "CASE WHEN restricted THEN '(restricted)' ELSE worker END, "
                "'Last visit 1 September 2025. Was due.' FROM children WHERE reference = ?",
                [rule, light, date(2025, 9, 1), due, days, child],
            )
    return file


@pytest.fixture(autouse=True)
def in_use(django_home: Path, snapshot_file: Path, db: None) -> Iterator[None]:
    """That snapshot is the current one, and its exceptions are worked out."""
    from goldenthread.web.base import store
    from goldenthread.web.today import run

    folder = django_home / "snapshots"
    (folder / snapshot_file.name).write_bytes(snapshot_file.read_bytes())
    (folder / "current").write_text(f"{NAME}\n")
    store._store.cache_clear()
    run.run(store._store().current())
    yield
    (folder / "current").unlink()
    store._store.cache_clear()


def item(letter: str, rule: str = VISIT) -> Item:
    return Item.objects.get(child=letter * 12, rule=rule)


def at(letter: str, what: str = "", rule: str = VISIT) -> str:
    return f"/exceptions/{item(letter, rule).pk}/{what and what + '/'}"


def text(answer: Any) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def form(client: Any, address: str) -> dict[str, str]:
    """The hidden fields of a page: the one-time token and what was last seen."""
    page = client.get(address)
    assert page.status_code == 200
    return dict(re.findall(r'<input type="hidden" name="(token|seen|asked)" value="([^"]*)"', page.content.decode()))


# Lists and the way through them


@pytest.mark.parametrize(
    ("role", "children", "title"),
    [
        ("director", {"Ada", "Bo", "Cy"}, "All"),
        ("service_manager", {"Ada", "Bo", "Cy"}, "My service"),
        ("team_manager", {"Ada", "Bo"}, "My team"),
        ("social_worker", {"Ada", "Ez"}, "My children"),
        ("iro", {"Ada"}, "Children I chair"),
    ],
)
def test_each_person_finds_the_own_children(as_role: Any, role: str, children: set[str], title: str) -> None:
    said = text(as_role(role).get("/exceptions/?list=team"))
    assert set(re.findall(r"(\w+) Marked-", said)) == children
    assert f"{title} (" in said


def test_an_analyst_reads_references(as_role: Any) -> None:
    said = text(as_role("analyst").get("/exceptions/?list=team"))
    assert "A" * 12 in said
    assert "Marked-" not in said


def test_a_line_says_what_why_since_when_and_who(as_role: Any) -> None:
    said = text(as_role("team_manager").get("/exceptions/?list=team"))
    assert "4 exceptions" not in said
    assert "3 exceptions of 2 children." in said
    line = "Visit to a child in need due or overdue , Ada Marked-One ▲ Overdue Last visit 1 September 2025. Was due. "
    assert line + "Due 22 October 2025. Invented W1 has it. First seen today." in said
    assert "◆ Due soon" in said


@pytest.mark.parametrize(
    ("query", "number"),
    [("light=red", 2), ("light=amber", 1), ("group=plans", 1), ("group=health", 0), ("rule=cin-visit-due", 2),
     ("worker=W2", 2), ("worker=W2&light=red", 1)],
)  # fmt: skip
def test_narrowing(as_role: Any, query: str, number: int) -> None:
    page = as_role("team_manager").get(f"/exceptions/?list=team&{query}").content.decode()
    assert page.count('class="gt-inbox__item"') == number


@pytest.mark.parametrize("query", ["team=T3", "worker=W4", "worker=W99", "page=2"])
def test_what_is_not_there_is_not_found(as_role: Any, query: str) -> None:
    assert as_role("team_manager").get(f"/exceptions/?list=team&{query}").status_code == 404


@pytest.mark.parametrize("query", ["list=all", "light=blue", "rule=nothing", "page=0", "page=x"])
def test_what_no_page_asks_is_refused(as_role: Any, query: str) -> None:
    assert as_role("team_manager").get(f"/exceptions/?{query}").status_code in (400, 404)


def test_acknowledging_goes_through_a_list_to_its_end(as_role: Any) -> None:
    manager = as_role("team_manager")
    (address,) = set(re.findall(r'href="(/exceptions/\d+/\?list=team)"[^>]*>Visit[^<]*<[^>]*>, Ada', manager.get(
        "/exceptions/?list=team").content.decode()))  # fmt: skip
    seen = []
    for _ in range(3):
        path = address.partition("?")[0]
        seen.append(path)
        answer = manager.post(f"{path}acknowledge/?list=team", form(manager, f"{path}?list=team"))
        address = answer.headers["Location"]
    assert len(set(seen)) == 3
    assert address == f"{seen[-1]}?list=team&done=acknowledged"  # the last one: there is no next
    assert Item.objects.filter(acknowledged=True).count() == 3


@pytest.mark.parametrize("what", ["", "note", "reassign", "escalate", "recording", "variation"])
def test_an_exception_out_of_scope_is_not_there(as_role: Any, what: str) -> None:
    manager = as_role("team_manager")
    for letter in ("C", "E"):
        assert manager.get(at(letter, what)).status_code == 404
        assert manager.post(at(letter, what), TERMS | {"words": "Mine now."}).status_code in (404, 405)
    assert Act.objects.count() == Variation.objects.count() == 0
    assert manager.get(f"/exceptions/99999/{what and what + '/'}").status_code == 404


def test_a_councillor_finds_nothing(as_role: Any) -> None:
    councillor = as_role("councillor")
    for address in ("/exceptions/", "/exceptions/rules/", "/exceptions/variations/", at("A"), at("A", "note")):
        assert councillor.get(address).status_code == 404


def test_an_act_nobody_knows_is_not_there(as_role: Any) -> None:
    assert as_role("team_manager").get(at("A", "delete")).status_code == 404


@pytest.mark.parametrize(
    ("role", "what"), [("social_worker", "reassign"), ("iro", "recording"), ("analyst", "escalate")]
)
def test_an_act_of_another_role_is_not_there(as_role: Any, role: str, what: str) -> None:
    client = as_role(role)
    assert client.get(at("A", what)).status_code == client.post(at("A", what)).status_code == 404


# One form after the other: said wrongly, sent twice, overtaken


def screen(what: str) -> str:
    """The page that holds the form of an act about Ada; acknowledging is one button of the exception's own."""
    return at("A", "" if what == "acknowledge" else what)


def answers(another: Callable[..., Any]) -> dict[str, dict[str, str]]:
    """What each form is filled in with, so that it is accepted."""
    colleague = another("colleague", "team_manager", team="T1", service="S1", worker="M8")
    return {
        "acknowledge": {},
        "note": {"words": "Rang the school."},
        "reassign": {"to": str(colleague.pk), "words": ""},
        "escalate": {"words": "Two visits missed."},
        "recording": {"words": "The visit is in the old system."},
    }


FORMS = ("acknowledge", "note", "reassign", "escalate", "recording")


@pytest.mark.parametrize("what", FORMS)
def test_a_form_sent_twice_acts_once(as_role: Any, another: Any, what: str) -> None:
    manager = as_role("team_manager")
    filled = form(manager, screen(what)) | answers(another)[what]
    first, second = (manager.post(at("A", what), filled) for _ in range(2))
    assert first.status_code == second.status_code == 302
    assert Act.objects.count() == 1
    assert item("A").recording_problem == (what == "recording")


def test_marking_twice_says_both_times_that_it_is_marked(as_role: Any) -> None:
    manager = as_role("team_manager")
    address = at("A", "recording")
    filled = form(manager, address) | {"words": "The visit is in the old system."}
    first, second = (manager.post(address, filled) for _ in range(2))
    assert first.url == second.url
    assert item("A").recording_problem
    back = form(manager, address)
    assert (filled["asked"], back["asked"]) == ("mark", "unmark")
    empty = manager.post(address, back | {"words": ""})
    assert "No longer a recording problem" in text(empty)
    assert "Write why the record is right." in text(empty)
    first, second = (manager.post(address, back | {"words": "It was found."}) for _ in range(2))
    assert first.url == second.url
    assert not item("A").recording_problem
    assert Act.objects.count() == 2


@pytest.mark.parametrize("what", ["acknowledge", "reassign", "escalate", "recording"])
def test_the_second_of_two_managers_sees_what_the_first_did(as_role: Any, another: Any, what: str) -> None:
    first, second = as_role("service_manager"), as_role("team_manager")
    filled = form(second, screen(what)) | answers(another)[what]
    earlier = form(first, at("A", "escalate")) | {"words": "The director asked."}
    assert first.post(at("A", "escalate"), earlier).status_code == 302
    answer = second.post(at("A", what), filled)
    said = text(answer)
    assert answer.status_code == 409
    assert "Invented service_manager (service manager) escalated it to the team manager on" in said
    assert "after you opened this page, so nothing was changed" in said
    assert "The director asked." in said  # the page shows what happened
    assert Act.objects.count() == 1
    assert second.post(at("A", what), filled | form(second, screen(what))).status_code == 302


def test_all_who_can_take_it_are_offered_in_an_authority_of_many(as_role: Any) -> None:
    """Two hundred and more workers of the service stand before them in the order of names."""
    from goldenthread.web.people.models import Account

    Account.objects.bulk_create(
        Account(user_name=f"w{n}", name=f"A. Worker {n}", role="social_worker", worker=f"X{n}", team="T1", service="S1")
        for n in range(210)
    )
    for role in ("social_worker", "service_manager", "director", "iro"):
        as_role(role)
    manager = as_role("team_manager")
    offered = re.findall(r"<option value=\"\d+\">(.*?),", manager.get(at("A", "reassign")).content.decode())
    assert offered == [
        "Invented director", "Invented service_manager", "Invented social_worker", "Invented team_manager",
    ]  # fmt: skip
    above = Account.objects.create(user_name="named", name="Invented named", role="head_of_service", worker="W1")
    page = as_role("social_worker").get(at("E", "reassign"))
    assert page.status_code == 404  # a worker gives nothing away
    from django.test import Client

    client = Client()
    client.force_login(above)
    session = client.session
    session["began"] = session["seen"] = int(time.time())
    session.save()
    offered = re.findall(r"<option value=\"\d+\">(.*?),", client.get(at("E", "reassign")).content.decode())
    assert offered == ["Invented named", "Invented social_worker"]


def test_a_note_is_in_nobodys_way(as_role: Any) -> None:
    manager = as_role("team_manager")
    filled = form(manager, at("A", "note")) | {"words": "Rang the school."}
    as_role("service_manager").post(at("A", "escalate"), {"token": "x", "seen": "0", "words": "Too long."})
    assert manager.post(at("A", "note"), filled).status_code == 302
    assert Act.objects.count() == 2


@pytest.mark.parametrize(
    ("what", "typed", "said"),
    [
        ("note", {"words": "  "}, "Write the note."),
        ("note", {"words": "x" * 2001}, "Write the note in 2,000 characters or fewer; it has 2,001."),
        ("escalate", {"words": ""}, "Write why it is escalated."),
        ("recording", {"words": ""}, "Write what is wrong with the record."),
        ("reassign", {"to": ""}, "Choose who is to have it."),
        ("reassign", {"to": "99999"}, "Choose who is to have it."),
        ("reassign", {"to": "x"}, "Choose who is to have it."),
    ],
)
def test_a_form_filled_in_wrongly_says_so_and_keeps_what_was_typed(
    as_role: Any, what: str, typed: dict[str, str], said: str
) -> None:
    manager = as_role("team_manager")
    answer = manager.post(at("A", what), form(manager, at("A", what)) | typed)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert said in text(answer)
    assert f'href="#{"to" if what == "reassign" else "words"}"' in page
    assert typed.get("words", "").strip()[:50] in page
    assert "<title>Error: " in page
    assert Act.objects.count() == 0


@pytest.mark.parametrize("what", FORMS)
def test_nothing_is_added_to_what_was_cleared(as_role: Any, another: Any, what: str) -> None:
    manager = as_role("team_manager")
    filled = form(manager, at("A", "note")) | answers(another)[what]
    Item.objects.filter(pk=item("A").pk).update(open=False, cleared_on=TODAY, cleared_by="data")
    answer = manager.post(at("A", what), filled)
    assert answer.status_code in (400, 409)
    assert "This was cleared on 31 October 2025 by the data, so nothing can be added to it." in text(answer)
    assert Act.objects.count() == 0
    page = manager.get(at("A"))
    assert page.status_code == 200
    assert b"Acknowledge" not in page.content.partition(b"</main>")[0].partition(b"What can be done")[2]


# A note on several


def test_a_note_on_several_at_once(as_role: Any) -> None:
    manager = as_role("team_manager")
    ticked = [str(item("A").pk), str(item("B").pk)]
    filled = {"item": ticked, "words": "Half term; visits are booked.", "token": "bulk"}
    for _ in range(2):  # sent twice, written once
        answer = manager.post("/exceptions/notes/?list=team", filled)
        assert (answer.status_code, answer.headers["Location"]) == (302, "/exceptions/?list=team&done=notes")
    assert sorted(Act.objects.values_list("item_id", flat=True)) == sorted(map(int, ticked))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"words": "Half term."}, "Choose at least one exception to write the note on."),
        ({"words": "Half term.", "item": ["x", "99999", "-1"]}, "Choose at least one exception"),
        ({"words": "", "item": "A"}, "Write the note."),
        ({"words": "x" * 2001, "item": "A"}, "2,000 characters or fewer"),
    ],
)
def test_a_note_on_several_filled_in_wrongly(as_role: Any, typed: dict[str, Any], said: str) -> None:
    typed = typed | ({"item": [str(item("A").pk)]} if typed.get("item") == "A" else {})
    answer = as_role("team_manager").post("/exceptions/notes/?list=team", typed | {"token": "t"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert said in text(answer)
    assert typed["words"][:100] in page
    assert page.count(" checked>") == (1 if typed.get("item") == [str(item("A").pk)] else 0)
    assert Act.objects.count() == 0


def test_a_note_reaches_no_child_out_of_scope(as_role: Any) -> None:
    hidden = [str(item("C").pk), str(item("E").pk)]
    answer = as_role("team_manager").post("/exceptions/notes/", {"item": hidden, "words": "Seen.", "token": "t"})
    assert answer.status_code == 400
    assert Act.objects.count() == 0


def test_notes_are_not_read_by_address(as_role: Any) -> None:
    assert as_role("team_manager").get("/exceptions/notes/").status_code == 404


# Another interval for one child


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"to_day": ""}, "to_day", "Give the day on which it ends. A variation without an end is not possible."),
        ({"to_day": "30/10/2025"}, "to_day", "It ends before it starts."),
        ({"from_day": "1/1/2025", "to_day": "1/2/2025"}, "to_day", "Its last day has passed already."),
        ({"to_day": "01/11/2026"}, "to_day", "It can last until 31 October 2026 at most"),
        ({"to_day": "31/02/2026"}, "to_day", "Give the day on which it ends."),
        ({"from_day": ""}, "from_day", "Give the day from which it holds."),
        ({"from_day": "soon"}, "from_day", "Give the day from which it holds."),
        ({"reason": ""}, "reason", "Give the reason in at least 20 characters"),
        ({"reason": "Too short."}, "reason", "Give the reason in at least 20 characters"),
        ({"reason": "x" * 2001}, "reason", "Give the reason in 2,000 characters or fewer."),
        ({"number": ""}, "number", "The interval must be a whole number from 1 to 366 days."),
        ({"number": "0"}, "number", "The interval must be a whole number"),
        ({"number": "-5"}, "number", "The interval must be a whole number"),
        ({"number": "400"}, "number", "The interval must be a whole number"),
        ({"number": "ten"}, "number", "The interval must be a whole number"),
        ({"unit": ""}, "unit", "Choose working days, days or months."),
        ({"unit": "years"}, "unit", "Choose working days, days or months."),
    ],
)
def test_an_interval_proposed_wrongly_says_so_at_the_field(
    as_role: Any, changed: dict[str, str], field: str, said: str
) -> None:
    answer = as_role("social_worker").post(at("A", "variation"), TERMS | changed)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert f'<li><a href="#{field}">{said}'[:60] in unescape(page)
    assert f'id="{field}' in page
    assert page.count(said[:30]) == 2  # in the summary and at the field
    assert (TERMS | changed)["reason"][:100] in page
    assert Variation.objects.count() == 0


def test_several_mistakes_are_said_at_once(as_role: Any) -> None:
    answer = as_role("social_worker").post(at("A", "variation"), {"token": "t"})
    assert re.findall(r'<li><a href="#(\w+)">', answer.content.decode()) == ["unit", "reason", "from_day", "to_day"]


def proposed(client: Any) -> Variation:
    answer = client.post(at("A", "variation"), TERMS)
    assert answer.status_code == 302
    return Variation.objects.get()


def test_an_interval_proposed_twice_is_one_proposal(as_role: Any) -> None:
    worker = as_role("social_worker")
    first = proposed(worker)
    answer = worker.post(at("A", "variation"), TERMS)
    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        f"/exceptions/variations/{first.pk}/?done=proposed",
    )
    other = worker.post(at("A", "variation"), TERMS | {"token": "two"})
    assert other.status_code == 400
    assert "has proposed another interval for this child and clock already" in text(other)
    assert Variation.objects.count() == 1


def test_nobody_approves_the_own_proposal(as_role: Any) -> None:
    manager = as_role("team_manager")
    made = proposed(manager)
    address = f"/exceptions/variations/{made.pk}/"
    page = text(manager.get(address))
    assert "You proposed it, so another manager decides on it." in page
    assert "Approve" not in page
    answer = manager.post(address, {"what": "approve"})
    assert answer.status_code == 409
    assert "Whoever proposes another interval cannot decide on it. Ask another manager." in text(answer)
    assert item("A").open
    assert as_role("service_manager").post(address, {"what": "approve"}).status_code == 302
    assert not item("A").open


def test_a_worker_does_not_decide(as_role: Any) -> None:
    made = proposed(as_role("team_manager"))
    answer = as_role("social_worker").post(f"/exceptions/variations/{made.pk}/", {"what": "approve"})
    assert answer.status_code == 409
    assert "A social worker may not decide" in text(answer)
    assert Variation.objects.get().state == "proposed"


def test_the_second_decision_is_told_of_the_first(as_role: Any) -> None:
    address = f"/exceptions/variations/{proposed(as_role('social_worker')).pk}/"
    manager = as_role("team_manager")
    for _ in range(2):  # the same form again does nothing twice
        assert manager.post(address, {"what": "approve"}).status_code == 302
    answer = as_role("service_manager").post(address, {"what": "refuse", "words": "Too long."})
    assert answer.status_code == 409
    assert "Invented team_manager approved it already, on" in text(answer)
    assert Variation.objects.get().state == "approved"


def test_refusing_and_ending_need_a_reason(as_role: Any) -> None:
    address = f"/exceptions/variations/{proposed(as_role('social_worker')).pk}/"
    manager = as_role("team_manager")
    for what, said in (("refuse", "Write why it is refused"), ("", "Choose what is to be done.")):
        answer = manager.post(address, {"what": what})
        assert answer.status_code == 409
        assert said in text(answer)
    manager.post(address, {"what": "approve"})
    answer = manager.post(address, {"what": "end", "words": " "})
    assert "Write why it ends" in text(answer)
    assert manager.post(address, {"what": "end", "words": "The plan was changed."}).status_code == 302
    assert item("A").open


def test_a_manager_is_told_of_what_waits_for_a_decision(as_role: Any) -> None:
    manager = as_role("team_manager")
    assert "to decide on" not in text(manager.get("/exceptions/"))
    proposed(as_role("social_worker"))
    assert "Agreed variations: 1 to decide on" in text(manager.get("/exceptions/"))
    assert "to decide on" not in text(as_role("social_worker").get("/exceptions/"))


def test_a_variation_out_of_scope_is_not_there(as_role: Any) -> None:
    made = proposed(as_role("social_worker"))
    elsewhere = as_role("service_manager", service="S2")
    address = f"/exceptions/variations/{made.pk}/"
    assert elsewhere.get(address).status_code == elsewhere.post(address, {"what": "approve"}).status_code == 404
    assert "Ada" not in text(elsewhere.get("/exceptions/variations/"))


def test_no_interval_for_a_clock_that_has_none(as_role: Any) -> None:
    Item.objects.filter(pk=item("A").pk).update(rule="cp-visit-20-days")
    assert as_role("team_manager").get(f"/exceptions/{item('A', 'cp-visit-20-days').pk}/variation/").status_code == 404


# The rules in words


def test_the_rules_by_part_of_the_work(as_role: Any) -> None:
    worker = as_role("social_worker")
    said = text(worker.get("/exceptions/rules/"))
    assert "Section 47 enquiries and conferences" in said
    assert "Cannot be told from the loaded data" in said
    assert "42 working days from the referral" not in said  # a rule of Wales
    one = text(worker.get("/exceptions/rules/cin-visit-due/"))
    assert "Statutory limit None: this is local practice." in one
    assert "Local practice standard Visit to a child in need: 28 days (" in one
    assert worker.get("/exceptions/rules/assessment-day-42-wales/").status_code == 404
    assert worker.get("/exceptions/rules/no-such-rule/").status_code == 404
