"""Data that another version has loaded, or that are damaged: a plain page and message, never a fault."""

from __future__ import annotations

import itertools
import logging
from pathlib import Path

import duckdb
import pytest

from goldenthread.cli import main
from goldenthread.snapshots.fingerprint import code_version
from goldenthread.web.base import store
from tests.web.performance import authority

pytestmark = pytest.mark.usefixtures("loaded")

_numbers = itertools.count()
LACKS = {
    "/caseload/W1/": "ALTER TABLE lights DROP COLUMN why",
    "/children/": "ALTER TABLE children DROP COLUMN primary_status",
    "/indicators/cp-visits-in-10-working-days/cases/": "DROP TABLE case_children_on_protection_plans",
    "/": "DROP TABLE obs_children_on_protection_plans",
}


def made_by(home: Path, version: str, statement: str) -> None:
    """The working authority as that version would have left it, in use."""
    store._store.cache_clear()
    file = home / "snapshots" / f"made-by-another-{next(_numbers)}.duckdb"
    file.write_bytes((home / "snapshots" / f"{authority.SNAPSHOT}.duckdb").read_bytes())
    con = duckdb.connect(str(file))
    con.execute("INSERT INTO meta VALUES ('code_version', ?)", [version])
    con.execute(statement)
    con.close()
    (home / "snapshots" / "current").write_text(file.stem + "\n")


@pytest.mark.parametrize("address", LACKS)
def test_a_page_says_that_the_data_must_be_loaded_again(address: str, as_role, django_home: Path) -> None:
    made_by(django_home, "0.0.9+0123456789ab", LACKS[address])
    answer = as_role("director").get(address)
    assert answer.status_code == 503
    assert b"goldenthread load" in answer.content
    assert b"Mark" not in answer.content
    assert answer["Cache-Control"] == "no-store"


def test_what_another_version_made_is_shown_where_nothing_is_missing(as_role, django_home: Path) -> None:
    made_by(django_home, "0.0.9+0123456789ab", "ALTER TABLE lights DROP COLUMN why")
    assert as_role("director").get("/indicators/").status_code == 200


def test_a_fault_of_this_version_is_not_put_on_the_data(as_role, django_home: Path) -> None:
    made_by(django_home, code_version(), "ALTER TABLE lights DROP COLUMN why")
    with pytest.raises(duckdb.BinderException):
        as_role("director").get("/caseload/W1/")


def test_the_command_line_says_so_as_well(django_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made_by(django_home, "0.0.9+0123456789ab", "DROP TABLE obs_children_on_protection_plans")
    asked = ("figures", "cp-visits-in-10-working-days", "--period", "2025-10", "--home", str(django_home))
    assert main(asked) == 2
    said = capsys.readouterr().err
    assert "Load the extract again with this version: goldenthread load PATH" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("damage", ["gone", "not a database"])
def test_a_damaged_snapshot_is_a_plain_page(damage: str, as_role, django_home: Path) -> None:
    director = as_role("director")
    store._store.cache_clear()
    (django_home / "snapshots" / "damaged.duckdb").write_bytes(b"this is no database at all" * 400)
    (django_home / "snapshots" / "current").write_text("missing\n" if damage == "gone" else "damaged\n")
    logging.getLogger("goldenthread").disabled = logging.getLogger("goldenthread.web.base.middleware").disabled = True
    answer = director.get("/children/")
    logging.getLogger("goldenthread.web.base.middleware").disabled = False
    logging.getLogger("goldenthread").disabled = False
    assert answer.status_code == 503
    assert b"damaged" in answer.content
    assert str(django_home).encode() not in answer.content
    assert director.get("/sign-out/").status_code == 200


def test_a_page_never_works_a_day_out_while_somebody_waits(as_role, monkeypatch: pytest.MonkeyPatch) -> None:
    def worked_out(*_: object) -> None:
        raise AssertionError("a page worked figures out from the events")

    monkeypatch.setattr("goldenthread.engine.day.with_day", worked_out)
    for role in ("director", "councillor"):
        for period in ("2025-10-15", "1995-10", "2020-10", "2020-11", "2025-10-01/2025-10-15"):
            for address in ("/indicators/cpp-open/", "/indicators/cpp-open/cases/", "/indicators/cpp-by-category/",
                            "/indicators/caseload-mean/"):  # fmt: skip
                answer = as_role(role).get(address, {"period": period})
                assert answer.status_code in (200, 404), (role, address, period)
    page = as_role("director").get("/indicators/cpp-open/", {"period": "2025-10-15"})
    assert b"on the last day of a month" in page.content
    assert (
        b"on the last day of a month"
        in as_role("director").get("/indicators/cpp-open/cases/", {"period": "2025-10-15"}).content
    )
