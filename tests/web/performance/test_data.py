"""What was loaded, what it cannot say, and what the tables mean."""

from __future__ import annotations

import pytest

from tests.web.performance.test_thread import text

pytestmark = pytest.mark.usefixtures("loaded")


def test_an_analyst_reads_what_was_loaded_and_what_cannot_be_worked_out(as_role):
    said = text(as_role("analyst").get("/data/"))
    assert "referrals.csv" in said
    assert "Missing episodes of looked after children Not loaded: missing episodes." in said
    assert "Not loaded" in said


def test_a_file_says_what_was_set_aside_and_shows_no_value(as_role):
    said = text(as_role("analyst").get("/data/loads/1/"))
    assert "Rows read 8 Kept 7 Set aside 1" in said
    assert "This is no date. Expected a day." in said
    assert "cine_referral_source_code unknown code Kept, with a doubt 2 3" in said
    assert "5Z" not in said


@pytest.mark.parametrize("role", ["team_manager", "social_worker", "iro", "councillor"])
def test_others_read_definitions_and_no_loads(as_role, role):
    client = as_role(role)
    assert "referrals.csv" not in text(client.get("/data/"))
    assert client.get("/data/?format=csv").status_code == 404
    assert client.get("/data/loads/1/").status_code == 404
    assert "Every table" in text(client.get("/data/definitions/"))


def test_a_table_is_described_from_its_declaration(as_role):
    page = as_role("councillor").get("/data/definitions/people/")
    said = text(page)
    assert "pers_forename" in said
    assert "identity" in said
    assert "WBRI White British" in said
    assert as_role("councillor").get("/data/definitions/nothing/").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/indicators/?format=",
        "/data/?format=",
        "/data/?table=missing&format=",
        "/data/?table=held&format=",
        "/data/definitions/?format=",
        "/data/definitions/people/?format=",
        "/data/loads/1/?format=",
        "/data/loads/1/?table=noticed&format=",
        "/children/?format=",
        "/caseload/?format=",
        "/caseload/W1/?format=",
        "/caseload/W1/?table=days&format=",
        "/indicators/cpp-by-category/?format=",
        "/indicators/caseload-by-worker/?format=",
        "/indicators/cpp-open/?format=",
        "/indicators/cpp-open/?table=service&format=",
        "/indicators/cpp-by-category/cases/?format=",
    ],
)
@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_every_table_can_be_taken_away(as_role, address, format):
    response = as_role("director").get(address + format)
    assert response.status_code == 200
    assert f'.{format}"' in response.headers["Content-Disposition"]
