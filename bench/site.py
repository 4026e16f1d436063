"""A running site to measure: a person signed in, the server as in production, the load in its own process."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

PASSWORD = "only-for-measuring-0123456789"  # noqa: S105  an account of the bench, on loopback
STARTS_WITHIN = 30


@dataclass(frozen=True)
class Site:
    """A port on loopback and the cookie of a director who has signed in."""

    port: int
    cookie: str

    def get(self, path: str) -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", path, headers={"Cookie": self.cookie})
        answer = connection.getresponse()
        body = answer.read().decode()
        connection.close()
        if answer.status != 200:
            raise SystemExit(f"{path} answered {answer.status}, expected 200.")
        return body


@contextmanager
def running(home: Path) -> Iterator[Site]:
    """Serve `home` until the block ends."""
    add_person(home, "director", "director")
    port = _free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "bench.portal.serve", str(home), str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait_for(port)
        yield Site(port, sign_in(port, "director"))
    finally:
        # The server stands in a session of its own, so this ends it and its workers and nothing else.
        os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


def load(site: Site, paths: list[str], users: int, requests: int) -> dict[str, Any]:
    """What `driver` found, run to its end."""
    done = subprocess.run(drive(site, paths, users, requests), check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def drive(site: Site, paths: list[str], users: int, requests: int, until: Path | None = None) -> list[str]:
    """The command line of the load driver."""
    asked = {
        "port": site.port,
        "cookie": site.cookie,
        "paths": paths,
        "users": users,
        "requests": requests,
        "until": str(until) if until else None,
    }
    return [sys.executable, "-m", "bench.driver", json.dumps(asked)]


def add_person(home: Path, user_name: str, role: str, **places: str) -> None:
    """An account of the bench, if there is none of that name yet."""
    code = (
        "import json, sys; from pathlib import Path; from goldenthread.web import administration as a; "
        "a.start(Path(sys.argv[1])); name = sys.argv[2]; name in {p.user_name for p in a.list_people()} or "
        "a.add_person(name, name=name, role=sys.argv[3], password=sys.argv[4], **json.loads(sys.argv[5]))"
    )
    subprocess.run([sys.executable, "-c", code, str(home), user_name, role, PASSWORD, json.dumps(places)], check=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"The server did not answer within {STARTS_WITHIN} seconds.")


def sign_in(port: int, user_name: str) -> str:
    """The cookie of somebody who has just signed in."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/sign-in/")
    form = connection.getresponse()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form.read().decode())
    cookies = dict(header.split(";")[0].split("=", 1) for header in form.headers.get_all("Set-Cookie") or [])
    if token is None:
        raise SystemExit("The sign-in page has no form.")
    body = urlencode({"csrfmiddlewaretoken": token[1], "user_name": user_name, "password": PASSWORD, "next": "/"})
    sent = "; ".join(f"{name}={value}" for name, value in cookies.items())
    kind = "application/x-www-form-urlencoded"
    connection.request("POST", "/sign-in/", body, {"Cookie": sent, "Content-Type": kind})
    answer = connection.getresponse()
    answer.read()
    cookies |= dict(header.split(";")[0].split("=", 1) for header in answer.headers.get_all("Set-Cookie") or [])
    connection.close()
    if answer.status != 302:
        raise SystemExit(f"Signing in answered {answer.status}, expected 302.")
    return "; ".join(f"{name}={value}" for name, value in cookies.items())
