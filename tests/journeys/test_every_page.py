"""Every page passes the accessibility check, wide and on a phone, and fits the screen it is on."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.journeys.conftest import Visit
from tests.journeys.served import Site, follow, units

# The conformance the site promises, and axe's own advice on headings, landmarks and regions.
STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

# One figure of each kind a page draws differently.
INDICATORS = (
    "assessments-within-45-working-days",
    "cla-open",
    "missing-children-cla",
    "cpp-by-category",
    "caseload-mean",
    "caseload-by-worker",
    "cla-attendance-gap",
)


def addresses(page: Page, people: dict[str, dict[str, str]]) -> Iterator[str]:
    """One address of every page of the site map, and of each state that looks different."""
    yield from ("/", "/indicators/", "/indicators/?q=nothing+of+the+kind", "/accessibility/", "/sign-out/")
    yield from (f"/indicators/{indicator}/" for indicator in INDICATORS)
    for level in ("service", "team"):
        page.goto("/indicators/open-cases/")
        yield units(page, level).first.get_attribute("href") or ""
    yield "/indicators/open-cases/cases/"
    page.goto("/indicators/open-cases/cases/")
    child = page.locator("main tbody a[href^='/children/']").first.get_attribute("href") or ""
    yield from (child, f"{child}?window=life&siblings=show", f"{child}chronology/")
    yield "/indicators/caseload-by-worker/cases/"
    yield from ("/indicators/cla-open/bridge/", "/indicators/cla-visits-in-timescale/bridge/", "/figure/")
    yield from ("/indicators/cla-open/equalities/?by=age_band", "/indicators/cla-open/line/")
    yield "/caseload/"
    yield f"/caseload/{people['social-worker']['worker']}/"
    yield "/children/"
    yield "/mailbox/"
    page.goto("/mailbox/")
    yield page.locator("main tbody a[href^='/mailbox/']").first.get_attribute("href") or ""
    yield from ("/targets/", "/indicators/re-referrals-12m/target/", "/indicators/re-referrals-12m/target/history/")
    yield from (
        "/supplied/",
        "/supplied/import/",
        "/supplied/youth-justice-ete/",
        "/supplied/youth-justice-ete/change/",
    )
    yield from ("/data/", "/data/definitions/", "/data/definitions/people/")
    page.goto("/data/")
    yield page.locator("main a[href^='/data/loads/']").first.get_attribute("href") or ""
    yield "/no-such-page/"


@pytest.mark.parametrize("width", [1280, 320])
def test_every_page_of_a_director(visit: Visit, site: Site, width: int) -> None:
    page = visit("director", width=width)
    seen = list(addresses(page, site.people))
    assert "" not in seen
    problems = []
    for address in seen:
        page.goto(address)
        problems += problems_of(page, address)
    assert problems == []


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("user_name", ["social-worker", "team-manager", "councillor", "analyst", "iro"])
def test_the_first_page_of_others(visit: Visit, user_name: str, width: int) -> None:
    page = visit(user_name, width=width)
    assert problems_of(page, f"the first page of {user_name}") == []


@pytest.mark.parametrize("width", [1280, 320])
def test_signing_in_and_being_refused(visit: Visit, width: int) -> None:
    page = visit(width=width)
    page.goto("/")
    problems = problems_of(page, "sign in")
    page.get_by_label("User name").fill("nobody")
    page.get_by_label("Password", exact=True).fill("not a password of anyone")
    follow(page.get_by_role("button", name="Sign in"))
    assert problems + problems_of(page, "sign in, refused") == []


@pytest.mark.parametrize("width", [1280, 320])
def test_searching_for_a_child(visit: Visit, width: int) -> None:
    page = visit("director", width=width)
    problems = []
    for asked in ("a", "Xyzzyx", "Row"):  # too short, nobody, several
        page.goto("/children/")
        page.get_by_label("Find a child").fill(asked)
        follow(page.get_by_role("button", name="Search"))
        problems += problems_of(page, f"search for {asked}")
    assert problems == []


def problems_of(page: Page, name: str) -> list[str]:
    """What axe finds on the page with every fold open, and whether the page must be scrolled sideways."""
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    options = {"runOnly": {"type": "tag", "values": list(STANDARDS)}}
    found = Axe().run(page, options=options).response["violations"]
    problems = [
        f"{name}: {rule['id']} ({rule['help']}): {node['html'][:160]}" for rule in found for node in rule["nodes"][:3]
    ]
    too_wide = page.evaluate("document.scrollingElement.scrollWidth - document.documentElement.clientWidth")
    if too_wide > 0:
        problems.append(f"{name}: {too_wide} pixels wider than the window")
    if not re.search(r"\S – \S", page.title()):
        problems.append(f"{name}: its title is {page.title()!r}")
    return problems
