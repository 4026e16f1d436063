"""`region`: many authorities on one machine, each with the figures its own snapshot has."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from goldenthread import cli
from goldenthread.engine import region, spark
from goldenthread.engine.spark.carried import AUTHORITY
from tests.engines import invented

Councils = tuple[Path, list[invented.Council]]


def made_in(out: Path) -> spark.Made:
    """What lies in the folder, named as the Spark job names it."""
    return spark.Made({place.name: str(place) for place in sorted((out / "observations").iterdir())})


@pytest.fixture(scope="module")
def out(councils: Councils, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder, each = councils
    place = tmp_path_factory.mktemp("figures")
    region.run(folder / "canonical", place, [one.authority for one in each])
    return place


def test_every_observation_is_that_of_the_snapshot(councils: Councils, out: Path) -> None:
    compared = invented.compare(councils[1], made_in(out))
    assert (compared.told, compared.differences) == ([], 0)
    assert compared.rows > 10_000


def test_no_row_about_a_child_is_written(out: Path) -> None:
    assert [place.name for place in out.iterdir()] == ["observations"]
    for place in (out / "observations").iterdir():
        columns = {name for name, *_ in duckdb.sql(f"DESCRIBE FROM '{place}/*.parquet'").fetchall()}
        assert not columns & {"child_key", "case_key", "person_id", "day"}, place.name


def test_the_command_takes_all_that_are_there_or_one(
    councils: Councils, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    canonical, out = str(councils[0] / "canonical"), tmp_path / "figures"
    assert cli.main(["--json", "region", canonical, str(out), "--as-at", "2026-10-31"]) == 0
    said = capsys.readouterr()
    everybody = json.loads(said.out)
    assert everybody["authorities"] == [one.code for one in councils[1]]
    assert "(3 of 3)" in said.err
    assert cli.main(["--json", "region", canonical, str(out), "--as-at", "2026-10-31", "--authority", "E001"]) == 0
    alone = json.loads(capsys.readouterr().out)
    assert (alone["authorities"], 0 < alone["rows"] < everybody["rows"]) == (["E001"], True)
    assert len(list((out / "observations" / "open_children").iterdir())) == len(councils[1])


def test_what_is_not_there_is_refused_before_anything_is_made(
    councils: Councils, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    canonical, out = str(councils[0] / "canonical"), tmp_path / "figures"
    assert cli.main(["region", canonical, str(out), "--as-at", "2026-10-31", "--authority", "E999"]) == 4
    assert "no tables of E999" in capsys.readouterr().err
    assert cli.main(["region", str(tmp_path), str(out), "--as-at", "2026-10-31"]) == 4
    assert f"no folders {AUTHORITY}=<code> in its tables" in capsys.readouterr().err
    assert cli.main(["region", canonical, str(out), "--as-at", "31/10/2026"]) == 2
    assert "write the day as 2026-10-31" in capsys.readouterr().err
    assert cli.main(["region", canonical, str(out), "--as-at", "9999-12-31"]) == 2
    assert cli.main(["region", canonical, f"{canonical}/figures", "--as-at", "2026-10-31"]) == 2
    assert "lies among the canonical tables" in capsys.readouterr().err
    assert not out.exists()


LEVELS = "SELECT 'referrals' AS table_name, 'history' AS level, CAST(NULL AS DATE) AS from_date"


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        ("", "no file, so nothing says what was loaded of E001"),
        (LEVELS.replace("level", "lvl"), "no column level"),
        (LEVELS.replace("history", "perhaps"), "level is not one of history, latest, none"),
        (f"{LEVELS} WHERE FALSE", "there is no row"),
    ],
)
def test_an_authority_of_which_nothing_says_what_was_loaded_stops_all(
    councils: Councils, tmp_path: Path, levels: str, said: str
) -> None:
    canonical = tmp_path / "canonical"
    shutil.copytree(councils[0] / "canonical", canonical)
    path = canonical / "table_levels" / f"{AUTHORITY}=E001" / "rows.parquet"
    path.unlink()
    if levels:
        duckdb.execute(f"COPY ({levels}) TO '{path}' (FORMAT parquet)")
    with pytest.raises(spark.NothingThere, match=said):
        region.run(canonical, tmp_path / "figures", [one.authority for one in councils[1]])
    assert not (tmp_path / "figures").exists()


def test_without_a_figure_those_of_the_run_before_stay(councils: Councils, out: Path, tmp_path: Path) -> None:
    copied, one = tmp_path / "figures", councils[1][0]
    shutil.copytree(out, copied)
    with pytest.raises(spark.NothingThere, match="no figure of E000 by 01/01/1900"):
        region.run(councils[0] / "canonical", copied, [replace(one.authority, as_at=date(1900, 1, 1), days=None)])
    assert invented.compare(councils[1], made_in(copied)).differences == 0


def test_a_run_that_fails_leaves_the_figures_of_the_one_before(councils: Councils, out: Path, tmp_path: Path) -> None:
    copied, canonical, before = tmp_path / "figures", tmp_path / "canonical", councils[1][0]
    shutil.copytree(out, copied)
    shutil.copytree(councils[0] / "canonical", canonical)
    (canonical / "referrals" / f"{AUTHORITY}={before.code}" / "more.parquet").write_text("no table")
    with pytest.raises(region.Unreadable, match=r"more\.parquet: this is no whole Parquet file"):
        region.run(canonical, copied, [before.authority])
    assert invented.compare(councils[1], made_in(copied)).differences == 0
    assert [place.name for place in copied.iterdir()] == ["observations"]


def test_a_column_of_another_type_is_told_without_its_values(councils: Councils, tmp_path: Path) -> None:
    canonical, one = tmp_path / "canonical", councils[1][0]
    shutil.copytree(councils[0] / "canonical", canonical)
    path = canonical / "referrals" / f"{AUTHORITY}={one.code}" / "rows.parquet"
    duckdb.execute(
        f"COPY (SELECT * REPLACE ('Wrenna Example' AS referral_date) FROM read_parquet('{path}')) TO '{path}.new' "
        "(FORMAT parquet)"
    )
    Path(f"{path}.new").replace(path)
    with pytest.raises(region.Unreadable, match="values of referral_date are no DATE") as refused:
        region.run(canonical, tmp_path / "figures", [one.authority])
    assert "Wrenna" not in str(refused.value)


def test_an_authority_named_twice_is_refused(councils: Councils, tmp_path: Path) -> None:
    twice = [councils[1][0].authority] * 2
    with pytest.raises(ValueError, match="named twice"):
        region.run(councils[0] / "canonical", tmp_path, twice)
