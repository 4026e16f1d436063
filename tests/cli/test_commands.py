"""The command line: options before or after the command, exit codes, and plain words when something is wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from goldenthread import cli
from goldenthread.cli import main

Capture = pytest.CaptureFixture[str]


def made(home: Path) -> list[str]:
    assert main(["init", "--home", str(home), "--authority", "Aldermoor (invented)", "--nation", "england"]) == 0
    return ["--home", str(home)]


def json_of(capsys: Capture) -> dict[str, Any]:
    """The one JSON document on standard output."""
    return dict(json.loads(capsys.readouterr().out))


def test_help_names_every_command_that_is_here(capsys: Capture) -> None:
    assert main(["--help"]) == 0
    told = capsys.readouterr().out
    for name in ("init", "load", "snapshots"):
        assert name in told
    assert "--home" in told


def test_no_command_is_wrong_usage(capsys: Capture) -> None:
    assert main([]) == 2
    assert "usage" in capsys.readouterr().err


def test_version(capsys: Capture) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.strip()[0].isdigit()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["lood", "x"], "lood is not a command. Is load meant?"),
        (["snapshot"], "Is snapshots meant?"),
        (["zzz"], "goldenthread --help"),
        (["load", "x", "--confrim"], "--confrim is not known to load. Is --confirm meant?"),
        (["load"], "the following arguments are required: PATH"),
        (["load", "x", "--as-at", "31/03/2024"], "must be a date written like 2024-03-31"),
        (["init", "--authority", "A", "--nation", "scotland"], "invalid choice"),
        (["snapshots"], "required"),
        (["--home"], "--home needs"),
        (["--vresion"], "Is --version meant?"),
    ],
)
def test_wrong_usage_offers_the_nearest_name(capsys: Capture, words: list[str], told: str) -> None:
    assert main(words) == 2
    said = capsys.readouterr()
    assert told in said.err
    assert "Traceback" not in said.err
    assert said.out == ""


def test_a_home_is_needed(capsys: Capture, home: Path, extract: Path) -> None:
    assert main(["load", str(extract), "--home", str(home)]) == 2
    assert "goldenthread init" in capsys.readouterr().err


def test_the_home_comes_from_the_environment(capsys: Capture, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(home)
    monkeypatch.setenv("GOLDENTHREAD_HOME", str(home))
    assert main(["snapshots", "list"]) == 0
    assert "Nothing has been loaded yet" in capsys.readouterr().out


def test_init_twice(capsys: Capture, home: Path) -> None:
    made(home)
    assert main(["init", "--home", str(home), "--authority", "B", "--nation", "wales"]) == 2
    assert "already" in capsys.readouterr().err


def test_a_home_that_cannot_be_made_is_wrong_usage(capsys: Capture, tmp_path: Path) -> None:
    too_long = tmp_path / ("a" * 300)
    assert main(["init", "--home", str(too_long), "--authority", "B", "--nation", "wales"]) == 2
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize("day", ["2024-02-31", "yesterday", "0001-01-01", "9999-12-31"])
def test_a_day_no_extract_describes_is_wrong_usage(capsys: Capture, home: Path, extract: Path, day: str) -> None:
    where = made(home)
    capsys.readouterr()
    assert main(["load", str(extract), "--as-at", day, "--json", *where]) == 2
    said = capsys.readouterr()
    assert "argument --as-at" in said.err
    assert said.out == ""


@pytest.mark.parametrize("place", ["before", "after", "between"])
def test_json_and_home_stand_anywhere(capsys: Capture, home: Path, extract: Path, place: str) -> None:
    made(home)
    capsys.readouterr()
    shared = [f"--home={home}", "--json"]
    words = ["load", str(extract), "--as-at", "2024-03-31"]
    given = {"before": shared + words, "after": words + shared, "between": words[:1] + shared + words[1:]}[place]
    assert main(given) == 0
    told = json_of(capsys)
    assert (told["status"], told["as_at"]) == ("published", "2024-03-31")


def test_load_as_json(capsys: Capture, home: Path, extract: Path) -> None:
    """Exactly the document the interfaces promise."""
    where = made(home)
    capsys.readouterr()
    assert main(["load", str(extract), "--as-at", "2024-03-31", "--json", *where]) == 0
    told = json_of(capsys)
    assert set(told) >= {"status", "snapshot", "as_at", "files"}
    assert {each["file"] for each in told["files"]} == {
        "ssd_person.csv", "ssd_contacts.csv", "ssd_cin_episodes.csv", "ssd_cin_assessments.csv",
    }  # fmt: skip
    for each in told["files"]:
        assert set(each) == {"file", "kind", "tables", "issues"}
        assert each["kind"] == "ssd"
        for count in each["tables"]:
            assert set(count) == {"table", "read", "kept", "set_aside"}
            assert count["read"] == count["kept"] + count["set_aside"]
        for issue in each["issues"]:
            assert set(issue) == {"severity", "rule", "sheet", "row", "column", "message", "count"}
    assert main(["load", str(extract), "--as-at", "2024-03-31", "--json", *where]) == 0
    assert json_of(capsys)["status"] == "unchanged"


def test_exit_codes_of_a_load(capsys: Capture, home: Path, extract: Path, tmp_path: Path) -> None:
    where = made(home)
    assert main(["load", str(tmp_path / "nowhere"), *where]) == 2
    assert "does not exist" in capsys.readouterr().err
    (tmp_path / "empty.csv").write_bytes(b"")
    assert main(["load", str(tmp_path / "empty.csv"), "--json", *where]) == 4
    told = capsys.readouterr()
    assert json.loads(told.out)["status"] == "refused"
    assert "0 bytes" in told.err
    assert main(["load", str(extract), "--as-at", "2024-03-31", *where]) == 0
    capsys.readouterr()
    with open(extract / "ssd_person.csv", "a") as file:
        file.writelines(f"{n}{',' * 16}\n" for n in range(100))
    assert main(["load", str(extract), "--as-at", "2024-03-31", "--json", *where]) == 3
    assert json_of(capsys)["status"] == "held"
    assert main(["load", str(extract), "--as-at", "2024-03-31", "--confirm", *where]) == 0


def test_snapshots_list_show_rollback(capsys: Capture, home: Path, extract: Path) -> None:
    where = made(home)
    main(["load", str(extract), "--as-at", "2024-03-31", *where])
    main(["load", str(extract), "--as-at", "2024-04-01", *where])
    capsys.readouterr()
    assert main(["snapshots", "list", "--json", *where]) == 0
    listed = json_of(capsys)
    assert [row["as_at"] for row in listed["rows"]] == ["2024-04-01", "2024-03-31"]
    assert [row["current"] for row in listed["rows"]] == [True, False]
    older = listed["rows"][1]["snapshot"]
    assert main(["snapshots", "rollback", older, *where]) == 0
    assert main(["snapshots", "show", older, "--json", *where]) == 0
    capsys.readouterr()
    assert main(["snapshots", "list", *where]) == 0
    assert "in use" in capsys.readouterr().out.splitlines()[1]
    assert main(["snapshots", "show", older, *where]) == 0
    assert "ssd_person.csv" in capsys.readouterr().out
    assert main(["snapshots", "rollback", "2024-03-31-01", *where]) == 2
    assert f"Is {older} meant?" in capsys.readouterr().err


def test_a_bug_of_ours_is_one_line(capsys: Capture, home: Path, extract: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where = made(home)
    from goldenthread.cli import load as command

    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("a child's name could stand here")

    monkeypatch.setattr(command, "load", broken)
    capsys.readouterr()
    assert main(["load", str(extract), *where]) == 1
    told = capsys.readouterr().err
    assert "--debug" in told
    assert "a child's name" not in told
    assert "Traceback" not in told
    assert main(["load", str(extract), "--debug", *where]) == 1
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize("told", [KeyboardInterrupt(), RuntimeError("Query interrupted")], ids=["Python", "DuckDB"])
def test_interrupting_is_quiet(
    capsys: Capture, home: Path, extract: Path, monkeypatch: pytest.MonkeyPatch, told: BaseException
) -> None:
    where = made(home)
    from goldenthread.cli import load as command

    def interrupted(*_: Any, **__: Any) -> None:
        raise told

    monkeypatch.setattr(command, "load", interrupted)
    capsys.readouterr()
    assert main(["load", str(extract), *where]) == 130
    assert capsys.readouterr() == ("", "")


def test_piping_to_a_reader_that_leaves_is_quiet(home: Path, extract: Path) -> None:
    """As with `| head -1`: the reader closes its end before everything is written."""
    where = made(home)
    main(["load", str(extract), "--as-at", "2024-03-31", *where])
    command = [sys.executable, "-c", "import sys\nfrom goldenthread.cli import main\nsys.exit(main(sys.argv[1:]))"]
    with subprocess.Popen(
        [*command, "snapshots", "show", "2024-03-31-001", *where], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_quick_commands_import_little() -> None:
    """Listing the commands must not wait for the web site or the database to be imported."""
    code = (
        "import sys\nfrom goldenthread.cli import main\nmain(['--help'])\n"
        "print([m for m in ('django', 'duckdb', 'sqlglot') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("name", [name for name, _, _ in cli.COMMANDS])
def test_every_command_explains_itself(capsys: Capture, name: str) -> None:
    assert main([name, "--help"]) == 0
    assert f"goldenthread {name}" in capsys.readouterr().out


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "America/New_York"])
def test_language_and_time_zone_of_the_machine_do_not_matter(home: Path, extract: Path, zone: str) -> None:
    """Dates are UK dates wherever the machine thinks it is."""
    where = made(home)
    (extract / "ssd_contacts.csv").write_text("cont_contact_id,cont_person_id,cont_contact_date\nC1,1001,03/04/2023\n")
    code = (
        "import sys\nfrom goldenthread import engine\n"
        "sql = \"CREATE TABLE snapshot_days AS SELECT DATE '2024-03-31' AS day\"\n"
        "engine.prepare = lambda con, **_: con.execute(sql)\n"
        "from goldenthread.web import administration\nadministration.run_daily = lambda *_, **__: None\n"
        "from goldenthread.cli import main\nsys.exit(main(sys.argv[1:]))"
    )
    subprocess.run(
        [sys.executable, "-c", code, "load", str(extract), "--as-at", "2024-03-31", *where],
        env={"LANG": "C", "LC_ALL": "C", "TZ": zone, "PYTHONPATH": str(Path(cli.__file__).parents[2])},
        check=True,
        capture_output=True,
    )
    from goldenthread.snapshots import Home, Store

    snapshot = Store(Home.open(home)).current()
    assert snapshot is not None
    assert snapshot.query("SELECT contact_date FROM contacts") == [(date(2023, 4, 3),)]
