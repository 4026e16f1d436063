"""What may stand after the ? in an address."""

from __future__ import annotations

import pytest

from goldenthread.web.base.doors import Door
from goldenthread.web.base.parameters import BadParameter, parse

DOOR = Door(frozenset({"period", "service", "team", "worker", "page", "format", "q"}), {"sort": ("due", "name")})

# fmt: off
REFUSED = [
    ("?sort=password",                    "due, name"),
    ("?order_by=child__dob",              "It takes: format, page, period"),
    ("?team=T1&team=T2",                  "team more than once"),
    ("?team=T1&team=T1",                  "team more than once"),
    ("?page=-1",                          "whole number"),
    ("?page=0",                           "whole number"),
    ("?page=999999999999999999",          "whole number"),
    ("?page=abc",                         "whole number"),
    ("?page=1.5",                         "whole number"),
    ("?page=%D9%A3",                      "whole number"),
    ("?format=pdf",                       "csv or xlsx"),
    ("?period=2023-13",                   "period"),
    ("?period=last+month",                "period"),
    ("?period=0001-01",                   "period"),
    ("?period=9999-12",                   "period"),
    ("?period=2023-10-31/2023-10-01",     "period"),
    ("?team=%00",                         "not one we can read"),
    ("?worker=" + "x" * 81,               "not one we can read"),
    ("?q=" + "x" * 101,                   "100 characters"),
    ("?team=" + "x" * 5000,               "too long"),
    ("?" + "&".join(f"f{n}=1" for n in range(300)), "too long"),
    ("?" + "&".join(f"f{n}=1" for n in range(100)), "too long"),
]
# fmt: on


@pytest.mark.parametrize(("query", "says"), REFUSED, ids=[row[0][:30] for row in REFUSED])
def test_refused_with_what_was_expected(query: str, says: str) -> None:
    with pytest.raises(BadParameter) as refused:
        parse(query[1:], DOOR)
    assert says in str(refused.value)


def test_a_page_that_takes_nothing_says_so() -> None:
    with pytest.raises(BadParameter, match="takes nothing"):
        parse("team=T1", Door())


def test_good_values_come_out_checked() -> None:
    params = parse("period=2023-10&team=T1&worker=W+1&page=3&sort=due&q=+within++45+&service=", DOOR)
    assert params.period is not None
    assert params.period.text == "2023-10"
    assert (params.team, params.worker, params.page, params.get("sort")) == ("T1", "W 1", 3, "due")
    assert params.q == "within 45"
    assert params.service is None
    assert params.get("nothing", "else") == "else"


def test_links_carry_the_filters_and_not_the_page() -> None:
    params = parse("period=2023-10&team=T1&page=3&sort=due", DOOR)
    assert params.query() == "?period=2023-10&team=T1&sort=due"
    assert params.query(team=None, format="csv") == "?period=2023-10&sort=due&format=csv"
    assert params.query(page=4) == "?period=2023-10&team=T1&sort=due&page=4"
    assert parse("", DOOR).query() == ""


@pytest.mark.django_db
@pytest.mark.usefixtures("own_pages")
@pytest.mark.parametrize("query", [row[0] for row in REFUSED if not row[0].startswith("?q=")])
def test_the_page_is_a_plain_400(query: str, as_role) -> None:
    answer = as_role("director").get("/figures/" + query)
    assert answer.status_code == 400
    assert b"This address cannot be used" in answer.content
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.django_db
@pytest.mark.usefixtures("own_pages")
def test_typed_markup_is_not_run(as_role) -> None:
    answer = as_role("director").get("/figures/", {"<script>alert(1)</script>": "1"})
    assert answer.status_code == 400
    assert b"<script>alert" not in answer.content
