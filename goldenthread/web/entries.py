"""What the command line asks of targets and supplied figures: import a file, list what is held, read figures.

As `administration`: the command line knows no web framework, so these are plain functions that make the site ready
themselves. Whoever types the command is written down by the name they have on this machine.
"""

from __future__ import annotations

import getpass
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from goldenthread.snapshots import Home, Store
from goldenthread.web import administration

if TYPE_CHECKING:
    from goldenthread.observations.supplied import SuppliedValue
    from goldenthread.web.supplied.acts import Imported as ImportedFigures
    from goldenthread.web.targets.acts import Actor
    from goldenthread.web.targets.importing import Imported as ImportedTargets

AT_COMMAND_LINE = "At the command line"


class NoFile(Exception):
    """The file cannot be read. Exit code 4."""

    exit_code = 4


class NothingLoaded(Exception):
    """Supplied figures are checked against the loaded records, and there are none. Exit code 2."""

    exit_code = 2


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise NoFile(f"{file} cannot be read: {error.strerror}. Nothing was changed.") from None


def _actor() -> Actor:
    from goldenthread.web.targets.acts import Actor

    try:
        name = getpass.getuser()
    except (KeyError, OSError):  # a user without a name, as in a container
        name = "somebody"
    return Actor(name, AT_COMMAND_LINE)


def import_targets(home: Home, file: Path) -> ImportedTargets:
    """Keep the targets of a CSV file; `sheet.Refused` with every problem, `NoFile`. A team needs a load that knows
    it."""
    content = _content(file)
    administration.start(home.path)
    from goldenthread.web.supplied import acts
    from goldenthread.web.targets import importing

    snap = Store(home).current()
    teams = acts.teams(snap) if snap is not None else {}
    return importing.import_targets(file.name, content, _actor(), teams, home.authority.nation)


def list_targets(home: Home) -> list[dict[str, str]]:
    administration.start(home.path)
    from goldenthread.web.targets import importing

    return importing.lines()


def import_supplied(home: Home, file: Path) -> ImportedFigures:
    """Keep the supplied figures of a CSV file; `sheet.Refused`, `NoFile`, `NothingLoaded`."""
    content = _content(file)
    snap = Store(home).current()
    if snap is None:
        raise NothingLoaded(
            "nothing has been loaded yet, so nobody can tell which measures the records compute. goldenthread load "
            "PATH reads an extract."
        )
    administration.start(home.path)
    from django.db import transaction
    from django.utils import timezone

    from goldenthread.web.supplied import acts

    found = acts.read(file.name, content, snap, timezone.localdate())
    with transaction.atomic():
        return acts.keep(file.name, found, _actor())


def list_supplied(home: Home) -> list[dict[str, Any]]:
    """Every figure that holds, by measure, the latest period first."""
    administration.start(home.path)
    from goldenthread.web.supplied import acts
    from goldenthread.web.supplied.register import as_value, register

    return [
        {
            "indicator": id,
            "unit": row.area,
            "period_start": row.start,
            "period_end": row.end,
            "numerator": as_value(row).numerator,
            "denominator": as_value(row).denominator,
            "value": as_value(row).value,
            "as_at": row.as_at,
            "source": row.source,
            "who": row.who,
            "flag": acts.flag(row),
        }
        for id, rows in sorted(register().held.items())
        for row in rows
    ]


def entered(home: Home, known_on: date | None = None) -> Callable[[str], Sequence[SuppliedValue]]:
    """What a snapshot is given to ask for entered figures. The site is made ready at the first question, and not at
    all in a home that has never had one."""
    ready = False

    def ask(indicator: str) -> Sequence[SuppliedValue]:
        nonlocal ready
        if not home.database.exists():
            return ()
        if not ready:
            administration.start(home.path)
            ready = True
        from goldenthread.web.supplied import register

        if known_on is not None:
            return register.known_on(indicator, known_on)
        return [register.as_value(row) for row in register.register().of(indicator)]

    return ask
