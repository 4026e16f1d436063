"""Sail works out every observation of the catalogue as DuckDB does, for several authorities in one job."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from goldenthread.cases import CASE_LISTS
from goldenthread.engine import spark, statements
from tests.engines import invented


@pytest.fixture(scope="module")
def made(councils: tuple[Path, list[invented.Council]], sail: Any) -> spark.Made:
    folder, each = councils
    places = (str(folder / name) for name in ("canonical", "out", "work"))
    return spark.run(sail, *places, [one.authority for one in each])


def test_every_observation_is_the_same(councils: tuple[Path, list[invented.Council]], made: spark.Made) -> None:
    compared = invented.compare(councils[1], made)
    assert compared.told == []
    assert compared.differences == 0
    assert compared.rows > 10_000


def test_every_list_with_figures_is_there(made: spark.Made) -> None:
    with_figures = {
        name for name, one in CASE_LISTS.items() if one.kind != "today" and statements.observation_table(name)
    }
    assert set(made.observations) == with_figures


def test_no_row_about_a_child_is_written_unless_asked(made: spark.Made) -> None:
    assert made.cases == {}
    out = Path(next(iter(made.observations.values()))).parents[1]
    assert [folder.name for folder in out.iterdir()] == ["observations"]
    for name, folder in made.observations.items():
        files = [str(path) for path in Path(folder).glob("*.parquet")]
        if files:
            columns = {
                column
                for column, *_ in duckdb.sql("DESCRIBE FROM read_parquet($files)", params={"files": files}).fetchall()
            }
            assert not columns & {"child_key", "case_key", "person_id", "day"}, name
