"""The demo as a council would start it, and Debian's Chromium to look at it with.

Used by the journeys and by `make docs`, which takes the README's picture.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, sync_playwright

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
    home: Path
    log: list[str] = field(default_factory=list)


@contextmanager
def demo(home: Path, children: int) -> Iterator[Site]:
    """The invented authority in this home, served on a free port while the block runs."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("DJANGO", "GOLDENTHREAD"))}
    command = [sys.executable, "-m", "goldenthread.cli", "--home", str(home)]
    make = [*command, "--json", "demo", "--children", str(children), "--no-serve"]
    made = subprocess.run(make, env=environment, capture_output=True, text=True, check=False)
    if made.returncode != 0:
        raise RuntimeError(f"The demo stopped with code {made.returncode}:\n{made.stderr}")
    told = json.loads(made.stdout)
    port = free_port()
    site = Site(
        f"http://127.0.0.1:{port}",
        told["password"],
        {person["user_name"]: person for person in told["people"]},
        home,
    )
    server = subprocess.Popen(
        [*command, "serve", "--port", str(port)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    reader = threading.Thread(target=keep_log, args=(server, site.log))
    reader.start()
    try:
        wait_until_it_answers(server, port, site)
        yield site
    finally:
        server.terminate()
        server.wait(timeout=SECONDS_TO_START)
        reader.join()
        server.stdout.close()  # type: ignore[union-attr]


def keep_log(server: subprocess.Popen[str], log: list[str]) -> None:
    for line in server.stdout or ():
        log.append(line)


def wait_until_it_answers(server: subprocess.Popen[str], port: int, site: Site) -> None:
    """Each try waits a moment on the server's own process, so that one which has gone is noticed at once."""
    for _ in range(SECONDS_TO_START * 10):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=SECONDS_TO_START):
            return
        with suppress(subprocess.TimeoutExpired):
            server.wait(timeout=0.1)
            break
    raise RuntimeError("The server did not start:\n" + "".join(site.log))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def chromium() -> Iterator[Browser]:
    program = shutil.which("chromium")
    if program is None:
        raise RuntimeError(
            "There is no chromium on this machine. `make test` installs it, or says the command that does."
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(CHROMIUM_ARGUMENTS))
        yield browser
        browser.close()


def units(page: Page, level: str) -> Locator:
    """Links of the table "By team" (or service, worker) of an indicator page, each to that unit."""
    table = page.get_by_role("table", name=f"By {level}", exact=True)
    return table.locator("tbody").get_by_role("link")


def follow(control: Locator) -> None:
    """Press a link or a button and wait for the page it leads to: a click alone does not wait for it."""
    with control.page.expect_navigation():
        control.click()


def sign_in(page: Page, user_name: str, password: str) -> None:
    """From wherever the site sends somebody it does not know."""
    page.goto("/")
    page.get_by_label("User name").fill(user_name)
    page.get_by_label("Password", exact=True).fill(password)
    follow(page.get_by_role("button", name="Sign in"))
    page.wait_for_url(lambda address: "/sign-in/" not in address)
