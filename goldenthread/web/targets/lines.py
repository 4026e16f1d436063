"""The lines drawn anew: from which month a change is judged, who said so and why. Read once, then kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Max
from django.utils import timezone

from goldenthread.observations import Cut
from goldenthread.pages import words
from goldenthread.web.clinics.once import Overtaken
from goldenthread.web.targets.acts import Actor
from goldenthread.web.targets.models import DrawnLine


@dataclass(frozen=True)
class Drawn:
    """One line drawn anew, the sentence that a page says of it, and the one without person and reason."""

    row: DrawnLine
    start: date
    said: str
    bare: str


@dataclass(frozen=True)
class Lines:
    """Every line drawn up to the row `mark`, by indicator, the latest first."""

    mark: int
    drawn: dict[str, tuple[Drawn, ...]]

    def history(self, indicator: str, cut: Cut | None) -> list[Drawn]:
        """Those of the page's own team, or else of the authority as a whole; none for one worker."""
        if cut is None or cut.worker is not None or cut.nothing:
            return []
        found = self.drawn.get(indicator, ())
        own = [one for one in found if cut.team is not None and one.row.team == cut.team]
        return own or [one for one in found if one.row.team == ""]

    def of(self, indicator: str, cut: Cut | None) -> Drawn | None:
        """The line that holds: the latest one."""
        return next(iter(self.history(indicator, cut)), None)

    def last(self, indicator: str) -> str:
        """The mark a form carries: the number of the indicator's latest line."""
        return str(max((one.row.pk for one in self.drawn.get(indicator, ())), default=0))


_held: Lines | None = None


def lines() -> Lines:
    """All lines as they stand now."""
    global _held  # one for the process, as the targets are
    mark = DrawnLine.objects.aggregate(last=Max("id"))["last"] or 0
    if _held is not None and _held.mark == mark:
        return _held
    drawn: dict[str, list[Drawn]] = {}
    for row in DrawnLine.objects.filter(id__lte=mark).order_by("-id"):
        drawn.setdefault(row.indicator, []).append(_drawn(row))
    found = Lines(mark, {id: tuple(of) for id, of in drawn.items()})
    if not connection.in_atomic_block:
        # What is read in a transaction may yet be undone, and another row take its number.
        _held = found
    return found


def lines_of(request: Any) -> Lines:
    """As `lines`, asked for once in a request, so that a page never mixes two states of them."""
    held: Lines | None = getattr(request, "lines_drawn", None)
    if held is None:
        held = request.lines_drawn = lines()
    return held


def draw(*, by: Actor, indicator: str, team: str, team_name: str, start: date, reason: str, seen: str) -> DrawnLine:
    """Let the line begin with the month of `start`. Overtaken, with who did, when another was drawn since `seen`."""
    stands = lines()
    if seen != stands.last(indicator):
        drawn = stands.drawn.get(indicator)
        if not drawn:
            raise Overtaken("This form was made for another measure. Open its page again. Nothing was saved.")
        latest = max(drawn, key=lambda one: one.row.pk)
        raise Overtaken(
            f"After you opened this page: {words.lower_first(latest.said)} Nothing of yours was saved yet. What you "
            "wrote is below: read it, then send it again."
        )
    return DrawnLine.objects.create(
        account=by.account,
        name=by.name,
        role=by.role,
        indicator=indicator,
        team=team,
        team_name=team_name,
        start=start,
        reason=reason,
    )


def _drawn(row: DrawnLine) -> Drawn:
    day = words.day(timezone.localtime(row.at).date())
    whose = f" for {row.team_name or row.team}" if row.team else ""
    bare = f"The line was drawn anew{whose} from {words.month(row.start)}"
    said = f"{bare} by {row.name}, {words.lower_first(row.role)}, on {day}: {words.sentence(row.reason)}"
    return Drawn(row, row.start, said, f"{bare}.")
