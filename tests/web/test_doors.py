"""Closed unless opened: signing in, methods, sessions, headers, one snapshot for a request."""

from __future__ import annotations

import logging
import time
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import Client

from goldenthread.web.base import store
from tests.web import small_authority

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_pages")]

CLOSED = [
    "/",
    "/undeclared/",
    "/nested/undeclared/",
    "/figures/",
    "/children/",
    "/children/AAAAAAAAAAAA/",
    "/form/",
]


@pytest.mark.parametrize("address", CLOSED)
def test_a_page_is_closed_unless_it_says_otherwise(address: str, client: Client) -> None:
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/")


def test_open_pages(client: Client) -> None:
    assert client.get("/sign-in/").status_code == 200
    assert client.get("/accessibility/").status_code == 200


@pytest.mark.parametrize("address", [*CLOSED, "/sign-in/", "/accessibility/", "/no-such-page/"])
@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"])
def test_unsafe_methods_are_refused_everywhere(address: str, method: str, as_role) -> None:
    answer = as_role("director").generic(method, address)
    assert answer.status_code == 405
    assert b"Marked" not in answer.content


@pytest.mark.parametrize("address", ["/", "/undeclared/", "/figures/", "/children/AAAAAAAAAAAA/"])
def test_a_page_without_a_form_takes_no_post(address: str, as_role) -> None:
    answer = as_role("director").post(address, headers={"x-http-method-override": "GET"})
    assert answer.status_code == 405


def test_a_form_without_its_token_changes_nothing(as_role) -> None:
    signed_in = as_role("director")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = signed_in.cookies
    answer = strict.post("/form/")
    assert answer.status_code == 403
    assert b"Nothing was changed" in answer.content


def test_headers_on_every_kind_of_answer(as_role) -> None:
    browser = as_role("director")
    for address in (
        "/",
        "/figures/",
        "/children/nobody/",
        "/no-such-page/",
        "/figures/?nonsense=1",
        "/sign-in/",
    ):
        answer = browser.get(address)
        assert answer["Content-Security-Policy"].startswith("default-src 'self';"), address
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Referrer-Policy"] == "same-origin"
        assert answer["Cache-Control"] == "no-store"
        assert "ETag" not in answer
        assert "Content-Encoding" not in answer


def test_nothing_inline_on_our_own_pages(client: Client) -> None:
    for address in ("/sign-in/", "/accessibility/", "/no-such-page/"):
        page = client.get(address).content.decode()
        assert " style=" not in page
        assert "<style" not in page
        assert "onclick" not in page
        assert "<script>" not in page


def test_the_session_cookie(client: Client, account, settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    person = account("director")
    person.set_password("a long enough phrase")
    person.save()
    client.post("/sign-in/", {"user_name": "the-director", "password": "a long enough phrase"})
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["max-age"]  # ends with the browser


@pytest.mark.parametrize(
    ("mark", "age", "signed_in"),
    [
        ("seen", 29 * 60, True),
        ("seen", 31 * 60, False),
        ("began", 11 * 3600, True),
        ("began", 12 * 3600 + 60, False),
    ],
)
def test_sessions_end(mark: str, age: int, signed_in: bool, as_role) -> None:
    browser = as_role("director")
    session = browser.session
    session[mark] = int(time.time()) - age
    session.save()
    assert (browser.get("/").status_code == 200) is signed_in


@pytest.mark.parametrize(("minutes", "status"), [(14, 200), (16, 302)])
def test_a_page_about_a_child_asks_sooner_to_sign_in_again(minutes: int, status: int, as_role) -> None:
    browser = as_role("director")
    session = browser.session
    session["seen"] = int(time.time()) - minutes * 60
    session.save()
    answer = browser.get("/children/AAAAAAAAAAAA/")
    assert answer.status_code == status
    assert browser.get("/").status_code == status  # signed out on the server, not only turned away


def test_reading_keeps_a_session_alive(as_role) -> None:
    browser = as_role("director")
    session = browser.session
    session["seen"] = int(time.time()) - 600
    session.save()
    browser.get("/")
    assert int(time.time()) - browser.session["seen"] < 60


def test_signing_out_ends_the_session_on_the_server(as_role) -> None:
    browser = as_role("director")
    key = browser.cookies["sessionid"].value
    assert browser.get("/sign-out/").status_code == 200
    assert browser.get("/").status_code == 200  # asking is not signing out
    assert browser.post("/sign-out/")["Location"] == "/sign-in/"
    browser.cookies["sessionid"] = key
    assert browser.get("/").status_code == 302


def test_a_closed_account_is_out_at_the_next_request(as_role, account) -> None:
    browser = as_role("director")
    from goldenthread.web.people.models import Account

    Account.objects.update(is_active=False)
    assert browser.get("/").status_code == 302


def test_a_change_of_role_holds_from_the_next_request(as_role) -> None:
    from goldenthread.web.people.models import Account

    browser = as_role("director")
    assert browser.get("/children/CCCCCCCCCCCC/").status_code == 200
    Account.objects.update(role="team_manager", team="T1")
    assert browser.get("/children/CCCCCCCCCCCC/").status_code == 404


def test_a_forged_host_is_refused(client: Client) -> None:
    logging.getLogger("django.security.DisallowedHost").disabled = True
    answer = client.get("/sign-in/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert b"evil" not in answer.content


def test_before_the_first_load_the_page_says_how_to_load(as_role, django_home: Path) -> None:
    (django_home / "snapshots" / "current").unlink()
    answer = as_role("director").get("/")
    assert answer.status_code == 503
    assert b"goldenthread load" in answer.content


def test_the_next_request_sees_a_new_snapshot(as_role, django_home: Path) -> None:
    browser = as_role("director")
    assert b"Marked-Four" in browser.get("/children/").content
    small_authority.publish(django_home, "20251031-smaller", only={1, 2})
    answer = browser.get("/children/")
    assert answer.content == b"Marked-One, Marked-Two"


def test_a_request_takes_its_snapshot_once(as_role, monkeypatch: pytest.MonkeyPatch) -> None:
    browser, taken, real = as_role("director"), [], store.current
    monkeypatch.setattr(store, "current", lambda: taken.append(1) or real())
    browser.get("/children/AAAAAAAAAAAA/?format=csv")
    assert taken == [1]


def test_a_fault_shows_no_details(as_role) -> None:
    browser = as_role("director")
    browser.raise_request_exception = False
    logging.getLogger("django").disabled = True
    answer = browser.get("/broken/")
    logging.getLogger("django").disabled = False
    assert answer.status_code == 500
    assert b"Marked" not in answer.content
    assert b"Traceback" not in answer.content


def test_settings_are_those_of_production() -> None:
    assert django_settings.DEBUG is False
    assert "*" not in django_settings.ALLOWED_HOSTS
    assert not any("GZip" in name or "ConditionalGet" in name for name in django_settings.MIDDLEWARE)
    assert django_settings.PASSWORD_HASHERS[0].endswith("PBKDF2PasswordHasher")
