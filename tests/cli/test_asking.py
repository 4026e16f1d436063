"""What commands say of a question that no load can answer: never 0, and never a number of rows."""

from __future__ import annotations

import json
from datetime import date

import pytest

from goldenthread.cli import asking, main
from goldenthread.cli.exceptions import _day
from goldenthread.observations import Period
from goldenthread.observations.computable import starts_after
from goldenthread.snapshots import Authority, Home
from tests.web import small_authority

Capture = pytest.CaptureFixture[str]
NAME = "asked"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A home with the small authority in use."""
    home = Home.create(tmp_path_factory.mktemp("asked") / "home", Authority("Aldermoor Council (invented)", "england"))
    small_authority.write(home.snapshots_dir / f"{NAME}.duckdb", NAME)
    (home.snapshots_dir / "current").write_text(NAME + "\n")
    return str(home.path)


def first_of(loaded: str) -> date:
    found = starts_after(asking.snapshot(loaded), date(1900, 1, 1))
    assert found is not None
    return found


def test_before_the_first_event_a_figure_is_not_computable(loaded: str, capsys: Capture) -> None:
    first = first_of(loaded)
    assert main(["figures", "referrals-received", "--period", "1900-01", "--home", loaded, "--json"]) == 5
    (row,) = json.loads(capsys.readouterr().out)["rows"]
    assert (row["status"], row["numerator"], row["value"]) == ("not-computable", None, None)
    assert row["why"] == (
        f"The period ends before {first.day} {first:%B %Y}, the day of the first event in the loaded data."
    )
    assert main(["cases", "referrals-received", "--period", "1900-01", "--home", loaded, "--json"]) == 5
    assert json.loads(capsys.readouterr().out)["rows"] == []


def test_on_the_day_of_the_first_event_it_can_be_told(loaded: str, capsys: Capture) -> None:
    first = first_of(loaded)
    assert main(["figures", "referrals-received", "--period", f"1900-01-01/{first}", "--home", loaded]) == 0
    day_before = date.fromordinal(first.toordinal() - 1)
    assert main(["figures", "referrals-received", "--period", f"1900-01-01/{day_before}", "--home", loaded]) == 5


def test_a_month_that_was_made_ready_asks_the_load_nothing(loaded: str) -> None:
    class Silent:
        meta = asking.snapshot(loaded).meta

    assert starts_after(Silent(), date.fromisoformat(Silent.meta["first_month"] + "-01")) is None  # type: ignore[arg-type]


def test_exceptions_of_a_day_before_the_first_event_are_refused(loaded: str) -> None:
    snap, first = asking.snapshot(loaded), first_of(loaded)
    assert _day(first.isoformat(), snap) == first
    with pytest.raises(asking.WrongQuestion, match=f"first event in the loaded data is of {first:%d/%m/%Y}") as caught:
        _day("1900-01-01", snap)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--team", "T999"], "the data hold no team T999."),
        (["--team", "T11"], "Is T1"),
        (["--worker", "' or 1=1"], "the data hold no worker ' or 1=1."),
    ],
)
def test_cases_of_nobody_known_are_refused(loaded: str, capsys: Capture, asked: list[str], said: str) -> None:
    words = ["cases", "referrals-received", "--period", "2025-09", "--home", loaded]
    assert main([*words, *asked]) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert told.out == ""
    assert main([*words, "--team", "T1"]) == 0


@pytest.mark.parametrize(
    "period", ["0001-01-01/9999-12-31", "0001-01", "9999-12", "1899-12-31", "2200-01", "r12:0001-05"]
)
def test_a_period_of_no_calendar_says_which_are_understood(loaded: str, capsys: Capture, period: str) -> None:
    assert main(["figures", "referrals-received", "--period", period, "--home", loaded]) == 2
    told = capsys.readouterr().err
    assert f"'{period}' is not a period." in told
    assert "2023-10 (a month)" in told
    assert "within the years 1900 to 2199" in told


def test_the_first_and_last_day_that_are_understood() -> None:
    assert len(Period.parse("1900-01-01/2199-12-31").months) == 3600


@pytest.mark.parametrize("port", ["99999", "0", "-1"])
def test_a_port_that_cannot_be(loaded: str, capsys: Capture, port: str) -> None:
    assert main(["serve", "--home", loaded, f"--port={port}"]) == 2
    assert "write a port from 1 to 65535" in capsys.readouterr().err
