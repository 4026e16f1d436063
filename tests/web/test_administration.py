"""People made, changed and removed from the command line's side."""

from __future__ import annotations

import pytest

from goldenthread.web import administration
from goldenthread.web.administration import Refused

pytestmark = pytest.mark.django_db

GOOD = "seven rowan trees in a row"


def add(user_name: str = "tamsin", **changes: str) -> None:
    values = {"name": "Tamsin Fernhollow", "role": "team_manager", "team": "T1", "password": GOOD} | changes
    administration.add_person(user_name, **values)  # type: ignore[arg-type]


def test_a_person_is_added_listed_and_removed() -> None:
    add(" Tamsin ")
    (person,) = administration.list_people()
    assert (person.user_name, person.role, person.team) == ("tamsin", "team_manager", "T1")
    administration.remove_person("TAMSIN")
    assert administration.list_people() == []


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"role": "caretaker"}, "no role caretaker"),
        ({"team": ""}, "needs a team"),
        ({"role": "social_worker"}, "needs a worker"),
        ({"email": "tamsin at aldermoor"}, "not an address"),
        ({"name": " "}, "the person's name"),
        ({"password": "Password2024!"}, "at least 15 characters"),
        ({"password": "yfdbufnjh10305070"}, "too common"),
        ({"password": "tamsin fernhollow"}, "too similar"),
        ({"password": "Aldermoor Council (invented) 1"}, "name of the council"),
        ({"password": "x" * 1001}, "longer than"),
    ],
)
def test_refused_with_the_reason(changes: dict[str, str], says: str) -> None:
    with pytest.raises(Refused, match=says):
        add(**changes)
    assert administration.list_people() == []


@pytest.mark.parametrize("password", [GOOD, "x" * 30 + " y" * 17, "ŵ â ê î ô û ŷ á é í"])
def test_long_passwords_spaces_and_any_letters_are_welcome(password: str) -> None:
    add(password=password)


def test_the_same_name_twice() -> None:
    add()
    with pytest.raises(Refused, match="already"):
        add("TAMSIN")


def test_a_new_password_and_nobody_to_give_it_to() -> None:
    add()
    administration.set_password("tamsin", "eight alder trees in a row")
    with pytest.raises(Refused, match="no account nobody"):
        administration.set_password("nobody", GOOD)
    with pytest.raises(Refused, match="at least 15"):
        administration.set_password("tamsin", "short")


def test_an_address_for_the_daily_mail() -> None:
    add(email=" tamsin@aldermoor.example ")
    assert administration.list_people()[0].email == "tamsin@aldermoor.example"
    two_lines = "tamsin@aldermoor.example\nBcc: all@elsewhere.example"
    too_long = "t" * 64 + "@" + ".".join(letter * 60 for letter in "abcd") + ".example"
    for wrong in ("tamsin", "a@b@c.example", two_lines, "ŵyn@aldermoor.example", too_long):
        with pytest.raises(Refused, match=r"address for mail.*Nothing was changed"):
            administration.set_email("tamsin", wrong)
    assert administration.list_people()[0].email == "tamsin@aldermoor.example"
    administration.set_email("Tamsin", "")
    assert administration.list_people()[0].email == ""
    with pytest.raises(Refused, match="no account nobody"):
        administration.set_email("nobody", "nobody@aldermoor.example")


def test_the_demos_people_are_made_once_and_replaced() -> None:
    people = [{"user_name": "director", "name": "Dilys", "role": "director"}]
    administration.replace_invented(people, "demo-0000")
    administration.replace_invented([people[0] | {"name": "Dilys Rowanberry"}], "demo-1111")
    (person,) = administration.list_people()
    assert person.name == "Dilys Rowanberry"
    from goldenthread.web.people.models import Account

    assert Account.objects.get().check_password("demo-1111")
