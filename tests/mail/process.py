"""A process of its own that writes or sends mails, for tests to kill: `python -m tests.mail.process DOING HOME ...`.

`write HOME COUNT` makes a home with the authority of `authority.py`, that many people, and their mails of the day.
`send HOME` sends them and stays until nothing waits, by a clock that stands still except when it would sleep; the
clock is kept in the home, so that the process after a killed one goes on from there, a good hour later.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import django

from goldenthread.snapshots import Authority, Home
from goldenthread.web import administration
from tests.mail import authority
from tests.web.portal import PLACES

ROLES = ("director", "service_manager", "team_manager", "social_worker", "iro", "analyst")
BEGAN = datetime(2025, 11, 1, 6, 0, tzinfo=UTC)


def address(number: int) -> str:
    return f"person-{number:03}@aldermoor.example"


def write(home: Path, count: int) -> None:
    Home.create(home, Authority("Aldermoor Council (invented)", "england"))
    authority.publish(home)
    administration.start(home)
    from goldenthread.web.people.models import Account

    people = []
    for number in range(count):
        role = ROLES[number % len(ROLES)]
        name = f"person-{number:03}"
        person = Account(user_name=name, name=f"Invented {name}", role=role, email=address(number))
        for place, id in PLACES.get(role, {}).items():
            setattr(person, place, id)
        people.append(person)
    Account.objects.bulk_create(people)
    administration.run_daily(Home.open(home))
    from goldenthread.web.mail.models import Outbox

    Outbox.objects.update(next_try=BEGAN)


class KeptClock:
    """Stands still until it is asked to sleep; what it shows is written down at once."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.time = datetime.fromisoformat(file.read_text()) + timedelta(minutes=61) if file.exists() else BEGAN
        self.sleep(0)

    def __call__(self) -> datetime:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)
        self.file.write_text(self.time.isoformat())


def send(home: Path, clock_name: str) -> None:
    os.environ |= {"GOLDENTHREAD_HOME": str(home), "DJANGO_SETTINGS_MODULE": "goldenthread.web.settings"}
    django.setup()  # all that `administration.start` does, but for bringing the database up to date again
    from goldenthread.web.mail import daily

    clock = KeptClock(home / clock_name)
    report = daily.send_today(wait=True, now=clock, sleep=clock.sleep)
    sys.stdout.write(json.dumps(asdict(report)))


if __name__ == "__main__":
    if sys.argv[1] == "write":
        write(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        send(Path(sys.argv[2]), sys.argv[3])
