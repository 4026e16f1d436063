"""A worker's children: how many, what is overdue, what comes next, and when.

It is a plan for the week and not a scorecard: no comparison with colleagues, and an overdue item
carries the reason and what would settle it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.observations.lights import Light
from goldenthread.pages import lights as pages_lights
from goldenthread.pages import words
from goldenthread.pages.children import Child
from goldenthread.pages.steps import step
from goldenthread.rules import working_days

OVERDUE = "Overdue"
SOON = "Due in 10 working days"
FINE = "Up to date"
SOON_WORKING_DAYS = 10

_GROUP_OF = {"overdue": OVERDUE, "act": OVERDUE, "due": SOON, "watch": SOON}
_ORDER = {"overdue": 0, "act": 1, "due": 2, "watch": 3, "soon": 4, "later": 5}
# What has to be done now or soon; the rest of a child's clocks is in time for longer than the page plans.
_PRESSING = frozenset({"overdue", "act", "due", "watch"})


@dataclass(frozen=True)
class Item:
    """One thing that is next for a child, by when, and why; `step` is what settles a red one.

    `state` puts it in its group and order. `said` is its light in the words and shape of every other page.
    """

    title: str
    due: date | None
    when: str
    state: str
    working_days: int | None
    why: str
    said: pages_lights.Said
    step: str = ""
    agreed: bool = False

    @property
    def mark(self) -> str:
        """The name of the light's shape and tint."""
        return pages_lights.MARKS[self.said.tag]


@dataclass(frozen=True)
class ChildLine:
    """One child with everything that is next for her, soonest first."""

    child: Child
    items: tuple[Item, ...]

    @property
    def next_due(self) -> date | None:
        return next((item.due for item in self.items if item.due), None)

    @property
    def shown(self) -> tuple[Item, ...]:
        """What presses; the next thing where nothing does."""
        return tuple(item for item in self.items if item.state in _PRESSING) or self.items[:1]

    @property
    def folded(self) -> tuple[Item, ...]:
        """The rest, which can wait."""
        return self.items[len(self.shown) :]


@dataclass(frozen=True)
class Group:
    name: str
    about: str
    lines: tuple[ChildLine, ...]


@dataclass(frozen=True)
class Caseload:
    statement: str
    statuses: tuple[tuple[str, int], ...]
    groups: tuple[Group, ...]


_ABOUT = {
    OVERDUE: "At least one thing is past its date. Each line says what would put it right.",
    SOON: "Nothing is overdue. The next thing falls within 10 working days.",
    FINE: "Nothing falls within 10 working days.",
}


def items_of(lights: Sequence[Light], as_at: date) -> dict[int, tuple[Item, ...]]:
    """What is next for each child, red first, then by date. A green light without a due day is nothing to do."""
    found: dict[int, list[Item]] = {}
    for light in lights:
        one = item(light, as_at)
        if one is not None and light.child_key is not None:
            found.setdefault(light.child_key, []).append(one)
    return {key: tuple(sorted(items, key=_sooner)) for key, items in found.items()}


def item(light: Light, as_at: date) -> Item | None:
    """One light as something that is next; None where nothing is to be done."""
    found = state_of(light, as_at)
    if found is None:
        return None
    state, days = found
    return Item(
        title=pages_lights.label(light.rule),
        due=light.due_day,
        when="" if light.due_day is None else when(light.due_day, state, days),
        state=state,
        working_days=days,
        why=_reason(light),
        said=pages_lights.said(light),
        step=step(light.rule) if light.light == "red" else "",
        agreed=light.varied,
    )


def state_of(light: Light, as_at: date) -> tuple[str, int | None] | None:
    """Where a light stands on the page, and the working days to its day; None where nothing is to be done."""
    days = None if light.due_day is None else working_days.between(as_at, light.due_day)
    if light.light == "red":
        return ("act" if days is None else "overdue"), days
    if light.light == "amber":
        # Amber may begin earlier than the ten days by which the page is grouped.
        return ("watch" if days is None else "due" if days <= SOON_WORKING_DAYS else "soon"), days
    if days is None or not pages_lights.is_ahead(light):
        return None
    return ("due" if days <= SOON_WORKING_DAYS else "later"), days


def _reason(light: Light) -> str:
    """Why, without the due day that is said beside it: "Last visit 3 October 2025.", an agreed interval before it."""
    if light.due_day is None:
        return light.why
    kept = light.why.split(". ")[: 2 if light.varied else 1]
    return f"{'. '.join(kept).rstrip('.')}."


def _sooner(one: Item) -> tuple[Any, ...]:
    return (_ORDER.get(one.state, 9), one.due or date.max, one.title)


def when(due: date, state: str, days: int | None) -> str:
    """ "was due 12 October 2025, 3 working days ago", "due 4 November 2025, in 2 working days".

    A clock due on a Friday stays open over the weekend: on the Saturday it is "due now".
    """
    if state == "overdue":
        late = f"{words.times(-days, 'working day')} ago" if days else "since the last working day"
        return f"was due {words.day(due)}, {late}"
    if days is None:
        return f"due {words.day(due)}"
    if days <= 0:
        return f"due {words.day(due)}, now"
    return f"due {words.day(due)}, in {words.times(days, 'working day')}"


def caseload(children: Sequence[Child], items: dict[int, tuple[Item, ...]], *, own: bool) -> Caseload:
    """The page from the open children and what is next for each.

    A child with nothing dated stands under "Up to date" and her line says that nothing is dated.
    """
    lines = [ChildLine(child, items.get(child.child_key, ())) for child in children]
    grouped: dict[str, list[ChildLine]] = {OVERDUE: [], SOON: [], FINE: []}
    for line in lines:
        grouped[_group({one.state for one in line.items})].append(line)
    groups = tuple(Group(name, _ABOUT[name], tuple(sorted(part, key=_by_next_due))) for name, part in grouped.items())
    return Caseload(_statement(groups, own=own), _by_status(children), groups)


def _group(states: Collection[str]) -> str:
    return next((_GROUP_OF[state] for state in ("overdue", "act", "due", "watch") if state in states), FINE)


def by_worker(
    held: Iterable[tuple[int, str, str]], lights: Iterable[Light], as_at: date
) -> list[tuple[str, str, int, int, int]]:
    """Worker, team, children, and how many of them stand under "Overdue" and under "Due in 10 working days".

    `held` are (child, worker, team). The same groups as on the worker's own page, counted.
    """
    states: dict[int | None, set[str]] = {}
    for light in lights:
        found = state_of(light, as_at)
        if found is not None:
            states.setdefault(light.child_key, set()).add(found[0])
    counts: dict[tuple[str, str], Counter[str]] = {}
    for child, worker, team in held:
        counts.setdefault((worker, team), Counter())[_group(states.get(child, ()))] += 1
    return [(*place, count.total(), count[OVERDUE], count[SOON]) for place, count in counts.items()]


def _by_next_due(line: ChildLine) -> tuple[Any, ...]:
    return (line.next_due or date.max, line.child.called.casefold(), line.child.reference)


def _by_status(children: Sequence[Child]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for child in children:
        counts[child.status or "Status not known"] = counts.get(child.status or "Status not known", 0) + 1
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _statement(groups: Sequence[Group], *, own: bool) -> str:
    """The workload in one plain sentence or two."""
    count = {group.name: len(group.lines) for group in groups}
    total = sum(count.values())
    whose = "You hold" if own else "This worker holds"
    if not total:
        return f"{whose} no open children today."
    said = f"{whose} {words.plural(total, 'children')}. "
    parts = []
    if count[OVERDUE]:
        parts.append(f"{number_of(count[OVERDUE])} something overdue")
    if count[SOON]:
        parts.append(f"{number_of(count[SOON])} something due in the next 10 working days")
    if not parts:
        return said + "Nothing is overdue and nothing falls due in the next 10 working days."
    return said + words.sentence(words.listed(parts))


def number_of(count: int) -> str:
    return f"{words.number(count)} {'has' if count == 1 else 'have'}"
