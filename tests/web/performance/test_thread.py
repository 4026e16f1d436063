"""From a tile to the child behind it, and back; and who is stopped where."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from tests.web.performance.authority import reference

pytestmark = pytest.mark.usefixtures("loaded")

VISITS = "/indicators/cp-visits-in-10-working-days/"


def text(response) -> str:
    """The words of a page, without its markup."""
    assert response.status_code == 200, response.content[:300]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def links(response) -> list[str]:
    return [unescape(address) for address in re.findall(r'href="([^"]+)"', response.content.decode())]


def names_in(response) -> set[str]:
    return set(re.findall(r"Mark-\w+", response.content.decode()))


def test_a_director_stands_at_a_child_after_four_clicks(as_role):
    # Given a director on the front page
    director = as_role("director")
    front = director.get("/")
    # When she opens the tile of protection visits
    assert VISITS in links(front)
    page = director.get(VISITS)
    assert "66.7% as at 31 October 2025, 4 of 6 children" in text(page)
    assert "Up 66.7 points since September: better" in text(page)
    # and the team Rowan, by name
    team = next(a for a in links(page) if "team=T1" in a and "format" not in a)
    page = director.get(team)
    assert "2 of 3 children" in text(page)
    # and the worker Wren
    worker = next(a for a in links(page) if "worker=W1" in a and "/cases/" in a)
    page = director.get(worker)
    assert names_in(page) == {"Mark-One", "Mark-Two"}
    # and the child who was not seen
    child = next(a for a in links(page) if a.startswith("/children/") and len(a) > len("/children/"))
    page = director.get(child)
    # Then she reads the child's timeline, and why a visit is overdue
    assert names_in(page) == {"Mark-Two"}
    assert "Last visit 1 September 2025. Was due 15 September 2025, 34 working days ago." in text(page)
    assert "44 working days from the start of the plan to the first visit, 10 expected" in text(page)
    assert "34 working days since the last visit" not in text(page)
    assert "See the child and record the visit." in text(page)


def test_the_period_is_carried_down_and_back_up(as_role):
    page = as_role("director").get(f"{VISITS}cases/?period=2025-09&team=T1")
    here = links(page)
    assert f"{VISITS}?period=2025-09&team=T1" in here
    assert f"{VISITS}?period=2025-09" in here
    assert "as at 30 September 2025" in text(page)


def test_parts_add_up_to_the_headline_and_restricted_children_are_counted_not_listed(as_role):
    director = as_role("director")
    assert "All rows together: 4 of 6 children." in text(director.get(VISITS))
    page = director.get(f"{VISITS}cases/")
    assert "5 rows listed and 1 restricted row counted and not listed, together the 6 children" in text(page)
    assert "Mark-Six" not in page.content.decode()
    restricted = director.get(f"{VISITS}cases/?team=(restricted)")
    assert "0 rows listed and 1 restricted row counted" in text(restricted)


def test_a_child_who_moved_keeps_her_row_in_the_old_team_and_loses_her_details(as_role):
    # Given an assessment the team Rowan finished before the child moved to Hazel
    manager = as_role("team_manager")
    page = manager.get("/indicators/assessments-within-45-working-days/cases/?period=2025-10")
    # Then the row still makes the team's figure
    assert "1 row listed, together the 1 assessment of the figure" in text(page)
    assert "A child now with another team" in text(page)
    # but neither her name, her address on the site nor her dates are there
    assert not names_in(page)
    assert "13/10/2025" not in text(page)
    assert not [a for a in links(page) if re.fullmatch(r"/children/\w+/", a)]


def test_a_name_is_printed_as_text_and_never_stands_in_a_title_or_address(as_role, snapshot_file: Path):
    page = as_role("director").get(f"/children/{reference(snapshot_file, 'P3')}/")
    markup = page.content.decode()
    assert "<b>O" not in markup
    assert "&lt;b&gt;O&#x27;Mark&lt;/b&gt;" in markup
    title = re.search(r"<title>(.*?)</title>", markup, re.DOTALL).group(1)
    assert "Mark" not in title
    assert not [a for a in links(page) if "Mark" in a]


@pytest.mark.parametrize(
    ("role", "address", "status"),
    [
        ("team_manager", f"{VISITS}?team=T1", 200),
        ("team_manager", f"{VISITS}?team=T2", 404),
        ("team_manager", f"{VISITS}?team=(restricted)", 404),
        ("team_manager", f"{VISITS}cases/?worker=W3", 404),
        ("director", f"{VISITS}equalities/?team=T1", 200),
        ("director", f"{VISITS}equalities/?team=(restricted)", 404),
        ("director", f"{VISITS}equalities/?service=(restricted)&by=sex", 404),
        ("director", f"{VISITS}bridge/?team=(restricted)", 404),
        ("service_manager", f"{VISITS}?team=T2", 200),
        ("service_manager", f"{VISITS}?service=S2", 404),
        ("social_worker", f"{VISITS}cases/", 200),
        ("social_worker", f"{VISITS}cases/?worker=W2", 404),
        ("iro", VISITS, 404),
        ("councillor", VISITS, 200),
        ("councillor", f"{VISITS}?team=T1", 404),
        ("councillor", f"{VISITS}cases/", 404),
        ("councillor", "/children/", 404),
        ("councillor", "/caseload/", 404),
        ("director", f"{VISITS}?team=NOPE", 404),
        ("director", "/indicators/nothing-of-the-kind/", 404),
        ("director", "/indicators/assessments-within-42-working-days/", 404),
        ("director", f"{VISITS}?period=soon", 400),
        ("director", f"{VISITS}?team=T1&team=T2", 400),
        ("director", f"{VISITS}cases/?page=2", 404),
    ],
)
def test_who_may_enter(as_role, role, address, status):
    assert as_role(role).get(address).status_code == status


def test_a_councillor_reads_headlines_with_nothing_under_them(as_role):
    councillor = as_role("councillor")
    front = councillor.get("/")
    assert not [a for a in links(front) if a.startswith("/indicators/") and a != "/indicators/"]
    page = councillor.get("/indicators/cpp-open/")
    assert "Children on a child protection plan: 6 as at 31 October 2025" in text(page)
    assert not [a for a in links(page) if "team=" in a or "/cases/" in a]
    # A share of six children points at single children
    assert "Not shown to your role" in text(councillor.get(VISITS))
    by_category = text(councillor.get("/indicators/cpp-by-category/"))
    assert "Neglect" not in by_category
    assert "Not shown to your role" in by_category


def test_an_analyst_works_by_reference(as_role, snapshot_file: Path):
    analyst = as_role("analyst")
    page = analyst.get(f"{VISITS}cases/")
    assert not names_in(page)
    assert reference(snapshot_file, "P1") in text(page)
    child = analyst.get(f"/children/{reference(snapshot_file, 'P1')}/")
    assert not names_in(child)
    assert "31 October 2015" not in text(child)
    assert "10 years" in text(child)


def test_a_figure_that_cannot_be_worked_out_says_so_and_is_never_nought(as_role):
    page = as_role("director").get("/indicators/missing-episodes-cla/")
    said = text(page)
    assert "cannot be worked out" in said
    assert "Not loaded: missing episodes." in said
    assert "Missing episodes of looked after children: 0" not in said


def test_files_hold_the_rows_of_the_page(as_role):
    director = as_role("director")
    file = director.get(f"{VISITS}cases/?team=T1&format=csv").content.decode()
    assert [name for name in ("Mark-One", "Mark-Two", "O'Mark") if name not in file] == []
    assert "Mark-Four" not in file
    units = director.get(f"{VISITS}?format=csv").content.decode()
    assert "Rowan" in units
    months = director.get(f"{VISITS}?format=csv&table=months").content.decode()
    assert "October 2025" in months
    assert director.get(f"{VISITS}?format=csv&table=worker").status_code == 404


def test_another_period_is_chosen_with_a_plain_form(as_role):
    page = as_role("director").get("/indicators/referrals-received/?period=2025-06")
    assert '<form class="gt-filters" method="get"' in page.content.decode()
    assert '<option value="2025-06" selected>June 2025</option>' in page.content.decode()
    assert "Referrals received: 7 in June 2025." in text(page)


def test_indicators_are_found_by_words_and_by_part_of_the_journey(as_role):
    director = as_role("director")
    found = text(director.get("/indicators/?q=protection+10+working"))
    assert "1 indicator" in found
    assert "Children on plans visited within 10 working days" in found
    none = text(director.get("/indicators/?q=zebra"))
    assert "No indicator has those words" in none
    care = text(director.get("/indicators/?domain=cla"))
    assert "Children looked after" in care
    assert "Referrals received" not in care
    assert director.get("/indicators/?domain=zebra").status_code == 400
