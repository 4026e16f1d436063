"""The floors of the house: a room imports from rooms below it; few rooms know Django or a database engine."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path


def test_the_import_contracts_hold(root: Path) -> None:
    """Runs import-linter as `make check` does; its report says which import breaks which contract."""
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    result = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout[-6000:] + result.stderr[-2000:]


def test_every_room_stands_on_a_floor(root: Path) -> None:
    """A new room must be put on a floor, or nothing would hold it there."""
    contracts = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    floors = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    placed = {room.strip(" ()") for floor in floors for room in floor.split(":")}
    rooms = {path.parent.name for path in (root / "goldenthread").glob("*/__init__.py")}
    assert rooms - placed == {"sample"}  # stands apart, under a contract of its own


def test_django_and_engines_are_named_only_where_decided(root: Path) -> None:
    """Decision record 0003, read from the source itself, so that a room without a contract is caught too."""
    allowed = {
        "django": ("web",),
        "duckdb": ("engine", "snapshots", "sources/tabular"),
        "sqlglot": ("engine",),
    }
    package = root / "goldenthread"
    strays = [
        f"{path.relative_to(root)} imports {library}"
        for path in sorted(package.rglob("*.py"))
        for library in sorted(top_level_imports(path) & allowed.keys())
        if not path.relative_to(package).as_posix().startswith(tuple(f"{room}/" for room in allowed[library]))
    ]
    assert strays == []


def top_level_imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names
