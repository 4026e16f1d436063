"""Children aged 0 to 17 by mid-year, as the Office for National Statistics estimates them."""

from __future__ import annotations

from goldenthread.comparators import tables


def residents(la_code: str) -> dict[int, int]:
    """Mid-year to children of an authority by its department code; empty for a code that is not known."""
    for row in tables.rows("population"):
        if row["area"] == la_code:
            return {int(year): int(number) for year, number in row.items() if year != "area" and number}
    return {}
