"""Habits of the source that a reader relies on: every module says what it is, and only the commands print."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

# The brackets keep this pattern from finding itself.
UNFINISHED = re.compile(r"\b([T]ODO|[F]IXME|[X]XX)\b|raise [N]otImplementedError")


@pytest.fixture(scope="module")
def modules(root: Path) -> dict[str, str]:
    """Source by path, of the package, the bench and the tests."""
    folders = [root / name for name in ("goldenthread", "bench", "tests", "requirements")]
    paths = [path for folder in folders if folder.is_dir() for path in sorted(folder.rglob("*.py"))]
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def test_every_module_says_what_it_is(modules: dict[str, str]) -> None:
    """Empty files (a folder's __init__.py, a migration package) have nothing to say."""
    silent = [name for name, text in modules.items() if text.strip() and not ast.get_docstring(ast.parse(text))]
    assert [name for name in silent if "/migrations/" not in name] == []


def test_only_the_commands_print(modules: dict[str, str]) -> None:
    printing = [
        f"{name}:{node.lineno}"
        for name, text in modules.items()
        if name.startswith("goldenthread/") and not name.startswith("goldenthread/cli/")
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert printing == []


def test_nothing_is_left_as_a_promise(modules: dict[str, str]) -> None:
    promises = [
        f"{name}:{number}"
        for name, text in modules.items()
        for number, line in enumerate(text.splitlines(), start=1)
        if UNFINISHED.search(line)
    ]
    assert promises == []
