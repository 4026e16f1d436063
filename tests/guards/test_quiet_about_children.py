"""No child's details in what the commands write, whatever is wrong with the file.

Every identifying and free-text column of a small extract holds a word found nowhere else, in good rows and
in rows with every kind of fault. None of the words may come out, on either stream, with or without --json.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from goldenthread.records import BY_SOURCE, Column, Table
from goldenthread.records.declaration import FREE_TEXT, IDENTITY

SOURCES = (
    "ssd_person",
    "ssd_address",
    "ssd_contacts",
    "ssd_cin_episodes",
    "ssd_cin_assessments",
    "ssd_s47_enquiry",
    "ssd_initial_cp_conference",
    "ssd_cp_plans",
    "ssd_cla_episodes",
    "ssd_cla_placement",
    "ssd_missing",
    "ssd_care_leavers",
)
PLANTED = "Quillfeather"
PLANTED_DAY = "2011-02-17"
CHILD = "8675309"


def told(column: Column) -> bool:
    """Does this column say who a child is, or hold words somebody wrote about one?"""
    return column.group in (IDENTITY, FREE_TEXT)


def good(table: Table, number: int) -> dict[str, str]:
    row = {}
    for column in table.columns:
        if column.name == "person_id":
            row[column.source_field] = f"{CHILD}{number}"
        elif column.key or column.type == "id":
            row[column.source_field] = f"{number}"
        elif column.type == "date":
            row[column.source_field] = PLANTED_DAY if told(column) else "2026-03-02"
        elif column.type in ("text", "json") and told(column):
            row[column.source_field] = PLANTED
        else:
            row[column.source_field] = ""
    return row


def faulty(table: Table, number: int) -> list[dict[str, str]]:
    """The same row with one kind of fault in every column it can stand in."""
    rows = []
    for fault in (f"31/02/{PLANTED}", f"{PLANTED}-not-a-code", ""):
        row = good(table, number)
        for column in table.columns:
            typed = column.type in ("date", "datetime", "integer", "number", "flag", "code")
            if (fault and typed) or (not fault and column.key):
                row[column.source_field] = fault
        rows.append(row)
    return [*rows, good(table, number), good(table, number)]  # and the same key twice


def write(folder: Path, source: str, rows: list[dict[str, str]], *, without: str = "") -> None:
    fields = [name for name in rows[0] if name != without]
    with (folder / f"{source}.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, fields, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)


def run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "goldenthread.cli", "--home", str(home), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def leaks(result: subprocess.CompletedProcess[str]) -> list[str]:
    written = result.stdout + result.stderr
    day = ("2011-02-17", "17/02/2011", "17 February 2011")
    return [word for word in (PLANTED, PLANTED.upper(), CHILD, *day) if word in written]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    made = tmp_path / "home"
    assert run(made, "init", "--authority", "Aldermoor", "--nation", "england").returncode == 0
    return made


@pytest.mark.parametrize("json_wanted", [False, True], ids=["in words", "as JSON"])
def test_a_load_full_of_faults_names_nobody(tmp_path: Path, home: Path, json_wanted: bool) -> None:
    extract = tmp_path / "extract"
    extract.mkdir()
    for source in SOURCES:
        table = BY_SOURCE[source]
        rows = [good(table, number) for number in range(1, 30)]
        write(extract, source, [*rows, *faulty(table, 40)])
    words = ["load", str(extract), "--as-at", "2026-10-31", "--confirm"] + ["--json"] * json_wanted
    result = run(home, *words)
    assert result.returncode in (0, 4), result.stderr
    assert result.stdout + result.stderr != ""
    if json_wanted:
        assert json.loads(result.stdout)["files"]
    assert leaks(result) == []
    assert leaks(run(home, "snapshots", "list")) == []
    assert leaks(run(home, "snapshots", "show")) == []


@pytest.mark.parametrize("broken", ["a column missing", "a line cut short", "not text at all", "another kind of file"])
def test_a_refused_file_names_nobody(tmp_path: Path, home: Path, broken: str) -> None:
    extract = tmp_path / "extract"
    extract.mkdir()
    table = BY_SOURCE["ssd_person"]
    rows = [good(table, number) for number in range(1, 5)]
    write(extract, "ssd_person", rows, without="pers_person_id" if broken == "a column missing" else "")
    file = extract / "ssd_person.csv"
    if broken == "a line cut short":
        file.write_text(file.read_text() + f'"{PLANTED},"{CHILD}\n')
    elif broken == "not text at all":
        file.write_bytes(file.read_bytes() + PLANTED.encode() + bytes(range(256)))
    elif broken == "another kind of file":
        file.write_text(f"{PLANTED},{CHILD}\n{PLANTED_DAY},{PLANTED}\n")
    result = run(home, "load", str(extract), "--as-at", "2026-10-31")
    assert result.returncode in (0, 3, 4), result.stderr
    assert "Traceback" not in result.stderr
    assert leaks(result) == []
