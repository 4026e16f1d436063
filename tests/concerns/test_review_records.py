"""What is read for the check between reviews, and the page made from it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from goldenthread.pages.review_records import Change, Records, Review, Standing, Visit, read
from tests.concerns import reviewed
from tests.concerns.reviewed import AS_AT, LAST_REVIEW


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return reviewed.write(tmp_path_factory.mktemp("reviewed") / f"{reviewed.SNAPSHOT}.duckdb")


class Open:
    """The snapshot read straight from its file."""

    def __init__(self, path: Path) -> None:
        self.con = duckdb.connect(str(path), read_only=True)

    def query(self, sql: str, params: Any = ()) -> list[tuple[Any, ...]]:
        return self.con.cursor().execute(sql, list(params)).fetchall()


@pytest.fixture(scope="module")
def of(file: Path) -> Iterator[Any]:
    snap = Open(file)

    def records(person: str) -> Records:
        ((key,),) = snap.query("SELECT child_key FROM children WHERE person_id = ?", [person])
        return read(snap, key, person, AS_AT)

    yield records
    snap.con.close()


class TestAdaWhoIsLookedAfter:
    def test_her_reviews_are_those_that_were_held(self, of) -> None:
        records = of("P1")
        assert records.standing == (Standing("care", date(2025, 6, 2)),)
        assert records.reviews == (Review("care", LAST_REVIEW, "PN1"), Review("care", date(2025, 9, 1), "PN7"))
        assert (records.since, records.booked) == (LAST_REVIEW, date(2026, 8, 2))

    def test_decisions_of_the_last_review_and_earlier_ones_of_this_stay_not_done(self, of) -> None:
        assert [each.kind for each in of("P1").decisions] == ["education", "contact", "health"]

    def test_a_visit_kept_twice_counts_once_and_one_by_video_is_not_seen(self, of) -> None:
        records = of("P1")
        assert records.visits == (
            Visit(date(2026, 2, 10), True, True),
            Visit(date(2026, 3, 2), False, False),
            Visit(date(2026, 3, 20), True, False),
        )
        assert records.seen_before == date(2026, 1, 26)

    def test_her_plan_is_judged_as_its_case_list_judges_it(self, of) -> None:
        (version,) = of("P1").versions
        assert (version.plan, version.day, version.due) == ("care_plan", date(2026, 1, 5), date(2026, 7, 5))
        assert (version.up_to_date, version.contributed) == (True, True)

    def test_changes_since_the_review(self, of) -> None:
        records = of("P1")
        assert records.workers == (
            Change(date(2025, 6, 2), date(2026, 3, 2), "W1"),
            Change(date(2026, 3, 2), None, "W2"),
        )
        assert [each.what for each in records.placements] == ["U6", "K2"]
        assert records.missing == (Change(date(2026, 3, 5), date(2026, 3, 6), "M"),)


def test_bo_on_a_plan_without_a_review(of) -> None:
    records = of("P2")
    assert records.standing == (Standing("protection", date(2025, 12, 1)),)
    assert (records.reviews, records.since, records.decisions) == ((), date(2025, 12, 1), ())


def test_cy_who_is_not_reviewed_any_more(of) -> None:
    records = of("P3")
    assert (records.standing, records.since) == ((), None)


def test_di_whose_reviews_were_of_an_earlier_stay(of) -> None:
    records = of("P4")
    assert (records.reviews, records.since) == ((), date(2026, 3, 1))


@pytest.fixture
def shown(django_home: Path, file: Path) -> Iterator[None]:
    """That snapshot is the current one while the test runs."""
    from goldenthread.web.base import store

    folder = django_home / "snapshots"
    (folder / file.name).write_bytes(file.read_bytes())
    (folder / "current").write_text(reviewed.SNAPSHOT + "\n")
    store._store.cache_clear()
    yield
    (folder / "current").unlink(missing_ok=True)
    store._store.cache_clear()


@pytest.mark.django_db
@pytest.mark.usefixtures("shown")
def test_the_page_of_the_chair(as_role, on) -> None:
    on(date(2026, 4, 8))
    address = f"/children/{'A' * 12}/check/"
    chair = as_role("iro")
    page = chair.get(address).content.decode()
    for words in (
        "Looked after since 2 June 2025",
        "Looked after review, 2 February 2026",
        "3 decisions: 1 done, 2 overdue",
        "3 visits since 2 February 2026: 1 seen alone, 1 seen but not alone and 1 not seen",
        "The plan is up to date.",
        "heard at 1 of the last 2 reviews",
        "1 change of worker since 2 February 2026",
        "1 change of placement since 2 February 2026",
        "1 missing episode since 2 February 2026",
        "No check of this child is recorded.",
        "No concern about this child is open.",
    ):
        assert words in page, words
    sent = {"kind": "mid-point", "outcome": "worker", "words": "Look again.", "token": "a" * 32}
    page = chair.post(address, sent, follow=True).content.decode()
    assert "The check is recorded." in page
    assert "The mid-point check since the last review is recorded." in page
    assert "Mid-point check: taken up with the worker or the team manager" in page
    manager = as_role("team_manager", team="T1").get(address).content.decode()
    assert "Look again." in manager
    assert "Record the check" not in manager
    assert as_role("social_worker", worker="W2").get(address).status_code == 403
