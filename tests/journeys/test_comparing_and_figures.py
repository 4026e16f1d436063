"""How others do, how a figure became what it is, which figure a printed reference is of, and for whom it is told."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.served import Site, follow
from tests.journeys.test_every_page import problems_of

WIDTHS = pytest.mark.parametrize("width", [1280, 320])
LOOKED_AFTER = "cla-open"
SEEN_ALONE = "cp-seen-alone-all"


@WIDTHS
def test_a_figure_is_compared_with_neighbours(visit: Visit, width: int) -> None:
    page = visit("director", width=width)
    page.goto("/indicators/re-referrals-12m/")
    expect(page.get_by_role("heading", name="How others do")).to_be_visible()
    table = page.get_by_role("table", name=re.compile("^Comparison"))
    for place in ("England", "median", "mean"):
        expect(table).to_contain_text(place)
    expect(table).to_contain_text(re.compile(r"\d+ of 10 had a figure"))
    expect(page.get_by_text("Open Government Licence")).to_be_visible()
    expect(page.locator(".gt-key").first).to_contain_text("limits of ordinary variation")
    assert problems_of(page, "compared") == []


@WIDTHS
def test_a_bridge_leads_to_a_child(visit: Visit, width: int) -> None:
    page = visit("director", width=width)
    page.goto(f"/indicators/{LOOKED_AFTER}/")
    follow(page.get_by_role("link", name="How it became this from the month before"))
    said = page.locator(".gt-headline").inner_text()
    found = re.fullmatch(r"([\d,]+) children on .*, ([\d,]+) joined and ([\d,]+) left: ([\d,]+) on .*", said)
    assert found is not None, said
    before, joined, left, after = (int(number.replace(",", "")) for number in found.groups())
    assert before + joined - left == after
    children = page.get_by_role("table", name="Who made the difference").locator("tbody tr")
    expect(children).to_have_count(joined + left)
    problems = problems_of(page, "bridge")
    follow(children.get_by_role("link").first)
    expect(page).to_have_url(re.compile(r"/children/[a-z0-9]+/"))
    assert problems == []


@WIDTHS
def test_a_figure_by_group_with_and_without_under_fives(visit: Visit, width: int) -> None:
    page = visit("director", width=width)
    page.goto(f"/indicators/{SEEN_ALONE}/")
    follow(page.get_by_role("link", name="By age, sex, ethnic group"))
    follow(page.get_by_role("link", name="Age", exact=True))
    table = page.get_by_role("table", name="By age")
    expect(table).to_contain_text("1 to 4")
    everybody = page.locator(".gt-headline").inner_text()
    problems = problems_of(page, "with under-fives")
    follow(page.get_by_role("link", name="without children under five"))
    expect(page.get_by_text("Without: children under five at the visit.")).to_be_visible()
    expect(table).not_to_contain_text("1 to 4")
    assert page.locator(".gt-headline").inner_text() != everybody
    problems += problems_of(page, "without under-fives")
    follow(page.get_by_role("link", name="with everybody"))
    expect(page.locator(".gt-headline")).to_have_text(everybody)
    assert problems == []


def test_the_line_of_change_is_drawn_anew(visit: Visit) -> None:
    page = visit("director")
    page.goto("/indicators/referrals-received/")
    follow(page.get_by_role("link", name="Draw the line anew"))
    follow(page.get_by_role("button", name="Check it"))
    expect(page.get_by_role("alert")).to_contain_text("Say what changed for good")
    problems = problems_of(page, "line refused")
    page.get_by_label("First month of the new line").select_option(label="April 2026")
    page.get_by_label("Reason").fill("Invented: one front door since April")
    follow(page.get_by_role("button", name="Check it"))
    expect(page.get_by_text("Too few months to tell")).to_be_visible()
    problems += problems_of(page, "line checked")
    follow(page.get_by_role("button", name="Save the new line"))
    expect(page.get_by_text("The line was drawn anew from April 2026 by Dilys Rowanberry, director")).to_be_visible()
    narrow = visit("head", width=320)
    narrow.goto("/indicators/referrals-received/line/")
    problems += problems_of(narrow, "line on a phone")
    assert problems == []


def command(site: Site, *words: str) -> str:
    """What a command of the home says, in one line of JSON."""
    program = [sys.executable, "-m", "goldenthread.cli", "--home", str(site.home), "--json", *words]
    done = subprocess.run(program, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def earlier(site: Site) -> Iterator[str]:
    """The snapshot in use, which is in use again for the stories that come after."""
    current = json.loads(command(site, "snapshots", "list"))["current"]
    yield current
    command(site, "snapshots", "rollback", current)


def test_a_printed_reference_opens_its_figure_after_a_later_load(visit: Visit, site: Site, earlier: str) -> None:
    # Given a figure on paper, with its reference
    page = visit("director")
    page.goto(f"/indicators/{LOOKED_AFTER}/")
    page.emulate_media(media="print")
    printed = page.get_by_text("Reference of this figure:")
    expect(printed).to_be_visible()
    reference = printed.inner_text().split(": ")[1]
    figure = re.findall(r": ([\d,]+) ", page.locator(".gt-headline").inner_text())[0]
    # When the same files are loaded again as of the day after
    command(site, "load", str(site.home / "extracts"), "--as-at", "2026-11-01", "--confirm")
    assert json.loads(command(site, "snapshots", "list"))["current"] != earlier
    # Then the box on any page opens the very figure, and says what the later load makes of it
    problems = []
    for width in (1280, 320):
        reader = visit("director", width=width)
        expect(reader.get_by_text("Figures as at 1 November 2026")).to_be_visible()
        reader.get_by_label("Open a figure by its reference").fill(reference.lower())
        follow(reader.get_by_role("button", name="Open", exact=True))
        expect(reader.get_by_role("heading", name=f"Figure {reference}")).to_be_visible()
        expect(reader.locator(".gt-headline")).to_contain_text(f": {figure} children")
        expect(reader.get_by_text(f"{earlier}, as at 31 October 2026, loaded")).to_be_visible()
        expect(reader.get_by_text("atest load, as at 1 November 2026, gives")).to_be_visible()
        problems += problems_of(reader, f"figure at {width}")
    assert problems == []
