"""What makes two loads the same: contents, day, settings and code."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from importlib import resources
from pathlib import Path

import goldenthread
from goldenthread.snapshots.home import Home

# Rooms whose code decides what a snapshot holds.
ROOMS = ("records", "words", "rules", "derived", "cases", "indicators", "engine", "sources", "snapshots")


def fingerprint(home: Home, digests: Iterable[str], as_at: date | None) -> str:
    """The same for the same contents, day, settings and code; names and order of files do not matter."""
    told = {
        "contents": sorted(digests),
        "as_at": as_at.isoformat() if as_at else None,
        "nation": home.authority.nation,
        "settings": repr(sorted(home.settings.items())),
        "code": code_version(),
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def sha256(path: Path) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def code_version() -> str:
    """The version, and a digest of the rooms that decide what a snapshot holds."""
    digest = hashlib.sha256()
    root = Path(str(resources.files(goldenthread)))
    for room in ROOMS:
        for path in sorted((root / room).rglob("*")):
            if path.suffix in (".py", ".sql", ".csv"):
                digest.update(path.read_bytes())
    return f"{goldenthread.__version__}+{digest.hexdigest()[:12]}"
