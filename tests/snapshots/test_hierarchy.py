"""A hierarchy of teams that loops is refused, and what was published stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldenthread.snapshots import Home, Store
from goldenthread.snapshots.build import load
from tests.sources.tabular.made import AS_AT

HEADINGS = "team_id,team_name,parent_team_id,level,manager_worker_id,cohort,valid_from,valid_to\n"


def teams(folder: Path, rows: str) -> Path:
    file = folder / "teams.csv"
    file.write_text(HEADINGS + rows, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        ("T1,Ash,T1,team,,,,\n", ["Ash"]),
        ("T1,Ash,T2,team,,,,\nT2,Birch,T3,service_manager,,,,\nT3,Cedar,T2,head_of_service,,,,\n", ["Birch", "Cedar"]),
    ],
    ids=["above itself", "two above each other"],
)
def test_a_loop_is_refused(home: Home, extract: Path, tmp_path: Path, rows: str, named: list[str]) -> None:
    assert load(home, [extract], as_at=AS_AT).status == "published"
    before = Store(home).current_id()
    outcome = load(home, [extract, teams(tmp_path, rows)], as_at=AS_AT, confirm=True)
    assert (outcome.status, outcome.exit_code) == ("refused", 4)
    said = "\n".join(outcome.lines)
    assert "cannot stand above itself" in said
    assert all(name in said for name in named)
    assert Store(home).current_id() == before


def test_a_parent_that_is_not_listed_is_no_loop(home: Home, extract: Path, tmp_path: Path) -> None:
    outcome = load(home, [extract, teams(tmp_path, "T1,Ash,T9,team,,,,\n")], as_at=AS_AT)
    assert outcome.status == "published", outcome.lines
