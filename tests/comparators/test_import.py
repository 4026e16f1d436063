"""Published files come in as published, or not at all."""

from __future__ import annotations

import csv
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from goldenthread import cli, comparators
from goldenthread.comparators import imported
from goldenthread.comparators.imported import Difference, difference, imported_figures, keep
from goldenthread.comparators.layouts import words_of
from goldenthread.comparators.reading import Read, read
from goldenthread.snapshots import Authority, Home

HEAD = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,"
    "old_la_code,new_la_code,la_name"
)
ENGLAND = "2023,Reporting year,National,E92000001,England,,,,,"
BARNSLEY = (
    "2023,Reporting year,Local authority,E92000001,England,E12000003,Yorkshire and The Humber,370,E08000016,Barnsley"
)
RECODED = BARNSLEY.replace("E08000016", "E08000099")


TODAY = date(2024, 3, 31)


def made(tmp_path: Path) -> Path:
    """A home for the command."""
    return Home.create(tmp_path / "home", Authority("Nowhere", "england")).path


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
    keep(tmp_path, [(file.name, found)])
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
    keep(tmp_path, [("first.csv", read(file))])
    held = comparators.figures_in(tmp_path)[0]("rereferrals-12-months-pct")
    assert held["2022-23", "E92000001"].value == Decimal("99.9")
    assert held["2022-23", "E08000016"].symbol == "c"  # known by the department's code, whatever the other says
    assert held["2021-22", "E92000001"] == comparators.figures_of("rereferrals-12-months-pct")["2021-22", "E92000001"]
    keep(tmp_path, [("second.csv", read(drawn(tmp_path, "Re_referrals_percent", f"{ENGLAND},88.8")))])
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
        ("Referrals", f"{ENGLAND},{'9' * 5000}", 2, "Referrals", f"found '{'9' * 60}...', expected a number"),
        ("Referrals", f'{ENGLAND},"1,2,3"', 2, "Referrals", "'1,2,3', expected a number"),
        ("Referrals", f'{ENGLAND},"1{",000" * 9}"', 2, "Referrals", "a number, or a symbol"),
        ("Referrals", f"{ENGLAND},1.{'0' * 7}", 2, "Referrals", "a number, or a symbol"),
        ("Referrals", f"{ENGLAND},٣٤", 2, "Referrals", "a number, or a symbol"),
        ("Referrals", f"{ENGLAND},", 2, "Referrals", "it has a symbol for no figure"),
        ("Referrals", f'{ENGLAND},",c"', 2, "Referrals", "a number, or a symbol"),
        ("Referrals", f"{ENGLAND},-5", 2, "Referrals", "'-5', expected 0 or more"),
        ("Re_referrals_percent", f"{ENGLAND},283.5", 2, "Re_referrals_percent", "expected a percentage, 0 to 100"),
        ("Referrals", f"{ENGLAND.replace('E92000001', '=cmd|x')},3", 2, "country_code", "blank or E92000001"),
        ("Referrals", f"{ENGLAND.replace('E92000001', 'W92000004')},3", 2, "country_code", "blank or E92000001"),
        ("Referrals", f"{ENGLAND.replace('2023', '2099')},3", 2, "time_period", "has ended by 31/03/2024"),
        ("Referrals", f"{ENGLAND.replace('2023', '202425')},3", 2, "time_period", "has ended by 31/03/2024"),
        ("Referrals", f"{BARNSLEY.replace(',370,', ',371,')},3", 2, "old_la_code", "370, as new_la_code E08000016 is"),
        ("Referrals", f"{BARNSLEY.replace(',370,', ',370 / 999,')},3", 2, "old_la_code", "three digits"),
    ],
)
def test_a_fault_is_named(tmp_path: Path, values: str, line: str, row: int, column: str, said: str) -> None:
    found = read(drawn(tmp_path, values, line), TODAY)
    assert found.figures == ()
    assert (found.problems[0].row, found.problems[0].column) == (row, column)
    assert said in str(found.problems[0])


@pytest.mark.parametrize(
    ("values", "line", "text"),
    [
        ("Referrals", f"{ENGLAND.replace('2023', '202324')},3", "3"),  # a year that ends today has ended
        ("Referrals", f"{ENGLAND.replace('E92000001', '')},3", "3"),
        ("Referrals", f'{ENGLAND},"1,234,567"', "1234567"),
        ("Referrals", f"{ENGLAND},0", "0"),
        ("Re_referrals_percent", f"{ENGLAND},100.0", "100.0"),
        ("turnover_rate_fte", f"{ENGLAND},133.3", "133.3"),  # leavers of a year among those in post on a day
    ],
)
def test_what_may_be_printed_is_kept(tmp_path: Path, values: str, line: str, text: str) -> None:
    found = read(drawn(tmp_path, values, line), TODAY)
    assert found.problems == ()
    assert [(one.area, one.text) for one in found.figures] == [("E92000001", text)]


def test_nothing_shipped_would_be_refused() -> None:
    """The limits of a cell are those of what was ever published."""
    for measure in comparators.measures():
        values = [one.value for one in comparators.figures_of(measure).values() if one.value is not None]
        assert min(values, default=Decimal()) >= 0, measure
        assert not measure.endswith("-pct") or max(values, default=Decimal()) <= 100, measure


def test_two_figures_for_one_place_and_period(tmp_path: Path) -> None:
    found = read(drawn(tmp_path, "Referrals", f"{ENGLAND},1", f"{ENGLAND},2"))
    (problem,) = found.problems
    assert (problem.row, problem.column, problem.found) == (3, "Referrals", "1 and 2")
    assert "referrals-number" in problem.expected
    assert "table of totals" in str(problem)


@pytest.mark.parametrize(
    ("gone", "values", "line"),
    [
        ("old_la_code", "Referrals", BARNSLEY),
        ("region_code", "Referrals", BARNSLEY.replace("Local authority", "Regional")),
        ("time_identifier", "starting_single_year", ENGLAND.replace("Reporting year", "April")),
        ("time_period", "Referrals", ENGLAND),
        ("geographic_level", "Referrals", ENGLAND),
    ],
)
def test_a_column_that_is_gone_is_told_once(tmp_path: Path, gone: str, values: str, line: str) -> None:
    whole = drawn(tmp_path, values, f"{line},3", f"{line.replace('2023', '2022')},3")
    assert read(whole).problems == ()
    with whole.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.DictReader(text))
    kept = [name for name in rows[0] if name != gone]
    with whole.open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, kept, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    (problem,) = read(whole).problems
    assert (problem.row, problem.column, problem.found) == (1, gone, "no such column")


def test_a_nul_byte_is_refused_where_it_stands(tmp_path: Path) -> None:
    (problem,) = read(drawn(tmp_path, "Referrals", f"{ENGLAND},1", f"{BARNSLEY},\0")).problems
    assert (problem.row, problem.found) == (3, "a NUL byte")


def test_a_file_beside_what_is_held(tmp_path: Path) -> None:
    """Each figure is new, unchanged, changed, or a symbol where a number was; half a file is seen too."""
    wigan = BARNSLEY.replace("370,E08000016,Barnsley", "359,E08000010,Wigan")
    bury = BARNSLEY.replace("370,E08000016,Barnsley", "351,E08000002,Bury")
    first = read(drawn(tmp_path, "Not_in_Need", f"{ENGLAND},10", f"{BARNSLEY},20", f"{wigan},c", f"{bury},5"))
    held = comparators.figures_in(tmp_path)[0]
    assert difference(first, held) == Difference(4, 0, 0, 0, 0)
    keep(tmp_path, [("first.csv", first)])
    held = comparators.figures_in(tmp_path)[0]
    assert difference(first, held) == Difference(0, 4, 0, 0, 0)
    later = BARNSLEY.replace("2023", "2022")
    second = read(drawn(tmp_path, "Not_in_Need", f"{ENGLAND},11", f"{BARNSLEY},c", f"{wigan},7", f"{later},1"))
    assert difference(second, held) == Difference(new=1, unchanged=0, changed=2, number_to_symbol=1, not_given=1)
    same = read(drawn(tmp_path, "Not_in_Need", f"{ENGLAND},10.0", f"{BARNSLEY},20", f"{wigan},c", f"{bury},5"))
    assert difference(same, held).unchanged == 4


def test_the_import_says_what_it_changes(tmp_path: Path, capsys) -> None:
    home = made(tmp_path)
    whole = drawn(tmp_path, "Not_in_Need", f"{ENGLAND},10", f"{BARNSLEY},20")
    assert cli.main(["benchmarks", "--home", str(home), "import", str(whole)]) == 0
    assert "2 figures: 2 new, 0 unchanged, 0 changed, 0 where" in capsys.readouterr().err
    half = drawn(tmp_path, "Not_in_Need", f"{ENGLAND},c")
    assert cli.main(["benchmarks", "--home", str(home), "--json", "import", str(half)]) == 0
    said = capsys.readouterr()
    assert "1 where a number was held and the file has a symbol. 1 held figures" in said.err
    (row,) = json.loads(said.out)["files"]
    assert {name: row[name] for name in ("new", "unchanged", "changed", "number_to_symbol", "not_given")} == {
        "new": 0, "unchanged": 0, "changed": 0, "number_to_symbol": 1, "not_given": 1,
    }  # fmt: skip


def test_a_file_that_cannot_be_opened_hides_no_other(tmp_path: Path, capsys) -> None:
    home = made(tmp_path)
    bad = drawn(tmp_path, "Referrals", f"{ENGLAND},x1")
    asked = ["benchmarks", "--home", str(home), "--json", "import", str(tmp_path / "none.csv"), str(bad)]
    assert cli.main(asked) == 4
    told = capsys.readouterr()
    said = json.loads(told.out)
    assert said["status"] == "refused"
    assert [(one["file"], one["column"]) for one in said["problems"]] == [
        (str(tmp_path / "none.csv"), "(the file)"),
        (str(bad), "Referrals"),
    ]
    assert "2 problems. Nothing was imported." in told.err
    assert cli.main(["benchmarks", "--home", str(home), "import", str(tmp_path)]) == 4
    told = capsys.readouterr()
    assert "Is a directory" in told.err
    assert "Check its name and folder" in told.err
    assert "1 problem. Nothing was imported." in told.err


def test_no_file_of_two_is_kept_where_the_second_cannot_be(tmp_path: Path, capsys, monkeypatch) -> None:
    home = made(tmp_path)
    one, two = drawn(tmp_path, "Referrals", f"{ENGLAND},1"), tmp_path / "two.csv"
    two.write_bytes(one.read_bytes())
    link = imported.os.link

    def full(beside: Path, file: Path) -> None:
        if file.stem == "000002":
            raise OSError(28, "No space left on device")
        link(beside, file)

    monkeypatch.setattr(imported.os, "link", full)
    assert cli.main(["benchmarks", "--home", str(home), "import", str(one), str(two)]) == 4
    told = capsys.readouterr().err
    assert "No space left on device" in told
    assert "Nothing was imported." in told
    assert list((home / "benchmarks").iterdir()) == []


def test_each_imported_file_is_read_once(tmp_path: Path, monkeypatch) -> None:
    """However many imports there are, and however many measures are asked for."""
    for number in range(70):
        file = drawn(tmp_path, "Referrals,Referrals_rate", f"{ENGLAND},{number},{number}.5")
        keep(tmp_path, [(f"{number}.csv", read(file))])
    asked: list[str] = []
    rows = imported._rows
    monkeypatch.setattr(imported, "_rows", lambda file: (asked.append(file), rows(file))[1])
    held = comparators.figures_in(tmp_path)[0]
    assert held("referrals-number")["2022-23", "E92000001"].text == "69"
    assert held("referrals-rate")["2022-23", "E92000001"].text == "69.5"
    assert len(asked) == len(set(asked)) == 70


def test_nothing_is_imported_where_one_of_two_files_has_a_fault(tmp_path: Path, capsys) -> None:
    home = made(tmp_path)
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
    assert keep(tmp_path, [(file.name, Read(None, (), ()))])[0].number == 1
