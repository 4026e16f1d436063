"""Where children in care live (interpretations 72 to 74)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.oracle.bands import age
from tests.oracle.book import Row
from tests.oracle.days import ONE_DAY, add_months
from tests.oracle.exception_rules.allocation import in_force
from tests.oracle.exception_rules.desk import Desk, Light, light
from tests.oracle.exception_rules.plans import looked_after
from tests.oracle.exception_rules.visits import began_for
from tests.oracle.visiting import placement_on

NOT_MOVES = ("T0", "T1", "T2", "T3", "T4", "A3", "A5")
REGISTERED = ("K1", "K2", "K3", "H5")
SUPPORTED = ("K3", "H5")


def placement_moves_3(desk: Desk) -> list[Light]:
    found = []
    first = add_months(desk.day + ONE_DAY, -12)
    for child, _ in looked_after(desk):
        number = sum(
            1
            for row in desk.book.of("placements", child)
            if in_force(row["start_date"], row["end_date"], first, desk.day)
            and row["placement_type"] not in NOT_MOVES
            and not began_for(desk.book, row, ("T", "U"))
        )
        for row in desk.book.of("annex_a_counts", child):
            if row["snapshot_date"] == desk.day:
                number = max(number, row["placements_12m"] or 0)
        rag = "red" if number >= 3 else "amber" if number == 2 else "green"
        found.append(light(child, child, rag))
    return found


def placement_unregistered(desk: Desk) -> list[Light]:
    found = []
    for child, _ in looked_after(desk):
        row = placement_on(desk.book, child, desk.day)
        if row is None or row["placement_type"] not in REGISTERED:
            continue
        found.append(light(child, row["placement_id"], registration(row, age(desk.book, child, desk.day))))
    return found


def registration(row: Row, years: Any) -> str:
    number = (row["urn"] or "").strip().upper()
    waiting = "AWAITING" in number
    # XXXXXXX: not applicable, as the SSDA903 return writes it.
    if number and number != "XXXXXXX" and not waiting:
        return "green"
    if years in (16, 17) and (waiting or row["placement_type"] in SUPPORTED):
        return "amber"
    return "red"


def placement_distance(desk: Desk) -> list[Light]:
    found = []
    for child, _ in looked_after(desk):
        row = placement_on(desk.book, child, desk.day)
        if row is None or not desk.last_days(14, row["start_date"]) or row["distance_miles"] is None:
            continue
        miles = Decimal(str(row["distance_miles"]))
        if miles != Decimal("999.9"):
            rag = "red" if miles > 50 else "amber" if miles > 20 else "green"
            found.append(light(child, row["placement_id"], rag))
    return found


RULES = {
    "placement-moves-3": placement_moves_3,
    "placement-unregistered": placement_unregistered,
    "placement-distance": placement_distance,
}
