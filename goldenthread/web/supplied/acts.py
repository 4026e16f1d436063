"""What can be done with supplied figures: import a file, enter or correct one, remove one. Each adds versions.

They run inside the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.indicators import CATALOGUE, Indicator
from goldenthread.observations import Period, missing
from goldenthread.observations.possible import places
from goldenthread.observations.windows import figure_for
from goldenthread.pages import supplied as pages_supplied
from goldenthread.pages import words
from goldenthread.web.base import sheet
from goldenthread.web.base.sheet import Problem
from goldenthread.web.clinics.once import Overtaken, Wrong
from goldenthread.web.supplied.checking import COLUMNS, NEEDED, Computes, Given, check
from goldenthread.web.supplied.models import SuppliedFigure
from goldenthread.web.supplied.register import Register, as_value, register
from goldenthread.web.targets.acts import Actor
from goldenthread.words import Supplied


@dataclass(frozen=True)
class Imported:
    """What a file gave. `changed` and `flagged` are sentences, one for each such figure."""

    new: int
    unchanged: int
    changed: tuple[str, ...]
    flagged: tuple[str, ...]


def computes(snap: Any) -> Computes:
    """Whether the records of a snapshot compute an indicator for a period."""

    def asked(what: Indicator, period: Period) -> bool:
        figure = figure_for(what, period)
        return not isinstance(figure, Supplied) and missing(snap, what, figure, period) is None

    return asked


def teams(snap: Any) -> dict[str, str]:
    """Every team the snapshot knows, past ones too: id to name."""
    rows = snap.query("SELECT DISTINCT team, team_name FROM units WHERE level = 'team' AND team NOT LIKE '(%'")
    return dict(rows)


def read(name: str, content: bytes, snap: Any, today: date) -> list[Given]:
    """The figures of a file; `sheet.Refused` with every problem of every row when there is any."""
    rows = sheet.read(name, content, COLUMNS, NEEDED)
    known, nation, able = teams(snap), snap.meta["nation"], computes(snap)
    problems: list[Problem] = []
    seen: dict[tuple[Any, ...], int] = {}
    found: list[Given] = []
    for row in rows:
        checked = check(row.cells, known, nation, able, today)
        problems += [Problem(row.number, *each) for each in checked.problems]
        if checked.given is None:
            continue
        earlier = seen.setdefault(checked.given.key, row.number)
        if earlier != row.number:
            column = "period" if row.get("period") else "period_start"
            todo = "Take one of the two out."
            problems.append(
                Problem(row.number, column, f"the same measure, unit and period as row {earlier}", "each once", todo)
            )
        found.append(checked.given)
    if problems:
        raise sheet.Refused(name, problems)
    return found


def keep(name: str, found: Sequence[Given], by: Actor) -> Imported:
    """Keep the figures of a file. One that is held already as it is, is passed over; one that differs is a new
    version, and said."""
    held = register()
    changed, flagged, new, unchanged = [], [], 0, 0
    for given in found:
        before = held.one(given.key)
        if before is not None and _content(before) == given.content:
            unchanged += 1
            continue
        if before is None:
            new += 1
        else:
            changed.append(f"{described(given)}: {numbers(before)} before, {numbers(given)} now.")
        if said := flag(given):
            flagged.append(f"{described(given)}: {said}")
        _write(given, by, "imported", f"Imported from {name}.")
    return Imported(new, unchanged, tuple(changed), tuple(flagged))


def enter(*, given: Given, by: Actor, seen: str, why: str) -> None:
    """One figure, entered or corrected. `seen` is the version the person saw, "" for none: Overtaken when another
    holds now. A correction says why; Wrong when it changes nothing."""
    before = _as_seen(register(), given, seen)
    if before is None:
        _write(given, by, "entered", why)
        return
    if _content(before) == given.content:
        raise Wrong({"value": "Nothing is different from what is held."})
    if not why:
        raise Wrong({"why": "Say why the figure is corrected."})
    _write(given, by, "changed", why)


def remove(*, row: SuppliedFigure, by: Actor, seen: str, why: str) -> None:
    """Take a figure away. Its versions stay."""
    held = register().one((row.indicator, row.area, row.start, row.end))
    if held is None or str(held.pk) != seen:
        raise Overtaken(_overtaken(held))
    if not why:
        raise Wrong({"why": "Say why the figure is taken away."})
    SuppliedFigure.objects.create(
        **{name: getattr(held, name) for name in _COPIED}, **_who(by), kind="removed", why=why
    )


_COPIED = (
    "indicator", "area", "area_name", "start", "end", "numerator", "denominator", "value", "places", "as_at", "source",
    "who",
)  # fmt: skip


def flag(given: Given | SuppliedFigure) -> str:
    """What is to be said of a figure that whole children cannot make; "" for any other."""
    what = CATALOGUE.get(given.indicator)
    if what is None:
        return ""
    one = as_value(given) if isinstance(given, SuppliedFigure) else given
    if pages_supplied.counts_whole(what):
        parts = {"numerator": one.numerator, "denominator": one.denominator}
        if what.kind.startswith("count") and one.value != one.numerator:
            parts["value"] = one.value
        if said := pages_supplied.not_whole(parts):
            return said
    if what.unit != "%" or given.numerator is not None:
        return ""
    return pages_supplied.flag(one.value, one.denominator)


def described(one: Given | SuppliedFigure) -> str:
    """ "re-referrals-12m, 1 October 2023 to 31 October 2023, Rowan"."""
    unit = f", {one.area_name or one.area}" if one.area != "all" else ""
    return f"{one.indicator}, {words.day(one.start)} to {words.day(one.end)}{unit}"


def numbers(one: Given | SuppliedFigure) -> str:
    """ "72 of 251, 28.7" or "28.4 of 251", as it was given."""
    held = as_value(one) if isinstance(one, SuppliedFigure) else one
    of = "" if held.denominator is None else f" of {held.denominator}"
    if held.numerator is None:
        return f"{held.value}{of}"
    return f"{held.numerator}{of}" + ("" if held.value is None else f", {held.value}")


def _content(row: SuppliedFigure) -> tuple[object, ...]:
    held = as_value(row)
    return (held.numerator, held.denominator, held.value, held.as_at, held.source, row.who)


def _as_seen(held: Register, given: Given, seen: str) -> SuppliedFigure | None:
    before = held.one(given.key)
    if (str(before.pk) if before is not None else "") != seen:
        raise Overtaken(_overtaken(before))
    return before


def _overtaken(row: SuppliedFigure | None) -> str:
    if row is None:
        return "Somebody took this figure away after you opened the page. Nothing of yours was saved."
    return (
        f"{row.name} entered {numbers(row)} for this period after you opened the page. Nothing of yours was saved yet. "
        "Read it, then send again."
    )


def _write(given: Given, by: Actor, kind: str, why: str) -> None:
    SuppliedFigure.objects.create(
        indicator=given.indicator,
        area=given.area,
        area_name=given.area_name,
        start=given.start,
        end=given.end,
        numerator=given.numerator,
        denominator=given.denominator,
        value=given.value,
        places=0 if given.value is None else places(given.value),
        as_at=given.as_at,
        source=given.source,
        who=given.who,
        kind=kind,
        why=why,
        **_who(by),
    )


def _who(by: Actor) -> Mapping[str, Any]:
    return {"account": by.account, "name": by.name, "role": by.role}
