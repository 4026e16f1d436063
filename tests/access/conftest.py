"""What tests of the portal may ask for; see `portal.py`."""

from __future__ import annotations

from datetime import date

import pytest

from tests.web.portal import account, as_role, own_pages, published

__all__ = ["account", "as_role", "own_pages", "published"]


@pytest.fixture
def concerns(db: None) -> None:
    """Concerns about children 1, 4, 5 and 7 of the small authority, numbered like the children."""
    from goldenthread.web.concerns.models import Concern, Step

    day = date(2025, 10, 30)
    for number, service, team in ((1, "S1", "T1"), (4, "S2", "T3"), (5, *["(restricted)"] * 2), (7, "S1", "T1")):
        concern = Concern.objects.create(
            pk=number, child="ABCDEFG"[number - 1] * 12, theme="drift", raised_day=day, total=20, last_day=day,
            service=service, team=team, state="waiting", stage=1, stage_day=day, due_day=day, steps=1,
        )  # fmt: skip
        Step.objects.create(
            concern=concern, number=1, kind="raised", stage=1, due_day=day, words="Invented words.", day=day,
            person_name="Invented chair", role="iro", once=f"{number:032}",
        )  # fmt: skip
