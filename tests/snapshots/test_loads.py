"""What a load does to what is published: a whole swap, or nothing at all."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from goldenthread.snapshots import Home, Store, build, disk
from goldenthread.snapshots.build import load
from goldenthread.snapshots.history import roll_back
from goldenthread.snapshots.home import HomeProblem
from goldenthread.snapshots.lock import only_one
from goldenthread.sources import recognise
from goldenthread.sources.problems import Refused
from tests.sources.tabular.made import AS_AT, home_at, small_extract


def left_in(home: Home) -> list[str]:
    return sorted(path.name for path in home.snapshots_dir.iterdir())


def people(home: Home) -> int:
    snapshot = Store(home).current()
    assert snapshot is not None
    return int(snapshot.query("SELECT count(*) FROM people")[0][0])


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loads that derive nothing, for tests about publishing alone."""
    from goldenthread import engine

    def prepare(con: Any, *, as_at: date, **_: Any) -> None:
        con.execute("CREATE TABLE snapshot_days AS SELECT CAST(? AS DATE) AS day", [as_at])

    monkeypatch.setattr(engine, "prepare", prepare)


def test_a_load_publishes_all_a_page_needs(home: Home, extract: Path) -> None:
    outcome = load(home, [extract], as_at=AS_AT)
    assert (outcome.status, outcome.exit_code, outcome.as_at) == ("published", 0, AS_AT)
    snapshot = Store(home).current()
    assert snapshot is not None
    assert snapshot.id == outcome.snapshot
    assert snapshot.as_at == AS_AT
    assert snapshot.meta["authority"] == "Aldermoor Council (invented)"
    assert date.fromisoformat(snapshot.meta["first_month"]).day == 1
    for table in ("children", "units", "staff", "timeline", "lights", "loads", "table_levels"):
        snapshot.query(f'SELECT count(*) FROM "{table}"')
    assert snapshot.query("SELECT count(*) FROM children") == [(40,)]
    assert snapshot.query("SELECT rows_read, rows_rejected FROM loads WHERE file_name = 'ssd_person.csv'") == [(40, 0)]
    file = home.snapshots_dir / f"{snapshot.id}.duckdb"
    assert file.stat().st_mode & 0o777 == 0o600
    assert left_in(home) == sorted(
        [f"{snapshot.id}.duckdb", f"{snapshot.id}.json", "current", "diary.jsonl", "load.lock"]
    )
    for each in outcome.files:
        for count in each.tables:
            assert count.read == count.kept + count.set_aside


def test_two_homes_get_the_same_rows_from_the_same_files(home: Home, extract: Path, tmp_path: Path) -> None:
    other = home_at(tmp_path / "other")
    (other.path / "secret.key").write_bytes(home.secret)
    other = Home.open(other.path)
    for each in (home, other):
        assert load(each, [extract], as_at=AS_AT).status == "published"
    first, second = Store(home).current(), Store(other).current()
    assert first is not None
    assert second is not None
    names = [
        name for (name,) in first.query("SELECT table_name FROM duckdb_tables() WHERE table_name <> 'loads' ORDER BY 1")
    ]
    assert len(names) > 100
    for name in names:
        if name in ("meta", "load_issues"):
            continue
        sql = f'SELECT count(*), bit_xor(hash(t)) FROM "{name}" t'
        assert first.query(sql) == second.query(sql), name


@pytest.mark.usefixtures("quick")
def test_the_same_files_again_change_nothing(home: Home, extract: Path, tmp_path: Path) -> None:
    first = load(home, [extract], as_at=AS_AT)
    before = left_in(home)
    again = load(home, [extract], as_at=AS_AT)
    assert (again.status, again.exit_code, again.snapshot) == ("unchanged", 0, first.snapshot)
    assert f"as snapshot {first.snapshot}" in again.lines[0]
    moved = tmp_path / "elsewhere"
    shutil.copytree(extract, moved)
    os.rename(moved / "ssd_person.csv", moved / "renamed.csv")
    assert load(home, [moved], as_at=AS_AT).status == "unchanged"
    assert left_in(home) == before


@pytest.mark.usefixtures("quick")
def test_another_day_or_another_setting_is_another_load(home: Home, extract: Path) -> None:
    load(home, [extract], as_at=AS_AT)
    assert load(home, [extract], as_at=date(2024, 4, 1)).status == "published"
    with open(home.path / "authority.toml", "a") as file:
        file.write("[practice]\ncin-visit-days = 20\n")
    assert load(Home.open(home.path), [extract], as_at=AS_AT).status == "published"


@pytest.mark.usefixtures("quick")
def test_an_older_extract_is_kept_as_history(home: Home, extract: Path) -> None:
    newest = load(home, [extract], as_at=AS_AT)
    older = load(home, [small_extract(extract.parent / "older", 41)], as_at=date(2024, 3, 30))
    assert older.status == "published"
    assert any("stays" in line for line in older.lines)
    assert Store(home).current_id() == newest.snapshot
    assert len(Store(home).manifests()) == 2
    assert older.snapshot is not None
    assert Store(home).open(older.snapshot).as_at == date(2024, 3, 30)


@pytest.mark.parametrize(
    ("children", "held"),
    [(40, False), (47, False), (48, True), (33, False), (32, True), (0, True)],
)
@pytest.mark.usefixtures("quick")
def test_a_fifth_smaller_or_larger_waits_for_a_person(home: Home, tmp_path: Path, children: int, held: bool) -> None:
    first = load(home, [small_extract(tmp_path / "a", 40)], as_at=AS_AT)
    before = left_in(home)
    folder = small_extract(tmp_path / "b", children, referrals=children)
    second = load(home, [folder], as_at=date(2024, 4, 1))
    assert second.status == ("held" if held else "published")
    if not held:
        return
    assert second.exit_code == 3
    assert second.snapshot is None
    assert any(
        line == f"people: 40 rows in the last load ({first.snapshot}), {children} in this one" for line in second.lines
    )
    assert any("--confirm" in line for line in second.lines)
    assert left_in(home) == before
    confirmed = load(home, [folder], as_at=date(2024, 4, 1), confirm=True)
    assert confirmed.status == "published"
    manifest = Store(home).manifest(str(confirmed.snapshot))
    assert manifest["confirmed"] is True
    assert manifest["loaded_by"]


@pytest.mark.usefixtures("quick")
def test_a_file_mostly_set_aside_waits_for_a_person(home: Home, extract: Path) -> None:
    """A wrong day, for example, would empty every table in silence."""
    outcome = load(home, [extract], as_at=date(2020, 1, 1))
    assert outcome.status == "held"
    assert "contacts: 40 of 40 rows were set aside" in outcome.lines
    assert any("after the day the extract describes" in line for line in outcome.lines)
    assert Store(home).current() is None


@pytest.mark.usefixtures("quick")
def test_a_clock_that_is_behind_the_files(home: Home, extract: Path) -> None:
    outcome = load(home, [extract], today=date(1970, 1, 2))
    assert outcome.status == "refused"
    assert "clock" in outcome.lines[-1]
    assert load(home, [extract], as_at=AS_AT, today=date(1970, 1, 2)).status == "published"


@pytest.mark.usefixtures("quick")
def test_a_refused_load_leaves_the_live_one_alone(home: Home, extract: Path, tmp_path: Path) -> None:
    live = load(home, [extract], as_at=AS_AT)
    before = left_in(home)
    bad = small_extract(tmp_path / "bad")
    (bad / "ssd_contacts.csv").write_bytes(b"")
    refused = load(home, [bad], as_at=date(2024, 4, 1))
    assert (refused.status, refused.exit_code, refused.snapshot) == ("refused", 4, None)
    assert left_in(home) == before
    assert Store(home).current_id() == live.snapshot


@pytest.mark.usefixtures("quick")
def test_going_back_and_forward(home: Home, extract: Path, tmp_path: Path) -> None:
    first = load(home, [extract], as_at=AS_AT)
    second = load(home, [small_extract(tmp_path / "b", 44)], as_at=date(2024, 4, 1))
    store = Store(home)
    assert people(home) == 44
    assert first.snapshot is not None
    assert second.snapshot is not None
    assert first.snapshot in roll_back(home, first.snapshot)
    assert store.current_id() == first.snapshot
    assert people(home) == 40
    assert "already" in roll_back(home, first.snapshot)
    with pytest.raises(KeyError):
        roll_back(home, "no such")
    again = load(home, [tmp_path / "b"], as_at=date(2024, 4, 1))
    assert again.status == "unchanged"
    assert any(f"rollback {second.snapshot}" in line for line in again.lines)
    roll_back(home, second.snapshot)
    assert people(home) == 44


@pytest.mark.usefixtures("quick")
def test_one_load_at_a_time(home: Home, extract: Path) -> None:
    with only_one(home.snapshots_dir, "Pat Example"):
        outcome = load(home, [extract], as_at=AS_AT)
    assert outcome.status == "refused"
    assert "already running" in outcome.lines[-1]
    assert "by Pat Example" in outcome.lines[-1]
    assert load(home, [extract], as_at=AS_AT).status == "published"


@pytest.mark.usefixtures("quick")
def test_a_file_that_changes_while_it_is_read(home: Home, extract: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = recognise.recognise

    def and_then_it_grows(paths: Any) -> Any:
        found = looked(paths)
        with open(extract / "ssd_contacts.csv", "a") as file:
            file.write("C999,1001,2024-03-01,,,\n")
        return found

    monkeypatch.setattr(build, "recognise", and_then_it_grows)
    outcome = load(home, [extract], as_at=AS_AT)
    assert outcome.status == "refused"
    assert "changed while it was being read" in outcome.lines[-1]


@pytest.mark.parametrize(("number", "words"), [(errno.ENOSPC, "is full"), (errno.EROFS, "cannot be written")])
@pytest.mark.usefixtures("quick")
def test_a_disk_that_is_full_or_read_only(
    home: Home, extract: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    live = load(home, [extract], as_at=AS_AT)
    folder = small_extract(tmp_path / "b", 41)

    def no_room(*_: Any, **__: Any) -> str:
        raise OSError(number, os.strerror(number), str(home.snapshots_dir))

    monkeypatch.setattr(build.tempfile, "mkdtemp", no_room)
    outcome = load(home, [folder], as_at=date(2024, 4, 1))
    assert outcome.status == "refused"
    assert words in outcome.lines[-1]
    assert Store(home).current_id() == live.snapshot


def test_too_little_room_is_said_before_anything_is_read(
    home: Home, extract: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(home.path)
    monkeypatch.setattr(disk.shutil, "disk_usage", lambda _: usage._replace(free=1024))
    outcome = load(home, [extract], as_at=AS_AT)
    assert outcome.status == "refused"
    assert "MB are needed" in outcome.lines[-1]


@pytest.mark.usefixtures("quick")
def test_a_store_follows_the_pointer_and_lets_old_ones_go(home: Home, extract: Path, tmp_path: Path) -> None:
    store = Store(home)
    assert store.current() is None
    load(home, [extract], as_at=AS_AT)
    first = store.current()
    assert first is not None
    assert store.current() is first
    load(home, [small_extract(tmp_path / "b", 44)], as_at=date(2024, 4, 1))
    second = store.current()
    assert second is not None
    assert second.id != first.id
    assert first.query("SELECT count(*) FROM people") == [(40,)]
    assert Store(home).open(first.id) is first
    with pytest.raises(KeyError):
        store.open("../current")


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "COPY people TO '/tmp/people.csv'",
        "ATTACH '/tmp/x.duckdb'",
        "DELETE FROM people",
        "CREATE TABLE x (a INTEGER)",
        "SET threads = 8",
        "INSTALL httpfs",
    ],
)
def test_a_published_snapshot_is_locked_down(home: Home, extract: Path, sql: str) -> None:
    import duckdb

    load(home, [extract], as_at=AS_AT)
    snapshot = Store(home).current()
    assert snapshot is not None
    with pytest.raises(duckdb.Error):
        snapshot.query(sql)


READER = """
import sys, time
from goldenthread.snapshots import Home, Store
store = Store(Home.open(sys.argv[1]))
while True:
    print(store.current().id, flush=True)
    if sys.stdin.readline() == "":
        break
"""


@pytest.mark.usefixtures("quick")
def test_another_process_serves_the_new_snapshot_at_its_next_request(home: Home, extract: Path, tmp_path: Path) -> None:
    first = load(home, [extract], as_at=AS_AT)
    with subprocess.Popen(
        [sys.executable, "-c", READER, str(home.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as reader:
        assert reader.stdin is not None
        assert reader.stdout is not None
        assert reader.stdout.readline().strip() == first.snapshot
        second = load(home, [small_extract(tmp_path / "b", 44)], as_at=date(2024, 4, 1))
        reader.stdin.write("next\n")
        reader.stdin.flush()
        assert reader.stdout.readline().strip() == second.snapshot
        reader.stdin.close()


def test_the_lock_says_who_and_since_when(home: Home) -> None:
    with (
        only_one(home.snapshots_dir, "Pat Example"),
        pytest.raises(Refused, match=r"started \d\d:\d\d by Pat Example"),
        only_one(home.snapshots_dir, "Sam Example"),
    ):
        pass
    with only_one(home.snapshots_dir, "Sam Example"):
        pass


@pytest.mark.usefixtures("quick")
def test_manifests_hold_no_details_of_a_child(home: Home, extract: Path) -> None:
    outcome = load(home, [extract], as_at=AS_AT)
    text = (home.snapshots_dir / f"{outcome.snapshot}.json").read_text() + (
        home.snapshots_dir / "diary.jsonl"
    ).read_text()
    assert "Zebedee" not in text
    assert json.loads((home.snapshots_dir / f"{outcome.snapshot}.json").read_text())["volumes"]["people"] == 40


def unwritten(home: Home, snapshot: str) -> None:
    (home.snapshots_dir / "current").write_text("2020-01-01-001\n")


def torn(home: Home, snapshot: str) -> None:
    path = home.snapshots_dir / f"{snapshot}.duckdb"
    path.write_bytes(path.read_bytes()[:5000])


def gone(home: Home, snapshot: str) -> None:
    (home.snapshots_dir / f"{snapshot}.duckdb").unlink()


@pytest.mark.parametrize(("harm", "words"), [(unwritten, "is not in"), (torn, "is damaged"), (gone, "is not in")])
@pytest.mark.usefixtures("quick")
def test_a_damaged_home_says_how_to_go_back_and_takes_the_next_load(
    home: Home, extract: Path, tmp_path: Path, harm: Callable[[Home, str], None], words: str
) -> None:
    first = load(home, [extract], as_at=AS_AT)
    harm(home, str(first.snapshot))
    with pytest.raises(HomeProblem, match=f"{words}.*rollback"):
        Store(home).current()
    again = load(home, [extract], as_at=AS_AT)
    assert again.status == ("unchanged" if harm is unwritten else "published")
    second = load(home, [small_extract(tmp_path / "b", 42)], as_at=date(2024, 4, 1))
    assert second.status == "published"
    if harm is not unwritten:
        with pytest.raises(HomeProblem, match=words):
            roll_back(home, str(first.snapshot))
    snapshot = Store(home).current()
    assert snapshot is not None
    assert snapshot.id == second.snapshot


@pytest.mark.parametrize("text", ["{", "[]", "{}"])
@pytest.mark.usefixtures("quick")
def test_a_manifest_that_is_none_is_named(home: Home, extract: Path, text: str) -> None:
    load(home, [extract], as_at=AS_AT)
    (home.snapshots_dir / "stray.json").write_text(text)
    with pytest.raises(HomeProblem, match=r"stray\.json is not what a load wrote"):
        Store(home).manifests()
