"""From a figure on the front page to one child, as different people meet the site."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visit
from tests.journeys.served import Site, follow, units

TILE = "Assessments completed within 45 working days"


@pytest.mark.parametrize("java_script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_director_reaches_a_child_in_four_clicks(visit: Visit, java_script: bool) -> None:
    page = visit("director", java_script=java_script)
    assert 8 <= page.locator(".gt-tile").count() <= 12

    follow(page.locator(".gt-tile").get_by_role("link", name=TILE))  # 1: the tile
    expect(page.get_by_role("heading", level=1)).to_have_text(TILE)
    of_the_authority = counted(page.locator(".gt-headline").inner_text())
    team = units(page, "team").first.inner_text()

    follow(units(page, "team").first)  # 2: a team
    expect(page.get_by_role("navigation", name="Breadcrumb")).to_contain_text(team)
    of_the_team = counted(page.locator(".gt-headline").inner_text())
    assert of_the_team <= of_the_authority
    worker = units(page, "worker").first.inner_text()

    follow(units(page, "worker").first)  # 3: a worker, and the children behind the figure
    expect(page.get_by_role("navigation", name="Breadcrumb")).to_contain_text(worker)
    listed = page.locator("main tbody tr")
    assert listed.count() == counted(page.locator(".gt-headline").inner_text())

    follow(listed.first.get_by_role("link").first)  # 4: a child
    expect(page.get_by_role("heading", name="Timeline")).to_be_visible()
    assert re.fullmatch(r"/children/[A-Za-z0-9]{12}/", page.url.removeprefix(page_root(page)).partition("?")[0])
    assert page.locator(".gt-event").count() > 0


def counted(headline: str) -> int:
    """The number of cases a headline says it was counted from: "... (34 of 41 assessments)" is 41."""
    found = re.search(r"\bof ([\d,]+) ", headline)
    assert found, headline
    return int(found[1].replace(",", ""))


def page_root(page: Page) -> str:
    return "/".join(page.url.split("/")[:3])


def test_the_period_travels_down_and_back(visit: Visit) -> None:
    page = visit("director")
    page.goto("/indicators/referrals-received/")
    periods = page.get_by_role("combobox", name="Period")
    earlier = periods.locator("option").nth(3).get_attribute("value")
    periods.select_option(earlier)
    follow(page.get_by_role("button", name="Show this period"))
    follow(units(page, "team").first)
    assert f"period={earlier}" in page.url
    follow(page.get_by_role("navigation", name="Breadcrumb").get_by_role("link").last)
    assert f"period={earlier}" in page.url


def test_a_social_worker_lands_on_the_caseload(visit: Visit, site: Site) -> None:
    """No click: the children are there, soonest first, each with the reason in words; one click to a child."""
    page = visit("social-worker")
    assert page.url.endswith("/caseload/")
    children = page.locator(".gt-child")
    assert children.count() > 0
    assert all(reason.strip() for reason in page.locator(".gt-due__why").all_inner_texts())
    follow(children.first.get_by_role("link"))
    expect(page.get_by_role("heading", name="Timeline")).to_be_visible()
    worker = site.people["social-worker"]["worker"]
    assert page.request.get(f"/caseload/{worker}/").ok


def test_a_team_manager_reaches_a_caseload_in_one_click(visit: Visit) -> None:
    page = visit("team-manager")
    follow(page.get_by_role("navigation", name="Menu").get_by_role("link", name=re.compile("Caseload")))
    follow(page.locator("main tbody a").first)
    assert page.locator(".gt-child").count() > 0


def test_a_councillor_sees_headlines_and_no_child(visit: Visit) -> None:
    """Refused looks exactly like not existing: each address beside one of the same kind that nobody has."""
    director, councillor = visit("director"), visit("councillor")
    assert councillor.locator(".gt-tile").count() > 0
    assert councillor.locator(".gt-tile a").count() == 0
    director.goto("/indicators/open-cases/")
    team = units(director, "team").first.get_attribute("href") or ""
    director.goto("/indicators/open-cases/cases/")
    child = director.locator("main tbody a").first.get_attribute("href") or ""
    pairs = [
        (team, re.sub("team=.*", "team=nowhere", team)),
        ("/indicators/open-cases/cases/", "/indicators/no-such-indicator/cases/"),
        (child, "/children/000000000000/"),
        (f"{child.partition('?')[0]}?format=csv", "/children/000000000000/?format=csv"),
        ("/caseload/", "/caseload/nobody/"),
    ]
    for address, nowhere in pairs:
        refused, missing = councillor.request.get(address), councillor.request.get(nowhere)
        assert (refused.status, refused.text()) == (404, missing.text()), address
        assert missing.status == 404


def test_a_child_of_another_worker_does_not_exist_for_a_social_worker(visit: Visit) -> None:
    director, worker = visit("director"), visit("social-worker")
    own = {link.get_attribute("href") for link in worker.locator(".gt-child a").all()}
    director.goto("/indicators/open-cases/cases/")
    everyone = [link.get_attribute("href") or "" for link in director.locator("main tbody a[href^='/children/']").all()]
    others = [address for address in everyone if address not in own]
    assert others
    assert worker.request.get(others[0]).status == 404
    assert director.request.get(others[0]).status == 200


def test_signing_out_closes_the_door(visit: Visit) -> None:
    page = visit("director")
    follow(page.get_by_role("link", name="Sign out"))
    follow(page.get_by_role("button", name="Sign out"))
    page.goto("/indicators/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_every_table_can_be_downloaded_with_the_same_rows(visit: Visit) -> None:
    page = visit("director")
    page.goto("/indicators/referrals-received/cases/")
    said = re.search(r"of ([\d,]+), page", page.locator("main").inner_text())
    shown = int(said[1].replace(",", "")) if said else page.locator("main tbody tr").count()
    with page.expect_download() as download:
        page.locator(".gt-downloads").get_by_role("link", name=re.compile("^CSV")).click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert "Referrals received" in text
    assert "As at" in text
    assert len(text.splitlines()) > shown  # the rows, and above them the filters, as-at and definition


def test_the_server_writes_no_childs_details(visit: Visit, site: Site) -> None:
    """A list and a child are looked at, then the server's own output is read."""
    page = visit("director")
    page.goto("/indicators/open-cases/cases/")
    names = [link.inner_text() for link in page.locator("main tbody a[href^='/children/']").all()[:20]]
    follow(page.locator("main tbody a[href^='/children/']").first)
    page.goto("/children/")
    page.get_by_label("Find a child").fill(names[0].split()[-1])
    follow(page.get_by_role("button", name="Search"))
    written = "".join(site.log)
    assert [name for name in names if name in written] == []
    assert names[0].split()[-1] not in page.url
