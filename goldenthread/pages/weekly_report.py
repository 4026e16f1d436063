"""A team's weekly exception report: how many exceptions stand in each group of rules, beside the manager's words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from goldenthread.pages import words
from goldenthread.pages.table import Column, Notes, Table

# The groups of the exception rules in the order of a child's journey.
GROUPS: dict[str, str] = {
    "front-door": "Front door",
    "allocation": "Allocation",
    "management": "Management oversight",
    "assessment": "Assessments",
    "s47": "Section 47 enquiries and conferences",
    "visits": "Visits",
    "plans": "Plans",
    "reviews": "Reviews and conferences",
    "drift": "Drift",
    "placement": "Placements",
    "health": "Health",
    "education": "Education",
    "missing": "Missing children",
    "plo-court": "Before court and in court",
    "adoption": "Adoption",
    "care-leavers": "Care leavers",
    "supervision": "Supervision",
    "quality-assurance": "Quality assurance",
    "data-quality": "Recording",
}


@dataclass(frozen=True)
class Counted:
    """The exceptions of one group: standing red and amber, new and cleared in the week, and how long the oldest
    has stood, in working days (None where nothing stands)."""

    group: str
    red: int = 0
    amber: int = 0
    new: int = 0
    cleared: int = 0
    oldest: int | None = None

    @property
    def title(self) -> str:
        return GROUPS.get(self.group, self.group)

    @property
    def standing(self) -> int:
        return self.red + self.amber

    @property
    def said(self) -> str:
        """ "3 red, 2 amber; 1 new and 4 cleared in the week; the oldest has stood 12 working days"."""
        parts = [f"{words.number(self.red)} red, {words.number(self.amber)} amber"]
        parts.append(f"{words.number(self.new)} new and {words.number(self.cleared)} cleared in the week")
        if self.oldest == 0:
            parts.append("none has stood a working day yet")
        elif self.oldest is not None:
            parts.append(f"the oldest has stood {words.times(self.oldest, 'working day')}")
        return words.sentence("; ".join(parts))


def kept(lines: Iterable[Counted]) -> list[dict[str, Any]]:
    """Plain values for a JSON document."""
    return [asdict(line) for line in lines]


def lines_from(kept: Iterable[dict[str, Any]]) -> list[Counted]:
    return [Counted(**line) for line in kept]


def in_order(lines: Iterable[Counted]) -> list[Counted]:
    """In the order of the groups; a group that the list does not know stands last."""
    places = {group: place for place, group in enumerate(GROUPS)}
    return sorted(lines, key=lambda line: (places.get(line.group, len(places)), line.group))


def headline(team: str, lines: Sequence[Counted]) -> str:
    """The whole report in one sentence."""
    red, amber = sum(line.red for line in lines), sum(line.amber for line in lines)
    new, cleared = sum(line.new for line in lines), sum(line.cleared for line in lines)
    if not red + amber + new + cleared:
        return f"{team} has no exceptions, and none were new or cleared in the week."
    stand = words.times(red + amber, "exception stands", "exceptions stand")
    return (
        f"{stand} for {team}: {words.number(red)} red and {words.number(amber)} amber. In the week "
        f"{words.number(new)} {'was' if new == 1 else 'were'} new and {words.number(cleared)} "
        f"{'was' if cleared == 1 else 'were'} cleared."
    )


def table(lines: Sequence[Counted], notes: Notes) -> Table:
    rows = [(line.title, line.red, line.amber, line.new, line.cleared, line.oldest) for line in lines]
    if len(lines) > 1:
        oldest = max((line.oldest for line in lines if line.oldest is not None), default=None)
        sums = [sum(getattr(line, name) for line in lines) for name in ("red", "amber", "new", "cleared")]
        rows.append(("All groups", sums[0], sums[1], sums[2], sums[3], oldest))
    return Table(
        caption=notes.title,
        columns=(
            Column("Group of rules"),
            Column("Red", "number"),
            Column("Amber", "number"),
            Column("New in the week", "number"),
            Column("Cleared in the week", "number"),
            Column("Oldest standing, working days", "number"),
        ),
        rows=rows,
        notes=notes,
        empty="No exceptions stand, and none were new or cleared in the week.",
    )
