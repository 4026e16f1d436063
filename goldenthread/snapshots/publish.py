"""From a finished building file to the snapshot in use, so that a kill at any moment leaves the old or the new.

The order is: the database under its final name; the manifest, still marked as building; the pointer, by one atomic
replace, which is the moment of publishing; the manifest under its final name. Whatever a kill leaves behind is
either finished or removed by `tidy` before the next load.
"""

from __future__ import annotations

import json
import os
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

from goldenthread.snapshots.store import BUILDING, POINTER

DIARY = "diary.jsonl"


def tidy(folder: Path) -> list[str]:
    """Finish or remove what an interrupted load left; returns what to tell."""
    pointed = current_id(folder)
    told = []
    if pointed and not (folder / f"{pointed}.json").exists():
        marked = folder / f"{pointed}.json{BUILDING}"
        if marked.exists():
            os.replace(marked, folder / f"{pointed}.json")
    left = [path for path in folder.iterdir() if BUILDING in path.name]
    left += [path for path in folder.glob("*.duckdb") if not (folder / f"{path.stem}.json").exists()]
    started = min((path.stat().st_mtime for path in left), default=None)
    for path in left:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    if started is not None:
        when = datetime.fromtimestamp(started).astimezone()
        told.append(f"A load of {when:%d/%m/%Y %H:%M} was interrupted; what it left behind was removed.")
        note(folder, "interrupted", when=when.isoformat(timespec="seconds"))
    return told


def current_id(folder: Path) -> str | None:
    try:
        return (folder / POINTER).read_text("utf-8", errors="replace").strip() or None
    except FileNotFoundError:
        return None


def publish(folder: Path, building: Path, manifest: dict[str, Any], make_current: bool) -> None:
    """Publish the file `building` under the id in its manifest, and use it if `make_current`."""
    name = manifest["snapshot"]
    os.chmod(building, 0o600)
    _sync(building)
    marked = folder / f"{name}.json{BUILDING}"
    _write(marked, json.dumps(manifest, ensure_ascii=False, indent=1).encode())
    os.replace(building, folder / f"{name}.duckdb")
    if make_current:
        point(folder, name)
    os.replace(marked, folder / f"{name}.json")
    _sync(folder)


def point(folder: Path, name: str) -> None:
    """Put `name` in use, by one atomic replace of the pointer."""
    fresh = folder / f"{POINTER}{BUILDING}"
    _write(fresh, f"{name}\n".encode())
    os.replace(fresh, folder / POINTER)
    _sync(folder)


def note(folder: Path, what: str, **more: Any) -> None:
    """One line in the diary of this folder: loads published, rolled back to, interrupted."""
    line = json.dumps({"what": what, "noted": datetime.now().astimezone().isoformat(timespec="seconds"), **more})
    with open(os.open(folder / DIARY, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "a", encoding="utf-8") as file:
        file.write(line + "\n")


def diary(folder: Path) -> list[dict[str, Any]]:
    """The lines of the diary, oldest first; a line cut short by a kill is passed over."""
    try:
        lines = (folder / DIARY).read_text("utf-8").splitlines()
    except FileNotFoundError:
        return []
    found = []
    for line in lines:
        try:
            found.append(json.loads(line))
        except ValueError:
            continue
    return found


def _write(path: Path, content: bytes) -> None:
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
