"""A small and a larger invented authority, made once for all tests of the folder; no test may change them."""

from __future__ import annotations

import pytest

from goldenthread.sample import Authority, simulate

SMALL = 3_000
LARGER = 20_000


@pytest.fixture(scope="session")
def authority() -> Authority:
    return simulate(SMALL)


@pytest.fixture(scope="session")
def larger() -> Authority:
    """Large enough for what is rare, and for shares that are steady."""
    return simulate(LARGER)
