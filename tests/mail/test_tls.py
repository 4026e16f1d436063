"""TLS and signing in, with a server whose certificate is trusted, and one whose certificate is not."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword

from goldenthread.web.mail.configuration import Server
from goldenthread.web.mail.hand_over import Line, ServerDown
from tests.mail.invented_server import InventedServer

# Made for these tests only, for 127.0.0.1 and a hundred years. Nothing else trusts it.
CERTIFICATE = Path(__file__).parent / "certificate.pem"
RAW = b"Subject: Invented\n\nInvented.\n"


@pytest.fixture
def context() -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(CERTIFICATE)
    return made


def authenticate(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    right = isinstance(data, LoginPassword) and (data.login, data.password) == (b"portal", b"invented secret")
    return AuthResult(success=right, handled=True) if right else AuthResult(success=False, handled=False)


@pytest.fixture
def starttls(context: ssl.SSLContext) -> Iterator[InventedServer]:
    options = {"tls_context": context, "require_starttls": True, "authenticator": authenticate, "auth_required": True}
    with InventedServer(**options) as running:
        yield running


@pytest.fixture
def trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a council trusts a certificate authority of its own: OpenSSL reads this variable."""
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))


def speaking_to(server: InventedServer, **more: Any) -> Server:
    usual = Server("127.0.0.1", "portal@aldermoor.example", server.port, user="portal", password="invented secret")
    return replace(usual, timeout=5, **more)


def hand_over(server: Server) -> str:
    with Line(server) as line:
        return line.hand_over("ann@aldermoor.example", RAW, lambda: True)


@pytest.mark.usefixtures("trusted")
def test_starttls_and_signing_in(starttls: InventedServer) -> None:
    assert hand_over(speaking_to(starttls)) == "250"
    assert len(starttls.taken) == 1


@pytest.mark.usefixtures("trusted")
def test_a_wrong_password_is_told_apart(starttls: InventedServer) -> None:
    server = speaking_to(starttls, password="another")
    with pytest.raises(ServerDown, match="535 sign-in refused"):
        hand_over(server)


def test_tls_from_the_first_byte(context: ssl.SSLContext, trusted: None) -> None:
    with InventedServer(over_tls=context) as server:
        assert hand_over(speaking_to(server, tls="tls", user="", password="")) == "250"


def test_a_certificate_nobody_vouches_for_is_refused(starttls: InventedServer, context: ssl.SSLContext) -> None:
    unknown = speaking_to(starttls)
    with pytest.raises(ServerDown, match="TLS failed"):
        hand_over(unknown)
    with InventedServer(over_tls=context) as server:
        unknown = speaking_to(server, tls="tls")
        with pytest.raises(ServerDown, match="TLS failed"):
            hand_over(unknown)
    assert starttls.taken == []


def test_a_server_that_speaks_no_tls_at_all(trusted: None) -> None:
    with InventedServer() as server:
        plain = speaking_to(server, tls="tls")
        with pytest.raises(ServerDown):
            hand_over(plain)


def test_the_password_is_in_no_word_about_the_server(starttls: InventedServer) -> None:
    assert "invented secret" not in repr(speaking_to(starttls))
