"""Who holds the child, and the workers and teams that the lists name.

Annex A knows people and teams by name only; a key is made from the folded name, so two people of
one name are one here.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from goldenthread.sources.annex_a.lists import Kept
from goldenthread.sources.annex_a.making import Made, name_id

_LISTS_WITH_NAMES = (3, 4, 5, 6, 7, 8, 9)
_HOLDERS = (8, 7, 6, 9)
_COLUMNS = (
    "involvement_id",
    "worker_id",
    "role",
    "team_id",
    "person_id",
    "start_date",
    "end_date",
    "source_sheet",
    "source_row",
)


def make(made: Made, lists: dict[int, Kept]) -> None:
    _involvements(made, lists)
    _names(made, lists)


def _involvements(made: Made, lists: dict[int, Kept]) -> None:
    """The allocated worker of each child: the first of Lists 8, 7, 6 and 9 whose record is open.

    When every record of the child has ended the worker last held the case, until the latest end.
    Since when is not known. A personal adviser of List 9 stands beside the allocated worker.
    """
    held: dict[str, tuple[Any, ...]] = {}
    rows = made.rows("involvements", _COLUMNS).rows
    for number in _HOLDERS:
        kept = lists[number]
        ends = kept.column("end_date")
        names = zip(kept.column("child_id"), kept.column("worker"), kept.column("team"), strict=True)
        for place, (child, worker, team) in enumerate(names):
            worker_id, team_id = name_id("W", worker), name_id("T", team)
            if worker_id is None and team_id is None:
                continue
            before = held.get(child)
            end = ends[place]
            if before is None or (before[5] is not None and (end is None or end > before[5])):
                held[child] = (worker_id, "CW", team_id, child, None, end, kept.sheet, kept.rows[place])
    rows += [(f"AW:{child}", *found) for child, found in held.items()]
    leavers = lists[9]
    for place, (child, adviser, team) in enumerate(
        zip(leavers.column("child_id"), leavers.column("personal_adviser"), leavers.column("team"), strict=True)
    ):
        adviser_id = name_id("W", adviser)
        if adviser_id is not None:
            rows.append(
                (
                    f"AA:{child}:{place}",
                    adviser_id,
                    "16PLUS",
                    name_id("T", team),
                    child,
                    None,
                    None,
                    leavers.sheet,
                    leavers.rows[place],
                )
            )


def _names(made: Made, lists: dict[int, Kept]) -> None:
    """professionals and departments: the commonest spelling of each name stands for it."""
    spelled: dict[str, dict[str, Counter[str]]] = {"W": {}, "T": {}}
    first: dict[str, tuple[str, int]] = {}
    for number in _LISTS_WITH_NAMES:
        kept = lists[number]
        for kind, key in (("W", "worker"), ("T", "team"), ("W", "personal_adviser")):
            for name, count in Counter(name for name in kept.column(key) if name is not None).items():
                made_id = name_id(kind, name)
                if made_id is None:
                    continue
                spelled[kind].setdefault(made_id, Counter())[name] += count
                if made_id not in first:
                    first[made_id] = (kept.sheet, kept.rows[kept.column(key).index(name)])
    workers = made.rows("professionals", ("worker_id", "name", "source_sheet", "source_row")).rows
    workers += [
        (made_id, min(names, key=lambda n: (-names[n], n)), *first[made_id]) for made_id, names in spelled["W"].items()
    ]
    teams = made.rows("departments", ("team_id", "team_name", "source_sheet", "source_row")).rows
    teams += [
        (made_id, min(names, key=lambda n: (-names[n], n)), *first[made_id]) for made_id, names in spelled["T"].items()
    ]
