"""The real site on a small invented authority, and a real browser.

The site is made once, with the commands a council types. Journeys share one xdist group, so that one
process makes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from tests.journeys.served import Site, chromium, demo, sign_in

CHILDREN = 6000


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with demo(tmp_path_factory.mktemp("aldermoor") / "home", CHILDREN) as served:
        yield served


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for the stories of a module.

    Not for the whole session: while Playwright runs, Django takes its thread for an event loop and refuses
    the database to any test that comes after.
    """
    with chromium() as running:
        yield running


Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, site: Site) -> Iterator[Visit]:
    """Open the site in a window of its own: `visit("director", width=320, java_script=False)`.

    No user name: nobody is signed in. Whatever a page could not fetch or run, or asked of any other site,
    fails the test.
    """
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def open_site(user_name: str | None = None, *, width: int = 1280, java_script: bool = True) -> Page:
        options: dict[str, Any] = {"viewport": {"width": width, "height": 900}, "locale": "en-GB"}
        context = browser.new_context(base_url=site.address, java_script_enabled=java_script, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(f"{page.url}: {error}"))
        page.on("requestfailed", lambda request: not_fetched(request, troubles))
        page.on("request", lambda request: off_site(request.url, site, troubles))
        if user_name is not None:
            sign_in(page, user_name, site.password)
        return page

    yield open_site
    for context in contexts:
        context.close()
    assert troubles == []


def not_fetched(request: Request, troubles: list[str]) -> None:
    """A style, script or picture that a page could not have.

    A page itself fails where it is asked for, and what was still on its way when the page was left is no loss.
    """
    if not request.is_navigation_request() and request.failure != "net::ERR_ABORTED":
        troubles.append(f"{request.url} was not fetched")


def off_site(address: str, site: Site, troubles: list[str]) -> None:
    if not address.startswith((site.address, "data:", "blob:")):
        troubles.append(f"a page asked for {address}")
