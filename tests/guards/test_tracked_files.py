"""What git holds: nothing of one machine, nothing made, nothing big, every package pinned by its hash."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

MEGABYTE = 1024 * 1024

# The brackets keep these patterns from finding themselves.
MACHINE_PATHS = re.compile(r"(^|[^A-Za-z0-9_.-])/([w]ork|[f]arm|[r]oot|[h]ome)/")
INDEX_ADDRESSES = re.compile(
    r'[p]ypi\.org|[p]ythonhosted|[r]egistry\.npm|[n]pmjs\.|"resolved": *"http|--(extra-)?[i]ndex-url'
)


@pytest.fixture(scope="module")
def tracked(root: Path) -> list[Path]:
    result = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=False)
    if result.returncode != 0:
        pytest.skip("this is not a git checkout (a source archive, perhaps), so there is no list of tracked files")
    return [root / name for name in result.stdout.decode().split("\0") if name and (root / name).is_file()]


def lines_matching(pattern: re.Pattern[str], files: list[Path], root: Path) -> list[str]:
    found = []
    for path in files:
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture
        found += [
            f"{path.relative_to(root)}:{number}"
            for number, line in enumerate(text.splitlines(), start=1)
            if pattern.search(line)
        ]
    return found


def test_no_path_of_one_machine(tracked: list[Path], root: Path) -> None:
    assert lines_matching(MACHINE_PATHS, tracked, root) == []


def test_no_address_of_a_package_index(tracked: list[Path], root: Path) -> None:
    """Each organisation's pip and npm know their own index; an address here would overrule it."""
    assert lines_matching(INDEX_ADDRESSES, tracked, root) == []


def test_no_file_over_two_megabytes(tracked: list[Path], root: Path) -> None:
    big = [str(path.relative_to(root)) for path in tracked if path.stat().st_size > 2 * MEGABYTE]
    assert big == []


def test_nothing_that_can_be_made_is_kept(tracked: list[Path], root: Path) -> None:
    """Decision record 0005. The README's picture is the one exception, and stays small."""
    made = (".duckdb", ".sqlite3", ".xlsx", ".whl", ".pyc", ".min.css", ".min.js", ".woff", ".woff2", ".pdf")
    assert [str(path.relative_to(root)) for path in tracked if path.name.endswith(made)] == []
    pictures = [path for path in tracked if path.suffix in {".png", ".jpg"}]
    assert [path.relative_to(root).as_posix() for path in pictures] == ["docs/images/front-page.png"]
    assert all(path.stat().st_size < 200 * 1024 for path in pictures)


@pytest.mark.parametrize("name", ["core", "dev", "build"])
def test_every_package_is_pinned_by_hash(root: Path, name: str) -> None:
    text = (root / "requirements" / f"{name}.txt").read_text()
    pins = re.findall(r"^([a-z0-9-]+)==(\S+)((?: \\\n    --hash=sha256:[0-9a-f]{64})+)$", text, re.MULTILINE)
    entries = [line for line in text.splitlines() if line and not line.startswith(("#", " "))]
    assert len(pins) == len(entries) > 0
    assert [package for package, *_ in pins] == sorted(package for package, *_ in pins)


@pytest.mark.parametrize("name", ["core", "dev", "build"])
def test_the_pins_follow_what_was_asked_for(root: Path, name: str) -> None:
    """Someone who changes an .in file and forgets `make pins` is told here."""
    folder = root / "requirements"
    asked = re.findall(r"^[a-z0-9-]+==\S+$", (folder / f"{name}.in").read_text(), re.MULTILINE)
    pinned = {line.split(" ")[0] for line in (folder / f"{name}.txt").read_text().splitlines()}
    assert [line for line in asked if line not in pinned] == []


def test_tests_run_on_the_versions_that_are_served(root: Path) -> None:
    """core.txt and dev.txt are made apart; a package in both has one version."""
    versions = {}
    for name in ("core", "dev"):
        text = (root / "requirements" / f"{name}.txt").read_text()
        versions[name] = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))
    assert {package: versions["dev"].get(package) for package in versions["core"]} == versions["core"]
