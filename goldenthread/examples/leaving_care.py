"""What examples of care leavers leave unsaid: the home they left, the adviser, the year since."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.examples.reading import Event, plain
from goldenthread.examples.rows import Rows
from goldenthread.records.codes import codes

LONG_AGO = date(1900, 1, 1)
HOMES = {plain(words): code for code, words in codes("care_leaver_accommodation").items()}
HOMES |= {
    **dict.fromkeys(("no fixed abode", "homeless", "nfa"), "S"),
    **dict.fromkeys(("staying put", "former foster carers", "with former foster carers", "former foster carer"), "Z"),
    **dict.fromkeys(("independent", "independent living", "own tenancy"), "U"),
    **dict.fromkeys(("custody", "prison"), "X"),
    **dict.fromkeys(("parents", "family", "with parents", "relatives"), "B"),
    **dict.fromkeys(("bed and breakfast", "b&b"), "W"),
    **dict.fromkeys(("emergency",), "V"),
}
ADVISER = ("adviser", "personal_adviser", "personal_advisor", "allocated_adviser", "allocated", "pa")
LEFT_CARE = ("left_care", "left_care_date", "ceased", "care_ended", "leaving_date")
FOSTERED = ("from_foster_care", "left_foster_care", "foster_care_at_18", "fostered_at_18", "fostered", "foster_care")


def home(event: Event) -> tuple[str | None, str | None]:
    """Where a care leaver lives, and whether it is suitable: a code of one letter, of two (B1, X2), or words."""
    said = event.text("accommodation", "accommodation_type", "home")
    suitable = event.flag("suitable", "accommodation_suitable")
    fit = None if suitable is None else ("1" if suitable else "2")
    if said is None:
        return None, fit
    if len(said) == 2 and said[1] in "12":
        return said[0].upper(), fit or said[1]
    return HOMES.get(plain(said), said), fit


def beside(event: Event, rows: Rows, child: Any) -> None:
    """The adviser, the day care ended and the foster home before it, where an example gives them."""
    named = event.given(*ADVISER)
    if named is not None and plain(named) not in ("false", "no", "n", "none", ""):
        worker = f"adviser of {child}" if plain(named) in ("true", "yes", "y") else str(named)
        rows.add(
            "allocations",
            person_id=child,
            worker_id=worker,
            role="personal_adviser",
            start_date=LONG_AGO,
            is_lead=True,
        )
    left = event.day(*LEFT_CARE)
    if left is not None and not rows.of("care_episodes", child):
        rows.add("care_episodes", person_id=child, start_date=date(left.year - 2, 1, 1), end_date=left)
    fostered = event.flag(*FOSTERED)
    if fostered is not None:
        fostered_until_18(rows, child, fostered)


def fostered_until_18(rows: Rows, child: Any, fostered: bool = True) -> None:
    """A stay in care until the 18th birthday, with foster carers or in a children's home."""
    born = next((row["date_of_birth"] for row in rows.of("people", child)), None)
    if born is None:
        return
    end = eighteenth(born)
    start = date(end.year - 3, 1, 1)
    if not rows.of("care_episodes", child):
        rows.add("care_episodes", person_id=child, start_date=start, end_date=end)
    rows.add("placements", person_id=child, start_date=start, end_date=end, placement_type="U6" if fostered else "K2")


def eighteenth(born: date) -> date:
    """The 18th birthday; of somebody born on 29 February, 1 March of a year without one (C5)."""
    try:
        return born.replace(year=born.year + 18)
    except ValueError:
        return date(born.year + 18, 3, 1)


def foster_care_before_18(rows: Rows) -> None:
    """In an example of staying put, a care leaver of whom no stay in care is told left foster care at 18."""
    if rows.indicator_id != "care-leavers-staying-put":
        return
    for row in list(rows.all("care_leavers")):
        child = row["person_id"]
        if not rows.of("care_episodes", child) and not rows.of("placements", child):
            fostered_until_18(rows, child)
