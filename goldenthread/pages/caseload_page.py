"""A worker's children: how many, what is overdue, what comes next, and when.

It is a plan for the week and not a scorecard: no comparison with colleagues, and an overdue item
carries the reason and what would settle it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from goldenthread.pages import chart, words
from goldenthread.pages.children import Child
from goldenthread.pages.units import Queries

OVERDUE = "Overdue"
SOON = "Due in 10 working days"
FINE = "Up to date"
WORKING_DAYS_AHEAD = 20

STATES = {"overdue": "Overdue", "due": "Due soon", "later": "Later", "not dated": "Not dated"}

# What settles each kind of overdue item. A plan on the desk settles nothing: it has to be recorded.
STEPS = {
    "visit": "See the child and record the visit.",
    "plan": "Bring the plan up to date and have it authorised.",
    "supervision": "Hold supervision and record it.",
    "assessment": "Finish the assessment and have it authorised.",
    "review": "Hold the review and record it.",
}

_GROUP_OF = {"overdue": OVERDUE, "due": SOON}
_ORDER = {"overdue": 0, "due": 1, "later": 2, "not dated": 3}


@dataclass(frozen=True)
class Item:
    """One thing that is next for a child, by when, and why; `step` is what settles an overdue one."""

    title: str
    due: date | None
    when: str
    state: str
    working_days: int | None
    why: str
    step: str = ""

    @property
    def state_words(self) -> str:
        return STATES.get(self.state, self.state)

    @property
    def mark(self) -> str:
        """The name of the state's shape and tint."""
        return self.state if self.state in ("overdue", "due", "later") else "undated"


@dataclass(frozen=True)
class ChildLine:
    """One child with everything that is next for her, soonest first."""

    child: Child
    items: tuple[Item, ...]

    @property
    def next_due(self) -> date | None:
        return next((item.due for item in self.items if item.due), None)


@dataclass(frozen=True)
class Group:
    name: str
    about: str
    lines: tuple[ChildLine, ...]


@dataclass(frozen=True)
class Week:
    """One bar: a working week of the next twenty working days, or everything already overdue."""

    label: str
    count: int


@dataclass(frozen=True)
class Caseload:
    statement: str
    statuses: tuple[tuple[str, int], ...]
    groups: tuple[Group, ...]
    weeks: tuple[Week, ...]
    drawing: chart.Drawing | None
    weeks_said: str


_ABOUT = {
    OVERDUE: "At least one thing is past its date. Each line says what would put it right.",
    SOON: "Nothing is overdue. The next thing falls within 10 working days.",
    FINE: "Nothing falls within 10 working days.",
}


def due_items(snap: Queries, keys: Sequence[int]) -> dict[int, tuple[Item, ...]]:
    """What is next for each of the children, overdue first, then by date. One query."""
    asked = sorted(set(keys))
    if not asked:
        return {}
    rows = snap.query(
        "SELECT child_key, item, title, due_day, state, working_days, basis, basis_day FROM due"
        " WHERE child_key IN (SELECT unnest(CAST(? AS INTEGER[])))",
        [asked],
    )
    found: dict[int, list[Item]] = {}
    for key, kind, title, due, state, days, basis, basis_day in rows:
        found.setdefault(key, []).append(item(kind, title, due, state, days, reason(basis, basis_day)))
    return {key: tuple(sorted(items, key=_sooner)) for key, items in found.items()}


def reason(basis: str | None, day: date | None) -> str:
    """What the due day was counted from: "Last seen 3 October 2025."."""
    return words.sentence(" ".join(part for part in (basis, words.day(day)) if part))


def item(kind: str, title: str, due: date | None, state: str, days: int | None, why: str) -> Item:
    step = STEPS.get(kind, "") if state == "overdue" else ""
    return Item(title, due, when(due, state, days), state, days, why, step)


def _sooner(one: Item) -> tuple[Any, ...]:
    return (_ORDER.get(one.state, 9), one.due or date.max, one.title)


def when(due: date | None, state: str, days: int | None) -> str:
    """ "was due 12 October 2025, 3 working days ago", "due 4 November 2025, in 2 working days".

    A clock due on a Friday stays open over the weekend: on the Saturday it is "due now".
    """
    if due is None:
        return "no date can be worked out"
    if state == "overdue":
        late = f"{words.times(-days, 'working day')} ago" if days else "since the last working day"
        return f"was due {words.day(due)}, {late}"
    if days is None:
        return f"due {words.day(due)}"
    if days <= 0:
        return f"due {words.day(due)}, now"
    return f"due {words.day(due)}, in {words.times(days, 'working day')}"


def caseload(children: Sequence[Child], items: dict[int, tuple[Item, ...]], as_at: date, *, own: bool) -> Caseload:
    """The page from the open children and what is next for each.

    A child with nothing dated stands under "Up to date" and her line says that nothing is dated.
    """
    lines = [ChildLine(child, items.get(child.child_key, ())) for child in children]
    grouped: dict[str, list[ChildLine]] = {OVERDUE: [], SOON: [], FINE: []}
    for line in lines:
        states = {one.state for one in line.items}
        name = next((_GROUP_OF[s] for s in ("overdue", "due") if s in states), FINE)
        grouped[name].append(line)
    groups = tuple(Group(name, _ABOUT[name], tuple(sorted(part, key=_by_next_due))) for name, part in grouped.items())
    weeks = week_counts([one for line in lines for one in line.items], as_at)
    said = _weeks_said(weeks)
    bars = [chart.Bar(week.label, float(week.count), words.number(week.count)) for week in weeks]
    drawn = any(week.count for week in weeks)
    return Caseload(
        statement=_statement(groups, own=own),
        statuses=_by_status(children),
        groups=groups,
        weeks=weeks,
        drawing=chart.bars(f"What falls due, by week. {said}", bars, "count") if drawn else None,
        weeks_said=said,
    )


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


def week_counts(items: Sequence[Item], as_at: date) -> tuple[Week, ...]:
    """Overdue, then the weeks (Monday to Sunday) that hold the next twenty working days.

    Whether something is within the twenty days is told by its count of working days, so bank
    holidays are no trouble; its week is told by its date.
    """
    overdue = sum(1 for one in items if one.state == "overdue")
    weeks: dict[date, int] = {}
    monday = as_at - timedelta(days=as_at.weekday())
    ahead = [
        one
        for one in items
        if one.state != "overdue"
        and one.due is not None
        and one.working_days is not None
        and one.working_days <= WORKING_DAYS_AHEAD
    ]
    last = max([one.due for one in ahead if one.due], default=as_at)
    last = max(last, as_at + timedelta(days=21))
    while monday <= last:
        weeks[monday] = 0
        monday += timedelta(days=7)
    for one in ahead:
        assert one.due is not None
        start = max(one.due, as_at) - timedelta(days=max(one.due, as_at).weekday())
        weeks[start] = weeks.get(start, 0) + 1
    made = [Week(_week_label(start, as_at), count) for start, count in sorted(weeks.items())]
    return (Week("Overdue", overdue), *made)


def _week_label(monday: date, as_at: date) -> str:
    if monday <= as_at < monday + timedelta(days=7):
        return "This week"
    return f"Week of {monday.day} {words.MONTHS[monday.month - 1]}"


def _weeks_said(weeks: Sequence[Week]) -> str:
    overdue, ahead = weeks[0].count, weeks[1:]
    total = sum(week.count for week in ahead)
    falls = words.times(total, "thing falls", "things fall")
    said = f"{falls} due in the next {WORKING_DAYS_AHEAD} working days"
    if total:
        most = max(ahead, key=lambda week: week.count)
        said += f", the most in {_in_week(most.label)} ({words.number(most.count)})"
    if overdue:
        said += f"; {words.number(overdue)} {'is' if overdue == 1 else 'are'} overdue"
    return words.sentence(said)


def _in_week(label: str) -> str:
    """A week's label inside a sentence: "this week", "the week of 2 November"."""
    return "this week" if label == "This week" else f"the {words.lower_first(label)}"
