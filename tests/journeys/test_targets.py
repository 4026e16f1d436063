"""A director sets a target with the lab and meets it again on tile, page and history; an analyst waits for approval."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from goldenthread.indicators import CATALOGUE
from tests.journeys.conftest import Visit
from tests.journeys.served import follow
from tests.journeys.test_every_page import problems_of

VISITS = "cla-visits-in-timescale"
CASELOAD = "caseload-mean"


def fill(page: Page, target: str) -> None:
    page.get_by_label("Target", exact=True).fill(target)
    page.get_by_label("Starts on").fill("1/10/2026")
    page.get_by_label("Rationale").fill("Invented: it was met for a year.")
    page.get_by_label("Who answers for it").select_option(index=1)


@pytest.mark.parametrize(
    ("java_script", "indicator", "target", "words"),
    [(True, VISITS, "93", "93% or more"), (False, CASELOAD, "15.5", "15.5 or less")],
)
def test_a_director_sets_a_target(visit: Visit, java_script: bool, indicator: str, target: str, words: str) -> None:
    # Given a measure that has a target
    page = visit("director", java_script=java_script)

    def checked(what: str) -> list[str]:
        """The accessibility check is a script, so it needs a page that runs them."""
        return problems_of(page, f"{indicator}: {what}") if java_script else []

    page.goto(f"/indicators/{indicator}/")
    expect(page.get_by_text("Tolerance:")).to_be_visible()
    follow(page.get_by_role("link", name="Set a target"))
    # When a form that says no reason is sent, it says what is missing
    page.get_by_label("Target", exact=True).fill(target)
    follow(page.get_by_role("button", name="Check it in the target lab"))
    expect(page.get_by_role("alert")).to_contain_text("Rationale: found nothing")
    problems = checked("form refused")
    # And then filled in: the lab says how the months would have stood
    fill(page, target)
    follow(page.get_by_role("button", name="Check it in the target lab"))
    expect(page.get_by_role("heading", name="Target lab")).to_be_visible()
    expect(page.get_by_text(re.compile(r"Of the last \d+ months that can be rated"))).to_be_visible()
    expect(page.get_by_role("table", name="What the tolerance does")).to_be_visible()
    expect(page.get_by_role("table", name="Where others lie")).to_be_visible()
    expect(page.get_by_text("it ends the day before this one begins")).to_be_visible()
    problems += checked("target lab")
    follow(page.get_by_role("button", name="Save this target"))
    # Then it stands in the history, above the one that it ended
    expect(page.get_by_text("The target is saved and approved.")).to_be_visible()
    history = page.get_by_role("table", name="Targets, the latest first").locator("tbody tr")
    expect(history).to_have_count(2)
    expect(history.first).to_contain_text(words)
    expect(history.nth(1)).to_contain_text("30 September 2026")
    problems += checked("history")
    # And on the tile and the page, with its status in words
    page.goto("/")
    tile = page.locator(".gt-tile", has=page.locator(f"a[href='/indicators/{indicator}/']"))
    expect(tile).to_contain_text(f"Target {words} (local)")
    expect(tile.locator(".gt-tile__status")).to_have_text(re.compile("On target|Within|Off target"))
    follow(tile.get_by_role("link"))
    expect(page.get_by_text(f"Target {words} (local). Tolerance:")).to_be_visible()
    expect(page.locator(".gt-key").first).to_contain_text("target in force")
    problems += checked("page")
    assert problems == []


def test_an_analysts_target_waits_for_a_head_of_service(visit: Visit) -> None:
    analyst, head = visit("analyst"), visit("head", width=320)
    analyst.goto("/indicators/icpc-within-15-working-days/target/")
    fill(analyst, "90")
    follow(analyst.get_by_role("button", name="Check it in the target lab"))
    follow(analyst.get_by_role("button", name="Save this target"))
    expect(analyst.get_by_text("It waits for a head of service or the director")).to_be_visible()
    problems = []
    head.goto("/targets/")
    expect(head.get_by_text("1 target waits for approval")).to_be_visible()
    problems += problems_of(head, "targets on a phone")
    follow(head.get_by_role("link", name=CATALOGUE["icpc-within-15-working-days"].title))
    follow(head.get_by_role("link", name="90% or more (local)"))
    problems += problems_of(head, "one target on a phone")
    follow(head.get_by_role("button", name="Approve this target"))
    expect(head.get_by_text("The target is approved.")).to_be_visible()
    assert problems == []


def test_supplied_figures_are_imported_and_flagged(visit: Visit) -> None:
    page, problems = visit("analyst"), []
    page.goto("/data/")
    follow(page.get_by_role("link", name="Supplied figures"))
    follow(page.get_by_role("link", name="Import a CSV file"))
    heads = "indicator,unit,period,numerator,denominator,value,as_at,source,who\n"
    wrong = f"{heads}re-referrals-12m,,2026-09,,251,28.4,2026-09-30,Invented sheet,\n"
    page.set_input_files("[name=file]", {"name": "wrong.csv", "mimeType": "text/csv", "buffer": wrong.encode()})
    follow(page.get_by_role("button", name="Import the file"))
    expect(page.get_by_role("table", name="What is wrong with the file")).to_contain_text("the loaded records compute")
    problems += problems_of(page, "import refused")
    right = f"{heads}youth-justice-ete,,2026-09,,251,28.4,2026-09-30,Youth justice system,\n"
    page.set_input_files("[name=file]", {"name": "right.csv", "mimeType": "text/csv", "buffer": right.encode()})
    follow(page.get_by_role("button", name="Import the file"))
    expect(page.get_by_text("No whole number of 251 makes 28.4%.")).to_be_visible()
    problems += problems_of(page, "imported")
    narrow = visit("analyst", width=320)
    for address in ("/supplied/", "/supplied/import/", "/supplied/youth-justice-ete/",
                    "/supplied/youth-justice-ete/change/"):  # fmt: skip
        narrow.goto(address)
        problems += problems_of(narrow, address)
    assert problems == []


def test_others_find_no_way_to_set_one(visit: Visit) -> None:
    page = visit("team-manager")
    page.goto(f"/indicators/{VISITS}/")
    expect(page.get_by_role("link", name="Set a target")).to_have_count(0)
    answer = page.goto(f"/indicators/{VISITS}/target/")
    assert answer is not None
    assert answer.status == 404
