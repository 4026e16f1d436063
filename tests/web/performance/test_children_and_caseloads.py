"""Finding children, a worker's landing page, and what each role may see of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.performance.authority import reference
from tests.web.performance.test_thread import links, names_in, text

pytestmark = pytest.mark.usefixtures("loaded")


def test_a_social_worker_lands_on_her_caseload(as_role):
    # Given a social worker who signs in
    client = as_role("social_worker")
    # When she opens the site
    response = client.get("/")
    assert response.headers["Location"] == "/caseload/"
    page = client.get("/caseload/")
    # Then her two children are there in groups, soonest first, with the reason in words
    said = text(page)
    assert "You hold 2 children. 1 has something overdue and 1 has something due in the next 10" in said
    assert names_in(page) == {"Mark-One", "Mark-Two"}
    assert said.index("Overdue (1)") < said.index("Bo Mark-Two") < said.index("Due in 10 working days (1)")
    assert "due 12 November 2025, in 8 working days. Last visit 29 October 2025." in said
    assert "1 thing falls due in the next 20 working days" in said
    # and nothing compares her with a colleague
    assert "Finch" not in said


@pytest.mark.parametrize(
    ("role", "worker", "status"),
    [
        ("social_worker", "W1", 200),
        ("social_worker", "W2", 404),
        ("team_manager", "W2", 200),
        ("team_manager", "W4", 404),
        ("service_manager", "W3", 200),
        ("director", "W4", 200),
        ("director", "NOBODY", 404),
        ("director", "(restricted)", 404),
        ("iro", "W1", 404),
        ("councillor", "W1", 404),
    ],
)
def test_who_may_open_a_caseload(as_role, role, worker, status):
    assert as_role(role).get(f"/caseload/{worker}/").status_code == status


def test_a_manager_sees_her_workers_in_order_of_name(as_role):
    page = as_role("team_manager").get("/caseload/")
    said = text(page)
    assert said.index("Invented Finch") < said.index("Invented Wren")
    assert "Invented Lark" not in said
    assert "3 children open today" in said


def test_a_search_is_posted_so_that_a_name_never_stands_in_an_address(as_role):
    director = as_role("director")
    page = director.post("/children/", {"q": "mark-t"})
    assert names_in(page) == {"Mark-Two"}
    assert director.get("/children/?q=mark").status_code == 400


@pytest.mark.parametrize(
    ("role", "asked", "found"),
    [
        ("director", "mark", 6),
        ("director", "MARK-ONE", 1),
        ("director", "  ada   mark ", 1),
        ("director", "Mark-One, Ada", 1),
        ("director", "Mark-Six", 0),
        ("director", "%%%", 0),
        ("director", "M_rk", 0),
        ("director", "' OR 1=1 --", 0),
        ("team_manager", "mark", 3),
        ("social_worker", "mark", 2),
        ("iro", "mark", 1),
        ("analyst", "mark", 0),
    ],
    ids=[
        "everyone in scope",
        "capitals",
        "spaces",
        "family name first",
        "a restricted child is not there",
        "a wildcard is a per cent sign",
        "an underscore is an underscore",
        "no SQL",
        "the team's",
        "her own",
        "those she chairs",
        "no names for an analyst, so none to find",
    ],
)
def test_search_stays_in_scope(as_role, role, asked, found):
    said = text(as_role(role).post("/children/", {"q": asked}))
    assert f"{found} {'child' if found == 1 else 'children'} found" in said


def test_a_search_of_two_characters_is_refused_in_words(as_role):
    page = as_role("director").post("/children/", {"q": "Ma"})
    assert "Enter at least 3 characters to search for a child." in text(page)
    assert "found among those you may see" not in text(page)
    assert not names_in(page)


def test_an_analyst_finds_a_child_by_identifier_or_reference(as_role, snapshot_file: Path):
    analyst = as_role("analyst")
    one = reference(snapshot_file, "P1")
    page = analyst.post("/children/", {"q": one[:6]})
    assert f"/children/{one}/" in links(page)


@pytest.mark.parametrize(
    ("role", "person", "status"),
    [
        ("director", "P5", 200),
        ("director", "P6", 404),
        ("team_manager", "P1", 200),
        ("team_manager", "P4", 404),
        ("team_manager", "P7", 404),
        ("service_manager", "P4", 200),
        ("social_worker", "P1", 200),
        ("social_worker", "P3", 404),
        ("iro", "P2", 200),
        ("iro", "P1", 404),
        ("councillor", "P1", 404),
    ],
)
def test_who_may_open_a_child(as_role, snapshot_file: Path, role, person, status):
    client = as_role(role)
    address = f"/children/{reference(snapshot_file, person)}/"
    for wanted in (address, f"{address}?format=csv", f"{address}?format=xlsx", f"{address}?window=life"):
        assert client.get(wanted).status_code == status


def test_out_of_scope_looks_exactly_like_not_there(as_role, snapshot_file: Path):
    manager = as_role("team_manager")
    hidden = manager.get(f"/children/{reference(snapshot_file, 'P6')}/")
    nobody = manager.get("/children/zzzzzzzzzzzz/")
    assert hidden.content == nobody.content


def test_every_look_at_a_child_is_recorded(as_role, snapshot_file: Path):
    from goldenthread.web.audit.models import AuditEntry

    client = as_role("social_worker")
    one, other = reference(snapshot_file, "P1"), reference(snapshot_file, "P3")
    client.get(f"/children/{one}/")
    client.get(f"/children/{one}/?format=csv")
    client.get(f"/children/{other}/")
    kept = list(AuditEntry.objects.order_by("id").values_list("child", "outcome"))
    assert kept == [(one, "shown"), (one, "exported csv"), (other, "refused")]


def test_an_iro_lands_on_the_children_she_chairs(as_role):
    iro = as_role("iro")
    assert iro.get("/").headers["Location"] == "/children/"
    assert names_in(iro.get("/children/")) == {"Mark-Two"}
