"""The command: what it writes, what it prints, what it refuses."""

from __future__ import annotations

import csv
import errno
import json
from pathlib import Path

import pytest

from goldenthread import sample
from goldenthread.cli import main
from goldenthread.records import BY_SOURCE, TABLES

FEW = ["--children", "600", "--years", "2"]


def test_it_writes_the_folders_and_says_so_in_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "made"
    assert main(["sample", str(out), *FEW, "--json", "--report"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["authority"] == "Aldermoor"
    assert said["as_at"] == "2026-10-31"
    assert len(said["statistics"]) >= 25
    assert sorted(path.name for path in out.iterdir() if not path.name.startswith(".")) == [
        "annex_a.xlsx",
        "ssd",
        "supplementary",
    ]
    for name in said["files"]:
        assert (out / name).is_file()
    assert {path.stem for path in (out / "ssd").iterdir()} == {t.source for t in TABLES.values() if t.kind == "ssd"}


def test_headings_are_the_field_names_of_the_declaration(tmp_path: Path) -> None:
    out = tmp_path / "made"
    assert main(["sample", str(out), *FEW, "--formats", "ssd,supplementary"]) == 0
    for path in out.glob("*/*.csv"):
        with path.open(encoding="utf-8") as file:
            heading = next(csv.reader(file))
        assert heading == [column.source_field for column in BY_SOURCE[path.stem].columns]
    assert not (out / "annex_a.xlsx").exists()


def test_an_earlier_sample_is_replaced_whole(tmp_path: Path) -> None:
    out = tmp_path / "made"
    assert main(["sample", str(out), *FEW]) == 0
    assert main(["sample", str(out), *FEW, "--formats", "annex-a"]) == 0
    assert sorted(path.name for path in out.iterdir() if not path.name.startswith(".")) == ["annex_a.xlsx"]
    assert [path.name for path in tmp_path.iterdir()] == ["made"]


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    assert main(["sample", str(tmp_path), *FEW]) == 2
    assert "not a sample" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (["--formats", "cin"], "not made yet"),
        (["--formats", "ssda903"], "not made yet"),
        (["--formats", "pdf"], "no format"),
        (["--formats", ""], "No format"),
        (["--children", "3"], "--children must be between"),
        (["--years", "0"], "--years must be between"),
        (["--as-at", "2026-02-30"], "not a date"),
        (["--as-at", "1999-01-01"], "--as-at must lie between"),
    ],
)
def test_what_it_refuses(tmp_path: Path, capsys: pytest.CaptureFixture[str], given: list[str], words: str) -> None:
    out = tmp_path / "made"
    assert main(["sample", str(out), *given]) == 2
    assert words in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize("as_at", ["2024-02-29", "2025-03-31", "2026-12-26"])
def test_any_day_will_do(tmp_path: Path, as_at: str) -> None:
    assert main(["sample", str(tmp_path / "made"), *FEW, "--as-at", as_at]) == 0


def test_a_folder_that_cannot_be_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(sample, "write", full)
    assert main(["sample", str(tmp_path / "out"), "--children", "20", "--years", "1"]) == 2
    assert "out cannot be written: No space left on device" in capsys.readouterr().err
