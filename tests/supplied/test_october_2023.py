"""The monthly series of a council's public report of October 2023, entered into a home without records of those months.

The report gives some percentages that no whole number of their printed denominators makes; they are kept and
flagged. Its targets are imported beside it; every tile then has figure, target and status.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from goldenthread.cli import main
from goldenthread.web import administration
from tests.supplied.conftest import text

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("supplied")]

HERE = Path(__file__).parent
RETURN = """\
measure,period_start,period_end,area,numerator,denominator,value,source
attendance-all-pupils,2023-09-01,2023-10-31,all,,,91.9,Invented return
"""


@pytest.fixture(scope="session")
def loaded_home(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A home that holds an aggregate return as at 31 October 2023 and nothing else, loaded once by the commands."""
    folder = tmp_path_factory.mktemp("october")
    (folder / "aggregate_return.csv").write_text(RETURN, "utf-8")
    command = [sys.executable, "-m", "goldenthread.cli", "--home", str(folder / "home")]
    made = ["init", "--authority", "Aldermoor", "--nation", "england"]
    for words in (made, ["load", str(folder / "aggregate_return.csv"), "--as-at", "2023-10-31"]):
        done = subprocess.run([*command, *words], cwd=root, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    return folder / "home" / "snapshots"


@pytest.fixture
def typed(django_home: Path, loaded_home: Path, capsys: Any, monkeypatch: Any) -> Iterator[Any]:
    """Type a command in the home of the tests, while that load is in use there."""
    from goldenthread.web.base import store

    # The database of a test is ready, and a migration would leave its transaction.
    monkeypatch.setattr(administration, "start", lambda home: None)
    (django_home / "app.sqlite3").touch()
    put = []
    for file in loaded_home.iterdir():
        if file.is_file():
            put.append(Path(shutil.copy(file, django_home / "snapshots")))
    store._store.cache_clear()

    def run(*words: str) -> tuple[int, str, str]:
        code = main(["--home", str(django_home), *words])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    yield run
    for file in put:
        file.unlink(missing_ok=True)
    store._store.cache_clear()


@pytest.fixture
def entered(typed: Any) -> Any:
    assert typed("targets", "import", str(HERE / "october_2023_targets.csv"))[0] == 0
    code, _, said = typed("supplied", "import", str(HERE / "october_2023.csv"))
    assert code == 0, said
    return typed


def test_the_flags_are_said_on_entry(typed: Any) -> None:
    code, out, _ = typed("supplied", "import", str(HERE / "october_2023.csv"), "--json")
    told = json.loads(out)
    assert (code, told["status"], told["changed"]) == (0, "imported", [])
    assert told["flagged"] == [
        "re-referrals-12m, 1 October 2023 to 31 October 2023: No whole number of 251 makes 28.4%. "
        "The nearest are 71 (28.3%) and 72 (28.7%).",
        "assessments-within-20-working-days, 1 October 2023 to 31 October 2023: No whole number of 312 makes 23.2%. "
        "The nearest are 72 (23.1%) and 73 (23.4%).",
        "assessments-ending-nfa, 1 October 2023 to 31 October 2023: No whole number of 312 makes 20.1%. "
        "The nearest are 62 (19.9%) and 63 (20.2%).",
    ]


def test_the_tiles_show_figure_target_and_status(entered: Any, as_role: Any) -> None:
    said = text(as_role("director").get("/"))
    for words in (
        "Contacts received (excluding information-only) 781",
        "Down 102 since September",
        "Referrals received 251",
        "Children open to the service 1,730",
        "Children looked after 421",
        "28.4%",
        "Target 20% or less (local), tolerance 5 points \u25b3 Off target",
        "No whole number of 251 makes 28.4%. The nearest are 71 (28.3%) and 72 (28.7%).",
        "81.7%",
        "Target 80% or more (local), tolerance 5 points \u2713 On target",
        "Target 95% or more (local), tolerance 5 points \u25b3 Off target",
        "Supplied by Performance report, October 2023, as at 31 October 2023.",
        "\u25a1 No target: this is a volume measure",
    ):
        assert words in said, words


@pytest.mark.parametrize(
    ("indicator", "words"),
    [
        ("contact-decision-within-1-working-day", "55.0% in October 2023. Up 2.0 points since September: better."),
        ("assessments-ending-nfa", "\u2713 On target Target 26% or less (local)"),
        ("cin-visits-in-4-weeks", "\u25c6 Within 5 points Target 80% or more (local)"),
        ("cpp-second-within-2-years", "28.6% in October 2023, 10 of 35"),
    ],
)
def test_the_page_of_a_measure(entered: Any, as_role: Any, indicator: str, words: str) -> None:
    assert words in text(as_role("analyst").get(f"/indicators/{indicator}/"))


def test_the_year_to_date_is_the_one_that_was_given(entered: Any, as_role: Any) -> None:
    assert "23.7%" in text(as_role("analyst").get("/indicators/re-referrals-12m/?period=ytd:2023-10"))


def test_the_command_line_reads_them(entered: Any) -> None:
    code, out, _ = entered("figures", "re-referrals-12m", "--period", "2023-10", "--json")
    (row,) = json.loads(out)["rows"]
    assert (code, row["value"], row["denominator"], row["numerator"], row["status"]) == (0, 28.4, 251, None, "ok")


def test_a_councillor_reads_the_headline_with_its_target(entered: Any, as_role: Any) -> None:
    said = text(as_role("councillor").get("/"))
    assert "Target 80% or more (local), tolerance 5 points \u2713 On target" in said
