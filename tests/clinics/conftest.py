"""The pages of reports, clinics, plans and actions over the small working authority, and people to ask as.

The authority is that of `tests/web/performance`: team T1 and T2 in service S1, T3 in S2, as at 31 October 2025.
`later` publishes a second load of the same children, a week on, in which one more child was seen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.web.performance import authority
from tests.web.portal import account, as_role

__all__ = ["account", "as_role"]

LATER = "20251107-working"
VISITS = "cp-visits-in-10-working-days"

Publish = Callable[[], None]


@pytest.fixture(scope="session")
def snapshot_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Both snapshots, made once by the engine."""
    folder = tmp_path_factory.mktemp("clinics")
    files = {authority.SNAPSHOT: authority.write(folder / f"{authority.SNAPSHOT}.duckdb")}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(authority, "SNAPSHOT", LATER)
        patch.setattr(authority, "AS_AT", date(2025, 11, 7))
        patch.setattr(authority, "SEEN", authority.SEEN | {"P5": date(2025, 10, 30)})
        files[LATER] = authority.write(folder / f"{LATER}.duckdb")
    return files


@pytest.fixture
def loaded(django_home: Path, snapshot_files: dict[str, Path]) -> Iterator[None]:
    """The first load is published while the test runs."""
    from goldenthread.web.base import store

    folder = django_home / "snapshots"
    for name, file in snapshot_files.items():
        (folder / f"{name}.duckdb").write_bytes(file.read_bytes())
    (folder / "current").write_text(authority.SNAPSHOT + "\n")
    store._store.cache_clear()
    yield
    (folder / "current").unlink(missing_ok=True)
    store._store.cache_clear()


@pytest.fixture
def later(django_home: Path, loaded: None) -> Publish:
    """Publish the second load."""

    def publish() -> None:
        (django_home / "snapshots" / "current").write_text(LATER + "\n")

    return publish


@pytest.fixture
def exceptions(db: None, loaded: None) -> Callable[..., None]:
    """Enter exceptions in the ledger by hand: `exceptions("cp-visit-due", team="T1", light="red", ...)`."""
    from django.utils import timezone

    from goldenthread.web.today.kept import Day, pack
    from goldenthread.web.today.models import Item, RunDay, Spell

    rows, children = pack(Day({}, frozenset(), frozenset()))
    for day, name in ((date(2025, 10, 1), "earlier"), (authority.AS_AT, authority.SNAPSHOT)):
        RunDay.objects.create(
            day=day, snapshot=name, at=timezone.now(), open_children=children, rows=rows, red=0, amber=0
        )
    number = iter(range(1000))

    def enter(
        rule: str,
        *,
        team: str = "T1",
        light: str = "red",
        since: date = date(2025, 10, 20),
        cleared: date | None = None,
    ) -> None:
        item = Item.objects.create(
            rule=rule,
            child=f"CHILD{next(number)}",
            key="a case",
            light=light,
            service="S1" if team in ("T1", "T2") else "S2",
            team=team,
            worker="W1",
            open=cleared is None,
            since=since,
            last_day=authority.AS_AT,
            cleared_on=cleared,
        )
        Spell.objects.create(item=item, first_day=since, cleared_on=cleared, cleared_by="data" if cleared else "")

    return enter


def form(page: Any) -> dict[str, str]:
    """The hidden fields of the form on a page: its one-time token and the version that was seen."""
    assert page.status_code == 200, page.content[:300]
    found = re.findall(r'<input type="hidden" name="(token|version)" value="([^"]*)"', page.content.decode())
    assert found, "there is no form on the page"
    return dict(found)


def text(page: Any) -> str:
    """The words of a page, without its markup."""
    from html import unescape

    assert page.status_code == 200, (page.status_code, page.content[:300])
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.content.decode())).split())
