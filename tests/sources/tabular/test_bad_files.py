"""Malformed CSV files: the right message, nothing lost, nothing shifted, the live snapshot untouched.

The names of the tests follow the list of malformed inputs (CS-01 and so on).
"""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import pytest

from goldenthread.snapshots import Home, Store
from goldenthread.snapshots.build import Outcome
from tests.sources.tabular.made import MARKER_ID, MARKER_NAME, load_text, write

CONTACTS = "cont_contact_id,cont_person_id,cont_contact_date,cont_contact_source_code\n"
PEOPLE = "pers_person_id,pers_forename,pers_surname,pers_dob\n"


def one_line(outcome: Outcome) -> str:
    assert outcome.status == "refused"
    assert outcome.exit_code == 4
    told = [line for line in outcome.lines if not line.startswith("As at")]
    assert len(told) == 1, told
    return told[0]


def rows(home: Home, sql: str) -> list[tuple]:
    snapshot = Store(home).current()
    assert snapshot is not None
    return snapshot.query(sql)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(b"", ["empty", "0 bytes"], id="CS-10 empty file"),
        pytest.param(
            PEOPLE.encode() + "1,Si\xe2n,\xa3,\n".encode("cp1252"),
            ["line 2", "byte 55", "CSV UTF-8"],
            id="CS-01 Windows-1252",
        ),
        pytest.param((CONTACTS + "C1,1,2024-03-01,1A\n").encode("utf-16"), ["UTF-16"], id="CS-02 UTF-16"),
        pytest.param(
            (CONTACTS + "C1,1,2024-03-01,1A\nC2,1,2024\x00,1A\n").encode(), ["line 3", "NUL"], id="CS-09 NUL bytes"
        ),
        pytest.param(
            (CONTACTS + "C1,1,2024-03-01,1A\n").replace("\n", "\r").encode(),
            ["carriage return"],
            id="CS-13 old Mac line ends",
        ),
        pytest.param(gzip.compress(CONTACTS.encode()), ["gzip"], id="CS-15 gzip"),
        pytest.param(b"%PDF-1.7 ...", ["PDF"], id="CS-15 PDF"),
        pytest.param(b"<html><table><tr><td>1</td></tr></table></html>", ["web page"], id="a web page"),
        pytest.param(
            (CONTACTS + "C1,1,2024-03-01," + "x" * (10 * 1024 * 1024 + 1) + "\n").encode(),
            ["line 2", "5 MB"],
            id="CS-14 long line",
        ),
        pytest.param(
            (CONTACTS.replace("cont_contact_source_code", "cont_contact_date") + "C1,1,2024-03-01,\n").encode(),
            ["cont_contact_date", "columns 3 and 4"],
            id="CS-12 a heading twice",
        ),
        pytest.param(
            (CONTACTS + "C1,1,2024-03-01,1A\n" + CONTACTS + "C2,1,2024-03-02,1A\n").encode(),
            ["line 3", "joined"],
            id="CS-11 headings again",
        ),
        pytest.param(
            (
                CONTACTS
                + "".join(f"C{n},1,2024-03-01,1A\n" for n in range(38))
                + 'C38,"1,2024-03-02,1A\nC39,1,2024-03-03,1A\n'
            ).encode(),
            ["line 40", "quote"],
            id="CS-05 unclosed quote",
        ),
        pytest.param(
            (CONTACTS + 'C1,"1,2024-03-01,1A\nC2,1",2024-03-02,1A\n').encode(),
            ["line 2", "quote", "cont_person_id"],
            id="CS-05 a stray quote that another one closes",
        ),
        pytest.param(
            CONTACTS.replace(",", ";").encode() + b"C1;1;2024-03-01;1A\nC2;1;2024-03-02;1A;9\n",
            ["semicolon", "line 3 has 5"],
            id="CS-04 rows do not agree on the separator",
        ),
        pytest.param(
            (CONTACTS.strip() + ",\nC1,1,2024-03-01,1A,\nC2,1,2024-03-02,1A,held\n").encode(),
            ["column 5", "no heading", "row 3"],
            id="CS-17 a column without heading that holds data",
        ),
        pytest.param(
            b"cont_contact_id,cont_persn_id,cont_contact_date\nC1,1,2024-03-01\n",
            ["cont_person_id", "cont_persn_id", "Headings found"],
            id="a column that is needed is missing",
        ),
        pytest.param(b"colour,flavour\nred,sweet\n", ["no known table", "colour,flavour"], id="no table at all"),
        pytest.param(
            (CONTACTS + "C1,1.23E+15,2024-03-01,1A\n").encode(),
            ["1.23E+15", "cont_person_id"],
            id="ids that lost their digits",
        ),
    ],
)
def test_refused(home: Home, tmp_path: Path, content: bytes, words: list[str]) -> None:
    outcome = load_text(home, tmp_path, "extract.csv", content)
    line = one_line(outcome)
    assert line.startswith("extract.csv")
    for word in words:
        assert word in line
    (file,) = outcome.as_json()["files"]
    assert (file["file"], file["tables"], file["issues"][0]["message"]) == ("extract.csv", [], line)
    assert Store(home).current() is None
    assert not [path for path in home.snapshots_dir.iterdir() if path.name not in ("load.lock",)]


@pytest.mark.parametrize("line", ["77,Zebedee,Marker,2013-02-01", "A0077;Zebedee", '"Zebedee","Marker","","F"'])
def test_a_list_without_headings_is_not_shown(home: Home, tmp_path: Path, line: str) -> None:
    """Its first line is no heading but a child."""
    told = one_line(load_text(home, tmp_path, "people.csv", f"{line}\n{line}\n"))
    assert "do not look like headings" in told
    assert "Zebedee" not in told


def test_utf8_mark_and_headings_in_other_spelling(home: Home, tmp_path: Path) -> None:
    """CS-03: the mark is no part of the first heading; case and spaces in headings do not matter."""
    text = "\ufeff CONT_contact_ID ,Cont Person Id,cont-contact-date\r\nC1,1,2024-03-01\r\n"
    assert load_text(home, tmp_path, "anything.csv", text).status == "published"
    assert rows(home, "SELECT contact_id, person_id, contact_date FROM contacts") == [("C1", "1", date(2024, 3, 1))]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators_are_read_and_said(home: Home, tmp_path: Path, separator: str) -> None:
    """CS-04."""
    text = (CONTACTS + "C1,1,2024-03-01,1A\n").replace(",", separator)
    outcome = load_text(home, tmp_path, "contacts.csv", text)
    assert outcome.status == "published"
    assert any("separated by" in issue.message for issue in outcome.files[0].issues)
    assert rows(home, "SELECT contact_id, source FROM contacts") == [("C1", "1A")]


def test_line_breaks_in_quotes_and_blank_lines_keep_line_numbers(home: Home, tmp_path: Path) -> None:
    """CS-06."""
    text = (
        "prof_professional_id,prof_professional_name,prof_professional_job_title\n"
        'W1,"Ann\nInvented",x\n\nW2,Bob,"a\n\nb"\nW3,Cy,x\n,nobody,x\n'
    )
    outcome = load_text(home, tmp_path, "staff.csv", text)
    assert outcome.status == "published"
    assert rows(home, "SELECT worker_id, name, source_row FROM professionals ORDER BY source_row") == [
        ("W1", "Ann\nInvented", 2),
        ("W2", "Bob", 5),
        ("W3", "Cy", 8),
    ]
    assert rows(home, "SELECT source_row, rule FROM set_aside") == [(9, "missing_key")]


def test_wrong_number_of_fields(home: Home, tmp_path: Path) -> None:
    """CS-07 and CS-08: the lines are set aside with both counts; no column shifts."""
    text = CONTACTS + "C1,1,2024-03-01,1A\nC2,1,2024-03-02,1A,more\nC3,1,2024-03-03\nC4,1,2024-03-04,1B\n"
    outcome = load_text(home, tmp_path, "contacts.csv", text)
    assert outcome.status == "published"
    (count,) = outcome.files[0].tables
    assert (count.read, count.kept, count.set_aside) == (4, 2, 2)
    assert rows(home, "SELECT contact_id, source, source_row FROM contacts ORDER BY contact_id") == [
        ("C1", "1A", 2),
        ("C4", "1B", 5),
    ]
    told = rows(home, "SELECT source_row, message FROM set_aside ORDER BY source_row")
    assert [row for row, _ in told] == [3, 4]
    assert "5 fields found, 4 expected" in told[0][1]
    assert "3 fields found, 4 expected" in told[1][1]


def test_headings_only_is_no_rows(home: Home, tmp_path: Path) -> None:
    """CS-10: zero, and the table is there with history."""
    outcome = load_text(home, tmp_path, "contacts.csv", CONTACTS)
    assert outcome.status == "published"
    assert rows(home, "SELECT level FROM table_levels WHERE table_name IN ('contacts', 'referrals') ORDER BY 1") == [
        ("history",),
        ("none",),
    ]


def test_numbers_with_commas_and_pounds(home: Home, tmp_path: Path) -> None:
    """CS-16: read as the number they show, or reported; never cut at the comma."""
    text = (
        "placement_id,weekly_cost,inside_la_boundary\n"
        'P1,"1,234",Y\nP2,"£1,234.50",N\nP3,-20.5,Y\nP4,"12,34",Y\nP5,three,Y\n'
    )
    outcome = load_text(home, tmp_path, "costs.csv", text)
    assert outcome.status == "published"
    costs = dict(rows(home, "SELECT placement_id, CAST(weekly_cost AS VARCHAR) FROM placement_extras"))
    assert costs == {"P1": "1234.0000", "P2": "1234.5000", "P3": "-20.5000", "P4": None, "P5": None}
    told = {i.rule: i.count for i in outcome.files[0].issues if i.rule != "missing_column"}
    assert told == {"bad_number": 2, "number_form": 2}
    assert sorted(rows(home, "SELECT source_row, original FROM original_values")) == [
        (2, "1,234"), (3, "£1,234.50"), (5, "12,34"), (6, "three"),
    ]  # fmt: skip


def test_trailing_comma_on_every_line(home: Home, tmp_path: Path) -> None:
    """CS-17: the empty column without a heading is dropped, and said."""
    outcome = load_text(home, tmp_path, "contacts.csv", CONTACTS.strip() + ",\nC1,1,2024-03-01,1A,\n")
    assert outcome.status == "published"
    assert any("column 5 has no heading" in issue.message for issue in outcome.files[0].issues)


def test_cells_that_look_like_formulas_are_text(home: Home, tmp_path: Path) -> None:
    """CS-18."""
    text = "prof_professional_id,prof_professional_name\nW1,=1+1\nW2,@x\nW3,+cmd|' /C calc'!A0\nW4,-5\n"
    assert load_text(home, tmp_path, "staff.csv", text).status == "published"
    assert [name for (name,) in rows(home, "SELECT name FROM professionals ORDER BY worker_id")] == [
        "=1+1",
        "@x",
        "+cmd|' /C calc'!A0",
        "-5",
    ]


def test_two_files_of_one_table(home: Home, tmp_path: Path) -> None:
    from goldenthread.snapshots.build import load

    folder = tmp_path / "both"
    write(folder, "ssd_contacts", [])
    (folder / "copy of contacts.csv").write_text(CONTACTS)
    outcome = load(home, [folder])
    line = one_line(outcome)
    assert "ssd_contacts.csv" in line
    assert "copy of contacts.csv" in line


def test_every_bad_file_is_told_at_once(home: Home, tmp_path: Path) -> None:
    from goldenthread.snapshots.build import load

    folder = tmp_path / "bad"
    folder.mkdir()
    (folder / "a.csv").write_bytes(b"")
    (folder / "b.csv").write_bytes(b"%PDF")
    outcome = load(home, [folder])
    assert outcome.status == "refused"
    assert len(outcome.lines) == 2


def test_an_empty_folder_and_a_folder_of_nothing_known(home: Home, tmp_path: Path) -> None:
    from goldenthread.snapshots.build import load

    folder = tmp_path / "none"
    folder.mkdir()
    assert "holds no files" in one_line(load(home, [folder]))
    (folder / "notes.txt").write_text("hello")
    (folder / "other.csv").write_text("colour,flavour\nred,sweet\n")
    assert "holds nothing that can be read" in one_line(load(home, [folder]))


def test_a_stranger_among_known_files_is_named_and_left(home: Home, tmp_path: Path) -> None:
    from goldenthread.snapshots.build import load

    folder = tmp_path / "mixed"
    write(folder, "ssd_contacts", [{"contact_id": "C1", "person_id": 1, "contact_date": "2024-03-01"}])
    (folder / "other.csv").write_text("colour,flavour\nred,sweet\n")
    outcome = load(home, [folder])
    assert outcome.status == "published"
    assert {each.file: each.kind for each in outcome.files} == {"other.csv": "not read", "ssd_contacts.csv": "ssd"}


def test_messages_hold_no_details_of_a_child(home: Home, tmp_path: Path) -> None:
    """Whatever is wrong with a child's row, its id, name, dates and values stay out of every message."""
    text = (
        "pers_person_id,pers_forename,pers_surname,pers_sex,pers_ethnicity,pers_dob\n"
        f"{MARKER_ID},{MARKER_NAME},Invented,QQ,ZZZZ,31/02/2011\n"
        f"{MARKER_ID},{MARKER_NAME},Other,F,WBRI,2011-01-01\n"
        f"{MARKER_ID},{MARKER_NAME},Invented,QQ,ZZZZ,31/02/2011\n"
        f",{MARKER_NAME},Nobody,F,WBRI,2011-01-01\n"
        f"1,{MARKER_NAME}\n"
    )
    outcome = load_text(home, tmp_path, "people.csv", text)
    assert outcome.status == "published"
    told = str(outcome.as_json()) + str(rows(home, "SELECT message FROM set_aside"))
    for detail in (MARKER_ID, MARKER_NAME, "31/02/2011", "2011-01-01", "QQ", "ZZZZ"):
        assert detail not in told
    (count,) = outcome.files[0].tables
    assert (count.read, count.kept, count.set_aside) == (5, 1, 4)
