"""How single values are read, drawn as a table: what was supplied, what is stored, what is said."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from goldenthread.snapshots import Home, Store
from goldenthread.snapshots.build import load
from tests.sources.tabular.made import AS_AT, load_text, write

KEPT = "kept"

DECIDING_DATES = [
    # supplied, stored or the rule that sets the row aside
    ("2024-03-31", date(2024, 3, 31)),
    ("31/03/2024", date(2024, 3, 31)),
    ("03/04/2023", date(2023, 4, 3)),
    ("3/4/2023", date(2023, 4, 3)),
    ("03-04-2023", date(2023, 4, 3)),
    ("3 April 2023", date(2023, 4, 3)),
    ("2024-03-31T01:30:00", date(2024, 3, 31)),
    ("31/03/2024 01:30", date(2024, 3, 31)),
    ("29/02/2024", date(2024, 2, 29)),
    ("31/02/2024", "bad_date"),
    ("29/02/2023", "bad_date"),
    ("2024-02-30", "bad_date"),
    ("03/05/09", "bad_date"),
    ("2011", "bad_date"),
    ("03/2011", "bad_date"),
    ("45366", "bad_date"),
    ("soon", "bad_date"),
    ("infinity", "bad_date"),
    ("01/01/1900", "placeholder_date"),
    ("9999-12-31", "placeholder_date"),
    (" 2024-03-31 ", date(2024, 3, 31)),
    ("31/03/2024\u00a0", date(2024, 3, 31)),
    ("NULL", None),
    ("2024-04-01", "future_date"),
    ("01/04/2024", "future_date"),
    ("", None),
]


def query(home: Home, sql: str) -> list[tuple[Any, ...]]:
    snapshot = Store(home).current()
    assert snapshot is not None
    return snapshot.query(sql)


def test_the_date_a_row_is_counted_by(home: Home, tmp_path: Path) -> None:
    write(
        tmp_path, "ssd_contacts",
        [{"contact_id": f"C{n}", "person_id": 1, "contact_date": text} for n, (text, _) in enumerate(DECIDING_DATES)],
    )  # fmt: skip
    outcome = load(home, [tmp_path / "ssd_contacts.csv"], as_at=AS_AT)
    assert outcome.status == "published"
    stored: dict[str, Any] = dict(query(home, "SELECT contact_id, contact_date FROM contacts"))
    aside = dict(query(home, "SELECT source_row, rule FROM set_aside"))
    got = [stored.get(f"C{n}", aside.get(n + 2, KEPT)) for n in range(len(DECIDING_DATES))]
    assert got == [answer for _, answer in DECIDING_DATES]


def test_a_date_that_cannot_be_read_is_shown_unless_it_may_be_a_detail(home: Home, tmp_path: Path) -> None:
    dates = ["2024-03-01", "31/02/2024", "Zebedee-Marker"]
    write(
        tmp_path, "ssd_contacts",
        [{"contact_id": f"C{n}", "person_id": 1, "contact_date": text} for n, text in enumerate(dates)],
    )  # fmt: skip
    write(tmp_path, "ssd_person", [{"person_id": 1, "date_of_birth": "31/02/2011"}])
    outcome = load(home, [tmp_path], as_at=AS_AT, confirm=True)
    (told,) = [i for each in outcome.files for i in each.issues if i.rule == "bad_date" and i.severity == "reject"]
    assert "cont_contact_date: the value is not a date that exists" in told.message
    assert "found 31/02/2024" in told.message
    assert (told.row, told.count) == (3, 2)
    messages = [message for (message,) in query(home, "SELECT message FROM set_aside ORDER BY source_row")]
    assert "found 31/02/2024" in messages[0]
    everything = str(outcome.as_json()) + str(messages)
    assert "Zebedee" not in everything
    assert "31/02/2011" not in everything


def test_columns_that_are_not_there_are_named(home: Home, tmp_path: Path) -> None:
    columns = ["contact_id", "person_id", "contact_date"]
    write(tmp_path, "ssd_contacts", [{"contact_id": "C1", "person_id": 1, "contact_date": AS_AT}], columns=columns)
    outcome = load(home, [tmp_path / "ssd_contacts.csv"], as_at=AS_AT)
    (told,) = [i for each in outcome.files for i in each.issues if i.rule == "missing_column"]
    assert "no column cont_contact_source_code" in told.message


def test_people_without_a_column_of_birth_dates_are_refused(home: Home, tmp_path: Path) -> None:
    write(tmp_path, "ssd_person", [{"person_id": 1, "sex": "F"}], columns=["person_id", "sex", "ethnicity"])
    outcome = load(home, [tmp_path / "ssd_person.csv"], as_at=AS_AT)
    assert outcome.status == "refused"
    assert "no column pers_dob" in outcome.lines[0]


def test_plain_future_dates_are_found_without_any_untidy_one(home: Home, tmp_path: Path) -> None:
    write(
        tmp_path, "ssd_contacts",
        [
            {"contact_id": "C0", "person_id": 1, "contact_date": "2024-03-31"},
            {"contact_id": "C1", "person_id": 1, "contact_date": "2024-04-01"},
        ],
    )  # fmt: skip
    load(home, [tmp_path / "ssd_contacts.csv"], as_at=AS_AT)
    assert query(home, "SELECT contact_id FROM contacts") == [("C0",)]
    assert query(home, "SELECT source_row, rule, column_name FROM set_aside") == [
        (3, "future_date", "cont_contact_date")
    ]


def test_dates_of_other_kinds(home: Home, tmp_path: Path) -> None:
    """A planned date may be ahead or unreadable; an unreadable end would look like "still open"; a child stays."""
    folder = tmp_path / "x"
    visit = {"person_id": 1, "visit_date": "2024-03-01"}
    write(
        folder, "visit",
        [
            {**visit, "visit_id": "V1", "due_date": "31/02/2024", "recorded_at": "01/03/2024 10:30"},
            {**visit, "visit_id": "V2", "due_date": "2025-01-01", "recorded_at": "2024-03-01T10:30:00"},
        ],
    )  # fmt: skip
    write(
        folder,
        "ssd_cin_plans",
        [{"cin_plan_id": "P1", "person_id": 1, "start_date": "2024-01-01", "end_date": "31/02/2024"}],
    )
    write(
        folder,
        "ssd_person",
        [{"person_id": 1, "date_of_birth": "2011"}, {"person_id": 2, "expected_date_of_birth": "2024-06-01"}],
    )
    outcome = load(home, [folder], as_at=AS_AT)
    assert outcome.status == "published"
    at = datetime(2024, 3, 1, 10, 30)  # noqa: DTZ001 - times in extracts carry no zone
    assert query(home, "SELECT visit_id, due_date, recorded_at FROM visits ORDER BY 1") == [
        ("V1", None, at),
        ("V2", date(2025, 1, 1), at),
    ]
    assert query(home, "SELECT table_name, column_name, rule FROM set_aside") == [
        ("cin_plans", "cinp_cin_plan_end_date", "bad_date")
    ]
    assert query(home, "SELECT person_id, date_of_birth FROM people ORDER BY 1") == [("1", None), ("2", None)]
    assert ("people", "date_of_birth", "2011") in query(
        home, "SELECT table_name, column_name, original FROM original_values"
    )
    assert ("visits", "due_date", "31/02/2024") in query(
        home, "SELECT table_name, column_name, original FROM original_values"
    )


@pytest.mark.parametrize(
    ("supplied", "stored"),
    [
        ("1234567.0", "1234567"),
        ("1234567", "1234567"),
        ("000123", "000123"),
        (" 77 ", "77"),
        ("77\u00a0", "77"),
        ("\u200b77", "77"),
        ("A.0", "A.0"),
        ("1.5", "1.5"),
    ],
)
def test_ids(home: Home, tmp_path: Path, supplied: str, stored: str) -> None:
    folder = tmp_path / "x"
    write(folder, "ssd_person", [{"person_id": supplied}])
    write(folder, "ssd_contacts", [{"contact_id": "C1", "person_id": supplied, "contact_date": "2024-03-01"}])
    outcome = load(home, [folder], as_at=AS_AT)
    assert outcome.status == "published"
    assert query(home, "SELECT p.person_id FROM people p JOIN contacts c USING (person_id)") == [(stored,)]
    said = {issue.rule for each in outcome.files for issue in each.issues} & {"trimmed", "id_with_point"}
    assert bool(said) == (supplied != stored)


@pytest.mark.parametrize(
    ("supplied", "stored", "rule"),
    [
        ("M", "M", None),
        ("m", "M", "respelt"),
        ("M ", "M", "trimmed"),
        ("Q9", "Q9", "unknown_code"),
        ("", None, None),
        ("NULL", None, "null_word"),
    ],
)
def test_codes(home: Home, tmp_path: Path, supplied: str, stored: str | None, rule: str | None) -> None:
    write(tmp_path, "ssd_person", [{"person_id": 1, "sex": supplied}, {"person_id": 2, "sex": "F"}])
    outcome = load(home, [tmp_path / "ssd_person.csv"], as_at=AS_AT)
    assert query(home, "SELECT sex FROM people WHERE person_id = '1'") == [(stored,)]
    rules = {issue.rule for issue in outcome.files[0].issues}
    assert rules == ({rule} if rule else set())
    originals = query(home, "SELECT column_name, original FROM original_values")
    assert originals == ([("sex", supplied)] if rule == "respelt" else [])
    noted = query(home, 'SELECT row_number, "column", value, rule FROM load_issues')
    assert noted == ([(2, "pers_sex", "Q9", "unknown_code")] if rule == "unknown_code" else [])


@pytest.mark.parametrize(
    ("supplied", "stored"),
    [
        ("Y", True),
        ("yes", True),
        ("TRUE", True),
        ("1", True),
        ("\u2713", True),
        ("N", False),
        ("0", False),
        ("Yes - partly", None),
        ("", None),
    ],
)
def test_flags(home: Home, tmp_path: Path, supplied: str, stored: bool | None) -> None:
    write(
        tmp_path, "ssd_cin_visits",
        [
            {"visit_id": "V1", "person_id": 1, "visit_date": "2024-03-01", "seen": supplied},
            {"visit_id": "V2", "person_id": 1, "visit_date": "2024-03-02", "seen": "N"},
        ],
    )  # fmt: skip
    outcome = load(home, [tmp_path / "ssd_cin_visits.csv"], as_at=AS_AT)
    assert query(home, "SELECT seen FROM cin_visits ORDER BY visit_id") == [(stored,), (False,)]
    assert any(issue.rule == "bad_flag" for issue in outcome.files[0].issues) == (supplied == "Yes - partly")


def test_repeated_rows_and_keys(home: Home, tmp_path: Path) -> None:
    """An exact copy is left out; another row with the same key is left out too, and both are told with their rows."""
    row = {"contact_id": "C1", "person_id": 1, "contact_date": "2024-03-01"}
    write(tmp_path, "ssd_contacts", [row, row, {**row, "contact_date": "2024-03-02"}, row, {**row, "contact_id": "C2"}])
    outcome = load(home, [tmp_path / "ssd_contacts.csv"], as_at=AS_AT)
    assert query(home, "SELECT contact_id, contact_date, source_row FROM contacts ORDER BY 1") == [
        ("C1", date(2024, 3, 1), 2),
        ("C2", date(2024, 3, 1), 6),
    ]
    assert query(home, "SELECT source_row, rule FROM set_aside ORDER BY 1") == [
        (3, "duplicate_row"), (4, "duplicate_key"), (5, "duplicate_row"),
    ]  # fmt: skip
    assert any("rows 3, 5" in issue.message for issue in outcome.files[0].issues)


def test_repeated_rows_of_a_table_without_a_key(home: Home, tmp_path: Path) -> None:
    row = {"person_id": 1, "worker_id": "W1", "role": "lead", "start_date": "2024-03-01"}
    write(tmp_path, "allocation", [row, {**row, "worker_id": "W2"}, row])
    load(home, [tmp_path / "allocation.csv"], as_at=AS_AT)
    assert query(home, "SELECT worker_id, source_row FROM allocations ORDER BY 2") == [("W1", 2), ("W2", 3)]


def test_a_slice_may_be_cut_finer_than_its_key(home: Home, tmp_path: Path) -> None:
    write(
        tmp_path, "population",
        [{"area_code": "E1", "year": 2023, "age_band": "0-17", "sex": sex, "people": 10} for sex in "MF"],
    )  # fmt: skip
    load(home, [tmp_path / "population.csv"], as_at=AS_AT)
    assert query(home, "SELECT sex FROM population ORDER BY 1") == [("F",), ("M",)]


@pytest.mark.parametrize("blank", ["", "-", "...", "NULL"])
def test_rows_without_a_person(home: Home, tmp_path: Path, blank: str) -> None:
    write(tmp_path, "ssd_contacts", [{"contact_id": "C1", "person_id": blank, "contact_date": "2024-03-01"}])
    outcome = load(home, [tmp_path / "ssd_contacts.csv"], as_at=AS_AT)
    assert outcome.files[0].tables[0].set_aside == 1
    assert query(home, "SELECT rule, column_name FROM set_aside") == [("missing_person", "cont_person_id")]


def test_a_placement_without_a_person_takes_the_one_of_its_period_of_care(home: Home, tmp_path: Path) -> None:
    folder = tmp_path / "x"
    write(
        folder,
        "ssd_cla_episodes",
        [{"episode_id": "E1", "person_id": 7, "period_of_care_id": "K1", "start_date": "2024-01-01"}],
    )
    write(
        folder, "ssd_cla_placement", [{"placement_id": "P1", "period_of_care_id": "K1", "start_date": "2024-01-01"}],
        columns=["placement_id", "period_of_care_id", "start_date"],
    )  # fmt: skip
    assert load(home, [folder], as_at=AS_AT).status == "published"
    assert query(home, "SELECT person_id FROM placements") == [("7",)]


def test_end_before_start_is_kept_and_told(home: Home, tmp_path: Path) -> None:
    write(
        tmp_path,
        "ssd_cin_plans",
        [{"cin_plan_id": "P1", "person_id": 1, "start_date": "2024-02-01", "end_date": "2024-01-01"}],
    )
    outcome = load(home, [tmp_path / "ssd_cin_plans.csv"], as_at=AS_AT)
    assert query(home, "SELECT count(*) FROM cin_plans") == [(1,)]
    assert [(i.rule, i.row, i.column) for i in outcome.files[0].issues] == [("date_order", 2, "cinp_cin_plan_end_date")]


def test_free_text_and_unknown_columns_are_not_stored(home: Home, tmp_path: Path) -> None:
    text = (
        "cont_contact_id,cont_person_id,cont_contact_date,cont_contact_source_desc,Case summary\n"
        "C1,1,2024-03-01,Mother rang about her son,He is at risk\n"
    )
    outcome = load_text(home, tmp_path, "contacts.csv", text)
    assert {i.rule for i in outcome.files[0].issues} == {"free_text", "missing_column", "unknown_column"}
    assert query(home, "SELECT source_text FROM contacts") == [(None,)]
    content = next(home.snapshots_dir.glob("*.duckdb")).read_bytes()
    assert b"Mother rang" not in content
    assert b"at risk" not in content


def test_the_as_at_day_is_the_newest_supported_one(home: Home, tmp_path: Path) -> None:
    """One date mistyped into a later month does not move the authority."""
    rows = [{"contact_id": f"C{n}", "person_id": n, "contact_date": f"2024-03-{1 + n % 31:02d}"} for n in range(3100)]
    rows.append({"contact_id": "X", "person_id": 1, "contact_date": "2024-09-30"})
    write(tmp_path, "ssd_contacts", rows)
    outcome = load(home, [tmp_path / "ssd_contacts.csv"], today=date(2024, 12, 1))
    assert outcome.as_at == date(2024, 3, 31)
    assert "--as-at" in outcome.lines[0]
    assert query(home, "SELECT rule FROM set_aside") == [("future_date",)]


def test_levels(home: Home, tmp_path: Path) -> None:
    folder = tmp_path / "x"
    write(folder, "ssd_care_leavers", [])
    write(folder, "ssd_cla_immunisations", [])
    write(folder, "supervision", [])
    load(home, [folder], as_at=AS_AT)
    snapshot = Store(home).current()
    assert snapshot is not None
    levels = {name: level for name, (level, _) in snapshot.levels.items() if level != "none"}
    assert levels == {"care_leavers": "latest", "immunisations": "latest", "supervisions": "history"}


def test_rows_know_where_they_came_from(home: Home, tmp_path: Path) -> None:
    """Row numbers hold in a file long enough to be read in parts."""
    rows = [{"contact_id": f"C{n}", "person_id": n, "contact_date": "2024-03-01"} for n in range(50_000)]
    write(tmp_path / "deep" / "er", "ssd_contacts", rows)
    load(home, [tmp_path / "deep"], as_at=AS_AT)
    wrong = "SELECT count(*) FROM contacts WHERE source_row <> CAST(substr(contact_id, 2) AS INTEGER) + 2"
    assert query(home, wrong) == [(0,)]
    assert query(home, "SELECT DISTINCT source_file, load_id FROM contacts") == [("er/ssd_contacts.csv", 1)]
