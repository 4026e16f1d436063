"""What can be done with a target: set it, approve it, end it, withdraw it. Each adds rows; none changes one.

They run inside the caller's transaction (`clinics.once.once` for a page, the import for a file), so what is asked
here of the targets that stand cannot change before the rows are written.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from goldenthread.indicators import CATALOGUE
from goldenthread.observations.targets import Target
from goldenthread.pages import target as pages_target
from goldenthread.pages import words
from goldenthread.pages.drilldown import WHOLE
from goldenthread.web.clinics.once import Overtaken, Wrong
from goldenthread.web.people.models import Account
from goldenthread.web.targets.book import Entry, book
from goldenthread.web.targets.models import SetTarget, TargetLine


@dataclass(frozen=True)
class Actor:
    """Who acts: an account, or somebody at the command line."""

    name: str
    role: str
    account: Account | None = None


def actor(request: Any) -> Actor:
    return Actor(request.person.name, request.person.rights.title, request.user)


def edges(target: Target) -> str:
    """The target's value in words, with the unit of its indicator."""
    what = CATALOGUE.get(target.indicator)
    return pages_target.edges(what, target) if what else ""


def described(entry: Entry) -> str:
    """ "80% or more from 1 April 2024, the whole authority"."""
    target = entry.target
    until = f" to {words.day(target.end)}" if target.end else ""
    return f"{edges(target)} from {words.day(target.start)}{until}, {entry.row.team_name or WHOLE.lower()}"


def gives_way(target: Target) -> Entry | None:
    """The target that a new one would end: the one of the same unit that runs on without an end when it begins."""
    found = book().clash(target)
    if found is None or found.target.end is not None or found.target.start >= target.start:
        return None
    return found


def clash(target: Target) -> Entry | None:
    """The target that a new one may not lie over, leaving out the one that gives way."""
    way = gives_way(target)
    return next(
        (
            one
            for one in book().of(target.indicator)
            if one.counts and one.target.overlaps(target) and (way is None or one.target.id != way.target.id)
        ),
        None,
    )


def set_target(
    *, by: Actor, target: Target, team_name: str, seen: str | None = None, approve: bool = False, source: str = ""
) -> SetTarget:
    """Keep a new target. The one that runs on when it begins ends the day before.

    `seen` is the last line of this indicator's targets that the person saw: Overtaken, with what was set since,
    when there is a later one. Wrong when it lies over another target.
    """
    if seen is not None:
        same_history(target.indicator, seen)
    over = clash(target)
    if over is not None:
        raise Wrong({"start": f"Another target holds on some of those days: {described(over)}. Change the dates."})
    before = gives_way(target)
    if before is not None:
        last = target.start - timedelta(days=1)
        _line(before.row, by, "ended", f"Another target begins on {words.day(target.start)}.", last)
    row = SetTarget.objects.create(
        account=by.account,
        name=by.name,
        role=by.role,
        indicator=target.indicator,
        team=target.team,
        team_name=team_name,
        start=target.start,
        end=target.end,
        better=target.better,
        low=target.low,
        high=target.high,
        tolerance=target.tolerance,
        tolerance_in=target.tolerance_in,
        kind=target.kind,
        owner=target.owner,
        deputy=target.deputy,
        rationale=target.rationale,
        approved_by=target.approved_by,
        trajectory=[[f"{month:%Y-%m}", str(value)] for month, value in target.trajectory],
        source=source,
    )
    _line(row, by, "set", f"Imported from {source}." if source else "")
    if approve:
        _line(row, by, "approved", "")
    return row


def approve(*, by: Actor, entry: Entry, seen: str) -> None:
    same_history(entry.target.indicator, seen)
    if entry.state != "waiting":
        raise Overtaken("This target does not wait for approval any more. Nothing was changed.")
    _line(entry.row, by, "approved", "")


def end(*, by: Actor, entry: Entry, seen: str, last: date, why: str) -> None:
    """Let a target end on a day, which is not before its first nor after the end it has."""
    same_history(entry.target.indicator, seen)
    if entry.state == "withdrawn":
        raise Overtaken("This target was withdrawn. Nothing was changed.")
    target = entry.target
    if last < target.start or (target.end is not None and last > target.end):
        until = f" to {words.day(target.end)}" if target.end else ""
        raise Wrong({"last": f"Give a day of the target: from {words.day(target.start)}{until}."})
    _line(entry.row, by, "ended", why, last)


def withdraw(*, by: Actor, entry: Entry, seen: str, why: str) -> None:
    """Take back a target that was a mistake: it then holds on none of its days, but stays in the history."""
    same_history(entry.target.indicator, seen)
    if entry.state == "withdrawn":
        raise Overtaken("This target was withdrawn already. Nothing was changed.")
    _line(entry.row, by, "withdrawn", why)


def last_line(indicator: str) -> str:
    """The mark a form carries: the number of the last line of the indicator's targets."""
    return str(max((line.pk for entry in book().of(indicator) for line in entry.lines), default=0))


def same_history(indicator: str, seen: str) -> None:
    """Overtaken, with what stands now, when somebody changed a target of the indicator after the form was made."""
    if seen == last_line(indicator):
        return
    found = [(line, entry) for entry in book().of(indicator) for line in entry.lines]
    if not found:
        raise Overtaken("This form was made for another measure. Open its page again. Nothing was saved.")
    line, entry = max(found, key=lambda pair: pair[0].pk)
    did = {"set": "set", "approved": "approved", "ended": "ended", "withdrawn": "withdrew"}[line.kind]
    when = words.moment(timezone.localtime(line.at))
    raise Overtaken(
        f"{line.name} {did} the target {described(entry)} on {when}, after you opened this page. Nothing of yours was "
        "saved yet. What you wrote is below: read the history, then send it again."
    )


def _line(row: SetTarget, by: Actor, kind: str, said: str, day: date | None = None) -> None:
    TargetLine.objects.create(
        target=row, kind=kind, words=said, day=day, account=by.account, name=by.name, role=by.role
    )
