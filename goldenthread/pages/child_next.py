"""What is next for one child: her lights in words, the most urgent first, and what the data cannot tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.exceptions import RULES
from goldenthread.observations.lights import Light
from goldenthread.pages import address, words
from goldenthread.pages import lights as said_lights
from goldenthread.pages.steps import step
from goldenthread.records.declaration import DATES_AND_STATUS, SENSITIVE, Group

# Rules whose words tell something sensitive of a child.
_SENSITIVE_GROUPS = frozenset({"health"})
_SENSITIVE_RULES = frozenset({"dq-after-death"})


@dataclass(frozen=True)
class Item:
    """One rule that has something to say about the child today, in words; `step` settles a red one."""

    rule: str
    title: str
    said: said_lights.Said
    mark: str
    why: str
    step: str
    agreed: bool

    @property
    def address(self) -> str:
        """The rule in full, with its dates and paragraph."""
        return address.exception_rule(self.rule)


@dataclass(frozen=True)
class Next:
    """Red, amber and green, each the most urgent first; what was withheld; rules that cannot be told, with why."""

    red: tuple[Item, ...]
    amber: tuple[Item, ...]
    green: tuple[Item, ...]
    said: str
    withheld: str
    untold: tuple[tuple[str, str], ...]

    @property
    def pressing(self) -> tuple[Item, ...]:
        return self.red + self.amber


def group_of(rule: str) -> Group:
    """The field group somebody needs to be told what a rule says of a child."""
    found = RULES.get(rule)
    sensitive = rule in _SENSITIVE_RULES or (found is not None and found.group in _SENSITIVE_GROUPS)
    return SENSITIVE if sensitive else DATES_AND_STATUS


def standing(rows: Sequence[Light], missing: dict[str, str], groups: frozenset[str]) -> Next:
    """The lights of one child, of every shade. `missing` are the rules the loaded data cannot tell, with the reason."""
    readable = [said_lights.for_reader(row, groups) for row in rows if group_of(row.rule) in groups]
    hidden = len(rows) - len(readable)
    made = {
        shade: tuple(_item(row) for row in sorted(readable, key=_urgency) if row.light == shade)
        for shade in ("red", "amber", "green")
    }
    return Next(
        red=made["red"],
        amber=made["amber"],
        green=made["green"],
        said=_sentence(made),
        withheld=f"{words.times(hidden, 'more is', 'more are')} not shown to your role (sensitive)." if hidden else "",
        untold=tuple((_title(rule), why) for rule, why in sorted(missing.items()) if group_of(rule) in groups),
    )


def _item(row: Light) -> Item:
    return Item(
        rule=row.rule,
        title=said_lights.label(row.rule) if row.rule in RULES else row.rule,
        said=said_lights.said(row),
        mark=said_lights.MARKS[said_lights.TAGS[row.light]],
        why=row.why,
        step=step(row.rule) if row.light == "red" else "",
        agreed=row.varied,
    )


def _title(rule: str) -> str:
    return RULES[rule].title if rule in RULES else rule


def _urgency(row: Light) -> tuple[int, str]:
    """The longest overdue first, then what has no day, then the soonest due."""
    return (-row.days if row.days is not None else 0, _title(row.rule))


def _sentence(made: dict[str, tuple[Item, ...]]) -> str:
    if not any(made.values()):
        return "No rule has anything to say about this child today."
    parts = []
    if made["red"]:
        parts.append(words.times(len(made["red"]), "thing needs", "things need") + " action")
    if made["amber"]:
        parts.append(words.times(len(made["amber"]), "is", "are") + " due soon or to be watched")
    if made["green"]:
        parts.append(words.times(len(made["green"]), "is", "are") + " in order")
    return words.sentence(words.listed(parts))
