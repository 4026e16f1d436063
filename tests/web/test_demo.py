"""The ready-made people of the demo, and the homes it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldenthread.cli import demo, people, serve
from goldenthread.snapshots import Authority, Home
from goldenthread.web.administration import Refused
from tests.web import small_authority


@pytest.fixture
def home(tmp_path: Path) -> Path:
    Home.create(tmp_path / "home", Authority("Aldermoor", "england"))
    return tmp_path / "home"


def test_one_person_for_each_role_over_the_same_worker(tmp_path: Path) -> None:
    small_authority.write(tmp_path / "small.duckdb")
    chosen = {one.role: one for one in demo.choose_people(small_authority.Open(tmp_path / "small.duckdb"))}
    worker = chosen["social_worker"]
    assert (worker.worker, worker.team, worker.service) == ("W1", "T1", "S1")
    assert worker.name == "Invented W1"
    assert (chosen["team_manager"].team, chosen["team_manager"].worker) == ("T1", "M1")
    assert chosen["service_manager"].service == "S1"
    assert chosen["iro"].worker == "I1"
    assert set(chosen) >= {"director", "head_of_service", "analyst", "councillor"}


def test_the_demos_password_belongs_to_one_home(home: Path, tmp_path: Path) -> None:
    Home.create(tmp_path / "other", Authority("Aldermoor", "england"))
    assert demo.demo_password(home) == demo.demo_password(home)
    assert demo.demo_password(home) != demo.demo_password(tmp_path / "other")


def test_the_home_of_a_real_authority_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Home.create(tmp_path / "real", Authority("Somewhere Real", "england"))
    assert demo.prepare(tmp_path / "real", 500) == 2
    assert "home of another authority" in capsys.readouterr().err
    assert not (tmp_path / "real" / "extracts").exists()


def test_a_person_needs_ids_that_the_data_know(home: Path) -> None:
    people.check_ids(home, "W1", "anything", "goes before the first load")
    small_authority.publish(home)
    people.check_ids(home, "W1", "T1", "S1")
    for ids in (("Invented W1", "", ""), ("", "Rowan", ""), ("", "", "S9")):
        with pytest.raises(Refused, match="The data hold no"):
            people.check_ids(home, *ids)


def test_a_port_in_use_is_told_apart() -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert not serve.port_is_free(taken.getsockname()[1])
    assert not serve.port_is_free(99_999)
