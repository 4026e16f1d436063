"""A morning with today's work: a social worker sees why and what next, a manager clears ten by keyboard and agrees
another interval, and a councillor finds nothing of it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visit
from tests.journeys.served import Site, follow
from tests.journeys.test_every_page import problems_of

TEN = 10
VISIT = "Visit to a child in need due or overdue"


def test_a_social_workers_morning(visit: Visit) -> None:
    page = visit("social-worker")
    # The caseload says at once how much is overdue, and of each child why and what settles it.
    expect(page.get_by_text(re.compile(r"You hold \d+ children\. \d+ ha(s|ve) something overdue"))).to_be_visible()
    child = page.locator(".gt-child").first
    line = child.locator(".gt-due__item--overdue").first
    about = line.locator("strong").inner_text()
    assert line.locator(".gt-why").inner_text().strip()
    assert line.locator(".gt-step").inner_text().strip()
    status = line.locator(".gt-status").inner_text()
    follow(child.get_by_role("link").first)
    # The child's own page says the same of it, and what the rule is.
    told = page.locator(".gt-due__item--overdue").filter(has_text=about)
    expect(told.locator(".gt-status").first).to_have_text(status)
    # The exceptions hold it as well, with who has it and since when.
    follow(page.get_by_role("navigation", name="Menu").get_by_role("link", name="Exceptions"))
    follow(page.get_by_role("navigation", name="Lists").get_by_role("link", name="My children"))
    first = page.locator(".gt-inbox__item").first
    assert re.search(r" has it\..* First seen ", first.locator(".gt-inbox__facts").inner_text())
    first.get_by_text("The rule", exact=False).first.click()
    expect(first.locator(".gt-inbox__rule .govuk-details__text")).to_contain_text("Red when")
    follow(first.get_by_role("link").first)
    expect(page.get_by_role("heading", name="What can be done")).to_be_visible()
    follow(page.get_by_role("link", name="Add a note"))
    page.get_by_label("The note").fill("Visit booked for Tuesday.")
    follow(page.get_by_role("button", name="Add a note"))
    expect(page.get_by_text("The note was added.")).to_be_visible()
    expect(page.locator(".gt-timeline__detail").last).to_have_text("Visit booked for Tuesday.")


def test_a_team_manager_clears_ten_by_keyboard(visit: Visit) -> None:
    """No pointer: one key opens the first, one acknowledges and goes on, one writes a note."""
    page = visit("team-manager")
    page.goto("/exceptions/?list=team")
    press(page, "n")
    opened = []
    while len(opened) < TEN:
        opened.append(page.url)
        if page.get_by_role("button", name="Acknowledge").count():
            press(page, "a")
            expect(page.get_by_text("Acknowledged.", exact=True).first).to_be_visible()
        else:
            press(page, "n")
    assert len(set(opened)) == TEN
    # A note, by Tab and Enter alone once the page is there.
    press(page, "w")
    tab_to(page, "TEXTAREA")
    page.keyboard.type("Half term; all of them are booked. n and a are letters here.")
    tab_to(page, "BUTTON")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_text("The note was added.")).to_be_visible()
    # Who speaks to the browser may turn the keys off; they stay off.
    page.get_by_role("button", name="Turn the keys off").click()
    before = page.url
    page.keyboard.press("n")
    page.reload()
    assert page.url == before
    page.get_by_role("button", name="Turn the keys on").click()
    press(page, "p")
    assert page.url != before


def press(page: Page, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def tab_to(page: Page, element: str) -> None:
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == element:
            return
    raise AssertionError(f"Tab never reached a {element} on {page.url}")


@pytest.mark.parametrize("java_script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_another_interval_from_proposal_to_a_green_light(visit: Visit, site: Site, java_script: bool) -> None:
    worker = visit("social-worker", java_script=java_script)
    manager = visit("team-manager", java_script=java_script)
    # A clock of a child that is overdue, may vary and that the manager of the team sees as well.
    manager.goto("/exceptions/?list=team&light=red&group=plans&worker=" + site.people["social-worker"]["worker"])
    for address in [
        link.get_attribute("href") or "" for link in manager.locator(".gt-inbox__what a[href^='/exc']").all()
    ]:
        worker.goto(address)
        if worker.get_by_role("link", name="Agree a variation").count():
            break
    rule = worker.get_by_role("heading", level=1).inner_text()
    child = worker.locator(".gt-where a").get_attribute("href") or ""
    assert worker.locator("main .govuk-tag").first.inner_text() == "▲ Overdue"

    follow(worker.get_by_role("link", name="Agree a variation"))
    follow(worker.get_by_role("button", name="Propose it"))
    expect(worker.get_by_role("heading", name="There is a problem")).to_be_visible()
    worker.get_by_label("The new interval: how many").fill("12")
    worker.get_by_label("Months").check()
    worker.get_by_label("Why", exact=True).fill("Seen daily at school; agreed at the review of the plan.")
    worker.get_by_label("Last day").fill("30/06/2027")
    follow(worker.get_by_role("button", name="Propose it"))
    expect(worker.get_by_text("Waiting for a manager", exact=True)).to_be_visible()
    expect(worker.get_by_role("button", name="Approve")).to_have_count(0)

    manager.goto("/exceptions/")
    follow(manager.get_by_role("link", name=re.compile(r"Agreed variations: \d+ to decide on")))
    follow(manager.get_by_role("table", name="Register of agreed variations").get_by_role("link", name=rule).first)
    follow(manager.get_by_role("button", name="Approve"))
    expect(manager.get_by_text("It was approved, and the child is judged by it from its first day.")).to_be_visible()

    # Green in the case report, on the child's own page and gone from the list, for worker and manager alike.
    for page in (manager, worker):
        page.goto("/children/columns/")
        page.locator("main input:checked").evaluate_all("boxes => boxes.forEach(box => { box.checked = false })")
        page.get_by_label(rule, exact=True).check()
        follow(page.get_by_role("button", name="Show these columns"))
        row = page.locator("main tbody tr").filter(has=page.locator(f"a[href='{child}']"))
        expect(row.locator("td").last.locator(".gt-tag")).to_have_text("✓ In time")
        page.goto(child)
        expect(page.locator(".gt-due__item--later").filter(has_text="Agreed variation")).to_contain_text(
            "every 12 months"
        )
        page.goto("/exceptions/?list=cleared")
        expect(page.locator(f".gt-inbox__child:has(a[href='{child}'])")).to_contain_text("by an agreed variation")


def test_a_councillor_finds_nothing_of_it(visit: Visit, site: Site) -> None:
    manager = visit("team-manager")
    manager.goto("/exceptions/?list=team")
    item = manager.locator(".gt-inbox__what a").first.get_attribute("href") or ""
    child = manager.locator(".gt-inbox__child a").first.get_attribute("href") or ""
    page = visit("councillor")
    for address in (
        "/exceptions/", item, f"{item.partition('?')[0]}note/", "/exceptions/variations/", "/exceptions/rules/",
        "/exceptions/rules/cin-visit-due/", "/children/", "/children/?columns=care", "/children/columns/", child,
        f"{child}chronology/", f"{child}check/", "/caseload/", f"/caseload/{site.people['social-worker']['worker']}/",
        f"/caseload/{site.people['social-worker']['worker']}/supervision/", "/caseload/outlook/", "/concerns/",
        "/mailbox/",
    ):  # fmt: skip
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 404, address
    menu = page.get_by_role("navigation", name="Menu")
    assert [link.inner_text() for link in menu.get_by_role("link").all()] == [
        "Home",
        "Indicators",
        "Data and definitions",
    ]


def addresses(page: Page, worker: str) -> list[str]:
    """Every page of today's work, and each state that looks different; the long lists narrowed to a few lines."""
    page.goto(f"/exceptions/?list=team&group=visits&worker={worker}")
    item = (page.locator(".gt-inbox__what a").first.get_attribute("href") or "").partition("?")[0]
    return [
        f"/exceptions/?list=team&group=visits&worker={worker}", "/exceptions/?list=cleared",
        item, *(f"{item}{what}/" for what in ("note", "reassign", "escalate", "recording", "variation")),
        "/exceptions/variations/", "/exceptions/rules/", "/exceptions/rules/cin-visit-due/",
        *(f"/children/?columns={name}&age=5-9" for name in ("all", "need", "protection", "care", "chosen")),
        "/children/?columns=leavers&light=red", "/children/columns/", f"/caseload/{worker}/",
        f"/caseload/{worker}/supervision/", "/caseload/outlook/", "/mailbox/",
        "/indicators/cin-visits-in-4-weeks/",
    ]  # fmt: skip


def test_every_page_of_it_wide_and_on_a_phone(visit: Visit, site: Site) -> None:
    page = visit("director")
    problems = []
    for address in addresses(page, site.people["social-worker"]["worker"]):
        page.set_viewport_size({"width": 1280, "height": 900})
        answer = page.goto(address)
        assert answer is not None
        assert answer.ok, address
        problems += problems_of(page, address)
        page.set_viewport_size({"width": 320, "height": 900})
        problems += problems_of(page, f"{address} on a phone")
    assert problems == []
