"""Percentages that whole children can and cannot make."""

from __future__ import annotations

from decimal import Decimal

import pytest

from goldenthread.observations.possible import nearest
from goldenthread.pages.supplied import flag


@pytest.mark.parametrize(
    ("name", "value", "denominator", "words"),
    [
        ("between 71 and 72 of 251", "28.4", 251,
         "No whole number of 251 makes 28.4%. The nearest are 71 (28.3%) and 72 (28.7%)."),
        ("255 of 312", "81.7", 312, ""),
        ("between 72 and 73 of 312", "23.2", 312,
         "No whole number of 312 makes 23.2%. The nearest are 72 (23.1%) and 73 (23.4%)."),
        ("10 of 35", "28.6", 35, ""),
        ("half up: 1 of 8 is 12.5", "12.5", 8, ""),
        ("half up: 1 of 16 is 6.25, printed 6.3", "6.3", 16, ""),
        ("half up: not 6.2", "6.2", 16, "No whole number of 16 makes 6.2%. The nearest are 0 (0.0%) and 1 (6.3%)."),
        ("all of them", "100.0", 3, ""),
        ("none of them", "0.0", 3, ""),
        ("whole per cent say less: 70 to 71 of 251", "28", 251, ""),
        ("whole per cent of few", "40", 3, "No whole number of 3 makes 40%. The nearest are 1 (33%) and 2 (67%)."),
        ("two decimals say more", "28.69", 251, ""),
        ("two decimals", "28.70", 251,
         "No whole number of 251 makes 28.70%. The nearest are 72 (28.69%) and 73 (29.08%)."),
        ("nobody", "50.0", 0, ""),
    ],
)  # fmt: skip
def test_whole_children(name: str, value: str, denominator: int, words: str) -> None:
    assert flag(Decimal(value), denominator) == words


def test_nothing_is_said_of_what_is_not_known() -> None:
    assert flag(None, 251) == flag(Decimal("28.4"), None) == ""
    assert nearest(Decimal("28.4"), Decimal("98.5")) == ()


def test_every_share_of_a_number_is_possible() -> None:
    """Whatever is worked out from whole children passes, at one decimal."""
    for whole in range(1, 120):
        for part in range(whole + 1):
            exact = (Decimal(part) * 1000 / whole).quantize(Decimal(1), rounding="ROUND_HALF_UP") / 10
            assert nearest(exact.quantize(Decimal("0.1")), whole) == (), (part, whole)
