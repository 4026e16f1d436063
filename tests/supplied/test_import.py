"""Importing supplied figures: what is refused, that nothing is half imported, and that every version stays."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.web.base.sheet import Refused
from goldenthread.web.supplied import acts
from goldenthread.web.supplied.models import SuppliedFigure
from goldenthread.web.supplied.register import register
from goldenthread.web.targets.acts import Actor
from tests.supplied.conftest import hidden, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]

BY = Actor("Invented analyst", "At the command line")
TODAY = date(2025, 11, 3)
HEADS = "indicator,unit,period,numerator,denominator,value,as_at,source,who"
GOOD = {
    "indicator": "cla-attendance", "period": "2025-10", "numerator": "900", "denominator": "1000",
    "as_at": "2025-10-31", "source": "Virtual school", "who": "Invented head of school",
}  # fmt: skip
# A count that no loaded record gives.
COUNT = {"indicator": "youth-vote-participation", "denominator": ""}


def sheet(*rows: dict[str, str], heads: str = HEADS) -> bytes:
    names = heads.split(",")
    return "\n".join([heads, *(",".join(f'"{row.get(name, "")}"' for name in names) for row in rows), ""]).encode()


@pytest.fixture
def snap(loaded: None) -> Any:
    from goldenthread.web.base import store

    return store.current()


@pytest.fixture
def take(snap: Any) -> Any:
    return lambda content, name="figures.csv": acts.keep(name, acts.read(name, content, snap, TODAY), BY)


@pytest.fixture
def refused(take: Any) -> Any:
    def ask(content: bytes) -> list[tuple[int, str]]:
        with pytest.raises(Refused) as caught:
            take(content)
        assert SuppliedFigure.objects.count() == 0
        assert all(one.found and one.expected and one.to_do for one in caught.value.problems)
        return [(one.row, one.column) for one in caught.value.problems]

    return ask


@pytest.mark.parametrize(
    ("name", "changes", "column"),
    [
        ("numerator over denominator", {"numerator": "1001"}, "numerator"),
        ("text in a number", {"numerator": "nine hundred"}, "numerator"),
        ("two numbers in a cell", {"denominator": "1000 (2)"}, "denominator"),
        ("a number under nought", {"numerator": "-1"}, "numerator"),
        ("a value that the two do not give", {"value": "91"}, "value"),
        ("over a hundred per cent", {"numerator": "", "value": "100.1"}, "value"),
        ("no figure at all", {"numerator": "", "denominator": ""}, "value"),
        ("a numerator of nothing", {"denominator": ""}, "value"),
        ("something of nobody", {"numerator": "1", "denominator": "0"}, "numerator"),
        ("a count with a denominator", {"indicator": "cla-suspended-children"}, "denominator"),
        ("unknown indicator", {"indicator": "cla-attendence"}, "indicator"),
        ("what the records compute", {"indicator": "re-referrals-12m"}, "indicator"),
        ("no period", {"period": ""}, "period"),
        ("a period that is none", {"period": "last month"}, "period"),
        ("a period to come", {"period": "2026-10"}, "period"),
        ("no day", {"as_at": ""}, "as_at"),
        ("a day to come", {"as_at": "2025-11-04"}, "as_at"),
        ("counted before it began", {"as_at": "2025-08-31"}, "as_at"),
        ("no source", {"source": ""}, "source"),
        ("unknown team", {"unit": "nowhere"}, "unit"),
        ("a value of nobody", {"numerator": "", "denominator": "0", "value": "3"}, "denominator"),
        ("more digits than are kept", COUNT | {"numerator": "", "value": "999,999,999,999,999"}, "value"),
        ("a denominator of too many digits", {"denominator": "100000000"}, "denominator"),
        ("Arabic digits", {"numerator": "\u0669\u0660\u0660"}, "numerator"),
        ("a numerator in per cent", {"numerator": "3%"}, "numerator"),
        ("a denominator in per cent", {"denominator": "1000%"}, "denominator"),
        ("a count in per cent", COUNT | {"numerator": "", "value": "5%"}, "value"),
        ("before anybody's records", {"period": "1066-01", "as_at": "1066-02-01"}, "period"),
        ("the month before the first that is taken", {"period": "1989-12"}, "period"),
        ("a source of nothing to be seen", {"source": "\u00a0\u200b"}, "source"),
    ],
)
def test_a_row_that_is_wrong(name: str, changes: dict[str, str], column: str, refused: Any) -> None:
    """The row before is good, and is not taken either."""
    other = GOOD | {"indicator": "cla-attendance-primary"}
    assert refused(sheet(other, GOOD | changes)) == [(3, column)]


def test_a_part_is_named_for_a_measure_in_parts_and_for_no_other(refused: Any) -> None:
    heads = HEADS + ",band"
    parts = GOOD | {"indicator": "caseload-by-worker", "numerator": "5", "denominator": "10", "period": "2020-10"}
    assert (3, "band") in refused(sheet(GOOD | {"band": "all"}, parts, heads=heads))


def test_a_part_has_a_short_name(snap: Any) -> None:
    heads = HEADS + ",band"
    parts = GOOD | {"indicator": "caseload-by-worker", "numerator": "5", "denominator": "10", "period": "2020-10"}
    with pytest.raises(Refused) as caught:
        acts.read("figures.csv", sheet(parts | {"band": "x" * 3000}, heads=heads), snap, TODAY)
    assert [one.found for one in caught.value.problems if one.column == "band"] == ["3,000 characters"]


def test_a_per_cent_sign_behind_the_value_of_a_percentage_is_left_out(take: Any) -> None:
    take(sheet(GOOD | {"value": "90%"}))
    assert SuppliedFigure.objects.get().value == 90


@pytest.mark.parametrize(
    ("name", "changes", "said"),
    [
        ("a half of a child", {"numerator": "2.5", "denominator": "4"}, "The numerator 2.5 is no whole number."),
        ("of two and a half", {"numerator": "", "denominator": "2.5", "value": "28.4"},
         "The denominator 2.5 is no whole number."),
        ("a count", COUNT | {"numerator": "", "value": "2.5"}, "The value 2.5 is no whole number."),
        ("whole ones", {"numerator": "2.0", "denominator": "4"}, ""),
        ("full-time equivalents", {"indicator": "sw-vacancy-rate", "period": "2020-10", "numerator": "2.5",
                                   "denominator": "40.2"}, ""),
        ("money", {"indicator": "cs-spend-share", "numerator": "2.5", "denominator": "40.2"}, ""),
    ],
)  # fmt: skip
def test_a_part_of_a_child_is_taken_and_flagged(name: str, changes: dict[str, str], said: str, take: Any) -> None:
    done = take(sheet(GOOD | changes))
    assert done.new == 1
    assert [one.partition(": ")[2] for one in done.flagged] == ([said] if said else [])
    row = SuppliedFigure.objects.get()
    assert acts.flag(row) == said, "the same once it is read from the database"


def test_a_duplicate_period(refused: Any) -> None:
    assert refused(sheet(GOOD, GOOD | {"numerator": "901"})) == [(3, "period")]


def test_the_same_days_written_otherwise_are_a_duplicate(refused: Any) -> None:
    heads = HEADS.replace("period", "period,period_start,period_end")
    dates = {"period": "", "period_start": "01/10/2025", "period_end": "31/10/2025"}
    assert refused(sheet(GOOD, GOOD | dates, heads=heads)) == [(3, "period_start")]


def test_every_problem_is_told_at_once(refused: Any) -> None:
    found = refused(sheet(GOOD | {"numerator": "x", "as_at": ""}, GOOD | {"indicator": "z", "source": ""}))
    assert found == [(2, "as_at"), (2, "numerator"), (3, "indicator"), (3, "source")]


def test_a_good_file_twice_and_a_correction(take: Any) -> None:
    school = GOOD | {"unit": "Rowan", "numerator": "90", "denominator": "100", "value": "90.0"}
    assert (take(sheet(GOOD, school)).new, register().mark > 0) == (2, True)
    assert take(sheet(GOOD, school)).unchanged == 2
    done = take(sheet(GOOD | {"numerator": "910"}))
    assert done.changed == (
        "cla-attendance, 1 September 2025 to 31 October 2025: 900 of 1000 before, 910 of 1000 now.",
    )
    versions = SuppliedFigure.objects.filter(area="all")
    assert [(row.kind, row.numerator) for row in versions] == [("imported", 900), ("imported", 910)]
    assert [row.numerator for row in register().of("cla-attendance") if row.area == "all"] == [910]
    assert {row.area for row in register().of("cla-attendance")} == {"all", "T1"}


def test_a_share_that_whole_children_cannot_make_is_taken_and_flagged(take: Any) -> None:
    row = GOOD | {"numerator": "", "denominator": "251", "value": "28.4"}
    done = take(sheet(row))
    assert done.new == 1
    assert done.flagged == (
        "cla-attendance, 1 September 2025 to 31 October 2025: No whole number of 251 makes 28.4%. The nearest are 71 "
        "(28.3%) and 72 (28.7%).",
    )


@pytest.mark.parametrize("role", ["analyst", "head_of_service", "director"])
def test_the_page_imports_a_file(as_role: Any, role: str) -> None:
    browser = as_role(role)
    file = SimpleUploadedFile("figures.csv", sheet(GOOD, GOOD | {"period": "2025-09"}))
    said = text(browser.post("/supplied/import/", hidden(browser.get("/supplied/import/")) | {"file": file}))
    assert "figures.csv is imported." in said
    assert "New: 2. Held already: 0." in said
    assert SuppliedFigure.objects.filter(name=f"Invented {role}", role__gt="").count() == 2
    listed = text(browser.get("/supplied/"))
    assert "Virtual school" in listed


def test_the_page_refuses_a_file_with_a_table(as_role: Any) -> None:
    browser = as_role("analyst")
    file = SimpleUploadedFile("figures.csv", sheet(GOOD, GOOD | {"period": "2025-09", "numerator": "1001"}))
    said = text(browser.post("/supplied/import/", hidden(browser.get("/supplied/import/")) | {"file": file}))
    assert "figures.csv was not imported: nothing of it was kept." in said
    assert "3 numerator “1001” at most 1,000, the denominator Correct one of the two." in said
    assert SuppliedFigure.objects.count() == 0


@pytest.mark.parametrize("content", [b"", b"\0\1\2", b"a,b\n1,2\n", b"x" * 1_000_001, b"x" * 3_000_000])
def test_the_page_refuses_what_is_no_such_file(as_role: Any, content: bytes) -> None:
    browser = as_role("analyst")
    form = hidden(browser.get("/supplied/import/"))
    said = text(browser.post("/supplied/import/", form | {"file": SimpleUploadedFile("f.csv", content)}))
    assert "There is a problem" in said
    assert "There is a problem" in text(browser.post("/supplied/import/", form))
    assert SuppliedFigure.objects.count() == 0


def test_an_import_sent_twice_is_one(as_role: Any) -> None:
    browser = as_role("analyst")
    form = hidden(browser.get("/supplied/import/"))
    for _ in range(2):
        browser.post("/supplied/import/", form | {"file": SimpleUploadedFile("figures.csv", sheet(GOOD))})
    assert SuppliedFigure.objects.count() == 1


def test_nothing_is_imported_that_cannot_be_written_down(as_role: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import logging

    from django.db import DatabaseError

    from goldenthread.web.audit.models import AuditEntry

    def full(*args: Any, **values: Any) -> None:
        raise DatabaseError("the disk is full")

    browser = as_role("analyst")
    form = hidden(browser.get("/supplied/import/"))
    monkeypatch.setattr(AuditEntry.objects, "create", full)
    for name in ("django.request", "goldenthread"):
        monkeypatch.setattr(logging.getLogger(name), "disabled", True)
    answer = browser.post("/supplied/import/", form | {"file": SimpleUploadedFile("figures.csv", sheet(GOOD))})
    assert answer.status_code == 503
    assert SuppliedFigure.objects.count() == 0


@pytest.mark.parametrize(
    "role", ["service_manager", "team_manager", "social_worker", "iro", "councillor", "data_officer"]
)
def test_others_find_none_of_it(as_role: Any, role: str) -> None:
    browser = as_role(role)
    for address in ("/supplied/", "/supplied/import/", "/supplied/cla-attendance/", "/supplied/cla-attendance/change/"):
        assert browser.get(address).status_code == 404
    file = SimpleUploadedFile("figures.csv", sheet(GOOD))
    assert browser.post("/supplied/import/", {"token": "0" * 32, "file": file}).status_code == 404
    assert SuppliedFigure.objects.count() == 0
