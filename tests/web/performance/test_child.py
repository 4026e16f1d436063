"""The page of one child: what is next, her life against what was expected, and the chronology."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.web.performance.authority import reference
from tests.web.performance.test_thread import links, names_in, text

pytestmark = pytest.mark.usefixtures("loaded")


@pytest.fixture
def page_of(as_role, snapshot_file: Path):
    """A page under one child, as somebody of a role sees it: `page_of("director", "P2", "chronology/?window=12m")`."""

    def fetch(role: str, person: str, rest: str = ""):
        return as_role(role).get(f"/children/{reference(snapshot_file, person)}/{rest}")

    return fetch


def test_she_reads_what_is_next_and_why(page_of):
    # Given a child who was last seen in September
    page = page_of("team_manager", "P2")
    # Then the overdue visit stands first, with its reason and what settles it
    said = text(page)
    assert "Last visit 1 September 2025. Was due 15 September 2025, 34 working days ago." in said
    assert "See the child and record the visit." in said
    assert said.index("Visit to a child on a protection plan Last visit") < said.index("Timeline")
    # and the rule with its dates and paragraph is one step away
    assert "/exceptions/rules/cp-visit-due/" in links(page)
    # and what the loaded data cannot tell is said, not shown as nothing
    assert "Not in the data loaded" in said
    assert "Case supervision due or overdue. Not loaded: supervisions." in said


def test_expected_and_actual_are_measured_in_words(page_of):
    said = text(page_of("team_manager", "P2", "?window=life"))
    assert "44 working days from the start of the plan to the first visit, 10 expected" in said
    assert "Too long: 44 working days since the last visit, 10 expected" in said
    assert "2 times of 2 it took longer than expected." in said
    assert "Case supervision: not loaded: supervisions." in said


def test_each_event_names_its_row_and_leads_to_what_such_a_row_holds(page_of):
    page = page_of("social_worker", "P1", "?window=life")
    assert "referrals.csv, row 2" in text(page)
    assert "/data/definitions/referrals/" in links(page)


def test_the_drawing_is_an_image_with_a_title_and_a_description(page_of):
    body = page_of("social_worker", "P1").content.decode()
    for kind in ("wide", "narrow"):
        assert f'role="img" aria-labelledby="life-{kind}-title" aria-describedby="life-{kind}-about"' in body
        about = re.search(rf'<desc id="life-{kind}-about">([^<]+)</desc>', body)
        assert about
        assert "it took longer than expected" in about[1]


def test_an_agreed_variation_is_laid_over_light_and_lane(page_of, snapshot_file: Path):
    from goldenthread.web.today.models import Variation

    child = reference(snapshot_file, "P2")
    until = date(2025, 12, 31)
    Variation.objects.create(
        child=child, rule="cp-visit-due", number=3, unit="months", reason="invented for a test", state="approved",
        from_day=date(2025, 9, 1), to_day=until, proposed_by_name="A", proposed_by_role="team_manager",
        proposed_at="2025-09-01T00:00:00Z",
    )  # fmt: skip
    said = text(page_of("team_manager", "P2", "?window=life"))
    assert "Agreed variation" in said
    assert "Due 1 December 2025." in said
    assert "1 month and 30 days since the last visit, 3 months expected by agreed variation" in said
    # Refused, it changes nothing.
    Variation.objects.update(state="refused")
    assert "Agreed variation" not in text(page_of("team_manager", "P2", "?window=life"))


@pytest.mark.parametrize(
    ("role", "names"),
    [
        ("director", {"Mark-One", "Mark-Four", "Mark-Five"}),
        ("service_manager", {"Mark-One", "Mark-Four"}),
        ("team_manager", {"Mark-One"}),
        ("social_worker", {"Mark-One"}),
        ("analyst", set()),
    ],
)
def test_only_siblings_in_scope_are_there_and_nobody_hears_of_the_others(page_of, role, names):
    for rest in ("", "?siblings=show", "?format=csv&table=siblings"):
        found = names_in(page_of(role, "P1", rest))
        assert found <= names
        assert found == names or "csv" in rest
    said = text(page_of(role, "P1"))
    assert ("Brothers and sisters" in said) == (len(names) > 1 or role == "analyst")


def test_a_sibling_laid_over_is_drawn_told_and_recorded(page_of, snapshot_file: Path):
    from goldenthread.web.audit.models import AuditEntry

    page = page_of("service_manager", "P1", "?siblings=show")
    assert "Di: visits" in page.content.decode()
    assert "Child protection plan, from 30 June 2025; last visit 27 October 2025." in text(page)
    kept = set(AuditEntry.objects.values_list("child", "outcome"))
    assert kept == {
        (reference(snapshot_file, "P1"), "shown"),
        (reference(snapshot_file, "P4"), "shown beside another"),
    }


def test_the_chronology_is_one_table_oldest_first_to_print_or_take_away(page_of):
    page = page_of("social_worker", "P1", "chronology/")
    said = text(page)
    assert said.index("Referral") < said.index("Protection visit")
    for format, kind in (("csv", "text/csv"), ("xlsx", "spreadsheetml")):
        file = page_of("social_worker", "P1", f"chronology/?format={format}")
        assert kind in file.headers["Content-Type"]
        assert "Mark" not in file.headers["Content-Disposition"]
    file = page_of("social_worker", "P1", "chronology/?format=csv").content.decode("utf-8-sig").splitlines()
    days = [datetime.strptime(row[:10], "%d/%m/%Y") for row in file[file.index("") + 2 :]]  # noqa: DTZ007
    assert len(days) == 5
    assert days == sorted(days)


@pytest.mark.parametrize("table", ["expected", "too-long", "events"])
def test_each_table_of_the_page_can_be_taken_away(page_of, table):
    file = page_of("team_manager", "P2", f"?window=life&format=csv&table={table}")
    assert file.status_code == 200
    assert "Child,Bo Mark-Two" in file.content.decode()


def test_a_window_that_is_not_offered_is_refused(page_of):
    assert page_of("social_worker", "P1", "?window=forever").status_code == 400
    assert page_of("social_worker", "P1", "chronology/?window=forever").status_code == 400


@pytest.mark.parametrize(
    "rest", ["chronology/", "chronology/?format=csv", "?siblings=show", "?format=csv&table=too-long"]
)
def test_out_of_scope_is_not_there_under_any_address(page_of, as_role, rest):
    hidden = page_of("team_manager", "P6", rest)
    assert hidden.status_code == 404
    assert hidden.content == as_role("team_manager").get("/children/zzzzzzzzzzzz/").content


def test_an_analyst_reads_no_name_and_no_birthday(page_of):
    body = page_of("analyst", "P1", "?window=life&siblings=show").content.decode()
    assert "Mark" not in body
    assert "31 October 2015" not in body
