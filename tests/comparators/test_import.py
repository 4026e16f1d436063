"""Published files come in as published, or not at all."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest

from goldenthread import cli, comparators
from goldenthread.comparators.imported import imported_figures, keep
from goldenthread.comparators.layouts import words_of
from goldenthread.comparators.reading import Read, read

HEAD = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,"
    "old_la_code,new_la_code,la_name"
)
ENGLAND = "2023,Reporting year,National,E92000001,England,,,,,"
BARNSLEY = (
    "2023,Reporting year,Local authority,E92000001,England,E12000003,Yorkshire and The Humber,370,E08000016,Barnsley"
)
RECODED = BARNSLEY.replace("E08000016", "E08000099")


def drawn(tmp_path: Path, values: str, *lines: str) -> Path:
    file = tmp_path / "published.csv"
    file.write_text("\n".join([f"{HEAD},{values}", *lines]) + "\n", encoding="utf-8-sig")
    return file


@pytest.mark.parametrize("number", range(4))
def test_the_publishers_own_files(number: int, reference: Path, tmp_path: Path) -> None:
    """Every number of the file is there, to the last digit, and every symbol."""
    file = sorted((reference.parent / "samples" / "published").rglob("*.csv"))[number]
    found = read(file)
    assert found.problems == ()
    keep(tmp_path, file.name, found)
    held = [one.text for one in imported_figures(tmp_path) if not one.joint]
    with file.open(encoding="utf-8-sig", newline="") as text:
        rows = [row for row in csv.DictReader(text) if "/" not in row.get("old_la_code", "")]
    assert found.layout is not None
    columns = [heading for heading in rows[0] if words_of(heading) in found.layout.values]
    printed = [row[heading] for row in rows for heading in columns if row[heading]]
    assert len(held) == len(printed) > 40
    assert sorted(held) == sorted({"..": ":"}.get(text, text) for text in printed)


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Re_referrals_percent", "rereferral percent"),
        ("rereferral_percent", "rereferral percent"),
        ("referral_count", "referral"),
        ("turnover_rate_fte_perc", "turnover rate fte"),
        ("agency_worker_rate_fte_perc", "agency rate fte"),
        ("Number", "number"),
    ],
)
def test_a_heading_is_known_by_its_words(heading: str, words: str) -> None:
    assert words_of(heading) == words


def test_a_later_release_stands_before_the_shipped_figures(tmp_path: Path) -> None:
    file = drawn(tmp_path, "Referrals,rereferral_percent", f"{ENGLAND},1,99.9", f"{RECODED},2,c")
    keep(tmp_path, "first.csv", read(file))
    held = comparators.figures_in(tmp_path)[0]("rereferrals-12-months-pct")
    assert held["2022-23", "E92000001"].value == Decimal("99.9")
    assert held["2022-23", "E08000016"].symbol == "c"  # known by the department's code, whatever the other says
    assert held["2021-22", "E92000001"] == comparators.figures_of("rereferrals-12-months-pct")["2021-22", "E92000001"]
    keep(tmp_path, "second.csv", read(drawn(tmp_path, "Re_referrals_percent", f"{ENGLAND},88.8")))
    assert comparators.figures_in(tmp_path)[0]("rereferrals-12-months-pct")["2022-23", "E92000001"].text == "88.8"


def test_a_return_of_two_authorities_is_the_figure_of_both(tmp_path: Path) -> None:
    place = "Local authority,E92000001,England,E12000004,East Midlands,940 / 941,E06000061 / E06000062,North and West"
    joint = f"2024,Reporting year,{place}"
    found = read(drawn(tmp_path, "turnover_rate_fte", f"{joint},12.5"))
    assert [(one.area, one.period, one.joint) for one in found.figures] == [
        ("E06000061", "2024", True),
        ("E06000062", "2024", True),
    ]


@pytest.mark.parametrize(
    ("values", "line", "row", "column", "said"),
    [
        ("Referrals,Sunshine", f"{ENGLAND},1,2", 1, "Sunshine", "rename the heading"),
        ("Referrals", f"{ENGLAND},about 3", 2, "Referrals", "a number, or a symbol"),
        ("Referrals", f"{ENGLAND},#REF!", 2, "Referrals", "a number, or a symbol"),
        ("Referrals", f"{ENGLAND.replace('2023', '202324x')},3", 2, "time_period", "202324"),
        ("Referrals", f"{BARNSLEY.replace('370,E08000016', '999,E99')},3", 2, "old_la_code", "three digits"),
        ("Referrals", f"{ENGLAND.replace('National', 'Parish')},3", 2, "geographic_level", "Local authority"),
        ("Referrals", f"{ENGLAND}", 2, "(the row)", "11 cells"),
        ("population_count,number", f"{ENGLAND},Children seen at Easter,3", 2, "population_count", "renamed"),
        ("number,rate_per_10000", f"{ENGLAND},3,4", 1, "population", "what a row counts"),
        ("Sunshine,Rain", f"{ENGLAND},3,4", 1, "(headings)", "Referrals and re-referrals"),
        ("Referrals,referral_count", f"{ENGLAND},3,4", 1, "referral_count", "one column"),
    ],
)
def test_a_fault_is_named(tmp_path: Path, values: str, line: str, row: int, column: str, said: str) -> None:
    found = read(drawn(tmp_path, values, line))
    assert found.figures == ()
    assert (found.problems[0].row, found.problems[0].column) == (row, column)
    assert said in str(found.problems[0])


def test_two_figures_for_one_place_and_period(tmp_path: Path) -> None:
    found = read(drawn(tmp_path, "Referrals", f"{ENGLAND},1", f"{ENGLAND},2"))
    assert "table of totals" in str(found.problems[0])


def test_nothing_is_imported_where_one_of_two_files_has_a_fault(tmp_path: Path, capsys) -> None:
    home = tmp_path / "home"
    assert cli.main(["init", "--home", str(home), "--authority", "Nowhere", "--nation", "england"]) == 0
    good = drawn(tmp_path, "Referrals", f"{ENGLAND},1")
    bad = tmp_path / "bad.csv"
    bad.write_text(good.read_text("utf-8-sig").replace(",1\n", ",x1\n"), encoding="utf-8")
    capsys.readouterr()
    assert cli.main(["benchmarks", "--home", str(home), "--json", "import", str(good), str(bad)]) == 4
    said = json.loads(capsys.readouterr().out)
    assert said["status"] == "refused"
    assert [(one["row"], one["column"]) for one in said["problems"]] == [(2, "Referrals")]
    assert imported_figures(home) == []
    assert cli.main(["benchmarks", "--home", str(home), "import", str(good)]) == 0
    capsys.readouterr()
    assert cli.main(["benchmarks", "--home", str(home), "--json", "list"]) == 0
    assert [row["value"] for row in json.loads(capsys.readouterr().out)["rows"]] == [1]
    assert cli.main(["benchmarks", "--home", str(home), "import", str(tmp_path / "none.csv")]) == 4


def test_a_cell_that_never_ends_is_refused_in_words(tmp_path: Path) -> None:
    found = read(drawn(tmp_path, "note", f'{ENGLAND},"{"9" * 200_000}'))
    assert found.figures == ()
    assert "field" in found.problems[0].found


def test_other_files_in_the_folder_are_not_ours(tmp_path: Path) -> None:
    folder = tmp_path / "benchmarks"
    folder.mkdir()
    (folder / "2024 notes.csv").write_text("about the figures\n")
    assert comparators.figures_in(tmp_path)[1] == 0
    assert imported_figures(tmp_path) == []
    file = drawn(tmp_path, "number", "")
    assert keep(tmp_path, file.name, Read(None, (), ())).number == 1
