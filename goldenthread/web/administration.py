"""What the command line asks of the site: prepare its database, manage people, serve.

The command line knows no web framework, so it calls these plain functions. Each takes the
home folder; a process serves one home.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from goldenthread.access import ROLES
from goldenthread.snapshots import Home, Store

if TYPE_CHECKING:
    from goldenthread.observations.lights import Light
    from goldenthread.web.people.models import Account
    from goldenthread.web.today.run import Counts

_SETTINGS = "goldenthread.web.settings"


class Refused(Exception):
    """What was asked cannot be done; the words say why and what to do. Nothing was changed."""

    exit_code = 4


class NotRun(Exception):
    """The daily run could not be entered. The snapshot is untouched, and so is the ledger."""

    exit_code = 4

    def __init__(self) -> None:
        super().__init__(
            "The daily run of exceptions could not be written to the application database: is the disk full, or the "
            "database in use for long? Nothing of the run was written. Do it again with: goldenthread exceptions"
        )


@dataclass(frozen=True)
class AccountLine:
    """One account as the list of people shows it."""

    user_name: str
    name: str
    role: str
    worker: str
    team: str
    service: str
    email: str
    active: bool


def start(home: Path) -> None:
    """Make the site ready for this home: settings read, application database up to date.

    Raises `configuration.Misconfigured` for settings that are missing or unsafe.
    """
    os.environ["GOLDENTHREAD_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = _SETTINGS
    import django
    from django.core.management import call_command

    django.setup()
    # Made for its owner only before anything is in it; SQLite gives its journal files the same rights.
    database = home / "app.sqlite3"
    database.touch(mode=0o600)
    database.chmod(0o600)
    call_command("migrate", verbosity=0, interactive=False)


def run_daily(home: Home, loaded: str | None = None, *, chosen: bool = False) -> Counts | None:
    """Enter the exceptions of the snapshot in use, and of days that were missed; see `today.daily.run_daily`.

    Makes the site ready first, so that a home that has never served anybody will do. NotRun when the
    application database takes nothing.
    """
    from django.db import DatabaseError

    try:
        start(home.path)
        from goldenthread.web.today import daily

        return daily.run_daily(Store(home), loaded, chosen=chosen)
    except DatabaseError as error:
        raise NotRun from error


def lights(snap: Any, *, team: str | None = None, worker: str | None = None) -> list[Light]:
    """What is due, overdue or wrong, with agreed variations laid over; the site must have been made ready."""
    from goldenthread.web.today import standing

    asked = {name: value for name, value in (("team", team), ("worker", worker)) if value is not None}
    condition = " AND ".join(f"{name} = ?" for name in asked) or "TRUE"
    return standing.lights_for(snap, condition, list(asked.values()))


def missing_rules(snap: Any) -> dict[str, str]:
    """The rules that cannot be told, with the reason; the site must have been made ready."""
    from goldenthread.web.today import standing

    return standing.missing_rules(snap)


def styles_built() -> bool:
    return (Path(__file__).resolve().parent / "static" / "built" / "app.css").is_file()


def serve(home: Path, port: int) -> None:
    """Serve until interrupted, on this machine only, with two worker processes."""
    start(home)
    from django.db import connections
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    connections.close_all()
    Granian(
        "goldenthread.web.wsgi:application",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=2,
        # Pages are short and bound by the interpreter; more threads would only wait for each
        # other, and each holds a connection to the application database.
        blocking_threads=4,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()


def list_people() -> list[AccountLine]:
    from goldenthread.web.people.models import Account

    return [
        AccountLine(a.user_name, a.name, a.role, a.worker, a.team, a.service, a.email, a.is_active)
        for a in Account.objects.order_by("user_name")
    ]


def add_person(
    user_name: str,
    *,
    name: str,
    role: str,
    password: str,
    worker: str = "",
    team: str = "",
    service: str = "",
    email: str = "",
) -> None:
    """Make an account; Refused says what is missing, taken or unsafe."""
    from goldenthread.web.people.models import Account, normal_name

    if role not in ROLES:
        raise Refused(f"There is no role {role}. Roles: {', '.join(ROLES)}.")
    needs = ROLES[role].needs
    if needs and not {"worker": worker, "team": team, "service": service}[needs]:
        raise Refused(f"A {ROLES[role].title.lower()} needs a {needs}: give its id with --{needs}.")
    email = _address(email)
    user_name = normal_name(user_name)
    if not user_name or not name.strip():
        raise Refused("An account needs a user name and the person's name.")
    if Account.objects.filter(user_name=user_name).exists():
        raise Refused(f"There is an account {user_name} already. Remove it first, or choose another name.")
    account = Account(
        user_name=user_name, name=name.strip(), role=role, worker=worker, team=team, service=service, email=email
    )
    _give_password(account, password)


def replace_invented(people: Iterable[dict[str, str]], password: str) -> None:
    """Make the demo's people, in place of those of the same user names, all with one password.

    For invented people only: the password is shown on a screen, so no rule for passwords is
    asked, and it is hashed once for all of them.
    """
    from django.contrib.auth.hashers import make_password

    from goldenthread.web.people.models import Account

    hashed = make_password(password)
    for person in people:
        Account.objects.update_or_create(
            user_name=person["user_name"], defaults=person | {"password": hashed, "is_active": True}
        )


def remove_person(user_name: str) -> None:
    """Close an account for good. What it looked at stays in the audit, under its name."""
    _account(user_name).delete()


def set_password(user_name: str, password: str) -> None:
    """Give an account a new password; everybody signed in with the old one is signed out."""
    _give_password(_account(user_name), password)


def set_email(user_name: str, email: str) -> None:
    """Give an account an address for the daily mail; "" takes it away."""
    account = _account(user_name)
    account.email = _address(email)
    account.save(update_fields=["email"])


def _address(given: str) -> str:
    from goldenthread.web.people.addresses import NotAnAddress, checked

    try:
        return checked(given)
    except NotAnAddress as problem:
        raise Refused(f"{problem} Nothing was changed.") from None


def _account(user_name: str) -> Account:
    from goldenthread.web.people.models import Account, normal_name

    account: Account | None = Account.objects.filter(user_name=normal_name(user_name)).first()
    if account is None:
        raise Refused(f"There is no account {user_name}. `people list` shows the accounts.")
    return account


def _give_password(account: Account, password: str) -> None:
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    try:
        validate_password(password, account)
    except ValidationError as error:
        raise Refused("The password was not taken. " + " ".join(error.messages)) from error
    account.set_password(password)
    account.save()
