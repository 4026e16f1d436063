"""The rows of the inbox for one person: every item in scope, with who has it, read once for each state of the ledger.

A page of the inbox, the counts on the front page and the way from one item to the next are all made from these
rows. They are kept for as long as neither the snapshot nor the ledger changes, nor anybody's account: who has an
exception follows from who is there to have it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Max, Q

from goldenthread.pages import inbox
from goldenthread.pages import lights as pages_lights
from goldenthread.pages.inbox import Row
from goldenthread.web.people.models import Account
from goldenthread.web.performance import shelf
from goldenthread.web.today import owners, run
from goldenthread.web.today.models import Act, Item, RunDay, Spell, Variation
from goldenthread.web.today.scoped import visible

# Cleared items further back than this are in no list; their own pages stay.
_CLEARED_SINCE = timedelta(days=2 * inbox.CLEARED_FOR)


def rows(request: Any) -> list[Row]:
    """Open items and those cleared lately, in the scope of the person; empty where today has not been run."""
    snap = request.snap
    if not request.scope.sees_children or not run.has_run(snap):
        return []
    return shelf.of(snap).once(("rows", *key(request)), lambda: _read(request), lambda found: 900 * len(found) + 200)


def key(request: Any) -> tuple[Any, ...]:
    """Whose lists they are, and the state of ledger and accounts they were read from; asked once a request."""
    held: tuple[Any, ...] | None = getattr(request, "key_of_lists", None)
    if held is None:
        condition, params = request.scope.children_sql()
        held = (request.user.pk, request.person, condition, tuple(map(str, params)), *_ledger(), _accounts())
        request.key_of_lists = held
    return held


def first_day(snap: Any) -> bool:
    """Is this the first day the ledger knows? Then everything is new, and says nothing."""
    return not RunDay.objects.filter(day__lt=snap.as_at, withdrawn=False).exists()


def _ledger() -> tuple[Any, ...]:
    """What tells one state of the ledger from another: the last act, run and decision."""
    return (
        Act.objects.aggregate(last=Max("id"))["last"],
        RunDay.objects.aggregate(last=Max("at"))["last"],
        *Variation.objects.aggregate(last=Max("id"), decided=Max("decided_at"), ended=Max("ended_at")).values(),
    )


def _accounts() -> int:
    """What tells one state of the accounts from another: who there is, under which name, and standing where."""
    columns = ("pk", "name", "role", "worker", "team", "service")
    return hash(tuple(Account.objects.filter(is_active=True).order_by("pk").values_list(*columns)))


def _read(request: Any) -> list[Row]:
    snap = request.snap
    lately = snap.as_at - _CLEARED_SINCE
    chosen = Item.objects.filter(Q(open=True) | Q(cleared_on__gte=lately)).select_related("assigned_to")
    items = visible(request.scope, chosen)
    keys = _keys(snap, {item.child for item in items if item.child})
    directory = owners.directory(snap)
    by = dict(Spell.ClearedBy.choices)
    return [_row(item, keys, directory, by, request.user, snap.as_at, request.scope.groups) for item in items]


def _row(
    item: Item,
    keys: dict[str, int],
    directory: Any,
    by: dict[str, str],
    reader: Any,
    today: date,
    groups: frozenset[str],
) -> Row:
    holder = directory.who_has(item)
    hidden = pages_lights.withheld(item.rule, groups)
    return Row(
        id=item.pk,
        rule=item.rule,
        child=item.child,
        child_key=keys.get(item.child),
        light=item.light,
        due=None if hidden else item.due,
        days=None if hidden else item.days,
        unit=item.unit,
        why=pages_lights.NOT_SHOWN if hidden else item.why,
        service=item.service,
        team=item.team,
        worker=item.worker,
        since=item.since or today,
        acknowledged=item.acknowledged,
        stage=item.stage,
        recording_problem=item.recording_problem,
        owner=holder.name,
        owner_role=holder.role,
        owner_said=holder.said,
        mine=(holder.account is not None and holder.account.pk == reader.pk)
        or bool(holder.worker and holder.worker == reader.worker),
        open=item.open,
        cleared_on=item.cleared_on,
        cleared_by=by.get(item.cleared_by, item.cleared_by),
    )


def _keys(snap: Any, references: set[str]) -> dict[str, int]:
    if not references:
        return {}
    return dict(
        snap.query(
            "SELECT reference, child_key FROM children WHERE reference IN (SELECT unnest(CAST(? AS VARCHAR[])))",
            [sorted(references)],
        )
    )


def counts(request: Any) -> dict[str, int]:
    """How many exceptions are in each list, and how many fall due today."""
    today = request.snap.as_at

    def counted() -> dict[str, int]:
        found = rows(request)
        numbers = {name: len(inbox.of_list(found, name, today)) for name in inbox.LISTS}
        return numbers | {"due_today": sum(row.open and row.due == today for row in found)}

    return shelf.of(request.snap).once(("counts", *key(request)), counted, lambda _: 400)
