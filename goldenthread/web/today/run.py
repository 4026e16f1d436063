"""The daily run: the exceptions of one as-at day, entered in the ledger.

The ledger follows from the set of run days and the exceptions of each, and from nothing else. So a run may be
repeated, a day may come late or be loaded again with corrections, in any order, and the end is the same. What
people did hangs on the item; which of it still holds follows from the acts and the spell (`acts.in_force`).

A day that changes touches only spells that reach one of its two neighbours; everything else stays as it is. In
bulk by plain statements: the ORM's bulk update takes some twenty times as long for 8,000 rows (measured).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.db.models import Count, Q
from django.utils import timezone

from goldenthread.observations.lights import Light
from goldenthread.web.mail import digest
from goldenthread.web.mail.tally import readers
from goldenthread.web.today import acts, spells, standing
from goldenthread.web.today.kept import Day, Key, Stood, pack
from goldenthread.web.today.models import Item, RunDay, Spell

NO_DAY = Day({}, frozenset(), frozenset())


@dataclass(frozen=True)
class Counts:
    """One run day in numbers. `continuing` + `cleared` is what was open on the run day before; `continuing` +
    `new` is what is open now, which is `red` + `amber`."""

    day: date
    new: int
    continuing: int
    cleared: int
    red: int
    amber: int


def run(snap: Any, *, child: str | None = None) -> Counts:
    """Enter the exceptions of the snapshot's as-at day; what was entered for that day before is replaced.

    The mails that tell people of the day are written with it. With `child` (a reference) only what concerns
    that child is replaced, after a variation was decided, and nobody is told anew. Reads the snapshot before it
    asks for the database's one writer.
    """
    stood, found = standing.state(snap), _as_worked_out(snap, child)
    to = readers(snap) if child is None else []
    with transaction.atomic():
        if standing.state(snap) != stood:  # somebody decided on a variation meanwhile
            found = _as_worked_out(snap, child)
        _enter(snap.as_at, found, snapshot=snap.id, child=child)
        if child is None:
            digest.write(snap, to=to)
        return counts(snap.as_at)


def use(snap: Any) -> Counts:
    """A person chose this snapshot (rolled back, or forward again): what came after it does not count any more.

    Days up to it that an earlier choice had taken away count again. Nothing is deleted.
    """
    stood, found = standing.state(snap), _as_worked_out(snap, None)
    with transaction.atomic():
        if standing.state(snap) != stood:
            found = _as_worked_out(snap, None)
        for later in RunDay.objects.filter(day__gt=snap.as_at, withdrawn=False).order_by("-day"):
            _enter(later.day, None)
        for earlier in RunDay.objects.filter(day__lt=snap.as_at, withdrawn=True).order_by("day"):
            _enter(earlier.day, earlier.unpacked(), snapshot=earlier.snapshot)
        _enter(snap.as_at, found, snapshot=snap.id)
        return counts(snap.as_at)


def has_run(snap: Any) -> bool:
    """Does the ledger hold this very snapshot for its day?"""
    return RunDay.objects.filter(day=snap.as_at, snapshot=snap.id, withdrawn=False).exists()


def counts(day: date) -> Counts:
    """The numbers of a run day, as the ledger has them now. RunDay.DoesNotExist for any other day."""
    held = RunDay.objects.get(day=day, withdrawn=False)
    found = Spell.objects.aggregate(
        new=Count("id", filter=Q(first_day=day)), cleared=Count("id", filter=Q(cleared_on=day))
    )
    return Counts(day, found["new"], held.red + held.amber - found["new"], found["cleared"], held.red, held.amber)


# What a snapshot says


def _as_worked_out(snap: Any, child: str | None) -> Day:
    """The exceptions of the as-at day with agreed variations laid over, and the children open on it."""
    condition, params = "TRUE", []
    if child is not None:
        condition, params = "child_key IN (SELECT child_key FROM children WHERE reference = ?)", [child]
    rows = standing.lights_for(snap, condition, params)
    # Two rows of one case under one rule would be one exception: the red one stands for both.
    rows.sort(key=lambda row: row.light == "red")
    exceptions = {_key(row): _stood(row) for row in rows}
    open_children = frozenset(
        reference for (reference,) in snap.query("SELECT reference FROM children WHERE open_today")
    )
    return Day(exceptions, frozenset(_kept_out(snap, condition, params)) - exceptions.keys(), open_children)


def _kept_out(snap: Any, condition: str, params: Sequence[Any]) -> list[Key]:
    """What would be an exception today were there no variation."""
    agreed = standing.agreed_on(snap.as_at)
    if not agreed:
        return []
    rows = standing.prepared.lights(snap, condition, params, rules={rule for _, rule in agreed})
    return [_key(row) for row in rows if (row.reference or "", row.rule) in agreed]


def _key(row: Light) -> Key:
    return row.rule, row.reference or "", row.case_key


def _stood(row: Light) -> Stood:
    place = (row.service, row.team, row.worker)
    return Stood(row.light, row.due_day, row.days, row.unit, row.why, *place, row.restricted)


# Entering a day


@dataclass
class _Entry:
    """What one change of one day works on."""

    at: spells.Around
    run_days: list[date]  # after the change
    day: Day | None
    child: str | None
    held: dict[date, Day] = field(default_factory=dict)

    def of(self, day: date) -> Day:
        """What a run day holds, read at most once."""
        if day not in self.held:
            self.held[day] = RunDay.objects.get(day=day).unpacked()
        return self.held[day]

    @property
    def latest(self) -> date | None:
        return self.run_days[-1] if self.run_days else None


def _enter(day: date, found: Day | None, *, snapshot: str = "", child: str | None = None) -> None:
    """Put `found` in the place of what the ledger holds for that day; None takes the day away."""
    known = RunDay.objects.select_for_update().order_by("day").values_list("day", "withdrawn")
    counted = [known_day for known_day, withdrawn in known if not withdrawn]
    at = spells.around(day, counted)
    if child is not None and found is not None:
        if not at.was:
            return  # the day has not been run; its run will find the child as she stands
        found = _with_child(RunDay.objects.get(day=day).unpacked(), found, child)
    _keep(day, found, snapshot if child is None else None)
    run_days = sorted({*counted, day} if found is not None else {*counted} - {day})
    entry = _Entry(at, run_days, found, child)
    if found is not None:
        entry.held[day] = found
    _settle(entry)


def _with_child(before: Day, found: Day, child: str) -> Day:
    """The day as it was, with one child as she stands now."""
    others = {key: stood for key, stood in before.exceptions.items() if key[1] != child}
    varied = frozenset(key for key in before.varied if key[1] != child)
    return Day(others | found.exceptions, varied | found.varied, before.open_children)


def _keep(day: date, found: Day | None, snapshot: str | None) -> None:
    if found is None:
        RunDay.objects.filter(day=day).update(withdrawn=True)
        return
    rows, open_children = pack(found)
    red = sum(stood.light == "red" for stood in found.exceptions.values())
    values: dict[str, Any] = {
        "at": timezone.now(),
        "rows": rows,
        "open_children": open_children,
        "red": red,
        "amber": len(found.exceptions) - red,
        "withdrawn": False,
    }
    if snapshot is not None:
        values["snapshot"] = snapshot
    RunDay.objects.update_or_create(day=day, defaults=values)


def _settle(entry: _Entry) -> None:
    """Bring spells and items in line with the day that changed."""
    at, found = entry.at, entry.day or NO_DAY
    touched = _touched_spells(entry)
    items = _items(entry, touched)
    by_key = {(item.rule, item.child, item.key): id for id, item in items.items()}
    there = {by_key[key] for key in found.exceptions if key in by_key}
    changed: dict[int, list[spells.Span]] = {}
    write = _Writes()
    for id in touched.keys() | there:
        before = touched.get(id, [])
        presence = None if entry.day is None else id in there
        after = spells.edited([(each.first, each.last) for each in before], at, presence)
        changed[id] = after
        key = (items[id].rule, items[id].child, items[id].key)
        write.spells(id, before, [_spell(entry, key, span) for span in after])
    write.done()
    _stand(entry, items, changed, found)


@dataclass(frozen=True)
class _Held:
    """A spell as it is kept; `id` None for one that is not."""

    id: int | None
    first: date
    last: date | None
    cleared_on: date | None
    cleared_by: str


def _touched_spells(entry: _Entry) -> dict[int, list[_Held]]:
    """By item, the spells that reach the day or one of its neighbours, so the only ones that can change."""
    at = entry.at
    chosen = Spell.objects.all()
    if at.before is not None:
        chosen = chosen.filter(Q(last_day__isnull=True) | Q(last_day__gte=at.before))
    if at.after is not None:
        chosen = chosen.filter(first_day__lte=at.after)
    if entry.child is not None:
        chosen = chosen.filter(item__child=entry.child)
    found: dict[int, list[_Held]] = defaultdict(list)
    for item, *rest in chosen.values_list("item_id", "id", "first_day", "last_day", "cleared_on", "cleared_by"):
        found[item].append(_Held(*rest))
    return dict(found)


def _spell(entry: _Entry, key: Key, span: spells.Span) -> _Held:
    first, last = span
    cleared_on = None if last is None else spells.next_day(last, entry.run_days)
    if last is None or cleared_on is None:
        return _Held(None, first, last, None, "")
    return _Held(None, first, last, cleared_on, _cleared_by(entry, key, last, cleared_on))


def _cleared_by(entry: _Entry, key: Key, last: date, cleared_on: date) -> str:
    """An agreed variation, the case closed between the two days, or else the data: it was done, or corrected."""
    after = entry.of(cleared_on)
    if key in after.varied:
        return Spell.ClearedBy.VARIATION.value
    if key[1] not in after.open_children and key[1] in entry.of(last).open_children:
        return Spell.ClearedBy.CLOSED.value
    return Spell.ClearedBy.DATA.value


class _Writes:
    """Spells to add, change and delete, gathered and then written in three statements."""

    def __init__(self) -> None:
        self.new: list[Spell] = []
        self.moved: list[tuple[Any, ...]] = []
        self.gone: list[int] = []

    def spells(self, item: int, before: Sequence[_Held], after: Sequence[_Held]) -> None:
        was = {each.first: each for each in before}
        for each in after:
            old = was.pop(each.first, None)
            if old is None:
                self.new.append(
                    Spell(
                        item_id=item,
                        first_day=each.first,
                        last_day=each.last,
                        cleared_on=each.cleared_on,
                        cleared_by=each.cleared_by,
                    )
                )
            elif (old.last, old.cleared_on, old.cleared_by) != (each.last, each.cleared_on, each.cleared_by):
                self.moved.append((each.last, each.cleared_on, each.cleared_by, old.id))
        self.gone += [old.id for old in was.values() if old.id is not None]

    def done(self) -> None:
        _each("DELETE FROM today_spell WHERE id = %s", [(id,) for id in self.gone])
        _each("UPDATE today_spell SET last_day = %s, cleared_on = %s, cleared_by = %s WHERE id = %s", self.moved)
        _each(
            "INSERT INTO today_spell (item_id, first_day, last_day, cleared_on, cleared_by) "
            "VALUES (%s, %s, %s, %s, %s)",
            [(each.item_id, each.first_day, each.last_day, each.cleared_on, each.cleared_by) for each in self.new],
        )


def _each(statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(statement, rows)


# Items


@dataclass(frozen=True)
class _Kept:
    """An item's own columns, in the order in which they are read and written."""

    rule: str
    child: str
    key: str
    stood: Stood
    open: bool
    since: date | None
    last_day: date | None
    cleared_on: date | None
    cleared_by: str


_IDENTITY = ("rule", "child", "key")
_STANDING = ("open", "since", "last_day", "cleared_on", "cleared_by")
_WRITTEN = (*Stood._fields, *_STANDING)


def _items(entry: _Entry, touched: Iterable[int]) -> dict[int, _Kept]:
    """The items of the touched spells and of the day's exceptions; those that are not there yet are made."""
    items = _many(touched)
    found = entry.day or NO_DAY
    known = {(item.rule, item.child, item.key) for item in items.values()}
    wanted = {key: stood for key, stood in found.exceptions.items() if entry.child in (None, key[1])}
    unknown = {key: stood for key, stood in wanted.items() if key not in known}
    if unknown:
        back = _read_keys(unknown)
        items |= back
        known |= {(item.rule, item.child, item.key) for item in back.values()}
        fresh = {key: stood for key, stood in unknown.items() if key not in known}
        columns = (*_IDENTITY, *Stood._fields, "open", "cleared_by", *_NOTHING_DONE)
        marks = ", ".join(["%s"] * len(columns))
        names = ", ".join(f'"{column}"' for column in columns)
        _each(
            f"INSERT INTO today_item ({names}) VALUES ({marks})",  # noqa: S608
            [(*key, *stood, True, "", *_NOTHING_DONE.values()) for key, stood in fresh.items()],
        )
        items |= _read_keys(fresh)
    return items


# The columns of a new item about which nobody has done anything.
_NOTHING_DONE: dict[str, Any] = {"acknowledged": False, "stage": "", "recording_problem": False}

# Names in one statement: fewer than any database refuses.
_AT_ONCE = 800


def _many(ids: Iterable[int]) -> dict[int, _Kept]:
    """Items by id. Where many are asked, all open ones are read at once and the rest looked up."""
    wanted = set(ids)
    if len(wanted) <= _AT_ONCE:
        return _read(Item.objects.filter(id__in=wanted))
    items = {id: item for id, item in _read(Item.objects.filter(open=True)).items() if id in wanted}
    rest = sorted(wanted - items.keys())
    for place in range(0, len(rest), _AT_ONCE):
        items |= _read(Item.objects.filter(id__in=rest[place : place + _AT_ONCE]))
    return items


def _read_keys(keys: Iterable[Key]) -> dict[int, _Kept]:
    """The items of these keys that are there."""
    wanted = set(keys)
    if not Item.objects.exists():
        return {}
    children = sorted({child for _, child, _ in wanted})
    found: dict[int, _Kept] = {}
    for place in range(0, len(children), _AT_ONCE):
        found |= _read(Item.objects.filter(child__in=children[place : place + _AT_ONCE]))
    return {id: item for id, item in found.items() if (item.rule, item.child, item.key) in wanted}


def _read(chosen: Any) -> dict[int, _Kept]:
    rows = chosen.values_list("id", *_IDENTITY, *Stood._fields, *_STANDING)
    last = 4 + len(Stood._fields)
    return {row[0]: _Kept(*row[1:4], Stood(*row[4:last]), *row[last:]) for row in rows}


def _stand(entry: _Entry, items: dict[int, _Kept], changed: dict[int, list[spells.Span]], found: Day) -> None:
    """Write how each item stands after its spells changed; items that never were and nobody acted on go."""
    changed_since: list[int] = []
    rows: list[tuple[Any, ...]] = []
    never: list[int] = []
    earlier = _earlier_spells(entry, [id for id, spans in changed.items() if not spans])
    for id, spans in changed.items():
        item = items[id]
        if entry.at.after is not None and item.since is not None and item.since > entry.at.after:
            continue  # a later spell says how it stands
        key = (item.rule, item.child, item.key)
        span = spans[-1] if spans else earlier.get(id)
        if span is None:
            never.append(id)
            continue
        after = _after(entry, key, item, span, found)
        if after.since != item.since:
            changed_since.append(id)
        if after != item:
            rows.append((*after.stood, *(getattr(after, name) for name in _STANDING), id))
    names = ", ".join(f'"{name}" = %s' for name in _WRITTEN)
    _each(f"UPDATE today_item SET {names} WHERE id = %s", rows)  # noqa: S608
    _forget(entry, items, never)
    acts.restore(changed_since)


def _after(entry: _Entry, key: Key, item: _Kept, span: spells.Span, found: Day) -> _Kept:
    """The item as its last spell leaves it."""
    first, last = span
    spell = _spell(entry, key, span)
    last_day = last or entry.latest
    if last_day == entry.at.day:
        stood = found.exceptions[key]
    elif last_day == item.last_day or last_day is None:
        stood = item.stood
    else:
        stood = entry.of(last_day).exceptions[key]
    return _Kept(*key, stood, last is None, first, last_day, spell.cleared_on, spell.cleared_by)


def _earlier_spells(entry: _Entry, items: Sequence[int]) -> dict[int, spells.Span]:
    """The latest spell left of items whose touched spells are all gone."""
    found: dict[int, spells.Span] = {}
    for place in range(0, len(items), _AT_ONCE):
        chosen = Spell.objects.filter(item__in=items[place : place + _AT_ONCE]).order_by("first_day")
        for item, first, last in chosen.values_list("item_id", "first_day", "last_day"):
            found[item] = (first, last)
    return found


def _forget(entry: _Entry, items: dict[int, _Kept], never: Sequence[int]) -> None:
    """Items without any spell left: in no day's exceptions any more, as if they had never been.

    One that a person acted on, or was told about, is kept and says what took it away.
    """
    for place in range(0, len(never), _AT_ONCE):
        some = Item.objects.filter(id__in=never[place : place + _AT_ONCE])
        some.filter(acts__isnull=True).delete()
        some.update(open=False, since=None, last_day=None, cleared_on=entry.at.day, cleared_by=Spell.ClearedBy.DATA)
        varied = [
            id for id in never if (items[id].rule, items[id].child, items[id].key) in (entry.day or NO_DAY).varied
        ]
        some.filter(id__in=varied).update(cleared_by=Spell.ClearedBy.VARIATION)
