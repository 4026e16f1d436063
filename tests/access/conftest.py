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


@pytest.fixture
def exceptions(db: None) -> None:
    """One exception and one agreed variation of children 1, 4, 5 and 7, numbered like the children; today is run."""
    from django.utils import timezone

    from goldenthread.web.today.kept import Day, pack
    from goldenthread.web.today.models import Item, RunDay, Variation
    from tests.web import small_authority

    day = small_authority.AS_AT
    rows, open_children = pack(Day({}, frozenset(), frozenset()))
    RunDay.objects.create(
        day=day, snapshot=small_authority.SNAPSHOT, at=timezone.now(), rows=rows, open_children=open_children, red=4,
        amber=0,
    )  # fmt: skip
    for number, service, team, worker in (
        (1, "S1", "T1", "W1"), (4, "S2", "T3", "W4"), (5, *["(restricted)"] * 3), (7, *["(restricted)"] * 3),
    ):  # fmt: skip
        child = "ABCDEFG"[number - 1] * 12
        Item.objects.create(
            pk=number, rule="cin-visit-due", child=child, key=f"P{number}", light="red", due=day, days=1, unit="days",
            why="Invented reason.", service=service, team=team, worker=worker, restricted=number > 4, since=day,
            last_day=day,
        )  # fmt: skip
        Variation.objects.create(
            pk=number, child=child, rule="cin-visit-due", number=40, unit="days", reason="Invented words. " * 3,
            from_day=day, to_day=day, proposed_by_name="Invented worker", proposed_by_role="social_worker",
            proposed_at=timezone.now(),
        )  # fmt: skip
