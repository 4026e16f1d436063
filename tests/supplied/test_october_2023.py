"""The monthly series of a council's public report of October 2023, entered into a home without records of those months.

The report gives some percentages that no whole number of their printed denominators makes; they are kept and
flagged. Its targets are imported beside it; every tile then has figure, target and status.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from goldenthread.cli import main
from goldenthread.snapshots import Authority
from goldenthread.web import administration
from tests.supplied.conftest import text

pytestmark = [pytest.mark.django_db]

HERE = Path(__file__).parent
RETURN = """\
measure,period_start,period_end,area,numerator,denominator,value,source
attendance-all-pupils,2023-09-01,2023-10-31,all,,,91.9,Invented return
"""


@pytest.fixture(scope="session")
def loaded_home(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A home that holds an aggregate return as at 31 October 2023 and nothing else, loaded once by the commands."""
    folder = tmp_path_factory.mktemp("october")
    (folder / "aggregate_return.csv").write_text(RETURN, "utf-8")
    command = [sys.executable, "-m", "goldenthread.cli", "--home", str(folder / "home")]
    made = ["init", "--authority", "Aldermoor", "--nation", "england"]
    for words in (made, ["load", str(folder / "aggregate_return.csv"), "--as-at", "2023-10-31"]):
        done = subprocess.run([*command, *words], cwd=root, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    return folder / "home" / "snapshots"


@pytest.fixture
def typed(django_home: Path, loaded_home: Path, capsys: Any, monkeypatch: Any) -> Iterator[Any]:
    """Type a command in the home of the tests, while that load is in use there."""
    from goldenthread.web.base import store

    # The database of a test is ready, and a migration would leave its transaction.
    monkeypatch.setattr(administration, "start", lambda home: None)
    (django_home / "app.sqlite3").touch()
    put = []
    for file in loaded_home.iterdir():
        if file.is_file():
            put.append(Path(shutil.copy(file, django_home / "snapshots")))
    store._store.cache_clear()

    def run(*words: str) -> tuple[int, str, str]:
        code = main(["--home", str(django_home), *words])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    yield run
    for file in put:
        file.unlink(missing_ok=True)
    store._store.cache_clear()


@pytest.fixture
def entered(typed: Any) -> Any:
    assert typed("targets", "import", str(HERE / "october_2023_targets.csv"))[0] == 0
    code, _, said = typed("supplied", "import", str(HERE / "october_2023.csv"))
    assert code == 0, said
    return typed


def test_the_flags_are_said_on_entry(typed: Any) -> None:
    code, out, _ = typed("supplied", "import", str(HERE / "october_2023.csv"), "--json")
    told = json.loads(out)
    assert (code, told["status"], told["changed"]) == (0, "imported", [])
    assert told["flagged"] == [
        "re-referrals-12m, 1 October 2023 to 31 October 2023: No whole number of 251 makes 28.4%. "
        "The nearest are 71 (28.3%) and 72 (28.7%).",
        "assessments-within-20-working-days, 1 October 2023 to 31 October 2023: No whole number of 312 makes 23.2%. "
        "The nearest are 72 (23.1%) and 73 (23.4%).",
        "assessments-ending-nfa, 1 October 2023 to 31 October 2023: No whole number of 312 makes 20.1%. "
        "The nearest are 62 (19.9%) and 63 (20.2%).",
    ]


def test_the_tiles_show_figure_target_and_status(entered: Any, as_role: Any) -> None:
    said = text(as_role("director").get("/"))
    for words in (
        "Contacts received (excluding information-only) 781",
        "Down 102 since September",
        "Referrals received 251",
        "Children open to the service 1,730",
        "Children looked after 421",
        "28.4%",
        "Target 20% or less (local), tolerance 5 points \u25b3 Off target",
        "No whole number of 251 makes 28.4%. The nearest are 71 (28.3%) and 72 (28.7%).",
        "81.7%",
        "Target 80% or more (local), tolerance 5 points \u2713 On target",
        "Target 95% or more (local), tolerance 5 points \u25b3 Off target",
        "Supplied by Performance report, October 2023, as at 31 October 2023.",
        "\u25a1 No target: this is a volume measure",
    ):
        assert words in said, words


@pytest.mark.parametrize(
    ("indicator", "words"),
    [
        ("contact-decision-within-1-working-day", "55.0% in October 2023. Up 2.0 points since September: better."),
        ("assessments-ending-nfa", "\u2713 On target Target 26% or less (local)"),
        ("cin-visits-in-4-weeks", "\u25c6 Within 5 points Target 80% or more (local)"),
        ("cpp-second-within-2-years", "28.6% in October 2023, 10 of 35"),
    ],
)
def test_the_page_of_a_measure(entered: Any, as_role: Any, indicator: str, words: str) -> None:
    assert words in text(as_role("analyst").get(f"/indicators/{indicator}/"))


def test_the_year_to_date_is_the_one_that_was_given(entered: Any, as_role: Any) -> None:
    assert "23.7%" in text(as_role("analyst").get("/indicators/re-referrals-12m/?period=ytd:2023-10"))


def test_the_command_line_reads_them(entered: Any) -> None:
    code, out, _ = entered("figures", "re-referrals-12m", "--period", "2023-10", "--json")
    (row,) = json.loads(out)["rows"]
    assert (code, row["value"], row["denominator"], row["numerator"], row["status"]) == (0, 28.4, 251, None, "ok")


def test_a_councillor_reads_the_headline_with_its_target(entered: Any, as_role: Any) -> None:
    said = text(as_role("councillor").get("/"))
    assert "Target 80% or more (local), tolerance 5 points \u2713 On target" in said


@pytest.fixture
def barnsley(settings: Any, entered: Any) -> Any:
    """The council whose report it is: it has published figures, a region and ten neighbours."""
    settings.AUTHORITY = Authority("Barnsley", "england", "370")
    return entered


def tile(page: Any, title: str) -> str:
    """The words of one tile of a page."""
    assert page.status_code == 200, page.content[:300]
    tiles = page.content.decode().split('<li class="gt-tile">')[1:]
    (found,) = [one for one in tiles if re.search(rf">{re.escape(title)}(</a>)?</h3>", one)]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", found.partition("</li>")[0])).split())


RE_REFERRALS = "Referrals within 12 months of a previous referral"
FROM_ELSEWHERE = "Another system counted it; there are no rows here to check it by."


@pytest.mark.usefixtures("barnsley")
@pytest.mark.parametrize("role", ["director", "councillor"])
@pytest.mark.parametrize(
    ("title", "lights"),
    [
        (
            RE_REFERRALS,
            (
                "\u25b3 Off target",
                "\u2013 Too few months to tell",
                "Data to be trusted: \u25c6 Supplied, with care",
                "England 22.4%, neighbours 20.2% (median, 10 of 10), year to 31 March 2023",
            ),
        ),
        (
            "Assessments completed within 45 working days",
            (
                "\u2713 On target",
                "\u2013 Too few months to tell",
                "Data to be trusted: \u25a1 Supplied Supplied by",
                "England 82.5%, neighbours 82.4% (median, 10 of 10), year to 31 March 2023",
            ),
        ),
        (
            "Looked after children visited in timescale",
            (
                "\u2713 On target",
                "\u2013 Too few months to tell",
                "Data to be trusted: \u25a1 Supplied Supplied by",
                "Not compared: no published figure is held for this measure",
            ),
        ),
        (
            "Children looked after",
            (
                "\u25a1 No target: this is a volume measure",
                "\u2013 Too few months to tell",
                "Data to be trusted: \u25a1 Supplied Supplied by",
                "Not compared: a count grows with the size of the place",
            ),
        ),
    ],
)
def test_a_tile_has_three_lights_and_neighbours(as_role: Any, role: str, title: str, lights: tuple[str, ...]) -> None:
    """Each light is a word of its own or says why there is none; nothing is left for a reader to miss."""
    said = tile(as_role(role).get("/"), title)
    assert [words for words in lights if words not in said] == [], said


@pytest.mark.usefixtures("barnsley")
@pytest.mark.parametrize("role", ["analyst", "councillor"])
def test_the_page_of_a_measure_has_three_lights_and_neighbours(as_role: Any, role: str) -> None:
    said = text(as_role(role).get("/indicators/re-referrals-12m/"))
    for words in (
        "\u25b3 Off target Target 20% or less (local). Tolerance: 5 points.",
        "Is the change real? \u2013 Too few months to tell . 1 month with a figure; it takes 12 to tell.",
        "Can the data be trusted? \u25c6 Supplied, with care . Whole children cannot make it as it was given. "
        + FROM_ELSEWHERE,
        "Year to 31 March 2023: Barnsley, as published, 19.2%, England 22.4%, "
        "statistical neighbours (2025 model) 20.2% by median and 20.9% by mean (10 of 10 had a figure).",
        "Barnsley, as published 19.2%",
        "England 22.4% 3.2 below",
        "Yorkshire and The Humber (region) 22.1% 2.9 below",
        "Statistical neighbours (2025 model): median 10 of 10 had a figure 20.2% 1.0 below",
        "Rotherham 16.6% 2.6 above",
        "The latest published by 31 October 2023: 7 months old.",
        "so the others are set against our published one.",
    ):
        assert words in said, words
    assert "No neighbours are set" not in said


@pytest.mark.usefixtures("entered")
def test_no_part_is_added_up_where_only_the_whole_was_supplied(as_role: Any) -> None:
    said = text(as_role("analyst").get("/indicators/re-referrals-12m/"))
    assert "The figure was supplied for the whole, and for no part of it." in said
    assert "All rows together" not in said


@pytest.mark.usefixtures("barnsley")
@pytest.mark.parametrize(
    ("indicator", "why"),
    [
        ("cla-visits-in-timescale", "Not compared: no published figure is held for this measure."),
        # Of this one only years that came out after the report are held.
        ("cla-started", "Not compared: no figure published by 31 October 2023 is held."),
    ],
)
def test_a_page_without_published_figures_says_so(as_role: Any, indicator: str, why: str) -> None:
    said = text(as_role("analyst").get(f"/indicators/{indicator}/"))
    assert f"How others do {why} What this is" in said
    assert f"Can the data be trusted? \u25a1 Supplied . {FROM_ELSEWHERE}" in said


@pytest.mark.usefixtures("entered")
def test_an_authority_without_neighbours_is_told_so(as_role: Any) -> None:
    browser = as_role("director")
    assert "England 22.4%, no neighbours set, year to 31 March 2023" in tile(browser.get("/"), RE_REFERRALS)
    said = text(browser.get("/indicators/re-referrals-12m/"))
    assert "No neighbours are set for this authority: authority.toml gives neither a la_code" in said
    assert "There is no figure of ours for those days (2022-23), so none is set against the others." in said


def test_a_year_that_was_supplied_is_set_against_that_year_of_others(
    barnsley: Any, as_role: Any, tmp_path: Path
) -> None:
    file = tmp_path / "year.csv"
    file.write_text(
        "indicator,period,value,as_at,source\nre-referrals-12m,2022-23,19.4,2023-05-31,Return of the year\n", "utf-8"
    )
    code, _, told = barnsley("supplied", "import", str(file))
    assert code == 0, told
    said = text(as_role("analyst").get("/indicators/re-referrals-12m/"))
    assert "Year to 31 March 2023: Barnsley 19.4%, England 22.4%" in said
    assert "Barnsley, as supplied 19.4%" in said
    assert "Barnsley, as published 19.2% 0.2 above" in said
    assert "Statistical neighbours (2025 model): mean 10 of 10 had a figure 20.9% 1.5 below" in said


@pytest.mark.parametrize(
    ("latest", "word"), [(79, "\u25cb Ordinary variation"), (95, "\u25b2 Improving"), (61, "\u25bc Worsening")]
)
def test_with_twelve_months_supplied_the_change_is_judged(
    barnsley: Any, as_role: Any, tmp_path: Path, latest: int, word: str
) -> None:
    """XmR limits need no denominators, so a series of bare percentages is judged as soon as it is long enough."""
    months = [f"2022-{month:02}" for month in range(8, 13)] + [f"2023-{month:02}" for month in range(1, 10)]
    given = [(month, 78 + 2 * (place % 2)) for place, month in enumerate(months)] + [("2023-10", latest)]
    file = tmp_path / "visits.csv"
    rows = [f"cin-visits-in-4-weeks,{month},{value},2023-10-31,Monthly report\n" for month, value in given]
    file.write_text("indicator,period,value,as_at,source\n" + "".join(rows), "utf-8")
    code, _, told = barnsley("supplied", "import", str(file))
    assert code == 0, told
    said = text(as_role("analyst").get("/indicators/cin-visits-in-4-weeks/"))
    assert f"Is the change real? {word} . Against the target:" in said


@pytest.mark.usefixtures("barnsley")
def test_a_quarterly_series_shows_its_last_figure_in_a_month_between(as_role: Any) -> None:
    said = text(as_role("analyst").get("/indicators/care-leavers-eet-19-21/"))
    assert "Supplied last: 59.4%, as at 30 September 2023." in said
    assert "Can the data be trusted? \u2013 There is no figure to judge" in said
    quarter = text(as_role("analyst").get("/indicators/care-leavers-eet-19-21/?period=2023-Q2"))
    assert "Can the data be trusted? \u25a1 Supplied" in quarter
    assert "Supplied last" not in quarter
