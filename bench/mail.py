"""Five hundred digests rendered and handed to a mail server on this machine.

The people are invented, each standing where a worker or manager of the loaded sample stands, so that their counts
are of real sizes. The run of the day and the accounts are made before the clock starts; then, in a process of its
own, every digest is worked out, written to the outbox and taken by the server over one connection. The
server reads each mail whole and keeps none.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aiosmtpd.handlers import Sink
from aiosmtpd.smtp import SMTP

from bench import sample
from bench.measure import RUNS, Ratio, say_load

MAILS = 500
MOST_SECONDS = 20
SENDER = "portal@bench.invalid"


def main() -> list[Ratio]:
    print(f"mail: {MAILS} digests, one connection, loopback")
    seconds = measure()
    return [Ratio(f"{MAILS} digests rendered and handed to a mail server", seconds, most=MOST_SECONDS, unit="s")]


def measure(home: Path | None = None) -> float:
    """Seconds for all of them, the median of several runs, in a home with the sample loaded (a fresh one if none)."""
    home = home or sample.loaded_home("home-mail")
    say_load()
    with _server() as port:
        taken = [_once(home, port) for _ in range(RUNS)]
    middle = statistics.median(taken)
    print(f"  written and sent                           median {middle:.2f} s, least {min(taken):.2f} s", flush=True)
    return middle


def _once(home: Path, port: int) -> float:
    said = {"HOST": "127.0.0.1", "PORT": str(port), "TLS": "none", "SENDER": SENDER}
    environment = os.environ | {f"GOLDENTHREAD_SMTP_{name}": value for name, value in said.items()}
    command = [sys.executable, "-m", "bench.mail", str(home)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"The mails of {home} were not sent:\n{done.stdout}{done.stderr}")
    return float(done.stdout)


@contextmanager
def _server() -> Iterator[int]:
    """A mail server on loopback that takes everything; its port."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    async def listen() -> asyncio.Server:
        return await loop.create_server(lambda: SMTP(Sink(), hostname="bench.invalid", loop=loop), "127.0.0.1", 0)

    listener = asyncio.run_coroutine_threadsafe(listen(), loop).result(10)
    try:
        yield listener.sockets[0].getsockname()[1]
    finally:
        loop.call_soon_threadsafe(listener.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


def _in_own_process(home: Path) -> None:
    """Make the people, run the day, then write and send with the clock running; prints the seconds."""
    from goldenthread.web import administration

    administration.start(home)
    from django.conf import settings

    from goldenthread.web.base import store
    from goldenthread.web.mail import configuration, daily
    from goldenthread.web.mail.models import Outbox
    from goldenthread.web.people.models import Account
    from goldenthread.web.today import run

    settings.MAIL = configuration.Post("https://portal.bench.invalid", "bench.invalid")
    snap = store.current()
    if snap is None:
        raise SystemExit(f"{home} has no snapshot.")
    if not run.has_run(snap):
        run.run(snap)
    Account.objects.filter(user_name__startswith="mail-").delete()
    Account.objects.bulk_create(
        Account(user_name=f"mail-{n}", name=f"Invented {n}", email=f"mail-{n}@bench.invalid", **place)
        for n, place in enumerate(_places(snap))
    )
    Outbox.objects.all().delete()
    began = time.perf_counter()
    report = daily.send_today()
    seconds = time.perf_counter() - began
    if report.sent != MAILS:
        raise SystemExit(f"{report.sent} mails were sent; {MAILS} were wanted. {report.reasons}")
    print(seconds)


def _places(snap: object) -> list[dict[str, str]]:
    """Where the people stand: every worker and unit with an exception, and over again until there are enough."""
    asked = (
        ("social_worker", "worker", "SELECT DISTINCT worker FROM lights WHERE light <> 'green'"),
        ("team_manager", "team", "SELECT DISTINCT team FROM lights WHERE light <> 'green'"),
        ("service_manager", "service", "SELECT DISTINCT service FROM lights WHERE light <> 'green'"),
    )
    places = [
        {"role": role, part: id}
        for role, part, sql in asked
        for (id,) in snap.query(f"{sql} AND child_key IS NOT NULL ORDER BY 1")  # type: ignore[attr-defined]
        if id not in ("(none)", "(restricted)")
    ]
    places = [{"role": "head_of_service"}, *places[::-1]]
    return [places[number % len(places)] for number in range(MAILS)]


if __name__ == "__main__":
    _in_own_process(Path(sys.argv[1]))
