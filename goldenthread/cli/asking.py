"""What the commands that ask for figures share: the snapshot, the indicator, the period, plain tables."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from goldenthread.indicators import CATALOGUE, Indicator
from goldenthread.observations import Period
from goldenthread.snapshots import Home, Snapshot, Store
from goldenthread.web import entries

NOT_COMPUTABLE = 5


class WrongQuestion(Exception):
    """What was asked cannot be understood; the message says what can. Exit code 2."""

    exit_code = 2


def snapshot(home_folder: str, known_on: str | None = None) -> Snapshot:
    """The snapshot in use, or the one in use on a day: the newest as-at among those loaded by then.

    It is given the supplied figures that people entered, as they stood on that day.
    """
    home = Home.open(home_folder)
    store = Store(home)
    if known_on is None:
        found = store.current()
        if found is None:
            raise WrongQuestion("nothing has been loaded yet. goldenthread load PATH reads an extract.")
        found.entered = entries.entered(home)
        return found
    try:
        day = date.fromisoformat(known_on)
    except ValueError:
        raise WrongQuestion(f"--as-known-on {known_on}: write the day as 2023-10-31.") from None
    loaded = [each for each in store.manifests() if each["created_at"][:10] <= day.isoformat()]
    if not loaded:
        raise WrongQuestion(f"nothing had been loaded by {day.isoformat()}.")
    newest = max(loaded, key=lambda each: (each["as_at"], each["created_at"]))
    found = store.open(newest["snapshot"])
    found.entered = entries.entered(home, day)
    return found


def indicator(id: str) -> Indicator:
    found = CATALOGUE.get(id)
    if found is None:
        near = difflib.get_close_matches(id, CATALOGUE, n=3, cutoff=0.4)
        hint = f" Is {' or '.join(near)} meant?" if near else ""
        raise WrongQuestion(f"{id} is no indicator.{hint} goldenthread indicators lists them.")
    return found


def period(text: str) -> Period:
    try:
        return Period.parse(text)
    except ValueError as problem:
        raise WrongQuestion(str(problem)) from None


def known_team_and_worker(snap: Snapshot, team: str | None, worker: str | None) -> None:
    """Refuse an id the data do not know, which would look like a team with nothing to do."""
    _known(snap, "team", team, "SELECT DISTINCT team FROM units")
    _known(snap, "worker", worker, "SELECT worker FROM staff")


def _known(snap: Snapshot, kind: str, id: str | None, known_by: str) -> None:
    if id is None:
        return
    known = [known for (known,) in snap.query(known_by)]
    if id not in known:
        near = difflib.get_close_matches(id, known, n=3, cutoff=0.4)
        hint = f" Is {' or '.join(near)} meant?" if near else ""
        raise WrongQuestion(f"the data hold no {kind} {id}.{hint} Use the id, not the name.")


def plain(value: Any) -> Any:
    """A value as JSON carries it: numbers as numbers, days as text."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() and value.as_tuple().exponent >= 0 else float(value)  # type: ignore[operator]
    if isinstance(value, date):
        return value.isoformat()
    return value


def table(headings: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """Columns aligned with spaces, for a terminal or a pipe."""
    cells = [[str(cell) for cell in headings], *[["-" if c is None else str(c) for c in row] for row in rows]]
    widths = [max(len(row[place]) for row in cells) for place in range(len(headings))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells
    )
