"""`targets import`: what is refused, with row and column, and that nothing is half imported."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from goldenthread.web.base.sheet import Refused, read
from goldenthread.web.targets.acts import Actor
from goldenthread.web.targets.book import book
from goldenthread.web.targets.importing import import_targets
from goldenthread.web.targets.models import SetTarget, TargetLine

pytestmark = pytest.mark.django_db

BY = Actor("Invented analyst", "At the command line")
TEAMS = {"T1": "Rowan", "T2": "Alder"}
HEADS = "indicator,unit,start,end,better,target,low,high,tolerance,tolerance_in,type,owner,deputy,rationale,approved_by"
GOOD = {
    "indicator": "re-referrals-12m",
    "unit": "",
    "start": "2025-04-01",
    "end": "2026-03-31",
    "better": "lower",
    "target": "20",
    "low": "",
    "high": "",
    "tolerance": "5",
    "tolerance_in": "points",
    "type": "local",
    "owner": "Invented head",
    "deputy": "",
    "rationale": "Neighbours stand at 21%.",
    "approved_by": "Invented director",
}


def sheet(*rows: dict[str, str], heads: str = HEADS) -> bytes:
    names = heads.split(",")
    lines = [",".join(f'"{row.get(name, "")}"' for name in names) for row in rows]
    return "\n".join([heads, *lines, ""]).encode()


def take(content: bytes, name: str = "targets.csv") -> Any:
    return import_targets(name, content, BY, TEAMS, "england")


def refused(content: bytes) -> list[tuple[int, str]]:
    with pytest.raises(Refused) as caught:
        take(content)
    assert SetTarget.objects.count() == TargetLine.objects.count() == 0
    assert all(one.found and one.expected and one.to_do for one in caught.value.problems)
    return [(one.row, one.column) for one in caught.value.problems]


def test_a_good_file_is_taken_whole() -> None:
    done = take(sheet(GOOD, GOOD | {"unit": "Rowan", "target": "25"}, GOOD | {"indicator": "cla-open", "better": "",
                      "target": "", "low": "380", "high": "420", "tolerance": "", "tolerance_in": ""}))  # fmt: skip
    assert (done.new, done.unchanged, done.waiting) == (3, 0, 0)
    whole, team = book().of("re-referrals-12m")
    assert (whole.target.team, team.target.team, team.row.team_name) == ("", "T1", "Rowan")
    assert whole.state == "approved"
    neutral = book().of("cla-open")[0].target
    assert (neutral.better, neutral.tolerance, neutral.tolerance_in) == ("within", 10, "per cent")


def test_the_same_file_again_changes_nothing() -> None:
    take(sheet(GOOD))
    assert take(sheet(GOOD)).unchanged == 1
    assert SetTarget.objects.count() == 1


def test_without_an_approver_it_waits() -> None:
    assert take(sheet(GOOD | {"approved_by": ""})).waiting == 1
    assert book().approved("re-referrals-12m") == []


@pytest.mark.parametrize(
    ("name", "changes", "column"),
    [
        ("no rationale", {"rationale": " "}, "rationale"),
        ("unknown indicator", {"indicator": "re-referals-12m"}, "indicator"),
        ("a Welsh indicator in England", {"indicator": "assessments-within-42-working-days"}, "indicator"),
        ("a measure in parts", {"indicator": "cpp-by-category"}, "indicator"),
        ("tolerance over the target", {"tolerance": "21"}, "tolerance"),
        ("tolerance over the whole target", {"tolerance": "101", "tolerance_in": "per cent"}, "tolerance"),
        ("tolerance in words", {"tolerance": "some"}, "tolerance"),
        ("tolerance under nought", {"tolerance": "-1"}, "tolerance"),
        ("tolerance in inches", {"tolerance_in": "inches"}, "tolerance_in"),
        ("120 per cent", {"target": "120"}, "target"),
        ("text in a number", {"target": "most"}, "target"),
        ("no target", {"target": ""}, "target"),
        ("the wrong side", {"better": "higher"}, "better"),
        ("no side at all", {"better": "sideways"}, "better"),
        ("a side where none is better", {"indicator": "cla-open", "better": "lower"}, "better"),
        ("a range upside down", {"better": "within", "target": "", "low": "30", "high": "20"}, "low"),
        ("half a range", {"better": "within", "target": "", "low": "10"}, "high"),
        ("a target beside a range", {"better": "within", "low": "10", "high": "20"}, "target"),
        ("a range beside a target", {"low": "10"}, "low"),
        ("no first day", {"start": ""}, "start"),
        ("a day that is none", {"start": "31/02/2025"}, "start"),
        ("ends before it starts", {"end": "2025-03-31"}, "end"),
        ("unknown type", {"type": "cosmic"}, "type"),
        ("unknown team", {"unit": "Rowen"}, "unit"),
        ("more digits than are kept", {"indicator": "sw-leavers", "target": "100,000,000"}, "target"),
        ("the same without commas", {"indicator": "sw-leavers", "target": "999999999.5"}, "target"),
        ("more decimals than are kept", {"target": "20.00001"}, "target"),
        ("a tolerance of too many decimals", {"tolerance": "0.00001"}, "tolerance"),
        ("full-width digits", {"target": "\uff12\uff10"}, "target"),
        ("Arabic digits", {"tolerance": "\u0665"}, "tolerance"),
        ("a day in Arabic digits", {"start": "01/04/\u0662\u0660\u0662\u0665"}, "start"),
        ("a number of people in per cent", {"indicator": "sw-leavers", "target": "20%"}, "target"),
        ("a tolerance in two measures", {"tolerance": "5%"}, "tolerance"),
        ("before anybody's records", {"start": "0001-01-01"}, "start"),
        ("the day before the first that is taken", {"start": "1989-12-31"}, "start"),
        ("an end that stands for none", {"end": "9999-12-31"}, "end"),
        ("a rationale of nothing to be seen", {"rationale": "\u00a0\u200b\u202e\x1b"}, "rationale"),
    ],
)
def test_a_row_that_is_wrong(name: str, changes: dict[str, str], column: str) -> None:
    """The row before is good, and is not taken either."""
    other = GOOD | {"indicator": "cpp-second-within-2-years"}
    assert refused(sheet(other, GOOD | changes)) == [(3, column)]


def test_every_problem_is_told_at_once() -> None:
    found = refused(sheet(GOOD | {"rationale": "", "target": "x", "type": "y"}, GOOD | {"indicator": "z"}))
    assert found == [(2, "rationale"), (2, "target"), (2, "type"), (3, "indicator")]


def test_the_largest_number_is_kept_and_read_again() -> None:
    take(sheet(GOOD | {"indicator": "sw-leavers", "target": "99,999,999.9999", "tolerance_in": "per cent"}))
    assert str(SetTarget.objects.get().high) == "99999999.9999"


def test_a_number_that_does_not_fit_is_told_with_the_limit() -> None:
    with pytest.raises(Refused) as caught:
        take(sheet(GOOD | {"indicator": "sw-leavers", "target": "100,000,000", "tolerance": "0.00001"}))
    assert [one.sentence for one in caught.value.problems] == [
        "Row 2, target: found “100,000,000”; expected a number below 100,000,000. "
        "Give it as digits, such as 80 or 22.5.",
        "Row 2, tolerance: found “0.00001”; expected at most 4 decimal places. Give it as digits, such as 5.",
    ]


def test_the_rest_is_checked_where_the_indicator_is_not_known() -> None:
    wrong = {
        "indicator": "z", "target": "most", "tolerance": "some", "trajectory": "slowly", "rationale": "",
        "better": "up",
    }  # fmt: skip
    assert refused(sheet(GOOD | wrong, heads=HEADS + ",trajectory")) == [
        (2, "better"), (2, "indicator"), (2, "rationale"), (2, "target"), (2, "tolerance"), (2, "trajectory"),
    ]  # fmt: skip


def test_what_cannot_be_seen_is_left_out() -> None:
    take(
        sheet(GOOD | {"rationale": "Neighbours\u00a0stand\u202e at\x1b[1m 21%.", "owner": "\u200bInvented\u2066 head"})
    )
    kept = SetTarget.objects.get()
    assert (kept.rationale, kept.owner) == ("Neighbours stand at[1m 21%.", "Invented head")


def test_a_target_reaches_twenty_years_ahead() -> None:
    from django.utils import timezone

    from goldenthread.observations.periods import add_months

    last = add_months(timezone.localdate(), 240)
    assert refused(sheet(GOOD | {"end": str(last + timedelta(days=1))})) == [(2, "end")]
    take(sheet(GOOD | {"start": "1990-01-01", "end": str(last)}))
    assert SetTarget.objects.get().end == last


@pytest.mark.parametrize(
    ("name", "lines", "row", "found"),
    [
        ("a cell that is too long", ["a,b", '"x\ny",1', f"{'z' * 131_073},1", "c,2"], 3,
         "a cell that is too long, in the row that begins on line 4 of the file"),
        ("a quote that never ends", ["a,b", "c,1", '"d,1', "e,1"], 3,
         "a quote that is opened and never closed, in the row that begins on line 3 of the file"),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_read_is_told_where_it_is(name: str, lines: list[str], row: int, found: str) -> None:
    with pytest.raises(Refused) as caught:
        read("made.csv", "\n".join(lines).encode(), {"a": (), "b": ()}, ("a",))
    (problem,) = caught.value.problems
    assert (problem.row, problem.found) == (row, found)
    assert "131072" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "first", "second"),
    [
        ("the last day of the one is the first of the other", {"end": "2025-09-30"}, {"start": "2025-09-30"}),
        ("one runs on", {"end": ""}, {"start": "2027-04-01", "end": ""}),
        ("the same twice", {}, {}),
    ],
)
def test_overlapping_dates_in_a_file(name: str, first: dict[str, str], second: dict[str, str]) -> None:
    assert refused(sheet(GOOD | first, GOOD | {"target": "19"} | second)) == [(3, "start")]


def test_the_day_after_the_last_does_not_overlap() -> None:
    take(sheet(GOOD | {"end": "2025-09-30"}, GOOD | {"start": "2025-10-01", "target": "19"}))
    assert len(book().of("re-referrals-12m")) == 2


def test_overlapping_one_that_is_held() -> None:
    take(sheet(GOOD))
    with pytest.raises(Refused, match="a target that is held: 20% or less from 1 April 2025 to 31 March 2026"):
        take(sheet(GOOD | {"target": "18"}))
    assert SetTarget.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty", b""),
        ("headings only", HEADS.encode()),
        ("a workbook", b"PK\x03\x04\0\0\0"),
        ("an unknown heading", (HEADS + ",mood\n").encode()),
        ("a heading twice", (HEADS + ",owner\n").encode()),
        ("no rationale column", b"indicator,start,target\nre-referrals-12m,2025-04-01,20\n"),
        ("more cells than headings", sheet(GOOD) + b",,,,,,,,,,,,,,,,,,more\n"),
        ("a quote that never ends", HEADS.encode() + b'\n"re-referrals'),
    ],
)
def test_a_file_that_is_no_table_of_targets(name: str, content: bytes) -> None:
    assert refused(content) != []


def test_the_headings_may_be_written_otherwise() -> None:
    content = (
        "Indicator;Valid from;Valid to;Direction;Target value;Rationale;Approved by\r\n"
        "re-referrals-12m;01/04/2025;31/03/2026;Lower is better;20%;Neighbours stand at 21\u2013%.;Invented\r\n"
    )
    for encoding in ("utf-8-sig", "cp1252"):
        take(content.encode(encoding))
    assert SetTarget.objects.get().rationale == "Neighbours stand at 21\u2013%."


WAY = "2025-04: 28; 2025-10: 24; 2026-03: 20"


def test_a_period_and_a_trajectory() -> None:
    row = GOOD | {"period": "2025-26", "trajectory": WAY} | {"start": "", "end": ""}
    take(sheet(row, heads=HEADS + ",period,trajectory"))
    target = book().of("re-referrals-12m")[0].target
    assert (str(target.start), str(target.end), len(target.trajectory)) == ("2025-04-01", "2026-03-31", 3)


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("does not end at the target", "2025-04: 28; 2026-03: 21"),
        ("one point", "2025-04: 20"),
        ("not in order", "2025-10: 28; 2025-04: 20"),
        ("beyond the dates", "2025-04: 28; 2026-04: 20"),
        ("before the dates", "2025-03: 28; 2026-03: 20"),
        ("no month of the year", "2025-13: 28; 2026-03: 20"),
        ("words", "slowly"),
        ("over a hundred", "2025-04: 128; 2026-03: 20"),
    ],
)
def test_a_trajectory_that_leads_nowhere(name: str, way: str) -> None:
    assert refused(sheet(GOOD | {"trajectory": way}, heads=HEADS + ",trajectory")) == [(2, "trajectory")]


def test_every_point_of_a_trajectory_that_is_wrong_is_told() -> None:
    way = "2025-04: 999,999,999; 2025-05: x; 2025-06: 24; 2025-06: 23; 2026-03: 20"
    with pytest.raises(Refused) as caught:
        take(sheet(GOOD | {"trajectory": way}, heads=HEADS + ",trajectory"))
    assert [one.found for one in caught.value.problems] == [
        "“2025-04: 999,999,999”", "“2025-05: x”", "“2025-06: 23”",
    ]  # fmt: skip
    assert caught.value.problems[0].expected == "a number below 100,000,000"


def test_a_point_of_more_digits_than_are_kept() -> None:
    way = GOOD | {"indicator": "sw-leavers", "trajectory": "2025-04: 999,999,999,999,999,999,999; 2026-03: 20"}
    assert refused(sheet(way, heads=HEADS + ",trajectory")) == [(2, "trajectory")]


def test_a_trajectory_without_an_end_does_not_run_for_ever() -> None:
    way = GOOD | {"end": "", "trajectory": "2025-04: 28; 9998-12: 20"}
    assert refused(sheet(way, heads=HEADS + ",trajectory")) == [(2, "trajectory")]


@pytest.fixture
def typed(django_home: Path, tmp_path: Path, capsys: Any, monkeypatch: Any) -> Any:
    """Type a command in the home of the tests; its code and what it printed."""
    from goldenthread.cli import main
    from goldenthread.web import administration

    # The database of a test is ready, and a migration would leave its transaction.
    monkeypatch.setattr(administration, "start", lambda home: None)

    def run(*words: str, **files: bytes) -> tuple[int, str, str]:
        for name, content in files.items():
            (tmp_path / f"{name}.csv").write_bytes(content)
        given = [str(tmp_path / word) if word.endswith(".csv") else word for word in words]
        code = main(["--home", str(django_home), *given])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def test_the_command(typed: Any) -> None:
    other = {"indicator": "cin-visits-in-4-weeks", "better": "higher", "target": "80", "approved_by": ""}
    code, _, said = typed("targets", "import", "good.csv", good=sheet(GOOD, GOOD | other))
    assert (code, said.splitlines()) == (
        0,
        ["Targets imported: 2 new, 0 held already.", "1 without approved_by: they wait for approval on the site."],
    )
    code, said, _ = typed("targets", "list", "--json")
    rows = json.loads(said)["rows"]
    assert [(row["indicator"], row["target"], row["state"]) for row in rows] == [
        ("cin-visits-in-4-weeks", "80% or more", "waiting"), ("re-referrals-12m", "20% or less", "approved"),
    ]  # fmt: skip


def test_the_command_refuses_with_row_and_column(typed: Any) -> None:
    code, _, said = typed("targets", "import", "bad.csv", bad=sheet(GOOD, GOOD | {"rationale": ""}))
    assert code == 4
    assert said.splitlines()[1] == (
        "  Row 3, rationale: found nothing; expected why the target is what it is. Write it in a sentence."
    )
    code, out, _ = typed("targets", "import", "bad.csv", "--json")
    assert (code, json.loads(out)["status"], json.loads(out)["problems"][0]["row"]) == (4, "refused", 3)
    assert SetTarget.objects.count() == 0


def test_a_file_that_is_not_there(typed: Any) -> None:
    code, _, said = typed("targets", "import", "nowhere.csv")
    assert code == 4
    assert "cannot be read" in said
