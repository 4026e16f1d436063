"""`goldenthread digest` as it is typed: what it prints, what it changes, its exit codes."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from goldenthread import cli
from goldenthread.snapshots import Authority, Home
from tests.mail import authority

pytestmark = pytest.mark.django_db

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the machine has in its environment; and a site that is ready already."""
    from goldenthread.web import administration

    monkeypatch.delenv("GOLDENTHREAD_SMTP_HOST", raising=False)
    monkeypatch.setattr(administration, "start", lambda home: None)


def digest(home: Path, *words: str) -> int:
    return cli.main(["digest", "--home", str(home), *words])


def rows() -> int:
    from goldenthread.web.mail.models import Outbox

    return Outbox.objects.count()


def test_a_dry_run_prints_the_mails_and_changes_nothing(
    published: Any, django_home: Path, person: Any, capsys: Capture
) -> None:
    from goldenthread.web.today.models import Item, RunDay

    person("team_manager")
    person("iro", email="")
    person("councillor")
    assert digest(django_home, "--dry-run") == 0
    said = capsys.readouterr().out
    assert "To: team-manager@aldermoor.example\nSubject: Today's work, 31 October 2025\n\nDear Invented" in said
    assert "No mail for councillor: no children in scope" in said
    assert "No mail for iro: no address for mail" in said
    assert "1 mail for 31 October 2025. Nothing was written or sent." in said
    assert rows() == RunDay.objects.count() == Item.objects.count() == 0


def test_a_dry_run_as_json(published: Any, django_home: Path, person: Any, capsys: Capture) -> None:
    person("team_manager")
    person("councillor")
    assert digest(django_home, "--dry-run", "--json", "--site", "http://127.0.0.1:8123/") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["as_at"], found["without"]) == (
        "2025-10-31",
        [{"user_name": "councillor", "why": "no children in scope"}],
    )
    (mail,) = found["mails"]
    assert (mail["user_name"], mail["to"]) == ("team-manager", "team-manager@aldermoor.example")
    assert "http://127.0.0.1:8123/exceptions/?list=new" in mail["text"]


def test_without_a_server_it_writes_and_says_how_to_set_one(
    published: Any, django_home: Path, person: Any, capsys: Capture
) -> None:
    person("team_manager")
    person("iro", email="")
    assert digest(django_home) == 0
    said = capsys.readouterr()
    lines = {line.rpartition(" ")[0].strip(): line.split()[-1] for line in said.out.splitlines()[1:6]}
    assert lines == {"written": "1", "sent": "0", "waiting": "1", "given up": "0", "withdrawn": "0"}
    assert "no address       1  iro" in said.out
    assert "GOLDENTHREAD_SMTP_HOST" in said.err
    assert digest(django_home, "--json") == 0
    again = json.loads(capsys.readouterr().out)
    assert (again["written"], again["waiting"], again["no_address"], again["no_server"]) == (0, 1, ["iro"], True)


def test_it_sends_what_is_due(
    published: Any, django_home: Path, person: Any, capsys: Capture, server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for role in ("director", "team_manager", "iro"):
        person(role)
    values = {"HOST": "127.0.0.1", "PORT": str(server.port), "TLS": "none", "SENDER": "portal@aldermoor.example"}
    for name, value in values.items():
        monkeypatch.setenv(f"GOLDENTHREAD_SMTP_{name}", value)
    server.plan["iro@aldermoor.example"] = ["refuse"]
    server.plan["director@aldermoor.example"] = ["refuse later"]
    assert digest(django_home, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert {name: found[name] for name in ("written", "sent", "waiting", "given_up")} == {
        "written": 3, "sent": 1, "waiting": 1, "given_up": 1,
    }  # fmt: skip
    assert found["reasons"] == {"Last answer: 451": 1, "The mail server refused it for good.": 1}
    assert digest(django_home) == 0
    assert "Run this again after" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "environment", "says"),
    [
        (("--site", "portal"), {}, "--site must be the address of the site"),
        ((), {"GOLDENTHREAD_SMTP_HOST": "mail.example"}, "GOLDENTHREAD_SMTP_SENDER is not set"),
        (("--wiat",), {}, "Is --wait meant?"),
    ],
)
def test_settings_that_cannot_be_used_stop_it_before_anything_is_written(
    words: tuple[str, ...],
    environment: dict[str, str],
    says: str,
    published: Any,
    django_home: Path,
    person: Any,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    person("team_manager")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert digest(django_home, *words) == 2
    assert says in capsys.readouterr().err
    assert rows() == 0


def test_nothing_loaded_yet(django_home: Path, capsys: Capture) -> None:
    assert digest(django_home) == 2
    assert "nothing has been loaded yet" in capsys.readouterr().err


def test_a_day_that_is_past_is_told_to_nobody(published: Any, django_home: Path, person: Any, capsys: Capture) -> None:
    person("team_manager")
    published(day=authority.NEXT_DAY)
    assert digest(django_home) == 0
    published()
    assert digest(django_home, "--dry-run") == 0
    assert "People have been told of a later day than 31 October 2025" in capsys.readouterr().out


def test_a_database_that_takes_nothing_is_said_in_words(
    published: Any, django_home: Path, person: Any, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import OperationalError

    from goldenthread.web.mail import digest as writing

    def locked(*_: Any, **__: Any) -> None:
        raise OperationalError("database is locked")

    person("team_manager")
    monkeypatch.setattr(writing, "_enter", locked)
    assert digest(django_home) == 4
    assert "Nothing was written or sent" in capsys.readouterr().err
    assert rows() == 0


def test_a_load_writes_the_mails_of_the_day(published: Any, django_home: Path, person: Any) -> None:
    """The daily run after a load, as `load` and `exceptions` start it."""
    from goldenthread.web import administration

    person("team_manager")
    administration.run_daily(Home.open(django_home))
    assert rows() == 1


def test_a_home_with_wrong_mail_settings_says_so(tmp_path: Path, capsys: Capture) -> None:
    home = Home.create(tmp_path / "home", Authority("Aldermoor", "england"))
    with open(home.path / "authority.toml", "a") as file:
        file.write('\n[mails]\nsite = "https://portal.example"\n')
    assert cli.main(["digest", "--home", str(home.path)]) == 2
    assert "Is mail meant?" in capsys.readouterr().err
    with pytest.raises(sqlite3.OperationalError):
        sqlite3.connect(f"file:{home.path / 'app.sqlite3'}?mode=ro", uri=True)
