"""The [web] part of a home's authority.toml, checked: an unknown key or an unsafe value stops the start.

[web]
allowed_hosts = ["portal.aldermoor.example"]   # names the site answers to; default this machine only
behind_tls = true                              # cookies for https only; browsers told to keep to https
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LOCAL = ("127.0.0.1", "localhost", "[::1]")


class Misconfigured(Exception):
    """A setting that must be put right before the site may start; the words say which and how."""

    exit_code = 2


@dataclass(frozen=True)
class WebConfiguration:
    allowed_hosts: tuple[str, ...] = LOCAL
    behind_tls: bool = False


def read(home: Path) -> WebConfiguration:
    """The [web] settings of a home; the defaults where it has none."""
    return WebConfiguration(**section(home, "web", {"allowed_hosts": _hosts, "behind_tls": _flag}))


def section(home: Path, name: str, known: Mapping[str, Callable[[Path, str, Any], Any]]) -> dict[str, Any]:
    """The settings of one section of a home's authority.toml, each checked by the function for it.

    `known` maps a setting to what checks it: told the file, the setting and the value, it gives back the
    value to use or raises Misconfigured. A section that is not there has no settings.
    """
    file = home / "authority.toml"
    try:
        table: Any = tomllib.loads(file.read_text("utf-8")).get(name, {})
    except (OSError, ValueError) as error:
        raise Misconfigured(f"{file} cannot be read as TOML. Put it right, or make a home with init.") from error
    if not isinstance(table, dict):
        raise Misconfigured(f"{file}: [{name}] must be a table of settings.")
    values = {}
    for setting, value in table.items():
        if setting not in known:
            near = difflib.get_close_matches(setting, known, n=1)
            hint = f" Did you mean {near[0]}?" if near else f" Known: {', '.join(sorted(known))}."
            raise Misconfigured(f"{file}: [{name}] has an unknown setting {setting}.{hint}")
        values[setting] = known[setting](file, setting, value)
    return values


def _hosts(file: Path, name: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(host, str) and host for host in value):
        raise Misconfigured(f'{file}: [web] {name} must be a list of host names such as ["portal.example"].')
    if any("*" in host for host in value):
        raise Misconfigured(f"{file}: [web] {name} may not hold *. Name the hosts this site answers to.")
    return (*value, *(host for host in LOCAL if host not in value))


def _flag(file: Path, name: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise Misconfigured(f"{file}: [web] {name} must be true or false.")
    return value
