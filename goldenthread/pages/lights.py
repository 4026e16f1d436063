"""How a light is said: a word, a shape and a tag, the same on every page, sheet and mail.

Colour never stands alone: the shape and the word say the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goldenthread.exceptions import RULES, ByAge
from goldenthread.pages import words
from goldenthread.records.declaration import IDENTITY

if TYPE_CHECKING:
    from datetime import date

    from goldenthread.observations.lights import Light

ORDER = {"red": 0, "amber": 1, "green": 2}
TAGS = {"red": "red", "amber": "yellow", "green": "green"}
SHAPES = {"red": "▲", "amber": "◆", "green": "✓"}
# The style a status is drawn in, by the colour of its tag.
MARKS = {"red": "overdue", "yellow": "due", "green": "later"}
# With a due day, and without one.
_DATED = {"red": "Overdue", "amber": "Due soon", "green": "In time"}
_UNDATED = {"red": "Act now", "amber": "Watch", "green": "No concern"}


@dataclass(frozen=True)
class Said:
    """A light in words: `word` "Overdue", its `shape`, `tag` (a colour's name), `when` "12/10/2025, in 2 days"."""

    word: str
    shape: str
    tag: str
    when: str

    @property
    def text(self) -> str:
        return f"{self.shape} {self.word}"


def said(light: Light) -> Said:
    """The light of one case, in words. What has no due day has no `when`."""
    return Said(word(light.light, light.due_day, light.days), SHAPES[light.light], TAGS[light.light], when(light))


def word(shade: str, due: date | None, days: int | None) -> str:
    """The word of a light. Amber may go on past its day, where a standard allows for more than the clock does."""
    if shade == "amber" and due is not None and days is not None and days >= 0:
        return "Due now"
    return (_DATED if due is not None else _UNDATED)[shade]


def when(light: Light) -> str:
    """ "12/10/2025, 3 working days ago" or "..., in 2 days"; empty without a due day."""
    if light.due_day is None:
        return ""
    return f"{light.due_day:%d/%m/%Y}{distance(light)}"


def distance(light: Light) -> str:
    """ ", 3 working days ago", ", in 2 days", ", today"; empty where no distance is counted."""
    if light.days is None:
        return ""
    unit = light.unit.removesuffix("s") or "day"
    if light.days == 0:
        # A clock in working days that ran out before a weekend is at 0 until the next working day.
        if light.light == "red":
            return ", since then"
        return ", now" if light.unit == "working days" else ", today"
    gone = words.times(abs(light.days), unit)
    return f", {gone} ago" if light.days > 0 else f", in {gone}"


def label(rule: str) -> str:
    """What the rule is about without its verdict: "Visit to a child in need", whether due, overdue or neither."""
    title = RULES[rule].title
    for verdict in (" due or overdue", " overdue", " due"):
        title = title.removesuffix(verdict)
    return title


# Time gone that ends in something to be done by a day; elsewhere it only tells that a matter drags on.
_ENDS_IN_WORK = frozenset({"front-door", "assessment", "s47"})


def is_ahead(light: Light) -> bool:
    """Is it something a worker plans for before it is amber: a thing that falls due, not a state that may drift?"""
    rule = RULES[light.rule]
    if light.light == "green" and light.days is not None and light.days > 0:
        # A day that is over and was kept: the target of a conference that has been held.
        return False
    return light.due_day is not None and (not isinstance(rule.light, ByAge) or rule.group in _ENDS_IN_WORK)


NOT_SHOWN = "Shown to roles that may read a date of birth."


def withheld(rule: str, groups: frozenset[str]) -> bool:
    """Do the due day and the reason of this rule tell a full date of birth to somebody who may not read one?"""
    return rule in RULES and RULES[rule].identity and IDENTITY not in groups


def for_reader(light: Light, groups: frozenset[str]) -> Light:
    """The light as this reader may see it: without the day and the reason where they tell a date of birth."""
    if not withheld(light.rule, groups):
        return light
    return replace(light, basis_day=None, due_day=None, days=None, elapsed=None, why=NOT_SHOWN)


def worst(lights: list[Light]) -> Light | None:
    """The most urgent: by colour, then the longest overdue or soonest due; None of none."""
    return min(
        lights, key=lambda one: (ORDER[one.light], -(one.days if one.days is not None else -10_000)), default=None
    )
