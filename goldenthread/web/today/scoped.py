"""The items a person may see, by the one scope: children of the scope, and workers of the person's own place."""

from __future__ import annotations

from typing import Any

from goldenthread.access import Scope
from goldenthread.web.today import rights
from goldenthread.web.today.models import Item

# Names in one statement: fewer than any database refuses.
_AT_ONCE = 800


def references(scope: Scope) -> frozenset[str]:
    """References of every child in scope, closed ones too; one query."""
    condition, params = scope.children_sql()
    if condition == "FALSE":
        return frozenset()
    rows = scope.snap.query(f"SELECT reference FROM children WHERE {condition}", params)  # noqa: S608
    return frozenset(reference for (reference,) in rows)


def visible(scope: Scope, chosen: Any) -> list[Item]:
    """Those of the chosen items (a queryset of Item) that are in scope, in the order chosen.

    A small scope is asked of the database by child, so that a worker's page does not read the authority's
    items; a large one is sieved here.
    """
    seen = references(scope)

    def in_scope(item: Item) -> bool:
        return item.child in seen if item.child else rights.answers_for(scope, item)

    if not scope.sees_children:
        return []
    if len(seen) <= _AT_ONCE:
        chosen = chosen.filter(child__in=["", *sorted(seen)])
    return [item for item in chosen if in_scope(item)]


def find_item(scope: Scope, id: int) -> Item | None:
    """The item of that id if it is in scope; None otherwise, and for one that is not there."""
    return next(iter(visible(scope, Item.objects.filter(pk=id))), None)
