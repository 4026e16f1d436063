"""Signing in: one message, one pace, and never off the site."""

from __future__ import annotations

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from django.utils import timezone

from goldenthread.web.people import throttle
from goldenthread.web.people.models import SignInAttempt
from goldenthread.web.people.views import local_path

PASSWORD = "seven rowan trees in a row"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_pages")]


@pytest.fixture(autouse=True)
def quick_hashing(settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def director(account):
    person = account("director")
    person.set_password(PASSWORD)
    person.save()
    return person


def sign_in(client: Client, name: str, password: str = PASSWORD, **more: str):
    return client.post("/sign-in/", {"user_name": name, "password": password}, **more)


def test_a_person_signs_in_and_lands_where_they_were_going(client: Client, director) -> None:
    asked = client.get("/figures/?team=T1")
    assert asked["Location"] == "/sign-in/?next=%2Ffigures%2F%3Fteam%3DT1"
    form = client.get(asked["Location"])
    assert 'value="/figures/?team=T1"' in form.content.decode()
    answer = client.post(
        "/sign-in/", {"user_name": " The-Director ", "password": PASSWORD, "next": "/figures/?team=T1"}
    )
    assert answer["Location"] == "/figures/?team=T1"
    assert client.get("/figures/?team=T1").status_code == 200


def test_the_session_key_changes_on_signing_in(client: Client, director) -> None:
    client.get("/sign-in/")
    before = client.session.session_key
    sign_in(client, "the-director")
    assert client.session.session_key != before


def test_wrong_name_wrong_password_and_closed_account_look_alike(client: Client, director, account) -> None:
    closed = account("analyst")
    closed.set_password(PASSWORD)
    closed.is_active = False
    closed.save()
    answers = [
        sign_in(client, "the-director", "not it"),
        sign_in(client, "nobody-at-all", "not it"),
        sign_in(client, "the-analyst"),
        sign_in(client, "", ""),
    ]
    assert {answer.status_code for answer in answers} == {200}
    bodies = {_without_token(answer.content.decode()) for answer in answers}
    assert len(bodies) == 1
    assert "There is a problem" in bodies.pop()


def _without_token(page: str) -> str:
    return "\n".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)


@pytest.mark.parametrize("name", ["the-director", "nobody-at-all"])
def test_the_password_is_hashed_whether_or_not_the_account_exists(
    name: str, client: Client, director, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed, real = [], MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *a, **k: hashed.append(1) or real(*a, **k))
    sign_in(client, name, "not it")
    assert len(hashed) == 1


@pytest.mark.parametrize("name", ["the-director", "nobody-at-all"])
def test_too_many_failures_for_a_name_stop_further_tries(name: str, client: Client, director) -> None:
    for _ in range(throttle.PER_NAME):
        assert sign_in(client, name, "not it").status_code == 200
    answer = sign_in(client, name)
    assert answer.status_code == 429
    assert b"Wait 15 minutes" in answer.content
    SignInAttempt.objects.update(at=timezone.now() - throttle.WINDOW * 2)
    assert sign_in(client, name, "not it").status_code == 200


def test_one_password_tried_on_many_accounts_is_stopped_by_address(client: Client, director) -> None:
    statuses = [sign_in(client, f"person-{number}", "not it").status_code for number in range(31)]
    assert statuses == [200] * 30 + [429]
    assert sign_in(client, "the-director").status_code == 429
    assert sign_in(client, "the-director", REMOTE_ADDR="10.0.0.9").status_code == 302


def test_a_forwarded_header_is_not_believed(client: Client, director) -> None:
    for number in range(30):
        sign_in(client, f"person-{number}", "not it", HTTP_X_FORWARDED_FOR=f"10.1.1.{number}")
    answer = sign_in(client, "person-99", "not it", HTTP_X_FORWARDED_FOR="10.2.2.2")
    assert answer.status_code == 429


def test_signing_in_forgets_the_names_failures_and_not_the_addresss(client: Client, director) -> None:
    for _ in range(9):
        sign_in(client, "the-director", "not it")
    assert sign_in(client, "the-director").status_code == 302
    assert SignInAttempt.objects.count() == 9
    assert sign_in(Client(), "the-director", "not it").status_code == 200


def test_the_table_of_attempts_names_nobody(client: Client) -> None:
    sign_in(client, "the-director", "not it")
    assert all("director" not in attempt.key and "127.0" not in attempt.key for attempt in SignInAttempt.objects.all())


@pytest.mark.parametrize(
    "elsewhere",
    [
        "//evil.example", "https://evil.example/", "javascript:alert(1)", "/\\evil.example",
        "///evil.example", "\\\\evil.example", "evil.example", "", None,
        "/%0d%0aLocation:evil\r\n", " /figures/",
    ],
)  # fmt: skip
def test_next_never_leaves_the_site(elsewhere: str | None, client: Client, director) -> None:
    assert local_path(elsewhere) == "/"
    if elsewhere is not None:
        answer = client.post("/sign-in/", {"user_name": "the-director", "password": PASSWORD, "next": elsewhere})
        assert answer["Location"] == "/"


def test_extra_fields_change_nothing(client: Client, director) -> None:
    client.post("/sign-in/", {"user_name": "the-director", "password": PASSWORD, "role": "analyst", "team": "T9"})
    director.refresh_from_db()
    assert (director.role, director.team) == ("director", "")


def test_a_very_long_password_is_not_hashed_whole(client: Client) -> None:
    assert sign_in(client, "the-director", "x" * 50_000).status_code == 200


def test_signing_in_needs_the_token(director) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert sign_in(strict, "the-director").status_code == 403
