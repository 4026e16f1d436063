"""A service manager's clinic from the first signal to the printed pack; a team manager's week; who is refused."""

from __future__ import annotations

import io
import re

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.journeys.conftest import Visit
from tests.journeys.served import follow
from tests.journeys.test_every_page import problems_of
from tests.journeys.test_print import flat, printed

A4_LANDSCAPE = (842, 595)


def prepare(page: Page) -> str:
    """From the menu to a new pack of at least three indicators; its address."""
    follow(page.get_by_role("navigation", name="Menu").get_by_role("link", name=re.compile("Reports")))
    follow(page.get_by_role("link", name="Clinics"))
    follow(page.get_by_role("button", name="Prepare a clinic"))
    boxes = page.get_by_role("checkbox")
    for place in range(boxes.count()):
        if page.get_by_role("checkbox", checked=True).count() >= 3:
            break
        boxes.nth(place).check()
    follow(page.get_by_role("button", name="Make the pack"))
    expect(page.get_by_text("The pack is made.")).to_be_visible()
    return page.url.partition("?")[0]


@pytest.mark.parametrize("java_script", [True, False])
def test_a_service_manager_prints_the_clinic_pack(visit: Visit, java_script: bool) -> None:
    # Given a pack of the indicators that signal
    page = visit("service-manager", java_script=java_script)
    address = prepare(page)
    count = page.get_by_role("table", name="Indicators of this clinic").locator("tbody tr").count()
    # When the first indicator is decided on, and the next one is gone to by its name
    follow(page.get_by_role("button", name="Begin"))
    expect(page.get_by_text("Nothing has been loaded since.")).to_be_visible()
    page.get_by_label("Decision", exact=True).fill("Visits are planned a fortnight ahead")
    page.get_by_label("Who will do it").select_option(index=1)
    page.get_by_label("By when").fill("27/11/2026")
    follow(page.get_by_role("button", name="Write it down"))
    expect(page.get_by_text("The decision is written down.")).to_be_visible()
    following = page.get_by_role("navigation", name="Indicators of the pack").get_by_role("link")
    title = following.inner_text().splitlines()[-1]
    follow(following)
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    # Then the pack prints with a front sheet and one indicator to a sheet, and every word of it
    page.goto(f"{address}print/")
    sections = page.locator("section.gt-leaf").all_inner_texts()
    document = page.pdf(prefer_css_page_size=True)
    reader = PdfReader(io.BytesIO(document))
    sizes = {tuple(round(float(side)) for side in sheet.mediabox[2:]) for sheet in reader.pages}
    assert sizes == {A4_LANDSCAPE}
    # The actions still open from earlier clinics stand on the front sheet, which goes on where they are many.
    pages = printed(document)
    assert len(sections) == count + 1 <= len(pages)
    sheets = ["\n".join(pages[:-count]), *pages[-count:]]
    for sheet, section in zip(sheets, sections, strict=True):
        on_screen_only = "Print this page with the print command of your browser"
        lines = [line for line in section.splitlines() if line.strip() and not line.startswith(on_screen_only)]
        cells = [cell for line in lines for cell in line.split("\t")]
        assert [cell for cell in cells if flat(cell) not in flat(sheet)] == []
    assert f"Page {len(pages)} of {len(pages)}" in " ".join(pages[-1].split())


@pytest.mark.parametrize("width", [1280, 320])
def test_every_page_of_a_clinic_and_a_plan(visit: Visit, width: int) -> None:
    page = visit("service-manager")
    address = prepare(page).removeprefix(visit_base(page))
    narrow = visit("service-manager", width=width)
    pages = ["/reports/", "/reports/weekly/", "/reports/highlight/", "/clinics/", "/clinics/new/", "/plans/"]
    pages += ["/plans/new/", "/plans/new/?indicator=cp-visits-in-10-working-days", "/actions/"]
    pages += [address, f"{address}1/", f"{address}finish/", f"{address}print/"]
    problems = []
    for each in pages:
        narrow.goto(each)
        problems += problems_of(narrow, each)
    assert problems == []


def visit_base(page: Page) -> str:
    return re.match(r"https?://[^/]+", page.url)[0]  # type: ignore[index]


def test_a_team_manager_writes_the_weeks_report(visit: Visit) -> None:
    """Every field that is wanted is named, what was typed stays, and the draft is there on another screen."""
    page, phone = visit("team-manager"), visit("team-manager", width=320)
    page.goto("/reports/weekly/")
    problems = problems_of(page, "weekly report")
    follow(page.get_by_role("button", name="Submit for good"))
    expect(page.get_by_role("alert")).to_contain_text("say what will be done")
    problems += problems_of(page, "weekly report, refused")
    for name in ("Reason", "Action"):
        for box in page.get_by_label(name, exact=True).all():
            box.fill("Half term; visits are booked")
    for box in page.get_by_label("By when").all():
        box.fill("27/11/2026")
    follow(page.get_by_role("button", name="Save draft"))
    expect(page.get_by_text("The draft is saved.")).to_be_visible()
    phone.goto("/reports/weekly/")
    problems += problems_of(phone, "weekly report on a phone")
    expect(phone.get_by_label("Reason", exact=True).first).to_have_value("Half term; visits are booked")
    follow(phone.get_by_role("button", name="Submit for good"))
    expect(phone.get_by_text("The report is submitted.")).to_be_visible()
    problems += problems_of(phone, "weekly report, submitted")
    assert problems == []


def test_a_councillor_finds_nothing_of_it(visit: Visit) -> None:
    page = visit("councillor")
    menu = page.get_by_role("navigation", name="Menu")
    expect(menu.get_by_role("link", name="Reports")).to_have_count(0)
    for address in ("/reports/", "/reports/weekly/", "/clinics/", "/plans/", "/actions/"):
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 404
