"""Settings of the site that would be unsafe stop it from starting."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldenthread.web.configuration import LOCAL, Misconfigured, read

AUTHORITY = '[authority]\nname = "Aldermoor"\nnation = "england"\n'


def home(folder: Path, more: str) -> Path:
    (folder / "authority.toml").write_text(AUTHORITY + more, "utf-8")
    return folder


def test_by_default_only_this_machine(tmp_path: Path) -> None:
    found = read(home(tmp_path, ""))
    assert found.allowed_hosts == LOCAL
    assert not found.behind_tls


def test_a_named_host_behind_tls(tmp_path: Path) -> None:
    found = read(home(tmp_path, '[web]\nallowed_hosts = ["portal.aldermoor.example"]\nbehind_tls = true\n'))
    assert found.allowed_hosts == ("portal.aldermoor.example", *LOCAL)
    assert found.behind_tls


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('allowed_hosts = ["*"]', "may not hold"),
        ('allowed_hosts = "portal"', "list of host names"),
        ("allowed_hosts = []", "list of host names"),
        ('behind_tls = "yes"', "true or false"),
        ("behind_tsl = true", "Did you mean behind_tls"),
        ("debug = true", "unknown setting debug"),
    ],
)
def test_unsafe_or_misspelt_settings(line: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match=says):
        read(home(tmp_path, f"[web]\n{line}\n"))


def test_a_file_that_is_not_toml(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="cannot be read as TOML"):
        read(home(tmp_path, "[web\n"))
