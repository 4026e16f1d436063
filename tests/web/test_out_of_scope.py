"""Out of scope looks exactly like not existing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web import small_authority

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_pages")]

ROLES = ["service_manager", "team_manager", "social_worker", "iro", "councillor", "data_officer", "nobody"]
OUT_OF_SCOPE = ["/children/GGGGGGGGGGGG/", "/children/EEEEEEEEEEEE/", "/children/FFFFFFFFFFFF/"]
NOT_THERE = ["/children/HHHHHHHHHHHH/", "/children/x/", "/children/%27%20OR%201=1/", "/no-such-page/"]


@pytest.mark.parametrize("role", ROLES)
def test_the_same_answer_for_a_hidden_child_and_for_none(role: str, as_role) -> None:
    browser = as_role(role)
    hidden = [address for address in OUT_OF_SCOPE if (role, address) != ("social_worker", OUT_OF_SCOPE[1])]
    answers = [browser.get(address + query) for address in hidden + NOT_THERE for query in ("", "?format=csv")
               if not (address == "/no-such-page/" and query)]  # fmt: skip
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert len({str(sorted(answer.headers.items())) for answer in answers}) == 1


@pytest.mark.parametrize(
    ("role", "query"),
    [
        ("team_manager", "?team=T2"), ("team_manager", "?team=nowhere"), ("team_manager", "?worker=W3"),
        ("team_manager", "?service=S1"), ("social_worker", "?worker=W2"), ("social_worker", "?team=T1"),
        ("service_manager", "?service=S2"), ("councillor", "?team=T1"), ("councillor", "?service=S1"),
        ("councillor", "?worker=W1"), ("iro", ""), ("data_officer", ""), ("director", "?team=nowhere"),
    ],
)  # fmt: skip
def test_figures_of_others_are_not_found(role: str, query: str, as_role) -> None:
    browser = as_role(role)
    answer = browser.get("/figures/" + query)
    assert answer.status_code == 404
    assert answer.content == browser.get("/no-such-page/").content


def test_a_councillor_opens_no_child_and_no_list(as_role) -> None:
    browser = as_role("councillor")
    assert browser.get("/figures/").status_code == 200
    for address in ("/children/", "/children/AAAAAAAAAAAA/", "/children/AAAAAAAAAAAA/?format=csv"):
        answer = browser.get(address)
        assert answer.status_code == 404
        assert b"Marked" not in answer.content


def test_children_out_of_scope_never_change_a_byte(as_role, django_home: Path) -> None:
    browser = as_role("team_manager")
    addresses = ["/", "/children/", "/children/AAAAAAAAAAAA/", "/children/DDDDDDDDDDDD/", "/figures/"]
    before = [browser.get(address).content for address in addresses]
    other = django_home / "snapshots" / "others-gone.duckdb"
    small_authority.write(other, small_authority.SNAPSHOT, only={1, 2})
    (django_home / "snapshots" / "current").write_text("others-gone\n")
    after = [browser.get(address).content.replace(b"others-gone", small_authority.SNAPSHOT.encode())
             for address in addresses]  # fmt: skip
    assert before == after


def test_injection_strings_find_nothing(as_role) -> None:
    browser = as_role("team_manager")
    for text in (
        "T1' OR '1'='1",
        "T1; DROP TABLE children",
        'T1" --',
        "%",
        "_",
        "*",
        "\x00",
        "T1\n",
        "é" * 90,
    ):
        for name in ("service", "team", "worker"):
            answer = browser.get("/figures/", {name: text})
            assert answer.status_code in (400, 404)
            assert b"SELECT" not in answer.content
