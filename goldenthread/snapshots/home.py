"""The home folder: everything one authority has.

authority.toml        who the authority is and what it has settled for itself
secret.key            random, readable by the owner only; keys the references of children
app.sqlite3           what people write (kept by the web site)
snapshots/            one file per load, and the pointer to the one in use
"""

from __future__ import annotations

import difflib
import os
import secrets
import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from goldenthread.comparators import area_of, areas
from goldenthread.rules.dated import Value
from goldenthread.rules.timescales import RULES

NATIONS = ("england", "wales")
KNOWN = {"authority": ("name", "nation", "la_code"), "comparators": ("group", "region")}
FILE = "authority.toml"


class HomeProblem(Exception):
    """The home folder cannot be used as it is; the message says what to do. Exit code 2."""

    exit_code = 2


@dataclass(frozen=True)
class Authority:
    """Who the authority is: its name, "england" or "wales", and its code ("" when not given).

    `group` holds the codes of authorities it compares itself with instead of its statistical neighbours, `region`
    the code of a region where its own code says none.
    """

    name: str
    nation: str
    la_code: str = ""
    group: tuple[str, ...] = ()
    region: str = ""


@dataclass(frozen=True)
class Home:
    """An opened home folder. `settings` maps a rule to the values the authority set for it under [practice]."""

    path: Path
    authority: Authority
    secret: bytes = field(repr=False)
    settings: dict[str, tuple[Value, ...]] = field(default_factory=dict)

    @property
    def snapshots_dir(self) -> Path:
        return self.path / "snapshots"

    @property
    def database(self) -> Path:
        """The web site's own database."""
        return self.path / "app.sqlite3"

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Home:
        """Open a home made by `create`; HomeProblem when there is none or its settings are wrong."""
        folder = Path(path).absolute()
        file = folder / FILE
        try:
            text = file.read_bytes()
        except FileNotFoundError:
            raise HomeProblem(
                f"There is no home at {folder}. Make one with: goldenthread init --home {folder} "
                "--authority NAME --nation england"
            ) from None
        except OSError as error:
            raise HomeProblem(f"{file} cannot be read: {error.strerror}.") from None
        authority, settings = _settings(file, text)
        key = folder / "secret.key"
        try:
            secret = key.read_bytes()
        except OSError as error:
            raise HomeProblem(
                f"{key} cannot be read: {error.strerror}. It keys the references of children; restore it from a backup."
            ) from None
        if len(secret) < 32:
            raise HomeProblem(f"{key} is too short to be safe. Restore it from a backup, or make a new home.")
        return cls(folder, authority, secret, settings)

    @classmethod
    def create(cls, path: str | os.PathLike[str], authority: Authority) -> Home:
        """Make a home; HomeProblem when there is one already or the folder cannot be written."""
        folder = Path(path).absolute()
        problem = _wrong_authority(authority)
        if problem:
            raise HomeProblem(problem)
        file = folder / FILE
        try:
            if file.exists():
                raise HomeProblem(f"There is a home at {folder} already. Choose another folder with --home.")
            (folder / "snapshots").mkdir(parents=True, exist_ok=True)
            os.chmod(folder / "snapshots", 0o700)
            _write_new(folder / "secret.key", secrets.token_bytes(48), 0o600)
            _write_new(file, _toml(authority).encode(), 0o644)
        except OSError as error:
            raise HomeProblem(f"{folder} cannot be written: {error.strerror}.") from None
        return cls.open(folder)


def _write_new(path: Path, content: bytes, mode: int) -> None:
    """Write a file that must not be there yet, so that nobody's key is ever replaced."""
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        file.write(content)


def _toml(authority: Authority) -> str:
    def quoted(value: str) -> str:
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'

    return (
        "# Who this authority is. `nation` decides which country's rules apply.\n"
        "[authority]\n"
        f"name = {quoted(authority.name)}\n"
        f"nation = {quoted(authority.nation)}\n"
        f"la_code = {quoted(authority.la_code)}\n"
    )


def _wrong_authority(authority: Authority) -> str | None:
    if not authority.name.strip() or any(ord(character) < 32 for character in authority.name):
        return "The authority needs a name, on one line."
    if any(0xD800 <= ord(character) < 0xE000 for character in authority.name + authority.la_code):
        return "The name of the authority did not arrive as text. Set the language to one in UTF-8 (LC_ALL=C.UTF-8)."
    if authority.nation not in NATIONS:
        return f'nation must be "england" or "wales", not "{authority.nation}".'
    return None


def _settings(file: Path, text: bytes) -> tuple[Authority, dict[str, tuple[Value, ...]]]:
    try:
        read = tomllib.loads(text.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise HomeProblem(f"{file} cannot be understood: {error}.") from None
    _refuse_unknown(file, "", read, (*KNOWN, "practice", "web", "mail"))
    given = read.get("authority")
    if not isinstance(given, dict):
        raise HomeProblem(f"{file} has no [authority] section with name and nation.")
    _refuse_unknown(file, "[authority] ", given, KNOWN["authority"])
    for name, value in given.items():
        if not isinstance(value, str):
            raise HomeProblem(f'{file}: [authority] {name} must be text in quotes, for example {name} = "...".')
    group, region = _comparators(file, read.get("comparators", {}))
    authority = Authority(given.get("name", ""), given.get("nation", ""), given.get("la_code", ""), group, region)
    problem = _wrong_authority(authority)
    if problem:
        raise HomeProblem(f"{file}: {problem}")
    practice = read.get("practice", {})
    if not isinstance(practice, dict):
        raise HomeProblem(f"{file}: practice must be a section, written [practice].")
    local = tuple(id for id, rule in RULES.items() if rule.local)
    _refuse_unknown(file, "[practice] ", practice, local)
    return authority, {id: _practice(file, id, given) for id, given in practice.items()}


def _comparators(file: Path, given: Any) -> tuple[tuple[str, ...], str]:
    """`group = ["302", "303"]` and `region = "E12000003"`: places that figures are published for."""
    if not isinstance(given, dict):
        raise HomeProblem(f"{file}: comparators must be a section, written [comparators].")
    _refuse_unknown(file, "[comparators] ", given, KNOWN["comparators"])
    group, region = given.get("group", []), given.get("region", "")
    if not isinstance(group, list) or not all(isinstance(code, str) and area_of(code) for code in group):
        raise HomeProblem(
            f'{file}: [comparators] group must be a list of codes of authorities, for example group = ["302", "303"].'
        )
    if region and (not isinstance(region, str) or region not in areas() or areas()[region].level != "region"):
        raise HomeProblem(
            f'{file}: [comparators] region must be the code of an English region, for example region = "E12000003".'
        )
    return tuple(dict.fromkeys(group)), region


def _practice(file: Path, id: str, given: Any) -> tuple[Value, ...]:
    """`rule = 20`, or dated: `rule = [{ value = 20, from = 2024-04-01 }]`."""
    words = "Set by the authority in authority.toml"
    entries = given if isinstance(given, list) else [{"value": given}]
    values = []
    for entry in entries:
        number = entry.get("value") if isinstance(entry, dict) else None
        start = entry.get("from") if isinstance(entry, dict) else None
        dated = start is None or type(start) is date
        if type(number) is not int or number < 1 or not dated or set(entry) - {"value", "from"}:
            raise HomeProblem(
                f"{file}: [practice] {id} must be a whole number of 1 or more, or a list of "
                "{ value = 20, from = 2024-04-01 }."
            )
        values.append(Value(number, words, start))
    if not values:
        raise HomeProblem(f"{file}: [practice] {id} is empty; give a number or remove the line.")
    return tuple(sorted(values, key=lambda value: value.in_force_from or date.min))


def _refuse_unknown(file: Path, where: str, given: dict[str, Any], known: tuple[str, ...]) -> None:
    for name in given:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
            hint = f" Is {near[0]} meant?" if near else ""
            raise HomeProblem(f"{file}: {where}{name} is not a known setting.{hint} Known: {', '.join(known)}.")
