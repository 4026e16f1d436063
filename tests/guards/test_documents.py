"""The documents say what is there: commands, options, links."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from goldenthread.cli import COMMANDS

DOCUMENTS = (
    "README.md",
    "DEVELOPERS.md",
    "GLOSSARY.md",
    "CHANGELOG.md",
    "docs/interpretations.md",
    "docs/mail.md",
    "docs/spark.md",
    "docs/targets-and-supplied-figures.md",
    "docs/adr/README.md",
)


@pytest.fixture(scope="module")
def documents(root: Path) -> dict[str, str]:
    return {name: (root / name).read_text(encoding="utf-8") for name in DOCUMENTS}


@pytest.fixture(scope="module")
def make_targets(root: Path) -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (root / "Makefile").read_text(), re.MULTILINE))


def test_make_commands_in_documents_exist(documents: dict[str, str], make_targets: set[str]) -> None:
    told = {
        (name, target)
        for name, text in documents.items()
        for target in re.findall(r"(?:`|^    )make ([a-z-]+)", text, re.MULTILINE)
    }
    assert {(name, target) for name, target in told if target not in make_targets} == set()
    assert {"demo", "test"} <= {target for name, target in told if name == "README.md"}


def test_make_help_lists_every_command(root: Path, make_targets: set[str]) -> None:
    listed = subprocess.run(["make", "help"], cwd=root, capture_output=True, text=True, check=True).stdout
    silent = {target for target in make_targets if f"make {target}" not in listed}
    assert silent == {"setup", "browser"}  # steps of other commands


def test_the_readme_names_every_command(documents: dict[str, str]) -> None:
    told = set(re.findall(r"(?:`|^    )(?:\.venv/bin/)?goldenthread ([a-z-]+)", documents["README.md"], re.MULTILINE))
    assert told == {command for command, _, _ in COMMANDS}


def test_options_in_the_readme_exist(documents: dict[str, str]) -> None:
    lines = re.findall(r"^    \.venv/bin/goldenthread ([a-z-]+) (.*)$", documents["README.md"], re.MULTILINE)
    assert lines
    for command, rest in lines:
        part = rest.partition("--")[0].split()[:1]  # `people add ...` has help of its own
        known = help_of(["--help"]) + help_of([command, *part, "--help"])
        assert [option for option in re.findall(r"--[a-z-]+", rest) if option not in known] == []


def help_of(words: list[str]) -> str:
    command = [sys.executable, "-m", "goldenthread.cli", *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_links_lead_somewhere(documents: dict[str, str], root: Path) -> None:
    dead = [
        f"{name}: {target}"
        for name, text in documents.items()
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text)
        if "://" not in target and not (root / name).parent.joinpath(target).exists()
    ]
    assert dead == []


def test_every_decision_record_is_in_the_list_and_dated(documents: dict[str, str], root: Path) -> None:
    records = sorted((root / "docs/adr").glob("0*.md"))
    assert records
    for record in records:
        assert f"({record.name})" in documents["docs/adr/README.md"]
        assert re.search(r"^\d{1,2} [A-Z][a-z]+ 20\d\d$", record.read_text(), re.MULTILINE), (
            f"{record.name} has no date"
        )
