"""What one person's digest counts, from the ledger of exceptions and within the person's scope."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from goldenthread.access import Scope
from goldenthread.observations import Cut
from goldenthread.pages import caseload_page
from goldenthread.pages.caseload_page import SOON_WORKING_DAYS as SOON
from goldenthread.pages.digest import Tally
from goldenthread.rules import working_days
from goldenthread.web.people.models import Account
from goldenthread.web.today import owners, rights, standing
from goldenthread.web.today.models import Act, Item, RunDay, Variation


@dataclass(frozen=True)
class Reader:
    """Somebody who may get a digest, with the references of the children in scope."""

    account: Account
    scope: Scope
    children: frozenset[str]


def readers(snap: Any) -> list[Reader]:
    """Everybody with an open account, in the order of user names. Reads the snapshot only."""
    read: dict[tuple[str, tuple[Any, ...]], frozenset[str]] = {}
    found = []
    for account in Account.objects.filter(is_active=True).order_by("user_name"):
        scope = rights.scope_of(account, snap)
        condition, params = scope.children_sql()
        asked = (condition, tuple(params))
        if asked not in read:
            rows = snap.query(f"SELECT reference FROM children WHERE {condition}", params)  # noqa: S608
            read[asked] = frozenset(reference for (reference,) in rows)
        found.append(Reader(account, scope, read[asked]))
    return found


class Ledger:
    """The exceptions of the snapshot's as-at day, which must be the latest run day, read once for everybody."""

    def __init__(self, snap: Any) -> None:
        self.day: date = snap.as_at
        self.before: date | None = (
            RunDay.objects.filter(day__lt=self.day, withdrawn=False)
            .order_by("day")
            .values_list("day", flat=True)
            .last()
        )
        self._items: dict[str, list[Item]] = defaultdict(list)
        # Open items by who has them: an account by its number, a worker of the data by id.
        self._held: dict[int | str, list[Item]] = defaultdict(list)
        directory = owners.directory(snap)
        for item in Item.objects.filter(Q(open=True) | Q(cleared_on=self.day)).defer("why"):
            self._items[item.child].append(item)
            if item.open:
                holder = directory.who_has(item)
                for who in (holder.account and holder.account.pk, holder.worker):
                    if who:
                        self._held[who].append(item)
        self._of_scope: dict[tuple[frozenset[str], Cut | None], Tally] = {}
        self._soon: dict[str, list[Any]] = defaultdict(list)
        for light in _due_soon(snap):
            self._soon[light.reference or ""].append(light)
        self._proposed = list(Variation.objects.filter(state=Variation.State.PROPOSED).select_related("proposed_by"))
        self._told: dict[int, set[int]] = defaultdict(set)
        acts = Act.objects.filter(kind=Act.Kind.TOLD, item__open=True, item__since__isnull=False)
        for item, account, day, since in acts.values_list("item_id", "by_id", "day", "item__since"):
            if day >= since:
                self._told[account].add(item)

    def tally(self, reader: Reader) -> Tally:
        """The counts of one person."""
        asked = (reader.children, reader.scope.cut)
        if asked not in self._of_scope:
            self._of_scope[asked] = self._counted(reader)
        mine = self._mine(reader)
        escalated = sum(bool(item.stage) for item in mine)
        variations = sum(_may_decide(reader, each) for each in self._proposed)
        return replace(self._of_scope[asked], mine=len(mine), escalated=escalated, variations=variations)

    def told(self, reader: Reader) -> list[int]:
        """The items that the person has, by their numbers, of which no mail has told the person since they arose."""
        before = self._told.get(reader.account.pk, set())
        return [item.pk for item in self._mine(reader) if item.pk not in before]

    def _counted(self, reader: Reader) -> Tally:
        """What the scope alone decides, so that it is counted once for all who have the same."""
        counts: dict[str, int] = defaultdict(int)
        for item in self._seen(self._items, reader):
            if not item.open:
                counts["cleared"] += 1
                continue
            counts["new" if item.since == self.day else "continuing"] += 1
            counts["overdue"] += item.light == "red"
        counts["due_soon"] = sum(1 for _ in self._seen(self._soon, reader))
        return Tally(**counts)

    def _mine(self, reader: Reader) -> list[Item]:
        """The open items that the person has and may see, by their numbers; by account, or as the same worker."""
        held = [*self._held.get(reader.account.pk, ()), *self._held.get(reader.account.worker, ())]
        seen = {
            item.pk: item
            for item in held
            if (item.child in reader.children if item.child else rights.answers_for(reader.scope, item))
        }
        return [seen[number] for number in sorted(seen)]

    def _seen(self, rows: dict[str, list[Any]], reader: Reader) -> Iterator[Any]:
        """The rows in scope: of the children in it, and of the workers whose caseloads the person answers for."""
        few, many = sorted((rows.keys(), reader.children), key=len)
        for child in few:
            if child and child in many:
                yield from rows[child]
        yield from (row for row in rows.get("", ()) if rights.answers_for(reader.scope, row))


def _may_decide(reader: Reader, variation: Variation) -> bool:
    """May this person approve it: a manager of the child who is not the one who proposed it?"""
    account, proposer = reader.account, variation.proposed_by
    same = proposer is not None and (
        proposer.pk == account.pk or bool(account.worker and account.worker == proposer.worker)
    )
    return rights.may(account.role, rights.DECIDE) and variation.child in reader.children and not same


def _due_soon(snap: Any) -> Iterable[Any]:
    """What is not overdue and falls due within ten working days, as the caseload page has it.

    A child with an agreed interval is read whatever the day in the snapshot, since the interval moves it.
    """
    first = snap.as_at
    # The day before the working day after the last; amber may be due before today, over a weekend.
    last = working_days.after(first, SOON + 1) - timedelta(days=1)
    condition, params = "due_day BETWEEN ? AND ? OR (light = 'amber' AND due_day < ?)", [first, last, first]
    agreed = sorted({child for child, _ in standing.agreed_on(snap.as_at)})
    if agreed:
        condition += (
            " OR child_key IN (SELECT child_key FROM children WHERE reference IN (SELECT unnest(CAST(? AS VARCHAR[]))))"
        )
        params.append(agreed)
    rows = standing.lights_for(snap, f"({condition})", params, shades=("amber", "green"))
    return (row for row in rows if (one := caseload_page.item(row, first)) is not None and one.state == "due")
