"""One case: a row of a case list, with everything it is counted by."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.oracle.bands import age_band, ethnicity_band, sex_band
from tests.oracle.book import Book, Row
from tests.oracle.holding import held_by, service_of
from tests.oracle.periods import Window

Case = dict[str, Any]


def case(
    book: Book,
    window: Window,
    child: Any,
    key: Any,
    day: date,
    *,
    counted: bool = True,
    met: bool | None = None,
    event: Row | None = None,
    band: str | None = None,
    num: int | None = None,
    den: int | None = None,
    value: Any = None,
) -> Case:
    """A case on its day. `num` and `den` say what it adds to the figure, when that is not one.

    `value` is what a mean, a median or a total is taken of.
    """
    team, worker = held_by(book, child, day, window.as_at, event)
    if num is None:
        num = int(counted and met is not False)
    if den is None:
        den = int(counted)
    return {
        "child": child,
        "key": str(key),
        "day": day,
        "counted": counted,
        "met": met if counted else None,
        "team": team,
        "worker": worker,
        "service": service_of(book, team),
        "age_band": age_band(book, child, day),
        "sex": sex_band(book, child),
        "ethnicity": ethnicity_band(book, child),
        "band": band,
        "num": num,
        "den": den,
        "value": value,
        "fte": None,
    }
