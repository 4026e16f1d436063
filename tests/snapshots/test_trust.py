"""What a snapshot says against its own data: rows set aside, blank dates, a late load."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from goldenthread.indicators import CATALOGUE
from goldenthread.observations.trust import trust

CONTACTS = CATALOGUE["contacts-received"]


class Drawn:
    """A snapshot whose answers are given: rows and blanks of contacts, rows set aside, the day of loading."""

    id = "drawn"
    as_at = date(2026, 3, 31)

    def __init__(self, kept: int, blank: int, aside: int, loaded: date | None) -> None:
        self.answers: dict[str, list[tuple[Any, ...]]] = {
            "table_levels": [("contacts", "history", None)],
            '"contacts"': [(kept, blank)],
            "set_aside": [(aside,)],
            "FROM loads": [(loaded,)],
        }

    def query(self, sql: str, params: Any = ()) -> list[tuple[Any, ...]]:
        return next(rows for part, rows in self.answers.items() if part in sql)


@pytest.mark.parametrize(
    ("kept", "blank", "aside", "loaded", "level", "worst"),
    [
        (100, 0, 0, date(2026, 4, 1), "yes", ""),
        (1000, 19, 0, None, "yes", ""),
        (1000, 20, 0, None, "with care", "20 of 1,000 have no contact date"),
        (100, 10, 0, None, "no", "10 of 100 have no contact date"),
        (98, 0, 2, None, "with care", "2 of 100 rows were set aside"),
        (90, 0, 10, None, "no", "10 of 100 rows were set aside"),
        (100, 0, 0, date(2026, 4, 14), "with care", "Loaded 14 days after"),
        (100, 0, 0, date(2026, 5, 30), "no", "Loaded 60 days after"),
        (100, 2, 0, date(2026, 5, 30), "no", "Loaded 60 days after"),
        (0, 0, 0, None, "yes", ""),
    ],
)
def test_the_worst_reason_stands_first(
    kept: int, blank: int, aside: int, loaded: date | None, level: str, worst: str
) -> None:
    found = trust(Drawn(kept, blank, aside, loaded), CONTACTS)
    assert found.level == level
    assert worst in (found.reasons[0].said if found.reasons else "")


def test_a_table_that_is_not_loaded_is_not_looked_at() -> None:
    snap = Drawn(100, 90, 0, None)
    snap.answers["table_levels"] = [("contacts", "none", None)]
    assert trust(snap, CONTACTS).reasons == ()
