"""The life of a child in a browser: by keyboard, without scripts, and on paper."""

from __future__ import annotations

import io
import re
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.journeys.conftest import Visit
from tests.journeys.served import follow


def open_a_child(page: Page) -> None:
    """A child with a protection plan, whose life has something to show."""
    page.goto("/indicators/cp-visits-in-10-working-days/cases/")
    follow(page.locator("main tbody a[href^='/children/']").first)
    expect(page.get_by_role("heading", name="Timeline")).to_be_visible()


def began(when: str) -> datetime:
    """The first day of "3 May 2026", "from 3 May 2026" or "3 May 2026 to 5 June 2026"."""
    found = re.search(r"\d+ \w+ \d{4}", when)
    assert found, when
    return datetime.strptime(found[0], "%d %B %Y")  # noqa: DTZ007  a calendar day


@pytest.mark.parametrize("java_script", [True, False])
def test_a_worker_looks_closer_and_further_back(visit: Visit, java_script: bool) -> None:
    # Given a child's page at its usual window
    page = visit("director", java_script=java_script)
    open_a_child(page)
    drawing = page.locator(".gt-drawing__wide svg[role=img]")
    expect(drawing).to_be_visible()
    # When she asks for the whole life, then for twelve months
    counts = {}
    for name in ("Whole life", "Last 12 months"):
        follow(page.get_by_role("navigation", name="How far back").get_by_role("link", name=name))
        expect(page.get_by_role("navigation", name="How far back").get_by_text(name)).to_have_attribute(
            "aria-current", "true"
        )
        counts[name] = page.locator(".gt-event").count()
    # Then the one holds no less than the other, and the table says how often what was expected was kept
    assert counts["Whole life"] >= counts["Last 12 months"] > 0
    expect(page.get_by_role("table", name="Expected and kept")).to_be_visible()


def test_each_event_is_reached_by_the_tab_key_in_the_order_of_its_date(visit: Visit) -> None:
    page = visit("director")
    open_a_child(page)
    events = page.locator(".gt-event:visible")
    shown = min(events.count(), 12)
    events.first.get_by_role("link").focus()
    days = []
    for place in range(shown):
        focused = page.locator(":focus")
        assert focused.evaluate("(link, event) => event.contains(link)", events.nth(place).element_handle())
        # The focus can be seen: the site's own colour behind the words.
        assert focused.evaluate("link => getComputedStyle(link).backgroundColor") != "rgba(0, 0, 0, 0)"
        days.append(began(events.nth(place).locator(".gt-event__day").inner_text()))
        page.keyboard.press("Tab")
    assert days == sorted(days, reverse=True)


def test_the_drawing_fits_a_phone_and_stands_alone_there(visit: Visit) -> None:
    page = visit("director", width=320)
    open_a_child(page)
    expect(page.locator(".gt-drawing__narrow svg")).to_be_visible()
    expect(page.locator(".gt-drawing__wide")).to_be_hidden()
    box = page.locator(".gt-drawing__narrow svg").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320


def test_the_chronology_on_paper_holds_every_event_under_headings_that_repeat(visit: Visit) -> None:
    page = visit("director")
    open_a_child(page)
    follow(page.get_by_role("link", name="Chronology to print"))
    follow(page.get_by_role("link", name="Whole life"))
    events = page.locator(".gt-chronology tbody tr").count()
    sheets = [sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(format="A4", landscape=True))).pages]
    text = "".join(sheets)
    assert len(re.findall(r"\brow\s+\d+", text)) + text.count("Worked out by the portal") >= events
    for sheet in sheets[: max(1, len(sheets) - 2)]:
        assert "Where it was recorded" in " ".join(sheet.split())


def test_folded_years_stand_open_on_paper(visit: Visit) -> None:
    page = visit("director")
    page.goto("/indicators/cla-visits-in-timescale/cases/")
    follow(page.locator("main tbody a[href^='/children/']").first)
    follow(page.get_by_role("link", name="Whole life"))
    first = page.locator(".gt-event__day").last.text_content() or ""
    text = "".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(format="A4", landscape=True))).pages)
    assert " ".join(first.split()) in " ".join(text.split())
