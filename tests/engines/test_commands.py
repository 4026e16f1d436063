"""`--engine spark` on the command line, on Sail: the figures of DuckDB, worked examples, and what to install."""

from __future__ import annotations

import contextlib
import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from goldenthread import cli
from goldenthread.engine.spark import local
from tests.engines import invented

ASKED = ("cp-visits-in-10-working-days", "cla-open", "cla-by-legal-status", "re-referrals-12m", "open-cases")


@pytest.fixture
def on_sail(sail: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands use the server of these tests instead of one of their own."""

    @contextlib.contextmanager
    def session() -> Iterator[Any]:
        yield sail

    monkeypatch.setattr(local, "session", session)


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, Any]]:
    code = cli.main(["--json", *words])
    return code, json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(("period", "by"), [("2026-09", "team"), ("2026-Q3", ""), ("2026-09-17", "sex")])
def test_figures_are_those_of_duckdb(
    period: str,
    by: str,
    councils: tuple[Path, list[invented.Council]],
    on_sail: None,
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = ("--home", str(councils[1][0].home), "figures", *ASKED, "--period", period, "--by", by)
    code, ours = asked(capsys, *words)
    assert code == 0
    assert len(ours["rows"]) >= len(ASKED)
    assert asked(capsys, *words, "--engine", "spark") == (code, ours)


def test_worked_examples_are_judged_by_what_spark_makes(
    tmp_path: Path, on_sail: None, capsys: pytest.CaptureFixture[str]
) -> None:
    child, stay = {"id": "A", "dob": "2015-05-05"}, {"child": "A", "type": "cla", "start": "2024-03-04", "end": None}
    given = {"children": [child], "events": [stay]}
    rows = [
        ("one", "cla-open", given, "2024-03-31", {"value": 1}),
        ("two", "cla-open", given, "2024-02-29", {"value": 0}),
        ("wrong", "cla-open", given, "2024-03-31", {"value": 2}),
        ("unheard of", "no-such-indicator", given, "2024-03-31", {"value": 1}),
    ]
    path = tmp_path / "examples.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("id", "indicator_id", "given", "as_of_or_period", "expected"))
        writer.writerows(
            (id, name, json.dumps(rows), period, json.dumps(told)) for id, name, rows, period, told in rows
        )
    _, ours = asked(capsys, "check-examples", str(path))
    code, theirs = asked(capsys, "check-examples", str(path), "--engine", "spark")
    assert [row["outcome"] for row in theirs["rows"]] == ["passed", "passed", "failed", "skipped"], theirs
    assert {**theirs, "engine": "duckdb"} == ours
    assert code == 4


def test_without_either_the_command_says_what_to_install(
    councils: tuple[Path, list[invented.Council]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(local, "_is_there", lambda _: False)
    home = ("--home", str(councils[1][0].home))
    code = cli.main([*home, "figures", "open-cases", "--period", "2026-09", "--engine", "spark"])
    said = capsys.readouterr().err
    assert code == 2
    assert "goldenthread[sail]" in said
    assert "Java 17" in said
