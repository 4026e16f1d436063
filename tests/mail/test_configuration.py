"""What the environment and authority.toml may say about mail, and what is refused before anything is sent."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldenthread.snapshots import Home
from goldenthread.web.configuration import Misconfigured
from goldenthread.web.mail.configuration import Post, Server, post, sender_domain, server, site_address

GIVEN = {"GOLDENTHREAD_SMTP_HOST": "mail.aldermoor.example", "GOLDENTHREAD_SMTP_SENDER": "portal@aldermoor.example"}


def given(**more: str) -> dict[str, str]:
    return GIVEN | {f"GOLDENTHREAD_SMTP_{name}": value for name, value in more.items()}


def test_the_least_that_is_needed() -> None:
    assert server(GIVEN) == Server("mail.aldermoor.example", "portal@aldermoor.example", 587, "starttls")
    assert server({}) is None
    assert server({"GOLDENTHREAD_SMTP_HOST": " ", "GOLDENTHREAD_HOME": "/somewhere"}) is None


def test_all_of_it() -> None:
    found = server(given(TLS="TLS", USER="portal", PASSWORD="invented", TIMEOUT="0.5"))
    assert found is not None
    assert (found.port, found.tls, found.user, found.password, found.timeout) == (465, "tls", "portal", "invented", 0.5)
    assert server(given(TLS="none", PORT="2525")) == Server(*GIVEN.values(), 2525, "none")
    assert sender_domain(GIVEN) == "aldermoor.example"
    assert sender_domain({}) == ""


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"TLS": "ssl"}, "starttls, tls or none"),
        ({"PORT": "0"}, "PORT must be a number"),
        ({"PORT": "70000"}, "PORT must be a number"),
        ({"PORT": "25.5"}, "PORT must be a number"),
        ({"TIMEOUT": "0"}, "TIMEOUT must be a number"),
        ({"TIMEOUT": "soon"}, "TIMEOUT must be a number"),
        ({"SENDER": ""}, "SENDER is not set"),
        ({"SENDER": "the portal"}, "not an address"),
        ({"SENDER": "a@b.example\nBcc: c@d.example"}, "not an address"),
        ({"USER": "portal"}, "go together"),
        ({"PASSWORD": "invented"}, "go together"),
        ({"USER": "portal", "PASSWORD": "invented", "TLS": "none"}, "in the clear"),
        ({"HOSTNAME": "x"}, "GOLDENTHREAD_SMTP_HOSTNAME is not a known setting"),
    ],
)
def test_what_cannot_be_used_is_refused(more: dict[str, str], says: str) -> None:
    with pytest.raises(Misconfigured, match=says) as refused:
        server(given(**more))
    assert refused.value.exit_code == 2
    assert "invented" not in str(refused.value)


def home(folder: Path, more: str) -> Path:
    text = f'[authority]\nname = "Aldermoor"\nnation = "england"\n{more}'
    (folder / "authority.toml").write_text(text, "utf-8")
    (folder / "secret.key").write_bytes(b"k" * 32)
    return folder


def test_what_the_home_says(tmp_path: Path) -> None:
    assert post(home(tmp_path, "")) == Post()
    more = '[mail]\nsite = "https://portal.aldermoor.example/"\ndomain = "aldermoor.example"\n'
    assert post(home(tmp_path, more)) == Post("https://portal.aldermoor.example", "aldermoor.example")
    assert Home.open(tmp_path).authority.name == "Aldermoor"  # the home knows that there is such a section


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('site = "portal.example"', r"\[mail\] site must be the address"),
        ('site = "ftp://portal.example"', "must be the address"),
        ('site = "https://portal.example/?a=b"', "must be the address"),
        ('site = "https://ann@portal.example"', "must be the address"),
        ('site = "https://portal.example/ x"', "must be the address"),
        ('site = "https://["', "must be the address"),
        ("site = 1", "must be the address"),
        ('domain = "not a domain"', r"\[mail\] domain must be a domain"),
        ("domain = true", "must be a domain"),
        ('sight = "https://portal.example"', "Did you mean site"),
        ('password = "invented"', "unknown setting password"),
    ],
)
def test_settings_of_the_home_that_cannot_be_used(line: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match=says):
        post(home(tmp_path, f"[mail]\n{line}\n"))


def test_an_address_of_the_site() -> None:
    assert site_address("http://127.0.0.1:8000/", "--site") == "http://127.0.0.1:8000"
    with pytest.raises(Misconfigured, match="--site must be"):
        site_address("here", "--site")
