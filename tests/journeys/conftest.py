"""The real site on a small invented authority, and a real browser.

The site is made once for a test process with the commands a council types: `demo` makes and loads the
authority, `serve` serves it. Journeys share one xdist group, so one process makes it. Chromium is Debian's own.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHILDREN = 2500
SECONDS_TO_START = 60
CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass
class Site:
    """A served home: where it is, who may sign in, and what the server has written so far."""

    address: str
    password: str
    people: dict[str, dict[str, str]]
    log: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    home = tmp_path_factory.mktemp("aldermoor") / "home"
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("DJANGO", "GOLDENTHREAD"))}
    command = [sys.executable, "-m", "goldenthread.cli", "--home", str(home)]
    demo = [*command, "--json", "demo", "--children", str(CHILDREN), "--no-serve"]
    made = subprocess.run(demo, env=environment, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    told = json.loads(made.stdout)
    port = free_port()
    people = {person["user_name"]: person for person in told["people"]}
    site = Site(f"http://127.0.0.1:{port}", told["password"], people)
    server = subprocess.Popen(
        [*command, "serve", "--port", str(port)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    listening = threading.Event()
    reader = threading.Thread(target=read_log, args=(server, site.log, listening))
    reader.start()
    try:
        assert listening.wait(SECONDS_TO_START), "".join(site.log)
        assert server.poll() is None, "".join(site.log)
        yield site
    finally:
        server.terminate()
        server.wait(timeout=SECONDS_TO_START)
        reader.join()
        assert server.stdout is not None
        server.stdout.close()


def read_log(server: subprocess.Popen[str], log: list[str], listening: threading.Event) -> None:
    """Keep what the server writes; say when it listens, or that it has gone."""
    assert server.stdout is not None
    for line in server.stdout:
        log.append(line)
        if "Listening at" in line:
            listening.set()
    listening.set()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for the stories of a module.

    Not for the whole session: while Playwright runs, Django takes its thread for an event loop and refuses
    the database to any test that comes after.
    """
    program = shutil.which("chromium")
    if program is None:
        pytest.fail("There is no chromium on this machine. `make test` installs it, or says the command that does.")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=list(CHROMIUM_ARGUMENTS))
        yield running
        running.close()


Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, site: Site) -> Iterator[Visit]:
    """Open the site in a window of its own: `visit("director", width=320, java_script=False)`.

    No user name: nobody is signed in. Whatever a page could not fetch or run fails the test.
    """
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def open_site(user_name: str | None = None, *, width: int = 1280, java_script: bool = True) -> Page:
        options: dict[str, Any] = {"viewport": {"width": width, "height": 900}, "locale": "en-GB"}
        context = browser.new_context(base_url=site.address, java_script_enabled=java_script, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(f"{page.url}: {error}"))
        page.on("requestfailed", lambda request: troubles.append(f"{request.url} was not fetched"))
        page.on("request", lambda request: off_site(request.url, site, troubles))
        if user_name is not None:
            sign_in(page, user_name, site.password)
        return page

    yield open_site
    for context in contexts:
        context.close()
    assert troubles == []


def off_site(address: str, site: Site, troubles: list[str]) -> None:
    """A page must fetch nothing from anywhere else."""
    if not address.startswith((site.address, "data:", "blob:")):
        troubles.append(f"a page asked for {address}")


def sign_in(page: Page, user_name: str, password: str) -> None:
    page.goto("/")
    page.get_by_label("User name").fill(user_name)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()
