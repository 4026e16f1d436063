"""The style sheet: in a system typeface, without the crest, and from pinned packages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from goldenthread.web.assets import build


def test_the_built_style_sheet_names_no_typeface_or_crest_of_the_government() -> None:
    style = build.BUILT / "app.css"
    if not style.is_file():
        pytest.skip("the style sheet is not built (python -m goldenthread.web.assets.build)")
    text = style.read_text("utf-8")
    for word in ("GDS Transport", "@font-face", "url(", "crest", "crown"):
        assert word not in text
    assert ".gt-tile" in text
    assert ".govuk-table" in text


def test_nothing_built_holds_a_font_or_a_picture() -> None:
    found = {file.suffix for file in build.BUILT.rglob("*")} if build.BUILT.is_dir() else set()
    assert found <= {".css", ".js"}


def test_packages_are_pinned_and_name_no_registry() -> None:
    here = Path(build.__file__).parent
    wanted = json.loads((here / "package.json").read_text("utf-8"))["dependencies"]
    assert all(version[0].isdigit() for version in wanted.values())
    lock = (here / "package-lock.json").read_text("utf-8")
    assert '"resolved"' not in lock
    packages = json.loads(lock)["packages"]
    assert {name: packages[f"node_modules/{name}"]["version"] for name in wanted} == wanted
    assert all("integrity" in package for name, package in packages.items() if name)


def test_a_machine_without_node_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build.shutil, "which", lambda name, path=None: None)
    with pytest.raises(build.BuildFailed, match="No node on this machine"):
        build._with_node()
