"""References in files: each row carries the one by which its figure opens again."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from goldenthread.cli import main
from tests.targets.conftest import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]

VISITS = "cp-visits-in-10-working-days"


def read(answer: Any) -> tuple[dict[str, str], list[dict[str, str]]]:
    """The notes above the table, and its rows by heading."""
    assert answer.status_code == 200
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    gap = lines.index([])
    notes = {name: value for name, value in lines[:gap]}
    return notes, [dict(zip(lines[gap + 1], line, strict=True)) for line in lines[gap + 2 :]]


@pytest.mark.parametrize("table", ["months", "team"])
def test_each_row_of_a_file_opens_again(as_role: Any, table: str) -> None:
    browser = as_role("director")
    notes, rows = read(browser.get(f"/indicators/{VISITS}/?format=csv&table={table}"))
    page = text(browser.get(f"/indicators/{VISITS}/"))
    assert f"Reference of this figure: {notes['Reference']}" in page
    assert len({row["Reference"] for row in rows}) == len(rows) > 1
    row = rows[0]
    said = text(browser.get(f"/figure/{row['Reference']}/"))
    assert f"{row['Number']} of {row[next(name for name in row if name.startswith('Out of'))]}" in said


def test_the_list_says_the_lights_and_the_reference(as_role: Any) -> None:
    browser = as_role("director")
    _, rows = read(browser.get("/indicators/?format=csv"))
    row = next(row for row in rows if row["Reference"] and row["Change real?"])
    told = {"Too few months to tell", "Ordinary variation", "Improving", "Worsening"}
    told |= {"Above its usual level", "Below its usual level"}
    assert row["Change real?"] in told
    assert {"At target?", "Data trusted?", "Where from"} < row.keys()
    assert text(browser.get(f"/figure/{row['Reference']}/"))
    page = text(browser.get("/indicators/"))
    assert "Change, and is it real?" in page
    assert "Too few months to tell" in page


def test_the_command_line_gives_the_same_reference(
    as_role: Any, django_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["figures", VISITS, "--period", "2025-09", "--json", "--home", str(django_home)]) == 0
    (row,) = json.loads(capsys.readouterr().out)["rows"]
    notes, _ = read(as_role("director").get(f"/indicators/{VISITS}/?format=csv&period=2025-09"))
    assert row["reference"] == notes["Reference"]
    # A figure that no page shows has none.
    main(["figures", VISITS, "--period", "2025-09-15", "--json", "--home", str(django_home)])
    assert [set(row) & {"reference"} for row in json.loads(capsys.readouterr().out)["rows"]] == [set()]


@pytest.mark.parametrize("page", ["cases", "equalities"])
def test_the_figure_on_the_pages_beneath_carries_its_own(as_role: Any, page: str) -> None:
    browser = as_role("director")
    said = text(browser.get(f"/indicators/{VISITS}/{page}/"))
    assert said.count("Reference of this figure: ") == 1
    whole = read(browser.get(f"/indicators/{VISITS}/?format=csv"))[0]["Reference"]
    assert whole in said


@pytest.mark.parametrize("address", [f"{VISITS}/equalities/?by=sex&", "cpp-by-category/?table=bands&"])
def test_groups_and_bands_carry_theirs_in_a_file(as_role: Any, address: str) -> None:
    browser = as_role("director")
    _, rows = read(browser.get(f"/indicators/{address}format=csv"))
    assert len({row["Reference"] for row in rows}) == len(rows) > 0
    said = text(browser.get(f"/figure/{rows[0]['Reference']}/"))
    assert next(iter(rows[0].values())).lower() in said.lower()
    assert "Reference" not in re.findall("<th[^>]*>([^<]*)<", browser.get(f"/indicators/{address}").content.decode())
