"""Where mails go out and what stands in them: [mail] of authority.toml, and the server from the environment.

[mail]
site = "https://portal.aldermoor.example"   # what links in a mail begin with; without it a mail has no links
domain = "aldermoor.example"                # ends the Message-ID; default the domain of the sender

GOLDENTHREAD_SMTP_HOST      the mail server; without it mails are written and stay in the outbox
GOLDENTHREAD_SMTP_SENDER    who mails are from, one plain address
GOLDENTHREAD_SMTP_TLS       starttls (default), tls (from the first byte) or none
GOLDENTHREAD_SMTP_PORT      default 587 for starttls, 465 for tls, 25 for none
GOLDENTHREAD_SMTP_USER      to sign in to the server, with
GOLDENTHREAD_SMTP_PASSWORD  never written to the home folder, a log or the screen
GOLDENTHREAD_SMTP_TIMEOUT   seconds to wait for each answer, default 30
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from goldenthread.web.configuration import LOCAL, Misconfigured, section
from goldenthread.web.people.addresses import NotAnAddress, checked

PREFIX = "GOLDENTHREAD_SMTP_"
PORTS = {"starttls": 587, "tls": 465, "none": 25}
# Ends a Message-ID where nobody has said a domain; never a real one (RFC 2606).
NO_DOMAIN = "goldenthread.invalid"
HOW_TO_SET = (
    f"No mail server is set, so mails stay in the outbox. Set {PREFIX}HOST and {PREFIX}SENDER in the environment "
    "of this command; docs/mail.md says what else there is."
)


@dataclass(frozen=True)
class Post:
    """What a home says about its mails; empty where it says nothing."""

    site: str = ""
    domain: str = ""


@dataclass(frozen=True)
class Server:
    """A mail server and how to speak to it."""

    host: str
    sender: str
    port: int = 587
    tls: str = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)
    timeout: float = 30.0


def post(home: Path) -> Post:
    """[mail] of a home's authority.toml; Misconfigured says what is wrong with it."""
    return Post(**section(home, "mail", {"site": _site, "domain": _domain}))


def server(environment: Mapping[str, str] | None = None) -> Server | None:
    """The mail server of the environment; None where no host is set; Misconfigured for what cannot be used."""
    given = {
        name.removeprefix(PREFIX).lower(): value.strip()
        for name, value in (os.environ if environment is None else environment).items()
        if name.startswith(PREFIX) and value.strip()
    }
    unknown = sorted(set(given) - {"host", "sender", "port", "tls", "user", "password", "timeout"})
    if unknown:
        raise Misconfigured(f"{PREFIX}{unknown[0].upper()} is not a known setting. docs/mail.md lists them.")
    if "host" not in given:
        return None
    tls = given.get("tls", "starttls").lower()
    if tls not in PORTS:
        raise Misconfigured(f"{PREFIX}TLS must be starttls, tls or none.")
    server = Server(
        given["host"],
        _sender(given.get("sender", "")),
        int(_number(given, "port", PORTS[tls], r"[0-9]{1,5}", 65_535)),
        tls,
        given.get("user", ""),
        given.get("password", ""),
        _number(given, "timeout", 30, r"[0-9]{1,4}(\.[0-9]+)?", 600),
    )
    if bool(server.user) != bool(server.password):
        raise Misconfigured(f"{PREFIX}USER and {PREFIX}PASSWORD go together: set both, or neither.")
    if server.password and tls == "none" and server.host not in LOCAL:
        raise Misconfigured(f"The password would travel in the clear. Set {PREFIX}TLS to starttls or tls.")
    return server


def sender_domain(environment: Mapping[str, str] | None = None) -> str:
    """The domain of the sender; "" where none is set. Asked when a mail is written, which needs no server."""
    found = os.environ if environment is None else environment
    return found.get(PREFIX + "SENDER", "").strip().rpartition("@")[2]


def _sender(given: str) -> str:
    try:
        address = checked(given)
    except NotAnAddress as problem:
        raise Misconfigured(f"{PREFIX}SENDER: {problem}") from None
    if not address:
        raise Misconfigured(f"{PREFIX}SENDER is not set. It is the address that mails are from.")
    return address


def _number(given: Mapping[str, str], name: str, default: float, shape: str, most: int) -> float:
    text = given.get(name)
    if text is None:
        return default
    if not re.fullmatch(shape, text) or not 0 < float(text) <= most:
        raise Misconfigured(f"{PREFIX}{name.upper()} must be a number above 0, {most} at most.")
    return float(text)


def _site(file: Path, name: str, value: Any) -> str:
    return site_address(value, f"{file}: [mail] {name}")


def site_address(value: Any, where: str) -> str:
    """An address of the site to begin links with, without a stroke at the end; `where` names the setting."""
    problem = f'{where} must be the address of the site, such as "https://portal.example".'
    if not isinstance(value, str) or not value.isascii() or not value.isprintable() or " " in value:
        raise Misconfigured(problem)
    try:
        parts = urlsplit(value)
    except ValueError:
        raise Misconfigured(problem) from None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment or "@" in value:
        raise Misconfigured(problem)
    return value.rstrip("/")


def _domain(file: Path, name: str, value: Any) -> str:
    try:
        return checked(f"mail@{value}").rpartition("@")[2]
    except NotAnAddress:
        raise Misconfigured(f'{file}: [mail] {name} must be a domain, such as "council.example".') from None
