"""A printed reference opens its figure: the same one after later loads, and only for who may see it."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from goldenthread.observations import Figure
from tests.web import small_authority
from tests.web.portal import account, as_role, published

__all__ = ["account", "as_role", "published"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published")]

REFERENCE = re.compile(r"/figure/([2-9A-Z-]+)/")


def printed(browser, query: str = "") -> str:
    page = browser.get(f"/indicators/referrals-received/{query}").content.decode()
    found = REFERENCE.search(page)
    assert found is not None
    return found[1]


def test_the_figure_and_the_rows_behind_it(as_role) -> None:
    browser = as_role("director")
    text = printed(browser)
    page = browser.get(f"/figure/{text}/").content.decode()
    for said in (
        "Numerator:",
        "Snapshot",
        small_authority.SNAPSHOT,
        "The whole authority",
        "Version ",
        "Rule in force",
    ):
        assert said in page
    assert "together the" in page
    assert browser.get(f"/figure/{text}/?format=csv").status_code == 200


@pytest.mark.parametrize("how", [str.lower, lambda text: text.replace("-", " "), lambda text: f"  {text}"])
def test_the_box_leads_to_it(how, as_role) -> None:
    browser = as_role("director")
    text = printed(browser)
    answer = browser.get("/figure/", {"q": how(text)})
    assert answer.status_code == 302
    assert browser.get(answer["location"]).status_code == 200


def test_a_reference_that_opens_nothing_is_said_so(as_role) -> None:
    page = as_role("director").get("/figure/", {"q": "AAAA-BBBB"}).content.decode()
    assert "opens nothing" in page
    assert as_role("director").get("/figure/").status_code == 200


def test_the_same_figure_after_a_later_load(as_role, django_home: Path) -> None:
    browser = as_role("director")
    text = printed(browser)
    before = browser.get(f"/figure/{text}/").content.decode()
    value = re.search(r"Value: (\d+)", before)
    small_authority.publish(django_home, "20251130-later", only={1, 2})
    after = browser.get(f"/figure/{text}/").content.decode()
    assert value is not None
    assert value[0] in after
    assert small_authority.SNAPSHOT in after
    assert "Restated: the latest load" in after or "gives the same figure" in after
    assert printed(browser) != text


@pytest.mark.parametrize("role", ["team_manager", "social_worker", "service_manager", "iro", "data_officer"])
def test_out_of_scope_is_as_if_it_never_was(role: str, as_role) -> None:
    whole, team = printed(as_role("director")), printed(as_role("director"), "?team=T3")
    browser = as_role(role)
    nothing = browser.get("/figure/NOTONE/")
    for text in (whole, team):
        answer = browser.get(f"/figure/{text}/")
        assert answer.status_code == 404
        assert answer.content == nothing.content


def test_a_manager_opens_the_figure_of_the_own_team(as_role) -> None:
    text = printed(as_role("director"), "?team=T1")
    assert as_role("team_manager").get(f"/figure/{text}/").status_code == 200
    own = printed(as_role("team_manager"))
    assert as_role("team_manager").get(f"/figure/{own}/").status_code == 200


def test_a_councillor_reads_the_headline_and_no_rows(as_role) -> None:
    text = printed(as_role("director"))
    page = as_role("councillor").get(f"/figure/{text}/").content.decode()
    assert "Snapshot" in page
    assert "The rows behind it" not in page
    assert as_role("councillor").get(f"/figure/{text}/?format=csv").status_code == 404


@pytest.mark.parametrize(("later", "shown"), [(241, False), (240, True)])
def test_a_councillor_is_not_shown_what_a_correction_changed(
    later: int, shown: bool, as_role, django_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old figure and the new one together would tell that one child was added."""
    from goldenthread.web.performance import passports

    text = printed(as_role("director"))
    small_authority.publish(django_home, "20251130-later", only={1, 2})

    def figure(snap, scope, found) -> Figure:
        count = 240 if snap.id == small_authority.SNAPSHOT else later
        return Figure(found.indicator, found.period, {}, count, None, Decimal(count), "referrals")

    monkeypatch.setattr(passports, "_figure", figure)
    assert "240 " in as_role("director").get(f"/figure/{text}/").content.decode()
    page = as_role("councillor").get(f"/figure/{text}/").content.decode()
    assert ("240 " in page) is shown
    assert (f"{later} " in page) is True
